"""Made-up people who were on some lists, or on none: who is on which, counted by combination."""

from functools import cache

from voorbeeld.chance import Chance
from voorbeeld.shapes import of_year
from voorbeeld.tally import Count, Record, Said

NOT_ON, ON = "0", "1"


def overlap(year: int) -> Said | None:
    return _said("overlap", year)


def overlap_arbeid(year: int) -> Said | None:
    return _said("overlap-arbeid", year)


def _said(name: str, year: int) -> Said | None:
    people = _people(name, year)
    return Said({"waargenomen": Count(people)}) if people else None


@cache
def _people(name: str, year: int) -> tuple[Record, ...]:
    """Return whom at least one list holds. Who is on `eerst` comes on `dan` with a chance of its own."""
    shape = of_year(name, year)
    if not shape:
        return ()
    chance = Chance(name, year)
    everybody = [_person(shape["kans"], shape.get("keten", {}), chance) for _ in range(shape["mensen"])]
    return tuple(one for one in everybody if ON in one.values())


def _person(chances: dict[str, float], chain: dict[str, dict[str, float]], chance: Chance) -> Record:
    found: dict[str, str] = {}
    for name, usual in chances.items():
        first = [share for one, share in chain.get(name, {}).items() if found.get(one) == ON]
        found[name] = ON if chance.happens(first[0] if first else usual) else NOT_ON
    return found
