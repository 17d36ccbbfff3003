"""Running text as data: HTML of our own into runs, so that the compiler meets text and never code.

A run is `{"t": text}` with what it is: `bold`, `italic`, `url`, `place` (a figure's origin), `mark` (a bound
figure on its side of the waterline), or `{"break": true}`, or `{"note": number}`.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from zicht.publication.model import Mark
from zicht.publication.typst.desk import Run

_MARKS = {f"is-{one.value.replace('_', '-')}": one.value for one in Mark}
_LOOKS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}
_PARTS = {"p", "li", "div", "section", "ul", "ol"}


def of(html: str) -> list[Run]:
    """Return the runs of a piece of our own HTML; a block in it is set apart by a space."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _trimmed(reader.runs)


def text(runs: list[Run]) -> str:
    """Return what a reader reads."""
    return "".join(" " if one.get("break") else str(one.get("t", "")) for one in runs)


def plain(words: str) -> list[Run]:
    """Return a text without any look as runs."""
    return [{"t": words}] if words else []


@dataclass
class _Reader(HTMLParser):
    """Collects runs; `looks` is what the text now is, one entry an open tag."""

    runs: list[Run] = field(default_factory=list)
    looks: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "br":
            self.runs.append({"break": True})
        elif tag == "sup" and "data-note" in found:
            self.runs.append({"note": int(found["data-note"])})
        else:
            if tag in _PARTS and self.runs:
                self.handle_data(" ")
            self.looks.append((tag, _look(tag, found)))

    def handle_endtag(self, tag: str) -> None:
        while self.looks and self.looks.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        look: dict[str, object] = {}
        for _, one in self.looks:
            look |= one
        words = " ".join(data.split("\n"))
        if self.runs and {**self.runs[-1], "t": ""} == {**look, "t": ""}:
            self.runs[-1]["t"] = f"{self.runs[-1]['t']}{words}"
        elif words:
            self.runs.append({"t": words, **look})


def _look(tag: str, attributes: dict[str, str]) -> dict[str, object]:
    if tag in _LOOKS:
        return {_LOOKS[tag]: True}
    if tag != "a":
        return {}
    target = attributes.get("href", "")
    marks = [_MARKS[name] for name in attributes.get("class", "").split() if name in _MARKS]
    look: dict[str, object] = {"mark": marks[0]} if marks else {}
    if target.startswith("#"):
        look["place"] = target[1:]
    elif "://" in target:
        look["url"] = target
    return look


def _trimmed(runs: list[Run]) -> list[Run]:
    """Return the runs without space at either end."""
    while runs and not str(runs[0].get("t", "x")).strip():
        runs = runs[1:]
    while runs and not str(runs[-1].get("t", "x")).strip():
        runs = runs[:-1]
    if runs and "t" in runs[0]:
        runs[0]["t"] = str(runs[0]["t"]).lstrip()
    if runs and "t" in runs[-1]:
        runs[-1]["t"] = str(runs[-1]["t"]).rstrip()
    return runs
