"""What moves the answer: each question as a table whose rows are also a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zicht import messages
from zicht.publication import numbers

ROOM = 1.05  # the largest number stands a little before the end


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: its words, and in percent of the width where it stands, its range, and the truth."""

    name: str
    size: str
    band: str
    note: str
    at: float | None
    low: float | None
    high: float | None
    truth: float | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, why it is asked, its rows, and what they tell where that can be said in a sentence.

    `usual` is where the number of the report stands, in percent; None where it gives none.
    """

    what: str
    title: str
    why: str
    name: str
    usual: float | None
    rows: tuple[Row, ...]
    told: str = ""

    @property
    def banded(self) -> bool:
        """Tell whether any row has a range."""
        return any(row.band for row in self.rows)


def asked(questions: Sequence[Mapping[str, Any]], result: Mapping[str, Any], lang: str) -> tuple[Asked, ...]:
    """Return the questions with their pictures, each on a scale of its own."""
    point, near = result["estimate"], float(result["settings"]["rule"]["estimate_ratio"])
    return tuple(_asked(one, point["N"] if point else None, near, lang) for one in questions)


def _asked(question: Mapping[str, Any], usual: float | None, near: float, lang: str) -> Asked:
    what, rows = str(question["what"]), question["rows"]
    if what == "among":
        usual = None
    found = [row[name] for row in rows for name in ("N", "high", "truth") if row[name] is not None]
    most = ROOM * max([*found, usual or 1.0, 1.0])

    def place(number: float | None) -> float | None:
        return None if number is None else round(100 * number / most, 2)

    return Asked(
        what=what,
        title=messages.render(f"estimate.question_{what}", lang),
        why=messages.render(f"estimate.why_{what}", lang),
        name=messages.render(f"estimate.name_{what}", lang),
        usual=place(usual),
        rows=tuple(
            Row(
                name=str(row["name"])
                if lang == "en" or what == "without"
                else str(row["name"]).replace(".", ","),
                size=_whole(row["N"], lang),
                band=_band(row["low"], row["high"], lang),
                note=_note(row, lang),
                at=place(row["N"]),
                low=place(row["low"]),
                high=place(row["high"]),
                truth=place(row["truth"]),
            )
            for row in rows
        ),
        told=_told(rows, near, lang) if what == "among" else "",
    )


def _told(rows: Sequence[Mapping[str, Any]], near: float, lang: str) -> str:
    """Return what it says of the method how far its answers lie from numbers that are known."""
    off = {str(row["name"]): _off(row) for row in rows if row["N"]}
    if not off:
        return messages.render("estimate.among_none", lang, lists=len(rows))
    worst = max(off, key=lambda name: off[name])
    form = "estimate.among_near" if off[worst] <= near else "estimate.among_far"
    ratio = numbers.written(Decimal(f"{off[worst]:.1f}"), lang, 1)
    return messages.render(form, lang, answers=len(off), lists=len(rows), ratio=ratio, list=worst)


def _off(row: Mapping[str, Any]) -> float:
    """Return the factor between the truth and the answer that is furthest from it, of all that fit."""
    truth, answers = float(row["truth"]), [float(row[name]) for name in ("N", "low", "high") if row[name]]
    return max(max(answers) / truth, truth / min(answers))


def _note(row: Mapping[str, Any], lang: str) -> str:
    if row["truth"] is not None:
        return messages.render("estimate.truth", lang, number=_whole(row["truth"], lang))
    if row["N"] is None:
        return str(row["why"] or messages.render("estimate.no_answer", lang))
    return ""


def _band(low: float | None, high: float | None, lang: str) -> str:
    if low is None or high is None or round(low) == round(high):
        return ""
    return f"{_whole(low, lang)}–{_whole(high, lang)}"


def _whole(number: float | None, lang: str) -> str:
    return "–" if number is None else numbers.written(round(number), lang)
