"""The lines of a file while it is edited: what is kept stays byte for byte."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass
class Page:
    """Lines with their ends, and what is put before a line, in its place, or taken away."""

    lines: Sequence[str]
    put: dict[int, list[str]] = field(default_factory=dict)
    replaced: dict[int, str] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)

    @property
    def eol(self) -> str:
        return "\r\n" if any(line.endswith("\r\n") for line in self.lines[:1]) else "\n"

    def bare(self, at: int) -> str:
        """Return a line without its end; nothing outside the file."""
        return self.lines[at].rstrip("\r\n") if 0 <= at < len(self.lines) else ""

    def blank(self, at: int) -> bool:
        """Tell whether a line holds no text, in a quote either."""
        return not self.bare(at).strip(" \t>")

    def insert(self, at: int, lines: Iterable[str]) -> None:
        """Put lines before a line, after what was put there already."""
        self.put.setdefault(at, []).extend(lines)

    def drop(self, start: int, end: int) -> None:
        """Take lines away, and one blank line that would be left over."""
        self.gone |= set(range(start, end))
        if end < len(self.lines) and self.blank(end):
            self.gone.add(end)
        elif start and self.blank(start - 1) and start - 1 not in self.gone:
            self.gone.add(start - 1)

    def text(self) -> str:
        """Return the file as it is now; it ends as it did."""
        made: list[str] = []
        for at in range(len(self.lines) + 1):
            made += [line + self.eol for line in self.put.get(at, [])]
            if at in self.replaced:
                made.append(self.replaced[at] + self.eol)
            elif at < len(self.lines) and at not in self.gone:
                made.append(self.lines[at])
        made = [line if line.endswith(("\n", "\r")) else line + self.eol for line in made[:-1]] + made[-1:]
        return self._ended(made)

    def _ended(self, made: list[str]) -> str:
        last = len(self.lines) - 1
        while made and not made[-1].strip() and not self.blank(last):
            made.pop()
        text = "".join(made)
        return text if self.lines and self.lines[-1].endswith(("\n", "\r")) else text.rstrip("\r\n")
