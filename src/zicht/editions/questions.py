"""Questions of who guards an edition: what attackers learn of it, and whether a figure may be quoted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from zicht.disclosure import attack as attacks
from zicht.disclosure.attack import Answer, Attack, Falls, Said, Stand
from zicht.disclosure.edition.book import book
from zicht.disclosure.edition.earlier import with_earlier
from zicht.editions import evidence, find, read
from zicht.editions.evidence import Evidence
from zicht.errors import NarrativeError
from zicht.progress import Progress, silent
from zicht.publication import narrative, references
from zicht.publication.book import Book
from zicht.values import Key

_NOTHING = Falls()


@dataclass(frozen=True, slots=True)
class Attacked:
    """An attack report with the edition it is about, and with what its figures are called."""

    name: str
    attack: Attack
    book: Book


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was understood; without an answer the candidates are what it may mean."""

    question: str
    book: Book
    answer: Answer | None
    candidates: tuple[Key, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """Questions that were asked at once; `falls` is what somebody knows who has all the answers."""

    asked: tuple[Asked, ...]
    falls: Falls = _NOTHING

    @property
    def clear(self) -> bool:
        return all(one.answer is not None for one in self.asked)

    @property
    def allowed(self) -> bool:
        return all(one.answer is not None and one.answer.allowed for one in self.asked) and self.falls.nothing


def attack(folder: Path, region: Path | None = None, tell: Progress = silent) -> Attacked:
    """Return what attackers learn of a build or an edition.

    Raises EditionError when there is none, or its region has changed, and DisclosureError when a
    question stays without a certain answer.
    """
    at = evidence.place(folder, region)
    found = evidence.gather(at, read.manifest(at.pages))
    return Attacked(at.name, attacks.attack(_stand(found), tuple(_said(found.book)), tell), found.book)


def ask(folder: Path, questions: Sequence[str], region: Path | None = None) -> Quoted:
    """Return whether figures, or sums, may be quoted: each, and all at once. Raises as `attack` does."""
    at = evidence.place(folder, region)
    found = evidence.gather(at, read.manifest(at.pages))
    stand = _stand(found)
    asked = tuple(_asked(one, found, stand) for one in questions)
    answers = [one.answer for one in asked if one.answer is not None and one.answer.allowed]
    return Quoted(asked, attacks.together(stand, answers) if len(answers) > 1 else _NOTHING)


def _asked(question: str, found: Evidence, stand: Stand) -> Asked:
    keys: list[Key] = []
    for words in find.addends(question):
        meant = find.find(words, found.table, found.book)
        if meant.figure is None:
            return Asked(question, found.book, None, meant.candidates, meant.missing)
        keys.append(meant.figure)
    before = {key: number for one in found.beside.earlier.values() for key, number in one.items()}
    published = attacks.Published(found.published.numbers, _still(before, found))
    answer = attacks.quote(stand, found.table, found.protected, published, keys)
    return Asked(question, found.book, answer)


def _still(before: dict[Key, find.Number], found: Evidence) -> dict[Key, find.Number]:
    """Return the numbers of earlier editions that are what the figures are now."""
    known = found.table.by_key()
    return {key: one for key, one in before.items() if key in known and known[key].cell.number == one}


def _stand(found: Evidence) -> Stand:
    """Return what stands of an edition to somebody who also has the editions for every other audience."""
    whole = book(found.table, found.protected, found.own, found.registers)
    shown = frozenset(key for key in whole.keys if key in found.beside.numbers)
    return Stand(with_earlier(whole, found.beside.earlier), shown, found.own.minimum)


def _said(book: Book) -> Iterator[Said]:
    """Yield the bound figures of the text, each with the file and line where it stands."""
    for name, text in sorted(book.edition.narrative.items()):
        for block in narrative.parse(name, text).blocks:
            for sentence in block.sentences:
                for one in sentence.figures:
                    if one.reference is not None:
                        yield Said(f"{name}:{sentence.line}", one.text, _bound(one.reference, book))


def _bound(reference: references.Reference, book: Book) -> tuple[Key, ...]:
    try:
        return book.bind(reference).keys
    except NarrativeError:
        return (references.key(reference, book.table, book.year),)
