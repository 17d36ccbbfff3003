"""`zicht new`: make a region that builds at once."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from zicht import messages
from zicht.cli import terminal
from zicht.cli.build import Commands, year

_HOLDER = 'template = "{name}"\nid = "{name}"\nholder = "in te vullen: wie dit register bijhoudt"\n'


def add(commands: Commands) -> None:
    command = commands.add_parser("new", help=messages.render("cli.help_new"))
    command.add_argument("region", type=Path, help=messages.render("cli.help_new_region"))
    command.add_argument("--year", type=year, help=messages.render("cli.help_year"))
    command.add_argument("--json", action="store_true", help=messages.render("cli.help_json"))
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from zicht import regions, registers

    of_year = arguments.year or datetime.now(tz=UTC).year - 1
    declared = {f"{name}.toml": _HOLDER.format(name=name).encode() for name in registers.templates()}
    made = regions.new(arguments.region, of_year, declared)
    if arguments.json:
        terminal.print_json(
            {"ok": True, "folder": str(arguments.region), "year": of_year, "files": list(made)}
        )
    else:
        terminal.say(messages.render("cli.new_made", folder=arguments.region, files=len(made)))
        terminal.say(messages.render("cli.new_next", folder=arguments.region, year=of_year))
    return 0
