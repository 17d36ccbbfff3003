"""Find a Chromium on this machine, or install Debian's where that is allowed."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from terminal import run, say

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
PLACES = {
    "darwin": (
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        "Chromium/Application/chrome.exe",
        "Google/Chrome/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
    ),
}
PROGRAM_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
QUIET = {"DEBIAN_FRONTEND": "noninteractive"}


def candidates(settings: Mapping[str, str], platform: str) -> Iterator[str]:
    """Name every place to look, the one that was asked for first."""
    if settings.get("ZICHT_CHROMIUM"):
        yield settings["ZICHT_CHROMIUM"]
        return
    yield from NAMES
    if platform == "win32":
        folders = [Path(settings[name]) for name in PROGRAM_FOLDERS if name in settings]
        yield from (str(folder / place) for folder in folders for place in PLACES["win32"])
    else:
        yield from PLACES.get(platform, ())


def find_chromium(settings: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str | None:
    """Return the path of a Chromium, Chrome or Edge, or None."""
    found = (shutil.which(name, path=settings.get("PATH")) for name in candidates(settings, platform))
    return next((path for path in found if path), None)


def may_install() -> bool:
    """Only as root on a machine with apt: nobody's own computer is changed unasked."""
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def ensure_chromium() -> str | None:
    """Return a Chromium, installing Debian's when none is there and that is allowed."""
    if found := find_chromium():
        return found
    if may_install() and not os.environ.get("ZICHT_CHROMIUM"):
        say("Chromium installeren voor de browsertests …", "Installing Chromium for the browser tests …")
        run(["apt-get", "update", "-qq"], extra=QUIET)
        run(["apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium"], extra=QUIET)
    if found := find_chromium():
        return found
    say(
        "Geen Chromium gevonden: de browsertests worden overgeslagen. Wijs er een aan met ZICHT_CHROMIUM.",
        "No Chromium found: the browser tests are skipped. Point to one with ZICHT_CHROMIUM.",
    )
    return None
