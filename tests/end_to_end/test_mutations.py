"""One thing is changed in what leaves, with a manifest that agrees: the gate refuses it for what it tells."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.mutated import DATA, HIDDEN, in_row, rewrite
from zicht import editions, fingerprint
from zicht.cli import main
from zicht.errors import DisclosureError
from zicht.publication.book import anchor
from zicht.values import Key

ON = date(2025, 3, 1)
Hidden = dict[str, tuple[Key, int]]
CONTRACT = {
    *("k", "sensitive_cells", "hidden_cells", "published_cells", "declared_public", "exact", "below_k"),
    *("witnesses_checked", "attackers", "released", "reasons"),
}


Refused = Callable[[], tuple[dict[str, Any], str]]
both_kinds = pytest.mark.parametrize("kind", ["small", "large"])


@pytest.fixture
def refused(build: Path, waterrade: Path, capsys: pytest.CaptureFixture[str]) -> Refused:
    """Tell what the audit says of a build that it and the release refuse, and its only reason."""

    def told() -> tuple[dict[str, Any], str]:
        assert main(["audit", str(build), "--region", str(waterrade), "--json"]) == DisclosureError.exit_code
        told: dict[str, Any] = json.loads(capsys.readouterr().out)
        assert told["released"] is False
        with pytest.raises(DisclosureError):
            editions.release(build, waterrade, ON)
        assert not (waterrade / "editions/2019-1").exists()
        return told, " ".join(told["reasons"])

    return told


def unhide(pages: Path, found: tuple[Key, int]) -> None:
    """Print a hidden figure in the open data."""
    rewrite(pages, DATA, in_row(found[0], HIDDEN, f",{found[1]},A,F,"))


def add(build: Path, html: str) -> None:
    """Put something more at the end of a page."""
    rewrite(build, "aard-en-omvang.html", lambda text: text.replace("</main>", f"{html}</main>"))


def link(key: Key, text: object, kind: str = "cijfer cijfer-tekst") -> str:
    return f'<a class="{kind}" href="#{anchor(key)}">{text}</a>'


def test_the_build_as_it_was_made_is_released(build: Path, waterrade: Path) -> None:
    assert editions.audit(build, waterrade).reasons == ()


@both_kinds
def test_one_cell_that_is_not_hidden_any_more_fails_the_gate(
    build: Path, refused: Refused, hidden: Hidden, kind: str
) -> None:
    unhide(build, hidden[kind])
    told, reason = refused()
    assert told["exact"] or told["below_k"]
    assert "precies uitrekenen" in reason or "zeker dat" in reason


@both_kinds
def test_one_sentence_more_with_a_number_that_is_hidden_fails_the_gate(
    build: Path, refused: Refused, hidden: Hidden, kind: str
) -> None:
    key, number = hidden[kind]
    add(build, f"<p>Dit waren er {link(key, number)}.</p>")
    told, reason = refused()
    assert told["exact"] or told["below_k"]
    assert str(key) in reason or "te klein" in reason or "precies" in reason


def test_a_sentence_that_names_a_hidden_figure_without_its_number_passes(
    build: Path, waterrade: Path, hidden: Hidden
) -> None:
    add(build, f"<p>{link(hidden['small'][0], 'beschermd')}</p>")
    assert editions.audit(build, waterrade).released


@both_kinds
def test_one_edition_more_that_shows_what_is_hidden_fails_the_gate(
    build: Path, waterrade: Path, refused: Refused, hidden: Hidden, kind: str
) -> None:
    other = editions.release(build, waterrade, ON).folder
    unhide(other / "pages", hidden[kind])
    seal = fingerprint.of_bytes((other / "pages/manifest.json").read_bytes())
    card = json.loads((other / "edition.json").read_text("utf-8"))
    (other / "edition.json").write_text(json.dumps({**card, "manifest": seal}), "utf-8")
    other.rename(other.with_name("2018-1"))
    told, reason = refused()
    learned = {one["name"]: one["exact"] + one["below_k"] for one in told["attackers"]}
    assert learned.pop("editions") > 0
    assert set(learned.values()) == {0}
    assert "eerdere edities" in reason


def test_another_symbol_in_the_data_for_what_is_hidden_beside_a_small_figure_fails_the_gate(
    build: Path, refused: Refused, hidden: Hidden
) -> None:
    rewrite(build, DATA, in_row(hidden["large"][0], HIDDEN, ",,Q,C,"))
    told, reason = refused()
    assert told["exact"] == told["below_k"] == 0
    assert "meer dan één manier: Q C, Q N" in reason


def test_another_symbol_on_a_page_fails_the_gate(build: Path, refused: Refused, hidden: Hidden) -> None:
    texts = (("small", "beschermd"), ("large", "ook beschermd"))
    add(build, "".join(link(hidden[kind][0], text, "cijfer") for kind, text in texts))
    assert "meer dan één manier: beschermd, ook beschermd" in refused()[1]


def test_a_page_that_was_changed_without_its_manifest_fails_the_gate(
    build: Path, waterrade: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = build / "index.html"
    page.write_text(page.read_text("utf-8").replace("</main>", "<p>Nog een zin.</p></main>"), "utf-8")
    assert main(["audit", str(build), "--region", str(waterrade)]) == DisclosureError.exit_code
    assert "index.html" in capsys.readouterr().out


# ------------------------------------------------------------------ the contract of `zicht audit --json`


def contract(told: dict[str, Any], *, released: bool) -> None:
    assert told.keys() - {"not_covered"} == CONTRACT
    assert told["released"] is released
    assert bool(told["reasons"]) is not released
    numbers = [
        told[name] for name in sorted(CONTRACT - {"declared_public", "attackers", "released", "reasons"})
    ]
    assert all(type(one) is int and one >= 0 for one in numbers)
    assert isinstance(told["declared_public"], list)
    assert [sorted(one) for one in told["attackers"]] == [["below_k", "exact", "name"]] * 4
    names = [one["name"] for one in told["attackers"]]
    assert names == ["nonnegative", "rule", "record", "editions"]


def test_the_contract_of_the_audit_holds_on_a_build_an_edition_and_a_refused_build(
    build: Path, waterrade: Path, hidden: Hidden, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", str(build), "--region", str(waterrade), "--json"]) == 0
    of_build = json.loads(capsys.readouterr().out)
    contract(of_build, released=True)
    edition = editions.release(build, waterrade, ON).folder
    assert main(["audit", str(edition), "--json"]) == 0
    of_edition = json.loads(capsys.readouterr().out)
    contract(of_edition, released=True)
    assert {**of_build, "witnesses_checked": 0} == {**of_edition, "witnesses_checked": 0}
    assert of_edition["witnesses_checked"] == 2 * of_edition["sensitive_cells"] > 0
    assert of_edition["exact"] == of_edition["below_k"] == 0
    unhide(build, hidden["large"])
    assert main(["audit", str(build), "--region", str(waterrade), "--json"]) == DisclosureError.exit_code
    contract(json.loads(capsys.readouterr().out), released=False)


def test_an_edition_without_witnesses_says_what_is_not_known_with_the_same_names(
    build: Path, waterrade: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = editions.release(build, waterrade, ON).folder
    (waterrade.parent.parent / "audit/voorbeeld/2019-1/witnesses.json").unlink()
    assert main(["audit", str(edition), "--json"]) == DisclosureError.exit_code
    told = json.loads(capsys.readouterr().out)
    assert told.keys() - {"not_covered"} == CONTRACT
    assert (told["released"], told["exact"], told["witnesses_checked"]) == (False, None, 0)
    assert "Zonder bewijs geen vrijgave" in told["reasons"][0]
