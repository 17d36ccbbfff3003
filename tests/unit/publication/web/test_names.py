"""An English edition has English names where a reader sees them, and every link leads somewhere."""

import posixpath
import re
from pathlib import Path

from zicht import pipeline
from zicht.publication import bundle, html, sheets
from zicht.publication.html import names

DUTCH = {"cijfers", "verantwoording", "melden", "toegankelijkheid", "raadsbrief", "aanbiedingsnota", "vragen"}


def test_an_english_edition_has_no_dutch_file_name_and_no_link_to_one() -> None:
    edition = pipeline.draft(Path("regions/voorbeeld"), 2024, "en")
    files = {**html.pages(edition), **sheets.files(edition), **bundle.files(edition)}
    said = {part for name in files for part in re.split(r"[/.-]", name)}
    assert said & DUTCH == set()
    later = {"monitor.pdf", "manifest.json", "open-data.html"}
    for name, content in files.items():
        if name.endswith(".html"):
            for link in re.findall(r'href="([^"#:]+\.(?:html|pdf|json))[#"]', content.decode()):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), link))
                assert target in files or target in later, f"{name} → {link}"


def test_a_dutch_edition_keeps_its_names() -> None:
    assert names.file("cijfers.html", "nl") == "cijfers.html"
    assert names.linked('<a href="../cijfers.html#c">', "nl") == '<a href="../cijfers.html#c">'
    assert names.linked('<a href="../cijfers.html#c">', "en") == '<a href="../all-figures.html#c">'
    assert (
        names.linked('<a href="https://a.nl/cijfers.html">', "en") == '<a href="https://a.nl/cijfers.html">'
    )
