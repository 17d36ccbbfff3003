"""What a returned document says, as values: what was taken over, and what a person must look at."""

from dataclasses import dataclass

from zicht import messages

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
        return messages.render(
            f"word.found_{self.rule}",
            lang,
            word=self.word,
            data=self.data,
            document=self.document,
            other=self.other,
        )

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file or self.document
        return f"{place} [{self.rule}] {self.message()}"
