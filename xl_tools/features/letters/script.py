"""`write_script`: the running order for those on the stage: when, what, who, and what the host says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from ...changes import ChangeSet
from ...given import Given
from ...schema import AgendaItem, DocumentKind
from ...schema.book import Book
from ...schema.lists import ANSWERED_ON_THE_SPOT, CHAIR, GUEST, PRESS, SPEAKER, YES
from ...vietnamese import tidied
from . import wording
from .frame import abstract_fields, is_union, when_words
from .kinds import SCRIPT
from .people import coming, printed_name, printed_place
from .points import points_by_theme
from .programme import FIELDS as PROGRAMME_FIELDS
from .programme import agenda, no_agenda
from .writer import Drafts, one_letter, written

FIELDS: dict[str, str] = {
    **PROGRAMME_FIELDS,
    "items.words": "Lời dẫn gợi ý, lấy từ nội dung và người thực hiện",
    "guests": "Đại biểu cần giới thiệu: chủ tọa, khách mời, diễn giả, báo chí; có thể không có",
    "guests.text": "Họ tên, chức vụ hoặc thành phần, đã có dấu cuối dòng",
    "themes": "Thứ tự câu hỏi trả lời tại chỗ hoặc chưa chọn cách giải quyết, theo nhóm vấn đề; có thể không có",
    "themes.number": "Số La Mã của nhóm",
    "themes.name": "Tên nhóm vấn đề",
    "themes.questions": "Các câu hỏi của nhóm",
    "themes.questions.number": "Số của câu hỏi, như trong tài liệu hỏi đáp",
    "themes.questions.text": "Nội dung câu hỏi",
    "themes.questions.asker": "Người nêu và đơn vị; có thể trống",
    "themes.questions.department": "Cơ quan chủ trì trả lời, hoặc “chưa phân công”",
}


def write_script(book: Book, given: Given) -> ChangeSet:
    """One script for the event, from the programme, the guests and the questions in their order."""
    return written(book, given, SCRIPT.name, (SCRIPT, script))


def script(book: Book, row: DocumentKind) -> Drafts:
    """The running order; the host's words only link what the programme says."""
    items = agenda(book)
    if not items:
        return Drafts((), [no_agenda(SCRIPT)], unwritten=1)
    hail = "Kính thưa các đồng chí" if is_union(row) else "Kính thưa quý vị đại biểu"
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
                "words": _words(item, f"{hail}! " if number == 1 else ""),
            }
            for number, item in enumerate(items, start=1)
        ],
        "guests": wording.blocks(
            wording.listed(
                ", ".join(filter(None, (printed_name(guest), printed_place(guest))))
                for role in (CHAIR, GUEST, SPEAKER, PRESS)
                for guest in coming(book)
                if guest.role == role
            )
        ),
        "themes": list(_themes(book)),
    }
    return Drafts([one_letter(SCRIPT, "Ban Tổ chức, người dẫn chương trình", fields)])


def _themes(book: Book) -> Iterator[dict[str, Any]]:
    """The questions that may be called: those to be answered on the spot, and those nobody has decided on."""
    numbers = count(1)
    for name, points in points_by_theme(book).items():
        called = [point for point in points if point.question.way in ("", ANSWERED_ON_THE_SPOT)]
        if called:
            questions = [
                {
                    "number": str(point.number),
                    "text": tidied(point.group.text),
                    "asker": ", ".join(filter(None, (tidied(point.question.asker), tidied(point.question.unit)))),
                    "department": point.department_or_none,
                }
                for point in called
            ]
            yield {"number": wording.roman(next(numbers)), "name": name, "questions": questions}


def _words(item: AgendaItem, hail: str) -> str:
    content = " ".join(wording.text_lines(item.content)).rstrip(" .;")
    begin = f"{hail}Mở đầu chương trình" if hail else "Tiếp theo chương trình"
    responsible = _within_a_sentence(tidied(item.responsible))
    if not responsible:
        return f"{begin} là nội dung: {content}."
    return f"{begin}, trân trọng kính mời {responsible} thực hiện nội dung: {content}."


_COMMON = re.compile(r"^(Các|Cả|Toàn thể|Đại diện|Đại biểu|Lãnh đạo|Chủ tọa|Người)(?= )")


def _within_a_sentence(who: str) -> str:
    """The name as a sentence goes on with it: a common word loses the capital that begins its cell."""
    return _COMMON.sub(lambda found: found.group().lower(), who)
