"""What partners wrote themselves, in the words of a translated edition; codes and numbers stay."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from zicht.deliveries.columns import NOTE, SOURCE
from zicht.deliveries.listed import SEPARATOR
from zicht.deliveries.model import Delivery
from zicht.registers.model import Kind, Register, Type


def in_words(
    delivered: Iterable[Delivery], registers: Iterable[Register], words: Mapping[str, str]
) -> tuple[Delivery, ...]:
    """Return deliveries with their free texts by phrase; a text without a phrase stays as it was written.

    The seal stays that of the frozen delivery: it is the same content, said in another language.
    """
    columns = {one.id: _free(one) for one in registers}
    return tuple(_spoken(one, columns[one.register], words) if words else one for one in delivered)


def _free(register: Register) -> frozenset[str]:
    """Return the columns in which a partner writes what it likes."""
    if register.kind is Kind.COUNTS:
        return frozenset((SOURCE, NOTE))
    return frozenset(
        one.name for one in register.columns if one.type is Type.TEXT and one.name not in register.key
    )


def _spoken(delivery: Delivery, free: frozenset[str], words: Mapping[str, str]) -> Delivery:
    rows = tuple(
        tuple(
            SEPARATOR.join(words.get(part, part) for part in text.split(SEPARATOR)) if name in free else text
            for name, text in zip(delivery.header, row, strict=True)
        )
        for row in delivery.rows
    )
    return replace(delivery, rows=rows)
