"""All models where they can be counted, else the best ones by a search from model to neighbour."""

from dataclasses import dataclass

import numpy as np

from zicht.estimation.capture import CaptureTable
from zicht.estimation.fits import Engine
from zicht.estimation.models.family import Family
from zicht.estimation.models.scored import Scored, score, together
from zicht.estimation.subsets import Flags

WINDOW = 6.0
MOST_MODELS = 50_000
_AT_ONCE = 32


@dataclass(frozen=True)
class Found:
    """Scored models; `complete` when they are all there are, `closed` when a search ended by itself."""

    scored: Scored
    complete: bool
    closed: bool = True


def explore(
    table: CaptureTable,
    family: Family,
    window: float = WINDOW,
    most: int = MOST_MODELS,
    engine: Engine = "auto",
) -> Found:
    """Score all models where they can be fitted, else those of a search."""
    if family.enumerable:
        return Found(score(table, family, family.every(), engine), complete=True)
    return search(table, family, window, most, engine)


def search(
    table: CaptureTable,
    family: Family,
    window: float = WINDOW,
    most: int = MOST_MODELS,
    engine: Engine = "auto",
) -> Found:
    """Score the neighbours of every model within `window` of the best BIC, from model to model.

    The search starts from independent lists and from all pairs, and ends when no model in the window is
    left to expand, or when `most` models were scored (Madigan & Raftery 1994, Occam's window).
    """
    pairs = np.array([int(mask).bit_count() <= 2 for mask in family.masks], dtype=np.bool_)  # noqa: PLR2004
    scored = score(table, family, np.unique([family.main, pairs], axis=0), engine)
    expanded: set[bytes] = set()
    while len(scored.models) < most:
        left = [one for one in scored.within(window) if scored.models[one].tobytes() not in expanded]
        if not left:
            return Found(scored, complete=False)
        chosen = [scored.models[one] for one in left[:_AT_ONCE]]
        expanded |= {model.tobytes() for model in chosen}
        fresh = _fresh(family, chosen, {model.tobytes() for model in scored.models})
        if len(fresh):
            scored = together(scored, score(table, family, fresh, engine))
    return Found(scored, complete=False, closed=False)


def _fresh(family: Family, models: list[Flags], known: set[bytes]) -> Flags:
    around = {one.tobytes(): one for model in models for one in family.neighbours(model)}
    fresh = [around[key] for key in sorted(around.keys() - known)]
    return np.array(fresh, dtype=np.bool_).reshape(-1, len(family.masks))
