import numpy as np
import pytest

from tests import tables
from zicht import messages
from zicht.disclosure import audit, suppress
from zicht.disclosure.ledger.model import NOTHING, State
from zicht.disclosure.primary import About, House, why
from zicht.disclosure.primary.house import REASONS
from zicht.errors import DisclosureError


@pytest.mark.parametrize(
    ("count", "zeros_printed", "rule"),
    [
        (0, True, ""),
        (0, False, "zero"),
        (1, True, "small"),
        (4, True, "small"),
        (5, True, ""),
        (4, False, "small"),
    ],
)
def test_a_count_is_small_below_the_minimum_and_a_zero_follows_its_own_policy(
    count: int, *, zeros_printed: bool, rule: str
) -> None:
    assert House(5, zeros_printed=zeros_printed).small(count) == rule


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_rule_has_a_sentence(language: str) -> None:
    for message in REASONS.values():
        assert messages.render(message, language).endswith(".")


def test_a_minimum_of_nobody_protects_nobody() -> None:
    with pytest.raises(DisclosureError):
        House(0)


def name(category: str) -> tuple[tuple[str, str], ...]:
    return (("c", category),)


@pytest.mark.parametrize("kind", ["persons", "reporters"])
def test_a_large_count_of_few_persons_or_reporters_is_hidden_too(kind: str) -> None:
    about = About(**{kind: {name("c0"): 2, name("c1"): 9}})  # type: ignore[arg-type]
    ledger = tables.row([12, 30, 40], about=about)
    assert [row.need for row in ledger.rows] == [13, NOTHING, NOTHING, NOTHING]
    pattern = suppress.suppress(ledger)
    assert pattern.hidden[0]
    assert audit.examine(audit.case(ledger, pattern.hidden, 5), pattern.tables).safe


def test_what_others_published_is_shown_and_known_to_everybody() -> None:
    ledger = tables.row([10, 2, 3, 9], about=About(public=frozenset({name("c1")}), edition="2024"))
    pattern = suppress.suppress(ledger)
    assert not pattern.hidden[1]
    case = audit.case(ledger, pattern.hidden, 5, "2024")
    assert {one.low[1] for one in case.knowledge} == {2}
    assert 1 not in case.targets


def test_what_cannot_be_is_no_secret_even_where_zeros_are_hidden() -> None:
    ledger = tables.row([0, 0, 8], House(5, zeros_printed=False), About(impossible=frozenset({0})))
    assert ledger.rows[0].state is State.SHOWN
    assert ledger.rows[1].need == 5


def test_the_rest_of_a_total_is_protected_as_a_figure_itself() -> None:
    """Eleven of twelve are minors: that says how many are not, although nobody prints it."""
    ledger = tables.crossed([[11, 1], [20, 20]], House(5, complement=True))
    rest = [row for row in ledger.rows if not row.printed]
    assert rest
    assert {row.need for row in rest} == {5}
    assert {row.high for row in rest} <= {1, 2, 3, 4}
    pattern = suppress.suppress(ledger)
    assert audit.examine(audit.case(ledger, pattern.hidden, 5), pattern.tables).safe


def test_a_whole_group_in_one_cell_is_not_shown_where_zeros_are_hidden() -> None:
    house = House(5, zeros_printed=False, group=True)
    ledger = tables.crossed([[9, 0, 0], [6, 8, 7], [7, 9, 30]], house)
    pattern = suppress.suppress(ledger)
    shown = tables.names(ledger, ~pattern.hidden)
    assert not {"a0 b0", "a0 _T"} <= shown
    assert audit.examine(audit.case(ledger, pattern.hidden, 5), pattern.tables).safe


def test_a_whole_group_in_one_cell_cannot_be_kept_where_zeros_are_printed() -> None:
    ledger = tables.crossed([[9, 0], [6, 8]], House(5, group=True))
    with pytest.raises(DisclosureError, match="niet meer te beschermen"):
        suppress.suppress(ledger)


def test_who_knows_a_record_must_think_the_minimum_possible_or_the_others_of_it() -> None:
    assert House(5).record_need(3) == 5
    hidden = House(5, zeros_printed=False)
    assert [hidden.record_need(count) for count in range(5)] == [4, 4, 4, 4, 3]


def test_the_reason_of_a_cell_is_told() -> None:
    ledger = tables.row([2, 9])
    assert np.flatnonzero([row.need != NOTHING for row in ledger.rows]).tolist() == [0]
    from zicht.disclosure.ledger.tables import Cell

    cell = Cell(name("c0"), "c", np.array([0]))
    assert why(cell, 2, House()) == "small"
    assert why(cell, 9, House(), About(persons={name("c0"): 3})) == "persons"
    assert why(cell, 9, House()) == ""
