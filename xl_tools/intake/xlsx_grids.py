"""Excel workbooks (.xlsx, .xlsm) into grids: values, fonts of before Unicode, hidden rows, merges, formula faults.

The XML of a sheet is read piece by piece, and pieces without a filled cell are passed over unparsed: a million rows
that are only formatted cost what unpacking them costs. Macros and links to other files are never looked at.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from ..legacy_text import font_decoded, is_old_font
from .grids import Area, CellValue, Grid, day_of
from .guard import Unusable, open_package, part

_CHUNK = 1 << 18
_LONGEST_ROW = 16 << 20
_LARGEST_TAIL = 16 << 20
_MOST_SHEETS = 300
_START = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)worksheet\b[^>]*>")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_AREA = re.compile(rb"<(?:[\w.-]+:)?mergeCell\b[^>]*\bref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_ROW_NUMBER = re.compile(rb"<(?:[\w.-]+:)?row\b[^>]*?\br=\"(\d{1,7})\"")
_DATE_FORMATS = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!"}


def workbook_grids(data: bytes) -> tuple[Grid, ...]:
    """The sheets of a workbook; hidden ones are named but not read. Raises Unusable."""
    from lxml import etree

    try:
        with open_package(data) as package:
            return tuple(_Workbook(package).grids())
    except (zipfile.BadZipFile, etree.LxmlError, SyntaxError, LookupError, ValueError, OverflowError) as error:
        raise Unusable("list_damaged") from error
    except (zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise Unusable("list_damaged") from error


def _xml(data: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(element: Any, name: str) -> Iterator[Any]:
    return (child for child in element if _local(child) == name)


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


@dataclass(frozen=True)
class _Styles:
    """Of each style of cells: whether numbers are shown as dates, and the font where it is an old one."""

    dates: tuple[bool, ...] = ()
    fonts: tuple[str, ...] = ()


class _Workbook:
    """One package while it is read."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        main = self._main_part()
        root = self._part(main)
        if root is None:
            raise Unusable("list_damaged")
        self._root = root
        folder = posixpath.dirname(main)
        relations = self._relations(main)
        self._targets = {
            name: posixpath.normpath(posixpath.join(folder, target)) if not target.startswith("/") else target[1:]
            for name, (_, target) in relations.items()
        }
        self._kinds = {name: kind for name, (kind, _) in relations.items()}
        self.since_1904 = any(child.get("date1904") in {"1", "true"} for child in _children(root, "workbookPr"))
        self.styles = self._read_styles()
        self.strings = self._read_strings()

    def grids(self) -> Iterator[Grid]:
        sheets = [sheet for group in _children(self._root, "sheets") for sheet in _children(group, "sheet")]
        for sheet in sheets[:_MOST_SHEETS]:
            name = next((value for key, value in sheet.attrib.items() if key.rpartition("}")[2] == "id"), "")
            if not self._kinds.get(name, "").endswith("/worksheet"):
                continue
            grid = Grid(sheet.get("name", ""), hidden=sheet.get("state", "visible") != "visible")
            if not grid.hidden:
                try:
                    with self._package.open(self._targets[name]) as stream:
                        _Sheet(self, grid).read(stream)
                except KeyError as error:
                    raise Unusable("list_damaged") from error
            yield grid

    def _main_part(self) -> str:
        for kind, target in self._relations("").values():
            if kind.endswith("/officeDocument"):
                return target.lstrip("/")
        return "xl/workbook.xml"

    def _part(self, name: str) -> Any:
        data = part(self._package, name)
        return None if data is None else _xml(data)

    def _relations(self, name: str) -> dict[str, tuple[str, str]]:
        folder, file = posixpath.split(name)
        root = self._part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for relation in root if root is not None else ():
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
                found[relation.get("Id", "")] = (relation.get("Type", ""), relation.get("Target", ""))
        return found

    def _beside(self, kind: str) -> Any:
        """The part of this kind that belongs to the workbook."""
        names = [self._targets[name] for name, found in self._kinds.items() if found.endswith(f"/{kind}")]
        return self._part(names[0]) if names else None

    def _read_styles(self) -> _Styles:
        root = self._beside("styles")
        if root is None:
            return _Styles()
        formats = {
            int(form.get("numFmtId", -1)): form.get("formatCode", "")
            for group in _children(root, "numFmts")
            for form in _children(group, "numFmt")
        }
        fonts = [_font_name(font) for group in _children(root, "fonts") for font in _children(group, "font")]
        dates, names = [], []
        for group in _children(root, "cellXfs"):
            for style in _children(group, "xf"):
                number, font = int(style.get("numFmtId") or 0), int(style.get("fontId") or 0)
                dates.append(_is_date_format(number, formats.get(number, "")))
                names.append(fonts[font] if 0 <= font < len(fonts) else "")
        return _Styles(tuple(dates), tuple(name if is_old_font(name) else "" for name in names))

    def _read_strings(self) -> list[tuple[str, bool]]:
        """The shared texts, and whether a run's own font decoded them."""
        root = self._beside("sharedStrings")
        return [] if root is None else [_text_of(item) for item in _children(root, "si")]


