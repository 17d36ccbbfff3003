"""Rules on figures side by side: one population, one period, one source, one meaning of place."""

from collections.abc import Iterator
from itertools import combinations

from zicht.disclosure import ProtectedFigure
from zicht.publication.lint.model import Cited, Desk, Fault, Passage, Said
from zicht.values import Place

_UNCLEAR = {Place.NONE, Place.HOLDER}


def comparator(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """A comparison says with what: `meer` needs `dan`, or a second figure."""
    for said in passage.said:
        text = desk.lexicon.without("vergelijking.onschuldig", said.text)
        for word in desk.lexicon.all("vergelijking.woorden", text):
            compared = desk.lexicon.first("vergelijking.vergeleken_met", text[word.end() :])
            if not compared and len(said.quantities) < len(("one", "other")):
                yield Fault(said.sentence, {"word": word[0]})


def populations(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """Two figures set against each other count the same thing, of the same people, over equal periods."""
    for said in passage.said:
        text = desk.lexicon.without("tegenover.onschuldig", said.text)
        if not desk.lexicon.first("tegenover.woorden", text):
            continue
        for first, second in _pairs(said):
            if _differ(first, second):
                yield Fault(said.sentence, {"first": str(first.key), "second": str(second.key)})


def _differ(first: ProtectedFigure, second: ProtectedFigure) -> bool:
    one, other = first.measure, second.measure
    periods = first.key.period, second.key.period
    if one.id == other.id:
        return periods[0].is_year != periods[1].is_year
    return (one.population, one.unit, periods[0]) != (other.population, other.unit, periods[1])


def estimate(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """Beside an estimate stands only what its own source counted in the same years."""
    del desk
    figures = [(said, figure) for said in passage.said for figure, _ in said.quantities]
    for _, guess in figures:
        for said, count in figures:
            if guess.measure.estimate and not count.measure.estimate and not _same_study(guess, count):
                yield Fault(said.sentence, {"first": str(guess.key), "second": str(count.key)})


def _same_study(first: ProtectedFigure, second: ProtectedFigure) -> bool:
    return first.key.period == second.key.period and first.measure.source == second.measure.source


def total(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """Figures of two registers, sources or units are never added: there is no person key between them."""
    for said in passage.said:
        text = desk.lexicon.without("som.onschuldig", said.text)
        word = desk.lexicon.first("som.woorden", text)
        if not word:
            continue
        for first, second in _pairs(said):
            if _other_count(first, second):
                yield Fault(said.sentence, {"word": word, "first": str(first.key), "second": str(second.key)})


def _other_count(first: ProtectedFigure, second: ProtectedFigure) -> bool:
    registers = [one.key.indicator.partition(".")[0] for one in (first, second)]
    sources = first.measure.source, second.measure.source
    return (
        registers[0] != registers[1] or sources[0] != sources[1] or first.measure.unit != second.measure.unit
    )


def place(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """A breakdown that mixes two meanings of place is shown only where the text says that it does."""
    placed = [(said, one) for said in passage.said for one in said.cited if one.place not in _UNCLEAR]
    mixed = {one.figure.key for _, one in placed if one.figure and one.place is Place.MIXED}
    meanings = {one.place for _, one in placed}
    told = desk.lexicon.first("plaats.waarschuwing", passage.section)
    if placed and not told and (len(mixed) > 1 or len(meanings) > 1):
        yield Fault(placed[0][0].sentence, {"first": _name(placed[0][1]), "second": _name(placed[-1][1])})


def _name(cited: Cited) -> str:
    return str(cited.figure.key) if cited.figure else cited.written.text


def _pairs(said: Said) -> Iterator[tuple[ProtectedFigure, ProtectedFigure]]:
    yield from combinations([figure for figure, _ in said.quantities], 2)
