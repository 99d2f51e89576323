"""What "Kiểm tra" shows: each problem once, of one command at a time, the clerk's notes beside them kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from books import book_of

from xl_tools.changes import Problem, ReplaceRows, applied
from xl_tools.features.inspection import LONGEST_QUOTE, findings_changes, problem_line
from xl_tools.schema import FINDINGS, SETTINGS
from xl_tools.schema.book import Book

MISSING = Problem("name_missing", sheet="attendees", row=7, key="DB0003", column="full_name", details={"who": "DB0003"})
OTHER = replace(MISSING, key="DB0004", row=8)


def told(book: Book, command: str, *problems: Problem) -> Book:
    return book.replaced(applied(book.tables, findings_changes(book, command, problems)))


def rows(book: Book) -> list[dict[str, Any]]:
    return [dict(row.cells) for row in book.tables[FINDINGS.id].rows]


def test_the_note_beside_a_finding_that_still_holds_stays() -> None:
    first = told(book_of(), "Kiểm tra đại biểu", MISSING, OTHER)
    noted = [{**cells, "note": "đã gọi điện"} if cells["subject"] == "DB0003" else cells for cells in rows(first)]
    again = told(book_of(findings=noted), "Kiểm tra đại biểu", MISSING, replace(OTHER, key="DB0005"))
    assert {cells["subject"]: cells.get("note") for cells in rows(again)} == {"DB0003": "đã gọi điện", "DB0005": None}


def test_findings_of_other_commands_stay_and_the_same_again_changes_nothing() -> None:
    book = told(told(book_of(), "Kiểm tra đại biểu", MISSING), "Kiểm tra chỉ tiêu", MISSING, OTHER)
    assert [cells["command"] for cells in rows(book)] == ["Kiểm tra chỉ tiêu"] * 2 + ["Kiểm tra đại biểu"]
    assert len({cells["code"] for cells in rows(book)}) == 3
    assert findings_changes(book, "Kiểm tra chỉ tiêu", (OTHER, MISSING)) == ()
    (change,) = findings_changes(book, "Kiểm tra chỉ tiêu", ())
    assert isinstance(change, ReplaceRows)
    assert [cells["command"] for cells in change.rows] == ["Kiểm tra đại biểu"]


def test_problems_that_differ_in_anything_are_findings_of_their_own_and_equal_ones_are_one() -> None:
    others = [
        OTHER,
        replace(MISSING, key=None),
        replace(MISSING, key=None, row=9),
        replace(MISSING, column="unit"),
        replace(MISSING, quote="a"),
        replace(MISSING, quote2="a"),
        replace(MISSING, where="a"),
    ]
    book = told(book_of(), "Kiểm tra đại biểu", MISSING, *others, replace(MISSING, row=20))
    assert len({cells["code"] for cells in rows(book)}) == len(rows(book)) == len(others) + 1


def test_a_finding_points_at_its_cell_and_without_a_column_at_the_key() -> None:
    book = book_of(attendees=[{"full_name": "Lò Thị Mai"}])
    letters = book.tables["attendees"].letters
    found = rows(told(book, "Kiểm tra", MISSING, replace(OTHER, column=None), replace(MISSING, row=None, where="x")))
    assert [cells.get("cell") for cells in found] == [f"{letters['full_name']}7", f"{letters['code']}8", None]


def test_a_setting_is_named_in_place_of_its_column() -> None:
    problem = Problem(
        "name_missing", sheet=SETTINGS.id, row=9, key="Ngày tổ chức", column="value", details={"who": "x"}
    )
    (cells,) = rows(told(book_of(), "Kiểm tra", problem))
    assert cells["column"] == "Ngày tổ chức"


def test_a_long_cell_is_quoted_up_to_its_limit() -> None:
    fits, long = "x" * LONGEST_QUOTE, "x" * (LONGEST_QUOTE + 1)
    found = rows(told(book_of(), "Kiểm tra", replace(MISSING, quote=fits), replace(OTHER, quote=long)))
    assert [cells["quote"] for cells in found] == [fits, "x" * (LONGEST_QUOTE - 1) + "…"]


def test_a_line_begins_with_the_sheet_and_the_key_or_else_the_row() -> None:
    assert problem_line(MISSING).startswith("[Đại biểu, DB0003] ")
    assert problem_line(replace(MISSING, key=None)).startswith("[Đại biểu, dòng 7] ")
    assert not problem_line(Problem("name_missing", details={"who": "x"})).startswith("[")
