"""Figures that others published, as rows of editions that are not ours: every reader has them."""

from collections import Counter
from collections.abc import Iterator

from zicht.disclosure.edition.link import Link, Numbers
from zicht.errors import DisclosureError
from zicht.regions.policy import Elsewhere, Policy


def elsewhere(policy: Policy, numbers: Numbers) -> Iterator[Link]:
    """Yield what others published of the figures of an edition.

    Raises DisclosureError for what is not in the deliveries, or is another number there, and for a
    small count by itself: that is no secret any more, and has its place under what was published before.
    """
    years = {key.period.year for key in numbers}
    declared = {one.key for one in policy.declared_public}
    for one in policy.elsewhere:
        if not years.issuperset(key.period.year for key in one.keys):
            continue
        _known(one, numbers)
        if len(one.keys) == 1 and one.keys[0] not in declared:
            _large(one, policy)
        yield Link(tuple(Counter(one.keys).items()), one.value, one.value)


def _known(one: Elsewhere, numbers: Numbers) -> None:
    named = ", ".join(map(str, one.keys))
    if missing := [str(key) for key in one.keys if key not in numbers]:
        raise DisclosureError("policy.elsewhere_unknown", by=one.publisher, figure=", ".join(missing))
    if sum(numbers[key] for key in one.keys) != one.value:
        raise DisclosureError("policy.elsewhere_differs", by=one.publisher, figure=named, value=one.value)


def _large(one: Elsewhere, policy: Policy) -> None:
    key = one.keys[0]
    if policy.of(key.indicator).small(one.value):
        raise DisclosureError("policy.elsewhere_small", by=one.publisher, figure=str(key))
