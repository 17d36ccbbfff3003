from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zicht.disclosure import ProtectedTable, Release, protect, protect_lists, protect_outcomes
from zicht.errors import DisclosureError
from zicht.regions.model import DeclaredPublic, Region
from zicht.registers.model import Column, Kind, Register, Type
from zicht.values import (
    Cell,
    Change,
    Key,
    Measure,
    Observation,
    Outcome,
    Revision,
    RuleOutcome,
    Status,
    Table,
    Verdict,
)

Regions = Callable[..., Region]
M = "meldpunt.contacten"
MEASURE = Measure("meldpunt.contacten", "contacten", "contact", "meldpunt", "meldpunt", "elk contact")


def key(text: str) -> Key:
    return Key.parse(text if "@" in text else f"{text}@2024")


def seen(text: str, number: int, **fields: object) -> Observation:
    return replace(Observation(key(text), Cell(number)), **fields)  # type: ignore[arg-type]


def table(*observations: Observation, persons: bool = True, unit: str = "contact", **fields: object) -> Table:
    ids = {one.key.indicator for one in observations}
    measures = {name: replace(MEASURE, id=name, persons=persons, unit=unit) for name in ids}
    return replace(Table(measures, observations), **fields)  # type: ignore[arg-type]


def released(protected: ProtectedTable, text: str) -> Release:
    return protected.figures[key(text)].release


def test_small_counts_of_persons_never_leave(region: Regions) -> None:
    small = f"{M}[categorie=a]"
    out = protect(table(seen(small, 4), seen(f"{M}[categorie=b]", 5)), region())
    assert released(out, small) is Release.HIDDEN
    assert out.figures[key(small)].cell is None
    assert released(out, f"{M}[categorie=b]") is Release.FREE


def test_zeros_follow_the_declared_policy(region: Regions) -> None:
    assert released(protect(table(seen(M, 0)), region()), M) is Release.FREE
    assert released(protect(table(seen(M, 0)), region(zeros="verborgen")), M) is Release.HIDDEN


def test_counts_of_deeds_need_no_protection(region: Regions) -> None:
    assert released(protect(table(seen(M, 2), persons=False), region()), M) is Release.FREE


@pytest.mark.parametrize("unit", ["procent", "breuk", "per_100000"])
def test_a_ratio_is_no_count_of_persons(region: Regions, unit: str) -> None:
    assert released(protect(table(seen(M, 3), unit=unit), region()), M) is Release.FREE


def test_no_municipal_figure_of_persons_leaves_a_real_region(region: Regions) -> None:
    local = f"{M}[gebied=GM0001]"
    assert released(protect(table(seen(local, 500)), region()), local) is Release.HIDDEN
    assert released(protect(table(seen(local, 500)), region(fictional=True)), local) is Release.FREE
    assert released(protect(table(seen(local, 500), persons=False), region()), local) is Release.FREE


def test_an_unconfirmed_figure_is_withheld_and_so_is_what_is_computed_from_it(region: Regions) -> None:
    doubtful = seen(M, 944, status=Status.UNCONFIRMED)
    computed = seen("meldpunt.som", 1000, parts=(doubtful.key,))
    out = protect(table(doubtful, computed), region())
    assert doubtful.key not in out.figures
    assert out.withheld == ((doubtful.key, "disclosure.unconfirmed"),)
    assert released(out, "meldpunt.som") is Release.HIDDEN


def test_what_was_printed_before_stays_with_its_ground(region: Regions) -> None:
    out = protect(table(seen(M, 2)), region(declared=(M,)))
    assert released(out, M) is Release.DECLARED
    assert out.figures[key(M)].ground == "al gedrukt"


def test_a_ground_holds_for_the_number_that_was_printed_and_for_no_other(region: Regions) -> None:
    with pytest.raises(DisclosureError, match="ander getal") as caught:
        protect(table(seen(M, 3)), region(declared=(M,), value=2))
    said = str(caught.value)
    assert f"{M}@2024" in said
    assert "waarde = 2" in said
    assert "levering van meldpunt over 2024" in said
    assert "3" not in said


def test_a_printed_number_about_one_municipality_must_be_the_delivered_one_too(region: Regions) -> None:
    made = region(declared=(M,), value=121)
    ground = replace(made.policy.declared_public[0], municipal=True)
    municipal = replace(made, policy=replace(made.policy, declared_public=(ground,)))
    with pytest.raises(DisclosureError, match="waarde = 121"):
        protect(table(seen(M, 125)), municipal)


def test_what_was_printed_before_is_never_combined_into_a_new_figure(region: Regions) -> None:
    sum_ = seen("meldpunt.som", 53, parts=(key(M),))
    out = protect(table(seen(M, 2), sum_), region(declared=(M,)))
    assert (sum_.key, "disclosure.built_on_declared") in out.withheld


