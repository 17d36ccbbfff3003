"""The figures of the printed monitor 2024, made by hand, so that a text can be judged without a build."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from zicht.disclosure import ProtectedFigure, ProtectedTable, Release
from zicht.periods import Period
from zicht.publication import lint, narrative
from zicht.regions.model import Municipality, Policy, Region, Thresholds
from zicht.values import Absence, Cell, Change, Interval, Key, Measure, Place, Status, Verdict

YEAR = 2024

# id, unit, population, source, and what else a measure has
MEASURES = {
    one.id: one
    for one in (
        Measure(
            "essm-meldpunt.contacten", "Contacten", "contact", "contacten", "ESSM", "d", place=Place.HOLDER
        ),
        Measure("essm-meldpunt.uitbuitingsmeldingen", "Meldingen", "melding", "contacten", "ESSM", "d"),
        Measure(
            "essm-meldpunt.preventieve_gesprekken",
            "Preventieve gesprekken",
            "gesprek",
            "contacten",
            "ESSM",
            "d",
        ),
        Measure("essm-meldpunt.informatieverzoeken", "Verzoeken", "contact", "contacten", "ESSM", "d"),
        Measure("essm-meldpunt.aandeel_uitbuiting", "Deel", "procent", "contacten", "ESSM", "d", decimals=1),
        Measure("essm-meldpunt.minderjarig", "Minderjarig", "contact", "contacten", "ESSM", "d"),
        Measure("essm-meldpunt.met_leeftijd", "Met leeftijd", "contact", "contacten", "ESSM", "d"),
        Measure("essm-meldpunt.aandeel_minderjarig", "Deel", "procent", "contacten", "ESSM", "d", decimals=1),
        Measure("essm-clienten.clienten", "Cliënten", "client", "cliënten", "ESSM", "d", place=Place.HOLDER),
        Measure("essm-clienten.doorlopend_totaal", "Doorlopend", "client", "cliënten", "ESSM", "d"),
        Measure("essm-clienten.nieuw_totaal", "Nieuw", "traject", "trajecten", "ESSM", "d"),
        Measure("avim.informatieve_gesprekken", "Gesprekken", "gesprek", "gesprekken politie", "AVIM", "d"),
        Measure("avim.aangiften", "Aangiften", "aangifte", "aangiften", "AVIM", "d"),
        Measure("avim.aangiften_per_gesprek", "Breuk", "breuk", "aangiften", "AVIM", "d", decimals=2),
        Measure("riec.casussen", "Casussen", "casus", "casussen", "RIEC", "d", persons=False),
        Measure("riec.marktvermeldingen", "Vermeldingen", "marktvermelding", "vermeldingen", "RIEC", "d"),
        Measure("riec.aandeel_politie", "Deel", "procent", "casussen", "RIEC", "d", decimals=1),
        Measure("rctm.controles", "Controles", "controle", "controles", "RCTM", "d", place=Place.EVENT),
        Measure("rctm.uitkomsten", "Uitkomsten", "persoon", "mensen", "RCTM", "d"),
        Measure("var-actieplan.acties", "Acties", "actie", "acties", "VAR", "d", persons=False),
        Measure("var-actieplan.doorgeschoven_van_acties", "Breuk", "breuk", "acties", "VAR", "d", decimals=2),
        Measure(
            "var-activiteiten.deelnemers", "Deelnemers", "deelnemer", "deelnemers", "VAR", "d", persons=False
        ),
        Measure(
            "var-uitleningen.uitleningen", "Uitleningen", "lening", "uitleningen", "VAR", "d", persons=False
        ),
        Measure(
            "comensha.slachtoffers",
            "Slachtoffers",
            "slachtoffer",
            "geregistreerden",
            "CoMensha",
            "d",
            area="land",
        ),
        Measure(
            "schatting.slachtoffers_schatting",
            *("Schatting", "slachtoffer_per_jaar", "alle slachtoffers", "WODC", "d"),
            area="land",
            estimate=True,
        ),
        *(
            Measure(
                f"schatting.{end}",
                *(end, "slachtoffer_per_jaar", "alle slachtoffers", "WODC", "d"),
                area="land",
                estimate=True,
            )
            for end in ("ondergrens", "bovengrens")
        ),
        Measure(
            "schatting.waargenomen",
            *("Geregistreerd", "slachtoffer_per_jaar", "geregistreerden", "WODC", "d"),
            area="land",
        ),
        Measure("regio.gemeenten", "Gemeenten", "gemeente", "regio", "VAR", "d", persons=False),
    )
}

NUMBERS = {
    "essm-meldpunt.contacten@2024": 179,
    "essm-meldpunt.contacten@2023": 130,
    "essm-meldpunt.contacten[categorie=seksueel;leeftijd=meerderjarig]@2024": 57,
    "essm-meldpunt.contacten[categorie=seksueel;leeftijd=minderjarig]@2024": 9,
    "essm-meldpunt.contacten[categorie=crimineel;leeftijd=meerderjarig]@2024": 10,
    "essm-meldpunt.contacten[categorie=crimineel;leeftijd=minderjarig]@2024": 5,
    "essm-meldpunt.contacten[categorie=overig;leeftijd=meerderjarig]@2024": 8,
    "essm-meldpunt.uitbuitingsmeldingen@2024": 89,
    "essm-meldpunt.preventieve_gesprekken@2024": 38,
    "essm-meldpunt.informatieverzoeken@2024": 52,
    "essm-meldpunt.minderjarig@2024": 34,
    "essm-meldpunt.met_leeftijd@2024": 127,
    "essm-clienten.clienten@2024": 167,
    "essm-clienten.clienten@2023": 148,
    "essm-clienten.clienten[vorm=preventief]@2024": 26,
    "essm-clienten.clienten[vorm=crimineel]@2024": 13,
    "essm-clienten.doorlopend_totaal@2024": 53,
    "essm-clienten.nieuw_totaal@2024": 114,
    "avim.informatieve_gesprekken[vorm=crimineel]@2024": 8,
    "riec.casussen@2024": 11,
    "riec.casussen@2023": 4,
    "riec.casussen[inbrenger=politie]@2024": 5,
    "riec.marktvermeldingen@2024": 12,
    "rctm.controles@2024": 19,
    "var-actieplan.acties@2024": 17,
    "var-actieplan.acties[status=gedaan]@2024": 7,
    "var-actieplan.acties[status=doorgeschoven]@2024": 4,
    "var-activiteiten.deelnemers[activiteit=kennissessie]@2024": 100,
    "schatting.waargenomen@2018/2019": 1300,
    "regio.gemeenten@2024": 23,
}
HOLDERS_SPLIT = {"kerngemeente": 121, "andere_gemeente": 44, "onbekend_in_regio": 10}


def key(text: str) -> Key:
    name = Key.parse(text)
    return Key(name.indicator, name.period, MEASURES[name.indicator].area, name.dimensions)


def figure(  # noqa: PLR0913, PLR0917 - a figure is all of this
    text: str,
    number: int | Decimal | None = None,
    absence: Absence | None = None,
    release: Release = Release.FREE,
    interval: Interval | None = None,
    parts: tuple[str, ...] = (),
    place: Place = Place.NONE,
    note: str = "",
) -> ProtectedFigure:
    name = key(text)
    cell = None if release is Release.HIDDEN else Cell(number, absence)
    measure = MEASURES[name.indicator]
    return ProtectedFigure(
        name,
        measure,
        cell,
        release,
        Status.FINAL,
        measure.source,
        "z1-0",
        interval,
        tuple(map(key, parts)),
        place,
        note,
    )


def change(text: str, verdict: Verdict, size: str = "") -> Change:
    now = key(text)
    before = Key(now.indicator, now.period.previous(), now.area, now.dimensions)
    return Change(now, before, None, None, None, 0.5, 0.5, 2.0, verdict, size)


def interval(low: int | str, high: int | str) -> Interval:
    return Interval(Decimal(low), Decimal(high), "met de hand")


def figures() -> list[ProtectedFigure]:
    meldpunt, schatting = "essm-meldpunt", "schatting.slachtoffers_schatting@2018/2019"
    return [
        *(
            figure(name, number)
            for name, number in NUMBERS.items()
            if not name.startswith("var-activiteiten")
        ),
        *(
            figure(f"{meldpunt}.contacten[herkomst_zoals_geleverd={code}]@2024", number, place=Place.MIXED)
            for code, number in HOLDERS_SPLIT.items()
        ),
        figure(
            f"{meldpunt}.contacten[herkomst_zoals_geleverd=buiten_regio]@2024",
            *(4, None, Release.DECLARED),
            place=Place.MIXED,
        ),
        figure("avim.aangiften[vorm=crimineel]@2024", 2, release=Release.DECLARED),
        figure("avim.aangiften@2024", absence=Absence.NOT_DELIVERED),
        figure(
            f"{meldpunt}.aandeel_uitbuiting@2024",
            Decimal("49.7"),
            interval=interval("42.5", "57.0"),
            parts=(f"{meldpunt}.uitbuitingsmeldingen@2024", f"{meldpunt}.contacten@2024"),
        ),
        figure(
            f"{meldpunt}.aandeel_minderjarig@2024",
            Decimal("26.8"),
            parts=(f"{meldpunt}.minderjarig@2024", f"{meldpunt}.met_leeftijd@2024"),
        ),
        figure(
            "riec.aandeel_politie@2024",
            Decimal("45.5"),
            parts=("riec.casussen[inbrenger=politie]@2024", "riec.casussen@2024"),
        ),
        figure(
            "var-actieplan.doorgeschoven_van_acties@2024",
            Decimal("0.24"),
            parts=("var-actieplan.acties[status=doorgeschoven]@2024", "var-actieplan.acties@2024"),
        ),
        figure(
            "avim.aangiften_per_gesprek@2024",
            Decimal("0.25"),
            parts=("avim.aangiften[vorm=seksueel]@2024", "avim.informatieve_gesprekken[vorm=crimineel]@2024"),
        ),
        figure("essm-clienten.clienten[vorm=overig]@2024", release=Release.HIDDEN),
        figure("comensha.slachtoffers@2022", absence=Absence.CHART_ONLY),
        figure(schatting, 5000, interval=interval(4000, 7000)),
        figure("rctm.uitkomsten@2024", absence=Absence.NOT_DELIVERED),
        figure("var-uitleningen.uitleningen@2024", absence=Absence.UNKNOWN),
        figure(
            "var-activiteiten.deelnemers[activiteit=kennissessie]@2024",
            100,
            note="De bron schrijft 'ruim': een ondergrens.",
        ),
    ]


CHANGES = (
    change("essm-meldpunt.contacten@2024", Verdict.POSSIBLE_RISE, "fors"),
    change("essm-clienten.clienten@2024", Verdict.CHANCE),
    change("riec.casussen@2024", Verdict.CHANCE),
)


def table(changes: Sequence[Change] = CHANGES, *more: ProtectedFigure) -> ProtectedTable:
    return ProtectedTable(
        figures={one.key: one for one in (*figures(), *more)},
        changes={one.current: one for one in changes},
        measures=MEASURES,
        withheld=(
            (key("comensha.slachtoffers@2024"), "disclosure.unconfirmed"),
            (key("riec.marktvermeldingen@2023"), "disclosure.built_on_declared"),
        ),
    )


def region(language: str = "nl") -> Region:
    town = Municipality("GM0001", "Voorbeeldstad", "Voorbeeldstad", "VR01", date(2000, 1, 1), None, 0, 0)
    return Region(
        id="voorbeeld",
        name="regio Voorbeeld",
        title="Monitor",
        language=language,
        publisher="Voorbeeld",
        fictional=True,
        reproduction="",
        municipalities=(town,),
        partners=(),
        tasks=(),
        policy=Policy(5, "getoond", ()),
        thresholds=Thresholds(),
        contacts=(),
        notices=(),
        links={},
        labels={},
        folder=Path("regions/voorbeeld"),
    )


def read(text: str, protected: ProtectedTable | None = None, language: str = "nl") -> lint.LintResult:
    """Return what the lint says of a text, as the body of a chapter."""
    chapter = narrative.parse("2-proef.md", f"# Proef\n\n{text}\n")
    return lint.check([chapter], protected or table(), region(language), YEAR)


def rules(text: str, protected: ProtectedTable | None = None, language: str = "nl") -> set[str]:
    return {one.rule for one in read(text, protected, language).findings}


__all__ = [
    "CHANGES",
    "YEAR",
    "Period",
    "change",
    "figure",
    "interval",
    "key",
    "read",
    "region",
    "rules",
    "table",
]
