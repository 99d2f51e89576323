"""What Calc's windows do while a script works: they stand still, and rows are fitted to their texts once, at the end.

Fitting rows is most of the time that Calc takes to write a block into rows with long texts.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .addresses import Area

if TYPE_CHECKING:
    from .books import Book
    from .sheets import Sheet

_NOTHING = 0
"""com.sun.star.sheet.CellFlags: clearing nothing fits the rows, those whose height was set by hand left alone."""


class StillScreen:
    """These books' windows draw nothing until `moves_again`."""

    def __init__(self, books: Iterable[Book]) -> None:
        self._books = list(books)
        self._rows: defaultdict[tuple[Book, str], list[tuple[int, int]]] = defaultdict(list)
        for book in self._books:
            book.api.lockControllers()
            book.api.IsAdjustHeightEnabled = False

    def written(self, sheet: Sheet, area: Area) -> None:
        """These cells hold something else now: their rows are to be fitted."""
        if sheet.book in self._books:
            self._rows[sheet.book, sheet.name].append((area.row, area.last_row))

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
