"""LibreOffice while a script works: windows stand still, rows are fitted once, formulas are filled down."""

from __future__ import annotations

import pytest
import xlwings
from calc import needs_libreoffice

pytestmark = needs_libreoffice

LONG = "Đề nghị cấp trên có chính sách hỗ trợ thanh niên nông thôn vay vốn khởi nghiệp. " * 6


@pytest.fixture
def wrapped(calc_sheet: xlwings.Sheet) -> xlwings.Sheet:
    """A sheet whose texts break into lines."""
    calc_sheet.range("A1:C500").wrap_text = True
    calc_sheet.range("A:C").column_width = 20
    return calc_sheet


def heights(sheet: xlwings.Sheet, *rows: int) -> list[float | None]:
    return [sheet.range((row, 1)).row_height for row in rows]


@pytest.mark.parametrize("rows", [3, 400])
def test_rows_are_as_tall_as_their_texts_once_the_screen_moves_again(
    calc_app: xlwings.App, wrapped: xlwings.Sheet, rows: int
) -> None:
    one_line = heights(wrapped, 1)
    texts = [[LONG, "ngắn"] if row == 1 else ["ngắn", "ngắn"] for row in range(rows)]
    wrapped.range((1, 1), (rows, 2)).value = texts
    expected = heights(wrapped, 1, 2, 3)
    wrapped.range((1, 1), (rows, 2)).clear_contents()
    assert heights(wrapped, 2) == one_line
    calc_app.screen_updating = False
    wrapped.range((1, 1), (rows, 2)).value = texts
    assert heights(wrapped, 2) == one_line
    calc_app.screen_updating = True
    assert heights(wrapped, 1, 2, 3) == expected
    assert expected[1] > expected[0]


def test_rows_shrink_again_when_their_long_texts_go(calc_app: xlwings.App, wrapped: xlwings.Sheet) -> None:
    wrapped.range("A1:A400").value = [[LONG]] * 400
    tall = heights(wrapped, 100)
    calc_app.screen_updating = False
    wrapped.range("A1:A400").value = [["ngắn"]] * 400
    calc_app.screen_updating = True
    assert heights(wrapped, 100) < tall


def test_rows_that_other_texts_make_tall_stay_as_they_are(calc_app: xlwings.App, wrapped: xlwings.Sheet) -> None:
    wrapped.range("A1:A400").value = [[LONG]] * 400
    expected = heights(wrapped, 1, 100, 400)
    calc_app.screen_updating = False
    wrapped.range("C1:C400").value = [["hai dòng chữ ở cột bên cạnh"]] * 399 + [[LONG * 2]]
    calc_app.screen_updating = True
    assert heights(wrapped, 1, 100) == expected[:2]
    assert heights(wrapped, 400)[0] > expected[2]


def test_a_height_that_somebody_set_stays(calc_app: xlwings.App, wrapped: xlwings.Sheet) -> None:
    wrapped.range("2:2").row_height = 60
    calc_app.screen_updating = False
    wrapped.range("A1:A3").value = [[LONG]] * 3
    calc_app.screen_updating = True
    assert heights(wrapped, 2) == [60]
    assert heights(wrapped, 1) != [60]


def test_rows_of_formulas_are_fitted_to_what_they_show(calc_app: xlwings.App, wrapped: xlwings.Sheet) -> None:
    wrapped.range("A1:A400").value = [[LONG]] * 400
    calc_app.screen_updating = False
    wrapped.range("A1:A400").value = [["ngắn"]] * 400
    wrapped.range("B1:B400").formula = '=REPT("dài lắm ",50)'
    calc_app.screen_updating = True
    assert heights(wrapped, 400)[0] > 60


def test_a_book_closed_meanwhile_is_no_trouble(calc_app: xlwings.App) -> None:
    book = calc_app.books.add()
    calc_app.screen_updating = False
    book.sheets[0].range("A1").value = LONG
    book.close()
    calc_app.screen_updating = True
    assert calc_app.screen_updating


def test_a_formula_filled_down_moves_along(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet.range("A1:B100").value = [[row, row * 2] for row in range(100)]
    calc_sheet.range("C1:D100").formula = "=A1+$B1"
    assert calc_sheet.range("C100:D100").formula == (("=A100+$B100", "=B100+$B100"),)
    assert calc_sheet.range("C100:D100").value == [297, 396]


def test_filling_formulas_changes_no_formats_and_loses_no_notes(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet.range("A1:A3").value = [[1], [2], [3]]
    calc_sheet.range("B2").number_format = "0.00"
    calc_sheet.range("C3").add_note("của cán bộ")
    calc_sheet.range("B1:B3").formula = "=A1*2"
    calc_sheet.range("C1:C3").formula = "=A1*3"
    assert [calc_sheet.range(f"B{row}").number_format for row in (1, 2, 3)] == ["General", "0.00", "General"]
    assert calc_sheet.range("B1:C3").value == [[2, 3], [4, 6], [6, 9]]
    assert calc_sheet.range("C3").note.text == "của cán bộ"
