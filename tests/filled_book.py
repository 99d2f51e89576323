"""Contents of a book that is well under way, with the slips a sheet of formulas must bear: invented people only."""

from __future__ import annotations

from datetime import date
from typing import Any

from xl_tools.build.contents import Contents
from xl_tools.schema.lists import CHAIR, COMMENDED, DUPLICATE, GUEST, LEGAL, PLANNED, PRESS, REFERRED, RETURNED

DAY = date(2026, 3, 6)
"""The book's "Ngày tính": two weeks before its event."""

BLOCKS = ("Khối xã", "Khối phường", "Khối trường học", "Lực lượng vũ trang", "")
THEMES = ("Việc làm và khởi nghiệp", "chuyển đổi số", "Y tế và chăm sóc sức khỏe", "Giao thông nông thôn", "")
SETTINGS: dict[str, Any] = {
    "issuing_body": "Ủy ban nhân dân tỉnh Hoài Sơn",
    "level": "Tỉnh",
    "title": "Hội nghị đối thoại giữa Chủ tịch UBND tỉnh với thanh niên năm 2026",
    "theme": "Thanh niên Hoài Sơn với chuyển đổi số, việc làm và khởi nghiệp",
    "event_date": date(2026, 3, 20),
    "event_time": "8 giờ 00",
    "venue": "Hội trường lớn, Trung tâm Hội nghị tỉnh Hoài Sơn",
    "total_delegates": 300,
    "reference_date": DAY,
    "due_soon_days": 5,
}


def filled_contents(units: int = 24, attendees: int = 150, questions: int = 90) -> Contents:
    """As many rows as asked for, the same ones every time."""
    names = [_unit_name(number) for number in range(units)]
    return Contents(
        SETTINGS,
        {
            "units": [_unit(number, name) for number, name in enumerate(names)],
            "categories": [
                {"name": "Học sinh, sinh viên", "target": 40},
                {"name": "Công chức, viên chức", "target": 10},
                {"name": "Lực lượng vũ trang"},
            ],
            "departments": [{"name": name} for name in _DEPARTMENTS],
            "tasks": _TASKS,
            "budget": [
                {"content": "Thuê hội trường", "quantity": 1, "price": 12_000_000},
                {"content": "Nước uống", "quantity": 300},
            ],
            "attendees": [_attendee(number, names) for number in range(attendees)] + _GUESTS,
            "questions": [_question(number, names) for number in range(questions)],
            "listed": [{"code": f"CH{number:04}", "text": "Nội dung gộp"} for number in (1, 2, 3, 8, 9999)],
            "conclusions": [
                {"text": "Mở lớp dạy nghề", "deadline": date(2026, 3, 1)},
                {"text": "Rà soát vốn vay", "deadline": date(2026, 3, 1), "done": date(2026, 2, 27)},
            ],
            "findings": [
                {"code": "KT-1", "severity": "Lỗi", "sheet": "Đại biểu", "cell": "F9", "message": "Ngày sinh thiếu."},
                {"code": "KT-2", "severity": "Cảnh báo", "message": "Chưa ghi điện thoại."},
            ],
        },
    )


_DEPARTMENTS = ("Sở Nội vụ", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ", "Công an tỉnh")
_TASKS: list[dict[str, Any]] = [
    {"text": "Công khai kế hoạch và chương trình", "ground": LEGAL, "offset": -30, "lead": "Sở Nội vụ",
     "done": date(2026, 2, 15)},
    {"text": "Gửi danh sách đại biểu về cơ quan thường trực để tổng hợp", "ground": PLANNED,
     "deadline": date(2026, 3, 2), "lead": "Các đơn vị cử đại biểu"},
    {"text": "Cơ quan chuyên môn gửi nội dung trả lời", "ground": PLANNED, "offset": -10, "lead": "Các sở, ngành"},
    {"text": "Ban hành, công khai thông báo kết luận", "ground": LEGAL, "offset": 10, "lead": "Văn phòng UBND tỉnh"},
    {"text": "Chuẩn bị hội trường", "deadline_text": "trước khi tổ chức", "lead": "Tỉnh Đoàn"},
]  # fmt: skip
_GUESTS: list[dict[str, Any]] = [
    {"role": GUEST, "position": "Đại diện lãnh đạo Sở Nội vụ", "persons": 2},
    {"role": GUEST, "position": "Đại diện Hội Liên hiệp Phụ nữ"},
    {"role": GUEST, "position": "Đại diện một đơn vị không đến được", "state": "Rút", "persons": 3},
    {"role": CHAIR, "full_name": "Hà Văn Thung", "position": "Chủ tịch UBND tỉnh"},
    {"role": PRESS, "position": "Báo Hoài Sơn", "persons": 2},
    {"role": COMMENDED, "full_name": "Vi Thị Mận"},
]


def _unit_name(number: int) -> str:
    """Names with what COUNTIFS gives a meaning of its own, and two that differ only in tone placement."""
    return {0: "Đoàn xã Hòa Lộc", 1: "Đoàn xã Hoà Lộc", 2: "Chi đoàn *", 3: "Trường THPT A?", 4: "12"}.get(
        number, f"Đoàn xã Minh Tân {number}"
    )


def _unit(number: int, name: str) -> dict[str, Any]:
    unit: dict[str, Any] = {"name": name, "block": BLOCKS[number % len(BLOCKS)], "least_questions": 1}
    return unit if number % 11 == 10 else {**unit, "quota": 4 + number % 5}


def _attendee(number: int, names: list[str]) -> dict[str, Any]:
    unit = "Đoàn xã không có trong sổ" if number % 31 == 30 else names[(number * number) % len(names)]
    return {
        "full_name": f"Lò Văn {number}",
        "unit": unit.upper() if number % 7 == 3 else unit + " " if number % 37 == 36 else unit,
        "gender": ("Nam", "Nữ", "nam", "")[number % 4],
        "category": ("Học sinh, sinh viên", "Công chức, viên chức", "Nông dân", "")[number % 4],
        "role": ("", "Thanh niên")[number % 2],
        "state": {5: "Dự bị", 6: "Rút", 7: "rút"}.get(number % 20, ""),
        "check_result": ("Hợp lệ", "Thiếu ngày sinh", "")[number % 3],
        "phone": f"0912{number:06}",
        "birth_date": date(2000 + number % 8, 1 + number % 12, 1 + number % 28),
    }


def _question(number: int, names: list[str]) -> dict[str, Any]:
    question: dict[str, Any] = {
        "text": f"Câu hỏi số {number} về việc làm cho thanh niên sau đào tạo nghề?",
        "unit": names[(number * 5) % (len(names) - 2)],
        "theme": THEMES[number % len(THEMES)],
        "vetting": {9: RETURNED}.get(number % 13, "Nhận"),
        "standing": {3: DUPLICATE, 4: "Đại diện"}.get(number % 9, ""),
        "lead": ("", *_DEPARTMENTS[:4], "sở y tế")[number % 6],
        "deadline": date(2026, 3, 1 + number % 12) if number % 4 else None,
        "way": {11: REFERRED}.get(number % 17, ""),
    }
    if number % 5 == 1:
        question["answer"] = "Đã giao cơ quan chuyên môn giải quyết.\nThời gian: quý II."
    return question
