"""The narrative as HTML: bound figures become links, drawings are drawn, headings get a place."""

import re
import unicodedata
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from zicht.publication import charts, narrative
from zicht.publication.charts import Brief
from zicht.publication.html import engine
from zicht.publication.html.cites import Cites
from zicht.publication.narrative import Chapter

Env = MutableMapping[str, object]
_FILE = re.compile(r"\d+-([\w-]+)\.md")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that can be linked to."""

    level: int
    text: str
    place: str


@dataclass
class Scribe:
    """Writes one chapter; what it wrote about is in `cites` and `headings` afterwards."""

    chapter: Chapter
    cites: Cites
    headings: list[Heading] = field(default_factory=list)
    drawings: int = 0

    def write(self, tokens: Sequence[Token]) -> Markup:
        """Return these tokens as HTML."""
        reader = narrative.reader()
        renderer = RendererHTML()
        rules: dict[str, Any] = {
            "cijfer": self._figure,
            "figuur": self._drawing,
            "heading_open": self._heading,
            "link_open": self._link,
            "container_kader_open": self._box,
            "container_kader_close": lambda *_: "</section>\n",
            "table_open": lambda *_: '<div class="tabelvak"><table>\n',
            "table_close": lambda *_: "</table></div>\n",
            "th_open": lambda *_: '<th scope="col">',
        }
        renderer.rules |= getattr(reader.renderer, "rules", {}) | rules
        return Markup(renderer.render(list(tokens), reader.options, dict(self.chapter.env)))  # noqa: S704 - HTML is off

    def _figure(self, tokens: Sequence[Token], at: int, options: OptionsDict, env: Env) -> str:
        del options, env
        return str(self.cites.bound(self.cites.book.bind(tokens[at].meta["reference"])))

    def _drawing(self, tokens: Sequence[Token], at: int, options: OptionsDict, env: Env) -> str:
        del options, env
        token = tokens[at]
        texts = {name: self._inline(inner) for name, inner in token.meta["texts"].items()}
        self.drawings += 1
        brief = Brief(token.meta["drawing"], self.cites.book, self.cites, texts)
        number = f"{self.chapter.number}.{self.drawings}"
        return str(
            engine.figure(charts.draw(brief), number, self.cites.book, self.cites, brief.text("toelichting"))
        )

    def _inline(self, tokens: Sequence[Token]) -> Markup:
        holder = Token("inline", "", 0, children=list(tokens))
        return self.write([holder])

    def _heading(self, tokens: Sequence[Token], at: int, options: OptionsDict, env: Env) -> str:
        del options, env
        text, level = readable(tokens[at + 1]), int(tokens[at].tag[1:])
        place = slug(text)
        taken = sum(one.place == place for one in self.headings)
        self.headings.append(Heading(level, text, place))
        return str(Markup('<h{} id="{}">').format(level, f"{place}-{taken + 1}" if taken else place))

    def _link(self, tokens: Sequence[Token], at: int, options: OptionsDict, env: Env) -> str:
        del options, env
        target = str(tokens[at].attrGet("href") or "")
        return str(Markup('<a href="{}"{}>').format(page_of(target), _outside(target)))

    def _box(self, tokens: Sequence[Token], at: int, options: OptionsDict, env: Env) -> str:
        del options, env
        title = tokens[at].info.strip().removeprefix("kader").strip()
        place = f"kader-{slug(title)}"
        if not title:
            return '<section class="kader">\n'
        form = '<section class="kader" aria-labelledby="{0}"><p class="kader-titel" id="{0}">{1}</p>\n'
        return str(Markup(form).format(place, title))  # noqa: S704 - a constant


def _outside(target: str) -> Markup:
    return Markup(' rel="noreferrer"') if "://" in target else Markup()


def page_of(target: str) -> str:
    """Return the page a link means: a file of the narrative is a page of the edition."""
    file, mark, place = target.partition("#")
    match = _FILE.fullmatch(file)
    return f"{match[1]}.html{mark}{place}" if match else target


def readable(token: Token) -> str:
    """Return the words of an inline token, without its figures."""
    words = [one.content for one in token.children or [] if one.type in {"text", "code_inline", "softbreak"}]
    return " ".join("".join(one or " " for one in words).split())


def slug(text: str) -> str:
    """Return a text as a place on a page: lower case, letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "deel"


def body(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens without the title of the chapter."""
    closing = next(
        (at for at, one in enumerate(tokens) if one.type == "heading_close" and one.tag == "h1"), -1
    )
    return list(tokens[closing + 1 :])


def sections(tokens: Sequence[Token]) -> tuple[list[Token], list[tuple[Token, list[Token]]]]:
    """Return what stands before the first heading of level 2, and each section: its heading and the rest."""
    opening: list[Token] = []
    found: list[tuple[Token, list[Token]]] = []
    for at, one in enumerate(tokens):
        before = tokens[at - 1] if at else None
        if one.tag == "h2" and one.type.startswith("heading"):
            continue
        if before is not None and before.type == "heading_open" and before.tag == "h2":
            found.append((one, []))
        elif found:
            found[-1][1].append(one)
        else:
            opening.append(one)
    return opening, found