def test_a_chain_of_computed_figures_hides_with_its_smallest_part(region: Regions) -> None:
    first, second = (
        seen("meldpunt.som", 30, parts=(key(M),)),
        seen("meldpunt.deel", 40, parts=(key("meldpunt.som"),)),
    )
    out = protect(table(second, first, seen(M, 3)), region())
    assert {one.release for one in out.figures.values()} == {Release.HIDDEN}
    assert list(out.figures) == [second.key, first.key, key(M)]


@pytest.mark.parametrize(
    ("declared", "number", "says"),
    [("meldpunt.anders", 2, "niet in de leveringen"), (M, 7, "niet onder het minimum")],
)
def test_a_ground_for_nothing_is_a_mistake(region: Regions, declared: str, number: int, says: str) -> None:
    with pytest.raises(DisclosureError, match=says):
        protect(table(seen(M, number)), region(declared=(declared,), value=number))


def test_a_hidden_figure_takes_its_note_with_it(region: Regions) -> None:
    out = protect(table(seen(M, 3, note="Drie zussen")), region())
    assert out.figures[key(M)].note == ""
    assert protect(table(seen(M, 30, note="Let op")), region()).figures[key(M)].note == "Let op"


@pytest.mark.parametrize(
    ("clients", "expected"), [(1, Release.HIDDEN), (4, Release.HIDDEN), (5, Release.FREE)]
)
def test_a_median_of_few_persons_does_not_leave(region: Regions, clients: int, expected: Release) -> None:
    plain = table(seen("meldpunt.duur", 413), seen(M, clients))
    measures = dict(plain.measures)
    measures["meldpunt.duur"] = replace(measures["meldpunt.duur"], base=M, unit="dag")
    assert released(protect(replace(plain, measures=measures), region()), "meldpunt.duur") is expected


def test_a_median_of_an_unknown_number_of_persons_does_not_leave(region: Regions) -> None:
    plain = table(seen("meldpunt.duur", 413))
    measures = {name: replace(one, base=M) for name, one in plain.measures.items()}
    assert released(protect(replace(plain, measures=measures), region()), "meldpunt.duur") is Release.HIDDEN


def test_a_municipal_figure_that_was_printed_before_stays_and_may_be_added(region: Regions) -> None:
    made = region(declared=(M,), value=121)
    ground = replace(made.policy.declared_public[0], municipal=True)
    municipal = replace(made, policy=replace(made.policy, declared_public=(ground,)))
    out = protect(table(seen(M, 121), seen("meldpunt.som", 175, parts=(key(M),))), municipal)
    assert released(out, M) is Release.DECLARED
    assert released(out, "meldpunt.som") is Release.FREE


@pytest.mark.parametrize(
    ("name", "fields", "says"),
    [
        (M, {"status": Status.UNCONFIRMED}, "niet bevestigd"),
        (f"{M}[gebied=GM0001]", {}, "in één gemeente"),
        (M, {"parts": (key("meldpunt.klein"),)}, "berekend uit"),
    ],
)
def test_an_earlier_publication_lifts_nothing_but_smallness(
    region: Regions, name: str, fields: dict[str, object], says: str
) -> None:
    made = region()
    ground = DeclaredPublic(key(name), "al gedrukt", 3)
    declared = replace(made, policy=replace(made.policy, declared_public=(ground,)))
    with pytest.raises(DisclosureError, match=says):
        protect(table(seen("meldpunt.klein", 2), seen(name, 3, **fields)), declared)


def change(current: str, previous: str) -> Change:
    return Change(
        key(current), key(previous), Decimal(38), Decimal("1.38"), None, 0.01, 0.06, 2, Verdict.POSSIBLE_RISE
    )


def test_a_change_leaves_only_between_two_free_figures(region: Regions) -> None:
    before, other = f"{M}@2023", f"{M}[categorie=a]"
    seen_all = (seen(M, 179), seen(before, 130), seen(other, 3), seen(f"{other}@2023", 90))
    out = protect(table(*seen_all, changes=(change(M, before), change(other, f"{other}@2023"))), region())
    assert list(out.changes) == [key(M)]


def test_a_change_judged_by_a_hidden_year_does_not_leave(region: Regions) -> None:
    years = [f"{M}@{year_}" for year_ in range(2018, 2025)]
    counts = [61, 57, 3, 70, 88, 130, 179]
    judged = replace(change(years[-1], years[-2]), basis=tuple(map(key, years[:-1])))
    seen_all = [seen(name, count) for name, count in zip(years, counts, strict=True)]
    assert not protect(table(*seen_all, changes=(judged,)), region()).changes
    free = [seen(name, max(count, 5)) for name, count in zip(years, counts, strict=True)]
    assert list(protect(table(*free, changes=(judged,)), region()).changes) == [key(M)]


