"""Divides a chapter into blocks, each with the lines of the file it is written on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from zicht.publication import narrative
from zicht.publication.manuscript.inline import pieces
from zicht.publication.manuscript.model import Block, Item, Kind, Piece, Pieces, Place
from zicht.publication.narrative import Chapter
from zicht.publication.syntax import TEXTS

FENCE = ":::"


@dataclass(frozen=True)
class Manuscript:
    """A chapter as it was read, its lines as they are in the file, and its blocks in the order of reading."""

    chapter: Chapter
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def file(self) -> str:
        return self.chapter.name

    def block(self, number: int) -> Block:
        return self.blocks[number - 1]


def split(file: str, text: str) -> Manuscript:
    """Return a chapter divided into blocks, numbered from 1."""
    chapter = narrative.parse(file, text)
    lines = tuple(text.splitlines(keepends=True))
    walk = _Walk(chapter, [line.rstrip("\r\n") for line in lines])
    blocks = tuple(replace(one, number=at) for at, one in enumerate(walk.blocks(), start=1))
    return Manuscript(chapter, lines, blocks)


@dataclass
class _Walk:
    """Goes through the tokens of a chapter and remembers what each stands in."""

    chapter: Chapter
    text: Sequence[str]
    around: list[Token] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    top: tuple[int, int] = (0, 0)
    leads: bool = False
    seen: int = -1
    """The last token that belongs to a block already."""

    def blocks(self) -> Iterator[Block]:
        for at, token in enumerate(self.chapter.tokens):
            if at > self.seen:
                yield from self._block(at, token)

    def _block(self, at: int, token: Token) -> Iterator[Block]:
        if not self.around and token.map and token.nesting >= 0:
            self.top = self._range(token)
        if token.type == "figuur":
            yield from self._drawing(at, token)
        elif token.type == "table_open":
            yield self._table(at, token)
        elif token.type == "inline":
            yield self._text(at, token)
            self.leads = False
        elif token.nesting > 0:
            yield from self._enter(at, token)
        elif token.nesting < 0:
            self._leave(token)

    def _enter(self, at: int, token: Token) -> Iterator[Block]:
        self.around.append(token)
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            self.lists.append(self._range(token)[0])
        elif token.type == "list_item_open":
            self.items.append(self._item(token))
            self.leads = True
        elif token.type == "container_kader_open":
            yield from self._box(at, token)

    def _leave(self, token: Token) -> None:
        opened = self.around.pop()
        if opened.type in {"bullet_list_open", "ordered_list_open"}:
            self.lists.pop()
        elif token.type == "list_item_close":
            self.items.pop()

    def _range(self, token: Token) -> tuple[int, int]:
        """Return the lines in the file of a token, without blank ones after it."""
        first, after = token.map or (0, 0)
        numbers = self.chapter.lines
        start, last = numbers[first] - 1, numbers[min(after, len(numbers)) - 1] - 1
        while last > start and not self.text[last].strip():
            last -= 1
        if token.type in {"container_kader_open", "figuur"} and after < len(numbers):
            closing = numbers[after] - 1
            last = closing if self.text[closing].strip().startswith(FENCE) else last
        return start, last + 1

    def _item(self, token: Token) -> Item:
        start, end = self._range(token)
        number = f"{token.info}{token.markup}" if token.info else token.markup
        return Item(start, end, f"{number} ", self.lists[-1])

    def _place(self, before: str) -> Place:
        note = next((one for one in self.around if one.type == "footnote_open"), None)
        boxes = [self._range(one)[0] for one in self.around if one.type == "container_kader_open"]
        return Place(
            start=self.top[0],
            end=self.top[1],
            items=tuple(self.items),
            box=boxes[-1] if boxes else None,
            quotes=sum(one.type == "blockquote_open" for one in self.around),
            note=str(note.meta["label"]) if note else "",
            margin=self._margin(before, note is not None),
            leads=self.leads,
        )

    def _margin(self, before: str, in_note: bool) -> str:  # noqa: FBT001 - asked for in one place
        """Return what stands before each line of a block beside one that starts with `before`."""
        heading = bool(self.around) and self.around[-1].type == "heading_open"
        if in_note:
            return "    "
        bare = before.rstrip("# ") + " " if heading and before.rstrip().endswith("#") else before
        bare = bare if bare.strip() or not heading else ""
        return "".join(sign if sign == ">" else " " for sign in bare) if self.leads else bare

    def _text(self, at: int, token: Token) -> Block:
        parent = self.around[-1] if self.around else token
        contents = token.content.split("\n")
        first = (token.map or (0, 0))[0]
        lines = tuple(number - 1 for number in self.chapter.lines[first : first + len(contents)])
        before = tuple(_before(self.text[at], one) for at, one in zip(lines, contents, strict=True))
        heading = parent.type == "heading_open"
        place = self._place(before[0])
        if place.note:
            place = replace(place, start=lines[0], end=lines[-1] + 1)
        return Block(
            file=self.chapter.name,
            number=0,
            kind=Kind.HEADING if heading else Kind.PARAGRAPH,
            pieces=pieces(token.children or []),
            source=token.content,
            lines=lines,
            before=before,
            place=place,
            token=at,
            level=int(parent.tag[1:]) if heading else 0,
        )

    def _box(self, at: int, token: Token) -> Iterator[Block]:
        title = token.info.strip().removeprefix("kader").strip()
        if title:
            yield self._line(at, token, Kind.BOX, title, (Piece(title),))

    def _line(self, at: int, token: Token, kind: Kind, text: str, said: Pieces) -> Block:
        line = self._range(token)[0]
        before = _before(self.text[line], text)
        margin = before[: len(before) - len(before.lstrip(" >"))]
        place = replace(self._place(margin), margin=margin)
        return Block(self.chapter.name, 0, kind, said, text, (line,), (before,), place, at)

    def _table(self, at: int, token: Token) -> Block:
        self.seen = next(
            later
            for later in range(at, len(self.chapter.tokens))
            if _closes(self.chapter.tokens[later], token)
        )
        return self._locked(at, token, Kind.TABLE)

    def _locked(self, at: int, token: Token, kind: Kind) -> Block:
        lines = tuple(range(*self._range(token)))
        source = "\n".join(self.text[one].strip() for one in lines)
        first = self.text[lines[0]]
        margin = first[: len(first) - len(first.lstrip(" >"))]
        place = replace(self._place(margin), margin=margin)
        return Block(self.chapter.name, 0, kind, (), source, lines, ("",) * len(lines), place, at)

    def _drawing(self, at: int, token: Token) -> Iterator[Block]:
        whole = self._locked(at, token, Kind.DRAWING)
        asked = [self.text[one].strip() for one in whole.lines if _option(self.text[one]) not in TEXTS]
        whole = replace(whole, source="\n".join(asked))  # its texts are blocks of their own
        yield whole
        options = token.meta["drawing"].options
        for name in (one for one in TEXTS if one in options):
            line = next(one for one in whole.lines[1:] if _option(self.text[one]) == name)
            said = pieces(token.meta["texts"][name])
            before = _before(self.text[line], options[name])
            yield replace(
                whole,
                kind=Kind.OPTION,
                pieces=said,
                source=options[name],
                lines=(line,),
                before=(before,),
                name=name,
            )


def _closes(token: Token, opened: Token) -> bool:
    return token.type == "table_close" and token.level == opened.level


def _option(line: str) -> str:
    return line.lstrip(" >").partition(":")[0].strip()


def _before(line: str, content: str) -> str:
    """Return what stands on a line before its text: a marker, a margin, the name of an option."""
    return line[: line.rfind(content.strip())] if content.strip() else line
