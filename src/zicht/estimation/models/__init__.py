"""Hierarchical log-linear models: all of them, the best of them, and one chosen step by step."""

from zicht.estimation.models.family import Family, family
from zicht.estimation.models.scored import Scored, score
from zicht.estimation.models.search import WINDOW, Found, explore, search
from zicht.estimation.models.stepwise import THRESHOLD, Steps, stepwise

__all__ = [
    "THRESHOLD",
    "WINDOW",
    "Family",
    "Found",
    "Scored",
    "Steps",
    "explore",
    "family",
    "score",
    "search",
    "stepwise",
]
