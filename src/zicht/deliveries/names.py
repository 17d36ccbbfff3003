"""Finds what reads like the name of a person.

A list of names from many backgrounds is never complete: it catches a slip, not the will.
"""

import csv
import io
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_PREFIX = (
    r"(?i:van|von|de|den|der|het|'t|ter|ten|te|in|op|aan|el|al|ait|ben|bin|abu|da|das|dos|do|di|del|la|le|du)"
)
_CAPITAL = r"(?:IJ|[A-ZÀ-ÖØ-ÝĀ-Ž])[a-zà-öø-ÿā-ž'’][\w'’-]*"
_FAMILY = rf"(?:{_PREFIX}[ -]){{0,3}}{_CAPITAL}"
_INITIAL = r"[A-Z]\.[ -]?"
_STARTERS = (
    r"(?!(?:De|Het|Een|Dit|Dat|Deze|Die|Er|In|Op|Voor|Met|Wij|We|Zij|Na|Ook|Als|Om|Te|Van|Bij|Daar|Hier)\b)"
)
_FORMS = (
    re.compile(rf"\b(?i:dhr|mevr|mw|meneer|mevrouw|de heer)\b\.? (?:{_INITIAL})*{_FAMILY}"),
    re.compile(rf"\b(?i:dr|drs|ing|ir|mr|prof)\. (?:{_INITIAL})*{_FAMILY}"),
    re.compile(rf"(?<![\w.])(?:{_INITIAL}){{2,5}}{_STARTERS}{_FAMILY}"),
    re.compile(rf"(?<![\w.]){_INITIAL}(?:{_PREFIX}[ -]){{1,3}}{_CAPITAL}"),
    re.compile(rf"(?<=\w )[A-Z]\. ?{_STARTERS}{_CAPITAL}"),
    re.compile(rf"\A[A-Z]\. ?{_CAPITAL}(?: {_CAPITAL})?\Z"),
    re.compile(rf"\A{_FAMILY}, ?(?:{_INITIAL}){{1,5}}(?:{_PREFIX} ?){{0,3}}\Z"),
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_AFTER = re.compile(rf"(?: {_INITIAL}|[ -]{_CAPITAL})? {_FAMILY}")
_BEFORE = re.compile(rf"{_CAPITAL} (?:{_PREFIX}[ -]){{0,3}}\Z")
_GENITIVE = re.compile(r"['’]?s\Z")
_FEW = 4


def has_name(text: str) -> bool:
    """Return whether a text seems to hold the name of a person."""
    words = _WORD.findall(text)
    if len(words) <= _FEW and (text.islower() or text.isupper()):
        return _is_typed(words)
    return any(form.search(text) for form in _FORMS) or any(
        _is_person(match, text) for match in _WORD.finditer(text)
    )


def _is_typed(words: list[str]) -> bool:
    """Return whether a few words, all in small letters or all in capitals, are a name."""
    known = [_first_name(word) for word in words]
    return known[:1] == [False] or (known[:1] == [True] and _plain(words[-1]) in _family_names())


def _is_person(match: re.Match[str], text: str) -> bool:
    """Return whether a word is a name; a first name that is also a word needs a family name after it."""
    word = match[0]
    if not word[0].isupper():
        return False
    also = _first_name(word)
    if also is None:
        before = text[: match.start()]
        return _plain(word) in _family_names() and (word == text or bool(_BEFORE.search(before[-60:])))
    return not also or _AFTER.match(text, match.end()) is not None


def _plain(word: str) -> str:
    """Return a word in small letters without accents: they are typed with and without."""
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


@lru_cache(maxsize=4096)
def _first_name(word: str) -> bool | None:
    """Return None for a word that is no first name, else whether it is an ordinary word too."""
    names, small = _first_names(), _plain(word)
    parts = [names.get(part) for part in small.split("-")]
    if len(parts) > 1 and None not in parts[:2]:
        return False
    return names.get(small, names.get(_GENITIVE.sub("", small)))


@cache
def _first_names() -> dict[str, bool]:
    return {_plain(row["naam"]): row["ook_woord"] == "ja" for row in _rows("voornamen")}


@cache
def _family_names() -> frozenset[str]:
    return frozenset(_plain(row["naam"]) for row in _rows("achternamen"))


def _rows(name: str) -> list[dict[str, str]]:
    text = files("zicht.deliveries").joinpath("data", f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))
