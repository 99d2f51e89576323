"""What a returned file may be, looked at before any of it is read: its kind by its bytes, and its size."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Literal

from ..messages import system_reason

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_PART = 24 * 1024 * 1024
"""Of a part that is read whole: as a tree it takes some twenty times as much. Sheets are read piece by piece."""
LARGEST_UNPACKED = 700 * 1024 * 1024
MOST_PARTS = 2000

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_SHEETS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_WEB_PAGE = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|script)\b", re.I | re.S
)
_SHEET = re.compile(r"(?:^|/)worksheets/[^/]+\.xml$")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")

FileKind = Literal["xlsx", "xls", "ods", "docx", "csv"]
_SUFFIXES: dict[str, FileKind] = {
    **{".xlsx": "xlsx", ".xlsm": "xlsx", ".xltx": "xlsx", ".xls": "xls", ".xlt": "xls"},
    **{".ods": "ods", ".csv": "csv", ".tsv": "csv", ".docx": "docx", ".docm": "docx"},
}
KINDS = frozenset(_SUFFIXES)


class Unusable(Exception):
    """A file that cannot be taken in; `code` names its problem."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def content(path: Path) -> bytes:
    """The bytes of the file. Raises Unusable for one that is missing, locked, empty or too big."""
    try:
        if path.exists() and not path.is_file():
            raise Unusable("list_kind_unknown")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise Unusable("list_missing") from None
    except (OSError, ValueError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else str(error)
        raise Unusable("list_not_readable", reason=reason) from error
    if not data.strip(b"\0 \r\n\t"):
        raise Unusable("list_empty_file")
    if len(data) > LARGEST_FILE:
        raise Unusable("list_too_big", limit=f"tệp lớn hơn {LARGEST_FILE >> 20} MB")
    return data


def kind_of(data: bytes, suffix: str) -> FileKind:
    """What the bytes are, whatever the name says. Raises Unusable for what is no list, or locked."""
    named = _SUFFIXES.get(suffix.lower())
    if named is None:
        raise Unusable("list_kind_unknown")
    if data.startswith(OLE):
        return _old_kind(data)
    if data.startswith(b"PK"):
        return _package_kind(data)
    start = data[:4096]
    if _WEB_PAGE.match(start.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")):
        raise Unusable("list_web_page")
    if named == "xls" and data[:2] in {b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00"}:
        return "xls"
    if named == "csv":
        if start.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"{\\rtf", b"GIF8")):
            raise Unusable("list_kind_unknown")
        return "csv"
    raise Unusable("list_damaged")


def _old_kind(data: bytes) -> FileKind:
    if _ENCRYPTED in data:
        raise Unusable("list_locked")
    if any(name in data for name in _OLD_SHEETS):
        return "xls"
    raise Unusable("list_damaged")


def _package_kind(data: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise Unusable("list_damaged") from error
    if "content.xml" in names and "mimetype" in names:
        return "ods"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("word/") for name in names):
        return "docx"
    raise Unusable("list_damaged" if "[Content_Types].xml" in names else "list_kind_unknown")


def open_package(data: bytes) -> zipfile.ZipFile:
    """The zip of an office file. Raises Unusable for a bomb, a password, or what no zip tool can read."""
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise Unusable("list_damaged") from error
    parts = package.infolist()
    if len(parts) > MOST_PARTS:
        raise Unusable("list_too_big", limit=f"nhiều hơn {MOST_PARTS} phần")
    large = [part for part in parts if part.file_size > LARGEST_PART and _SHEET.search(part.filename)]
    if not all(_is_sheet(package, part) for part in large) or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Unusable("list_too_big", limit=f"nội dung lớn hơn {LARGEST_UNPACKED >> 20} MB")
    if any(part.flag_bits & 1 for part in parts):
        raise Unusable("list_locked")
    return package


def _is_sheet(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part that is large really begins as a worksheet."""
    try:
        with package.open(part) as stream:
            return b"worksheet" in stream.read(4096)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error) as error:
        raise Unusable("list_damaged") from error


def part(package: zipfile.ZipFile, name: str) -> bytes | None:
    """The whole part; None where there is none. Raises Unusable for one that declares entities."""
    try:
        if package.getinfo(name).file_size > LARGEST_PART:
            raise Unusable("list_too_big", limit=f"nội dung lớn hơn {LARGEST_PART >> 20} MB")
        data = package.read(name)
    except KeyError:
        return None
    if _DECLARATION.search(data[:100_000].replace(b"\0", b"")):
        raise Unusable("list_damaged")
    return data
