"""The report of an estimate: verdict first, for a policy reader; then what a statistician wants to check."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zicht.publication.estimate import page, paper
from zicht.publication.estimate.report import report

PAGE, PAPER = "schatting.html", "schatting.pdf"


def files(name: str, said: Mapping[str, Any], lang: str, on: date) -> dict[str, bytes]:
    """Return the report by path. `said` holds `result`, `table` and `questions` as plain values."""
    made = report(name, said, lang, on)
    return {PAGE: page.html(made), PAPER: paper.pdf(made), **page.beside()}
