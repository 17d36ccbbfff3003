"""Primary rules: which single figures may not leave, each with the sentence that says why.

A rule returns the message id of its reason, or an empty string. What else must be hidden, so
that these cannot be computed back, `edition.secondary` decides; it comes back here as `context.secondary`.
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field, replace

from zicht.regions.model import DeclaredPublic, Policy
from zicht.values import Key, Leaves, Measure, Observation, Status

SECONDARY = "disclosure.secondary"
SMALL = "disclosure.small"
FEW_SHARED = "hidden.few_shared"
FEW_PERSONS, FEW_REPORTERS = "primary.persons", "primary.reporters"
FEW_PLACES = 3
"""From so many contributors on, none of them can take its own number off and know that of another."""
RATE = "per_100000"
RATIOS = ("procent", "breuk", RATE)
"""Units that count nobody; what they are computed from is judged by itself."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at besides the figure itself; `closed` holds figures already refused.

    `secondary` are those that would tell a hidden one.
    """

    policy: Policy
    fictional: bool
    declared: Mapping[Key, DeclaredPublic]
    closed: Container[Key]
    known: Mapping[Key, Observation]
    secondary: frozenset[Key] = field(default_factory=frozenset)
    places: Mapping[Key, int] = field(default_factory=dict)
    """In how many municipalities a figure of the region counts anybody, where it came by municipality."""

    def small(self, key: Key) -> bool:
        """Tell whether a figure is not known to be as large as the minimum."""
        number = self.known[key].cell.number if key in self.known else None
        return number is None or number < self.policy.of(key.indicator).minimum

    def few(self, key: Key, counted: str) -> bool:
        """Tell whether a figure is known to come from too few distinct persons, or reporters."""
        one = self.known.get(replace(key, indicator=counted)) if counted else None
        number = None if one is None else one.cell.number
        return number is not None and 0 < number < self.policy.of(key.indicator).minimum


Rule = Callable[[Observation, Measure, Context], str]


def unconfirmed(observation: Observation, measure: Measure, context: Context) -> str:
    """A figure its holder has not confirmed is kept and not printed."""
    del measure, context
    return "disclosure.unconfirmed" if observation.status is Status.UNCONFIRMED else ""


def municipal_persons(observation: Observation, measure: Measure, context: Context) -> str:
    """No figure of persons for one municipality, whatever its size, unless the region chose to show them."""
    municipal = observation.key.municipal and measure.persons
    allowed = context.fictional or context.policy.municipal
    return "disclosure.municipal" if municipal and not allowed else ""


def never_municipal(observation: Observation, measure: Measure, context: Context) -> str:
    """What would single out one municipality, or give a control away, is never shown by municipality."""
    del context
    municipal = observation.key.municipal
    return "disclosure.never_municipal" if municipal and not measure.municipal else ""


def few_places(observation: Observation, measure: Measure, context: Context) -> str:
    """A total of few municipalities is theirs: each can take its own number off, and a text may name them."""
    counted = context.places.get(observation.key, 0)
    never = measure.persons and not measure.municipal
    return "disclosure.few_places" if never and 0 < counted < FEW_PLACES else ""


def small_count(observation: Observation, measure: Measure, context: Context) -> str:
    """A count of persons below the minimum; zero follows the declared policy."""
    number = observation.cell.number
    if number is None or not measure.persons or measure.unit in RATIOS or measure.base:
        return ""
    return SMALL if context.policy.of(measure.id).small(number) else ""


def few_behind(observation: Observation, measure: Measure, context: Context) -> str:
    """A large count of too few distinct persons, or of too few reporters, who know of each other."""
    if not measure.persons or measure.unit in RATIOS or measure.base:
        return ""
    rule = context.policy.of(measure.id)
    counted = {FEW_PERSONS: rule.persons, FEW_REPORTERS: rule.reporters}
    return next((why for why, by in counted.items() if context.few(observation.key, by)), "")


def small_base(observation: Observation, measure: Measure, context: Context) -> str:
    """A median or mean of few persons tells about each of them; an estimate of few tells how few."""
    if not measure.base or observation.cell.number is None:
        return ""
    base = replace(observation.key, indicator=measure.base)
    why = FEW_SHARED if measure.estimate else "disclosure.small_base"
    return why if base in context.secondary or context.small(base) else ""


def secondary(observation: Observation, measure: Measure, context: Context) -> str:
    """A figure from which a hidden one could be computed."""
    del measure
    return SECONDARY if observation.key in context.secondary else ""


def built_on_closed(observation: Observation, measure: Measure, context: Context) -> str:
    """A figure computed from one that does not leave would give it away."""
    del measure
    return "disclosure.built_on_closed" if any(part in context.closed for part in observation.parts) else ""


def inside(observation: Observation, measure: Measure, context: Context) -> str:
    """What a measure keeps inside is there to compute with."""
    del context
    return "hidden.inside" if stays(observation.key, {measure.id: measure}) else ""


def stays(key: Key, measures: Mapping[str, Measure]) -> bool:
    """Tell whether a figure stays inside whatever its size, by what its measure lets out."""
    leaves = measures[key.indicator].leaves if key.indicator in measures else Leaves.ALL
    broken_down = bool(key.dimensions) or key.municipal
    return leaves is Leaves.NOTHING or (leaves is Leaves.TOTAL and broken_down)


def traceless(observation: Observation, measure: Measure, context: Context) -> bool:
    """Tell whether a figure leaves no trace: what stays inside, a breakdown left out, a rate that would tell.

    A rate is computed only where its count is large enough: a hidden one would tell which hidden
    counts are not small, and so which are.
    """
    parts = observation.parts
    left_out = any(map(context.policy.leaves_out, (observation.key, *parts)))
    told = measure.unit == RATE and any(part in context.secondary for part in parts)
    return left_out or told or bool(inside(observation, measure, context))


def built_on_declared(observation: Observation, measure: Measure, context: Context) -> str:
    """A small figure that was published before is never combined into a new one."""
    del measure
    small = (part for part in observation.parts if part in context.declared and context.small(part))
    return "disclosure.built_on_declared" if any(small) else ""


WITHHOLD: tuple[Rule, ...] = (unconfirmed, built_on_declared)
HIDE: tuple[Rule, ...] = (
    municipal_persons,
    never_municipal,
    few_places,
    small_count,
    few_behind,
    small_base,
    secondary,
    built_on_closed,
)
ABSOLUTE: tuple[Rule, ...] = (*WITHHOLD, inside, *(rule for rule in HIDE if rule is not small_count))
"""What no earlier publication lifts: it makes a small figure public, and nothing else."""


def first(rules: tuple[Rule, ...], observation: Observation, measure: Measure, context: Context) -> str:
    """Return the reason of the first rule that refuses, or an empty string."""
    return next((why for rule in rules if (why := rule(observation, measure, context))), "")
