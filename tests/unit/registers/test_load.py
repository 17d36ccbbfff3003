from collections.abc import Callable
from pathlib import Path

import pytest

from zicht import registers
from zicht.errors import RegisterError
from zicht.registers import Kind, Register, load
from zicht.registers.library import template_text
from zicht.registers.model import CAPTURE
from zicht.values import Place

GOOD = 'template = "meldpunt"\nname = "Punt"\nholder = "Houder"\n'
TEMPLATE = """kind = "tellingen"
version = "1"
name = "Proef"
purpose = "Proef."
retention = "Een jaar."
counting_unit = "contact"
legal_basis = ["Geen persoonsgegevens."]
"""
MEASURE = """[[measures]]
name = "contacten"
label = "Contacten"
unit = "contact"
population = "contacten"
definition = "Een contact."
"""


@pytest.fixture
def template(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Register]:
    """Load one register whose template is the text given."""

    def use(text: str) -> Register:
        monkeypatch.setattr("zicht.registers.library.templates", lambda: ("proef",))
        monkeypatch.setattr("zicht.registers.library.template_text", lambda _: TEMPLATE + text)
        return registers.from_text('template = "proef"\nholder = "Houder"\n', "proef.toml")

    return use


def fault(load: Callable[[], object]) -> str:
    with pytest.raises(RegisterError) as caught:
        load()
    return str(caught.value)


def test_only_files_of_registers_are_read_in_their_order() -> None:
    found = load(
        {
            "region.toml": b"[regio]",
            "registers/b.toml": GOOD.encode(),
            "registers/a.toml": GOOD.encode(),
            "registers/uitleg.md": b"# Uitleg",
            "narrative/2024/1.md": b"",
        }
    )
    assert [one.id for one in found] == ["a", "b"]


def test_a_register_has_the_template_s_measures_under_its_own_name_and_holder() -> None:
    (one,) = load({"registers/punt.toml": GOOD.encode()})
    measure = one.measure("contacten")
    assert (measure.id, measure.source, measure.unit) == ("punt.contacten", "Houder", "contact")
    assert measure.breakdowns == (("categorie", "leeftijd"), ("herkomst_zoals_geleverd",))
    assert (one.name, one.template, one.kind, one.series) == ("Punt", "meldpunt", Kind.COUNTS, False)
    assert one.dimension("herkomst_zoals_geleverd").place is Place.MIXED
    assert measure.place is Place.HOLDER


def test_a_measure_or_dimension_that_is_not_there_is_not_found(register: Callable[..., Register]) -> None:
    one = register("meldpunt")
    with pytest.raises(KeyError):
        one.measure("meldingen")
    with pytest.raises(KeyError):
        one.dimension("kleur")


def test_an_own_definition_says_whether_the_same_is_counted(register: Callable[..., Register]) -> None:
    own = '[measures.contacten]\ndefinition = "Elk gesprek."\n'
    assert "definitie, maar geen versie" in fault(lambda: register("meldpunt", own))
    measure = register("meldpunt", f'{own}version = "2"\n').measure("contacten")
    assert (measure.definition, measure.version) == ("Elk gesprek.", "2")


def test_a_region_says_labels_and_notes_in_its_own_words(register: Callable[..., Register]) -> None:
    one = register("meldpunt", 'note = "Let op."\n[measures.contacten]\nlabel = "Belletjes"\n')
    assert one.note == "Let op."
    assert one.measure("contacten").label == "Belletjes"


def test_a_region_says_by_what_it_asks_a_measure(register: Callable[..., Register]) -> None:
    own = register("meldpunt", '[measures.contacten]\nbreakdowns = [["melder"], ["gemeente"]]\n')
    assert own.measure("contacten").breakdowns == (("melder",), ("gemeente",))
    assert own.dimension("gemeente").place is Place.SUBJECT
    assert {"gemeenten", "categorieen_per_gemeente"} <= {one.id for one in own.rules}
    wrong = fault(lambda: register("meldpunt", '[measures.contacten]\nbreakdowns = [["kleur"]]\n'))
    assert "kleur" in wrong


def test_what_a_region_may_ask_and_does_not_is_no_part_of_its_register(
    register: Callable[..., Register],
) -> None:
    plain = register("meldpunt")
    assert "gemeente" not in [one.name for one in plain.dimensions]
    assert [one.id for one in plain.rules if "gemeente" in str(one.arguments)] == []


def test_a_region_cannot_change_what_is_counted(register: Callable[..., Register]) -> None:
    text = fault(lambda: register("meldpunt", '[measures.contacten]\nunit = "melding"\n'))
    assert "punt.toml" in text
    assert "measures.contacten.unit" in text


@pytest.mark.parametrize(("name", "base"), [("clienten", "uitgestroomd"), ("zorgcoordinatie", "uitstroom")])
def test_a_median_is_about_persons_and_names_the_count_it_rests_on(
    register: Callable[..., Register], name: str, base: str
) -> None:
    one = register(name)
    median = one.measure("mediane_duur")
    assert (median.persons, median.base) == (True, one.measure(base).id)
    assert one.measure(base).persons
    assert one.measure("clienten").base == ""


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("uitleningen", "bereik"),
        ("common-ground", "personen"),
        ("common-ground", "rechtspersonen"),
        ("common-ground", "locaties"),
        ("common-ground", "facilitators"),
        ("om", "andere_delicten_getoetst"),
    ],
)
def test_a_count_of_people_or_of_what_leads_to_them_is_protected(
    register: Callable[..., Register], name: str, measure: str
) -> None:
    assert register(name).measure(measure).persons


def test_how_many_municipalities_had_a_control_is_never_said_of_one_municipality(
    register: Callable[..., Register],
) -> None:
    assert not register("controles").measure("gemeenten_met_controle").municipal


