"""What the region saw: key figures with their verdict, and the exploitation reported by form and age."""

from collections.abc import Sequence

from zicht.disclosure import ProtectedFigure
from zicht.publication import provenance, tokens, wording
from zicht.publication.book import Book, capital
from zicht.publication.charts import find, model
from zicht.publication.sheets import allowed, texts
from zicht.publication.sheets.model import Bar, Seen
from zicht.values import Key

CONTACTS, EXPLOITATION, CLIENTS = "contacten", "uitbuitingsmeldingen", "clienten"
POINT, CARE = "meldpunt", "clienten"
_ONE = "Eén "


def seen(book: Book) -> tuple[Seen, ...]:
    """Return the figures of the region, as far as they were delivered; the same on every sheet."""
    contacts, exploitation = _figure(POINT, CONTACTS, book), _figure(POINT, EXPLOITATION, book)
    found = [_key_figure(contacts, book)] if contacts else []
    if contacts and exploitation:
        found.append(_divided(exploitation, contacts, book))
    clients = _figure(CARE, CLIENTS, book)
    return (*found, *([_key_figure(clients, book)] if clients else []))


def _figure(template: str, name: str, book: Book) -> ProtectedFigure | None:
    keys = (
        Key(f"{one.id}.{name}", book.edition.period, "regio") for one in allowed.registers(template, book)
    )
    return next((one for key in keys if (one := book.table.find(key))), None)


def _key_figure(figure: ProtectedFigure, book: Book) -> Seen:
    """Return a figure with the year before and the verdict on the difference, where there is one."""
    change = book.table.changes.get(figure.key)
    judged = provenance.judged(change, book)
    names = {"measure": inside(figure.measure.label), "holder": book.holder(figure.key)}
    if change is None or judged is None:
        return Seen(texts.figure(figure, book), texts.say(book, "sheets.seen_plain", **names))
    before = book.table.figures[change.previous]
    words = texts.say(
        book,
        "sheets.seen_change",
        **names,
        before=texts.figure(before, book),
        year=change.previous.period.label,
        verdict=texts.strong(wording.verdict_words(change, book.lang)),
    )
    return Seen(texts.figure(figure, book), words, judged.steps, judged.verdict)


def _divided(whole: ProtectedFigure, contacts: ProtectedFigure, book: Book) -> Seen:
    """Return the part of the contacts that was about exploitation, with a bar for each form and age."""
    parts = [one for key in whole.parts if (one := book.table.find(key))]
    alike = [one for one in parts if one.key.indicator == contacts.key.indicator]
    words = texts.say(book, "sheets.seen_part", measure=inside(whole.measure.label))
    said = "; ".join(f"{book.breakdown(one.key)}: {book.value(one)}" for one in alike)
    return Seen(
        texts.figure(whole, book),
        words,
        bars=_bars(alike, book),
        alt=book.plain("charts.alt_bars", items=said) if alike else "",
    )


def _bars(figures: Sequence[ProtectedFigure], book: Book) -> tuple[Bar, ...]:
    """Return the bars, those of one form together, the largest form first."""
    if not figures:
        return ()
    over = [name for name, _ in book.order(figures[0].key)]
    known = {one.key for one in figures}
    ordered = [one for one in find.breakdown(figures[0].key, over, book) if one.key in known]
    scale = model.largest(ordered)
    bars = [_bar(one, over, book, float(scale)) for one in ordered]
    largest = {one.group: max(bar.length for bar in bars if bar.group == one.group) for one in bars}
    return tuple(sorted(bars, key=lambda one: -largest[one.group]))


def _bar(figure: ProtectedFigure, over: Sequence[str], book: Book, scale: float) -> Bar:
    codes, register = dict(figure.key.dimensions), book.register(figure.key)
    number = model.number(figure)
    return Bar(
        group=capital(book.label(register, over[0], codes[over[0]])),
        label=", ".join(book.label(register, name, codes[name]) for name in over[1:]),
        value=texts.figure(figure, book),
        mark=book.mark(figure),
        length=round(100 * float(number) / scale, 2) if number is not None else 0.0,
        color=tokens.form_color(codes[over[0]]),
    )


def inside(text: str) -> str:
    """Return a text as it stands inside a sentence; an abbreviation keeps its capitals."""
    if text.startswith(_ONE):  # the capital of `één` has lost an accent
        return f"é{text[1:]}"
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
