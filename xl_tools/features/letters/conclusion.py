"""`write_conclusion`: the notice of conclusions with the four parts of Decree 13/2021, article 11.1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from ...changes import ChangeSet, Problem
from ...given import Given
from ...rules.questions import QuestionGroup, question_groups
from ...schema import ATTENDEES, CONCLUSIONS, DEPARTMENTS, DOCUMENTS, QUESTIONS, Conclusion, DocumentKind
from ...schema.book import Book
from ...schema.lists import ANSWERED_LATER, ANSWERED_ON_THE_SPOT, REFERRED, WITHDRAWN
from ...vietnamese import key, tidied
from . import wording
from .frame import abstract_fields, frame_fields, frame_problems, kind_missing, kind_row, missing_setting
from .kinds import CONCLUSION
from .register import Letter, registered, summary

PUBLISHED_WITHIN_DAYS = 10
"""Decree 13/2021, article 10.3; 15 days for a complex matter, which only the office can say."""

UNASSIGNED = "chưa phân công"
NO_THEME = "Vấn đề khác"

Numbered = Sequence[tuple[int, QuestionGroup]]


def write_conclusion(book: Book, given: Given) -> ChangeSet:
    """One notice for the whole event; questions are numbered through, theme by theme."""
    row = kind_row(book, CONCLUSION)
    if row is None:
        return ChangeSet(problems=(kind_missing(CONCLUSION),), summary=summary({}, CONCLUSION.name))
    by_theme = _by_theme(question_groups(book))
    missing = [] if book.settings.event_date else [missing_setting(book, "event_date", "letter_setting_needed")]
    if not any(by_theme.values()):
        missing.append(Problem("letter_no_questions", sheet=QUESTIONS.id, column="text"))
    wanted = [missing_setting(book, name) for name in ("chair", "venue") if not getattr(book.settings, name)]
    letters = [] if missing else [_letter(book, row, by_theme)]
    result = registered(book, given, letters, [row], None)
    result.counts["not_made"] += bool(missing)
    problems = [*missing, *wanted, *frame_problems(book, row), *_late(book, row)]
    if not missing:
        problems += [*_question_problems(by_theme), *_task_problems(book)]
    return ChangeSet(
        changes=tuple(result.changes),
        documents=tuple(result.documents),
        problems=(*problems, *result.problems),
        summary=summary(result.counts, CONCLUSION.name),
    )


def _by_theme(groups: Sequence[QuestionGroup]) -> dict[str, Numbered]:
    """Groups by theme in the order the themes first appear, those without a theme last, numbered through."""
    themes: dict[str, tuple[str, list[QuestionGroup]]] = {}
    for group in groups:
        name = tidied(group.representative.theme)
        themes.setdefault(key(name), (name, []))[1].append(group)
    without = themes.pop("", None)
    ordered = [*themes.values(), *([(NO_THEME, without[1])] if without else [])]
    result: dict[str, Numbered] = {}
    number = 0
    for name, members in ordered:
        result[name] = [*result.get(name, ()), *enumerate(members, start=number + 1)]
        number += len(members)
    return result


def settled(group: QuestionGroup) -> str:
    """The way a group was settled; an answer without one counts as given on the spot, no answer as recorded."""
    question = group.representative
    if question.way:
        return question.way
    return ANSWERED_ON_THE_SPOT if question.answer.strip() else ANSWERED_LATER


def _of(by_theme: Mapping[str, Numbered], way: str) -> Numbered:
    return [pair for pairs in by_theme.values() for pair in pairs if settled(pair[1]) == way]


def _letter(book: Book, row: DocumentKind, by_theme: Mapping[str, Numbered]) -> Letter:
    settings = book.settings
    chair, title = wording.sentence_case(tidied(settings.chair)), tidied(settings.title)
    abstract = f"Kết luận của {chair} tại {title}" if chair else f"Kết luận tại {title}"
    departments = dict.fromkeys(
        tidied(pair[1].representative.lead)
        for pairs in by_theme.values()
        for pair in pairs
        if pair[1].representative.lead
    )
    fields: dict[str, Any] = {
        **frame_fields(book, row, default_to=list(departments) or ["Các cơ quan, đơn vị có liên quan"]),
        **abstract_fields(abstract),
        "venue": tidied(settings.venue),
        "present": _present(book),
        "question_count": wording.two_digits(sum(map(len, by_theme.values()))),
        "themes": [_theme(name, pairs) for name, pairs in by_theme.items()],
        "answered": [_answered(*pair) for pair in _of(by_theme, ANSWERED_ON_THE_SPOT)],
        "recorded": [_recorded(*pair) for pair in _of(by_theme, ANSWERED_LATER)],
        "referred": [
            {"number": str(number), "department": tidied(group.representative.lead) or UNASSIGNED}
            for number, group in _of(by_theme, REFERRED)
        ],
        "tasks": _tasks(book, by_theme),
    }
    recipient = "Các cơ quan, đơn vị có liên quan"
    return Letter(row, CONCLUSION, "", recipient, "KL", CONCLUSION.name, fields)


def _present(book: Book) -> str:
    """How many came, by the times noted at the door; "" where nobody noted any."""
    arrived = sum(a.persons or 1 for a in book.rows(ATTENDEES) if a.arrived.strip() and a.state != WITHDRAWN)
    return wording.two_digits(arrived) if arrived else ""


def _theme(name: str, pairs: Numbered) -> dict[str, Any]:
    questions = [{"number": str(number), "text": tidied(group.text)} for number, group in pairs]
    return {"name": name, "count": wording.two_digits(len(pairs)), "questions": questions}


def _answered(number: int, group: QuestionGroup) -> dict[str, Any]:
    question = group.representative
    return {
        "number": str(number),
        "department": tidied(question.lead),
        "paragraphs": wording.blocks(wording.text_lines(question.answer)),
    }


def _recorded(number: int, group: QuestionGroup) -> dict[str, str]:
    question = group.representative
    return {
        "number": str(number),
        "department": tidied(question.lead) or UNASSIGNED,
        "deadline": wording.short_date(question.deadline),
    }


def _tasks(book: Book, by_theme: Mapping[str, Numbered]) -> list[dict[str, str]]:
    """The chair's conclusions of "Kết luận"; where there are none, the open questions by department."""
    conclusions = [row for row in book.rows(CONCLUSIONS) if row.text.strip()]
    if conclusions:
        numbers = {
            member.code: number for pairs in by_theme.values() for number, group in pairs for member in group.members
        }
        return [_conclusion(position, row, numbers) for position, row in enumerate(conclusions, start=1)]
    open_ones = [*_of(by_theme, ANSWERED_LATER), *_of(by_theme, REFERRED)]
    by_department: dict[str, tuple[str, list[tuple[int, QuestionGroup]]]] = {}
    for number, group in sorted(open_ones, key=lambda pair: pair[0]):
        name = tidied(group.representative.lead) or UNASSIGNED
        by_department.setdefault(key(name), (name, []))[1].append((number, group))
    return [
        _department_task(position, name, pairs)
        for position, (name, pairs) in enumerate(by_department.values(), start=1)
    ]


