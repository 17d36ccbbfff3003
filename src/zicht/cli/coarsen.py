"""`zicht coarsen`: what coarser tables would buy; of one table, or of a region's edition."""

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zicht import messages
from zicht.cli import protect, terminal
from zicht.cli.build import Commands, latest_year, year
from zicht.errors import UsageError

if TYPE_CHECKING:
    from zicht.disclosure.coarsen import Weighed
    from zicht.pipeline.propose import Proposal
    from zicht.publication.designs import Bar
    from zicht.registers.model import Register


def add(commands: Commands) -> None:
    command = commands.add_parser("coarsen", help=messages.render("policy.help"))
    command.add_argument("what", type=Path, help=messages.render("policy.help_what"))
    command.add_argument("--year", type=year, help=messages.render("cli.help_year"))
    command.add_argument("--dimensions", default="", help=messages.render("protect.help_dimensions"))
    protect.table_options(command)
    command.add_argument("--place", default="", help=messages.render("policy.help_place"))
    command.add_argument("--time", default="", help=messages.render("policy.help_time"))
    command.add_argument(
        "--least", type=protect.minimum, default=20, help=messages.render("policy.help_least")
    )
    command.add_argument("--picture", type=Path, help=messages.render("policy.help_picture"))
    command.add_argument("--json", action="store_true", help=messages.render("cli.help_json"))
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each design, and draw them when asked."""
    region = arguments.what.is_dir()
    if not region and not arguments.dimensions:
        raise UsageError("policy.dimensions")
    rows, bars, title = _of_region(arguments) if region else _of_table(arguments)
    if arguments.picture:
        from zicht import store
        from zicht.publication import designs

        store.write(arguments.picture, designs.picture(bars, title))
    if arguments.json:
        terminal.print_json({"ok": True, "designs": rows})
        return 0
    terminal.say(title)
    terminal.say()
    for bar in bars:
        terminal.say(bar.label)
        terminal.say(f"  {bar.said}")
    terminal.say()
    if region:
        terminal.say(messages.render("policy.counted_region"))
    terminal.say(messages.render("policy.choose_region" if region else "policy.choose_table"))
    return 0


def _counts(row: dict[str, Any]) -> str:
    name = "policy.line_region" if "lost" in row else "policy.line_table"
    return messages.render(name, None, **row)


def _of_table(arguments: argparse.Namespace) -> tuple[list[dict[str, Any]], list["Bar"], str]:
    from zicht.disclosure import coarsen, standalone
    from zicht.disclosure.primary import House
    from zicht.publication.designs import Bar

    request = standalone.Request(
        dimensions=protect.listed(arguments.dimensions),
        hierarchies=tuple(protect.pair(one) for said in arguments.hierarchy for one in protect.listed(said)),
        house=House(arguments.k, zeros_printed=arguments.zeros == protect.ZEROS[0]),
        margins=arguments.margins,
    )
    question = protect.read(arguments.what, arguments.domain, request)
    roles = coarsen.Roles(arguments.place, arguments.time, arguments.least)
    rows, bars = [], []
    for one in standalone.propose(question, roles, terminal.progress):
        label = messages.render(f"policy.design_{one.design.name}", None, **one.design.arguments)
        rows.append(_row(one))
        bars.append(Bar(label, _counts(rows[-1]), one.shown, one.hidden))
    return rows, bars, messages.render("policy.title_table", None, table=arguments.what.stem)


def _row(one: "Weighed") -> dict[str, Any]:
    return {
        "design": one.design.name,
        **one.design.arguments,
        "numbers": one.numbers,
        "shown": one.shown,
        "hidden": one.hidden,
        "fine": one.fine,
        "safe": one.safe,
        "tables": [[list(groups) for groups in table.shown] for table in one.design.tables],
    }


def _of_region(arguments: argparse.Namespace) -> tuple[list[dict[str, Any]], list["Bar"], str]:
    from zicht import pipeline
    from zicht.pipeline.propose import propose
    from zicht.publication.designs import Bar

    of_year = arguments.year or latest_year(arguments.what)
    sources = pipeline.load(arguments.what, of_year)
    found = propose(sources, terminal.progress)
    rows = [{**asdict(one), "toml": _toml(one)} for one in found]
    bars = [
        Bar(_label(one, sources.registers), _counts(row), one.shown, one.hidden)
        for one, row in zip(found, rows, strict=True)
    ]
    return rows, bars, messages.render("policy.title_region", None, region=sources.region.name, year=of_year)


def _label(one: "Proposal", registers: Iterable["Register"]) -> str:
    """Return a design in the words of its register, with the measure's name for region.toml."""
    if not one.names:
        return messages.render("policy.design_now")
    name, _, measure = one.indicator.rpartition(".")
    register = next(own for own in registers if own.id == name)
    labels = {dimension.name: dimension.label for dimension in register.dimensions}
    named = ", ".join(labels.get(dimension, dimension).lower() for dimension in one.names)
    said = {"measure": register.measure(measure).label, "id": one.indicator}
    return messages.render("policy.design_without", None, **said, names=named)


def _toml(one: "Proposal") -> str:
    """Return the lines for region.toml, without the reason: that is for a person to give."""
    if not one.names:
        return ""
    names = json.dumps(list(one.names))
    return f'[[bescherming.uitsplitsing]]\ncijfer = "{one.indicator}"\nnaar = {names}\nreden = ""\n'
