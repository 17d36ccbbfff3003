"""Waivers: a rule set aside for one sentence or block, for a reason, by name."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from zicht.publication.lint.model import LintFinding
from zicht.publication.model import Waiver
from zicht.publication.narrative import Chapter, Note


@dataclass(frozen=True, slots=True)
class Judged:
    """What is left of the findings, and the waivers that took the others."""

    findings: tuple[LintFinding, ...]
    waivers: tuple[Waiver, ...]


def judge(chapter: Chapter, findings: Sequence[LintFinding], waivable: AbstractSet[str]) -> Judged:
    """Set aside what a waiver names; a waiver without a reason, a known rule or a use is a finding."""
    faults: list[LintFinding] = []
    used: list[Waiver] = []
    left = list(findings)
    for note in chapter.waivers:
        fault = _fault(note, waivable)
        taken = [one for one in left if (one.line, one.rule) == (note.line, note.rule)]
        if fault or not taken:
            faults.append(_finding(chapter, note, fault or "ongebruikte-uitzondering"))
            continue
        left = [one for one in left if one not in taken]
        used += _used(chapter, note, taken)
    return Judged((*left, *faults), tuple(used))


def _fault(note: Note, waivable: AbstractSet[str]) -> str:
    if note.rule not in waivable:
        return "onbekende-uitzondering"
    return "" if note.reason else "uitzondering-zonder-reden"


def _finding(chapter: Chapter, note: Note, rule: str) -> LintFinding:
    return LintFinding(chapter.name, note.written_on, f"uitzondering: {note.rule}", rule, {"name": note.rule})


def _used(chapter: Chapter, note: Note, taken: Sequence[LintFinding]) -> Iterator[Waiver]:
    for sentence in dict.fromkeys(one.sentence for one in taken):
        yield Waiver(note.rule, sentence, note.reason, chapter.name, note.line)
