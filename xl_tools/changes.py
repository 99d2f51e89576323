"""What a click wants to happen, as plain data: it prints, goes to JSON, is checked, applied and undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any, Literal

from .blank_forms import WriteForm
from .marked_lists import MarkedCopy
from .schema.sheet import Cell, Table, TableRow
from .vietnamese import composed

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """Something wrong in the data or a document. `sheet` and `column` are schema names; absent parts are None."""

    code: str
    sheet: str | None = None
    row: int | None = None
    key: str | None = None
    column: str | None = None
    quote: str | None = None
    quote2: str | None = None
    where: str | None = None
    details: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Further values that the sentence of messages.py names."""


@dataclass(frozen=True)
class GiveCode:
    """The key of a row that has none yet: found by position and by a fingerprint of all its cells."""

    sheet: str
    row: int
    fingerprint: str
    code: str


@dataclass(frozen=True)
class SetCell:
    """One cell of the row with this key; `expected` is the value it holds now."""

    sheet: str
    key: str
    column: str
    value: Cell
    expected: Cell


@dataclass(frozen=True)
class AddRow:
    """A new row at the end of the table; `cells` holds stored columns only, the key among them."""

    sheet: str
    key: str
    cells: Mapping[str, Cell] = field(hash=False)


@dataclass(frozen=True)
class RemoveRow:
    """The inverse of AddRow; `cells` is what the row must still hold. Only undo makes these."""

    sheet: str
    key: str
    cells: Mapping[str, Cell] = field(hash=False)


@dataclass(frozen=True)
class ReplaceRows:
    """All rows of a program-owned sheet, old and new, stored columns only."""

    sheet: str
    expected: tuple[Mapping[str, Cell], ...] = field(hash=False)
    rows: tuple[Mapping[str, Cell], ...] = field(hash=False)


@dataclass(frozen=True)
class WriteDocument:
    """A letter to render: `path` is relative to the book's folder of documents, `/` between parts."""

    path: str
    template: str
    fields: Mapping[str, Any] = field(hash=False)
    """Ready-to-print text by field name, or lists of such mappings for repeated blocks."""


@dataclass(frozen=True)
class PrintDocument:
    """Letters of the book's folder of documents in one Word file to be printed, in this order."""

    path: str
    letters: tuple[str, ...]
    """Their paths, relative like `path`."""
    mark: str
    """Tells this list of letters with this content from any other; the file keeps it."""


@dataclass(frozen=True)
class PdfDocument:
    """A Word file, of this click or lying in the book's folder of documents, as PDF."""

    path: str
    source: str


Paper = WriteDocument | WriteForm | PrintDocument | PdfDocument | MarkedCopy
Change = GiveCode | SetCell | AddRow | RemoveRow | ReplaceRows


@dataclass(frozen=True)
class ChangeSet:
    """Everything one click wants: cells and rows, documents, and what it found."""

    changes: tuple[Change, ...] = ()
    documents: tuple[WriteDocument, ...] = ()
    forms: tuple[WriteForm, ...] = ()
    prints: tuple[PrintDocument | PdfDocument, ...] = ()
    """PDFs stand behind all files that they may be made from."""
    copies: tuple[MarkedCopy, ...] = ()
    problems: tuple[Problem, ...] = ()
    summary: str = ""
    """One Vietnamese sentence with the counts, as the user sees it."""
    show: str = ""
    """Id of the sheet to move to afterwards; "" stays where the user is."""

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Every file the click makes."""
        return (*self.documents, *self.forms, *self.prints, *self.copies)

    def __bool__(self) -> bool:
        return bool(self.changes or self.papers)


@dataclass(frozen=True)
class Conflict:
    """A change that no longer fits the book, and why."""

    change: Change
    reason: Literal["row_gone", "row_exists", "value_changed", "rows_changed", "row_changed"]
    found: Cell = None


Tables = Mapping[str, Table]


def same_cell(left: Cell, right: Cell) -> bool:
    """Equality as a sheet sees it: blank is blank, 3 is 3.0, a date is its midnight, NFD is NFC."""
    return bool(_comparable(left) == _comparable(right))


def _comparable(cell: Cell) -> Any:
    if cell is None or cell == "":
        return None
    if isinstance(cell, str):
        return composed(cell).replace("\r\n", "\n")
    if isinstance(cell, datetime):
        return cell.replace(microsecond=0)
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    return cell


def fingerprint(cells: Mapping[str, Cell]) -> str:
    """Sixteen hex digits over all stored cells of a row, equal for rows that same_cell holds equal."""
    from hashlib import blake2b

    digest = blake2b(digest_size=8)
    for name in sorted(cells):
        value = _comparable(cells[name])
        if value is not None:
            digest.update(f"{name}\x1f{float(value) if isinstance(value, int) else value}\x1e".encode())
    return digest.hexdigest()


def stored_cells(table: Table, row: TableRow) -> dict[str, Cell]:
    """The row's cells without formulas and blanks."""
    formulas = {column.field for column in table.sheet.formulas}
    return {name: cell for name, cell in row.cells.items() if name not in formulas and cell is not None and cell != ""}


