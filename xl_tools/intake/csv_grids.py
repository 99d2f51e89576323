"""Comma, semicolon or tab separated text (.csv, .tsv) into a grid, in whatever encoding it was saved."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from ..legacy_text import commonest, from_tcvn3, from_vni, likeness
from .grids import MOST_ROWS, Grid
from .guard import Unusable

NAME = "csv"
Quoting = Literal[0, 3]
_DELIMITERS = ";,\t|"
_LOOKED_AT = 300
_HINT = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_BINARY = re.compile("[\x00-\x08\x0e-\x1b]")


def csv_grid(data: bytes) -> Grid:
    """The records, split at the sign that gives the most even columns. Raises Unusable."""
    text = _decoded(data)
    if len(_BINARY.findall(text[:20_000])) > 5:
        raise Unusable("list_damaged")
    delimiter, quoting = _shape(text)
    grid = Grid(NAME)
    try:
        for number, record in enumerate(_records(text, delimiter, quoting), start=1):
            if number == 1 and _HINT.fullmatch(delimiter.join(record)):
                continue
            if number > MOST_ROWS * 10:
                raise Unusable("list_too_big", limit=f"hơn {MOST_ROWS} dòng")
            for column, cell in enumerate(record):
                grid.put(number, column, cell)
    except csv.Error as error:
        raise Unusable("list_damaged") from error
    return grid


def _records(text: str, delimiter: str, quoting: Quoting) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)


def _shape(text: str) -> tuple[str, Quoting]:
    """The separator, and whether quotation marks hold cells together or are only ditto marks."""
    hint = _HINT.match(text)
    if hint and hint[1] in _DELIMITERS:
        return hint[1], csv.QUOTE_MINIMAL
    start = text[:200_000]
    both: tuple[Quoting, ...] = (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)
    choices = [(delimiter, quoting) for quoting in both for delimiter in _DELIMITERS]
    return max(choices, key=lambda choice: _evenness(start, *choice))


def _evenness(text: str, delimiter: str, quoting: Quoting) -> float:
    """How many cells records of the commonest length hold, less those of other lengths."""
    lengths: Counter[int] = Counter()
    try:
        for record, _ in zip(_records(text, delimiter, quoting), range(_LOOKED_AT), strict=False):
            lengths[len(record)] += 1
            if any(cell.count("\n") > 30 for cell in record):
                return 0
    except csv.Error:
        return 0
    wide = {length: count for length, count in lengths.items() if length > 1}
    if not wide:
        return 0
    length = max(wide, key=lambda length: (wide[length] * length, length))
    other = sum(count for size, count in wide.items() if size != length)
    return wide[length] * min(length, 12) - other * 2 - (quoting == csv.QUOTE_NONE) * 0.5


def _decoded(data: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _whole(data, encoding)
    start = data[:2000]
    if start.count(0) > len(start) // 8:
        odd = start[1::2].count(0)
        return _whole(data, "utf-16-le" if odd >= start[0::2].count(0) else "utf-16-be")
    try:
        return unicodedata.normalize("NFC", data.decode("utf-8"))
    except UnicodeDecodeError:
        return _eight_bits(data)


def _whole(data: bytes, encoding: str) -> str:
    """The text of a Unicode file; a few bytes that are none, such as a cut end, are left out."""
    text = data.decode(encoding, "replace")
    if text.count("\ufffd") > 3 + len(text) // 200:
        raise Unusable("list_encoding_unknown")
    return text.replace("\ufffd", "").removeprefix("\ufeff")


def _eight_bits(data: bytes) -> str:
    """UTF-8 with a few broken bytes, Windows-1258, or Windows-1252 that holds TCVN3 or VNI."""
    broken = data.decode("utf-8", "ignore")
    western = _western(data)
    readings: Sequence[str] = (
        unicodedata.normalize("NFC", data.decode("cp1258", "replace")),
        western,
        from_tcvn3(western),
        from_vni(western),
    )
    sample = [_likely(text[:50_000]) for text in readings]
    if len(data) - len(broken.encode()) < 4 and _likely(broken[:50_000]) >= max(sample) - 0.1:
        return broken
    best = max(range(len(readings)), key=lambda place: sample[place])
    if sample[best] < 0.5:
        raise Unusable("list_encoding_unknown")
    if best >= 1 and commonest(western.splitlines()) is not None:
        return western  # each cell is decoded by what it says itself
    return readings[best]


def _western(data: bytes) -> str:
    return "".join(
        character if character != "\ufffd" else chr(byte)
        for character, byte in zip(data.decode("cp1252", "replace"), data, strict=True)
    )


def _likely(text: str) -> float:
    good, total = likeness(text)
    return good / total if total else 0.0
