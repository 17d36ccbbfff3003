"""Every kind of drawing in every state, on one page: to test, to look at, and to make pictures of.

The figures are those of a real edition with others in between, in a region that does not exist, from a
holder that does not: every figure says that it is made up.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.webedition import State, changed
from zicht import pipeline
from zicht.disclosure import ProtectedTable
from zicht.publication import html
from zicht.publication.model import Edition, Receipt
from zicht.values import Absence, Change, Interval, Key, Revision, Status, Verdict

CONTACTS, CLIENTS = "essm-meldpunt.contacten", "essm-clienten.clienten"
TOWNS = "gemeente-initiatieven.initiatieven"
MENTIONS, PARTNERS = "riec.marktvermeldingen", "riec.partnerbetrokkenheid"
MARKETS = ("arbeid", "seksueel", "crimineel", "mensensmokkel")

FIGURES: Mapping[str, str] = {
    "stippen": f"cijfer: {CONTACTS}",
    "staven": f"cijfer: {CONTACTS}\nover: categorie,leeftijd\nsamen: essm-meldpunt.uitbuitingsmeldingen,"
    "essm-meldpunt.preventieve_gesprekken,essm-meldpunt.informatieverzoeken",
    "staven-beschermd": "cijfer: comensha.aanmeldingen\nover: aanmelder",
    "instroom": "doorlopend: essm-clienten.doorlopend\nnieuw: essm-clienten.nieuw\nover: vorm\n"
    f"samen: {CLIENTS}",
    "reeks": f"cijfer: {CONTACTS}",
    "reeks-kort": f"cijfer: {CLIENTS}\nplaats: marge",
    "reeks-breuk": "cijfer: riec.casussen",
    "waterlijn": "cijfer: schatting.slachtoffers_schatting@2018/2019",
    "tegelkaart": f"cijfer: {TOWNS}",
    "actiebord": "lijst: var-actieplan",
    "tijdlijn": "lijst: var-actieplan",
    "matrix": f"cijfer: {MENTIONS}\nover: startjaar,markt",
    "matrix-partners": f"cijfer: {PARTNERS}[fase=informatiefase]\nover: partner,markt",
    "leveringen": "uiterlijk: 03-01",
    "tabel": "cijfer: essm-clienten.nieuw\nover: vorm",
    "ontbreekt": "cijfer: avim.informatieve_gesprekken",
    "geen-grafiek": "reden: Twee betekenissen van plaats.",
}
"""By name: the options of a drawing; its kind is the word before the hyphen, or the whole name."""


def kind(name: str) -> str:
    return name if name == "geen-grafiek" else name.partition("-")[0]


def narrative(names: tuple[str, ...] = tuple(FIGURES)) -> dict[str, str]:
    """Return a chapter with these drawings, each under its name."""
    drawn = (f"## {name}\n\n::: figuur {kind(name)}\n{FIGURES[name]}\n:::\n" for name in names)
    return {"1-figuren.md": "# Figuren\n\n" + "\n".join(drawn)}


def states() -> dict[str, State | str]:
    """Return the figures that are made up."""
    found: dict[str, State | str] = {f"{CONTACTS}@2022": 96, f"{CONTACTS}@2023": 130}
    found |= {f"{CONTACTS}@{2015 + at}": number for at, number in enumerate((44, 61, 58, 71, 66))}
    found |= {f"{CONTACTS}@2020": Absence.UNKNOWN, f"{CONTACTS}@2021": Absence.CHART_ONLY}
    found |= {f"comensha.aanmeldingen[aanmelder={one}]@2024": None for one in ("kmar", "nla")}
    sums = (6, None, 2, Absence.NOT_DELIVERED)
    found |= {f"{MENTIONS}[markt={one}]@2024": total for one, total in zip(MARKETS, sums, strict=True)}
    counts = iter((5, 2, 1, 0, 1, None, 1, Absence.NOT_DELIVERED))
    for year in ("dit_jaar", "vorig_jaar"):
        found |= {f"{MENTIONS}[markt={one};startjaar={year}]@2024": next(counts) for one in MARKETS}
    numbers = iter(range(12))
    for partner in ("gemeente", "politie", "belastingdienst"):
        for one in MARKETS:
            name = f"{PARTNERS}[fase=informatiefase;markt={one};partner={partner}]@2024"
            found[name] = (next(numbers) * 5) % 8
    towns = ("GM0599", "GM0505", "GM0502", "GM0489", "GM0613", "GM0482", "GM0512")
    absent = (4, None, *Absence)
    return found | {f"{TOWNS}[gebied={town}]@2024": one for town, one in zip(towns, absent, strict=True)}


def edition(real: Edition) -> Edition:
    """Return the real edition with made-up figures, marked fictional."""
    made = changed(real, states())
    figures = dict(made.table.figures)

    def alter(name: str, **fields: object) -> None:
        key = Key.parse(name)
        figures[key] = replace(figures[key], **fields)  # type: ignore[arg-type]

    for at, year in enumerate((*range(2015, 2020), 2022, 2023, 2024)):
        number = figures[Key.parse(f"{CONTACTS}@{year}")].cell
        low, high = (Decimal((number.number or 0) * side) for side in (Decimal("0.8"), Decimal("1.25")))  # type: ignore[union-attr]
        alter(f"{CONTACTS}@{year}", interval=Interval(low, high, "fictief"), note="", version=str(at // 3))
    alter(f"{CONTACTS}@2023", revised=(Revision(118, 2022),))
    alter(f"{CONTACTS}@2024", status=Status.PROVISIONAL)
    change = replace(_change(), verdict=Verdict.RISE, size="fors")
    doubted = "riec.casussen"
    figures = {
        key: replace(
            one,
            source="",
            measure=replace(one.measure, source=""),
            note=one.note if key.indicator == doubted else "",
        )
        for key, one in figures.items()
    }
    changes = {**made.table.changes, change.current: change}
    return replace(
        made,
        table=ProtectedTable(figures, changes, made.table.measures),
        region=replace(made.region, name="regio Voorbeeld", fictional=True, reproduction=""),
        registers=tuple(replace(one, holder="Houder (fictief)") for one in made.registers),
        lists=_lists(made),
        receipts=_receipts(made),
        narrative=narrative(),
    )


def _change() -> Change:
    now, then = (Key.parse(f"{CONTACTS}@{year}") for year in (2024, 2023))
    return Change(now, then, None, None, None, 0.01, 0.01, 2.0, Verdict.CHANCE)


def _lists(made: Edition) -> dict[str, tuple[Mapping[str, str], ...]]:
    """Let what was postponed be made up: two tell more than usual, and one less."""
    rows = [dict(one) for one in made.lists["var-actieplan"]]
    moved = [one for one in rows if one["status"] == "doorgeschoven"]
    for at, one in enumerate(moved):
        one |= {
            "actie": f"Voorbeeldactie {'ABCD'[at]}",
            "reden": "Er kwam eerst een nieuw plan",
            "eigenaar": "",
        }
    moved[0] |= {"wanneer": "najaar 2023", "besluit": "Overleg van december 2024"}
    moved[1] |= {"doorgeschoven_naar": "2026", "wanneer": "2024"}
    moved[2] |= {"doorgeschoven_naar": "", "reden": ""}
    return {**made.lists, "var-actieplan": tuple(rows)}


def _receipts(made: Edition) -> tuple[Receipt, ...]:
    """Give every state of a delivery a place."""
    days = ("02-01", "04-01")
    return tuple(
        replace(one, frozen_on=f"{one.year + 1}-{days[at % 2]}", version=1 + (at % 5 == 0))
        if one.delivered
        else one
        for at, one in enumerate(made.receipts)
    )


def build(out: Path, names: tuple[str, ...] = tuple(FIGURES)) -> Path:
    """Write the page with these drawings, and return it."""
    real = pipeline.build(Path("regions/rotterdam"), 2024, out / "rotterdam-2024").edition
    folder = out / "figuren"
    for name, content in html.pages(replace(edition(real), narrative=narrative(names))).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder / "figuren.html"
