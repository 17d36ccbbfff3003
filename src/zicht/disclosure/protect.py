"""Make the protected table: every figure is free, hidden, withheld or public already."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zicht import messages
from zicht.disclosure import edition, revisions, rules
from zicht.disclosure.protected import ProtectedFigure, ProtectedTable, Release, figure
from zicht.errors import DisclosureError
from zicht.progress import Progress, silent
from zicht.regions.model import DeclaredPublic, Policy, Region
from zicht.registers.model import Register
from zicht.values import Change, Key, Measure, Observation, RuleOutcome, Table

_REGION = "regio"


@dataclass(slots=True)
class _Passage:
    """What has passed the door so far."""

    figures: dict[Key, ProtectedFigure] = field(default_factory=dict)
    withheld: list[tuple[Key, str]] = field(default_factory=list)
    closed: set[Key] = field(default_factory=set)


def protect(
    table: Table, region: Region, registers: Sequence[Register] = (), tell: Progress = silent
) -> ProtectedTable:
    """Return what of `table` may leave `region`: first by each figure alone, then by what is known together.

    For an audience, all is hidden that the region's widest edition hides: side by side they tell no more.
    The rules of the registers are known to every reader. Raises DisclosureError when the policy
    declares a figure public that is not in the table, that is not a small count, or that has another
    value there: a ground for nothing is a mistake in the configuration. And when something hidden
    cannot be protected, or that is not certain.
    """
    widest = region.policy.widest
    others = _further(table, replace(region, policy=widest), registers, tell) if widest else frozenset()
    further = others | _further(table, region, registers, tell, others)
    return _passed(table, region, further)


def _further(
    table: Table,
    region: Region,
    registers: Sequence[Register],
    tell: Progress,
    hidden: frozenset[Key] = frozenset(),
) -> frozenset[Key]:
    """Return what to hide beside what the primary rules and other audiences hide."""
    alone = _passed(table, region, hidden)
    return edition.secondary(edition.book(table, alone, region.policy, registers), tell)


def _passed(table: Table, region: Region, secondary: frozenset[Key]) -> ProtectedTable:
    declared = {one.key: one for one in region.policy.declared_public}
    passage = _Passage()
    known = table.by_key()
    context = rules.Context(
        region.policy, region.fictional, declared, passage.closed, known, secondary, _places(table)
    )
    for observation in _parts_first(table):
        _pass(observation, table.measures[observation.key.indicator], context, passage)
    _check_declared(table, declared, region.policy)
    order = [one.key for one in table.observations if one.key in passage.figures]
    return ProtectedTable(
        figures={key: passage.figures[key] for key in order},
        changes=_changes(table.changes, passage.figures),
        measures=table.measures,
        withheld=tuple(passage.withheld),
    )


def _places(table: Table) -> Counter[Key]:
    """Count the municipalities that have anybody, for each figure of the region that came by municipality."""
    return Counter(
        replace(one.key, area=_REGION) for one in table.observations if one.key.municipal and one.cell.number
    )


def _parts_first(table: Table) -> list[Observation]:
    """Return the observations so that each comes after those it was computed from."""
    known = table.by_key()
    placed: dict[Key, Observation] = {}

    def place(observation: Observation) -> None:
        if observation.key in placed:
            return
        for part in observation.parts:
            if part in known and part != observation.key:
                place(known[part])
        placed[observation.key] = observation

    for one in table.observations:
        place(one)
    return list(placed.values())


def _pass(observation: Observation, measure: Measure, context: rules.Context, passage: _Passage) -> None:
    key = observation.key
    if key in context.declared and observation.cell.number == context.declared[key].value:
        _require_liftable(observation, measure, context)
        passage.figures[key] = figure(observation, measure, Release.DECLARED, context.declared[key].ground)
    elif rules.traceless(observation, measure, context):
        passage.closed.add(key)
    elif why := rules.first(rules.WITHHOLD, observation, measure, context):
        passage.withheld.append((key, why))
        passage.closed.add(key)
    elif why := rules.first(rules.HIDE, observation, measure, context):
        passage.figures[key] = figure(observation, measure, Release.HIDDEN, why)
        passage.closed.add(key)
    else:
        earlier = revisions.free(observation, measure, context)
        passage.figures[key] = figure(observation, measure, Release.FREE, revised=earlier)


def _require_liftable(observation: Observation, measure: Measure, context: rules.Context) -> None:
    """Raise DisclosureError when more than its size keeps a declared figure inside."""
    if why := rules.first(rules.ABSOLUTE, observation, measure, context):
        reason = messages.render(why)
        raise DisclosureError("disclosure.declared_blocked", figure=str(observation.key), reason=reason)


def _changes(changes: tuple[Change, ...], figures: Mapping[Key, ProtectedFigure]) -> dict[Key, Change]:
    """Keep the changes between free figures, with a free basis: any other would tell what is hidden."""

    def free(key: Key) -> bool:
        return key in figures and figures[key].release is Release.FREE

    return {one.current: one for one in changes if all(map(free, (one.current, one.previous, *one.basis)))}


def _check_declared(table: Table, declared: Mapping[Key, DeclaredPublic], policy: Policy) -> None:
    known = table.by_key()
    years = {key.period.year for key in known}
    for key, one in declared.items():
        if key not in known and key.period.year in years:
            raise DisclosureError("disclosure.declared_unknown", figure=str(key))
        number = known[key].cell.number if key in known else None
        if number is not None and number >= policy.of(key.indicator).minimum and not one.municipal:
            raise DisclosureError("disclosure.declared_large", figure=str(key))
        if number is not None and number != one.value:
            raise _differs(one)


def _differs(one: DeclaredPublic) -> DisclosureError:
    """Return the error that says which printed number the deliveries contradict, and where those say so.

    What is delivered is not told: it may be a small number that nobody printed.
    """
    register = one.key.indicator.rpartition(".")[0]
    where = {"register": register, "period": one.key.period.label}
    return DisclosureError("disclosure.declared_differs", figure=str(one.key), value=one.value, **where)


def protect_outcomes(outcomes: Iterable[RuleOutcome], table: ProtectedTable) -> tuple[RuleOutcome, ...]:
    """Return the outcomes of rules without the sums that would tell a figure that does not leave.

    What stays inside is not named either: which combinations were delivered tells which are zero.
    """

    def visible(key: Key) -> bool:
        one = table.find(key)
        return one is not None and one.cell is not None

    def told(one: RuleOutcome) -> RuleOutcome:
        named = tuple(key for key in one.keys if not rules.stays(key, table.measures))
        reason = one.reason if named == one.keys else ""
        arithmetic = one.arithmetic if all(visible(key) for key in one.keys) else ""
        return replace(one, keys=named, reason=reason, arithmetic=arithmetic)

    return tuple(map(told, outcomes))


def protect_lists(
    lists: Mapping[str, tuple[Mapping[str, str], ...]], registers: Iterable[Register]
) -> dict[str, tuple[Mapping[str, str], ...]]:
    """Return the lists that may leave: of registers that count no persons, without columns kept inside."""
    public = {
        one.id: [column.name for column in one.columns if column.public]
        for one in registers
        if not one.counts_persons
    }
    return {
        name: tuple({column: row.get(column, "") for column in public[name]} for row in rows)
        for name, rows in lists.items()
        if name in public
    }
