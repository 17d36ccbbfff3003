"""Reads one cell at a time into its canonical text; a fault is a value with the rule it breaks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from zicht.deliveries import numbers
from zicht.deliveries.codes import Lookup
from zicht.deliveries.words import absence, is_blank, plain
from zicht.values import Absence, Cell, Measure, Number, Status

ABSENCES = ", ".join(one.value for one in Absence)
STATUSES = ", ".join(one.value for one in Status)
_PERCENT = "procent"


@dataclass(frozen=True, slots=True)
class Fault:
    """The rule that a cell breaks, and what its sentence needs; never the cell itself."""

    rule: str
    arguments: Mapping[str, object] = field(default_factory=dict)


def count(text: str, unit: str = "", places: int = 0) -> Cell | Fault:
    """Return the number or the absence a cell holds; `places` is how many decimals it may have."""
    if is_blank(text):
        return Fault("deliveries.blank", {"absences": ABSENCES})
    if why := absence(text):
        return Cell(absence=why)
    bare = text.removesuffix("%").rstrip() if unit == _PERCENT else text
    found = numbers.number(bare)
    if found is None:
        return Fault("deliveries.not_a_number", {"absences": ABSENCES})
    return _wrong_size(bare, found, places) or Cell(found)


def _wrong_size(text: str, found: Number, places: int) -> Fault | None:
    if places and numbers.is_ambiguous(text):
        return Fault("deliveries.ambiguous_number")
    if found < 0:
        return Fault("deliveries.negative")
    if numbers.decimals(found) <= places:
        return None
    return Fault("deliveries.decimals", {"places": places}) if places else Fault("deliveries.fraction")


def cell_text(cell: Cell) -> str:
    """Return the canonical text of a cell."""
    return cell.absence.value if cell.absence else numbers.canonical(cell.number or 0)


def cell(text: str) -> Cell:
    """Return the cell of a canonical text. Raises ValueError for what is none."""
    if text in [one.value for one in Absence]:
        return Cell(absence=Absence(text))
    return Cell(int(text) if text.isdecimal() else Decimal(text))


def of_measure(text: str, measure: Measure) -> Cell | Fault:
    return count(text, measure.unit, measure.decimals)


def status(text: str) -> str | Fault:
    """Return how firm a figure is; nothing said means final."""
    if is_blank(text):
        return Status.FINAL.value
    known = {plain(one.value): one.value for one in Status}
    return known.get(plain(text)) or Fault("deliveries.unknown_status", {"statuses": STATUSES})


def code(text: str, lookup: Lookup, year: int) -> str | Fault:
    """Return the code that a text means, if it was valid in that year."""
    found = lookup.find(text)
    if found in lookup.valid:
        return str(found)
    if found is None:
        return Fault("deliveries.unknown_code", {"codes": lookup.listed})
    return Fault("deliveries.invalid_code", {"codes": lookup.listed, "year": year})


def words(text: str) -> str:
    """Return free text on one line."""
    return " ".join(text.split())
