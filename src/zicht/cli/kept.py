"""Parts of long work in a file beside its result, so that it can be stopped and taken up again."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zicht.estimation import Memory


class Kept:
    """The parts of the work called `name`; what the file holds of other work is not used."""

    def __init__(self, file: Path, name: str) -> None:
        self.file, self.name = file, name

    def memory(self) -> "Memory":
        from zicht.estimation import Memory

        return Memory(self._known(), self._keep)

    @property
    def any(self) -> bool:
        """Tell whether the file holds a part of this work."""
        return bool(self._known())

    def _known(self) -> Mapping[str, object]:
        try:
            found = json.loads(self.file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        mine = isinstance(found, dict) and found.get("name") == self.name
        return dict(found["parts"]) if mine else {}

    def _keep(self, parts: Mapping[str, object]) -> None:
        from zicht import store

        store.write(self.file, json.dumps({"name": self.name, "parts": dict(parts)}).encode())

    def forget(self) -> None:
        """Remove the file: the work is done."""
        from zicht import store

        store.remove(self.file)
