"""What a returned file may be, looked at before any of it is read: kind, size, and a workbook's real extent."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import IO

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 2000
MOST_CELLS = 3_000_000
"""Of the rectangle around a sheet's filled cells: calamine keeps room for every cell of it."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 20
_PLACE = re.compile(rb"<(?:\w+:)?(?:c|row)\s[^<>]{0,200}?\br=\"([A-Z]{0,3})(\d{1,7})\"")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")


class Unusable(Exception):
    """A file that cannot be taken in; `code` names its problem."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def content(path: Path) -> bytes:
    """The bytes of the file. Raises Unusable for one that is missing, locked, empty or too big."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise Unusable("list_missing") from None
    except OSError as error:
        raise Unusable("list_not_readable", reason=error.strerror or str(error)) from error
    if not data:
        raise Unusable("list_empty_file")
    if len(data) > LARGEST_FILE:
        raise Unusable("list_too_big", limit=f"tệp lớn hơn {LARGEST_FILE >> 20} MB")
    return data


def check_workbook(data: IO[bytes]) -> None:
    """Raises Unusable unless the bytes are a workbook (.xlsx) of reasonable size."""
    start = data.read(len(_OLE))
    data.seek(0)
    if start == _OLE:
        raise Unusable("list_locked_or_old")
    try:
        with zipfile.ZipFile(data) as package:
            _check_package(package)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Unusable("list_damaged") from error
    data.seek(0)


def _check_package(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if "[Content_Types].xml" not in package.namelist() or not any(part.filename.startswith("xl/") for part in parts):
        raise Unusable("list_damaged")
    if len(parts) > MOST_PARTS:
        raise Unusable("list_too_big", limit=f"nhiều hơn {MOST_PARTS} phần")
    unpacked = 0
    for part in parts:
        is_sheet = part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")
        unpacked += _check_part(package, part, LARGEST_UNPACKED - unpacked, is_sheet=is_sheet)


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, room: int, *, is_sheet: bool) -> int:
    """Unpacks the part piece by piece, since the size it states may be untrue; returns its real size in bytes."""
    size, widest, lowest, row_cells = 0, 0, 0, 0
    rest = b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > room:
                raise Unusable("list_too_big", limit=f"nội dung lớn hơn {LARGEST_UNPACKED >> 20} MB")
            if not is_sheet:
                continue
            text = rest + chunk
            row_cells += len(_CELL.findall(chunk))
            for column, row in _PLACE.findall(text):
                lowest = max(lowest, int(row))
                widest = max(widest, _position(column))
            rest = text[-400:]
    if max(widest, 1) * max(lowest, 1) > MOST_CELLS or row_cells > MOST_CELLS:
        raise Unusable("list_too_big", limit="bảng quá rộng hoặc quá dài")
    return size


def _position(letters: bytes) -> int:
    position = 0
    for letter in letters:
        position = position * 26 + letter - 64
    return position
