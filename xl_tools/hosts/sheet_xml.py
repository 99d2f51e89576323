"""Editing the cells of one sheet's part: only the rows that change are parsed, all others keep their bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..messages import Refusal
from ..schema.sheet import Cell
from .package import column_index, column_letters
from .row_text import edited_row_text
from .row_xml import INLINE, Put, RowEditor, new_row, plain_value, row_cells
from .styles import PLAIN_FORMAT, Styles
from .xml_text import MOST_TEXT, cell_string, parsed, plain_xml
from .zip_parts import Damaged, whole

_TAG_END = re.compile(rb'(?:[^>"\']|"[^"]*"|\'[^\']*\')*>')
_NUMBER = re.compile(rb'\sr=["\'](\d{1,9})["\']')
_SHARED = re.compile(rb'<(?:\w+:)?f\s([^>]*\bt="shared"[^>]*[^/])>([^<]+)<')
_SHARED_INDEX = re.compile(rb'\bsi="(\d+)"')
_PARSED_AT_ONCE = 500
_REMEMBERED_TEXT = 40
"""Letters; shorter texts come again and again: names of departments, states, codes of lists."""
_SEPARATOR = b"<!---->"
Puts = Mapping[int, Mapping[int, Put]]
"""Edits by row (from 1) and column (from 0)."""
_NO_HEIGHTS: Mapping[int, float | None] = {}


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
        self.heights: Mapping[int, float | None] = _NO_HEIGHTS
        self._stored_as: dict[tuple[type, Cell, int, bool], tuple[str, str, int]] = {}

    def edit(
        self, puts: Puts, *, new_rows_from: int, template_row: int, heights: Mapping[int, float | None] = _NO_HEIGHTS
    ) -> bytes:
        """The part with these edits; rows from `new_rows_from` on take the styles of `template_row`.

        `heights` fit edited rows to their texts, in points, None for one line; a height set by hand stays.
        """
        self.heights = heights
        head, body, tail = self._split()
        spans = list(_row_spans(body, self._prefix))
        by_number = {number: (start, end) for number, start, end in spans}
        self._learn(head, body, by_number.get(template_row))
        wanted = sorted(number for number in puts if puts[number])
        edited: dict[int, bytes] = {}
        to_parse: list[int] = []
        for number in wanted:
            if number in by_number:
                source = body[slice(*by_number[number])]
                text = None if self._prefix else edited_row_text(self, source, number, puts[number])
                if text is None:
                    to_parse.append(number)
                else:
                    edited[number] = text
        for at in range(0, len(to_parse), _PARSED_AT_ONCE):
            batch = to_parse[at : at + _PARSED_AT_ONCE]
            sources = [body[slice(*by_number[number])] for number in batch]
            edited.update(self._edited_rows(batch, sources, puts, new_rows_from))
        prefix = self._prefix.decode()
        for number in wanted:
            if number not in by_number:
                edited[number] = new_row(self, prefix, number, puts[number], new=number >= new_rows_from).encode()
        if all(edited[number] == body[slice(*by_number.get(number, (0, 0)))] for number in wanted):
            return self.original
        body = _merged(body, spans, edited)
        return self._dimension(head, puts) + body + tail

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
            found = dict(re.findall(rb'(\w+)="(\d{1,9})"', match[0]))
            if b"style" in found and b"min" in found and b"max" in found:
                self._column_styles.append((int(found[b"min"]) - 1, int(found[b"max"]) - 1, int(found[b"style"])))
        if template:
            (row,) = self._parsed([body[slice(*template)]])
            self._template = {column: whole(cell.get("s")) for column, cell in row_cells(row)}

    def _parsed(self, sources: list[bytes]) -> list[Any]:
        root = parsed(self._root_tag + b"".join(sources) + self._root_close)
        if len(root) != len(sources):
            raise Damaged(self.title)
        return list(root)

    def _edited_rows(
        self, numbers: list[int], sources: list[bytes], puts: Puts, new_rows_from: int
    ) -> Iterator[tuple[int, bytes]]:
        from lxml import etree

        rows = self._parsed(sources)
        self.ns = str(rows[0].tag).removesuffix("row")
        root = rows[0].getparent()
        touched = []
        for number, row in zip(numbers, rows, strict=True):
            row.tail = None
            touched.append(RowEditor(self, row, number, new=number >= new_rows_from).edit(puts[number]))
            row.addnext(etree.Comment(""))
        texts = etree.tostring(root, encoding="UTF-8").split(_SEPARATOR)
        texts[0] = texts[0][_start_tag_end(texts[0]) :]
        for number, source, changed, text in zip(numbers, sources, touched, texts[:-1], strict=True):
            yield number, text if changed else source

    def _dimension(self, head: bytes, puts: Puts) -> bytes:
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
            return whole(row.get("s"))
        for first, last, style in self._column_styles:
            if first <= column <= last:
                return style
        return self._template.get(column, 0)

    def stored(self, value: Cell, style: int, *, of_formula: bool, address: str) -> tuple[str, str, int]:
        """Cell type, text and style that store the value: a date's number needs a style that shows a date, any
        other number one that does not. Raises Refusal for text that no cell can hold."""
        if isinstance(value, str) and len(value) > _REMEMBERED_TEXT:
            return self._stored(value, style, of_formula=of_formula, address=address)
        same = (type(value), value, style, of_formula)
        found = self._stored_as.get(same)
        if found is None:
            found = self._stored_as[same] = self._stored(value, style, of_formula=of_formula, address=address)
        return found

    def _stored(self, value: Cell, style: int, *, of_formula: bool, address: str) -> tuple[str, str, int]:
        if value is None or isinstance(value, str):
            text = cell_string(value or "")
            if len(text) > MOST_TEXT or (len(text) > MOST_TEXT // 2 and len(text.encode("utf-16-le")) // 2 > MOST_TEXT):
                raise Refusal("text_too_long", sheet=self.title, cell=address)
            return "str" if of_formula else INLINE, text, style
        kind, text, wanted = plain_value(value, from_1904=self.from_1904)
        if kind == "str":
            return "str" if of_formula else INLINE, text, style
        is_date = wanted != PLAIN_FORMAT
        if not kind and (is_date or not of_formula) and is_date != self.styles.shows_date(style):
            style = self.styles.alike(style, wanted)
        return kind, text, style


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
