"""Calc's database ranges as Excel's tables."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwings
from offices import needs_calc
from xlwings.main import Table

from xl_tools.libreoffice.errors import CalcError, NotSupported
from xl_tools.schema import SHEETS

pytestmark = needs_calc

ROWS = [["Mã", "Tên", "Số"], ["A", "Xã A", 2], ["B", "Xã B", 3], ["C", "Xã C", 5]]


@pytest.fixture
def table(calc_sheet: xlwings.Sheet) -> Table:
    """Three records with headers from B2 on."""
    calc_sheet["B2"].value = ROWS
    return calc_sheet.tables.add(calc_sheet["B2:D5"], name="DonVi")


def test_the_tables_of_excels_file_are_there(full_book: Path, calc_app: xlwings.App) -> None:
    book = calc_app.books.open(full_book)
    found = {table.name: table for sheet in book.sheets for table in sheet.tables}
    assert found.keys() >= {sheet.table for sheet in SHEETS}
    headers = found["DaiBieu"].header_row_range
    assert headers is not None
    assert headers.value[:4] == ["Mã", "Vai trò", "Xưng hô", "Họ và tên"]
    assert found["DaiBieu"].parent.name == "Đại biểu"
    book.close()


def test_a_table_knows_its_parts(table: Table) -> None:
    sheet = table.parent
    assert table.range == sheet["B2:D5"]
    assert table.header_row_range == sheet["B2:D2"]
    assert table.data_body_range == sheet["B3:D5"]
    assert table.totals_row_range is None
    assert [column.name for column in table.columns] == ROWS[0]
    assert table.columns["tên"].data_body_range == sheet["C3:C5"]
    assert table.rows[1].range.value == ROWS[2]
    assert sheet["C4"].table == table
    assert sheet["A1"].table is None
    assert sheet["DonVi[Số]"].value == [2, 3, 5]


def test_structured_references_work_in_every_form(table: Table) -> None:
    sheet = table.parent
    sheet["F1"].value = ["=SUM(DonVi[Số])", "=ROWS(DonVi[#All])", '=COUNTIF(DonVi[Mã],"A")', "=DonVi[[#Headers],[Tên]]"]
    sheet["F3"].value = ["=DonVi[[#This Row],[Số]]*2", "=DonVi[@Số]+1"]
    assert sheet["F1:I1"].value == [10, 4, 1, "Tên"]
    assert sheet["F3:G3"].value == [4, 3]
    assert sheet["F3"].formula == "=DonVi[[#This Row],[Số]]*2"
    sheet["D5"].value = "=LEN([@Tên])+LEN([@[Mã]])"
    assert sheet["D5"].value == 5


def test_a_renamed_header_is_followed_by_the_formulas(table: Table) -> None:
    sheet = table.parent
    sheet["F1"].value = "=SUM(DonVi[Số])"
    sheet["D2"].value = "Chỉ tiêu"
    assert sheet["F1"].formula == "=SUM(DonVi[Chỉ tiêu])"


def test_a_table_grows_by_resizing_and_its_formulas_follow(table: Table) -> None:
    sheet = table.parent
    sheet["F1"].value = "=SUM(DonVi[Số])"
    sheet["B6"].value = ["D", "Xã D", 7]
    table.resize(sheet["B2:D6"])
    assert (table.range.address, sheet["F1"].value) == ("$B$2:$D$6", 17)


def test_rows_are_added_and_deleted_and_what_stands_below_moves(table: Table) -> None:
    sheet = table.parent
    sheet["B6"].value = "dưới bảng"
    table.rows.add(["X", "Xã X", 1], index=2)
    assert sheet["B2:B7"].value == ["Mã", "A", "X", "B", "C", "dưới bảng"]
    table.rows[0].delete()
    assert table.range.address == "$B$2:$D$5"
    assert sheet["B2:B6"].value == ["Mã", "X", "B", "C", "dưới bảng"]
    table.rows.add()
    assert table.rows.count == 4


def test_columns_are_added_and_deleted(table: Table) -> None:
    sheet = table.parent
    table.columns.add("01", index=2)
    assert table.range.address == "$B$2:$E$5"
    assert sheet["B2:E2"].value == ["Mã", "01", "Tên", "Số"]
    table.columns["Tên"].delete()
    assert sheet["B2:D2"].value == ["Mã", "01", "Số"]


def test_a_totals_row_sums_the_last_column_and_goes_again(table: Table) -> None:
    sheet = table.parent
    sheet["B6"].value = "dưới bảng"
    table.show_totals = True
    assert table.totals_row_range == sheet["B6:D6"]
    assert sheet["B6:D6"].value == ["Total", None, 10]
    assert sheet["B7"].value == "dưới bảng"
    assert table.data_body_range == sheet["B3:D5"]
    table.show_totals = False
    assert (table.range.address, sheet["D6"].value) == ("$B$2:$D$5", None)


def test_headers_leave_the_table_and_come_back(table: Table) -> None:
    table.show_headers = False
    assert (table.header_row_range, table.range.address) == (None, "$B$3:$D$5")
    table.show_headers = True
    assert table.range.address == "$B$2:$D$5"


def test_a_table_without_headers_gets_some(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [[1, 2], [3, 4]]
    table = calc_sheet.tables.add(calc_sheet["A1:B2"], has_headers=False)
    assert table.range.value == [["Column1", "Column2"], [1, 2], [3, 4]]
    assert table.name == "Table1"


def test_a_name_is_given_once_and_tables_never_lie_over_each_other(table: Table) -> None:
    sheet = table.parent
    with pytest.raises(CalcError, match="There is a table"):
        sheet.tables.add(sheet["D5:E7"])
    with pytest.raises(CalcError, match="'donvi'"):
        sheet.tables.add(sheet["H1:I3"], name="donvi")
    table.name = "CoQuan"
    assert "CoQuan" in sheet.tables
    assert sheet.tables["coquan"].name == "CoQuan"
    assert "DonVi" not in sheet.tables


def test_records_are_sorted(table: Table) -> None:
    table.sort(3, ascending=False)
    assert table.range.value == [ROWS[0], ROWS[3], ROWS[2], ROWS[1]]


def test_a_filter_hides_rows_says_by_what_and_ends(table: Table) -> None:
    sheet = table.parent

    def shown() -> list[str]:
        areas = sheet["B3:B5"].get_special_cells("visible")
        assert isinstance(areas, list)
        return [cell.value for area in areas for cell in area]

    table.autofilter.apply_values(1, ["A", "C"])
    assert shown() == ["A", "C"]
    table.autofilter.apply_comparison(3, "greater_than", 2)
    assert shown() == ["C"]
    first, second, third = table.autofilter.criteria
    assert (first.type, first.values, second.type) == ("values", ["A", "C"], "none")
    assert (third.type, third.operator, third.value1) == ("comparison", "greater_than", "2")
    table.autofilter.clear(1)
    assert shown() == ["B", "C"]
    table.autofilter.apply_comparison(3, "between", 2, 3)
    assert shown() == ["A", "B"]
    table.autofilter.apply_top_items(3, 1)
    assert (shown(), table.autofilter.criteria[2].count) == (["C"], 1)
    table.autofilter.clear()
    assert shown() == ["A", "B", "C"]
    assert table.show_autofilter


def test_a_table_made_here_is_a_table_in_excels_file(table: Table, tmp_path: Path) -> None:
    table.parent.book.save(tmp_path / "so.xlsx")
    stored = openpyxl.load_workbook(tmp_path / "so.xlsx").worksheets[0].tables
    assert stored["DonVi"].ref == "B2:D5"
    assert [column.name for column in stored["DonVi"].tableColumns] == ROWS[0]


def test_table_styles_are_not_there_and_said_so(table: Table) -> None:
    with pytest.raises(NotSupported, match="no table styles"):
        table.table_style = "TableStyleMedium1"
