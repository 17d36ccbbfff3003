"""What a region decides beyond its minimum: breakdowns left out, rules by register, what others published."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from zicht.disclosure import ProtectedTable, Release, protect
from zicht.disclosure.edition.judge import Published, Verdict, judge
from zicht.errors import DisclosureError
from zicht.regions.model import Region
from zicht.regions.policy import Amendment, Elsewhere, LeftOut, Policy, Weights
from zicht.values import Cell, Key, Measure, Observation, Table

Made = Callable[..., ProtectedTable]
M, P = "meldpunt.contacten", "meldpunt.personen"
MEASURE = Measure(M, "contacten", "contact", "meldpunt", "meldpunt", "elk contact")
COUNTS = {M: 40, f"{M}[vorm=a]": 3, f"{M}[vorm=b]": 9, f"{M}[vorm=c]": 28}


def key(text: str) -> Key:
    return Key.parse(text if "@" in text else f"{text}@2024")


def table(counts: Mapping[str, int]) -> Table:
    found = tuple(Observation(key(text), Cell(number)) for text, number in counts.items())
    ids = {one.key.indicator for one in found}
    return Table({one: replace(MEASURE, id=one) for one in ids}, found)


@pytest.fixture
def made(region: Callable[..., Region]) -> Made:
    def protected(counts: Mapping[str, int], **policy: object) -> ProtectedTable:
        own = region(fictional=True)
        return protect(table(counts), replace(own, policy=_policy(**policy)))

    return protected


def _policy(**policy: object) -> Policy:
    return replace(Policy(5, "getoond", ()), **policy)  # type: ignore[arg-type]


def judged(counts: Mapping[str, int], out: ProtectedTable, **policy: object) -> Verdict:
    cells = {name: one.cell for name, one in out.figures.items()}
    shown = {name: cell.number for name, cell in cells.items() if cell and cell.number is not None}
    return judge(table(counts), out, _policy(**policy), (), Published(shown, {}))


def hidden(out: ProtectedTable) -> set[str]:
    return {str(name) for name, one in out.figures.items() if one.release is Release.HIDDEN}


MUNICIPAL = {
    M: 40,
    f"{M}[categorie=a]": 25,
    f"{M}[categorie=b]": 15,
    f"{M}[gebied=GM0001]": 24,
    f"{M}[gebied=GM0002]": 16,
    f"{M}[categorie=a;gebied=GM0001]": 21,
    f"{M}[categorie=b;gebied=GM0001]": 3,
    f"{M}[categorie=a;gebied=GM0002]": 4,
    f"{M}[categorie=b;gebied=GM0002]": 12,
}
FINE = LeftOut(M, frozenset({"gemeente", "categorie"}), "te klein")


def test_a_breakdown_that_is_left_out_leaves_no_trace_and_costs_no_other_figure(made: Made) -> None:
    out = made(MUNICIPAL, left_out=(FINE,))
    assert {str(one) for one in out.figures} == {str(key(one)) for one in MUNICIPAL if ";" not in one}
    assert hidden(out) == set()
    assert out.withheld == ()
    assert judged(MUNICIPAL, out, left_out=(FINE,)).released


def test_only_the_breakdown_that_is_named_is_left_out(made: Made) -> None:
    out = made(MUNICIPAL, left_out=(replace(FINE, names=frozenset({"categorie"})),))
    assert {str(one) for one in out.figures} == {
        str(key(one)) for one in MUNICIPAL if one not in {f"{M}[categorie=a]", f"{M}[categorie=b]"}
    }


def test_a_register_may_have_a_higher_minimum_than_the_region(made: Made) -> None:
    stricter = Amendment("meldpunt", {"minimum": 10})
    assert f"{M}[vorm=b]@2024" in hidden(made(COUNTS, amendments=(stricter,)))
    only = made({M: 40, f"{M}[vorm=a]": 31, f"{M}[vorm=b]": 9}, amendments=(stricter,))
    assert f"{M}[vorm=b]@2024" in hidden(only)
    assert hidden(made({M: 40, f"{M}[vorm=a]": 31, f"{M}[vorm=b]": 9})) == set()


def test_a_measure_may_have_a_rule_that_its_register_has_not(made: Made) -> None:
    counts = {"meldpunt.a": 7, "meldpunt.b": 7}
    rules = (Amendment("meldpunt.a", {"minimum": 8}), Amendment("meldpunt", {"minimum": 6}))
    assert hidden(made(counts, amendments=rules)) == {"meldpunt.a@2024"}


def test_zeros_may_be_hidden_in_one_register_only(made: Made) -> None:
    counts = {**COUNTS, f"{M}[vorm=d]": 0, "zorg.clienten": 0}
    out = made(counts, amendments=(Amendment("meldpunt", {"zeros": "verborgen"}),))
    assert f"{M}[vorm=d]@2024" in hidden(out)
    assert "zorg.clienten@2024" not in hidden(out)


@pytest.mark.parametrize("rule", ["persons", "reporters"])
def test_a_large_count_of_few_persons_or_reporters_is_hidden_and_stays_so(made: Made, rule: str) -> None:
    counts = {M: 60, f"{M}[vorm=a]": 12, f"{M}[vorm=b]": 48, P: 33, f"{P}[vorm=a]": 2, f"{P}[vorm=b]": 31}
    few = (Amendment(M, {rule: P}),)
    out = made(counts, amendments=few)
    assert f"{M}[vorm=a]@2024" in hidden(out)
    assert out.figures[key(f"{M}[vorm=a]")].ground == f"primary.{rule}"
    assert hidden(out) & {f"{M}@2024", f"{M}[vorm=b]@2024"}
    assert judged(counts, out, amendments=few).released
    assert not hidden(made({one: number for one, number in counts.items() if one.startswith(M)}))


def test_the_rest_of_a_total_is_protected_where_the_region_says_so(made: Made) -> None:
    """Eleven of twelve are of one form: that says how many are not, though nobody prints it."""
    counts = {M: 12, f"{M}[vorm=a]": 11}
    assert hidden(made(counts)) == set()
    assert hidden(made(counts, complement=True))
    assert judged(counts, made(counts, complement=True), complement=True).released
    assert not judged(counts, made(counts), complement=True).released


def test_a_whole_group_in_one_cell_is_not_shown_where_the_region_says_so(made: Made) -> None:
    counts = {M: 12, f"{M}[vorm=a]": 12, f"{M}[vorm=b]": 0}
    rules = {"zeros": "verborgen", "group": True}
    out = made(counts, **rules)
    assert not {f"{M}@2024", f"{M}[vorm=a]@2024"}.isdisjoint(hidden(out))
    assert judged(counts, out, **rules).released


def test_what_readers_need_most_is_hidden_last(made: Made) -> None:
    counts = {M: 60, f"{M}[vorm=a]": 3, f"{M}[vorm=b]": 9, f"{M}[vorm=c]": 8}
    plain = hidden(made(counts))
    assert f"{M}@2024" not in plain
    assert f"{M}@2024" in hidden(made(counts, weights=Weights(total=1, part=30)))


def test_what_others_published_is_known_to_every_attacker(made: Made) -> None:
    """The sum of a and b stands in nobody's table of ours; who read it elsewhere subtracts b."""
    counts = {**COUNTS, f"{M}[vorm=d]": 14, M: 54}
    told = (Elsewhere((key(f"{M}[vorm=a]"), key(f"{M}[vorm=b]")), 12, "een gemeente", "jaarverslag"),)
    plain = made(counts)
    assert hidden(plain) == {f"{M}[vorm=a]@2024", f"{M}[vorm=b]@2024"}
    known = made(counts, elsewhere=told)
    assert judged(counts, known, elsewhere=told).released
    more = replace(told[0], keys=(key(f"{M}[vorm=b]"),), value=9)
    assert not judged(counts, plain, elsewhere=(more,)).released
    assert judged(counts, made(counts, elsewhere=(more,)), elsewhere=(more,)).released


