"""What one partner is asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from zicht.regions.model import Partner
from zicht.registers.model import Register
from zicht.requests.questions import Question


@dataclass(frozen=True, slots=True)
class Asked:
    """What one partner is asked: its registers, each with the questions about last year."""

    partner: Partner
    registers: tuple[Register, ...]
    questions: Mapping[str, tuple[Question, ...]]
