"""Finds the cells a rule is about: by measure, coordinates (dimension to code) and period."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zicht import codelists, messages
from zicht.periods import Period
from zicht.registers.model import Register
from zicht.values import Absence, Cell, Dimensions, Key, dimensions

MUNICIPALITY = "gemeente"
"""The coordinate that is the area of a key, not a dimension."""

_REFERENCE = re.compile(r"(?P<measure>\w+)(?:\[(?P<inner>[^\]]*)\])?")


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell as a rule names it: `contacten[categorie=seksueel;leeftijd=meerderjarig]`."""

    measure: str
    coordinates: Dimensions = ()


def absence_word(absence: Absence, language: str) -> str:
    """Return why a cell holds no number, in the language of a register."""
    return messages.render(f"wording.absence_{absence.name.lower()}", language)


def reference(text: str) -> Reference:
    """Return what a text refers to; a text that is no reference has an empty measure."""
    found = _REFERENCE.fullmatch(text)
    if found is None:
        return Reference("")
    pairs = (pair.partition("=") for pair in (found["inner"] or "").split(";") if pair)
    return Reference(found["measure"], dimensions((name, code) for name, _, code in pairs))


@dataclass(frozen=True, slots=True)
class View:
    """The cells of one register in one period."""

    register: Register
    cells: Mapping[Key, Cell]
    period: Period

    def key(self, measure: str, coordinates: Dimensions, period: Period | None = None) -> Key:
        area = dict(coordinates).get(MUNICIPALITY, self.register.measure(measure).area)
        rest = dimensions(pair for pair in coordinates if pair[0] != MUNICIPALITY)
        return Key(f"{self.register.id}.{measure}", period or self.period, area, rest)

    def coordinates(self, measure: str, names: Sequence[str]) -> tuple[Dimensions, ...]:
        """Return the coordinates at which a measure was delivered by exactly these dimensions."""
        wanted = set(names)
        found = {
            coordinates
            for key in self.cells
            if key.period == self.period and key.indicator == f"{self.register.id}.{measure}"
            for coordinates in [self._of(key, measure)]
            if {name for name, _ in coordinates} == wanted
        }
        return tuple(sorted(found, key=self._position))

    def is_empty(self) -> bool:
        own = {measure.id for measure in self.register.measures}
        return not any(key.period == self.period and key.indicator in own for key in self.cells)

    def describe(self, key: Key) -> str:
        """Return the name of a figure for a reader, without its value."""
        name = key.indicator.removeprefix(f"{self.register.id}.")
        measure = self.register.measure(name)
        town = messages.render("registers.municipality", self.register.language, code=key.area)
        place = (town,) if key.area != measure.area else ()
        pairs = (f"{self._label(one).lower()}: {self._code(one, code)}" for one, code in key.dimensions)
        return f"{measure.label} ({'; '.join((*pairs, *place, key.period.label))})"

    def ancestors(self, dimension: str, code: str) -> tuple[str, ...]:
        found = self._codelist(dimension)
        return found.ancestors(code) if found and code in found else ()

    def _of(self, key: Key, measure: str) -> Dimensions:
        elsewhere = key.area != self.register.measure(measure).area
        return dimensions((*key.dimensions, (MUNICIPALITY, key.area))) if elsewhere else key.dimensions

    def _position(self, coordinates: Dimensions) -> tuple[tuple[int, str], ...]:
        """Codes in the printed order of their list, whatever their alphabet."""
        return tuple((self._order(name, code), code) for name, code in coordinates)

    def _order(self, dimension: str, code: str) -> int:
        found = self._codelist(dimension)
        return list(found.index).index(code) if found and code in found else 0

    def _codelist(self, dimension: str) -> codelists.Codelist | None:
        if dimension == MUNICIPALITY:
            return None
        name = self.register.dimension(dimension).codelist
        return codelists.codelist(name) if name else None

    def _label(self, dimension: str) -> str:
        return self.register.dimension(dimension).label

    def _code(self, dimension: str, code: str) -> str:
        found = self._codelist(dimension)
        return found[code].name(self.register.language) if found and code in found else code
