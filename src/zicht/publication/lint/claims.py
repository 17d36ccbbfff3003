"""Rules on words that claim more than a register can know."""

from collections.abc import Iterator

from zicht.publication.blocks import HOLE
from zicht.publication.lint.model import Desk, Fault, Passage, Said


def real(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """What was reported is not called the real number."""
    for said in passage.said:
        word = desk.lexicon.first("werkelijk.woorden", said.text)
        if word and not _says_unknown(said, desk):
            yield Fault(said.sentence, {"word": word})


def effect(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """That one thing brought about another needs a design; a register has none."""
    for said in passage.said:
        text = desk.lexicon.without("effect.onschuldig", said.text)
        word = desk.lexicon.first("effect.woorden", text)
        if word and not _says_unknown(said, desk):
            yield Fault(said.sentence, {"word": word})


def _says_unknown(said: Said, desk: Desk) -> bool:
    return bool(desk.lexicon.first("onbekend.woorden", said.text))


def quantity(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """A word for how much or how often stands beside its figure."""
    for said in passage.said:
        text = _without_floor(said, desk)
        text = desk.lexicon.without("hoeveelheid.onschuldig", text)
        word = desk.lexicon.first("hoeveelheid.altijd", text)
        if not word and not said.quantities:
            word = desk.lexicon.first("hoeveelheid.zonder_cijfer", text)
        if word:
            yield Fault(said.sentence, {"word": word})


def _without_floor(said: Said, desk: Desk) -> str:
    """Return the sentence without `ruim 100` where the figure itself says it is a lower bound."""
    text = said.text
    for match in desk.lexicon.all("hoeveelheid.ondergrens", said.text):
        figure = said.cited[said.text[: match.end()].count(HOLE) - 1].figure
        notes = f"{figure.note} {figure.measure.note}" if figure else ""
        if desk.lexicon.first("hoeveelheid.bij_het_cijfer", notes):
            text = text[: match.start()] + " " * (match.end() - match.start() - 1) + text[match.end() - 1 :]
    return text


def most(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """What is most common among registrations is not said beside an estimate of all victims."""
    if any(figure.measure.estimate for said in passage.said for figure, _ in said.quantities):
        for said in passage.said:
            if word := desk.lexicon.first("meest.woorden", said.text):
                yield Fault(said.sentence, {"word": word})


def reporter(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """Of a minor it is said whether that is the one who reports, or the one it is about."""
    for said in passage.said:
        names = {name for one in said.cited if one.figure for name, _ in one.figure.key.dimensions}
        word = desk.lexicon.first("melder.woorden", said.text)
        if word and "leeftijd" in names:
            yield Fault(said.sentence, {"word": word.replace(HOLE, "…")})


def coercion(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """A definition that asks for coercion says that this does not hold for minors."""
    if any(_excepts_minors(text, desk) for text in passage.section):
        return
    for said in passage.said:
        word = desk.lexicon.first("definitie.dwang", said.text)
        if word and desk.lexicon.first("definitie.begin", said.text):
            yield Fault(said.sentence, {"word": word})


def _excepts_minors(text: str, desk: Desk) -> bool:
    return all(desk.lexicon.first(name, text) for name in ("definitie.minderjarig", "definitie.niet_nodig"))


def overlap(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """No form of exploitation is defined as all that another one is not."""
    for said in passage.said:
        if word := desk.lexicon.first("definitie.overlap", said.text):
            yield Fault(said.sentence, {"word": word})
