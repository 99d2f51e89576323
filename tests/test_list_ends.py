"""Where a returned list ends, and where a row of it does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from xl_tools.intake import read_list

HEADER = ["STT", "Họ và tên", "Ngày sinh", "SĐT"]


def workbook(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def test_a_person_whose_name_begins_like_a_total_is_a_person_and_a_total_with_its_number_ends_the_list(
    tmp_path: Path,
) -> None:
    people = [[1, "Bùi Văn Nam"], ["Cộng", "Cộng Thị Vân", "2/3/2000"], ["Tổng cộng", 2], [9, "Lê Thị Ký Tên"]]
    file = read_list(workbook(tmp_path / "a.xlsx", [HEADER, *people]))
    assert [cells["full_name"] for cells in file.attendees] == ["Bùi Văn Nam", "Cộng Thị Vân"]


@pytest.mark.parametrize("line", ["Hoà Giang, ngày 5 tháng 3 năm 2026", "Hoà Giang, ngày … tháng … năm 2026"])
def test_place_and_date_end_a_list(tmp_path: Path, line: str) -> None:
    rows = [[1, "Bùi Văn Nam"], [None, None, line], [None, "Lê Thị Ký Tên", "đã ký"]]
    file = read_list(workbook(tmp_path / "a.xlsx", [HEADER, *rows]))
    assert [cells["full_name"] for cells in file.attendees] == ["Bùi Văn Nam"]


def test_a_record_that_ends_early_has_blanks_for_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Họ và tên;Ngày sinh;Điện thoại\nHà Văn Kiên\nVi Thúy Hương;4/5/2001\n", "utf-8")
    file = read_list(tmp_path / "a.csv")
    assert [(cells["full_name"], cells.get("birth_date")) for cells in file.attendees] == [
        ("Hà Văn Kiên", None),
        ("Vi Thúy Hương", date(2001, 5, 4)),
    ]
