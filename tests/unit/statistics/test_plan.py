import re
from collections.abc import Iterator

import pytest

from zicht import codelists, messages, registers
from zicht.registers.cells import reference
from zicht.statistics import facts, plan
from zicht.statistics.computed import UNITS
from zicht.statistics.plan import Indicator, Kind

PLAN = plan.load()
LISTED = {Kind.BLANK, Kind.AGAIN}
ALL_INDICATORS = (
    *(f"A{number}" for number in range(1, 12)),
    *(f"B{number}" for number in range(1, 10)),
    *(f"C{number}" for number in (1, 2, *range(4, 15))),
    *(f"D{number}" for number in range(1, 11)),
    *(f"E{number}" for number in range(1, 7)),
    *(f"F{number}" for number in range(1, 5)),
    *(f"G{number}" for number in range(1, 8)),
)


def planned() -> Iterator[tuple[str, Indicator]]:
    for template, indicators in PLAN.indicators.items():
        for one in indicators:
            yield template, one


def register_of(template: str) -> registers.Register:
    text = f'template = "{template}"\nid = "{template}"\nname = "x"\nholder = "y"\n'
    return registers.from_text(text, f"{template}.toml")


def measures_of(template: str) -> set[str]:
    if template == plan.REGION:
        return facts.NAMES
    return {one.id.partition(".")[2] for one in register_of(template).measures}


def test_every_indicator_of_the_monitor_is_in_the_plan() -> None:
    assert {one.id for _, one in planned()} == set(ALL_INDICATORS)


def test_every_table_is_named_after_a_template() -> None:
    assert set(PLAN.indicators) - {plan.REGION} <= set(registers.templates())


@pytest.mark.parametrize(("template", "indicator"), list(planned()))
def test_an_indicator_refers_to_what_its_register_counts_or_what_was_computed_before(
    template: str, indicator: Indicator
) -> None:
    own = PLAN.indicators[template]
    before = {one.name for one in own[: own.index(indicator)]}
    if indicator.kind in LISTED:
        columns = {one.name for one in register_of(template).columns}
        assert {text.partition("=")[0] for text in indicator.of} <= columns
        return
    for found in map(reference, "|".join(indicator.of).split("|") if indicator.of else ()):
        assert found.measure in measures_of(template) | before
        for name, code in found.coordinates:
            assert code == "*" or code in codelists.codelist(register_of(template).dimension(name).codelist)


def test_no_computed_measure_hides_a_delivered_one_and_none_is_computed_twice() -> None:
    for template, indicators in PLAN.indicators.items():
        names = [one.name for one in indicators if one.name]
        assert len(names) == len(set(names))
        assert not set(names) & measures_of(template)


def test_no_sum_counts_a_cell_twice() -> None:
    for _, one in planned():
        assert len(one.of) == len(set(one.of))
        whole = {text for text in one.of if "[" not in text}
        assert one.kind is not Kind.SUM or not any(
            part.startswith(f"{name}[") for part in one.of for name in whole
        )


def test_what_is_divided_or_subtracted_is_one_figure_each() -> None:
    one_each = {Kind.SHARE, Kind.FRACTION, Kind.RATIO, Kind.DIFFERENCE, Kind.COVERAGE, Kind.RATE}
    assert [
        one.id for _, one in planned() if one.kind in one_each and any("*" in text for text in one.of)
    ] == []


def test_every_unit_is_in_the_code_list() -> None:
    units = codelists.codelist("eenheid")
    said = {one.unit for _, one in planned() if one.unit} | set(UNITS.values()) | PLAN.quantities
    assert [unit for unit in sorted(said | facts.UNITS) if unit not in units] == []


def test_every_reason_is_a_message() -> None:
    assert [one.id for _, one in planned() if one.reason and not messages.render(one.reason)] == []


def test_events_and_bands_are_measures_of_templates() -> None:
    ends = {f"{name.partition('.')[0]}.{end}" for name, pair in PLAN.bands.items() for end in pair}
    for name in {*PLAN.events, *PLAN.bands, *ends}:
        template, _, measure = name.partition(".")
        assert measure in measures_of(template)


def test_a_formula_is_a_sentence_in_words() -> None:
    for _, one in planned():
        if one.formula:
            assert one.formula.endswith(".")
            assert not re.search(r"\d", one.formula.replace("100.000", ""))


GOOD = '[[x]]\nid = "A1"\nkind = "som"\nlabel = "L"\nname = "n"\nof = ["a"]\nformula = "F."\n'


def test_a_declaration_is_read() -> None:
    (indicator,) = plan.parse(GOOD).indicators["x"]
    assert indicator == Indicator("A1", Kind.SUM, "L", "n", ("a",), "F.")


@pytest.mark.parametrize(
    ("was", "becomes", "fault"),
    [
        ('name = "n"', "", "name"),
        ('formula = "F."', "", "formula"),
        ('of = ["a"]', "", "of"),
        ('of = ["a"]', 'of = ["a"]\nreason = "x.y"', "reason"),
        ('kind = "som"', 'kind = "aandeel"', "of"),
        ('kind = "som"', 'kind = "geteld"', "name"),
        ('kind = "som"', 'kind = "niet"', "reason"),
        ('kind = "som"', 'kind = "raden"', "raden"),
        ('label = "L"', 'label = "L"\nwat = 1', "wat"),
        ('label = "L"', 'label = "L"\nnote = 1', "note"),
        ('of = ["a"]', 'of = "a"', "of"),
    ],
)
def test_a_declaration_that_does_not_fit_is_refused(was: str, becomes: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        plan.parse(GOOD.replace(was, becomes))


def test_every_sentence_of_the_plan_has_its_english_and_no_english_is_left() -> None:
    said = {text for _, one in planned() for text in (one.label, one.formula, one.note) if text}
    assert set(plan.english()) == said


def test_the_plan_in_english_computes_the_same() -> None:
    english = plan.load("en")
    pairs = [
        (dutch, other)
        for template, indicators in PLAN.indicators.items()
        for dutch, other in zip(indicators, english.indicators[template], strict=True)
    ]
    assert [
        one for one, other in pairs if (one.id, one.kind, one.of) != (other.id, other.kind, other.of)
    ] == []
    assert all(one.label != other.label for one, other in pairs)
