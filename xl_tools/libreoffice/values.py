"""Cells read in one block: numbers as float, dates as datetime, truth values as bool, blanks as None."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from .addresses import Area, side_by_side
from .entries import FIRST_DAY
from .number_formats import Kind

if TYPE_CHECKING:
    from .sheets import Sheet

Cell = float | str | bool | datetime | int | None
"""What a cell holds as a script sees it; an int is the code of an error value, as Excel's COM gives it."""

ERROR_TEXTS = {
    -2146826281: "#DIV/0!",
    -2146826246: "#N/A",
    -2146826259: "#NAME?",
    -2146826288: "#NULL!",
    -2146826252: "#NUM!",
    -2146826265: "#REF!",
    -2146826273: "#VALUE!",
}
_VALUE_ERROR = -2146826273
_ERRORS_OF_CALC = {
    532: -2146826281,
    32767: -2146826246,
    525: -2146826259,
    521: -2146826288,
    503: -2146826252,
    524: -2146826265,
    519: _VALUE_ERROR,
}
"""Calc's error numbers; all others are, as in the files it writes for Excel, #VALUE!."""
_FORMULAS_WITH_ERRORS = 4
"""com.sun.star.sheet.FormulaResult.ERROR."""
_DAY_MILLISECONDS = 86_400_000


def read(sheet: Sheet, area: Area, cells: Any = None) -> list[list[Cell]]:
    """The cells of the area, row by row. `cells`: Calc's object of the area where there is one already."""
    cells = cells or sheet.cell_range(area)
    block = cells.getDataArray()
    values: list[list[Cell]] = [[None if value == "" else value for value in row] for row in block]
    if any(None in row for row in block):
        _put_errors(cells, area, values)
    for part, key in sheet.book.format_keys(sheet, number_areas(values, area)):
        kind = sheet.book.formats.kind(key)
        if kind is Kind.DATE:
            _put_dates(values, _within(area, part), sheet.book.first_day)
        elif kind is Kind.LOGICAL:
            _put_truths(values, _within(area, part))
    return values


def number_areas(values: Sequence[Sequence[object]], area: Area) -> list[Area]:
    """The parts of the area that hold its numbers: per column from the first to the last, columns alike together."""
    spans: list[Area] = []
    for column, cells in enumerate(zip(*values, strict=True)):
        numbers = [row for row, value in enumerate(cells) if type(value) is float]
        if numbers:
            first = numbers[0]
            spans.append(Area(area.row + first, area.column + column, numbers[-1] - first + 1, 1))
    return list(side_by_side(spans))


def _within(area: Area, part: Area) -> Area:
    return part._replace(row=part.row - area.row, column=part.column - area.column)


def _put_dates(values: list[list[Cell]], part: Area, first_day: datetime) -> None:
    for row in values[part.row : part.row + part.rows]:
        for column in range(part.column, part.column + part.columns):
            value = row[column]
            if type(value) is float:
                row[column] = moment_of(value, first_day)


def moment_of(number: float, first_day: datetime = FIRST_DAY) -> datetime | float:
    """The date and time of a number, to the millisecond; the number where the calendar does not reach."""
    days = math.floor(number)
    try:
        return first_day + timedelta(days=days, milliseconds=round((number - days) * _DAY_MILLISECONDS))
    except OverflowError:
        return number


def _put_truths(values: list[list[Cell]], part: Area) -> None:
    for row in values[part.row : part.row + part.rows]:
        for column in range(part.column, part.column + part.columns):
            value = row[column]
            if type(value) is float:
                row[column] = bool(value)


def _put_errors(cells: Any, area: Area, values: list[list[Cell]]) -> None:
    """Calc tells the places of all errors at once, and the kind of an error cell by cell."""
    for address in cells.queryFormulaCells(_FORMULAS_WITH_ERRORS).getRangeAddresses():
        for row in range(address.StartRow - area.row, address.EndRow - area.row + 1):
            for column in range(address.StartColumn - area.column, address.EndColumn - area.column + 1):
                error = cells.getCellByPosition(column, row).getError()
                values[row][column] = _ERRORS_OF_CALC.get(error, _VALUE_ERROR)


def numpy_free(value: Any, _options: object = None) -> Any:
    """A script's value as Python's own: numpy's and pandas' numbers, dates and blanks too; None and NaN become ""."""
    kind = type(value)
    if kind is str or kind is int or kind is bool:
        return value
    if kind is float:
        return value if value == value else ""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, datetime):
        return "" if value != value else _plain_moment(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if "numpy" in sys.modules and isinstance(value, sys.modules["numpy"].generic):
        return numpy_free(_from_numpy(value))
    if type(value).__name__ in ("NAType", "NaTType"):
        return ""
    return value


def _plain_moment(value: datetime) -> datetime:
    """Without a time zone, as Excel has none, and as Python's own datetime."""
    return datetime(value.year, value.month, value.day, value.hour, value.minute, value.second, value.microsecond)


def _from_numpy(value: Any) -> Any:
    numpy = sys.modules["numpy"]
    if isinstance(value, numpy.datetime64):
        return None if numpy.isnat(value) else value.astype("datetime64[us]").item()
    return float(value) if isinstance(value, numpy.number) else value.item()


def as_rows(data: object, rows: int, columns: int) -> list[list[Any]]:
    """What a script assigns to an area of that size, as rows: one value fills all of it, a flat list is one row.

    ValueError where the rows are not of one length or do not fill the area.
    """
    if not isinstance(data, list | tuple):
        return [[data] * columns for _ in range(rows)]
    given: Iterable[Any] = data if data and isinstance(data[0], list | tuple) else [data]
    block = [list(row) for row in given]
    if len(block) != rows or any(len(row) != columns for row in block):
        sizes = sorted({len(row) for row in block})
        raise ValueError(f"{len(block)} rows of {sizes} values do not fit {rows} rows of {columns} cells.")
    return block
