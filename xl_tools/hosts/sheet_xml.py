"""Editing the cells of one sheet's part: only the rows that change are parsed, all others keep their bytes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, Literal

from ..messages import Refusal
from ..schema.sheet import Cell
from .package import column_index, column_letters
from .styles import DATE_FORMAT, MOMENT_FORMAT, PLAIN_FORMAT, TIME_FORMAT, Styles
from .xml_text import MOST_TEXT, cell_string, parsed, plain_xml
from .zip_parts import Damaged

_TAG_END = re.compile(rb'(?:[^>"\']|"[^"]*"|\'[^\']*\')*>')
_NUMBER = re.compile(rb'\sr=["\'](\d+)["\']')
_SHARED = re.compile(rb'<(?:\w+:)?f\s([^>]*\bt="shared"[^>]*[^/])>([^<]+)<')
_SHARED_INDEX = re.compile(rb'\bsi="(\d+)"')
_OUTSIDE_QUOTES = re.compile(r'"(?:[^"]|"")*"|\s+|_xlfn\.|_xlws\.')
_PARSED_AT_ONCE = 500
_SEPARATOR = b"<!---->"
_FIRST_SERIAL = {False: date(1900, 3, 1), True: date(1904, 1, 2)}
"""Earlier days have no number in Excel, or a wrong one: they are written as text."""

Mode = Literal["value", "shown", "formula", "clear"]


@dataclass(frozen=True, slots=True)
class Put:
    """One cell's edit. "value" writes a constant, "shown" the stored result of a formula that is `formula`,
    "formula" fills an empty cell with `formula` and its result, "clear" empties a cell, formula and all."""

    value: Cell = None
    mode: Mode = "value"
    formula: str = ""


Puts = Mapping[int, Mapping[int, Put]]
"""Edits by row (from 1) and column (from 0)."""


class SheetEditor:
    """The part of one sheet. `edit` may be called once; afterwards `xml` is the part as it must be written."""

    def __init__(self, data: bytes, title: str, styles: Styles, *, from_1904: bool = False) -> None:
        self.original = data
        self.title = title
        self.styles = styles
        self.from_1904 = from_1904
        self.formulas_moved = False
        """Whether cells with formulas came or went: the workbook's chain of formulas is then out of date."""
        self._data = plain_xml(data)
        self._prefix = self._root_tag = self._root_close = b""
        self.ns = ""
        self._shared: dict[str, str] = {}
        self._column_styles: list[tuple[int, int, int]] = []
        self._template: dict[int, int] = {}

    def edit(self, puts: Puts, *, new_rows_from: int, template_row: int) -> bytes:
        """The part with these edits; rows from `new_rows_from` on take the styles of `template_row`."""
        head, body, tail = self._split()
        spans = list(_row_spans(body, self._prefix))
        by_number = {number: (start, end) for number, start, end in spans}
        self._learn(head, body, by_number.get(template_row))
        wanted = sorted(number for number in puts if puts[number])
        edited: dict[int, bytes] = {}
        for at in range(0, len(wanted), _PARSED_AT_ONCE):
            batch = wanted[at : at + _PARSED_AT_ONCE]
            sources = [body[slice(*by_number[number])] if number in by_number else b"" for number in batch]
            edited.update(self._edited_rows(batch, sources, puts, new_rows_from))
        if all(edited[number] == body[slice(*by_number.get(number, (0, 0)))] for number in wanted):
            return self.original
        body = _merged(body, spans, edited)
        return self._dimension(head, body, puts) + body + tail

    def _split(self) -> tuple[bytes, bytes, bytes]:
        """What stands before the rows, the rows, and what follows them."""
        root = re.search(rb"<((?:\w+:)?)worksheet[\s>/]", self._data)
        if not root:
            raise Damaged(self.title)
        self._prefix = root[1]
        root_end = _TAG_END.match(self._data, root.start() + 1)
        opening = self._data.find(b"<" + self._prefix + b"sheetData")
        opening_end = _TAG_END.match(self._data, opening + 1)
        if not root_end or opening < 0 or not opening_end:
            raise Damaged(self.title)
        self._root_tag = self._data[root.start() : root_end.end()]
        self._root_close = b"</" + self._prefix + b"worksheet>"
        close = b"</" + self._prefix + b"sheetData>"
        if self._data[opening_end.end() - 2 : opening_end.end()] == b"/>":
            start_tag = self._data[opening : opening_end.end() - 2] + b">"
            return self._data[:opening] + start_tag, b"", close + self._data[opening_end.end() :]
        end = self._data.rfind(close)
        if end < 0:
            raise Damaged(self.title)
        return self._data[: opening_end.end()], self._data[opening_end.end() : end], self._data[end:]

    def _learn(self, head: bytes, body: bytes, template: tuple[int, int] | None) -> None:
        """Styles that cells without one take on, and the texts of shared formulas."""
        for attributes, text in _SHARED.findall(body) if b't="shared"' in body else ():
            index = _SHARED_INDEX.search(attributes)
            if index:
                self._shared[index[1].decode()] = _unescaped(text)
        for match in re.finditer(rb"<(?:\w+:)?col\s[^>]*>", head):
            found = dict(re.findall(rb'(\w+)="(\d+)"', match[0]))
            if b"style" in found and b"min" in found and b"max" in found:
                self._column_styles.append((int(found[b"min"]) - 1, int(found[b"max"]) - 1, int(found[b"style"])))
        if template:
            (row,) = self._parsed([body[slice(*template)]])
            self._template = {column: int(cell.get("s", "0")) for column, cell in _cells(row)}

    def _parsed(self, sources: list[bytes]) -> list[Any]:
        root = parsed(self._root_tag + b"".join(sources) + self._root_close)
        if len(root) != len(sources):
            raise Damaged(self.title)
        return list(root)

    def _edited_rows(
        self, numbers: list[int], sources: list[bytes], puts: Puts, new_rows_from: int
    ) -> Iterator[tuple[int, bytes]]:
        from lxml import etree

        empty = b"<" + self._prefix + b"row/>"
        rows = self._parsed([source or empty for source in sources])
        self.ns = str(rows[0].tag).removesuffix("row")
        root = rows[0].getparent()
        touched = []
        for number, row in zip(numbers, rows, strict=True):
            row.tail = None
            touched.append(_RowEditor(self, row, number, new=number >= new_rows_from).edit(puts[number]))
            row.addnext(etree.Comment(""))
        texts = etree.tostring(root, encoding="UTF-8").split(_SEPARATOR)
        texts[0] = texts[0][_start_tag_end(texts[0]) :]
        for number, source, changed, text in zip(numbers, sources, touched, texts[:-1], strict=True):
            yield number, text if changed else source

    def _dimension(self, head: bytes, body: bytes, puts: Puts) -> bytes:
        """The head with the used range grown over the edits."""
        match = re.search(rb'(<(?:\w+:)?dimension\s+ref=")([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?(")', head)
        columns = [column for row in puts.values() for column in row]
        if not match or not columns:
            return head
        left, top = column_index(match[2].decode()), int(match[3])
        right = column_index(match[4].decode()) if match[4] else left
        bottom = int(match[5]) if match[5] else top
        rows = [number for number, row in puts.items() if row]
        first = f"{column_letters(min(left, *columns))}{min(top, *rows)}"
        ref = f"{first}:{column_letters(max(right, *columns))}{max(bottom, *rows)}"
        return head[: match.start()] + match[1] + ref.encode() + match[6] + head[match.end() :]

    def formula_of(self, element: Any) -> str:
        if element.text:
            return str(element.text)
        return self._shared.get(element.get("si", ""), "")

    def style_for(self, row: Any, column: int, *, new: bool) -> int:
        """The style of a cell that is not there yet: the row above's in new rows, the row's, the column's."""
        if new and column in self._template:
            return self._template[column]
        if row.get("customFormat") in {"1", "true"} and row.get("s"):
            return int(row.get("s"))
        for first, last, style in self._column_styles:
            if first <= column <= last:
                return style
        return self._template.get(column, 0)


