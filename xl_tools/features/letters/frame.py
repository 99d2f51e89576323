"""What every letter has besides its body: head, number, place and date, signers, "Nơi nhận"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ...changes import Problem
from ...rules.problems import row_problem
from ...rules.settings import setting_problem
from ...schema import DEPARTMENTS, DOCUMENT_KINDS, DocumentKind, setting_columns
from ...schema.book import Book
from ...schema.columns import TEXT_KINDS
from ...schema.lists import UNION_STYLE, YES
from ...schema.settings import Settings
from ...vietnamese import key, tidied
from . import wording
from .kinds import LetterKind

HEADING_SIZE = 12
"""Point size of the issuing body in the head of the templates."""
TITLE_SIZE = 14
_SIGNER, _HALF = 245.0, 222.0
"""Points that a signer's lines can fill, alone and beside another one."""


TITLE_FIELDS: dict[str, str] = {
    "abstract": "Tên hội nghị, đã ngắt dòng",
    "abstract_rule": "Đường kẻ dưới trích yếu",
}
"""What `abstract_fields` gives for the dialogue's own name."""
WHEN_FIELDS: dict[str, str] = {
    "when": "Giờ, thứ và ngày tổ chức; hoặc cụm từ của kế hoạch; hoặc “chưa có ngày”",
    "venue": "Địa điểm tổ chức; có thể trống",
}
TOPIC_FIELDS: dict[str, str] = {
    "topics": "Các nội dung trọng tâm; có thể không có",
    "topics.text": "Một nội dung trọng tâm, đã có dấu cuối dòng",
}


def kind_row(book: Book, kind: LetterKind) -> DocumentKind | None:
    """The row of "Loại văn bản" with this kind's name."""
    wanted = key(kind.name)
    return next((row for row in book.rows(DOCUMENT_KINDS) if key(row.kind) == wanted), None)


def kind_missing(kind: LetterKind) -> Problem:
    return Problem("letter_kind_missing", sheet=DOCUMENT_KINDS.id, column="kind", quote=kind.name)


def is_union(row: DocumentKind) -> bool:
    """Whether the letter follows the house style of the Đoàn."""
    return row.style == UNION_STYLE


def issuing_body(book: Book, row: DocumentKind) -> str:
    """The issuing body as a sentence names it."""
    return tidied(row.issuing_body or book.settings.issuing_body)


def body_above(book: Book, row: DocumentKind) -> str:
    """Who gets reports, and what is beyond competence: the setting for it, else the superior body; "" for neither."""
    return tidied(book.settings.reports_to or row.superior_body or book.settings.superior_body)


def frame_fields(
    book: Book, row: DocumentKind, *, also_to: Iterable[str] = (), default_to: Iterable[str] = ()
) -> dict[str, Any]:
    """Fields that every template may use, but for number and date, which the register gives.

    `also_to` are recipients that depend on the letter; `default_to` stands where the sheet names no recipient.
    """
    settings = book.settings
    body = row.issuing_body or settings.issuing_body
    superior = row.superior_body or (settings.superior_body if key(body) == key(settings.issuing_body) else "")
    recipients = wording.text_lines(row.recipients) or list(default_to)
    joint = bool(row.second_body or row.second_title or row.second_name)
    title, room = tidied(settings.title), _HALF if joint else _SIGNER
    return {
        "union_style": YES if is_union(row) else "",
        "joint": YES if joint else "",
        "superior_body": wording.heading(superior),
        "issuing_body": wording.heading(body),
        "second_body": wording.heading(row.second_body),
        "issuing_body_rule": wording.rule(wording.heading(row.second_body or body), HEADING_SIZE),
        "issuing_body_name": wording.sentence_case(tidied(body)),
        "issuers": " và ".join(filter(None, (wording.sentence_case(tidied(body)), tidied(row.second_body)))),
        "authority": wording.balanced(row.authority.upper(), TITLE_SIZE, room),
        "signer_title": wording.balanced(row.signer_title.upper(), TITLE_SIZE, room),
        "signer_name": tidied(row.signer_name),
        "second_authority": wording.balanced(row.second_authority.upper(), TITLE_SIZE, room),
        "second_title": wording.balanced(row.second_title.upper(), TITLE_SIZE, room),
        "second_name": tidied(row.second_name),
        "recipients": wording.blocks(wording.recipient_lines(recipients, also_to)),
        "title": title,
        "theme": tidied(settings.theme),
        "chair": wording.sentence_case(tidied(settings.chair)),
        "locality": tidied(settings.locality),
        "contact": tidied(settings.contact),
        "event_date": event_date_words(settings),
        "plan_reference": plan_reference(settings, tidied(body)),
    }


