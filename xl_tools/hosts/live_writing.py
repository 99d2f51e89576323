"""Writing changed tables into a workbook that is open in an office program: in blocks, and all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..messages import Refusal
from ..schema.sheet import Cell
from .layout import Layout, cell_puts, formula_puts, own_formula_puts, vacated_puts
from .live_cells import Written, as_written, needs_format
from .live_tables import LiveBook, areas_in_sight, column_formulas, is_formula
from .package import column_letters
from .row_xml import Put
from .xml_text import MOST_TEXT

if TYPE_CHECKING:
    import xlwings

Cells = Mapping[int, Mapping[int, Cell]]
"""Cells by row (from 1) and column (from 0)."""


class Column(NamedTuple):
    """What one column is to hold, by row, and what it holds now."""

    at: int
    """From 0."""
    after: dict[int, Cell]
    before: dict[int, Cell]


class LiveWriting:
    """One click's changes on their way into the book. What was written can be taken back."""

    def __init__(self, book: LiveBook, layouts: Iterable[Layout]) -> None:
        """Raises Refusal where a cell may not be written; nothing is written yet."""
        self._book = book
        self._sheets = [_SheetWriting(book, layout, self._done) for layout in layouts]
        self._taken_back: list[Callable[[], None]] = []
        for sheet in self._sheets:
            sheet.check()

    def write(self) -> None:
        """Write everything; where that fails, everything is as it was before the error goes on. Raises Refusal."""
        for sheet in self._sheets:
            try:
                sheet.write()
            except BaseException as error:
                self._take_back(error)
                if isinstance(error, Exception) and _is_protected(sheet.office):
                    raise Refusal("sheet_protected", sheet=sheet.title) from error
                raise

    def _done(self, act: Callable[[], None], back: Callable[[], None]) -> None:
        self._taken_back.append(back)
        try:
            act()
        except Exception:
            self._taken_back.pop()
            raise

    def _take_back(self, error: BaseException) -> None:
        try:
            while self._taken_back:
                self._taken_back.pop()()
        except Exception:  # noqa: BLE001  # whatever it is, the user must know that the book is half written
            raise Refusal("book_half_written", book=self._book.name) from error


class _SheetWriting:
    """The changes of one sheet. `done` performs an act and remembers what takes it back."""

    def __init__(
        self, book: LiveBook, layout: Layout, done: Callable[[Callable[[], None], Callable[[], None]], None]
    ) -> None:
        self.book, self.layout, self._done = book, layout, done
        self.place = layout.place
        self.office = book.sheet(self.place.tab)
        self.title = self.place.tab.title
        self.columns = _columns(layout, cell_puts(layout))

    def check(self) -> None:
        """Raise Refusal where a formula is in the way or a text is longer than a cell."""
        for column in self.columns:
            standing = [row for row in column.after if row <= self.place.end_row]
            formulas = self._formulas(column.at, standing)
            for row, value in column.after.items():
                cell = f"{column_letters(column.at)}{row}"
                if is_formula(formulas.get(row), column.before[row]):
                    raise Refusal("formula_in_the_way", sheet=self.title, cell=cell)
                if isinstance(value, str) and len(value) > MOST_TEXT:
                    raise Refusal("text_too_long", sheet=self.title, cell=cell)

    def _formulas(self, column: int, rows: Sequence[int]) -> dict[int, Any]:
        if not rows:
            return {}
        first, last = min(rows), max(rows)
        return dict(enumerate(column_formulas(self.office, column, first, last), first))

    def write(self) -> None:
        if self.columns and self.layout.regrouped:
            self._end_filter()
        if self.layout.grows:
            self._resize()
        if self.columns:
            hidden = self._hidden_rows()
            for column in self.columns:
                self._write_column(column, hidden)
        self._fill_in_formulas()
        if self.layout.resized and not self.layout.grows:
            self._clear_formulas()
            self._resize()

    def _end_filter(self) -> None:
        """A filter hides rows by their places, where other records are going to stand."""
        if self.place.table:
            table = self.book.table(self.place.tab, self.place.table)
            if table.show_autofilter and any(one.type != "none" for one in table.autofilter.criteria):
                table.autofilter.clear()

    def _resize(self) -> None:
        if self.place.table is None:
            return
        table, area = self.book.table(self.place.tab, self.place.table), self.place.table.area
        last_row = self.layout.last_row + self.place.table.totals_rows

        def resized(last: int) -> Callable[[], None]:
            cells = self.office.range((area.first_row, area.first_column + 1), (last, area.last_column + 1))
            return lambda: table.resize(cells)

        self._done(resized(last_row), resized(area.last_row))

    def _hidden_rows(self) -> set[int]:
        """Rows out of sight: Excel writes a block past filtered rows wrongly, and single cells rightly."""
        rows = [row for column in self.columns for row in column.after]
        first, last = min(rows), max(rows)
        left, right = self.place.first_column + 1, self.place.last_column + 1
        seen: set[int] = set()
        for area in areas_in_sight(self.office.range((first, left), (last, right))):
            seen.update(range(area.row, area.row + area.shape[0]))
            if len(seen) > last - first:
                break
        return set(range(first, last + 1)) - seen

    def _write_column(self, column: Column, hidden: set[int]) -> None:
        formats = _Formats(self.office, column)
        for first, last in _blocks(sorted(column.after), hidden):
            after = [column.after[row] for row in range(first, last + 1)]
            before = [column.before[row] for row in range(first, last + 1)]
            self._write_block(column.at, first, after, before, formats)

    def _write_block(
        self, column: int, first: int, after: Sequence[Cell], before: Sequence[Cell], formats: _Formats
    ) -> None:
        known = [formats.of(row) for row in range(first, first + len(after))]
        written = [as_written(value, code) for value, code in zip(after, known, strict=True)]
        for start, count, code in _same_formats(written):
            at = first + start
            for row, length, old in _stretches(known[start : start + count], at):
                cells = self._cells(column, row, length)
                self._done(_format_set(cells, code), _format_set(cells, old or "General"))
        old_written = [as_written(value, code) for value, code in zip(before, known, strict=True)]
        cells = self._cells(column, first, len(after))
        self._done(_values_set(cells, written), _values_set(cells, old_written))

    def _cells(self, column: int, first_row: int, rows: int) -> xlwings.Range:
        return self.office.range((first_row, column + 1), (first_row + rows - 1, column + 1))

    def _fill_in_formulas(self) -> None:
        """Formulas of rows new to the table, where the office program has not filled them in by itself."""
        names = self.book.table_names
        formulas = (*self.layout.found.table.sheet.formulas,)
        puts = [formula_puts(self.layout, formulas, None, names), own_formula_puts(self.layout, names)]
        for column, rows in _by_column(puts).items():
            standing = self._formulas(column, list(rows))
            empty = {row: put for row, put in rows.items() if standing[row] in (None, "")}
            for first, last in _blocks(sorted(empty), set()):
                cells = self._cells(column, first, last - first + 1)
                self._done(_formula_set(cells, empty[first].formula), cells.clear_contents)

    def _clear_formulas(self) -> None:
        """Formula cells of rows that the table no longer covers."""
        gone = {
            number: {column: put for column, put in row.items() if put.mode == "clear"}
            for number, row in vacated_puts(self.layout).items()
        }
        for column, rows in _by_column([gone]).items():
            standing = self._formulas(column, list(rows))
            for first, last in _blocks(sorted(rows), set()):
                cells = self._cells(column, first, last - first + 1)
                texts = [[standing[row]] for row in range(first, last + 1)]
                self._done(cells.clear_contents, _formula_set(cells, texts))


