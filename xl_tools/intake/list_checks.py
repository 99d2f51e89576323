"""What only the whole file shows: the same entry twice, days that a spreadsheet may have turned into months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..returned_lists import ListProblem, ReadRow, ReturnedList
from ..vietnamese import name_key, words_key


def checked(found: ReturnedList) -> ReturnedList:
    """The list with the problems that concern several of its rows."""
    return replace(found, problems=(*found.problems, *_repeated(found.rows), *_swapped(found.rows)))


def _repeated(rows: tuple[ReadRow, ...]) -> Iterator[ListProblem]:
    """Rows whose person or question already stands further up."""
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        marks = list(_identities(row))
        if any(mark in seen for mark in marks):
            key = "full_name" if row.kind == "attendees" else "text"
            yield ListProblem("duplicate_row", row.sheet, row.row, None, None, row.values.get(key, ""))
        seen.update(marks)


def _identities(row: ReadRow) -> Iterator[tuple[str, ...]]:
    values = row.values
    if row.kind == "attendees":
        name = name_key(values["full_name"])
        born, phone = values.get("date_of_birth", ""), values.get("phone", "")
        if phone:
            yield "phone", name, phone
        if len(born) == 10:
            yield "born", name, born
        if not phone and len(born) < 10:
            yield "unit", name, born, values.get("unit", "")
    elif values.get("text"):
        yield row.kind, words_key(values["text"])


def _swapped(rows: tuple[ReadRow, ...]) -> Iterator[ListProblem]:
    """Date cells that an American Excel may have read month first: all texts of the column have days above 12."""
    columns: dict[tuple[int, int], list[ReadRow]] = {}
    for row in rows:
        if "date_of_birth" in row.places:
            columns.setdefault((row.table, row.places["date_of_birth"]), []).append(row)
    for found in columns.values():
        real = [row for row in found if row.date_cell]
        texts = [
            row.values["date_of_birth"]
            for row in found
            if not row.date_cell and len(row.values.get("date_of_birth", "")) == 10
        ]
        if len(texts) < 2 or not real or any(int(text[8:]) <= 12 for text in texts):
            continue
        if all(int(row.values.get("date_of_birth", "0000-00-99")[8:] or 99) <= 12 for row in real):
            for row in real:
                yield ListProblem(
                    "date_swap_possible", row.sheet, row.row, "date_of_birth", row.places["date_of_birth"],
                    row.written.get("date_of_birth", ""),
                )  # fmt: skip
