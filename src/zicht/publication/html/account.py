"""The account: who delivered what, what was checked, what is not known or not shown, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from zicht import codelists, messages
from zicht.disclosure import Release
from zicht.publication import numbers, protection, provenance
from zicht.publication.book import Book, anchor, capital
from zicht.publication.html.figures import protected, reasons
from zicht.publication.html.site import Site
from zicht.publication.model import DeliveryState, Mark
from zicht.registers.model import Register
from zicht.values import Key, Outcome, RuleOutcome

FILE = "verantwoording.html"
_PARTS = (
    ("dekking", "pages.deliveries"),
    ("gecontroleerd", "pages.checked"),
    ("niet-getoond", "pages.not_shown"),
    ("niet-bekend", "pages.unknown"),
    ("methode", "pages.method"),
    ("registers", "pages.registers"),
    ("codelijsten", "pages.codelists"),
)
_OUTCOMES = {
    Outcome.HOLDS: "pages.outcome_holds",
    Outcome.FAILS: "pages.outcome_fails",
    Outcome.NOT_CHECKABLE: "pages.outcome_open",
}


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one register delivered for the year, and lacks."""

    id: str
    name: str
    holder: str
    delivered: bool
    state: str
    shown: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """How one rule ended, in words."""

    kind: str
    outcome: str
    sentence: str
    sum: str
    reason: str


@dataclass(frozen=True, slots=True)
class Declared:
    """One register as it was declared."""

    id: str
    name: str
    facts: tuple[tuple[str, object], ...]
    measures: tuple[object, ...]
    dimensions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One code list in use."""

    title: str
    codes: tuple[tuple[str, str], ...]


def page(site: Site) -> bytes:
    """Return the page on which the edition gives account."""
    book = site.book
    return site.page(
        "verantwoording",
        FILE,
        book.plain("pages.account"),
        parts=[(place, book.say(name)) for place, name in _PARTS],
        coverage=[delivered(one, book) for one in book.edition.states],
        checked=_checked(book),
        withheld=withheld(book),
        hidden=[named(one.key, book) for one in book.table.figures.values() if one.release is Release.HIDDEN],
        declared=[
            (f"{named(one.key, book)}: {book.value(one)}", one.ground, f"cijfers.html#{anchor(one.key, 'c')}")
            for one in book.table.figures.values()
            if one.release is Release.DECLARED
        ],
        not_computed=reasons(book),
        methods=methods(book),
        registers=[_declared(one, book) for one in book.edition.registers],
        codelists=_codelists(book),
        counted=Mark.COUNTED,
        unknown=Mark.UNKNOWN,
        protected=Mark.PROTECTED,
    )


def named(key: Key, book: Book) -> str:
    """Return a figure in words: `Contacten met het meldpunt, buiten de regio, 2024`."""
    measure = book.table.measures.get(key.indicator)
    label = measure.label if measure else key.indicator
    return ", ".join(filter(None, (label, book.breakdown(key), key.period.label)))


def delivered(state: DeliveryState, book: Book) -> Delivered:
    register = book.registers[state.register]
    said = book.plain("charts.not_delivered")
    if state.delivered:
        said = book.plain("pages.delivery", version=state.version, date=provenance.day(state.frozen_on, book))
    return Delivered(
        id=register.id,
        name=register.name,
        holder=register.holder,
        delivered=state.delivered,
        state=said,
        shown=tuple(capital(one) for one in state.shown),
        missing=tuple(
            (capital(what), why) for what, why in (*state.missing, *protected(state.register, book))
        ),
    )


def _checked(book: Book) -> list[tuple[str, list[Checked]]]:
    """Return how the rules of each register ended; a rule asked more than once stands once."""
    found: dict[str, dict[tuple[str, Outcome], list[RuleOutcome]]] = {}
    for one in book.edition.outcomes:
        register = book.registers.get(one.register)
        rules = found.setdefault(register.name if register else one.register, {})
        rules.setdefault((one.sentence, one.outcome), []).append(one)
    return [(name, [_outcome(same, book) for same in rules.values()]) for name, rules in found.items()]


def _outcome(same: Sequence[RuleOutcome], book: Book) -> Checked:
    one = same[0]
    kind = one.outcome.name.lower().replace("_", "-")
    sums = dict.fromkeys(other.arithmetic for other in same if other.arithmetic)
    reasons_why = dict.fromkeys(other.reason for other in same if other.reason)
    said = book.plain(_OUTCOMES[one.outcome])
    return Checked(kind, said, one.sentence, "; ".join(sums), " ".join(reasons_why))


def withheld(book: Book) -> list[tuple[str, list[str]]]:
    """Return the names of what is withheld, by the reason why."""
    known = messages.catalogue(book.lang)
    found: dict[str, list[str]] = {}
    for key, why in book.table.withheld:
        found.setdefault(known.get(why, why), []).append(f"{named(key, book)} ({book.holder(key)})")
    return list(found.items())


def methods(book: Book) -> list[tuple[Markup, Markup]]:
    """Return how figures are computed and protected: each rule in a sentence."""
    limits = book.edition.region.thresholds
    values: Mapping[str, object] = {
        "alpha": numbers.written(_decimal(limits.alpha), book.lang, 2),
        "phi": numbers.written(_decimal(limits.phi), book.lang, 1),
        "slight": numbers.percentage(_decimal(limits.slight * 100), book.lang, 0),
        "strong": numbers.percentage(_decimal(limits.strong * 100), book.lang, 0),
        "base": limits.percentage_base,
    }

    def said(*names: str) -> list[tuple[Markup, Markup]]:
        return [
            (book.say(f"pages.method_{one}"), book.say(f"pages.method_{one}_text", **values)) for one in names
        ]

    counted = said("change", "size", "interval", "share", "never_added")
    return [*counted, *protection.rules(book), *said("chart_only", "bound")]


def _decimal(number: float) -> Decimal:
    return Decimal(str(round(number, 4)))


def _declared(register: Register, book: Book) -> Declared:
    facts: tuple[tuple[str, object], ...] = (
        ("pages.holder", register.holder),
        ("pages.purpose", register.purpose),
        ("pages.legal_basis", register.legal_basis),
        ("pages.retention", register.retention),
        ("pages.counting_unit", book.units(register.counting_unit)),
        ("pages.about_persons", book.plain("pages.yes" if register.counts_persons else "pages.no")),
        ("pages.fact_note", register.note),
    )
    return Declared(
        id=register.id,
        name=register.name,
        facts=tuple((book.plain(name), text) for name, text in facts if text),
        measures=register.measures,
        dimensions=tuple(
            (one.label, " ".join(filter(None, (_list_title(one.codelist, book.lang), one.note))))
            for one in register.dimensions
        ),
    )


def _list_title(name: str, lang: str) -> str:
    return f"{codelists.codelist(name).heading(lang)}." if name else ""


def _codelists(book: Book) -> list[Listed]:
    """Return the code lists that the registers of this region use."""
    dimensions = {one.codelist for register in book.edition.registers for one in register.dimensions}
    columns = {one.codelist for register in book.edition.registers for one in register.columns}
    used = dimensions | columns | {"eenheid"}
    return [_listed(name, book) for name in codelists.names() if name in used]


def _listed(name: str, book: Book) -> Listed:
    found = codelists.codelist(name)
    labels = [(one.name(book.lang), one.means(book.lang)) for one in found.codes]
    return Listed(found.heading(book.lang), tuple((capital(label), text) for label, text in labels))
