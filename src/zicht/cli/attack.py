"""`zicht attack`: what attackers learn of what a build or an edition hides. The answer is confidential."""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from zicht import messages
from zicht.cli import learnt, terminal
from zicht.cli.build import Commands
from zicht.errors import DisclosureError

if TYPE_CHECKING:
    from zicht.disclosure.attack import Attack, Cell, Extra, Narrowed, Sentence, Shared, Source
    from zicht.editions import Attacked


def add(commands: Commands) -> None:
    command = commands.add_parser("attack", help=messages.render("attack.help"))
    command.add_argument("folder", type=Path, help=messages.render("gate.help_folder"))
    command.add_argument("--region", type=Path, help=messages.render("gate.help_region"))
    command.add_argument("--all", action="store_true", help=messages.render("attack.help_all"))
    command.add_argument("--out", type=Path, help=messages.render("attack.help_out"))
    command.add_argument("--json", action="store_true", help=messages.render("cli.help_json"))
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0 when nobody knows a small figure, else the code of a figure that may not leave."""
    from zicht import editions, store

    found = editions.attack(arguments.folder, arguments.region, terminal.bar)
    told = json.dumps(data(found), ensure_ascii=False, indent=2)
    lines = list(learnt.lines(found, every=arguments.all or arguments.out is not None))
    if arguments.out:
        as_json = arguments.json or arguments.out.suffix == ".json"
        store.write(arguments.out, ((told if as_json else "\n".join(lines)) + "\n").encode())
        terminal.complain(messages.render("attack.written", None, file=arguments.out))
    else:
        terminal.say(told if arguments.json else "\n".join(lines))
    return DisclosureError.exit_code if _known(found.attack.cells) else 0


def _known(cells: Iterable["Cell"]) -> bool:
    return any(any(one.exact) or any(one.below) for one in cells)


def data(found: "Attacked") -> dict[str, object]:
    """Return the report in names of figures and widths of intervals; a width that nothing limits is None."""
    attack = found.attack
    return {
        "confidential": messages.render("attack.confidential"),
        "edition": found.name,
        "k": attack.minimum,
        "sensitive_cells": len(attack.cells),
        "attackers": [_attacker(place, name, attack) for place, name in enumerate(attack.attackers)],
        "cells": [_cell(one, attack.attackers) for one in attack.cells],
        "editions": [_source("edition", one) for one in attack.editions],
        "tables": [_source("table", one) for one in attack.tables],
        "tables_alone": [_source("table", one) for one in attack.alone],
        "sentences": [_sentence(one) for one in attack.sentences],
        "extra_figures": [_extra(one) for one in attack.extras],
        "municipalities": [_shared(one) for one in attack.places],
    }


def _attacker(place: int, name: str, attack: "Attack") -> dict[str, object]:
    widths = [one.widths[place] for one in attack.cells]
    return {
        "name": name,
        "exact": sum(one.exact[place] for one in attack.cells),
        "below_k": sum(one.below[place] for one in attack.cells),
        "narrowest": min((one for one in widths if one is not None), default=None),
        "unlimited": sum(one is None for one in widths),
    }


def _cell(cell: "Cell", attackers: tuple[str, ...]) -> dict[str, object]:
    return {
        "figure": str(cell.figure),
        "widths": dict(zip(attackers, cell.widths, strict=True)),
        "exact": [name for name, yes in zip(attackers, cell.exact, strict=True) if yes],
        "below_k": [name for name, yes in zip(attackers, cell.below, strict=True) if yes],
    }


def _source(kind: str, source: "Source") -> dict[str, object]:
    return {kind: source.name, "narrowed": [_narrowed(one) for one in source.narrowed]}


def _narrowed(one: "Narrowed") -> dict[str, object]:
    return {"figure": str(one.figure), "without": one.without, "with": one.with_it, "falls": one.falls}


def _sentence(one: "Sentence") -> dict[str, object]:
    return {
        "place": one.said.place,
        "text": one.said.text,
        "figures": [str(key) for key in one.said.figures],
        "in_ledger": one.known,
        "narrowed": [_narrowed(cell) for cell in one.narrowed],
    }


def _extra(one: "Extra") -> dict[str, object]:
    return {
        "figure": str(one.figure),
        "small": one.small,
        "exact": [str(key) for key in one.falls.exact],
        "below_k": [str(key) for key in one.falls.below],
    }


def _shared(one: "Shared") -> dict[str, object]:
    return {
        "municipality": one.area,
        "figures": [str(key) for key in one.figures],
        "exact": [str(key) for key in one.falls.exact],
        "below_k": [str(key) for key in one.falls.below],
    }
