"""The parts of an .xlsx file: read within limits, and put together again with all others byte for byte.

Written against the ZIP format itself (APPNOTE 6.3.10) because untouched parts are to be copied as they lie in the
file, compressed, which the standard library cannot do.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from ..messages import Refusal

MOST_ENTRIES = 5_000
MOST_BYTES = 600_000_000
MOST_PART_BYTES = 150_000_000
HIGHEST_RATIO = 250
"""Sheets of thousands of alike rows reach 60; DEFLATE ends at 1,032."""
RATIO_COUNTS_FROM = 16_000_000

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR64 = struct.Struct("<4sLQL")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _SIZES_FOLLOW, _UTF8 = 0x1, 0x8, 0x800
_FULL32 = 0xFFFFFFFF


class Damaged(Exception):
    """The bytes are not a sound ZIP file or a part of it is not sound XML; `str()` names the part."""


_LEVEL = 3
"""Half the time of zlib's usual 6 for a twelfth more bytes."""


def whole(text: str | None, otherwise: int = 0) -> int:
    """A number from an attribute, at least 0. Raises Damaged for anything else; `otherwise` where it is absent."""
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Damaged(text[:20])
    return int(text)


class Entry(NamedTuple):
    """One entry of the directory at the end of the file; `raw_name` as its bytes stand there."""

    raw_name: bytes
    made_by: int
    flags: int
    method: int
    stamp: tuple[int, int]
    crc: int
    packed: int
    size: int
    internal: int
    external: int
    offset: int

    @property
    def name(self) -> str:
        """Path inside the package; names are told apart without case, slashes are forward."""
        text = self.raw_name.decode("utf-8" if self.flags & _UTF8 else "cp437", "replace")
        return text.replace("\\", "/").lstrip("/")


class ZipParts:
    """The parts of a file held in memory. Raises Damaged, or Refusal where the limits are passed."""

    def __init__(self, data: bytes, book: str) -> None:
        self.data = data
        self.entries = _entries(data, book)
        self._by_name = {entry.name.casefold(): entry for entry in self.entries}
        if len(self._by_name) != len(self.entries):
            raise Damaged("two parts of the same name")
        _check_limits(self.entries, book)

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._by_name

    def part(self, name: str) -> bytes:
        """The content of a part, never more than its declared size. KeyError where there is none."""
        entry = self._by_name[name.casefold()]
        raw = self._raw(entry)
        try:
            content = zlib.decompressobj(-15).decompress(raw, entry.size + 1) if entry.method == _DEFLATED else raw
        except zlib.error as error:
            raise Damaged(name) from error
        if len(content) != entry.size or zlib.crc32(content) != entry.crc:
            raise Damaged(name)
        return content

    def rebuilt(self, changed: Mapping[str, bytes | None]) -> bytes:
        """The file with these parts replaced, or left out where None; order and all other parts as they are."""
        new = {name.casefold(): content for name, content in changed.items()}
        body, directory = bytearray(), bytearray()
        count = 0
        for entry in self.entries:
            content = new.get(entry.name.casefold(), b"")
            if content is None:
                continue
            raw = self._raw(entry)
            if entry.name.casefold() in new:
                raw = _deflated(content)
                entry = entry._replace(method=_DEFLATED, crc=zlib.crc32(content), packed=len(raw), size=len(content))
            entry = entry._replace(flags=entry.flags & ~_SIZES_FOLLOW, offset=len(body))
            body += _local_header(entry) + raw
            directory += _central_header(entry)
            count += 1
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
        return bytes(body + directory + end)

    def _raw(self, entry: Entry) -> bytes:
        try:
            header = _LOCAL.unpack_from(self.data, entry.offset)
        except struct.error as error:
            raise Damaged(entry.name) from error
        start = entry.offset + _LOCAL.size + header[-2] + header[-1]
        if header[0] != b"PK\3\4" or start + entry.packed > len(self.data):
            raise Damaged(entry.name)
        return self.data[start : start + entry.packed]


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _entries(data: bytes, book: str) -> tuple[Entry, ...]:
    try:
        count, offset = _directory(data)
        if count > MOST_ENTRIES:
            raise Refusal("book_too_large", book=book)
        entries = []
        for _ in range(count):
            entry, offset = _entry(data, offset)
            entries.append(entry)
    except struct.error as error:
        raise Damaged("directory") from error
    return tuple(entries)


def _directory(data: bytes) -> tuple[int, int]:
    """Number of entries and where their directory begins."""
    end = data.rfind(b"PK\5\6", max(0, len(data) - _END.size - 0xFFFF))
    if end < 0:
        raise Damaged("directory")
    _, _, _, _, count, _, offset, _ = _END.unpack_from(data, end)
    if count == 0xFFFF or offset == _FULL32:
        mark, _, end64, _ = _LOCATOR64.unpack_from(data, end - _LOCATOR64.size)
        if mark != b"PK\6\7":
            raise Damaged("directory")
        *_, count, _, offset = _END64.unpack_from(data, end64)
    return count, offset


def _entry(data: bytes, at: int) -> tuple[Entry, int]:
    """The entry at this place of the directory, and the place of the next."""
    (
        mark,
        made_by,
        _,
        flags,
        method,
        clock,
        day,
        crc,
        packed,
        size,
        name,
        extra,
        comment,
        _,
        internal,
        external,
        offset,
    ) = _CENTRAL.unpack_from(data, at)
    if mark != b"PK\1\2" or flags & _ENCRYPTED or method not in (_STORED, _DEFLATED):
        raise Damaged("directory")
    start = at + _CENTRAL.size
    size, packed, offset = _sizes64(data[start + name : start + name + extra], size, packed, offset)
    raw_name = data[start : start + name]
    entry = Entry(raw_name, made_by, flags, method, (clock, day), crc, packed, size, internal, external, offset)
    return entry, start + name + extra + comment


def _sizes64(extra: bytes, *values: int) -> tuple[int, ...]:
    """The 64-bit values of the extra field in place of those that are full."""
    if _FULL32 not in values:
        return values
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == 1:
            longs = iter(struct.unpack_from(f"<{length // 8}Q", extra, at + 4))
            return tuple(next(longs, value) if value == _FULL32 else value for value in values)
        at += 4 + length
    raise Damaged("directory")


def _check_limits(entries: tuple[Entry, ...], book: str) -> None:
    for entry in entries:
        swollen = entry.size > RATIO_COUNTS_FROM and entry.size > HIGHEST_RATIO * max(1, entry.packed)
        if entry.size > MOST_PART_BYTES or swollen:
            raise Refusal("book_too_large", book=book)
    if sum(entry.size for entry in entries) > MOST_BYTES:
        raise Refusal("book_too_large", book=book)


def _local_header(entry: Entry) -> bytes:
    fixed = (20, entry.flags, entry.method, *entry.stamp, entry.crc, entry.packed, entry.size, len(entry.raw_name), 0)
    return _LOCAL.pack(b"PK\3\4", *fixed) + entry.raw_name


def _central_header(entry: Entry) -> bytes:
    fixed = (entry.made_by, 20, entry.flags, entry.method, *entry.stamp, entry.crc, entry.packed, entry.size)
    rest = (len(entry.raw_name), 0, 0, 0, entry.internal, entry.external, entry.offset)
    return _CENTRAL.pack(b"PK\1\2", *fixed, *rest) + entry.raw_name
