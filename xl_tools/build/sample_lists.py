"""The sample's registrations and questions as the files that units would have sent: plain lists, one per unit."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..messages import FORMS
from ..schema import ATTENDEES, QUESTIONS
from ..schema.lists import RESERVE, WITHDRAWN, YOUTH
from ..vietnamese import composed, key
from .contents import Contents

Row = Mapping[str, Any]

PEOPLE_COLUMNS = (
    *("full_name", "birth_date", "gender", "ethnic_group", "position", "category", "phone", "email", "note"),
)
QUESTION_COLUMNS = ("text", "asker", "received", "channel", "theme", "department_as_written", "note")
ONLINE_CHANNELS = ("Cổng thông tin điện tử", "Trực tuyến")
MADE_ON = datetime(2026, 3, 6, 8)
"""Stands in the files as the day they were written."""


def write_lists(folder: Path, contents: Contents, forms: Mapping[str, Path] | None = None) -> tuple[Path, ...]:
    """Write the lists into the folder: people and questions by unit as .xlsx, questions sent online as one .csv.

    Who withdrew and who is no delegate (guests, chair, press) is on no unit's list. A unit that is named in `forms`
    fills in the form that it got and sends it under the name of a list. Returns the files, people first.
    """
    people = [row for row in contents.rows[ATTENDEES.id] if is_on_a_list(row)]
    questions = contents.rows[QUESTIONS.id]
    online = [row for row in questions if row.get("channel") in ONLINE_CHANNELS]
    by_post = [row for row in questions if row.get("channel") not in ONLINE_CHANNELS]
    files = []
    for number, (unit, rows) in enumerate(_by_unit(people), start=1):
        path = folder / f"{number:02d} Danh sach dai bieu - {_file_name(unit)}.xlsx"
        if forms and key(unit) in forms:
            fill_form(forms[key(unit)], path, FORMS["attendees"], [_by_heading(row) for row in rows])
        else:
            _write_workbook(path, "DANH SÁCH ĐẠI BIỂU THANH NIÊN", unit, ATTENDEES.by_field, PEOPLE_COLUMNS, rows)
        files.append(path)
    for number, (unit, rows) in enumerate(_by_unit(by_post), start=1):
        path = folder / f"{number:02d} Cau hoi - {_file_name(unit)}.xlsx"
        _write_workbook(path, "TỔNG HỢP CÂU HỎI, KIẾN NGHỊ", unit, QUESTIONS.by_field, QUESTION_COLUMNS, rows)
        files.append(path)
    if online:
        path = folder / "Cau hoi truc tuyen.csv"
        _write_csv(path, QUESTIONS.by_field, ("unit", *QUESTION_COLUMNS), online)
        files.append(path)
    return tuple(files)


def _by_heading(row: Row) -> Row:
    return {ATTENDEES.by_field[field].header: row[field] for field in PEOPLE_COLUMNS if row.get(field)}


def fill_form(form: Path, filled: Path, title: str, rows: Sequence[Row]) -> None:
    """The form with these texts typed in, by the beginnings of its headings, from its first row on."""
    from openpyxl import load_workbook

    workbook = load_workbook(form)
    sheet = workbook[title]
    first = next(cell.row for cell in sheet["A"] if cell.value == "STT")
    places = {str(cell.value): cell.column for cell in sheet[first] if cell.value}
    for number, row in enumerate(rows, start=first + 1):
        for heading, value in row.items():
            cell = sheet.cell(number, next(place for name, place in places.items() if name.startswith(heading)))
            cell.value = _as_text(value)
            cell.data_type = "s"
    workbook.save(filled)


def codes_on(form: Path) -> list[str]:
    """The codes of the questions on a form for answers, in their order."""
    from openpyxl import load_workbook

    rows = load_workbook(form)[FORMS["answers"]].iter_rows(values_only=True)
    header = next(row for row in rows if row[0] == "STT")
    return [str(row[header.index("Mã câu hỏi")]) for row in rows]


def is_on_a_list(row: Row) -> bool:
    """Whether a unit registers this person: delegates of the youth who have not withdrawn."""
    return row.get("role", YOUTH) == YOUTH and row.get("state") != WITHDRAWN


def _by_unit(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Rows by the unit as first written, in the order of the sheet; within a list reserves come last."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row.get("unit", "")), []).append(row)
    for members in groups.values():
        yield members[0].get("unit", ""), sorted(members, key=lambda row: row.get("state") == RESERVE)


def _file_name(unit: str) -> str:
    return re.sub(r'[\\/:*?"<>|]', "-", composed(unit)) or "khong ghi don vi"


def _write_workbook(
    path: Path, title: str, unit: str, by_field: Mapping[str, Any], fields: Sequence[str], rows: Sequence[Row]
) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook()
    workbook.properties.created = workbook.properties.modified = MADE_ON
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Danh sách"
    sheet.append([unit.upper()])
    sheet.append([title])
    sheet.append([])
    sheet.append(["STT", *(by_field[field].header for field in fields)])
    for number, row in enumerate(rows, start=1):
        sheet.append([number, *(row.get(field) for field in fields)])
    for row_number in (1, 2, 4):
        for cell in sheet[row_number]:
            cell.font = Font(bold=True)
    for position, field in enumerate(fields, start=1):
        sheet.column_dimensions[get_column_letter(position + 1)].width = by_field[field].width
        for (cell,) in sheet.iter_rows(min_row=5, min_col=position + 1, max_col=position + 1):
            cell.alignment = Alignment(wrap_text=by_field[field].kind == "long_text", vertical="top")
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
            elif isinstance(cell.value, str):
                cell.data_type = "s"  # openpyxl takes a text that begins with "=" for a formula
    workbook.save(path)


def _write_csv(path: Path, by_field: Mapping[str, Any], fields: Sequence[str], rows: Sequence[Row]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([by_field[field].header for field in fields])
        for row in rows:
            writer.writerow([_as_text(row.get(field)) for field in fields])


def _as_text(value: Any) -> str:
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value or "")
