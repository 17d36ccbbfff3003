"""What was asked about last year's delivery: what is open, provisional, or could not be checked."""

from collections.abc import Sequence
from dataclasses import dataclass

from zicht import deliveries, registers
from zicht.deliveries import Delivery
from zicht.regions.model import Region
from zicht.registers.model import Kind, Register
from zicht.requests import words
from zicht.requests.gaps import gaps
from zicht.requests.words import say
from zicht.values import Outcome, Status


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask a holder about a figure or rule of a delivery; never with the value."""

    about: str
    text: str


def questions(delivery: Delivery | None, register: Register, region: Region) -> tuple[Question, ...]:
    """Return what there is to ask about a register's last delivery, in the order of its figures."""
    if delivery is None:
        return (Question(register.name, say("ask_nothing_yet")),)
    return (
        *_open(delivery, register, region),
        *_provisional(delivery, register, region),
        *_rules(delivery, register, region),
    )


def _open(delivery: Delivery, register: Register, region: Region) -> list[Question]:
    found = gaps((delivery,), (register,), region)
    return [Question(words.figure(one.key, register, region), say("ask_open", why=one.why)) for one in found]


def _provisional(delivery: Delivery, register: Register, region: Region) -> list[Question]:
    return [
        Question(words.figure(one.key, register, region), say("ask_provisional"))
        for one in deliveries.observations(delivery, register, region)
        if one.status is Status.PROVISIONAL
    ]


def _rules(delivery: Delivery, register: Register, region: Region) -> Sequence[Question]:
    if register.kind is not Kind.COUNTS:
        return ()
    cells = deliveries.cells(delivery, register, region)
    found = registers.outcomes(register, cells, delivery.year)
    open_ = [one for one in found if one.outcome is Outcome.NOT_CHECKABLE]
    return [Question(one.sentence, say("ask_rule", reason=one.reason)) for one in open_]
