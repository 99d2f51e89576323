"""Where a sheet's table lies in a workbook and what its rows hold, from the block of its cells: for every host.

A host says which tabs and tables there are and hands over the cells; what is a row of the table, and where it ends,
is decided here, so that a book means the same in its file and in an office program.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from ..messages import Refusal
from ..schema import BOOK_VERSION, SETTINGS, SHEETS, setting_header
from ..schema.columns import DATE_KINDS
from ..schema.reading import Unreadable, cell_text, read_whole
from ..schema.sheet import Cell, Sheet, Table, TableRow
from ..vietnamese import key
from .package import Area, Tab, TablePart, column_letters

SEARCHED_ROWS = 40
"""How far down a header row is looked for where the table is gone."""
MOST_CELLS = 6_000_000
"""A stray entry in a far corner would make the block of cells fill the memory."""
DAYS_1904 = 1462
_TO_ROUND = frozenset({datetime, timedelta})

Grid = list[list[Any]]
"""Cells of a tab from A1 on, row by row; "" where nothing stands."""
Home = tuple[Tab, TablePart | None]
"""The tab where a sheet's table is, and the table; None where only its headers may be there."""


class Place(NamedTuple):
    """Where a sheet's table lies in the workbook. Columns count from 0, rows from 1."""

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


class BookOfTables(ABC):
    """A workbook in which the schema's tables can be looked for. Raises Refusal."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._found: dict[str, Found] = {}

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

    def tables(self, sheets: Iterable[Sheet[Any]]) -> dict[str, Table]:
        """These sheets' tables as `find` has them; one that a book of an earlier version lacks is empty."""
        sheets = list(sheets)
        lacking = [sheet for sheet in sheets if sheet.later and self._home(sheet) is None]
        found = self.find([sheet for sheet in sheets if sheet not in lacking] or [SETTINGS])
        tables = {name: one.table for name, one in found.items()}
        empty = {sheet.id: Table(sheet, (), {}) for sheet in lacking}
        return {sheet.id: (empty | tables)[sheet.id] for sheet in sheets}

    def _read(self, sheet: Sheet[Any], home: Home) -> Found:
        if sheet.id not in self._found:
            self._found[sheet.id] = self._read_anew(sheet, *home)
        return self._found[sheet.id]

    @abstractmethod
    def _home(self, sheet: Sheet[Any]) -> Home | None:
        """The tab with the sheet's table, wherever it was moved; else the tab of that title."""

    @abstractmethod
    def _read_anew(self, sheet: Sheet[Any], tab: Tab, table: TablePart | None) -> Found:
        """The table as it stands now."""

    def refuse_later_version(self) -> None:
        """A book made by a newer program may hold what this one would not keep right."""
        header = key(setting_header("book_version"))
        for row in self.find([SETTINGS])[SETTINGS.id].table.rows:
            if key(cell_text(row.cells.get("item"))) == header:
                try:
                    version = read_whole(row.cells.get("value"))
                except Unreadable:
                    return  # the settings themselves report what stands there
                if version is not None and version > BOOK_VERSION:
                    raise Refusal("later_version", book=self.name, version=version, known=BOOK_VERSION)

    @staticmethod
    def _refuse_missing_columns(tables: Sequence[Table]) -> None:
        wanting = []
        for table in tables:
            needed = [c.header for c in table.sheet.stored if c.field in table.missing and not c.later]
            if needed:
                wanting.append(f"sheet “{table.sheet.title}”: {', '.join(needed)}")
        if wanting:
            raise Refusal("column_missing", where="; ".join(wanting))


def plain(cell: Any) -> Any:
    """Moments to the second, durations as days: what readers add to the cells of the contract."""
    if type(cell) is datetime and cell.microsecond:
        return (cell + timedelta(microseconds=500_000)).replace(microsecond=0)
    return cell.total_seconds() / 86400 if type(cell) is timedelta else cell


class TableReader:
    """One tab's grid of cells on its way to a Table and its Place."""

    def __init__(
        self,
        sheet: Sheet[Any],
        tab: Tab,
        grid: Grid,
        tables: Sequence[TablePart],
        has_formulas: Callable[[int], bool],
        *,
        from_1904: bool = False,
    ) -> None:
        """`tables` are the tab's; `has_formulas` tells it of a column (from 0); `from_1904` how days are counted."""
        self.sheet, self.tab, self.grid, self.tables = sheet, tab, grid, tables
        self.has_formulas, self.from_1904 = has_formulas, from_1904

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
        return next((t for t in self.tables if t.area.first_row == header_row), None)

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
        columns = {column for column in place.own_columns if not self.has_formulas(column)}
        if not columns:
            return {}
        result: dict[int, dict[int, Cell]] = {}
        for number in range(place.first_row, place.end_row + 1):
            row = self._row(number)
            cells = {column: plain(row[column]) for column in columns if column < len(row) and row[column] != ""}
            if cells:
                result[number] = cells
        return result

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
                row = [plain(cell) for cell in row]
            cells = {name: row[column] for name, column in pairs if row[column] != ""}
            if not cells.keys() <= formulas:
                rows.append(TableRow(number, cells))
        return self._counted_from_1900(tuple(rows))

    def _counted_from_1900(self, rows: tuple[TableRow, ...]) -> tuple[TableRow, ...]:
        """Bare day numbers under a date's header mean another day in a book that counts from 1904."""
        if self.from_1904:
            dates = [column.field for column in self.sheet.columns if column.kind in DATE_KINDS]
            for row in rows:
                for name in dates:
                    cell = row.cells.get(name)
                    if isinstance(cell, float):
                        row.cells[name] = cell + DAYS_1904
        return rows
