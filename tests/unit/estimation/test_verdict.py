"""What may be said about a table: the rule on published tables, on simulated ones, and at its edges."""

import doctest
import json

import numpy as np
import pytest

import zicht.estimation
from tests.capture_tables import made, published
from zicht import messages
from zicht.errors import CaptureError
from zicht.estimation import (
    METHODS,
    BestByBIC,
    CaptureTable,
    ChaoBound,
    Decomposable,
    Heterogeneity,
    LatentClass,
    Rule,
    Stepwise,
    Study,
    Verdict,
    as_table,
)
from zicht.estimation.estimators import Method
from zicht.estimation.methods import latent
from zicht.estimation.result import Result, said
from zicht.estimation.verdict import Reason


def fitted(name: str, **parameters: object) -> Result:
    return BestByBIC(interval="none").set_params(**parameters).fit(published(name)).result_


@pytest.mark.parametrize(
    ("name", "verdict", "low", "high"),
    [
        ("Kosovo", Verdict.ESTIMATE, 14342, 14342),
        ("UKdat", Verdict.RANGE, 10743, 21136),
        ("UKdat_5", Verdict.RANGE, 10674, 25978),
        ("Ned_5", Verdict.RANGE, 46331, 121522),
        ("Ned", Verdict.NOT_ESTIMABLE, 36613, 131040),
    ],
)
def test_published_tables_are_judged_by_the_rule(name: str, verdict: Verdict, low: int, high: int) -> None:
    result = fitted(name)
    assert result.verdict is verdict
    assert result.range is not None
    assert (round(result.range.low), round(result.range.high)) == (low, high)
    assert (result.estimate is None) == (verdict is not Verdict.ESTIMATE)
    assert result.best_model is not None
    assert result.best_model.size is not None


def test_the_two_answers_of_the_dutch_table_are_named() -> None:
    result = fitted("Ned")
    assert result.range is not None
    assert [round(mode, -2) for mode in result.range.modes] == [43600, 116700]
    assert sum(result.range.weights) == pytest.approx(1)
    (modes,) = [reason for reason in result.reasons if reason.rule == "modes"]
    assert modes.evidence["modes"] == [43585, 116667]


def test_with_triples_the_answer_on_kosovo_is_a_range() -> None:
    result = fitted("Kosovo", max_order=3)
    assert result.verdict is Verdict.RANGE
    assert [round(one.size or 0) for one in result.models[:3]] == [10357, 12741, 18393]


def test_a_table_that_no_model_explains_gives_no_number() -> None:
    result = fitted("Artificial_3")
    assert result.verdict is Verdict.NOT_ESTIMABLE
    assert {reason.rule for reason in result.reasons} >= {"thin_overlap", "apart"}
    everything = BestByBIC(interval="none", verdict=False).fit(published("Artificial_3")).result_
    sizes = [one.size for one in everything.models if one.size is not None]
    assert max(sizes) < 600


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"chapman", "latent-class"}))
def test_no_method_prints_a_number_where_the_table_allows_none(method: str) -> None:
    for name in ("UKdat_5", "Artificial_3"):
        result = METHODS[method]().fit(published(name)).result_
        assert result.estimate is None
        assert result.range is not None


def independent(seed: int) -> CaptureTable:
    chance = np.random.default_rng(seed)
    people = int(chance.integers(3000, 4500))
    lists = chance.random((people, 4)) < chance.uniform(0.12, 0.3, 4)
    counts = np.bincount(lists @ (1 << np.arange(4)), minlength=16)
    return CaptureTable(tuple("ABCD"), (0, *counts[1:].tolist()))


def test_of_independent_lists_at_least_nine_in_ten_tables_carry_an_estimate() -> None:
    tables = [independent(seed) for seed in range(200)]
    assert 1500 < np.mean([table.n for table in tables]) < 2500
    verdicts = [Study(table, 2, Rule()).judgement.verdict for table in tables]
    assert verdicts.count(Verdict.ESTIMATE) >= 180


@pytest.mark.parametrize(
    ("rule", "verdict"),
    [
        (Rule(window=0.5), Verdict.ESTIMATE),
        (Rule(estimate_ratio=2.5), Verdict.ESTIMATE),
        (Rule(range_ratio=2.0), Verdict.NOT_ESTIMABLE),
        (Rule(fewest_shared=1000), Verdict.NOT_ESTIMABLE),
        (Rule(moved_ratio=1.05, estimate_ratio=1.01), Verdict.NOT_ESTIMABLE),
    ],
)
def test_every_threshold_can_be_set_and_is_shown(rule: Rule, verdict: Verdict) -> None:
    result = fitted("UKdat_5", rule=rule)
    assert result.verdict is verdict
    shown = result.as_data()["settings"]
    assert isinstance(shown, dict)
    assert shown["rule"]["window"] == rule.window


