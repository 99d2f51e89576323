"""Finding the tables of the schema in a workbook that is open in an office program, and reading them.

Only what xlwings tells of every program is asked for. Each tab is read as one block from A1 on, as the file host does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from ..messages import Refusal
from ..schema import SHEETS
from ..schema.columns import NUMBER_KINDS
from ..schema.sheet import Cell, Sheet
from ..vietnamese import key
from .live_cells import as_read, as_time
from .package import Area, Tab, TablePart, column_letters
from .places import MOST_CELLS, SEARCHED_ROWS, BookOfTables, Found, Grid, Home, TableReader
from .styles import shows_date

if TYPE_CHECKING:
    import xlwings
    from xlwings.main import Table as OfficeTable


class LiveBook(BookOfTables):
    """The workbook as it is now: every table is read once. Raises Refusal."""

    def __init__(self, name: str, sheets: Mapping[str, xlwings.Sheet]) -> None:
        """`sheets`: its tabs by title."""
        super().__init__(name)
        self._sheets = sheets
        self._tables: dict[str, dict[str, OfficeTable]] = {}
        self._formulas: dict[tuple[str, int], list[Any]] = {}

    def sheet(self, tab: Tab) -> xlwings.Sheet:
        return self._sheets[tab.title]

    def table(self, tab: Tab, table: TablePart) -> OfficeTable:
        return self._tables_of(tab.title)[table.name]

    def tables_among(self, names: Iterable[str]) -> frozenset[str]:
        """Those of these tables that are in the workbook, folded: a formula may only name tables that are there."""
        titles = {sheet.table.casefold(): sheet for sheet in SHEETS}
        wanted = {name.casefold() for name in names}
        homes = {name: self._home(titles[name]) for name in wanted & titles.keys()}
        found = {name for name, home in homes.items() if home and home[1]}
        if wanted - titles.keys():
            found |= {name.casefold() for title in self._sheets for name in self._tables_of(title)}
        return frozenset(found)

    def _tables_of(self, title: str) -> dict[str, OfficeTable]:
        if title not in self._tables:
            self._tables[title] = {table.name: table for table in self._sheets[title].tables}
        return self._tables[title]

    def _home(self, sheet: Sheet[Any]) -> Home | None:
        by_title = next((title for title in self._sheets if key(title) == key(sheet.title)), None)
        for title in ([by_title] if by_title else []) + [title for title in self._sheets if title != by_title]:
            for name, table in self._tables_of(title).items():
                if name.casefold() == sheet.table.casefold():
                    return Tab(title, ""), _part(table)
        return (Tab(by_title, ""), None) if by_title else None

    def _read_anew(self, sheet: Sheet[Any], tab: Tab, table: TablePart | None) -> Found:
        office = self.sheet(tab)
        tables = [table] if table else [_part(other) for other in self._tables_of(tab.title).values()]
        last_row, last_column = _extent(office, table)
        if last_row * last_column > MOST_CELLS:
            raise Refusal("sheet_too_large", sheet=tab.title, cell=f"{column_letters(last_column - 1)}{last_row}")
        block = office.range((1, 1), (last_row, last_column))
        grid = as_read(block.options(ndim=2, empty="", err_to_str=True).value)
        reader = TableReader(sheet, tab, grid, tables, partial(self._has_formulas, office, grid))
        found = reader.found(table, list(_merged_areas(block)))
        _read_times(office, found)
        return self._with_own_formulas(found)

    def _has_formulas(self, office: xlwings.Sheet, grid: Grid, column: int) -> bool:
        """Whether an office's column is calculated; its formulas are kept for rows new to the table."""
        shown = [row[column] for row in grid]
        formulas = [row[0] for row in formulas_of(office, column, column, 1, len(grid))]
        found = [text if is_formula(text, cell) else "" for text, cell in zip(formulas, shown, strict=True)]
        self._formulas[office.name, column] = found
        return any(found)

    def _with_own_formulas(self, found: Found) -> Found:
        """The table with the formula of its last row for each column that the office calculates."""
        place = found.place
        if place.table is None:
            return found
        texts = []
        for column in range(place.first_column, place.last_column + 1):
            known = self._formulas.get((place.tab.title, column), [])
            texts.append(known[place.last_row - 1] if place.last_row <= len(known) else "")
        return found._replace(place=place._replace(table=place.table._replace(formulas=tuple(texts))))


