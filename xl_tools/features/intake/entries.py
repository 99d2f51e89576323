"""Rows of "Đại biểu" and "Câu hỏi" while lists are taken in: what each is, and what a list may change of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...changes import AddRow, Change, SetCell, fingerprint, row_key, same_cell
from ...rules.cell_changes import addressable, filled
from ...rules.cells import is_blank
from ...rules.codes import next_codes
from ...schema import HEADER_ROW, QUESTIONS, Sheet
from ...schema.book import Book
from ...schema.reading import Unreadable, cell_text, read_date
from ...schema.sheet import Cell, TableRow
from ...vietnamese import key, name_key, phone_key, words_key

Cells = Mapping[str, Cell]
PLACE_FIELDS = ("source", "source_row")
"""Where a row came from: the program's own cells."""
BETWEEN = " | "
"""Between the file and the sheet in "Nguồn"."""


@dataclass(eq=False)
class Entry:
    """One row: as the book holds it (`row`, None for one that this click adds), and as it is to be."""

    code: str
    cells: dict[str, Cell]
    number: int
    """Its row on the sheet, that of a new one where it will stand."""
    row: TableRow | None = None

    @property
    def file(self) -> str:
        """The file the row came from."""
        return cell_text(self.cells.get("source")).partition(BETWEEN)[0]

    @property
    def place(self) -> tuple[str, str]:
        return cell_text(self.cells.get("source")), cell_text(self.cells.get("source_row"))

    def marks(self) -> dict[str, str]:
        """Of each cell that a list has filled, the mark of what it filled in."""
        pairs = (part.partition(":") for part in cell_text(self.cells.get("sent")).split())
        return {name: mark for name, _, mark in pairs}

    def take(self, cells: Cells) -> list[tuple[str, Cell]]:
        """Fill in what a list says now, except where a person has changed what an earlier version said.

        Returns those cells (field, the list's value): only people decide there. A blank takes nothing away.
        """
        marks = self.marks()
        conflicts = []
        for name, value in cells.items():
            if name in PLACE_FIELDS:
                self.cells[name] = value
                continue
            present = self.cells.get(name)
            if same_cell(present, value):
                marks[name] = mark_of(value)
            elif marks.get(name, "") == (mark_of(present) if not is_blank(present) else ""):
                self.cells[name] = value
                marks[name] = mark_of(value)
            elif marks.get(name) != mark_of(value):
                conflicts.append((name, value))
        self.cells["sent"] = _written(marks)
        return conflicts

    def conflicts(self, cells: Cells) -> list[tuple[str, Cell]]:
        """What `take` would leave to people, with nothing changed."""
        return Entry(self.code, dict(self.cells), self.number).take(cells)


def mark_of(cell: Cell) -> str:
    """Eight hex digits of a cell's value."""
    return fingerprint({"": cell})[:8]


def _written(marks: Mapping[str, str]) -> str:
    return " ".join(f"{name}:{mark}" for name, mark in sorted(marks.items()))


@dataclass
class Entries:
    """The rows of one sheet, those of the book first."""

    book: Book
    sheet: Sheet[Any]
    rows: list[Entry] = field(default_factory=list)
    by_identity: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    by_place: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        table = self.book.tables[self.sheet.id]
        self._codes = next_codes(table)
        self._writable = addressable(table)
        for row in table.rows:
            self._enter(Entry(row_key(table, row), dict(row.cells), row.number, row))

    def add(self, cells: Cells) -> Entry:
        """A new row with the next code."""
        marked = {name: mark_of(cell) for name, cell in cells.items() if name not in PLACE_FIELDS}
        code = next(self._codes)
        number = max((entry.number for entry in self.rows[-1:]), default=HEADER_ROW) + 1
        entry = Entry(code, {self.sheet.key: code, **cells, "sent": _written(marked)}, number)
        self._enter(entry)
        return entry

    def _enter(self, entry: Entry) -> None:
        self.rows.append(entry)
        self.by_identity.setdefault(identity(self.sheet, entry.cells), entry)
        if entry.file:
            self.by_place.setdefault(entry.place, []).append(entry)

    def known(self, cells: Cells) -> Entry | None:
        """The row that already stands for this person or question."""
        return self.by_identity.get(identity(self.sheet, cells))

    def sent_in(self, files: Iterable[str]) -> list[Entry]:
        """The rows that came out of these files."""
        wanted = {key(file) for file in files}
        return [entry for entry in self.rows if entry.file and key(entry.file) in wanted]

    def placed(
        self, rows: Sequence[Cells], files: Iterable[str]
    ) -> tuple[list[tuple[Cells, Entry | None]], list[Entry]]:
        """Each row of a list with the entry it became, and the entries of these files that no row stands for."""
        used: set[int] = set()
        pairs: list[tuple[Cells, Entry | None]] = []
        for cells in rows:
            place = cell_text(cells.get("source")), cell_text(cells.get("source_row"))
            free = [entry for entry in self.by_place.get(place, ()) if id(entry) not in used]
            own = identity(self.sheet, cells)
            entry = min(free, key=lambda entry: identity(self.sheet, entry.cells) != own, default=None)
            if entry is not None:
                used.add(id(entry))
            pairs.append((cells, entry))
        return pairs, [entry for entry in self.sent_in(files) if id(entry) not in used]

    def changes(self) -> Iterator[Change]:
        """Changed cells of rows that are there, then new rows. Rows that share a code are left alone."""
        table = self.book.tables[self.sheet.id]
        left_out = {*table.missing, *(column.field for column in self.sheet.formulas)}
        for entry in self.rows:
            if entry.row is None or entry.code not in self._writable:
                continue
            for name, value in entry.cells.items():
                present = entry.row.cells.get(name)
                if name not in left_out and not same_cell(present, value):
                    yield SetCell(self.sheet.id, entry.code, name, value, present)
        for entry in self.rows:
            if entry.row is None:
                cells = {name: value for name, value in entry.cells.items() if name not in left_out}
                yield AddRow(self.sheet.id, entry.code, filled(cells))


def identity(sheet: Sheet[Any], cells: Cells) -> tuple[str, ...]:
    """What makes two rows the same entry: person, birth date and unit; or question, asker and unit.

    Of two people of one name and unit without birth date the telephone decides.
    """
    unit = key(cell_text(cells.get("unit")))
    if sheet is QUESTIONS:
        return words_key(cell_text(cells.get("text"))), name_key(cell_text(cells.get("asker"))), unit
    birth_date = _born(cells)
    phone = "" if birth_date else " ".join(phone_key(cell_text(cells.get("phone"))))
    return name_key(cell_text(cells.get("full_name"))), birth_date, phone, unit


def person_marks(cells: Cells) -> Iterator[tuple[str, str]]:
    """What tells a person wherever registered: the name with the whole birth date, or with a telephone."""
    name = name_key(cell_text(cells.get("full_name")))
    if not name:
        return
    born = _born(cells)
    if len(born) == 10 and born[:4].isdecimal():
        yield name, born
    for phone in phone_key(cell_text(cells.get("phone"))):
        yield name, phone


def _born(cells: Cells) -> str:
    """YYYY-MM-DD where it can be read, else as typed."""
    born = cells.get("birth_date")
    try:
        day = read_date(born)
    except Unreadable:
        return key(cell_text(born))
    return day.isoformat() if day else ""
