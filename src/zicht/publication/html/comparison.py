"""A page that sets two editions side by side: what changed, from what to what, and why."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from zicht import messages
from zicht.publication.html import assets, engine


@dataclass(frozen=True, slots=True)
class Line:
    """One figure that changed: what it is, its two sides in words, and the id of the reason."""

    what: str
    period: str
    was: str
    now: str
    why: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A released edition: when, what it corrects of which edition, and which edition corrects it."""

    name: str
    on: str
    erratum: str
    former: str
    later: str


def overview(heading: str, editions: Sequence[Listed], style: str, lang: str) -> bytes:
    """Return the page that lists editions; `style` is the path to the style sheet of one of them."""
    template = engine.environment().get_template("edities.html.jinja")
    said = template.render(say=_sayer(lang), lang=lang, heading=heading, editions=editions, style=style)
    return f"{said}\n".encode()


def _sayer(lang: str) -> Callable[..., Markup]:
    def say(message: str, **arguments: object) -> Markup:
        return Markup(escape(messages.catalogue(lang)[message])).format(**arguments)  # noqa: S704 - escaped

    return say


def page(
    heading: str,
    opening: Sequence[str],
    lines: Sequence[Line],
    style: str,
    language: str = "",
    links: Sequence[tuple[str, str]] = (),
) -> bytes:
    """Return the page; `links` lead to both editions.

    `style` is the path to the style sheet beside it; without one the page stands alone and holds its look.
    """
    lang = language or messages.language()
    groups: dict[str, list[Line]] = {}
    for one in lines:
        groups.setdefault(one.why, []).append(one)
    template = engine.environment().get_template("vergelijking.html.jinja")
    look = "" if style else assets.look()
    said = template.render(
        say=_sayer(lang),
        lang=lang,
        heading=heading,
        opening=opening,
        groups=groups,
        style=style,
        look=Markup(look),  # noqa: S704 - our own style sheet
        allowed=_seal(look) if look else Markup("'self'"),
        links=links,
    )
    return f"{said}\n".encode()


def _seal(text: str) -> Markup:
    """Return the one style that a page which stands alone allows: its own, by its hash."""
    seal = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup("'sha256-{}'").format(seal)
