"""What a returned file may be, looked at before any of it is read: kind, size, and a workbook's real extent."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import IO

from ..messages import system_reason

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 2000
MOST_CELLS = 3_000_000
"""Of the rectangle around a sheet's filled cells: calamine keeps room for every cell of it."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 20
_FILLED = re.compile(rb"<(?:\w+:)?c\s[^<>]{0,200}?\br=\"([A-Z]{1,3})(\d{1,7})\"[^<>]{0,200}?(?<!/)>(?=\s*<[^/])")
"""A cell that holds something; one that is only formatted takes no room when read."""
_WITHOUT_PLACE = re.compile(rb"<(?:\w+:)?c(?![^<>]*\br=)(?:\s[^<>]*)?>")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]{0,200}?\br=\"(\d{1,7})\"")


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
    except OSError as error:
        raise Unusable("list_not_readable", reason=system_reason(error)) from error
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
    size, extent = 0, _Extent()
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > room:
                raise Unusable("list_too_big", limit=f"nội dung lớn hơn {LARGEST_UNPACKED >> 20} MB")
            if is_sheet:
                extent.look_at(chunk)
    if extent.cells > MOST_CELLS:
        raise Unusable("list_too_big", limit="bảng quá rộng hoặc quá dài")
    return size


class _Extent:
    """How far the filled cells of a sheet reach."""

    def __init__(self) -> None:
        self._widest = self._lowest = self._last_row = self._without_place = 0
        self._rest = b""

    def look_at(self, chunk: bytes) -> None:
        """The next piece of the sheet's XML; a tag cut in two is seen with the piece after it."""
        text = self._rest + chunk
        for column, row in _FILLED.findall(text):
            self._widest = max(self._widest, _position(column))
            self._lowest = max(self._lowest, int(row))
        self._last_row = max(self._last_row, *map(int, _ROW.findall(text)), 0)
        self._without_place += len(_WITHOUT_PLACE.findall(text))
        self._rest = text[-500:]

    @property
    def cells(self) -> int:
        """Of the rectangle around the filled cells; cells that do not say where they stand are in some row at least."""
        if not self._without_place:
            return self._widest * self._lowest
        return max(self._widest, 1) * max(self._lowest, self._last_row) + self._without_place


def _position(letters: bytes) -> int:
    position = 0
    for letter in letters:
        position = position * 26 + letter - 64
    return position
