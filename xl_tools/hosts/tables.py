"""Finding the tables of the schema in a workbook's file, and reading them.

python-calamine reads the cells; what it does not tell (tables as they lie, error values, formulas among an
office's own columns) is taken from the parts themselves.
"""

from __future__ import annotations

import re
from functools import cached_property, partial
from io import BytesIO
from math import isinf
from typing import TYPE_CHECKING, Any

from ..messages import Refusal
from ..schema.sheet import Sheet
from ..vietnamese import key
from .package import Area, Package, Tab, TablePart, column_index, column_letters
from .places import MOST_CELLS, BookOfTables, Found, Grid, Home, TableReader
from .styles import Styles
from .zip_parts import Damaged

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_ERROR_CELL = (
    rb'<(?:\w+:)?c\s([^>]*\bt="e"[^>]*)>\s*'
    rb"(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v>([^<]*)<"
)
_LONG_NUMBER = re.compile(rb"v>-?(?:\d{11}|[\d.]+[eE]\+?\d)")
_LONG_NUMBER_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>))?\s*"
    rb"<(?:\w+:)?v>(-?(?:\d{11,}(?:\.\d*)?|[\d.]+[eE]\+?\d{1,6}))<"
)
_ENDLESS = 1e10
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_THREE_LETTERS = re.compile(rb'r="[A-Z]{3}\d')
_TWO_LETTERS = 702
"""How many columns there are up to ZZ."""
_ROW_NUMBER = re.compile(rb'row [^>]*?\br="(\d{1,7})"')


class OpenBook(BookOfTables):
    """One version of a workbook's file, in memory. Raises Damaged and Refusal."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(name)
        self.package = Package(data, name)

    @cached_property
    def _cells(self) -> CalamineWorkbook:
        from python_calamine import CalamineError, CalamineWorkbook

        for kind in ("sharedStrings", "styles"):  # their true sizes, before anything unpacks them without a limit
            part = self.package.related(self.package.workbook_part, kind)
            if part:
                self.package.part(part)
        try:
            return CalamineWorkbook.from_filelike(BytesIO(self.package.zip.data))
        except CalamineError as error:
            raise Damaged(str(error)) from error

    def _home(self, sheet: Sheet[Any]) -> Home | None:
        by_title = next((tab for tab in self.package.tabs if key(tab.title) == key(sheet.title)), None)
        if by_title:
            for table in self.package.tables(by_title):
                if table.name.casefold() == sheet.table.casefold():
                    return by_title, table
        return self.package.find_table(sheet.table) or ((by_title, None) if by_title else None)

    def _read_anew(self, sheet: Sheet[Any], tab: Tab, table: TablePart | None) -> Found:
        xml = self.package.part(tab.part)
        self._refuse_far_corner(tab, xml)
        self._refuse_endless_numbers(tab, xml)
        from python_calamine import CalamineError

        try:
            cells = self._cells.get_sheet_by_name(tab.title)
            grid = cells.to_python(skip_empty_area=False)
            merged = cells.merged_cell_ranges or []
        except CalamineError as error:
            raise Damaged(f"{tab.part}: {error}") from error
        _show_errors(grid, xml)
        areas = [Area(left, top + 1, right, bottom + 1) for (top, left), (bottom, right) in merged]
        tables, from_1904 = self.package.tables(tab), self.package.from_1904
        return TableReader(sheet, tab, grid, tables, partial(_has_formulas, xml), from_1904=from_1904).found(
            table, areas
        )

    def _refuse_far_corner(self, tab: Tab, xml: bytes) -> None:
        rows, columns = _extent(xml)
        if rows * columns > MOST_CELLS:
            raise Refusal("sheet_too_large", sheet=tab.title, cell=f"{column_letters(columns - 1)}{rows}")

    def _refuse_endless_numbers(self, tab: Tab, xml: bytes) -> None:
        """Numbers beyond any calendar in cells that show dates (an identity number, say): calamine panics at them."""
        if not _LONG_NUMBER.search(xml):
            return
        part = self.package.related(self.package.workbook_part, "styles")
        styles = Styles(self.package.part(part)) if part else None
        for cell in _LONG_NUMBER_CELL.finditer(xml):
            attributes, value = b" " + cell[1], abs(float(cell[2]))
            style = re.search(rb'\bs="(\d{1,6})"', attributes)
            dated = styles is not None and styles.shows_date(int(style[1]) if style else 0)
            if not re.search(rb'\bt="[^n]', attributes) and (isinf(value) or (dated and value >= _ENDLESS)):
                address = _ADDRESS.search(attributes)
                where = (address[1] + address[2]).decode() if address else ""
                raise Refusal("number_too_large", sheet=tab.title, cell=where, number=cell[2].decode()[:40])


def _extent(xml: bytes) -> tuple[int, int]:
    """How many rows and columns the sheet's cells span at most."""
    rows = max(xml.count(b"row "), *map(int, _ROW_NUMBER.findall(xml)), 1)
    if rows * _TWO_LETTERS <= MOST_CELLS and not _THREE_LETTERS.search(xml):
        return rows, _TWO_LETTERS
    addresses = _ADDRESS.findall(xml)
    columns = max((column_index(letters.decode()) for letters in {letters for letters, _ in addresses}), default=0) + 1
    return max((int(number) for _, number in addresses), default=1), columns


def _show_errors(grid: Grid, xml: bytes) -> None:
    """Put #N/A and its like into the grid: calamine leaves such cells blank, and a blank cell invites filling."""
    if b't="e"' not in xml:
        return
    for attributes, value in re.findall(_ERROR_CELL, xml):
        address = _ADDRESS.search(b" " + attributes)
        if address:
            row, column = int(address[2]) - 1, column_index(address[1].decode())
            while len(grid) <= row:
                grid.append([])
            grid[row].extend([""] * (column + 1 - len(grid[row])))
            grid[row][column] = value.decode("utf-8", "replace")


def _has_formulas(xml: bytes, column: int) -> bool:
    letters = column_letters(column).encode()
    return bool(re.search(rb'\br="' + letters + rb'\d+"[^>]*><(?:\w+:)?f[\s/>]', xml))
