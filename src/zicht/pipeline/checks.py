"""Check every register's rules on the figures of an edition, once more, at build time."""

from collections.abc import Sequence

from zicht.errors import RefusedDelivery
from zicht.registers import rules
from zicht.registers.model import Register
from zicht.values import Cell, Key, Outcome, RuleOutcome, Table


def outcomes(registers: Sequence[Register], table: Table, year: int) -> tuple[RuleOutcome, ...]:
    """Return how each rule ended. Raises RefusedDelivery when one fails: rules may be newer than data."""
    cells: dict[str, dict[Key, Cell]] = {}
    for one in table.observations:
        cells.setdefault(one.key.indicator.rpartition(".")[0], {})[one.key] = one.cell
    found = tuple(
        one for register in registers for one in rules.outcomes(register, cells.get(register.id, {}), year)
    )
    for outcome in found:
        if outcome.outcome is Outcome.FAILS:
            raise RefusedDelivery("pipeline.rule_fails", register=outcome.register, sentence=outcome.sentence)
    return found
