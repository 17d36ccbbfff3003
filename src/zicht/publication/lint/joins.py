"""Rules on figures side by side: one population, one period, one source, one meaning of place."""

import re
from collections.abc import Iterator
from itertools import combinations

from zicht.disclosure import ProtectedFigure
from zicht.publication.blocks import HOLE
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
    """Two figures set against each other are of one population, over equal periods."""
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
    return (one.population, periods[0]) != (other.population, periods[1])


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
    """Figures of two registers, sources or populations are never added: no person key joins them."""
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
    counts = [(one.measure.source, one.measure.population) for one in (first, second)]
    return registers[0] != registers[1] or counts[0] != counts[1]


def place(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """A breakdown that mixes two meanings of place is shown only where the text says that it does."""
    placed = [(said, one) for said in passage.said for one in said.cited if one.place not in _UNCLEAR]
    mixed = {one.figure.key for _, one in placed if one.figure and one.place is Place.MIXED}
    meanings = {one.place for _, one in placed}
    told = any(desk.lexicon.first("plaats.waarschuwing", text) for text in passage.section)
    if placed and not told and (len(mixed) > 1 or len(meanings) > 1):
        yield Fault(placed[0][0].sentence, {"first": _name(placed[0][1]), "second": _name(placed[-1][1])})


def _name(cited: Cited) -> str:
    return str(cited.figure.key) if cited.figure else cited.written.text


def _pairs(said: Said) -> Iterator[tuple[ProtectedFigure, ProtectedFigure]]:
    yield from combinations([figure for figure, _ in said.quantities], 2)


def period(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """The year beside a figure is its own: `in 2023` never stands at a figure of 2024."""
    words = "|".join(desk.lexicon.words("periode.voor"))
    year = rf"\b(?:{words})\s+((?:199|20\d)\d)(?![\d–/-])"
    for said in passage.said:
        pieces = said.text.split(HOLE)
        alone = len(said.cited) == 1
        for one, before, after in zip(said.cited, pieces[:-1], pieces[1:], strict=True):
            named = re.match(rf"\s*(?:[\w-]+\s+){{0,2}}{year}", after, re.IGNORECASE)
            if alone and named is None:
                named = re.search(year, before, re.IGNORECASE)
            if one.figure and named and not _covers(one.figure, int(named[1])):
                yield Fault(said.sentence, {"figure": str(one.figure.key), "year": named[1]})


def _covers(figure: ProtectedFigure, year: int) -> bool:
    return figure.key.period.year <= year <= figure.key.period.last_year
