"""The lists among files and folders, as `import_lists` takes them: cells of "Đại biểu" and "Câu hỏi", and problems."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from ..changes import Problem
from ..given import TakenFile
from ..messages import PHRASES, PLACES, Refusal
from ..returned_lists import ANSWER_FIELDS, ListProblem, ReadRow, ReadTable, ReturnedList
from ..rules.list_columns import REVIEW_KIND, choices, told_by_lines, told_by_memory
from ..rules.list_units import UnitNames
from ..schema import ATTENDEES, QUESTIONS, SETTINGS, ReviewLine
from ..schema.reading import Unreadable, read_date
from ..schema.records import SourceFile
from ..schema.sheet import Cell
from ..vietnamese import key
from .cross_files import is_newer
from .list_reading import read_returned
from .told_columns import Told

Item = TypeVar("Item")
Memory = tuple[UnitNames, Sequence[SourceFile]]
"""The units of the book, and the files taken in before with what was decided on their columns."""

_BOOK_FIELDS = {
    "date_of_birth": "birth_date",
    "ethnic": "ethnic_group",
    "to_department": "department_as_written",
}
_CODES = {
    "name_missing": "list_row_without_name",
    "text_missing": "list_row_without_text",
    "date_impossible": "list_date_impossible",
    "date_unreadable": "list_date_unreadable",
    "date_mdy": "list_date_mdy",
    "date_swap_possible": "list_date_swap_possible",
    "phone_two": "list_phone_two",
    "phone_bad": "list_phone_bad",
    "email_bad": "list_email_bad",
    "hidden_row": "list_hidden_row",
    "duplicate_row": "list_duplicate_row",
    "formula_text": "list_formula_text",
    "formula_error": "list_formula_error",
    "formula_no_value": "list_formula_no_value",
}
"""What is wrong in a list, and the sentence that tells it."""
_NOT_IN_BOOK = frozenset({"code", "answer", "settling", "document_number", "answered_by", "deadline_asked", "text"})
_KEPT_AS_WRITTEN = frozenset({"date_of_birth", "phone", "email"})
"""What could not be read stays as typed, so that nothing is lost and the checks of the book tell it."""


Progress = Callable[[int, int, str], bool]


def gather_lists(
    book_path: Path | None,
    files: Sequence[Path],
    input_folder: str = "",
    *,
    memory: Memory | None = None,
    progress: Progress | None = None,
) -> tuple[TakenFile, ...]:
    """Every list among the files, and in the folders, that were named; the book itself is never taken for a list.

    Where none was named, the office's input folder is looked into; a relative one lies beside the book. `memory` is
    what the office decided on columns before. Raises Refusal when the user stops.
    """
    paths = list(files)
    if not paths and input_folder:
        paths = [(book_path.parent if book_path else Path()) / input_folder]
        if not paths[0].is_dir():
            problem = Problem("list_folder_missing", sheet=SETTINGS.id, column="value", quote=input_folder)
            return (TakenFile(input_folder, "", problems=(problem,)),)
    found = []
    wanted = list(lists_among(paths, book_path))
    for path in _watched(wanted, progress):
        first = read_returned(path)
        told = told_by_memory(first, *memory) if memory and not first.refusal else {}
        found.append(_beside(book_path, path, taken(read_returned(path, told) if told else first, told)))
    return tuple(found)


def reviewed_lists(
    book_path: Path | None, lines: Sequence[ReviewLine], keys: Collection[str] | None, progress: Progress
) -> tuple[TakenFile, ...]:
    """The lists whose line on "Duyệt" is chosen, read with their columns as the lines say.

    `keys` are the codes of the selected lines; None for all. Raises Refusal where a line names no known column,
    or the book was never saved.
    """
    if book_path is None:
        raise Refusal("book_has_no_folder", book=PHRASES["this_book"])
    by_source: dict[str, list[ReviewLine]] = {}
    for line in lines:
        if line.kind == REVIEW_KIND and line.source:
            by_source.setdefault(line.source, []).append(line)
    wanted = [
        source
        for source, own in by_source.items()
        if any(line.chosen and line.subject == PHRASES["whole_file"] for line in own)
        and (keys is None or any(line.code in keys for line in own))
    ]
    found = []
    for source in _watched(wanted, progress):
        path = book_path.parent / source
        first = read_returned(path)
        if first.refusal and any(line.result for line in by_source[source]):
            continue  # taken in before, and put away since
        try:
            told = told_by_lines(first, {line.code: line for line in by_source[source]})
        except KeyError as error:
            raise Refusal("list_column_unknown", key=error.args[0], choices=choices()) from None
        found.append(_beside(book_path, path, taken(read_returned(path, told) if told else first, told)))
    return tuple(found)


def _watched(items: Sequence[Item], progress: Progress | None) -> Iterator[Item]:
    """The items, with the user told how far it has gone. Raises Refusal when the user stops."""
    for done, item in enumerate(items):
        if progress is not None and not progress(done, len(items), PHRASES["reading_lists"]):
            raise Refusal("not_wanted")
        yield item
    if items and progress is not None:
        progress(len(items), len(items), PHRASES["reading_lists"])


def _beside(book_path: Path | None, path: Path, file: TakenFile) -> TakenFile:
    """The file with where it lies: relative to the book's folder where it lies in there."""
    if book_path is None:
        return replace(file, path="")
    try:
        where = path.resolve().relative_to(book_path.parent.resolve()).as_posix()
    except (OSError, RuntimeError, ValueError):
        where = os.fspath(path.absolute())
    try:
        where.encode()
    except UnicodeEncodeError:  # a name from another system that no cell can hold
        return replace(file, path="")
    return replace(file, path=where)


