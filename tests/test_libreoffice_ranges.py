"""What a script does with ranges in Calc: find its way, move and copy cells, sort, look after looks and pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlwings
from offices import needs_calc

from xl_tools.libreoffice.addresses import Area, address_of, merged, parsed_area
from xl_tools.libreoffice.errors import CalcError, NotSupported
from xl_tools.libreoffice.number_formats import as_excel_writes_it

pytestmark = needs_calc


# --- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("b2", "$B$2"),
        ("$C$5:A1", "$A$1:$C$5"),
        ("A:C", "$A:$C"),
        ("7:2", "$2:$7"),
        ("XFD1048576", "$XFD$1048576"),
        ("A1:A1", "$A$1"),
    ],
)
def test_addresses_of_every_kind_are_read(address: str, written: str) -> None:
    area = parsed_area(address)
    assert area is not None
    assert address_of(area) == written


@pytest.mark.parametrize("text", ["", "A0", "XFE1", "A1048577", "1", "A", "A1:B", "so_lieu", "A1,B2"])
def test_what_is_no_address_is_none(text: str) -> None:
    assert parsed_area(text) is None


def test_single_cells_become_as_few_areas_as_columns_allow() -> None:
    cells = [(row, column) for row in range(3) for column in range(2)] + [(5, 0), (9, 9)]
    assert set(merged(cells)) == {Area(0, 0, 3, 2), Area(5, 0), Area(9, 9)}


def test_a_range_is_found_by_corners_and_numbers(calc_sheet: xlwings.Sheet) -> None:
    assert calc_sheet.range((2, 2), (5, 4)).address == "$B$2:$D$5"
    assert calc_sheet.range("B2", (5, 4)).address == "$B$2:$D$5"
    assert calc_sheet.cells[1:5, 1:4].address == "$B$2:$D$5"
    assert calc_sheet["B2:D5"](2, 5).address == "$F$3"
    assert calc_sheet["A1:B2"](5).address == "$A$3"
    assert calc_sheet["B2"].get_address(False, False, include_sheetname=True) == f"'{calc_sheet.name}'!B2"
    with pytest.raises(IndexError):
        calc_sheet.range((0, 1))
    with pytest.raises(NotSupported, match="one by one"):
        calc_sheet.range("A1,C3")


# --- finding one's way -----------------------------------------------------------------------------------------------


def test_the_way_leads_to_the_end_of_a_block(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["B2"].value = [["a", "b", None, "d"], ["e", '=""', None, None], ["f", None, None, None]]
    assert calc_sheet["B2"].end("down").address == "$B$4"
    assert calc_sheet["B2"].end("right").address == "$C$2"
    assert calc_sheet["C2"].end("right").address == "$E$2"
    assert calc_sheet["E2"].end("left").address == "$C$2"
    assert calc_sheet["B9"].end("up").address == "$B$4"
    assert calc_sheet["B4"].end("down").address == "$B$1048576"
    assert calc_sheet["E2"].end("right").address == "$XFD$2"
    assert calc_sheet["C3"].end("up").address == "$C$2"


def test_a_block_is_found_around_a_cell(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["B2"].value = [[1, 2], [3, 4]]
    calc_sheet["E9"].value = "x"
    assert calc_sheet["C3"].current_region.address == "$B$2:$C$3"
    assert calc_sheet["B2"].expand().address == "$B$2:$C$3"
    assert calc_sheet["B2"].expand("down").address == "$B$2:$B$3"
    assert calc_sheet.used_range.address == "$B$2:$E$9"


def test_cells_are_told_by_their_kind(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [[1, "x", "=1", None], [None, "y", "=1/0", 2]]

    def told(kind: Any, value_type: Any = None) -> list[str]:
        found = calc_sheet["A1:D2"].get_special_cells(kind, value_type)
        assert isinstance(found, list)
        return sorted(cells.address for cells in found)

    assert told("blanks") == ["$A$2", "$D$1"]
    assert told("constants", "text") == ["$B$1:$B$2"]
    assert told("constants", "numbers") == ["$A$1", "$D$2"]
    assert told("formulas", "errors") == ["$C$2"]
    assert told("formulas") == ["$C$1:$C$2"]
    calc_sheet["A2"].rows.hidden = True
    assert told("visible") == ["$A$1:$D$1"]


def test_texts_are_found_and_replaced(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [["Xã An", "xã", 12], ['=CONCATENATE("X","ã")', "An", "phường"]]
    cells = calc_sheet["A1:C2"]

    def found(text: str, **options: Any) -> str | None:
        cell = cells.find(text, **options)
        assert cell is None or isinstance(cell, xlwings.Range)
        return cell.address if cell else None

    assert found("xã") == "$A$1"
    assert found("xã", whole=True) == "$B$1"
    assert found("xã", match_case=True) == "$B$1"
    assert found("xã", direction="backward") == "$A$2"
    assert found("Xã", order="columns", direction="backward") == "$B$1"
    assert found("không có") is None
    cells.replace_all("an", "Bình")
    cells.replace_all("12", "'01")
    assert cells.value == [["Xã Bình", "xã", "01"], ["Xã", "Bình", "phường"]]


def test_rows_are_sorted_by_several_columns(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [["tên", "số"], ["b", 1], ["a", 2], ["a", 3]]
    calc_sheet["A1:B4"].sort([1, 2], ascending=[True, False], has_headers=True)
    assert calc_sheet["A1:B4"].value == [["tên", "số"], ["a", 3], ["a", 2], ["b", 1]]


def test_repeated_rows_go_and_the_first_stays(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [["tên", "số"], ["An", 1], ["an", 2], ["Bình", 3], ["AN", 4]]
    calc_sheet["A6"].value = "dưới"
    calc_sheet["A1:B5"].remove_duplicates(1, has_headers=True)
    assert calc_sheet["A1:B6"].value == [
        ["tên", "số"],
        ["An", 1],
        ["Bình", 3],
        [None, None],
        [None, None],
        ["dưới", None],
    ]


# --- moving cells ----------------------------------------------------------------------------------------------------


def test_rows_and_columns_are_inserted_and_deleted(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [[1, 2], [3, "=A1+B1"]]
    calc_sheet["1:1"].insert("down")
    calc_sheet["A:A"].insert("right")
    assert calc_sheet["C3"].formula == "=B2+C2"
    calc_sheet["A:A"].delete("left")
    calc_sheet["1:1"].delete("up")
    assert calc_sheet["A1:B2"].value == [[1, 2], [3, 3]]


def test_deleted_cells_let_those_below_move_up_and_addresses_stay_right(calc_sheet: xlwings.Sheet) -> None:
    kept = calc_sheet["B5"]
    calc_sheet["A1"].value = [[row, row * 10] for row in range(1, 6)]
    assert kept.value == 50
    calc_sheet["A1"].delete("up")
    assert calc_sheet["A1:A5"].value == [2, 3, 4, 5, None]
    assert calc_sheet["B1:B5"].value == [10, 20, 30, 40, 50]
    calc_sheet["1:1"].delete("up")
    assert (kept.address, kept.value) == ("$B$5", None)


def test_cells_are_copied_with_their_looks_and_only_as_values(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [[1, "=A1+1"]]
    calc_sheet["A1"].color = (255, 0, 0)
    calc_sheet["A1:B1"].copy(calc_sheet["A2"])
    assert [*calc_sheet["A2:B2"].formula[0]] == ["1", "=A2+1"]
    assert calc_sheet["A2"].color == (255, 0, 0)
    calc_sheet["A1:B1"].copy()
    calc_sheet["A3"].paste("values")
    assert [*calc_sheet["A3:B3"].formula[0]] == ["1", "2"]
    assert calc_sheet["A3"].color is None
    calc_sheet["D1"].paste("all", transpose=True)
    assert calc_sheet["D1"].value == 1
    assert calc_sheet["D1"].color == (255, 0, 0)
    with pytest.raises(NotSupported, match="column_widths"):
        calc_sheet["A5"].paste("column_widths")


def test_one_cell_is_copied_into_many(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [[1, "=A1*2"]]
    calc_sheet["B1"].copy(calc_sheet["B2:B4"])
    assert calc_sheet["B4"].formula == "=A4*2"


def test_moved_cells_take_their_formulas_along(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [[5, "=A1"]]
    calc_sheet["A1"].move(calc_sheet["D4"])
    assert (calc_sheet["A1"].value, calc_sheet["B1"].formula) == (None, "=D4")


def test_merged_cells_keep_the_first_value_and_are_told(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [["một", "hai"], ["ba", "bốn"]]
    calc_sheet["A1:B2"].merge()
    assert calc_sheet["B2"].merge_area.address == "$A$1:$B$2"
    assert calc_sheet["A1:B2"].merge_cells
    assert calc_sheet["A1:C2"].merge_cells is None
    assert calc_sheet["D1"].merge_cells is False
    calc_sheet["A1:B2"].unmerge()
    assert calc_sheet["A1:B2"].value == [["một", None], [None, None]]
    calc_sheet["A4:B5"].merge(across=True)
    assert calc_sheet["A5"].merge_area.address == "$A$5:$B$5"


def test_clearing_takes_contents_looks_or_both(calc_sheet: xlwings.Sheet) -> None:
    for row in (1, 2, 3):
        calc_sheet.range(f"A{row}").value = row
        calc_sheet.range(f"A{row}").color = (255, 0, 0)
    calc_sheet["A1"].add_note("còn đây")
    calc_sheet["A1"].clear_contents()
    calc_sheet["A2"].clear_formats()
    calc_sheet["A3"].clear()
    assert [cell.value for cell in calc_sheet["A1:A3"]] == [None, 2, None]
    assert [cell.color for cell in calc_sheet["A1:A3"]] == [(255, 0, 0), None, None]
    assert calc_sheet["A1"].note is not None


# --- looks, notes, links ---------------------------------------------------------------------------------------------


def test_looks_are_set_and_read_and_none_where_cells_differ(calc_sheet: xlwings.Sheet) -> None:
    cells = calc_sheet["A1:B2"]
    cells.color = "#00ff80"
    cells.font.bold, cells.font.italic, cells.font.size, cells.font.name = True, True, 14, "Times New Roman"
    cells.font.color = (1, 2, 3)
    cells.wrap_text, cells.horizontal_alignment, cells.vertical_alignment = True, "center", "top"
    cells.number_format = "dd/mm/yyyy"
    assert (cells.color, cells.font.color) == ((0, 255, 128), (1, 2, 3))
    assert (cells.font.bold, cells.font.italic, cells.font.size) == (True, True, 14)
    assert cells.font.name == "Times New Roman"
    assert (cells.wrap_text, cells.horizontal_alignment, cells.vertical_alignment) == (True, "center", "top")
    wider = calc_sheet["A1:C2"]
    assert [wider.color, wider.font.bold, wider.font.size, wider.wrap_text] == [None] * 4
    assert wider.number_format is None
    cells.color = None
    assert cells.color is None
    with pytest.raises(CalcError, match="number format"):
        cells.number_format = "[>5"


@pytest.mark.parametrize(
    ("in_calc", "in_excel"),
    [
        ("DD/MM/YYYY", "dd/mm/yyyy"),
        ('[RED]0.00;"Ngày" D', '[Red]0.00;"Ngày" d'),
        ("[HH]:MM:SS AM/PM", "[hh]:mm:ss AM/PM"),
        ("NNNN D", "dddd,  d"),
        ("0.00E+00", "0.00E+00"),
        ("Standard", "General"),
        ("#,##0 [$₫-42A]", "#,##0 [$₫-42A]"),
    ],
)
def test_number_formats_are_written_with_excels_words(in_calc: str, in_excel: str) -> None:
    assert as_excel_writes_it(in_calc) == in_excel


def test_sizes_are_in_excels_units(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1:B1"].column_width = 20
    calc_sheet["A1"].row_height = 30
    assert (calc_sheet["A1:B1"].column_width, calc_sheet["A1"].row_height) == (20, 30)
    assert calc_sheet["A1:C1"].column_width is None
    assert calc_sheet["B1"].left == calc_sheet["A1"].width
    assert calc_sheet["A2"].top == calc_sheet["A1"].height == 30
    calc_sheet["A1"].value = "rất dài " * 10
    calc_sheet["A1"].columns.autofit()
    assert (calc_sheet["A1"].column_width or 0) > 40
    calc_sheet["B:B"].columns.hidden = True
    assert (calc_sheet["A1:B1"].columns.hidden, calc_sheet["B1"].columns.hidden) == (None, True)


def test_notes_are_added_read_changed_and_deleted(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["B2"].add_note("Kiểm tra lại")
    note = calc_sheet["B2"].note
    assert note is not None
    assert (note.text, note.location.address, calc_sheet["A1"].note) == ("Kiểm tra lại", "$B$2", None)
    note.text = "Đã kiểm tra"
    assert [found.text for found in calc_sheet.book.notes] == ["Đã kiểm tra"]
    note.delete()
    assert calc_sheet["B2"].note is None


def test_links_are_added_and_read(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].add_hyperlink("www.example.org", "trang")
    calc_sheet["A2"].formula = '=HYPERLINK("https://example.org","x")'
    assert (calc_sheet["A1"].value, calc_sheet["A1"].hyperlink) == ("trang", "http://www.example.org")
    assert calc_sheet["A2"].hyperlink == "https://example.org"
    with pytest.raises(CalcError, match="hyperlink"):
        calc_sheet["A3"].hyperlink  # noqa: B018  # asking is what fails


# --- pages and windows -----------------------------------------------------------------------------------------------


def test_selected_cells_are_known_also_when_they_are_several_blocks(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["B2:C3"].select()
    assert calc_sheet.book.selection == calc_sheet["B2:C3"]
    book = calc_sheet.book.impl
    several = book.api.createInstance("com.sun.star.sheet.SheetCellRanges")
    several.addRangeAddresses(book.addresses(calc_sheet.impl, [Area(0, 0), Area(4, 1, 2, 2)]), False)
    book.api.getCurrentController().select(several)
    chosen = calc_sheet.book.app.selection
    assert chosen is not None
    assert chosen.address == "$A$1,$B$5:$C$6"
    assert chosen.shape == (1, 1)


def test_a_print_area_is_set_and_taken_away(calc_sheet: xlwings.Sheet) -> None:
    assert calc_sheet.page_setup.print_area is None
    calc_sheet.page_setup.print_area = "A1:C5,$E$1:$F$2"
    assert calc_sheet.page_setup.print_area == "$A$1:$C$5,$E$1:$F$2"
    calc_sheet.page_setup.print_area = None
    assert calc_sheet.page_setup.print_area is None


def test_panes_are_frozen_on_a_sheet_behind_and_the_active_one_stays(calc_book: xlwings.Book) -> None:
    behind = calc_book.sheets[0]
    front = calc_book.sheets.add("trước")
    behind.freeze_panes.freeze_at("A1:B2")
    assert calc_book.sheets.active == front
    behind.activate()
    controller: Any = calc_book.api.getCurrentController()
    assert controller.hasFrozenPanes()
    assert (controller.getSplitColumn(), controller.getSplitRow()) == (2, 2)
    behind.freeze_panes.unfreeze()
    assert not controller.hasFrozenPanes()


def test_gridlines_are_hidden_and_shown(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet.show_gridlines = False
    assert calc_sheet.show_gridlines is False
    calc_sheet.show_gridlines = True
    assert calc_sheet.show_gridlines is True


def test_a_book_a_sheet_and_a_range_become_pdf(calc_book: xlwings.Book, tmp_path: Path) -> None:
    sheet = calc_book.sheets[0]
    sheet["A1"].value = [["Danh sách"]] * 3
    calc_book.sheets.add("khác")["A1"].value = "x"
    for name, part in (("so", calc_book), ("sheet", sheet), ("vung", sheet["A1:A2"])):
        part.to_pdf(tmp_path / f"{name}.pdf")
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")
    assert [one.visible for one in calc_book.sheets] == [True, True]
