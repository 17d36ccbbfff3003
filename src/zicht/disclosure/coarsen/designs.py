"""The designs that are proposed beside the one that was asked for: coarser places, times, categories."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from zicht.disclosure.coarsen.merge import Neighbours, alike, merged, sizes
from zicht.disclosure.ledger.axes import TOTAL, Axis
from zicht.disclosure.ledger.model import Integers
from zicht.disclosure.ledger.tables import Table

_JOINED = " + "


@dataclass(frozen=True, slots=True)
class Roles:
    """Which axis is place and which is time (empty: none), what is small, and which places touch."""

    place: str = ""
    time: str = ""
    least: int = 20
    neighbours: Neighbours = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Design:
    """A choice of tables; `name` is the end of a message id and `arguments` fill that sentence."""

    name: str
    axes: tuple[Axis, ...]
    tables: tuple[Table, ...]
    arguments: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def designs(
    axes: tuple[Axis, ...], tables: Sequence[Table], truth: Integers, roles: Roles
) -> Iterator[Design]:
    """Yield the design that was asked for, and every coarser one that differs from it."""
    asked = Design("asked", axes, tuple(tables))
    yield asked
    found = [
        _coarse_place(asked, roles),
        _coarse_place_and_all_times(asked, roles),
        _whole_periods(asked, roles),
        *(_merged(asked, one.name, truth, roles) for one in axes if one.name != roles.time),
    ]
    yield from (one for one in found if one is not None and one.tables != asked.tables)


def _place(design: Design, name: str) -> int:
    return next((place for place, one in enumerate(design.axes) if one.name == name), -1)


def _coarse_place(asked: Design, roles: Roles) -> Design | None:
    """Show places from their first level up, in every table."""
    place = _place(asked, roles.place)
    if place < 0 or len(asked.axes[place].groups) == 1:
        return None
    groups = tuple(asked.axes[place].groups)
    tables = tuple(_shown(one, place, _kept(one, place, groups)) for one in asked.tables)
    return replace(asked, name="coarse_place", tables=tables)


def _coarse_place_and_all_times(asked: Design, roles: Roles) -> Design | None:
    """Show coarse places at every time, and fine ones over all times together."""
    coarse, time = _coarse_place(asked, roles), _place(asked, roles.time)
    if coarse is None or time < 0:
        return None
    place = _place(asked, roles.place)
    axis = asked.axes[time]
    every = next((name for name, own in axis.groups.items() if own == axis.categories), TOTAL)
    fine = [one for one in asked.tables if set(one.shown[place]) & set(asked.axes[place].categories)]
    own = [_shown(one, time, _kept(one, time, axis.categories)) for one in coarse.tables]
    own = [one for one in own if one.shown[time]]
    tables = _distinct(*own, *(_shown(one, time, (every,)) for one in fine))
    return replace(asked, name="coarse_place_fine_total", tables=tables)


def _whole_periods(asked: Design, roles: Roles) -> Design | None:
    """Show periods instead of single times."""
    time = _place(asked, roles.time)
    if time < 0:
        return None
    axis = asked.axes[time]
    periods = tuple(name for name, own in axis.groups.items() if name != TOTAL and len(own) > 1)
    if not periods:
        return None
    return replace(
        asked, name="periods", tables=_distinct(*(_shown(one, time, periods) for one in asked.tables))
    )


def _distinct(*tables: Table) -> tuple[Table, ...]:
    """Return tables without those that show what an earlier one shows."""
    return tuple({one.shown: one for one in reversed(tables)}.values())[::-1]


def _merged(asked: Design, name: str, truth: Integers, roles: Roles) -> Design | None:
    """Join the small categories of one axis, and show the groups instead."""
    place = _place(asked, name)
    axis = asked.axes[place]
    size = sizes(asked.axes, truth, name)
    near = roles.neighbours if name == roles.place and roles.neighbours else alike(axis, size)
    groups = [one for one in merged(size, near, roles.least) if len(one) > 1]
    if not groups or not any(set(one.shown[place]) & set(axis.categories) for one in asked.tables):
        return None
    inside = {category: _JOINED.join(one) for one in groups for category in one}
    known = replace(axis, groups={_JOINED.join(one): one for one in groups} | dict(axis.groups))
    tables = tuple(
        _shown(one, place, tuple(dict.fromkeys(inside.get(group, group) for group in one.shown[place])))
        for one in asked.tables
    )
    return Design(
        "merged",
        (*asked.axes[:place], known, *asked.axes[place + 1 :]),
        tables,
        {"axis": name, "least": roles.least, "number": len(merged(size, near, roles.least))},
    )


def _kept(table: Table, place: int, groups: Sequence[str]) -> tuple[str, ...]:
    return tuple(group for group in table.shown[place] if group in groups)


def _shown(table: Table, place: int, shown: tuple[str, ...]) -> Table:
    return Table(table.name, (*table.shown[:place], shown, *table.shown[place + 1 :]))
