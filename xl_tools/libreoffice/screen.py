"""What Calc's windows do while a script works: they stand still, and rows are fitted to their texts once, at the end.

Fitting rows is most of the time that Calc takes to write into rows with long texts: up to a millisecond for each.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

from .addresses import Area

if TYPE_CHECKING:
    from .books import Book
    from .sheets import Sheet

_FEW_ROWS, _MANY_CELLS = 200, 500_000
_LETTER = 190
"""Hundredths of a millimetre: what a letter of a text in the usual size takes, as lines break."""
_NOTHING = 0
"""com.sun.star.sheet.CellFlags: clearing nothing fits the rows, those whose height was set by hand left alone."""


class _Written(NamedTuple):
    """A block that holds something else than before, and what it held; None for small ones, and for half a sheet."""

    area: Area
    before: Sequence[Sequence[Any]] | None


class StillScreen:
    """These books' windows draw nothing until `moves_again`."""

    def __init__(self, books: Iterable[Book]) -> None:
        self._books = list(books)
        self._tables: dict[Book, tuple[Any, list[tuple[int, str]]]] = {}
        self._written: defaultdict[tuple[Book, str], list[_Written]] = defaultdict(list)
        for book in self._books:
            book.api.lockControllers()
            book.api.IsAdjustHeightEnabled = False

    def is_written(self, sheet: Sheet, area: Area, cells: Any) -> None:
        """These cells, Calc's object of which this is, are to hold something else now: their rows will be fitted."""
        if sheet.book in self._books:
            before = cells.getDataArray() if _FEW_ROWS < area.rows <= _MANY_CELLS // area.columns else None
            self._written[sheet.book, sheet.name].append(_Written(area, before))

    def tables_on(self, book: Book, sheet: int) -> list[str]:
        """Names of the tables on that sheet: asked for once, while nobody but the script moves any."""
        names = book.database_ranges.getElementNames(), book.sheets_api.getElementNames()
        if self._tables.get(book, (None, None))[0] != names:
            self._tables[book] = names, [(book.database_range(name).getDataArea().Sheet, name) for name in names[0]]
        return [name for number, name in self._tables[book][1] if number == sheet]

    def moves_again(self) -> None:
        for book in self._books:
            with contextlib.suppress(book.app.office.uno.getClass("com.sun.star.lang.DisposedException")):
                book.api.IsAdjustHeightEnabled = True
                for (where, title), written in self._written.items():
                    if where is book and title in book.sheets:
                        _fit_rows(book.sheets(title), written)
                book.api.unlockControllers()


def _fit_rows(sheet: Sheet, written: Sequence[_Written]) -> None:
    used = sheet.used_range.area
    rows = {row for one in written if one.before is None for row in _rows_of(one.area) if row <= used.last_row}
    large = [one for one in written if one.before is not None]
    if large:
        rows |= _rows_that_change_height(sheet, large, used.last_column)
    areas = [Area(first, 0, last - first + 1) for first, last in _together(sorted(rows))]
    if areas:
        cells = sheet.book.api.createInstance("com.sun.star.sheet.SheetCellRanges")
        cells.addRangeAddresses(sheet.book.addresses(sheet, areas), False)
        cells.clearContents(_NOTHING)


def _rows_of(area: Area) -> range:
    return range(area.row, area.last_row + 1)


def _rows_that_change_height(sheet: Sheet, written: Sequence[_Written], last_column: int) -> set[int]:
    """Rows in which a text that came or went may be the tallest, by a rough count of lines."""
    top, bottom = min(one.area.row for one in written), max(one.area.last_row for one in written)
    whole = Area(top, 0, bottom - top + 1, max(last_column, *(one.area.last_column for one in written)) + 1)
    texts = sheet.cell_range(whole).getDataArray()
    own = {column for one in written for column in range(one.area.column, one.area.last_column + 1)}
    letters = _letters_in_a_line(sheet, whole, own)
    changed: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for area, before in written:
        for row, values in enumerate(before or (), area.row):
            tall = changed[row]
            for column, value in enumerate(values, area.column):
                tall[column] = max(tall.get(column, 1), _lines(value, letters[column]))
    found = set()
    for row, tall in changed.items():
        now = [_lines(text, most) for text, most in zip(texts[row - top], letters, strict=True)]
        tallest = max(*tall.values(), *(now[column] for column in tall))
        others = [lines for column, lines in enumerate(now) if column not in tall]
        if tallest > 1 and tallest >= max(others, default=1):
            found.add(row)
    return found


def _letters_in_a_line(sheet: Sheet, area: Area, written: set[int]) -> list[float]:
    """How many letters stand in a line of each column; endless where lines do not break, in others than the written
    ones also where they break in some cells only."""
    columns = sheet.cell_range(area._replace(rows=1)).getColumns()
    result = []
    for place in range(area.columns):
        column = area._replace(column=area.column + place, columns=1)
        wrapped = sheet.book.common_value(sheet, [column], "IsTextWrapped")
        breaks = wrapped or (wrapped is None and place in written)
        result.append(max(1.0, columns.getByIndex(place).Width / _LETTER) if breaks else inf)
    return result


def _lines(text: Any, letters: float) -> int:
    if type(text) is not str or (len(text) <= letters and "\n" not in text):
        return 1
    return sum(max(1, -int(-len(part) // letters)) for part in text.split("\n"))


def _together(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of rows that follow each other."""
    start = 0
    for position in range(1, len(rows) + 1):
        if position == len(rows) or rows[position] != rows[position - 1] + 1:
            yield rows[start], rows[position - 1]
            start = position
