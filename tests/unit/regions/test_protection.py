"""The table [bescherming] of a region: what it may say, and what is said of a mistake in it."""

from pathlib import Path

import pytest

from zicht import messages, regions
from zicht.errors import RegionError
from zicht.regions.policy import Weights
from zicht.values import Key

REGISTER = {"meldpunt.toml": b'template = "meldpunt"\nid = "meldpunt"\nholder = "wie"\n'}


def region(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "streek"
    regions.new(folder, 2024, REGISTER)
    file = folder / "region.toml"
    file.write_text(
        file.read_text("utf-8").replace('nullen = "getoond"', f'nullen = "getoond"\n{text}'), "utf-8"
    )
    return folder


def test_a_region_without_further_rules_has_one_for_all(tmp_path: Path) -> None:
    policy = regions.load(region(tmp_path, "")).policy
    rule = policy.of("meldpunt.contacten")
    assert (rule.minimum, rule.zeros, rule.group, rule.complement) == (5, "getoond", False, False)
    assert policy.weights == Weights()


def test_a_rule_for_a_measure_goes_before_that_of_its_register(tmp_path: Path) -> None:
    text = """
[[bescherming.regel]]
voor = "meldpunt.contacten"
minimum = 12
gewicht = 9
[[bescherming.regel]]
voor = "meldpunt"
minimum = 8
restant = true
personen = "meldpunt.personen"
"""
    policy = regions.load(region(tmp_path, text)).policy
    own, other = policy.of("meldpunt.contacten"), policy.of("meldpunt.kosten")
    assert (own.minimum, own.complement, own.weight, own.persons) == (12, True, 9, "meldpunt.personen")
    assert (other.minimum, other.weight) == (8, 0)
    assert policy.of("zorg.clienten").minimum == 5


def test_a_breakdown_is_left_out_by_its_dimensions(tmp_path: Path) -> None:
    text = """
[[bescherming.uitsplitsing]]
cijfer = "meldpunt.contacten"
naar = ["categorie", "gemeente"]
reden = "te klein"
"""
    policy = regions.load(region(tmp_path, text)).policy
    left_out = [
        name
        for name in ("", "[categorie=a]", "[gebied=GM0001]", "[categorie=a;gebied=GM0001]")
        if policy.leaves_out(Key.parse(f"meldpunt.contacten{name}@2024"))
    ]
    assert left_out == ["[categorie=a;gebied=GM0001]"]


def test_an_audience_has_a_stricter_rule_and_all_else_is_that_of_the_region(tmp_path: Path) -> None:
    text = """
[[bescherming.doelgroep]]
naam = "openbaar"
minimum = 10
[[bescherming.regel]]
voor = "meldpunt"
minimum = 7
"""
    policy = regions.load(region(tmp_path, text)).policy
    public, partners = policy.for_audience("openbaar"), policy.for_audience("partners")
    assert (public.minimum, public.of("meldpunt.contacten").minimum) == (10, 10)
    assert partners == policy
    assert policy.of("meldpunt.contacten").minimum == 7


WRONG = [
    (
        '[[bescherming.doelgroep]]\nnaam = "partners"\nminimum = 3',
        "(partners) soepeler dan [bescherming]: minimum is 3, en voor de regio 5",
    ),
    (
        '[[bescherming.doelgroep]]\nnaam = "partners"\ngemeentelijk = "getoond"',
        "gemeentelijk is getoond, en voor de regio geblokkeerd",
    ),
    ('[[bescherming.doelgroep]]\nnaam = "partners"', "(partners) niet wat er strenger is"),
    (
        '[[bescherming.doelgroep]]\nnaam = "../x"\nminimum = 9',
        "de naam '../x'. Gebruik alleen kleine letters",
    ),
    (
        '[[bescherming.doelgroep]]\nnaam = "raad"\nminimum = 9\n' * 2,
        "de doelgroep raad er twee keer, de tweede keer bij [[doelgroep]] 2",
    ),
    ('[[bescherming.regel]]\nvoor = "zorg"\nminimum = 7', "dat register heeft deze regio niet"),
    ('[[bescherming.regel]]\nvoor = "meldpunt"', "niet wat er anders is"),
    ('[[bescherming.regel]]\nvoor = "meldpunt"\nminimum = 0', "lager dan 1"),
    ('[[bescherming.regel]]\nvoor = "meldpunt"\nnullen = "soms"', "'nullen'"),
    ('[[bescherming.regel]]\nvoor = "meldpunt"\ngewicht = 0', "kleiner dan 1"),
    ('[[bescherming.regel]]\nvoor = "meldpunt"\nmelders = "x.y"', "dat register heeft deze regio niet"),
    ('[[bescherming.regel]]\nvoor = "meldpunt"\ngroep = true', "verraadt dan altijd zichzelf"),
    ("groep = true", "verraadt dan altijd zichzelf"),
    ("[bescherming.gewichten]\nregio = 0", "kleiner dan 1"),
    ("[bescherming.gewichten]\nland = 3", "onbekend veld 'land'"),
    (
        '[[bescherming.uitsplitsing]]\ncijfer = "meldpunt.contacten"\nnaar = []\nreden = "r"',
        "lijst van dimensies",
    ),
    (
        '[[bescherming.uitsplitsing]]\ncijfer = "meldpunt.x"\nnaar = ["y"]\nkeuze = "hussen"\nreden = "r"',
        "weglaten",
    ),
    (
        '[[bescherming.elders_gepubliceerd]]\ncijfers = []\nwaarde = 3\ndoor = "x"\nbron = "y"',
        "lijst van namen van cijfers",
    ),
]


def test_zeros_that_a_region_hides_are_shown_to_no_audience(tmp_path: Path) -> None:
    file = region(tmp_path, '[[bescherming.doelgroep]]\nnaam = "raad"\nnullen = "getoond"') / "region.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace('nullen = "getoond"', 'nullen = "verborgen"', 1), "utf-8")
    with pytest.raises(RegionError, match="nullen is getoond, en voor de regio verborgen"):
        regions.load(file.parent)


@pytest.mark.parametrize(("text", "says"), WRONG)
def test_what_cannot_be_meant_is_said_with_what_to_do(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(RegionError) as caught:
        regions.load(region(tmp_path, text))
    said = str(caught.value)
    assert says in said
    assert "region.toml" in said
    english = messages.render(caught.value.message, "en", **caught.value.arguments)
    assert "region.toml" in english
    assert english != said


WHOLE = [
    ("minimum = 5", "minimum = true", "'minimum' bij [bescherming]"),
    ("nummer = 1", "nummer = true", "'nummer'"),
    ("", "[drempels]\nbasis_percentage = true", "'basis_percentage'"),
    ("", "[drempels]\nphi = true", "'phi'"),
    ("", '[[bescherming.doelgroep]]\nnaam = "partners"\nminimum = true', "'minimum'"),
    ("", '[[bescherming.regel]]\nvoor = "meldpunt"\nminimum = true', "'minimum'"),
    ("", '[[bescherming.regel]]\nvoor = "meldpunt"\ngewicht = true', "'gewicht'"),
    ("", "[bescherming.gewichten]\nregio = true", "'regio'"),
    ("", "[bescherming.gewichten]\nuitsplitsing = true", "'uitsplitsing'"),
    ("", "[bescherming.gewichten]\ngemeente = true", "'gemeente'"),
    ("", "[bescherming.gewichten]\ngebruikt = true", "'gebruikt'"),
    (
        "",
        '[[bescherming.eerder_gepubliceerd]]\ncijfer = "meldpunt.contacten@2024"\ngrond = "g"\nwaarde = true',
        "'waarde'",
    ),
    (
        "",
        '[[bescherming.elders_gepubliceerd]]\ncijfers = ["meldpunt.contacten@2024"]\nwaarde = true',
        "'waarde'",
    ),
]
"""What a region may write a number for: what stands there now (nothing: it is added), and true instead."""


@pytest.mark.parametrize(("number", "instead", "says"), WHOLE)
def test_true_is_no_number_anywhere_in_a_region(tmp_path: Path, number: str, instead: str, says: str) -> None:
    """To Python it is 1: as a minimum it would hide nothing."""
    file = region(tmp_path, "" if number else instead) / "region.toml"
    text = file.read_text("utf-8")
    assert number in text
    file.write_text(text.replace(number, instead, 1) if number else text, "utf-8")
    with pytest.raises(RegionError, match="verkeerde soort") as caught:
        regions.load(file.parent)
    assert says in str(caught.value)


@pytest.mark.parametrize("about", ["meldpunt", "meldpunt.contacten"])
def test_a_rule_may_not_ask_a_minimum_below_that_of_the_region(tmp_path: Path, about: str) -> None:
    """An edition keeps to the higher of the two, so the lower one would be written and never be done."""
    rule = f'[[bescherming.regel]]\nvoor = "{about}"\nminimum = '
    folder = region(tmp_path, f"{rule}3")
    with pytest.raises(RegionError) as caught:
        regions.load(folder)
    assert f"voor {about} het minimum 3" in str(caught.value)
    assert "het minimum 5 van de regio" in str(caught.value)
    file = folder / "region.toml"
    file.write_text(file.read_text("utf-8").replace("minimum = 3", "minimum = 5"), "utf-8")
    assert regions.load(folder).policy.for_audience("openbaar").of("meldpunt.contacten").minimum == 5
