"""Text as runs: sentences of the catalogue, and of the region, with the figures in them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from string import Formatter

from markdown_it.token import Token

from zicht import messages
from zicht.disclosure import ProtectedFigure
from zicht.errors import NarrativeError
from zicht.publication.book import Book
from zicht.publication.sheets.model import Run, Style, Text

_PLACE = re.compile(r"@\w+@")
_STYLES = {
    "strong_open": Style.STRONG,
    "em_open": Style.EMPHASIS,
    "strong_close": Style.PLAIN,
    "em_close": Style.PLAIN,
}


def figure(one: ProtectedFigure, book: Book) -> Run:
    """Return a figure as it is printed: its number, or its protected form, or why there is none."""
    return Run(book.value(one), Style.STRONG, one.key, book.mark(one))


def strong(text: str) -> Run:
    return Run(text, Style.STRONG)


def say(book: Book, message: str, **arguments: Run | str | int) -> Text:
    """Return a sentence of the catalogue with its arguments as runs."""
    found: list[Run] = []
    for literal, name, _, _ in Formatter().parse(messages.catalogue(book.lang)[message]):
        given = arguments[name] if name is not None else ""
        found += [Run(literal), given if isinstance(given, Run) else Run(str(given))]
    return joined(found)


def joined(runs: Iterable[Run]) -> Text:
    """Return runs without empty ones; neighbours of one kind become one."""
    found: list[Run] = []
    for one in runs:
        alike = found and not (one.key or found[-1].key) and _kind(one) == _kind(found[-1])
        if alike:
            found[-1] = replace(found[-1], text=found[-1].text + one.text)
        elif one.text:
            found.append(one)
    return tuple(found)


def _kind(run: Run) -> tuple[Style, str]:
    return run.style, run.href


def plain(text: Text) -> str:
    return "".join(one.text for one in text)


def enumerated(names: Sequence[str], book: Book) -> str:
    """Return `a, b en c`."""
    *first, last = names or [""]
    return book.plain("charts.and").join(filter(None, (", ".join(first), last)))


def of_tokens(tokens: Sequence[Token], words: Mapping[str, str], book: Book) -> Text:
    """Return inline tokens of the region's text, with its places (`@gemeente@`) filled in.

    A place is filled in after the text was read, so no word can become a reference, a link or a sign.
    Raises NarrativeError for a place that nobody knows.
    """
    found: list[Run] = []
    style, href = Style.PLAIN, ""
    for one in tokens:
        style = _STYLES.get(one.type, style)
        if one.type == "link_open":
            href = str(one.attrGet("href") or "")
        elif one.type == "link_close":
            href = ""
        elif one.type == "cijfer":
            bound = book.bind(one.meta["reference"])
            found.append(Run(bound.text, Style.STRONG, bound.keys[0], bound.mark))
        elif one.type in {"softbreak", "hardbreak"}:
            found.append(Run(" ", style, href=href))
        else:
            found.append(Run(filled(one.content, words), style, href=href))
    return joined(found)


def filled(text: str, words: Mapping[str, str]) -> str:
    """Return a text with the words of its places."""
    for place in _PLACE.findall(text):
        if place not in words:
            raise NarrativeError("sheets.unknown_place", place=place, known=", ".join(words))
    return _PLACE.sub(lambda hit: words[hit[0]], text)


def runs(value: object) -> Iterator[Run]:
    """Return every stretch of text of a sheet, or of a part of one, in order."""
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from runs(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from runs(getattr(value, field.name))
