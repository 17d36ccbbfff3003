import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from zicht import cli, fingerprint, pipeline
from zicht.disclosure import Release
from zicht.values import Key

REPRODUCTION = "Reproductie, geen uitgave van de VAR"


def pages(built: pipeline.Built) -> dict[str, str]:
    return {name: text.decode() for name, text in built.files.items() if name.endswith(".html")}


def rows(built: pipeline.Built) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(built.files["data/observations.csv"].decode("utf-8"))))


def test_a_second_build_gives_the_same_bytes(built: pipeline.Built, tmp_path: Path) -> None:
    again = pipeline.build(Path("regions/rotterdam"), 2024, tmp_path / "b")
    assert dict(again.files) == dict(built.files)
    on_disk = {
        path.relative_to(tmp_path / "b").as_posix() for path in (tmp_path / "b").rglob("*") if path.is_file()
    }
    assert on_disk == set(built.files)


def test_the_manifest_holds_every_hash(built: pipeline.Built) -> None:
    manifest = json.loads(built.files["manifest.json"])
    outputs = {name: text for name, text in built.files.items() if name != "manifest.json"}
    assert manifest["outputs"] == {name: fingerprint.of_bytes(text) for name, text in outputs.items()}
    assert manifest["inputs"]["region.toml"]
    assert {one["register"] for one in manifest["deliveries"]} >= {
        "essm-meldpunt",
        "essm-clienten",
        "avim",
        "riec",
    }


def test_every_page_says_whose_edition_it_is_not(built: pipeline.Built) -> None:
    found = pages(built)
    assert len(found) >= 8
    assert [name for name, text in found.items() if REPRODUCTION not in text] == []


def test_the_five_chapters_and_the_account_are_there(built: pipeline.Built) -> None:
    names = set(built.files)
    assert {"index.html", "verantwoording.html", "cijfers.html"} <= names
    assert {
        "aanleiding.html",
        "aard-en-omvang.html",
        "actieplan.html",
        "conclusie.html",
        "doorkijk.html",
    } <= names


@pytest.mark.parametrize("number", ["944", "868"])
def test_an_unconfirmed_number_is_in_no_file(built: pipeline.Built, number: str) -> None:
    text = {
        name: content.decode() for name, content in built.files.items() if name.endswith((".html", ".csv"))
    }
    visible = {name: re.sub(r"<[^>]*>", " ", content) for name, content in text.items()}
    assert [
        name for name, content in visible.items() if re.search(rf"(?<![\d.,-]){number}(?![\d.,-])", content)
    ] == []


def test_no_municipal_figure_of_persons_leaves(built: pipeline.Built) -> None:
    persons = {name for name, measure in built.edition.table.measures.items() if measure.persons}
    local = [row for row in rows(built) if row["REF_AREA"].startswith("GM") and row["INDICATOR"] in persons]
    assert [row for row in local if row["OBS_VALUE"]] == []
    assert local, "the actiedagen figures should be listed as hidden"


def test_small_figures_of_persons_are_those_that_were_printed_before(built: pipeline.Built) -> None:
    table = built.edition.table
    small = {
        str(one.key)
        for one in table.figures.values()
        if one.measure.persons
        and one.measure.unit != "procent"
        and one.cell is not None
        and one.cell.number is not None
        and 0 < one.cell.number < 5
    }
    declared = built.edition.region.policy.declared_public
    assert small == {str(one.key) for one in declared if not one.municipal}
    assert all(table.figures[Key.parse(name)].release is Release.DECLARED for name in small)


def test_no_new_figure_is_made_of_one_that_was_printed_before(built: pipeline.Built) -> None:
    declared = {one.key for one in built.edition.region.policy.declared_public if not one.municipal}
    figures = built.edition.table.figures.values()
    assert [str(one.key) for one in figures if declared & set(one.parts)] == []


@pytest.mark.parametrize(
    ("indicator", "dimensions", "value"),
    [
        ("essm-meldpunt.contacten", {}, "179"),
        ("essm-meldpunt.contacten", {"CATEGORIE": "seksueel", "LEEFTIJD": "meerderjarig"}, "57"),
        ("essm-meldpunt.contacten", {"HERKOMST_ZOALS_GELEVERD": "buiten_regio"}, "4"),
        ("essm-meldpunt.uitbuitingsmeldingen", {}, "89"),
        ("essm-meldpunt.aandeel_uitbuiting", {}, "49.7"),
        ("essm-clienten.clienten", {}, "167"),
        ("essm-clienten.nieuw", {"CLIENT_VORM": "preventief"}, "19"),
        ("avim.informatieve_gesprekken", {"VORM": "crimineel"}, "8"),
        ("riec.casussen", {}, "11"),
        ("riec.marktvermeldingen", {}, "12"),
        ("rctm.controles", {}, "19"),
        ("regio.gemeenten", {}, "23"),
    ],
)
def test_the_open_data_holds_the_figures_of_2024(
    built: pipeline.Built, indicator: str, dimensions: dict[str, str], value: str
) -> None:
    found = rows(built)
    fixed = {"INDICATOR", "TIME_PERIOD", "REF_AREA", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS", "UNIT_MEASURE"}
    names = set(found[0]) - fixed - {"SOURCE", "DEFINITION", "DELIVERY"}
    wanted = dict.fromkeys(names, "_T") | dimensions
    own = [row for row in found if row["INDICATOR"] == indicator and row["TIME_PERIOD"] == "2024"]
    hits = [row["OBS_VALUE"] for row in own if all(row[name] == code for name, code in wanted.items())]
    assert hits == [value]


def test_nothing_is_fetched_from_elsewhere(built: pipeline.Built) -> None:
    for name, text in pages(built).items():
        loads = re.findall(r"<(?:script|img|link|iframe|source)[^>]+(?:src|href)=\"([^\"]+)\"", text)
        assert [one for one in loads if "//" in one] == [], name


def test_a_new_region_builds_at_once(tmp_path: Path) -> None:
    assert cli.main(["new", str(tmp_path / "streek"), "--year", "2025"]) == 0
    built = pipeline.build(tmp_path / "streek", 2025, tmp_path / "uit")
    assert [one.register for one in built.edition.states if one.delivered] == []
    assert all("fictief" in text.lower() for text in pages(built).values())
    assert "niet geleverd" in pages(built)["verantwoording.html"].lower()


@pytest.mark.skipif(os.name != "posix", reason="signals are a matter of POSIX")
def test_ctrl_c_in_the_middle_leaves_the_earlier_build(built: pipeline.Built, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    out.mkdir()
    (out / "eerder.html").write_text("eerder")
    (out / "manifest.json").write_text('{"outputs": {"eerder.html": ""}}')
    command = [sys.executable, "-c", "import sys; from zicht.cli import main; sys.exit(main())"]
    words = ["build", "regions/rotterdam", "--year", "2024", "--out", str(out)]
    process = subprocess.Popen([*command, *words], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    process.stderr.readline()  # the first step has begun
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=60)
    assert process.returncode == 130, complaint
    assert "Gestopt" in complaint
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]
    assert sorted(path.name for path in out.iterdir()) == ["eerder.html", "manifest.json"]
    assert built.files
