"""Capture tables as a region's register delivers them, and editions that hold one."""

from dataclasses import replace

from zicht import disclosure, registers
from zicht.disclosure import ProtectedTable
from zicht.estimation import CaptureTable
from zicht.periods import Period
from zicht.pipeline import hidden
from zicht.publication.model import Edition
from zicht.regions.model import Policy
from zicht.registers import Register
from zicht.statistics import Statistics
from zicht.values import Cell, Dimensions, Key, Observation, Table, dimensions

LETTERS = "abcdef"
SIZE = Key("lijsten.schatting", Period("2024"), "regio")


def register(k: int, language: str = "nl") -> Register:
    over = ", ".join(f'"lijst_{one}"' for one in LETTERS[:k])
    text = 'template = "overlaptabel"\nname = "Lijsten"\nholder = "Bureau"\n'
    return registers.from_text(
        f"{text}[measures.waargenomen]\nbreakdowns = [[{over}]]\n", "lijsten.toml", language
    )


def delivered(table: CaptureTable, own: Register) -> Statistics:
    """Return a table as its combinations with people on them, and its total."""
    names = [f"lijst_{one}" for one in LETTERS[: table.k]]
    found: dict[Dimensions, int] = {(): table.n}
    for mask, count in enumerate(table.counts):
        codes = dimensions((name, str(mask >> place & 1)) for place, name in enumerate(names))
        found |= {codes: count} if count else {}
    observations = tuple(
        Observation(Key("lijsten.waargenomen", Period("2024"), "regio", codes), Cell(count), delivery="z1-1")
        for codes, count in found.items()
    )
    return Statistics(Table({one.id: one for one in own.measures}, observations), (), {})


def with_lists(edition: Edition, table: CaptureTable | None) -> Edition:
    """Return an edition in whose region a capture table was delivered, or asked and not delivered."""
    own = register(table.k if table else 3)
    empty = Statistics(Table({one.id: one for one in own.measures}, ()), (), {})
    counted = hidden.joined(delivered(table, own) if table else empty, [own])
    bare = replace(
        edition.region, policy=Policy(edition.region.policy.minimum, edition.region.policy.zeros, ())
    )
    let = disclosure.protect(counted.table, bare, [own])
    shown = edition.table
    return replace(
        edition,
        registers=(*edition.registers, own),
        table=ProtectedTable(
            {**shown.figures, **let.figures},
            shown.changes,
            {**shown.measures, **let.measures},
            shown.withheld,
        ),
        estimated=disclosure.protect_estimated(counted, let, edition.region),
    )
