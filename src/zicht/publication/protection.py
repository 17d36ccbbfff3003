"""The rules of protection that a region has, each in a sentence for its readers."""

from collections.abc import Iterator

from markupsafe import Markup

from zicht.publication.book import Book, capital
from zicht.regions.policy import HIDDEN, Amendment, Elsewhere, LeftOut, Policy

_AMENDED = ("minimum", "zeros", "group", "complement", "persons", "reporters", "weight")
Said = tuple[Markup, Markup]


def rules(book: Book) -> list[Said]:
    """Return each rule with what it is called, in the order in which they are applied."""
    policy = book.edition.region.policy
    audience = book.edition.region.audience
    return [
        *([_said(book, "audience", name=audience)] if audience else []),
        *_always(book, policy),
        *(_amended(one, book) for one in policy.amendments),
        *(_left_out(one, book) for one in policy.left_out),
        *(_elsewhere(one, book) for one in policy.elsewhere if _past(one, book)),
        _said(book, "weights", **_order(book, policy)),
        _said(book, "symbol"),
    ]


def _said(book: Book, rule: str, text: str = "", **values: object) -> Said:
    return book.say(f"policy.term_{rule}"), book.say(text or f"policy.rule_{rule}", **values)


def _always(book: Book, policy: Policy) -> Iterator[Said]:
    """Yield the rules for every figure of persons."""
    municipal = policy.municipal or book.edition.region.fictional
    hidden = policy.zeros == HIDDEN
    yield _said(book, "small", minimum=policy.minimum)
    yield _said(book, "zeros", "primary.zero" if hidden else "policy.rule_zeros_shown")
    yield _said(book, "secondary")
    yield _said(book, "persons")
    yield _said(book, "municipal", f"policy.rule_municipal_{'shown' if municipal else 'blocked'}")
    yield _said(book, "never", "policy.rule_never")
    if policy.group:
        yield _said(book, "group", "primary.group")
    if policy.complement:
        yield _said(book, "complement", "primary.complement")


def _amended(one: Amendment, book: Book) -> Said:
    """Return what holds for one register or measure instead."""
    said = []
    for name in _AMENDED:
        if name in one.changes:
            value = one.changes[name]
            state = {HIDDEN: "hidden", True: "on", False: "off"}.get(value, "shown")
            message = f"policy.own_{name}_{state}" if name in {"zeros", "group", "complement"} else ""
            said.append(book.say(message or f"policy.own_{name}", value=_value(value, book)))
    return book.say("policy.term_own", name=_named(one.about, book)), Markup(" ").join(said)


def _value(value: object, book: Book) -> object:
    return _named(value, book) if isinstance(value, str) else value


def _named(indicator: str, book: Book) -> str:
    """Return a measure or a register by the name that readers know."""
    if indicator in book.table.measures:
        return capital(book.table.measures[indicator].label)
    return book.registers[indicator].name if indicator in book.registers else indicator


def _left_out(one: LeftOut, book: Book) -> Said:
    register = book.registers.get(one.indicator.partition(".")[0])
    labels = {each.name: each.label.lower() for each in register.dimensions} if register else {}
    by = book.plain("pipeline.and").join(labels.get(name, name) for name in sorted(one.names, reverse=True))
    term = book.say("policy.term_left_out", measure=_named(one.indicator, book), by=by)
    return term, book.say("policy.rule_left_out", reason=one.reason)


def _past(one: Elsewhere, book: Book) -> bool:
    return all(key.period.last_year <= book.edition.period.last_year for key in one.keys)


def _elsewhere(one: Elsewhere, book: Book) -> Said:
    figures = "; ".join(
        ", ".join(filter(None, (_named(key.indicator, book), book.breakdown(key), key.period.label)))
        for key in one.keys
    )
    return book.say("policy.term_elsewhere", by=one.publisher), book.say(
        "policy.rule_elsewhere", figures=figures, reference=one.reference
    )


def _order(book: Book, policy: Policy) -> dict[str, str]:
    """Return in words what is hidden first and what last: the cheapest and the dearest by weight."""
    weights = policy.weights
    kinds = {"municipal": weights.municipal, "part": weights.part, "total": weights.total}
    names = sorted(kinds, key=lambda name: kinds[name])
    return {
        place: book.plain(f"policy.kind_{name}")
        for place, name in zip(("first", "second", "third"), names, strict=True)
    }
