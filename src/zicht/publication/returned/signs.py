"""Which notes a returned document still refers to: a program may leave a note whose sign is gone."""

from collections.abc import Iterable

from zicht.publication.manuscript.model import Block, Sort
from zicht.publication.returned.match import Entry, Narrative
from zicht.publication.returned.model import Paragraph, Returned


class Signs:
    """The signs of notes in the text of a document; those in new text can be of any chapter."""

    def __init__(self, entries: Iterable[Entry], narrative: Narrative, document: Returned) -> None:
        self.chapters = {one.file: one for one in narrative.chapters}
        self.held = {block for one in narrative.chapters for block in narrative.held(one, document)}
        self.there: set[tuple[str, str]] = set()
        for one in entries:
            file = one.anchor.file if isinstance(one.anchor, Block) else ""
            pieces = one.part.pieces if isinstance(one.part, Paragraph) else ()
            self.there |= {(file, piece.text) for piece in pieces if piece.sort is Sort.NOTE}

    def lost(self, note: Block) -> bool:
        """Tell whether the text that referred to a note does so no more.

        It still does where the document did not hold that text; a sign in a table is not looked for.
        """
        label = note.place.note
        if (note.file, label) in self.there or ("", label) in self.there:
            return False
        referring = [one for one in self.chapters[note.file].blocks if _refers(one, label)]
        return bool(referring) and self.held.issuperset(referring)


def _refers(block: Block, label: str) -> bool:
    return any(one.sort is Sort.NOTE and one.text == label for one in block.pieces)
