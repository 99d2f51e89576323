"""Editing the cells of one row element, and how values are stored in a cell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from ..messages import Refusal
from ..schema.sheet import Cell
from .package import column_index, column_letters
from .styles import DATE_FORMAT, MOMENT_FORMAT, PLAIN_FORMAT, TIME_FORMAT
from .xml_text import MOST_TEXT, cell_string
from .zip_parts import Damaged, whole

if TYPE_CHECKING:
    from .sheet_xml import SheetEditor

_OUTSIDE_QUOTES = re.compile(r'"(?:[^"]|"")*"|\s+|_xlfn\.|_xlws\.')
_FIRST_SERIAL = {False: date(1900, 3, 1), True: date(1904, 1, 2)}
"""Earlier days have no number in Excel, or a wrong one: they are written as text."""

Mode = Literal["value", "shown", "formula", "clear"]


@dataclass(frozen=True, slots=True)
class Put:
    """One cell's edit. "value" writes a constant, "shown" the stored result of a formula that is `formula`,
    "formula" does the same and fills an empty cell with the formula, "clear" empties a cell, formula and all."""

    value: Cell = None
    mode: Mode = "value"
    formula: str = ""


class RowEditor:
    """One row element while its cells are edited."""

    def __init__(self, sheet: SheetEditor, row: Any, number: int, *, new: bool) -> None:
        self.sheet, self.row, self.number, self.new = sheet, row, number, new
        self.ns = sheet.ns
        row.set("r", str(number))
        self.columns: list[int] = []
        self.cells: list[Any] = []
        for column, cell in row_cells(row):
            self.columns.append(column)
            self.cells.append(cell)

    def edit(self, puts: Mapping[int, Put]) -> bool:
        """Whether anything changed."""
        changed = False
        for column in sorted(puts):
            changed |= self._put(column, puts[column])
        return changed

    def _put(self, column: int, put: Put) -> bool:
        cell = self._existing(column)
        formula = None if cell is None else cell.find(f"{self.ns}f")
        if put.mode == "shown":
            return formula is not None and self._show_result(cell, formula, put)
        if put.mode == "formula":
            return self._fill_in_formula(column, cell, formula, put)
        if formula is not None:
            self._give_up_formula(column, formula, put)
        if cell is None and put.value is None:
            return False
        cell = self._styled(column)
        _emptied(cell)
        self._fill(cell, put.value)
        return True

    def _show_result(self, cell: Any, formula: Any, put: Put) -> bool:
        if not same_formula(self.sheet.formula_of(formula), put.formula):
            return False
        return self._show(cell, put.value)

    def _fill_in_formula(self, column: int, cell: Any, formula: Any, put: Put) -> bool:
        if formula is not None:
            return self._show_result(cell, formula, put)
        if cell is not None and len(cell):
            return False
        cell = self._styled(column)
        self._child(cell, "f").text = put.formula.removeprefix("=")
        self.sheet.formulas_moved = True
        self._show(cell, put.value)
        return True

    def _give_up_formula(self, column: int, formula: Any, put: Put) -> None:
        master = formula.get("t") in {"shared", "array", "dataTable"} and formula.get("ref")
        if put.mode == "value" or (master and ":" in master):
            cell = f"{column_letters(column)}{self.number}"
            raise Refusal("formula_in_the_way", sheet=self.sheet.title, cell=cell)
        self.sheet.formulas_moved = True

    def _existing(self, column: int) -> Any:
        at = bisect_left(self.columns, column)
        return self.cells[at] if at < len(self.columns) and self.columns[at] == column else None

    def _styled(self, column: int) -> Any:
        """The cell, made where there is none and given the style its neighbours have."""
        cell = self._existing(column)
        if cell is None:
            style = self.sheet.style_for(self.row, column, new=self.new)
            attributes = {"r": f"{column_letters(column)}{self.number}", **({"s": str(style)} if style else {})}
            cell = self.row.makeelement(f"{self.ns}c", attributes)
            at = bisect_left(self.columns, column)
            if at < len(self.cells):
                self.cells[at].addprevious(cell)
            elif self.cells:
                self.cells[-1].addnext(cell)
            else:
                self.row.insert(0, cell)
            self.columns.insert(at, column)
            self.cells.insert(at, cell)
            self.row.attrib.pop("spans", None)
        return cell

    def _fill(self, cell: Any, value: Cell) -> None:
        if value is None or value == "":
            return
        if isinstance(value, str):
            self._fill_text(cell, value)
            return
        kind, text, wanted = _stored(value, from_1904=self.sheet.from_1904)
        if kind == "str":
            self._fill_text(cell, text)
            return
        if kind:
            cell.set("t", kind)
        else:
            self._fit_style(cell, wanted)
        self._child(cell, "v").text = text

    def _fill_text(self, cell: Any, value: str) -> None:
        text = cell_string(value)
        if not text:
            return
        if len(text.encode("utf-16-le")) // 2 > MOST_TEXT:
            raise Refusal("text_too_long", sheet=self.sheet.title, cell=cell.get("r"))
        cell.set("t", "inlineStr")
        element = self._child(self._child(cell, "is"), "t")
        element.text = text
        if text != text.strip() or "\n" in text:
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _child(self, parent: Any, name: str) -> Any:
        child = parent.makeelement(f"{self.ns}{name}", {})
        parent.append(child)
        return child

    def _fit_style(self, cell: Any, wanted: str) -> None:
        """A date's number needs a style that shows a date, and any other number one that does not."""
        style = whole(cell.get("s"))
        if (wanted != PLAIN_FORMAT) != self.sheet.styles.shows_date(style):
            cell.set("s", str(self.sheet.styles.alike(style, wanted)))

    def _show(self, cell: Any, value: Cell) -> bool:
        """Store what a formula shows; False where it is stored already."""
        if isinstance(value, str) or value is None:
            kind, text = "str", cell_string(value or "")
        else:
            kind, text, wanted = _stored(value, from_1904=self.sheet.from_1904)
            if not kind:
                self._fit_shown(cell, wanted)
        stored = cell.find(f"{self.ns}v")
        if stored is not None and cell.get("t", "") == kind and (stored.text or "") == text:
            return False
        if stored is None:
            stored = self._child(cell, "v")
        cell.attrib.pop("t", None)
        if kind:
            cell.set("t", kind)
        stored.text = text
        return True

    def _fit_shown(self, cell: Any, wanted: str) -> None:
        if wanted != PLAIN_FORMAT:
            self._fit_style(cell, wanted)


