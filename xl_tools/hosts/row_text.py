"""Constants written into a row as text, without parsing it: the usual case, in about half the time.

Rows with anything unusual in them (formulas in the way, comments, prefixes, cells that are not there yet) are left to
row_xml.py; both leave equal elements.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from .package import column_letters
from .row_xml import INLINE, Put, stored_content
from .zip_parts import whole

if TYPE_CHECKING:
    from .sheet_xml import SheetEditor

_START = re.compile(rb"<row((?: [\w:]+=\"[^\"<>]*\")*)>")
_ATTRIBUTE = re.compile(rb" ([\w:]+)=\"([^\"]*)\"")
_CELL = re.compile(rb"<c((?: [\w:]+=\"[^\"<>]*\")*)\s*(?:/>|>(.*?)</c>)", re.DOTALL)
_STYLE = re.compile(rb" s=\"(\d{1,9})\"")


def edited_row_text(sheet: SheetEditor, source: bytes, number: int, puts: Mapping[int, Put]) -> bytes | None:
    """The row's text with these constants; None where the row has to be parsed."""
    start = _START.match(source)
    if start is None or b"<!" in source or any(put.mode != "value" for put in puts.values()):
        return None
    pieces: list[bytes] = []
    at = start.end()
    for column in sorted(puts):
        address = f"{column_letters(column)}{number}"
        found = source.find(f'<c r="{address}"'.encode(), at)
        cell = _CELL.match(source, found) if found >= 0 else None
        if cell is None or b"<f" in (cell[2] or b""):
            return None
        style = _STYLE.search(cell[1])
        pieces += (
            source[at:found],
            _cell(sheet, address, puts[column], whole(style[1].decode()) if style else 0),
        )
        at = cell.end()
    return b"".join((_start_tag(sheet, start, number), *pieces, source[at:]))


def _start_tag(sheet: SheetEditor, start: re.Match[bytes], number: int) -> bytes:
    """The row's own tag, with the height its new texts need unless somebody set it by hand."""
    if number not in sheet.heights or b' customHeight="1"' in start[1] or b' customHeight="true"' in start[1]:
        return start[0]
    attributes = {name.decode(): value.decode() for name, value in _ATTRIBUTE.findall(start[1])}
    attributes.pop("ht", None)
    height = sheet.heights[number]
    if height is not None:
        attributes["ht"] = f"{height:g}"
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<row{written}>".encode()


def _cell(sheet: SheetEditor, address: str, put: Put, style: int) -> bytes:
    kind, text, style = sheet.stored(put.value, style, of_formula=False, address=address)
    styled = f' s="{style}"' if style else ""
    if kind == INLINE and not text:
        return f'<c r="{address}"{styled}/>'.encode()
    typed = f' t="{kind}"' if kind else ""
    return f'<c r="{address}"{styled}{typed}>{stored_content("", kind, text, "")}</c>'.encode()
