"""check_deadlines: what is overdue and whose, what is due soon, and deadlines that the law does not allow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ..changes import ChangeSet, Problem
from ..given import Given
from ..messages import PHRASES, first_of, summed_up
from ..rules.cells import is_blank
from ..rules.law import CONCLUDED_AFTER_DAYS, CONCLUDED_AFTER_DAYS_IF_COMPLEX, PUBLIC_BEFORE_DAYS
from ..rules.problems import row_problem
from ..rules.questions import is_counted_question
from ..rules.settings import answer_deadline, setting_problem, unreadable_settings
from ..rules.twins import formula_values, named_cells, setting_cell
from ..schema import (
    CONCLUSIONS,
    DEPARTMENTS,
    QUESTIONS,
    TASKS,
    Conclusion,
    Question,
    Record,
    Sheet,
    Task,
)
from ..schema.book import Book
from ..schema.formulas import IN_HAND, UNASSIGNED
from ..schema.lists import ANSWERED_LATER, LEGAL
from ..schema.reading import cell_text
from ..vietnamese import key

AGAINST_LAW = (
    "plan_too_late",
    "plan_after_event",
    "plan_deadline_against_law",
    "plan_published_late",
    "conclusion_deadline_against_law",
    "conclusion_issued_late",
)

SAYS_MISSING = (
    "plan_date_missing",
    "deadlines_without_event_date",
    "task_has_only_phrase",
    "task_without_date",
    "conclusion_without_deadline",
)
"""Not said of a row whose date is there but cannot be read."""

USED_SETTINGS = ("event_date", "plan_date", "reference_date", "due_soon_days", "answer_days")
_PLAN, _CONCLUSION = key("kế hoạch"), key("kết luận")
_BEFORE_EVENT = re.compile(rf"{key('trước')}.*({key('tổ chức')}|{key('đối thoại')}|{key('hội nghị')})")


def check_deadlines(book: Book, _given: Given) -> ChangeSet:
    """Problems only: the sheets' own columns show each state. Reads tasks, questions, departments, conclusions."""
    days = _Days.of(book)
    unreadable = tuple(_unreadable(book))
    unread = {(p.sheet, p.row) for p in unreadable if p.column in ("deadline", "offset", "value")}
    found = (
        *_stored_as_text(book),
        *_without_event_date(book, days),
        *_plan(book, days),
        *(problem for task in _open_and_done(book, TASKS) for problem in _task(days, *task)),
        *_no_conclusion_task(book),
        *_answers(book, days),
        *(problem for item in _open_and_done(book, CONCLUSIONS) for problem in _conclusion(days, *item)),
    )
    told = (
        problem for problem in found if problem.code not in SAYS_MISSING or (problem.sheet, problem.row) not in unread
    )
    problems = (*unreadable, *told)
    return ChangeSet(problems=problems, summary=_summary(problems, days))


@dataclass(frozen=True)
class _Days:
    """The days that deadlines are held against."""

    today: date
    event: date | None
    soon: int

    @classmethod
    def of(cls, book: Book) -> _Days:
        return cls(book.today, book.settings.event_date, int(named_cells(book).due_soon))

    def due(self, task: Task) -> date | None:
        return task.deadline or (None if task.offset is None else self.from_event(task.offset))

    def from_event(self, days: int) -> date | None:
        """None without a date of the event, and where the calendar ends."""
        if self.event is None or not date.min.toordinal() <= self.event.toordinal() + days <= date.max.toordinal():
            return None
        return self.event + timedelta(days)

    def after_event(self, day: date) -> int:
        """Days from the event to this day; only where the event has a date."""
        assert self.event is not None
        return (day - self.event).days


def _problem(
    code: str,
    sheet: Sheet[Any],
    row: Record,
    column: str,
    quote: object = None,
    quote2: object = None,
    **details: object,
) -> Problem:
    """Dates in `quote` and in the details become text."""
    texts = {name: _text(value) for name, value in details.items()}
    return row_problem(code, sheet, row, column, quote=_text(quote) or None, quote2=_text(quote2) or None, **texts)


def _text(value: object) -> str:
    return cell_text(value) if isinstance(value, date) or value is None else str(value)


def _of_setting(book: Book, code: str, setting: str, quote: object = None, **details: object) -> Problem:
    texts = {name: _text(value) for name, value in details.items()}
    return setting_problem(book, code, setting, quote=_text(quote) or None, **texts)


def _open_and_done(book: Book, sheet: Sheet[Any]) -> Iterator[tuple[Any, bool]]:
    """Rows with a text, and whether "Ngày xong" says anything: even a word there means done."""
    for record, row in zip(book.rows(sheet), book.tables[sheet.id].rows, strict=True):
        if record.text:
            yield record, not is_blank(row.cells.get("done"))


def _unreadable(book: Book) -> Iterator[Problem]:
    yield from unreadable_settings(book, USED_SETTINGS)
    yield from book.problems(TASKS)
    yield from (problem for problem in book.problems(QUESTIONS) if problem.column == "deadline")
    yield from book.problems(CONCLUSIONS)