def department_names(book: Book) -> dict[str, str]:
    """The departments' names as "Cơ quan" spells them, by key; letters print these, however a question's row has it."""
    return {key(department.name): tidied(department.name) for department in book.rows(DEPARTMENTS)}


def abstract_fields(text: str) -> dict[str, str]:
    """What the letter is about, as its lines stand under the kind of document, and the line below them."""
    lines = wording.balanced(text, TITLE_SIZE)
    return {"abstract": lines, "abstract_rule": wording.rule(lines, TITLE_SIZE)}


def event_date_words(settings: Settings) -> str:
    """ngày 20 tháng 3 năm 2026; the plan's phrase where there is no date yet; else "chưa có ngày"."""
    if settings.event_date:
        return wording.long_date(settings.event_date)
    return tidied(settings.event_date_text) or wording.NO_DATE


_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")


def event_time(settings: Settings) -> str:
    """8 giờ 00; the time as the office wrote it, a time of the clock in words; "" where there is none."""
    clock = _CLOCK.fullmatch(settings.event_time)
    return f"{int(clock.group(1))} giờ {clock.group(2)}" if clock else tidied(settings.event_time)


def event_when(book: Book) -> str:
    """8 giờ 00, thứ Bảy, ngày 05 tháng 9 năm 2026, without the time where it is not known; "" without a date."""
    settings = book.settings
    if settings.event_date is None:
        return ""
    return ", ".join(filter(None, (event_time(settings), wording.weekday_date(settings.event_date))))


def when_words(book: Book) -> str:
    """When the event is, as exactly as it is known: event_when, else the plan's phrase, else "chưa có ngày"."""
    return event_when(book) or event_date_words(book.settings)


def plan_reference(settings: Settings, body: str) -> str:
    """Kế hoạch số 25/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân phường Minh Tân, as far as it is known."""
    number = f" số {settings.plan_number}" if settings.plan_number else ""
    issued = f" {wording.long_date(settings.plan_date)}" if settings.plan_date else ""
    owner = f" của {tidied(settings.issuing_body) or body}"
    return f"Kế hoạch{number}{issued}{owner if number or issued else ''} về tổ chức {tidied(settings.title)}"


_WANTED_OF_KIND = ("signer_title", "signer_name")


def frame_problems(book: Book, row: DocumentKind, kind: LetterKind) -> list[Problem]:
    """Compulsory parts that the sheets leave blank; the letter is written with a blank in their place."""
    problems = [
        row_problem("letter_value_missing", DOCUMENT_KINDS, row, column)
        for column in _WANTED_OF_KIND
        if kind.signed and not getattr(row, column)
    ]
    settings = book.settings
    if kind.headed and not row.issuing_body and not settings.issuing_body:
        problems.append(missing_setting(book, "issuing_body"))
    if kind.headed and not settings.place:
        problems.append(missing_setting(book, "place"))
    if not settings.title:
        problems.append(missing_setting(book, "title"))
    return [*problems, *_placeholders(book, row)]


_PLACEHOLDER = re.compile(r"\[[^\[\]\n]+\]")
_NAMED_IN_KIND = ("superior_body", "issuing_body", "second_body", "recipients")


def placeholder(text: str) -> str:
    """The first name in square brackets, which the ready books put where the office's own is to stand; else ""."""
    found = _PLACEHOLDER.search(text)
    return found.group() if found else ""


def _placeholders(book: Book, row: DocumentKind) -> Iterator[Problem]:
    for column in setting_columns():
        quote = placeholder(str(getattr(book.settings, column.field))) if column.kind in TEXT_KINDS else ""
        if quote:
            yield setting_problem(book, "letter_placeholder", column.field, quote=quote)
    for name in _NAMED_IN_KIND:
        quote = placeholder(getattr(row, name))
        if quote:
            yield row_problem("letter_placeholder", DOCUMENT_KINDS, row, name, quote=quote)


def is_known(book: Book, name: str) -> bool:
    """Whether the setting is given, and is not a name in square brackets of the ready books."""
    value = getattr(book.settings, name)
    return bool(value) and not (isinstance(value, str) and placeholder(value))


def missing_setting(book: Book, name: str, code: str = "letter_setting_blank") -> Problem:
    """A blank of the sheet "Cấu hình", at the cell where it is to be filled in; an older book may lack the row."""
    problem = setting_problem(book, code, name)
    return problem if problem.row is not None else replace(problem, code="setting_missing", column="item")
