"""Workbook files for the tests of the file host: built ones, small ones, and ones that a person has worked on."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from books import TODAY, tables_of
from openpyxl import load_workbook
from xlsxwriter import Workbook

from xl_tools.changes import SetCell
from xl_tools.hosts.file import FileHost
from xl_tools.rules import formula_values
from xl_tools.schema import BY_ID, HEADER_ROW
from xl_tools.schema.book import Book
from xl_tools.schema.sheet import Cell, Sheet, Table

Rows = Sequence[Mapping[str, Cell]]
Decorate = Callable[[Workbook, dict[str, Any]], None]

PEOPLE = (
    {"full_name": "Lò Thị Mai", "birth_date": date(2004, 9, 5), "unit": "Xã Hòa Bình"},
    {"full_name": "Giàng A Páo", "persons": 3, "unit": "Xã Hòa Bình"},
)
FINDING = {"code": "KT0001", "message": "Thiếu ngày sinh.", "sheet": "Đại biểu", "cell": "F6"}


def file_host(path: Path, **options: Any) -> FileHost:
    return FileHost(path, clock_date=TODAY, **{"out": sys.stdout, "err": sys.stderr, **options})


def small_book(
    path: Path,
    *,
    only: Sequence[str] = ("settings", "attendees", "units", "questions", "findings", "log"),
    own_columns: Mapping[str, Mapping[str, Sequence[Cell]]] | None = None,
    first: tuple[int, int] = (HEADER_ROW - 1, 0),
    decorate: Decorate | None = None,
    options: Mapping[str, Any] | None = None,
    with_tables: bool = True,
    **rows: Rows,
) -> Path:
    """A workbook with these sheets of the schema, formulas and their values included, headers at `first` (from 0).

    `own_columns` adds an office's columns: values by header by sheet id. `decorate` may add what it likes.
    """
    tables = tables_of(**rows)
    book = Book(tables, TODAY)
    workbook = Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, **(options or {})})
    workbook.set_properties({"created": datetime(2026, 1, 1)})
    formats = {
        "date": workbook.add_format({"num_format": "dd/mm/yyyy", "bg_color": "#EEEEEE"}),
        "moment": workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        "text": workbook.add_format({"num_format": "@"}),
        "bold": workbook.add_format({"bold": True}),
    }
    sheets = {}
    for sheet_id in only:
        sheet = BY_ID[sheet_id]
        worksheet = sheets[sheet_id] = workbook.add_worksheet(sheet.title)
        values = formula_values(book, sheet) if sheet.formulas else []
        _write_table(
            worksheet,
            sheet,
            tables[sheet_id],
            values,
            formats,
            first,
            (own_columns or {}).get(sheet_id, {}),
            with_tables,
        )
    if decorate:
        decorate(workbook, sheets)
    workbook.close()
    return path


def people_book(path: Path) -> Path:
    """The two people above and their unit, which has one place for them."""
    return small_book(path, attendees=PEOPLE, units=[{"name": "Xã Hòa Bình", "quota": 1}])


def cells(path: Path, title: str, address: str) -> Any:
    """A cell, or rows of cells, as openpyxl finds them in the file."""
    return load_workbook(path)[title][address]


def set_note(value: Cell, expected: Cell = None, key: str = "DB0001") -> SetCell:
    return SetCell("attendees", key, "note", value, expected)


def _write_table(
    worksheet: Any,
    sheet: Sheet[Any],
    table: Table,
    values: Sequence[Mapping[str, Cell]],
    formats: Mapping[str, Any],
    first: tuple[int, int],
    own: Mapping[str, Sequence[Cell]],
    as_table: bool,
) -> None:
    top, left = first
    worksheet.write(0, left, sheet.title, formats["bold"])
    for offset, column in enumerate(sheet.columns):
        form = formats["date"] if column.kind == "date" else formats["moment"] if column.kind == "moment" else None
        worksheet.set_column(left + offset, left + offset, 12, form)
        worksheet.write(top, left + offset, column.header, formats["bold"])
        for line, row in enumerate(table.rows, start=1):
            if column.formula:
                shown = values[line - 1].get(column.field, "")
                worksheet.write_formula(top + line, left + offset, column.formula, None, shown)
            else:
                write_cell(worksheet, top + line, left + offset, row.cells.get(column.field), formats)
    for offset, (header, cells) in enumerate(own.items(), start=len(sheet.columns)):
        worksheet.write(top, left + offset, header)
        for line, cell in enumerate(cells, start=1):
            write_cell(worksheet, top + line, left + offset, cell, formats)
    if as_table:
        headers = [*(column.header for column in sheet.columns), *own]
        worksheet.add_table(
            top,
            left,
            top + max(1, len(table.rows)),
            left + len(headers) - 1,
            {"name": sheet.table, "columns": [{"header": header} for header in headers], "autofilter": True},
        )


def write_cell(worksheet: Any, row: int, column: int, cell: Cell, formats: Mapping[str, Any]) -> None:
    if isinstance(cell, datetime):
        worksheet.write_datetime(row, column, cell, formats["moment"])
    elif isinstance(cell, (date, time)):
        worksheet.write_datetime(row, column, cell, formats["date"])
    elif isinstance(cell, str):
        worksheet.write_string(row, column, cell)
    elif cell is not None:
        worksheet.write(row, column, cell)


def parts_of(path: Path) -> dict[str, bytes]:
    """Every part's bytes, in the order of the file."""
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def put_parts(path: Path, parts: Mapping[str, bytes]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path.write_bytes(buffer.getvalue())


def edit_part(path: Path, name: str, *replacements: tuple[str, str]) -> None:
    """Replace text in one part; each must be there."""
    parts = parts_of(path)
    text = parts[name].decode()
    for old, new in replacements:
        assert old in text, f"{old} is not in {name}"
        text = text.replace(old, new)
    put_parts(path, {**parts, name: text.encode()})


def sheet_part(path: Path, title: str) -> str:
    """The part of a tab in a file that XlsxWriter wrote: sheets are numbered in their order."""
    from python_calamine import CalamineWorkbook

    return f"xl/worksheets/sheet{CalamineWorkbook.from_path(path).sheet_names.index(title) + 1}.xml"


def picture() -> bytes:
    """A PNG of one red dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dot = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")
