"""What each register delivered for a year, and what it leaves unknown."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from zicht import messages
from zicht.deliveries.model import Delivery
from zicht.disclosure import ProtectedFigure, ProtectedTable
from zicht.publication.model import DeliveryState, Receipt
from zicht.registers.cells import absence_word
from zicht.registers.model import Register


def newest(deliveries: Iterable[Delivery], year: int) -> date:
    """Return the day on which the newest delivery was frozen, or the end of the year without any."""
    days = [date.fromisoformat(one.frozen_on) for one in deliveries]
    return max(days, default=date(year, 12, 31))


def states(
    registers: Sequence[Register], deliveries: Sequence[Delivery], table: ProtectedTable, year: int
) -> tuple[DeliveryState, ...]:
    """Return one state for each register, delivered or not."""
    latest = {one.register: one for one in deliveries if one.year == year}
    figures: dict[str, list[ProtectedFigure]] = {}
    for figure in table.figures.values():
        if figure.delivery:
            figures.setdefault(figure.key.indicator.rpartition(".")[0], []).append(figure)
    return tuple(_state(one, latest.get(one.id), figures.get(one.id, [])) for one in registers)


def receipts(
    registers: Sequence[Register], deliveries: Sequence[Delivery], table: ProtectedTable
) -> tuple[Receipt, ...]:
    """Return one receipt for each register and each year there are deliveries of, oldest year first."""
    gaps: dict[str, dict[str, None]] = {}
    for one in table.figures.values():
        if one.delivery and one.cell is not None and one.cell.absence is not None:
            gaps.setdefault(one.delivery, {})[one.cell.absence.value] = None
    found = {(one.year, one.register): one for one in deliveries}
    years = sorted({one.year for one in deliveries})
    return tuple(
        _receipt(one.id, year, found.get((year, one.id)), gaps) for year in years for one in registers
    )


def _receipt(
    register: str, year: int, delivery: Delivery | None, gaps: Mapping[str, Iterable[str]]
) -> Receipt:
    if delivery is None:
        return Receipt(register, year)
    own = tuple(gaps.get(delivery.seal, ()))
    return Receipt(register, year, delivery.version, delivery.frozen_on, own)


def _state(register: Register, delivery: Delivery | None, own: Sequence[ProtectedFigure]) -> DeliveryState:
    if delivery is None:
        return DeliveryState(register.id, delivered=False, shown=_shown(own, register.language), missing=())
    return DeliveryState(
        register=register.id,
        delivered=True,
        version=delivery.version,
        hash=delivery.seal,
        frozen_on=delivery.frozen_on,
        shown=_shown(own, register.language),
        missing=_missing(own, register),
    )


def _shown(figures: Iterable[ProtectedFigure], language: str) -> tuple[str, ...]:
    """Return the measures that hold a number, each with its years: `contacten, 2023 en 2024`."""
    years: dict[str, set[str]] = {}
    for one in figures:
        if one.cell is not None and one.cell.number is not None:
            years.setdefault(one.measure.label, set()).add(one.key.period.label)
    return tuple(f"{label}, {_joined(_runs(sorted(found)), language)}" for label, found in years.items())


def _runs(years: list[str]) -> list[str]:
    """Return three years or more in a row as one: `2019–2024`."""
    runs: list[list[str]] = []
    for one in years:
        follows = runs and one.isdecimal() and runs[-1][-1].isdecimal() and int(one) == int(runs[-1][-1]) + 1
        if follows:
            runs[-1].append(one)
        else:
            runs.append([one])
    few = len(("this year", "and the next"))
    return [text for run in runs for text in (run if len(run) <= few else [f"{run[0]}–{run[-1]}"])]


def _joined(words: list[str], language: str) -> str:
    both = messages.render("pipeline.and", language)
    return both.join(filter(None, (", ".join(words[:-1]), words[-1])))


def _missing(figures: Iterable[ProtectedFigure], register: Register) -> tuple[tuple[str, str], ...]:
    """Return what is absent, once for each measure, breakdown and reason."""
    found: dict[tuple[str, str], None] = {}
    by = messages.render("pipeline.by", register.language)
    for one in figures:
        if one.cell is not None and one.cell.absence is not None:
            over = ", ".join(register.dimension(name).label.lower() for name, _ in one.key.dimensions)
            what = by.join(filter(None, (one.measure.label, over)))
            word = absence_word(one.cell.absence, register.language)
            found[(f"{what}, {one.key.period.label}", word)] = None
    return tuple(found)
