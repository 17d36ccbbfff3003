"""The synthetic reports of a region, fictional and of its shape, and the tables that are made of them."""

import csv
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from zicht.disclosure.ledger.axes import TOTAL, Axis, axis
from zicht.disclosure.ledger.model import Integers, Ledger
from zicht.disclosure.ledger.tables import Table, cells, micro
from zicht.disclosure.primary import About, House, counted

FILE = (
    Path(__file__).resolve().parent.parent
    / "tests"
    / "data"
    / "disclosure"
    / "synthetic_reports_2019_2024.csv"
)
YEARS = ("2019", "2020", "2021", "2022", "2023", "2024")
DIMENSIONS = ("jaar", "gemeente", "vorm", "leeftijd")
EXPLOITATION = ("arbeid/overig", "crimineel", "seksueel")
PERIODS = {"2019-2021": YEARS[:3], "2022-2024": YEARS[3:], "2019-2024": YEARS}


@cache
def reports() -> tuple[dict[str, str], ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def parents() -> dict[str, str]:
    return dict(sorted({one["gemeente"]: one["deelregio"] for one in reports()}.items()))


def axes(years: Sequence[str] = ("2024",)) -> tuple[Axis, ...]:
    """Return the axes of some years, with the periods that lie within them."""
    time = axis("jaar", years)
    periods: dict[str, tuple[str, ...]] = {
        name: own for name, own in PERIODS.items() if set(own) <= set(years)
    }
    time = Axis("jaar", time.categories, dict(time.groups) | periods)
    place = axis("gemeente", tuple(parents()), parents())
    form, age = (axis(name, sorted({one[name] for one in reports()})) for name in ("vorm", "leeftijd"))
    form = Axis("vorm", form.categories, {"uitbuiting": EXPLOITATION} | dict(form.groups))
    return (time, place, form, age)


def truth(years: Sequence[str]) -> Integers:
    """Return how many reports fall in each micro cell of `axes(years)`."""
    own = axes(years)
    found = np.zeros([len(one.categories) for one in own], np.int64)
    for report, number in Counter(tuple(one[name] for name in DIMENSIONS) for one in reports()).items():
        if report[0] in years:
            found[tuple(one.categories.index(part) for one, part in zip(own, report, strict=True))] = number
    return found.ravel()


def full(when: Sequence[str] = ("2024",)) -> list[Table]:
    """Return municipality × form × age with every total."""
    return [Table("gemeente*vorm*leeftijd", (tuple(when), places(), forms(), ages()))]


def realistic(when: Sequence[str] = ("2024",)) -> list[Table]:
    """Return municipality × form, form × age and sub-region × age, each with its totals."""
    subregions = (*dict.fromkeys(parents().values()), TOTAL)
    return [
        by_place(when),
        Table("vorm*leeftijd", (tuple(when), (TOTAL,), forms(), ages())),
        Table("deelregio*leeftijd", (tuple(when), subregions, (TOTAL,), ages())),
    ]


def by_place(when: Sequence[str]) -> Table:
    return Table("gemeente*vorm", (tuple(when), places(), forms(), (TOTAL,)))


def places() -> tuple[str, ...]:
    return (*parents(), *dict.fromkeys(parents().values()), TOTAL)


def forms() -> tuple[str, ...]:
    return (*axes()[2].categories, TOTAL)


def ages() -> tuple[str, ...]:
    return (*axes()[3].categories, TOTAL)


def ledger(
    tables: Sequence[Table], years: Sequence[str] = ("2024",), house: House | None = None, edition: str = ""
) -> Ledger:
    own = axes(years)
    return counted(micro(own), truth(years), cells(own, tables), house or House(), About(edition=edition))


def together(years: int) -> Ledger:
    """Return the first years in one edition: the realistic tables of each, and the totals over periods."""
    own = YEARS[:years]
    tables = [table for year in own for table in realistic((year,))]
    tables += [by_place((name,)) for name, within in PERIODS.items() if set(within) <= set(own)]
    return ledger(tables, own)


def narrative(year: str) -> Table:
    """Return what a text says of each sub-region: how many reports are about exploitation."""
    subregions = (*dict.fromkeys(parents().values()), TOTAL)
    return Table("verhaal", ((year,), subregions, ("uitbuiting",), (TOTAL,)))


def yearly(year: str, *, told: bool = False) -> Ledger:
    """Return the edition of one year: its tables, the totals over periods that end in it, its text."""
    tables = realistic((year,))
    tables += [by_place((name,)) for name, within in PERIODS.items() if within[-1] == year]
    tables += [narrative(year)] if told else []
    return ledger(tables, YEARS[: YEARS.index(year) + 1], edition=year)
