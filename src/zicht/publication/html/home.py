"""The front page: the cover on the waterline, the findings, the chapters, and what is covered."""

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token
from markupsafe import Markup

from zicht.disclosure import ProtectedFigure
from zicht.publication import provenance, units
from zicht.publication.book import Book, capital
from zicht.publication.charts import Brief, dots
from zicht.publication.html import chapter, engine
from zicht.publication.html.chapter import Scribe
from zicht.publication.html.cites import Cites
from zicht.publication.html.figures import protected
from zicht.publication.html.site import HOME, Site
from zicht.publication.model import Bound, BoundKind, DeliveryState, Mark
from zicht.publication.narrative import Chapter
from zicht.publication.references import Reference

_PEOPLE = {"slachtoffer", "slachtoffer_per_jaar", "persoon"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A card: how sure it is, by a gauge of `steps` or a mark, and what it says."""

    place: str
    title: Markup
    body: Markup
    steps: int
    verdict: str
    mark: Mark
    words: Markup


@dataclass(frozen=True, slots=True)
class Covered:
    """A holder in the table of what is covered; what is missing stands by its reason."""

    place: str
    name: str
    present: str
    missing: tuple[tuple[str, str], ...]


def page(site: Site) -> bytes:
    """Return the front page."""
    book, cites = site.book, Cites(site.book)
    scribe = Scribe(site.summary or no_summary(), cites)
    opening, parts = chapter.sections(chapter.body(scribe.chapter.tokens))
    cover, total, per = _cover(site, cites)
    intro = scribe.write([one for one in opening if one.type != "figuur"])
    above = said_above(total, per, book, cites)
    findings = [_finding(heading, rest, scribe) for heading, rest in parts]
    return site.page(
        "index",
        HOME,
        scribe.chapter.title or str(book.say("pages.cover_title", region=book.edition.region.name)),
        intro=intro,
        cover=cover,
        above=above,
        findings=findings,
        chapters=site.entries,
        coverage=coverage(book),
        counted=Mark.COUNTED,
        unknown=Mark.UNKNOWN,
        protected=Mark.PROTECTED,
        origins=cites.provenance(),
    )


def no_summary() -> Chapter:
    return Chapter("0-.md", 0, "", (), ())


def _cover(site: Site, cites: Cites) -> tuple[Markup, ProtectedFigure | None, int]:
    """Return the dots, the figure they are, and how many one dot stands for."""
    texts = [site.book.edition.narrative[site.summary.name]] if site.summary else []
    asked = dots.asked(texts, site.book)
    chart = dots.draw(Brief(asked, site.book, cites)) if asked else None
    if chart is None:
        return Markup(), None, 1
    drawn = engine.fill("charts/stippen.html.jinja", site.book, cite=cites, **chart.shape)
    total, per = chart.shape["total"], chart.shape["per"]
    assert isinstance(total, ProtectedFigure) and isinstance(per, int)  # noqa: S101, PT018 - what dots.draw makes
    return drawn, total, per


def said_above(total: ProtectedFigure | None, per: int, book: Book, cites: Cites) -> Markup:
    """Return what a dot is, and what it is not."""
    if total is None:
        return book.say("pages.cover_nothing")
    unit = total.measure.unit
    said = book.say(
        "pages.cover_dot" if per == 1 else "pages.cover_dots",
        per=per,
        unit=units.one(unit, book.lang),
        source=book.holder(total.key),
        total=cites(total.key),
        units=book.unit(total),
        year=total.key.period.label,
    )
    means = units.definition(unit, book.lang)
    no_victim = book.say("pages.cover_no_victim", unit=units.one(unit, book.lang))
    return Markup(" ").join(filter(None, (said, means, "" if unit in _PEOPLE else no_victim)))


def _finding(heading: Token, rest: Sequence[Token], scribe: Scribe) -> Finding:
    book = scribe.cites.book
    bound = [book.bind(reference) for one in (heading, *rest) for reference in references_in(one)]
    judged = next((one for one in bound if one.kind is BoundKind.CHANGE), None)
    change = provenance.judged(book.table.changes.get(judged.keys[0]), book) if judged else None
    mark, words = sure(bound, book)
    return Finding(
        place=f"bevinding-{chapter.slug(chapter.readable(heading))}",
        title=scribe.write([heading]),
        body=scribe.write(rest),
        steps=change.steps if change else 0,
        verdict=change.verdict if change else "",
        mark=mark,
        words=words,
    )


def references_in(token: Token) -> list[Reference]:
    return [one.meta["reference"] for one in token.children or [] if one.type == "cijfer"]


def sure(bound: Sequence[Bound], book: Book) -> tuple[Mark, Markup]:
    """Return the mark of a finding: an estimate where it rests on one, else counted, else not known."""
    marks = {one.mark for one in bound}
    if Mark.ESTIMATED in marks:
        national = all(key.area == "land" for one in bound for key in one.keys)
        return Mark.ESTIMATED, book.say("pages.estimated_nationally" if national else "pages.estimated")
    if Mark.COUNTED in marks:
        return Mark.COUNTED, book.say("pages.counted")
    return Mark.UNKNOWN, book.say("pages.not_known")


def coverage(book: Book) -> list[Covered]:
    """Return what each holder gave and lacks, in the order of the registers."""
    holders: dict[str, list[DeliveryState]] = {}
    for state in book.edition.states:
        holders.setdefault(book.registers[state.register].holder, []).append(state)
    return [_covered(holder, states, book) for holder, states in holders.items()]


def _covered(holder: str, states: Sequence[DeliveryState], book: Book) -> Covered:
    shown = [text for one in states for text in one.shown]
    lacking: dict[str, dict[str, None]] = {}
    for state in states:
        for what, why in _lacking(state, book):
            lacking.setdefault(why, {})[_inside(what)] = None
    return Covered(
        place=f"r-{states[0].register}",
        name=capital(holder),
        present=_few(shown, book),
        missing=tuple((capital(why), _few(list(what), book)) for why, what in lacking.items()),
    )


def _lacking(state: DeliveryState, book: Book) -> list[tuple[str, str]]:
    """Return what a register lacks without its years, and what of it is protected."""
    if not state.delivered:
        return [(book.registers[state.register].name, book.plain("charts.not_delivered"))]
    gone = [(what.rpartition(", ")[0] or what, why) for what, why in state.missing]
    return [*gone, *protected(state.register, book)]


def _inside(text: str) -> str:
    """Return a text as it stands inside a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _few(texts: Sequence[str], book: Book) -> str:
    """Return the first texts on a line; the account names them all."""
    more = [book.plain("pages.and_more")] if len(texts) > MOST else []
    return "; ".join((*texts[:MOST], *more))


MOST = 3
"""The front page names so many things of a holder; the account names them all."""

__all__ = ["Covered", "Finding", "coverage", "page", "sure"]
