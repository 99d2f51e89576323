"""`write_replies`: a letter to everyone who asked, those of linked duplicates too."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ...changes import ChangeSet
from ...given import Given
from ...rules.problems import row_problem
from ...rules.questions import question_groups
from ...schema import ATTENDEES, QUESTIONS, DocumentKind, Question
from ...schema.book import Book
from ...schema.lists import REFERRED, YES
from ...vietnamese import key, name_key, tidied
from . import wording
from .frame import department_names
from .kinds import REPLY
from .writer import Draft, Drafts, written

FIELDS: dict[str, str] = {
    "addressee": "Người nêu câu hỏi, kèm xưng hô khi biết",
    "unit": "Đơn vị của người nêu; có thể trống",
    "code": "Mã câu hỏi",
    "received": "Ngày nhận câu hỏi; có thể trống",
    "channel": "Kênh tiếp nhận; có thể trống",
    "petition": "Các đoạn của câu hỏi, nguyên văn như người nêu đã gửi",
    "petition.text": "Một đoạn của câu hỏi",
    "department": "Cơ quan chủ trì trả lời; có thể trống",
    "answer": "Các đoạn của câu trả lời; không có khi kiến nghị được chuyển cấp có thẩm quyền",
    "answer.text": "Một đoạn của câu trả lời",
    "referred": "“Có” khi kiến nghị được chuyển cấp có thẩm quyền, để trống khi không",
}


def write_replies(book: Book, given: Given) -> ChangeSet:
    """Each question that has an answer, or was passed on, gets a letter that quotes it as it was asked."""
    return written(book, given, REPLY.name, (REPLY, replies))


def replies(book: Book, _row: DocumentKind) -> Drafts:
    """A letter to everyone whose question is settled; how many still wait is said."""
    everyone = _replies(book)
    ready = [(question, source) for question, source in everyone if _is_answered(source)]
    salutations, names = _salutations(book), department_names(book)
    waiting = len(everyone) - len(ready)
    return Drafts(
        [
            _draft(question, source, names.get(key(source.lead), tidied(source.lead)), salutations)
            for question, source in ready
        ],
        living=[question.code for question, _ in everyone],
        more=f"{waiting} câu hỏi chưa có trả lời." if waiting else "",
    )


def _replies(book: Book) -> list[tuple[Question, Question]]:
    """Every question as asked, with the question whose answer serves it: its own, else its representative's."""
    pairs = []
    for group in question_groups(book):
        for question in group.members:
            pairs.append((question, question if _is_answered(question) else group.representative))
    counted = Counter(question.code for question, _ in pairs)
    return [pair for pair in pairs if counted[pair[0].code] == 1]


def _is_answered(question: Question) -> bool:
    return bool(question.answer.strip()) or question.way == REFERRED


def _salutations(book: Book) -> dict[tuple[str, str], str]:
    """Forms of address by name and unit, where "Đại biểu" was read and has the person."""
    if ATTENDEES.id not in book.tables:
        return {}
    return {
        (name_key(attendee.full_name), key(attendee.unit)): attendee.salutation
        for attendee in book.rows(ATTENDEES)
        if attendee.full_name and attendee.salutation
    }


def _draft(question: Question, source: Question, lead: str, salutations: dict[tuple[str, str], str]) -> Draft:
    asker, unit = tidied(question.asker), tidied(question.unit)
    salutation = salutations.get((name_key(asker), key(unit)), "") if asker else ""
    if salutation and key(asker).startswith(name_key(asker)):
        asker = f"{salutation} {asker}"
    fields: dict[str, Any] = {
        "addressee": asker or unit,
        "unit": unit if asker else "",
        "code": question.code,
        "received": wording.long_date(question.received) if question.received else "",
        "channel": tidied(question.channel),
        "petition": wording.blocks(wording.text_lines(question.text)),
        "department": lead,
        "answer": wording.blocks(wording.text_lines(source.answer)),
        "referred": YES if source.way == REFERRED else "",
    }
    known = bool(asker or unit)
    return Draft(
        question.code,
        ", ".join(part for part in (asker, unit) if part),
        question.code,
        tidied(question.asker) or unit,
        fields if known else None,
        also_to=(lead,) if lead else (),
        default_to=("Như trên",),
        problems=() if known else (row_problem("letter_asker_missing", QUESTIONS, question, "asker"),),
    )
