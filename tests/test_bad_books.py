"""Books, folders and moments that go wrong, through the command line: one sentence, and nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from command_line import Call, cells_of, files_of

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such thing")
Edit = Callable[[openpyxl.Workbook], None]


def refused(call: Call, *arguments: str | Path, folder: Path) -> str:
    before = files_of(folder)
    said = call(*arguments)
    assert (said.code, said.out) == (2, ""), said
    assert files_of(folder) == before
    assert said.err.count("\n") <= 3
    return said.err


@pytest.mark.parametrize("name", ["check-quotas", "undo", "back-up", "refresh-dashboard"])
@pytest.mark.parametrize("what", ["missing", "folder", "circle", "csv", "long", "nameless"])
def test_what_is_no_book_is_no_book_for_any_command(what: str, name: str, book: Path, call: Call) -> None:
    content = book.read_bytes()
    book.unlink()
    if what == "folder":
        book.mkdir()
    elif what == "circle":
        if os.name == "nt":
            pytest.skip("links need rights on Windows")
        book.symlink_to(book)
    elif what == "csv":
        book.write_text("Họ và tên;Ngày sinh\n", encoding="utf-8")
    elif what == "long":
        if os.name == "nt":
            pytest.skip("Windows counts otherwise")
        book = book.with_name("ă" * 124 + ".xlsx")  # 253 bytes: nothing with a longer name can lie beside it
        book.write_bytes(content)
    refused(call, name, "" if what == "nameless" else book, "--yes", folder=book.parent)


def test_a_book_named_like_an_option_is_named_after_two_dashes(
    book: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(book.parent)
    book.rename(book.with_name("--json.xlsx"))
    assert call("check-quotas", "--dry-run", "--", "--json.xlsx").code in (0, 1)


def without_sheets(*titles: str) -> Edit:
    def edit(workbook: openpyxl.Workbook) -> None:
        for title in titles:
            del workbook[title]

    return edit


def with_headers(**renamed: tuple[str, str]) -> Edit:
    def edit(workbook: openpyxl.Workbook) -> None:
        for old, (title, new) in renamed.items():
            for row in workbook[title].iter_rows(max_row=10):
                for cell in row:
                    if cell.value == old.replace("_", " "):
                        cell.value = new

    return edit


def merged(workbook: openpyxl.Workbook) -> None:
    workbook["Đại biểu"].merge_cells("C6:D6")


def newer(workbook: openpyxl.Workbook) -> None:
    for row in workbook["Cấu hình"].iter_rows():
        if row[0].value == "Phiên bản sổ":
            row[1].value = 99


@pytest.mark.parametrize(
    ("edit", "named"),
    [
        (without_sheets("Đơn vị", "Cơ cấu"), ("Đơn vị", "Cơ cấu")),
        (without_sheets("Nhật ký"), ("Nhật ký",)),
        (
            with_headers(
                Họ_và_tên=("Đại biểu", "Tên"), Ngày_sinh=("Đại biểu", "Sinh ngày"), Chỉ_tiêu=("Đơn vị", "Phân bổ")
            ),
            ("Họ và tên", "Ngày sinh", "Chỉ tiêu"),
        ),
        (merged, ("C6:D6",)),
        (newer, ("99",)),
    ],
)
def test_everything_missing_is_told_at_once(full_book: Path, call: Call, edit: Edit, named: tuple[str, ...]) -> None:
    workbook = openpyxl.load_workbook(full_book)
    edit(workbook)
    workbook.save(full_book)
    before = full_book.read_bytes()
    said = call("check-attendees", full_book, "--yes")
    assert said.code == 2
    assert all(name in said.err for name in named), said.err
    assert full_book.read_bytes() == before


def formulas(workbook: openpyxl.Workbook) -> None:
    attendees, questions = workbook["Đại biểu"], workbook["Câu hỏi"]
    attendees["D6"], attendees["F7"], attendees["I8"] = "=D5", "=1/0", "=A1"
    questions["F6"] = "=1/0"


def doubled_headers_and_keys(workbook: openpyxl.Workbook) -> None:
    sheet = workbook["Đại biểu"]
    for cell in sheet[4]:
        sheet.cell(30, cell.column).value = cell.value
    sheet["A7"] = sheet["A6"].value
    for number in range(8, 20):
        sheet.cell(number, 1).value = None


def without_tables(workbook: openpyxl.Workbook) -> None:
    for title in ("Đại biểu", "Câu hỏi", "Đơn vị", "Kiểm tra"):
        for name in list(workbook[title].tables):
            del workbook[title].tables[name]


def hidden_and_protected(workbook: openpyxl.Workbook) -> None:
    for sheet in workbook:
        sheet.protection.sheet = True
    workbook["Đại biểu"].sheet_state = "hidden"
    workbook["Kiểm tra"].sheet_state = "veryHidden"
    for number in range(10, 40):
        workbook["Đại biểu"].row_dimensions[number].hidden = True


def odd_names(workbook: openpyxl.Workbook) -> None:
    units, attendees = workbook["Đơn vị"], workbook["Đại biểu"]
    for number, name in enumerate(["*", "?", "~", "<5", ">5", "<>", "'x", "+84", "@a"], start=6):
        units.cell(number, 2).value = attendees.cell(number, 9).value = name


@pytest.mark.parametrize("edit", [formulas, doubled_headers_and_keys, without_tables, hidden_and_protected, odd_names])
def test_what_people_do_to_a_book_is_coped_with_and_comes_back_on_undo(full_book: Path, call: Call, edit: Edit) -> None:
    workbook = openpyxl.load_workbook(full_book)
    edit(workbook)
    workbook.save(full_book)
    before = cells_of(full_book)
    written = 0
    for name in ("check-attendees", "refresh-dashboard"):
        said = call(name, full_book, "--yes", "--json")
        assert said.code in (0, 1), said.err
        written += bool(said.object["changes"])
        assert call(name, full_book, "--yes", "--json").object["changes"] == []
    assert written
    for _ in range(written):
        assert call("undo", full_book).code == 0
    assert cells_of(full_book) == before


def test_a_date_cell_with_an_identity_number_is_named(book: Path, call: Call) -> None:
    """The library that reads cells would end the whole program at such a number."""
    workbook = openpyxl.load_workbook(book)
    cell = workbook["Đại biểu"]["F5"]
    cell.value, cell.number_format = 979204012345, "dd/mm/yyyy"
    workbook.save(book)
    assert "F5" in refused(call, "check-attendees", book, folder=book.parent)


def test_large_amounts_of_money_are_no_dates(book: Path, call: Call) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook["Kinh phí"]["D5"] = 150_000_000_000
    workbook.save(book)
    assert call("refresh-dashboard", book).code in (0, 1)


def test_a_day_at_the_end_of_the_calendar_is_told(full_book: Path, call: Call) -> None:
    workbook = openpyxl.load_workbook(full_book)
    for row in workbook["Cấu hình"].iter_rows():
        if row[0].value == "Ngày tổ chức":
            row[1].value = 2_958_465
    for number in range(5, 9):
        workbook["Nhiệm vụ"].cell(number, 7).value = 99_999_999
    workbook.save(full_book)
    for name in ("check-deadlines", "write-conclusion", "refresh-dashboard", "check-attendees"):
        assert call(name, full_book, "--yes").code in (0, 1)


def test_a_lock_file_of_an_office_program_keeps_every_command_off(book: Path, call: Call) -> None:
    book.with_name(f".~lock.{book.name}#").write_bytes(b"")
    for name in ("check-quotas", "write-invitations", "undo", "back-up"):
        assert "đang mở" in refused(call, name, book, "--yes", folder=book.parent)


def test_what_a_click_itself_mends_is_no_problem_of_it(full_book: Path, call: Call) -> None:
    workbook = openpyxl.load_workbook(full_book)
    sheet = workbook["Câu hỏi"]
    column = next(cell.column for cell in sheet[4] if cell.value == "Độ giống (%)")
    sheet.cell(6, column).value = "gõ nhầm"
    workbook.save(full_book)
    first = call("find-duplicates", full_book, "--yes", "--json")
    assert "gõ nhầm" not in [problem["quote"] for problem in first.object["problems"]]
    assert call("find-duplicates", full_book, "--yes", "--json").object["changes"] == []


def test_a_kept_row_of_the_working_list_is_found_where_it_is_written(full_book: Path, call: Call) -> None:
    assert call("refresh-dashboard", full_book, "--yes").code in (0, 1)
    workbook = openpyxl.load_workbook(full_book)
    listed = workbook["Danh sách câu hỏi"]
    listed["A5"], listed["B5"] = "CH9999", "Câu cán bộ tự ghi"
    workbook.save(full_book)
    refreshed = call("refresh-dashboard", full_book, "--yes", "--json").object
    row = next(problem["row"] for problem in refreshed["problems"] if problem["key"] == "CH9999")
    assert openpyxl.load_workbook(full_book)["Danh sách câu hỏi"].cell(row, 1).value == "CH9999"
    assert call("refresh-dashboard", full_book, "--yes", "--json").object["changes"] == []
