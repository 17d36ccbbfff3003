"""Whether a figure may be quoted beside what is published."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from zicht.disclosure import protect
from zicht.disclosure.attack import Answer, Published, Quote, Stand, quote, together
from zicht.disclosure.edition.book import book
from zicht.disclosure.edition.earlier import with_earlier
from zicht.regions.model import Region
from zicht.values import Absence, Cell, Key, Measure, Number, Observation, Status, Table

Regions = Callable[..., Region]
M = "meldpunt.contacten"
A, B, C = (f"{M}[vorm={one}]" for one in "abc")
COUNTS = {M: 40, A: 3, B: 9, C: 28}
MEASURE = Measure(M, "contacten", "contact", "meldpunt", "meldpunt", "elk contact")


def key(text: str) -> Key:
    return Key.parse(f"{text}@2024")


def counted(counts: Mapping[str, int]) -> list[Observation]:
    return [Observation(key(text), Cell(number)) for text, number in counts.items()]


def table(*observations: Observation, persons: bool = True, **units: str) -> Table:
    names = {one.key.indicator for one in observations}
    measures = {
        one: replace(MEASURE, id=one, persons=persons, unit=units.get(one.split(".")[1], "contact"))
        for one in names
    }
    return Table(measures, observations)


def asked(region: Region, made: Table, *names: str, before: Mapping[str, int] | None = None) -> Answer:
    out = protect(made, region)
    cells = {name: one.cell for name, one in out.figures.items()}
    now: dict[Key, Number] = {
        name: cell.number for name, cell in cells.items() if cell and cell.number is not None
    }
    earlier: dict[Key, Number] = {key(name): number for name, number in (before or {}).items()}
    whole = with_earlier(book(made, out, region.policy, ()), {"eerder": earlier} if earlier else {})
    shown = frozenset(one for one in whole.keys if one in now)
    stand = Stand(whole, shown, region.policy.minimum)
    return quote(stand, made, out, Published(now, earlier), [key(name) for name in names])


def test_what_is_published_may_be_quoted_and_so_may_a_sum_of_it(region: Regions) -> None:
    assert asked(region(), table(*counted(COUNTS)), M).verdict is Quote.PUBLISHED
    both = asked(region(), table(*counted(COUNTS)), M, C)
    assert both.verdict is Quote.FREE
    assert both.allowed


def test_a_small_figure_may_not_be_quoted_and_what_falls_with_it_is_named(region: Regions) -> None:
    found = asked(region(), table(*counted({**COUNTS, f"{M}[leeftijd=x]": 3})), A)
    assert (found.verdict, found.allowed) == (Quote.SMALL, False)
    assert found.falls.nothing


def test_a_large_figure_that_would_tell_a_small_one_may_not_be_quoted(region: Regions) -> None:
    found = asked(region(), table(*counted(COUNTS)), B)
    assert (found.verdict, found.allowed) == (Quote.BREAKS, False)
    assert found.falls.exact == (key(A),)


def test_the_sum_of_two_hidden_figures_that_all_can_compute_may_be_quoted(region: Regions) -> None:
    assert asked(region(), table(*counted(COUNTS)), A, B).verdict is Quote.FREE


def test_a_sum_of_a_hidden_and_a_shown_figure_gives_the_hidden_one_away(region: Regions) -> None:
    found = asked(region(), table(*counted(COUNTS)), A, C)
    assert found.verdict is Quote.BREAKS
    assert found.falls.exact == (key(A),)


def test_what_an_earlier_edition_shows_is_published(region: Regions) -> None:
    assert asked(region(), table(*counted(COUNTS)), A, before={A: 3}).verdict is Quote.PUBLISHED


@pytest.mark.parametrize(("part", "verdict"), [(A, Quote.SHARE), (B, Quote.PUBLISHED)])
def test_a_share_may_be_quoted_only_when_its_parts_are_published(
    region: Regions, part: str, verdict: Quote
) -> None:
    share = Observation(key("meldpunt.deel"), Cell(Decimal("22.5")), parts=(key(part), key(M)))
    made = table(*counted(COUNTS), share, deel="procent")
    found = asked(region(), made, "meldpunt.deel")
    assert found.verdict is verdict
    assert list(found.hidden) == ([key(part)] if verdict is Quote.SHARE else [])


def test_what_the_region_never_shows_may_not_be_quoted_however_large(region: Regions) -> None:
    towns = {f"{M}[gebied=GM0001]": 300, f"{M}[gebied=GM0002]": 9}
    found = asked(region(), table(*counted({M: 400, **towns})), f"{M}[gebied=GM0001]")
    assert (found.verdict, found.reason) == (Quote.POLICY, "disclosure.municipal")


def test_what_its_holder_did_not_confirm_may_not_be_quoted(region: Regions) -> None:
    unsure = Observation(key("meldpunt.anders"), Cell(90), status=Status.UNCONFIRMED)
    found = asked(region(), table(*counted(COUNTS), unsure), "meldpunt.anders")
    assert (found.verdict, found.reason) == (Quote.WITHHELD, "disclosure.unconfirmed")


def test_what_holds_no_number_has_nothing_to_quote(region: Regions) -> None:
    empty = Observation(key("meldpunt.leeg"), Cell(absence=Absence.UNKNOWN))
    assert asked(region(), table(empty), "meldpunt.leeg").verdict is Quote.NO_NUMBER


def test_a_sum_of_figures_that_no_ledger_holds_is_not_judged(region: Regions) -> None:
    middle = Observation(key("meldpunt.middelste"), Cell(Decimal("8.5")))
    shown = table(middle)
    policy = replace(region().policy, declared_public=())
    out = protect(shown, replace(region(), policy=policy))
    stand = Stand(book(shown, out, policy, ()), frozenset(), 5)
    found = quote(stand, shown, out, Published({}, {}), [key("meldpunt.middelste")])
    assert found.verdict is Quote.NOT_IN_LEDGER
    deeds = table(Observation(key("controles.controles"), Cell(3)), persons=False)
    out = protect(deeds, region())
    stand = Stand(book(deeds, out, policy, ()), frozenset(), 5)
    assert quote(stand, deeds, out, Published({}, {}), [key("controles.controles")]).verdict is Quote.FREE


def test_two_figures_that_may_each_be_quoted_may_give_a_third_away_together(region: Regions) -> None:
    d = f"{M}[vorm=d]"
    made = table(*counted({M: 60, A: 3, B: 9, C: 20, d: 28}))
    out = protect(made, region())
    hidden = [key(one) for one in (A, B, C, d) if out.figures[key(one)].cell is None]
    assert len(hidden) == 2
    shown = frozenset(one for one, cell in out.figures.items() if cell.cell is not None)
    at = Stand(book(made, out, region().policy, ()), shown - {key(C)}, 5)
    free = [Answer(Quote.FREE, (key(one),)) for one in (B, C)]
    assert [together(at, [one]).nothing for one in free] == [True, True]
    assert together(at, free).exact == (key(A),)
    assert together(at, [Answer(Quote.FREE, (key(B), key(C)))]).exact == (key(A),), "their sum tells as much"
    assert together(at, [Answer(Quote.FREE, (key("elders.middelste"),))]).nothing