def test_linkage_errors_that_move_the_answer_are_told_and_those_that_undo_it_forbid_it() -> None:
    table = published("Kosovo")
    missed = BestByBIC(interval="none", found_links=0.6).fit(table).result_
    assert "shifts_by_linkage" in {one.rule for one in missed.reasons}
    undone = BestByBIC(interval="none", false_links=0.4).fit(table).result_
    assert undone.verdict is Verdict.NOT_ESTIMABLE
    assert {one.rule for one in undone.reasons} & {"linkage_undone", "moved_by_linkage"}


def test_without_the_rule_a_number_is_given_and_said_to_be_unexamined() -> None:
    result = fitted("Ned", verdict=False)
    assert result.estimate is not None
    assert round(result.estimate.size) == 116667
    assert [one.rule for one in result.reasons] == ["skipped"]


def test_two_lists_are_estimated_with_a_warning() -> None:
    result = BestByBIC(interval="none").fit(made(0, 300, 200, 100)).result_
    assert result.verdict is Verdict.ESTIMATE
    assert result.estimate is not None
    assert result.estimate.size == pytest.approx(1200)
    assert "two_lists" in {one.rule for one in result.reasons}


def test_a_result_says_what_others_rely_on() -> None:
    data = BestByBIC(replicates=100).fit(published("Kosovo")).result_.as_data("nl")
    assert json.loads(json.dumps(data)) == data
    assert data["verdict"] == "estimate"
    assert set(data) >= {
        "range",
        "reasons",
        "n_observed",
        "estimate",
        "best_model",
        "models",
        "seed",
        "seconds",
    }
    best, models = data["best_model"], data["models"]
    assert isinstance(best, dict)
    assert isinstance(models, list)
    assert set(best) == {"terms", "N", "aic", "bic", "deviance", "code"}
    assert best["terms"] == [
        ["EXH", "ABA"],
        ["EXH", "OSCE"],
        ["EXH", "HRW"],
        ["ABA", "OSCE"],
        ["OSCE", "HRW"],
    ]
    assert best["code"] == 0
    assert len(models) == 10
    assert all(set(one) == set(best) for one in models)
    point = data["estimate"]
    assert isinstance(point, dict)
    assert point["low"] < point["N"] < point["high"]
    assert point["interval"] == "percentile"


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_every_reason_has_a_sentence_in_both_languages(lang: str) -> None:
    for name in ("Kosovo", "Ned", "Artificial_3", "UKdat_5"):
        result = fitted(name)
        for reason in result.reasons:
            sentence = str(said(reason, lang)["message"])
            assert "{" not in sentence
            assert sentence in result.summary(lang)
        assert result.summary(lang).splitlines()[0] == messages.render(
            f"estimation.verdict_{result.verdict.value}", lang
        )


def test_figures_are_written_as_readers_of_each_language_do() -> None:
    reason = Reason("modes", {"modes": [43585, 116667], "weights": [0.25, 0.75]})
    assert "43.585 en 116.667" in str(said(reason, "nl")["message"])
    assert "0,25" in str(said(reason, "nl")["message"])
    assert "43,585 and 116,667" in str(said(reason, "en")["message"])


def test_a_summary_in_a_language_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(ValueError, match="nl, en"):
        fitted("Kosovo").summary("de")


@pytest.mark.parametrize("name", sorted(METHODS))
def test_methods_have_parameters_as_those_of_scikit_learn(name: str) -> None:
    method = METHODS[name](seed=7)
    assert method.get_params()["seed"] == 7
    again = METHODS[name](**method.get_params(deep=False))
    assert again == method
    assert again.set_params(max_order=3) is again
    assert again.max_order == 3
    with pytest.raises(ValueError, match="no parameter"):
        again.set_params(colour="blue")


def test_a_table_without_overlap_is_refused_by_every_method() -> None:
    for method in METHODS.values():
        with pytest.raises(CaptureError):
            method().fit(made(0, 10, 20, 0))


def test_a_method_must_say_how_it_answers() -> None:
    with pytest.raises(NotImplementedError):
        Method().fit(published("Kosovo"))


def test_the_example_in_the_package_is_true() -> None:
    assert doctest.testmod(zicht.estimation).attempted >= 3
    assert doctest.testmod(zicht.estimation).failed == 0


def test_where_no_model_has_an_estimate_none_is_given() -> None:
    """Nobody is on two lists: every model fails, in one way or the other."""
    study = Study(made(0, 5, 5, 0, 5, 0, 0, 0), 2, Rule())
    assert study.window is None
    assert study.judgement.verdict is Verdict.NOT_ESTIMABLE
    assert study.judgement.reasons[0].rule == "no_model"
    assert study.by_linkage == {}


