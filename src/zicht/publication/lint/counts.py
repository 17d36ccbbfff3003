"""Rules on numbers and what they count: nothing typed by hand, and no word for another unit."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from zicht import codelists
from zicht.publication.blocks import HOLE
from zicht.publication.lint.lexicon import Lexicon
from zicht.publication.lint.model import Cited, Desk, Fault, Passage, Said
from zicht.publication.model import BoundKind

_NUMERIC = {"Nd", "Nl", "No"}
_WORD = re.compile(rf"[\w’'-]+|{HOLE}|%")
_TOKEN = re.compile(r"\S+")
_NAME = re.compile(r"[\w-]+")
_YEAR = re.compile(r"(?<![\w.,])(?:199\d|20\d\d|2100)(?![\w]|[.,]\d)")
_REACH = 3
"""How many words after a figure may still name what was counted: `8 informatieve gesprekken`."""


def unbound(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """Every number is bound: none is typed, in digits or in words."""
    for said in passage.said:
        if word := typed(said.text, desk.lexicon):
            yield Fault(said.sentence, {"word": word})


def typed(text: str, lexicon: Lexicon) -> str:
    """Return the first number in a text that counts something, in digits or in words; or nothing."""
    free = _without_free(text, lexicon)
    found = [token[0] for token in _TOKEN.finditer(free) if _typed(token[0])]
    if found:
        return found[0].strip(".,;:()")
    return lexicon.first("getal.woorden", lexicon.without("getal.onschuldig", text))


def _without_free(text: str, lexicon: Lexicon) -> str:
    """Return the text without numbers that count nothing: laws, headings, dates, years."""
    months = "|".join(lexicon.words("getal.maanden"))
    text = lexicon.without("getal.vrij", text)
    text = (
        re.sub(rf"\b([1-9]|[12]\d|3[01]) (?=(?:{months})\b)", " ", text, flags=re.IGNORECASE)
        if months
        else text
    )
    return _YEAR.sub(lambda year: _unless_counting(year, text, lexicon), text)


def _unless_counting(year: re.Match[str], text: str, lexicon: Lexicon) -> str:
    """Keep a year that counts something: `2024 meldingen` is a number, `in 2024 meldingen` is not."""
    before = _WORD.findall(text[: year.start()])[-1:]
    after = _WORD.findall(text[year.end() :])[:1]
    allowed = not before or before[0].lower() in lexicon.words("getal.voor_jaartal")
    counts = after and after[0].lower() in _units()
    return year[0] if counts and not allowed else " "


def _typed(token: str) -> bool:
    """Tell whether a word holds a digit and is no name: `A16` and `B1` are names."""
    if not any(unicodedata.category(sign) in _NUMERIC for sign in token):
        return False
    name = token.strip(".,;:!?()[]“”‘’\"'…")
    return not (name[:1].isalpha() and _NAME.fullmatch(name))


def unit(passage: Passage, desk: Desk) -> Iterator[Fault]:
    """The word beside a figure is a word for its own unit."""
    for said in passage.said:
        for index, one in enumerate(said.cited):
            if one.bound is None or one.bound.kind is not BoundKind.NUMBER or _has_filter(one):
                continue
            if one.bound.unit not in codelists.codelist("eenheid"):
                continue
            word = _counted(said, index, desk.lexicon) or _headed(
                passage.block.head, one.bound.unit, desk.lexicon
            )
            if word and word not in _said_of(one.bound.unit):
                yield Fault(said.sentence, {"word": word, "unit": _label(one.bound.unit)})


def _has_filter(cited: Cited) -> bool:
    """A filter brings its own words: `11 casussen`, `2 van de 8`."""
    return cited.written.reference is not None and cited.written.reference.filter is not None


def _counted(said: Said, index: int, lexicon: Lexicon) -> str:
    """Return the unit word that belongs to a figure: soon after it, or after `het aantal` before it."""
    pieces = said.text.split(HOLE)
    after = _words(re.split(r"[.,;:()–]", pieces[index + 1])[0])[:_REACH]
    limits = lexicon.words("eenheid.grens")
    if found := _first_unit(list(takewhile(lambda word: word not in limits, after)), lexicon):
        return found
    before = _words(pieces[index])
    if pieces[index].rstrip().endswith(":"):
        return _first_unit(before[-1:], lexicon)
    named = [place for place, word in enumerate(before) if word in lexicon.words("eenheid.aantal")]
    return _first_unit(before[named[-1] + 1 :][:_REACH], lexicon) if named and index == 0 else ""


def _headed(head: str, unit: str, lexicon: Lexicon) -> str:
    """Return the unit word above or before a cell of a table, unless its own unit is there too."""
    words = _words(head)
    return "" if _said_of(unit).intersection(words) else _first_unit(words, lexicon)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _first_unit(words: list[str], lexicon: Lexicon) -> str:
    ignored = lexicon.words("eenheid.geen_eenheid")
    return next((word for word in words if word in _units() and word not in ignored), "")


@cache
def _units() -> frozenset[str]:
    return frozenset(word for code in codelists.codelist("eenheid").codes for word in _units_of(code.code))


def _units_of(unit: str) -> frozenset[str]:
    """Return the single words for a unit, in both languages."""
    code = codelists.codelist("eenheid")[unit]
    english = re.split(r" per | \(", code.label_en)[0].split()[-1:]
    words = (*code.words, code.label, code.plural, *english, *(f"{one}s" for one in english))
    return frozenset(word.lower() for word in words if word and " " not in word)


def _said_of(unit: str) -> frozenset[str]:
    """Return the words that may stand beside a unit: its own, and the last of `per 100.000 inwoners`."""
    code = codelists.codelist("eenheid")[unit]
    last = (label.split()[-1].lower() for label in (code.label, code.label_en) if label.startswith("per "))
    return _units_of(unit) | frozenset(last)


def _label(unit: str) -> str:
    code = codelists.codelist("eenheid")[unit]
    return code.plural or code.label
