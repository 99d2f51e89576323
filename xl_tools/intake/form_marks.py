"""The code of a form that went out from a book: printed at its top, and kept inside where nobody retypes it."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from ..rules.form_codes import FORM_CODE, form_code_in
from .grids import Grid
from .guard import FileKind, Unusable, open_package, part

_INSIDE: dict[FileKind, tuple[str, ...]] = {
    "xlsx": ("docProps/custom.xml", "xl/workbook.xml"),
    "docx": ("docProps/custom.xml",),
    "ods": ("meta.xml",),
}
"""Parts that keep the code as a property of the document, or as a hidden name."""
_HEAD_ROWS = 12
_WIDE = re.compile(rb"S\0D\0T\0-\0(?:[A-Z0-9-]\0){6,26}")
"""The code in text of two bytes a letter, as old workbooks may have it."""


def form_mark(data: bytes, kind: FileKind, grids: Iterable[Grid]) -> str:
    """The code of the form that the file is, by its first rows or by what it keeps inside; "" for none."""
    printed = next(filter(None, map(form_code_in, _first_lines(grids))), "")
    if printed:
        return printed
    if kind == "xls":
        return _in_bytes(data)
    if kind not in _INSIDE:
        return ""
    try:
        with open_package(data) as package:
            return next(filter(None, (_in_bytes(part(package, name) or b"") for name in _INSIDE[kind])), "")
    except (Unusable, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        return ""


def _first_lines(grids: Iterable[Grid]) -> Iterator[str]:
    for grid in grids:
        for row in sorted(grid.rows)[:_HEAD_ROWS]:
            yield from (cell for cell in grid.rows[row].values() if isinstance(cell, str))


def _in_bytes(data: bytes) -> str:
    narrow = form_code_in(data.decode("latin-1"))
    if narrow:
        return narrow
    for found in _WIDE.finditer(data):
        text = found.group().replace(b"\0", b"").decode()
        if FORM_CODE.match(text):
            return form_code_in(text)
    return ""