_DATED: tuple[tuple[Sheet[Any], tuple[str, ...]], ...] = (
    (TASKS, ("deadline", "offset")),
    (QUESTIONS, ("deadline",)),
    (CONCLUSIONS, ("deadline",)),
)


def _stored_as_text(book: Book) -> Iterator[Problem]:
    """Dates that a person and this check read, but no formula of the book: the sheets would say "chưa có ngày"."""
    for setting in ("event_date", "reference_date"):
        raw = setting_cell(book, setting)
        if isinstance(raw, str) and getattr(book.settings, setting) is not None:
            yield _of_setting(book, "stored_as_text", setting, raw)
    for sheet, fields in _DATED:
        for record, table_row in zip(book.rows(sheet), book.tables[sheet.id].rows, strict=True):
            for field in fields:
                written = table_row.cells.get(field)
                if isinstance(written, str) and getattr(record, field) is not None:
                    yield _problem("stored_as_text", sheet, record, field, written)


def _without_event_date(book: Book, days: _Days) -> Iterator[Problem]:
    """Said once: which deadlines wait for the date of the event."""
    if days.event is not None:
        return
    waiting = [
        task.code
        for task, done in _open_and_done(book, TASKS)
        if not done and task.deadline is None and task.offset is not None
    ]
    tasks = PHRASES["waiting_tasks"].format(count=len(waiting), codes=first_of(waiting)) if waiting else ""
    yield _of_setting(book, "deadlines_without_event_date", "event_date", book.settings.event_date_text, tasks=tasks)


def _plan(book: Book, days: _Days) -> Iterator[Problem]:
    """The plan's own date against the law; March is the law's wish, any other fitting time is allowed."""
    limit = days.from_event(-PUBLIC_BEFORE_DAYS)
    plan_date = book.settings.plan_date
    if limit is None:
        return
    if plan_date is not None:
        before = -days.after_event(plan_date)
        if before < PUBLIC_BEFORE_DAYS:
            code = "plan_after_event" if before < 0 else "plan_too_late"
            yield _of_setting(book, code, "plan_date", plan_date, days=before, limit=limit, event=days.event)
    elif not any(done and _is_legal_plan(task) for task, done in _open_and_done(book, TASKS)):
        yield _of_setting(book, "plan_date_missing", "plan_date", limit=limit)


def _is_legal_plan(task: Task) -> bool:
    return task.ground == LEGAL and _PLAN in key(task.text) and not _is_legal_conclusion(task)


def _is_legal_conclusion(task: Task) -> bool:
    return task.ground == LEGAL and _CONCLUSION in key(task.text)


def _no_conclusion_task(book: Book) -> Iterator[Problem]:
    if not any(_is_legal_conclusion(task) for task in book.rows(TASKS)):
        yield Problem("no_conclusion_task", sheet=TASKS.id)


def _task(days: _Days, task: Task, done: bool) -> Iterator[Problem]:
    due = days.due(task)
    if task.done is not None and task.done > days.today:
        yield _problem("done_in_future", TASKS, task, "done", task.done, text=task.text)
    if days.event is not None:
        yield from _limits(days, task, *(("done", task.done) if done else ("deadline", due)))
    if done:
        return
    if task.deadline and task.offset is not None and days.from_event(task.offset) not in (None, task.deadline):
        counted = days.from_event(task.offset)
        yield _problem("task_of_two_dates", TASKS, task, "deadline", task.deadline, offset=task.offset, counted=counted)
    if due is not None:
        lead = task.lead or PHRASES["no_lead"]
        yield from _running_out(days, due, "task_overdue", "task_due_soon", TASKS, task, text=task.text, who=lead)
    elif task.offset is not None:
        return  # waits for the date of the event, which is said once for all such tasks
    elif task.deadline_text:
        yield _problem("task_has_only_phrase", TASKS, task, "deadline", task.deadline_text, text=task.text)
    else:
        yield _problem("task_without_date", TASKS, task, "deadline", text=task.text)


def _running_out(
    days: _Days, due: date, overdue: str, soon: str, sheet: Sheet[Any], record: Record, **details: object
) -> Iterator[Problem]:
    left = (due - days.today).days
    if left <= days.soon:
        code = overdue if left < 0 else soon
        yield _problem(code, sheet, record, "deadline", due, days=abs(left), due=due, **details)


