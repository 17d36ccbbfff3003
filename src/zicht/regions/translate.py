"""A region in another language than its own: its texts by `<language>/teksten.toml`, phrase by phrase."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from zicht.errors import RegionError
from zicht.regions.model import Region

FILE = "teksten.toml"
_TEXTS = (
    *("name", "title", "publisher", "reproduction", "framework", "abbreviation", "kind", "role"),
    *("heading", "goal", "ground", "label", "detail", "what", "reason", "reference"),
)
"""The fields of a region and of its parts that a reader reads."""

P = TypeVar("P")


def translated(region: Region, language: str) -> Region:
    """Return a region with every text in another language.

    Raises RegionError when there is no file of phrases for it, or a text without a phrase.
    """
    file = f"{language}/{FILE}"
    words = _words(region.inputs, file)

    def say(text: str) -> str:
        if text and text not in words:
            raise RegionError("regions.untranslated", file=file, text=text)
        return words.get(text, "")

    def each(parts: tuple[P, ...]) -> tuple[P, ...]:
        return tuple(_spoken(one, say) for one in parts)

    return replace(
        _spoken(region, say),
        partners=each(region.partners),
        tasks=each(region.tasks),
        policy=replace(
            region.policy,
            declared_public=each(region.policy.declared_public),
            left_out=each(region.policy.left_out),
            elsewhere=each(region.policy.elsewhere),
        ),
        contacts=each(region.contacts),
        notices=each(region.notices),
        labels={code: say(str(label)) for code, label in region.labels.items()},
        language=language,
        words=words,
    )


def _words(inputs: Mapping[str, bytes], file: str) -> dict[str, str]:
    if file not in inputs:
        raise RegionError("regions.no_translation", file=file)
    try:
        found = tomllib.loads(inputs[file].decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegionError("regions.not_toml", file=file, reason=str(error)) from error
    if wrong := [name for name, text in found.items() if not isinstance(text, str)]:
        raise RegionError("regions.field_type", file=file, field=wrong[0], place=file)
    return found


def _spoken(part: P, say: Callable[[str], str]) -> P:
    texts = {name: getattr(part, name, None) for name in _TEXTS}
    said: dict[str, Any] = {name: say(text) for name, text in texts.items() if isinstance(text, str)}
    return replace(part, **said)  # type: ignore[type-var]
