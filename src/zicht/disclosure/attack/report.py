"""The attack report of an edition: what each attacker learns, and what each source adds to it."""

from collections.abc import Iterator, Sequence

from zicht.disclosure.attack import sources
from zicht.disclosure.attack.facts import single
from zicht.disclosure.attack.model import Attack, Cell, Extra, Falls, Said, Sentence, Shared, Width
from zicht.disclosure.attack.stand import Stand
from zicht.disclosure.audit import ATTACKERS
from zicht.disclosure.ledger.model import NOTHING
from zicht.progress import Progress, silent


def attack(stand: Stand, said: Sequence[Said], tell: Progress = silent) -> Attack:
    """Return what attackers learn. Raises DisclosureError when a question stays without a certain answer."""
    return Attack(
        minimum=stand.minimum,
        attackers=ATTACKERS,
        cells=_cells(stand, tell),
        editions=tuple(sources.editions(stand, tell)),
        tables=tuple(sources.tables(stand, tell)),
        alone=tuple(sources.alone(stand, tell)),
        sentences=tuple(_sentences(stand, said, tell)),
        extras=tuple(_extras(stand, tell)),
        places=tuple(_places(stand, tell)),
    )


def _cells(stand: Stand, tell: Progress) -> tuple[Cell, ...]:
    """Return each small figure as each attacker sees it."""
    seen: list[tuple[list[Width], frozenset[int], frozenset[int]]] = []
    for done, name in enumerate(ATTACKERS):
        tell("attack.attacker", done, len(ATTACKERS))
        record = stand.case.of(name).record
        parts = stand.parts(stand.known(name))
        fallen = [stand.mind.fallen(one, record=record) for one in {parts[column] for column in stand.small}]
        exact, below = (frozenset[int]().union(*(one[kind] for one in fallen)) for kind in (0, 1))
        seen.append((stand.mind.widths(parts, stand.small, record=record), exact, below))
    return tuple(
        Cell(
            figure=stand.book.keys[column],
            widths=tuple(widths[place] for widths, _, _ in seen),
            exact=tuple(column in exact for _, exact, _ in seen),
            below=tuple(column in below for _, _, below in seen),
        )
        for place, column in enumerate(stand.small)
    )


def _sentences(stand: Stand, said: Sequence[Said], tell: Progress) -> Iterator[Sentence]:
    """Yield how much less remains possible because of each bound figure: as if its number stood nowhere."""
    for done, one in enumerate(said):
        tell("attack.sentence", done, len(said))
        columns = [stand.place[key] for key in one.figures if key in stand.place and key in stand.shown]
        without = [row for column in columns for row in stand.touching[column] if _alone(stand, row)]
        narrowed = sources.narrowed(stand, without, stand.small) if columns else ()
        yield Sentence(one, bool(columns), narrowed)


def _alone(stand: Stand, row: int) -> bool:
    return len(stand.supports[row]) == 1


def _extras(stand: Stand, tell: Progress) -> Iterator[Extra]:
    """Yield what falls with each hidden figure, when somebody publishes it."""
    for done, column in enumerate(stand.hidden):
        tell("attack.extra", done, len(stand.hidden))
        value = int(stand.ledger.truth[column])
        exact, below = stand.mind.told(stand.most[column], column, value)
        before = (*stand.lost, frozenset([column]))
        falls = Falls(
            stand.keys(exact - before[0] - before[2]), stand.keys(below - exact - before[1] - before[2])
        )
        yield Extra(stand.book.keys[column], stand.ledger.rows[column].need != NOTHING, falls)


def _places(stand: Stand, tell: Progress) -> Iterator[Shared]:
    """Yield what falls elsewhere when a municipality publishes all that is hidden of it at once."""
    own: dict[str, list[int]] = {}
    for column in stand.hidden:
        if (key := stand.book.keys[column]).municipal:
            own.setdefault(key.area, []).append(column)
    several = {area: columns for area, columns in sorted(own.items()) if len(columns) > 1}
    for done, (area, columns) in enumerate(several.items()):
        tell("attack.place", done, len(several))
        yield Shared(area, stand.keys(columns), stand.told((single(one) for one in columns), columns))