def lists_among(paths: Iterable[Path], book_path: Path | None = None) -> Iterator[Path]:
    """The files that were named, and those in the folders that were; without the book and office programs' locks."""
    book = book_path.resolve() if book_path else None
    for path in paths:
        try:
            is_folder = path.is_dir()
            inside = sorted(file for file in path.iterdir() if file.is_file()) if is_folder else [path]
        except (OSError, ValueError):  # reading it will say why
            is_folder, inside = False, [path]
        for file in inside:
            of_the_office_program = is_folder and file.name.startswith(("~$", "."))
            if not _is(file, book) and not of_the_office_program:
                yield file


def _is(file: Path, book: Path | None) -> bool:
    try:
        return file.resolve() == book
    except (OSError, RuntimeError, ValueError):  # links in a circle, too long a name
        return False


def read_list(path: Path) -> TakenFile:
    """What one file holds. A file that cannot be read comes back without rows and with the problem that says why."""
    return taken(read_returned(path))


def taken(found: ReturnedList, told: Told | None = None) -> TakenFile:
    """A list in the fields of the book; `told` are the columns that people decided on."""
    several = len(found.tables) > 1
    rows: dict[str, list[Mapping[str, Cell]]] = {"attendees": [], "questions": [], "answers": []}
    for row in found.rows:
        source = f"{found.name} | {row.sheet}" if several else found.name
        if row.kind == "answers" or _is_answered(row):
            answer = {name: value for name, value in row.values.items() if name in ANSWER_FIELDS or name == "text"}
            rows["answers"].append({**answer, "sheet": row.sheet, "source_row": row.row})
        else:
            rows[row.kind].append({**_cells(row, found.unit), "source": source, "source_row": row.row})
    problems = [problem_of(found.name, problem) for problem in found.problems]
    hidden = [
        Problem("list_sheet_hidden", quote=sheet, where=PLACES["list_sheet"].format(file=found.name, sheet=sheet))
        for sheet in found.hidden_sheets
    ]
    return TakenFile(
        found.name,
        "" if found.refusal and not found.tables else found.fingerprint,
        attendees=tuple(rows["attendees"]),
        questions=tuple(rows["questions"]),
        answers=tuple(rows["answers"]),
        told=told or {},
        newer=is_newer(found),
        mapping="\n".join(_mapping_in_words(table) for table in found.tables),
        titles=found.titles,
        problems=(*hidden, *problems, *((found.refusal,) if found.refusal else ())),
        reading=found,
    )


def _is_answered(row: ReadRow) -> bool:
    """Whether a row of questions is an answer to a question of the book, which its code names."""
    return row.kind == "questions" and bool(row.values.get("code")) and bool(row.values.get("answer"))


def problem_of(file: str, problem: ListProblem) -> Problem:
    """A problem of a list with its sentence and its place in the file."""
    place = PLACES["list_row"].format(file=file, sheet=problem.sheet, row=problem.row)
    code = _CODES[problem.code]
    return Problem(
        code,
        quote=problem.quote or None,
        where=place,
        details={"file": file},
    )


def _cells(row: ReadRow, unit: str) -> dict[str, Cell]:
    """The row in the fields of the book's sheet; a unit that only the file names is left to the book to match."""
    cells: dict[str, Cell] = {}
    for name, value in row.values.items():
        if name not in _NOT_IN_BOOK or (name == "text" and row.kind == "questions"):
            cells[_BOOK_FIELDS.get(name, name)] = _in_book(row, name, value)
    for name in _KEPT_AS_WRITTEN:
        if name in row.written and name not in row.values:
            cells[_BOOK_FIELDS.get(name, name)] = row.written[name]
    if cells.get("unit") == unit and "unit" not in row.written:
        del cells["unit"]
    return cells


def _in_book(row: ReadRow, name: str, value: str) -> Cell:
    if name == "received":
        try:
            return read_date(value)
        except Unreadable:
            return value
    if name != "date_of_birth":
        return value
    if len(value) == 10:
        return date.fromisoformat(value)
    return value if len(value) == 4 else row.written.get("date_of_birth", value)


def _mapping_in_words(table: ReadTable) -> str:
    """Which heading was read as which column of the book, and which columns were not taken."""
    sheet = ATTENDEES if table.kind == "attendees" else QUESTIONS
    read, left = [], []
    for column in table.columns:
        name = {**_BOOK_FIELDS, "settling": "way", "deadline_asked": "deadline"}.get(
            column.field or "", column.field or ""
        )
        own = sheet.by_field[name].header if name in sheet.by_field else ""
        if own:
            read.append(own if key(column.heading) == key(own) else f"{column.heading or '?'} → {own}")
        elif column.heading and column.field != "number":
            left.append(column.heading)
    if left:
        read.append(PLACES["list_columns_left"].format(columns=", ".join(left)))
    return f"{table.sheet}: {'; '.join(read)}"
