"""Reads numbers as they are written in the Netherlands: 1.234,5 and 1 234,5 and -3."""

import re
from decimal import Decimal

from zicht.values import Number

_MAX_DIGITS = 15
_SIGN = r"(?P<sign>[+-]?)"
_GROUPED = (
    re.compile(_SIGN + r"(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,(?P<rest>[0-9]+))?"),
    re.compile(_SIGN + r"(?P<whole>[1-9][0-9]{0,2}(?:[ '][0-9]{3})+)(?:[,.](?P<rest>[0-9]+))?"),
    re.compile(_SIGN + r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3}){2,})(?:\.(?P<rest>[0-9]+))?"),
    re.compile(_SIGN + r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.(?P<rest>[0-9]+)"),
)
_PLAIN = re.compile(_SIGN + r"(?P<whole>[0-9]+)(?:[,.](?P<rest>[0-9]+))?")
_THOUSAND = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")
_MINUS = str.maketrans("−–’", "--'")


def number(text: str) -> Number | None:
    """Return the number a text is, or None. A point before exactly three digits marks thousands."""
    written = text.translate(_MINUS)
    for form in (*_GROUPED, _PLAIN):
        if match := form.fullmatch(written):
            digits = re.sub(r"[^0-9]", "", match["whole"])
            rest = (match["rest"] or "").rstrip("0")
            if len(digits) + len(rest) > _MAX_DIGITS:
                return None
            sign = "-" if match["sign"] == "-" else ""
            return Decimal(f"{sign}{digits}.{rest}") if rest else int(sign + digits)
    return None


def is_ambiguous(text: str) -> bool:
    """Say whether `1.234` is all there is: a thousand and more, or one and a bit."""
    return _THOUSAND.fullmatch(text.translate(_MINUS)) is not None


def canonical(value: Number) -> str:
    """Return a number with a decimal point, without thousands and without needless zeros."""
    return str(value) if isinstance(value, int) else f"{value.normalize():f}"


def decimals(value: Number) -> int:
    """Return how many decimals a number has."""
    text = canonical(value)
    return len(text.partition(".")[2])


def from_workbook(text: str) -> str:
    """Return a number of a spreadsheet file (`12.50`, `1E-3`) the Dutch way, as people would type it."""
    try:
        value = float(text)
    except ValueError:
        return text
    shown = f"{value:.15g}"
    return text if set(shown) & set("einf") else shown.replace(".", ",")
