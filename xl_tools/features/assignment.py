"""assign_departments: who should answer each question, and why; a person's choice is never touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from ..changes import ChangeSet, Problem
from ..given import Given
from ..messages import REASONS, SUMMARIES, summed_up
from ..rules.cell_changes import addressable, cell_changes
from ..rules.problems import row_problem, told_in_one
from ..rules.questions import grouped_questions
from ..rules.remits import Remits, Score, by_name, department_named, nearest_department
from ..rules.settings import answer_deadline, setting_problem
from ..schema import DEPARTMENTS, QUESTIONS, WORDS, Department, Question
from ..schema.book import Book
from ..schema.sheet import Cell
from ..vietnamese import composed

SURE_FROM = 1.5
"""Half as much again as one telling pair of words that no other department has."""
PROPOSED_FROM = 0.15
"""Less than one word of a department's remit is chance."""
SURE_LEAD = 0.5
"""The share of its total by which the first must be ahead of the second."""
SURE_PAIRS = 2
SAID_WORDS = 6
LEAST_SAID = 0.2
"""How many of the words met the reason names, and the share of the weightiest one's weight that they need."""


@dataclass(frozen=True)
class Proposal:
    """What the columns of the proposal say, as typed values."""

    department: str
    reason: str
    runner_up: str = ""
    sure: bool = False

    @property
    def cells(self) -> dict[str, Any]:
        return {
            "proposed_department": self.department,
            "reason": self.reason,
            "runner_up": self.runner_up,
            "sure": self.sure,
        }


def assign_departments(book: Book, _given: Given) -> ChangeSet:
    """Proposals in "Câu hỏi", the lead where it is empty and the proposal sure, deadlines where they are empty."""
    departments = tuple(department for department in book.rows(DEPARTMENTS) if department.name)
    table = book.tables[QUESTIONS.id]
    rows = book.rows(QUESTIONS)
    raw = {question.code: row.cells for question, row in zip(rows, table.rows, strict=True)}
    writable = addressable(table)
    groups = [members for members in grouped_questions(rows) if members[0].code in writable]
    proposals = _proposals(book, groups, departments, raw)
    leads = _leads(groups, proposals, raw)
    wanted: dict[str, dict[str, Any]] = {code: proposal.cells for code, proposal in proposals.items()}
    for code, lead in leads.items():
        wanted.setdefault(code, {})["lead"] = lead
    due = answer_deadline(book.settings)
    if due is not None:
        for question in (member for members in groups for member in members):
            if not question.answer and _is_blank(raw[question.code].get("deadline")):
                wanted.setdefault(question.code, {})["deadline"] = due
    problems = (
        *book.problems(QUESTIONS),
        *book.problems(DEPARTMENTS),
        *_general_problems(book, departments, groups, due),
        *_lead_problems(rows, departments),
        *_undecided(groups, proposals, leads),
    )
    return ChangeSet(
        changes=tuple(cell_changes(table, wanted)), problems=problems, summary=_summary(groups, leads, problems)
    )


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _proposals(
    book: Book,
    groups: Sequence[Sequence[Question]],
    departments: Sequence[Department],
    raw: Mapping[str, Mapping[str, Cell]],
) -> dict[str, Proposal]:
    """By code, for the questions without a lead; those with one keep what was proposed when it was chosen."""
    named = by_name(departments)
    questions = [question for members in groups for question in members]
    examples = [
        (question.text, named[question.lead.casefold()])
        for question in questions
        if question.lead.casefold() in named and question.lead != question.proposed_department
    ]
    remits = Remits(departments, book.rows(WORDS), [question.text for question in questions], examples)
    written = lru_cache(None)(lambda text: department_named(text, departments))
    found: dict[str, Proposal] = {}
    for first, *others in groups:
        if _is_blank(raw[first.code].get("lead")):
            found[first.code] = _proposal(first, remits.scores(_asked(first)), written(first.department_as_written))
        for other in others:
            if _is_blank(raw[other.code].get("lead")):
                found[other.code] = _following(first, found.get(first.code))
    return found


def _asked(question: Question) -> str:
    return f"{question.text}\n{question.department_as_written}" if question.department_as_written else question.text


def _proposal(question: Question, scores: Sequence[Score], written: tuple[Department | None, bool]) -> Proposal:
    """The department the paper names, where it names one; else the one whose remit is met best."""
    named, certain = written
    if named is not None:
        others = [score.department.name for score in scores if score.department is not named]
        reason = REASONS["as_written" if certain else "nearly_as_written"].format(quote=question.department_as_written)
        return Proposal(named.name, reason, others[0] if others else "", sure=True)
    if not scores or scores[0].total < PROPOSED_FROM:
        return Proposal("", "")
    best, second = scores[0], scores[1].total if len(scores) > 1 else 0.0
    sure = best.total >= SURE_FROM and best.total - second >= SURE_LEAD * best.total and best.pairs >= SURE_PAIRS
    return Proposal(best.department.name, _reason(best), scores[1].department.name if len(scores) > 1 else "", sure)


def _reason(score: Score) -> str:
    """Which words of the question met which words of the department, and where they stand."""
    said: set[str] = set()
    by_source: dict[str, list[str]] = {}
    meetings = score.weightiest
    for meeting in meetings:
        if len(said) >= SAID_WORDS or meeting.weight < LEAST_SAID * meetings[0].weight:
            break
        met = meeting.words.split()
        if said.isdisjoint(met):
            said.update(met)
            by_source.setdefault(meeting.source, []).append(f"“{meeting.words}”")
    text = "; ".join(REASONS[source].format(words=", ".join(words)) for source, words in by_source.items())
    return text[:1].upper() + text[1:]


def _following(first: Question, proposal: Proposal | None) -> Proposal:
    """A duplicate goes where its representative goes."""
    reason = REASONS["with_representative"].format(code=first.code)
    if proposal is None:
        return Proposal(first.lead, reason, "", sure=True)
    return Proposal(proposal.department, reason if proposal.department else "", proposal.runner_up, proposal.sure)


def _leads(
    groups: Sequence[Sequence[Question]], proposals: Mapping[str, Proposal], raw: Mapping[str, Mapping[str, Cell]]
) -> dict[str, str]:
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


def _summary(groups: Sequence[Sequence[Question]], leads: Mapping[str, str], problems: Sequence[Problem]) -> str:
    firsts = [members[0] for members in groups]
    unsure = sum(not (question.lead or leads.get(question.code)) for question in firsts)
    filled = sum(question.code in leads for question in firsts)
    text = summed_up(
        "assign_departments",
        questions=len(firsts),
        decided=len(firsts) - unsure - filled,
        filled=filled,
        unsure=unsure,
    )
    if any(problem.code == "deadline_without_date" for problem in problems):
        text += SUMMARIES["assign_departments_without_date"]
    return text