def test_a_method_without_an_answer_says_so_even_when_the_rule_is_skipped() -> None:
    result = Heterogeneity(shape="poisson", verdict=False).fit(published("Artificial_3")).result_
    assert result.verdict is Verdict.NOT_ESTIMABLE
    assert result.estimate is None
    assert [one.rule for one in result.reasons] == ["no_estimate", "skipped"]


def test_seven_lists_are_searched_and_the_answer_says_so() -> None:
    chance = np.random.default_rng(5)
    lists = chance.random((5000, 7)) < [0.2, 0.15, 0.1, 0.2, 0.1, 0.15, 0.1]
    counts = np.bincount(lists @ (1 << np.arange(7)), minlength=128)
    table = CaptureTable(tuple("ABCDEFG"), (0, *counts[1:].tolist()))
    result = BestByBIC(interval="none").fit(table).result_
    assert result.verdict is Verdict.ESTIMATE
    assert "searched" in {one.rule for one in result.reasons}
    assert result.estimate is not None
    assert result.estimate.size == pytest.approx(5000, rel=0.1)


def test_an_estimate_without_an_interval_is_said_without_one() -> None:
    summary = fitted("Kosovo").summary("en")
    assert "An estimated 14,342 people in all. Those" in summary


def test_two_lists_that_share_nobody_are_named_and_do_not_stop_an_estimate() -> None:
    result = BestByBIC(interval="none").fit(made(0, 50, 30, 0, 40, 12, 11, 0)).result_
    assert result.verdict is Verdict.ESTIMATE
    (told,) = [one for one in result.reasons if one.rule == "empty_overlap"]
    assert "A×B" in str(said(told, "nl")["message"])
    assert "Controleer" in str(said(told, "nl")["message"])
    assert "Check it" in str(said(told, "en")["message"])


def test_a_posterior_by_simulation_gives_its_median_as_the_best_model_under_every_verdict() -> None:
    method = LatentClass(settings=latent.Settings(sweeps=200, rounds=1))
    data = method.fit(published("Ned_5")).result_.as_data()
    assert data["verdict"] == "not_estimable"
    best, details = data["best_model"], data["details"]
    assert isinstance(best, dict)
    assert isinstance(details, dict)
    assert best["N"] == details["median"]
    assert best["terms"] is None


def kosovo(method: Method) -> Result:
    return method.fit(published("Kosovo")).result_


def rules(result: Result) -> set[str]:
    return {one.rule for one in (*result.reasons, *result.notes)}


def test_a_method_whose_answer_lies_far_from_what_was_judged_gets_no_number_of_its_own() -> None:
    result = kosovo(Stepwise(threshold=0.001, interval="none"))
    assert (result.verdict, result.estimate) == (Verdict.RANGE, None)
    assert result.range is not None
    assert (round(result.range.low), round(result.range.high)) == (8239, 14342)
    assert result.reasons[0].rule == "method_differs"
    near = kosovo(Heterogeneity(kind="Mh", shape="darroch", interval="none"))
    assert near.estimate is not None
    assert round(near.estimate.size) == 12448
    assert "method_near" in rules(near)
    strict = Rule(estimate_ratio=1.05, range_ratio=1.1)
    far = kosovo(Heterogeneity(kind="Mh", shape="darroch", interval="none", rule=strict))
    assert (far.verdict, far.reasons[0].rule) == (Verdict.NOT_ESTIMABLE, "method_contradicts")


def test_a_lower_bound_far_above_all_models_is_refused() -> None:
    """Three lists that reach everybody alike, one of them far more often: lists differ, people do not."""
    people, (often, seldom) = 10_000, (0.8, 0.05)
    chance = np.random.default_rng(1).random((people, 3)) < (often, seldom, seldom)
    table = as_table(chance[chance.any(axis=1)].astype(int))
    found = ChaoBound(replicates=100).fit(table).result_
    assert found.best_model
    assert (found.best_model.size or 0) > 2 * people
    assert found.verdict is Verdict.NOT_ESTIMABLE
    assert "bound_contradicted" in {one.rule for one in found.reasons}
    assert "poor_fit" in {one.rule for one in found.notes}
    assert found.estimate is None


def test_a_lower_bound_is_called_one_and_no_larger_estimate_contradicts_it() -> None:
    result = kosovo(ChaoBound(interval="none"))
    assert result.verdict is Verdict.ESTIMATE
    assert result.estimate is not None
    assert round(result.estimate.size) == 8787
    first, second = result.summary("en").splitlines()[:2]
    assert first == "A lower bound is justified."
    assert second.startswith("At least about 8,787")
    assert "people_differ" not in rules(result)


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_a_number_that_was_not_judged_says_so_first(lang: str) -> None:
    result = fitted("Ned", verdict=False)
    assert result.summary(lang).startswith(messages.render("estimation.verdict_skipped", lang))


