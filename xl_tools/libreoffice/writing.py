"""Values put into cells as Excel puts them: texts are parsed where the cell is not formatted as text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .addresses import Area, merged, side_by_side
from .blocks import filled_down, put_formulas, put_values
from .entries import FIRST_DAY, Entry, entry_of, may_be_parsed
from .errors import BadFormula
from .formulas import shifted
from .number_formats import Kind, Standard

if TYPE_CHECKING:
    from .sheets import Sheet

LONGEST_TEXT = 32_767
"""Signs in one cell of Excel."""
_MAY_LOOK_LIKE_A_NUMBER = re.compile(r"[0-9]|^\s*(?:[-+=@'(.#]|(?:true|false)\s*$)", re.IGNORECASE)
_DATE, _DATE_AND_TIME = "m/d/yyyy", "m/d/yyyy h:mm"
_STANDARD = {_DATE: Standard.DATE, _DATE_AND_TIME: Standard.DATE_AND_TIME}
"""Excel's dates are shown as the office's country writes them."""


def write(sheet: Sheet, area: Area, rows: list[list[Any]], *, fills: bool = False, cells: Any = None) -> None:
    """Put the rows into the area. `fills`: one value for all cells, a formula moves along from the first.

    `cells`: Calc's object of the area where there is one already.

    TypeError for a value that no cell can hold; BadFormula for a text that Excel would refuse; then nothing is written.
    """
    sheet.refuse_if_protected(area)
    change = _Change(sheet, area, fills)
    change.take(rows)
    change.settle()
    change.put(cells or sheet.cell_range(area))


class _Change:
    """A block on its way into the cells: what Calc takes as it is, and what depends on the formats of the cells."""

    def __init__(self, sheet: Sheet, area: Area, fills: bool) -> None:
        self._sheet, self._area, self._fills = sheet, area, fills
        self._block: list[list[float | str]] = []
        self._open: list[dict[int, Any]] = [{} for _ in range(area.columns)]
        """By column and row: what is neither a number nor a text for certain."""
        self._spans: list[list[int]] = [[] for _ in range(area.columns)]
        """By column: the first and the last row whose format matters."""
        self._formats: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self._formulas: dict[tuple[int, int], str] = {}
        self._own_formats: defaultdict[int, list[Area]] = defaultdict(list)
        self._translated: dict[str, str] = {}
        self._today = date.today()

    def take(self, rows: list[list[Any]]) -> None:
        """Sort out: plain texts and numbers into the block, all else by column and row for `settle`."""
        spans, waiting, looks = self._spans, self._open, _MAY_LOOK_LIKE_A_NUMBER.search
        for row, values in enumerate(rows):
            line: list[float | str] = []
            for column, value in enumerate(values):
                kind = type(value)
                if kind is str:
                    line.append(value)
                    if not value or not looks(value):
                        continue
                    if may_be_parsed(value):
                        waiting[column][row] = value
                elif kind is float or kind is int:
                    line.append(float(value))
                elif value is None:
                    line.append("")
                    continue
                else:
                    waiting[column][row] = _known(value)
                    line.append("")
                span = spans[column]
                span[:] = (span[0], row) if span else (row, row)
            self._block.append(line)
        _refuse_long_texts(self._block)

    def settle(self) -> None:
        """Decide every open value by the number format of its cell."""
        left, top = self._area.column, self._area.row
        spans = (
            Area(top + span[0], left + column, span[1] - span[0] + 1) for column, span in enumerate(self._spans) if span
        )
        for part, key in self._sheet.book.format_keys(self._sheet, side_by_side(spans)):
            kind = self._sheet.book.formats.kind(key)
            here = part._replace(row=part.row - top, column=part.column - left)
            if kind is Kind.TEXT:
                self._settle_texts(here)
                continue
            self._own_formats[key].append(part)
            for column in range(here.column, here.last_column + 1):
                if kind is Kind.LOGICAL:
                    self._reset_truth_format(here, column)
                self._settle_open(here, column, kind)

    def _settle_texts(self, part: Area) -> None:
        """In a cell formatted as text everything becomes text, and a text stays exactly as it is."""
        for row, column in _places(part):
            value = self._open[column].pop(row, self._block[row][column])
            if not isinstance(value, str):
                self._block[row][column] = _as_text(value)

    def _reset_truth_format(self, part: Area, column: int) -> None:
        """Calc shows a number as true in such a cell, Excel as the number."""
        general = self._formats[self._sheet.book.formats.key("General")]
        for row in range(part.row, part.last_row + 1):
            value = self._open[column].get(row, self._block[row][column])
            if value != "" and not isinstance(value, bool):
                general.append((row, column))

    def _settle_open(self, part: Area, column: int, kind: Kind) -> None:
        cells = self._open[column]
        rows = range(part.row, part.last_row + 1)
        for row in [row for row in cells if row in rows] if len(cells) < len(rows) else rows:
            if row in cells:
                self._put_open(row, column, cells.pop(row), kind)

    def _put_open(self, row: int, column: int, value: Any, kind: Kind) -> None:
        entry = self._parsed(value) if isinstance(value, str) else self._entry(value)
        if entry.is_formula:
            self._formulas[row, column] = str(entry.value)
            self._block[row][column] = ""
            return
        key = self._key(entry, kind)
        if key is not None:
            self._formats[key].append((row, column))
        self._block[row][column] = float(entry.value) if isinstance(entry.value, bool) else entry.value

    def _key(self, entry: Entry, kind: Kind) -> int | None:
        """The format that the cell gets with the value; None where it keeps its own."""
        formats = self._sheet.book.formats
        if isinstance(entry.value, bool):
            return None if kind is Kind.LOGICAL else formats.standard(Standard.LOGICAL)
        if entry.code is None or kind not in (Kind.GENERAL, Kind.LOGICAL):
            return None
        return formats.standard(_STANDARD[entry.code]) if entry.code in _STANDARD else formats.key(entry.code)

    def _parsed(self, text: str) -> Entry:
        entry = entry_of(text, self._today)
        if entry.is_date and self._sheet.book.first_day != FIRST_DAY:
            return entry._replace(value=float(entry.value) - (self._sheet.book.first_day - FIRST_DAY).days)
        return entry

    def _entry(self, value: bool | datetime) -> Entry:
        if isinstance(value, bool):
            return Entry(value)
        number = (value - self._sheet.book.first_day) / timedelta(days=1)
        return Entry(number, _DATE_AND_TIME if number % 1 else _DATE)

    def put(self, cells: Any) -> None:
        """Everything into the cells: the block, the formats that go with it, the formulas."""
        if (
            self._fills
            and len(self._formulas) == self._area.rows * self._area.columns
            and filled_down(self._sheet, self._area, cells, [self._calc_formula(*first) for first in self._first_row()])
        ):
            return
        formulas = {place: self._calc_formula(place, text) for place, text in self._formulas.items()}
        if len(formulas) < self._area.rows * self._area.columns:
            put_values(self._sheet, self._area, cells, self._block)
        self._restore_formats()
        for key, places in self._formats.items():
            areas = merged((self._area.row + row, self._area.column + column) for row, column in places)
            self._sheet.book.set_property(self._sheet, areas, "NumberFormat", key)
        for area in merged(formulas):
            rows = [
                [formulas[row, column] for column in range(area.column, area.last_column + 1)]
                for row in range(area.row, area.last_row + 1)
            ]
            there = area._replace(row=self._area.row + area.row, column=self._area.column + area.column)
            put_formulas(self._sheet, there, cells if there == self._area else self._sheet.cell_range(there), rows)

    def _first_row(self) -> list[tuple[tuple[int, int], str]]:
        return [((0, column), self._formulas[0, column]) for column in range(self._area.columns)]

    def _restore_formats(self) -> None:
        """Calc formats a cell as text by itself when it is given a text that looks like a number; Excel does not."""
        book = self._sheet.book
        for key, areas in self._own_formats.items():
            if book.common_value(self._sheet, areas, "NumberFormat") != key:
                book.set_property(self._sheet, areas, "NumberFormat", key)

    def _calc_formula(self, place: tuple[int, int], text: str) -> str:
        if self._fills:
            text = shifted(text, *place)
        if text not in self._translated:
            cell = Area(self._area.row + place[0], self._area.column + place[1])
            self._translated[text] = self._sheet.calc_formula(text, cell)
        return self._translated[text]


def _places(part: Area) -> Iterator[tuple[int, int]]:
    return (
        (row, column)
        for row in range(part.row, part.row + part.rows)
        for column in range(part.column, part.column + part.columns)
    )


def _known(value: Any) -> Any:
    """A value that a cell can hold. TypeError for any other."""
    if isinstance(value, bool | str | datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, int | float | Decimal):
        return str(float(value))
    raise TypeError(f"A cell cannot hold {value!r} of type {type(value).__name__}.")


def _as_text(value: float | bool | datetime) -> str:
    """What Excel makes of a value in a cell formatted as text."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        clock = f" {value:%H:%M:%S}" if value.time() != value.min.time() else ""
        return f"{value.month}/{value.day}/{value.year}{clock}"
    return f"{value:.15g}"


def _refuse_long_texts(block: Iterable[Iterable[float | str]]) -> None:
    for row in block:
        for value in row:
            if type(value) is str and len(value) > LONGEST_TEXT:
                raise BadFormula(f"A text of {len(value)} signs does not fit a cell; Excel takes {LONGEST_TEXT}.")
