"""What the file host reads: the table wherever it stands, every value as it is, true row numbers."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest
from file_books import edit_part, file_host, sheet_part, small_book

from xl_tools.messages import Refusal
from xl_tools.schema import ATTENDEES, FINDINGS, QUESTIONS, SETTINGS, UNITS
from xl_tools.schema.sheet import Table

PEOPLE = (
    {"full_name": "Lò Thị Mai", "birth_date": date(2004, 9, 5), "phone": "0912000111", "unit": "Xã Hòa Bình"},
    {"full_name": "Giàng A Páo", "persons": 3},
)


def read(path: Path) -> Table:
    return file_host(path).read([ATTENDEES])["attendees"]


def test_rows_carry_their_numbers_and_values(tmp_path: Path) -> None:
    table = read(small_book(tmp_path / "so.xlsx", attendees=PEOPLE))
    assert [row.number for row in table.rows] == [5, 6]
    assert table.rows[0].cells["birth_date"] == date(2004, 9, 5)
    assert table.rows[0].cells["phone"] == "0912000111"
    assert table.rows[1].cells == {"code": "DB0002", "full_name": "Giàng A Páo", "persons": 3}
    assert table.letters["code"] == "A"


def test_a_table_moved_down_and_right_is_found_with_its_true_rows(tmp_path: Path) -> None:
    table = read(small_book(tmp_path / "so.xlsx", attendees=PEOPLE, first=(9, 3)))
    assert [row.number for row in table.rows] == [11, 12]
    assert table.letters["code"] == "D"


def test_a_renamed_tab_is_found_by_its_table(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", attendees=PEOPLE)
    edit_part(path, "xl/workbook.xml", ('name="Đại biểu"', 'name="Danh sách mời"'))
    assert len(read(path).rows) == 2


def test_without_the_table_object_the_header_row_is_found(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", attendees=PEOPLE, first=(6, 1), with_tables=False)
    table = read(path)
    assert [row.number for row in table.rows] == [8, 9]
    assert table.rows[0].cells["full_name"] == "Lò Thị Mai"


def test_headers_match_in_any_case_spacing_and_composition(tmp_path: Path) -> None:
    def retyped(workbook, sheets):
        sheets["attendees"].write(3, 3, "HỌ  VÀ TÊN ")
        sheets["attendees"].write(3, 11, "Điện thoại")

    path = small_book(tmp_path / "so.xlsx", attendees=PEOPLE, decorate=retyped, with_tables=False)
    assert read(path).rows[0].cells["full_name"] == "Lò Thị Mai"
    assert read(path).rows[0].cells["phone"] == "0912000111"


def test_columns_of_the_office_are_passed_over(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", attendees=PEOPLE, own_columns={"attendees": {"Cỡ áo": ["M", "L"]}})
    assert set(read(path).rows[1].cells) == {"code", "full_name", "persons"}


def test_rows_typed_right_below_the_table_belong_to_it_and_those_after_a_gap_do_not(tmp_path: Path) -> None:
    def typed(workbook, sheets):
        sheets["attendees"].write(6, 3, "Thào Thị Dua")
        sheets["attendees"].write(8, 3, "Tổng cộng: 3 người")

    table = read(small_book(tmp_path / "so.xlsx", attendees=PEOPLE, decorate=typed))
    assert [(row.number, row.cells["full_name"]) for row in table.rows][2:] == [(7, "Thào Thị Dua")]


def test_blank_rows_are_left_out_and_keep_their_numbers(tmp_path: Path) -> None:
    rows = [{"full_name": "A"}, {"code": None}, {"full_name": "C"}]
    table = read(small_book(tmp_path / "so.xlsx", attendees=rows))
    assert [row.number for row in table.rows] == [5, 7]


def test_a_row_with_formulas_alone_is_blank(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", units=[{"name": "Xã A"}, {"code": None}])
    table = file_host(path).read([UNITS])["units"]
    assert [row.number for row in table.rows] == [5]
    assert table.rows[0].cells["state"] == "Chưa gửi"


def test_error_values_are_seen_and_not_taken_for_blank(tmp_path: Path) -> None:
    def broken(workbook, sheets):
        sheets["attendees"].write_formula(5, 8, "=NA()", None, "#N/A")
        sheets["attendees"].write_formula(4, 8, "=1/0", None, "#DIV/0!")

    table = read(small_book(tmp_path / "so.xlsx", attendees=PEOPLE, decorate=broken))
    assert [row.cells["unit"] for row in table.rows] == ["#DIV/0!", "#N/A"]


def test_booleans_times_moments_and_text_that_looks_like_numbers_stay_what_they_are(tmp_path: Path) -> None:
    values = [True, "007", "  hai dấu cách  ", datetime(2026, 3, 1, 7, 45, 33), "dòng một\ndòng hai", 1.5, "=1+1"]
    table = read(small_book(tmp_path / "so.xlsx", attendees=[{"note": value} for value in values]))
    assert [row.cells["note"] for row in table.rows] == values


def test_times_of_day_are_read(tmp_path: Path) -> None:
    def arrival(workbook, sheets):
        sheets["attendees"].write_datetime(4, 16, time(7, 45), workbook.add_format({"num_format": "hh:mm"}))
        sheets["attendees"].write_number(5, 16, 1.5, workbook.add_format({"num_format": "[h]:mm"}))

    table = read(small_book(tmp_path / "so.xlsx", attendees=PEOPLE, decorate=arrival))
    assert [row.cells["arrived"] for row in table.rows] == [time(7, 45), 1.5]


def test_a_book_counting_from_1904_gives_the_same_days(tmp_path: Path) -> None:
    def bare_number(workbook, sheets):
        sheets["attendees"].write_number(5, 5, 36598, workbook.add_format({"num_format": "0"}))

    path = small_book(tmp_path / "so.xlsx", attendees=PEOPLE, options={"date_1904": True}, decorate=bare_number)
    assert read(path).rows[0].cells["birth_date"] == date(2004, 9, 5)
    assert read(path).rows[1].cells["birth_date"] == 36598 + 1462


def test_all_missing_columns_of_all_sheets_are_told_at_once(tmp_path: Path) -> None:
    def renamed(workbook, sheets):
        sheets["attendees"].write(3, 3, "Tên người")
        sheets["attendees"].write(3, 8, "Nơi cử")
        sheets["questions"].write(3, 5, "Hỏi gì")

    path = small_book(tmp_path / "so.xlsx", decorate=renamed, with_tables=False)
    with pytest.raises(Refusal, match=r"“Đại biểu”: Họ và tên, Đơn vị; sheet “Câu hỏi”: Nội dung câu hỏi") as caught:
        file_host(path).read([ATTENDEES, QUESTIONS])
    assert caught.value.code == "column_missing"


def test_a_missing_formula_column_is_noted_and_no_reason_to_stop(tmp_path: Path) -> None:
    def renamed(workbook, sheets):
        sheets["units"].write(3, 6, "Thiếu bao nhiêu")

    path = small_book(tmp_path / "so.xlsx", decorate=renamed, with_tables=False)
    assert file_host(path).read([UNITS])["units"].missing == ("missing",)


def test_all_missing_sheets_are_told_at_once(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", only=("settings", "attendees"))
    with pytest.raises(Refusal, match="“Câu hỏi”, “Kiểm tra”") as caught:
        file_host(path).read([ATTENDEES, QUESTIONS, FINDINGS])
    assert caught.value.code == "sheet_missing"


def test_a_tab_without_its_headers_is_told(tmp_path: Path) -> None:
    def emptied(workbook, sheets):
        for column in range(12):
            sheets["attendees"].write(3, column, "?")

    path = small_book(tmp_path / "so.xlsx", decorate=emptied, with_tables=False)
    with pytest.raises(Refusal, match="Đại biểu") as caught:
        read(path)
    assert caught.value.code == "table_missing"


def test_merged_cells_in_the_table_are_named(tmp_path: Path) -> None:
    def merged(workbook, sheets):
        sheets["attendees"].merge_range("I5:I6", "Xã Hòa Bình")

    path = small_book(tmp_path / "so.xlsx", attendees=PEOPLE, decorate=merged, with_tables=False)
    with pytest.raises(Refusal, match="I5:I6") as caught:
        read(path)
    assert caught.value.code == "merged_cells"


def test_merged_titles_above_the_table_do_no_harm(tmp_path: Path) -> None:
    def merged(workbook, sheets):
        sheets["attendees"].merge_range("A2:F3", "Danh sách đại biểu")

    assert len(read(small_book(tmp_path / "so.xlsx", attendees=PEOPLE, decorate=merged)).rows) == 2


def test_a_stray_entry_in_a_far_corner_is_told_before_it_fills_the_memory(tmp_path: Path) -> None:
    def stray(workbook, sheets):
        sheets["attendees"].write(1048575, 16383, "x")

    with pytest.raises(Refusal, match="XFD1048576") as caught:
        read(small_book(tmp_path / "so.xlsx", attendees=PEOPLE, decorate=stray))
    assert caught.value.code == "sheet_too_large"


def test_a_far_row_alone_or_a_far_column_alone_is_read(tmp_path: Path) -> None:
    def notes(workbook, sheets):
        sheets["attendees"].write(20_000, 0, "ghi chú cuối trang")
        sheets["questions"].write(0, 900, "ghi chú bên phải")

    path = small_book(tmp_path / "so.xlsx", attendees=PEOPLE, decorate=notes)
    assert len(read(path).rows) == 2
    assert file_host(path).read([QUESTIONS])["questions"].rows == ()


def test_a_book_of_another_kind_is_told(tmp_path: Path) -> None:
    path = small_book(tmp_path / "khac.xlsx", only=("settings",), with_tables=False)
    edit_part(path, "xl/workbook.xml", ('name="Cấu hình"', 'name="Sheet1"'))
    with pytest.raises(Refusal) as caught:
        read(path)
    assert caught.value.code == "not_a_dialogue_book"


def test_a_book_of_a_later_version_is_refused(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", settings={"book_version": 99}, attendees=PEOPLE)
    with pytest.raises(Refusal, match="99") as caught:
        read(path)
    assert caught.value.code == "later_version"


def test_the_totals_row_of_a_table_is_no_row_of_it(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", attendees=[*PEOPLE, {"full_name": "Tổng"}])
    edit_part(path, "xl/tables/table2.xml", ('totalsRowShown="0"', 'totalsRowCount="1"'))
    assert [row.number for row in read(path).rows] == [5, 6]


def test_cells_and_rows_without_addresses_are_read_where_they_stand(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", attendees=PEOPLE)
    part = sheet_part(path, "Đại biểu")
    edit_part(path, part, ('<row r="6" spans="1:21">', "<row>"), ('<c r="A6" ', "<c "))
    assert read(path).rows[1].cells["code"] == "DB0002"


def test_settings_are_read_as_the_schema_knows_them(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", settings={"event_date": date(2026, 3, 20)})
    rows = file_host(path).read([SETTINGS])["settings"].rows
    assert date(2026, 3, 20) in [row.cells.get("value") for row in rows]
