"""The kinds of letter the buttons write: their rows of the sheet "Loại văn bản", folders and templates."""

from __future__ import annotations

from dataclasses import dataclass

from ...schema.lists import CHAIR, COMMENDED, GUEST, PRESS, SPEAKER, YOUTH


@dataclass(frozen=True)
class LetterKind:
    """`name` is the row of "Loại văn bản"; an office may name another template there."""

    name: str
    template: str
    """The Word file of templates/ that is used where the row names none."""
    folder: str
    """Where the letters go, inside the book's folder of documents."""
    abbreviation: str
    """Of the kind, as the sign of a document shows it; "" for an official letter (công văn)."""
    invites: tuple[str, ...] = ()
    """Roles that a ready-made book invites by this kind."""


DELEGATE_INVITATION = LetterKind("Giấy mời đại biểu", "giay-moi.docx", "giay-moi", "GM", invites=(YOUTH, COMMENDED))
GUEST_INVITATION = LetterKind(
    "Giấy mời khách mời", "giay-moi-khach.docx", "giay-moi", "GM", invites=(GUEST, CHAIR, SPEAKER, PRESS)
)
ASSIGNMENT = LetterKind("Công văn phân công trả lời", "phan-cong-tra-loi.docx", "phan-cong", "")
CONCLUSION = LetterKind("Thông báo kết luận", "ket-luan.docx", "ket-luan", "TB")
REPLY = LetterKind("Thư trả lời người nêu", "tra-loi.docx", "tra-loi", "")

LETTER_KINDS = (DELEGATE_INVITATION, GUEST_INVITATION, ASSIGNMENT, CONCLUSION, REPLY)
