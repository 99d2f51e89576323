"""Writing changed tables into a workbook that is open in an office program: in blocks, and all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from ..messages import Refusal
from .layout import Layout, cell_puts, formula_puts, named_tables, own_formula_puts, vacated_puts
from .live_blocks import Block, Column, blocks, bridged, by_column, changed_columns, neighbours, new_formats
from .live_cells import Written, as_written, needs_format
from .live_tables import LiveBook, areas_in_sight, formats_between, formulas_of, is_formula, is_protected
from .package import column_letters
from .xml_text import MOST_TEXT

if TYPE_CHECKING:
    import xlwings


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
                if isinstance(error, Exception) and is_protected(sheet.office):
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
        self.columns = changed_columns(layout, cell_puts(layout))
        self._standing: dict[tuple[int, int], Any] = {}

    def check(self) -> None:
        """Raise Refusal where a formula is in the way or a text is longer than a cell."""
        standing = {row for column in self.columns for row in column.after if row <= self.place.end_row}
        formulas = self._formulas({column.at: standing for column in self.columns})
        for column in self.columns:
            for row, value in column.after.items():
                cell = f"{column_letters(column.at)}{row}"
                if is_formula(formulas.get((row, column.at)), column.before[row]):
                    raise Refusal("formula_in_the_way", sheet=self.title, cell=cell)
                if isinstance(value, str) and len(value) > MOST_TEXT:
                    raise Refusal("text_too_long", sheet=self.title, cell=cell)
        self._standing = formulas

    def _formulas(self, rows: Mapping[int, Collection[int]]) -> dict[tuple[int, int], Any]:
        """What stands behind these cells, given as rows by column, by row and column: neighbouring columns at once."""
        found: dict[tuple[int, int], Any] = {}
        around = {column: range(min(these), max(these) + 1) for column, these in rows.items() if these}
        for first, last in neighbours(sorted(around)):
            spans = [around[column] for column in range(first, last + 1)]
            top, bottom = min(span[0] for span in spans), max(span[-1] for span in spans)
            for row, texts in enumerate(formulas_of(self.office, first, last, top, bottom), top):
                found.update(((row, column), text) for column, text in enumerate(texts, first))
        return found

    def write(self) -> None:
        if self.columns and self.layout.regrouped:
            self._end_filter()
        if self.layout.grows:
            self._resize()
        if self.columns:
            self._write_values()
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
        top = max(1, self.place.first_row - 1)  # with the headers: where no cell is in sight, Excel raises an error
        cells = self.office.range((top, self.place.first_column + 1), (last, self.place.last_column + 1))
        seen = {row for area in areas_in_sight(cells) for row in range(area.row, area.row + area.shape[0])}
        return set(range(first, last + 1)) - seen

    def _write_values(self) -> None:
        hidden = self._hidden_rows()
        after: dict[int, dict[int, Written]] = {}
        before: dict[int, dict[int, Written]] = {}
        columns = bridged(self.columns, self._is_blank, hidden)
        for column in columns:
            known = _number_formats(self.office, column)
            after[column.at] = {row: as_written(value, known.get(row, "")) for row, value in column.after.items()}
            before[column.at] = {row: as_written(value, known.get(row, "")) for row, value in column.before.items()}
            for row, rows, code, old in new_formats(after[column.at], known, hidden):
                cells = self._cells(Block(row, column.at, rows))
                self._done(_format_set(cells, code), _format_set(cells, old or "General"))
        with_days = {column.at for column in self.columns if _holds_days(column)}
        plain = blocks({column.at: column.after for column in columns if column.at not in with_days}, hidden)
        days = [blocks({column.at: column.after}, hidden) for column in columns if column.at in with_days]
        for block in chain(plain, *days):
            cells = self._cells(block)
            self._done(_values_set(cells, block, after), _values_set(cells, block, before))

    def _is_blank(self, row: int, column: int) -> bool:
        return row > self.place.end_row or self._standing.get((row, column)) == ""

    def _cells(self, block: Block) -> xlwings.Range:
        last = block.every_row[-1], block.every_column[-1] + 1
        return self.office.range((block.row, block.column + 1), last)

    def _fill_in_formulas(self) -> None:
        """Formulas of rows new to the table, where the office program has not filled them in by itself."""
        known = {row.number for row in self.layout.found.table.rows}
        if all(row.number in known and row.number < self.layout.grown_from for row in self.layout.after.rows):
            return
        formulas = self.layout.found.table.sheet.formulas
        names = self.book.tables_among(named_tables((column.formula for column in formulas), self.place))
        puts = [formula_puts(self.layout, formulas, None, names), own_formula_puts(self.layout, names)]
        wanted = by_column(puts)
        standing = self._formulas(wanted)
        empty = {
            column: {row: put for row, put in rows.items() if standing[row, column] in (None, "")}
            for column, rows in wanted.items()
        }
        for column, rows in empty.items():
            for block in blocks({column: rows}):
                cells = self._cells(block)
                self._done(_formula_set(cells, rows[block.row].formula), cells.clear_contents)

    def _clear_formulas(self) -> None:
        """Formula cells of rows that the table no longer covers."""
        gone = {
            number: {column: put for column, put in row.items() if put.mode == "clear"}
            for number, row in vacated_puts(self.layout).items()
        }
        wanted = by_column([gone])
        standing = self._formulas(wanted)
        for block in blocks(wanted):
            cells = self._cells(block)
            texts = [[standing[row, column] for column in block.every_column] for row in block.every_row]
            self._done(cells.clear_contents, _formula_set(cells, texts))


def _number_formats(office: xlwings.Sheet, column: Column) -> dict[int, str]:
    """Number formats of the changed cells by row, asked for only where they make a difference."""
    before = column.before
    rows = [row for row, value in column.after.items() if needs_format(value) or needs_format(before[row])]
    return dict(formats_between(office, column.at + 1, min(rows), max(rows))) if rows else {}


def _format_set(cells: xlwings.Range, code: str) -> Callable[[], None]:
    def act() -> None:
        cells.number_format = code

    return act


def _values_set(cells: xlwings.Range, block: Block, written: Mapping[int, Mapping[int, Written]]) -> Callable[[], None]:
    rows = [[written[column][row].value for column in block.every_column] for row in block.every_row]

    def act() -> None:
        if not any(isinstance(value, date) for row in rows for value in row):
            cells.raw_value = [["" if value is None else value for value in row] for row in rows]
        elif all(row == rows[0] for row in rows) and block.columns == 1:
            cells.value = rows[0][0]
        else:
            cells.value = rows

    return act


def _holds_days(column: Column) -> bool:
    """Days are converted by xlwings, which takes ten questions more than handing over the cells as they are."""
    return any(isinstance(value, date) for value in (*column.after.values(), *column.before.values()))


def _formula_set(cells: xlwings.Range, formula: Any) -> Callable[[], None]:
    def act() -> None:
        cells.formula = formula

    return act
