"""What there is of the municipality itself: its own figures, or the statement that there are none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zicht.disclosure import ProtectedFigure, Release
from zicht.publication import narrative
from zicht.publication.book import Book
from zicht.publication.charts import tiles
from zicht.publication.model import Mark
from zicht.publication.sheets import allowed, texts
from zicht.publication.sheets.model import Own, Run, Text
from zicht.publication.syntax import Drawing
from zicht.regions.model import Municipality
from zicht.values import Place

MEASURE = "contacten"
_PLACES = {
    Place.MIXED: "sheets.place_mixed",
    Place.SUBJECT: "sheets.place_subject",
    Place.REPORTER: "sheets.place_reporter",
}


@dataclass(frozen=True, slots=True)
class Delivered:
    """How the region gave its figures by municipality, as the map of its narrative reads them.

    `core` are municipalities that were delivered as a code of a breakdown, `rest` the others together.
    """

    core: Mapping[str, ProtectedFigure]
    rest: ProtectedFigure | None


def delivered(book: Book) -> Delivered:
    """Return what the first tile map of the narrative says of `kern` and `rest`."""
    texts_ = book.edition.narrative.items()
    blocks = (block for name, text in texts_ for block in narrative.parse(name, text).blocks)
    maps = (one.drawing for one in blocks if one.drawing and one.drawing.kind == "tegelkaart")
    drawing = next(maps, Drawing("tegelkaart", {}))
    rest = (book.figure(name) for name in drawing.names("rest"))
    return Delivered(tiles.core(drawing, book), next((one for one in rest if one), None))


def own(town: Municipality, given: Delivered, book: Book) -> Own:
    """Return the figures of a municipality; or that they are protected; or that there are none, and why."""
    core = given.core.get(town.cbs)
    figures = [*([core] if core else []), *allowed.own(town.cbs, book)]
    shown = [one for one in figures if one.cell is not None and one.cell.number is not None]
    if shown:
        return _shown(shown, book)
    if any(book.mark(one) is Mark.PROTECTED for one in figures):
        return _protected(town, book)
    return _absent(town, figures, given, book)


def _shown(figures: Sequence[ProtectedFigure], book: Book) -> Own:
    first, *more = figures
    title = texts.say(
        book,
        "sheets.own_counted",
        measure=first.measure.label,
        n=texts.figure(first, book),
        year=first.key.period.label,
    )
    also = [
        run
        for one in more
        for run in texts.say(book, "sheets.own_also", measure=one.measure.label, n=texts.figure(one, book))
    ]
    said = dict.fromkeys(_about(one, book) for one in figures)
    body = texts.joined([*also, *(Run(f"{one} ") for one in said if one)])
    return Own(Mark.COUNTED, texts.figure(first, book), title, body)


def _about(figure: ProtectedFigure, book: Book) -> str:
    """Return what the place of a figure means, and that others published it before."""
    place = figure.measure.place if figure.place is Place.NONE else figure.place
    said = [book.plain(_PLACES[place])] if place in _PLACES else []
    if figure.release is Release.DECLARED:
        said.insert(0, book.plain("sheets.own_published", source=book.source(figure)))
    return " ".join(said)


def _protected(town: Municipality, book: Book) -> Own:
    return Own(
        Mark.PROTECTED,
        texts.strong(book.plain("wording.protected")),
        texts.say(book, "sheets.own_protected", name=town.name),
        texts.say(book, "sheets.own_protected_why"),
    )


def _absent(town: Municipality, figures: Sequence[ProtectedFigure], given: Delivered, book: Book) -> Own:
    why = book.value(figures[0]) if figures else book.plain("charts.not_delivered")
    return Own(
        Mark.UNKNOWN,
        texts.strong(why),
        texts.say(book, "sheets.own_none", name=town.name),
        texts.joined([*_together(given, book), *texts.say(book, "sheets.own_later")]),
    )


def _together(given: Delivered, book: Book) -> Text:
    """Return the figure that was delivered for the municipalities without their own together."""
    rest = given.rest
    if rest is None or rest.cell is None or rest.cell.number is None:
        return texts.say(book, "sheets.own_not_delivered")
    names = [book.municipality(code) for code in given.core]
    message = "sheets.own_together_but" if names else "sheets.own_together"
    return texts.say(
        book,
        message,
        holder=book.holder(rest.key),
        n=texts.figure(rest, book),
        unit=book.unit(rest),
        year=rest.key.period.label,
        **({"names": texts.enumerated(names, book)} if names else {}),
    )
