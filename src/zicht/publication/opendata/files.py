"""The files of the open data: what each is for, and which data set of the catalogue it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass

from zicht.publication.opendata import (
    csvw,
    dictionary,
    frame,
    licence,
    observations,
    ruled,
    sdmx_data,
    sdmx_structure,
    workbook,
)

CATALOG = "catalog.jsonld"
FIGURES, CODES = "cijfers", "codelijsten"
SETS = {FIGURES: "figures", CODES: "codes", "eu-19a": "eu", "sdg-16-2-2": "sdg"}
"""The data sets: their name in the catalogue, and that of their sentences."""

_NAMES: Mapping[str, tuple[str, str]] = {
    workbook.PATH: ("workbook", FIGURES),
    observations.PATH: ("observations", FIGURES),
    csvw.PATH: ("csvw", FIGURES),
    sdmx_data.PATH: ("sdmx_data", FIGURES),
    sdmx_structure.PATH: ("sdmx_structure", FIGURES),
    ruled.PATH: ("rules", FIGURES),
    dictionary.PATH: ("dictionary", CODES),
    frame.EU: ("eu", "eu-19a"),
    frame.SDG: ("sdg", "sdg-16-2-2"),
    CATALOG: ("catalog", ""),
    licence.PATH: ("licence", ""),
}


@dataclass(frozen=True, slots=True)
class File:
    """A file by its path below the open data, with the name of its sentences and its data set."""

    path: str
    name: str
    part: str
    size: int
    content: bytes

    @property
    def title(self) -> str:
        return f"opendata.file_{self.name}"

    @property
    def purpose(self) -> str:
        return f"opendata.for_{self.name}"


def known(contents: Mapping[str, bytes]) -> tuple[File, ...]:
    """Return every file in the order in which a reader wants them; code lists last."""
    order = [*(path for path in _NAMES if path in contents), *sorted(set(contents) - set(_NAMES))]
    return tuple(_file(path, contents[path]) for path in order)


def _file(path: str, content: bytes) -> File:
    name, part = _NAMES.get(path, ("codelist", CODES))
    return File(path, name, part, len(content), content)
