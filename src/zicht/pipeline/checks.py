"""Check every register's rules on the figures of an edition, once more, at build time."""

from collections.abc import Sequence

from zicht.errors import RefusedDelivery
from zicht.registers import rules
from zicht.registers.model import Register
from zicht.values import Outcome, RuleOutcome, Table


def outcomes(registers: Sequence[Register], table: Table, year: int) -> tuple[RuleOutcome, ...]:
    """Return how each rule ended. Raises RefusedDelivery when one fails: rules may be newer than data."""
    cells = {one.key: one.cell for one in table.observations}
    found = tuple(one for register in registers for one in rules.outcomes(register, cells, year))
    for one in found:
        if one.outcome is Outcome.FAILS:
            raise RefusedDelivery("pipeline.rule_fails", register=one.register, sentence=one.sentence)
    return found