def _limits(days: _Days, task: Task, column: str, day: date | None) -> Iterator[Problem]:
    """A deadline, or the day a thing was done, against the law and the event, which has a date here."""
    limit = days.from_event(-PUBLIC_BEFORE_DAYS)
    if day is None or limit is None:
        return
    after = days.after_event(day)
    if _is_legal_conclusion(task) and after > CONCLUDED_AFTER_DAYS:
        extended, broken = (
            ("conclusion_issued_in_extension", "conclusion_issued_late")
            if column == "done"
            else ("conclusion_deadline_extended", "conclusion_deadline_against_law")
        )
        yield _problem(
            broken if after > CONCLUDED_AFTER_DAYS_IF_COMPLEX else extended, TASKS, task, column, day, days=after
        )
    elif _is_legal_plan(task) and day > limit:
        code = "plan_published_late" if column == "done" else "plan_deadline_against_law"
        yield _problem(code, TASKS, task, column, day, limit=limit)
    elif column == "deadline" and after > 0 and _belongs_before_event(task):
        yield _problem("deadline_after_event", TASKS, task, column, day, text=task.text, event=days.event)


def _belongs_before_event(task: Task) -> bool:
    return (task.offset is not None and task.offset < 0) or _BEFORE_EVENT.search(key(task.deadline_text)) is not None


def _answers(book: Book, days: _Days) -> Iterator[Problem]:
    """Questions without an answer, one problem for each body that owes some and each kind of delay."""
    table = book.tables[QUESTIONS.id]
    waiting: dict[str, list[Question]] = {}
    rows = zip(book.rows(QUESTIONS), table.rows, formula_values(book, QUESTIONS), strict=True)
    for question, row, values in rows:
        if values["state"] in (IN_HAND, UNASSIGNED) and is_counted_question(row):
            waiting.setdefault(key(question.lead), []).append(question)
    departments = {
        key(department.name): department for department in reversed(book.rows(DEPARTMENTS)) if department.name
    }
    proposed, answer_days = _proposed_deadline(book), book.settings.answer_days
    before_event = answer_days is not None and answer_days < 0
    for lead, questions in waiting.items():
        sheet: Sheet[Any] = DEPARTMENTS if lead in departments else QUESTIONS
        owed = _Owed(questions, days, sheet, departments.get(lead), before_event)
        yield from owed.problems(proposed)


def _proposed_deadline(book: Book) -> str:
    deadline = answer_deadline(book.settings)
    return "" if deadline is None else PHRASES["proposed_deadline"].format(date=cell_text(deadline))


@dataclass(frozen=True)
class _Owed:
    """The questions that one body has not answered; `subject` is its row in "Cơ quan", where it has one."""

    questions: Sequence[Question]
    days: _Days
    sheet: Sheet[Any]
    subject: Record | None
    before_event: bool
    """Whether the office asks for answers before the event."""

    def problems(self, proposed: str) -> Iterator[Problem]:
        today, event = self.days.today, self.days.event
        dated = [(question, question.deadline) for question in self.questions if question.deadline]
        overdue = [question for question, deadline in dated if deadline < today]
        if not self.questions[0].lead:
            yield from self._told("unassigned_overdue", overdue)
            return
        yield from self._told("answers_overdue", overdue)
        soon = [question for question, deadline in dated if 0 <= (deadline - today).days <= self.days.soon]
        yield from self._told("answers_due_soon", soon)
        undated = [question for question in self.questions if not question.deadline]
        yield from self._told("answers_without_deadline", undated, proposed=proposed)
        if event is not None and self.before_event:
            after = [q for q, deadline in dated if deadline > event and q.way != ANSWERED_LATER]
            yield from self._told("answers_due_after_event", after, event=event)

    def _told(self, code: str, questions: Sequence[Question], **details: object) -> Iterator[Problem]:
        if not questions:
            return
        first = min((q.deadline for q in questions if q.deadline), default=None)
        yield _problem(
            code,
            self.sheet,
            self.subject or questions[0],
            "name" if self.subject else "lead",
            questions[0].lead or None,
            "; ".join(question.code for question in questions),
            who=questions[0].lead,
            count=len(questions),
            codes=first_of([question.code for question in questions]),
            due=first,
            days=abs((first - self.days.today).days) if first else "",
            **details,
        )


def _conclusion(days: _Days, item: Conclusion, done: bool) -> Iterator[Problem]:
    if done:
        return
    who = item.body or PHRASES["no_body"]
    if item.deadline is None:
        yield _problem("conclusion_without_deadline", CONCLUSIONS, item, "deadline", text=item.text, who=who)
    else:
        codes = ("conclusion_overdue", "conclusion_due_soon")
        yield from _running_out(days, item.deadline, *codes, CONCLUSIONS, item, text=item.text, who=who)


def _summary(problems: Sequence[Problem], days: _Days) -> str:
    codes = Counter(problem.code for problem in problems)
    late = [problem for problem in problems if problem.code in ("answers_overdue", "unassigned_overdue")]
    return summed_up(
        "check_deadlines",
        overdue=codes["task_overdue"] + codes["conclusion_overdue"],
        soon=codes["task_due_soon"] + codes["conclusion_due_soon"],
        days=days.soon,
        undated=codes["task_has_only_phrase"] + codes["task_without_date"] + codes["conclusion_without_deadline"],
        questions=sum(int(problem.details["count"]) for problem in late),
        bodies=codes["answers_overdue"],
        unlawful=sum(codes[code] for code in AGAINST_LAW),
    )
