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

ATTENDEE_LIST = LetterKind(
    "Danh sách đại biểu",
    "danh-sach-dai-bieu.docx",
    "danh-sach",
    wants=("plan_number", "plan_date"),
    headed=False,
    numbered=False,
    signed=False,
)
SIGN_IN_SHEET = LetterKind(
    "Danh sách ký nhận",
    "danh-sach-ky-nhan.docx",
    "danh-sach",
    wants=("event_date", "venue"),
    numbered=False,
    signed=False,
)
BADGES = LetterKind("Thẻ đại biểu", "the-dai-bieu.docx", "the-dai-bieu", headed=False, numbered=False, signed=False)
QUOTA_LETTER = LetterKind(
    "Công văn giao chỉ tiêu",
    "giao-chi-tieu.docx",
    "giao-chi-tieu",
    wants=("list_deadline", "question_deadline"),
)
ANSWER_REMINDER = LetterKind("Công văn nhắc trả lời", "nhac-tra-loi.docx", "nhac", repeats=True)
LIST_REMINDER = LetterKind("Công văn nhắc gửi danh sách", "nhac-gui-danh-sach.docx", "nhac", repeats=True)
LIST_CORRECTION = LetterKind("Công văn đề nghị sửa danh sách", "sua-danh-sach.docx", "sua-danh-sach", repeats=True)
PROGRAMME = LetterKind("Chương trình", "chuong-trinh.docx", "chuong-trinh", "CTr", wants=("venue", "chair"))
HALL_PAPER = LetterKind("Tài liệu hỏi đáp", "tai-lieu-hoi-dap.docx", "tai-lieu", numbered=False, signed=False)
MINUTES = LetterKind("Biên bản", "bien-ban.docx", "bien-ban", "BB")
REFERRAL = LetterKind("Công văn chuyển cấp trên", "chuyen-cap-tren.docx", "chuyen-cap-tren")
REPORT = LetterKind("Báo cáo kết quả", "bao-cao-ket-qua.docx", "bao-cao", "BC", wants=("assessment",))
PLAN = LetterKind(
    "Kế hoạch",
    "ke-hoach.docx",
    "ke-hoach",
    "KH",
    wants=("venue", "chair", "legal_bases"),
    is_the_plan=True,
)
SCRIPT = LetterKind("Kịch bản", "kich-ban.docx", "chuong-trinh", numbered=False, signed=False)
BUDGET_ESTIMATE = LetterKind(
    "Dự toán kinh phí", "du-toan-kinh-phi.docx", "du-toan", wants=("plan_number", "plan_date"), numbered=False
)

LETTER_KINDS = (
    PLAN,
    BUDGET_ESTIMATE,
    QUOTA_LETTER,
    LIST_REMINDER,
    LIST_CORRECTION,
    ATTENDEE_LIST,
    DELEGATE_INVITATION,
    GUEST_INVITATION,
    BADGES,
    SIGN_IN_SHEET,
    ASSIGNMENT,
    ANSWER_REMINDER,
    HALL_PAPER,
    PROGRAMME,
    SCRIPT,
    MINUTES,
    CONCLUSION,
    REPLY,
    REFERRAL,
    REPORT,
)
"""In the order of the work."""
