"""What attackers learn: against every table of whole numbers that fits, one by one."""

import itertools
import random
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest

from zicht.disclosure import attack as attacks
from zicht.disclosure import protect
from zicht.disclosure.attack import Attack, Said, Stand
from zicht.disclosure.audit import ATTACKERS
from zicht.disclosure.edition.book import book
from zicht.disclosure.edition.earlier import with_earlier
from zicht.disclosure.ledger.model import UNKNOWN, Integers
from zicht.errors import Stopped
from zicht.regions.model import Region
from zicht.values import Cell, Key, Measure, Number, Observation, Table

Regions = Callable[..., Region]
M = "meldpunt.contacten"
MEASURE = Measure(M, "contacten", "contact", "meldpunt", "meldpunt", "elk contact")
COUNTS = {M: 40, f"{M}[vorm=a]": 3, f"{M}[vorm=b]": 9, f"{M}[vorm=c]": 28}
AGES = {f"{M}[leeftijd=x]": 2, f"{M}[leeftijd=y]": 7, f"{M}[leeftijd=z]": 31}
TOP = 16
"""Counts are tried up to here; who can reach it has no limit."""


def key(text: str) -> Key:
    return Key.parse(text if "@" in text else f"{text}@2024")


def table(counts: Mapping[str, int]) -> Table:
    counted = tuple(Observation(key(text), Cell(number)) for text, number in counts.items())
    return Table({one.key.indicator: replace(MEASURE, id=one.key.indicator) for one in counted}, counted)


def stand(
    region: Region,
    counts: Mapping[str, int],
    *,
    earlier: Mapping[str, list[str]] | None = None,
    also: str = "",
) -> Stand:
    """Return an edition of these counts; `also` is a hidden one that is shown all the same."""
    made = table(counts)
    out = protect(made, region)
    shown = {name for name, one in out.figures.items() if one.cell is not None} | (
        {key(also)} if also else set()
    )
    said: dict[str, dict[Key, Number]] = {
        name: {key(one): counts[one] for one in figures} for name, figures in (earlier or {}).items()
    }
    return Stand(
        with_earlier(book(made, out, region.policy, ()), said), frozenset(shown), region.policy.minimum
    )


def report(at: Stand, *said: Said) -> Attack:
    return attacks.attack(at, said)


def every_table(at: Stand, attacker: str, told: Mapping[int, int] | None = None) -> Integers:
    """Return every table that fits what an attacker knows; `told` are values he was given."""
    known = at.case.of(attacker)
    truth = at.ledger.truth
    ranges = [
        [told[place]]
        if told and place in told
        else range(TOP + 1)
        if place in at.hidden
        else [int(truth[place])]
        for place in range(at.figures)
    ]
    every = np.array(list(itertools.product(*ranges)), np.int64)
    values = np.asarray(every @ at.ledger.matrix.toarray().T)
    low = np.where(known.low == UNKNOWN, 0, known.low)
    return np.asarray(
        every[((values >= low) | (known.low == UNKNOWN)).all(axis=1) & (values <= known.high).all(axis=1)]
    )


def known_to_somebody(at: Stand, every: Integers) -> list[Integers]:
    """Return the tables as they are possible to who knows no record, and to each who knows one."""
    return [every, *(every[every[:, who] > 0] for who in at.hidden if at.ledger.truth[who])]


def width(every: Integers, place: int) -> int | None:
    high = int(every[:, place].max())
    return None if high == TOP else high - int(every[:, place].min())


def random_counts(seed: int) -> dict[str, int]:
    chance = random.Random(seed)  # noqa: S311 - made-up counts, the same in every run
    forms = [chance.choice([1, 2, 3, 4, 5, 6]) for _ in range(3)]
    return {M: sum(forms), **{f"{M}[vorm={name}]": one for name, one in zip("abc", forms, strict=True)}} | {
        f"{M}[leeftijd=x]": chance.randint(1, sum(forms) - 1)
    }


@pytest.mark.parametrize("seed", range(25))
def test_every_width_is_that_of_all_tables_together(region: Regions, seed: int) -> None:
    at = stand(region(), random_counts(seed), also=M)
    found = report(at)
    for place, name in enumerate(ATTACKERS):
        seen = (
            known_to_somebody(at, every_table(at, name))
            if at.case.of(name).record
            else [every_table(at, name)]
        )
        for one in found.cells:
            wide = [width(every, at.place[one.figure]) for every in seen]
            assert one.widths[place] == min((each for each in wide if each is not None), default=None)


@pytest.mark.parametrize("seed", range(25))
def test_what_falls_with_one_figure_more_is_what_all_tables_together_say(region: Regions, seed: int) -> None:
    at = stand(region(), random_counts(seed), also=M)
    for extra in report(at).extras:
        own = at.place[extra.figure]
        every = every_table(at, "editions", {own: int(at.ledger.truth[own])})
        seen, others = known_to_somebody(at, every), [place for place in at.small if place != own]
        exact = {place for place in others if any(np.ptp(one[:, place]) == 0 for one in seen)}
        below = {place for place in others if any(one[:, place].max() < at.minimum for one in seen)}
        assert set(extra.falls.exact) == set(at.keys(exact - at.lost[0]))
        assert set(extra.falls.below) == set(at.keys(below - exact - at.lost[1]))


def test_a_report_names_no_value_and_no_bound(region: Regions) -> None:
    counts = {M: 4040, f"{M}[vorm=a]": 3, f"{M}[vorm=b]": 909, f"{M}[vorm=c]": 3128}
    said = str(report(stand(region(), counts)))
    assert not [number for number in ("4040", "909", "3128") if number in said]


