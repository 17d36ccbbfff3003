"""What every method stands on: the models of a table, and what they allow to be said."""

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from zicht.estimation import parameters
from zicht.estimation.capture import CaptureTable
from zicht.estimation.fits import FINE, Engine
from zicht.estimation.methods.linkage import corrected, everywhere, named
from zicht.estimation.models import Family, explore, family, stepwise
from zicht.estimation.models.averaging import Window, window
from zicht.estimation.models.search import Found
from zicht.estimation.verdict import Judgement, Reason, Rule, Verdict, of_models, of_moves, of_overlap, worst

THRESHOLDS = (0.001, 0.02, 0.05)


class Asked(Protocol):
    """What a method wants of a study."""

    max_order: int
    rule: Rule
    engine: Engine
    found_links: float
    false_links: float


@dataclass(frozen=True)
class Study:
    """A table with its models up to an order, and the rule by which it is judged.

    `found_links` and `false_links` are the chances that a match was linked, and that a record without one
    was: what linkage may plausibly have done.
    """

    table: CaptureTable
    order: int
    rule: Rule
    engine: Engine = "auto"
    found_links: float = 1.0
    false_links: float = 0.0

    def __post_init__(self) -> None:
        """Raise CaptureError for a parameter that means nothing."""
        parameters.check(self)

    @classmethod
    def of(cls, table: CaptureTable, method: "Asked") -> "Study":
        """Return the study that a method makes of a table."""
        return cls(
            table, method.max_order, method.rule, method.engine, method.found_links, method.false_links
        )

    @cached_property
    def family(self) -> Family:
        return family(self.table.k, self.order)

    @cached_property
    def pairs(self) -> Family:
        return family(self.table.k, 2)

    @cached_property
    def found(self) -> Found:
        return explore(self.table, self.family, self.rule.window, engine=self.engine)

    @cached_property
    def window(self) -> Window | None:
        return window(self.found.scored, self.rule.window, self.rule.gap)

    @cached_property
    def by_order(self) -> dict[str, float]:
        """N of the best model of each order whose models can all be fitted, up to one above the study's."""
        sizes: dict[str, float] = {}
        for order in range(min(2, self.order), min(self.order + 1, self.table.k - 1) + 1):
            known = family(self.table.k, order)
            if known.enumerable:
                here = (
                    self.found
                    if order == self.family.order
                    else explore(self.table, known, engine=self.engine)
                )
                ranked = here.scored.ranked
                if len(ranked):
                    sizes[str(order)] = float(here.scored.size[ranked[0]])
        return sizes

    @cached_property
    def by_threshold(self) -> dict[str, float]:
        """N of the stepwise model at each threshold that gives one."""
        hidden = {
            f"{one:g}": float(stepwise(self.pairs, self.table.array[None], one, self.engine).hidden[0])
            for one in THRESHOLDS
        }
        return {name: self.table.n + found for name, found in hidden.items() if np.isfinite(found)}

    @cached_property
    def by_linkage(self) -> dict[str, float]:
        """N of the best model as linked, and corrected for linkage errors; nan when nothing is left.

        Where a link is no likelier for a match than for others, links tell nothing.
        """
        if self.window is None or (self.found_links, self.false_links) == (1.0, 0.0):
            return {}
        best = int(self.window.models[0])
        masks = self.family.masks[self.found.scored.models[best]]
        rates = everywhere(self.table.k, self.found_links, self.false_links)
        as_linked = float(self.found.scored.size[best])
        telling = self.found_links > self.false_links
        size = corrected(self.table, masks, rates) if telling else float("nan")
        return {"1 / 0": as_linked, named(rates): size}

    def _unmoved(self) -> Judgement:
        """Return what must be told although nothing moved: what was not tried or reached, linkage errors."""
        reasons = []
        above = self.order + 1
        if above < self.table.k and not family(self.table.k, above).enumerable:
            reasons.append(Reason("order_untried", {"lists": self.table.k, "order": above}))
        if lost := int(((self.found.scored.fits.code == FINE) & ~self.found.scored.fits.converged).sum()):
            reasons.append(Reason("not_converged", {"models": lost}))
        sizes = tuple(self.by_linkage.values())
        if sizes and np.isfinite(sizes).all() and max(sizes) <= self.rule.told_ratio * min(sizes):
            reasons.append(Reason("linkage", {"linked": round(sizes[0]), "corrected": round(sizes[1])}))
        return Judgement(Verdict.ESTIMATE, tuple(reasons))

    @cached_property
    def judgement(self) -> Judgement:
        """The verdict on the table, whatever the method."""
        judged = [of_models(self.found, self.window, self.rule), of_overlap(self.table, self.rule)]
        moved = {"order": self.by_order, "threshold": self.by_threshold, "linkage": self.by_linkage}
        judged += [of_moves(what, sizes, self.rule) for what, sizes in moved.items() if len(sizes) > 1]
        return worst(*judged, self._unmoved())
