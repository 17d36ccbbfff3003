"""The fictional region behind the gate, year after year."""

import pytest

from voorbeeld.shapes import YEARS
from zicht import pipeline
from zicht.cli.build import not_shown
from zicht.disclosure.edition.judge import Published, judge
from zicht.values import Key, Number

from .conftest import VOORBEELD


def numbers(built: pipeline.Built) -> dict[Key, Number]:
    cells = {key: one.cell for key, one in built.edition.table.figures.items()}
    return {key: cell.number for key, cell in cells.items() if cell and cell.number is not None}


@pytest.mark.parametrize("year", YEARS)
def test_no_small_figure_of_any_edition_can_be_computed_or_known_to_be_small(
    years: dict[int, pipeline.Built], year: int
) -> None:
    sources = pipeline.load(VOORBEELD, year)
    earlier = {str(one): numbers(built) for one, built in years.items() if one < year}
    published = Published(numbers(years[year]), earlier)
    table, policy = pipeline.tabulate(sources).table, sources.region.policy
    found = judge(table, years[year].edition.table, policy, sources.registers, published)
    assert found.reasons == ()
    assert found.sensitive > 0
    assert all(not exact and not below for _, exact, below in found.learned)


def test_what_was_carried_over_cannot_be_computed_from_what_is_new_and_what_is_together(
    years: dict[int, pipeline.Built],
) -> None:
    figures = years[2021].edition.table.figures
    names = [f"clienten.{name}[vorm=crimineel]@2021" for name in ("doorlopend", "nieuw", "clienten")]
    assert figures[Key.parse(names[0])].cell is None
    assert any(figures[Key.parse(name)].cell is None for name in names[1:])


def test_the_terminal_does_not_tell_which_hidden_figure_is_small_itself(built: pipeline.Built) -> None:
    whys = dict(not_shown(built))
    hidden = [one for one in built.edition.table.figures.values() if one.cell is None]
    by_ground = {
        ground: {whys[str(one.key)] for one in hidden if one.ground == ground}
        for ground in ("disclosure.small", "disclosure.secondary")
    }
    assert by_ground["disclosure.small"] == by_ground["disclosure.secondary"]
    assert len(by_ground["disclosure.small"]) == 1
