"""Returned lists into cells of "Đại biểu" and "Câu hỏi", with everything that was wrong about each file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from hashlib import blake2b
from pathlib import Path

from ..changes import Problem
from ..given import TakenFile
from ..schema import ATTENDEES, BY_ID, QUESTIONS, SETTINGS
from ..schema.columns import DATE_KINDS, TEXT_KINDS
from ..schema.reading import cell_text
from ..schema.sheet import Cell
from ..vietnamese import composed, key, words_key
from .grids import LOOKED_AT, Grid, csv_grid, workbook_grids
from .guard import Unusable, content
from .headers import Header, find_header

KINDS = frozenset({".xlsx", ".csv"})
_ENDS = tuple(
    key(start)
    for start in (
        *("Tổng cộng", "Tổng số", "Cộng", "Danh sách này có", "Danh sách có", "Danh sách gồm", "Ấn định danh sách"),
        *("Nơi nhận", "Người lập", "Thủ trưởng", "Xác nhận", "TM ", "TL ", "KT ", "Ký tên", "Bí thư", "Chủ tịch"),
    )
)
_PLACE_AND_DATE = re.compile(r"ngày\s*(\d{1,2}|[.…_\s]+)\s*tháng")
_MOST_CELLS_AT_END = 2
"""Totals and signatures fill a cell or two; a row with more is a row of the list, whatever it begins with."""


def gather_lists(book_path: Path | None, files: Sequence[Path], input_folder: str = "") -> tuple[TakenFile, ...]:
    """Every list among the files, and in the folders, that were named; the book itself is never taken for a list.

    Where none was named, the office's input folder is looked into; a relative one lies beside the book.
    """
    paths = list(files)
    if not paths and input_folder:
        paths = [(book_path.parent if book_path else Path()) / input_folder]
        if not paths[0].is_dir():
            problem = Problem("list_folder_missing", sheet=SETTINGS.id, column="value", quote=input_folder)
            return (TakenFile(input_folder, "", problems=(problem,)),)
    return tuple(read_list(path) for path in _lists_among(paths, book_path))


def _lists_among(paths: Iterable[Path], book_path: Path | None) -> Iterator[Path]:
    book = book_path.resolve() if book_path else None
    for path in paths:
        try:
            is_folder = path.is_dir()
            inside = sorted(file for file in path.iterdir() if file.is_file()) if is_folder else [path]
        except OSError:  # reading it will say why
            is_folder, inside = False, [path]
        for file in inside:
            of_the_office_program = is_folder and file.name.startswith(("~$", "."))
            if not _is(file, book) and not of_the_office_program:
                yield file


def _is(file: Path, book: Path | None) -> bool:
    try:
        return file.resolve() == book
    except (OSError, RuntimeError):  # links in a circle, too long a name
        return False


def read_list(path: Path) -> TakenFile:
    """What one file holds. A file that cannot be read comes back without rows and with the problem that says why."""
    name = composed(os.fsencode(path.name).decode("utf-8", "replace"))  # names from other systems may be no Unicode
    try:
        if path.suffix.lower() not in KINDS:
            raise Unusable("list_kind_unknown")
        data = content(path)
        grids = (csv_grid(data),) if path.suffix.lower() == ".csv" else workbook_grids(data)
    except Unusable as unusable:
        problem = Problem(unusable.code, where=name, details={"file": name, **unusable.details})
        return TakenFile(name, "", problems=(problem,))
    return _Reading(name).taken(grids, blake2b(data, digest_size=8).hexdigest())


@dataclass
class _Reading:
    """One file while it is read."""

    name: str
    rows: dict[str, list[Mapping[str, Cell]]] = field(default_factory=lambda: {ATTENDEES.id: [], QUESTIONS.id: []})
    titles: list[str] = field(default_factory=list)
    mapping: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def taken(self, grids: Sequence[Grid], fingerprint: str) -> TakenFile:
        lists = [(grid, header) for grid in grids if (header := find_header(grid.rows, LOOKED_AT)) is not None]
        for grid in grids:
            if grid.hidden:
                self._problem("list_sheet_hidden", grid.name, 0, quote=grid.name)
        for grid, header in lists:
            self._read(grid, header, source=f"{self.name} | {grid.name}" if len(lists) > 1 else self.name)
        if not lists:
            self.problems.append(Problem("list_without_header", where=self.name, details={"file": self.name}))
        return TakenFile(
            self.name,
            fingerprint,
            attendees=tuple(self.rows[ATTENDEES.id]),
            questions=tuple(self.rows[QUESTIONS.id]),
            mapping="\n".join(self.mapping),
            titles=(*self.titles, Path(self.name).stem),
            problems=tuple(self.problems),
        )

    def _read(self, grid: Grid, header: Header, source: str) -> None:
        self.titles.extend(_texts(grid.rows[: header.row]))
        if grid.name:
            self.titles.append(grid.name)
        self.mapping.append(_mapping_in_words(grid.name, header))
        needed = "text" if header.sheet == QUESTIONS.id else "full_name"
        for number, row in enumerate(grid.rows[header.row + 1 :], start=header.row + 2):
            filled = [cell for cell in row if cell is not None]
            if not filled or _is_column_numbers(filled):
                continue
            if len(filled) <= _MOST_CELLS_AT_END and _is_end(filled[0]):
                break
            cells = _cells_of(header, row)
            if cells.get(needed) is not None:
                if cells != _heading_cells(header):
                    self.rows[header.sheet].append({**cells, "source": source, "source_row": number})
            elif len(filled) > 1:
                code = "list_row_without_text" if header.sheet == QUESTIONS.id else "list_row_without_name"
                self._problem(code, grid.name, number, quote="; ".join(map(cell_text, filled)))

    def _problem(self, code: str, sheet_name: str, number: int, quote: str) -> None:
        parts = (self.name, f"sheet {sheet_name}" if sheet_name else "", f"dòng {number}" if number else "")
        where = ", ".join(part for part in parts if part)
        self.problems.append(Problem(code, quote=quote, where=where, details={"file": self.name}))


def _cells_of(header: Header, row: Sequence[Cell]) -> dict[str, Cell]:
    sheet = BY_ID[header.sheet]
    cells = {
        name: _as_kept(sheet.by_field[name].kind, row[position])
        for name, position in header.columns.items()
        if position < len(row)
    }
    return {name: cell for name, cell in cells.items() if cell is not None}


def _heading_cells(header: Header) -> dict[str, Cell]:
    """What a header row repeated on a later page is read as."""
    return {name: written for written, name in header.mapping}


def _as_kept(kind: str, cell: Cell) -> Cell:
    """The cell as the book keeps it: text as typed, a number in a text column as its digits, a real date as a date.

    A year alone that was typed as a number stays text, since in a date column 2004 would be a day of June 1905.
    """
    if cell is None or kind in TEXT_KINDS:
        return cell_text(cell) or None
    if kind in DATE_KINDS:
        if isinstance(cell, datetime) and cell.time() == time():
            return cell.date()
        if isinstance(cell, (int, float)) and 1900 <= cell <= 2100:
            return cell_text(cell)
        if isinstance(cell, time):
            return cell.isoformat()
    return cell_text(cell) or None if isinstance(cell, str) else cell


def _texts(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    for row in rows:
        yield from (" ".join(cell.split()) for cell in row if isinstance(cell, str))


def _is_end(cell: Cell) -> bool:
    text = words_key(cell_text(cell)) + " "
    return text.startswith(_ENDS) or _PLACE_AND_DATE.search(composed(cell_text(cell)).casefold()) is not None


def _is_column_numbers(filled: Sequence[Cell]) -> bool:
    """The row (1), (2), (3) that forms print below their header."""
    numbers = [cell_text(cell).strip("() ") for cell in filled]
    return len(numbers) > 2 and numbers == [str(position) for position in range(1, len(numbers) + 1)]


def _mapping_in_words(sheet_name: str, header: Header) -> str:
    sheet = BY_ID[header.sheet]
    read = [(written, sheet.by_field[name].header) for written, name in header.mapping]
    parts = [own if key(written) == key(own) else f"{written} → {own}" for written, own in read]
    if header.not_taken:
        parts.append(f"không nhận: {', '.join(header.not_taken)}")
    start = f"{sheet_name}: " if sheet_name else ""
    return f"{start}{'; '.join(parts)}"
