"""A block of values or formulas into cells, their notes kept: Calc drops the notes of cells it fills as a block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .addresses import Area, side_by_side

if TYPE_CHECKING:
    from .sheets import Sheet

_NOTES = 8
"""com.sun.star.sheet.CellFlags.ANNOTATION."""


def put_values(sheet: Sheet, area: Area, cells: Any, rows: Sequence[Sequence[float | str]]) -> None:
    """Numbers and texts as they are, nothing parsed; "" for a blank cell. `cells`: Calc's object of the area."""
    _put(sheet, area, cells, rows, lambda cells, block: cells.setDataArray(block), _put_value)


def put_formulas(sheet: Sheet, area: Area, cells: Any, rows: Sequence[Sequence[str]]) -> None:
    """Formulas in the words of Calc's programming interface."""
    _put(sheet, area, cells, rows, lambda cells, block: cells.setFormulaArray(block), _put_formula)


def filled_down(sheet: Sheet, area: Area, cells: Any, formulas: Sequence[str]) -> bool:
    """Formulas of the first row, moved along through all rows: a hundred times as fast as each put in by itself.

    Calc fills formats and notes too: False, and nothing is done, where the cells' formats differ or there are notes.
    """
    if area.rows == 1 or sheet.has_notes or cells.getUniqueCellFormatRanges().getCount() > 1:
        return False
    if still := sheet.book.app.still_screen:
        still.is_written(sheet, area, cells)
    sheet.cell_range(area._replace(rows=1)).setFormulaArray((tuple(formulas),))
    cells.fillAuto(sheet.book.app.office.uno.Enum("com.sun.star.sheet.FillDirection", "TO_BOTTOM"), 1)
    return True


def _put(
    sheet: Sheet,
    area: Area,
    cells: Any,
    rows: Sequence[Sequence[Any]],
    put_block: Callable[[Any, Any], None],
    put_one: Callable[[Any, Any], None],
) -> None:
    if still := sheet.book.app.still_screen:
        still.is_written(sheet, area, cells)
    if area.rows == area.columns == 1:
        put_one(cells, rows[0][0])
        return
    noted = _noted_places(cells, area) if sheet.has_notes else None
    if not noted:
        put_block(cells, tuple(map(tuple, rows)))
        return
    for part in _around(area, noted):
        block = tuple(tuple(row[part.column : part.last_column + 1]) for row in rows[part.row : part.last_row + 1])
        there = sheet.cell_range(part._replace(row=area.row + part.row, column=area.column + part.column))
        put_block(there, block)
    for row, column in noted:
        put_one(cells.getCellByPosition(column, row), rows[row][column])


def _put_formula(cell: Any, formula: str) -> None:
    cell.setFormula(formula)


def _put_value(cell: Any, value: float | str) -> None:
    if isinstance(value, float):
        cell.setValue(value)
    elif value:
        cell.setString(value)
    else:
        cell.setFormula("")


def _noted_places(cells: Any, area: Area) -> set[tuple[int, int]]:
    """Row and column, from the area's first, of every cell with a note."""
    return {
        (row - area.row, column - area.column)
        for found in cells.queryContentCells(_NOTES).getRangeAddresses()
        for row in range(found.StartRow, found.EndRow + 1)
        for column in range(found.StartColumn, found.EndColumn + 1)
    }


def _around(area: Area, noted: set[tuple[int, int]]) -> Iterator[Area]:
    """The area without those cells, from its own first cell on: whole columns, and pieces of those with notes."""
    runs = []
    for column in range(area.columns):
        taken = sorted(row for row, at in noted if at == column)
        start = 0
        for row in (*taken, area.rows):
            if row > start:
                runs.append(Area(start, column, row - start))
            start = row + 1
    return side_by_side(runs)
