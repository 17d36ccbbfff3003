"""Made-up contacts with the reporting point: what each is about, about whom, and where."""

from functools import cache

from voorbeeld.chance import Chance
from voorbeeld.shapes import of_year, shapes
from voorbeeld.tally import Count, Record, Said

AGES = ("meerderjarig", "minderjarig", "niet_vermeld")
CORE, MERGED_IN = "GM9001", 2022
BEFORE, AFTER = ("GM9091", "GM9092"), ("GM9008",)
NOWHERE = {"onbekend": "onbekend_in_regio", "buiten": "buiten_regio"}


def meldpunt(year: int) -> Said:
    return Said({"contacten": Count(contacts(year))})


@cache
def contacts(year: int) -> tuple[Record, ...]:
    """Return the contacts of a year: as many by category and age as its shape says, the rest by chance."""
    chance = Chance("contacten", year)
    return tuple(
        _contact(category, age, year, chance)
        for category, numbers in of_year("contacten", year).items()
        for age, number in zip(AGES, numbers, strict=True)
        for _ in range(number)
    )


def _contact(category: str, age: str, year: int, chance: Chance) -> Record:
    known = shapes()
    place = chance.pick(places(year))
    who = known["melder_informatie" if category == "informatie" else "melder"]
    return {
        "categorie": category,
        "leeftijd": age,
        "melder": chance.pick(who),
        "geslacht": chance.pick(known["geslacht"][category]),
        "burgerschap": chance.pick(known["burgerschap"]),
        "kanaal": chance.pick(known["kanaal"][category]),
        "kwetsbaarheid": frozenset(
            name for name, share in known["kwetsbaarheid"].items() if chance.happens(share)
        ),
        "gemeente": place,
        "herkomst_zoals_geleverd": NOWHERE.get(place, "kerngemeente" if place == CORE else "andere_gemeente"),
    }


def places(year: int) -> dict[str, float]:
    """Return the weights of the places that existed in a year."""
    gone = AFTER if year < MERGED_IN else BEFORE
    return {name: weight for name, weight in shapes()["plaats"].items() if name not in gone}
