from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from zicht.disclosure import ProtectedTable, Release, audit, protect
from zicht.disclosure.edition.judge import Published, Verdict, judge
from zicht.disclosure.edition.links import links
from zicht.disclosure.ledger.model import UNBOUNDED
from zicht.errors import DisclosureError
from zicht.regions.model import DeclaredPublic, Region
from zicht.values import Cell, Key, Measure, Number, Observation, Table

Regions = Callable[..., Region]
M = "meldpunt.contacten"
MEASURE = Measure(M, "contacten", "contact", "meldpunt", "meldpunt", "elk contact")
COUNTS = {M: 40, f"{M}[vorm=a]": 3, f"{M}[vorm=b]": 9, f"{M}[vorm=c]": 28}


def key(text: str) -> Key:
    return Key.parse(text if "@" in text else f"{text}@2024")


def table(counts: Mapping[str, int], *computed: Observation, **units: str) -> Table:
    counted = tuple(Observation(key(text), Cell(number)) for text, number in counts.items())
    ids = {one.key.indicator for one in (*counted, *computed)}
    measures = {one: replace(MEASURE, id=one, unit=units.get(one.split(".")[1], "contact")) for one in ids}
    return Table(measures, (*counted, *computed))


def made(text: str, number: Number, *parts: str) -> Observation:
    return Observation(key(text), Cell(number), parts=tuple(map(key, parts)))


def shown(out: ProtectedTable) -> dict[Key, Number]:
    cells = {name: one.cell for name, one in out.figures.items()}
    return {name: cell.number for name, cell in cells.items() if cell and cell.number is not None}


def judged(
    region: Region,
    counts: Table,
    *,
    more: Mapping[Key, Number] | None = None,
    earlier: Mapping[str, Mapping[Key, Number]] | None = None,
    tables: Sequence[Sequence[int]] | None = None,
) -> Verdict:
    out = protect(counts, region)
    published = Published({**shown(out), **(more or {})}, earlier or {})
    return judge(counts, out, region.policy, (), published, tables)


def hidden(out: ProtectedTable) -> set[str]:
    return {str(name) for name, one in out.figures.items() if one.release is Release.HIDDEN}


def test_what_would_tell_a_small_count_is_hidden_with_it(region: Regions) -> None:
    out = protect(table(COUNTS), region())
    assert hidden(out) == {f"{M}[vorm=a]@2024", f"{M}[vorm=b]@2024"}
    assert out.figures[key(f"{M}[vorm=b]")].ground == "disclosure.secondary"
    assert judged(region(), table(COUNTS)).released


def test_where_nothing_is_small_nothing_is_hidden(region: Regions) -> None:
    assert hidden(protect(table({**COUNTS, M: 45, f"{M}[vorm=a]": 8}), region())) == set()


SHARES = (
    made("meldpunt.deel_b", Decimal("22.5"), f"{M}[vorm=b]", M),
    made("meldpunt.deel_c", Decimal("70.0"), f"{M}[vorm=c]", M),
)


def test_what_is_computed_from_a_figure_that_would_tell_is_hidden_too(region: Regions) -> None:
    out = protect(table(COUNTS, *SHARES, deel_b="procent", deel_c="procent"), region())
    told = {one.key: key(f"{M}[vorm={one.key.indicator[-1]}]") for one in SHARES}
    assert {share for share, part in told.items() if out.figures[part].cell is None} == {
        share for share in told if out.figures[share].release is Release.HIDDEN
    }
    assert sum(out.figures[share].cell is None for share in told) == 1


@pytest.mark.parametrize("text", [f"{M}[vorm=a]", f"{M}[vorm=b]"])
def test_one_hidden_cell_that_is_shown_fails_the_audit(region: Regions, text: str) -> None:
    found = judged(region(), table(COUNTS), more={key(text): COUNTS[text]})
    assert not found.released
    assert {f"{M}[vorm=a]@2024"} <= set.union(*(set(exact) for _, exact, _ in found.learned))


def test_a_sum_of_a_hidden_figure_that_is_shown_fails_the_audit(region: Regions) -> None:
    counts = table(COUNTS, made("meldpunt.ac", 31, f"{M}[vorm=a]", f"{M}[vorm=c]"))
    assert judged(region(), counts).released
    assert not judged(region(), counts, more={key("meldpunt.ac"): 31}).released


def test_a_share_of_a_hidden_figure_that_is_shown_fails_the_audit(region: Regions) -> None:
    counts = table(COUNTS, *SHARES, deel_b="procent", deel_c="procent")
    assert judged(region(), counts).released
    more = {one.key: one.cell.number for one in SHARES if one.cell.number is not None}
    (reason,) = judged(region(), counts, more=more).reasons
    assert "verraadt" in reason


