"""Files into grids: the sheets of a workbook, or the records of a CSV file, as rows of plain cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from ..schema.sheet import Cell
from .guard import Unusable, check_workbook

LOOKED_AT = 40
"""Rows at the top in which a header is looked for."""
_DELIMITERS = ";,\t"


@dataclass(frozen=True)
class Grid:
    """One sheet: its name ("" for CSV) and its rows from row 1, text composed as typed, blanks as None."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False


def workbook_grids(data: bytes) -> tuple[Grid, ...]:
    """The sheets of an .xlsx; hidden ones are named but not read. Raises Unusable."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    stream = io.BytesIO(data)
    check_workbook(stream)
    try:
        workbook = CalamineWorkbook.from_filelike(stream)
        grids = []
        for sheet in workbook.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            if sheet.visible != SheetVisibleEnum.Visible:
                grids.append(Grid(sheet.name, (), hidden=True))
                continue
            rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            grids.append(Grid(sheet.name, tuple(tuple(map(_cell, row)) for row in rows)))
    except PasswordError:
        raise Unusable("list_locked_or_old") from None
    except (CalamineError, ValueError, OSError) as error:
        raise Unusable("list_damaged") from error
    return tuple(grids)


def _cell(value: object) -> Cell:
    if isinstance(value, str) and not value.strip():
        return None
    if isinstance(value, timedelta):
        return str(value)
    return value  # type: ignore[return-value]  # calamine gives text, numbers, booleans, dates and times besides


def csv_grid(data: bytes) -> Grid:
    """The records of a CSV file in UTF-8 or UTF-16, split at the sign that gives the most even columns."""
    text = _decoded(data)
    delimiter = max(_DELIMITERS, key=lambda sign: _evenness(text, sign))
    try:
        return Grid(
            "", tuple(tuple(cell if cell.strip() else None for cell in row) for row in _records(text, delimiter))
        )
    except csv.Error as error:
        raise Unusable("list_damaged") from error


def _records(text: str, delimiter: str) -> Iterable[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _evenness(text: str, delimiter: str) -> int:
    """How many cells the commonest record length above one gives in the first records."""
    lengths: dict[int, int] = {}
    try:
        for record, _ in zip(_records(text, delimiter), range(LOOKED_AT), strict=False):
            if len(record) > 1:
                lengths[len(record)] = lengths.get(len(record), 0) + len(record)
    except csv.Error:
        return 0
    return max(lengths.values(), default=0)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data[:200]:
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unusable("list_encoding_unknown") from None
