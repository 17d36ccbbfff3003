"""The letter to a partner, as a Word file: what is asked, why, when, and what was left open."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from zicht.publication import letters, numbers
from zicht.regions.model import Region
from zicht.requests.model import Asked
from zicht.requests.questions import Question
from zicht.requests.words import say

if TYPE_CHECKING:
    from docx.document import Document

_MOST = 12
"""So many questions of one register stand in the letter; the form holds all of them."""
TEMPLATE = "sjablonen/uitvraag.md"


def letter(asked: Asked, region: Region, year: int, due: date) -> bytes:
    """Return the letter to one partner. The same request gives the same bytes."""
    words = _words(asked, region, year, due)
    document = letters.blank(say("letter_title", **words), region.publisher, due, "nl")
    if region.fictional:
        document.add_paragraph(say("fictional"), style="Intense Quote")
    for paragraph in _opening(region, words):
        document.add_paragraph(paragraph)
    _registers(document, asked, year)
    document.add_heading(say("letter_how"), level=2)
    for name in ("letter_fill", "letter_absent", "letter_people", "letter_open", "letter_due"):
        document.add_paragraph(say(name, **words), style="List Bullet")
    document.add_paragraph(say("letter_thanks"))
    document.add_paragraph(region.publisher)
    return letters.finished(document)


def _words(asked: Asked, region: Region, year: int, due: date) -> dict[str, str]:
    day = numbers.day(due, "nl")
    return {"partner": asked.partner.name, "region": region.name, "year": str(year), "due": day}


def _opening(region: Region, words: dict[str, str]) -> list[str]:
    """Return the opening paragraphs: the region's own, or ours."""
    own = region.inputs.get(TEMPLATE, b"").decode("utf-8-sig")
    marks = {"@partner@": "partner", "@regio@": "region", "@jaar@": "year", "@datum@": "due"}
    for mark, name in marks.items():
        own = own.replace(mark, words[name])
    found = [" ".join(one.split()) for one in own.split("\n\n") if one.strip() and not one.startswith("#")]
    return found or [say("letter_opening", **words), say("letter_why", **words)]


def _registers(document: "Document", asked: Asked, year: int) -> None:
    for register in asked.registers:
        document.add_heading(register.name, level=2)
        document.add_paragraph(
            say("letter_form", file=f"{register.id}-{year}.xlsx", purpose=register.purpose)
        )
        found = asked.questions[register.id]
        for text, abouts in _by_text(found[:_MOST]).items():
            document.add_paragraph(text)
            for about in abouts:
                document.add_paragraph(about, style="List Bullet")
        if len(found) > _MOST:
            document.add_paragraph(say("letter_more", number=len(found) - _MOST))


def _by_text(found: Sequence[Question]) -> dict[str, list[str]]:
    """Return what is asked once, and about what; a reader should not read a sentence twelve times."""
    grouped: dict[str, list[str]] = {}
    for one in found:
        grouped.setdefault(one.text, []).append(one.about)
    return grouped
