"""`write_sign_in_sheet`: the list at the door, a line to sign for everyone who is expected."""

from __future__ import annotations

from typing import Any

from ...changes import ChangeSet
from ...given import Given
from ...schema import DocumentKind
from ...schema.book import Book
from ...vietnamese import tidied
from . import attendee_list, wording
from .frame import abstract_fields, event_when
from .kinds import SIGN_IN_SHEET
from .people import coming, heads, nobody_comes, section_fields, sections
from .writer import Drafts, one_letter, written

FIELDS: dict[str, str] = {
    "event_when": "Giờ, thứ và ngày tổ chức; trống khi chưa có ngày",
    "venue": "Địa điểm tổ chức; có thể trống",
    **{name: told for name, told in attendee_list.FIELDS.items() if name not in ("annex_of", "youth")},
}


def write_sign_in_sheet(book: Book, given: Given) -> ChangeSet:
    """One sheet for the event; who stands for several persons gets a line for each of them."""
    return written(book, given, SIGN_IN_SHEET.name, (SIGN_IN_SHEET, sign_in_sheet))


def sign_in_sheet(book: Book, _row: DocumentKind) -> Drafts:
    """Everyone who is expected; the signatures, and who comes besides, are written by hand."""
    everyone = coming(book)
    if not everyone:
        return Drafts((), [nobody_comes(SIGN_IN_SHEET)], unwritten=1)
    fields: dict[str, Any] = {
        **abstract_fields(book.settings.title),
        "event_when": event_when(book),
        "venue": tidied(book.settings.venue),
        "total": wording.two_digits(heads(everyone)),
        "sections": section_fields(sections(everyone, book), each_person=True),
    }
    return Drafts([one_letter(SIGN_IN_SHEET, "Bàn đón tiếp đại biểu", fields)])
