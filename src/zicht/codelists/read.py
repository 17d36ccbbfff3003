"""Reads the code lists of the package: one CSV a list, `lists.csv` with their titles, and their English."""

import csv
import io
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from zicht.codelists.model import Code, Codelist
from zicht.codelists.model import Mapping as Standard
from zicht.errors import RegisterError

STANDARDS = ("ctdc", "htcds", "eurostat", "sdmx")
"""Standards a list may map to: a column with the code, and `<standard>_lost` with what is lost."""

_INDEX = "lists"


@cache
def _titles() -> dict[str, tuple[str, str]]:
    """Return the title of every list, Dutch and English."""
    return {row["name"]: (row["title"], row["title_en"]) for row in _rows(_INDEX)}


def names() -> tuple[str, ...]:
    """Return the names of all code lists, in their printed order."""
    return tuple(_titles())


@cache
def codelist(name: str) -> Codelist:
    """Return a code list by its name. Raises RegisterError when there is none."""
    if name not in _titles():
        raise RegisterError("codelists.unknown", name=name, names=", ".join(names()))
    words = english().get(name, {})
    codes = tuple(_code(row, words.get(row["code"], "")) for row in _rows(name))
    return Codelist(name, codes, *_titles()[name])


@cache
def english() -> Mapping[str, Mapping[str, str]]:
    """Return the English of every list: what each code means."""
    return tomllib.loads(files("zicht.codelists").joinpath("english.toml").read_text("utf-8"))


def _rows(name: str) -> list[dict[str, str]]:
    text = files("zicht.codelists").joinpath("data", f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text), strict=True))


def _code(row: dict[str, str], definition_en: str) -> Code:
    return Code(
        code=row["code"],
        label=row["label"],
        label_en=row["label_en"],
        definition=row.get("definition", ""),
        definition_en=definition_en,
        parent=row.get("parent", ""),
        since=_day(row.get("since", "")),
        until=_day(row.get("until", "")),
        source=row.get("source", ""),
        mappings=tuple(_mapping(name, row) for name in STANDARDS if name in row),
        plural=row.get("plural", ""),
        words=tuple(word for word in row.get("words", "").split("|") if word),
        never_victim=row.get("never_victim", "") == "ja",
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _mapping(standard: str, row: dict[str, str]) -> Standard:
    return Standard(standard, row[standard], row.get(f"{standard}_lost", ""))
