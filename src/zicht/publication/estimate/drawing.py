"""The waterline of one estimate: counted above it, estimated below, in percent of the height."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zicht import messages
from zicht.publication import numbers

CLOSE = 13.0  # labels nearer than this would touch
HIGHEST = -9.0  # words higher than this leave the picture
MOST = 7  # labels that the height has room for
LOWER_BOUND = "lower_bound"  # the kind of a result that is no estimate, as its plain values name it
NUMBER = ("level_low", "level_size", "level_high")
BOUND = ("level_bound_low", "level_bound", "level_bound_high")
ENDS = ("level_least", "", "level_most")
UNKNOWN = 66.0  # where it says that nothing is known
TOP = 38.0  # and where what was counted ends then: the depth below it means nothing


@dataclass(frozen=True, slots=True)
class Level:
    """A number at a depth, with its words at `at`, where they do not touch those of another."""

    depth: float
    at: float
    number: str
    words: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Depths in percent: the waterline, where the band is full, the estimate, and the separate answers."""

    line: float
    full: float | None
    middle: float | None
    modes: tuple[float, ...]
    levels: tuple[Level, ...]
    alt: str


def drawing(result: Mapping[str, Any], lang: str) -> Drawing:
    """Return the drawing of a result."""
    seen = float(result["n_observed"])
    point, span = result["estimate"], result["range"]
    if point:
        low, high = point["low"] or point["N"], point["high"] or point["N"]
        names = BOUND if result["kind"] == LOWER_BOUND else NUMBER
        return _drawn(seen, low, high, lang, names, middle=point["N"])
    if result["verdict"] == "range" and span:
        return _drawn(seen, span["low"], span["high"], lang, ENDS, modes=tuple(span["modes"]))
    counted = Level(
        TOP / 2, TOP / 2, _whole(seen, lang), messages.render("estimate.level_seen", lang), strong=True
    )
    unknown = Level(
        UNKNOWN,
        UNKNOWN,
        messages.render("estimate.unknown", lang),
        messages.render("estimate.level_unknown", lang),
        strong=True,
    )
    return Drawing(TOP, None, None, (), (counted, unknown), _alt((counted, unknown)))


def _drawn(
    seen: float,
    low: float,
    high: float,
    lang: str,
    names: tuple[str, str, str],
    middle: float | None = None,
    modes: tuple[float, ...] = (),
) -> Drawing:
    def deep(number: float) -> float:
        return round(100 * number / high, 2)

    line = deep(seen)
    top = max(min(line / 2, line - CLOSE), HIGHEST)  # its words stay above the line
    inside = [one for one in modes if round(one) not in {round(low), round(high)}]
    marks = [(low, f"estimate.{names[0]}", False)]
    if middle is not None:
        marks.append((middle, f"estimate.{names[1]}", True))
    if len(inside) + 3 <= MOST:
        marks += [(one, "estimate.level_mode", False) for one in inside]
    marks.append((high, f"estimate.{names[2]}", False))
    if low == high:
        marks = [marks[-2]]
    marks.sort(key=lambda one: one[0])
    marks.insert(0, (seen, "estimate.level_seen", True))
    depths = [
        line / 2,
        *(deep(number) for number, *_ in marks[1:]),
    ]  # the counted part is named at its middle
    places = _apart([top, *depths[1:]])
    levels = [
        Level(depth, at, _whole(number, lang), messages.render(means, lang), strong)
        for depth, at, (number, means, strong) in zip(depths, places, marks, strict=True)
    ]
    return Drawing(
        line=line,
        full=deep(low),
        middle=None if middle is None else deep(middle),
        modes=tuple(deep(one) for one in modes),
        levels=tuple(levels),
        alt=_alt(tuple(levels)),
    )


def _apart(asked: Sequence[float]) -> list[float]:
    """Return where words stand that do not touch: moved down, and up again from the bottom."""
    places: list[float] = []
    for one in asked:
        places.append(max(one, places[-1] + CLOSE) if places else one)
    deepest = 100.0
    for place in reversed(range(len(places))):
        places[place] = min(places[place], deepest)
        deepest = places[place] - CLOSE
    return places


def _alt(levels: tuple[Level, ...]) -> str:
    return "; ".join(f"{one.words}: {one.number}" for one in levels)


def _whole(number: float, lang: str) -> str:
    return numbers.written(round(number), lang)
