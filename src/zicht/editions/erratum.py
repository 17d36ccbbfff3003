"""A comparison in words: as lines for a terminal, a page, or data."""

from collections.abc import Mapping
from decimal import Decimal

from zicht import codelists, messages
from zicht.editions.compare import Comparison, FigureChange, Side, Why
from zicht.editions.names import AREA, Names
from zicht.publication import numbers
from zicht.publication.html import comparison as pages
from zicht.publication.html.comparison import Line

_STATUSES = "obs_status"


def lines(found: Comparison, lang: str) -> tuple[Line, ...]:
    """Return every change in words, in the order of the open data."""
    return tuple(_line(one, found.names, lang) for one in found.changes)


def _line(one: FigureChange, names: Names, lang: str) -> Line:
    place = ", ".join(
        names.code(column, code, lang)
        for column, code in one.place
        if (column, code) != (AREA, names.areas.get(one.indicator))
    )
    apart = one.was is not None and one.now is not None and one.was.definition != one.now.definition
    was, now = (_side(side, lang, apart=apart, why=one.why) for side in (one.was, one.now))
    return Line(", ".join(filter(None, (one.label, place))), one.period, was, now, one.why.value)


def _side(side: Side | None, lang: str, *, apart: bool, why: Why) -> str:
    if side is None:
        return messages.render("compare.none", lang)
    if side.hidden:
        return messages.render("compare.hidden", lang)
    value = _value(side.value, lang) if side.value else _status(side.status, lang)
    if why is Why.STATUS:
        return f"{value} ({_status(side.status, lang)})"
    if not apart:
        return value
    version = side.definition.rpartition("@")[2]
    return messages.render("compare.definition_of", lang, value=value, definition=version)


def _value(text: str, lang: str) -> str:
    """Return a number as a reader writes it, with as many decimals as the data has."""
    return numbers.written(Decimal(text), lang, len(text.partition(".")[2]))


def _status(code: str, lang: str) -> str:
    found = codelists.codelist(_STATUSES)
    if code not in found:
        return code
    return found[code].label if lang == "nl" else found[code].label_en


def opening(found: Comparison, lang: str) -> tuple[str, ...]:
    """Return the sentences above a comparison: what it corrects, and how much changed."""
    said = [messages.render("compare.erratum_text", lang, erratum=found.erratum)] if found.erratum else []
    counts = messages.render(
        "compare.summary", lang, same=found.same, changed=len(found.changes), later=found.later
    )
    return (*said, counts, messages.render("compare.old_stays", lang, was=found.was))


def page(found: Comparison, style: str, lang: str, links: Mapping[str, str] | None = None) -> bytes:
    """Return the comparison as a page; one with an erratum is headed so."""
    name = "compare.erratum_title" if found.erratum else "compare.title"
    heading = messages.render(name, lang, was=found.was, now=found.now)
    said = [(messages.render(name, lang), href) for name, href in (links or {}).items()]
    return pages.page(heading, opening(found, lang), lines(found, lang), style, lang, said)


def data(found: Comparison) -> dict[str, object]:
    """Return the comparison as data for JSON."""
    return {
        "was": found.was,
        "now": found.now,
        "erratum": found.erratum,
        "same": found.same,
        "later": found.later,
        "changes": [
            {
                "indicator": one.indicator,
                "label": one.label,
                "period": one.period,
                "place": dict(one.place),
                "why": one.why.value,
                "was": _as_data(one.was),
                "now": _as_data(one.now),
            }
            for one in found.changes
        ],
    }


def _as_data(side: Side | None) -> dict[str, object] | None:
    if side is None:
        return None
    return {
        "value": side.value or None,
        "status": side.status,
        "definition": side.definition,
        "hidden": side.hidden,
    }
