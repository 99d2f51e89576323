"""Writing into Calc's cells as into Excel's: what is parsed, which format a cell takes, what a block leaves alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwings
from offices import needs_calc

from xl_tools.folders import WORKBOOKS
from xl_tools.libreoffice.errors import BadFormula, CalcError, Protected

pytestmark = needs_calc


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("01", 1, "General"),
        ("+84", 84, "General"),
        ("1E5", 100000, "0.00E+00"),
        ("50%", 0.5, "0%"),
        ("1,234.5", 1234.5, "#,##0.00"),
        ("TRUE", True, "General"),
        ("'01", "01", "General"),
        ("'=A1", "=A1", "General"),
        ("Lò Thị Mai", "Lò Thị Mai", "General"),
    ],
)
def test_a_text_in_a_general_cell_becomes_what_excel_makes_of_it(
    calc_sheet: xlwings.Sheet, text: str, value: object, code: str
) -> None:
    calc_sheet["A1"].value = text
    calc_sheet["B1"].value = [[text], [text]]
    for cell in (calc_sheet["A1"], calc_sheet["B2"]):
        assert cell.value == value
        assert cell.number_format == code


def test_a_date_in_a_general_cell_is_shown_as_the_offices_country_writes_it(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = "1/2/2004"
    calc_sheet["A2"].value = datetime(2004, 1, 2, 8, 30)
    assert calc_sheet["A1:A2"].value == [datetime(2004, 1, 2), datetime(2004, 1, 2, 8, 30)]
    assert "yyyy" in calc_sheet["A1"].number_format
    assert "hh:mm" in calc_sheet["A2"].number_format


def test_a_book_that_counts_from_1904_holds_the_same_days(calc_app: xlwings.App, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "1904.xlsx", {"date_1904": True}) as made:
        sheet, format = made.add_worksheet(), made.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_datetime(0, 0, datetime(2004, 9, 5), format)
    book = calc_app.books.open(tmp_path / "1904.xlsx")
    cells = book.sheets[0]["A1:C1"]
    book.sheets[0]["B1"].value = ["9/5/2004", datetime(2004, 9, 5)]
    assert cells.value == [datetime(2004, 9, 5)] * 3
    assert len({cell.raw_value for cell in cells}) == 1
    book.close()


def test_what_reaches_beyond_the_sheet_is_said(calc_sheet: xlwings.Sheet) -> None:
    with pytest.raises(CalcError, match="beyond the edge"):
        calc_sheet["XFD1"].value = [1, 2]


def test_a_cell_with_a_format_of_its_own_keeps_it(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1:D1"].number_format = "dd/mm/yyyy"
    calc_sheet["A1"].value = [["1/2/2004", "50%", "'01", "x"]]
    assert calc_sheet["A1:D1"].number_format == "dd/mm/yyyy"
    assert calc_sheet["A1"].value == datetime(2004, 1, 2)
    assert calc_sheet["C1:D1"].value == ["01", "x"]


def test_a_cell_formatted_as_text_takes_everything_as_text(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1:G1"].number_format = "@"
    calc_sheet["A1"].value = [["01", "=A1", "'x", 5, 2.5, True, datetime(2004, 9, 5)]]
    assert calc_sheet["A1:G1"].value == ["01", "=A1", "'x", "5", "2.5", "TRUE", "9/5/2004"]
    assert calc_sheet["A1:G1"].number_format == "@"


def test_a_number_over_a_truth_value_is_a_number_again(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [[True, False, True]]
    calc_sheet["A1"].value = [[1, "0", "=1+0"]]
    assert calc_sheet["A1:C1"].value == [1, 0, 1]
    assert [type(value) for value in calc_sheet["A1:C1"].value] == [float] * 3


@pytest.mark.parametrize("text", ["@x", "+84 912", "=1+", "=(1", "=SUM(1;2)", "-1-"])
def test_a_text_that_excel_refuses_is_an_error_and_nothing_is_written(calc_sheet: xlwings.Sheet, text: str) -> None:
    calc_sheet["A1"].value = [["before", "too"]]
    with pytest.raises(BadFormula):
        calc_sheet["A1"].value = [["after", text]]
    assert calc_sheet["A1:B1"].value == ["before", "too"]


def test_a_hyphen_before_words_makes_a_formula_with_an_error(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = "- ý kiến"
    assert calc_sheet["A1"].options(err_to_str=True).value == "#NAME?"
    calc_sheet["A1"].value = "'- ý kiến"
    assert calc_sheet["A1"].value == "- ý kiến"


def test_a_text_longer_than_a_cell_is_refused(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = "x" * 32_767
    with pytest.raises(BadFormula, match="32767"):
        calc_sheet["A1"].value = "x" * 32_768


def test_several_lines_and_signs_beyond_the_basic_plane_come_back(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [["hai\ndòng", "😀 vui", "Ho\u0300a"]]
    assert calc_sheet["A1:C1"].value == ["hai\ndòng", "😀 vui", "Ho\u0300a"]


def test_notes_stay_where_a_block_is_written(calc_sheet: xlwings.Sheet) -> None:
    for address in ("A1", "B3", "B4", "C2"):
        calc_sheet[address].add_note(f"ở {address}")
    block: list[list[Any]] = [[row * 10 + column for column in range(3)] for row in range(5)]
    block[3][1] = "=1+1"
    block[2][1] = None
    calc_sheet["A1"].value = block
    block[3][1] = 2
    assert calc_sheet["A1:C5"].value == block
    assert {note.location.address: note.text for note in calc_sheet.notes} == {
        f"${address[0]}${address[1]}": f"ở {address}" for address in ("A1", "B3", "B4", "C2")
    }


def test_locked_cells_of_a_protected_sheet_are_an_error(calc_sheet: xlwings.Sheet) -> None:
    free = calc_sheet["B1"].impl
    protection = free.common_format("CellProtection")
    protection.IsLocked = False
    free.set_format("CellProtection", protection)
    calc_sheet.api.protect("")
    calc_sheet["B1"].value = 5
    assert calc_sheet["B1"].value == 5
    changes: tuple[Callable[[], object], ...] = (
        lambda: setattr(calc_sheet["A1:B1"], "value", 5),
        lambda: setattr(calc_sheet["A1"], "formula", "=1"),
        lambda: calc_sheet["A1"].clear_contents(),
        lambda: setattr(calc_sheet["A1"], "color", (255, 0, 0)),
    )
    for change in changes:
        with pytest.raises(Protected, match=calc_sheet.name):
            change()
    with pytest.raises(Protected, match="inserted"):
        calc_sheet["1:1"].insert("down")
    assert calc_sheet["A1"].value is None


# --- formulas --------------------------------------------------------------------------------------------------------


def test_one_formula_for_many_cells_moves_along(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [[1], [2], [3]]
    calc_sheet["B1:C3"].formula = "=$A1*2+COLUMN(A$1)"
    assert calc_sheet["C3"].formula == "=$A3*2+COLUMN(B$1)"
    assert calc_sheet["B1:C3"].value == [[3, 4], [5, 6], [7, 8]]


def test_constants_have_their_text_as_formula(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [["'01", 2.5, True, None, datetime(2004, 1, 2), "'=x"]]
    assert [*calc_sheet["A1:F1"].formula[0]] == ["01", "2.5", "TRUE", "", "37988", "=x"]


def test_an_array_formula_fills_its_cells(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [[1, 4], [2, 5], [3, 6]]
    calc_sheet["D1"].formula_array = "=SUM(A1:A3*B1:B3)"
    assert (calc_sheet["D1"].value, calc_sheet["D1"].formula_array) == (32, "=SUM(A1:A3*B1:B3)")
    assert calc_sheet["D1"].has_array
    assert not calc_sheet["A1"].has_array


def test_functions_that_calc_names_otherwise_keep_excels_names(calc_sheet: xlwings.Sheet) -> None:
    formulas = ["=ERROR.TYPE(NA())", "=CEILING(2.5,1)", "=EDATE(DATE(2004,1,31),1)", "=WEEKNUM(DATE(2004,9,5))"]
    formulas += ["=NETWORKDAYS(DATE(2004,9,1),DATE(2004,9,30))", "=MROUND(7,5)", "=IFNA(NA(),2)", "=ROUNDUP(2.1,0)"]
    calc_sheet["A1"].value = formulas
    assert list(calc_sheet["A1:H1"].formula[0]) == formulas
    assert calc_sheet["A1:H1"].value == [7, 3, 38046, 37, 22, 5, 2, 3]


def test_every_formula_of_the_sample_book_reads_as_in_excels_file(full_book: Path, calc_app: xlwings.App) -> None:
    book = calc_app.books.open(full_book)
    stored = openpyxl.load_workbook(WORKBOOKS / "vi-du.xlsx")
    count = 0
    for sheet in book.sheets:
        shown = sheet.range("A1", sheet.used_range.last_cell).formula
        for row, formulas in enumerate(shown, 1):
            for column, formula in enumerate(formulas, 1):
                if formula.startswith("="):
                    assert formula == str(stored[sheet.name].cell(row, column).value).replace("_xlfn.", "")
                    count += 1
    book.close()
    assert count > 900


def test_a_column_of_formulas_written_again_gives_the_same_values(full_book: Path, calc_app: xlwings.App) -> None:
    book = calc_app.books.open(full_book)
    table = book.sheets["Đơn vị"].tables["DonVi"]
    body = table.data_body_range
    assert body is not None
    before, formulas = body.value, body.formula
    body.formula = formulas
    assert (body.formula, body.value) == (formulas, before)
    book.close()


def test_values_of_the_sample_book_are_those_that_excel_would_show(full_book: Path, calc_app: xlwings.App) -> None:
    shutil.copy(full_book, full_book.with_name("khac.xlsx"))
    stored = openpyxl.load_workbook(full_book.with_name("khac.xlsx"), data_only=True)
    book = calc_app.books.open(full_book)
    for sheet in book.sheets:
        values = sheet.range("A1", sheet.used_range.last_cell).value
        for row, cells in enumerate(values, 1):
            for column, value in enumerate(cells, 1):
                kept: Any = stored[sheet.name].cell(row, column).value
                assert value == (pytest.approx(kept, abs=1e-9) if isinstance(kept, int | float) else kept or None)
    book.close()


# --- names -----------------------------------------------------------------------------------------------------------


def test_names_mean_cells_and_formulas(calc_book: xlwings.Book) -> None:
    sheet = calc_book.sheets[0]
    sheet["A1"].value = [[1, 2], [3, 4]]
    sheet["A1:B2"].name = "so_lieu"
    calc_book.names.add("tong", f"=SUM({sheet.name}!$A$1:$B$2)")
    sheet["D1"].value = ["=tong", "=SUM(so_lieu)"]
    assert sheet["D1:E1"].value == [10, 10]
    assert calc_book.names["so_lieu"].refers_to == f"={sheet.name}!$A$1:$B$2"
    assert calc_book.names["SO_LIEU"].refers_to_range == sheet["A1:B2"]
    assert calc_book.names["tong"].refers_to == f"=SUM({sheet.name}!$A$1:$B$2)"
    name = sheet["A1:B2"].name
    assert name is not None
    assert name.name == "so_lieu"
    assert sheet["so_lieu"].address == "$A$1:$B$2"
    with pytest.raises(CalcError, match="does not mean cells"):
        calc_book.names["tong"].refers_to_range  # noqa: B018  # asking is what fails


def test_a_name_of_one_sheet_is_told_with_its_sheet(calc_book: xlwings.Book) -> None:
    sheet = calc_book.sheets.add("Đơn vị")
    sheet.names.add("o_dau", "='Đơn vị'!$A$1")
    assert [name.name for name in calc_book.names] == ["'Đơn vị'!o_dau"]
    assert len(sheet.names) == 1
    calc_book.names["'Đơn vị'!o_dau"].delete()
    assert len(calc_book.names) == 0


def test_a_text_that_is_neither_address_nor_name_is_said(calc_sheet: xlwings.Sheet) -> None:
    with pytest.raises(CalcError, match="neither an address nor a name"):
        calc_sheet["không có"]
