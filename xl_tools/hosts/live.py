"""A workbook that is open in an office program: Excel, or LibreOffice Calc, both through xlwings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..changes import Change, row_key
from ..folders import backup_folder
from ..messages import Refusal
from ..rules.codes import codes_given
from ..schema import BY_ID, OVERVIEW_TITLE, SHEETS
from ..schema.sheet import Sheet, Table
from ..vietnamese import key
from .backup import kept_version
from .base import Dialogs, Selection
from .live_tables import LiveBook, areas_in_sight, is_protected
from .places import Found

if TYPE_CHECKING:
    import xlwings

COM_ATTEMPTS = 5000
"""How often xlwings asks an Excel that is busy before it gives up: some seconds. The ribbon tells xlwings so."""
_BUSY = frozenset({-2147418111, -2147417846, -2146777998})
"""Windows: Excel rejected the call, asked to be called later, is in a cell that somebody is editing."""


class LiveHost:
    """The book as the user has it open, for one click. Everything is said and asked through `dialogs`."""

    def __init__(self, book: xlwings.Book, dialogs: Dialogs, *, clock_date: date) -> None:
        self._book, self._dialogs = book, dialogs
        self.clock_date = clock_date
        self._path = path_of(book)
        self._known_version = False

    @property
    def name(self) -> str:
        return str(self._book.name)

    @property
    def path(self) -> Path | None:
        return self._path

    def read(self, sheets: Iterable[Sheet[Any]]) -> dict[str, Table]:
        with _patiently():
            return self._checked().tables(sheets)

    def write(self, changes: Sequence[Change], *, refresh: bool = False) -> None:
        from .live_writing import LiveWriting
        from .plan import planned

        with _patiently():
            if changes:
                book = LiveBook(self._book.name, self._sheets)
                layouts = planned(book, changes)
                if _is_read_only(self._book):
                    raise Refusal("book_opened_read_only", book=self.name)
                writing = LiveWriting(book, layouts.values())
                if self._path:
                    kept_version(self._path, backup_folder(self._path), datetime.now())
                with self._uncalculated():
                    writing.write()
            if refresh:
                self._book.app.calculate()

    def save(self) -> None:
        with _patiently():
            self._book.save()

    def ask(self, question: str) -> bool:
        app = self._book.app
        updating = app.screen_updating
        app.screen_updating = True
        try:
            return self._dialogs.ask(question)
        finally:
            app.screen_updating = updating

    def tell(self, text: str, show: str = "") -> None:
        """Say it, on the sheet `show` where one is given; from then on the screen shows the book as it is."""
        with _patiently():
            title = BY_ID[show].title if show in BY_ID else OVERVIEW_TITLE
            sheet = next((sheet for name, sheet in self._sheets.items() if key(name) == key(title)), None)
            if show and sheet is not None and sheet.visible:
                sheet.activate()
            self._book.app.screen_updating = True
        self._dialogs.tell(text)

    def progress(self, done: int, total: int, what: str) -> bool:
        with _patiently():
            self._book.app.status_bar = f"{what}: {done}/{total}"
            return self._dialogs.goes_on(done, total)

    def selection(self, *, of_one_cell: bool = False) -> Selection | None:
        """Rows of one table of which whole rows or several cells are selected; a single cell where it may be one."""
        with _patiently():
            chosen = self._book.app.selection
            if chosen is None or chosen.sheet.book.name != self.name:
                return None
            if _is_one_cell(chosen) and not of_one_cell:
                return None
            found = self._table_on(chosen.sheet.name)
            if found is None:
                return None
            rows = _rows_in_sight(chosen, found)
        chosen_rows = [row for row in found.table.rows if row.number in rows]
        given = {code.row: code.code for code in codes_given(found.table)}  # as the click will give them
        keys = (row_key(found.table, row) or given.get(row.number, "") for row in chosen_rows)
        return Selection(found.table.sheet.id, tuple(filter(None, keys))) if chosen_rows else None

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """The screen stands still meanwhile; afterwards, even after an error, all is as the user had it."""
        app = self._book.app
        with _patiently():
            updating, calculation = app.screen_updating, app.calculation
            app.screen_updating = False
        try:
            yield
        finally:
            with _patiently():
                app.status_bar = False
                if app.calculation != calculation:
                    app.calculation = calculation
                app.screen_updating = updating

    @cached_property
    def _sheets(self) -> dict[str, xlwings.Sheet]:
        """The tabs by title, asked for once a click."""
        return {sheet.name: sheet for sheet in self._book.sheets}

    def _checked(self) -> LiveBook:
        """The book as it is now; one of a later version is refused, which is found out once."""
        book = LiveBook(self._book.name, self._sheets)
        if not self._known_version:
            book.refuse_later_version()
            self._known_version = True
        return book

    def _table_on(self, title: str) -> Found | None:
        """The schema's table on this tab; None too for one that cannot be read: the click may well do without it."""
        book = LiveBook(self._book.name, self._sheets)
        names = {table.name.casefold() for table in self._sheets[title].tables}
        for sheet in SHEETS:
            if sheet.table.casefold() in names or key(sheet.title) == key(title):
                try:
                    found = book.find([sheet])[sheet.id]
                except Refusal:
                    return None
                if found.place.tab.title == title and sheet.key:
                    return found
        return None

    @contextmanager
    def _uncalculated(self) -> Iterator[None]:
        """Formulas are calculated once at the end instead of after every block."""
        app = self._book.app
        before = app.calculation
        if before == "automatic":
            app.calculation = "manual"
        try:
            yield
        finally:
            if app.calculation != before:
                app.calculation = before


