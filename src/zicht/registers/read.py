"""Reads declarations strictly: a key nobody knows is a mistake, and says in which file it stands."""

import tomllib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from zicht.errors import RegisterError
from zicht.values import of_kind

Table = Mapping[str, object]
C = TypeVar("C", bound=StrEnum)


def parse(text: str, file: str) -> dict[str, object]:
    """Return a TOML file as a table. Raises RegisterError with the place of the fault."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RegisterError("registers.not_toml", file=file, reason=str(error)) from error


def known(table: Table, keys: Sequence[str], file: str, place: str = "") -> None:
    """Raise RegisterError for the first key that is not one of `keys`."""
    for key in table:
        if key not in keys:
            where = f"{place}.{key}" if place else key
            raise RegisterError("registers.unknown_key", file=file, key=where, keys=", ".join(sorted(keys)))


def text(table: Table, key: str, file: str, default: str | None = None) -> str:
    """Return a text; without a default it must be there and not be empty."""
    found = table.get(key, default)
    if not isinstance(found, str) or (default is None and not found):
        raise RegisterError("registers.missing_key", file=file, key=key)
    return found


def flag(table: Table, key: str, file: str, *, default: bool) -> bool:
    found = table.get(key, default)
    if not isinstance(found, bool):
        raise RegisterError("registers.wrong_type", file=file, key=key)
    return found


def number(table: Table, key: str, file: str, default: int) -> int:
    found = table.get(key, default)
    if not of_kind(found, int):
        raise RegisterError("registers.wrong_type", file=file, key=key)
    return found


def texts(table: Table, key: str, file: str) -> tuple[str, ...]:
    """Return a list of texts; empty when the key is not there."""
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise RegisterError("registers.wrong_type", file=file, key=key)
    return tuple(found)


def tables(table: Table, key: str, file: str) -> tuple[dict[str, object], ...]:
    """Return a list of tables; empty when the key is not there."""
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise RegisterError("registers.wrong_type", file=file, key=key)
    return tuple(found)


def choice(table: Table, key: str, file: str, kind: type[C], default: C) -> C:
    """Return a member of an enumeration by its value."""
    found = text(table, key, file, default.value)
    try:
        return kind(found)
    except ValueError as error:
        raise RegisterError("registers.wrong_value", file=file, key=key, value=found) from error
