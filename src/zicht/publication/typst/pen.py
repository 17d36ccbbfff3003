"""Running text of the narrative as runs: figures lead to their origin, links to chapters stay inside."""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from zicht.publication import narrative
from zicht.publication.html.cites import Cites
from zicht.publication.typst import runs
from zicht.publication.typst.desk import Run

Env = MutableMapping[str, object]


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes running text. `places` maps a file of the narrative to its place in the document."""

    cites: Cites
    places: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[int, Sequence[Run]] = field(default_factory=dict)

    def runs(self, tokens: Sequence[Token]) -> list[Run]:
        """Return inline tokens as runs; a note stands in the text where its sign stands."""
        return [self._with_note(one) for one in runs.of(self.markup(tokens))]

    def _with_note(self, run: Run) -> Run:
        number = run.get("note")
        return {"note": list(self.notes.get(number, ()))} if isinstance(number, int) else run

    def markup(self, tokens: Sequence[Token]) -> Markup:
        """Return inline tokens as HTML of our own, in which everything else is escaped."""
        reader, renderer = narrative.reader(), RendererHTML()
        rules: dict[str, Any] = {
            "cijfer": self._figure,
            "link_open": self._link,
            "footnote_ref": self._note,
        }
        renderer.rules |= rules
        return Markup(renderer.renderInline(list(tokens), reader.options, {}))  # noqa: S704 - HTML is off

    def _figure(self, tokens: Sequence[Token], at: int, options: OptionsDict, env: Env) -> str:
        del options, env
        return str(self.cites.bound(self.cites.book.bind(tokens[at].meta["reference"])))

    def _link(self, tokens: Sequence[Token], at: int, options: OptionsDict, env: Env) -> str:
        del options, env
        target = str(tokens[at].attrGet("href") or "")
        file = target.partition("#")[0]
        place = f"#{self.places[file]}" if file in self.places else target if "://" in target else ""
        return str(Markup('<a href="{}">').format(place))

    def _note(self, tokens: Sequence[Token], at: int, options: OptionsDict, env: Env) -> str:
        del options, env
        return str(Markup('<sup data-note="{}"></sup>').format(tokens[at].meta["id"]))
