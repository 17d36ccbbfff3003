"""Find the figure that somebody means, by its name or by words: `minderjarigen in Merelvenne 2024`."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from zicht import codelists, messages
from zicht.publication.book import Book
from zicht.values import Key, Number, Table

__all__ = ["Meant", "Number", "addends", "called", "find"]

_SHOWN = 8
"""How many candidates are named."""
_STEM = 5
"""Words are alike when they begin with as many equal letters: meldingen, melding."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Meant:
    """The one figure that fits the words best; or None with those that may be meant, and words none has."""

    figure: Key | None
    candidates: tuple[Key, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class _Fit:
    """How well a figure fits: words that it lacks, then what it is and nobody said."""

    lacking: int
    unsaid_codes: int
    unsaid_words: int


def addends(question: str) -> list[str]:
    """Return the figures of a sum, each as it was written: `a + b`."""
    return [one.strip() for one in re.split(r"\s\+\s", question.strip())]


def called(key: Key, book: Book) -> str:
    """Return what a figure is called, for people: its measure, breakdown and period."""
    measure = book.table.measures.get(key.indicator)
    label = measure.label if measure else key.indicator
    return ", ".join(one for one in (label, book.breakdown(key), key.period.code) if one)


def find(words: str, table: Table, book: Book) -> Meant:
    """Return the figure with this name, or the one that fits the words."""
    known = table.by_key()
    if exact := _named(words, table):
        return Meant(exact) if exact in known else Meant(None, _nearest(exact, table), (words,))
    asked = _asked(words)
    years = [word for word in asked if _YEAR.fullmatch(word)] or [str(book.year)]
    wanted = [word for word in asked if not _YEAR.fullmatch(word)]
    among = [key for key in known if key.period.code in years] if wanted else []
    fits = sorted((_fit(wanted, key, book), str(key), key) for key in among)
    near = [key for fit, _, key in fits if fit.lacking < len(wanted)][:_SHOWN]
    if not near:
        return Meant(None, (), tuple(asked) or (words,))
    best = fits[0][0]
    if best.lacking:
        return Meant(None, tuple(near), tuple(_missing(wanted, near[0], book)))
    alike = [key for fit, _, key in fits if (fit.lacking, fit.unsaid_codes) == (0, best.unsaid_codes)]
    whole = [key for fit, _, key in fits if not fit.lacking and _is_named(key, wanted)]
    if len(measures := dict.fromkeys(key.indicator for key in whole)) > 1:  # two registers call it so
        return Meant(None, tuple(next(key for key in whole if key.indicator == one) for one in measures))
    said = [key for key in alike if _is_named(key, wanted)] or alike
    return Meant(said[0]) if len(said) == 1 else Meant(None, tuple(said[:_SHOWN]))


def _is_named(key: Key, wanted: list[str]) -> bool:
    """Tell whether the words hold the whole name of a measure, and not only what it is broken down to."""
    own = _words(key.indicator.rpartition(".")[2].replace("_", " "))
    return all(_among(word, wanted) for word in own)


def _named(words: str, table: Table) -> Key | None:
    """Return the key that words are the exact name of."""
    try:
        key = Key.parse(words)
    except ValueError:
        return None
    measure = table.measures.get(key.indicator)
    return Key.parse(words, measure.area) if measure else key


def _nearest(key: Key, table: Table) -> tuple[Key, ...]:
    """Return the figures of the same measure and period, those with as many codes in common first."""
    own = set(key.dimensions)
    alike = [one.key for one in table.observations if one.key.indicator == key.indicator]
    alike = [one for one in alike if one.period == key.period] or alike
    return tuple(sorted(alike, key=lambda one: (len(own ^ set(one.dimensions)), str(one)))[:_SHOWN])


def _asked(words: str) -> list[str]:
    stop = {word for one in messages.LANGUAGES for word in messages.render("attack.stop_words", one).split()}
    return [word for word in dict.fromkeys(_words(words)) if word not in stop]


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower())
    return _WORD.findall("".join(one for one in plain if not unicodedata.combining(one)))


def _fit(wanted: list[str], key: Key, book: Book) -> _Fit:
    label, codes = _label(key, book), list(_codes(key, book))
    every = [*label, *(word for one in codes for word in one)]
    return _Fit(
        lacking=sum(not _among(word, every) for word in wanted),
        unsaid_codes=sum(not any(_among(word, wanted) for word in one) for one in codes),
        unsaid_words=sum(not _among(word, wanted) for word in label),
    )


def _missing(wanted: list[str], key: Key, book: Book) -> list[str]:
    every = [*_label(key, book), *(word for one in _codes(key, book) for word in one)]
    return [word for word in wanted if not _among(word, every)]


def _label(key: Key, book: Book) -> list[str]:
    measure = book.table.measures.get(key.indicator)
    return _words(f"{measure.label if measure else ''} {key.indicator.replace('.', ' ').replace('_', ' ')}")


def _codes(key: Key, book: Book) -> Iterator[list[str]]:
    """Yield for each code of a figure the words by which it may be called."""
    register = book.register(key)
    if key.municipal:
        yield _words(f"{book.municipality(key.area)} {key.area}")
    elif key.area == "land":
        yield _words(f"land country {book.area(key)}")
    for name, code in key.dimensions:
        listed = book.codelist(register, name)
        known = codelists.codelist(listed)[code].name("en") if listed and _listed(listed, code) else ""
        yield _words(f"{book.label(register, name, code)} {code.replace('_', ' ')} {known}")


def _listed(name: str, code: str) -> bool:
    return code in codelists.codelist(name)


def _among(word: str, words: list[str]) -> bool:
    return any(one == word or (one[:_STEM] == word[:_STEM] and len(word) >= _STEM) for one in words)
