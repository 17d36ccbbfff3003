"""Finds what may point to a person: a number, an address, a name. No delivery needs any of it."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from zicht.deliveries.names import has_name

EMAIL, PHONE, IBAN, BSN, NAME = "email", "phone", "iban", "bsn", "name"

MAX_TEXT = 2_000
"""A longer text is refused anyway, so no more of it is searched."""

_EMAIL = re.compile(r"[^\s@<>()\[\]]{1,64} ?(?:@|\(at\)|\[at\]) ?[^\s@]{1,255}\.[a-z]{2,}", re.IGNORECASE)
_AT = ("@", "(at)", "[at]")
_IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{1,4}){3,8}", re.IGNORECASE)
_IBAN_LENGTHS = {
    **dict.fromkeys(("BE",), 16),
    **dict.fromkeys(("DK", "FI", "NL"), 18),
    **dict.fromkeys(("AT", "EE", "LT", "LU"), 20),
    **dict.fromkeys(("CH", "HR", "LV"), 21),
    **dict.fromkeys(("BG", "DE", "GB", "IE", "RS"), 22),
    **dict.fromkeys(("CZ", "ES", "RO", "SE", "SK"), 24),
    **dict.fromkeys(("PT",), 25),
    **dict.fromkeys(("TR",), 26),
    **dict.fromkeys(("FR", "GR", "IT"), 27),
    **dict.fromkeys(("AL", "CY", "HU", "PL"), 28),
    **dict.fromkeys(("UA",), 29),
}
_BSN = re.compile(
    r"(?<![0-9])(?:[0-9]{8,9}|[0-9]{3}([ .-])[0-9]{3}\1[0-9]{3}|[0-9]{4}([ .-])[0-9]{2}\2[0-9]{3})(?![0-9])"
)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_DATE = re.compile(
    r"(?<![0-9])(?:[0-9]{1,2}([-/.])[0-9]{1,2}\1(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})(?![-0-9])"
)
_PUBLIC = re.compile(r"(?<![0-9])0[89]0[0-9][ -]?[0-9]{4}(?:[0-9]{3})?(?![0-9])")
_PHONES = (
    re.compile(r"(?<![0-9])0[1-9](?:[ ./()-]{0,2}[0-9]){8}(?![0-9])"),
    re.compile(r"(?<![0-9])(?:\+|00)[1-9](?:[ ./()-]{0,3}[0-9]){8,13}(?![0-9])"),
)
_MOBILE = re.compile(r"6[1-9][0-9]{7}")
"""A mobile number of which a spreadsheet dropped the nought."""


def kinds(text: str, allowed: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return what kinds of personal data a text seems to hold; `allowed` are names of no person."""
    return _kinds(text[:MAX_TEXT], allowed)


@lru_cache(maxsize=10_000)
def _kinds(text: str, allowed: frozenset[str]) -> tuple[str, ...]:
    return tuple(_found(unicodedata.normalize("NFKC", text), allowed))


def _found(text: str, allowed: frozenset[str]) -> Iterator[str]:
    if any(sign in text.casefold() for sign in _AT) and _EMAIL.search(text):
        yield EMAIL
    if any(char.isdigit() for char in text):
        yield from _numbers(text)
    if has_name(_pattern(allowed).sub("–", text) if allowed else text):
        yield NAME


def _numbers(text: str) -> Iterator[str]:
    if any(_is_iban(match[0]) for match in _IBAN.finditer(text)):
        yield IBAN
    bare = _PUBLIC.sub(" ", _DATE.sub(" ", text))
    if any(_passes_eleven(match[0]) for match in _BSN.finditer(bare)):
        yield BSN
    if any(form.search(bare) for form in _PHONES) or _MOBILE.fullmatch(bare):
        yield PHONE


def _passes_eleven(text: str) -> bool:
    """Return whether 8 or 9 digits pass the test that every burgerservicenummer passes."""
    digits = [int(char) for char in text if char.isdigit()]
    padded = [0] * (len(_WEIGHTS) - len(digits)) + digits
    return any(digits) and sum(one * by for one, by in zip(padded, _WEIGHTS, strict=True)) % 11 == 0


def _is_iban(text: str) -> bool:
    """Return whether a text starts with an IBAN: letters as numbers, 1 remains after division by 97."""
    code = text.replace(" ", "").upper()
    code = code[: _IBAN_LENGTHS.get(code[:2], len(code))]
    return int("".join(str(int(char, 36)) for char in code[4:] + code[:4])) % 97 == 1


@lru_cache(maxsize=16)
def _pattern(allowed: frozenset[str]) -> re.Pattern[str]:
    names = sorted((re.escape(one) for one in allowed), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", re.IGNORECASE)
