"""Compares words as people type them, and knows the words that every register shares."""

import re
import unicodedata
from functools import lru_cache

from zicht.codelists.model import TOTAL
from zicht.values import Absence

_OTHER = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return text to compare by: no accents, no capitals, one space between words."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return _OTHER.sub(" ", letters.encode("ascii", "ignore").decode()).strip()


_ABSENCES = {plain(one.value): one for one in Absence} | {
    "nvt": Absence.NOT_APPLICABLE,
    "n v t": Absence.NOT_APPLICABLE,
    "alleen in de grafiek": Absence.CHART_ONLY,
}
_TOTALS = frozenset(("totaal", "totalen", "eindtotaal", "algemeen totaal", "total", "grand total", "som"))
_NOTHING = frozenset(("", "-", "–", "—", "."))


def absence(text: str) -> Absence | None:
    """Return why there is no number, when a text says so."""
    return _ABSENCES.get(plain(text))


def is_total(text: str) -> bool:
    return text.upper() == TOTAL or plain(text) in _TOTALS


def is_blank(text: str) -> bool:
    """Say whether a cell holds nothing, or a stroke where something should stand."""
    return text in _NOTHING
