"""`zicht template`, `zicht check` and `zicht freeze`: from a form to a frozen delivery."""

import argparse
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zicht import messages
from zicht.cli import terminal
from zicht.cli.build import Commands, day
from zicht.errors import RefusedDelivery, UnreadableDelivery, UnsafeDelivery, UsageError

if TYPE_CHECKING:
    from zicht.cli.choice import Choice
    from zicht.deliveries import Checked, Frozen
    from zicht.values import Finding

NO_FINDINGS, FINDINGS = 0, 1


def add(commands: Commands) -> None:
    _template(commands.add_parser("template", help=messages.render("deliveries.help_template")))
    for name, run_ in (("check", check), ("freeze", freeze)):
        command = commands.add_parser(name, help=messages.render(f"deliveries.help_{name}"))
        command.add_argument("file", type=Path, help=messages.render("deliveries.help_file"))
        command.add_argument("--register", required=True, help=messages.render("deliveries.help_register"))
        _shared(command)
        if name == "freeze":
            command.add_argument("--date", type=day, help=messages.render("deliveries.help_date"))
        command.add_argument("--json", action="store_true", help=messages.render("cli.help_json"))
        command.set_defaults(run=run_)


def _template(command: argparse.ArgumentParser) -> None:
    command.add_argument("register", help=messages.render("deliveries.help_register"))
    _shared(command)
    command.add_argument("--out", type=Path, help=messages.render("deliveries.help_out"))
    command.set_defaults(run=template)


def _shared(command: argparse.ArgumentParser) -> None:
    command.add_argument("--region", type=Path, help=messages.render("deliveries.help_region"))
    command.add_argument("--year", type=_year, help=messages.render("deliveries.help_year"))


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20)[0-9]{2}", text):
        raise UsageError("cli.year")
    return int(text)


def template(arguments: argparse.Namespace) -> int:
    from zicht import store
    from zicht.cli import choice
    from zicht.deliveries import form

    chosen = choice.choose(arguments.register, arguments.region)
    year = arguments.year or choice.year(chosen, (), _today())
    out = arguments.out or Path(f"{chosen.register.id}-{year}.xlsx")
    earlier = choice.earlier(chosen, year)
    store.write(out, form.workbook(chosen.register, chosen.region, year, earlier))
    terminal.say(
        messages.render(
            "deliveries.template_made",
            file=out,
            id=chosen.register.id,
            register=chosen.register.name,
            year=year,
        )
    )
    return NO_FINDINGS


def check(arguments: argparse.Namespace) -> int:
    """Return 0 without findings, 1 with findings, and the code of its kind for a file that is no table."""
    try:
        chosen, year, checked = _examine(arguments)
    except (UnreadableDelivery, UnsafeDelivery) as error:
        return _unread(error, as_json=arguments.json)
    if arguments.json:
        terminal.print_json({"ok": not checked.findings, "findings": _all_as_data(checked.findings)})
    else:
        _report(checked, arguments.file, chosen, year)
    return FINDINGS if checked.findings else NO_FINDINGS


def freeze(arguments: argparse.Namespace) -> int:
    """Return 0 when the delivery is frozen, and the code of a refused delivery when it has findings."""
    from zicht import deliveries

    try:
        chosen, year, checked = _examine(arguments)
    except (UnreadableDelivery, UnsafeDelivery) as error:
        return _unread(error, as_json=arguments.json)
    if checked.findings and arguments.json:
        terminal.print_json({"ok": False, "findings": _all_as_data(checked.findings)})
        return RefusedDelivery.exit_code
    if checked.findings:
        _report(checked, arguments.file, chosen, year)
    on = arguments.date or _today()
    frozen = deliveries.freeze(chosen.region.folder, chosen.register, year, checked, on)
    if arguments.json:
        terminal.print_json(_frozen_as_data(frozen))
    else:
        _show(frozen, chosen)
    return NO_FINDINGS


def _examine(arguments: argparse.Namespace) -> "tuple[Choice, int, Checked]":
    from zicht.cli import choice

    chosen = choice.choose(arguments.register, arguments.region)
    return chosen, *choice.examine(chosen, arguments.file, arguments.year, _today())


def _unread(error: UnreadableDelivery | UnsafeDelivery, *, as_json: bool) -> int:
    """Tell a program that a file was not read as it is told a finding; a person gets the error."""
    if not as_json:
        raise error
    terminal.print_json({"ok": False, "findings": [_as_data(None, None, error.message, str(error))]})
    return error.exit_code


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()


def _report(checked: "Checked", file: Path, chosen: "Choice", year: int) -> None:
    heading = "deliveries.check_findings" if checked.findings else "deliveries.check_fine"
    terminal.say(
        messages.render(
            heading,
            file=file.name,
            register=chosen.register.name,
            year=year,
            number=len(checked.findings),
            rows=len(checked.rows),
        )
    )
    say_findings(checked.findings)
    if checked.notices:
        terminal.say()
        terminal.say(messages.render("deliveries.check_notices"))
        say_findings(checked.notices)


def say_findings(findings: Iterable["Finding"]) -> None:
    for one in findings:
        place = {(True, True): "cell", (True, False): "row", (False, True): "column"}.get(
            (one.row is not None, one.column is not None), "file"
        )
        line = messages.render(
            f"deliveries.at_{place}", row=one.row, column=one.column, sentence=_sentence(one)
        )
        terminal.say(f"  {line}")


def _sentence(finding: "Finding") -> str:
    return messages.render(finding.rule, None, **finding.arguments)


def _all_as_data(findings: Iterable["Finding"]) -> list[dict[str, object]]:
    return [
        _as_data(one.row, one.column, str(one.arguments.get("name", one.rule)), _sentence(one))
        for one in findings
    ]


def _as_data(row: int | None, column: str | None, rule: str, message: str) -> dict[str, object]:
    return {"row": row, "column": column, "rule": rule.removeprefix("deliveries."), "message": message}


def _frozen_as_data(frozen: "Frozen") -> dict[str, object]:
    one = frozen.delivery
    return {
        "ok": True,
        "findings": [],
        "register": one.register,
        "year": one.year,
        "version": one.version,
        "hash": one.hash,
        "unchanged": frozen.unchanged,
        "replaces": frozen.previous.hash if frozen.previous and not frozen.unchanged else None,
        "differences": len(frozen.differences),
    }


def _show(frozen: "Frozen", chosen: "Choice") -> None:
    one, previous = frozen.delivery, frozen.previous
    outcome = "unchanged" if frozen.unchanged else "correction" if previous else "first"
    terminal.say(
        messages.render(
            f"deliveries.frozen_{outcome}",
            register=chosen.register.name,
            year=one.year,
            version=one.version,
            hash=one.hash,
            rows=len(one.rows),
            previous=previous.version if previous else "",
            number=len(frozen.differences),
        )
    )
    nothing = messages.render("deliveries.nothing")
    for each in frozen.differences:
        was, now = each.was or nothing, each.now or nothing
        line = messages.render("deliveries.difference", row=each.row, column=each.column, was=was, now=now)
        terminal.say(f"  {line}")
