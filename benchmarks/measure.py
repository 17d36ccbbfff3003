"""Time things, and print them as a table with ratios of one run."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Timing:
    """Seconds of one thing at one size: the median of its rounds, and the spread around it."""

    name: str
    size: int
    seconds: float
    spread: float


class Clock:
    """Collect timings: `clock.time("load", 100, act)` does the act, keeps its time, gives its result."""

    def __init__(self) -> None:
        self.timings: list[Timing] = []

    def time(self, name: str, size: int, act: Callable[[], T], rounds: int = 1) -> T:
        seconds = []
        for _ in range(rounds):
            gc.collect()
            started = time.perf_counter()
            result = act()
            seconds.append(time.perf_counter() - started)
        self.timings.append(Timing(name, size, statistics.median(seconds), max(seconds) - min(seconds)))
        return result


def growth(timings: Sequence[Timing]) -> list[tuple[str, ...]]:
    """Return a row for each thing: its seconds at each size, and how many times the smallest that is."""
    sizes = sorted({one.size for one in timings})
    rows = [
        ("", *(f"{size} records" for size in sizes), *(f"at × {size / sizes[0]:.0f}" for size in sizes[1:]))
    ]
    for name in dict.fromkeys(one.name for one in timings):
        seconds = {one.size: one.seconds for one in timings if one.name == name}
        times = (f"{seconds[size]:.3f} s" for size in sizes)
        rows.append((name, *times, *(f"× {seconds[size] / seconds[sizes[0]]:.1f}" for size in sizes[1:])))
    return rows


def against(timings: Sequence[Timing]) -> list[tuple[str, ...]]:
    """Return a row for each thing: its seconds, their spread, and how many times the first that is."""
    first = timings[0]
    return [("", "median", "spread", f"against {first.name}"), *(_compared(one, first) for one in timings)]


def _compared(one: Timing, first: Timing) -> tuple[str, ...]:
    return one.name, f"{one.seconds:.3f} s", f"{one.spread:.3f} s", f"× {one.seconds / first.seconds:.1f}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Lay out rows in columns: the first to the left, numbers to the right."""
    widths = [max(len(text) for text in column) for column in zip(*rows, strict=True)]
    lines = []
    for first, *rest in rows:
        cells = [
            first.ljust(widths[0]),
            *(text.rjust(width) for text, width in zip(rest, widths[1:], strict=True)),
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
