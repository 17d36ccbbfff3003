"""`zicht release` and `zicht verify`: publish an edition, and make it again."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from zicht import messages
from zicht.cli import terminal
from zicht.cli.build import Commands, day


def add(commands: Commands) -> None:
    _release(commands.add_parser("release", help=messages.render("cli.help_release")))
    _verify(commands.add_parser("verify", help=messages.render("cli.help_verify")))


def _release(command: argparse.ArgumentParser) -> None:
    command.add_argument("build", type=Path, help=messages.render("cli.help_release_build"))
    command.add_argument("--region", type=Path, help=messages.render("cli.help_release_region"))
    command.add_argument("--erratum", default="", help=messages.render("cli.help_erratum"))
    command.add_argument("--date", type=day, help=messages.render("cli.help_release_date"))
    command.add_argument("--json", action="store_true", help=messages.render("cli.help_json"))
    command.set_defaults(run=release)


def _verify(command: argparse.ArgumentParser) -> None:
    command.add_argument("edition", type=Path, help=messages.render("cli.help_verify_edition"))
    command.add_argument("--json", action="store_true", help=messages.render("cli.help_json"))
    command.set_defaults(run=verify)


def release(arguments: argparse.Namespace) -> int:
    from zicht import editions
    from zicht.editions.read import manifest

    region = arguments.region or Path("regions") / str(manifest(arguments.build)["region"])
    on: date = arguments.date or datetime.now(tz=UTC).astimezone().date()
    made = editions.release(arguments.build, region, on, arguments.erratum)
    if arguments.json:
        terminal.print_json({"ok": True, "edition": f"{made.year}-{made.number}", "folder": str(made.folder)})
    else:
        terminal.say(
            messages.render(
                "cli.released", year=made.year, number=made.number, folder=made.folder, files=made.files
            )
        )
    return 0


def verify(arguments: argparse.Namespace) -> int:
    """Return 0 when every byte is the same, else 1."""
    from zicht import editions

    found = editions.verify(arguments.edition.resolve(), terminal.progress)
    if arguments.json:
        terminal.print_json(
            {
                "ok": found.holds,
                "edition": found.edition,
                "files": found.files,
                "changed": list(found.changed),
                "different": list(found.different),
                "software": list(found.software),
            }
        )
    elif found.holds:
        terminal.say(messages.render("cli.verified", edition=found.edition, files=found.files))
    else:
        terminal.say(messages.render("cli.not_verified", edition=found.edition))
        for heading, names in (
            ("cli.verify_changed", found.changed),
            ("cli.verify_different", found.different),
            ("cli.verify_software", found.software),
        ):
            for name in names:
                terminal.say(f"  {messages.render(heading)}: {name}")
    return 0 if found.holds else 1
