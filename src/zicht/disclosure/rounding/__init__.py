"""Seeded additive rounding: for who wants a complete table in which everything still adds up."""

from zicht.disclosure.rounding.additive import Rounded, rounded

__all__ = ["Rounded", "rounded"]
