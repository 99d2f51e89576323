"""Sheet "Nguồn nhập" while lists are taken in: which file was taken when, from whom, with what columns."""

from __future__ import annotations

from collections.abc import Iterator

from ...changes import AddRow, Change
from ...given import TakenFile
from ...rules.cell_changes import filled, row_changes
from ...schema import SOURCES
from ...schema.book import Book
from ...schema.reading import cell_text
from ...schema.sheet import Cell, TableRow
from ...vietnamese import key

_MOST_VERSIONS = 20


class Sources:
    """The files of the book, and those that this click takes in. Of one name the newest fingerprint stands first."""

    def __init__(self, book: Book) -> None:
        self._book = book
        table = book.tables[SOURCES.id]
        self._rows: dict[str, TableRow] = {key(cell_text(row.cells.get("name"))): row for row in table.rows}
        self._cells: dict[str, dict[str, Cell]] = {name: dict(row.cells) for name, row in self._rows.items()}

    def named(self, file: TakenFile) -> str:
        """The name under which this very content was taken in; "" when it was not."""
        for cells in self._cells.values():
            if file.fingerprint and file.fingerprint in cell_text(cells.get("fingerprint")).split():
                return cell_text(cells.get("name"))
        return ""

    def label(self, file: TakenFile, unit: str) -> str:
        """The file's name; where another unit sent a file of that name, with the unit or the mark of its content."""
        taken = self._cells.get(key(file.name))
        if taken is None or key(cell_text(taken.get("unit"))) == key(unit):
            return file.name
        name = f"{file.name} ({unit or file.fingerprint[:6]})"
        taken = self._cells.get(key(name))
        same = taken is None or key(cell_text(taken.get("unit"))) == key(unit)
        return name if same else f"{file.name} ({file.fingerprint[:6]})"

    def unit(self, label: str) -> str:
        return cell_text(self._cells[key(label)].get("unit"))

    def of_same_unit(self, label: str) -> list[str]:
        """The files taken in so far of the unit that sent this one, itself among them."""
        unit = key(self.unit(label))
        return [
            cell_text(cells.get("name")) for cells in self._cells.values() if key(cell_text(cells.get("unit"))) == unit
        ]

    def replaced_by(self, label: str) -> list[str]:
        """The files whose corrected version this one is."""
        return [
            cell_text(cells.get("name"))
            for cells in self._cells.values()
            if key(cell_text(cells.get("replaced_by"))) == key(label)
        ]

    def is_replaced(self, label: str) -> bool:
        return bool(self._cells[key(label)].get("replaced_by"))

    def replace(self, label: str, by: str) -> None:
        if key(label) != key(by):
            self._cells[key(label)]["replaced_by"] = by

    def enter(self, file: TakenFile, label: str, unit: str, chosen: str) -> None:
        """The file as taken in; `chosen` is what to remember of its columns."""
        before = self._cells.get(key(label), {})
        marks = [file.fingerprint, *cell_text(before.get("fingerprint")).split()]
        values: dict[str, Cell] = {
            "name": label,
            "fingerprint": " ".join(marks[:_MOST_VERSIONS]),
            "taken_on": self._book.today,
            "unit": unit,
            "mapping": file.mapping,
        }
        if chosen:
            values["chosen"] = chosen
        self._cells[key(label)] = {**before, **values}

    def count(self, label: str, attendees: int, questions: int) -> None:
        """How many rows of the book stand for the file."""
        self._cells[key(label)] |= {"attendees": attendees, "questions": questions}

    def changes(self) -> Iterator[Change]:
        table = self._book.tables[SOURCES.id]
        for name, cells in self._cells.items():
            row = self._rows.get(name)
            if row is not None:
                changed = {field: cell for field, cell in cells.items() if cell != row.cells.get(field)}
                yield from row_changes(table, row, changed)
            else:
                kept = {field: cell for field, cell in cells.items() if field not in table.missing}
                yield AddRow(SOURCES.id, str(cells["name"]), filled(kept))
