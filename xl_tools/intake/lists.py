"""The lists among files and folders, as `import_lists` takes them: cells of "Đại biểu" and "Câu hỏi", and problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from ..changes import Problem
from ..given import TakenFile
from ..messages import PLACES
from ..returned_lists import ListProblem, ReadRow, ReadTable, ReturnedList
from ..schema import ATTENDEES, QUESTIONS, SETTINGS
from ..schema.reading import Unreadable, read_date
from ..schema.sheet import Cell
from ..vietnamese import key
from .list_reading import read_returned

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
    return tuple(read_list(path) for path in lists_among(paths, book_path))


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


def taken(found: ReturnedList) -> TakenFile:
    """A list in the fields of the book."""
    several = len(found.tables) > 1
    rows: dict[str, list[Mapping[str, Cell]]] = {"attendees": [], "questions": [], "answers": []}
    for row in found.rows:
        source = f"{found.name} | {row.sheet}" if several else found.name
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
        mapping="\n".join(_mapping_in_words(table) for table in found.tables),
        titles=found.titles,
        problems=(*hidden, *problems, *((found.refusal,) if found.refusal else ())),
        reading=found,
    )


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
        name = _BOOK_FIELDS.get(column.field or "", column.field or "")
        own = sheet.by_field[name].header if name in sheet.by_field else ""
        if own:
            read.append(own if key(column.heading) == key(own) else f"{column.heading or '?'} → {own}")
        elif column.heading and column.field != "number":
            left.append(column.heading)
    if left:
        read.append(PLACES["list_columns_left"].format(columns=", ".join(left)))
    return f"{table.sheet}: {'; '.join(read)}"
