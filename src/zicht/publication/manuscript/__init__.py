"""The narrative as a manuscript: chapters as blocks that can be written anew without touching the others."""

import re
from collections.abc import Mapping

from zicht.publication.manuscript.split import Manuscript, split

_NUMBERED = re.compile(r"\d")


def chapters(texts: Mapping[str, str]) -> tuple[Manuscript, ...]:
    """Return the chapters of a narrative in their order; a file without a number is no chapter."""
    found = [split(name, text) for name, text in texts.items() if _NUMBERED.match(name)]
    return tuple(sorted(found, key=lambda one: (one.chapter.number, one.file)))


__all__ = ["Manuscript", "chapters", "split"]
