"""What a returned document says, as values: what was taken over, and what a person must look at."""

import re
from dataclasses import dataclass

from zicht import messages

_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
TAKEN = ("changed", "added", "deleted", "moved", "remark", "note")
"""The rules by which something was written in the narrative."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing: by which rule, where in the narrative (line 0: nowhere), what Word says, what was there.

    `document` is the returned file; `other` a second document that says something else.
    """

    rule: str
    document: str
    file: str = ""
    line: int = 0
    word: str = ""
    data: str = ""
    other: str = ""

    @property
    def taken(self) -> bool:
        return self.rule in TAKEN

    def message(self, lang: str | None = None) -> str:
        word, data = (self.word, self.data) if self.rule != "changed" else differing(self.word, self.data)
        said = {"word": word, "data": data, "document": self.document, "other": self.other}
        return messages.render(f"word.found_{self.rule}", lang, **said)

    def label(self, lang: str | None = None) -> str:
        """Return what a reader calls the rule."""
        return messages.render(f"word.label_{self.rule}", lang)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file or self.document
        return f"{place} [{self.label()}] {self.message()}"


def differing(word: str, data: str) -> tuple[str, str]:
    """Return the sentences of each text that the other does not have."""
    ours, theirs = _SENTENCE.split(data), _SENTENCE.split(word)
    new = " ".join(one for one in theirs if one not in ours)
    return new or word, " ".join(one for one in ours if one not in theirs) or data
