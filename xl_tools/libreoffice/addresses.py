"""Excel's addresses in the A1 notation, and areas of cells as plain numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

ROWS, COLUMNS = 1_048_576, 16_384
"""The size of a sheet, in Excel and in LibreOffice 7.4 and later."""


class Area(NamedTuple):
    """A rectangle of cells; row and column count from 0. `rows` or `columns` may be 0: no cell at all."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def last_row(self) -> int:
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        return self.column + self.columns - 1

    def common_with(self, other: Area) -> Area | None:
        """The cells that both have; None where there are none."""
        row, column = max(self.row, other.row), max(self.column, other.column)
        rows = min(self.last_row, other.last_row) - row + 1
        columns = min(self.last_column, other.last_column) - column + 1
        return Area(row, column, rows, columns) if rows > 0 and columns > 0 else None

    def around(self, other: Area) -> Area:
        """The smallest area that holds both."""
        row, column = min(self.row, other.row), min(self.column, other.column)
        rows = max(self.last_row, other.last_row) - row + 1
        return Area(row, column, rows, max(self.last_column, other.last_column) - column + 1)


def area_of(address: Any) -> Area:
    """The area of a com.sun.star.table.CellRangeAddress."""
    rows, columns = address.EndRow - address.StartRow + 1, address.EndColumn - address.StartColumn + 1
    return Area(address.StartRow, address.StartColumn, rows, columns)


WHOLE_SHEET = Area(0, 0, ROWS, COLUMNS)

_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(.+)", re.DOTALL)
_CELLS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")
_WHOLE_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_WHOLE_ROWS = re.compile(r"\$?([0-9]{1,7}):\$?([0-9]{1,7})")


def split_sheet(address: str) -> tuple[str | None, str]:
    """The name of the sheet that the address names, if any, and the rest."""
    found = _SHEET.fullmatch(address)
    if not found:
        return None, address
    return (found[1].replace("''", "'") if found[1] else found[2]), found[3]


def parsed_area(address: str) -> Area | None:
    """The area of an address like B2, $A$1:C5, A:C or 2:7, whichever corner comes first; None for any other text."""
    if found := _CELLS.fullmatch(address):
        first_column, first_row, last_column, last_row = found.groups()
        columns = column_number(first_column), column_number(last_column or first_column)
        rows = int(first_row), int(last_row or first_row)
    elif found := _WHOLE_COLUMNS.fullmatch(address):
        columns, rows = (column_number(found[1]), column_number(found[2])), (1, ROWS)
    elif found := _WHOLE_ROWS.fullmatch(address):
        columns, rows = (1, COLUMNS), (int(found[1]), int(found[2]))
    else:
        return None
    (left, right), (top, bottom) = sorted(columns), sorted(rows)
    if min(top, left) < 1 or bottom > ROWS or right > COLUMNS:
        return None
    return Area(top - 1, left - 1, bottom - top + 1, right - left + 1)


def column_number(letters: str) -> int:
    """A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """1 is A, 26 Z, 27 AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address_of(area: Area, *, row_absolute: bool = True, column_absolute: bool = True) -> str:
    """As Excel writes it: $A$1, $A$1:$B$2, $A:$C for whole columns, $2:$7 for whole rows."""
    row_sign, column_sign = "$" if row_absolute else "", "$" if column_absolute else ""
    rows = [f"{row_sign}{row + 1}" for row in (area.row, area.last_row)]
    columns = [f"{column_sign}{column_letters(column + 1)}" for column in (area.column, area.last_column)]
    if area.rows == ROWS:
        return ":".join(columns)
    if area.columns == COLUMNS:
        return ":".join(rows)
    first, last = (f"{column}{row}" for column, row in zip(columns, rows, strict=True))
    return first if area.rows == area.columns == 1 else f"{first}:{last}"


def quoted_sheet(name: str) -> str:
    """A sheet's name as it stands before the exclamation mark of a formula."""
    plain = re.fullmatch(r"[^\W\d][\w.]*", name) and not parsed_area(name)
    return name if plain else "'" + name.replace("'", "''") + "'"


def merged(cells: Iterable[tuple[int, int]]) -> Iterator[Area]:
    """Single cells, as (row, column), as few areas: runs down a column, and equal runs of columns side by side."""
    runs: list[Area] = []
    for column, row in sorted((column, row) for row, column in cells):
        last = runs[-1] if runs else None
        if last and last.column == column and last.last_row + 1 == row:
            runs[-1] = last._replace(rows=last.rows + 1)
        else:
            runs.append(Area(row, column))
    yield from side_by_side(runs)


def side_by_side(areas: Iterable[Area]) -> Iterator[Area]:
    """Areas of the same rows whose columns follow each other, as one."""
    open_area: Area | None = None
    for area in sorted(areas, key=lambda area: (area.row, area.rows, area.column)):
        same_rows = open_area and (open_area.row, open_area.rows) == (area.row, area.rows)
        if open_area and same_rows and open_area.last_column + 1 == area.column:
            open_area = open_area._replace(columns=open_area.columns + area.columns)
            continue
        if open_area:
            yield open_area
        open_area = area
    if open_area:
        yield open_area
