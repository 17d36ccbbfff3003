import pytest

from tests.monitor2024 import read, rules


def test_a_waiver_sets_aside_its_rule_for_the_next_line_only() -> None:
    result = read("<!-- uitzondering: hoeveelheid: uit een gesprek -->\nDit is vaak zo.\nDat is vaak zo.")
    assert [(one.rule, one.line) for one in result.findings] == [("hoeveelheid", 5)]
    assert [one.reason for one in result.waivers] == ["uit een gesprek"]


def test_a_waiver_leaves_other_rules_in_force() -> None:
    assert rules("<!-- uitzondering: hoeveelheid: reden -->\nVijf mensen zijn er vaak.") == {
        "ongebonden-getal"
    }


def test_two_waivers_may_be_for_one_sentence() -> None:
    result = read(
        "<!-- uitzondering: hoeveelheid: reden -->\n"
        "<!-- uitzondering: ongebonden-getal: reden -->\n"
        "Vijf, vaak."
    )
    assert result.findings == ()
    assert {one.rule for one in result.waivers} == {"hoeveelheid", "ongebonden-getal"}


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("uitzondering-zonder-reden", "<!-- uitzondering: hoeveelheid -->\nDit is vaak zo."),
        ("uitzondering-zonder-reden", "<!-- uitzondering: hoeveelheid:  -->\nDit is vaak zo."),
        ("onbekende-uitzondering", "<!-- uitzondering: hoeveelhijd: reden -->\nDit is vaak zo."),
        ("onbekende-uitzondering", "<!-- uitzondering -->\nDit is vaak zo."),
        ("ongebruikte-uitzondering", "<!-- uitzondering: effect: reden -->\nDit is vaak zo."),
        ("ongebruikte-uitzondering", "Goed.\n\n<!-- uitzondering: effect: reden -->"),
    ],
)
def test_a_waiver_that_is_not_in_order_is_a_finding(rule: str, text: str) -> None:
    assert rule in rules(text)


def test_a_waiver_without_a_reason_sets_nothing_aside() -> None:
    assert "hoeveelheid" in rules("<!-- uitzondering: hoeveelheid -->\nDit is vaak zo.")


@pytest.mark.parametrize("rule", ["onbekende-verwijzing", "onbevestigd", "figuur-soort", "losse-tekens"])
def test_what_cannot_be_printed_cannot_be_waived(rule: str) -> None:
    text = f"<!-- uitzondering: {rule}: toch -->\nEr waren {{{{ a.b }}}}."
    assert rules(text) >= {"onbekende-uitzondering", "onbekende-verwijzing"}


def test_a_waiver_for_a_drawing_is_for_its_texts() -> None:
    drawing = "::: figuur ontbreekt\nwat: dit is vaak zo\nreden: onbekend\n:::"
    assert rules(drawing) == {"hoeveelheid"}
    assert rules(f"<!-- uitzondering: hoeveelheid: reden -->\n{drawing}") == set()
