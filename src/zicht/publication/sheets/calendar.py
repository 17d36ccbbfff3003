"""Dates of a year on a line: `april: …`, `18 oktober: …`, `juni tot en met augustus: …`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from babel.dates import get_month_names

from zicht.publication.sheets import texts
from zicht.publication.sheets.model import Item, Text

MONTH = 100 / 12
_DAYS = 31
_WIDTH = 1.0
"""How much of the line, in percent, one letter of a label takes at most."""


@cache
def months(lang: str) -> tuple[str, ...]:
    """Return the names of the months of a language, in order."""
    return tuple(str(name) for _, name in sorted(get_month_names("wide", locale=lang).items()))


@cache
def initials(lang: str) -> tuple[str, ...]:
    """Return the short names of the months, for under the line."""
    short = sorted(get_month_names("abbreviated", locale=lang).items())
    return tuple(str(name).removesuffix(".") for _, name in short)


@cache
def _date(lang: str) -> re.Pattern[str]:
    names = "|".join(months(lang))
    moment = rf"(?:(?P<{{0}}_day>[1-9]|[12]\d|3[01]) )?(?P<{{0}}_month>{names})"
    until = rf"(?: ?(?:tot en met|tot|to|until|–|-) ?{moment.replace('{0}', 'last')})?"
    return re.compile(rf"(?P<words>{moment.replace('{0}', 'first')}{until}):\s*", re.IGNORECASE)


def read(text: Text, lang: str) -> Item | None:
    """Return an item that begins with a date, with its place on the line; any other text gives None."""
    match = _date(lang).match(text[0].text) if text else None
    if match is None:
        return None
    rest = texts.joined([replace(text[0], text=text[0].text[match.end() :]), *text[1:]])
    start, end = _span(match["first_day"], match["first_month"], lang)
    if match["last_month"]:
        return Item(rest, match["words"], start, _span(match["last_day"], match["last_month"], lang)[1])
    middle = (start + end) / 2
    return Item(rest, match["words"], middle, middle)


def _span(day: str | None, month: str, lang: str) -> tuple[float, float]:
    """Return where a day or a month begins and ends."""
    start = [one.casefold() for one in months(lang)].index(month.casefold()) * MONTH
    if day is None:
        return start, start + MONTH
    return start + (int(day) - 1) / _DAYS * MONTH, start + int(day) / _DAYS * MONTH


def placed(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items in the order of the year, each label in the first row where it touches no other."""
    found: list[Item] = []
    ends: list[float] = []
    for one in sorted(items, key=lambda one: (one.start, one.end)):
        left, right = _reach(one)
        row = next((at for at, end in enumerate(ends) if end < left), len(ends))
        ends[row : row + 1] = [right]
        found.append(replace(one, row=row))
    return tuple(found)


def _reach(item: Item) -> tuple[float, float]:
    """Return where the label of an item begins and ends: around its middle, and within the line."""
    width = min(100.0, len(texts.plain(item.text)) * _WIDTH)
    left = min(max((item.start + item.end) / 2 - width / 2, 0), 100 - width)
    return left, left + width
