"""How pages are filled: what a reader sees first fits, and nothing lies over anything else."""

from decimal import Decimal
from itertools import pairwise
from math import log
from pathlib import Path

import pytest

from tests.pdfs import Document, tight
from zicht import pipeline
from zicht.publication import typst
from zicht.publication.typst import mayors

EDITIONS = (("rotterdam", ""), ("voorbeeld", ""), ("voorbeeld", "en"))
MAYORS = {"": "Voor de burgemeester", "en": "For the mayor"}


@pytest.fixture(scope="module", params=EDITIONS, ids="-".join)
def printed(request: pytest.FixtureRequest) -> tuple[Document, str]:
    region, language = request.param
    edition = pipeline.draft(Path("regions") / region, 2024, language)
    return Document(typst.pdf(edition, {})[typst.FILE]), language


def test_what_is_for_mayors_takes_two_pages(printed: tuple[Document, str]) -> None:
    pdf, language = printed
    headed = [page.splitlines()[0].endswith(MAYORS[language]) for page in pdf.pages]
    assert headed[1:3] == [True, True]
    assert sum(headed) == 2


def test_the_list_of_protected_figures_is_short(printed: tuple[Document, str]) -> None:
    pdf, language = printed
    heads = "Beschermd voor" if not language else "Protected for"
    assert 1 <= sum(heads in page for page in pdf.pages) <= 4


def test_the_cover_holds_as_many_findings_as_it_has_room_for(printed: tuple[Document, str]) -> None:
    """In the fictional region there are six: more than one row lay over the dots and the line."""
    pdf, language = printed
    said = tight(pdf.pages[0])
    first, second = ("cliëntenvan", "contactenmet") if not language else ("clientsof", "contactswith")
    assert second in said.lower()
    assert first not in said.lower()


def test_a_page_with_a_lone_end_of_the_summary_is_not_there(printed: tuple[Document, str]) -> None:
    pdf, _ = printed
    assert all(len(page) > 500 for page in pdf.pages[1:-1]), [len(page) for page in pdf.pages]


BOARD = {"": ("Doorlopend", "Doorgeschoven"), "en": ("Ongoing", "Postponed")}


def test_the_numbers_of_a_board_stand_above_their_words(printed: tuple[Document, str]) -> None:
    """Beside them, the words of five states ran into the next number."""
    pdf, language = printed
    pages = (pdf.spots(at) for at in range(3, len(pdf.pages)))
    spots = next(one for one in pages if {text for text, *_ in one}.issuperset(BOARD[language]))
    for word in BOARD[language]:
        left, low = next((x, y) for text, x, y in spots if text == word)
        above = [text for text, x, y in spots if abs(x - left) < 1 and 0 < y - low < 25]
        assert [one.isdigit() for one in above] == [True], (word, above)


def test_a_page_is_named_after_what_stands_at_its_head(printed: tuple[Document, str]) -> None:
    """Where a chapter ends above the account, the page still bears the name of that chapter."""
    pdf, language = printed
    name, before = ("Account", "Outlook") if language else ("Verantwoording", "Doorkijk")
    titled = [at for at in range(4, len(pdf.pages)) if name in _titles(pdf, at)]
    assert len(titled) == 1
    assert before in pdf.spots(titled[0])[1][0]


def _titles(pdf: Document, page: int) -> list[str]:
    return [text for text, left, _ in pdf.spots(page)[2:] if left < 52]


@pytest.mark.parametrize(("low", "high"), [("0.4", "2.5"), ("0.05", "20"), ("0.3", "3"), ("0.1", "12")])
def test_what_stands_on_the_line_of_ratios_has_room_to_be_read(low: str, high: str) -> None:
    ends = Decimal(low), Decimal(high)
    kept = mayors.ticks(*ends)
    wide = log(float(ends[1] / ends[0]))
    assert Decimal(1) in kept
    assert len(kept) >= 3
    assert all(log(float(after / before)) / wide >= 0.18 for before, after in pairwise(kept))