def row_key(table: Table, row: TableRow) -> str:
    """The row's key as text, "" where it has none."""
    cell = row.cells.get(table.sheet.key) if table.sheet.key else None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return composed(str(cell)).strip() if cell is not None else ""


def conflicts(tables: Tables, changes: Iterable[Change]) -> list[Conflict]:
    """The changes that no longer fit the book, checked in order, each against the book the earlier ones leave."""
    return applied_with_conflicts(tables, changes)[1]


def applied(tables: Tables, changes: Iterable[Change]) -> dict[str, Table]:
    """The tables after the changes; new rows get the sheet rows below the table. Raises ValueError on a conflict."""
    result, found = applied_with_conflicts(tables, changes)
    if found:
        raise ValueError(f"{len(found)} changes do not fit the book, first: {found[0]}")
    return result


def applied_with_conflicts(tables: Tables, changes: Iterable[Change]) -> tuple[dict[str, Table], list[Conflict]]:
    working = {}
    found: list[Conflict] = []
    for change in changes:
        if change.sheet not in working:
            working[change.sheet] = _WorkingTable(tables[change.sheet])
        conflict = working[change.sheet].apply(change)
        if conflict is not None:
            found.append(conflict)
    return {**tables, **{sheet_id: table.frozen() for sheet_id, table in working.items()}}, found


class _WorkingTable:
    """A table while changes are applied to it: rows from top to bottom, by key, and those still without by position."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = [(row.number, dict(row.cells)) for row in table.rows]
        self.by_key: dict[str, list[dict[str, Cell]]] = {}
        self.by_number = dict(self.rows)
        for row, (_, cells) in zip(table.rows, self.rows, strict=True):
            key = row_key(table, row)
            if key:
                self.by_key.setdefault(key, []).append(cells)

    def frozen(self) -> Table:
        return replace(self.table, rows=tuple(TableRow(number, cells) for number, cells in self.rows))

    def apply(self, change: Change) -> Conflict | None:
        if isinstance(change, SetCell):
            return self._set(change)
        if isinstance(change, GiveCode):
            return self._give_code(change)
        if isinstance(change, AddRow):
            return self._add(change)
        if isinstance(change, RemoveRow):
            return self._remove(change)
        return self._replace(change)

    def _stored(self, cells: dict[str, Cell]) -> dict[str, Cell]:
        return stored_cells(self.table, TableRow(0, cells))

    def _set(self, change: SetCell) -> Conflict | None:
        rows = self.by_key.get(change.key, [])
        if len(rows) != 1:
            return Conflict(change, "row_gone")
        found = rows[0].get(change.column)
        if not same_cell(found, change.expected):
            return Conflict(change, "value_changed", found)
        rows[0][change.column] = change.value
        if change.column == self.table.sheet.key:
            del self.by_key[change.key]
            if change.value:
                self.by_key.setdefault(str(change.value), []).append(rows[0])
        return None

    def _give_code(self, change: GiveCode) -> Conflict | None:
        cells = self.by_number.get(change.row)
        if cells is None or fingerprint(self._stored(cells)) != change.fingerprint:
            return Conflict(change, "row_changed")
        if change.code in self.by_key:
            return Conflict(change, "row_exists")
        cells[self.table.sheet.key] = change.code
        self.by_key[change.code] = [cells]
        return None

    def _add(self, change: AddRow) -> Conflict | None:
        if change.key and change.key in self.by_key:
            return Conflict(change, "row_exists")
        number = self.rows[-1][0] + 1 if self.rows else 1
        cells = dict(change.cells)
        self.rows.append((number, cells))
        self.by_number[number] = cells
        if change.key:
            self.by_key.setdefault(change.key, []).append(cells)
        return None

    def _remove(self, change: RemoveRow) -> Conflict | None:
        rows = self.by_key.get(change.key, [])
        if len(rows) != 1:
            return Conflict(change, "row_gone")
        if not _same_rows([self._stored(rows[0])], [change.cells]):
            return Conflict(change, "row_changed")
        self.rows = [(number, cells) for number, cells in self.rows if cells is not rows[0]]
        del self.by_key[change.key]
        return None

    def _replace(self, change: ReplaceRows) -> Conflict | None:
        if not _same_rows((self._stored(cells) for _, cells in self.rows), change.expected):
            return Conflict(change, "rows_changed")
        first = min((number for number, _ in self.rows), default=1)
        self.rows = [(first + offset, dict(cells)) for offset, cells in enumerate(change.rows)]
        self.by_number = dict(self.rows)
        self.by_key = {}
        for number, cells in self.rows:
            key = row_key(self.table, TableRow(number, cells))
            if key:
                self.by_key.setdefault(key, []).append(cells)
        return None


def _same_rows(left: Iterable[Mapping[str, Cell]], right: Iterable[Mapping[str, Cell]]) -> bool:
    """Equal as sets of rows: a person may have sorted the sheet since."""
    left, right = list(left), list(right)
    return len(left) == len(right) and sorted(map(fingerprint, left)) == sorted(map(fingerprint, right))


def inverted(tables: Tables, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that bring back these tables once `changes` have been applied to them, in the order to apply."""
    inverse: list[Change] = []
    for change in changes:
        if isinstance(change, SetCell):
            inverse.append(replace(change, value=change.expected, expected=change.value))
        elif isinstance(change, GiveCode):
            key = tables[change.sheet].sheet.key
            inverse.append(SetCell(change.sheet, change.code, key, None, change.code))
        elif isinstance(change, AddRow):
            inverse.append(RemoveRow(change.sheet, change.key, change.cells))
        elif isinstance(change, RemoveRow):
            inverse.append(AddRow(change.sheet, change.key, change.cells))
        else:
            inverse.append(ReplaceRows(change.sheet, change.rows, change.expected))
    return tuple(reversed(inverse))


