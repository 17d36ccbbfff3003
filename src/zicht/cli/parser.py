"""The commands and their help, in the language of the reader."""

import argparse
import itertools
import os
from collections.abc import Sequence
from typing import NoReturn

from zicht import __version__, messages
from zicht.cli import (
    ask,
    attack,
    audit,
    build,
    coarsen,
    compare,
    dutch,
    editions,
    estimate,
    manual,
    protect,
    regions,
    requests,
    word,
)
from zicht.cli import deliveries as delivery_commands
from zicht.errors import UsageError

GROUPS = (
    *(regions, requests, delivery_commands, build, word, editions),
    *(audit, attack, ask, compare, protect, coarsen, estimate, manual),
)


class Parser(argparse.ArgumentParser):
    """An argument parser whose faults are errors of our tree, with our sentences."""

    def error(self, message: str) -> NoReturn:
        raise UsageError("cli.usage", reason=message, help=f"{self.prog} --help")


def choose_language(words: Sequence[str]) -> None:
    """Set the language of help and messages from `--lang`, before the parser is built."""
    for one, following in itertools.pairwise((*words, "")):
        chosen = following if one == "--lang" else one.removeprefix("--lang=")
        if one.startswith("--lang") and chosen in messages.LANGUAGES:
            os.environ["ZICHT_LANG"] = chosen


def parser() -> Parser:
    """Return the parser of every command."""
    dutch.speak(messages.language())
    root = Parser(prog="zicht", description=messages.render("cli.about"), add_help=False)
    root.add_argument("-h", "--help", action="help", help=messages.render("cli.help_help"))
    said = messages.render("cli.help_version")  # argparse does not translate its own sentence
    root.add_argument("--version", action="version", version=f"zicht {__version__}", help=said)
    root.add_argument("--lang", choices=messages.LANGUAGES, help=messages.render("cli.help_lang"))
    commands = root.add_subparsers(
        dest="command", required=True, metavar=messages.render("cli.command"), parser_class=Parser
    )
    for group in GROUPS:
        group.add(commands)
    for command in (*commands.choices.values(), *(one for _, one, _ in manual.leaves(commands))):
        _common(command)
    return root


def _common(command: argparse.ArgumentParser) -> None:
    """Give a command the options every command has."""
    if not any(action.dest == "lang" for action in command._actions):  # noqa: SLF001 - argparse lists its options nowhere else
        command.add_argument("--lang", choices=messages.LANGUAGES, help=messages.render("cli.help_lang"))