def test_nobody_knows_a_small_figure_of_what_is_protected(region: Regions) -> None:
    found = report(stand(region(), {**COUNTS, **AGES}))
    assert len(found.cells) == 2
    assert not any(any(one.exact) or any(one.below) for one in found.cells)
    assert all(wide is None or wide > 0 for one in found.cells for wide in one.widths)


def test_who_knows_the_rule_knows_that_what_is_hidden_beside_a_small_figure_is_not_nothing(
    region: Regions,
) -> None:
    (one,) = report(stand(region(), COUNTS)).cells
    anybody, by_rule, *_ = one.widths
    assert (anybody, by_rule) == (12, 10), "a + b = 12, and neither is 0: a zero is shown"


def test_one_cell_that_is_shown_gives_its_neighbour_a_width_of_nothing(region: Regions) -> None:
    found = report(stand(region(), COUNTS, also=f"{M}[vorm=b]"))
    (one,) = found.cells
    assert one.widths == (0, 0, 0, 0)
    assert all(one.exact)


def test_an_earlier_edition_is_named_with_what_it_adds(region: Regions) -> None:
    at = stand(region(), COUNTS, earlier={"2024-1": [f"{M}[vorm=b]"], "2024-2": [M]})
    found = report(at)
    assert {one.name: [cell.figure for cell in one.narrowed] for one in found.editions} == {
        "2024-1": [key(f"{M}[vorm=a]")],
        "2024-2": [],
    }
    assert found.editions[0].narrowed[0].falls
    assert found.cells[0].widths[-1] == 0 < (found.cells[0].widths[0] or 0)


def test_a_table_is_named_with_what_it_tells_of_others(region: Regions) -> None:
    found = report(stand(region(), COUNTS))
    telling = {one.name: [cell.figure for cell in one.narrowed] for one in found.tables if one.narrowed}
    assert telling == {M: [key(f"{M}[vorm=a]")]}
    assert all(not one.narrowed for one in found.alone)


def test_two_tables_that_tell_more_together_than_alone_are_named(region: Regions) -> None:
    counts = {**COUNTS, f"{M}[gebied=GM0001]": 20, f"{M}[gebied=GM0002]": 20}
    crossed = {
        f"{M}[gebied=GM0001;vorm={one}]@2024": number for one, number in zip("abc", (2, 3, 15), strict=True)
    } | {f"{M}[gebied=GM0002;vorm={one}]@2024": number for one, number in zip("abc", (1, 6, 13), strict=True)}
    found = report(stand(region(fictional=True), {**counts, **crossed}))
    alone = {one.name for one in found.alone if one.narrowed}
    assert f"{M}[gebied;vorm]" in alone


def test_a_number_of_the_text_is_named_with_what_it_adds(region: Regions) -> None:
    said = [
        Said("1-a.md:3", M, (key(M),)),
        Said("1-a.md:4", "c", (key(f"{M}[vorm=c]"),)),
        Said("1-a.md:5", "verborgen", (key(f"{M}[vorm=a]"),)),
        Said("1-a.md:6", "elders", (key("ander.cijfer"),)),
    ]
    found = report(stand(region(), COUNTS), *said).sentences
    assert [(one.known, len(one.narrowed)) for one in found] == [(True, 1), (True, 1), (False, 0), (False, 0)]
    assert [one.narrowed[0].without is None for one in found[:2]] == [True, False]


def test_whoever_publishes_a_hidden_figure_makes_its_neighbour_fall(region: Regions) -> None:
    extras = {one.figure: one for one in report(stand(region(), COUNTS)).extras}
    small, large = key(f"{M}[vorm=a]"), key(f"{M}[vorm=b]")
    assert extras[large].falls.exact == (small,)
    assert not extras[large].small
    assert extras[small].small
    assert extras[small].falls.nothing


TOWNS = {f"{M}[gebied=GM000{place}]": number for place, number in enumerate((3, 9, 28), start=1)}
FORMS = {f"{M}[gebied=GM000{place};vorm=a]": number for place, number in enumerate((1, 6, 8), start=1)}


def test_a_municipality_that_publishes_all_it_has_makes_what_others_have_fall(region: Regions) -> None:
    at = stand(region(fictional=True), {M: 40, f"{M}[vorm=a]": 15, **TOWNS, **FORMS})
    found = {one.area: one for one in report(at).places}
    assert found
    for area, one in found.items():
        told = {at.place[key]: int(at.ledger.truth[at.place[key]]) for key in one.figures}
        assert {key.area for key in one.figures} == {area}
        seen = known_to_somebody(at, every_table(at, "editions", told))
        others = [place for place in at.small if place not in told]
        exact = {place for place in others if any(np.ptp(each[:, place]) == 0 for each in seen)}
        assert set(one.falls.exact) == set(at.keys(exact - at.lost[0]))
    assert any(one.falls.exact for one in found.values())


def test_a_report_that_takes_long_can_be_stopped(region: Regions) -> None:
    def stop(message: str, done: int, total: int) -> None:
        del total
        if message == "attack.extra" and done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        attacks.attack(stand(region(), COUNTS), (), stop)


def test_an_edition_without_small_figures_gives_an_empty_report(region: Regions) -> None:
    found = report(stand(region(), {M: 40}))
    assert (found.cells, found.extras) == ((), ())
