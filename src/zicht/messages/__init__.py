"""Catalogues nl and en: a message is an id `<file>.<name>` and arguments."""

import os
import string
import tomllib
from functools import cache
from importlib.resources import files

LANGUAGES = ("nl", "en")


def language() -> str:
    """Return the language of the interface: ZICHT_LANG if it is known, else Dutch."""
    wanted = os.environ.get("ZICHT_LANG", "")[:2]
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


class _Counting(string.Formatter):
    """Fills a sentence; `{number:cijfer|cijfers}` is the word that fits the number."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, or_many, many = format_spec.partition("|")
        if or_many:
            return one if str(value) == "1" else many
        return str(super().format_field(value, format_spec))


_COUNTING = _Counting()


@cache
def catalogue(lang: str) -> dict[str, str]:
    """Read every catalogue file of one language; ids are `<file>.<name>`. Raises ValueError."""
    if lang not in LANGUAGES:
        raise ValueError(f"no language {lang!r}; there are: {', '.join(LANGUAGES)}")
    found: dict[str, str] = {}
    for file in sorted(files(__name__).joinpath(lang).iterdir(), key=lambda item: item.name):
        if not file.name.endswith(".toml"):
            continue
        room = file.name.removesuffix(".toml")
        for name, sentence in tomllib.loads(file.read_text("utf-8")).items():
            found[f"{room}.{name}"] = sentence
    return found


def render(message: str, lang: str | None = None, **arguments: object) -> str:
    """Return the sentence of a message; an unknown id raises KeyError."""
    sentence = catalogue(lang or language())[message]
    return _COUNTING.vformat(sentence, (), arguments) if "|" in sentence else sentence.format(**arguments)
