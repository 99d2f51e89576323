"""read_plan, accept_plan: what a plan states becomes lines of "Duyệt"; those a person chose go into the book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ..changes import ChangeSet
from ..given import Given
from ..messages import PHRASES, SUMMARIES, sentence, summed_up
from ..plan_facts import BodyTask, Evidence, Fact, Item, Plan, Quota, Sure
from ..rules.review import Acceptance, Proposal, review_changes
from ..schema import AGENDA, ATTENDEES, BUDGET, CATEGORIES, DOCUMENT_KINDS, REVIEW, SETTINGS, TASKS, UNITS
from ..schema.book import Book
from ..schema.lists import CHAIR, DOUBTFUL_READING, GUEST, LIKELY, PLANNED, PRESS, SURE
from ..vietnamese import key

KIND = "Kế hoạch"
"""The kind of reading in "Duyệt", and the kind of document whose row takes signers and recipients."""
_SURENESS: dict[Sure, str] = {"certain": SURE, "likely": LIKELY, "doubtful": DOUBTFUL_READING}
_LEVELS = {"province": "Tỉnh", "district": "Huyện", "commune": "Xã"}
_SETTINGS_OF_FACTS = {
    "issuer": "issuing_body",
    "superior": "superior_body",
    "place": "place",
    "locality": "locality",
    "level": "level",
    "title": "title",
    "theme": "theme",
    "topics": "topics",
    "date": "event_date",
    "date_text": "event_date_text",
    "event_time": "event_time",
    "venue": "venue",
    "chair": "chair",
    "total": "total_delegates",
    "youth_total": "youth_delegates",
    "number": "plan_number",
    "issued_on": "plan_date",
    "legal_bases": "legal_bases",
}
_SIGN = re.compile(r"^\s*\d+[\w.]*\s*(?P<between>[-/])\s*(?P<sign>.+)$")
_YOUTH = re.compile(r"thanh niên|đoàn viên|học sinh|sinh viên|công nhân|thanh thiếu nhi", re.IGNORECASE)
_LEADS = re.compile(r"lãnh đạo|đại diện|bí thư|chủ tịch|trưởng|thường trực|giám đốc|ủy viên|chủ nhà", re.IGNORECASE)
_PRESS = re.compile(r"^(?:báo|đài|phóng viên|cơ quan (?:thông tấn|báo chí)|cổng thông tin)\b", re.IGNORECASE)
_QUESTIONS = re.compile(r"câu hỏi|ý kiến|kiến nghị", re.IGNORECASE)
_SENT = re.compile(r"gửi|nộp|tổng hợp|tiếp nhận|chuẩn bị", re.IGNORECASE)
_LIST = re.compile(r"danh sách", re.IGNORECASE)


def read_plan(book: Book, given: Given) -> ChangeSet:
    """Lines of "Duyệt" for everything the plan states, with its sentence, how sure it is, and what the book says now.

    Changes nothing else. Reads the sheets a plan speaks of, and the lines that are there already.
    """
    plan = given.plan
    if plan is None:
        return ChangeSet(summary=SUMMARIES["read_plan_without_file"])
    warnings = _warnings(plan)
    proposals = [
        _warned(proposal, warnings.get(proposal.where, ""))
        for proposal in (*_settings(plan), *_document_kind(plan), *_rows(plan))
    ]
    changes = review_changes(book, KIND, plan.file, proposals)
    doubtful = sum(proposal.sure == DOUBTFUL_READING for proposal in proposals)
    summary = summed_up("read_plan", file=plan.file, lines=len(proposals), doubtful=doubtful)
    return ChangeSet(changes=changes, problems=plan.problems, summary=summary, show=REVIEW.id)


def accept_plan(book: Book, given: Given) -> ChangeSet:
    """The chosen lines of the plan into the book: empty cells are filled, rows added; what was typed stays.

    Limited to the selected lines where lines are selected.
    """
    taking = Acceptance(book, KIND, given.keys)
    taking.take()
    summary = summed_up("accept_plan", cells=taking.cells, rows=taking.rows, kept=taking.kept, waiting=taking.waiting)
    return ChangeSet(changes=tuple(taking.changes), problems=tuple(taking.problems), summary=summary)


def _warned(proposal: Proposal, warning: str) -> Proposal:
    """With what is told about its place; a value with a slip in it is for a person to mend first."""
    chosen = proposal.chosen and (not warning or proposal.sheet == UNITS.id)
    return replace(proposal, warning=warning, chosen=chosen)


def _warnings(plan: Plan) -> dict[str, str]:
    """What is told about a place of the plan, by place."""
    found: dict[str, str] = {}
    for problem in plan.problems:
        if problem.where:
            values = {"quote": problem.quote or "", "quote2": problem.quote2 or "", "where": problem.where}
            found.setdefault(problem.where, sentence(problem.code, {**values, **problem.details}))
    return found


def _proposal(sheet: str, values: dict[str, Any], evidence: Evidence, **more: Any) -> Proposal:
    sure = more.pop("sure", _SURENESS[evidence.sure])
    return Proposal(sheet, values, sure=sure, quote=evidence.quote, where=evidence.where, **more)


def _settings(plan: Plan) -> Iterator[Proposal]:
    for name, setting in _SETTINGS_OF_FACTS.items():
        fact = plan.facts.get(name)
        if fact:
            yield _setting(setting, _as_setting(name, fact), fact.evidence)
    number = _SIGN.match(str(plan.value("number") or ""))
    if number:
        sign = re.split(r"[-/]", number["sign"])[-1]
        yield _setting("abbreviation", sign, plan.facts["number"].evidence)
    for setting, wanted in (("question_deadline", _QUESTIONS), ("list_deadline", _LIST)):
        deadline = _first_deadline(plan, wanted)
        if deadline:
            yield _setting(setting, deadline.value, deadline.evidence)


def _setting(name: str, value: Any, evidence: Evidence) -> Proposal:
    return _proposal(SETTINGS.id, {name: value}, evidence, subject=name)


def _as_setting(name: str, fact: Fact) -> Any:
    if name == "level":
        return _LEVELS[fact.value]
    if name == "title":
        title = re.sub(r"^(?:tham mưu |triển khai |kế hoạch )?tổ chức\s+", "", fact.value, flags=re.IGNORECASE)
        return title[:1].upper() + title[1:]
    return fact.value


def _first_deadline(plan: Plan, wanted: re.Pattern[str]) -> Fact | None:
    """The earliest day by which units send questions, or their lists; days before count from the event's day."""
    event = plan.value("date")
    found: list[tuple[date, Evidence]] = []
    for item in plan.deadlines:
        day = item.value.date
        if day is None and item.value.days_before and event:
            day = event - timedelta(days=item.value.days_before)
        if day and wanted.search(item.value.what) and _SENT.search(item.value.what) and (event is None or day <= event):
            found.append((day, item.evidence))
    if not found:
        return None
    day, evidence = min(found, key=lambda each: each[0])
    return Fact(day, replace(evidence, sure="likely"))


