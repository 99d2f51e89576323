"""Sheets of a workbook as xlwings' Sheets and Sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from numbers import Number
from typing import TYPE_CHECKING, Any, TypeVar

from .addresses import WHOLE_SHEET, Area, address_of, area_of, parsed_area, split_sheet
from .errors import CalcError, NotSupported, Part, Protected
from .formulas import NO_NAMES, in_calc
from .names import Names
from .notes import Note, notes_of
from .pages import FreezePanes, PageSetup
from .ranges import Range
from .tables import Tables

if TYPE_CHECKING:
    from .books import Book

T = TypeVar("T")


class Sheets(Part):
    """The sheets of one book."""

    __slots__ = ("book",)

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.Spreadsheets."""
        return self.book.sheets_api

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.api.getCurrentController().getActiveSheet())

    def __call__(self, name_or_index: str | int) -> Sheet:
        if isinstance(name_or_index, str):
            if not self.api.hasByName(name_or_index):
                raise KeyError(name_or_index)
            return Sheet(self.book, self.api.getByName(name_or_index))
        if not 1 <= name_or_index <= len(self):
            raise IndexError(name_or_index)
        return Sheet(self.book, self.api.getByIndex(name_or_index - 1))

    def __len__(self) -> int:
        return int(self.api.getCount())

    def __iter__(self) -> Iterator[Sheet]:
        api = self.api
        return (Sheet(self.book, api.getByName(title)) for title in api.getElementNames())

    def __contains__(self, name: str) -> bool:
        return bool(self.api.hasByName(name))

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """A new sheet, in front from now on; without a place it comes before the active one, as in Excel."""
        place = before.number if before else after.number + 1 if after else self.active.number
        taken = {title.lower() for title in self.api.getElementNames()}
        free = (f"Sheet{number}" for number in range(len(taken) + 1, 2 * len(taken) + 2))
        title = name or next(candidate for candidate in free if candidate.lower() not in taken)
        self.api.insertNewByName(title, place)
        sheet = self(title)
        sheet.activate()
        return sheet


