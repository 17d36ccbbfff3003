"""Primary rules: which numbers need protection, each with the sentence that says why."""

from zicht.disclosure.primary.house import House
from zicht.disclosure.primary.mark import About, counted, derived, why

__all__ = ["About", "House", "counted", "derived", "why"]
