from collections.abc import Callable
from pathlib import Path

import pytest

from zicht import regions
from zicht.cli import main
from zicht.errors import RegionError
from zicht.regions.model import OpenData

ROTTERDAM = Path("regions/rotterdam")
Edit = Callable[[str, str, str], Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    def edit(file: str, old: str, new: str) -> Path:
        folder = tmp_path / "streek"
        regions.new(folder, 2024, {})
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        return folder

    return edit


def test_the_region_has_the_municipalities_of_the_year() -> None:
    region = regions.load(ROTTERDAM)
    assert len(region.municipalities_in(2024)) == 23
    assert len(region.municipalities_in(2022)) == 25
    assert len(region.municipalities_in(2018)) == 32


def test_every_municipality_of_today_has_a_tile_of_its_own() -> None:
    tiles = [(one.row, one.column) for one in regions.load(ROTTERDAM).municipalities_in(2024)]
    assert len(set(tiles)) == 23
    assert min(tiles) >= (0, 0)


def test_only_what_belongs_to_a_region_is_an_input(tmp_path: Path) -> None:
    folder = tmp_path / "streek"
    regions.new(folder, 2024, {"meldpunt.toml": b""})
    for name in (
        "deliveries/2024/x/a.csv",
        "editions/2024-1/pages/index.html",
        ".verborgen/b",
        "levering Jansen.csv",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    inputs = regions.load(folder).inputs
    assert "registers/meldpunt.toml" in inputs
    assert not [name for name in inputs if name.startswith(("deliveries", "editions", ".", "levering"))]


def test_a_new_region_is_fictional_until_somebody_says_otherwise(tmp_path: Path) -> None:
    regions.new(tmp_path / "streek", 2031, {})
    region = regions.load(tmp_path / "streek")
    assert region.fictional
    assert "narrative/2031/1-aanleiding.md" in region.inputs


def test_a_new_region_never_overwrites_a_folder(tmp_path: Path) -> None:
    (tmp_path / "streek").mkdir()
    with pytest.raises(RegionError, match="bestaat al"):
        regions.new(tmp_path / "streek", 2024, {})
    with pytest.raises(RegionError, match="kleine letters"):
        regions.new(tmp_path / "Mijn Streek", 2024, {})


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("region.toml", 'id = "streek"', "", "ontbreekt het veld 'id'"),
        ("region.toml", "minimum = 5", 'minimum = "vijf"', "verkeerde soort"),
        ("region.toml", "minimum = 5", "minimum = 0", "lager dan 1"),
        ("region.toml", "minimum = 5", "minimum = 5\nmaximum = 9", "onbekend veld 'maximum'"),
        ("region.toml", 'nullen = "getoond"', 'nullen = "soms"', "'nullen'"),
        ("region.toml", "[regio]", "[regio", "geen geldige TOML"),
        ("region.toml", 'taal = "nl"', 'taal = "xx"', "kent Zicht de taal niet"),
        ("region.toml", "minimum = 5", "minimum = 5\n[drempels]\nalfa = 5", "[drempels]"),
        ("region.toml", "minimum = 5", "minimum = 5\n[drempels]\nphi = 0.0", "[drempels]"),
        ("region.toml", "minimum = 5", 'minimum = 5\n[verbindingen]\nx = "javascript:1"', "geen webadres"),
        ("region.toml", 'nummer = "112"', 'verbinding = "kaart"', "verbinding 'kaart'"),
        (
            "region.toml",
            "minimum = 5",
            'minimum = 5\n[[bescherming.eerder_gepubliceerd]]\ncijfer = "x"\ngrond = "y"',
            "geen naam van een cijfer",
        ),
        ("gemeenten.csv", "GM9992", "GM9991", "twee keer"),
        ("gemeenten.csv", "GM9992", "9992", "geen CBS-code"),
        ("gemeenten.csv", "VR99,,,0,1", "VR99,,,0,0", "twee keer"),
        ("gemeenten.csv", "VR99,,,0,1", "VR99,gisteren,,0,1", "regel 3"),
        ("gemeenten.csv", "cbs,naam", "code,naam", "ontbreken de kolommen: cbs"),
    ],
)
def test_a_fault_in_the_folder_is_named_with_its_file(
    edited: Edit, file: str, old: str, new: str, says: str
) -> None:
    folder = edited(file, old, new)
    with pytest.raises(RegionError) as caught:
        regions.load(folder)
    assert says in str(caught.value)
    assert file in str(caught.value)


def test_a_folder_without_region_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RegionError, match="zicht new"):
        regions.load(tmp_path)
    with pytest.raises(RegionError, match="bestaat niet"):
        regions.load(tmp_path / "nergens")


def test_municipalities_in_another_encoding_are_named(tmp_path: Path) -> None:
    regions.new(tmp_path / "streek", 2024, {})
    (tmp_path / "streek" / "gemeenten.csv").write_bytes("cbs,naam\nGM0001,Súdwest".encode("latin-1"))
    with pytest.raises(RegionError, match="UTF-8"):
        regions.load(tmp_path / "streek")


def test_an_id_that_leaves_the_folder_is_refused(edited: Edit) -> None:
    with pytest.raises(RegionError, match="kleine letters"):
        regions.load(edited("region.toml", 'id = "streek"', 'id = "../x"'))


def test_a_region_without_municipalities_is_refused(tmp_path: Path) -> None:
    regions.new(tmp_path / "streek", 2024, {})
    (tmp_path / "streek" / "gemeenten.csv").unlink()
    with pytest.raises(RegionError, match=r"gemeenten\.csv ontbreekt"):
        regions.load(tmp_path / "streek")


OPEN_DATA = (
    '[open_data]\nbasis = "https://regio.example/2024/"\ncontact = "data@regio.example"\n\n[bescherming]'
)


def test_a_region_says_how_it_offers_its_data(edited: Edit) -> None:
    found = regions.load(edited("region.toml", "[bescherming]", OPEN_DATA)).open_data
    assert (found.base, found.contact) == ("https://regio.example/2024/", "data@regio.example")
    assert (found.licence, found.provider, found.previous) == ("", "", "")


def test_a_region_need_not_say_how_it_offers_its_data() -> None:
    assert regions.load(ROTTERDAM).open_data == OpenData()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("/2024/", "/2024", "schuine streep"),
        ("https://regio", "regio", "geen webadres"),
        ("https://regio.example/2024/", "https://regio example/", "geen webadres"),
        ("data@regio.example", "bel ons", "e-mailadres"),
        ("contact =", "kontakt =", "kontakt"),
        ("contact =", 'licentie = "CC BY"\ncontact =', "licentie"),
        ("contact =", 'vorige_versie = "2023"\ncontact =', "vorige_versie"),
    ],
)
def test_an_address_of_the_data_that_is_none_is_refused(edited: Edit, old: str, new: str, said: str) -> None:
    with pytest.raises(RegionError, match=said):
        regions.load(edited("region.toml", "[bescherming]", OPEN_DATA.replace(old, new)))


def test_a_region_with_an_empty_list_of_municipalities_is_refused_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    regions.new(tmp_path / "streek", 2024, {})
    file = tmp_path / "streek" / "gemeenten.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    with pytest.raises(RegionError, match="geen enkele gemeente"):
        regions.load(tmp_path / "streek")
    assert main(["build", str(tmp_path / "streek"), "--year", "2024", "--out", str(tmp_path / "build")]) != 0
    assert "geen enkele gemeente" in capsys.readouterr().err
