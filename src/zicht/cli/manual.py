"""`zicht manual`: every command and exit code, written from the code itself."""

import argparse
from collections.abc import Iterator

from zicht import errors, messages
from zicht.cli import terminal
from zicht.cli.build import Commands


def add(commands: Commands) -> None:
    command = commands.add_parser("manual", help=messages.render("cli.help_manual"))
    command.set_defaults(run=lambda _: run(commands))


def run(commands: Commands) -> int:
    for line in manual(commands):
        terminal.say(line)
    return 0


def manual(commands: Commands) -> Iterator[str]:
    """Yield the manual as Markdown, line by line."""
    yield from (f"# {messages.render('cli.manual_title')}", "", messages.render("cli.manual_about"), "")
    yield from (f"## {messages.render('cli.manual_commands')}", "")
    for name, command, said in leaves(commands):
        yield from (f"### `zicht {name}`", "", f"{said}.", "")
        yield from _options(command)
    yield from (f"## {messages.render('cli.manual_codes')}", "")
    yield from (
        f"| {messages.render('cli.manual_code')} | {messages.render('cli.manual_meaning')} |",
        "|---|---|",
    )
    for code, meaning in exit_codes():
        yield f"| {code} | {meaning} |"


def leaves(commands: Commands, before: str = "") -> Iterator[tuple[str, argparse.ArgumentParser, str]]:
    """Yield every command that does something, by its whole name, with its help."""
    helps = {action.dest: action.help for action in commands._choices_actions}  # noqa: SLF001 - argparse keeps the helps nowhere else
    for name, command in commands.choices.items():
        inner = [one for one in command._actions if isinstance(one, argparse._SubParsersAction)]  # noqa: SLF001 - nor its commands
        for one in inner:
            yield from leaves(one, f"{before}{name} ")
        if not inner:
            yield f"{before}{name}", command, str(helps[name])


def _options(command: argparse.ArgumentParser) -> Iterator[str]:
    rows = [action for action in command._actions if action.dest != "help"]  # noqa: SLF001 - as above
    for action in rows:
        name = ", ".join(action.option_strings) or action.dest.upper()
        yield f"- `{name}`: {action.help}"
    if rows:
        yield ""


def exit_codes() -> list[tuple[int, str]]:
    """Return each exit code with its meaning, from the tree of errors."""
    found = [(0, messages.render("cli.code_fine")), (1, messages.render("cli.code_findings"))]
    kinds: list[type[errors.ZichtError]] = [errors.ZichtError, *errors.ZichtError.__subclasses__()]
    return sorted(found + [(kind.exit_code, messages.render(kind.kind)) for kind in kinds])
