"""`write_programme`: the programme of the day, from the sheet "Chương trình"."""

from __future__ import annotations

from typing import Any

from ...changes import ChangeSet, Problem
from ...given import Given
from ...rules.problems import told_in_one
from ...schema import AGENDA, AgendaItem, DocumentKind
from ...schema.book import Book
from ...schema.lists import YES
from ...vietnamese import tidied
from . import wording
from .frame import TITLE_FIELDS, WHEN_FIELDS, abstract_fields, when_words
from .kinds import PROGRAMME, LetterKind
from .writer import Drafts, one_letter, written

FIELDS: dict[str, str] = {
    **TITLE_FIELDS,
    **WHEN_FIELDS,
    "timed": "“Có” khi chương trình có ghi giờ, để trống khi không",
    "items": "Các mục của chương trình",
    "items.number": "Số thứ tự",
    "items.time": "Thời gian; có thể trống",
    "items.content": "Nội dung của mục",
    "items.responsible": "Người thực hiện; có thể trống",
}


def write_programme(book: Book, given: Given) -> ChangeSet:
    """One programme for the event; items without somebody responsible are told."""
    return written(book, given, PROGRAMME.name, (PROGRAMME, programme))


def programme(book: Book, _row: DocumentKind) -> Drafts:
    """The items in the order of their sheet."""
    items = agenda(book)
    if not items:
        return Drafts((), [no_agenda(PROGRAMME)], unwritten=1)
    fields: dict[str, Any] = {
        **abstract_fields(book.settings.title),
        "when": when_words(book),
        "venue": tidied(book.settings.venue),
        "timed": YES if any(item.time for item in items) else "",
        "items": [
            {
                "number": str(number),
                "time": tidied(item.time),
                "content": "\n".join(wording.text_lines(item.content)),
                "responsible": tidied(item.responsible),
            }
            for number, item in enumerate(items, start=1)
        ],
    }
    nobody = [item for item in items if not tidied(item.responsible)]
    problems = told_in_one("letter_agenda_without_responsible", AGENDA, nobody, "responsible")
    return Drafts([one_letter(PROGRAMME, "Các cơ quan, đơn vị, đại biểu dự hội nghị", fields)], problems)


def agenda(book: Book) -> list[AgendaItem]:
    return [item for item in book.rows(AGENDA) if item.content.strip()]


def no_agenda(kind: LetterKind) -> Problem:
    return Problem("letter_no_agenda", sheet=AGENDA.id, column="content", details={"kind": kind.name})
