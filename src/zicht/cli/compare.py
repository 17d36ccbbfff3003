"""`zicht compare`: two editions side by side."""

import argparse
from pathlib import Path

from zicht import messages
from zicht.cli import terminal
from zicht.cli.build import Commands


def add(commands: Commands) -> None:
    command = commands.add_parser("compare", help=messages.render("compare.help"))
    command.add_argument("was", type=Path, help=messages.render("compare.help_was"))
    command.add_argument("now", type=Path, help=messages.render("compare.help_now"))
    command.add_argument("--out", type=Path, help=messages.render("compare.help_out"))
    command.add_argument("--json", action="store_true", help=messages.render("cli.help_json"))
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0 when every figure is the same, else 1."""
    from zicht import store
    from zicht.editions import compare, erratum

    lang = messages.language()
    found = compare.compare(arguments.was, arguments.now)
    if arguments.out:
        store.write(arguments.out, erratum.page(found, "", lang))
    if arguments.json:
        terminal.print_json({"ok": not found.changes, **erratum.data(found)})
        return 1 if found.changes else 0
    for line in erratum.opening(found, lang):
        terminal.say(line)
    terminal.say()
    for one in erratum.lines(found, lang):
        why = messages.render(f"compare.why_{one.why}", lang)
        terminal.say(f"  {one.what}, {one.period}: {one.was} → {one.now}  [{why}]")
    if not found.changes:
        terminal.say(messages.render("compare.nothing", lang))
    return 1 if found.changes else 0
