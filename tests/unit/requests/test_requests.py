import io
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from zicht import deliveries, pipeline, regions, registers, requests
from zicht.cli import main
from zicht.deliveries import Delivery
from zicht.errors import RefusedDelivery, UnreadableDelivery
from zicht.regions.model import Region
from zicht.registers.model import Register
from zicht.requests import asking
from zicht.values import Key

DUE = date(2026, 2, 15)
ROTTERDAM = Path("regions/rotterdam")
ASKED = {"alleen in grafiek", "niet geleverd", "onbevestigd"}


class Open:
    """A copy of the region with its deliveries, as the requests room takes them."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(ROTTERDAM, folder, ignore=shutil.ignore_patterns("editions"))
        self.folder = folder

    @property
    def region(self) -> Region:
        return regions.load(self.folder)

    @property
    def registers(self) -> tuple[Register, ...]:
        return registers.load(self.region.inputs)

    @property
    def frozen(self) -> tuple[Delivery, ...]:
        return deliveries.load(self.folder, self.registers, 2024)

    def supplement(self) -> bytes:
        return requests.supplement(requests.gaps(self.frozen, self.registers, self.region), self.region)

    def read(self, content: bytes) -> tuple[requests.Supplemented, ...]:
        return requests.read(content, self.frozen, self.registers, self.region)


@pytest.fixture
def here(tmp_path: Path) -> Open:
    return Open(tmp_path / "rotterdam")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    one = Open(tmp_path_factory.mktemp("asked") / "rotterdam")
    return requests.ask(one.region, one.registers, one.frozen, 2025, DUE)


def filled(
    content: bytes, values: Mapping[str, object], column: str = "Waarde", source: str = "mail"
) -> bytes:
    """Fill in cells of a list by the name of the figure, a number with its source."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[4]]
    for row in sheet.iter_rows(min_row=5):
        key = str(row[heads.index("Naam van het cijfer")].value)
        if key in values:
            row[heads.index(column)].value = values[key]  # type: ignore[assignment]
            if source and column == "Waarde":
                row[heads.index("Bron")].value = source
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# ------------------------------------------------------------------ the request


def test_every_register_has_its_form_at_its_holder(asked: dict[str, bytes], here: Open) -> None:
    forms = {name.split("/")[1].removesuffix("-2025.xlsx") for name in asked if name.endswith("-2025.xlsx")}
    assert forms == {one.id for one in here.registers}
    assert asking.unasked(here.region, here.registers) == ()


