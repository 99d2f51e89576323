"""LibreOffice set to Viet Nam, as the offices have it: commas in numbers, days first; scripts see none of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlwings
from offices import needs_calc

from xl_tools.libreoffice import activate, bridge

pytestmark = needs_calc

VIET_NAM = (
    '<item oor:path="/org.openoffice.Setup/L10N">\n'
    '<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop></item>\n</oor:items>'
)


@pytest.fixture(scope="module")
def sheet(calc_app: xlwings.App) -> Iterator[xlwings.Sheet]:
    """The first sheet of a new book in a LibreOffice of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bridge, "_PROFILE", bridge._PROFILE.replace("</oor:items>", VIET_NAM))
        app = xlwings.App(add_book=True)
    yield app.books[0].sheets[0]
    app.quit()
    activate()


def test_values_and_formulas_are_those_of_excel(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [[1234.5, datetime(2004, 5, 9), True, "1.5", "'1,5", "1/2/2004", "=SUM(1.5,2)", "'9/5/2004"]]
    cells = sheet["A1:H1"]
    assert cells.value == [1234.5, datetime(2004, 5, 9), True, 1.5, "1,5", datetime(2004, 1, 2), 3.5, "9/5/2004"]
    assert [*cells.formula[0]] == ["1234.5", "38116", "TRUE", "1.5", "1,5", "37988", "=SUM(1.5,2)", "9/5/2004"]
    assert sheet["B1"].number_format == "dd/mm/yyyy"


@pytest.mark.parametrize("code", ["General", "0.00", "#,##0.00", "dd/mm/yyyy", "0%", "@", '#,##0 "đ"', "h:mm"])
def test_number_formats_are_told_in_excels_words(sheet: xlwings.Sheet, code: str) -> None:
    sheet["A3"].number_format = code
    assert sheet["A3"].number_format == code


def test_a_saved_file_has_formats_that_excel_reads(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    sheet["A5"].value = [[1234.5, datetime(2004, 5, 9), "'01"]]
    sheet["A5"].number_format = "#,##0.00"
    sheet.book.save(tmp_path / "so.xlsx")
    row = openpyxl.load_workbook(tmp_path / "so.xlsx").worksheets[0][5]
    assert [cell.value for cell in row[:3]] == [1234.5, datetime(2004, 5, 9), "01"]
    assert [cell.number_format for cell in row[:3]] == ["#,##0.00", "dd/mm/yyyy", "General"]
