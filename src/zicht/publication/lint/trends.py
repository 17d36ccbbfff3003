"""Rules on change: a trend word stands only where the verdict carries it."""

import re
from collections.abc import Iterator

from zicht.publication.lint.model import Desk, Fault, Passage, Said
from zicht.values import Change, Verdict

_UP = {Verdict.RISE, Verdict.POSSIBLE_RISE}
_DOWN = {Verdict.FALL, Verdict.POSSIBLE_FALL}
_CERTAIN = {Verdict.RISE, Verdict.FALL}
_NEAR = 2
"""How many words on either side of a trend word may give it a size: `steeg vorig jaar licht`."""


def trend(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """A trend word needs a bound change in its sentence, whose verdict goes the same way."""
    for said in passage.said:
        text = desk.lexicon.without("trend.onschuldig", said.text)
        for name, direction in (("trend.omhoog", _UP), ("trend.omlaag", _DOWN)):
            for word in desk.lexicon.all(name, text):
                if not _carried(said, [one for one in said.changes if one.verdict in direction], desk):
                    yield Fault(said.sentence, {"word": word[0]})


def _carried(said: Said, changes: list[Change], desk: Desk) -> bool:
    """Tell whether one of the changes carries a trend word; a possible one needs its doubt said too."""
    certain = any(one.verdict in _CERTAIN for one in changes)
    return certain or bool(changes and desk.lexicon.first("trend.misschien", said.text))


def size(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """A trend is called slight or marked only where it is, and nothing else."""
    for said in passage.said:
        text = desk.lexicon.without("trend.onschuldig", said.text)
        sizes = {one.size for one in said.changes if one.verdict in _CERTAIN}
        for name in ("trend.omhoog", "trend.omlaag"):
            for word in desk.lexicon.all(name, text):
                around = _around(text, word)
                for kind in ("licht", "fors", "ander"):
                    found = desk.lexicon.first(f"trend.{kind}", around)
                    if found and kind not in sizes:
                        yield Fault(said.sentence, {"word": found})


def _around(text: str, word: re.Match[str]) -> str:
    before, after = text[: word.start()].split(), text[word.end() :].split()
    return " ".join(before[-_NEAR:]) + " | " + " ".join(after[:_NEAR])


def subgroup(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """The change of a whole says nothing about a part: `vooral criminele uitbuiting` needs its own figure."""
    for said in passage.said:
        if not said.changes:
            continue
        codes = {code for one in said.changes for _, code in one.current.dimensions}
        names = " ".join(desk.table.measures[one.current.indicator].label for one in said.changes).lower()
        for word, its in desk.lexicon.groups("deelgroep", said.text):
            if not codes.intersection(its) and word.lower() not in names:
                yield Fault(said.sentence, {"word": word})


def caveat(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """A doubt about the counting rule that came with a figure is told where two years are compared."""
    for said in passage.said:
        for one in said.changes:
            notes = [found.note for key in (one.current, one.previous) if (found := desk.table.find(key))]
            doubt = any(desk.lexicon.first("voorbehoud.in_gegevens", note) for note in notes)
            if doubt and not any(desk.lexicon.first("voorbehoud.in_tekst", text) for text in passage.section):
                yield Fault(said.sentence, {"figure": str(one.current)})
