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
    Source,
    Width,
)
from zicht.disclosure.attack.quote import Published, quote
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
    "Source",
    "Stand",
    "Width",
    "attack",
    "quote",
]
