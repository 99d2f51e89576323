"""The sheet "Duyệt": proposals of a reading become its lines, lines that a person chose become changes.

Any button that reads something elsewhere can use it: it hands over Proposals under its own kind of reading ("Kế
hoạch", "Danh sách"); a second button takes in the lines that are chosen. Only empty cells are ever filled.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..changes import AddRow, Change, Problem, ReplaceRows, SetCell, fingerprint, row_key, stored_cells
from ..schema import BY_ID, REVIEW, SETTINGS, ReviewLine, Sheet, setting_columns
from ..schema.book import Book
from ..schema.columns import Column
from ..schema.lists import SURE, YES
from ..schema.reading import Unreadable, cell_text, reader, to_cell
from ..schema.sheet import Cell, TableRow
from ..vietnamese import key
from .cell_changes import filled
from .cells import is_blank
from .codes import next_codes

NEW_ROW = "mới"
TAKEN, ALREADY_THERE = "Đã nhận", "Sổ đã ghi như vậy"
DIFFERENT, NOT_UNDERSTOOD = "Sổ ghi khác, giữ nguyên", "Không đọc được"
"""What has become of a line."""
_PLACEHOLDER = re.compile(r"\[[^\[\]]{2,60}\]")
_BY_TITLE = {key(sheet.title): sheet for sheet in BY_ID.values()}
_SETTINGS = {column.field: column for column in setting_columns()}
_IDENTITY = {"tasks": ("text", "lead"), "attendees": ("role", "position")}
"""The columns that make two rows of a sheet the same entry; of other sheets the name, kind or content."""


@dataclass(frozen=True)
class Proposal:
    """One line: a setting, a cell of a row that is there, or a whole new row."""

    sheet: str
    """The sheet's id."""
    values: Mapping[str, Any] = field(hash=False)
    """Typed values by field: one of them with `subject`, those of the new row without; of settings by setting."""
    subject: str = ""
    """Key of the row; "" for a new row."""
    sure: str = SURE
    quote: str = ""
    where: str = ""
    warning: str = ""
    chosen: bool = True
    """Whether the line starts out chosen where its cell is still empty."""


def review_changes(book: Book, kind: str, source: str, proposals: Iterable[Proposal]) -> tuple[Change, ...]:
    """The change that makes "Duyệt" show these lines for this kind of reading; lines of other kinds stay.

    A line that was there keeps what a person marked, edited and noted. () when the sheet already shows all this.
    """
    lines = [_line(book, kind, source, proposal) for proposal in proposals]
    return replaced_lines(book, kind, lines)


def replaced_lines(
    book: Book, kind: str, lines: Iterable[dict[str, Cell]], sources: Collection[str] | None = None
) -> tuple[Change, ...]:
    """The change that makes "Duyệt" show these lines in the place of those of this kind; `sources` limits it to theirs.

    A line that was there keeps what a person marked, edited and noted. () when the sheet already shows all this.
    """
    table = book.tables[REVIEW.id]
    present = [stored_cells(table, row) for row in table.rows]
    before = {str(cells.get("code")): cells for cells in present}
    others = [
        cells
        for cells in present
        if cells.get("kind") != kind or (sources is not None and cell_text(cells.get("source")) not in sources)
    ]
    wanted: dict[str, dict[str, Cell]] = {}
    for line in lines:
        known = before.get(str(line["code"]))
        if known:
            line |= {name: known.get(name) for name in ("chosen", "value", "note", "result")}
        wanted.setdefault(str(line["code"]), filled(line))
    rows = [*wanted.values(), *others]
    if sorted(map(fingerprint, rows)) == sorted(map(fingerprint, present)):
        return ()
    return (ReplaceRows(REVIEW.id, tuple(present), tuple(rows)),)


def _line(book: Book, kind: str, source: str, proposal: Proposal) -> dict[str, Cell]:
    sheet = BY_ID[proposal.sheet]
    column = next(iter(proposal.values)) if proposal.subject else ""
    value = _shown(_column(sheet, column), proposal.values[column]) if column else _shown_row(sheet, proposal.values)
    present = _present(book, sheet, proposal.subject, column)
    open_ = _is_open(_column(sheet, column), present) if column else not _same_row(book, sheet, proposal.values)
    subject = _SETTINGS[column].header if sheet is SETTINGS and column else proposal.subject or NEW_ROW
    marks = {"kind": kind, "sheet": sheet.title, "subject": subject, "column": column, "value": value}
    return {
        "code": f"DY-{fingerprint(marks)[:10]}",
        "chosen": YES if proposal.chosen and open_ else None,
        "kind": kind,
        "sheet": sheet.title,
        "subject": subject,
        "column": "" if sheet is SETTINGS or not column else _column(sheet, column).header,
        "value": value,
        "present": cell_text(present),
        "sure": proposal.sure,
        "quote": proposal.quote,
        "where": proposal.where,
        "warning": proposal.warning,
        "source": source,
    }