def _document_kind(plan: Plan) -> Iterator[Proposal]:
    """Who signs the plan and who receives it, for its row of "Loại văn bản"."""
    for item, prefix in zip(plan.signers[:2], ("", "second_"), strict=False):
        named = {"authority": "authority", "title": "title", "name": "name"}
        for name, part in named.items():
            value = getattr(item.value, name)
            column = f"{prefix}{part}" if prefix or name == "authority" else f"signer_{part}"
            if value:
                yield _proposal(DOCUMENT_KINDS.id, {column: value}, item.evidence, subject=KIND)
    second = plan.facts.get("second_issuer")
    if second:
        yield _proposal(DOCUMENT_KINDS.id, {"second_body": second.value}, second.evidence, subject=KIND)
    if plan.recipients:
        lines = "\n".join(item.value for item in plan.recipients)
        yield _proposal(DOCUMENT_KINDS.id, {"recipients": lines}, plan.recipients[0].evidence, subject=KIND)
    number = _SIGN.match(str(plan.value("number") or ""))
    if number:
        yield _proposal(DOCUMENT_KINDS.id, {"sign": number["sign"]}, plan.facts["number"].evidence, subject=KIND)


def _rows(plan: Plan) -> Iterator[Proposal]:
    for item in plan.quotas:
        yield from _units(plan, item)
    asking = plan.facts.get("asking_unit")
    if asking and not plan.quotas:
        name = PHRASES["unit_without_name"].format(unit=asking.value, number=1)
        values = {"name": name, "least_questions": plan.value("least_questions"), "note": PHRASES["unit_to_be_named"]}
        yield _proposal(UNITS.id, values, asking.evidence)
    yield from _people(plan)
    for task in plan.tasks:
        yield _task(task)
    yield from _tasks_of_deadlines(plan)
    for point in plan.agenda:
        said = point.value
        values = {"time": said.time, "content": said.content, "responsible": said.responsible}
        yield _proposal(AGENDA.id, values, point.evidence)
    if plan.budget:
        funds = plan.budget.value
        cost: dict[str, Any] = {
            "content": PHRASES["budget_of_the_event"],
            "quantity": 1 if funds.amount else None,
            "price": funds.amount,
            "source": funds.source,
        }
        yield _proposal(BUDGET.id, cost, plan.budget.evidence)


