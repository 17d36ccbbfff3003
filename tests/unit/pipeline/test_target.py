from pathlib import Path

import pytest

from zicht.errors import StorageError
from zicht.pipeline.target import require_ours

MANIFEST = '{"outputs": {"index.html": "x", "data/observations.csv": "y"}}'


@pytest.fixture
def region(tmp_path: Path) -> Path:
    folder = tmp_path / "regions" / "streek"
    folder.mkdir(parents=True)
    return folder


def test_a_new_an_empty_and_an_earlier_build_are_ours(tmp_path: Path, region: Path) -> None:
    assert require_ours(tmp_path / "uit", region) == (tmp_path / "uit").resolve()
    out = tmp_path / "eerder"
    (out / "data").mkdir(parents=True)
    assert require_ours(out, region) == out.resolve()
    for name, text in (("manifest.json", MANIFEST), ("index.html", ""), ("data/observations.csv", "")):
        (out / name).write_text(text)
    assert require_ours(out, region) == out.resolve()


@pytest.mark.parametrize("litter", [".DS_Store", "Thumbs.db", "data/desktop.ini"])
def test_what_a_file_manager_leaves_does_not_stop_the_next_build(
    tmp_path: Path, region: Path, litter: str
) -> None:
    out = tmp_path / "eerder"
    (out / "data").mkdir(parents=True)
    (out / "manifest.json").write_text(MANIFEST)
    (out / litter).write_text("")
    assert require_ours(out, region) == out.resolve()


@pytest.mark.parametrize("manifest", [None, MANIFEST, "geen json", "[]", "{}"])
def test_a_folder_with_a_file_of_somebody_else_is_not_replaced(
    tmp_path: Path, region: Path, manifest: str | None
) -> None:
    out = tmp_path / "docs"
    out.mkdir()
    (out / "scriptie.txt").write_text("werk van jaren")
    if manifest is not None:
        (out / "manifest.json").write_text(manifest)
    with pytest.raises(StorageError, match="docs"):
        require_ours(out, region)


def test_a_file_is_not_a_folder_of_ours(tmp_path: Path, region: Path) -> None:
    (tmp_path / "uit").write_text("x")
    with pytest.raises(StorageError, match="uit"):
        require_ours(tmp_path / "uit", region)


@pytest.mark.parametrize("out", [".", "..", "deliveries", "../streek"])
def test_a_build_never_lands_on_the_region_it_is_made_from(region: Path, out: str) -> None:
    with pytest.raises(StorageError, match="overlapt"):
        require_ours(region / out, region)


def test_a_link_is_followed_to_what_it_points_at(tmp_path: Path, region: Path) -> None:
    (tmp_path / "link").symlink_to(region)
    with pytest.raises(StorageError, match="overlapt"):
        require_ours(tmp_path / "link", region)
