"""Which earlier numbers of a free figure may leave beside it."""

from dataclasses import replace

from zicht.disclosure import rules
from zicht.disclosure.rules import Context
from zicht.values import Cell, Measure, Observation, Revision


def free(observation: Observation, measure: Measure, context: Context) -> tuple[Revision, ...]:
    """Return the earlier numbers of a free figure that may leave, oldest first.

    Only those of a total of its whole area: an earlier part beside its earlier total could tell a part
    that is hidden now. And only when each of them could leave by itself: one of two would tell that
    there was a small one.
    """
    whole = not observation.key.dimensions and not observation.key.municipal
    small = any(
        rules.small_count(replace(observation, cell=Cell(one.number)), measure, context)
        for one in observation.revised
    )
    return observation.revised if whole and not small else ()