def path_of(book: xlwings.Book) -> Path | None:
    """The book's file; None where it was never saved, or lies on a server without a copy on this machine."""
    from xlwings import XlwingsError

    try:
        path = Path(book.fullname)
    except XlwingsError:  # an address that leads to no folder of this machine
        return None
    return path if path.is_absolute() and path.is_file() else None


def _is_one_cell(chosen: xlwings.Range) -> bool:
    return chosen.shape == (1, 1) and "," not in chosen.address


def _rows_in_sight(chosen: xlwings.Range, found: Found) -> set[int]:
    """Rows of the table that the selection touches in one of its columns, those that a filter hides left out."""
    place, rows = found.place, set[int]()
    for area in areas_in_sight(chosen) if not is_protected(chosen.sheet) else _areas(chosen):
        first, last = area.column - 1, area.column + area.shape[1] - 2
        if first <= place.last_column and last >= place.first_column:
            rows.update(range(area.row, min(area.row + area.shape[0], place.end_row + 1)))
    return rows


def _areas(chosen: xlwings.Range) -> list[xlwings.Range]:
    """The rectangles of a selection. Which of their rows are in sight, Excel does not tell of a protected sheet."""
    return [chosen.sheet.range(part) for part in chosen.address.split(",")]


def _is_read_only(book: xlwings.Book) -> bool:
    """xlwings has no word for it: Excel's own, then Calc's."""
    read_only = getattr(book.api, "ReadOnly", None)
    return bool(book.api.isReadonly() if read_only is None else read_only)


@contextmanager
def _patiently() -> Iterator[None]:
    """An Excel that answers nothing, since a cell is being edited or a box is open, becomes a sentence."""
    try:
        yield
    except Exception as error:
        if type(error).__name__ == "ExcelBusyError" or not _BUSY.isdisjoint(_com_codes(error)):
            raise Refusal("office_busy") from error
        raise


def _com_codes(error: Exception) -> list[object]:
    """What Windows says of a call that failed: the call's own number, and the one of the program that was called."""
    details = getattr(error, "excepinfo", None) or ()
    return [getattr(error, "hresult", None), *details[5:6]]
