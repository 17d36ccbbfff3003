"""A declaration in another language: every text by its phrase, and a text without one is a fault."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from zicht.errors import RegisterError
from zicht.registers.read import Table

Words = Mapping[str, str]
_TOP = ("name", "holder", "purpose", "legal_basis", "retention", "note")
_PARTS = ("dimensions", "columns", "measures", "rules")
_INNER = ("label", "population", "definition", "source", "sentence", "note")
"""What a reader reads; all else in a declaration is a code."""


@cache
def english() -> Words:
    """Return the English of every text in the templates of the package."""
    return tomllib.loads(files("zicht.registers").joinpath("english.toml").read_text("utf-8"))


def spoken(table: Table, words: Words, file: str) -> dict[str, object]:
    """Return a template, or what a region says of its own, in other words. Raises RegisterError."""
    found = {**table, **_said(table, _TOP, words, file)}
    for part in _PARTS:
        items = table.get(part)
        if isinstance(items, Mapping):
            found[part] = {name: {**one, **_said(one, _INNER, words, file)} for name, one in items.items()}
        elif isinstance(items, list):
            found[part] = [{**one, **_said(one, _INNER, words, file)} for one in items]
    return found


def _said(table: Table, keys: tuple[str, ...], words: Words, file: str) -> dict[str, object]:
    return {key: _phrase(table[key], words, file) for key in keys if table.get(key)}


def _phrase(text: object, words: Words, file: str) -> object:
    if isinstance(text, list):
        return [_phrase(one, words, file) for one in text]
    if str(text) not in words:
        raise RegisterError("registers.untranslated", file=file, text=text)
    return words[str(text)]