def stands_as_before(tables: Tables, inverse: Sequence[Change]) -> bool:
    """Whether nothing is there of the changes that `inverse` brings back: the book holds what it held before them."""
    coded = {(c.sheet, c.key) for c in inverse if isinstance(c, SetCell) and _takes_code_back(tables, c)}
    there = {(sheet_id, row_key(tables[sheet_id], row)) for sheet_id, _ in coded for row in tables[sheet_id].rows}
    others = [c for c in inverted(tables, inverse) if (c.sheet, getattr(c, "key", "")) not in coded]
    return not coded & there and not conflicts(tables, others)


def _takes_code_back(tables: Tables, change: SetCell) -> bool:
    return change.value is None and change.column == tables[change.sheet].sheet.key


def _cell_to_json(cell: Cell) -> Any:
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"date": cell.isoformat()}
    if isinstance(cell, time):
        return {"time": cell.isoformat()}
    return cell


def _cell_from_json(value: Any) -> Cell:
    if isinstance(value, dict):
        if "moment" in value:
            return datetime.fromisoformat(value["moment"])
        if "time" in value:
            return time.fromisoformat(value["time"])
        return date.fromisoformat(value["date"])
    cell: Cell = value
    return cell


_KINDS: dict[str, Callable[..., Change]] = {
    kind.__name__: kind for kind in (GiveCode, SetCell, AddRow, RemoveRow, ReplaceRows)
}


def _cells_to_json(cells: Mapping[str, Cell]) -> dict[str, Any]:
    return {name: _cell_to_json(cell) for name, cell in cells.items()}


def change_to_json(change: Change) -> dict[str, Any]:
    """The change as JSON-ready data; change_from_json gives it back."""
    data: dict[str, Any] = {"kind": type(change).__name__}
    for name, value in vars(change).items():
        if name == "cells":
            data[name] = _cells_to_json(value)
        elif isinstance(value, tuple):
            data[name] = [_cells_to_json(cells) for cells in value]
        else:
            data[name] = _cell_to_json(value)
    return data


def change_from_json(data: Mapping[str, Any]) -> Change:
    """Raises KeyError or TypeError for data that change_to_json did not make."""
    values = {name: value for name, value in data.items() if name != "kind"}
    for name, value in values.items():
        if name == "cells":
            values[name] = {field_name: _cell_from_json(cell) for field_name, cell in value.items()}
        elif isinstance(value, list):
            values[name] = tuple({key: _cell_from_json(cell) for key, cell in row.items()} for row in value)
        else:
            values[name] = _cell_from_json(value)
    return _KINDS[data["kind"]](**values)