def row_cells(row: Any) -> Iterator[tuple[int, Any]]:
    """The cells of a row with their columns; an address may be left out where the next column follows."""
    column = -1
    for cell in row:
        if cell.tag[-2:] == "}c":
            address = cell.get("r")
            column = _column_of(address.rstrip("0123456789")) if address else column + 1
            yield column, cell


@lru_cache(maxsize=2048)
def _column_of(letters: str) -> int:
    if not re.fullmatch("[A-Z]{1,3}", letters):
        raise Damaged(letters[:20])
    return column_index(letters)


def _emptied(cell: Any) -> None:
    for child in list(cell):
        cell.remove(child)
    for name in ("t", "cm", "vm"):
        cell.attrib.pop(name, None)


def _stored(value: Cell, *, from_1904: bool) -> tuple[str, str, str]:
    """Cell type, stored text and number format of a value that is no text."""
    if isinstance(value, bool):
        return "b", str(int(value)), PLAIN_FORMAT
    if isinstance(value, (int, float)):
        return "", repr(value), PLAIN_FORMAT
    if isinstance(value, time):
        return "", repr(_seconds(value) / 86400), TIME_FORMAT
    if not isinstance(value, date):
        raise TypeError(f"not a cell: {value!r}")
    day = value.date() if isinstance(value, datetime) else value
    if day < _FIRST_SERIAL[from_1904]:
        return "str", value.strftime("%d/%m/%Y"), PLAIN_FORMAT
    serial = (day - (date(1904, 1, 1) if from_1904 else date(1899, 12, 30))).days
    if isinstance(value, datetime):
        seconds = _seconds(value.time())
        return "", repr(serial + seconds / 86400) if seconds else str(serial), MOMENT_FORMAT
    return "", str(serial), DATE_FORMAT


def _seconds(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60 + clock.second


def same_formula(left: str, right: str) -> bool:
    return _bare(left) == _bare(right)


@lru_cache(maxsize=4096)
def _bare(formula: str) -> str:
    """The formula without what office programs add or drop: spaces outside quotes, prefixes of newer functions."""
    return _OUTSIDE_QUOTES.sub(lambda match: match[0] if match[0][0] == '"' else "", formula.removeprefix("="))