class Sheet(Part):
    """One sheet."""

    __slots__ = ("_notes", "_sheet", "book")

    def __init__(self, book: Book, sheet: Any) -> None:
        self.book = book
        self._sheet = sheet
        self._notes: tuple[int, Any] = (-1, None)

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.Spreadsheet.

        When some cells of a row are deleted, LibreOffice lets every object of that sheet mean less than the sheet, and
        addresses lead astray: then the object is asked for anew.
        """
        covered = self._sheet.getRangeAddress()
        if (covered.StartRow, covered.StartColumn, covered.EndRow) != (0, 0, WHOLE_SHEET.last_row):
            self._sheet = self.book.sheets_api.getByName(self._sheet.getName())
        return self._sheet

    @property
    def name(self) -> str:
        return str(self._sheet.getName())

    @name.setter
    def name(self, value: str) -> None:
        if value.lower() != self.name.lower() and value in self.book.sheets:
            raise CalcError(f"There is a sheet {value!r} already.")
        self._sheet.setName(value)

    @property
    def number(self) -> int:
        """Its place from the left, from 0."""
        return int(self._sheet.getRangeAddress().Sheet)

    @property
    def has_notes(self) -> bool:
        """Whether any of its cells has a note: quicker than to ask a block of cells."""
        number = self.number
        if self._notes[0] != number:
            self._notes = number, self._sheet.getAnnotations()
        return bool(self._notes[1].getCount())

    @property
    def index(self) -> int:
        return self.number + 1

    @property
    def names(self) -> Names:
        """The names that hold in this sheet only."""
        return Names(self.book, self._sheet.NamedRanges, self)

    @property
    def tables(self) -> Tables:
        return Tables(self)

    # --- cells -------------------------------------------------------------------------------------------------------

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        if isinstance(arg1, tuple) and len(arg1) == 4:
            row, column, rows, columns = arg1
            return Range(self, Area(row - 1, column - 1, rows, columns))
        if isinstance(arg1, Number) and isinstance(arg2, Number):
            arg1, arg2 = (arg1, arg2), None
        first = self._corner(arg1)
        if arg2 is None:
            return first
        return Range(first.sheet, first.area.around(self._corner(arg2).area), f"{arg1}:{arg2}")

    def _corner(self, given: Any) -> Range:
        if isinstance(given, Range):
            return given
        if isinstance(given, tuple):
            if 0 in given:
                raise IndexError("Attempted to access 0-based Range. xlwings/Excel Ranges are 1-based.")
            return Range(self, Area(given[0] - 1, given[1] - 1))
        return self._by_address(str(given))

    def _by_address(self, address: str) -> Range:
        title, rest = split_sheet(address)
        sheet = self if title is None else self.book.sheets(title)
        if (area := parsed_area(rest)) is not None:
            return Range(sheet, area, rest)
        if "," in rest:
            raise NotSupported(
                f"{address}: areas that do not touch are not one Range in this engine; take them one by one."
            )
        named = self.book.range_named(rest, sheet)
        if named is None:
            raise CalcError(f"{address!r} is neither an address nor a name of cells in this book.")
        return named

    @property
    def cells(self) -> Range:
        return Range(self, WHOLE_SHEET)

    @property
    def used_range(self) -> Range:
        """From the first to the last cell that holds something."""
        cursor = self.api.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return Range(self, area_of(cursor.getRangeAddress()))

    def cell_range(self, area: Area) -> Any:
        """com.sun.star.sheet.SheetCellRange of the area; a SheetCell, which is one too, for a single cell."""
        if area.common_with(WHOLE_SHEET) != area:
            raise CalcError(f"{address_of(area)} reaches beyond the edge of a sheet.")
        if area.rows == area.columns == 1:
            return self.api.getCellByPosition(area.column, area.row)
        return self.api.getCellRangeByPosition(area.column, area.row, area.last_column, area.last_row)

    def calc_formula(self, formula: str, cell: Area) -> str:
        """Excel's formula for that cell in the words of Calc's programming interface."""
        table = self.tables.around(cell) if re.search(r"(?<![\w.\]])\[", formula) else None
        names = self.book.function_names if "(" in formula else NO_NAMES
        return in_calc(formula, names, table.name if table else None)

    def refuse_if_protected(self, area: Area) -> None:
        """Protected where the sheet is and the cells, or some of them, are locked."""
        if self._sheet.isProtected():
            protection = self.book.common_value(self, [area], "CellProtection")
            if protection is None or protection.IsLocked:
                raise Protected(f"The sheet {self.name!r} is protected: unprotect it in LibreOffice first.")

    def clear_contents(self) -> None:
        self.used_range.clear_contents()

    def clear_formats(self) -> None:
        self.cells.clear_formats()

    def clear(self) -> None:
        self.cells.clear()

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)

    # --- the sheet itself --------------------------------------------------------------------------------------------

    def activate(self) -> None:
        self.book.api.getCurrentController().setActiveSheet(self._sheet)

    def select(self) -> None:
        self.activate()

    def in_front(self, act: Callable[[Any], T]) -> T:
        """What a window does only to the sheet that it shows: done with this one in front, then all is as before."""
        controller = self.book.api.getCurrentController()
        before = controller.getActiveSheet()
        controller.setActiveSheet(self._sheet)
        try:
            return act(controller)
        finally:
            controller.setActiveSheet(before)

    @property
    def freeze_panes(self) -> FreezePanes:
        return FreezePanes(self)

    @property
    def page_setup(self) -> PageSetup:
        return PageSetup(self)

    @property
    def notes(self) -> list[Note]:
        return list(notes_of(self))

    @property
    def show_gridlines(self) -> bool:
        return bool(self.in_front(lambda controller: controller.ShowGrid))

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        self.in_front(lambda controller: setattr(controller, "ShowGrid", bool(value)))

    @property
    def visible(self) -> bool:
        return bool(self._sheet.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self._sheet.IsVisible = bool(value)

    def delete(self) -> None:
        """CalcError for the last sheet of a book."""
        if len(self.book.sheets) == 1:
            raise CalcError("A book keeps at least one sheet.")
        self.book.sheets.api.removeByName(self.name)

    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        """A copy beside that sheet, in this book or another one."""
        beside = before or after or self
        target, place = beside.book, beside.number + (0 if before else 1)
        if target is self.book:
            taken = {title.lower() for title in target.sheets.api.getElementNames()}
            titles = (f"{self.name[:27]} ({number})" for number in range(2, len(taken) + 3))
            title = next(title for title in titles if title.lower() not in taken)
            target.sheets.api.copyByName(self.name, title, place)
        else:
            target.sheets.api.importSheet(self.book.api, self.name, place)

    def move(self, before: Sheet | None, after: Sheet | None) -> None:
        place = before.number if before else after.number + 1 if after else 0
        self.book.sheets.api.moveByName(self.name, place)
