"""Reads days as they are written in the Netherlands, and years and ranges of years."""

import re
from datetime import date

from zicht.periods import Period

_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_FULL = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_NAMES = {name: number for names in (_MONTHS, _FULL) for number, name in enumerate(names, 1)} | {"sept": 9}
_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|'?[0-9]{2})"
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?:[t ]00:00(?::00(?:\.0+)?)?)?")
_FIGURES = re.compile(r"(?P<day>[0-9]{1,2})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)" + _YEAR)
_WORDS = re.compile(r"(?:[a-z]+dag,? )?(?P<day>[0-9]{1,2}) (?P<month>[a-z]+)\.?,? " + _YEAR)
_RANGE = re.compile(r"(?P<since>[0-9]{4}) ?(?:/|-|–|tot en met|t/m) ?(?P<until>[0-9]{4})")
_CENTURY = 2000


def day(text: str) -> date | None:
    """Return the day a text names (`1 mei 2025`, `1-5-2025`, `01/05/'25`, `2025-05-01`), or None."""
    written = text.casefold().replace("’", "'")
    for form in (_ISO, _FIGURES, _WORDS):
        if match := form.fullmatch(written):
            return _date(match["year"], match["month"], match["day"])
    return None


def _date(year: str, month: str, number: str) -> date | None:
    whole = int(year.removeprefix("'"))
    try:
        return date(
            whole if len(year) == 4 else _CENTURY + whole,  # noqa: PLR2004 - a year has four digits
            _NAMES[month] if month.isalpha() else int(month),
            int(number),
        )
    except (KeyError, ValueError):
        return None


def period(text: str) -> Period | None:
    """Return the year (`2024`) or range of years (`2018-2019`, `2018 t/m 2019`) a text names, or None."""
    if re.fullmatch(r"(19|20)[0-9]{2}", text):
        return Period(text)
    match = _RANGE.fullmatch(text.casefold())
    if match is None or match["since"] >= match["until"]:
        return None
    return Period(f"{match['since']}/{match['until']}")
