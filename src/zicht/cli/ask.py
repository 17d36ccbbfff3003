"""`zicht ask`: may figures be quoted elsewhere, beside what is published? The answer is confidential."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zicht import messages
from zicht.cli import terminal
from zicht.cli.build import Commands
from zicht.errors import DisclosureError, UsageError

if TYPE_CHECKING:
    from zicht.disclosure.attack import Answer
    from zicht.disclosure.attack.model import Falls
    from zicht.editions import Asked, Quoted
    from zicht.values import Key


def add(commands: Commands) -> None:
    command = commands.add_parser("ask", help=messages.render("attack.help_ask"))
    command.add_argument("folder", type=Path, help=messages.render("gate.help_folder"))
    command.add_argument("question", nargs="+", help=messages.render("attack.help_question"))
    command.add_argument("--region", type=Path, help=messages.render("gate.help_region"))
    command.add_argument("--json", action="store_true", help=messages.render("cli.help_json"))
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0 when the figure may be quoted, 2 when it is not clear which one is meant, else 18."""
    from zicht import editions

    if not all(one.strip() for one in arguments.question):
        raise UsageError("attack.no_question")
    found = editions.ask(arguments.folder, arguments.question, arguments.region)
    if arguments.json:
        terminal.print_json(data(found))
    else:
        _report(found)
    if not found.clear:
        return UsageError.exit_code
    return 0 if found.allowed else DisclosureError.exit_code


def data(found: "Quoted") -> dict[str, object]:
    """Return the answer in names of figures, never a value; of several questions one by one, and together."""
    said = {"confidential": messages.render("attack.confidential")}
    if len(found.asked) == 1:
        return said | _one(found.asked[0])
    together = {"allowed": found.allowed, **_falls(found.falls), "sentence": _all(found)}
    return {**said, "questions": [_one(one) for one in found.asked], "together": together}


def _falls(falls: "Falls") -> dict[str, object]:
    return {"exact": [str(key) for key in falls.exact], "below_k": [str(key) for key in falls.below]}


def _one(found: "Asked") -> dict[str, object]:
    answer = found.answer
    return {
        "question": found.question,
        "understood": [str(key) for key in answer.figures] if answer else None,
        "candidates": [str(key) for key in found.candidates],
        "not_found": list(found.missing),
        "verdict": answer.verdict if answer else "unclear",
        "allowed": bool(answer and answer.allowed),
        **(_falls(answer.falls) if answer else {"exact": [], "below_k": []}),
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


def _all(found: "Quoted") -> str:
    if not found.clear:
        return messages.render("attack.together_unclear")
    if not found.falls.nothing:
        return messages.render("attack.together_breaks")
    return messages.render("attack.together_free" if found.allowed else "attack.together_no")


def _report(found: "Quoted") -> None:
    terminal.complain(messages.render("attack.confidential"))
    for one in found.asked:
        for line in _lines(one, several=len(found.asked) > 1):
            terminal.say(line)
    if len(found.asked) > 1:
        terminal.say(_all(found))
        for line in _fallen(found.falls, found.asked[0]):
            terminal.say(line)


def _lines(found: "Asked", *, several: bool) -> Iterator[str]:
    if several:
        yield found.question
    if (answer := found.answer) is None:
        yield from (_unclear(found), *_names(found.candidates, found), "")
        return
    yield from (messages.render("attack.understood"), *_names(answer.figures, found), _sentence(answer))
    yield from _fallen(answer.falls, found)
    if answer.hidden:
        yield from (f"{messages.render('attack.hidden_parts')}:", *_names(answer.hidden, found))
    if several:
        yield ""


def _fallen(falls: "Falls", found: "Asked") -> Iterator[str]:
    for message, keys in (("attack.falls_exact", falls.exact), ("attack.falls_below", falls.below)):
        if keys:
            yield from (f"{messages.render(message)}:", *_names(keys, found))


def _names(keys: "Sequence[Key]", found: "Asked") -> list[str]:
    from zicht.editions import called

    return [f"  {called(key, found.book)} ({key})" for key in keys]
