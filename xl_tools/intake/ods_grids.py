"""OpenDocument workbooks (.ods) into grids, from their XML: values, old fonts, hidden rows and sheets, merges."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from ..legacy_text import font_decoded, is_old_font
from .grids import MOST_ROWS, CellValue, Grid
from .guard import Unusable, open_package, part
from .xlsx_grids import plain_number

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_MOST_COPIES = 1000
"""Equal filled rows or cells that a file may state as one; more are a sheet's end, not a list."""


def open_document_grids(data: bytes) -> tuple[Grid, ...]:
    """The sheets of an .ods; hidden ones are named but not read. Raises Unusable."""
    from lxml import etree

    try:
        with open_package(data) as package:
            manifest = part(package, "META-INF/manifest.xml")
            if manifest and b"encryption-data" in manifest:
                raise Unusable("list_locked")
            body, looks = part(package, "content.xml"), part(package, "styles.xml")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        if body is None:
            raise Unusable("list_damaged")
        roots = [etree.fromstring(text, parser) for text in (looks, body) if text]
        return tuple(_Document(roots).grids(roots[-1]))
    except (zipfile.BadZipFile, etree.LxmlError, SyntaxError, LookupError, ValueError, OverflowError) as error:
        raise Unusable("list_damaged") from error
    except (zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise Unusable("list_damaged") from error


class _Document:
    """The styles of one document, while its tables are read."""

    def __init__(self, roots: list[Any]) -> None:
        faces = {
            face.get(f"{_STYLE}name", ""): face.get(f"{_SVG}font-family", "").strip("'\"")
            for root in roots
            for face in root.iter(f"{_STYLE}font-face")
        }
        self.fonts: dict[str, str] = {}
        self.shut: set[str] = set()
        parents: dict[str, str] = {}
        for root in roots:
            for style in root.iter(f"{_STYLE}style"):
                name = style.get(f"{_STYLE}name", "")
                parents[name] = style.get(f"{_STYLE}parent-style-name", "")
                for look in style:
                    font = look.get(f"{_STYLE}font-name") or look.get(f"{_FO}font-family", "").strip("'\"")
                    if font:
                        self.fonts[name] = faces.get(font, font)
                    if look.get(f"{_TABLE}display") == "false":
                        self.shut.add(name)
        for name, parent in parents.items():
            if name not in self.fonts and parent in self.fonts:
                self.fonts[name] = self.fonts[parent]

    def grids(self, root: Any) -> Iterator[Grid]:
        sheets = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
        if sheets is None:
            raise Unusable("list_damaged")
        for table in sheets.findall(f"{_TABLE}table"):
            hidden = table.get(f"{_TABLE}style-name", "") in self.shut
            grid = Grid(table.get(f"{_TABLE}name", ""), hidden=hidden)
            if not hidden:
                self._read(table, grid)
            yield grid

    def _read(self, table: Any, grid: Grid) -> None:
        columns = list(table.iter(f"{_TABLE}table-column"))
        usual: list[str] = []
        for column in columns:
            style = column.get(f"{_TABLE}default-cell-style-name", "")
            usual += [style] * min(_count(column, "columns"), 300)
        number = 1
        for row in table.iter(f"{_TABLE}table-row"):
            copies = _count(row, "rows")
            filled = len(row) and any(
                cell.get(f"{_OFFICE}value-type") or len(cell) or cell.get(f"{_TABLE}formula") for cell in row
            )
            for copy in range(min(copies, _MOST_COPIES) if filled else 0):
                if row.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
                    grid.hidden_rows.add(number + copy)
                self._read_row(row, grid, number + copy, usual)
            number += copies
            if len(grid.rows) > MOST_ROWS:
                raise Unusable("list_too_big", limit=f"bảng có hơn {MOST_ROWS} dòng")

    def _read_row(self, row: Any, grid: Grid, number: int, usual: list[str]) -> None:
        column = 0
        for cell in row:
            if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
                continue
            copies = _count(cell, "columns")
            style = cell.get(f"{_TABLE}style-name") or (usual[column] if column < len(usual) else "")
            if len(cell) or cell.get(f"{_OFFICE}value-type") or cell.get(f"{_TABLE}formula"):
                for copy in range(min(copies, _MOST_COPIES)):
                    self._read_cell(cell, grid, number, column + copy, self.fonts.get(style, ""))
            down = int(cell.get(f"{_TABLE}number-rows-spanned") or 1)
            across = int(cell.get(f"{_TABLE}number-columns-spanned") or 1)
            if down > 1 or across > 1:
                grid.merges.append((number, column, number + down - 1, column + across - 1))
            column += copies

    def _read_cell(self, cell: Any, grid: Grid, row: int, column: int, font: str) -> None:
        kind = cell.get(f"{_OFFICE}value-type") or ""
        runs = list(self._runs(cell, font))
        shown = "".join(text for text, _ in runs)
        formula = cell.get(f"{_TABLE}formula")
        if formula and (shown.startswith(("#", "Err:")) or (not kind and not shown)):
            grid.faults[row, column] = "formula_error" if shown else "formula_no_value"
            return
        if kind in {"float", "currency", "percentage"}:
            grid.put(row, column, plain_number(float(cell.get(f"{_OFFICE}value", ""))))
        elif kind == "date":
            grid.put(row, column, _moment(cell.get(f"{_OFFICE}date-value", "")) or shown)
        elif kind == "boolean":
            grid.put(row, column, cell.get(f"{_OFFICE}boolean-value") == "true")
        else:
            if any(is_old_font(name) for _, name in runs):
                shown = "".join(font_decoded(text, name) if is_old_font(name) else text for text, name in runs)
                grid.old_fonts.add((row, column))
            grid.put(row, column, shown or cell.get(f"{_OFFICE}string-value"))

    def _runs(self, cell: Any, font: str) -> Iterator[tuple[str, str]]:
        """The text of a cell by runs of one font; remarks and drawings left out."""
        for number, paragraph in enumerate(cell.findall(f"{_TEXT}p")):
            if number:
                yield "\n", font
            style = paragraph.get(f"{_TEXT}style-name", "")
            yield from self._inside(paragraph, self.fonts.get(style, font))

    def _inside(self, element: Any, font: str, depth: int = 0) -> Iterator[tuple[str, str]]:
        if depth > 20:
            return
        if element.text:
            yield element.text, font
        for child in element:
            if child.tag == f"{_TEXT}s":
                yield " " * min(int(child.get(f"{_TEXT}c") or 1), 100), font
            elif child.tag == f"{_TEXT}line-break":
                yield "\n", font
            elif child.tag == f"{_TEXT}tab":
                yield " ", font
            elif child.tag in {f"{_TEXT}span", f"{_TEXT}a"}:
                yield from self._inside(child, self.fonts.get(child.get(f"{_TEXT}style-name", ""), font), depth + 1)
            if child.tail:
                yield child.tail, font


def _count(element: Any, what: str) -> int:
    return max(int(element.get(f"{_TABLE}number-{what}-repeated") or 1), 1)


def _moment(text: str) -> CellValue | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return date(moment.year, moment.month, moment.day) if moment.time() == time() else moment.replace(microsecond=0)
