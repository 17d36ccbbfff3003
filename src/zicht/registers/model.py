"""What a partner keeps, declared as data: dimensions, measures, columns and rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from zicht.values import Measure, Place

CAPTURE = "overlaptabel"
"""The template of a capture table: how many people stand on which combination of lists."""


ON_LIST = "op_lijst"
"""The code list that says whether somebody stands on a list."""


class Kind(StrEnum):
    """COUNTS: one row is one cell (measure, dimensions, value). LIST: one row is one item."""

    COUNTS = "tellingen"
    LIST = "lijst"


class Type(StrEnum):
    """What a column of a list may hold."""

    CODE = "code"
    TEXT = "tekst"
    DATE = "datum"
    COUNT = "aantal"
    YEAR = "jaar"
    MUNICIPALITY = "gemeente"


@dataclass(frozen=True, slots=True)
class Dimension:
    """A breakdown of measures by the codes of a code list; `place` says what its place means."""

    name: str
    label: str
    codelist: str
    place: Place = Place.NONE
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list; one that is not `public` stays inside and is never published.

    A date that is `in_year` lies in the year of the delivery.
    """

    name: str
    label: str
    type: Type
    codelist: str = ""
    required: bool = False
    many: bool = False
    definition: str = ""
    public: bool = True
    in_year: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule with its sentence; `kind` is a function in `registers.rules`."""

    id: str
    kind: str
    sentence: str
    arguments: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Register:
    """A register of one region: a template of the package, given its holder and name.

    `series` registers deliver several years at once (a column `jaar`); the others one year.
    `measures` carry ids `<register>.<measure>`; measures of a list count its rows. `language` is that of its
    texts.
    """

    id: str
    template: str
    kind: Kind
    name: str
    holder: str
    version: str
    purpose: str
    legal_basis: tuple[str, ...]
    retention: str
    counting_unit: str
    counts_persons: bool
    dimensions: tuple[Dimension, ...] = ()
    columns: tuple[Column, ...] = ()
    measures: tuple[Measure, ...] = ()
    rules: tuple[Rule, ...] = ()
    key: tuple[str, ...] = ()
    series: bool = False
    note: str = ""
    fingerprint: str = ""
    language: str = "nl"

    def measure(self, name: str) -> Measure:
        """Return the measure called `name` (without the register's id). Raises KeyError."""
        for measure in self.measures:
            if measure.id == f"{self.id}.{name}":
                return measure
        raise KeyError(name)

    def dimension(self, name: str) -> Dimension:
        for dimension in self.dimensions:
            if dimension.name == name:
                return dimension
        raise KeyError(name)
