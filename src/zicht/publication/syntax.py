"""What the narrative adds to CommonMark: bound figures and drawings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from zicht.errors import NarrativeError
from zicht.publication.references import Reference, parse

OPEN, CLOSE = "{{", "}}"
TEXTS = ("titel", "wat", "reden", "toelichting")
"""Options of a drawing that a reader reads, so the lint reads them too."""

_COMMON_YEAR = 2001
"""A year without 29 February: a day of every year is a day of this one."""

_DAY = re.compile(r"(\d{2})-(\d{2})")
_DRAWING = re.compile(r":::\s*figuur\b\s*(?P<kind>[\w-]*)\s*")
_END = re.compile(r":::\s*")
_OPTION = re.compile(r"(?P<name>[\w-]+)\s*:\s*(?P<value>.*)")


DAY = "uiterlijk"
"""The option that names a day of the year, `MM-DD`."""


def day_of(text: str) -> tuple[int, int] | None:
    """Return the month and day that `MM-DD` names in every year, or None when it does not."""
    match = _DAY.fullmatch(text)
    try:
        found = date(_COMMON_YEAR, *map(int, match.groups())) if match else None
    except ValueError:
        return None
    return (found.month, found.day) if found else None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure to be drawn: its kind and options. `odd` holds lines that are no `naam: waarde`."""

    kind: str
    options: Mapping[str, str]
    odd: tuple[str, ...] = ()

    def names(self, option: str) -> tuple[str, ...]:
        """Return an option that lists names: `categorie,leeftijd`."""
        return tuple(one.strip() for one in self.options.get(option, "").split(",") if one.strip())


def bound_figure(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - how the library calls its rules
    """Make `{{ … }}` one token of type `cijfer`."""
    start = state.pos + len(OPEN)
    end = state.src.find(CLOSE, start) if state.src.startswith(OPEN, state.pos) else -1
    if end < 0:
        return False
    if not silent:
        token = state.push("cijfer", "", 0)
        token.content = state.src[start:end].strip()
        token.meta = {"reference": _readable(token.content)}
    state.pos = end + len(CLOSE)
    return True


def _readable(text: str) -> Reference | None:
    try:
        return parse(text)
    except NarrativeError:
        return None


def drawing(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as above
    """Make `::: figuur soort` up to `:::` one token of type `figuur`."""
    opening = _DRAWING.fullmatch(_line(state, start))
    if opening is None or state.is_code_block(start):
        return False
    if silent:
        return True
    last = start + 1
    while last < end and not _END.fullmatch(_line(state, last)):
        last += 1
    token = state.push("figuur", "", 0)
    token.block, token.map = True, [start, last]
    token.meta = {"drawing": _drawing(opening["kind"], [_line(state, one) for one in range(start + 1, last)])}
    state.line = last + 1
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _drawing(kind: str, lines: list[str]) -> Drawing:
    options: dict[str, str] = {}
    odd: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        option = _OPTION.fullmatch(line)
        if option is None or option["name"] in options:
            odd.append(line)
        else:
            options[option["name"]] = option["value"].strip()
    return Drawing(kind, options, tuple(odd))


def option_texts(state: StateCore) -> None:
    """Read the texts of a drawing as inline Markdown: `meta["texts"]` maps an option to its tokens."""
    for token in state.tokens:
        if token.type == "figuur":
            options = token.meta["drawing"].options
            token.meta["texts"] = {
                name: state.md.parseInline(options[name], state.env)[0].children or []
                for name in TEXTS
                if name in options
            }