def test_a_number_that_the_deliveries_do_not_give_fails_the_audit(region: Regions) -> None:
    for more in ({key(M): 41}, {key("meldpunt.verzonnen"): 12}):
        (reason,) = judged(region(), table(COUNTS), more=more).reasons
        assert "leveringen" in reason


def test_only_who_has_an_earlier_edition_knows_what_that_showed(region: Regions) -> None:
    earlier = {"2024-1": {key(f"{M}[vorm=b]"): 9, key(M): 12}}
    found = judged(region(), table(COUNTS), earlier=earlier)
    assert {name: len(exact) for name, exact, _ in found.learned} == {
        "nonnegative": 0,
        "rule": 0,
        "record": 0,
        "editions": 1,
    }
    assert not found.released


def test_witnesses_prove_an_edition_by_addition_alone(
    region: Regions, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = table(COUNTS)
    tables = judged(region(), counts).tables
    monkeypatch.setattr(audit, "examine", None)
    found = judged(region(), counts, tables=tables)
    assert found.released
    assert found.pairs == 1
    place = found.keys.index(f"{M}[vorm=a]@2024")
    assert max(one[place] for one in tables) >= 5 > min(one[place] for one in tables)


def test_without_witnesses_or_with_false_ones_nothing_is_released(region: Regions) -> None:
    counts = table(COUNTS)
    tables = judged(region(), counts).tables
    assert not judged(region(), counts, tables=()).released
    false = [[number + 1 for number in one] for one in tables]
    assert not judged(region(), counts, tables=[*tables, *false]).released
    with pytest.raises(DisclosureError, match="andere cijfers"):
        judged(region(), counts, tables=[one[1:] for one in tables])


def test_what_cannot_be_protected_stops_everything_with_its_name(region: Regions) -> None:
    small = {M: 4, f"{M}[vorm=a]": 1, f"{M}[vorm=b]": 3}
    plain = region()
    ground = DeclaredPublic(key(M), "al gedrukt", 4)
    policy = replace(plain.policy, declared_public=(ground,))
    with pytest.raises(DisclosureError, match=r"contacten\[vorm="):
        protect(table(small), replace(plain, policy=policy))


def test_a_real_region_shows_municipalities_only_when_it_chose_to_and_then_behind_the_gate(
    region: Regions,
) -> None:
    towns = {M: 40, f"{M}[gebied=GM0001]": 3, f"{M}[gebied=GM0002]": 9, f"{M}[gebied=GM0003]": 28}
    plain = region()
    chosen = replace(plain, policy=replace(plain.policy, municipal=True))
    assert len(hidden(protect(table(towns), plain))) == 3
    assert hidden(protect(table(towns), chosen)) == {
        f"{M}[gebied=GM0001]@2024",
        f"{M}[gebied=GM0002]@2024",
    }


def test_a_rate_of_a_hidden_count_leaves_no_trace(region: Regions) -> None:
    towns = {M: 40, f"{M}[gebied=GM0001]": 3, f"{M}[gebied=GM0002]": 9, f"{M}[gebied=GM0003]": 28}
    rates = [
        made(f"meldpunt.per[gebied=GM000{town}]", Decimal(7), f"{M}[gebied=GM000{town}]") for town in (2, 3)
    ]
    out = protect(table(towns, *rates, per="per_100000"), region(fictional=True))
    seen = {name.area for name, one in out.figures.items() if name.indicator == M and one.cell is not None}
    assert {name.area for name in out.figures if name.indicator == "meldpunt.per"} == seen & {
        "GM0002",
        "GM0003",
    }
    assert len(seen & {"GM0002", "GM0003"}) == 1


def test_a_later_year_hides_of_an_earlier_one_what_its_own_edition_hid(region: Regions) -> None:
    later = {f"{text}@2025": number + 2 for text, number in COUNTS.items()}
    later[f"{M}@2025"] = 46
    own, both = protect(table(COUNTS), region()), protect(table({**COUNTS, **later}), region())
    assert {one for one in hidden(both) if one.endswith("@2024")} == hidden(own)


def test_breakdowns_that_do_not_add_up_are_known_to_be_no_more_than_their_total() -> None:
    numbers = {key(M): 10, key(f"{M}[x=a]"): 8, key(f"{M}[x=b]"): 7}
    found = {(one.terms[1][0], one.low, one.high) for one in links(numbers, ())}
    assert found == {(key(f"{M}[x=a]"), 0, UNBOUNDED), (key(f"{M}[x=b]"), 0, UNBOUNDED)}
