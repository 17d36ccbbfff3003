"""Rules on references: each can be read, is known, may leave, and has a filter that fits."""

import re
from collections.abc import Iterator, Mapping

from zicht.errors import NarrativeError
from zicht.publication import references
from zicht.publication.blocks import Sentence
from zicht.publication.lint.model import Desk, Fault, Passage
from zicht.publication.syntax import DAY, Drawing, day_of

FAULTS = (
    *("onleesbare-verwijzing", "onbekende-verwijzing", "onbevestigd", "niet-vrijgegeven", "onbekend-filter"),
    *("filter-past-niet", "zonder-getal", "beschermd", "geen-vergelijking", "klein-percentage"),
)
"""The rules by which a reference says nothing at all; none of these can be waived."""

NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "stippen": (("cijfer",),),
    "staven": (("cijfer", "over"),),
    "instroom": (("doorlopend", "nieuw", "over"),),
    "reeks": (("cijfer",),),
    "waterlijn": (("cijfer",),),
    "tegelkaart": (("cijfer",),),
    "actiebord": (("lijst",),),
    "matrix": (("cijfer", "over"),),
    "tijdlijn": (("lijst",),),
    "leveringen": ((),),
    "tabel": (("cijfer",),),
    "ontbreekt": (("cijfer",), ("wat", "reden")),
    "geen-grafiek": (("reden",),),
}
"""The kinds of drawing, and the options each cannot do without; of alternatives, one is enough."""

_FIGURES = ("cijfer", "doorlopend", "nieuw", "samen", "kern", "rest")
"""Options of a drawing that name figures."""

_TILE = re.compile(r"GM\d{4}\s*=\s*")
_LOOSE = re.compile(r"\{\{|\}\}|<!--|-->|^:::")


def reference(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """Every reference says something."""
    del desk
    for said in passage.said:
        for one in said.cited:
            if one.fault:
                rule = one.fault.message.removeprefix("lint.").replace("_", "-")
                yield Fault(said.sentence, one.fault.arguments, rule)


def loose(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """No braces, comments or fences are left in the text: somebody meant something by them."""
    del desk
    for said in passage.said:
        if found := _LOOSE.search(said.text):
            yield Fault(said.sentence, {"word": found[0]})


def drawing(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """A drawing is of a known kind, has what it needs, and names figures there are."""
    drawn = passage.block.drawing
    if drawn is not None:
        place = Sentence(passage.file, passage.block.line, f"::: figuur {drawn.kind}")
        for reason, word in _wrong(drawn, desk):
            yield Fault(place, {"word": word}, f"figuur-{reason}")


def _wrong(drawn: Drawing, desk: Desk) -> Iterator[tuple[str, str]]:
    if drawn.kind not in NEEDED:
        yield "soort", drawn.kind
        return
    yield from (("regel", line) for line in drawn.odd)
    if DAY in drawn.options and day_of(drawn.options[DAY]) is None:
        yield "dag", drawn.options[DAY]
    lacking = [[name for name in names if not drawn.options.get(name)] for names in NEEDED[drawn.kind]]
    if all(lacking):
        yield from (("optie", name) for name in lacking[-1])
    for name in _FIGURES:
        yield from (("cijfer", figure) for figure in drawn.names(name) if not _is_measure(figure, desk))


def _is_measure(text: str, desk: Desk) -> bool:
    try:
        return references.parse(_TILE.sub("", text)).indicator in desk.table.measures
    except NarrativeError:
        return False
