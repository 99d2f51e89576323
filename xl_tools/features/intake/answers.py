"""What departments answer, into the empty cells of "Câu hỏi"; what stands there already stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...changes import Problem, same_cell
from ...messages import PHRASES, PLACES
from ...rules.cells import is_blank
from ...schema import QUESTIONS
from ...schema.lists import LISTS
from ...schema.reading import cell_text
from ...schema.sheet import Cell
from ...vietnamese import key, words_key
from .entries import Cells, Entries, Entry

_CELLS = {"answer": "answer", "settling": "way", "document_number": "document_number"}
_WAYS = {key(way): way for way in LISTS["ways"].values}
_ALIKE = 92
"""Likeness in percent from which a text is that of a question."""


class Answers:
    """Answers by the question's code, else by its text."""

    def __init__(self, questions: Entries) -> None:
        self._questions = questions
        self.filled = 0

    def take(self, file: str, cells: Cells, *, again: bool = False) -> list[Problem]:
        """Fill what is empty; problems are what a person must decide. `again`: only tell, of a file known before."""
        entry = self._question(cell_text(cells.get("code")), cell_text(cells.get("text")))
        place = PLACES["list_row"].format(
            file=file, sheet=cell_text(cells.get("sheet")), row=cell_text(cells.get("source_row"))
        )
        if entry is None:
            quote = cell_text(cells.get("code")) or cell_text(cells.get("text"))
            return [Problem("list_answer_without_question", quote=quote, where=place, details={"file": file})]
        return list(self._fill(entry, file, place, cells, again=again))

    def _fill(self, entry: Entry, file: str, place: str, cells: Cells, *, again: bool) -> Iterator[Problem]:
        took = False
        for name, column in _CELLS.items():
            value = cell_text(cells.get(name))
            if not value:
                continue
            if name == "settling":
                value = _WAYS.get(key(value), value)
            present = entry.cells.get(column)
            if is_blank(present) and not again:
                entry.cells[column] = value
                took = True
            elif not is_blank(present) and not _same(present, value):
                yield self._differs(entry, column, cell_text(present), value, file, place)
        who = cell_text(cells.get("answered_by"))
        if who and took and is_blank(entry.cells.get("note")):
            entry.cells["note"] = PHRASES["answered_by"].format(who=who)
        self.filled += took
        asked = cell_text(cells.get("deadline_asked"))
        if asked:
            yield Problem(
                "list_deadline_asked",
                QUESTIONS.id,
                entry.number,
                entry.code,
                "deadline",
                asked,
                None,
                place,
                {"file": file},
            )

    @staticmethod
    def _differs(entry: Entry, column: str, present: str, value: str, file: str, place: str) -> Problem:
        details: dict[str, Any] = {"file": file}
        return Problem(
            "list_answer_differs", QUESTIONS.id, entry.number, entry.code, column, present, value, place, details
        )

    def _question(self, code: str, text: str) -> Entry | None:
        if code:
            found = next((entry for entry in self._questions.rows if key(entry.code) == key(code)), None)
            if found is not None:
                return found
        wanted = words_key(text)
        if not wanted:
            return None
        found = next((e for e in self._questions.rows if words_key(cell_text(e.cells.get("text"))) == wanted), None)
        return found or self._nearest(wanted)

    def _nearest(self, wanted: str) -> Entry | None:
        """The one question whose text is almost the same; None where none or several are."""
        from rapidfuzz import fuzz

        near = [
            entry
            for entry in self._questions.rows
            if fuzz.ratio(wanted, words_key(cell_text(entry.cells.get("text"))), score_cutoff=_ALIKE)
        ]
        return near[0] if len(near) == 1 else None


def _same(present: Cell, value: str) -> bool:
    return same_cell(present, value) or words_key(cell_text(present)) == words_key(value)
