"""What one edition, one table or one sentence adds to what an attacker knows."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from zicht.disclosure.attack.mind import narrower
from zicht.disclosure.attack.model import Narrowed, Source
from zicht.disclosure.attack.stand import Parts, Stand
from zicht.progress import Progress
from zicht.values import Key

Table = tuple[str, tuple[str, ...]]
"""A measure and what it is broken down to: one table, over all its years."""
_AREA = "gebied"


def narrowed(stand: Stand, without: Collection[int], wanted: Sequence[int]) -> tuple[Narrowed, ...]:
    """Return the figures of which more would remain possible to who did not know the rows `without`."""
    return compared(stand, stand.parts(stand.known(without=without)), stand.most, wanted)


def compared(stand: Stand, less: Parts, more: Parts, wanted: Sequence[int]) -> tuple[Narrowed, ...]:
    """Return the figures of which less remains possible to who knows `more` than to who knows `less`."""
    found = []
    for column in wanted:
        if less[column] == more[column]:
            continue
        before, after = (stand.mind.width(one[column], column) for one in (less, more))
        if narrower(after, before):
            exact, below = stand.mind.fallen(more[column])
            found.append(Narrowed(stand.book.keys[column], before, after, column in exact | below))
    return tuple(found)


def editions(stand: Stand, tell: Progress) -> Iterator[Source]:
    """Yield what each earlier edition adds to this one, by itself."""
    rows = stand.ledger.rows
    names = sorted({row.edition for row in rows if row.edition})
    own = stand.parts(stand.known(without=[place for place, row in enumerate(rows) if row.edition]))
    for done, name in enumerate(names):
        tell("attack.edition", done, len(names))
        others = [place for place, row in enumerate(rows) if row.edition not in {"", name}]
        yield Source(name, compared(stand, own, stand.parts(stand.known(without=others)), stand.small))


def tables(stand: Stand, tell: Progress) -> Iterator[Source]:
    """Yield what each table adds to what is known of the figures of all other tables."""
    every = _tables(stand)
    for done, (table, columns) in enumerate(every.items()):
        tell("attack.table", done, len(every))
        rows = {row for column in columns for row in stand.touching[column]}
        wanted = [column for column in stand.small if column not in columns]
        yield Source(_called(table), narrowed(stand, rows, wanted))


def alone(stand: Stand, tell: Progress) -> Iterator[Source]:
    """Yield how much less of a table is hidden to who reads all others too than to who has it alone."""
    every = _tables(stand)
    known = stand.known()
    for done, (table, columns) in enumerate(every.items()):
        tell("attack.by_itself", done, len(every))
        wanted = [column for column in stand.small if column in columns]
        held = columns | {total for column in columns if (total := _total(stand, column)) is not None}
        own = {support: bounds for support, bounds in known.items() if all(one in held for one, _ in support)}
        if wanted:
            yield Source(_called(table), compared(stand, stand.parts(own, held), stand.most, wanted))


def _tables(stand: Stand) -> Mapping[Table, set[int]]:
    found: dict[Table, set[int]] = {}
    for column, key in enumerate(stand.book.keys):
        found.setdefault(_table(key), set()).add(column)
    return found


def _table(key: Key) -> Table:
    area = (_AREA,) if key.municipal else ()
    return key.indicator, (*area, *(name for name, _ in key.dimensions))


def _called(table: Table) -> str:
    measure, names = table
    return f"{measure}[{';'.join(names)}]" if names else measure


def _total(stand: Stand, column: int) -> int | None:
    """Return the figure that a table is printed with: the total of its measure in the same period."""
    key = stand.book.keys[column]
    areas = ("regio", "land", key.area)
    return next(
        (stand.place[one] for area in areas if (one := Key(key.indicator, key.period, area)) in stand.place),
        None,
    )
