"""What long work already found, so that it can be stopped and taken up again."""

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

Found = TypeVar("Found")
Keep = Callable[[Mapping[str, object]], None]


class Memory:
    """Remembers parts by name; `keep` is called with all of them after each new one.

    A part must be of plain values (numbers, text, lists), and the same part must always come out the
    same: chance is seeded by the part's own number.
    """

    def __init__(self, known: Mapping[str, object] | None = None, keep: Keep | None = None) -> None:
        self._known = dict(known or {})
        self._keep = keep

    def recall(self, name: str, find: Callable[[], Found]) -> Found:
        """Return a part that was found before, or find it now."""
        if name not in self._known:
            self._known[name] = find()
            if self._keep:
                self._keep(self._known)
        return cast(Found, self._known[name])
