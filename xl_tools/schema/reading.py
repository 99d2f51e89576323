"""Raw rows of a table into typed records, or Problems; and typed values back into cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any

from ..changes import Problem
from ..vietnamese import composed, key
from .columns import Column
from .lists import LISTS, YES
from .sheet import Cell, RecordType, Sheet, Table

_DATE = re.compile(r"^(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})$")
_YEAR = re.compile(r"^(19|20)\d\d$")
_EXCEL_EPOCH = datetime(1899, 12, 30)
_YEARS = range(1900, 2200)
_SEPARATOR = re.compile(r"\s*;\s*")


UNREADABLE = frozenset(
    {"not_a_date", "impossible_date", "year_alone", "not_a_whole_number", "out_of_range", "not_in_list"}
)
"""Codes of the problems that a cell's own content is, whatever stands around it."""


class Unreadable(ValueError):
    """A cell that does not hold what its column is for; `code` names the problem."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def cell_text(cell: Cell) -> str:
    """A cell as a person reads it: whole numbers without ".0", dates dd/mm/yyyy, NFC."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return composed(cell).strip()
    if isinstance(cell, bool):
        return YES if cell else ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y" if cell.time() == time() else "%d/%m/%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return str(cell)


def read_date(cell: Cell) -> date | None:
    """A date of 1900 to 2199 from a real date, or from text day first. Raises Unreadable.

    A number from 1900 to 2100 is a year somebody typed, not a day of 1905.
    """
    day = _any_date(cell)
    if day is not None and day.year not in _YEARS:
        raise Unreadable("impossible_date")
    return day


def _any_date(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date) or cell is None:
        return cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and 1 <= cell < 80000:
        if 1900 <= cell <= 2100:
            raise Unreadable("year_alone")
        return (_EXCEL_EPOCH + timedelta(days=int(cell))).date()
    text = cell_text(cell)
    if not text:
        return None
    match = _DATE.match(text)
    if not match:
        raise Unreadable("year_alone" if _YEAR.match(text) else "not_a_date")
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable("impossible_date") from None


def read_moment(cell: Cell) -> datetime | None:
    if isinstance(cell, datetime):
        return cell
    day = read_date(cell)
    return None if day is None else datetime.combine(day, time())


def read_whole(cell: Cell) -> int | None:
    """A whole number; spaces and thousands dots are understood in text. Raises Unreadable."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        if not isfinite(cell) or cell != int(cell):
            raise Unreadable("not_a_whole_number")
        return int(cell)
    text = cell_text(cell).replace(" ", "").replace("\u00a0", "")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text):
        text = text.replace(".", "")
    if not text:
        return None
    if not re.fullmatch(r"[+-]?\d{1,15}", text):
        raise Unreadable("not_a_whole_number")
    return int(text)


def read_number(cell: Cell) -> float | None:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return float(cell)
    return None


def read_choice(cell: Cell, choices: str) -> str:
    """The list's own spelling of the value; a value outside a fixed list raises Unreadable."""
    text = cell_text(cell)
    if not text:
        return ""
    drop_down = LISTS[choices]
    wanted = key(text)
    for value in drop_down.values:
        if key(value) == wanted:
            return value
    if drop_down.fixed:
        raise Unreadable("not_in_list")
    return text


def _read_flag(cell: Cell) -> bool:
    return key(cell_text(cell)) in {"có", key("có"), "x", "1", "true"}


def _read_references(cell: Cell) -> tuple[str, ...]:
    return tuple(part for part in _SEPARATOR.split(cell_text(cell)) if part)


def reader(column: Column) -> Callable[[Cell], Any]:
    """The function that types the cells of this column."""
    if column.kind == "choice":
        return lambda cell: read_choice(cell, column.choices)
    readers: dict[str, Callable[[Cell], Any]] = {
        "date": read_date,
        "moment": read_moment,
        "whole": read_whole,
        "money": read_whole,
        "number": read_number,
        "flag": _read_flag,
        "references": _read_references,
    }
    read = readers.get(column.kind, cell_text)
    if column.least is None and column.most is None:
        return read

    def read_within(cell: Cell) -> Any:
        value = read(cell)
        if value is not None and not (
            (column.least is None or value >= column.least) and (column.most is None or value <= column.most)
        ):
            raise Unreadable("out_of_range")
        return value

    return read_within


def to_cell(column: Column, value: Any) -> Cell:
    """The cell that shows a typed value; blank text and empty lists become an empty cell."""
    if value is None or value == "" or value == ():
        return None
    if column.kind == "flag":
        return YES if value else None
    if column.kind == "references":
        return "; ".join(value)
    cell: Cell = value
    return cell


def records(table: Table) -> tuple[tuple[RecordType, ...], tuple[Problem, ...]]:
    """Typed rows of the table, and a Problem for every cell that could not be read and every repeated key.

    An unreadable cell gives its column's blank value, so one bad cell never hides the rest of its row.
    """
    sheet: Sheet[Any] = table.sheet
    readers = [(column, reader(column)) for column in sheet.columns]
    typed, problems = [], []
    for row in table.rows:
        values: dict[str, Any] = {"row": row.number}
        for column, read in readers:
            cell = row.cells.get(column.field)
            if cell is None or cell == "":
                continue
            try:
                values[column.field] = read(cell)
            except Unreadable as unreadable:
                if not column.formula:
                    problems.append(_unreadable(table, row.number, row.cells, column, unreadable.code, cell))
        typed.append(sheet.record(**values))
    problems.extend(_repeated_keys(sheet, typed))
    return tuple(typed), tuple(problems)


def _unreadable(
    table: Table, number: int, cells: dict[str, Cell], column: Column, problem_code: str, cell: Cell
) -> Problem:
    return Problem(
        code=problem_code,
        sheet=table.sheet.id,
        row=number,
        key=cell_text(cells.get(table.sheet.key)) or None if table.sheet.key else None,
        column=column.field,
        quote=cell_text(cell),
        details={"choices": ", ".join(LISTS[column.choices].values)}
        if problem_code == "not_in_list"
        else {"least": str(column.least), "most": str(column.most)}
        if problem_code == "out_of_range"
        else {},
    )


def _repeated_keys(sheet: Sheet[Any], typed: Iterable[Any]) -> list[Problem]:
    if not sheet.key:
        return []
    first_row: dict[str, int] = {}
    problems = []
    for record in typed:
        row_key = getattr(record, sheet.key)
        if row_key and first_row.setdefault(row_key, record.row) != record.row:
            problems.append(
                Problem(
                    code="repeated_key",
                    sheet=sheet.id,
                    row=record.row,
                    key=row_key,
                    column=sheet.key,
                    quote=row_key,
                    details={"first_row": str(first_row[row_key])},
                )
            )
    return problems
