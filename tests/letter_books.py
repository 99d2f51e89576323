"""Invented books for the letters' tests, and letters read back from their bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from typing import Any

from books import book_of
from docx import Document

from xl_tools.changes import ChangeSet, WriteDocument, applied
from xl_tools.commands import COMMANDS
from xl_tools.features.letters.kinds import LETTER_KINDS, LetterKind
from xl_tools.folders import TEMPLATES
from xl_tools.given import Given
from xl_tools.letters import render, template_fingerprints
from xl_tools.schema.book import Book

EVENT = date(2026, 3, 20)
SETTINGS: dict[str, Any] = {
    "issuing_body": "Ủy ban nhân dân phường Minh Tân",
    "superior_body": "Ủy ban nhân dân tỉnh Minh Giang",
    "place": "Minh Tân",
    "title": "Hội nghị đối thoại với thanh niên năm 2026",
    "theme": "Thanh niên khởi nghiệp",
    "topics": "Việc làm\nChuyển đổi số",
    "event_date": EVENT,
    "event_time": "8 giờ 00",
    "venue": "Hội trường phường",
    "chair": "Chủ tịch Ủy ban nhân dân phường",
    "contact": "Phòng Văn hóa - Xã hội",
    "plan_number": "25/KH-UBND",
    "plan_date": date(2026, 1, 15),
    "list_deadline": date(2026, 3, 2),
    "question_deadline": date(2026, 3, 4),
    "assessment": "Thanh niên tham gia tích cực.\nĐề nghị hướng dẫn thống nhất biểu mẫu.",
}
COMMITTEE: dict[str, Any] = {
    "style": "UBND",
    "authority": "TM. Ủy ban nhân dân",
    "signer_title": "Chủ tịch",
    "signer_name": "Hoàng Quốc Thịnh",
    "recipients": "Như trên\nLưu: VT, VX",
}
UNION: dict[str, Any] = {
    "style": "Đoàn",
    "superior_body": "Đoàn TNCS Hồ Chí Minh tỉnh Minh Giang",
    "issuing_body": "Ban Thường vụ Đoàn phường Minh Tân",
    "authority": "TM. Ban Thường vụ",
    "signer_title": "Bí thư",
    "signer_name": "Đặng Thùy Linh",
}
SECOND_SIGNER: dict[str, Any] = {
    "second_body": "Ban Thường vụ Tỉnh Đoàn Minh Giang",
    "second_authority": "TM. Ban Thường vụ",
    "second_title": "Phó Bí thư",
    "second_name": "Vừ Thị Mỷ",
}
DEPARTMENTS: list[dict[str, Any]] = [
    {"name": "Sở Tài chính"},
    {"name": "Sở Xây dựng", "address_line": "Giám đốc Sở Xây dựng"},
    {"name": "Sở Y tế"},
]
ATTENDEES: list[dict[str, Any]] = [
    {"full_name": "Nguyễn Văn An", "gender": "Nam", "unit": "Trường THPT Minh Tân", "position": "Bí thư Đoàn trường"},
    {"full_name": "Hà Thị Ngọc", "role": "Tuyên dương", "unit": "Xã Suối Tràm"},
    {"role": "Khách mời", "position": "Đại diện lãnh đạo Sở Nội vụ", "persons": 2},
    {"full_name": "Vi Văn Rút", "state": "Rút", "unit": "Xã Suối Tràm"},
    {"full_name": "Lò Thị Dự", "state": "Dự bị", "unit": "Xã Suối Tràm"},
]
QUESTIONS: list[dict[str, Any]] = [
    {
        "text": "Vay vốn khởi nghiệp có cần thế chấp không?",
        "asker": "Lò Văn Hặc",
        "unit": "Xã Suối Tràm",
        "theme": "Việc làm và khởi nghiệp",
        "lead": "Sở Tài chính",
        "cooperating": "Ngân hàng Chính sách xã hội; Sở Y tế",
        "deadline": date(2026, 3, 10),
        "answer": "Không phải thế chấp.\nNộp hồ sơ tại xã.",
        "way": "Trả lời tại chỗ",
        "received": date(2026, 2, 5),
        "group": "N1",
        "standing": "Đại diện",
    },
    {
        "text": "Em muốn vay vốn thì có phải thế chấp sổ đỏ không ạ?",
        "asker": "Phạm Minh Khôi",
        "unit": "Trường THPT Minh Tân",
        "group": "N1",
        "standing": "Trùng",
        "representative": "CH0001",
    },
    {
        "text": "Bao giờ sửa đường liên xã?",
        "asker": "Giàng A Páo",
        "unit": "Xã Suối Tràm",
        "theme": "Hạ tầng và giao thông",
        "lead": "sở xây  dựng",
        "way": "Ghi nhận trả lời sau",
        "deadline": date(2026, 4, 9),
    },
    {
        "text": "Đề nghị nâng mức hỗ trợ bảo hiểm y tế.",
        "asker": "Trần Quốc Bảo",
        "lead": "Sở Y tế",
        "way": "Chuyển cấp có thẩm quyền",
    },
]
CONCLUSIONS: list[dict[str, Any]] = [
    {"text": "Sửa đường liên xã", "body": "Sở Xây dựng", "deadline": date(2026, 6, 30), "questions": "CH0003"}
]


UNITS: list[dict[str, Any]] = [
    {"name": "Xã Suối Tràm", "block": "Khối xã", "quota": 5, "least_questions": 4},
    {"name": "Trường THPT Minh Tân", "block": "Khối trường học", "quota": 1},
]
CATEGORIES: list[dict[str, Any]] = [{"name": "Học sinh, sinh viên", "target": 4}, {"name": "Lực lượng vũ trang"}]
TASKS: list[dict[str, Any]] = [
    {"text": "Công khai kế hoạch", "ground": "Luật định", "lead": "Văn phòng", "offset": -30},
    {
        "text": "Gửi danh sách đại biểu",
        "ground": "Kế hoạch",
        "lead": "Đoàn phường",
        "cooperating": "Văn phòng",
        "deadline": date(2026, 3, 2),
    },
    {"text": "Chuẩn bị hội trường", "ground": "Kế hoạch", "lead": "Văn phòng", "deadline_text": "trước ngày tổ chức"},
]
AGENDA: list[dict[str, Any]] = [
    {"time": "8 giờ 00", "content": "Khai mạc", "responsible": "Chủ tịch Ủy ban nhân dân phường"},
    {"time": "8 giờ 15", "content": "Đối thoại", "responsible": "Chủ tọa"},
]
BUDGET: list[dict[str, Any]] = [
    {"content": "In tài liệu", "unit": "bộ", "quantity": 100, "price": 45_000, "source": "Ngân sách phường"},
    {"content": "Nước uống", "unit": "người", "quantity": 60, "price": 10_500, "source": "Ngân sách phường"},
]


def kinds(**all_rows: Any) -> list[dict[str, Any]]:
    """A row of "Loại văn bản" for every letter, with these values in each."""
    return [
        {
            "kind": kind.name,
            "template": kind.template,
            "sign": f"{kind.abbreviation}-UBND" if kind.abbreviation else "UBND-VX",
            "invites": "; ".join(kind.invites),
            **COMMITTEE,
            **all_rows,
        }
        for kind in LETTER_KINDS
    ]


TO_BE_MENDED: dict[str, Any] = {
    "sources": [{"name": "ds.xlsx", "fingerprint": "a1", "unit": UNITS[0]["name"]}],
    "findings": [
        {
            "code": "KT-0000000001",
            "command": "Nhập danh sách",
            "severity": "Lỗi",
            "quote": "31/02/2001",
            "where": "ds.xlsx, Sheet1, dòng 5",
            "kind": "list_date_impossible",
        }
    ],
}
"""A unit's list, and what "Kiểm tra" tells of a place in it."""