@pytest.mark.parametrize(
    ("names", "value", "says"),
    [
        ([M], 41, "publiceerde 41 voor .* ander getal"),
        ([f"{M}[vorm=z]"], 4, "niet in de leveringen"),
        ([f"{M}[vorm=a]"], 3, "eerder_gepubliceerd"),
    ],
)
def test_what_others_published_must_fit_the_deliveries(
    made: Made, names: list[str], value: int, says: str
) -> None:
    told = Elsewhere(tuple(map(key, names)), value, "een gemeente", "jaarverslag")
    with pytest.raises(DisclosureError, match=says) as caught:
        made(COUNTS, elsewhere=(told,))
    assert "een gemeente" in str(caught.value)


def test_what_others_published_of_a_later_year_waits_for_that_year(made: Made) -> None:
    told = Elsewhere((key(f"{M}@2025"),), 7, "een gemeente", "jaarverslag")
    assert hidden(made(COUNTS, elsewhere=(told,))) == hidden(made(COUNTS))


def test_a_policy_that_cannot_be_met_names_the_breakdown_and_what_to_coarsen(made: Made) -> None:
    others = tuple(
        Elsewhere((key(one),), COUNTS[one], "een gemeente", "jaarverslag")
        for one in (M, f"{M}[vorm=b]", f"{M}[vorm=c]")
    )
    with pytest.raises(DisclosureError) as caught:
        made(COUNTS, elsewhere=others)
    said = str(caught.value)
    assert f"{M}[vorm=a]@2024" in said
    assert "contacten naar vorm" in said
    assert "registers/meldpunt.toml" in said


