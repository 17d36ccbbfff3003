"""Collects the findings and remarks of one delivery, in the order of the sheet."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from zicht.deliveries.fields import Fault
from zicht.values import Finding

_NOWHERE = 0


@dataclass(slots=True)
class Log:
    """Findings stop a delivery; notices tell how it was read."""

    findings: list[Finding] = field(default_factory=list)
    notices: list[Finding] = field(default_factory=list)

    def find(self, rule: str, row: int | None = None, column: str | None = None, **arguments: object) -> None:
        self.findings.append(Finding(rule, row, column, arguments))

    def fault(self, fault: Fault, row: int, column: str) -> None:
        self.findings.append(Finding(fault.rule, row, column, fault.arguments))

    def notice(self, rule: str, row: int | None = None, **arguments: object) -> None:
        self.notices.append(Finding(rule, row, None, arguments))

    def found(self) -> tuple[Finding, ...]:
        """Return the findings from top to bottom; those of the whole file come first."""
        return _in_order(self.findings)

    def noticed(self) -> tuple[Finding, ...]:
        return _in_order(self.notices)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda one: one.row or _NOWHERE))
