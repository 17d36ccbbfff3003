"""What every test stands on: under ZICHT_CI=1 nothing that is needed may be missing."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from zicht import pipeline

settings.register_profile("here", deadline=None)  # a slow machine is no fault
settings.register_profile("ci", deadline=None, derandomize=True)  # a change is not refused by chance
settings.load_profile("ci" if os.environ.get("ZICHT_CI") == "1" else "here")

NEEDED = ("browser", "server", "network")
WHOLE = ("end_to_end", "example", "browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool, bool]:
    """Run what builds whole editions unmeasured: coverage doubles its time, and proves little there."""
    folders = item.path.relative_to(Path(__file__).parent).parts
    plugin = item.config.pluginmanager.get_plugin("_cov")
    measured = getattr(plugin, "cov_controller", None) if folders[0] in WHOLE else None
    if measured:
        measured.pause()
    try:
        return (yield)
    finally:
        if measured:
            measured.resume()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    missing = ", ".join(name for name in NEEDED if item.get_closest_marker(name))
    skip = call.excinfo and isinstance(call.excinfo.value, pytest.skip.Exception)
    if os.environ.get("ZICHT_CI") == "1" and missing and skip:
        report.outcome = "failed"
        report.longrepr = f"ZICHT_CI=1 wants no skip here ({missing}): {call.excinfo and call.excinfo.value}"
    return report


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> pipeline.Built:
    """The edition of the real region in all formats, built once for every test that only reads it."""
    return pipeline.build(
        Path("regions/rotterdam"), 2024, tmp_path_factory.mktemp("built") / "rotterdam-2024"
    )
