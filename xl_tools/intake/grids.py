"""Sheets, records and Word tables as grids of plain cells: only filled cells are kept, so far corners cost nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from ..legacy_text import commonest, decoded
from .guard import Unusable

CellValue = str | int | float | bool | date | datetime | time
Row = dict[int, CellValue]
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column; rows from 1, columns from 0."""

MOST_ROWS = 30_000
MOST_CELLS = 600_000
LONGEST_TEXT = 32_767
"""Characters of a cell that Excel can hold; a longer text is cut."""
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_DAY = 2_958_465


@dataclass
class Grid:
    """One sheet. Rows count from 1, columns from 0; blank cells are absent."""

    name: str
    rows: dict[int, Row] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    merges: list[Area] = field(default_factory=list)
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    """Cells without a value to take: formula_error, formula_no_value."""
    old_fonts: set[tuple[int, int]] = field(default_factory=set)
    """Cells already decoded by the name of their font."""
    filled_cells: int = 0

    def put(self, row: int, column: int, value: CellValue | None) -> None:
        """Keep a filled cell. Raises Unusable where a sheet holds more than any list would."""
        if value is None or value == "" or (isinstance(value, str) and not value.strip()):
            return
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            value = value[:LONGEST_TEXT]
        self.rows.setdefault(row, {})[column] = value
        self.filled_cells += 1
        if len(self.rows) > MOST_ROWS or self.filled_cells > MOST_CELLS:
            raise Unusable("list_too_big", limit=f"bảng có hơn {MOST_ROWS} dòng hoặc {MOST_CELLS} ô")

    def ordered(self) -> Iterator[tuple[int, Row]]:
        for number in sorted(self.rows):
            yield number, self.rows[number]


def turned(grid: Grid) -> Grid:
    """The sheet with rows and columns exchanged, for a list whose headings stand below one another."""
    found = Grid(grid.name)
    for row, cells in list(grid.ordered())[:_MOST_TURNED]:
        for column, value in cells.items():
            if column < _MOST_TURNED:
                found.put(column + 1, row, value)
    return found


_MOST_TURNED = 300


def in_unicode(grids: Iterable[Grid]) -> tuple[Grid, ...]:
    """The grids with texts that are in an old encoding decoded, by what each text and its whole file speak for."""
    found = tuple(grids)
    texts = [text for grid in found for text in _undecoded(grid).values()]
    usual = commonest(texts)
    for grid in found:
        for (row, column), text in _undecoded(grid).items():
            if not text.isascii():
                grid.rows[row][column] = decoded(text, usual)
    return found


def _undecoded(grid: Grid) -> Mapping[tuple[int, int], str]:
    return {
        (row, column): value
        for row, cells in grid.rows.items()
        for column, value in cells.items()
        if isinstance(value, str) and (row, column) not in grid.old_fonts
    }


def day_of(serial: float, *, since_1904: bool = False) -> date | datetime | None:
    """The day that a number shown as a date means; None outside of what Excel shows."""
    if not 0 < serial <= _LAST_DAY:
        return None
    if since_1904:
        moment = _EPOCH_1904 + timedelta(days=serial)
    else:
        moment = _EPOCH + timedelta(days=serial + (1 if serial < 60 else 0))
    moment = (moment + timedelta(microseconds=500)).replace(microsecond=0)
    return moment.date() if moment.time() == time() else moment
