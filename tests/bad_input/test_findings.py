import pytest

from tests.delivered import FINE, FORMATS, HEADER, Formula, Grid, changed, check, found
from zicht import messages

EXTRA_COLUMN = [[*row, "x" if number else "geboorteplaats"] for number, row in enumerate(FINE)]
NO_VALUE = [[value for name, value in zip(HEADER, row, strict=True) if name != "waarde"] for row in FINE]
WITH_YEAR = [[*row, 2023 if number == 3 else 2024] for number, row in enumerate(FINE)]
WITH_YEAR[0][-1] = "jaar"
WITH_STATUS = [[*row, "zeker" if number else "status"] for number, row in enumerate(FINE)]
HEADLESS = [[*row, "los" if number == 2 else None] for number, row in enumerate(FINE)]
TWICE = [[*row, row[4]] for row in FINE]

BAD: tuple[tuple[str, Grid, tuple[str, int | None, str | None]], ...] = (
    ("undeclared column", EXTRA_COLUMN, ("undeclared_column", 1, "geboorteplaats")),
    ("missing column", NO_VALUE, ("missing_column", 1, "waarde")),
    ("the same column twice", TWICE, ("double_column", 1, "G")),
    ("a column without a heading", HEADLESS, ("headless_column", 3, "G")),
    ("wrong year", WITH_YEAR, ("wrong_year", 4, "jaar")),
    ("negative", changed(2, "waarde", -1), ("negative", 2, "waarde")),
    ("fraction", changed(2, "waarde", 5.5), ("fraction", 2, "waarde")),
    ("no number", changed(2, "waarde", "ongeveer zestig"), ("not_a_number", 2, "waarde")),
    ("an error of a spreadsheet", changed(2, "waarde", "#REF!"), ("not_a_number", 2, "waarde")),
    ("blank", changed(2, "waarde", None), ("blank", 2, "waarde")),
    ("a stroke", changed(2, "waarde", "-"), ("blank", 2, "waarde")),
    ("a sum that does not tie", changed(7, "waarde", 71), ("rule_fails", 7, "waarde")),
    ("unknown code", changed(3, "categorie", "ruimtevaart"), ("unknown_code", 3, "categorie")),
    ("unknown measure", changed(3, "maatstaf", "meldingen"), ("unknown_measure", 3, "maatstaf")),
    ("blank measure", changed(3, "maatstaf", None), ("blank_measure", 3, "maatstaf")),
    ("duplicate row", [*FINE, FINE[1]], ("duplicate", 8, None)),
    ("formula", changed(2, "waarde", Formula("=50+7", 57)), ("formula", 2, "waarde")),
    ("text like a formula", changed(2, "toelichting", "@SUM(A1)"), ("formula", 2, "toelichting")),
    ("a name", changed(3, "toelichting", "gesprek met Fatima El Voorbeeld"), ("name", 3, "toelichting")),
    ("a name in a number", changed(3, "waarde", "Jan de Vries"), ("name", 3, "waarde")),
    ("BSN", changed(3, "toelichting", "dossier 111222333"), ("bsn", 3, "toelichting")),
    ("BSN as a number", changed(3, "waarde", 123456782), ("bsn", 3, "waarde")),
    ("phone", changed(3, "toelichting", "bel 06-12345678"), ("phone", 3, "toelichting")),
    ("e-mail", changed(3, "toelichting", "mail iemand@voorbeeld.nl"), ("email", 3, "toelichting")),
    ("IBAN", changed(3, "toelichting", "NL91 ABNA 0417 1643 00"), ("iban", 3, "toelichting")),
    ("a name above the table", [["Levering van mevrouw Jansen"], *FINE], ("name", 1, "A")),
    ("a long story", changed(3, "toelichting", "woord " * 400), ("long_text", 3, "toelichting")),
    ("only a heading", [HEADER], ("no_rows", 1, None)),
    ("a total that is not the sum", [*FINE[:4], ["Totaal", "", "", "", 71, ""]], ("total", 5, "waarde")),
    ("a total of nothing", [HEADER, ["Totaal", "", "", "", 71, ""]], ("unclear_total", 2, "maatstaf")),
    ("unknown status", WITH_STATUS, ("unknown_status", 2, "status")),
)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("grid", "expected"), [one[1:] for one in BAD], ids=[one[0] for one in BAD])
def test_bad_input_is_found_by_row_column_and_rule(
    form: str, grid: Grid, expected: tuple[str, int | None, str | None]
) -> None:
    assert expected in found(check(grid, form=form))


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_wrong_with_a_fine_delivery(form: str) -> None:
    assert found(check(FINE, form=form)) == []
    assert len(check(FINE, form=form).rows) == 6


@pytest.mark.parametrize("form", FORMATS)
def test_all_faults_are_found_at_once(form: str) -> None:
    grid = changed(2, "waarde", -1, changed(3, "categorie", "ruimtevaart", changed(4, "leeftijd", "oud")))
    assert found(check(grid, form=form)) == [
        ("negative", 2, "waarde"),
        ("unknown_code", 3, "categorie"),
        ("unknown_code", 4, "leeftijd"),
    ]


PLANTED = "kwetsbaarverhaal"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("column", HEADER)
def test_a_message_never_holds_what_stood_in_the_cell(form: str, column: str) -> None:
    for value in (PLANTED, f"={PLANTED}", f"{PLANTED}@voorbeeld.nl", f"de heer {PLANTED.title()}", 987_654):
        checked = check(changed(4, column, value), form=form)
        for one in (*checked.findings, *checked.notices):
            said = str(one.column) + "".join(
                messages.render(one.rule, lang, **one.arguments) for lang in ("nl", "en")
            )
            assert PLANTED not in said.casefold()
            assert "987" not in said


def test_a_heading_that_may_be_a_person_is_named_by_its_letter() -> None:
    grid = [[*row, "x" if number else "Fatima El Voorbeeld"] for number, row in enumerate(FINE)]
    assert {("undeclared_column", 1, "G"), ("name", 1, "G")} <= set(found(check(grid)))


def test_a_row_that_cannot_be_read_does_not_make_a_sum_fail() -> None:
    for column, value in (("categorie", "?"), ("waarde", "?"), ("maatstaf", "?")):
        rules = [rule for rule, _, _ in found(check(changed(2, column, value)))]
        assert "rule_fails" not in rules


def test_a_sum_that_fails_says_which_and_shows_no_number() -> None:
    (one,) = check(changed(6, "waarde", 11)).findings
    assert one.arguments["name"] == "herkomst"
    sentence = messages.render(one.rule, "nl", **one.arguments)
    assert "per herkomst" in sentence
    assert not any(char.isdigit() for char in sentence)
