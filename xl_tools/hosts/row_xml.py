"""Editing the cells of one row element, and how values are stored in a cell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..messages import Refusal
from ..schema.sheet import Cell
from .package import column_index, column_letters
from .styles import DATE_FORMAT, MOMENT_FORMAT, PLAIN_FORMAT, TIME_FORMAT
from .zip_parts import Damaged, whole

if TYPE_CHECKING:
    from .sheet_xml import SheetEditor

_OUTSIDE_QUOTES = re.compile(r'"(?:[^"]|"")*"|\s+|_xlfn\.|_xlws\.')
_FIRST_SERIAL = {False: date(1900, 3, 1), True: date(1904, 1, 2)}
"""Earlier days have no number in Excel, or a wrong one: they are written as text."""

INLINE = "inlineStr"
"""Cell type of text that stands in the cell itself; the workbook's shared texts stay as they are."""

Mode = Literal["value", "shown", "formula", "clear"]


class Put(NamedTuple):
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
        self.by_address = {cell.get("r"): cell for cell in row}
        self.places: list[tuple[int, Any]] | None = None
        """Columns and cells in order: found out only where an address is missing or a cell is to be inserted."""
        if None in self.by_address:
            self._in_order()

    def _in_order(self) -> list[tuple[int, Any]]:
        if self.places is None:
            self.places = list(row_cells(self.row))
        return self.places

    def edit(self, puts: Mapping[int, Put]) -> bool:
        """Whether anything changed."""
        changed = False
        for column in sorted(puts):
            changed |= self._put(column, puts[column])
        if changed and self.number in self.sheet.heights:
            self._fit_height(self.sheet.heights[self.number])
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

    def _fit_height(self, height: float | None) -> None:
        """Fit the row to its new text, unless somebody set its height by hand."""
        if self.row.get("customHeight") not in {"1", "true"}:
            self.row.attrib.pop("ht", None)
            if height is not None:
                self.row.set("ht", f"{height:g}")

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
        if self.places is None:
            return self.by_address.get(f"{column_letters(column)}{self.number}")
        return next((cell for at, cell in self.places if at == column), None)

    def _styled(self, column: int) -> Any:
        """The cell, made where there is none and given the style its neighbours have."""
        places = self._in_order() if self._existing(column) is None else None
        cell = self._existing(column)
        if cell is None and places is not None:
            style = self.sheet.style_for(self.row, column, new=self.new)
            attributes = {"r": f"{column_letters(column)}{self.number}", **({"s": str(style)} if style else {})}
            cell = self.row.makeelement(f"{self.ns}c", attributes)
            at = bisect_left(places, column, key=lambda place: place[0])
            if at < len(places):
                places[at][1].addprevious(cell)
            elif places:
                places[-1][1].addnext(cell)
            else:
                self.row.insert(0, cell)
            places.insert(at, (column, cell))
            self.row.attrib.pop("spans", None)
        return cell

    def _fill(self, cell: Any, value: Cell) -> None:
        kind, text = self._fitted(cell, value, of_formula=False)
        if kind == INLINE:
            if text:
                cell.set("t", kind)
                element = self._child(self._child(cell, "is"), "t")
                element.text = text
                if _keeps_spaces(text):
                    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            return
        if kind:
            cell.set("t", kind)
        self._child(cell, "v").text = text

    def _fitted(self, cell: Any, value: Cell, *, of_formula: bool) -> tuple[str, str]:
        """Cell type and stored text of the value, the cell's style fitted to it."""
        style = whole(cell.get("s"))
        kind, text, fitting = self.sheet.stored(value, style, of_formula=of_formula, address=cell.get("r") or "")
        if fitting != style:
            cell.set("s", str(fitting))
        return kind, text

    def _child(self, parent: Any, name: str) -> Any:
        child = parent.makeelement(f"{self.ns}{name}", {})
        parent.append(child)
        return child

    def _show(self, cell: Any, value: Cell) -> bool:
        """Store what a formula shows; False where it is stored already."""
        kind, text = self._fitted(cell, value, of_formula=True)
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


def new_row(sheet: SheetEditor, prefix: str, number: int, puts: Mapping[int, Put], *, new: bool) -> str:
    """The text of a row that the sheet does not have yet, "" where nothing is to be in it."""
    cells = []
    for column in sorted(puts):
        put = puts[column]
        formula = put.formula.removeprefix("=") if put.mode == "formula" else ""
        if formula or (put.mode == "value" and put.value is not None):
            address = f"{column_letters(column)}{number}"
            style = sheet.style_for({}, column, new=new)
            kind, text, style = sheet.stored(put.value, style, of_formula=bool(formula), address=address)
            attributes = (f' s="{style}"' if style else "") + (f' t="{kind}"' if kind and (text or formula) else "")
            content = stored_content(prefix, kind, text, formula)
            cells.append(f'<{prefix}c r="{address}"{attributes}>{content}</{prefix}c>')
            sheet.formulas_moved |= bool(formula)
    height = sheet.heights.get(number)
    fitted = f' ht="{height:g}"' if height is not None else ""
    return f'<{prefix}row r="{number}"{fitted}>{"".join(cells)}</{prefix}row>' if cells else ""


@lru_cache(maxsize=4096)
def stored_content(prefix: str, kind: str, text: str, formula: str) -> str:
    """What stands inside a cell element of this type."""
    if formula:
        return f"<{prefix}f>{_escaped(formula)}</{prefix}f><{prefix}v>{_escaped(text)}</{prefix}v>"
    if kind != INLINE:
        return f"<{prefix}v>{text}</{prefix}v>"
    space = ' xml:space="preserve"' if _keeps_spaces(text) else ""
    return f"<{prefix}is><{prefix}t{space}>{_escaped(text)}</{prefix}t></{prefix}is>" if text else ""


def _keeps_spaces(text: str) -> bool:
    return text != text.strip() or "\n" in text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


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


def plain_value(value: Cell, *, from_1904: bool) -> tuple[str, str, str]:
    """Cell type, stored text and number format of a value that is no text."""
    if isinstance(value, bool):
        return "b", str(int(value)), PLAIN_FORMAT
    if isinstance(value, (int, float)) and isfinite(value):
        return "", repr(value or 0), PLAIN_FORMAT  # Excel knows no -0.0
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