class _Formats:
    """Number formats of a column's cells, asked for once, and only where they make a difference."""

    def __init__(self, office: xlwings.Sheet, column: Column) -> None:
        before = column.before
        rows = [row for row, value in column.after.items() if needs_format(value) or needs_format(before[row])]
        self._known: dict[int, str] = {}
        if rows:
            self._ask(office, column.at + 1, min(rows), max(rows))

    def of(self, row: int) -> str:
        return self._known.get(row, "")

    def _ask(self, office: xlwings.Sheet, column: int, first: int, last: int) -> None:
        code = office.range((first, column), (last, column)).number_format
        if isinstance(code, str) or first == last:
            self._known.update(dict.fromkeys(range(first, last + 1), code or ""))
            return
        middle = (first + last) // 2
        self._ask(office, column, first, middle)
        self._ask(office, column, middle + 1, last)


def _columns(layout: Layout, puts: Mapping[int, Mapping[int, Put]]) -> list[Column]:
    place = layout.place
    fields = {column: name for name, column in place.columns.items()}
    rows = {row.number: row.cells for row in layout.found.table.rows}
    columns: dict[int, Column] = {}
    for number in sorted(puts):
        for index, put in puts[number].items():
            column = columns.setdefault(index, Column(index, {}, {}))
            column.after[number] = put.value
            if index in fields:
                column.before[number] = rows.get(number, {}).get(fields[index])
            else:
                column.before[number] = place.own_cells.get(number, {}).get(index)
    return [columns[at] for at in sorted(columns)]


def _by_column(many: Iterable[Mapping[int, Mapping[int, Put]]]) -> dict[int, dict[int, Put]]:
    result: dict[int, dict[int, Put]] = {}
    for puts in many:
        for row, cells in puts.items():
            for column, put in cells.items():
                result.setdefault(column, {})[row] = put
    return result


def _blocks(rows: Sequence[int], hidden: set[int]) -> Iterator[tuple[int, int]]:
    """First and last row of each run of neighbouring rows in sight; rows out of sight one by one."""
    first = last = 0
    for row in rows:
        if last and (row != last + 1 or row in hidden or last in hidden):
            yield first, last
            first = row
        elif not last:
            first = row
        last = row
    if last:
        yield first, last


def _same_formats(written: Sequence[Written]) -> Iterator[tuple[int, int, str]]:
    """(start, count, number format) of the runs of cells that need another one."""
    start = 0
    for position in range(1, len(written) + 1):
        if position == len(written) or written[position].number_format != written[start].number_format:
            if written[start].number_format:
                yield start, position - start, written[start].number_format
            start = position


def _stretches(codes: Sequence[str], first_row: int) -> Iterator[tuple[int, int, str]]:
    """(row, count, code) of the runs of equal codes."""
    start = 0
    for position in range(1, len(codes) + 1):
        if position == len(codes) or codes[position] != codes[start]:
            yield first_row + start, position - start, codes[start]
            start = position


def _format_set(cells: xlwings.Range, code: str) -> Callable[[], None]:
    def act() -> None:
        cells.number_format = code

    return act


def _values_set(cells: xlwings.Range, written: Sequence[Written]) -> Callable[[], None]:
    def act() -> None:
        cells.value = [[one.value] for one in written]

    return act


def _formula_set(cells: xlwings.Range, formula: Any) -> Callable[[], None]:
    def act() -> None:
        cells.formula = formula

    return act


def _is_protected(office: xlwings.Sheet) -> bool:
    """xlwings has no word for it: Excel's own, then Calc's."""
    contents = getattr(office.api, "ProtectContents", None)
    return bool(office.api.isProtected() if contents is None else contents)