def test_a_hidden_zero_that_a_finer_breakdown_tells_is_refused_for_that_reason(made: Made) -> None:
    """No cell of the third municipality is in the breakdown, so the two others make up the total."""
    counts = {**MUNICIPAL, f"{M}[gebied=GM0003]": 0}
    with pytest.raises(DisclosureError) as caught:
        made(counts, zeros="verborgen")
    said = str(caught.value)
    assert "contacten naar categorie, gemeente heeft er geen enkel vakje voor" in said
    assert f'voor = "{M}" en nullen = "getoond"' in said
    assert "al gepubliceerd" not in said
    shown = (Amendment(M, {"zeros": "getoond"}),)
    assert hidden(made(counts, zeros="verborgen", amendments=shown))
    whole = {**counts, **{f"{M}[categorie={one};gebied=GM0003]": 0 for one in "ab"}}
    assert f"{M}[gebied=GM0003]@2024" in hidden(made(whole, zeros="verborgen"))


@pytest.mark.parametrize(("core", "safe"), [(24, False), (25, True)])
def test_the_core_municipality_is_known_to_be_one_of_the_municipalities(
    made: Made, core: int, *, safe: bool
) -> None:
    """Who hides GM0001 beside the small one, and shows it as the core, hides nothing."""
    towns = {f"{M}[gebied=GM0001]": 24, f"{M}[gebied=GM0002]": 3, f"{M}[gebied=GM0003]": 13}
    origin = f"{M}[herkomst_zoals_geleverd="
    counts = {M: 40, **towns, f"{origin}kerngemeente]": core, f"{origin}andere_gemeente]": 40 - core}
    hidden_ = {f"{M}[gebied=GM0001]", f"{M}[gebied=GM0002]"}
    shown = {key(name): number for name, number in counts.items() if name not in hidden_}
    found = judge(table(counts), made(counts), _policy(), (), Published(shown, {}))
    assert found.released is safe
    assert judged(counts, made(counts)).released


def test_all_other_municipalities_together_are_known_as_one_number(made: Made) -> None:
    towns = {f"{M}[gebied=GM0001]": 24, f"{M}[gebied=GM0002]": 3, f"{M}[gebied=GM0003]": 13}
    origin = f"{M}[herkomst_zoals_geleverd="
    counts = {**towns, f"{origin}kerngemeente]": 24, f"{origin}andere_gemeente]": 16}
    shown = {key(name): number for name, number in counts.items() if name != f"{M}[gebied=GM0002]"}
    assert not judge(table(counts), made(counts), _policy(), (), Published(shown, {})).released
    assert judged(counts, made(counts)).released