def test_a_request_that_asks_nobody_is_refused_and_makes_nothing(
    here: Open, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (here.folder / "registers").glob("*.toml"):
        lines = file.read_text("utf-8").splitlines()
        kept = ('holder = "Niemand"' if line.startswith("holder = ") else line for line in lines)
        file.write_text("\n".join(kept), "utf-8")
    out = tmp_path / "uitvraag"
    assert main(["request", str(here.folder), "--due", "2026-02-15", "--out", str(out)]) == 10
    assert "Niemand in de regio is houder van een register" in capsys.readouterr().err
    assert not out.exists()


def text_of(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def test_a_letter_says_when_what_and_what_is_still_open(asked: dict[str, bytes]) -> None:
    text = text_of(asked["avim/brief.docx"])
    for words in ("15 februari 2026", "avim-2025.xlsx", "alleen in grafiek", "nooit"):
        assert words in text


def test_a_letter_names_no_figure(asked: dict[str, bytes], here: Open) -> None:
    values = {
        str(one.cell.number)
        for delivery in here.frozen
        for register in here.registers
        if register.id == delivery.register
        for one in deliveries.observations(delivery, register, here.region)
        if one.cell.number is not None and one.cell.number > 31
    } - {"2022", "2023", "2024", "2025"}
    for name, content in asked.items():
        if name.endswith("brief.docx"):
            assert set(text_of(content).replace(".", " ").split()) & values == set(), name


def test_the_form_holds_last_years_figures_and_what_was_asked_about_them(asked: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(asked["avim/avim-2025.xlsx"]))
    said = [str(row[0]) for row in book["Vragen"].iter_rows(min_row=4, values_only=True)]
    assert any("seksuele uitbuiting" in one for one in said)
    values = {cell for row in book["Invullen"].iter_rows(values_only=True) for cell in row}
    assert {8, 2, "alleen in grafiek"} <= values


def test_a_request_is_the_same_bytes_twice(asked: dict[str, bytes], here: Open) -> None:
    assert requests.ask(here.region, here.registers, here.frozen, 2025, DUE) == asked


def test_an_opening_of_the_region_replaces_ours(here: Open) -> None:
    (here.folder / "sjablonen").mkdir(exist_ok=True)
    (here.folder / "sjablonen" / "uitvraag.md").write_text("# Brief\n\nBeste @partner@, voor @datum@.\n")
    files = requests.ask(here.region, here.registers, here.frozen, 2025, DUE)
    text = text_of(files["om/brief.docx"])
    assert "Beste Openbaar Ministerie, voor 15 februari 2026." in text
    assert "Aan Openbaar Ministerie." not in text


def test_the_command_makes_a_folder_and_never_replaces_one(
    here: Open, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "uitvraag"
    words = ["request", str(here.folder), "--due", "2026-02-15", "--out", str(out)]
    assert main(words) == 0
    assert "11 partners" in capsys.readouterr().out
    assert main(words) == 20
    assert "bestaat al" in capsys.readouterr().err


# ------------------------------------------------------------------ the supplement


def test_the_list_holds_every_open_figure_and_no_value(here: Open) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(here.supplement())).worksheets[0]
    rows = [row for row in sheet.iter_rows(min_row=5, values_only=True) if row[0]]
    assert {row[7] for row in rows} == ASKED
    keys = {str(row[-1]) for row in rows}
    assert "avim.informatieve_gesprekken[vorm=seksueel]@2024" in keys
    assert "comensha.slachtoffers@2024" in keys
    assert all(value is None for row in rows for value in row[8:12])
    assert zipfile.ZipFile(io.BytesIO(here.supplement())).read("xl/worksheets/sheet1.xml").find(b">944<") < 0


def test_an_unfilled_list_changes_nothing(here: Open) -> None:
    assert here.read(here.supplement()) == ()


def test_a_filled_list_completes_the_build(here: Open, tmp_path: Path) -> None:
    name = "essm-clienten.clienten[vorm=seksueel]@2023"
    made = here.read(filled(here.supplement(), {name: 61}))
    assert [(one.register.id, one.year, one.figures, one.checked.findings) for one in made] == [
        ("essm-clienten", 2023, 1, ())
    ]
    requests.freeze(made, here.region, DUE)
    figures = pipeline.build(here.folder, 2024, tmp_path / "build").edition.table.figures
    cell = figures[Key.parse(name)].cell
    assert cell is not None
    assert cell.number == 61
    still = {str(one.key) for one in requests.gaps(here.frozen, here.registers, here.region)}
    assert name not in still


def test_a_confirmed_figure_is_final_from_then_on(here: Open) -> None:
    name = "comensha.slachtoffers@2022"
    requests.freeze(here.read(filled(here.supplement(), {name: 815})), here.region, DUE)
    assert name not in {str(one.key) for one in requests.gaps(here.frozen, here.registers, here.region)}


def test_every_figure_of_the_list_can_be_filled_at_once(here: Open) -> None:
    content = here.supplement()
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    keys = [str(row[-1]) for row in sheet.iter_rows(min_row=5, values_only=True) if row[0]]
    made = here.read(filled(content, dict.fromkeys(keys, "onbekend")))
    assert sum(one.figures for one in made) == len(keys)
    assert [one.checked.findings for one in made if one.checked.findings] == []


def test_a_fault_is_named_at_the_row_of_the_list_and_freezes_nothing(here: Open) -> None:
    names = {"essm-clienten.clienten[vorm=seksueel]@2023": -1, "avim.aangiften@2024": 40}
    made = here.read(filled(here.supplement(), names))
    (fault,) = [finding for one in made for finding in one.checked.findings]
    assert fault.row is not None
    assert fault.row > 4
    before = here.frozen
    with pytest.raises(RefusedDelivery):
        requests.freeze(made, here.region, DUE)
    assert here.frozen == before


def test_a_sum_that_does_not_tie_is_found(here: Open) -> None:
    names = {f"essm-clienten.clienten[vorm={form}]@2023": 100 for form in ("seksueel", "crimineel")}
    names |= {f"essm-clienten.clienten[vorm={form}]@2023": 1 for form in ("overig", "preventief")}
    (one,) = here.read(filled(here.supplement(), names))
    assert [finding.rule for finding in one.checked.findings] == ["deliveries.rule_fails"]


def test_a_row_typed_by_hand_is_refused_whole(here: Open) -> None:
    name = "avim.aangiften@2024"
    changed = filled(here.supplement(), {name: "avim.aangiften@2021"}, "Naam van het cijfer")
    with pytest.raises(RefusedDelivery, match="horen niet bij een open cijfer"):
        here.read(filled(changed, {"avim.aangiften@2021": 3}))


def test_another_workbook_is_no_list(here: Open) -> None:
    with pytest.raises(UnreadableDelivery, match="geen aanvullijst"):
        here.read(b"a,b\n1,2\n")


def test_the_command_reads_and_freezes(
    here: Open, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "aanvullijst.xlsx"
    words = ["supplement", str(file), "--region", str(here.folder)]
    file.write_bytes(here.supplement())
    assert main(words) == 0
    assert "niets ingevuld" in capsys.readouterr().out
    file.write_bytes(filled(here.supplement(), {"avim.aangiften@2024": -1}))
    assert main(words) == 1
    assert "1 bevinding." in capsys.readouterr().out
    file.write_bytes(filled(here.supplement(), {"avim.aangiften@2024": 40}))
    before = here.frozen
    assert main([*words, "--check"]) == 0
    assert here.frozen == before
    assert main([*words, "--date", "2025-06-01"]) == 0
    assert "1 cijfer aangevuld" in capsys.readouterr().out
    assert here.frozen != before


@pytest.mark.parametrize("column", ["Status", "Bron", "Toelichting"])
def test_a_row_with_anything_but_a_value_is_not_passed_over(here: Open, column: str) -> None:
    content = filled(here.supplement(), {"avim.aangiften@2024": "voorlopig"}, column, source="")
    with pytest.raises(RefusedDelivery, match=r"geen waarde: \d+\."):
        here.read(content)


def test_the_list_of_another_region_is_refused_by_its_name(here: Open) -> None:
    other = replace(here.region, name="Elders")
    gaps = requests.gaps(here.frozen, here.registers, here.region)
    content = filled(requests.supplement(gaps, other), {"avim.aangiften@2024": 40})
    with pytest.raises(RefusedDelivery, match=f"aanvullijst van Elders, en u vult {here.region.name} aan"):
        here.read(content)


def test_a_number_without_a_source_is_refused(here: Open) -> None:
    content = filled(here.supplement(), {"avim.aangiften@2024": 40}, source="")
    with pytest.raises(RefusedDelivery, match="zonder bron"):
        here.read(content)


def test_a_number_has_the_source_that_was_given(here: Open) -> None:
    made = here.read(filled(here.supplement(), {"avim.informatieve_gesprekken@2024": 40}))
    requests.freeze(made, here.region, DUE)
    (frozen,) = [one for one in here.frozen if (one.register, one.year) == ("avim", 2024)]
    row = next(row for row in frozen.rows if row[0] == "informatieve_gesprekken" and set(row[1:5]) == {"_T"})
    assert row[frozen.header.index("bron")] == "mail"


def test_the_same_figure_twice_is_refused_and_both_rows_are_named(here: Open) -> None:
    name = "avim.aangiften@2024"
    other = "avim.informatieve_gesprekken@2024"
    doubled = filled(here.supplement(), {other: name}, "Naam van het cijfer")
    with pytest.raises(RefusedDelivery, match="hetzelfde cijfer"):
        here.read(filled(doubled, {name: 40}))


def test_forms_cannot_be_back_before_their_year(here: Open, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["request", str(here.folder), "--year", "2025", "--due", "1999-01-01"]) == 2
    assert "2025" in capsys.readouterr().err
