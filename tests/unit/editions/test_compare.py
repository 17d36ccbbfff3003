import base64
import csv
import hashlib
import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from zicht.cli import main
from zicht.editions import erratum, names
from zicht.editions.compare import Why, compare
from zicht.editions.observations import rows
from zicht.errors import EditionError

HEAD = (
    *("INDICATOR", "TIME_PERIOD", "REF_AREA", "VORM", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS"),
    *("UNIT_MEASURE", "SOURCE", "DEFINITION", "DELIVERY"),
)
ROW = ("r.telling", "2024", "STREEK", "_T", "12", "A", "F", "persoon", "", "r.telling@1", "z1-a")


def edition(folder: Path, *rows: Mapping[str, str], region: str = "streek", year: str = "2024") -> Path:
    """Write a build with nothing but its open data; a row names what differs from ROW."""
    (folder / "data").mkdir(parents=True)
    out = io.StringIO()
    writer = csv.DictWriter(out, HEAD)
    writer.writeheader()
    writer.writerows(dict(zip(HEAD, ROW, strict=True)) | dict(row) for row in rows)
    (folder / "data" / "observations.csv").write_text(out.getvalue(), "utf-8")
    named: dict[str, object] = {"inputs": {}, "outputs": {}, "software": {}, "deliveries": []}
    manifest = named | {"zicht": "", "date": "", "region": region, "year": str(year)}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


HIDDEN = {"OBS_VALUE": "", "OBS_STATUS": "Q", "CONF_STATUS": "N"}
CASES: list[tuple[dict[str, str], dict[str, str], Why | None]] = [
    ({}, {}, None),
    ({}, {"DELIVERY": "z1-b", "SOURCE": "elders"}, None),
    ({}, {"OBS_VALUE": "13"}, Why.REVISION),
    ({"OBS_STATUS": "P"}, {}, Why.STATUS),
    ({"OBS_STATUS": "P"}, {"OBS_VALUE": "13"}, Why.REVISION),
    ({}, {"DEFINITION": "r.telling@2"}, Why.DEFINITION),
    ({}, {"DEFINITION": "r.telling@2", "OBS_VALUE": "13"}, Why.DEFINITION),
    ({"OBS_VALUE": "", "OBS_STATUS": "L"}, {}, Why.COVERAGE),
    ({"OBS_VALUE": "", "OBS_STATUS": "L"}, {"OBS_VALUE": "", "OBS_STATUS": "O"}, Why.COVERAGE),
    ({"OBS_VALUE": "", "OBS_STATUS": "L"}, {"OBS_VALUE": "", "OBS_STATUS": "L"}, None),
    (HIDDEN, {}, Why.PROTECTION),
    ({}, HIDDEN, Why.PROTECTION),
    (HIDDEN, HIDDEN, None),
    ({}, {"OBS_VALUE": "0"}, Why.REVISION),
]


@pytest.mark.parametrize(("was", "now", "why"), CASES)
def test_every_difference_has_one_reason(
    tmp_path: Path, was: dict[str, str], now: dict[str, str], why: Why | None
) -> None:
    found = compare(edition(tmp_path / "was", was), edition(tmp_path / "now", now))
    assert [one.why for one in found.changes] == ([why] if why else [])
    assert found.same == (0 if why else 1)


def test_a_figure_of_one_edition_only_is_coverage_and_names_its_place(tmp_path: Path) -> None:
    one, other = edition(tmp_path / "was", {}), edition(tmp_path / "now", {}, {"VORM": "arbeid"})
    (change,) = compare(one, other).changes
    assert (change.why, change.was) == (Why.COVERAGE, None)
    assert dict(change.place) == {"REF_AREA": "STREEK", "VORM": "arbeid"}


def test_a_later_year_is_no_change_of_the_older_edition(tmp_path: Path) -> None:
    one = edition(tmp_path / "was", {"TIME_PERIOD": "2023"}, year="2023")
    other = edition(tmp_path / "now", {"TIME_PERIOD": "2023", "OBS_VALUE": "14"}, {})
    found = compare(one, other)
    assert (len(found.changes), found.later) == (1, 1)


def test_a_new_dimension_that_is_a_total_changes_nothing(tmp_path: Path) -> None:
    one, other = edition(tmp_path / "was", {}), edition(tmp_path / "now", {})
    path = other / "data" / "observations.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([f"LEEFTIJD,{lines[0]}", f"_T,{lines[1]}"]), "utf-8")
    assert compare(one, other).changes == ()


def test_two_regions_are_not_compared(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="twee verschillende"):
        compare(edition(tmp_path / "was", {}), edition(tmp_path / "now", {}, region="anders"))


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n"])
def test_a_build_without_readable_open_data_is_named(tmp_path: Path, text: str) -> None:
    one, other = edition(tmp_path / "was", {}), edition(tmp_path / "now", {})
    (other / "data" / "observations.csv").write_text(text)
    with pytest.raises(EditionError, match=r"observations\.csv"):
        compare(one, other)


GOOD = ",".join(HEAD).encode() + b"\n" + ",".join(ROW).encode() + b"\n"
DAMAGED = {
    "other bytes": GOOD + b"\xe9\xff",
    "a null": GOOD.replace(b"persoon", b"per\0soon"),
    "cut off": GOOD[:-20],
    "a cell too many": GOOD.replace(b"z1-a", b"z1-a,meer"),
    "an open quote": GOOD.replace(b"persoon", b'"persoon'),
    "a word for a number": GOOD.replace(b",12,", b",veel,"),
    "no number": GOOD.replace(b",12,", b",NaN,"),
    "no year": GOOD.replace(b",2024,", b",ooit,"),
    "a figure twice": GOOD + ",".join(ROW).replace("12", "13").encode() + b"\n",
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_damaged_open_data_is_named_with_what_to_do(tmp_path: Path, damage: str) -> None:
    build = edition(tmp_path / "build", {})
    (build / "data" / "observations.csv").write_bytes(GOOD)
    assert len(rows(build)) == 1
    (build / "data" / "observations.csv").write_bytes(DAMAGED[damage])
    with pytest.raises(EditionError, match="Maak de build opnieuw"):
        rows(build)
    released = tmp_path / "2024-1"
    shutil.copytree(build, released / "pages")
    with pytest.raises(EditionError, match="Zet de editie terug uit de reservekopie"):
        rows(released)


def test_a_damaged_manifest_is_made_again_or_put_back(tmp_path: Path) -> None:
    build = edition(tmp_path / "build", {})
    (build / "manifest.json").write_text("{}")
    shutil.copytree(build, tmp_path / "2024-1" / "pages")
    for folder, says in ((build, "Maak de build opnieuw"), (tmp_path / "2024-1", "uit de reservekopie")):
        with pytest.raises(EditionError, match=says):
            compare(folder, folder)


def test_damaged_names_leave_the_codes(tmp_path: Path) -> None:
    build = edition(tmp_path / "build", {})
    for content in (b"\xff\xfe", b"ID,LABEL\nr.telling,telling,meer\n", b""):
        (build / "data" / "dictionary.csv").write_bytes(content)
        assert names.read(build).measures == {}


def test_a_hidden_side_is_one_word_and_never_a_value(tmp_path: Path) -> None:
    found = compare(edition(tmp_path / "was", HIDDEN | {"OBS_VALUE": "3"}), edition(tmp_path / "now", {}))
    (line,) = erratum.lines(found, "nl")
    assert (line.was, line.now) == ("beschermd", "12")


def test_another_definition_stands_beside_its_value(tmp_path: Path) -> None:
    now = {"DEFINITION": "r.telling@2"}
    found = compare(edition(tmp_path / "was", {}), edition(tmp_path / "now", now))
    (line,) = erratum.lines(found, "nl")
    assert (line.was, line.now) == ("12 (definitie 1)", "12 (definitie 2)")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_page_escapes_what_it_shows(tmp_path: Path, lang: str) -> None:
    was, now = ({"VORM": "<b>9</b>", "OBS_VALUE": number} for number in ("12", "13"))
    found = compare(edition(tmp_path / "was", was), edition(tmp_path / "now", now))
    page = erratum.page(found, "zicht.css", lang).decode()
    assert "&lt;b&gt;9" in page
    assert f'lang="{lang}"' in page


def test_the_command_says_what_changed_and_writes_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = edition(tmp_path / "was", {}), edition(tmp_path / "now", {"OBS_VALUE": "13"})
    out = tmp_path / "vergelijking.html"
    assert main(["compare", str(one), str(other), "--out", str(out)]) == 1
    assert "12 → 13  [Herziening]" in capsys.readouterr().out
    assert "Herziening" in out.read_text("utf-8")
    assert main(["compare", str(one), str(one)]) == 0
    assert "geen verschil" in capsys.readouterr().out


def test_the_page_of_the_command_stands_alone(tmp_path: Path) -> None:
    out = tmp_path / "elders" / "vergelijking.html"
    out.parent.mkdir()
    one, other = edition(tmp_path / "was", {}), edition(tmp_path / "now", {"OBS_VALUE": "13"})
    main(["compare", str(one), str(other), "--out", str(out)])
    page = out.read_text("utf-8")
    style = page.partition("<style>")[2].partition("</style>")[0]
    assert "--zicht-color-" in style
    assert not any(word in page for word in ("<link", "src=", "url("))
    seal = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{seal}'" in page


def test_the_command_gives_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = edition(tmp_path / "was", {}), edition(tmp_path / "now", HIDDEN)
    assert main(["compare", str(one), str(other), "--json"]) == 1
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert change["why"] == "bescherming"
    assert change["now"] == {"value": None, "status": "Q", "definition": "r.telling@1", "hidden": True}


def test_a_figure_is_named_in_words_and_never_by_its_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ({"VORM": "dienst_huis", "OBS_VALUE": "1200.5"}, {"VORM": "dienst_huis", "OBS_VALUE": "1300.5"})
    folders = [edition(tmp_path / name, row) for name, row in zip(("was", "now"), rows, strict=True)]
    lists = folders[1] / "data" / "codelists"
    lists.mkdir()
    (lists / "vorm.csv").write_text(
        "code,label,label_en\ndienst_huis,uitbuiting thuis,abuse at home\n", "utf-8"
    )
    (folders[1] / "data" / "dictionary.csv").write_text(
        "ID,LABEL,AREA,COLUMN,CODELIST\nr.telling,Een telling,STREEK,,\nr[vorm],Vorm,,VORM,vorm\n", "utf-8"
    )
    assert main(["compare", *map(str, folders)]) == 1
    said = capsys.readouterr().out
    assert "Een telling, uitbuiting thuis, 2024: 1.200,5 → 1.300,5  [Herziening]" in said
    assert "1 is anders. 0 cijfers" in said
    assert not {"r.telling", "STREEK", "dienst_huis"} & set(said.replace(",", " ").split())


def test_a_status_that_changed_is_said(tmp_path: Path) -> None:
    found = compare(edition(tmp_path / "was", {"OBS_STATUS": "P"}), edition(tmp_path / "now", {}))
    [line] = erratum.lines(found, "nl")
    assert (line.was, line.now) == ("12 (voorlopig)", "12 (definitief)")
