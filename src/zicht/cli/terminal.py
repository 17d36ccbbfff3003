"""What the commands print: answers on stdout, progress and complaints on stderr."""

import io
import json
import sys
from collections.abc import Mapping

from zicht import messages

_CLEAR = "\r\x1b[2K"


def speak_utf8() -> None:
    """Write UTF-8 to files and pipes; a terminal keeps its own encoding and shows what it can."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")


def say(text: str = "") -> None:
    sys.stdout.write(text + "\n")


def complain(text: str) -> None:
    """Write to stderr; on a terminal over the line of progress that stands there."""
    sys.stderr.write((_CLEAR if sys.stderr.isatty() else "") + text + "\n")


def print_json(value: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def progress(message: str, done: int, total: int) -> None:
    """Show progress as one line on a terminal that is redrawn, elsewhere as plain lines."""
    line = f"[{done}/{total}] {messages.render(message)}"
    if sys.stderr.isatty():
        sys.stderr.write(_CLEAR + line + ("\n" if done == total else ""))
        sys.stderr.flush()
    else:
        complain(line)


def bar(message: str, done: int, total: int) -> None:
    """Show progress as a bar on a terminal, elsewhere as a line for every tenth of the work."""
    width, share = 24, done / total if total else 1.0
    if sys.stderr.isatty():
        drawn = "█" * round(width * share) + "░" * (width - round(width * share))
        end = "\n" if done == total else ""
        sys.stderr.write(f"{_CLEAR}{drawn} {share:4.0%} {messages.render(message)}{end}")
        sys.stderr.flush()
    elif done == total:
        complain(f"[{done}/{total}] {messages.render(message)}")


def columns(rows: list[tuple[str, str]], indent: str = "  ") -> list[str]:
    """Return rows of two texts with the second aligned."""
    width = max((len(left) for left, _ in rows), default=0)
    return [f"{indent}{left:<{width}}  {right}".rstrip() for left, right in rows]
