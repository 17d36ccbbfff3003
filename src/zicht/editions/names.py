"""What the codes of an edition are called, as its own open data says: its dictionary and its code lists."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

DICTIONARY, CODELISTS = "data/dictionary.csv", "data/codelists"
AREA = "REF_AREA"


@dataclass(frozen=True, slots=True)
class Names:
    """Labels of measures, the area each is about by itself, and labels of codes by column in nl and en."""

    measures: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def __or__(self, other: "Names") -> "Names":
        return Names(
            {**self.measures, **other.measures}, {**self.areas, **other.areas}, {**self.codes, **other.codes}
        )

    def code(self, column: str, code: str, lang: str) -> str:
        """Return what a code is called; a code without a label, in words as far as it goes."""
        dutch, english = self.codes.get((column, code), ("", ""))
        return (english or dutch if lang == "en" else dutch or english) or code.replace("_", " ")


def read(pages: Path) -> Names:
    """Return the names in a build, or in the pages of an edition; what has no names has none."""
    known = [{name.upper(): text for name, text in row.items()} for row in _table(pages / DICTIONARY)]
    lists = {row["COLUMN"]: row["CODELIST"] for row in known if row.get("COLUMN") and row.get("CODELIST")}
    named = [row for row in known if row.get("ID") and row.get("LABEL")]
    return Names(
        {row["ID"]: row["LABEL"] for row in named},
        {row["ID"]: row.get("AREA", "") for row in named},
        {
            (column, row["code"]): (row["label"], row.get("label_en", ""))
            for column, name in lists.items()
            for row in _table(pages / CODELISTS / f"{name}.csv")
            if row.get("code") and row.get("label")
        },
    )


def _table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a list; none where it is gone or damaged: codes then stand for themselves."""
    try:
        found = list(csv.DictReader(io.StringIO(path.read_text("utf-8")), restkey="", restval=""))
    except (OSError, ValueError, csv.Error):
        return []
    return [row for row in found if "" not in row]
