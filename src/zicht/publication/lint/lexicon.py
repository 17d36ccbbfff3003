"""Word lists as data: `words/<language>.toml`, with its signs explained at its head."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from zicht.publication.blocks import HOLE

_PIECE = re.compile(r"\.\.|\*|#|@|\s+|[^\s*#@.]+|\.")
_SIGNS = {"*": r"[\w’'-]*", "#": r"\d+", "@": HOLE}
_GAP = rf"(?:[^\s{HOLE}]*[\w{HOLE}][^\s]*\s+){{0,4}}?"
_EDGE_LEFT, _EDGE_RIGHT = r"(?<![\w-])", r"(?![\w-])"


class Lexicon:
    """The word lists of one language. A list is named `section.list`; what is not there matches nothing."""

    def __init__(self, tables: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self.tables = tables
        self._compiled: dict[str, re.Pattern[str]] = {}

    def all(self, name: str, text: str) -> Iterator[re.Match[str]]:
        return self._pattern(name).finditer(text)

    def first(self, name: str, text: str) -> str:
        """Return the first words of the text that are in a list, or nothing."""
        match = self._pattern(name).search(text)
        return match[0] if match else ""

    def without(self, name: str, text: str) -> str:
        """Return the text with all that is in a list made blank; bound figures stay, and so do places."""
        return self._pattern(name).sub(lambda match: re.sub(rf"[^{HOLE}]", " ", match[0]), text)

    def groups(self, section: str, text: str) -> Iterator[tuple[str, Sequence[str]]]:
        """Return what the text has of a section that maps phrases to codes: the words and their codes."""
        for phrase, codes in self.tables.get(section, {}).items():
            if match := pattern((phrase,)).search(text):
                yield match[0], codes

    def words(self, name: str) -> Sequence[str]:
        section, _, key = name.partition(".")
        return self.tables.get(section, {}).get(key, ())

    def _pattern(self, name: str) -> re.Pattern[str]:
        if name not in self._compiled:
            self._compiled[name] = pattern(self.words(name))
        return self._compiled[name]


def pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Return one pattern for a list of phrases; a longer phrase goes before a shorter one."""
    if not phrases:
        return re.compile(r"(?!)")
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile("|".join(map(_phrase, longest_first)), re.IGNORECASE)


def _phrase(phrase: str) -> str:
    pieces = _PIECE.findall(phrase)
    written = "".join(_piece(one) for one in pieces).replace(r"\s+" + _GAP + r"\s+", r"\s+" + _GAP)
    left = _EDGE_LEFT if re.match(r"[\w*]", phrase) else ""
    right = _EDGE_RIGHT if re.search(r"[\w*#]$", phrase) else ""
    return f"{left}{written}{right}"


def _piece(piece: str) -> str:
    if piece == "..":
        return _GAP
    if piece.isspace():
        return r"\s+"
    return _SIGNS.get(piece) or re.escape(piece)


@cache
def lexicon(language: str) -> Lexicon:
    text = files("zicht.publication").joinpath("words", f"{language}.toml").read_text("utf-8")
    return Lexicon(tomllib.loads(text))