def outcome(*names: str) -> RuleOutcome:
    return RuleOutcome(
        "meldpunt", "telt-op", "Telt op.", Outcome.HOLDS, "3 + 7 = 10", keys=tuple(map(key, names))
    )


def test_a_sum_that_holds_a_hidden_figure_is_not_shown(region: Regions) -> None:
    a, b = f"{M}[categorie=a]", f"{M}[categorie=b]"
    out = protect(table(seen(a, 3), seen(b, 7)), region())
    open_, closed = protect_outcomes((outcome(b), outcome(a, b)), out)
    assert open_.arithmetic == "3 + 7 = 10"
    assert closed.arithmetic == ""
    assert protect_outcomes((outcome("meldpunt.weg"),), out)[0].arithmetic == ""


def test_lists_of_persons_and_columns_kept_inside_do_not_leave() -> None:
    columns = (Column("id", "nummer", Type.TEXT), Column("waar", "plek", Type.TEXT, public=False))
    plain = Register(
        "plan",
        "actieplan",
        Kind.LIST,
        "plan",
        "x",
        "1",
        "",
        (),
        "",
        "actie",
        counts_persons=False,
        columns=columns,
    )
    row = {"id": "1", "waar": "geheim adres"}
    registers = (plain, replace(plain, id="personen", counts_persons=True))
    out = protect_lists({"plan": (row,), "personen": (row,), "onbekend": (row,)}, registers)
    assert out == {"plan": ({"id": "1"},)}


def test_what_is_never_municipal_is_hidden_even_in_a_fictional_region(region: Regions) -> None:
    local = seen(f"{M}[gebied=GM0001]", 30)
    plain = table(local, seen(M, 30), persons=False)
    measures = {name: replace(one, municipal=False) for name, one in plain.measures.items()}
    out = protect(replace(plain, measures=measures), region(fictional=True))
    assert released(out, f"{M}[gebied=GM0001]") is Release.HIDDEN
    assert released(out, M) is Release.FREE


@pytest.mark.parametrize(("places", "release"), [(1, Release.HIDDEN), (2, Release.HIDDEN), (3, Release.FREE)])
def test_a_total_of_few_municipalities_is_theirs(region: Regions, places: int, release: Release) -> None:
    own = [seen(f"{M}[gebied=GM000{one}]", 10 if one <= places else 0) for one in range(1, 5)]
    plain = table(*own, seen(M, 10 * places))
    never = {name: replace(one, municipal=False) for name, one in plain.measures.items()}
    assert released(protect(replace(plain, measures=never), region(fictional=True)), M) is release
    assert released(protect(plain, region(fictional=True)), M) is Release.FREE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=6))
def test_no_hidden_figure_carries_a_number_in_any_field(region: Regions, numbers: list[int]) -> None:
    seen_all = [seen(f"{M}[categorie=c{place}]", number) for place, number in enumerate(numbers)]
    out = protect(table(*seen_all), region())
    for figure, number in zip(out.figures.values(), numbers, strict=True):
        assert (figure.cell is None) == (1 <= number < 5)
        assert figure.measure == replace(MEASURE, id=M)
        if figure.cell is None:
            assert (figure.interval, figure.parts) == (None, ())


# ------------------------------------------------------------------ earlier numbers


def earlier(out: ProtectedTable, text: str) -> list[object]:
    return [one.number for one in out.figures[key(text)].revised]


OLD = (Revision(118, 2022), Revision(125, 2023))


def test_the_earlier_numbers_of_a_free_total_leave_beside_it(region: Regions) -> None:
    assert earlier(protect(table(seen(M, 130, revised=OLD)), region()), M) == [118, 125]


@pytest.mark.parametrize(
    "text", [f"{M}[categorie=a]", f"{M}[gebied=GM0001]", f"{M}[categorie=a;gebied=GM0001]"]
)
def test_the_earlier_numbers_of_a_part_stay_inside(region: Regions, text: str) -> None:
    assert earlier(protect(table(seen(text, 130, revised=OLD)), region(fictional=True)), text) == []


def test_the_earlier_numbers_of_a_hidden_or_declared_figure_stay_inside(region: Regions) -> None:
    hidden = protect(table(seen(M, 2, revised=OLD)), region())
    assert (released(hidden, M), earlier(hidden, M)) == (Release.HIDDEN, [])
    declared = protect(table(seen(M, 2, revised=OLD)), region(declared=(M,)))
    assert (released(declared, M), earlier(declared, M)) == (Release.DECLARED, [])


def test_one_small_earlier_number_keeps_them_all_inside(region: Regions) -> None:
    small = (Revision(118, 2022), Revision(4, 2023))
    assert earlier(protect(table(seen(M, 130, revised=small)), region()), M) == []
    assert earlier(protect(table(seen(M, 130, revised=small), persons=False), region()), M) == [118, 4]
