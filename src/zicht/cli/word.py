"""`zicht word export` and `zicht word import`: the narrative out to Word, and what people wrote back."""

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from zicht import messages
from zicht.cli import terminal
from zicht.cli.build import Commands, latest_year, year

if TYPE_CHECKING:
    from zicht.publication.model import Edition
    from zicht.publication.returned import Finding, Outcome

NOTHING_OPEN, OPEN = 0, 1
_BOM = b"\xef\xbb\xbf"


def add(commands: Commands) -> None:
    command = commands.add_parser("word", help=messages.render("word.help"))
    inner = command.add_subparsers(dest="what", required=True, metavar="export|import")
    export = inner.add_parser("export", help=messages.render("word.help_export"))
    export.add_argument("region", type=Path, help=messages.render("cli.help_region"))
    export.add_argument("--partner", default="", help=messages.render("word.help_partner"))
    export.add_argument("--out", type=Path, required=True, help=messages.render("word.help_out"))
    export.set_defaults(run=write_out)
    back = inner.add_parser("import", help=messages.render("word.help_import"))
    back.add_argument("files", type=Path, nargs="+", help=messages.render("word.help_files"))
    back.add_argument("--region", type=Path, required=True, help=messages.render("cli.help_region"))
    back.add_argument("--write", action="store_true", help=messages.render("word.help_write"))
    back.add_argument("--json", action="store_true", help=messages.render("cli.help_json"))
    back.set_defaults(run=take_back)
    for one in (export, back):
        one.add_argument("--year", type=year, help=messages.render("cli.help_year"))
        one.add_argument(
            "--edition-lang",
            choices=messages.LANGUAGES,
            default="",
            help=messages.render("cli.help_edition_lang"),
        )


def write_out(arguments: argparse.Namespace) -> int:
    from zicht import pipeline, store
    from zicht.publication import docx

    about = arguments.year or latest_year(arguments.region)
    sources = pipeline.load(arguments.region, about, arguments.edition_lang)
    counted = pipeline.tabulate(sources)
    edition = pipeline.compose(sources, counted, *pipeline.protect(sources, counted))
    store.write(arguments.out, docx.monitor(edition, arguments.partner))
    terminal.say(messages.render("word.exported", file=arguments.out))
    return 0


def take_back(arguments: argparse.Namespace) -> int:
    """Return 0 when nothing is left to do, 1 when something must be looked at or was not written."""
    from zicht import pipeline
    from zicht.publication import returned

    about = arguments.year or latest_year(arguments.region)
    edition = pipeline.draft(arguments.region, about, arguments.edition_lang)
    files = {_name(one, arguments.files): returned.read_file(one) for one in arguments.files}
    outcome = returned.take_back(files, edition)
    written = _write(outcome.texts, edition) if arguments.write else []
    if arguments.json:
        terminal.print_json(_as_data(outcome, written))
    else:
        _report(outcome, written)
    waiting = bool(outcome.texts) and not arguments.write
    return OPEN if outcome.open or waiting else NOTHING_OPEN


def _name(one: Path, others: Iterable[Path]) -> str:
    """Return what a document is called in the report: its file name, or its path where two have one name."""
    return one.name if sum(other.name == one.name for other in others) == 1 else str(one)


def _write(texts: Mapping[str, str], edition: "Edition") -> list[str]:
    """Write the chapters that change; a file keeps its byte order mark."""
    from zicht import pipeline, store

    folder = pipeline.narrative_folder(edition.region, edition.period.year)
    for name, text in sorted(texts.items()):
        mark = _BOM if edition.region.inputs[f"{folder}{name}"].startswith(_BOM) else b""
        store.write(edition.region.folder / folder / name, mark + text.encode())
    return sorted(texts)


def _as_data(outcome: "Outcome", written: list[str]) -> dict[str, object]:
    return {
        "ok": not outcome.open,
        "changes": sorted(outcome.texts),
        "written": written,
        "taken": [_finding(one) for one in outcome.taken],
        "open": [_finding(one) for one in outcome.open],
    }


def _finding(one: "Finding") -> dict[str, object]:
    return {**asdict(one), "label": one.label(), "message": one.message()}


def _report(outcome: "Outcome", written: list[str]) -> None:
    if not outcome.findings:
        terminal.say(messages.render("word.nothing"))
    _list("word.taken_written" if written else "word.taken", outcome.taken)
    _list("word.open", outcome.open)
    if written:
        terminal.say(messages.render("word.written", files=", ".join(written)))
    elif outcome.texts:
        terminal.say(messages.render("word.not_written"))


def _list(heading: str, findings: "Iterable[Finding]") -> None:
    found = list(findings)
    if found:
        terminal.say(messages.render(heading, None, number=len(found)))
        for one in found:
            terminal.say(f"  {one}")
        terminal.say()