def _conclusion(position: int, row: Conclusion, numbers: Mapping[str, int]) -> dict[str, str]:
    about = sorted({numbers[code] for code in row.questions if code in numbers})
    suffix = f" (câu {', '.join(map(str, about))})" if about else ""
    return {
        "number": str(position),
        "text": "\n".join(wording.text_lines(row.text)) + suffix,
        "body": tidied(row.body) or UNASSIGNED,
        "deadline": wording.short_date(row.deadline),
    }


def _department_task(position: int, name: str, pairs: Numbered) -> dict[str, str]:
    deadlines = [group.representative.deadline for _, group in pairs]
    known = [day for day in deadlines if day]
    numbers = ", ".join(str(number) for number, _ in pairs)
    return {
        "number": str(position),
        "text": f"Nghiên cứu, giải quyết và trả lời người nêu câu {numbers}",
        "body": name,
        "deadline": wording.short_date(max(known) if len(known) == len(deadlines) else None),
    }


def _late(book: Book, row: DocumentKind) -> list[Problem]:
    """The legal limit has passed and the register has no issued notice yet."""
    event = book.settings.event_date
    if event is None or book.today <= event + timedelta(days=PUBLISHED_WITHIN_DAYS):
        return []
    notices = [document for document in book.rows(DOCUMENTS) if key(document.kind) == key(row.kind)]
    if any(document.issued for document in notices):
        return []
    problem = missing_setting(book, "event_date", "letter_conclusion_late")
    due = event + timedelta(days=PUBLISHED_WITHIN_DAYS)
    details = {"limit": str(PUBLISHED_WITHIN_DAYS), "due": wording.short_date(due)}
    return [Problem(problem.code, problem.sheet, problem.row, problem.key, problem.column, details=details)]


def _question_problems(by_theme: Mapping[str, Numbered]) -> list[Problem]:
    """Questions whose place among parts b and c the office has not said, and open ones without a deadline."""
    problems = []
    for _, group in (pair for pairs in by_theme.values() for pair in pairs):
        question, way = group.representative, settled(group)
        if not question.way:
            details = {"way": way}
            problems.append(
                Problem("letter_way_missing", QUESTIONS.id, question.row, question.code, "way", details=details)
            )
        if way == ANSWERED_LATER and question.deadline is None:
            problems.append(Problem("letter_deadline_missing", QUESTIONS.id, question.row, question.code, "deadline"))
    return problems


def _task_problems(book: Book) -> list[Problem]:
    """Conclusions that say not who, or not by when, or name a department the book does not have."""
    known = {key(department.name) for department in book.rows(DEPARTMENTS)}
    problems = []
    for row in book.rows(CONCLUSIONS):
        if not row.text.strip():
            continue
        for column in ("body", "deadline"):
            if not getattr(row, column):
                problems.append(Problem("letter_conclusion_incomplete", CONCLUSIONS.id, row.row, row.code, column))
        if row.body and key(row.body) not in known:
            problems.append(Problem("letter_department_unlisted", CONCLUSIONS.id, row.row, row.code, "body", row.body))
    return problems
