"""`zicht estimate`: how many people are on no list, or the plain word that nobody can tell."""

import argparse
import json
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zicht import fingerprint, messages
from zicht.cli import terminal
from zicht.cli.build import Commands, day
from zicht.cli.kept import Kept
from zicht.errors import EditionError, Stopped, UsageError

if TYPE_CHECKING:
    from zicht.estimation import CaptureTable, Method, Rule, Study

METHODS = ("bic", "stepwise", "decomposable", "latent-class", "chao", "mth", "average", "chapman")
SHAPES = ("chao", "poisson", "darroch", "gamma")
PROGRESS = ".voortgang.json"


def add(commands: Commands) -> None:
    command = commands.add_parser("estimate", help=messages.render("estimate.help_estimate"))
    command.add_argument("table", type=Path, help=messages.render("estimate.help_table"))
    command.add_argument("--method", choices=METHODS, default="bic", help=_help("method"))
    command.add_argument("--max-order", type=_number("--max-order", 1, 7), default=2, help=_help("max_order"))
    command.add_argument("--threshold", type=_share("--threshold"), default=0.02, help=_help("threshold"))
    command.add_argument(
        "--replicates", type=_number("--replicates", 0, 100_000), default=1000, help=_help("replicates")
    )
    command.add_argument("--seed", type=_number("--seed", 0, 2**31 - 1), default=1, help=_help("seed"))
    command.add_argument(
        "--interval", choices=("bca", "percentile", "none"), default="percentile", help=_help("interval")
    )
    command.add_argument("--no-verdict", action="store_true", help=_help("no_verdict"))
    command.add_argument("--rule", action="append", default=[], help=_help("rule"))
    command.add_argument("--leave-out", action="append", default=[], help=_help("leave_out"))
    command.add_argument("--merge", action="append", default=[], help=_help("merge"))
    command.add_argument(
        "--found-links", type=_share("--found-links"), default=1.0, help=_help("found_links")
    )
    command.add_argument(
        "--false-links", type=_share("--false-links"), default=0.0, help=_help("false_links")
    )
    command.add_argument("--shape", choices=SHAPES, default="chao", help=_help("shape"))
    command.add_argument("--grid", type=_number("--grid", 1, 10**8), help=_help("grid"))
    command.add_argument("--out", type=_place, help=_help("out"))
    command.add_argument("--date", type=day, help=_help("date"))
    command.add_argument("--json", action="store_true", help=messages.render("cli.help_json"))
    command.set_defaults(run=run)


def _place(text: str) -> Path:
    if not text.strip():
        raise UsageError("estimate.out_empty")
    return Path(text)


def _help(name: str) -> str:
    return messages.render(f"estimate.help_{name}")


