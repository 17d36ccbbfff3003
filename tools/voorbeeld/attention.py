"""Made-up loans, meetings and trainings, and what municipalities have arranged."""

from voorbeeld.chance import Chance
from voorbeeld.reports import places
from voorbeeld.shapes import of_year, shapes
from voorbeeld.tally import NOT_APPLICABLE, Count, Known, Said, Total

ROUND = ("ronde", "gesprekken", "gemeenten", "regiocoordinatoren")


def uitleningen(year: int) -> Said:
    chance = Chance("uitleningen", year)
    towns = {name: one for name, one in places(year).items() if name.startswith("GM")}
    loans = [
        {"middel": tool, "gemeente": chance.pick(towns), "mensen": chance.between(8, 30)}
        for tool, number in of_year("uitleningen", year).items()
        for _ in range(number)
    ]
    return Said(
        {
            "uitleningen": Count(loans),
            "bereik": Total(loans, "mensen"),
            "ervaringen": Known({"": of_year("ervaringen", year)}),
        }
    )


def activiteiten(year: int) -> Said:
    chance = Chance("activiteiten", year)
    meetings = [
        {"activiteit": kind, "mensen": chance.between(*shapes()["deelnemers"][kind])}
        for kind, number in of_year("bijeenkomsten", year).items()
        for _ in range(number)
    ]
    return Said(
        {
            "bijeenkomsten": Count(meetings),
            "dagdelen": Known({"": of_year("dagdelen", year)}),
            "trainingen": Known({"": of_year("trainingen", year)}),
            "deelnemers": Total(meetings, "mensen"),
        }
    )


def capaciteit(year: int) -> Said:
    """Say how many municipalities have each part; a total over the parts would mean nothing."""
    parts = of_year("capaciteit", year)
    return Said(
        {"gemeenten": Known({**parts, "": NOT_APPLICABLE}), "uren": Known({"": of_year("uren", year)})}
    )


def zomerronde(year: int) -> Said:
    numbers = of_year("zomerronde", year)
    if not numbers:
        said = "Er was dat jaar geen ronde."
        return Said({name: Known({"": NOT_APPLICABLE}) for name in ROUND}, note=dict.fromkeys(ROUND, said))
    return Said({name: Known({"": number}) for name, number in zip(ROUND, numbers, strict=True)})
