"""One stream out of an OLE file, the container of .xls: read here, since xlrd follows damaged chains without end.

Shapes are those of [MS-CFB]: a header of 512 bytes, sectors, an allocation table, a directory of entries of 128 bytes.
"""

from __future__ import annotations

import struct
from struct import unpack_from

_HEADER = 512
_ENTRY = 128
_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks: end of a chain, free, table."""
_SMALL_SHIFTS = {6}
_SHIFTS = {9, 12}
_MOST_ENTRIES = 10_000


class NoStream(Exception):
    """The file is damaged, or has no stream of these names."""


def stream(data: bytes, names: tuple[str, ...]) -> bytes:
    """The first stream that has one of the names. Raises NoStream."""
    try:
        return _Container(data).stream(names)
    except (struct.error, IndexError, ValueError) as error:
        raise NoStream from error


class _Container:
    """One OLE file while it is read."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, self._small_shift = unpack_from("<HH", data, 30)
        if shift not in _SHIFTS or self._small_shift not in _SMALL_SHIFTS:
            raise NoStream
        self._size = 1 << shift
        self._most = len(data) // self._size + 1
        self._first_entry, self._cutoff = unpack_from("<I4xI", data, 48)
        first_small, _, first_more, _ = unpack_from("<IIII", data, 60)
        self._table = self._read_table(first_more)
        self._small_table = self._numbers(self._chain(first_small)) if first_small < _LAST else ()

    def stream(self, names: tuple[str, ...]) -> bytes:
        directory = self._chain(self._first_entry)
        root: tuple[int, int] | None = None
        for place in range(0, min(len(directory), _MOST_ENTRIES * _ENTRY), _ENTRY):
            entry = directory[place : place + _ENTRY]
            if len(entry) < _ENTRY:
                break
            length, kind = unpack_from("<HB", entry, 64)
            name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            first, size = unpack_from("<II", entry, 116)
            if kind == 5:
                root = (first, size)
            elif kind == 2 and name in names:
                return self._content(first, size, root)
        raise NoStream

    def _content(self, first: int, size: int, root: tuple[int, int] | None) -> bytes:
        if size >= self._cutoff or root is None:
            return self._chain(first)[:size]
        small = self._chain(root[0])
        width = 1 << self._small_shift
        parts, seen = [], 0
        while first < _LAST:
            seen += 1
            if seen > len(self._small_table) + 1:
                raise NoStream
            parts.append(small[first * width : (first + 1) * width])
            first = self._small_table[first]
        return b"".join(parts)[:size]

    def _sector(self, number: int) -> bytes:
        start = _HEADER + number * self._size if self._size == _HEADER else (number + 1) * self._size
        return self._data[start : start + self._size]

    def _read_table(self, first_more: int) -> tuple[int, ...]:
        """The allocation table: its first 109 sectors are named in the header, further ones in a chain."""
        sectors = [number for number in unpack_from("<109I", self._data, 76) if number < _LAST]
        more, seen = first_more, 0
        while more < _LAST:
            seen += 1
            if seen > self._most:
                raise NoStream
            *numbers, more = self._numbers(self._sector(more))
            sectors += [number for number in numbers if number < _LAST]
        if len(sectors) > self._most:
            raise NoStream
        return tuple(number for sector in sectors for number in self._numbers(self._sector(sector)))

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return unpack_from(f"<{len(data) // 4}I", data)

    def _chain(self, first: int) -> bytes:
        """The bytes of all sectors from this one on. NoStream for a chain that comes back to itself."""
        parts, seen = [], 0
        while first < _LAST:
            seen += 1
            if seen > self._most:
                raise NoStream
            parts.append(self._sector(first))
            first = self._table[first]
        return b"".join(parts)