def _font_name(font: Any) -> str:
    return next((child.get("val", "") for child in font if _local(child) in {"name", "rFont"}), "")


def _is_date_format(number: int, code: str) -> bool:
    if not code:
        return number in _DATE_FORMATS
    plain = _NOT_FORMAT.sub("", code.split(";")[0]).lower()
    return "general" not in plain and ("y" in plain or "d" in plain or ("m" in plain and "h" not in plain))


def _text_of(item: Any) -> tuple[str, bool]:
    """The text of a shared or inline string without its phonetic reading; runs in an old font decoded."""
    parts: list[str] = []
    by_font = False
    for child in item:
        name = _local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            text = "".join(run.text or "" for run in _children(child, "t"))
            font = next((_font_name(look) for look in _children(child, "rPr")), "")
            if is_old_font(font):
                text, by_font = font_decoded(text, font), True
            parts.append(text)
    return _unescaped("".join(parts)), by_font


def _unescaped(text: str) -> str:
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _Sheet:
    """One worksheet while it is read."""

    def __init__(self, book: _Workbook, grid: Grid) -> None:
        self._book = book
        self._grid = grid
        self._row = 0

    def read(self, stream: IO[bytes]) -> None:
        """Read the sheet's XML into the grid. Raises Unusable, or what lxml and zipfile raise for damage."""
        head, rest = self._head(stream)
        start = _START.search(head)
        if start is None:
            raise Unusable("list_damaged")
        prefix = start[1]
        opened, closed = start[0], b"</" + prefix + b"worksheet>"
        row, end = b"<" + prefix + b"row", b"</" + prefix + b"sheetData>"
        filled = re.compile(re.escape(b"</" + prefix + b"c>"))
        tail = b""
        while True:
            chunk = stream.read(_CHUNK)
            data = rest + chunk
            stop = data.find(end)
            if stop >= 0:
                tail = data[stop:]
                data = data[:stop]
            cut = len(data) if stop >= 0 or not chunk else max(data.rfind(row), 0)
            if cut:
                self._piece(data[:cut], row, filled, opened, closed)
            rest = data[cut:]
            if stop >= 0 or not chunk:
                break
            if len(rest) > _LONGEST_ROW:
                raise Unusable("list_too_big", limit="một dòng quá dài")
        if stop < 0:
            raise Unusable("list_damaged")
        self._merges(tail + stream.read(_LARGEST_TAIL))

    def _head(self, stream: IO[bytes]) -> tuple[bytes, bytes]:
        """What stands before the rows, and what was read beyond it."""
        data = b""
        while chunk := stream.read(_CHUNK):
            data += chunk
            found = re.search(rb"<(?:[\w.-]+:)?sheetData\s*(/?)>", data)
            if found:
                if found[1]:
                    name = found[0].rstrip(b" />").removeprefix(b"<")
                    return data[: found.start()], b"</" + name + b">" + data[found.end() :]
                return data[: found.start()], data[found.end() :]
            if len(data) > _LARGEST_TAIL:
                raise Unusable("list_too_big", limit="phần đầu sheet quá lớn")
        raise Unusable("list_damaged")

    def _piece(self, data: bytes, row: bytes, filled: re.Pattern[bytes], opened: bytes, closed: bytes) -> None:
        """Some whole rows. Pieces that hold nothing are only counted."""
        if not filled.search(data):  # a cell that is only formatted closes itself
            last = data.rfind(row)
            if last >= 0:
                number = _ROW_NUMBER.match(data, last)
                self._row = int(number[1]) if number else self._row + data.count(row)
            return
        for element in _xml(opened + data + closed):
            if _local(element) == "row":
                self._read_row(element)

    def _read_row(self, element: Any) -> None:
        number = element.get("r", "")
        self._row = int(number) if number.isdecimal() else self._row + 1
        if element.get("hidden") in {"1", "true"} or (element.get("ht") == "0" and element.get("customHeight")):
            self._grid.hidden_rows.add(self._row)
        column = -1
        for cell in element:
            if _local(cell) != "c":
                continue
            place = _CELL.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place else column + 1
            self._read_cell(cell, column)

    def _read_cell(self, cell: Any, column: int) -> None:
        value = formula = inline = None
        for child in cell:
            name = _local(child)
            if name == "v":
                value = child.text
            elif name == "f":
                formula = child
            elif name == "is":
                inline = child
        kind = cell.get("t", "n")
        if kind == "e" or (value in _ERRORS and formula is not None):
            self._grid.faults[self._row, column] = "formula_error"
        elif inline is not None:
            self._put_text(column, cell, *_text_of(inline))
        elif value is None or (value == "" and kind != "str"):
            if formula is not None:
                self._grid.faults[self._row, column] = "formula_no_value"
        elif kind == "s":
            strings = self._book.strings
            place = int(value)
            if not 0 <= place < len(strings):
                raise Unusable("list_damaged")
            self._put_text(column, cell, *strings[place])
        elif kind in {"str", "d"}:
            self._put_text(column, cell, _unescaped(value), by_font=False)
        elif kind == "b":
            self._grid.put(self._row, column, value.strip() == "1")
        else:
            self._grid.put(self._row, column, self._number(value, cell))

    def _put_text(self, column: int, cell: Any, text: str, by_font: bool) -> None:
        fonts = self._book.styles.fonts
        style = cell.get("s", "")
        font = fonts[int(style)] if style.isdecimal() and int(style) < len(fonts) else ""
        if font and not by_font:
            text, by_font = font_decoded(text, font), True
        if by_font:
            self._grid.old_fonts.add((self._row, column))
        self._grid.put(self._row, column, text)

    def _number(self, value: str, cell: Any) -> CellValue:
        number = float(value)
        dates = self._book.styles.dates
        style = cell.get("s", "")
        if style.isdecimal() and int(style) < len(dates) and dates[int(style)]:
            return day_of(number, since_1904=self._book.since_1904) or plain_number(number)
        return plain_number(number)

    def _merges(self, tail: bytes) -> None:
        for found in _AREA.findall(tail):
            left, top, right, bottom = (name.decode() for name in found)
            self._grid.merges.append(ordered_area(int(top), _column(left), int(bottom), _column(right)))


def ordered_area(top: int, left: int, bottom: int, right: int) -> Area:
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def plain_number(number: float) -> int | float:
    """A whole number without its decimals. ValueError for what is no number of a list (NaN, infinite)."""
    if number != number or abs(number) > 1e300:
        raise ValueError("no number")
    return int(number) if number == int(number) else number