def test_one_model_is_not_said_to_be_the_best_of_one() -> None:
    alone = kosovo(BestByBIC(max_order=1, interval="none"))
    assert "only_model" in rules(alone)
    (order,) = [one for one in alone.reasons if one.rule == "shifts_by_order"]
    assert order.evidence["sizes"] == {"1": 7395, "2": 14342}
    assert "only_model" in rules(BestByBIC(interval="none").fit(made(0, 300, 200, 100)).result_)
    assert "one_model" in rules(kosovo(BestByBIC(interval="none")))


def test_what_was_not_tried_and_what_linkage_would_change_is_told() -> None:
    assert "order_untried" in rules(fitted("UKdat"))
    assert "order_untried" not in rules(fitted("UKdat_5"))
    (told,) = [one for one in fitted("Kosovo", found_links=0.97).reasons if one.rule == "linkage"]
    assert told.evidence["linked"] == 14342
    assert told.evidence["corrected"] != 14342
    assert "linkage" not in rules(fitted("Kosovo"))


def test_who_reads_a_number_reads_that_people_may_differ() -> None:
    assert "people_differ" in rules(fitted("Kosovo"))
    assert "people_differ" in rules(fitted("UKdat"))
    assert "people_differ" not in rules(fitted("Ned"))


def test_no_verdict_sees_people_who_are_hardly_ever_seen() -> None:
    """A limit of the method, told with every number: the table looks well, and the interval misses N."""
    chance, people = np.random.default_rng(1), 6000
    seen = chance.random((people, 4)) < np.where(chance.random((people, 1)) < 0.3, 0.5, 0.08)
    counts = np.bincount(seen @ (1 << np.arange(4)), minlength=16)
    result = BestByBIC(replicates=100).fit(CaptureTable(tuple("ABCD"), (0, *counts[1:].tolist()))).result_
    assert result.verdict is Verdict.ESTIMATE
    assert result.estimate is not None
    assert result.estimate.high is not None
    assert result.estimate.high < people
    assert "people_differ" in rules(result)


def test_a_grid_that_cuts_the_posterior_off_gives_no_number() -> None:
    for grid, rule in ((100, "method_contradicts"), (3000, "grid_cut"), (8000, "grid_cut")):
        result = kosovo(Decomposable(grid=grid))
        assert (result.verdict, result.estimate) == (Verdict.NOT_ESTIMABLE, None)
        assert rule in rules(result)
    assert "grid_cut" not in rules(kosovo(Decomposable()))


@pytest.mark.parametrize("replicates", [1, 39])
def test_an_interval_does_not_rest_on_a_handful_of_replicates(replicates: int) -> None:
    with pytest.raises(CaptureError, match="40"):
        kosovo(BestByBIC(replicates=replicates))


@pytest.mark.parametrize("count", [1.5, float("nan"), True, 2**70, 10**12])
def test_a_table_holds_whole_numbers_of_people_that_there_can_be(count: object) -> None:
    with pytest.raises(CaptureError):
        CaptureTable(("A", "B"), (0, 10, 10, count))  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", [{"range_ratio": float("nan")}, {"estimate_ratio": 0}, {"window": -1}])
def test_a_threshold_that_means_nothing_is_refused(rule: dict[str, float]) -> None:
    with pytest.raises(CaptureError, match=next(iter(rule))):
        Rule(**rule)  # type: ignore[arg-type]


def test_thresholds_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(CaptureError, match="estimate_ratio"):
        Rule(estimate_ratio=5, range_ratio=2)
    assert Rule(estimate_ratio=2, range_ratio=2).range_ratio == 2


@pytest.mark.parametrize(("lang", "said"), [("en", "Only 1 person is on"), ("nl", "Maar 1 mens staat op")])
def test_one_person_is_no_people(lang: str, said: str) -> None:
    result = BestByBIC(interval="none").fit(made(0, 30, 20, 1)).result_
    assert said in result.summary(lang)
    assert said in messages.render("estimation.few_on_both", lang, number=1, least=7)
    assert said.replace("1 person is", "2 people are").replace("1 mens staat", "2 mensen staan") in (
        messages.render("estimation.few_on_both", lang, number=2, least=7)
    )


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_too_few_replicates_say_what_to_do_on_the_command_line_and_in_python(lang: str) -> None:
    sentence = messages.render("estimation.few_replicates", lang, fewest=40)
    assert "--interval none" in sentence
    assert 'interval="none"' in sentence


def test_no_model_is_listed_twice() -> None:
    models = Stepwise(interval="none", verdict=False).fit(published("Ned")).result_.models
    assert len(models) == 10
    assert len({one.terms for one in models}) == len(models)
