"""Ask from a terminal: parse, one call, print, exit."""

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from zicht import messages
from zicht.cli import parser, terminal
from zicht.errors import Stopped, StorageError, ZichtError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every error is one sentence on stderr."""
    words = list(sys.argv[1:] if argv is None else argv) or ["--help"]
    terminal.speak_utf8()
    parser.choose_language(words)
    signal.signal(signal.SIGTERM, _stop)
    try:
        arguments = parser.parser().parse_args(words)
        code = int(arguments.run(arguments))
        sys.stdout.flush()  # a full disk behind `>` must show here, not when Python shuts down
    except ZichtError as error:
        return _failed(error, as_json="--json" in words)
    except KeyboardInterrupt:
        return _failed(Stopped(), as_json="--json" in words)
    except BrokenPipeError:  # the reader of our output left: `zicht build … | head`
        _close_stdout()
        return 0
    except OSError as error:
        return _failed(_about(error), as_json=False)
    except Exception as error:  # the last resort: a traceback may hold a delivered value
        if os.environ.get("ZICHT_DEBUG"):
            raise
        return _failed(ZichtError("errors.unforeseen", kind=type(error).__name__), as_json="--json" in words)
    return code


def _about(error: OSError) -> ZichtError:
    """Return the sentence for a file that cannot be read, or, without a name, for our own output."""
    reason = os.strerror(error.errno) if error.errno else type(error).__name__
    if error.filename is not None:
        return StorageError("errors.unreadable", path=str(error.filename), reason=reason)
    _close_stdout()
    return StorageError("errors.storage", path="stdout", reason=reason)


def _close_stdout() -> None:
    """Let what is left in the buffer go nowhere, so that Python does not stumble over it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stop(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt


def _failed(error: ZichtError, *, as_json: bool) -> int:
    if as_json:
        terminal.print_json({"ok": False, "error": error.message, "message": str(error)})
    else:
        terminal.complain(messages.render("cli.error", sentence=str(error)))
    return error.exit_code
