"""`zicht request` and `zicht supplement`: ask partners, and take in what was still open."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zicht import messages
from zicht.cli import terminal
from zicht.cli.build import Commands, day, latest_year, year
from zicht.errors import RegionError, UsageError

if TYPE_CHECKING:
    from zicht.requests import Supplemented


def add(commands: Commands) -> None:
    request = commands.add_parser("request", help=messages.render("requests.help"))
    request.add_argument("region", type=Path, help=messages.render("cli.help_region"))
    request.add_argument("--year", type=year, help=messages.render("cli.help_year"))
    request.add_argument("--due", type=day, required=True, help=messages.render("requests.help_due"))
    request.add_argument("--out", type=Path, help=messages.render("requests.help_out"))
    request.set_defaults(run=ask)
    supplement = commands.add_parser("supplement", help=messages.render("requests.help_supplement"))
    supplement.add_argument("file", type=Path, help=messages.render("requests.help_file"))
    supplement.add_argument("--region", type=Path, required=True, help=messages.render("cli.help_region"))
    supplement.add_argument("--date", type=day, help=messages.render("deliveries.help_date"))
    supplement.add_argument("--check", action="store_true", help=messages.render("requests.help_check"))
    supplement.set_defaults(run=complete)


def ask(arguments: argparse.Namespace) -> int:
    from zicht import deliveries, regions, registers, requests, store
    from zicht.requests import asking

    region = regions.load(arguments.region)
    declared = registers.load(region.inputs)
    about = arguments.year or latest_year(arguments.region) + 1
    if arguments.due.year < about:
        raise UsageError("requests.due_too_early", year=about)
    nobody = asking.unasked(region, declared)
    if len(nobody) == len(declared):
        raise RegionError("requests.nobody", registers=", ".join(nobody))
    found = deliveries.load(region.folder, declared, about - 1)
    files = requests.ask(region, declared, found, about, arguments.due)
    out = arguments.out or Path("uitvraag") / f"{region.id}-{about}"
    store.write_folder(out, files, replace=False)
    partners = {name.partition("/")[0] for name in files if "/" in name}
    terminal.say(
        messages.render("requests.made", year=about, out=out, files=len(files), partners=len(partners))
    )
    number = len(requests.gaps(found, declared, region))
    terminal.say(messages.render("requests.open_figures", number=number))
    if nobody:
        terminal.complain(messages.render("requests.unasked", registers=", ".join(nobody)))
    return 0


def complete(arguments: argparse.Namespace) -> int:
    """Return 0 when all was taken in, 1 when there are findings: then nothing was."""
    from zicht import deliveries, regions, registers, requests

    region = regions.load(arguments.region)
    declared = registers.load(region.inputs)
    found = deliveries.load(region.folder, declared, date.max.year)
    made = requests.read(deliveries.read_file(arguments.file), found, declared, region)
    if not made:
        terminal.say(messages.render("requests.nothing_filled"))
    faulty = [one for one in made if one.checked.findings]
    for one in faulty:
        _complain(one)
    if not faulty and not arguments.check:
        requests.freeze(made, region, arguments.date or datetime.now(tz=UTC).astimezone().date())
    for one in () if faulty else made:
        terminal.say(
            messages.render(
                "requests.supplemented", register=one.register.name, year=one.year, figures=one.figures
            )
        )
    return 1 if faulty else 0


def _complain(one: "Supplemented") -> None:
    from zicht.cli.deliveries import say_findings

    terminal.say(
        messages.render(
            "requests.findings", register=one.register.name, year=one.year, number=len(one.checked.findings)
        )
    )
    say_findings(one.checked.findings)
