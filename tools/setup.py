"""Set up, demo, test and bench with the standard library alone: `python3 tools/setup.py --help`."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - written so that an older Python can still read and say this
    version = ".".join(str(part) for part in sys.version_info[:2])
    sys.exit(
        f"Zicht heeft Python 3.11 of nieuwer nodig, en dit is Python {version}. "
        "Installeer een nieuwere Python en start de opdracht daarmee opnieuw.\n"
        f"Zicht needs Python 3.11 or newer, and this is Python {version}. "
        "Install a newer Python and run the command again with it."
    )

import argparse
import io
import time
from collections.abc import Callable
from pathlib import Path

import checks
import environment
from terminal import Unable, both, pick, run, say

ROOT = Path(__file__).resolve().parent.parent
DEMO = ("build", "regions/rotterdam", "--year", "2024")


def prepare(lock: str) -> None:
    """Make `.venv` ready and say how long it took and how large it is."""
    started = time.monotonic()
    state = environment.prepare(ROOT, lock)
    seconds, size = time.monotonic() - started, state.megabytes
    if state.changed:
        say(
            f"Omgeving klaar: .venv, {size} MB, in {seconds:.0f} s.",
            f"Environment ready: .venv, {size} MB, in {seconds:.0f} s.",
        )
    else:
        say(f"Omgeving was al klaar: .venv, {size} MB.", f"Environment was ready: .venv, {size} MB.")


def setup() -> int:
    prepare("dev")
    return 0


def demo() -> int:
    prepare("core")
    return run([environment.script(ROOT, "zicht"), *DEMO], ROOT)


def test() -> int:
    prepare("dev")
    return checks.run_all(ROOT)


def bench() -> int:
    prepare("dev")
    return run([environment.python(ROOT), ROOT / "benchmarks" / "run.py"], ROOT)


COMMANDS: dict[str, tuple[Callable[[], int], str, str]] = {
    "setup": (
        setup,
        "maak .venv met alles om te bouwen en te testen",
        "make .venv with all that building and testing takes",
    ),
    "demo": (demo, "maak .venv en bouw het voorbeeld", "make .venv and build the example"),
    "test": (
        test,
        "maak .venv en draai alle controles en tests",
        "make .venv and run every check and test",
    ),
    "bench": (
        bench,
        "meet de bouw en zijn onderdelen",
        "measure the build and its parts",
    ),
}


def parser() -> argparse.ArgumentParser:
    lines = [f"  {name:<8}{pick(nl, en)}" for name, (_, nl, en) in COMMANDS.items()]
    made = argparse.ArgumentParser(
        prog="tools/setup.py",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join([pick("opdrachten:", "commands:"), *lines]),
        description=pick(
            "Zicht opzetten, tonen, testen en meten. Alleen de standaardbibliotheek van Python is nodig.",
            "Set up, show, test and measure Zicht. Only Python's standard library is needed.",
        ),
    )
    made.add_argument("command", choices=list(COMMANDS), metavar="|".join(COMMANDS))
    return made


def main(arguments: list[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old Windows console lacks some signs
    command = parser().parse_args(arguments).command
    try:
        return COMMANDS[command][0]()
    except Unable as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(
            both(
                "Gestopt. Start de opdracht opnieuw: wat half was, wordt dan opnieuw gemaakt.",
                "Stopped. Run the command again: what was half done is then made anew.",
            ),
            file=sys.stderr,
        )
        return 130


if __name__ == "__main__":
    sys.exit(main())