def test_a_list_can_be_counted_by_its_codes(register: Callable[..., Register]) -> None:
    one = register("actieplan")
    assert one.kind is Kind.LIST
    assert [dimension.name for dimension in one.dimensions] == ["opgave", "status"]
    assert one.measure("acties").breakdowns[-1] == ("opgave", "status")


def test_the_fingerprint_follows_the_template_and_the_region_s_file(
    register: Callable[..., Register],
) -> None:
    first = register("meldpunt").fingerprint
    assert first == register("meldpunt").fingerprint
    assert first != register("meldpunt", 'note = "Anders."').fingerprint
    assert first != register("clienten").fingerprint


def test_every_template_becomes_a_register(register: Callable[..., Register]) -> None:
    assert {register(name).template for name in registers.templates()} == set(registers.templates())


def test_what_this_region_has_loads() -> None:
    folder = Path(__file__).resolve().parents[3] / "regions" / "rotterdam"
    files = {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.glob("registers/*.toml")
    }
    found = load(files)
    assert len(found) == len(files) >= len(registers.templates()) - 1
    unasked = {CAPTURE}  # nobody in this region lays lists side by side
    assert {one.template for one in found} == set(registers.templates()) - unasked


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace("meldpunt", "meldpost"), "meldpost"),
        (GOOD.replace('holder = "Houder"', ""), "holder"),
        (GOOD.replace('holder = "Houder"', 'holder = ""'), "holder"),
        (GOOD.replace('name = "Punt"', "name = 3"), "name"),
        (GOOD + 'kleur = "rood"\n', "kleur"),
        (GOOD + 'id = "anders"\n', "anders"),
        (GOOD + "[measures.meldingen]\n", "measures.meldingen"),
        (GOOD + "measures = 3\n", "measures"),
        (GOOD + '[measures]\ncontacten = "rood"\n', "measures.contacten"),
        (GOOD + "legal_basis = 3\n", "legal_basis"),
        (GOOD + "dit is geen toml", "TOML"),
        ('name = "Punt"', "template"),
    ],
)
def test_a_fault_in_a_region_s_file_is_said_with_its_file(text: str, said: str) -> None:
    message = fault(lambda: load({"registers/punt.toml": text.encode()}))
    assert "punt.toml" in message
    assert said in message


def test_a_file_in_another_encoding_is_refused() -> None:
    assert "UTF-8" in fault(lambda: load({"registers/punt.toml": "name = 'café'".encode("latin-1")}))


def test_an_unknown_template_has_no_text() -> None:
    assert "meldpost" in fault(lambda: template_text("meldpost"))


RULE = '[[rules]]\nid = "a"\nkind = "sum"\nsentence = "A."\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[dimensions]]\nname = 'a'\nlabel = 'A'\ncodelist = 'kleuren'\n", "kleuren"),
        ("[[dimensions]]\nname = 'a'\nlabel = 'A'\n", "codelist"),
        ("[[dimensions]]\nname = 'a'\nlabel = 'A'\ncodelist = 'vorm'\nplace = 'ergens'\n", "ergens"),
        ("[[dimensions]]\nname = 'a'\nlabel = 'A'\ncodelist = 'vorm'\nkleur = 1\n", "dimensions.kleur"),
        ("dimensions = 3\n", "dimensions"),
        (MEASURE + 'breakdowns = [["vorm"]]\n', "vorm"),
        (MEASURE + 'breakdowns = ["vorm"]\n', "breakdowns"),
        (MEASURE + 'persons = "ja"\n', "persons"),
        (MEASURE + 'base = "trajecten"\n', "trajecten"),
        (MEASURE + 'base = "contacten"\n', "contacten"),
        (MEASURE + "base = 3\n", "base"),
        (MEASURE + "decimals = true\n", "decimals"),
        (MEASURE.replace('unit = "contact"', 'unit = "knikker"'), "knikker"),
        (MEASURE.replace('definition = "Een contact."', ""), "definition"),
        (MEASURE + "kleur = 1\n", "measures.kleur"),
        (MEASURE + RULE.replace("sum", "som"), "som"),
        (MEASURE + RULE + 'measure = "contacten"\n', "rules.over"),
        (MEASURE + RULE + 'measure = "contacten"\nover = ["vorm"]\n', "vorm"),
        (MEASURE + RULE + 'measure = "meldingen"\nover = []\n', "meldingen"),
        (MEASURE + RULE + 'measure = "contacten[vorm=seksueel]"\nover = []\n', "vorm"),
        (MEASURE + RULE + 'measure = "contacten["\nover = []\n', "contacten["),
        (MEASURE + RULE + 'measure = "contacten"\nover = []\nkleur = 1\n', "rules.kleur"),
        ('[[columns]]\nname = "a"\nlabel = "A"\ntype = "kleur"\n', "kleur"),
        ('[[columns]]\nname = "a"\nlabel = "A"\ntype = "code"\n', "codelist"),
        ('[[columns]]\nname = "a"\nlabel = "A"\nkleur = 1\n', "columns.kleur"),
        ('kleur = "rood"\n', "kleur"),
    ],
)
def test_a_fault_in_a_template_is_said(template: Callable[[str], Register], text: str, said: str) -> None:
    message = fault(lambda: template(text))
    assert "proef.toml" in message
    assert said in message


def test_a_rule_about_another_list_names_a_list_there_is(template: Callable[[str], Register]) -> None:
    text = "[[dimensions]]\nname = 'vorm'\nlabel = 'Vorm'\ncodelist = 'vorm'\n"
    text += RULE.replace("sum", "other_list") + 'dimension = "vorm"\ncodelist = "kleuren"\n'
    assert "kleuren" in fault(lambda: template(text))
