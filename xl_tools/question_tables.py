"""Questions in CSV files, for the calls that take them without a book; the dictionary that ships."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from .messages import Refusal, system_reason
from .schema import WORDS, Word

_ENCODINGS = ("utf-8-sig", "cp1258")
_MARKED_AS_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = ",;\t"
_LONGEST_CELL = 2**31 - 1


def read_columns(path: Path, needed: Sequence[str], optional: Sequence[str] = ()) -> dict[str, list[str]]:
    """The named columns of a CSV file with a header, cells as they stand; an optional one that is missing is blank.

    Commas, semicolons or tabs; UTF-8, UTF-16 or windows-1258. Header names in any case. Blank rows are passed over.
    Raises Refusal for a file that is not there, cannot be read or lacks a needed column.
    """
    csv.field_size_limit(_LONGEST_CELL)
    text = _decoded(_content(path))
    header_line = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(_DELIMITERS, key=header_line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [name.strip().casefold() for name in next(rows, [])]
    missing = [name for name in needed if name not in header]
    if missing:
        raise Refusal("table_without_columns", table=path.name, missing=", ".join(missing), needed=", ".join(needed))
    places = {name: header.index(name) for name in (*needed, *optional) if name in header}
    columns: dict[str, list[str]] = {name: [] for name in (*needed, *optional)}
    for row in rows:
        if any(row):
            for name, column in columns.items():
                place = places.get(name, len(row))
                column.append(row[place] if place < len(row) else "")
    return columns


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refusal("table_file_missing", table=path) from error
    except OSError as error:
        raise Refusal("table_not_readable", table=path, reason=system_reason(error)) from error


def _decoded(data: bytes) -> str:
    if data.startswith(_MARKED_AS_UTF_16):
        return data.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace")


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The table as UTF-8 CSV, put in place at once when it is complete. Raises Refusal where it cannot be written."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        try:
            with draft.open("w", encoding="utf-8", errors="replace", newline="") as stream:
                writer = csv.writer(stream, lineterminator="\n")
                writer.writerow(header)
                writer.writerows(rows)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise Refusal("table_not_writable", table=path, reason=system_reason(error)) from error


def shipped_words() -> tuple[Word, ...]:
    """The dictionary every new book starts with: the calls without a book have no other."""
    from .build.presets import BLANK, load_preset

    return tuple(Word(**values) for values in load_preset(BLANK).rows[WORDS.id])
