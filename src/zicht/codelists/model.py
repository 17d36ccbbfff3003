"""A code, its validity, and what a mapping to an international standard loses."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Mapping:
    """A code in an international standard; `code` is empty where the standard has none.

    Several codes are separated by `|`; they then together cover the national code.
    """

    standard: str
    code: str
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """One code: valid from `since` up to and including `until`.

    `never_victim`: what carries this code is never exported as a victim or a form of exploitation.
    `plural` and `words` are of units: the words a writer may use for what is counted.
    """

    code: str
    label: str
    label_en: str
    definition: str = ""
    definition_en: str = ""
    parent: str = ""
    since: date | None = None
    until: date | None = None
    source: str = ""
    mappings: tuple[Mapping, ...] = ()
    plural: str = ""
    words: tuple[str, ...] = ()
    never_victim: bool = False

    def name(self, lang: str) -> str:
        """Return what the code is called in a language."""
        return self.label if lang == "nl" else self.label_en

    def means(self, lang: str) -> str:
        return self.definition if lang == "nl" else self.definition_en

    def valid_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Codelist:
    """A named list of codes in their printed order. `TOTAL` is a code of no list."""

    name: str
    codes: tuple[Code, ...]
    title: str = ""
    title_en: str = ""
    index: dict[str, Code] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self.index.update({code.code: code for code in self.codes})

    def __getitem__(self, code: str) -> Code:
        return self.index[code]

    def __contains__(self, code: object) -> bool:
        return code in self.index

    def heading(self, lang: str) -> str:
        """Return the title of the list in a language."""
        return self.title if lang == "nl" else self.title_en

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Return the parents of a code, nearest first."""
        parent = self.index[code].parent
        return (parent, *self.ancestors(parent)) if parent else ()


TOTAL = "_T"
