"""assign_departments: who should answer each question, and why; a person's choice is never touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from ..changes import ChangeSet, Problem
from ..given import EarlierQuestion, Given
from ..messages import REASONS, SUMMARIES, summed_up
from ..rules.cell_changes import addressable, cell_changes
from ..rules.department_names import by_name, department_named, nearest_department
from ..rules.department_reasons import cooperating, reason_for
from ..rules.past_decisions import decided_by_people
from ..rules.problems import row_problem, told_in_one
from ..rules.questions import grouped_questions
from ..rules.remits import PROPOSED_FROM, SURE_FROM, Decision, Ranking, Remits
from ..rules.settings import answer_deadline, setting_problem
from ..rules.subject_reading import SubjectReader
from ..rules.themes import Themes
from ..schema import DEPARTMENTS, QUESTIONS, VOCABULARY, WORDS, Department, Question
from ..schema.book import Book
from ..schema.reading import cell_text
from ..schema.sheet import Cell
from ..vietnamese import composed

Raw = Mapping[str, Mapping[str, Cell]]
"""By the question's code, its cells as they stand."""


@dataclass(frozen=True)
class Proposal:
    """What the columns of the proposal say, as typed values."""

    department: str
    reason: str
    runner_up: str = ""
    sure: bool = False
    cooperating: tuple[str, ...] = ()

    @property
    def cells(self) -> dict[str, Any]:
        return {
            "proposed_department": self.department,
            "reason": self.reason,
            "runner_up": self.runner_up,
            "sure": self.sure,
        }


def assign_departments(book: Book, given: Given) -> ChangeSet:
    """Proposals in "Câu hỏi"; where they are empty, themes, deadlines, and the departments it is sure of."""
    departments = tuple(department for department in book.rows(DEPARTMENTS) if department.name)
    table = book.tables[QUESTIONS.id]
    rows = book.rows(QUESTIONS)
    raw = {question.code: row.cells for question, row in zip(rows, table.rows, strict=True)}
    writable = addressable(table)
    groups = [members for members in grouped_questions(rows) if members[0].code in writable]
    questions = [question for members in groups for question in members]
    reader = SubjectReader(book.rows(WORDS))
    decisions = _decisions(questions, given.earlier, departments)
    remits = Remits(departments, reader, [question.text for question in questions], decisions)
    proposals = _proposals(groups, departments, raw, remits, reader)
    leads = _leads(groups, proposals, raw)
    themes = _themes(groups, raw, Themes(_listed_themes(book), reader), reader)
    due = answer_deadline(book.settings)
    wanted: dict[str, dict[str, Any]] = {code: proposal.cells for code, proposal in proposals.items()}
    for question in questions:
        cells = raw[question.code]
        filled = {
            "lead": leads.get(question.code, ""),
            "cooperating": proposals[question.code].cooperating if question.code in leads else (),
            "theme": themes.get(question.code, ""),
            "deadline": due if not question.answer else None,
        }
        proposed = {column: value for column, value in filled.items() if value and _is_blank(cells.get(column))}
        wanted.setdefault(question.code, {}).update(proposed)
    problems = (
        *book.problems(QUESTIONS),
        *book.problems(DEPARTMENTS),
        *_general_problems(book, departments, groups, due),
        *_earlier_problems(given, departments),
        *_lead_problems(rows, departments),
        *_undecided(groups, proposals, leads),
    )
    return ChangeSet(
        changes=tuple(cell_changes(table, wanted)),
        problems=problems,
        summary=_summary(groups, leads, themes, problems),
    )


def _listed_themes(book: Book) -> list[str]:
    return [text for row in book.tables[VOCABULARY.id].rows if (text := cell_text(row.cells.get("themes")))]


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _proposals(
    groups: Sequence[Sequence[Question]],
    departments: Sequence[Department],
    raw: Raw,
    remits: Remits,
    reader: SubjectReader,
) -> dict[str, Proposal]:
    """By code, for the questions without a lead; those with one keep what was proposed when it was chosen."""
    written = lru_cache(None)(lambda text: department_named(text, departments))
    named = by_name(departments)
    found: dict[str, Proposal] = {}
    for first, *others in groups:
        if _is_blank(raw[first.code].get("lead")):
            ranking = remits.ranking(reader.read(_asked(first)))
            found[first.code] = _proposal(first, ranking, written(first.department_as_written))
        for other in others:
            if _is_blank(raw[other.code].get("lead")):
                listed = composed(first.lead).casefold() in named
                found[other.code] = _following(first, found.get(first.code), listed)
    return found


def _asked(question: Question) -> str:
    return f"{question.text}\n{question.department_as_written}" if question.department_as_written else question.text


def _decisions(
    questions: Iterable[Question], earlier: Iterable[EarlierQuestion], departments: Sequence[Department]
) -> Iterator[Decision]:
    """What people decided in this book, and in those of earlier years where the department is still there."""
    named = by_name(departments)
    for question in questions:
        if question.lead.casefold() in named and decided_by_people(question):
            yield Decision(question.text, named[question.lead.casefold()], question.code)
    present = lru_cache(None)(lambda name: department_named(name, departments))
    for past in earlier:
        department, certain = present(past.lead)
        if department is not None and certain:
            yield Decision(past.text, department, past.book)


