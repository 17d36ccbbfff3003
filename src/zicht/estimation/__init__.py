"""What was never registered: multiple systems estimation, and the plain word when it cannot be done.

>>> from zicht.estimation import BestByBIC, CaptureTable
>>> table = CaptureTable(("police", "care"), (0, 300, 200, 100))
>>> round(BestByBIC(interval="none").fit(table).result_.estimate.size)
1200
"""

from zicht.estimation.capture import (
    CaptureTable,
    as_table,
    from_csv,
    from_histories,
    from_records,
    strata_from_csv,
)
from zicht.estimation.coverage import Coverage, Plan, coverage
from zicht.estimation.estimators import Method, Work
from zicht.estimation.intervals.profile import Profile, profile
from zicht.estimation.memory import Memory
from zicht.estimation.methods.bounds import ChaoBound, Heterogeneity
from zicht.estimation.methods.chapman import Chapman, chapman
from zicht.estimation.methods.doubly_robust import DoublyRobust, doubly_robust
from zicht.estimation.methods.linkage import Checked, Rates, corrected, everywhere, replicated
from zicht.estimation.methods.loglinear import Average, BestByBIC, Stepwise
from zicht.estimation.methods.posteriors import Decomposable, LatentClass
from zicht.estimation.methods.stratified import Stratified, stratified
from zicht.estimation.result import Model, Point, Range, Result
from zicht.estimation.sensitivity import Question, ask
from zicht.estimation.study import Study
from zicht.estimation.verdict import Reason, Rule, Verdict

METHODS: dict[str, type[Method]] = {
    one.name: one
    for one in (BestByBIC, Stepwise, Average, Decomposable, LatentClass, ChaoBound, Heterogeneity, Chapman)
}
"""Every method by the name the command line knows it by."""

__all__ = [
    "METHODS",
    "Average",
    "BestByBIC",
    "CaptureTable",
    "ChaoBound",
    "Chapman",
    "Checked",
    "Coverage",
    "Decomposable",
    "DoublyRobust",
    "Heterogeneity",
    "LatentClass",
    "Memory",
    "Method",
    "Model",
    "Plan",
    "Point",
    "Profile",
    "Question",
    "Range",
    "Rates",
    "Reason",
    "Result",
    "Rule",
    "Stepwise",
    "Stratified",
    "Study",
    "Verdict",
    "Work",
    "as_table",
    "ask",
    "chapman",
    "corrected",
    "coverage",
    "doubly_robust",
    "everywhere",
    "from_csv",
    "from_histories",
    "from_records",
    "profile",
    "replicated",
    "strata_from_csv",
    "stratified",
]
