"""Makes the sheets: one value for each municipality that was there in the year, in order of name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from zicht.publication.book import Book
from zicht.publication.narrative import Chapter
from zicht.publication.sheets import allowed, deeds, notes, own, plan, sections, seen, texts
from zicht.publication.sheets.allowed import Lists
from zicht.publication.sheets.model import Deed, Part, Report, Seen, Shape, Sheet, Text, Tile, Titles
from zicht.regions.model import Municipality
from zicht.values import Key


@dataclass(frozen=True)
class Office:
    """What every sheet of an edition shares, looked up once."""

    book: Book

    @cached_property
    def towns(self) -> tuple[Municipality, ...]:
        return self.book.edition.region.municipalities_in(self.book.year)

    @cached_property
    def lists(self) -> Lists:
        return allowed.lists(self.book)

    @cached_property
    def text(self) -> Chapter:
        return sections.parsed(self.book)

    @cached_property
    def given(self) -> own.Delivered:
        return own.delivered(self.book)

    @cached_property
    def region(self) -> tuple[Seen, ...]:
        return seen.seen(self.book)

    @cached_property
    def tour(self) -> tuple[Deed, ...]:
        return deeds.tour(self.book)

    @cached_property
    def notices(self) -> tuple[str, ...]:
        return tuple(filter(None, (*self.book.status, self.book.corrected)))


def sheets(book: Book) -> tuple[Sheet, ...]:
    """Return the fact sheets of an edition. Equal editions give equal sheets."""
    office = Office(book)
    return tuple(sheet(one, office) for one in sorted(office.towns, key=lambda one: one.name))


def sheet(town: Municipality, office: Office) -> Sheet:
    """Return the fact sheet of one municipality."""
    book = office.book
    done = deeds.deeds(town, office.lists, book)
    written = sections.read(office.text, town, book)
    topics = tuple(one for one in written.sections if one.shape is Shape.LIST)[:1]
    others = {code for one in done for code in one.others}
    made = Sheet(
        cbs=town.cbs,
        name=town.name,
        titles=_titles(town, others, book),
        notices=office.notices,
        own=own.own(town, office.given, book),
        seen=office.region,
        unseen="" if office.region else book.plain("sheets.seen_nothing"),
        deeds=(*done, *office.tour),
        undone="" if done else book.plain("sheets.nothing_listed", name=town.name, year=book.year),
        tiles=_tiles(town, others, office.towns),
        plan=plan.plan(town, office.lists, book),
        topics=topics,
        sections=tuple(one for one in written.sections if one not in topics),
        reports=tuple(Report(one.label, one.number, one.url) for one in book.edition.region.contacts),
        notes=(),
    )
    return replace(made, notes=tuple(_notes(made, written.note, book)))


def _titles(town: Municipality, others: set[str], book: Book) -> Titles:
    region = book.edition.region
    return Titles(
        kicker=book.plain("sheets.kicker", year=book.year),
        monitor=f"{region.title} {region.name}",
        subtitle=book.plain("sheets.subtitle"),
        seen=book.plain("sheets.title_seen", year=book.year),
        did=book.plain("sheets.title_did", name=town.name),
        plan=book.plain("sheets.title_plan"),
        report=book.plain("sheets.title_report"),
        map=book.plain("sheets.map_others" if others else "sheets.map_alone", name=town.name),
        map_alt=book.plain("sheets.map_alt", name=town.name, others=_names(others, book)),
    )


def _names(codes: set[str], book: Book) -> str:
    names = sorted(book.municipality(one) for one in codes)
    return texts.enumerated(names, book) if names else book.plain("sheets.map_nobody")


def _tiles(town: Municipality, others: set[str], towns: Sequence[Municipality]) -> tuple[Tile, ...]:
    """Return the map of the region from its first row and column, in reading order."""
    placed = [one for one in towns if one.row >= 0 and one.column >= 0]
    top, left = min((one.row for one in placed), default=0), min((one.column for one in placed), default=0)
    return tuple(
        Tile(one.name, one.row - top, one.column - left, _part(one.cbs, town, others))
        for one in sorted(placed, key=lambda one: (one.row, one.column))
    )


def _part(cbs: str, town: Municipality, others: set[str]) -> Part:
    if cbs == town.cbs:
        return Part.SELF
    return Part.OTHER if cbs in others else Part.NONE


def _notes(made: Sheet, written: Text, book: Book) -> Iterator[Text]:
    main = [one.value.key for one in made.seen] + [made.own.sign.key]
    if said := notes.counted([key for key in main if key], book):
        yield said
    if written:
        yield written
    yield notes.sources(keys(made), book)


def keys(made: Sheet) -> tuple[Key, ...]:
    """Return the figures a sheet prints, each once, in order."""
    return tuple(dict.fromkeys(one.key for one in texts.runs(made) if one.key))
