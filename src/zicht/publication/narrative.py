"""A chapter of the narrative: CommonMark with bound figures, drawings, boxes and waivers.

A bound figure is an inline token `cijfer` with `meta["reference"]` (None when it cannot be read).
A drawing is one block token `figuur` with `meta["drawing"]`. A box is the pair of tokens
`container_kader_open` and `container_kader_close`, its title in `info` after the word `kader`.
A waiver is a comment on the line before what it is for: `<!-- uitzondering: regel: reden -->`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from zicht.publication import blocks, syntax
from zicht.publication.blocks import Block

_NUMBER = re.compile(r"(\d+)")
_COMMENT = re.compile(r"\s*<!--(?P<inside>.*?)-->\s*")
_WAIVER = re.compile(r"\s*uitzondering\b\s*:?(?P<rule>[^:]*)(?::(?P<reason>.*))?")


@dataclass(frozen=True, slots=True)
class Note:
    """A waiver as it was written: for the sentence or block that starts on `line`."""

    rule: str
    reason: str
    line: int
    written_on: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter or part; `name` is its file (`1-aanleiding.md`), `number` the number that starts it."""

    name: str
    number: int
    title: str
    tokens: Sequence[Token]
    blocks: tuple[Block, ...]
    waivers: tuple[Note, ...] = ()
    env: Mapping[str, object] = field(default_factory=dict, compare=False)
    lines: tuple[int, ...] = ()
    """The line in the file, from 1, of each line that was parsed: comments are not."""


def parse(name: str, text: str) -> Chapter:
    """Read one chapter. Whatever is wrong with it is for the lint to say."""
    lines, waivers = _without_comments(text)
    env: dict[str, object] = {}
    tokens = reader().parse("\n".join(line for _, line in lines) + "\n", env)
    numbers = tuple(number for number, _ in lines)
    found = blocks.read(name, tokens, numbers)
    number = _NUMBER.match(name)
    titles = (" ".join(sentence.text for sentence in one.sentences) for one in found if one.level == 1)
    title = next(titles, name)
    return Chapter(name, int(number[1]) if number else 0, title, tokens, found, waivers, env, numbers)


def chapters(texts: Mapping[str, str]) -> tuple[Chapter, ...]:
    """Return the chapters of a narrative, by number; the summary, number 0, comes first.

    A file that starts with a digit is a chapter; any other is a part with a name, for some documents only.
    """
    found = [parse(name, text) for name, text in texts.items() if _NUMBER.match(name)]
    return tuple(sorted(found, key=lambda one: (one.number, one.name)))


def part(texts: Mapping[str, str], name: str) -> Chapter | None:
    """Return the part of a narrative with this name (`burgemeesters`), if the region wrote it."""
    file = f"{name}.md"
    return parse(file, texts[file]) if file in texts else None


@cache
def reader() -> MarkdownIt:
    """Return the reader of the narrative's Markdown. Raw HTML is text to it."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.use(footnote_plugin, inline=False).use(container_plugin, "kader")
    markdown.inline.ruler.before("emphasis", "cijfer", syntax.bound_figure)
    markdown.block.ruler.before("fence", "figuur", syntax.drawing, {"alt": ["paragraph", "list"]})
    markdown.core.ruler.push("figuur_opties", syntax.option_texts)
    # Text in a code block would pass unread, and a picture could load from elsewhere.
    markdown.disable(["code", "fence", "image", "backticks"])
    return markdown


def inline(text: str) -> list[Token]:
    """Return the inline tokens of one line of text."""
    return reader().parseInline(text)[0].children or []


def _without_comments(text: str) -> tuple[list[tuple[int, str]], tuple[Note, ...]]:
    """Return the lines that are no comment, numbered from 1, and the waivers among the others."""
    lines: list[tuple[int, str]] = []
    waiting: list[tuple[int, str, str]] = []
    waivers: list[Note] = []
    for number, line in enumerate(text.splitlines(), start=1):
        comment = _COMMENT.fullmatch(line)
        if comment is None:
            if line.strip():
                waivers += [Note(rule, reason, number, on) for on, rule, reason in waiting]
                waiting = []
            lines.append((number, line))
        elif waiver := _WAIVER.fullmatch(comment["inside"]):
            waiting.append((number, waiver["rule"].strip(), (waiver["reason"] or "").strip()))
    waivers += [Note(rule, reason, 0, on) for on, rule, reason in waiting]
    return lines, tuple(waivers)
