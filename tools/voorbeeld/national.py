"""Made-up series of a made-up country: registered victims, and an estimate."""

from collections.abc import Iterator
from functools import cache

from voorbeeld.chance import Chance
from voorbeeld.shapes import of_year, shapes
from voorbeeld.tally import Count, Known, Record, Said

ESTIMATE = ("slachtoffers_schatting", "ondergrens", "bovengrens_laag", "bovengrens_hoog", "waargenomen")
HEARSAY = {"jaar": "2018", "maatstaf": "slachtoffers", "waarde": "902", "status": "onbevestigd"}


def landelijk(year: int, delivered: int) -> Said:
    """Return what the register said of `year` in the delivery of another: at first it lacks some victims."""
    late = year == delivered
    victims = [one for one in _victims(year) if not (late and one["laat"])]
    again = Chance("nog eens", year)
    notices = [one for one in victims for _ in range(1 + again.happens(shapes()["nog_eens"]["deel"]))]
    status = "voorlopig" if late else "definitief"
    names = ("slachtoffers", "slachtoffers_regio", "aanmeldingen")
    return Said(
        {
            "slachtoffers": Count(victims),
            "slachtoffers_regio": Count([one for one in victims if one["regio"]]),
            "aanmeldingen": Count(notices),
            "aandeel_jonger_dan_23": Known({"": of_year("jonger_dan_23", year)}),
        },
        status=dict.fromkeys(names, status),
    )


@cache
def _victims(year: int) -> tuple[Record, ...]:
    known, chance = shapes(), Chance("landelijk", year)
    return tuple(
        {
            "vorm": form,
            "leeftijd": chance.pick(known["landelijk_leeftijd"]),
            "geslacht": chance.pick(known["landelijk_geslacht"]),
            "burgerschap": chance.pick(known["burgerschap"]),
            "aanmelder": chance.pick(known["aanmelder"]),
            "regio": chance.happens(known["regionaal"]["deel"]),
            "laat": chance.happens(known["nagekomen"]["deel"]),
        }
        for form, number in of_year("landelijk", year).items()
        for _ in range(number)
    )


def hearsay() -> dict[str, str]:
    """Return a figure that its holder has not confirmed: it is kept and never printed."""
    return {
        **HEARSAY,
        "toelichting": "Alleen uit een verzonnen krantenbericht; het register moet dit bevestigen.",
    }


def schattingen(delivered: int) -> Iterator[dict[str, str]]:
    """Yield the rows of every estimate that was out by a year."""
    for period, (since, *numbers) in shapes()["schattingen"].items():
        if since <= delivered:
            for name, number in zip(ESTIMATE, numbers, strict=True):
                yield {"jaar": period, "maatstaf": name, "waarde": str(number)}
