"""Problems onto the sheet "Kiểm tra": one row each, replaced by the next run of the same command."""

from __future__ import annotations

from collections.abc import Iterable

from ..changes import Change, Problem, ReplaceRows, fingerprint, stored_cells
from ..messages import sentence, severity
from ..rules.cell_changes import filled
from ..schema import BY_ID, FINDINGS, SETTINGS, Finding
from ..schema.book import Book
from ..schema.lists import ERROR, WARNING
from ..schema.sheet import Cell

LONGEST_QUOTE = 300
LONGEST_DETAIL = 1_000
"""Characters of a cell that the sheet repeats; the cell itself keeps the rest."""


def problem_sentence(problem: Problem) -> str:
    """The problem in Vietnamese, with the names of sheets and columns as the clerk sees them."""
    sheet = BY_ID.get(problem.sheet or "")
    values: dict[str, str] = {
        "sheet": sheet.title if sheet else "",
        "column": column_header(problem),
        "row": str(problem.row or ""),
        "key": _shortened(problem.key),
        "quote": _shortened(problem.quote),
        "quote2": _shortened(problem.quote2),
        "where": _shortened(problem.where),
        **{name: _cut(text, LONGEST_DETAIL) for name, text in problem.details.items()},
    }
    return sentence(problem.code, values)


def problem_line(problem: Problem) -> str:
    """The sentence with its place before it: "[Đại biểu, DB0007] ..."; the row where the problem has no key."""
    sheet = BY_ID.get(problem.sheet or "")
    place = problem.key or (f"dòng {problem.row}" if problem.row else "")
    at = ", ".join(filter(None, (sheet.title if sheet else "", place)))
    return f"[{at}] {problem_sentence(problem)}" if at else problem_sentence(problem)


def column_header(problem: Problem) -> str:
    """The header of the problem's column; for a setting, the setting's own name."""
    sheet = BY_ID.get(problem.sheet or "")
    if sheet is SETTINGS and problem.key:
        return problem.key
    column = sheet.by_field.get(problem.column or "") if sheet else None
    return column.header if column else ""


def findings_changes(book: Book, command_label: str, problems: Iterable[Problem]) -> tuple[Change, ...]:
    """The change that makes "Kiểm tra" show these problems for this command; none when it already does.

    Findings of other commands stay, and so does the note a person wrote beside a finding that still holds.
    """
    table = book.tables[FINDINGS.id]
    present = [stored_cells(table, row) for row in table.rows]
    notes = {finding.code: finding.note for finding in book.rows(FINDINGS)}
    others = [cells for cells in present if cells.get("command") != command_label]
    wanted: dict[str, dict[str, Cell]] = {}
    for problem in problems:
        row = _finding_cells(book, command_label, problem, notes)
        wanted.setdefault(str(row["code"]), row)
    rows = [*wanted.values(), *others]
    if len(rows) == len(present) and sorted(map(fingerprint, rows)) == sorted(map(fingerprint, present)):
        return ()
    return (ReplaceRows(FINDINGS.id, tuple(present), tuple(rows)),)


def _finding_cells(book: Book, command_label: str, problem: Problem, notes: dict[str, str]) -> dict[str, Cell]:
    sheet = BY_ID.get(problem.sheet or "")
    values: dict[str, Cell] = {
        "code": _finding_code(command_label, problem),
        "command": command_label,
        "severity": ERROR if severity(problem.code) == "error" else WARNING,
        "message": problem_sentence(problem),
        "sheet": sheet.title if sheet else "",
        "cell": _address(book, problem),
        "subject": problem.key,
        "column": column_header(problem),
        "quote": _shortened(problem.quote),
        "quote2": _shortened(problem.quote2),
        "where": problem.where,
        "kind": problem.code,
    }
    values["note"] = notes.get(str(values["code"]), "")
    assert values.keys() <= {column.field for column in Finding.columns}
    return filled(values)


def _finding_code(command_label: str, problem: Problem) -> str:
    """Ten hex digits over what the problem is about, so that the same problem is the same row at the next click."""
    place = problem.key or problem.row
    subject = {
        "command": command_label,
        "code": problem.code,
        "sheet": problem.sheet,
        "place": str(place or ""),
        "column": problem.column,
        "quote": problem.quote,
        "quote2": problem.quote2,
        "where": problem.where,
    }
    return "KT-" + fingerprint(subject)[:10]


def _address(book: Book, problem: Problem) -> str:
    table = book.tables.get(problem.sheet or "")
    letter = table.letters.get(problem.column or table.sheet.key) if table else None
    return f"{letter}{problem.row}" if letter and problem.row else ""


def _shortened(text: str | None) -> str:
    return _cut(text or "", LONGEST_QUOTE)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
