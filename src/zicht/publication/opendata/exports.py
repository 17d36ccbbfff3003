"""The answers to international requests: every cell of what is asked, a number or the reason why not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from zicht.codelists.model import TOTAL
from zicht.disclosure import Release
from zicht.publication.book import Book
from zicht.publication.opendata import axes, cells, frame
from zicht.publication.opendata.cells import Filled
from zicht.publication.opendata.frame import Asked
from zicht.publication.opendata.observations import CONFIDENTIAL, PERIOD
from zicht.publication.opendata.tabular import Field, Tabular, column, said
from zicht.values import Key

HEAD = ("REGISTER", "INDICATOR", "LEGAL_STATUS", "REF_AREA", "TIME_PERIOD")
_REGION = "regio"
_PEOPLE, _PER = "regio.inwoners", 100_000
_POPULATION = "POPULATION"


@dataclass(frozen=True, slots=True)
class Answer:
    """A cell of a request: what was asked, at which codes, and what stands there."""

    asked: Asked
    at: Mapping[str, str]
    filled: Filled


def eu(book: Book) -> Tabular:
    """Return the cells of article 19a: legal status, sex, age, citizenship and form of exploitation."""
    number = column("OBS_VALUE", datatype="decimal", about=said("opendata.about_obs_value"))
    rows = [
        (*_start(one, book), _written(one.filled.number), *_why(one.filled, one.asked, book))
        for one in answers(frame.EU, book)
    ]
    return _table(frame.EU, (number,), rows, said("opendata.table_eu"))


def sdg(book: Book) -> Tabular:
    """Return the cells of indicator 16.2.2: registered victims per 100.000 inhabitants, with both counts."""
    numbers = (
        column("VICTIMS", datatype="decimal", about=said("opendata.about_obs_value")),
        column("POPULATION", datatype="decimal", about=said("opendata.about_population")),
        column("OBS_VALUE", datatype="decimal", about=said("opendata.about_rate")),
    )
    people = inhabitants(book)
    rows = [_rate(one, people, book) for one in answers(frame.SDG, book)]
    return _table(frame.SDG, numbers, rows, said("opendata.table_sdg"))


def answers(file: str, book: Book) -> Iterator[Answer]:
    """Yield every cell of a request, totals first."""
    lists = frame.dimensions(file)
    choices = [(TOTAL, *frame.codes(names[0])) for names in lists.values()]
    for asked in frame.asked(file, book):
        for codes in product(*choices):
            at = dict(zip(lists, codes, strict=True))
            yield Answer(asked, at, cells.fill(asked, at, lists, book))


def inhabitants(book: Book) -> int | None:
    """Return the inhabitants of the region in this year, where those of every municipality are known."""
    period = book.edition.period
    places = [one.cbs for one in book.edition.region.municipalities_in(period.year)]
    figures = [book.table.find(Key(_PEOPLE, period, one)) for one in places]
    numbers = [one.cell.number for one in figures if one and one.cell and one.release is Release.FREE]
    known = [int(one) for one in numbers if one is not None]
    return sum(known) if known and len(known) == len(places) else None


def _rate(one: Answer, people: int | None, book: Book) -> tuple[str, ...]:
    """Return a row: no rate without both counts, and none of a small count that was published before."""
    local = one.asked.measure is not None and one.asked.measure.area == _REGION
    split = tuple(name for name in ("SEX", "AGE") if one.at[name] != TOTAL)
    population = people if local and not split else None
    victims, filled = one.filled.number, one.filled
    rate = None
    if victims is not None and filled.confidential != CONFIDENTIAL[Release.FREE]:
        filled = cells.gone(cells.NOT_COMBINED)
    elif victims is not None and population is None:
        filled = cells.gone(cells.NOT_COLLECTED, (_POPULATION, *split))
    elif victims is not None and population is not None:
        rate = (Decimal(_PER) * Decimal(victims) / population).quantize(Decimal("0.1"))
    counts = (_written(victims), _written(population), _written(rate))
    return (*_start(one, book), *counts, *_why(filled, one.asked, book))


def _start(one: Answer, book: Book) -> tuple[str, ...]:
    register = one.asked.register.id if one.asked.register else frame.NONE
    measure = one.asked.measure.id if one.asked.measure else frame.NONE
    place = axes.area(book, one.asked.measure.area if one.asked.measure else _REGION)
    return register, measure, one.asked.status, place, book.edition.period.code, *one.at.values()


def _written(number: float | Decimal | None) -> str:
    return "" if number is None else str(number)


def _why(filled: Filled, asked: Asked, book: Book) -> tuple[str, ...]:
    states = (filled.status, filled.confidential, filled.missing, " ".join(filled.blame))
    return (*states, _reason(filled, asked, book), book.edition.region.name)


def _reason(filled: Filled, asked: Asked, book: Book) -> str:
    """Return in words why a cell is empty; nothing for one that is not."""
    if not filled.missing:
        return ""
    if asked.register is None:
        return book.plain("opendata.reason_nobody")
    if _POPULATION in filled.blame:
        return book.plain("opendata.reason_no_population")
    return book.plain(f"opendata.reason_{filled.missing}")


def _table(
    file: str, numbers: tuple[Field, ...], rows: list[tuple[str, ...]], titles: dict[str, str]
) -> Tabular:
    key = (*HEAD, *frame.dimensions(file))
    allowed = {name: "|".join((TOTAL, *frame.codes(one[0]))) for name, one in frame.dimensions(file).items()}
    allowed |= {"TIME_PERIOD": PERIOD, "LEGAL_STATUS": "|".join(frame.statuses(file))}
    areas = {"REF_AREA": axes.AREAS}
    first = (
        column(name, required=True, codes=areas.get(name, ""), pattern=allowed.get(name, "")) for name in key
    )
    last = (
        column("OBS_STATUS", required=True, codes="obs_status"),
        column("CONF_STATUS", required=True, codes="conf_status"),
        column("MISSING", codes="ontbreken"),
        column("BLAME", separator=" "),
        column("REASON"),
        column("REGION", required=True, about=said("opendata.about_region")),
    )
    return Tabular(file, titles, (*first, *numbers, *last), tuple(rows), key)
