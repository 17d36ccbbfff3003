"""Estimation beside other software: answers on published tables, all digits (tests/data/mse)."""

import numpy as np
import pytest

from tests.capture_tables import TABLES, answers, published
from zicht.estimation import LatentClass, Rule, Verdict
from zicht.estimation.intervals.bootstrap import acceleration
from zicht.estimation.intervals.profile import chao, profile
from zicht.estimation.methods import chains, decomposable, latent
from zicht.estimation.methods.heterogeneity import Kind, Shape, estimate
from zicht.estimation.models import explore, family
from zicht.estimation.models.choose import stepped

ROWS: tuple[tuple[str, Kind, Shape], ...] = (
    ("M0", "M0", "chao"),
    ("Mt", "Mt", "chao"),
    ("Mh Chao (LB)", "Mh", "chao"),
    ("Mth Chao (LB)", "Mth", "chao"),
    ("Mh Poisson2", "Mh", "poisson"),
    ("Mh Darroch", "Mh", "darroch"),
    ("Mh Gamma3.5", "Mh", "gamma"),
    ("Mth Poisson2", "Mth", "poisson"),
    ("Mth Darroch", "Mth", "darroch"),
    ("Mth Gamma3.5", "Mth", "gamma"),
)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(("row", "kind", "shape"), ROWS)
def test_people_who_differ_are_estimated_as_rcapture_does(
    name: str, row: str, kind: Kind, shape: Shape
) -> None:
    (theirs,) = [one for one in answers("rcapture")[name]["closedp.t"]["results"] if one["_row"] == row]
    ours = estimate(published(name).array[None], kind, shape)
    if theirs["infoFit"] != 0 or theirs["abundance"] < published(name).n + 0.01:
        return  # it says itself that it did not arrive, or ran into the edge
    close = 1e-8 if shape == "chao" else 1e-7  # its other fits stop a little earlier
    assert ours.size[0] == pytest.approx(theirs["abundance"], rel=close)
    assert ours.deviance[0] == pytest.approx(theirs["deviance"], rel=1e-8, abs=1e-6)
    assert ours.aic[0] == pytest.approx(theirs["AIC"], rel=1e-8)
    assert ours.bic[0] == pytest.approx(theirs["BIC"], rel=1e-8)


@pytest.mark.parametrize("shape", ["poisson", "darroch", "gamma"])
@pytest.mark.parametrize("kind", ["Mh", "Mth"])
def test_where_no_estimate_exists_none_is_given(kind: Kind, shape: Shape) -> None:
    assert np.isnan(estimate(published("Artificial_3").array[None], kind, shape).size[0])


@pytest.mark.parametrize("name", ["Artificial_3", "Kosovo", "UKdat_5", "Ned_5"])
def test_the_best_models_of_rcapture_have_the_same_figures(name: str) -> None:
    """Of six lists it gives no answer to compare with: it was not run on all 32,768 models of them."""
    theirs = answers("rcapture")[name]["closedpMS_order2"]
    found = explore(published(name), family(published(name).k, 2)).scored
    bics = found.bic[found.ranked]
    for row in theirs["results_top10"]:
        if row["infoFit"] == 0:
            ours = int(found.ranked[np.argmin(np.abs(bics - row["BIC"]))])
            assert found.size[ours] == pytest.approx(row["abundance"], rel=1e-8)
            assert found.bic[ours] == pytest.approx(row["BIC"], rel=1e-8)
            assert found.deviance[ours] == pytest.approx(row["deviance"], rel=1e-8, abs=1e-6)


@pytest.mark.parametrize("name", ["Kosovo", "UKdat_5", "Ned_5", "UKdat", "Ned"])
def test_the_profile_likelihood_is_that_of_rcapture(name: str) -> None:
    (theirs,) = answers("rcapture")[name]["CI_Mth_Chao"]["CI"]
    ours = profile(published(name), chao(published(name), "Mth"))
    assert ours.size == pytest.approx(theirs["abundance"], rel=1e-5)
    assert ours.low == pytest.approx(theirs["infCL"], rel=1e-4)
    assert ours.high == pytest.approx(theirs["supCL"], rel=1e-4)


@pytest.mark.parametrize("name", TABLES)
def test_the_acceleration_of_the_bootstrap_is_that_of_sparsemse(name: str) -> None:
    table = published(name)
    ours = acceleration(table, stepped(family(table.k, 2), 0.02))
    assert ours == pytest.approx(answers("sparsemse_boot")[name]["ahat"], rel=1e-6)


@pytest.mark.parametrize("name", ["Artificial_3", "Kosovo", "UKdat_5", "Ned_5"])
def test_decomposable_graphs_have_the_posterior_of_dga(name: str) -> None:
    theirs = answers("dga")[name]
    ours = decomposable.posterior(published(name), theirs["grid"])
    assert len(ours.graphs) == theirs["n_models"]
    assert ours.mean == pytest.approx(theirs["mean"], rel=1e-6)
    shares = {"q025": 0.025, "q10": 0.1, "median": 0.5, "q90": 0.9, "q975": 0.975}
    assert {key: ours.quantile(share) for key, share in shares.items()} == {
        key: theirs[key] for key in shares
    }
    tops = sorted(ours.graph_weights)[::-1]
    assert tops[: len(theirs["top_models"])] == pytest.approx(
        [one["post"] for one in theirs["top_models"]], rel=1e-6, abs=1e-12
    )


@pytest.mark.parametrize("name", ["Artificial_3", "Kosovo"])
def test_latent_classes_have_the_posterior_of_lcmcr_where_its_chains_agree(name: str) -> None:
    theirs = answers("lcmcr")[name]
    sweeps = 3000 if name == "Artificial_3" else 9000
    draws = latent.sample(published(name), latent.Settings(sweeps=sweeps, rounds=1), 1, lambda _draws: False)
    spread = draws.std()
    errors = [np.std(theirs["per_chain_mean"]) / 3**0.5, spread / chains.effective(draws) ** 0.5]
    assert abs(draws.mean() - theirs["mean"]) < 4 * np.hypot(*errors)
    assert np.median(draws) == pytest.approx(theirs["quantiles"]["50%"], rel=0.05)
    assert np.quantile(draws, 0.975) == pytest.approx(theirs["quantiles"]["97.5%"], rel=0.1)
    assert chains.rhat(draws) < 1.15


def test_chains_that_disagree_in_lcmcr_are_refused_here() -> None:
    assert answers("lcmcr")["Ned_5"]["Rhat_plain"] > 5
    method = LatentClass(settings=latent.Settings(sweeps=1000, rounds=2))
    result = method.fit(published("Ned_5")).result_
    assert result.verdict is Verdict.NOT_ESTIMABLE
    assert "rhat" in {reason.rule for reason in result.reasons}
    assert result.details["rhat"] > 1.5


def test_chains_that_agree_pass_the_gate() -> None:
    method = LatentClass(settings=latent.Settings(sweeps=1000), rule=Rule(fewest_shared=1))
    result = method.fit(published("Artificial_3")).result_
    assert {"rhat", "ess"} & {reason.rule for reason in result.reasons} == set()
    assert result.details["rhat"] <= 1.05
    assert result.details["ess"] >= 100
