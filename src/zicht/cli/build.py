"""`zicht build`: make a region's monitor of one year."""

import argparse
import re
import textwrap
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from zicht import messages
from zicht.cli import terminal
from zicht.errors import RegionError, UsageError

if TYPE_CHECKING:
    from zicht.pipeline import Built

WIDTH, MOST = 100, 8
NOT_COMBINED = "disclosure.built_on_declared"
BY_CONFIGURATION = (
    "disclosure.municipal",
    "disclosure.never_municipal",
    "disclosure.few_places",
    NOT_COMBINED,
)
"""Why a figure is hidden whatever its size; which of the others are small is not for a terminal either."""
_YEAR = re.compile(r"(19|20)\d\d")
Commands = Any  # argparse does not name the type of its sub-commands


def add(commands: Commands) -> None:
    command = commands.add_parser("build", help=messages.render("cli.help_build"))
    command.add_argument("region", type=Path, help=messages.render("cli.help_region"))
    command.add_argument("--year", type=year, help=messages.render("cli.help_year"))
    command.add_argument("--out", type=Path, help=messages.render("cli.help_out"))
    command.add_argument("--date", type=day, help=messages.render("cli.help_date"))
    command.add_argument(
        "--edition-lang",
        choices=messages.LANGUAGES,
        default="",
        help=messages.render("cli.help_edition_lang"),
    )
    command.add_argument("--audience", default="", help=messages.render("policy.help_audience"))
    command.add_argument("--json", action="store_true", help=messages.render("cli.help_json"))
    command.set_defaults(run=run)


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError("cli.date") from error


def year(text: str) -> int:
    if not _YEAR.fullmatch(text):
        raise UsageError("cli.year")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    from zicht import editions, pipeline  # loads the whole house; `--help` should not wait for it

    folder: Path = arguments.region
    editions.require_unchanged(folder)
    of_year = arguments.year or latest_year(folder)
    language: str = arguments.edition_lang
    audience: str = arguments.audience
    name = "-".join(filter(None, (folder.resolve().name, str(of_year), language, audience)))
    out = arguments.out or Path("build") / name
    built = pipeline.build(
        folder, of_year, out, arguments.date, terminal.progress, pipeline.Variant(language, audience)
    )
    if arguments.json:
        terminal.print_json(summary(built))
    else:
        report(built)
    return 0


def latest_year(folder: Path) -> int:
    """Return the newest year the region tells about. Raises RegionError when there is none."""
    names = [path.name for path in folder.glob("narrative/*") if re.fullmatch(r"\d{4}", path.name)]
    if not names:
        from zicht import regions

        regions.require_folder(folder)
        raise RegionError("cli.no_year", folder=str(folder))
    return int(max(names))


def summary(built: "Built") -> dict[str, object]:
    """Return what was made, from what, and what could not be shown, as data."""
    edition = built.edition
    return {
        "ok": True,
        "region": edition.region.id,
        "year": edition.period.year,
        "folder": str(built.folder),
        "files": sorted(built.files),
        "deliveries": [
            {"register": one.register, "version": one.version, "seal": one.hash}
            for one in edition.states
            if one.delivered
        ],
        "not_delivered": [one.register for one in edition.states if not one.delivered],
        "not_shown": [{"what": what, "why": why} for what, why in not_shown(built)],
    }


def not_shown(built: "Built") -> list[tuple[str, str]]:
    """Return every figure or part that the edition does not show, each with its reason, by kind of reason."""
    edition = built.edition
    names = {one.id: one.name for one in edition.registers}
    found = [(one.what, one.reason) for one in edition.region.notices]
    found += [(str(key), messages.render(why)) for key, why in edition.table.withheld]
    found += [
        (str(one.key), messages.render(NOT_COMBINED if one.key in edition.not_combined else _why(one.ground)))
        for one in edition.table.figures.values()
        if one.cell is None
    ]
    found += [(f"{names[one.register]}: {what}", why) for one in edition.states for what, why in one.missing]
    found += [(one.label, messages.render(one.reason, None, **one.arguments)) for one in edition.not_computed]
    return found


def _why(ground: str) -> str:
    return ground if ground in BY_CONFIGURATION else "policy.rule_symbol"


def by_reason(rows: list[tuple[str, str]]) -> list[str]:
    """Return rows as lines under their reason: a reader looks for why, then for what."""
    whats: dict[str, list[str]] = {}
    for what, why in rows:
        whats.setdefault(why, []).append(what)
    lines: list[str] = []
    for why, found in whats.items():
        lines += [*_wrapped(" · ".join(found), "  ", "  "), *_wrapped(why, "    → ", "      ")]
    return lines


def _wrapped(text: str, first: str, later: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_on_hyphens=False,
        break_long_words=False,
    )


def report(built: "Built") -> None:
    edition = built.edition
    names = {one.id: one.name for one in edition.registers}
    size = sum(len(content) for content in built.files.values())
    title = f"{edition.region.title} {edition.region.name} {edition.period.label}"
    terminal.say(messages.render("cli.made", title=title, folder=built.folder))
    _section("cli.made_files", listed(built.files), files=len(built.files), size=f"{size / 1e6:.1f}")
    delivered = [
        (names[one.register], messages.render("cli.version", number=one.version, hash=one.hash))
        for one in edition.states
        if one.delivered
    ]
    _section("cli.made_from", delivered)
    absent = [(names[one.register], "") for one in edition.states if not one.delivered]
    _section("cli.not_delivered", absent)
    terminal.say()
    terminal.say(messages.render("cli.not_shown", number=len(not_shown(built))))
    for line in by_reason(not_shown(built)):
        terminal.say(line)
    terminal.say()
    terminal.say(messages.render("cli.open", page=(built.folder / "index.html").resolve()))


def listed(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Return files with their size; a folder of many as one row that counts them by kind."""
    folders: dict[str, dict[str, bytes]] = {}
    for name, content in files.items():
        folders.setdefault(name.rpartition("/")[0], {})[name] = content
    rows: list[tuple[str, str]] = []
    for folder, inside in folders.items():
        size = sum(map(len, inside.values()))
        if folder and len(inside) > MOST:
            kinds = Counter(PurePosixPath(name).suffix for name in inside)
            counted = ", ".join(f"{number} × {kind}" for kind, number in kinds.items())
            rows.append((f"{folder}/", f"{size:,} bytes: {counted}"))
        else:
            rows += [(name, f"{len(content):,} bytes") for name, content in inside.items()]
    return rows


def _section(heading: str, rows: list[tuple[str, str]], **arguments: object) -> None:
    if rows:
        terminal.say()
        terminal.say(messages.render(heading, None, number=len(rows), **arguments))
        for line in terminal.columns(rows):
            terminal.say(line)
