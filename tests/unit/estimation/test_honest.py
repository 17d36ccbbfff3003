"""What a number hides is told: replicates without an estimate, a poor fit, fits that did not arrive."""

import json

import numpy as np
import pytest
from scipy.stats import chi2

from tests.capture_tables import published
from zicht.estimation import BestByBIC, CaptureTable, Rule, Stepwise, Study, Verdict
from zicht.estimation.estimators import Bootstrapped
from zicht.estimation.fits import FINE, every_model, fit
from zicht.estimation.models import family
from zicht.estimation.result import Result

FEW_ON_ONE_ALONE = CaptureTable(("A", "B"), (0, 1, 300, 20))
"""Nobody is on A alone in a third of the tables drawn from it, and those have no estimate."""
WILD = (
    0,
    22049,
    0,
    70553493,
    0,
    987596,
    269535774,
    191,
    0,
    1,
    6076227534,
    0,
    118472052,
    8476351402,
    0,
    11116,
    5305756163,
    140,
    0,
    0,
    1151224,
    0,
    0,
    23312761,
    0,
    0,
    26791759,
    51,
    8435373,
    0,
    58,
    0,
)
"""Counts so uneven that the usual start of a fit overflows."""


def told(result: Result) -> dict[str, dict[str, object]]:
    return {one.rule: dict(one.evidence) for one in (*result.reasons, *result.notes)}


def test_no_interval_rests_on_a_part_of_the_replicates() -> None:
    result = BestByBIC(replicates=400).fit(FEW_ON_ONE_ALONE).result_
    assert result.estimate is not None
    assert (result.estimate.low, result.estimate.high, result.estimate.interval) == (None, None, None)
    failed = result.estimate.failed
    assert 100 < failed < 200  # of 400, by the chance of nobody, (320/321)^321 or about 37 %
    assert told(result)["no_interval"] == {"failed": failed, "replicates": 400}
    assert "375" in BestByBIC(replicates=1000).fit(FEW_ON_ONE_ALONE).result_.summary("en")


def test_who_allows_more_lost_replicates_gets_the_interval_and_hears_of_them() -> None:
    method = BestByBIC(replicates=400, rule=Rule(failed_share=0.5))
    result = method.fit(FEW_ON_ONE_ALONE).result_
    assert result.estimate is not None
    assert result.estimate.interval == "percentile"
    assert told(result)["replicates_failed"]["failed"] == result.estimate.failed
    few = BestByBIC(replicates=50, rule=Rule(failed_share=0.9)).fit(FEW_ON_ONE_ALONE).result_
    assert few.estimate is not None
    assert few.estimate.interval is None  # 40 are needed, whatever share is allowed to fail


@pytest.mark.parametrize("method", [BestByBIC(interval="none"), Stepwise(interval="none")])
def test_a_model_that_fits_poorly_is_told(method: Bootstrapped) -> None:
    result = method.fit(published("Kosovo")).result_
    assert result.verdict is Verdict.ESTIMATE
    assert result.best_model is not None
    assert result.best_model.deviance is not None
    assert told(result)["poor_fit"] == {
        "deviance": round(result.best_model.deviance, 1),
        "freedom": 5,  # 15 cells, and 10 parameters: all pairs but one
        "poor_fit": 0.001,
    }
    assert chi2.sf(result.best_model.deviance, 5) < 1e-6
    assert "poor_fit" not in told(method.fit(published("UKdat_5")).result_)


@pytest.mark.parametrize("name", ["Kosovo", "UKdat_5", "Ned_5"])
def test_cells_that_a_model_fixes_leave_no_freedom(name: str) -> None:
    table = published(name)
    scored = Study(table, 2, Rule()).found.scored
    best = int(scored.ranked[0])
    model = scored.family.masks[scored.models[best]]
    empty = [mask for mask in model.tolist() if not table.margins[mask]]
    cells = [one for one in range(1, 1 << table.k) if not any(one & gone == gone for gone in empty)]
    assert scored.freedom(best) == len(cells) - (len(model) - len(empty))


def test_a_fit_that_is_lost_spoils_no_other_and_is_told() -> None:
    table = CaptureTable(("A", "B", "C", "D", "E"), WILD)
    apart = BestByBIC(interval="none", max_order=1, engine="plain").fit(table).result_
    assert apart.best_model is not None
    assert apart.best_model.size == pytest.approx(21695154108.5, rel=1e-9)  # by another solver
    fewer, known = table.leave_out("D"), family(4, 2)
    made = fit(every_model(known.masks, known.every(), fewer.array))
    lost = int(((made.code == FINE) & ~made.converged).sum())
    assert lost > 0
    assert told(BestByBIC(interval="none").fit(fewer).result_)["not_converged"] == {"models": lost}


@pytest.mark.parametrize("kind", [np.int8, np.uint8, np.int16, np.int64])
def test_numbers_of_numpy_are_counted_and_written_as_any_other(kind: type[np.integer]) -> None:
    counts = np.array([0, 100, 120, 100], dtype=kind)
    given = {"seed": np.int64(3), "replicates": np.int32(50), "rule__estimate_ratio": np.float32(1.5)}
    result = BestByBIC().set_params(**given).fit(CaptureTable(("A", "B"), tuple(counts))).result_
    assert result.n_observed == 320
    assert result.estimate is not None
    assert result.estimate.size == pytest.approx(440)
    assert json.loads(json.dumps(result.as_data(), allow_nan=False))["n_observed"] == 320
