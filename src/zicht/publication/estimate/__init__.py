"""The report of an estimate: verdict first, for a policy reader; then what a statistician wants to check."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zicht.publication.estimate import page, paper
from zicht.publication.estimate.report import report

PAGE, PAPER = "schatting.html", "schatting.pdf"


def files(name: str, said: Mapping[str, Any], lang: str, on: date) -> dict[str, bytes]:
    """Return the report by path. `said` holds `result`, `table` and `questions` as plain values."""
    return {**pages(name, said, lang, on), PAPER: on_paper(name, said, lang, on)}


def pages(name: str, said: Mapping[str, Any], lang: str, on: date) -> dict[str, bytes]:
    """Return what a browser reads of the report, by path."""
    return {PAGE: page.html(report(name, said, lang, on)), **page.beside()}


def on_paper(name: str, said: Mapping[str, Any], lang: str, on: date) -> bytes:
    """Return the report on paper. Raises EditionError for a sign that its typeface does not have."""
    return paper.pdf(report(name, said, lang, on))
