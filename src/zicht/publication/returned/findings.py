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
        rule, word, data = self.rule, self.word, self.data
        if rule == "changed":
            rule, word, data = differing(word, data)
        said = {"word": word, "data": data, "document": self.document, "other": self.other}
        return messages.render(f"word.found_{rule}", lang, **said)

    def label(self, lang: str | None = None) -> str:
        """Return what a reader calls the rule."""
        return messages.render(f"word.label_{self.rule}", lang)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file or self.document
        return f"{place} [{self.label()}] {self.message()}"


def differing(word: str, data: str) -> tuple[str, str, str]:
    """Return by which rule a text differs, and the sentences of each side that the other does not have.

    A text that only got longer or shorter has none on one side; one whose order changed is shown whole.
    """
    ours, theirs = _SENTENCE.split(data), _SENTENCE.split(word)
    new = " ".join(one for one in theirs if one not in ours)
    gone = " ".join(one for one in ours if one not in theirs)
    if new and not gone:
        return "longer", new, ""
    if gone and not new:
        return "shorter", "", gone
    return "changed", new or word, gone or data
