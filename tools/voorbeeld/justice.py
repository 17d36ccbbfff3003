"""Made-up talks, reports, suspects and signals."""

from collections.abc import Mapping

from voorbeeld.chance import Chance
from voorbeeld.shapes import of_year, shapes
from voorbeeld.tally import Count, Known, Record, Said

NO_CITIZENSHIP = 2023
"""In this year the prosecutor did not keep the nationality of suspects."""


def politie(year: int) -> Said:
    return _police(year, of_year("aangiften", year))


def politie_verbeterd(year: int) -> Said:
    """Say what the police said once a report had come in later: the correction of a delivery."""
    return _police(year, shapes()["verbeterd"]["aangiften"][str(year)])


def _police(year: int, reports: Mapping[str, int]) -> Said:
    talks = of_year("gesprekken", year)
    return Said(
        {"informatieve_gesprekken": Count(_by("vorm", talks)), "aangiften": Count(_by("vorm", reports))}
    )


def justitie(year: int) -> Said:
    chance = Chance("justitie", year)
    suspects = [
        {**one, "burgerschap": chance.pick(shapes()["burgerschap"])}
        for one in _by("vorm", of_year("verdachten", year))
    ]
    unknown = ("burgerschap",) if year == NO_CITIZENSHIP else ()
    answers = {
        "verdachten": Count(suspects, unknown),
        "vervolgden": Count(_by("vorm", of_year("vervolgden", year))),
        "veroordeelden": Count(_by("vorm", of_year("veroordeelden", year))),
    }
    tested = _by("delict", of_year("getoetst", year))
    if not tested:
        return Said(answers)
    left = [one for one in tested if chance.happens(shapes()["vermoeden"][str(one["delict"])])]
    return Said(
        {**answers, "andere_delicten_getoetst": Count(tested), "daders_mogelijk_slachtoffer": Count(left)}
    )


def werkinspectie(year: int) -> Said:
    return Said(
        {
            "signalen": Count(_by("sector", of_year("signalen", year))),
            "onderzoeken": Known({"": of_year("onderzoeken", year)}),
            "slachtoffers": Count(_by("sector", of_year("aangemeld", year))),
        }
    )


def _by(dimension: str, numbers: Mapping[str, int]) -> list[Record]:
    return [{dimension: code} for code, number in numbers.items() for _ in range(number)]