def _number(option: str, least: int, most: int) -> Any:  # noqa: ANN401 - argparse takes any callable
    def read(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise UsageError("estimate.number_form", option=option, least=least, most=most)
        return int(text)

    return read


def _share(option: str) -> Any:  # noqa: ANN401 - as above
    def read(text: str) -> float:
        try:
            found = float(text.replace(",", "."))
        except ValueError:
            found = -1.0
        if not 0 <= found <= 1:
            raise UsageError("estimate.number_form", option=option, least=0, most=1)
        return found

    return read


def run(arguments: argparse.Namespace) -> int:
    folder = _folder(arguments)
    table, method = _table(arguments), _method(arguments)
    kept = Kept(_progress_file(folder), _name(table, method)) if folder else None
    try:
        return _estimate(arguments, table, method, folder, kept)
    except KeyboardInterrupt as stop:
        raise Stopped(_remains(kept)) from stop


def _remains(kept: Kept | None) -> str:
    """Return the message that says what is left of work that was stopped."""
    if kept is None:
        return "estimate.stopped_unkept"
    return "estimate.stopped_kept" if kept.any else "estimate.stopped_early"


def _estimate(
    arguments: argparse.Namespace,
    table: "CaptureTable",
    method: "Method",
    folder: Path | None,
    kept: Kept | None,
) -> int:
    from zicht.estimation import Memory, Study, Work

    result = method.fit(table, Work(terminal.bar, kept.memory() if kept else Memory())).result_
    lang = messages.language()
    said: dict[str, Any] = {
        "result": result.as_data(lang),
        "table": {"lists": list(table.lists), "margins": table.margins.tolist()},
        "questions": _questions(Study.of(table, method)),
    }
    if arguments.json:
        terminal.print_json({**said["result"], "sensitivity": said["questions"]})
    else:
        terminal.say(result.summary(lang))
    if folder and kept:
        page = _write(folder, arguments, said, lang)
        kept.forget()
        if not arguments.json:
            terminal.say()
            terminal.say(messages.render("estimate.written", folder=folder, page=page.resolve()))
    return 0


def _table(arguments: argparse.Namespace) -> "CaptureTable":
    """Read the table; leave out lists and merge others, as asked."""
    from zicht.estimation import from_csv

    table = from_csv(arguments.table)
    for name in arguments.leave_out:
        table = table.leave_out(name)
    for names in arguments.merge:
        table = table.merge([one.strip() for one in names.split("+")], names)
    return table


def _method(arguments: argparse.Namespace) -> "Method":
    """Return the method with every parameter that it has and the command line gives."""
    from zicht.estimation import METHODS as KNOWN

    made = KNOWN[arguments.method]()
    given = {**vars(arguments), "verdict": not arguments.no_verdict, "rule": _rule(arguments.rule)}
    return made.set_params(**{name: given[name] for name in made.get_params(deep=False) if name in given})


def _rule(texts: list[str]) -> "Rule":
    """Read thresholds as name=value. Raises UsageError for one that is unknown or no number."""
    from zicht.estimation import Rule

    kinds = {one.name: type(getattr(Rule(), one.name)) for one in fields(Rule)}
    found: dict[str, Any] = {}
    for text in texts:
        name, _, value = text.partition("=")
        try:
            found[name] = kinds[name](value.replace(",", "."))
        except (KeyError, ValueError) as error:
            raise UsageError("estimate.rule_form", text=text, names=", ".join(kinds)) from error
    return Rule(**found)


def _folder(arguments: argparse.Namespace) -> Path | None:
    """Return where the report goes; with --json there is one only when a folder is named.

    Raises UsageError for a place where no folder can be, before there is any work to lose.
    """
    if arguments.json and not arguments.out:
        return None
    folder = Path(arguments.out or Path("build") / f"schatting-{arguments.table.stem}")
    there = next(one for one in (folder, *folder.parents) if one.exists())
    if not there.is_dir():
        raise UsageError("estimate.out_file", path=there)
    return folder


def _progress_file(folder: Path) -> Path:
    whole = folder.resolve()
    return whole.parent / f".{whole.name}{PROGRESS}"


def _name(table: "CaptureTable", method: "Method") -> str:
    """Return what the work is about: the same table, method and parameters have the same name."""
    return fingerprint.of_text(repr(table), repr(method))


def _questions(study: "Study") -> list[dict[str, Any]]:
    from zicht.estimation import ask

    return [one.as_data() for one in ask(study)]


def _write(folder: Path, arguments: argparse.Namespace, said: dict[str, Any], lang: str) -> Path:
    """Write the report with its figures as JSON; return its page.

    Paper comes last: when it cannot be made, as of a sign that its typeface lacks, all the rest is there.
    """
    from zicht import store
    from zicht.publication import estimate

    on: date = arguments.date or datetime.now(tz=UTC).date()
    made = estimate.pages(arguments.table.stem, said, lang, on)
    made["schatting.json"] = json.dumps(said, ensure_ascii=False, indent=1).encode()
    for name, content in made.items():
        store.write(folder / name, content)
    try:
        store.write(folder / estimate.PAPER, estimate.on_paper(arguments.table.stem, said, lang, on))
    except EditionError as error:
        raise EditionError("estimate.no_paper", page=(folder / estimate.PAGE).resolve()) from error
    return folder / estimate.PAGE
