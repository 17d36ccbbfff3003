"""The made-up lists: what partners plan, do and decide, as text (lijsten/)."""

import csv
import tomllib

from voorbeeld.shapes import HERE

FOLDER = HERE / "lijsten"
PLAN = "actieplan"
NAMES = (PLAN, "besluiten", "campagnes", "initiatieven", "vooruitblik")


def items(name: str, year: int) -> list[dict[str, str]]:
    """Return the rows of a list for a year, without the year itself."""
    if name == PLAN:
        return _actions(year)
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row.pop("jaar") == str(year)]
    return [dict(row) for row in rows]


def _actions(year: int) -> list[dict[str, str]]:
    """Return the actions that the plan held in a year, each with what was said of it then."""
    declared = tomllib.loads((FOLDER / f"{PLAN}.toml").read_text("utf-8"))
    return [
        {name: text for name, text in one.items() if name != "jaren"} | one["jaren"][str(year)]
        for one in declared["actie"]
        if str(year) in one["jaren"]
    ]
