"""Names of cells and formulas as xlwings' Names and Name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .addresses import Area, address_of, quoted_sheet, split_sheet
from .errors import CalcError, Part
from .formulas import in_excel

if TYPE_CHECKING:
    from .books import Book
    from .ranges import Range
    from .sheets import Sheet


class Names(Part):
    """The names of a book, those of its sheets among them; or the names of one sheet."""

    __slots__ = ("_book", "_sheet", "api")

    def __init__(self, book: Book, named_ranges: Any, sheet: Sheet | None = None) -> None:
        self._book = book
        self._sheet = sheet
        self.api = named_ranges

    def _each(self) -> Iterator[Name]:
        yield from (Name(self._book, self.api, title, self._sheet) for title in self.api.getElementNames())
        if self._sheet is None:
            for sheet in self._book.sheets:
                yield from sheet.names._each()

    def snapshot(self) -> list[tuple[str, Name]]:
        """Every name with its text, as xlwings iterates."""
        return [(name.name, name) for name in self._each()]

    def __len__(self) -> int:
        return sum(1 for _ in self._each())

    def _found(self, name: str) -> Name | None:
        title, plain = split_sheet(name)
        if title is not None and self._sheet is None:
            return self._book.sheets(title).names._found(plain) if title in self._book.sheets else None
        for candidate in self.api.getElementNames():
            if candidate.lower() == plain.lower():
                return Name(self._book, self.api, candidate, self._sheet)
        return None

    def __call__(self, name_or_index: str | int) -> Name:
        if isinstance(name_or_index, int):
            return list(self._each())[name_or_index - 1]
        if (found := self._found(name_or_index)) is None:
            raise KeyError(name_or_index)
        return found

    def contains(self, name_or_index: str | int) -> bool:
        if isinstance(name_or_index, int):
            return 1 <= name_or_index <= len(self)
        return self._found(name_or_index) is not None

    def add(self, name: str, refers_to: str) -> Name:
        """A new name for a formula such as =Sheet1!$A$1:$B$2; 'Sheet1!name' holds in that sheet only."""
        title, plain = split_sheet(name)
        if title is not None and self._sheet is None:
            return self._book.sheets(title).names.add(plain, refers_to)
        if self.api.hasByName(plain):
            self.api.removeByName(plain)
        self.api.addNewByName(plain, self._content(refers_to), self._origin(), 0)
        if not self.api.hasByName(plain):
            raise CalcError(f"{name!r} cannot be a name.")
        return Name(self._book, self.api, plain, self._sheet)

    def add_range(self, name: str, cells: Range) -> Name:
        return self.add(name, f"={quoted_sheet(cells.sheet.name)}!{address_of(cells.area)}")

    def _content(self, refers_to: str) -> str:
        formula = refers_to if refers_to.startswith("=") else f"={refers_to}"
        return self._book.sheets(1).calc_formula(formula, Area(0, 0))[1:]

    def _origin(self) -> Any:
        address = self._book.app.office.uno.getClass("com.sun.star.table.CellAddress")
        return address(self._sheet.number if self._sheet else 0, 0, 0)

    def of(self, cells: Range) -> Name | None:
        """The first name that means exactly these cells."""
        for name in self._each():
            found = name.cells()
            if found is not None and found.area == cells.area and found.sheet.name == cells.sheet.name:
                return name
        return None


class Name(Part):
    """One name."""

    __slots__ = ("_all", "_book", "_sheet", "_title")

    def __init__(self, book: Book, named_ranges: Any, title: str, sheet: Sheet | None) -> None:
        self._book = book
        self._all = named_ranges
        self._title = title
        self._sheet = sheet

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.NamedRange."""
        return self._all.getByName(self._title)

    def delete(self) -> None:
        self._all.removeByName(self._title)

    @property
    def name(self) -> str:
        """With its sheet where it holds in one sheet only, as in Excel."""
        return f"{quoted_sheet(self._sheet.name)}!{self._title}" if self._sheet else self._title

    @name.setter
    def name(self, value: str) -> None:
        plain = split_sheet(value)[1]
        self.api.setName(plain)
        self._title = plain

    @property
    def refers_to(self) -> str:
        return in_excel(f"={self.api.getContent()}", self._book.function_names)

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.api.setContent(Names(self._book, self._all, self._sheet)._content(value))

    def cells(self) -> Range | None:
        """The cells it means; None where it means something else."""
        referred = self.api.getReferredCells()
        return None if referred is None else self._book.range_at(referred.getRangeAddress())

    @property
    def refers_to_range(self) -> Range:
        if (cells := self.cells()) is None:
            raise CalcError(f"{self.name} does not mean cells: {self.refers_to}")
        return cells
