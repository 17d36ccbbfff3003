from tests.delivered import FINE, HEADER, as_ods, as_xlsx, changed, check, found, noticed, ods_content


def test_titles_above_and_notes_below_are_left_out() -> None:
    grid = [["Levering 2024", "", ""], [], *FINE, [], ["Bron: het meldpunt"], ["* fictief"]]
    checked = check(grid)
    assert found(checked) == []
    assert checked.rows == check(FINE).rows
    assert noticed(checked) == ["notes_not_read"]


def test_an_unfinished_row_at_the_end_is_no_note() -> None:
    assert ("blank", 8, "waarde") in found(check([*FINE, ["contacten"]]))


def test_labels_and_signs_in_a_heading_are_understood() -> None:
    grid = [("Maatstaf *", "Categorie", "LEEFTIJD", "Herkomst zoals geleverd", "Aantal (2024)", "Opmerking")]
    assert check([*grid, *FINE[1:]]).rows == check(FINE).rows


def test_a_heading_on_two_lines_is_understood() -> None:
    two = [
        ["Maatstaf", "Uitsplitsing", None, None, "Waarde", "Toelichting"],
        [None, "Categorie", "Leeftijd", "Herkomst zoals geleverd", "(aantal)", None],
    ]
    content = as_xlsx([*two, *FINE[1:]], merged=("A1:A2", "B1:D1", "F1:F2"))
    checked = check(content)
    assert found(checked) == []
    assert checked.rows == check(FINE).rows


def test_codes_may_be_labels_in_any_case_or_names_of_the_region() -> None:
    grid = changed(2, "categorie", "Seksuele UITBUITING")
    grid = changed(5, "herkomst_zoals_geleverd", "Gemeente Voorbeeldstad", grid)
    grid = changed(6, "leeftijd", "totaal", grid)
    assert check(grid).rows == check(FINE).rows


def test_the_order_of_rows_and_columns_does_not_matter() -> None:
    grid = [row[::-1] for row in (HEADER, *FINE[:0:-1])]
    assert check(grid).rows == check(FINE).rows


def test_a_line_of_totals_is_the_total_and_controls_the_rows() -> None:
    lines = [*FINE[:4], ["Totaal", "", "", "", 70, ""]]
    checked = check(lines)
    assert found(checked) == []
    assert "total_line" in noticed(checked)
    assert len(checked.rows) == 4


def test_a_total_that_stands_there_already_must_agree() -> None:
    assert found(check([*FINE, ["Totaal", "", "", "", 70, ""]])) == []
    grid = [FINE[6], *FINE[1:4]]
    rules = found(check([HEADER, *grid, ["Totaal", "", "", "", 140, ""]]))
    assert rules == [("total", 6, "waarde")]


def test_a_total_over_rows_without_a_number_is_not_checked() -> None:
    grid = [*changed(2, "waarde", "onbekend")[:4], ["Totaal", "", "", "", 70, ""]]
    checked = check(grid)
    assert found(checked) == []
    assert "total_unchecked" in noticed(checked)


def test_a_code_below_another_is_not_counted_twice_in_a_total() -> None:
    grid = [
        HEADER,
        ("contacten", "", "meerderjarig", "", 57, ""),
        ("contacten", "", "minderjarig", "", 9, ""),
        ("contacten", "", "18 tot en met 22 jaar", "", 20, ""),
        ("Totaal", "", "", "", 66, ""),
    ]
    assert found(check(grid)) == []


def test_cells_merged_downwards_hold_for_each_row() -> None:
    grid = [list(row) for row in FINE]
    for row in (2, 3, 4, 5, 6):
        grid[row][0] = None
    grid[2][1] = None
    content = as_xlsx(grid, merged=("A2:A7", "B2:B3"))
    assert check(content).rows == check(FINE).rows


def test_a_merged_number_is_no_number_for_each_row() -> None:
    content = as_xlsx(changed(3, "waarde", None), merged=("E2:E3",))
    assert ("blank", 3, "waarde") in found(check(content))


def test_the_sheet_that_fits_is_read_and_the_others_are_named() -> None:
    content = as_xlsx([["Uitleg"], ["waarde", "hier"]], Gegevens=FINE)
    checked = check(content)
    assert (found(checked), noticed(checked)) == ([], ["sheets_not_read"])
    assert checked.rows == check(FINE).rows


def test_two_sheets_that_fit_are_one_too_many() -> None:
    assert found(check(as_xlsx(FINE, Nog_een=FINE))) == [("several_sheets", None, None)]


def test_a_person_on_another_sheet_is_found() -> None:
    content = as_xlsx(FINE, Blad2=[["dhr. Voorbeeld", "06-12345678"]])
    assert found(check(content)) == [("person_elsewhere", None, None)]


def test_a_person_in_the_name_of_the_sheet_is_found() -> None:
    cell = "<table:table-cell office:value-type='string'><text:p>maatstaf</text:p></table:table-cell>"
    row = f"<table:table-row>{cell}</table:table-row>"
    content = as_ods([], content=ods_content(row, table='table:name="Fatima El Voorbeeld"'))
    assert ("person_in_sheet_name", None, None) in found(check(content))


def test_hidden_rows_are_read_and_told() -> None:
    shown, hidden = "<table:table-row>", "<table:table-row table:visibility='collapse'>"
    cells = "".join(
        f"<table:table-cell office:value-type='string'><text:p>{one}</text:p></table:table-cell>"
        for one in ("contacten", "1")
    )
    heading = cells.replace("contacten", "maatstaf").replace("1", "waarde")
    rows = f"{shown}{heading}</table:table-row>{hidden}{cells}</table:table-row>"
    checked = check(as_ods([], content=ods_content(rows)))
    assert "hidden_lines" in noticed(checked)


def test_a_file_name_that_may_be_a_person_is_told() -> None:
    from tests.delivered import REGION, YEAR, as_csv, register
    from zicht import deliveries

    for name, told in (("Jan_de_Vries.csv", True), ("levering-2024.csv", False)):
        checked = deliveries.check(as_csv(FINE), name, register(), REGION, YEAR, {})
        assert ("person_in_file_name" in noticed(checked)) is told