class _RowEditor:
    """One row element while its cells are edited."""

    def __init__(self, sheet: SheetEditor, row: Any, number: int, *, new: bool) -> None:
        self.sheet, self.row, self.number, self.new = sheet, row, number, new
        self.ns = sheet.ns
        row.set("r", str(number))
        self.columns: list[int] = []
        self.cells: list[Any] = []
        for column, cell in _cells(row):
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
            if formula is None or not same_formula(self.sheet.formula_of(formula), put.formula):
                return False
            return self._show(cell, put.value)
        if put.mode == "formula":
            if cell is not None and len(cell):
                return False
            cell = self._styled(column)
            element = cell.makeelement(f"{self.ns}f", {})
            element.text = put.formula.removeprefix("=")
            cell.append(element)
            self.sheet.formulas_moved = True
            self._show(cell, put.value)
            return True
        if formula is not None:
            self._give_up_formula(column, formula, put)
        if cell is None and put.value is None:
            return False
        cell = self._styled(column)
        _emptied(cell)
        self._fill(cell, put.value)
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
        style = int(cell.get("s", "0"))
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


def _cells(row: Any) -> Iterator[tuple[int, Any]]:
    """The cells of a row with their columns; an address may be left out where the next column follows."""
    column = -1
    for cell in row:
        if str(cell.tag).endswith("}c"):
            address = cell.get("r")
            column = _column_of(address.rstrip("0123456789")) if address else column + 1
            yield column, cell


@lru_cache(maxsize=2048)
def _column_of(letters: str) -> int:
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


def _unescaped(text: bytes) -> str:
    from html import unescape

    return unescape(text.decode("utf-8"))


def _start_tag_end(text: bytes) -> int:
    match = _TAG_END.match(text, 1)
    return match.end() if match else 0


def _row_spans(body: bytes, prefix: bytes) -> Iterator[tuple[int, int, int]]:
    """(row number, start, end) of each row element."""
    opening, closing = b"<" + prefix + b"row", b"</" + prefix + b"row>"
    number, at = 0, body.find(opening)
    while at >= 0:
        tag = _TAG_END.match(body, at + 1)
        if not tag:
            raise Damaged("row")
        found = _NUMBER.search(tag[0])
        number = int(found[1]) if found else number + 1
        end = tag.end()
        if not tag[0].endswith(b"/>"):
            end = body.find(closing, end) + len(closing)
            if end < len(closing):
                raise Damaged("row")
        yield number, at, end
        at = body.find(opening, end)


def _merged(body: bytes, spans: list[tuple[int, int, int]], edited: Mapping[int, bytes]) -> bytes:
    """The rows in order, the edited ones in the place of the old, new ones where their numbers belong."""
    pieces: list[bytes] = []
    waiting = sorted(edited)
    next_edited, at = 0, 0
    for number, start, end in spans:
        while next_edited < len(waiting) and waiting[next_edited] < number:
            pieces += (body[at:start], edited[waiting[next_edited]])
            at = start
            next_edited += 1
        if next_edited < len(waiting) and waiting[next_edited] == number:
            pieces += (body[at:start], edited[number])
            at = end
            next_edited += 1
    last = spans[-1][2] if spans else 0
    pieces.append(body[at:last])
    pieces += [edited[number] for number in waiting[next_edited:]]
    pieces.append(body[last:])
    return b"".join(pieces)
