"""Made-up clients: when their help began and ended, so that carried over and new follow from dates."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from voorbeeld.chance import Chance
from voorbeeld.shapes import YEARS, shapes
from voorbeeld.tally import Count, Known, Middle, Record, Said


def clienten(year: int) -> Said:
    """Count clients as many holders do: those carried over and the new trajectories in one number."""
    every = _trajectories()
    old, new, gone = _carried(every, year), _begun(every, year), _ended(every, year)
    return Said(
        {
            "clienten": Count([*old, *new]),
            "doorlopend": Count(old),
            "nieuw": Count(new),
            "uitgestroomd": Count(gone),
            "mediane_duur": Middle(gone, "dagen"),
        }
    )


def zorg(year: int) -> Said:
    known, every = shapes()["zorg"], _people()
    old, new, gone = _carried(every, year), _begun(every, year), _ended(every, year)
    served = [*old, *new]
    return Said(
        {
            "clienten": Count(served),
            "clienten_begin": Count(old),
            "instroom": Count(new),
            "uitstroom": Count(gone),
            "clienten_eind": Count([one for one in served if one not in gone]),
            "mediane_duur": Middle(gone, "dagen"),
            **{
                name: Known({"": known[table][str(year)]})
                for name, table in (("plekken", "plekken"), ("gemeenten_gedekt", "gemeenten"))
            },
            "bedenktijd": Known({"": known["bedenktijd"][str(year)]}),
        }
    )


def _carried(records: Sequence[Record], year: int) -> list[Record]:
    return [one for one in records if _year(one, "begin") < year <= _year(one, "eind")]


def _begun(records: Sequence[Record], year: int) -> list[Record]:
    return [one for one in records if _year(one, "begin") == year]


def _ended(records: Sequence[Record], year: int) -> list[Record]:
    return [one for one in records if _year(one, "eind") == year]


def _year(record: Record, name: str) -> int:
    day = record[name]
    assert isinstance(day, date)  # noqa: S101 - what _help makes
    return day.year


@cache
def _trajectories() -> tuple[Record, ...]:
    known = shapes()
    found = []
    for year, forms in known["trajecten"].items():
        chance = Chance("trajecten", year)
        for form, number in forms.items():
            for _ in range(number):
                young = chance.happens(known["jong"][form])
                about = {
                    "vorm": form,
                    "leeftijd": "minderjarig" if young else "meerderjarig",
                    "geslacht": chance.pick(known["geslacht"][form]),
                }
                found.append({**about, **_help(int(year), known["duur"][form], chance)})
    return tuple(found)


@cache
def _people() -> tuple[Record, ...]:
    known = shapes()["zorg"]
    found = []
    for year, number in known["instroom"].items():
        chance = Chance("zorg", year)
        for _ in range(number):
            about = {
                "vorm": chance.pick(known["vorm"]),
                "hulpsoort": frozenset(name for name, one in known["hulp"].items() if chance.happens(one)),
            }
            found.append({**about, **_help(int(year), known["duur"], chance)})
    return tuple(found)


def _help(year: int, lasting: Sequence[int], chance: Chance) -> Mapping[str, object]:
    """Return when help began and ended, and in how many days; what still runs ends after the last year."""
    begin = chance.day(year)
    days = chance.between(*lasting)
    return {"begin": begin, "dagen": days, "eind": min(begin + timedelta(days), date(YEARS.stop, 12, 31))}
