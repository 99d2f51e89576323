"""What goes back to a unit: a copy of its own file with every cell marked that it is to mend, explained in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...given import TakenFile
from ...marked_lists import CellNote, MarkedCopy
from ...messages import LIST_CORRECTIONS, PHRASES
from ...returned_lists import ReturnedList
from ...vietnamese import unaccented

FOLDER = "danh-sach-can-sua"
"""Inside the book's folder of documents."""
_NOT_FILE_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST, _LONGEST_QUOTE = 40, 60


def marked_copy(file: TakenFile, unit: str) -> MarkedCopy | None:
    """The copy for the unit; None where it has nothing to mend, or no copy can be made."""
    found = file.reading
    if found is None or not file.path:
        return None
    notes = tuple(_notes(found))
    if not notes:
        return None
    name = "-".join(filter(None, (_plain(unit or found.unit), _plain(file.name.rpartition(".")[0])))) or "danh-sach"
    path = f"{FOLDER}/{name}-{file.fingerprint[:4]}.xlsx"
    title = PHRASES["list_to_mend"].format(unit=unit or found.unit or PHRASES["no_unit_named"], file=file.name)
    return MarkedCopy(path, file.path, title, notes)


def _notes(found: ReturnedList) -> Iterator[CellNote]:
    """What the unit can mend, by place in its file."""
    told = set()
    for problem in sorted(found.problems, key=lambda problem: (problem.sheet, problem.row, problem.column or -1)):
        text = LIST_CORRECTIONS.get(problem.code)
        if text:
            said = text.format(quote=_shortened(problem.quote))
            told.add((problem.sheet, problem.row, problem.column))
            yield CellNote(problem.sheet, problem.row, problem.column, said)
    for number, table in enumerate(found.tables):
        places = [column.place for column in table.columns if column.field == "date_of_birth"]
        for row in found.rows:
            own = places and row.table == number and row.kind == "attendees" and "date_of_birth" not in row.written
            if own and (row.sheet, row.row, places[0]) not in told:
                yield CellNote(row.sheet, row.row, places[0], LIST_CORRECTIONS["birth_date_missing"])


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"


def _plain(text: str) -> str:
    plain = unaccented(text).replace("đ", "d").encode("ascii", "ignore").decode().lower()
    return _NOT_FILE_NAME.sub("-", plain)[:_LONGEST].strip("-")
