"""`zicht ask`: may a figure be quoted elsewhere, beside what is published? The answer is confidential."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from zicht import messages
from zicht.cli import terminal
from zicht.cli.build import Commands
from zicht.errors import DisclosureError, UsageError

if TYPE_CHECKING:
    from zicht.disclosure.attack import Answer
    from zicht.editions import Asked
    from zicht.values import Key


def add(commands: Commands) -> None:
    command = commands.add_parser("ask", help=messages.render("attack.help_ask"))
    command.add_argument("folder", type=Path, help=messages.render("gate.help_folder"))
    command.add_argument("question", help=messages.render("attack.help_question"))
    command.add_argument("--region", type=Path, help=messages.render("gate.help_region"))
    command.add_argument("--json", action="store_true", help=messages.render("cli.help_json"))
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0 when the figure may be quoted, 2 when it is not clear which one is meant, else 18."""
    from zicht import editions

    if not arguments.question.strip():
        raise UsageError("attack.no_question")
    found = editions.ask(arguments.folder, arguments.question, arguments.region)
    if arguments.json:
        terminal.print_json(data(found))
    else:
        _report(found)
    if found.answer is None:
        return UsageError.exit_code
    return 0 if found.answer.allowed else DisclosureError.exit_code


def data(found: "Asked") -> dict[str, object]:
    """Return the answer in names of figures; never a value."""
    answer = found.answer
    return {
        "confidential": messages.render("attack.confidential"),
        "question": found.question,
        "understood": [str(key) for key in answer.figures] if answer else None,
        "candidates": [str(key) for key in found.candidates],
        "not_found": list(found.missing),
        "verdict": answer.verdict if answer else "unclear",
        "allowed": bool(answer and answer.allowed),
        "exact": [str(key) for key in answer.falls.exact] if answer else [],
        "below_k": [str(key) for key in answer.falls.below] if answer else [],
        "hidden_parts": [str(key) for key in answer.hidden] if answer else [],
        "sentence": _sentence(answer) if answer else _unclear(found),
    }


def _sentence(answer: "Answer") -> str:
    said = messages.render(f"attack.quote_{answer.verdict}")
    return f"{said} {messages.render(answer.reason)}" if answer.reason else said


def _unclear(found: "Asked") -> str:
    if found.missing:
        said = messages.render("attack.not_found", None, words=", ".join(found.missing))
    else:
        said = messages.render("attack.unclear")
    return f"{said} {messages.render('attack.choose')}" if found.candidates else said


def _report(found: "Asked") -> None:
    from zicht.editions import called

    def names(keys: "list[Key] | tuple[Key, ...]") -> list[str]:
        return [f"  {called(key, found.book)} ({key})" for key in keys]

    terminal.complain(messages.render("attack.confidential"))
    if (answer := found.answer) is None:
        for line in (_unclear(found), *names(found.candidates)):
            terminal.say(line)
        return
    for line in (messages.render("attack.understood"), *names(answer.figures), _sentence(answer)):
        terminal.say(line)
    for message, keys in (
        ("attack.falls_exact", answer.falls.exact),
        ("attack.falls_below", answer.falls.below),
        ("attack.hidden_parts", tuple(answer.hidden)),
    ):
        for line in (f"{messages.render(message)}:", *names(keys)) if keys else ():
            terminal.say(line)
