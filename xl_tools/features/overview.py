"""refresh_dashboard: the working list "Danh sách câu hỏi" made anew, figures brought up to date, on to "Tổng quan"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..changes import ChangeSet, Problem, ReplaceRows, fingerprint, stored_cells
from ..given import Given
from ..messages import summed_up
from ..rules.cell_changes import filled
from ..rules.overview import card_values
from ..rules.problems import row_problem
from ..rules.questions import grouped_questions, is_edited, text_mark
from ..schema import HEADER_ROW, LISTED, QUESTIONS, ListedQuestion, Question
from ..schema.book import Book
from ..schema.sheet import Cell, Table

OVERVIEW_ID = "overview"
"""What a host moves to after the click: the tab "Tổng quan"."""


def refresh_dashboard(book: Book, _given: Given) -> ChangeSet:
    """One row per group of linked questions; what people typed in the list is carried over, or kept and told."""
    table = book.tables[LISTED.id]
    present = tuple(stored_cells(table, row) for row in table.rows)
    working_list = _WorkingList.of(book)
    rows = tuple(working_list.rows)
    unchanged = sorted(map(fingerprint, rows)) == sorted(map(fingerprint, present))
    return ChangeSet(
        changes=() if unchanged else (ReplaceRows(LISTED.id, present, rows),),
        problems=(*book.problems(QUESTIONS), *(working_list.problems if unchanged else working_list.moved(table))),
        summary=_summary(book),
        show=OVERVIEW_ID,
    )


_STORED = tuple(column.field for column in LISTED.stored)


@dataclass
class _WorkingList:
    """The rows to be, and what could not go on as it was."""

    rows: list[Mapping[str, Cell]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    kept: dict[Problem, int] = field(default_factory=dict)
    """Where in `rows` the row stands that a problem is about."""

    @classmethod
    def of(cls, book: Book) -> _WorkingList:
        codes: set[str] = set()
        groups = []
        for members in grouped_questions(book.rows(QUESTIONS)):
            # a code that stands twice is told as a problem; the list can hold it once
            if members[0].code and members[0].code not in codes:
                codes.add(members[0].code)
                groups.append(members)
        made = cls()
        listed: dict[str, list[ListedQuestion]] = {}
        for row in book.rows(LISTED):
            listed.setdefault(row.code, []).append(row)
        for members in groups:
            made.rows.append(made._row(members, [row for q in members for row in listed.pop(q.code, [])]))
        for row in (row for rows in listed.values() for row in rows):
            made._keep(row)
        return made

    def _row(self, members: tuple[Question, ...], earlier: Sequence[ListedQuestion]) -> dict[str, Cell]:
        """The row of one group; `earlier` are the list's rows of its members, the representative's first."""
        first = members[0]
        edited = [row for row in earlier if is_edited(row, members)]
        notes = list(dict.fromkeys(row.note for row in earlier if row.note))
        for row in edited[1:]:
            if row.text != edited[0].text and all(row.text not in note for note in notes):
                notes.append(row.text)
                self.problems.append(_two_wordings(first, edited[0], row))
        text = edited[0].text if edited else first.text
        return filled(
            {
                "code": first.code,
                "text": text,
                "askers": "\n".join(dict.fromkeys(filter(None, map(asker_line, members)))),
                "times": len(members),
                "note": "\n".join(notes),
                "mark": "" if edited else text_mark(text),
            }
        )

    def _keep(self, row: ListedQuestion) -> None:
        """A row whose question is gone or was returned stays as long as something typed stands in it."""
        edited = is_edited(row, ())
        if edited or row.note:
            self.rows.append(filled({name: getattr(row, name) for name in _STORED}))
            quote = row.text if edited else row.note
            problem = row_problem("listed_question_gone", LISTED, row, "text", quote=quote)
            self.problems.append(problem)
            self.kept[problem] = len(self.rows) - 1

    def moved(self, table: Table) -> list[Problem]:
        """The problems with the rows that the list's rows get when they are written anew."""
        first = min((row.number for row in table.rows), default=HEADER_ROW + 1)
        return [replace(p, row=first + self.kept[p]) if p in self.kept else p for p in self.problems]


def _two_wordings(first: Question, kept: ListedQuestion, other: ListedQuestion) -> Problem:
    code, where = "two_wordings_of_one_question", other.code
    return row_problem(code, QUESTIONS, first, "text", quote=kept.text, quote2=other.text, where=where)


def asker_line(question: Question) -> str:
    """Name and unit, as the list shows who asked: "Lò Thị Mai (Xã Hòa Bình)"."""
    if question.asker and question.unit:
        return f"{question.asker} ({question.unit})"
    return question.asker or question.unit


def _summary(book: Book) -> str:
    """The big numbers of "Tổng quan", as its formulas give them."""
    return summed_up("refresh_dashboard", **card_values(book))