def _proposal(question: Question, ranking: Ranking, written: tuple[Department | None, bool]) -> Proposal:
    """The department the paper names, where it names one; else the one that most speaks for."""
    scores, likely = ranking
    named, certain = written
    if named is not None:
        others = [score.department.name for score in scores if score.department is not named]
        reason = REASONS["as_written" if certain else "nearly_as_written"].format(quote=question.department_as_written)
        return Proposal(named.name, reason, others[0] if others else "", sure=True)
    if not scores or scores[0].total < PROPOSED_FROM:
        return Proposal("", "")
    runner_up = scores[1].department.name if len(scores) > 1 else ""
    reason = reason_for(scores[0])
    if likely < SURE_FROM:
        return Proposal(scores[0].department.name, REASONS["unsure"].format(reason=reason), runner_up)
    helping = cooperating(scores)
    if helping is not None:
        reason = REASONS["cooperating"].format(reason=reason, name=helping[0].department.name, why=helping[1])
    return Proposal(
        scores[0].department.name,
        reason,
        runner_up,
        sure=True,
        cooperating=(helping[0].department.name,) if helping else (),
    )


def _following(first: Question, proposal: Proposal | None, listed: bool) -> Proposal:
    """A duplicate goes where its representative goes; not yet where that lead is not `listed` as a department."""
    reason = REASONS["with_representative"].format(code=first.code)
    if proposal is None:
        return Proposal(first.lead, reason, "", sure=listed)
    reason = reason if proposal.department else ""
    return replace(proposal, reason=reason)


def _leads(groups: Sequence[Sequence[Question]], proposals: Mapping[str, Proposal], raw: Raw) -> dict[str, str]:
    """The leads to fill in, by code: only empty ones, and only where the proposal is sure."""
    return {
        question.code: proposals[question.code].department
        for members in groups
        for question in members
        if question.code in proposals
        and proposals[question.code].sure
        and proposals[question.code].department
        and _is_blank(raw[question.code].get("lead"))
    }


def _themes(groups: Sequence[Sequence[Question]], raw: Raw, themes: Themes, reader: SubjectReader) -> dict[str, str]:
    """Themes to fill in, by code; duplicates get that of their representative."""
    found: dict[str, str] = {}
    for first, *others in groups:
        blank = [question for question in (first, *others) if _is_blank(raw[question.code].get("theme"))]
        theme = (first.theme or themes.fitting(reader.read(_asked(first)))) if blank else ""
        if theme:
            found.update((question.code, theme) for question in blank)
    return found


def _earlier_problems(given: Given, departments: Sequence[Department]) -> Iterator[Problem]:
    """Books of earlier years that could not be read, and their departments that the sheet does not know."""
    for name, reason in given.unread.items():
        yield Problem("earlier_book_unreadable", sheet=DEPARTMENTS.id, quote=name, details={"reason": reason})
    if departments:
        gone = Counter((past.book, past.lead) for past in given.earlier)
        for (name, lead), count in gone.items():
            if not department_named(lead, departments)[1]:
                yield Problem(
                    "earlier_department_unknown",
                    sheet=DEPARTMENTS.id,
                    column="key_words",
                    quote=lead,
                    where=name,
                    details={"count": str(count)},
                )


def _general_problems(
    book: Book, departments: Sequence[Department], groups: Sequence[Sequence[Question]], due: date | None
) -> Iterator[Problem]:
    if groups and not departments:
        yield Problem("no_departments_listed", sheet=DEPARTMENTS.id)
    if groups and due is None:
        yield setting_problem(book, "deadline_without_date", "event_date")


def _lead_problems(rows: Iterable[Question], departments: Sequence[Department]) -> Iterator[Problem]:
    """Names in the columns people fill that the sheet of departments does not have; formulas would not count them."""
    if not departments:
        return
    named = by_name(departments)
    nearest = lru_cache(None)(lambda name: nearest_department(name, departments))
    for question in rows:
        for column, names in (("lead", (question.lead,)), ("cooperating", question.cooperating)):
            for name in names:
                if name and composed(name).casefold() not in named:
                    near = nearest(name)
                    code = "department_unknown_nearest" if near else "department_unknown"
                    yield row_problem(code, QUESTIONS, question, column, quote=name, quote2=near.name if near else None)


def _undecided(
    groups: Sequence[Sequence[Question]], proposals: Mapping[str, Proposal], leads: Mapping[str, str]
) -> Iterator[Problem]:
    """Questions a person must assign, and duplicates that go elsewhere than their representative.

    Those with a proposal are told in one: they are read and chosen in their own sheet, beside the reason.
    """
    open_groups = [members for members in groups if not (members[0].lead or leads.get(members[0].code))]
    unsure = [members[0] for members in open_groups if proposals[members[0].code].department]
    yield from told_in_one("unsure_departments", QUESTIONS, unsure, "lead")
    for first, *_ in open_groups:
        if not proposals[first.code].department:
            yield row_problem("no_department_found", QUESTIONS, first, "lead")
    for first, *others in groups:
        lead = first.lead or leads.get(first.code, "")
        for other in others:
            if other.lead and other.lead != lead:
                quote2, where = lead or None, first.code
                yield row_problem(
                    "duplicate_led_elsewhere", QUESTIONS, other, "lead", quote=other.lead, quote2=quote2, where=where
                )


def _summary(
    groups: Sequence[Sequence[Question]],
    leads: Mapping[str, str],
    themes: Mapping[str, str],
    problems: Sequence[Problem],
) -> str:
    firsts = [members[0] for members in groups]
    unsure = sum(not (question.lead or leads.get(question.code)) for question in firsts)
    filled = sum(question.code in leads for question in firsts)
    text = summed_up(
        "assign_departments",
        questions=len(firsts),
        decided=len(firsts) - unsure - filled,
        filled=filled,
        unsure=unsure,
        themes=len(themes),
    )
    if any(problem.code == "deadline_without_date" for problem in problems):
        text += SUMMARIES["assign_departments_without_date"]
    return text
