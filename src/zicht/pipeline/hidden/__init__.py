"""How many are on no list: each delivered capture table is judged, and what may be said joins the figures.

The estimators are imported where there is a table to judge: other regions do not wait for them.
"""

from collections.abc import Sequence
from dataclasses import replace

from zicht.pipeline.hidden import desks
from zicht.progress import Progress, silent
from zicht.registers.model import CAPTURE, Register
from zicht.statistics import Statistics


def joined(counted: Statistics, registers: Sequence[Register], tell: Progress = silent) -> Statistics:
    """Return what was counted with what may be said of those on no list."""
    own = [one for one in registers if one.template == CAPTURE and one.measure(desks.SEEN).breakdowns]
    if not own:
        return counted
    from zicht.pipeline.hidden import figures, judge  # noqa: PLC0415 - lazy, see above

    found = [desk for one in own for desk in desks.of(one, counted.table.observations)]
    said = [figures.of(desk, judge.judged(desk, tell)) for desk in found]
    measures = {one.id: one for register in own for one in figures.always(register)}
    measures |= {one.id: one for each in said for one in each.measures}
    table = replace(
        counted.table,
        measures={**counted.table.measures, **measures},
        observations=(*counted.table.observations, *(one for each in said for one in each.observations)),
    )
    return replace(counted, table=table, estimated=tuple(one.estimated for one in said))


__all__ = ["joined"]
