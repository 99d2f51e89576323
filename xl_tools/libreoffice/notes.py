"""Notes of cells (Calc's comments) as xlwings' Note."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .addresses import Area
from .errors import Part
from .ranges import Range

if TYPE_CHECKING:
    from .sheets import Sheet


class Note(Part):
    """The note of one cell."""

    __slots__ = ("_cell", "_sheet")

    def __init__(self, sheet: Sheet, cell: Area) -> None:
        self._sheet = sheet
        self._cell = cell

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.CellAnnotation."""
        return self._sheet.cell_range(self._cell).getCellByPosition(0, 0).getAnnotation()

    @property
    def text(self) -> str:
        return str(self.api.getString())

    @text.setter
    def text(self, value: str) -> None:
        self.api.setString(value)

    @property
    def author(self) -> str:
        return str(self.api.getAuthor())

    @property
    def location(self) -> Range:
        return Range(self._sheet, self._cell)

    def delete(self) -> None:
        notes = self._sheet.api.getAnnotations()
        for number in range(notes.getCount()):
            place = notes.getByIndex(number).getPosition()
            if (place.Row, place.Column) == (self._cell.row, self._cell.column):
                notes.removeByIndex(number)
                return


def notes_of(sheet: Sheet) -> Iterator[Note]:
    """All notes of the sheet."""
    notes = sheet.api.getAnnotations()
    for number in range(notes.getCount()):
        place = notes.getByIndex(number).getPosition()
        yield Note(sheet, Area(place.Row, place.Column))


def note_at(sheet: Sheet, cell: Area) -> Note | None:
    """The note of that cell, None where it has none."""
    note = Note(sheet, cell._replace(rows=1, columns=1))
    return note if note.text else None


def add_note(sheet: Sheet, cell: Area, text: str) -> Note:
    address = sheet.book.app.office.uno.getClass("com.sun.star.table.CellAddress")
    sheet.api.getAnnotations().insertNew(address(sheet.number, cell.column, cell.row), text)
    return Note(sheet, cell)
