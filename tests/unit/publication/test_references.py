import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.monitor2024 import YEAR, figure, key, table
from zicht.errors import NarrativeError
from zicht.periods import Period
from zicht.publication import references
from zicht.publication.references import Reference


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("essm-meldpunt.contacten", Reference("essm-meldpunt.contacten")),
        (
            "essm-meldpunt.contacten[leeftijd=minderjarig; categorie=crimineel]",
            Reference("essm-meldpunt.contacten", (("categorie", "crimineel"), ("leeftijd", "minderjarig"))),
        ),
        ("riec.casussen@2023", Reference("riec.casussen", period_word="2023")),
        ("riec.casussen@vorig", Reference("riec.casussen", period_word="vorig")),
        (
            "schatting.waargenomen@2018/2019|band",
            Reference("schatting.waargenomen", period_word="2018/2019", filter="band"),
        ),
        ("regio.gemeenten | eenheid", Reference("regio.gemeenten", filter="eenheid")),
        (
            "riec.casussen[gebied=GM0001;markt=arbeid]@2024 | aandeel",
            Reference("riec.casussen", (("markt", "arbeid"),), "GM0001", "2024", "aandeel"),
        ),
    ],
)
def test_a_reference_is_read_as_it_is_written(text: str, reference: Reference) -> None:
    assert references.parse(f" {text} ") == reference
    assert references.parse(str(reference)) == reference


@pytest.mark.parametrize(
    "text",
    [
        "",
        "179",
        "contacten",
        "a.b.c",
        "a.b[c]",
        "a.b[c=]",
        "a.b[=d]",
        "a.b[c=d",
        "a.b@morgen",
        "a.b@",
        "a.b | ",
        "a.b | x | y",
        "a.b c",
    ],
)
def test_what_is_no_reference_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NarrativeError, match=r"register\."):
        references.parse(text)


_name = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)


@given(
    st.builds(
        Reference,
        indicator=st.builds("{}.{}".format, _name, _name),
        dimensions=st.dictionaries(_name.filter(lambda name: name != "gebied"), _name, max_size=3).map(
            lambda pairs: tuple(sorted(pairs.items()))
        ),
        area=st.none() | st.just("GM0599"),
        period_word=st.sampled_from(["", "vorig", "2023", "2018/2019", "2024-12-31"]),
        filter=st.none() | _name,
    )
)
def test_writing_and_reading_a_reference_gives_it_back(reference: Reference) -> None:
    assert references.parse(str(reference)) == reference


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("essm-meldpunt.contacten", "essm-meldpunt.contacten@2024"),
        ("essm-meldpunt.contacten@vorig", "essm-meldpunt.contacten@2023"),
        ("schatting.waargenomen@2018/2019", "schatting.waargenomen@2018/2019"),
    ],
)
def test_a_reference_means_the_year_of_the_edition_unless_it_says_otherwise(text: str, name: str) -> None:
    assert references.key(references.parse(text), table(), YEAR) == key(name)


def test_the_area_is_that_of_the_measure_unless_the_reference_names_one() -> None:
    national = references.key(references.parse("schatting.waargenomen@2018/2019"), table(), YEAR)
    municipal = references.key(references.parse("riec.casussen[gebied=GM0001]"), table(), YEAR)
    unknown = references.key(references.parse("niets.niets"), table(), YEAR)
    assert [one.area for one in (national, municipal, unknown)] == ["land", "GM0001", "regio"]
    assert references.period(references.parse("a.b@2019"), YEAR) == Period("2019")


def test_an_unknown_figure_names_the_one_that_was_probably_meant() -> None:
    with pytest.raises(NarrativeError) as caught:
        references.figure(references.parse("essm-meldpunt.contakten"), table(), YEAR)
    assert caught.value.arguments["nearest"] == "essm-meldpunt.contacten@2024"


def test_an_empty_table_has_no_nearest_figure() -> None:
    empty = type(table())(figures={}, changes={}, measures={})
    assert references.nearest(key("riec.casussen@2024"), empty) == "-"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("comensha.slachtoffers", "lint.onbevestigd"),
        ("riec.marktvermeldingen@2023", "lint.niet_vrijgegeven"),
    ],
)
def test_a_withheld_figure_says_why_it_is_not_there(text: str, message: str) -> None:
    with pytest.raises(NarrativeError) as caught:
        references.figure(references.parse(text), table(), YEAR)
    assert caught.value.message == message


def test_a_known_figure_is_found() -> None:
    found = references.figure(references.parse("riec.casussen"), table(), YEAR)
    assert found == figure("riec.casussen@2024", 11)