def _read_times(office: xlwings.Sheet, found: Found) -> None:
    """Times of day, which office programs tell as parts of a day, as times where that is how they are shown."""
    for column in found.table.sheet.stored:
        parts = {row.number: row.cells for row in found.table.rows if _is_part_of_a_day(row.cells.get(column.field))}
        if parts and column.kind not in NUMBER_KINDS:
            at = found.place.columns[column.field] + 1
            for row, code in formats_between(office, at, min(parts), max(parts)):
                if row in parts and shows_date(code):
                    parts[row][column.field] = as_time(parts[row][column.field])


def _is_part_of_a_day(cell: Cell) -> bool:
    return type(cell) is float and 0 < cell < 1


def areas_in_sight(cells: xlwings.Range) -> list[xlwings.Range]:
    """The blocks of these cells that neither a filter nor a person hides."""
    areas = cells.get_special_cells("visible")
    return areas if isinstance(areas, list) else []  # what can be awaited is of programs in a browser


def formats_between(office: xlwings.Sheet, column: int, first: int, last: int) -> Iterator[tuple[int, str]]:
    """One question where all are alike, else halves of halves."""
    code = office.range((first, column), (last, column)).number_format
    if isinstance(code, str) or first == last:
        yield from ((row, code or "") for row in range(first, last + 1))
    else:
        middle = (first + last) // 2
        yield from formats_between(office, column, first, middle)
        yield from formats_between(office, column, middle + 1, last)


def formulas_of(office: xlwings.Sheet, first: int, last: int, first_row: int, last_row: int) -> Sequence[Sequence[Any]]:
    """What stands behind the cells of these columns (from 0), row by row: formulas, constants as text, "" for none."""
    found = office.range((first_row, first + 1), (last_row, last + 1)).formula
    return found if isinstance(found, (list, tuple)) else [[found]]


def is_formula(text: Any, shown: Any) -> bool:
    """Whether `text`, what stands behind a cell, is a formula: of the text "=1+1" that is the text itself."""
    return isinstance(text, str) and text.startswith("=") and text != shown


def _part(table: OfficeTable) -> TablePart:
    has_headers = bool(table.show_headers)
    headers = () if has_headers else tuple(column.name for column in table.columns)
    totals = int(bool(table.show_totals))
    return TablePart(table.name, "", _area(table.range), int(has_headers), totals, headers, ())


def _extent(office: xlwings.Sheet, table: TablePart | None) -> tuple[int, int]:
    """Last row and last column that have to be read: the tab's last used row, the table's last column."""
    used = office.used_range
    last_row, last_column = used.row + used.shape[0] - 1, used.column + used.shape[1] - 1
    if table is None:
        return max(last_row, SEARCHED_ROWS), last_column
    return max(last_row, table.area.last_row), table.area.last_column + 1


def _merged_areas(block: xlwings.Range) -> Iterator[Area]:
    """The merged cells of a block; where there are none, that takes one question."""
    rows, columns = block.shape
    if block.merge_cells is False:
        return
    if rows == columns == 1:
        merged = block.merge_area
        if merged.row == block.row and merged.column == block.column:
            yield _area(merged)
        return
    halves: Sequence[xlwings.Range] = (
        (block[: rows // 2, :], block[rows // 2 :, :])
        if rows > 1
        else (block[:, : columns // 2], block[:, columns // 2 :])
    )
    for half in halves:
        yield from _merged_areas(half)


def _area(cells: xlwings.Range) -> Area:
    rows, columns = cells.shape
    return Area(cells.column - 1, cells.row, cells.column + columns - 2, cells.row + rows - 1)


def is_protected(office: xlwings.Sheet) -> bool:
    """xlwings has no word for it: Excel's own, then Calc's."""
    contents = getattr(office.api, "ProtectContents", None)
    return bool(office.api.isProtected() if contents is None else contents)
