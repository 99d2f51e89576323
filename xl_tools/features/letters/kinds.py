"""The kinds of document the buttons write: their rows of the sheet "Loại văn bản", folders, templates, parts."""

from __future__ import annotations

from dataclasses import dataclass

from ...schema.lists import CHAIR, COMMENDED, GUEST, PRESS, SPEAKER, YOUTH


@dataclass(frozen=True)
class LetterKind:
    """`name` is the row of "Loại văn bản"; an office may name another template there.

    What a kind needs besides this entry: a function (book, row) -> Drafts for `writer.written`, the table of its fields
    in `fields`, and a builder of its template in build/templates.
    """

    name: str
    template: str
    """The Word file of templates/ that is used where the row names none."""
    folder: str
    """Where the letters go, inside the book's folder of documents."""
    abbreviation: str = ""
    """Of the kind, as the sign of a document shows it; "" for an official letter (công văn)."""
    invites: tuple[str, ...] = ()
    """Roles that a ready-made book invites by this kind."""
    needs: tuple[str, ...] = ()
    """Settings without which it says nothing: then none is written."""
    wants: tuple[str, ...] = ()
    """Settings whose absence is told; the paper then is silent about them."""
    headed: bool = True
    """Whether it begins with the issuing body and the national motto; an annex and a badge do not."""
    numbered: bool = True
    """Whether it has a number of its own, given by the registry clerk or from a reserved range."""
    signed: bool = True
    """Whether it ends with signers and "Nơi nhận" of its row."""
    is_the_plan: bool = False
    """Whether the settings hold its number and date, since other papers quote them."""
    repeats: bool = False
    """Whether one with a number has been sent and stays as it is: what is to be said after it is another letter."""


DELEGATE_INVITATION = LetterKind(
    "Giấy mời đại biểu",
    "giay-moi.docx",
    "giay-moi",
    "GM",
    invites=(YOUTH, COMMENDED),
    needs=("event_date", "event_time", "venue"),
    wants=("chair",),
)
GUEST_INVITATION = LetterKind(
    "Giấy mời khách mời",
    "giay-moi-khach.docx",
    "giay-moi",
    "GM",
    invites=(GUEST, CHAIR, SPEAKER, PRESS),
    needs=DELEGATE_INVITATION.needs,
    wants=DELEGATE_INVITATION.wants,
)
ASSIGNMENT = LetterKind("Công văn phân công trả lời", "phan-cong-tra-loi.docx", "phan-cong")
CONCLUSION = LetterKind(
    "Thông báo kết luận", "ket-luan.docx", "ket-luan", "TB", needs=("event_date",), wants=("chair", "venue")
)
REPLY = LetterKind("Thư trả lời người nêu", "tra-loi.docx", "tra-loi")

LETTER_KINDS = (DELEGATE_INVITATION, GUEST_INVITATION, ASSIGNMENT, CONCLUSION, REPLY)
