"""What is to be published: the axes with their groups, and the tables with their margins."""

import re
from collections.abc import Iterator, Mapping, Sequence

from zicht.disclosure.ledger.axes import TOTAL, Axis, axis
from zicht.disclosure.ledger.tables import Table
from zicht.disclosure.standalone.domain import Domain
from zicht.disclosure.standalone.request import Request
from zicht.errors import UsageError

ALL = "all"
_TIMES = re.compile(r"\s*[*×]\s*")
_BETWEEN, _AROUND = re.compile(r"[*×,;]"), re.compile(r"[()]")
"""What --margins writes between names, and around one."""


def axes(request: Request, domain: Domain) -> tuple[Axis, ...]:
    """Return an axis for each dimension. Raises UsageError for two groups of one name."""
    found = []
    for name in request.dimensions:
        leaves = tuple(domain.categories.get(name, ()))
        levels = [level for _, level in _levels(request, domain, name)]
        _distinct(name, leaves, levels)
        if request.hierarchies and not request.house.zeros_printed:
            _placed(name, leaves, levels)
        found.append(axis(name, leaves, *levels))
    return tuple(found)


def tables(request: Request, domain: Domain, axes: Sequence[Axis]) -> tuple[Table, ...]:
    """Return the tables to publish. Raises UsageError for a dimension that is not asked for."""
    wanted = [one.strip() for one in re.split(r"[,;]", request.margins) if one.strip()]
    if not wanted:
        raise UsageError("protect.no_margins")
    if request.margins == ALL:
        return (Table("*".join(request.dimensions), tuple(_shown(one) for one in axes)),)
    _sayable(_BETWEEN, request.columns)
    if not any(_TIMES.search(one) for one in wanted):
        _known(wanted, request.dimensions)
        return (
            Table("*".join(request.dimensions), tuple(_shown(one, total=one.name in wanted) for one in axes)),
        )
    return tuple(_table(one, request, domain, axes) for one in wanted)


def _shown(one: Axis, *, total: bool = True) -> tuple[str, ...]:
    """Return what a table shows on an axis: finest first, so that a parent with one child is the child."""
    groups = sorted(one.groups, key=lambda group: len(one.groups[group]))
    return (*one.categories, *(group for group in groups if total or group != TOTAL))


def _table(text: str, request: Request, domain: Domain, axes: Sequence[Axis]) -> Table:
    """Return one table of a list: each of its dimensions in full, or from a level up, the others as total.

    A dimension or level in brackets shows itself alone, without what lies above it.
    """
    parts = [_part(one, request.columns) for one in _TIMES.split(text.strip())]
    named = dict(parts)
    if len(named) < len(parts):
        raise UsageError("protect.twice", table=text)
    _known(tuple(named), request.columns)
    return Table(text, tuple(_chosen(one, named, request, domain) for one in axes))


def _part(text: str, columns: Sequence[str]) -> tuple[str, bool]:
    """Return a dimension or level, and whether it is to be shown alone."""
    alone = text not in columns and text.startswith("(") and text.endswith(")")
    return (text[1:-1].strip() if alone else text), alone


def _chosen(one: Axis, named: Mapping[str, bool], request: Request, domain: Domain) -> tuple[str, ...]:
    """Return what a table shows on an axis."""
    levels = dict(_levels(request, domain, one.name))
    start = next((column for column in named if column == one.name or column in levels), None)
    if start is None:
        return (TOTAL,)
    if named[start]:
        return one.categories if start == one.name else tuple(dict.fromkeys(levels[start].values()))
    if start == one.name:
        return _shown(one)
    above = {
        group for name, level in levels.items() if _above(request, start, name) for group in level.values()
    }
    return tuple(group for group in _shown(one) if group in above or group == TOTAL)


def _sayable(signs: re.Pattern[str], columns: Sequence[str]) -> None:
    """Raise UsageError for a column that --margins cannot name: its name holds what stands between names."""
    if unclear := [one for one in columns if signs.search(one)]:
        raise UsageError("protect.margins_sign", dimension=", ".join(unclear))


def _known(named: Sequence[str], columns: Sequence[str]) -> None:
    if missing := [one for one in named if one not in columns]:
        if any(map(_AROUND.search, missing)):
            _sayable(_AROUND, columns)
        raise UsageError(
            "protect.unknown_dimension", dimension=", ".join(missing), dimensions=", ".join(columns)
        )


def _levels(request: Request, domain: Domain, name: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield every level above a dimension: its column, and the group of each category."""
    for child, parent in request.hierarchies:
        if child == name:
            own = domain.parents.get((child, parent), {})
            yield parent, own
            for above, level in _levels(request, domain, parent):
                yield above, {leaf: level[group] for leaf, group in own.items() if group in level}


def _above(request: Request, start: str, level: str) -> bool:
    """Tell whether a level is where a table starts, or above it."""
    return level == start or any(
        _above(request, parent, level) for child, parent in request.hierarchies if child == start
    )


def _distinct(name: str, leaves: Sequence[str], levels: Sequence[Mapping[str, str]]) -> None:
    """Refuse one name for two groups: nobody could tell them apart in the answer."""
    seen: dict[str, frozenset[str]] = {one: frozenset({one}) for one in leaves}
    for level in levels:
        for group in dict.fromkeys(level.values()):
            members = frozenset(leaf for leaf in leaves if level.get(leaf) == group)
            if seen.setdefault(group, members) != members:
                raise UsageError("protect.same_name", dimension=name)


def _placed(name: str, leaves: Sequence[str], levels: Sequence[Mapping[str, str]]) -> None:
    """With hidden zeros an empty category is a secret, so its place in the sums must be known."""
    if any(leaf not in level for level in levels for leaf in leaves):
        raise UsageError("protect.no_parent", dimension=name)
