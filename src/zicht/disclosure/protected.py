"""The types that may leave. Only this room makes them; writers accept nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from zicht.values import Cell, Change, Interval, Key, Measure, Observation, Place, Revision, Status


class Release(StrEnum):
    """How a figure leaves: FREE, HIDDEN (protected), or already public (DECLARED)."""

    FREE = "vrij"
    HIDDEN = "beschermd"
    DECLARED = "eerder gepubliceerd"


@dataclass(frozen=True, slots=True)
class ProtectedFigure:
    """One figure as it may leave. A hidden figure has no cell at all, no interval and no earlier numbers."""

    key: Key
    measure: Measure
    cell: Cell | None
    release: Release
    status: Status
    source: str
    delivery: str
    interval: Interval | None = None
    parts: tuple[Key, ...] = ()
    place: Place = Place.NONE
    note: str = ""
    ground: str = ""
    version: str = ""
    revised: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class ProtectedTable:
    """All that may leave in one edition, by key, in the order of its registers."""

    figures: Mapping[Key, ProtectedFigure]
    changes: Mapping[Key, Change]
    measures: Mapping[str, Measure]
    withheld: tuple[tuple[Key, str], ...] = ()

    def find(self, key: Key) -> ProtectedFigure | None:
        return self.figures.get(key)


def figure(
    observation: Observation,
    measure: Measure,
    release: Release,
    ground: str = "",
    revised: tuple[Revision, ...] = (),
) -> ProtectedFigure:
    """Make the protected form of an observation: a hidden one keeps its name and nothing else.

    Of its earlier numbers only those leave that are given as `revised`.
    """
    hidden = release is Release.HIDDEN
    return ProtectedFigure(
        key=observation.key,
        measure=measure,
        cell=None if hidden else observation.cell,
        release=release,
        status=observation.status,
        source=observation.source,
        delivery=observation.delivery,
        interval=None if hidden else observation.interval,
        parts=() if hidden else observation.parts,
        place=observation.place,
        note="" if hidden else observation.note,
        ground=ground,
        version=observation.version or measure.version,
        revised=() if hidden else revised,
    )
