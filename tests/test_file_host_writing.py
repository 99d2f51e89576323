"""What the file host writes: cells, formulas' stored values, and nothing that was not asked for."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from file_books import (
    PEOPLE,
    cells,
    edit_part,
    file_host,
    parts_of,
    people_book,
    put_parts,
    set_note,
    sheet_part,
    small_book,
)
from openpyxl import load_workbook

from xl_tools.changes import AddRow, SetCell
from xl_tools.hosts.base import BookMoved
from xl_tools.hosts.row_xml import Put
from xl_tools.hosts.sheet_xml import SheetEditor
from xl_tools.hosts.styles import Styles
from xl_tools.messages import Refusal
from xl_tools.schema import ATTENDEES, QUESTIONS, SETTINGS, UNITS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return people_book(tmp_path / "so.xlsx")


def test_text_that_looks_like_a_formula_stays_text(path: Path) -> None:
    file_host(path).write([set_note("=1+1")])
    assert cells(path, "Đại biểu", "T5").value == "=1+1"
    assert cells(path, "Đại biểu", "T5").data_type in {"s", "inlineStr"}
    assert b"<f>1+1</f>" not in parts_of(path)[sheet_part(path, "Đại biểu")]


@pytest.mark.parametrize(
    "value",
    [
        "  đầu và cuối  ",
        "hai\ndòng",
        "A & B <c> \"d\" 'e'",
        "_x0041_",
        "1\tcột",
        "0912",
        7,
        -2.5,
        0,
        True,
        date(2026, 2, 3),
    ],
)
def test_a_value_is_read_back_as_it_was_written(path: Path, value: object) -> None:
    host = file_host(path)
    host.write([set_note(value)])
    assert file_host(path).read([ATTENDEES])["attendees"].rows[0].cells["note"] == value


def test_control_characters_are_left_out(path: Path) -> None:
    file_host(path).write([set_note("a\x00b\x07c\ud800d\ufffee")])
    assert file_host(path).read([ATTENDEES])["attendees"].rows[0].cells["note"] == "abcde"


def test_emptying_a_cell_keeps_its_style(path: Path) -> None:
    style = cells(path, "Đại biểu", "F5").number_format
    file_host(path).write([SetCell("attendees", "DB0001", "birth_date", None, date(2004, 9, 5))])
    cell = cells(path, "Đại biểu", "F5")
    assert cell.value is None
    assert cell.number_format == style == "dd/mm/yyyy"


def test_a_cell_keeps_its_style_and_a_new_cell_takes_the_columns(path: Path) -> None:
    changes = [
        SetCell("attendees", "DB0001", "birth_date", date(2005, 1, 2), date(2004, 9, 5)),
        SetCell("attendees", "DB0002", "birth_date", date(2006, 1, 2), None),
    ]
    before = parts_of(path)["xl/styles.xml"]
    file_host(path).write(changes)
    assert [cells(path, "Đại biểu", at).value for at in ("F5", "F6")] == [datetime(2005, 1, 2), datetime(2006, 1, 2)]
    assert cells(path, "Đại biểu", "F6").fill.fgColor.rgb == "FFEEEEEE"
    assert parts_of(path)["xl/styles.xml"] == before


def test_a_date_in_a_cell_that_shows_none_gets_a_date_style_like_the_cells_own(path: Path) -> None:
    file_host(path).write([SetCell("attendees", "DB0001", "full_name", date(2026, 3, 4), "Lò Thị Mai")])
    assert cells(path, "Đại biểu", "D5").value == datetime(2026, 3, 4)
    assert cells(path, "Đại biểu", "D5").number_format == "dd/mm/yyyy"


def test_a_number_in_a_date_cell_does_not_turn_into_a_date(path: Path) -> None:
    file_host(path).write([SetCell("attendees", "DB0001", "birth_date", 2004, date(2004, 9, 5))])
    assert file_host(path).read([ATTENDEES])["attendees"].rows[0].cells["birth_date"] == 2004


def test_dates_of_a_book_counting_from_1904_are_right(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", attendees=PEOPLE, options={"date_1904": True})
    file_host(path).write([SetCell("attendees", "DB0002", "birth_date", date(2001, 2, 3), None)])
    assert file_host(path).read([ATTENDEES])["attendees"].rows[1].cells["birth_date"] == date(2001, 2, 3)


def test_a_date_before_excels_calendar_is_written_as_a_person_writes_it(path: Path) -> None:
    file_host(path).write([SetCell("attendees", "DB0002", "birth_date", date(1899, 2, 3), None)])
    assert file_host(path).read([ATTENDEES])["attendees"].rows[1].cells["birth_date"] == "03/02/1899"


def test_formula_cells_show_their_twins_value_when_what_they_read_changes(path: Path) -> None:
    host = file_host(path)
    assert host.read([UNITS])["units"].rows[0].cells["registered"] == 2
    host.write([SetCell("attendees", "DB0002", "state", "Rút", None)])
    row = host.read([UNITS])["units"].rows[0].cells
    assert (row["registered"], row["state"]) == (1, "Đủ")
    assert cells(path, "Đơn vị", "E5").value.startswith("=IF(")


def test_excel_is_asked_to_calculate_when_it_opens_the_book(path: Path) -> None:
    edit_part(path, "xl/workbook.xml", (' fullCalcOnLoad="1"', ""))
    file_host(path).write([set_note("x")])
    assert b'fullCalcOnLoad="1"' in parts_of(path)["xl/workbook.xml"]


def test_a_formula_that_the_office_changed_keeps_the_value_it_has(path: Path) -> None:
    edit_part(path, sheet_part(path, "Đơn vị"), ("DaiBieu[Đơn vị],DonVi", "DaiBieu[Nguồn],DonVi"))
    before = file_host(path).read([UNITS])["units"].rows[0].cells
    file_host(path).write([SetCell("attendees", "DB0002", "state", "Rút", None)])
    assert file_host(path).read([UNITS])["units"].rows[0].cells["registered"] == before["registered"] == 2


def test_refreshing_mends_values_that_went_stale_and_then_changes_nothing(path: Path) -> None:
    edit_part(path, sheet_part(path, "Đơn vị"), ("<v>2</v>", "<v>40</v>"))
    host = file_host(path)
    assert host.read([UNITS])["units"].rows[0].cells["registered"] == 40
    host.write((), refresh=True)
    assert host.read([UNITS])["units"].rows[0].cells["registered"] == 2
    before = path.read_bytes()
    host.write((), refresh=True)
    assert path.read_bytes() == before


def test_a_formula_in_the_way_is_not_written_over(tmp_path: Path) -> None:
    def own_formula(workbook, sheets):
        sheets["attendees"].write_formula(4, 14, '=IF(1,"Hợp lệ","")', None, "Hợp lệ")

    path = small_book(tmp_path / "so.xlsx", attendees=PEOPLE, decorate=own_formula)
    before = path.read_bytes()
    with pytest.raises(Refusal, match="O5") as caught:
        file_host(path).write([SetCell("attendees", "DB0001", "check_result", "Lỗi", "Hợp lệ")])
    assert caught.value.code == "formula_in_the_way"
    assert path.read_bytes() == before


def test_a_book_that_moved_on_is_not_written_and_the_cell_is_named(path: Path) -> None:
    host, other = file_host(path), file_host(path)
    host.read([ATTENDEES])
    other.write([SetCell("attendees", "DB0002", "full_name", "Giàng A Sính", "Giàng A Páo")])
    before = path.read_bytes()
    with pytest.raises(BookMoved, match=r"ô D6 sheet “Đại biểu” \(DB0002\) nay ghi “Giàng A Sính”"):
        host.write([set_note("x"), SetCell("attendees", "DB0002", "full_name", "Khác", "Giàng A Páo")])
    assert path.read_bytes() == before


def test_a_write_on_top_of_another_programs_edit_keeps_both(path: Path) -> None:
    host, other = file_host(path), file_host(path)
    host.read([ATTENDEES])
    other.write([set_note("của người khác", key="DB0002")])
    host.write([set_note("của nút bấm")])
    notes = [row.cells["note"] for row in file_host(path).read([ATTENDEES])["attendees"].rows]
    assert notes == ["của nút bấm", "của người khác"]


def test_a_text_longer_than_a_cell_holds_is_refused(path: Path) -> None:
    with pytest.raises(Refusal, match="T5") as caught:
        file_host(path).write([set_note("á" * 32_768)])
    assert caught.value.code == "text_too_long"
    file_host(path).write([set_note("á" * 32_767)])


def test_shared_formulas_are_understood(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", units=[{"name": "Xã A"}, {"name": "Xã B"}], attendees=[{"unit": "Xã B"}])
    part = sheet_part(path, "Đơn vị")
    xml = parts_of(path)[part].decode()
    formula = re.search(r'<c r="E5"[^>]*><f>(.*?)</f>', xml)
    assert formula
    edit_part(
        path,
        part,
        (f'r="E5"><f>{formula[1]}', f'r="E5"><f t="shared" ref="E5:E6" si="0">{formula[1]}'),
        (f'r="E6"><f>{formula[1]}</f>', 'r="E6"><f t="shared" si="0"/>'),
    )
    host = file_host(path)
    host.write([SetCell("attendees", "DB0001", "state", "Rút", None)])
    assert host.read([UNITS])["units"].rows[1].cells["registered"] == 0


def test_a_prefixed_sheet_part_is_edited_as_any_other(path: Path) -> None:
    part = sheet_part(path, "Đại biểu")
    xml = parts_of(path)[part].decode()
    prefixed = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml).replace(" xmlns=", " xmlns:x=")
    edit_part(path, part, (xml, prefixed))
    host = file_host(path)
    host.write([set_note("x"), AddRow("attendees", "DB0003", {"code": "DB0003", "full_name": "Thào Thị Dua"})])
    rows = file_host(path).read([ATTENDEES])["attendees"].rows
    assert [row.cells.get("note") for row in rows] == ["x", None, None]
    assert b"<x:t>Th" in parts_of(path)[part]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_comments_and_other_encodings_in_a_sheet_part_are_coped_with(path: Path, encoding: str) -> None:
    part = sheet_part(path, "Đại biểu")
    xml = parts_of(path)[part].decode().replace("<sheetData>", '<sheetData><!-- <row r="5"> -->', 1)
    odd = xml.replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding)
    editor = SheetEditor(odd, "Đại biểu", Styles(parts_of(path)["xl/styles.xml"]))
    edited = editor.edit({5: {19: Put("x")}}, new_rows_from=7, template_row=6)
    put_parts(path, {**parts_of(path), part: edited})
    assert [cells(path, "Đại biểu", at).value for at in ("D5", "T5")] == ["Lò Thị Mai", "x"]


@pytest.mark.parametrize("by_hand", ["1", "true"])
def test_a_height_fitted_to_the_old_text_goes_and_one_set_by_hand_stays(path: Path, by_hand: str) -> None:
    part = sheet_part(path, "Đại biểu")
    edit_part(
        path,
        part,
        ('<row r="5" spans="1:21"', '<row r="5" spans="1:21" ht="60"'),
        ('<row r="6" spans="1:21"', f'<row r="6" spans="1:21" ht="60" customHeight="{by_hand}"'),
    )
    file_host(path).write([set_note("ngắn"), set_note("ngắn", key="DB0002")])
    heights = {row: size.height for row, size in load_workbook(path)["Đại biểu"].row_dimensions.items()}
    assert (heights.get(5), heights[6]) == (None, 60)


def test_settings_take_values_of_any_kind(path: Path) -> None:
    host = file_host(path)
    host.write([SetCell("settings", "Ngày tổ chức", "value", date(2026, 3, 20), None)])
    values = {row.cells["item"]: row.cells.get("value") for row in host.read([SETTINGS])["settings"].rows}
    assert values["Ngày tổ chức"] == date(2026, 3, 20)


def test_nothing_to_change_touches_nothing(path: Path) -> None:
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    file_host(path).write([])
    file_host(path).write([set_note(None)])
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == stamp
    assert not path.with_name("so.sao-luu").exists()


def test_questions_answered_move_the_units_figures(tmp_path: Path) -> None:
    path = small_book(
        tmp_path / "so.xlsx",
        units=[{"name": "Xã A"}],
        questions=[{"text": "Bao giờ có đường?", "unit": "Xã A"}],
    )
    host = file_host(path)
    assert host.read([QUESTIONS])["questions"].rows[0].cells["state"] == "Chưa phân công"
    host.write([SetCell("questions", "CH0001", "answer", "Đã có kế hoạch.", None)])
    assert host.read([QUESTIONS])["questions"].rows[0].cells["state"] == "Đã trả lời"
