"""Finding the tables of the schema in a workbook's file, and reading them.

python-calamine reads the cells; what it does not tell (tables as they lie, error values, formulas among an
office's own columns) is taken from the parts themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from io import BytesIO
from math import isinf
from typing import TYPE_CHECKING, Any, NamedTuple

from ..messages import Refusal
from ..schema import SHEETS
from ..schema.columns import DATE_KINDS
from ..schema.sheet import Cell, Sheet, Table, TableRow
from ..vietnamese import key
from .package import Area, Package, Tab, TablePart, column_index, column_letters
from .styles import Styles
from .zip_parts import Damaged

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

SEARCHED_ROWS = 40
"""How far down a header row is looked for where the table is gone."""
MOST_CELLS = 6_000_000
"""A stray entry in a far corner would make the block of cells fill the memory."""
DAYS_1904 = 1462

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
_TO_ROUND = frozenset({datetime, timedelta})

Grid = list[list[Any]]


class Place(NamedTuple):
    """Where a sheet's table lies in the file. Columns count from 0, rows from 1."""

    tab: Tab
    table: TablePart | None
    columns: dict[str, int]
    """Column of each field that was found."""
    first_column: int
    last_column: int
    first_row: int
    """First row below the headers."""
    last_row: int
    """Last row the table itself covers, without its totals row."""
    end_row: int
    """Last row that belongs to it, rows typed right below included."""
    next_used: int | None
    """The first row further down that has something in the table's columns."""
    own_cells: dict[int, dict[int, Cell]]
    """What the office wrote in columns of its own, by row and column; columns with formulas are not among them."""
    blank_formulas: dict[str, Cell]
    """What the formula columns show in the table's last row, where that row is blank."""

    @property
    def own_columns(self) -> set[int]:
        return set(range(self.first_column, self.last_column + 1)) - set(self.columns.values())


class Found(NamedTuple):
    table: Table
    place: Place


class OpenBook:
    """One version of a workbook's file, in memory. Raises Damaged and Refusal."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.package = Package(data, name)
        self._found: dict[str, Found] = {}

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

    def find(self, sheets: Iterable[Sheet[Any]]) -> dict[str, Found]:
        """These sheets' tables by id. Everything missing is told in one Refusal."""
        sheets = list(sheets)
        homes = {sheet.id: self._home(sheet) for sheet in sheets}
        absent = [sheet for sheet in sheets if homes[sheet.id] is None]
        if absent:
            if all(self._home(sheet) is None for sheet in SHEETS):
                raise Refusal("not_a_dialogue_book", book=self.name)
            raise Refusal("sheet_missing", book=self.name, sheet="”, “".join(sheet.title for sheet in absent))
        found = {sheet.id: self._read(sheet, home) for sheet in sheets if (home := homes[sheet.id])}
        self._refuse_missing_columns([found[sheet.id].table for sheet in sheets])
        return found

    def _home(self, sheet: Sheet[Any]) -> tuple[Tab, TablePart | None] | None:
        """The tab with the sheet's table, wherever it was moved; else the tab of that title."""
        by_title = next((tab for tab in self.package.tabs if key(tab.title) == key(sheet.title)), None)
        if by_title:
            for table in self.package.tables(by_title):
                if table.name.casefold() == sheet.table.casefold():
                    return by_title, table
        return self.package.find_table(sheet.table) or ((by_title, None) if by_title else None)

    def _refuse_missing_columns(self, tables: Sequence[Table]) -> None:
        wanting = []
        for table in tables:
            needed = [c.header for c in table.sheet.stored if c.field in table.missing and not c.later]
            if needed:
                wanting.append(f"sheet “{table.sheet.title}”: {', '.join(needed)}")
        if wanting:
            raise Refusal("column_missing", where="; ".join(wanting))

    def _read(self, sheet: Sheet[Any], home: tuple[Tab, TablePart | None]) -> Found:
        if sheet.id not in self._found:
            self._found[sheet.id] = self._read_anew(sheet, *home)
        return self._found[sheet.id]

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
        return _Reader(sheet, tab, grid, xml, self.package).found(table, areas)

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


def _plain(cell: Any) -> Any:
    """Moments to the second, durations as days: what calamine adds to the cells of the contract."""
    if type(cell) is datetime and cell.microsecond:
        return (cell + timedelta(microseconds=500_000)).replace(microsecond=0)
    return cell.total_seconds() / 86400 if type(cell) is timedelta else cell


