"""The only door out: what leaves is a ProtectedTable, and only this room makes one."""

from zicht.disclosure.estimated import protect_estimated
from zicht.disclosure.protect import protect, protect_lists, protect_outcomes
from zicht.disclosure.protected import ProtectedFigure, ProtectedTable, Release

__all__ = [
    "ProtectedFigure",
    "ProtectedTable",
    "Release",
    "protect",
    "protect_estimated",
    "protect_lists",
    "protect_outcomes",
]
