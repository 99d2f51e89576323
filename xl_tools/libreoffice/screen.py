"""What Calc's windows do while a script works: they stand still, and rows are fitted to their texts once, at the end.

Fitting rows is most of the time that Calc takes to write a block into rows with long texts.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .addresses import Area

if TYPE_CHECKING:
    from .books import Book
    from .sheets import Sheet

_FEW_ROWS = 50
_WIDEST_LETTER = 280
"""Hundredths of a millimetre: a capital in the usual size."""
_NOTHING = 0
"""com.sun.star.sheet.CellFlags: clearing nothing fits the rows, those whose height was set by hand left alone."""


class StillScreen:
    """These books' windows draw nothing until `moves_again`."""

    def __init__(self, books: Iterable[Book]) -> None:
        self._books = list(books)
        self._tables: dict[Book, tuple[Any, list[tuple[int, str]]]] = {}
        self._rows: defaultdict[tuple[Book, str], list[tuple[int, int]]] = defaultdict(list)
        for book in self._books:
            book.api.lockControllers()
            book.api.IsAdjustHeightEnabled = False

    def written(self, sheet: Sheet, area: Area, cells: Any = None, values: Sequence[Sequence[Any]] = ()) -> None:
        """These cells are to hold something else: their rows will be fitted, in a large block those with long texts.

        `cells`, `values`: Calc's object of the cells, still as they were, and what they are to hold, where it is known.
        """
        if sheet.book not in self._books:
            return
        spans = [(area.row, area.last_row)]
        if cells is not None and area.rows > _FEW_ROWS:
            most = [_letters_in(column) for column in _each(cells.getColumns())]
            rows = enumerate(zip(cells.getDataArray(), values, strict=True), area.row)
            spans = [(row, row) for row, both in rows if any(_may_wrap(cells, most) for cells in both)]
        self._rows[sheet.book, sheet.name] += spans

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
                self._fit_rows(book)
                book.api.unlockControllers()

    def _fit_rows(self, book: Book) -> None:
        for (where, title), rows in self._rows.items():
            if where is book and title in book.sheets:
                sheet = book.sheets(title)
                areas = [Area(first, 0, last - first + 1) for first, last in _together(rows)]
                cells = book.api.createInstance("com.sun.star.sheet.SheetCellRanges")
                cells.addRangeAddresses(book.addresses(sheet, areas), False)
                cells.clearContents(_NOTHING)


def _each(lines: Any) -> Iterator[Any]:
    return (lines.getByIndex(place) for place in range(lines.getCount()))


def _letters_in(column: Any) -> float:
    """How many letters of the usual size surely stand in one line of the column."""
    return float(column.Width / _WIDEST_LETTER)


def _may_wrap(row: Sequence[Any], most: Sequence[float]) -> bool:
    """Whether a text of the row could take more than one line; formulas could."""
    return any(
        type(value) is str and (len(value) > letters or "\n" in value or value[:1] == "=")
        for value, letters in zip(row, most, strict=True)
    )


def _together(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans as few ones."""
    first, last = -1, -2
    for start, end in sorted(spans):
        if start > last + 1:
            if last >= first:
                yield first, last
            first, last = start, end
        last = max(last, end)
    if last >= first:
        yield first, last
