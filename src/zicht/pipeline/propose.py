"""Which breakdown of a region could be left out, and what that gives back: a person chooses."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zicht import disclosure
from zicht.disclosure import ProtectedTable
from zicht.pipeline.build import Sources, tabulate
from zicht.progress import Progress, silent
from zicht.regions.policy import LeftOut
from zicht.values import Key, Table

MUNICIPALITY = "gemeente"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A breakdown, and how many numbers other than zero an edition shows and hides without it.

    `lost` numbers were shown (those of the breakdown among them), `regained` ones were hidden.
    """

    indicator: str
    names: tuple[str, ...]
    shown: int
    hidden: int
    lost: int
    regained: int


def propose(sources: Sources, tell: Progress = silent) -> tuple[Proposal, ...]:
    """Return the edition as it is, and without each breakdown in which something is hidden.

    What gives back most comes first. Raises DisclosureError as a build does.
    """
    counted = tabulate(sources).table
    now = _protected(sources, counted, ())
    found = [Proposal("", (), *_numbers(now, counted), 0, 0)]
    every = sorted(_broken_down(now, counted))
    for done, (indicator, names) in enumerate(every):
        tell("policy.propose", done, len(every))
        without = _protected(sources, counted, (LeftOut(indicator, frozenset(names), ""),))
        before, after = _shown(now, counted), _shown(without, counted)
        lost, regained = len(before - after), len(after - before)
        found.append(Proposal(indicator, names, *_numbers(without, counted), lost, regained))
    tell("policy.propose", len(every), len(every))
    return (found[0], *sorted(found[1:], key=lambda one: (one.lost - one.regained, one.indicator, one.names)))


def _protected(sources: Sources, counted: Table, more: tuple[LeftOut, ...]) -> ProtectedTable:
    policy = sources.region.policy
    region = replace(sources.region, policy=replace(policy, left_out=(*policy.left_out, *more)))
    return disclosure.protect(counted, region, sources.registers)


def _shown(protected: ProtectedTable, counted: Table) -> set[Key]:
    """Return the figures about persons that are shown, and are not zero."""
    return {
        key
        for key, one in protected.figures.items()
        if one.cell is not None and one.cell.number and counted.measures[key.indicator].persons
    }


def _numbers(protected: ProtectedTable, counted: Table) -> tuple[int, int]:
    hidden = sum(
        one.cell is None and counted.measures[key.indicator].persons for key, one in protected.figures.items()
    )
    return len(_shown(protected, counted)), hidden


def _broken_down(protected: ProtectedTable, counted: Table) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each breakdown of a delivered count of which a figure is hidden."""
    delivered = {one.key for one in counted.observations if not one.parts}
    found = {
        (key.indicator, _names(key))
        for key, one in protected.figures.items()
        if one.cell is None and key in delivered and counted.measures[key.indicator].persons
    }
    yield from (one for one in found if one[1])


def _names(key: Key) -> tuple[str, ...]:
    municipal = (MUNICIPALITY,) if key.municipal else ()
    return (*municipal, *(name for name, _ in key.dimensions))
