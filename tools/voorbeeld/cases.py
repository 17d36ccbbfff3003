"""Made-up cases, controls and action days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from voorbeeld.chance import Chance
from voorbeeld.reports import places
from voorbeeld.shapes import of_year, shapes
from voorbeeld.tally import Count, Known, Record, Said

FIRST, LATER = "informatiefase", "andere_fase"
PHENOMENON_SINCE = 2023
FOLLOW_UP = {"signaal_slachtoffer": "zorg", "niet_vergund": "bestuurlijk", "andere_misstand": "bestuurlijk"}
KINDS = {"bestuurlijk": 30, "strafrechtelijk": 20, "fiscaal": 25, "privaat": 10, "hulp": 15}
SECTORS = {"prostitutie": 40, "horeca": 25, "landbouw": 20, "bouw": 15}


@dataclass(frozen=True)
class Case:
    """A case, with who takes part in which market and phase."""

    begin: date
    end: date
    brought_by: str
    markets: tuple[str, ...]
    involved: tuple[tuple[str, str, str], ...]

    def runs_in(self, year: int) -> bool:
        return self.begin.year <= year <= self.end.year

    def started(self, year: int) -> str:
        return {0: "dit_jaar", 1: "vorig_jaar"}.get(year - self.begin.year, "eerder")


def casussen(year: int) -> Said:
    own = [one for one in _cases() if one.runs_in(year)]
    mentions = [{"markt": market, "startjaar": one.started(year)} for one in own for market in one.markets]
    involved = [
        {"markt": market, "partner": partner, "fase": phase}
        for one in own
        for market, partner, phase in one.involved
        if phase == FIRST or one.begin.year < year
    ]
    return Said(
        {
            "casussen": Count([{"inbrenger": one.brought_by, "startjaar": one.started(year)} for one in own]),
            "nieuw": _number(one for one in own if one.begin.year == year),
            "afgesloten": _number(one for one in own if one.end.year == year),
            "casussen_met_meer_markten": _number(one for one in own if len(one.markets) > 1),
            "marktvermeldingen": Count(mentions),
            "partnerbetrokkenheid": Count(involved),
            "interventies": _number(_interventions(own, year)),
        }
    )


def fenomeen(year: int) -> Said | None:
    """Describe the cases of a year by the shared method; before there was one, nothing was delivered."""
    if year < PHENOMENON_SINCE:
        return None
    chance = Chance("fenomeen", year)
    own = [one for one in _cases() if one.runs_in(year)]
    seen = [{"markt": one.markets[0], "fase": FIRST if one.begin.year == year else LATER} for one in own]

    def some(low: int, high: int) -> list[Record]:
        return [
            {"markt": one["markt"], "sector": chance.pick(SECTORS)}
            for one in seen
            for _ in range(chance.between(low, high))
        ]

    done = _interventions(own, year)
    return Said(
        {
            "casussen": Count(seen),
            "personen": Count(some(2, 6)),
            "rechtspersonen": Count(some(1, 3)),
            "locaties": Count(some(1, 4)),
            "facilitators": Count(some(1, 3)),
            "interventies": Count(done),
            "interventies_met_uitkomst": Count([one for one in done if one["uitkomst"]]),
        }
    )


def _interventions(own: Sequence[Case], year: int) -> list[Record]:
    chance = Chance("interventies", year)
    return [
        {"soort": chance.pick(KINDS), "uitkomst": chance.happens(0.6)}
        for _ in own
        for _ in range(chance.between(0, 3))
    ]


@cache
def _cases() -> tuple[Case, ...]:
    return tuple(
        _case(int(year), at) for year, many in shapes()["casussen"]["nieuw"].items() for at in range(many)
    )


def _case(year: int, at: int) -> Case:
    known, chance = shapes()["casussen"], Chance("casus", year, at)
    begin = chance.day(year)
    markets = [chance.pick(known["markt"])]
    if chance.happens(known["twee_markten"]):
        others = {name: one for name, one in known["markt"].items() if name not in markets}
        markets.append(chance.pick(others))
    involved = tuple(
        (market, partner, phase)
        for market in markets
        for phase in (FIRST, LATER)
        for partner, share in known["partner"].items()
        if chance.happens(share if phase == FIRST else share / 2)
    )
    end = begin + timedelta(chance.between(*known["duur"]))
    return Case(begin, end, chance.pick(known["inbrenger"]), tuple(markets), involved)


def controles(year: int) -> Said:
    known, chance = shapes()["controles"], Chance("controles", year)
    visits = [{"gemeente": chance.pick(known["plaats"])} for _ in range(known["aantal"][str(year)])]
    met = [_met(chance.pick(known["uitkomst"])) for _ in visits for _ in range(chance.between(0, 4))]
    return Said(
        {
            "controles": Count(visits),
            "geplande_controles": Known({"": known["gepland"][str(year)]}),
            "uitkomsten": Count(met),
            "gemeenten_met_controle": _number({one["gemeente"] for one in visits}),
        }
    )


def _met(outcome: str) -> Record:
    return {"uitkomst": outcome, "spoor": FOLLOW_UP.get(outcome, "geen")}


def actiedag(year: int) -> Said:
    """Say of every municipality how many people there were: none, where there was no action day."""
    seen = of_year("actiedag", year)

    def number(at: int) -> Known:
        here = {place: numbers[at] for place, numbers in seen.items()}
        known = {place: here.get(place, 0) for place in places(year)}
        return Known({**known, "": sum(here.values())})

    return Said({"personen": number(0), "aanhoudingen": number(1)})


def _number(found: Iterable[object]) -> Known:
    return Known({"": sum(1 for _ in found)})
