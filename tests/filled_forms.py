"""Forms as units and departments fill them in, for tests: typed into with openpyxl, saved, renamed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from letter_books import letters_book
from openpyxl import load_workbook

from xl_tools.blank_forms import WriteForm
from xl_tools.features.letters.answer_forms import make_answer_forms
from xl_tools.features.letters.unit_forms import make_forms
from xl_tools.forms import form_workbook
from xl_tools.given import Given
from xl_tools.intake.list_reading import read_returned

FIRST_ROW = 9
PEOPLE = [
    [
        "Lò Thị Mai",
        "05/09/2004",
        "Nữ",
        "Thái",
        "Bí thư chi đoàn",
        "Lực lượng vũ trang",
        "0912345678",
        "mai@vidu.vn",
        "ăn chay",
    ],
    ["Nguyễn Văn An", "1/2/2001", "Nam", "", "Nông dân", "", "0912 345 679", "", ""],
    ["Giàng A Páo", "15/12/1999", "Nam", "Mông", "", "", "0987654321", "", "=1+1"],
]
ASKED = [
    ["Bao giờ sửa đường liên thôn?", "Lò Thị Mai", "Hạ tầng và giao thông", ""],
    ["Vay vốn làm vườn ở đâu?", "Nguyễn Văn An", "", "gấp"],
]


def unit_form(**more: Any) -> WriteForm:
    """The form of Xã Suối Tràm, five delegates and four questions."""
    return make_forms(letters_book(**more), Given()).forms[0]


def answer_form() -> WriteForm:
    """The form of Sở Xây dựng."""
    (form,) = (f for f in make_answer_forms(letters_book(), Given()).forms if "Xây dựng" in f.recipient)
    return form


def written(form: WriteForm, path: Path) -> Path:
    path.write_bytes(form_workbook(form))
    return path


def fill(path: Path, title: str, rows: list[list[str]], first_column: int = 2, to: Path | None = None) -> Path:
    """The form with these rows typed in below the headings, saved as another program would."""
    workbook = load_workbook(path)
    for number, row in enumerate(rows, start=FIRST_ROW):
        for column, text in enumerate(row, start=first_column):
            if text:
                cell = workbook[title].cell(number, column)
                cell.value = text
                cell.data_type = "s"
    workbook.save(to or path)
    return to or path


def read(path: Path) -> tuple[Any, list[dict[str, str]], list[dict[str, str]]]:
    found = read_returned(path)
    people = [dict(row.values) for row in found.rows if row.kind == "attendees"]
    return found, people, [dict(row.values) for row in found.rows if row.kind == "questions"]


def filled_unit_form(folder: Path, name: str = "danh sach moi.xlsx") -> Path:
    path = fill(written(unit_form(), folder / name), "Đại biểu", PEOPLE)
    return fill(path, "Câu hỏi", ASKED)


EXPECTED = [
    {
        "full_name": "Lò Thị Mai",
        "date_of_birth": "2004-09-05",
        "gender": "Nữ",
        "ethnic": "Thái",
        "position": "Bí thư chi đoàn",
        "category": "Lực lượng vũ trang",
        "phone": "0912345678",
        "email": "mai@vidu.vn",
        "note": "ăn chay",
        "unit": "Xã Suối Tràm",
    },
    {
        "full_name": "Nguyễn Văn An",
        "date_of_birth": "2001-02-01",
        "gender": "Nam",
        "position": "Nông dân",
        "phone": "0912345679",
        "unit": "Xã Suối Tràm",
    },
    {
        "full_name": "Giàng A Páo",
        "date_of_birth": "1999-12-15",
        "gender": "Nam",
        "ethnic": "Mông",
        "phone": "0987654321",
        "note": "=1+1",
        "unit": "Xã Suối Tràm",
    },
]


def without_head(path: Path) -> None:
    """A clerk who likes no headings takes all rows above the table away, on every sheet."""
    workbook = load_workbook(path)
    for title in ("Đại biểu", "Câu hỏi"):
        sheet = workbook[title]
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        sheet.delete_rows(1, 7)
    workbook.save(path)
