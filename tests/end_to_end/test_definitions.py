import csv
import io
from datetime import date
from pathlib import Path

from zicht import deliveries, pipeline, regions, registers
from zicht.values import Change, Key, Verdict

TEXT = 'template = "politie"\nholder = "Houder (fictief)"\n'
OTHER = '[measures.aangiften]\ndefinition = "Ook een melding zonder aangifte."\nversion = "2"\n'
NOW = Key.parse("politie.aangiften@2024")


def freeze(region: Path, year: int, number: int) -> None:
    (register,) = registers.load(regions.load(region).inputs)
    content = f"maatstaf,vorm,waarde\naangiften,_T,{number}\n".encode()
    checked = deliveries.check(content, "levering.csv", register, regions.load(region), year, {})
    assert checked.findings == ()
    deliveries.freeze(region, register, year, checked, date(year + 1, 3, 1))


def made(tmp_path: Path, later: str) -> tuple[pipeline.Built, Change]:
    region = tmp_path / "streek"
    regions.new(region, 2024, {"politie.toml": TEXT.encode()})
    freeze(region, 2023, 130)
    (region / "registers" / "politie.toml").write_text(TEXT + later, "utf-8")
    freeze(region, 2024, 420)
    built = pipeline.build(region, 2024, tmp_path / "build")
    return built, built.edition.table.changes[NOW]


def definitions(built: pipeline.Built) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(built.files["data/observations.csv"].decode("utf-8")))
    return {one["TIME_PERIOD"]: one["DEFINITION"] for one in rows if one["INDICATOR"] == NOW.indicator}


def test_years_counted_by_one_definition_may_be_a_rise(tmp_path: Path) -> None:
    built, change = made(tmp_path, "")
    assert change.verdict is Verdict.RISE
    assert definitions(built) == {"2023": "politie.aangiften@1", "2024": "politie.aangiften@1"}


def test_a_year_counted_by_another_definition_is_never_a_certain_rise(tmp_path: Path) -> None:
    built, change = made(tmp_path, OTHER)
    assert change.verdict is Verdict.POSSIBLE_RISE
    assert change.p_dispersed < 1e-6
    assert definitions(built) == {"2023": "politie.aangiften@1", "2024": "politie.aangiften@2"}


def test_a_definition_that_changes_after_freezing_does_not_change_what_was_counted(tmp_path: Path) -> None:
    made(tmp_path, "")
    (tmp_path / "streek" / "registers" / "politie.toml").write_text(TEXT + OTHER, "utf-8")
    built = pipeline.build(tmp_path / "streek", 2024, tmp_path / "again")
    assert definitions(built) == {"2023": "politie.aangiften@1", "2024": "politie.aangiften@1"}
    assert built.edition.table.changes[NOW].verdict is Verdict.RISE