def _units(plan: Plan, item: Item[Quota]) -> Iterator[Proposal]:
    """A named unit, or so many units of a kind whose names the plan leaves open."""
    quota = item.value
    least = plan.value("least_questions")
    if quota.kind == "named":
        values = {"name": quota.unit, "quota": quota.number, "least_questions": least}
        yield _proposal(UNITS.id, values, item.evidence)
        return
    block = quota.unit[:1].upper() + quota.unit[1:]
    note = PHRASES["unit_to_be_named"]
    for number in range(1, (quota.units or quota.proposed_units or 1) + 1):
        name = PHRASES["unit_without_name"].format(unit=quota.unit, number=number)
        values = {"name": name, "block": block, "quota": quota.number, "least_questions": least, "note": note}
        sure = _SURENESS[item.evidence.sure] if quota.units or not quota.proposed_units else DOUBTFUL_READING
        yield _proposal(UNITS.id, values, item.evidence, sure=sure, chosen=sure != DOUBTFUL_READING)


def _people(plan: Plan) -> Iterator[Proposal]:
    chair = plan.facts.get("chair")
    if chair:
        yield _proposal(ATTENDEES.id, {"role": CHAIR, "position": chair.value}, chair.evidence)
    for item in plan.participants:
        group, number = item.value.group, item.value.number
        if chair and key(str(chair.value)) in key(group):
            continue
        if _YOUTH.search(group) and not _LEADS.search(group):
            if number and number != plan.value("youth_total"):
                yield _proposal(CATEGORIES.id, {"name": group, "target": number}, item.evidence)
            continue
        role = PRESS if _PRESS.match(group) else GUEST
        yield _proposal(ATTENDEES.id, {"role": role, "persons": number, "position": group}, item.evidence)


def _task(item: Item[BodyTask]) -> Proposal:
    task = item.value
    values = {
        "text": task.text,
        "ground": PLANNED,
        "lead": task.body,
        "deadline": task.deadline,
        "offset": -task.days_before if task.days_before else task.days_after,
        "deadline_text": task.deadline_text,
    }
    return _proposal(TASKS.id, values, item.evidence)


def _tasks_of_deadlines(plan: Plan) -> Iterator[Proposal]:
    """Deadlines that stand outside the bodies' tasks."""
    tasks = {item.evidence.where for item in plan.tasks}
    known = [key(item.value.text) for item in plan.tasks]
    for item in plan.deadlines:
        said = item.value
        if item.evidence.where in tasks or any(key(said.what) in text for text in known):
            continue
        task = BodyTask(said.by or "", said.what, said.date, said.days_before, said.days_after)
        yield _task(Item(task, item.evidence))
