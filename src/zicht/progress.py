"""Progress is a callable given as an argument; it may raise Stopped."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with a message id, steps done and steps in all."""


def silent(message: str, done: int, total: int) -> None:
    """Report nothing."""