def _column(sheet: Sheet[Any], name: str) -> Column:
    return _SETTINGS[name] if sheet is SETTINGS else sheet.by_field[name]


def _shown(column: Column, value: Any) -> str:
    return cell_text(to_cell(column, value))


def _shown_row(sheet: Sheet[Any], values: Mapping[str, Any]) -> str:
    """ "Tên cột: giá trị", a line for each cell."""
    return "\n".join(
        f"{column.header}: {_shown(column, values[column.field])}"
        for column in sheet.columns
        if column.field in values and values[column.field] not in (None, "", ())
    )


def _present(book: Book, sheet: Sheet[Any], subject: str, column: str) -> Cell:
    """What the cell holds now; None for a new row."""
    if not column:
        return None
    table = book.tables[sheet.id]
    wanted = _SETTINGS[column].header if sheet is SETTINGS else subject
    row = next((row for row in table.rows if key(row_key(table, row)) == key(wanted)), None)
    return row.cells.get("value" if sheet is SETTINGS else column) if row else None


def _is_open(column: Column, cell: Cell) -> bool:
    """Whether nobody has typed anything here: blank, what a blank book starts with, or a [place to fill in]."""
    text = cell_text(cell)
    return is_blank(cell) or bool(_PLACEHOLDER.search(text)) or (bool(column.default) and text == column.default)


def _identity(sheet: Sheet[Any], values: Mapping[str, Any]) -> tuple[str, ...]:
    names = _IDENTITY.get(sheet.id) or next(
        ((name,) for name in ("name", "content", "text", "kind") if name in sheet.by_field), (sheet.key,)
    )
    return tuple(key(cell_text(values.get(name))) for name in names)


def _same_row(book: Book, sheet: Sheet[Any], values: Mapping[str, Any]) -> TableRow | None:
    """The row that already stands for this entry."""
    wanted = _identity(sheet, values)
    return next((row for row in book.tables[sheet.id].rows if _identity(sheet, row.cells) == wanted), None)


