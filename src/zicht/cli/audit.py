"""`zicht audit`: check that what a build or an edition hides cannot be computed."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from zicht import messages
from zicht.cli import terminal
from zicht.cli.build import Commands

if TYPE_CHECKING:
    from zicht.editions import Audited


def add(commands: Commands) -> None:
    command = commands.add_parser("audit", help=messages.render("gate.help"))
    command.add_argument("folder", type=Path, help=messages.render("gate.help_folder"))
    command.add_argument("--region", type=Path, help=messages.render("gate.help_region"))
    command.add_argument("--json", action="store_true", help=messages.render("cli.help_json"))
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0 when all is proven, else the code of a figure that may not leave, or of what is in the way."""
    from zicht import editions

    found = editions.audit(arguments.folder, arguments.region, terminal.bar)
    if arguments.json:
        terminal.print_json(data(found))
    else:
        _report(found)
    return found.exit_code


def data(found: "Audited") -> dict[str, object]:
    """Return the outcome in numbers; what is not known, since nothing could be examined, is None."""
    one = found.verdict
    return {
        "k": one and one.minimum,
        "sensitive_cells": one and one.sensitive,
        "hidden_cells": one and one.hidden,
        "published_cells": one and one.published,
        "declared_public": list(one.declared) if one else [],
        "exact": one and len(frozenset().union(*(exact for _, exact, _ in one.learned))),
        "below_k": one and len(frozenset().union(*(below for _, _, below in one.learned))),
        "witnesses_checked": 2 * one.pairs if one else 0,
        "attackers": [
            {"name": name, "exact": len(exact), "below_k": len(below)}
            for name, exact, below in (one.learned if one else ())
        ],
        "not_covered": list(one.not_covered) if one else [],
        "released": found.released,
        "reasons": list(found.reasons),
    }


def _report(found: "Audited") -> None:
    if (one := found.verdict) is not None:
        terminal.say(
            messages.render(
                "gate.counts",
                None,
                published=one.published,
                hidden=one.hidden,
                sensitive=one.sensitive,
                minimum=one.minimum,
                witnesses=2 * one.pairs,
            )
        )
    for reason in found.reasons:
        terminal.say(reason)
    terminal.say(messages.render("gate.passed" if found.released else "gate.failed"))
