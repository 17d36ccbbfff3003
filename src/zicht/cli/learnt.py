"""The attack report as text: for who guards an edition, in the language of the reader."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from zicht import messages
from zicht.cli import terminal

if TYPE_CHECKING:
    from zicht.disclosure.attack import Attack, Narrowed, Source, Width
    from zicht.editions import Attacked
    from zicht.values import Key

    Name = Callable[[Key], str]

_FEW = 10
"""How many lines of each list stand in a report, when not all are asked for."""


def lines(found: "Attacked", *, every: bool) -> Iterator[str]:
    """Yield the report line by line; without `every` the worst of each list."""
    from zicht.editions import called

    def name(key: "Key") -> str:
        return f"{called(key, found.book)} ({key})"

    attack, most = found.attack, (None if every else _FEW)
    yield _say("confidential")
    yield ""
    yield _say("title", edition=found.name, minimum=attack.minimum, number=len(attack.cells))
    yield from _attackers(attack)
    yield from _cells(attack, name, most)
    yield from _sources("editions", attack.editions, name, most)
    yield from _sources("tables", attack.tables, name, most)
    yield from _sources("alone", attack.alone, name, most)
    yield from _sentences(attack, name, most)
    yield from _extras(attack, name, most)
    yield from _places(found, name, most)


def _say(message: str, **arguments: object) -> str:
    return messages.render(f"attack.{message}", None, **arguments)


def _head(message: str) -> Iterator[str]:
    yield from ("", _say(message), _say(f"{message}_about"))


def width(one: "Width") -> str:
    return _say("unlimited") if one is None else str(one)


def _size(one: "Width") -> float:
    return float("inf") if one is None else one


def _attackers(attack: "Attack") -> Iterator[str]:
    yield from _head("attackers")
    for place, name in enumerate(attack.attackers):
        widths = [one.widths[place] for one in attack.cells]
        yield "  " + _say(
            "attacker_line",
            who=messages.render(f"audit.attacker_{name}"),
            exact=sum(one.exact[place] for one in attack.cells),
            below=sum(one.below[place] for one in attack.cells),
            width=width(min(widths, key=_size)) if widths else "–",
            unlimited=sum(one is None for one in widths),
        )


def _cells(attack: "Attack", name: "Name", most: int | None) -> Iterator[str]:
    yield from _head("cells")
    ordered = sorted(attack.cells, key=lambda one: (*map(_size, reversed(one.widths)), one.figure))
    rows = [("   ".join(f"{width(each):>5}" for each in one.widths), name(one.figure)) for one in ordered]
    yield from _cut(terminal.columns(rows[:most]), len(rows))


def _cut(shown: Sequence[str], number: int) -> Iterator[str]:
    """Yield lines, and how many there are that do not stand here."""
    yield from shown or ["  " + _say("nothing")]
    if number > len(shown) > 0:
        yield "  " + _say("rest", number=number - len(shown))


def _sources(kind: str, sources: Sequence["Source"], name: "Name", most: int | None) -> Iterator[str]:
    yield from _head(kind)
    telling = sorted((one for one in sources if one.narrowed), key=lambda one: -len(one.narrowed))
    shown = []
    for one in telling[:most]:
        falls = sum(cell.falls for cell in one.narrowed)
        shown.append("  " + _say("source_line", name=one.name, number=len(one.narrowed), falls=falls))
    yield from _cut(shown, len(telling))
    if telling and most is None:
        for one in telling:
            yield from ("", f"  {one.name}", *_narrowed(one.narrowed, name))
    if silent := len(sources) - len(telling):
        yield "  " + _say("silent", number=silent)


def _narrowed(cells: Sequence["Narrowed"], name: "Name") -> list[str]:
    rows = [(f"{width(one.without):>5} → {width(one.with_it)}", name(one.figure)) for one in cells]
    return terminal.columns(rows, "    ")


def _sentences(attack: "Attack", name: "Name", most: int | None) -> Iterator[str]:
    yield from _head("sentences")
    telling = sorted((one for one in attack.sentences if one.narrowed), key=lambda one: -len(one.narrowed))
    shown: list[str] = []
    for one in telling[:most]:
        shown.append(
            "  " + _say("sentence_line", place=one.said.place, text=one.said.text, number=len(one.narrowed))
        )
        shown += _narrowed(one.narrowed, name) if most is None else []
    yield from shown or ["  " + _say("nothing")]
    if most is not None and len(telling) > most:
        yield "  " + _say("rest", number=len(telling) - most)
    if silent := sum(one.known and not one.narrowed for one in attack.sentences):
        yield "  " + _say("silent", number=silent)
    if apart := sum(not one.known for one in attack.sentences):
        yield "  " + _say("apart", number=apart)


def _extras(attack: "Attack", name: "Name", most: int | None) -> Iterator[str]:
    yield from _head("extras")
    telling = [one for one in attack.extras if not one.falls.nothing]
    telling.sort(key=lambda one: -len(one.falls.exact) - len(one.falls.below))
    shown = []
    for one in telling[:most]:
        exact, below = one.falls.exact, one.falls.below
        shown.append("  " + _say("extra_line", figure=name(one.figure), exact=len(exact), below=len(below)))
        shown += [f"      {_say('falls_exact')}: {name(key)}" for key in exact[:most]]
        shown += [f"      {_say('falls_below')}: {name(key)}" for key in below[:most]]
    yield from shown or ["  " + _say("nothing")]
    if most is not None and len(telling) > most:
        yield "  " + _say("rest", number=len(telling) - most)
    alone = sum(one.small and one.falls.nothing for one in attack.extras)
    free = sum(not one.small and one.falls.nothing for one in attack.extras)
    yield "  " + _say("extras_else", alone=alone, free=free)


def _places(found: "Attacked", name: "Name", most: int | None) -> Iterator[str]:
    """Yield what falls with all that one municipality could publish at once."""
    if not found.attack.places:
        return
    yield from _head("places")
    telling = [one for one in found.attack.places if not one.falls.nothing]
    telling.sort(key=lambda one: -len(one.falls.exact) - len(one.falls.below))
    shown = []
    for one in telling[:most]:
        exact, below = one.falls.exact, one.falls.below
        place = found.book.municipality(one.area)
        shown.append(
            "  " + _say("place_line", place=place, own=len(one.figures), exact=len(exact), below=len(below))
        )
        shown += [f"      {_say('falls_exact')}: {name(key)}" for key in exact[:most]]
        shown += [f"      {_say('falls_below')}: {name(key)}" for key in below[:most]]
    yield from shown or ["  " + _say("nothing")]
    if silent := len(found.attack.places) - len(telling):
        yield "  " + _say("places_else", number=silent)
