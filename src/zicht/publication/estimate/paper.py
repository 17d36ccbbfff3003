"""The report on paper: PDF/A and PDF/UA, from the same words."""

from dataclasses import asdict

from zicht.publication.estimate.report import Grid, Report
from zicht.publication.typst import compiler
from zicht.publication.typst.compiler import About, Json


def pdf(report: Report) -> bytes:
    about = About(
        title=f"{report.say('estimate.title')}: {report.name}",
        lang=report.lang,
        date=report.date,
        description=report.headline,
    )
    return compiler.compile_pdf(compiler.source("estimate") + "\n#estimate(data)", laid(report), about)


def laid(report: Report) -> Json:
    """Return the report as the source reads it."""
    words = ("title", "reasons", "may", "sensitivity", "size", "band", "above", "figures")
    return {
        "name": report.name,
        "day": report.day,
        "headline": report.headline,
        "number": report.number,
        "seen": report.seen,
        "reasons": [*report.reasons, *report.notes],
        "may": list(report.may),
        "drawing": asdict(report.drawing),
        "questions": [{**asdict(one), "banded": one.banded} for one in report.questions],
        "grids": [_grid(one) for one in report.grids],
        "words": {one: report.say(f"estimate.{one}") for one in words} | {"below": report.below},
        "picture": report.picture,
        "lead": f"{report.say('estimate.sensitivity_lead')} {report.say(f'estimate.lead_{report.verdict}')}",
        "footer": report.say("estimate.footer"),
    }


def _grid(grid: Grid) -> Json:
    return {
        "title": grid.title,
        "heads": list(grid.heads),
        "rows": [list(row) for row in grid.rows],
        "numbers": list(grid.figures),
    }
