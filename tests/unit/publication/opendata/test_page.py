import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests import opendata as made
from tests.webedition import text
from zicht import pipeline
from zicht.publication import opendata
from zicht.publication.book import Book
from zicht.publication.opendata import page
from zicht.regions.model import OpenData


class Links(HTMLParser):
    """The places a page leads to, and its tables' header cells."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.heads = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append(dict(attrs).get("href") or "")
        self.heads += tag == "th"


def links(content: bytes) -> Links:
    found = Links()
    found.feed(content.decode())
    return found


@pytest.fixture(scope="session")
def shown(built: pipeline.Built) -> str:
    return built.files["open-data.html"].decode()


def test_every_file_is_listed_with_its_format_size_and_purpose(
    shown: str, files: Mapping[str, bytes], book: Book
) -> None:
    rows = re.findall(r"<tr><th scope=\"row\"><a href=\"data/([^\"]+)\".*?</tr>", shown, flags=re.DOTALL)
    assert sorted(rows) == sorted(files)
    for name, content in files.items():
        (row,) = re.findall(
            rf"<tr><th scope=\"row\"><a href=\"data/{re.escape(name)}\".*?</tr>", shown, flags=re.DOTALL
        )
        assert page.size(len(content), book) in text(row)
        assert len(text(row)) > len(name) + 30


def test_every_page_leads_to_the_list_of_files(built: pipeline.Built) -> None:
    pages = {name: one for name, one in built.files.items() if name.endswith(".html")}
    assert len(pages) > 30
    for name, one in pages.items():
        assert "../" * name.count("/") + "open-data.html" in links(one).found, name


def test_the_page_says_the_terms_how_to_read_and_what_is_not_in_it(shown: str) -> None:
    words = text(shown)
    for said in (
        "Geen open licentie",
        "Een leeg getal is geen nul",
        "Probeer niet te herleiden",
        "_T betekent",
    ):
        assert said in words
    assert "NLA: signalen en onderzoeken van arbeidsuitbuiting" in words
    assert "creativecommons" not in shown


def test_a_region_with_a_licence_links_to_it(tmp_path: Path) -> None:
    edition = made.edition(tmp_path / "streek", {}, open_data=OpenData(provider="Het bureau"))
    shown = opendata.write(edition)["open-data.html"]
    assert "https://creativecommons.org/licenses/by/4.0/" in links(shown).found
    assert "Het bureau" in text(shown.decode())


def test_it_is_there_in_english_too(tmp_path: Path) -> None:
    shown = opendata.write(made.edition(tmp_path / "streek", {}, language="en"))["open-data.html"].decode()
    assert "An empty number is not zero" in shown
    assert '<html lang="en">' in shown


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (1_550_400, "1.550 kB")]
)
def test_a_size_is_said_as_a_reader_says_it(book: Book, number: int, said: str) -> None:
    assert page.size(number, book) == said
