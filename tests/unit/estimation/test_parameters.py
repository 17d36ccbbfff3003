"""Parameters as a caller in Python gives them: stored at once, checked when work begins."""

from dataclasses import fields
from math import inf, nan
from typing import Any

import numpy as np
import pytest

from tests.capture_tables import made, published
from zicht import messages
from zicht.errors import CaptureError
from zicht.estimation import (
    METHODS,
    BestByBIC,
    Checked,
    LatentClass,
    Method,
    Plan,
    Rates,
    Rule,
    Stepwise,
    Study,
    ask,
    coverage,
    doubly_robust,
    profile,
    replicated,
    stratified,
)

TABLE = published("Kosovo")


@pytest.mark.parametrize(
    ("parameter", "value", "rule"),
    [
        ("interval", "foo", "choice"),
        ("engine", "x", "choice"),
        ("engine", None, "choice"),
        ("verdict", "ja", "choice"),
        ("rule", {"window": 6}, "choice"),
        ("max_order", 0, "whole"),
        ("max_order", 2.0, "whole"),
        ("replicates", -1, "whole"),
        ("replicates", True, "whole"),
        ("seed", -1, "whole"),
        ("refitted", 0, "whole"),
        ("level", 95, "inside"),
        ("level", 1, "inside"),
        ("level", nan, "inside"),
        ("found_links", 1.2, "between"),
        ("false_links", "0", "between"),
    ],
)
def test_a_parameter_that_means_nothing_is_told_when_work_begins(
    parameter: str, value: object, rule: str
) -> None:
    method = BestByBIC(interval="none").set_params(**{parameter: value})
    with pytest.raises(CaptureError) as caught:
        method.fit(TABLE)
    assert caught.value.message == f"estimation.parameter_{rule}"
    for lang in messages.LANGUAGES:
        sentence = messages.render(caught.value.message, lang, **caught.value.arguments)
        assert f" {parameter} " in sentence


@pytest.mark.parametrize("name", sorted(METHODS))
def test_no_method_has_a_parameter_that_is_not_checked(name: str) -> None:
    for one in fields(METHODS[name]):
        if one.init:
            method = METHODS[name]().set_params(**{one.name: object()})
            with pytest.raises(CaptureError, match=f"parameter {one.name} "):
                method.fit(TABLE)


def test_numbers_of_numpy_are_numbers() -> None:
    method = Stepwise(
        interval="none",
        max_order=np.int64(2),  # type: ignore[arg-type]  # what a grid search gives
        threshold=np.float64(0.001),
    )
    assert method.fit(TABLE).result_.best_model


def test_a_threshold_below_zero_and_settings_of_chains_are_checked() -> None:
    with pytest.raises(CaptureError, match="threshold"):
        Stepwise(threshold=7).fit(TABLE)
    with pytest.raises(CaptureError, match="sweeps"):
        LatentClass().set_params(settings__sweeps=0).fit(TABLE)
    with pytest.raises(CaptureError, match="delta"):
        METHODS["decomposable"]().set_params(delta=0).fit(TABLE)


@pytest.mark.parametrize("value", ["6", True, None, nan, inf, -1])
def test_a_rule_takes_nothing_but_numbers(value: Any) -> None:  # noqa: ANN401 - whatever somebody gives
    with pytest.raises(CaptureError, match="window"):
        Rule(window=value)


def test_parts_of_a_parameter_are_read_and_set_as_scikit_learn_does() -> None:
    method = BestByBIC().set_params(rule__window=3.0, seed=5)
    assert (method.rule.window, method.seed) == (3.0, 5)
    assert method.rule.range_ratio == Rule().range_ratio
    assert method.get_params()["rule__window"] == 3.0
    assert "rule__window" not in method.get_params(deep=False)
    method.set_params(rule__gap=2.0, rule=Rule(window=9.0))  # the part goes into the rule given beside it
    assert (method.rule.window, method.rule.gap) == (9.0, 2.0)
    assert type(method)(**method.get_params(deep=False)) == method


@pytest.mark.parametrize("name", ["rule__colour", "rule__", "seed__low", "window"])
def test_a_part_that_is_none_is_no_parameter(name: str) -> None:
    with pytest.raises(ValueError, match="no parameter of BestByBIC"):
        BestByBIC().set_params(**{name: 1})


def test_a_part_that_is_set_is_used() -> None:
    verdicts = {
        ratio: BestByBIC(interval="none").set_params(rule__range_ratio=ratio).fit(published("UKdat_5"))
        for ratio in (2.0, 3.0)
    }
    assert [one.result_.verdict for one in verdicts.values()] == ["not_estimable", "range"]


@pytest.mark.parametrize(
    ("plan", "what"),
    [
        (Plan(data_sets=0), "data_sets"),
        (Plan(replicates=-1), "replicates"),
        (Plan(order=0), "order"),
        (Plan(seed=-1), "seed"),
    ],
)
def test_a_plan_that_means_nothing_is_refused(plan: Plan, what: str) -> None:
    with pytest.raises(CaptureError, match=what):
        coverage(TABLE, plan)


def test_a_plan_with_too_few_replicates_is_refused_as_a_method_with_too_few_is() -> None:
    with pytest.raises(CaptureError) as plan:
        coverage(TABLE, Plan(data_sets=1, replicates=0))
    with pytest.raises(CaptureError) as method:
        BestByBIC(replicates=1).fit(TABLE)
    assert plan.value.message == method.value.message == "estimation.few_replicates"


def test_the_other_questions_check_what_they_are_given() -> None:
    with pytest.raises(CaptureError, match="order"):
        ask(Study(TABLE, 0, Rule()))
    with pytest.raises(CaptureError, match="found_links"):
        Study(TABLE, 2, Rule(), found_links=95)
    with pytest.raises(CaptureError, match="level"):
        profile(TABLE, [], level=95)
    with pytest.raises(CaptureError, match="seed"):
        doubly_robust(np.ones((20, 2)), np.ones(20), seed=-1)
    with pytest.raises(CaptureError, match="interactions"):
        stratified({("n",): TABLE}, (), "some")  # type: ignore[arg-type]
    with pytest.raises(CaptureError, match="number"):
        replicated(made(0, 9, 9, 9), np.array([0, 1, 2]), Checked(9, 10), Checked(1, 10), 0, seed=1)
    for hits, number in [(11, 10), (-1, 10), (0, 0)]:
        with pytest.raises(CaptureError):
            Checked(hits, number)
    with pytest.raises(CaptureError):
        Rates({(0, 1): "1"}, {})  # type: ignore[dict-item]


def test_a_method_that_was_set_wrongly_keeps_what_it_was_given() -> None:
    method: Method = BestByBIC(level=95)
    assert method.get_params()["level"] == 95


def test_parts_that_must_fit_each_other_are_set_together() -> None:
    method = BestByBIC().set_params(rule__estimate_ratio=4, rule__range_ratio=6)
    assert (method.rule.estimate_ratio, method.rule.range_ratio) == (4, 6)
    assert BestByBIC().set_params(rule__window=3, rule=Rule(gap=2)).rule == Rule(window=3, gap=2)
