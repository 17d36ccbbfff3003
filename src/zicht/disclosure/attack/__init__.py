"""What attackers learn of what an edition hides, and what one figure more would tell. Confidential."""

from zicht.disclosure.attack.model import (
    Answer,
    Attack,
    Cell,
    Extra,
    Falls,
    Narrowed,
    Quote,
    Said,
    Sentence,
    Shared,
    Source,
    Width,
)
from zicht.disclosure.attack.quote import Published, quote, together
from zicht.disclosure.attack.report import attack
from zicht.disclosure.attack.stand import Stand

__all__ = [
    "Answer",
    "Attack",
    "Cell",
    "Extra",
    "Falls",
    "Narrowed",
    "Published",
    "Quote",
    "Said",
    "Sentence",
    "Shared",
    "Source",
    "Stand",
    "Width",
    "attack",
    "quote",
    "together",
]
