"""Whether other editions of a region are still what they were, and fit the deliveries as they are now."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from zicht import messages
from zicht.disclosure import ProtectedTable
from zicht.editions import compare, read
from zicht.editions.read import PAGES
from zicht.values import Key, Table

_VALUE, _DELIVERY = "OBS_VALUE", "DELIVERY"
_NAMED = 3


def inconsistent(
    editions: Mapping[str, Path], keys: Mapping[compare.Name, Key], table: Table, protected: ProtectedTable
) -> Iterator[str]:
    """Yield a sentence for each edition that was changed, or that contradicts the deliveries.

    A corrected delivery has another seal, and may give another number; the same delivery may not.
    """
    for name, folder in editions.items():
        pages = folder / PAGES
        if wrong := read.differences(read.contents(pages), read.manifest(pages)["outputs"]):
            yield messages.render("policy.earlier_changed", None, edition=name, files=_few(wrong))
        elif other := _other(folder, keys, table, protected):
            yield messages.render("policy.earlier_contradicts", None, edition=name, cells=_few(other))


def _other(
    folder: Path, keys: Mapping[compare.Name, Key], table: Table, protected: ProtectedTable
) -> tuple[str, ...]:
    """Return the figures of which an edition shows another number, by the same delivery."""
    known = table.by_key()
    found = []
    for name, row in compare.rows(folder).items():
        figure = protected.find(keys[name]) if name in keys else None
        if figure is not None and row[_VALUE] and row[_DELIVERY] == figure.delivery != "":
            number = known[figure.key].cell.number
            if isinstance(number, int) and row[_VALUE] != str(number):
                found.append(str(figure.key))
    return tuple(found)


def _few(names: tuple[str, ...]) -> str:
    return "; ".join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])])
