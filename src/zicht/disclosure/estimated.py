"""Whether anything may be told of a table of lists: not where few people are on more than one of them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from zicht import messages
from zicht.disclosure import rules
from zicht.disclosure.protected import ProtectedTable
from zicht.regions.model import Region
from zicht.regions.policy import Policy
from zicht.values import Allowed, Estimated, Key, Table


class Counted(Protocol):
    """What was counted, and what was estimated from it."""

    @property
    def table(self) -> Table: ...

    @property
    def estimated(self) -> Iterable[Estimated]: ...


def protect_estimated(counted: Counted, protected: ProtectedTable, region: Region) -> tuple[Estimated, ...]:
    """Return what may be told of each table; where the door keeps its figures, only that it does."""
    return tuple(_passed(one, counted.table, protected, region) for one in counted.estimated)


def _passed(one: Estimated, table: Table, protected: ProtectedTable, region: Region) -> Estimated:
    kept = [key for key in (one.figure, *one.numbers) if not _visible(key, protected)]
    if not kept and not _few(one.figure, table, region.policy):
        return one
    found = protected.find(kept[0]) if kept else None
    ground = found.ground if found and found.ground else rules.FEW_SHARED
    why = messages.render(ground, region.language)
    return replace(one, allowed=Allowed.PROTECTED, numbers=(), why=(why,))


def _visible(key: Key, protected: ProtectedTable) -> bool:
    found = protected.find(key)
    return found is not None and found.cell is not None


def _few(figure: Key, table: Table, policy: Policy) -> bool:
    """Tell whether what the estimate rests on is too small, also where the table gave no number."""
    base = replace(figure, indicator=table.measures[figure.indicator].base)
    minimum = policy.of(base.indicator).minimum
    return any(
        one.key == base and one.cell.number is not None and one.cell.number < minimum
        for one in table.observations
    )
