"""Reads every sentence with every rule. A finding stops the build, unless it is waived with a reason."""

from collections.abc import Iterable, Iterator, Mapping

from zicht.disclosure import ProtectedTable
from zicht.errors import NarrativeError
from zicht.publication.lint import bound, claims, counts, joins, trends, waived
from zicht.publication.lint.lexicon import lexicon
from zicht.publication.lint.model import Desk, Fault, LintFinding, LintResult, Passage, Rule
from zicht.publication.lint.resolve import passages
from zicht.publication.model import Waiver
from zicht.publication.narrative import Chapter
from zicht.regions.model import Region

ALWAYS: Mapping[str, Rule] = {
    "verwijzing": bound.reference,
    "losse-tekens": bound.loose,
    "figuur": bound.drawing,
}
RULES: Mapping[str, Rule] = {
    "ongebonden-getal": counts.unbound,
    "eenheid": counts.unit,
    "trendwoord": trends.trend,
    "maatwoord": trends.size,
    "deelgroep": trends.subgroup,
    "telregel": trends.caveat,
    "vergelijking": joins.comparator,
    "twee-populaties": joins.populations,
    "periode": joins.period,
    "schatting": joins.estimate,
    "som": joins.total,
    "plaats": joins.place,
    "werkelijk": claims.real,
    "effect": claims.effect,
    "hoeveelheid": claims.quantity,
    "meest": claims.most,
    "melder": claims.reporter,
    "dwang": claims.coercion,
    "overlap": claims.overlap,
}
"""The rules that may be waived, by the name a waiver uses. ALWAYS holds those that may not."""

HARD = (
    *bound.FAULTS,
    *("losse-tekens", "figuur-soort", "figuur-regel", "figuur-optie", "figuur-cijfer"),
    "figuur-dag",
    *("onbekende-uitzondering", "uitzondering-zonder-reden", "ongebruikte-uitzondering"),
)
"""The names of findings that no waiver sets aside."""


def check(chapters: Iterable[Chapter], table: ProtectedTable, region: Region, year: int) -> LintResult:
    """Return all that the narrative says and the data does not carry, and the waivers that were used."""
    desk = Desk(table, region, year, lexicon(region.language))
    findings: list[LintFinding] = []
    waivers: list[Waiver] = []
    for chapter in chapters:
        found = [one for passage in passages(chapter, desk) for one in _findings(passage, desk)]
        judged = waived.judge(chapter, _once(found), RULES.keys())
        findings += sorted(judged.findings, key=lambda one: one.line)
        waivers += judged.waivers
    return LintResult(tuple(findings), tuple(waivers))


def require(
    chapters: Iterable[Chapter], table: ProtectedTable, region: Region, year: int
) -> tuple[Waiver, ...]:
    """Return the waivers that were used. Raises NarrativeError with every finding.

    The error's `arguments["findings"]` holds them as values.
    """
    result = check(chapters, table, region, year)
    if result.findings:
        lines = "\n".join(str(one) for one in result.findings)
        number = len(result.findings)
        raise NarrativeError("lint.stopt", number=number, lines=lines, findings=result.findings)
    return result.waivers


def _findings(passage: Passage, desk: Desk) -> Iterator[LintFinding]:
    for name, rule in {**ALWAYS, **RULES}.items():
        for fault in rule(passage, desk):
            yield _finding(fault, fault.rule or name)


def _once(findings: Iterable[LintFinding]) -> list[LintFinding]:
    """Keep one finding of a rule in a sentence, or one a figure: rewritten, the others are gone too."""
    found: dict[tuple[object, ...], LintFinding] = {}
    for one in findings:
        found.setdefault((one.line, one.sentence, one.rule, one.arguments.get("figure")), one)
    return list(found.values())


def _finding(fault: Fault, rule: str) -> LintFinding:
    one = fault.sentence
    return LintFinding(one.file, one.line, one.readable, rule, fault.arguments)
