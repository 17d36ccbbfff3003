"""The account in print: what was delivered, what is not shown and why, and in short how it was computed."""

from zicht.disclosure import Release
from zicht.publication import hidden
from zicht.publication.book import Book, capital
from zicht.publication.html import account as pages
from zicht.publication.html.figures import reasons
from zicht.publication.typst import runs
from zicht.publication.typst.beside import Block
from zicht.publication.typst.desk import Run
from zicht.publication.typst.tables import table


def of(book: Book) -> list[Block]:
    """Return the account as blocks: headings, sentences and tables."""
    return [
        _p("pages.account_lead", book),
        *_delivered(book),
        *_not_shown(book),
        *_declared(book),
        *_unknown(book),
        _h("pages.method", book),
        _pairs(
            [(str(name), str(text)) for name, text in pages.methods(book)], book, "pdf.subject", "pdf.how"
        ),
        *_waivers(book),
    ]


def _h(message: str, book: Book, level: int = 2) -> Block:
    return {"k": "h", "level": level, "runs": runs.plain(book.plain(message))}


def _p(message: str, book: Book, **values: object) -> Block:
    return {"k": "p", "runs": runs.plain(book.plain(message, **values))}


def _pairs(rows: list[tuple[str, str]], book: Book, *heads: str) -> Block:
    """Return a table of two columns, the first in bold."""
    said = [[[{"t": runs.text(runs.of(name)), "bold": True}], runs.of(text)] for name, text in rows]
    return {"k": "table", "small": True, **table([runs.plain(book.plain(one)) for one in heads], said)}


def _delivered(book: Book) -> list[Block]:
    """Return who delivered what, and what is missing in it."""
    heads = [book.plain(f"pages.{name}") for name in ("register", "state", "present", "missing")]
    rows = [_row(pages.delivered(one, book)) for one in book.edition.states]
    made = table([runs.plain(one) for one in heads], rows)
    return [
        _h("pages.deliveries", book),
        {"k": "table", "small": True, **made, "shares": [30.0, 24.0, 34.0, 40.0]},
        _p("pages.chart_only_means", book),
    ]


def _row(one: pages.Delivered) -> list[list[Run]]:
    missing: dict[str, list[str]] = {}
    for what, why in one.missing:
        missing.setdefault(why, []).append(what)
    return [
        [{"t": one.name, "bold": True}, {"break": True}, {"t": one.holder}],
        [{"sign": "geteld" if one.delivered else "niet_bekend"}, {"t": one.state}],
        runs.plain("; ".join(one.shown) or "–"),
        runs.plain(". ".join(f"{capital(why)}: {'; '.join(what)}" for why, what in missing.items()) or "–"),
    ]


def _not_shown(book: Book) -> list[Block]:
    """Return what the region leaves out, and what protection keeps back."""
    notices = [(one.what, one.reason) for one in book.edition.region.notices]
    found = [_h("pages.not_shown", book)]
    if notices:
        found += [_p("pages.not_shown_lead", book), _pairs(notices, book, "pdf.subject", "pdf.why")]
    found += [_h("pages.withheld", book, 3)]
    kept = [(why, "; ".join(names)) for why, names in pages.withheld(book)]
    found += [_p("pages.withheld_lead" if kept else "pages.withheld_none", book)]
    found += [_pairs(kept, book, "pdf.why", "pdf.subject")] if kept else []
    return [*found, *_hidden(book)]


def _hidden(book: Book) -> list[Block]:
    """Return the protected figures by measure, and those that are only not combined."""
    kept, rest = hidden.protected(book), hidden.not_combined(book)
    found = [_h("pages.hidden", book, 3), _p("pages.hidden_lead" if kept else "pages.hidden_none", book)]
    found += [_kept(kept, book)] if kept else []
    if rest:
        found += [_h("pages.not_combined", book, 3), _p("pages.not_combined_lead", book), _kept(rest, book)]
    return found


def _kept(parts: tuple[hidden.Kept, ...], book: Book) -> Block:
    """Return a table with one row for each measure: its name and register, and where it is hidden."""
    rows: list[list[list[Run]]] = [
        [
            [{"t": one.label, "bold": True}, {"break": True}, {"t": part.register}],
            _lines(one.where),
        ]
        for part in parts
        for one in part.measures
    ]
    heads = [runs.plain(book.plain(name)) for name in ("pdf.figure", "pages.hidden_where")]
    return {"k": "table", "small": True, **table(heads, rows), "shares": [34.0, 66.0]}


def _lines(texts: tuple[str, ...]) -> list[Run]:
    made: list[Run] = []
    for text in texts:
        made += [{"break": True}] if made else []
        made.append({"t": text})
    return made


def _declared(book: Book) -> list[Block]:
    """Return the figures of persons that others printed before, each with its ground."""
    rows = [
        (f"{pages.named(one.key, book)}: {book.value(one)}", one.ground)
        for one in book.table.figures.values()
        if one.release is Release.DECLARED
    ]
    head = _h("pages.declared_head", book, 3)
    if not rows:
        return [head, _p("pages.declared_none", book)]
    lead = _p("pages.declared_lead", book, minimum=book.edition.region.policy.minimum)
    return [head, lead, _pairs(rows, book, "pdf.figure", "pdf.ground")]


def _unknown(book: Book) -> list[Block]:
    """Return what was asked and cannot be computed from these deliveries."""
    rows = [(name.partition(" · ")[2] or name, why) for name, why in reasons(book)]
    if not rows:
        return []
    return [
        _h("pages.unknown", book),
        _p("pages.not_computed_lead", book),
        _pairs(rows, book, "pdf.subject", "pdf.why"),
    ]


def _waivers(book: Book) -> list[Block]:
    """Return the sentences for which a rule of the lint was set aside."""
    found = [_h("pages.waivers", book, 3)]
    if not book.edition.waivers:
        return [*found, _p("pages.waivers_none", book)]
    rows = [
        (one.sentence, book.plain("pages.waiver", rule=one.rule, reason=one.reason))
        for one in book.edition.waivers
    ]
    return [*found, _p("pages.waivers_lead", book), _pairs(rows, book, "pdf.sentence", "pdf.why")]