@dataclass
class Acceptance:
    """The chosen lines of one kind of reading on their way into the book."""

    book: Book
    kind: str
    keys: tuple[str, ...] | None = None
    """Codes of the lines to take; None for all that are chosen."""
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    cells: int = 0
    rows: int = 0
    kept: int = 0
    waiting: int = 0

    def take(self) -> None:
        """Fill what is empty, add what is not there; where the book says something else, say so and leave it."""
        codes: dict[str, Iterator[str]] = {}
        for line in self.book.rows(REVIEW):
            if line.kind != self.kind or (self.keys is not None and line.code not in self.keys):
                continue
            if not line.chosen or line.result in (TAKEN, ALREADY_THERE):
                self.waiting += not line.chosen and not line.result
                continue
            sheet = _BY_TITLE.get(key(line.sheet))
            if sheet is None:
                continue
            result = self._settle(line, sheet, codes)
            if result != line.result:
                self.changes.append(SetCell(REVIEW.id, line.code, "result", result, line.result or None))

    def _settle(self, line: ReviewLine, sheet: Sheet[Any], codes: dict[str, Iterator[str]]) -> str:
        try:
            if sheet is SETTINGS:
                return self._setting(line)
            values = _read_row(sheet, line)
        except Unreadable as unreadable:
            self._tell("review_value_unreadable", line, line.value, code=unreadable.code)
            return NOT_UNDERSTOOD
        row = self._row_of(line, sheet, values)
        if row is not None:
            return self._fill(line, sheet, row, values)
        if line.column:
            self._tell("review_place_missing", line, line.value)
            return NOT_UNDERSTOOD
        if sheet.id not in codes:
            codes[sheet.id] = next_codes(self.book.tables[sheet.id]) if sheet.code_prefix is not None else iter(())
        row_code = next(codes[sheet.id], "") or cell_text(values.get(sheet.key))
        cells = {name: to_cell(sheet.by_field[name], value) for name, value in values.items()}
        self.changes.append(AddRow(sheet.id, row_code, filled({sheet.key: row_code, **cells})))
        self._remember(sheet, row_code, cells)
        self.rows += 1
        return TAKEN

    def _remember(self, sheet: Sheet[Any], row_code: str, cells: Mapping[str, Cell]) -> None:
        """The row as the following lines find it: two lines for one entry make one row."""
        table = self.book.tables[sheet.id]
        row = TableRow(0, {sheet.key: row_code, **cells})
        self.book = self.book.replaced({sheet.id: replace(table, rows=(*table.rows, row))})

    def _replace(self, sheet: Sheet[Any], row: TableRow, name: str, value: Cell) -> None:
        """The cell as the following lines find it."""
        table = self.book.tables[sheet.id]
        rows = tuple(TableRow(r.number, {**r.cells, name: value}) if r is row else r for r in table.rows)
        self.book = self.book.replaced({sheet.id: replace(table, rows=rows)})

    def _row_of(self, line: ReviewLine, sheet: Sheet[Any], values: Mapping[str, Any]) -> TableRow | None:
        if not line.column:
            return _same_row(self.book, sheet, values)
        table = self.book.tables[sheet.id]
        return next((row for row in table.rows if key(row_key(table, row)) == key(line.subject)), None)

    def _setting(self, line: ReviewLine) -> str:
        column = next((c for c in setting_columns() if key(c.header) == key(line.subject)), None)
        table = self.book.tables[SETTINGS.id]
        row = next((row for row in table.rows if key(row_key(table, row)) == key(line.subject)), None)
        if column is None or row is None:
            self._tell("review_place_missing", line, line.value)
            return NOT_UNDERSTOOD
        value = to_cell(column, reader(column)(line.value))
        return self._cell(line, SETTINGS, row, "value", column, value)

    def _fill(self, line: ReviewLine, sheet: Sheet[Any], row: TableRow, values: Mapping[str, Any]) -> str:
        results = []
        for name, value in values.items():
            if name != sheet.key:
                column = sheet.by_field[name]
                results.append(self._cell(line, sheet, row, name, column, to_cell(column, value)))
                row = self._row_of(line, sheet, values) or row
        for result in (DIFFERENT, TAKEN):
            if result in results:
                return result
        return ALREADY_THERE

    def _cell(self, line: ReviewLine, sheet: Sheet[Any], row: TableRow, name: str, column: Column, value: Cell) -> str:
        present = row.cells.get(name)
        if key(cell_text(present)) == key(cell_text(value)):
            return ALREADY_THERE
        if not _is_open(column, present):
            self.kept += 1
            self._tell("review_cell_differs", line, cell_text(value), sheet, row, name, cell_text(present))
            return DIFFERENT
        code = row_key(self.book.tables[sheet.id], row)
        self.changes.append(SetCell(sheet.id, code, name, value, present))
        self._replace(sheet, row, name, value)
        self.cells += 1
        return TAKEN

    def _tell(
        self,
        problem: str,
        line: ReviewLine,
        proposed: str,
        sheet: Sheet[Any] = REVIEW,
        row: TableRow | None = None,
        column: str = "value",
        present: str = "",
        **details: str,
    ) -> None:
        table = self.book.tables[sheet.id]
        number, row_code = (row.number, row_key(table, row)) if row else (line.row, line.code)
        quote, quote2 = (present, proposed) if row else (proposed, None)
        found = Problem(problem, sheet.id, number, row_code, column, quote, quote2, line.code, details)
        self.problems.append(found)


def _read_row(sheet: Sheet[Any], line: ReviewLine) -> dict[str, Any]:
    """Typed values by field of a line's value. Raises Unreadable."""
    headers = {key(column.header): column for column in sheet.stored}
    if line.column:
        column = headers[key(line.column)]
        return {column.field: reader(column)(line.value)}
    texts: dict[str, list[str]] = {}
    last = ""
    for text in line.value.splitlines():
        header, sign, rest = text.partition(":")
        known = headers.get(key(header)) if sign else None
        if known and known.field not in texts:
            last = known.field
            texts[last] = [rest.strip()]
        elif last:
            texts[last].append(text)
    return {name: reader(sheet.by_field[name])("\n".join(parts)) for name, parts in texts.items()}
