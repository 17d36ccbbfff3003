"""One edition for two audiences: each by its own rule, and the public one judged beside that of partners."""

import importlib
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from zicht import editions, pipeline
from zicht.cli import main
from zicht.disclosure.edition.judge import Published
from zicht.editions.observations import rows
from zicht.errors import RegionError
from zicht.publication import formats
from zicht.regions.policy import Policy

ON = date(2025, 3, 1)
AUDIENCES = """[[bescherming.doelgroep]]
naam = "openbaar"
minimum = 10

[[bescherming.doelgroep]]
naam = "partners"
minimum = 5

"""
MARK = "# Per gemeente naar"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a region with builds of 2019 for everybody and for partners, the latter released."""
    home = tmp_path_factory.mktemp("doelgroep")
    region = home / "regions" / "voorbeeld"
    shutil.copytree("regions/voorbeeld", region, ignore=shutil.ignore_patterns("editions"))
    file = region / "region.toml"
    text = file.read_text("utf-8")
    assert MARK in text
    file.write_text(text.replace(MARK, AUDIENCES + MARK, 1), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZICHT_LANG", "nl")
        patch.setattr(formats, "WRITERS", {name: formats.WRITERS[name] for name in ("web", "data")})
        partners = pipeline.build(
            region, 2019, home / "partners", variant=pipeline.Variant(audience="partners")
        ).folder
        released = editions.release(partners, region, ON).folder
        public = pipeline.build(region, 2019, home / "openbaar").folder
        return {"region": region, "partners": partners, "released": released, "public": public}


@pytest.fixture(autouse=True)
def _two_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZICHT_LANG", "nl")
    monkeypatch.setattr(formats, "WRITERS", {name: formats.WRITERS[name] for name in ("web", "data")})


def shown(folder: Path) -> set[str]:
    """Return the names of the figures that an edition shows."""
    found = rows(folder).items()
    return {str(name) for name, row in found if row["OBS_VALUE"] and row["CONF_STATUS"] == "F"}


def test_partners_see_more_than_everybody_and_the_page_says_whom_it_is_for(made: dict[str, Path]) -> None:
    assert shown(made["partners"]) > shown(made["public"])
    assert len(shown(made["public"])) > 100
    pages = {name: (made[name] / "verantwoording.html").read_text("utf-8") for name in ("partners", "public")}
    assert "Deze uitgave is alleen voor partners" in pages["partners"]
    assert "Deze uitgave is alleen voor" not in pages["public"]
    assert "onder de 10" in pages["public"]
    assert json.loads((made["partners"] / "manifest.json").read_text("utf-8"))["audience"] == "partners"


def test_the_edition_of_partners_has_a_name_of_its_own_and_can_be_made_again(made: dict[str, Path]) -> None:
    assert made["released"].name == "2019-1-partners"
    assert editions.verify(made["released"]).holds
    assert editions.audit(made["released"]).released


def test_the_public_build_is_judged_beside_what_partners_have(
    made: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    audit = importlib.import_module("zicht.editions.audit")  # the function has the same name
    asked: list[tuple[int, set[str]]] = []
    plain = audit.judge

    def note(
        table: object,
        protected: object,
        policy: Policy,
        registers: object,
        published: Published,
        *rest: object,
    ) -> object:
        asked.append((policy.minimum, set(published.earlier)))
        return plain(table, protected, policy, registers, published, *rest)

    monkeypatch.setattr(audit, "judge", note)
    assert editions.audit(made["public"], made["region"]).reasons == ()
    assert asked == [(10, set()), (5, {"2019-1-partners"})]


def test_an_audience_that_the_region_has_not_is_named(made: dict[str, Path], tmp_path: Path) -> None:
    with pytest.raises(RegionError, match=r"geen doelgroep gemeenteraad.*openbaar, partners"):
        pipeline.build(
            made["region"], 2019, tmp_path / "x", variant=pipeline.Variant(audience="gemeenteraad")
        )
    words = ["build", "regions/rotterdam", "--audience", "partners", "--out", str(tmp_path / "x")]
    assert main(words) == RegionError.exit_code