def letters_book(**sheets: Any) -> Book:
    """The book of the values above; sheets and settings given here replace theirs."""
    rows: dict[str, Any] = {
        "document_kinds": kinds(),
        "attendees": ATTENDEES,
        "questions": QUESTIONS,
        "departments": DEPARTMENTS,
        "conclusions": CONCLUSIONS,
        "units": UNITS,
        "categories": CATEGORIES,
        "tasks": TASKS,
        "agenda": AGENDA,
        "budget": BUDGET,
        **sheets,
    }
    return book_of(settings={**SETTINGS, **rows.pop("settings", {})}, **rows)


def given_for(*clicks: ChangeSet, templates: Mapping[str, str] | None = None, **more: Any) -> Given:
    """What a click is given once these clicks have put their letters in place."""
    made = frozenset(document.path for click in clicks for document in click.documents)
    found = template_fingerprints(TEMPLATES) if templates is None else templates
    return Given(templates=found, documents=made, **more)


def after(book: Book, click: ChangeSet) -> Book:
    return book.replaced(applied(book.tables, click.changes))


def click_twice(command: Callable[[Book, Given], ChangeSet], book: Book) -> tuple[ChangeSet, ChangeSet]:
    first = command(book, given_for())
    return first, command(after(book, first), given_for(first))


def changed_cells(result: ChangeSet) -> dict[tuple[str, str], Any]:
    return {
        (change.key, change.column): change.value for change in result.changes if type(change).__name__ == "SetCell"
    }


def codes(result: ChangeSet) -> list[str]:
    return [problem.code for problem in result.problems]


def made(document: WriteDocument) -> Any:
    """The letter, rendered from the project's own templates, as python-docx reads it."""
    return Document(BytesIO(render(TEMPLATES / document.template, document.fields)))


def lines(letter: Any) -> list[str]:
    """Every paragraph's text in the order of the page, those of table cells too."""
    namespace = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = []
    for paragraph in letter.element.body.iter(f"{namespace}p"):
        parts = []
        for element in paragraph.iter(f"{namespace}t", f"{namespace}br", f"{namespace}tab"):
            if element.getparent().tag != f"{namespace}tabs":
                parts.append({"br": "\n", "tab": "\t"}.get(element.tag.removeprefix(namespace), element.text or ""))
        found.append("".join(parts))
    return found


def documents_of(book: Book, given: Given | None = None) -> list[WriteDocument]:
    """Every letter that the buttons would write for this book."""
    given = given_for() if given is None else given
    writing = [command for command in COMMANDS if command.id.startswith("write_")]
    return [document for command in writing for document in command.decide(book, given).documents]


def kind_of(document: WriteDocument) -> LetterKind:
    return next(kind for kind in LETTER_KINDS if kind.template == document.template)
