"""Fact sheets on the web: a page for each municipality, and the page that leads to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from zicht.publication.book import anchor
from zicht.publication.html.chapter import page_of
from zicht.publication.html.cites import Cites
from zicht.publication.html.site import SHEETS, Site
from zicht.publication.model import Mark
from zicht.publication.sheets import calendar
from zicht.publication.sheets.model import Part, Run, Sheet, Style, Text
from zicht.publication.sheets.texts import plain

FOLDER, ROOT = SHEETS.rpartition("/")[0], "../"
_TAGS = {Style.STRONG: "b", Style.EMPHASIS: "em"}
_EDGE = 12
"""A label nearer to an end of the line of a year than this begins, or ends, at its mark."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A municipality on the page that leads to the sheets; without a tile, it stands in the list alone."""

    file: str
    name: str
    short: str
    mark: Mark
    sign: str
    row: int
    column: int


def index(sheets: Sequence[Sheet], site: Site) -> bytes:
    """Return the page that leads to the sheets: by the map, and by name."""
    book = site.book
    short = {one.cbs: one.short for one in book.edition.region.municipalities}
    entries = [_entry(one, short[one.cbs]) for one in sheets]
    states = [one for one in (Mark.COUNTED, Mark.UNKNOWN, Mark.PROTECTED) if one in {e.mark for e in entries}]
    return site.page(
        "feitenbladen",
        SHEETS,
        book.plain("sheets.index_title"),
        entries=entries,
        tiles=sorted((one for one in entries if one.row >= 0), key=lambda one: (one.row, one.column)),
        states=states,
        unknown=Mark.UNKNOWN,
    )


def _entry(sheet: Sheet, short: str) -> Entry:
    tile = next((one for one in sheet.tiles if one.part is Part.SELF), None)
    row, column = (tile.row, tile.column) if tile else (-1, -1)
    return Entry(sheet.cbs, sheet.name, short, sheet.own.mark, sheet.own.sign.text, row, column)


def page(sheet: Sheet, site: Site) -> bytes:
    """Return the page of one sheet."""
    book = site.book
    cite = Cites(book, lambda key: f"{ROOT}cijfers.html#{anchor(key, 'c')}")
    return site.page(
        "feitenblad",
        f"{FOLDER}/{sheet.cbs}.html",
        book.plain("sheets.page_title", name=sheet.name),
        sheet=sheet,
        text=lambda text: written(text, cite),
        months=calendar.initials(book.lang),
        month=calendar.MONTH,
        side=side,
        plain=plain,
    )


def side(at: float) -> str:
    """Return from where the label of a date is set."""
    if at < _EDGE:
        return "begin"
    return "midden" if at <= 100 - _EDGE else "eind"


def written(text: Text, cite: Cites) -> Markup:
    """Return a text as HTML: each figure leads to where it comes from."""
    return Markup().join(_written(one, cite) for one in text)


def _written(run: Run, cite: Cites) -> Markup:
    if run.key is not None:
        return cite(run.key, run.text)
    said = escape(run.text)
    if run.style in _TAGS:
        said = Markup("<{0}>{1}</{0}>").format(Markup(_TAGS[run.style]), said)  # noqa: S704 - our own tags
    if not run.href:
        return said
    if "://" in run.href:
        return Markup('<a href="{}" rel="noreferrer">{}</a>').format(run.href, said)
    return Markup('<a href="{}">{}</a>').format(f"{ROOT}{page_of(run.href)}", said)
