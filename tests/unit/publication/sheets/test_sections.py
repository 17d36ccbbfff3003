import re
from dataclasses import replace

import pytest

from tests.tree import ROOT
from tests.unit.publication.sheets.conftest import Of
from tests.unit.publication.sheets.said import said, words
from zicht.errors import NarrativeError
from zicht.publication import lint, narrative
from zicht.publication.book import Book
from zicht.publication.model import Edition
from zicht.publication.sheets import make, sections
from zicht.publication.sheets.model import Section, Shape, Style
from zicht.publication.sheets.texts import filled

GUIDE = ROOT / "docs/guide/nl/feitenblad.md"
HEAD = "Voor de lezer in @gemeente@.\n\n"


def written(edition: Edition, text: str, name: str = "Papendrecht") -> sections.Words:
    book = Book(replace(edition, templates={sections.FILE: text}))
    town = next(one for one in edition.region.municipalities if one.name == name)
    return sections.read(sections.parsed(book), town, book)


def only(edition: Edition, text: str) -> Section:
    (found,) = written(edition, f"## Kop\n\n{text}\n").sections
    return found


@pytest.mark.parametrize(
    ("text", "shape", "terms", "texts"),
    [
        ("- een\n- twee", Shape.LIST, ["", ""], ["een", "twee"]),
        (
            "- **VR-bril:** te leen\n- **Les** – gratis",
            Shape.TERMS,
            ["VR-bril", "Les"],
            ["te leen", "gratis"],
        ),
        ("- [ ] Weet u het?\n- [] En u?", Shape.QUESTIONS, ["", ""], ["Weet u het?", "En u?"]),
        ("- april: Les\n- 18 oktober: Dag", Shape.DATES, ["april", "18 oktober"], ["Les", "Dag"]),
        ("- april: Les\n- los", Shape.LIST, ["", ""], ["april: Les", "los"]),
        ("Zomaar een zin.", Shape.LIST, [], []),
    ],
)
def test_what_a_section_is_follows_from_how_it_is_written(
    edition: Edition, text: str, shape: Shape, terms: list[str], texts: list[str]
) -> None:
    found = only(edition, text)
    assert found.shape is shape
    assert [one.term for one in found.items] == terms
    assert [said(one.text) for one in found.items] == texts


def test_what_stands_under_a_list_is_kept_with_it(edition: Edition) -> None:
    assert said(only(edition, "- een\n\nDit is een voorstel.\nVan ons.\n\nEcht.").note) == (
        "Dit is een voorstel. Van ons. Echt."
    )


def test_what_stands_before_the_first_section_is_for_the_notes(edition: Edition) -> None:
    found = written(edition, f"# Feitenblad\n\n{HEAD}Meer.\n\n## Kop\n\n- een\n")
    assert said(found.note) == "Voor de lezer in Papendrecht. Meer."
    assert [one.title for one in found.sections] == ["Kop"]


def test_the_places_are_filled_in_for_each_municipality(edition: Edition) -> None:
    text = "## Uw jaar @volgend_jaar@\n\n- @gemeente@ in @jaar@\n"
    for name in ("Papendrecht", "Hardinxveld-Giessendam"):
        (found,) = written(edition, text, name).sections
        assert (found.title, said(found.items[0].text)) == ("Uw jaar 2025", f"{name} in 2024")


@pytest.mark.parametrize("place", ["@inwoners@", "@Gemeente@", "@x@"])
def test_a_place_that_nobody_knows_is_one_clear_sentence(edition: Edition, place: str) -> None:
    with pytest.raises(NarrativeError) as caught:
        written(edition, f"## Kop\n\n- {place}\n")
    assert place in str(caught.value)
    assert "@gemeente@, @jaar@, @volgend_jaar@" in str(caught.value)


def test_an_address_with_a_sign_is_not_a_place() -> None:
    assert filled("mail@voorbeeld of @jaar@", {"@jaar@": "2024"}) == "mail@voorbeeld of 2024"


@pytest.mark.parametrize(
    "text",
    ["::: figuur staven\ncijfer: rctm.controles\n:::", "| a |\n|---|\n| b |", "1. een", "::: kader\nx\n:::"],
)
def test_what_does_not_fit_on_a_sheet_is_one_clear_sentence_with_its_line(
    edition: Edition, text: str
) -> None:
    with pytest.raises(NarrativeError, match=r"feitenblad\.md, regel 3"):
        written(edition, f"## Kop\n\n{text}\n")


@pytest.mark.parametrize("name", ["{{ rctm.controles }}", "[x](https://example.org)", "**Vet**", "<b>x</b>"])
def test_a_name_is_only_ever_text(edition: Edition, name: str) -> None:
    book = Book(replace(edition, templates={sections.FILE: "## K\n\n- Bij @gemeente@\n"}))
    town = replace(edition.region.municipalities[0], name=name)
    ((run,),) = (one.text for one in sections.read(sections.parsed(book), town, book).sections[0].items)
    assert (run.text, run.style, run.key, run.href) == (f"Bij {name}", Style.PLAIN, None, "")


def test_bound_figures_bold_words_and_links_keep_what_they_are(edition: Edition) -> None:
    text = "- Met {{ rctm.controles | eenheid }}, **vet**, *schuin* en [meer](2-aard-en-omvang.md)"
    (item,) = only(edition, text).items
    assert said(item.text) == "Met 19 controles, vet, schuin en meer"
    found = {one.text: one for one in item.text}
    assert str(found["19 controles"].key) == "rctm.controles@2024"
    assert (found["vet"].style, found["schuin"].style) == (Style.STRONG, Style.EMPHASIS)
    assert found["meer"].href == "2-aard-en-omvang.md"


def test_the_text_of_the_region_passes_the_lint_as_it_is_printed_for_every_municipality(
    edition: Edition,
) -> None:
    text = edition.templates[sections.FILE]
    for town in edition.region.municipalities_in(2024):
        own = {"@gemeente@": town.name, "@jaar@": "2024", "@volgend_jaar@": "2025"}
        printed = narrative.parse(sections.FILE, filled(text, own))
        assert lint.check([printed], edition.table, edition.region, 2024).findings == ()


def test_what_the_guide_shows_becomes_what_the_guide_says(edition: Edition) -> None:
    rows = re.findall(r"^\| (`- .*) \| (.*) \|$", GUIDE.read_text("utf-8"), re.MULTILINE)
    shapes = [
        {only(edition, one).shape for one in re.findall("`(.*?)`", written_as) if "…" not in one}
        for written_as, _ in rows
    ]
    assert shapes == [{Shape.LIST}, {Shape.TERMS}, {Shape.QUESTIONS}, {Shape.DATES}]


def test_the_first_list_stands_beside_the_figures_and_the_rest_in_order(of: Of) -> None:
    sheet = of("Maassluis")
    assert [one.title for one in sheet.topics] == ["Waar de meldingen over gingen"]
    assert [(one.title, one.shape) for one in sheet.sections] == [
        ("Wat er voor u klaarligt", Shape.TERMS),
        ("Vragen voor uw volgende overleg", Shape.QUESTIONS),
        ("Uw jaar 2025", Shape.DATES),
    ]
    assert "De vragen zijn een voorstel." in said(sheet.sections[1].note)


def test_without_the_file_a_sheet_has_no_such_sections(edition: Edition) -> None:
    found = make.sheets(Book(replace(edition, templates={})))
    assert {(one.sections, one.topics) for one in found} == {((), ())}
    assert all("Vragen voor" not in words(one) for one in found)
