"""After every click, what formula cells show in the file is what their formulas would give: nothing is left stale."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from xl_tools.changes import AddRow, Change, SetCell, same_cell
from xl_tools.commands import COMMANDS
from xl_tools.folders import WORKBOOKS
from xl_tools.hosts.base import Selection
from xl_tools.hosts.file import FileHost
from xl_tools.hosts.package import Area
from xl_tools.rules import formula_values, overview_values
from xl_tools.rules.asks import asks_several
from xl_tools.run import Request, click
from xl_tools.schema import OVERVIEW_TITLE, QUESTIONS, SHEETS
from xl_tools.schema.book import Book
from xl_tools.schema.overview import FIGURES

NOW = datetime(2026, 3, 12, 8, 30)
DAY = NOW.date()


def opened(book: Path) -> FileHost:
    return FileHost(book, clock_date=DAY, yes=True, out=StringIO(), err=StringIO())


def stale(book: Path) -> list[str]:
    """Formula cells whose stored value is not their twin's."""
    read = Book(opened(book).read(SHEETS), DAY)
    found = [
        f"{sheet.id}.{field} row {row.number}: {row.cells.get(field)!r} for {value!r}"
        for sheet in SHEETS
        if sheet.formulas
        for row, values in zip(read.tables[sheet.id].rows, formula_values(read, sheet), strict=True)
        for field, value in values.items()
        if not same_cell(row.cells.get(field), value)
    ]
    shown = CalamineWorkbook.from_path(book).get_sheet_by_name(OVERVIEW_TITLE).to_python(skip_empty_area=False)
    figures = overview_values(read)
    for figure in FIGURES:
        area, wanted = Area.of(figure.cell), figures[figure.cell]
        cell = shown[area.first_row - 1][area.first_column]
        if not same_cell(cell, wanted):
            found.append(f"overview.{figure.name}: {cell!r} for {wanted!r}")
    return found


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return Path(shutil.copy(WORKBOOKS / "vi-du.xlsx", tmp_path))


def test_no_button_leaves_a_stale_value(book: Path) -> None:
    for command in COMMANDS:
        if not command.takes_files and command.id != "back_up":
            host = opened(book)
            host.selected = some_questions(host) if command.needs_rows else None
            click(command, host, Request(now=NOW))
            assert stale(book) == [], command.id


def some_questions(host: FileHost) -> Selection:
    """Two questions, and those that ask several things."""
    rows = host.read([QUESTIONS])[QUESTIONS.id].rows
    chosen = [row for at, row in enumerate(rows) if at < 2 or asks_several(str(row.cells.get("text") or ""))]
    return Selection(QUESTIONS.id, tuple(str(row.cells["code"]) for row in chosen))


@pytest.mark.parametrize(
    "change",
    [
        SetCell("attendees", "DB0002", "unit", "Xã Nà Sầm", None),
        SetCell("attendees", "DB0002", "state", "Rút", None),
        SetCell("attendees", "DB0002", "category", "Học sinh, sinh viên", None),
        SetCell("attendees", "DB0002", "gender", "Nữ", None),
        SetCell("questions", "CH0002", "unit", "Xã Nà Sầm", None),
        SetCell("questions", "CH0002", "answer", "Đã có kế hoạch.", None),
        SetCell("questions", "CH0002", "text", "Nội dung đã sửa.", None),
        SetCell("units", "DV001", "quota", 99, None),
        SetCell("settings", "Ngày tổ chức", "value", date(2026, 4, 1), None),
        SetCell("tasks", "NV09", "done", date(2026, 3, 1), None),
        AddRow("attendees", "DB9999", {"code": "DB9999", "full_name": "Lò Thị Mai", "unit": "Xã Nà Sầm"}),
        AddRow("questions", "CH9999", {"code": "CH9999", "text": "Khi nào có sân chơi?", "unit": "Xã Nà Sầm"}),
    ],
    ids=lambda change: f"{change.sheet}-{getattr(change, 'column', 'row')}",
)
def test_no_change_leaves_a_stale_value(book: Path, change: Change) -> None:
    if isinstance(change, SetCell):
        table = opened(book).read(SHEETS)[change.sheet]
        row = next(row for row in table.rows if row.cells[table.sheet.key] == change.key)
        change = SetCell(change.sheet, change.key, change.column, change.value, row.cells.get(change.column))
    opened(book).write([change])
    assert stale(book) == []
