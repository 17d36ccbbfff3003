"""What must be hidden, what an attacker still computes, and how long that takes; on synthetic reports.

Hide-and-keep-totals is what is done without a method: its attacker knows that only small numbers
are hidden. The greedy method is the yardstick of the exact one.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

import reports
from measure import table
from zicht.disclosure import audit, coarsen, suppress
from zicht.disclosure.audit.case import Case
from zicht.disclosure.ledger.editions import joined, settled
from zicht.disclosure.ledger.model import Flags, Ledger
from zicht.disclosure.primary import House

ROUNDS = 5
MINIMUM = 5
Row = tuple[str, ...]


def run() -> None:
    for heading, rows in (
        ("one year, zeros printed (median of five, witnesses included)", one_year()),
        ("one year in full, zeros hidden", hidden_zeros()),
        ("1 to 6 years in one edition, with totals over three and six", growth()),
        ("six editions in a row, earlier ones fixed", editions(told=False)),
        ("the same, with what the text says of each sub-region", editions(told=True)),
        ("six years: coarser designs", designs()),
    ):
        print(f"\n{heading}", flush=True)
        print(table(list(rows)), flush=True)


def one_year() -> Iterator[Row]:
    yield ("design", "method", "cells", "hidden", "bound", "exact", "too small", "seconds")
    for name, tables in (("realistic", reports.realistic()), ("full", reports.full())):
        ledger = reports.ledger(tables)
        small = (ledger.values > 0) & (ledger.values < MINIMUM)
        naive = audit.examine(_only_small(audit.case(ledger, small, MINIMUM), small))
        yield _line(name, "hide, keep totals", ledger, small, None, naive, "")
        for method, act in (("greedy", suppress.greedy), ("exact", suppress.suppress)):
            seconds, pattern = _median(lambda act=act, ledger=ledger: act(ledger))  # type: ignore[misc]
            examined = audit.examine(audit.case(ledger, pattern.hidden, MINIMUM), pattern.tables)
            bound = pattern.bound if method == "exact" else None
            yield _line(name, method, ledger, pattern.hidden, bound, examined, f"{seconds:.2f}")


def _only_small(case: Case, hidden: Flags) -> Case:
    """Let every attacker who knows the rule know that nothing but small numbers is hidden."""
    known = [
        one if one.attacker == "nonnegative" else replace(one, high=np.where(hidden, MINIMUM - 1, one.high))
        for one in case.knowledge
    ]
    return replace(case, knowledge=tuple(known))


def _line(
    design: str,
    method: str,
    ledger: Ledger,
    hidden: Flags,
    bound: int | None,
    examined: audit.Examined,
    seconds: str,
) -> Row:
    learned = (str(len(examined.exact)), str(len(examined.below)))
    least = "" if bound is None else str(bound)
    return (design, method, str(len(ledger.rows)), str(int(hidden.sum())), least, *learned, seconds)


def _median(act: Callable[[], suppress.Pattern]) -> tuple[float, suppress.Pattern]:
    seconds = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        pattern = act()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds), pattern


def hidden_zeros() -> Iterator[Row]:
    yield ("cells", "targets", "hidden", "bound", "exact", "too small", "witnesses", "seconds")
    ledger = reports.ledger(reports.full(), house=House(MINIMUM, zeros_printed=False))
    started = time.perf_counter()
    pattern = suppress.suppress(ledger)
    seconds = time.perf_counter() - started
    examined = audit.examine(audit.case(ledger, pattern.hidden, MINIMUM), pattern.tables)
    yield (
        str(len(ledger.rows)),
        str(int((ledger.column("need") > 0).sum())),
        *(str(pattern.cost), str(pattern.bound), str(len(examined.exact)), str(len(examined.below))),
        *(str(len(pattern.tables)), f"{seconds:.1f}"),
    )


def growth() -> Iterator[Row]:
    yield ("years", "numbers", "hidden", "bound", "gap", "exact", "too small", "witnesses", "seconds")
    every = len(reports.YEARS)
    for years, effort in (*((one, None) for one in range(1, every + 1)), (every, suppress.Effort(0.05))):
        ledger = reports.together(years)
        started = time.perf_counter()
        pattern = suppress.suppress(ledger, effort)
        seconds = time.perf_counter() - started
        examined = audit.examine(audit.case(ledger, pattern.hidden, MINIMUM), pattern.tables)
        yield (
            *(str(years), str(int((ledger.values > 0).sum())), str(pattern.cost), str(pattern.bound)),
            f"{1 - pattern.bound / pattern.cost:.1%}",
            *(str(len(examined.exact)), str(len(examined.below)), str(len(pattern.tables)), f"{seconds:.1f}"),
        )


def editions(*, told: bool) -> Iterator[Row]:
    yield ("edition", "numbers", "hidden", "bound", "hidden in all", "exact", "too small", "seconds")
    past: Ledger | None = None
    for year in reports.YEARS:
        started = time.perf_counter()
        present = reports.yearly(year, told=told)
        ledger = present if past is None else joined(past, present)
        pattern = suppress.suppress(ledger)
        examined = audit.examine(audit.case(ledger, pattern.hidden, MINIMUM, year), pattern.tables)
        seconds = time.perf_counter() - started
        past = settled(ledger, pattern.hidden)
        yield (
            *(year, str(int((present.values > 0).sum())), str(pattern.cost), str(pattern.bound)),
            *(str(int(pattern.hidden.sum())), str(len(examined.exact)), str(len(examined.below))),
            f"{seconds:.1f}",
        )


def designs() -> Iterator[Row]:
    yield ("design", "numbers", "shown", "hidden", "shown of one municipality", "safe", "seconds")
    axes, truth = reports.axes(reports.YEARS), reports.truth(reports.YEARS)
    asked = [one for year in reports.YEARS for one in reports.realistic((year,))]
    asked += [reports.by_place((period,)) for period in reports.PERIODS]
    started = time.perf_counter()
    proposed = coarsen.designs(axes, asked, truth, coarsen.Roles("gemeente", "jaar"))
    for one in coarsen.weigh(proposed, truth, House(MINIMUM), "gemeente"):
        seconds, started = time.perf_counter() - started, time.perf_counter()
        named = " ".join([one.design.name, *(str(part) for part in one.design.arguments.values())])
        counts = (one.numbers, one.shown, one.hidden, one.fine)
        yield (named, *map(str, counts), "yes" if one.safe else "no", f"{seconds:.0f}")
