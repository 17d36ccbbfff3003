"""Releases that are known to be unsafe, from the threads and test suites of other packages."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest

import reports
from zicht.disclosure import standalone
from zicht.disclosure.primary import House
from zicht.disclosure.standalone import Answer, Request

FOLDER = reports.FILE.parent


@cache
def instance(name: str) -> dict[str, Any]:
    found = json.loads((FOLDER / "instances.json").read_text("utf-8"))
    return next(dict(one) for one in found if one["id"] == name)


def as_csv(rows: Sequence[Mapping[str, object]]) -> bytes:
    text = io.StringIO()
    table = csv.DictWriter(text, list(rows[0]))
    table.writeheader()
    table.writerows(rows)
    return text.getvalue().encode()


def protected(request: Request, rows: Sequence[Mapping[str, object]]) -> Answer:
    return standalone.protect(standalone.read(request, as_csv(rows)))


def judged(
    request: Request, rows: Sequence[Mapping[str, object]], pattern: Sequence[Mapping[str, object]]
) -> Answer:
    return standalone.judge(standalone.read(request, as_csv(rows)), as_csv(pattern))


def exact(answer: Answer) -> set[str]:
    return {
        "|".join(category for _, category in answer.ledger.rows[row].name) for row in answer.examined.exact
    }


BOTH = (("region", "county"), ("region", "group"))


def linked(name: str) -> list[dict[str, object]]:
    return [{**row, "count": row["n"]} for row in instance(name)["rows"]]


@pytest.mark.parametrize("hierarchy", BOTH)
def test_either_of_two_linked_tables_alone_tells_no_cell(hierarchy: tuple[str, str]) -> None:
    rows = linked("linked_136_olangsrud")
    small = [{"region": row["region"]} for row in rows if int(str(row["count"])) <= 3]
    answer = judged(Request(("region",), (hierarchy,), House(4)), rows, small)
    assert exact(answer) == set()


def test_the_two_tables_together_tell_one_cell_and_the_protected_ones_tell_none() -> None:
    rows = linked("linked_136_olangsrud")
    request = Request(("region",), BOTH, House(4))
    small = [{"region": row["region"]} for row in rows if int(str(row["count"])) <= 3]
    unsafe = judged(request, rows, small)
    assert exact(unsafe) == {"K"}
    assert not unsafe.examined.safe
    safe = protected(request, rows)
    assert safe.examined.safe
    assert int(safe.hidden.sum()) == len(small) + 2


def test_the_linked_tables_that_another_package_once_got_wrong_are_protected() -> None:
    answer = protected(Request(("region",), BOTH, House(5)), linked("linked_133_olangsrud"))
    assert answer.examined.safe
    shown = dict(answer.shown)
    assert shown[(("region", "I"),)] is None
    assert shown[(("region", "K"),)] is None


@pytest.mark.parametrize("zeros_printed", [True, False])
@pytest.mark.parametrize(("case", "minimum"), [("case1", 5), ("case2", 5), ("case3", 2)])
def test_hidden_zeros_and_ones_that_can_be_computed_are_refused(
    case: str, minimum: int, *, zeros_printed: bool
) -> None:
    one = instance(f"zeros_ones_194_{case}")
    rows = [{"c": f"c{place}", "count": number} for place, number in enumerate(one["cells"])]
    pattern = [{"c": f"c{place}"} for place in one["suppressed"]]
    answer = judged(Request(("c",), house=House(minimum, zeros_printed=zeros_printed)), rows, pattern)
    told = {f"c{place}" for place in one["suppressed"]}
    only_by_the_rule = case == "case3" and not zeros_printed
    assert answer.examined.safe == only_by_the_rule
    assert (told <= exact(answer)) != only_by_the_rule
    assert answer.shown == () or only_by_the_rule
    safe = protected(Request(("c",), house=House(minimum)), rows)
    assert safe.examined.safe


def test_two_hidden_cells_in_every_line_are_not_enough_and_one_more_is() -> None:
    one = instance("wb_exact_4x4")
    rows = [
        {"r": row, "c": column, "count": number}
        for row, line in one["rows"].items()
        for column, number in line.items()
    ]
    pattern = [dict(zip("rc", name.split("|"), strict=True)) for name in one["suppressed"]]
    request = Request(("r", "c"))
    unsafe = judged(request, rows, pattern)
    assert exact(unsafe) == {"w|b"}
    assert not unsafe.examined.safe
    assert judged(request, rows, [*pattern, {"r": "x", "c": "b"}]).examined.safe


def test_one_small_cell_takes_three_others_with_it() -> None:
    """As sdcTable's OPT, HITAS and HYPERCUBE on its microdata1: women in region A, and three more."""
    request = Request(("region", "gender"), house=House(3))
    answer = standalone.protect(standalone.read(request, (FOLDER / "sdctable_microdata1.csv").read_bytes()))
    shown = dict(answer.shown)
    assert shown[(("region", "A"), ("gender", "female"))] is None
    assert sum(value is None for value in shown.values()) == 4
    assert answer.examined.safe


def test_what_the_monitor_of_2024_printed_is_known_to_all_and_protects_the_rest() -> None:
    """Both splits of the 179 contacts; four came from outside the region, which was printed before."""
    facts = instance("rotterdam_monitor_2024_public")["facts"]
    origins = ("Rotterdam", "andere_gemeenten", "onbekend_in_regio", "buiten_regio")
    assert sum(facts[one] for one in origins) == facts["total"]
    rows = [{"herkomst": one, "count": facts[one]} for one in origins]
    answer = protected(Request(("herkomst",)), rows)
    assert answer.examined.safe
    assert dict(answer.shown)[(("herkomst", "buiten_regio"),)] is None
