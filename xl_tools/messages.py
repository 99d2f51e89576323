"""Every sentence the program says, in one file to proof-read.

A problem's sentence says what is wrong, where, and what to do. Fields in braces are filled from the Problem:
{sheet} and {column} as the clerk sees them, {row}, {key}, {quote}, {quote2}, {where}, and its details.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Message(NamedTuple):
    severity: Severity
    text: str


PROBLEMS: dict[str, Message] = {
    # reading a sheet
    "not_a_date": Message(
        "error", "“{quote}” ở cột {column} không phải là ngày. Ghi lại theo ngày/tháng/năm, ví dụ 05/09/2004."
    ),
    "impossible_date": Message(
        "error", "“{quote}” ở cột {column} là ngày không có thật. Kiểm tra lại ngày, tháng, năm."
    ),
    "not_a_whole_number": Message("error", "“{quote}” ở cột {column} không phải là số nguyên. Ghi lại bằng chữ số."),
    "out_of_range": Message("error", "“{quote}” ở cột {column} nằm ngoài khoảng cho phép ({least} đến {most})."),
    "not_in_list": Message("error", "“{quote}” không có trong danh sách của cột {column}. Chọn một trong: {choices}."),
    "repeated_key": Message(
        "error",
        "Mã “{quote}” đã có ở dòng {first_row}. Mỗi dòng phải có mã riêng: xóa mã ở dòng này, nút bấm sẽ cấp mã mới.",
    ),
    "setting_missing": Message(
        "warning", "Sheet Cấu hình thiếu mục “{key}”. Thêm lại một dòng với đúng tên mục này, hoặc chép từ sổ trắng."
    ),
}


REFUSALS: dict[str, str] = {
    "sheet_missing": "Sổ “{book}” không có sheet “{sheet}” (hoặc sheet đã bị đổi tên). Đặt lại đúng tên, hoặc chép sheet này từ sổ trắng.",
    "table_missing": "Sheet “{sheet}” không còn dòng tiêu đề cột của bảng. Khôi phục dòng tiêu đề, hoặc chép sheet từ sổ trắng.",
    "column_missing": "Sheet “{sheet}” thiếu cột: {columns}. Thêm lại đúng tên cột (hoặc sửa tên cột đã bị đổi) rồi bấm lại.",
    "not_a_dialogue_book": "“{book}” không phải là sổ đối thoại. Mở đúng sổ, hoặc tạo sổ mới bằng lệnh new.",
    "book_moved": "Chưa ghi gì: sổ đã được sửa trong lúc chương trình làm việc. {where} Bấm lại nút để làm trên dữ liệu mới.",
    "nothing_to_undo": "Không có lần bấm nào để hoàn tác.",
    "unexpected": "Có lỗi ngoài dự kiến; sổ không bị thay đổi. Chi tiết kỹ thuật ở: {log}",
}
"""Why something cannot be done at all: what, where, what to do."""


class Refusal(Exception):
    """Something that cannot be done; `str()` of it is the Vietnamese sentence the user sees."""

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.details = details
        super().__init__(REFUSALS[code].format(**details))


def severity(code: str) -> Severity:
    return PROBLEMS[code].severity


def sentence(code: str, values: Mapping[str, str]) -> str:
    """The sentence of a problem. KeyError when `values` lacks a field the sentence names."""
    return PROBLEMS[code].text.format_map(values)