class _Reader:
    """One tab's grid of cells on its way to a Table and its Place."""

    def __init__(self, sheet: Sheet[Any], tab: Tab, grid: Grid, xml: bytes, package: Package) -> None:
        self.sheet, self.tab, self.grid, self.xml, self.package = sheet, tab, grid, xml, package

    def found(self, table: TablePart | None, merged: Sequence[Area]) -> Found:
        if table is None:
            header_row, columns = self._header_row()
            table = self._table_at(header_row)
        if table is not None:
            header_row, columns = self._headers(table)
        place = self._place(table, header_row, columns, merged)
        rows = self._rows(place)
        letters = {name: column_letters(column) for name, column in place.columns.items()}
        missing = tuple(column.field for column in self.sheet.columns if column.field not in columns)
        return Found(Table(self.sheet, rows, letters, missing), place)

    def _table_at(self, header_row: int) -> TablePart | None:
        """A table under another name (a copied or renamed one) whose headers these are."""
        return next((t for t in self.package.tables(self.tab) if t.area.first_row == header_row), None)

    def _row(self, number: int) -> list[Any]:
        return self.grid[number - 1] if 0 < number <= len(self.grid) else []

    def _columns(self, headers: Iterable[tuple[int, Any]]) -> dict[str, int]:
        by_key: dict[str, int] = {}
        for column, header in headers:
            if header != "":
                by_key.setdefault(key(str(header)), column)
        return {c.field: by_key[key(c.header)] for c in self.sheet.columns if key(c.header) in by_key}

    def _headers(self, table: TablePart) -> tuple[int, dict[str, int]]:
        area = table.area
        if not table.header_rows:
            return area.first_row - 1, self._columns(enumerate(table.headers, area.first_column))
        row = self._row(area.first_row)
        cells = [(column, row[column]) for column in range(area.first_column, min(area.last_column + 1, len(row)))]
        return area.first_row, self._columns(cells)

    def _header_row(self) -> tuple[int, dict[str, int]]:
        """The row with most of the headers, at least half of them."""
        candidates = [(number, self._columns(enumerate(self._row(number)))) for number in range(1, SEARCHED_ROWS + 1)]
        number, columns = max(candidates, key=lambda candidate: len(candidate[1]))
        if 2 * len(columns) < len(self.sheet.columns):
            raise Refusal("table_missing", sheet=self.tab.title)
        return number, columns

    def _place(
        self, table: TablePart | None, header_row: int, columns: dict[str, int], merged: Sequence[Area]
    ) -> Place:
        first = table.area.first_column if table else min(columns.values())
        last = table.area.last_column if table else max(columns.values())
        last_row = table.area.last_row - table.totals_rows if table else self._last_used(first, last, header_row)
        end_row = last_row
        if not (table and table.totals_rows):
            while self._used(end_row + 1, first, last):
                end_row += 1
        across = [area for area in merged if area.first_column <= last and area.last_column >= first]
        for area in across:
            if area.first_row <= end_row and area.last_row >= header_row:
                raise Refusal("merged_cells", sheet=self.tab.title, cells=area.ref)
        place = Place(
            self.tab, table, columns, first, last, header_row + 1, max(last_row, header_row), end_row, None, {}, {}
        )
        own, formulas = self._own_cells(place), self._blank_formulas(place)
        below = [number for number in range(end_row + 1, len(self.grid) + 1) if self._used(number, first, last)][:1]
        below += [area.first_row for area in across if area.first_row > end_row]
        return place._replace(own_cells=own, blank_formulas=formulas, next_used=min(below, default=None))

    def _used(self, number: int, first: int, last: int) -> bool:
        return any(cell != "" for cell in self._row(number)[first : last + 1])

    def _last_used(self, first: int, last: int, header_row: int) -> int:
        used = (number for number in range(len(self.grid), header_row, -1) if self._used(number, first, last))
        return next(used, header_row)

    def _own_cells(self, place: Place) -> dict[int, dict[int, Cell]]:
        columns = {column for column in place.own_columns if not self._has_formulas(column)}
        if not columns:
            return {}
        result: dict[int, dict[int, Cell]] = {}
        for number in range(place.first_row, place.end_row + 1):
            row = self._row(number)
            cells = {column: _plain(row[column]) for column in columns if column < len(row) and row[column] != ""}
            if cells:
                result[number] = cells
        return result

    def _has_formulas(self, column: int) -> bool:
        letters = column_letters(column).encode()
        return bool(re.search(rb'\br="' + letters + rb'\d+"[^>]*><(?:\w+:)?f[\s/>]', self.xml))

    def _blank_formulas(self, place: Place) -> dict[str, Cell]:
        row = self._row(place.last_row)
        shown = {name: row[column] if column < len(row) else "" for name, column in place.columns.items()}
        formulas = {column.field for column in self.sheet.formulas}
        blank = all(cell == "" for name, cell in shown.items() if name not in formulas)
        return {name: cell for name, cell in shown.items() if name in formulas} if blank else {}

    def _rows(self, place: Place) -> tuple[TableRow, ...]:
        width = max((len(row) for row in self.grid), default=0)
        pairs = [(name, column) for name, column in place.columns.items() if column < width]
        formulas = {column.field for column in self.sheet.formulas}
        rows = []
        for number in range(place.first_row, min(place.end_row, len(self.grid)) + 1):
            row = self.grid[number - 1]
            if len(row) < width:
                row = row + [""] * (width - len(row))
            if not _TO_ROUND.isdisjoint(map(type, row)):
                row = [_plain(cell) for cell in row]
            cells = {name: row[column] for name, column in pairs if row[column] != ""}
            if not cells.keys() <= formulas:
                rows.append(TableRow(number, cells))
        return self._counted_from_1900(tuple(rows))

    def _counted_from_1900(self, rows: tuple[TableRow, ...]) -> tuple[TableRow, ...]:
        """Bare day numbers under a date's header mean another day in a book that counts from 1904."""
        if self.package.from_1904:
            dates = [column.field for column in self.sheet.columns if column.kind in DATE_KINDS]
            for row in rows:
                for name in dates:
                    cell = row.cells.get(name)
                    if isinstance(cell, float):
                        row.cells[name] = cell + DAYS_1904
        return rows
