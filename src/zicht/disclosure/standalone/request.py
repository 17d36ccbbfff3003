"""What somebody asks of a table that belongs to no region."""

from dataclasses import dataclass, field
from enum import StrEnum

from zicht.disclosure.primary import House


class Method(StrEnum):
    """EXACT: the least that must be hidden. GREEDY: quick, for size. ROUNDING: all rounded, none hidden."""

    EXACT = "exact"
    GREEDY = "greedy"
    ROUNDING = "rounding"


@dataclass(frozen=True, slots=True)
class Request:
    """The dimensions of a table, what they are grouped into (child, parent), and the house rule.

    `margins` is `all`, or names the tables to publish (`a*b,b*c`), or the dimensions with a total
    (`a,b`). `persons` and `reporters` name columns whose distinct values are counted.
    """

    dimensions: tuple[str, ...]
    hierarchies: tuple[tuple[str, str], ...] = ()
    house: House = field(default_factory=House)
    margins: str = "all"
    method: Method = Method.EXACT
    seed: int = 0
    gap: float | None = None
    persons: str = ""
    reporters: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Return every column with categories: dimensions and what they are grouped into."""
        return tuple(dict.fromkeys((*self.dimensions, *(parent for _, parent in self.hierarchies))))
