"""Read one TOML table field by field, and say in which file and table a fault stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from zicht.errors import RegionError
from zicht.values import of_kind

T = TypeVar("T")
_MISSING = object()


@dataclass(slots=True)
class Fields:
    """A table of a TOML file; `done()` refuses fields nobody asked for."""

    file: str
    place: str
    values: Mapping[str, Any]
    asked: set[str] = field(default_factory=set)

    def get(self, name: str, kind: type[T], default: object = _MISSING) -> T:
        """Return a field of one type. Raises RegionError when absent or of another type."""
        self.asked.add(name)
        value = self.values.get(name, default)
        if value is _MISSING:
            raise RegionError("regions.field_missing", file=self.file, place=self.place, field=name)
        if kind is float and of_kind(value, int):
            value = float(value)
        if not of_kind(value, kind):
            raise RegionError("regions.field_type", file=self.file, place=self.place, field=name)
        return value

    def tables(self, name: str) -> Iterable["Fields"]:
        """Return the tables `[[name]]`, numbered from 1 in messages."""
        return [
            Fields(self.file, f"[[{name}]] {number}", table)
            for number, table in enumerate(self.get(name, list, []), start=1)
        ]

    def table(self, name: str, *, required: bool = True) -> "Fields":
        return Fields(self.file, f"[{name}]", self.get(name, dict, _MISSING if required else {}))

    def done(self) -> None:
        for name in self.values:
            if name not in self.asked:
                raise RegionError("regions.field_unknown", file=self.file, place=self.place, field=name)
