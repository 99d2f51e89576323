"""A form's .xlsx as a zip: finished after openpyxl, the same bytes for the same form, and known as untouched later.

openpyxl leaves a formula without its value, fixes every height it is given and has Excel mark telephone numbers kept as
text; what is mended here is the XML that it wrote itself.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from functools import partial
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from ..office_packages import packed

_MARK = "0" * 16
"""What stands for the mark of the sheets until they are finished."""
_PROPERTIES = "docProps/custom.xml"
_CORE = "docProps/core.xml"
_MADE = re.compile(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
_ROW = re.compile(r'<row r="(\d+)"([^>]*)>')
_SHEET = re.compile(r"xl/(?:worksheets/[^/]+|sharedStrings)\.xml$")
_LARGEST = 20 * 1024 * 1024
MARK_NAME = "DauNoiDung"
CODE_NAME = "MaBieuMau"


def blank_mark() -> str:
    """What the property MARK_NAME holds before the form is finished."""
    return _MARK


def finished(
    xlsx: bytes, made: date, values: Mapping[str, Mapping[str, str]], heads: Mapping[str, tuple[int, str]]
) -> bytes:
    """The form as it goes out.

    `values` are the texts that formulas show, by part and cell; `heads` give for each part of a sheet its last row of
    fixed height and the cells whose numbers are meant as text.
    """
    with zipfile.ZipFile(BytesIO(xlsx)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, (last, cells) in heads.items():
        text = _ROW.sub(partial(_growing, last), parts[name].decode())
        for cell, shown in values.get(name, {}).items():
            text = _with_value(text, cell, shown)
        meant = f'<ignoredError sqref="{cells}" numberStoredAsText="1" twoDigitTextYear="1"/>'
        parts[name] = text.replace(
            "</headerFooter>", f"</headerFooter><ignoredErrors>{meant}</ignoredErrors>", 1
        ).encode()
    parts[_CORE] = _MADE.sub(rf"\g<1>{made.isoformat()}T00:00:00Z\g<2>", parts[_CORE].decode()).encode()
    parts[_PROPERTIES] = parts[_PROPERTIES].replace(_MARK.encode(), _mark(parts).encode())
    return packed(parts)


def is_as_made(file: Path) -> bool:
    """Whether no program has saved the form since it was made; False too for what is no form or cannot be read."""
    try:
        if file.stat().st_size > _LARGEST:
            return False
        with zipfile.ZipFile(file) as package:
            names = [entry.filename for entry in package.infolist() if entry.file_size <= _LARGEST]
            if _PROPERTIES not in names:
                return False
            parts = {name: package.read(name) for name in names if _SHEET.match(name)}
            return f">{_mark(parts)}<".encode() in package.read(_PROPERTIES)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        return False


def _growing(last: int, row: re.Match[str]) -> str:
    """The rows to be filled in grow with what is typed there."""
    attributes = row[2] if int(row[1]) <= last else row[2].replace(' customHeight="1"', "")
    return f'<row r="{row[1]}"{attributes}>'


def _with_value(text: str, cell: str, shown: str) -> str:
    """The sheet's XML with the text that the formula of this cell shows. ValueError where there is no such formula."""
    found = re.search(rf'<c r="{cell}"([^>]*)>(<f>.*?</f>)<v\s*/?>(?:</v>)?</c>', text, re.DOTALL)
    if found is None:
        raise ValueError(f"no formula in {cell}")
    made = f'<c r="{cell}"{found[1]} t="str">{found[2]}<v>{escape(shown)}</v></c>'
    return text[: found.start()] + made + text[found.end() :]


def _mark(parts: Mapping[str, bytes]) -> str:
    digest = blake2b(digest_size=8)
    for name in sorted(filter(_SHEET.match, parts)):
        digest.update(name.encode() + b"\0" + parts[name] + b"\0")
    return digest.hexdigest()
