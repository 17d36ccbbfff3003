"""`zicht protect`: protect one table of counts, or audit a pattern somebody else made."""

import argparse
import csv
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from zicht import messages
from zicht.cli import terminal
from zicht.cli.build import Commands
from zicht.errors import DisclosureError, UsageError

if TYPE_CHECKING:
    from zicht.disclosure.standalone import Answer, Question, Request, Summary

ZEROS = ("printed", "hidden")
METHODS = ("exact", "greedy", "rounding")


def add(commands: Commands) -> None:
    command = commands.add_parser("protect", help=messages.render("protect.help"))
    command.add_argument("table", type=Path, help=messages.render("protect.help_table"))
    command.add_argument("--dimensions", required=True, help=messages.render("protect.help_dimensions"))
    table_options(command)
    command.add_argument("--suppress", type=Path, help=messages.render("protect.help_suppress"))
    command.add_argument(
        "--method", choices=METHODS, default="exact", help=messages.render("protect.help_method")
    )
    command.add_argument("--gap", type=gap, help=messages.render("protect.help_gap"))
    command.add_argument("--seed", type=int, default=0, help=messages.render("protect.help_seed"))
    command.add_argument("--persons", default="", help=messages.render("protect.help_persons"))
    command.add_argument("--reporters", default="", help=messages.render("protect.help_reporters"))
    command.add_argument("--json", action="store_true", help=messages.render("cli.help_json"))
    command.set_defaults(run=run)


def table_options(command: argparse.ArgumentParser) -> None:
    """Add what says how a table is read and which rule holds for it."""
    command.add_argument(
        "--hierarchy", action="append", default=[], help=messages.render("protect.help_hierarchy")
    )
    command.add_argument("--domain", type=Path, help=messages.render("protect.help_domain"))
    command.add_argument("--k", type=minimum, default=5, help=messages.render("protect.help_k"))
    command.add_argument(
        "--zeros", choices=ZEROS, default=ZEROS[0], help=messages.render("protect.help_zeros")
    )
    command.add_argument("--margins", default="all", help=messages.render("protect.help_margins"))


def minimum(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
        raise UsageError("protect.k")
    return int(text)


def gap(text: str) -> float:
    if not re.fullmatch(r"0?\.[0-9]+|0", text):
        raise UsageError("protect.gap")
    return float(text)


def run(arguments: argparse.Namespace) -> int:
    """Return 0 when the table is released, else the code of a figure that may not leave."""
    from zicht.disclosure import standalone

    started = time.perf_counter()
    request = _request(arguments)
    try:
        answer = _answer(arguments, request)
        told = standalone.summary(answer, request.house.minimum, arguments.zeros)
    except DisclosureError as error:
        told = standalone.refused(arguments.k, arguments.zeros, str(error))
    told["seconds"] = round(time.perf_counter() - started, 3)
    if arguments.json:
        terminal.print_json(told)
    else:
        _report(told)
    return 0 if told["released"] else DisclosureError.exit_code


def _request(arguments: argparse.Namespace) -> "Request":
    from zicht.disclosure import standalone
    from zicht.disclosure.primary import House

    return standalone.Request(
        dimensions=listed(arguments.dimensions),
        hierarchies=tuple(pair(one) for said in arguments.hierarchy for one in listed(said)),
        house=House(arguments.k, zeros_printed=arguments.zeros == ZEROS[0]),
        margins=arguments.margins,
        method=standalone.Method(arguments.method),
        seed=arguments.seed,
        gap=arguments.gap,
        persons=arguments.persons,
        reporters=arguments.reporters,
    )


def listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in text.split(",") if one.strip()))


def pair(text: str) -> tuple[str, str]:
    child, colon, parent = (one.strip() for one in text.partition(":"))
    if not (child and colon and parent) or child == parent:
        raise UsageError("protect.hierarchy")
    return child, parent


def _answer(arguments: argparse.Namespace, request: "Request") -> "Answer":
    from zicht import deliveries
    from zicht.disclosure import standalone

    question = read(arguments.table, arguments.domain, request)
    if arguments.suppress:
        return standalone.judge(question, deliveries.read_file(arguments.suppress), terminal.progress)
    return standalone.protect(question, terminal.progress)


def read(table: Path, domain: Path | None, request: "Request") -> "Question":
    """Read a table and its categories. Raises UsageError, UnreadableDelivery."""
    from zicht import deliveries
    from zicht.disclosure import standalone

    listed = deliveries.read_file(domain) if domain else None
    return standalone.read(request, deliveries.read_file(table), listed)


def _report(told: "Summary") -> None:
    """Print the protected table as CSV on standard output, and how it came out on the other."""
    if told["cells"]:
        table = csv.DictWriter(sys.stdout, fieldnames=list(told["cells"][0]), lineterminator="\n")
        table.writeheader()
        table.writerows(told["cells"])
        terminal.complain(
            messages.render(
                "protect.done",
                None,
                hidden=told["hidden"],
                cells=len(told["cells"]),
                sensitive=told["sensitive"],
                seconds=told["seconds"],
            )
        )
    for reason in told["reasons"]:
        terminal.complain(reason)
    if not told["released"]:
        terminal.complain(messages.render("protect.refused"))
