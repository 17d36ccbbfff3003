"""The page beside the editions: an edition never changes, so here stands which one corrects which."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from zicht import messages
from zicht.editions import read
from zicht.editions.read import CARD, PAGES
from zicht.publication import numbers
from zicht.publication.html import comparison
from zicht.publication.html.comparison import Listed

FILE = "index.html"


def page(folder: Path, lang: str) -> bytes:
    """Return the page with every edition in a folder, the newest first."""
    found = sorted(_listed(folder, lang), key=lambda pair: pair[0], reverse=True)
    heading = messages.render("compare.editions", lang)
    style = f"{found[0][1].name}/{PAGES}/zicht.css" if found else ""
    return comparison.overview(heading, [one for _, one in found], style, lang)


def _listed(folder: Path, lang: str) -> Iterator[tuple[tuple[int, int], Listed]]:
    cards = {path.parent.name: read.card(path.parent) for path in folder.glob(f"*/{CARD}")}
    later = {card.get("corrects", ""): name for name, card in cards.items()}
    for name, card in cards.items():
        on = numbers.day(date.fromisoformat(card["released_on"]), lang)
        order = (card["year"], card["number"])
        yield order, Listed(name, on, card["erratum"], card.get("corrects", ""), later.get(name, ""))
