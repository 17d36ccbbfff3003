"""Whether a figure that somebody wants to quote elsewhere would break what is published."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zicht.disclosure import rules
from zicht.disclosure.attack.facts import Support
from zicht.disclosure.attack.model import Answer, Falls, Quote
from zicht.disclosure.attack.stand import Stand
from zicht.disclosure.ledger.model import NOTHING
from zicht.disclosure.protected import ProtectedTable, Release
from zicht.values import Key, Number, Observation, Table

_JUDGED = frozenset({rules.SMALL, rules.SECONDARY, "disclosure.built_on_closed", ""})
"""Grounds about what could be computed: the ledger judges those. Any other is a rule of the region."""


@dataclass(frozen=True, slots=True)
class Published:
    """What is public: in this edition, and what was in an earlier one."""

    now: Mapping[Key, Number]
    before: Mapping[Key, Number]

    def __contains__(self, key: Key) -> bool:
        return key in self.now or key in self.before


def quote(
    stand: Stand, table: Table, protected: ProtectedTable, published: Published, figures: Sequence[Key]
) -> Answer:
    """Return whether the sum of figures may be quoted; one figure is a sum of itself.

    Raises DisclosureError when a question stays without a certain answer.
    """
    known, asked = table.by_key(), tuple(figures)
    if any(known[key].cell.number is None for key in asked):
        return Answer(Quote.NO_NUMBER, asked)
    if all(key in published for key in asked):
        return Answer(Quote.PUBLISHED if len(asked) == 1 else Quote.FREE, asked)
    if refused := _by_rule(protected, asked):
        return refused
    if all(key in stand.place for key in asked):
        return _by_ledger(stand, asked)
    return _computed([known[key] for key in asked], table, published)


def _by_rule(protected: ProtectedTable, asked: tuple[Key, ...]) -> Answer | None:
    """Return the refusal of a rule that no arithmetic lifts."""
    withheld = dict(protected.withheld)
    for key in asked:
        if key in withheld:
            return Answer(Quote.WITHHELD, asked, reason=withheld[key])
        one = protected.find(key)
        if one is not None and one.release is Release.HIDDEN and one.ground not in _JUDGED:
            return Answer(Quote.POLICY, asked, reason=one.ground)
    return None


def together(stand: Stand, answers: Sequence[Answer]) -> Falls:
    """Return what falls to who is told the figures of all answers, each by itself."""
    return stand.told(
        _sum(stand, one.figures) for one in answers if all(key in stand.place for key in one.figures)
    )


def _sum(stand: Stand, asked: Sequence[Key]) -> Support:
    return tuple(sorted(Counter(stand.place[key] for key in asked).items()))


def _by_ledger(stand: Stand, asked: tuple[Key, ...]) -> Answer:
    """Return what somebody would know who knew the sum of some figures besides all that is published."""
    support = _sum(stand, asked)
    value = sum(times * int(stand.ledger.truth[column]) for column, times in support)
    single = {stand.place[key] for key in asked} if len(asked) == 1 else set()
    falls = stand.told([support], single)
    if 0 < value < stand.minimum or any(stand.ledger.rows[own].need != NOTHING for own in single):
        return Answer(Quote.SMALL, asked, falls)
    return Answer(Quote.FREE if falls.nothing else Quote.BREAKS, asked, falls)


def _computed(asked: Sequence[Observation], table: Table, published: Published) -> Answer:
    """Return the answer on what no ledger holds: a share, a rate, a median, or what counts nobody."""
    keys = tuple(one.key for one in asked)
    hidden = tuple(part for one in asked for part in one.parts if part not in published)
    if hidden:
        return Answer(Quote.SHARE, keys, hidden=hidden)
    judged = all(one.parts or not table.measures[one.key.indicator].persons for one in asked)
    return Answer(Quote.FREE if judged else Quote.NOT_IN_LEDGER, keys)
