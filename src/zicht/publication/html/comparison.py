"""A page that sets two editions side by side: what changed, from what to what, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from zicht import messages
from zicht.publication.html import engine


@dataclass(frozen=True, slots=True)
class Line:
    """One figure that changed: what it is, its two sides in words, and the id of the reason."""

    what: str
    period: str
    was: str
    now: str
    why: str


def page(
    heading: str, opening: Sequence[str], lines: Sequence[Line], style: str, language: str = ""
) -> bytes:
    """Return the page; `style` is the path to the style sheet beside it."""
    lang = language or messages.language()

    def say(message: str, **arguments: object) -> Markup:
        return Markup(escape(messages.catalogue(lang)[message])).format(**arguments)  # noqa: S704 - escaped

    groups: dict[str, list[Line]] = {}
    for one in lines:
        groups.setdefault(one.why, []).append(one)
    template = engine.environment().get_template("vergelijking.html.jinja")
    said = template.render(say=say, lang=lang, heading=heading, opening=opening, groups=groups, style=style)
    return f"{said}\n".encode()
