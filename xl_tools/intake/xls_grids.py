"""Workbooks of Excel 97-2003 (.xls) into grids, with xlrd: values, old fonts, hidden rows and sheets, merges."""

from __future__ import annotations

import io
from typing import Any

from ..legacy_text import font_decoded, is_old_font
from .grids import CellValue, Grid, day_of
from .guard import OLE, Unusable
from .ole_streams import stream
from .xlsx_grids import plain_number

_LOCKED = ("encrypted", "password")


def old_workbook_grids(data: bytes) -> tuple[Grid, ...]:
    """The sheets of an old workbook; hidden ones are named but not read. Raises Unusable."""
    import xlrd

    try:
        if data.startswith(OLE):
            data = stream(data, ("Workbook", "Book", "WORKBOOK", "BOOK"))
        with xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO()
        ) as book:
            return tuple(_grid(book, place) for place in range(book.nsheets))
    except Unusable:
        raise
    except Exception as error:  # xlrd meets damage with whatever its parsing runs into
        code = "list_locked" if any(word in str(error).lower() for word in _LOCKED) else "list_damaged"
        raise Unusable(code) from error


def _grid(book: Any, place: int) -> Grid:
    names = book.sheet_names()
    visibility = getattr(book, "_sheet_visibility", [])
    grid = Grid(names[place], hidden=place < len(visibility) and visibility[place] != 0)
    if grid.hidden:
        return grid
    sheet = book.sheet_by_index(place)
    for row in range(sheet.nrows):
        info = sheet.rowinfo_map.get(row)
        if info is not None and (info.hidden or info.height == 0):
            grid.hidden_rows.add(row + 1)
        for column, cell in enumerate(sheet.row(row)):
            _read_cell(book, sheet, grid, row, column, cell)
    grid.merges = [(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells]
    book.unload_sheet(place)
    return grid


def _read_cell(book: Any, sheet: Any, grid: Grid, row: int, column: int, cell: Any) -> None:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        fonts = _fonts(book, sheet, row, column, cell)
        text = "".join(font_decoded(part, font) if is_old_font(font) else part for part, font in fonts)
        if any(is_old_font(font) for _, font in fonts):
            grid.old_fonts.add((row + 1, column))
        grid.put(row + 1, column, text)
    elif cell.ctype == xlrd.XL_CELL_NUMBER:
        grid.put(row + 1, column, plain_number(cell.value))
    elif cell.ctype == xlrd.XL_CELL_DATE:
        value: CellValue = day_of(cell.value, since_1904=book.datemode == 1) or plain_number(cell.value)
        grid.put(row + 1, column, value)
    elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
        grid.put(row + 1, column, bool(cell.value))
    elif cell.ctype == xlrd.XL_CELL_ERROR:
        grid.faults[row + 1, column] = "formula_error"


def _fonts(book: Any, sheet: Any, row: int, column: int, cell: Any) -> list[tuple[str, str]]:
    """The parts of a cell's text with the name of their font."""
    styles = book.xf_list
    first = styles[cell.xf_index].font_index if cell.xf_index is not None and cell.xf_index < len(styles) else 0
    runs = [(0, first), *(sheet.rich_text_runlist_map.get((row, column)) or ())]
    parts = []
    for number, (start, font) in enumerate(runs):
        end = runs[number + 1][0] if number + 1 < len(runs) else len(cell.value)
        if end > start:
            parts.append((cell.value[start:end], book.font_list[font].name if font < len(book.font_list) else ""))
    return parts
