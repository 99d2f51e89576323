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
    "book_has_no_folder": "Sổ “{book}” chưa được lưu thành tệp nên không có chỗ để đặt văn bản và bản sao lưu. Lưu sổ rồi bấm lại.",
    "journal_damaged": "Nhật ký hoàn tác “{file}” bị hỏng. Đổi tên tệp này rồi bấm lại; các lần bấm cũ sẽ không hoàn tác được nữa, sổ không bị ảnh hưởng.",
    "document_not_placed": "Không ghi được văn bản “{path}” (tệp đang mở, thư mục chỉ đọc hoặc đĩa đầy). Đóng tệp rồi bấm lại; sổ chưa bị thay đổi.",
    "document_path_unsafe": "Đường dẫn văn bản “{path}” không dùng được. Kiểm tra lại mã và tên ở dòng tương ứng.",
    "documents_edited": "Chưa hoàn tác: văn bản đã được sửa hoặc chuyển đi sau khi lập ({paths}). Cất các tệp đó sang nơi khác rồi hoàn tác lại.",
    "nothing_to_undo": "Không có lần bấm nào để hoàn tác.",
    "unknown_call": "Không có lệnh “{call}”. Gõ help để xem các lệnh.",
    "wrong_arguments": "Lệnh {call} dùng chưa đúng ({detail}). Cách dùng: {call} SỔ.xlsx [TỆP...] [--yes] [--dry-run] [--json].",
    "not_confirmed": "Chưa làm gì: cần xác nhận. Thêm --yes để đồng ý, hoặc --dry-run để chỉ xem trước.",
    "unknown_preset": "Không có bộ số liệu “{preset}”. Các bộ có sẵn: {presets}.",
    "book_exists": "“{book}” đã có; không ghi đè. Chọn tên khác hoặc chuyển tệp cũ đi.",
    "book_name_wrong": "Tên sổ phải kết thúc bằng .xlsx: “{book}”.",
    "folder_missing": "Không có thư mục “{folder}”. Tạo thư mục rồi chạy lại.",
    "bundle_exists": "Thư mục “{folder}” đã có và không trống. Xóa thư mục đó hoặc chọn thư mục khác bằng --out.",
    "bundle_without_git": "“{folder}” không phải là bản lấy về bằng git nên không phân biệt được tệp của chương trình với sổ của cơ quan. Lấy chương trình về bằng git clone (máy cần có git) rồi chạy lại.",
    "bundle_not_written": "Không ghi được bộ cài vào “{folder}” ({reason}). Kiểm tra quyền ghi và chỗ trống rồi chạy lại.",
    "bundle_download_failed": "Không tải được các gói cho Python {version} trên Windows: {reason}. Kiểm tra mạng rồi chạy lại.",
    "unexpected": "Có lỗi ngoài dự kiến; sổ không bị thay đổi. Chi tiết kỹ thuật ở: {log}",
}
"""Why something cannot be done at all: what, where, what to do."""


SAYINGS: dict[str, str] = {
    "confirm": "{summary}\nTiếp tục?",
    "nothing_to_do": "Không có gì phải thay đổi.",
    "stopped": "Đã dừng theo yêu cầu.",
    "more_problems": "... và {count} vấn đề nữa; xem đủ ở sheet {sheet}.",
    "dry_run": "Chỉ xem trước, chưa ghi gì. {parts}",
    "blank_book": "sổ trắng, mọi cấp",
    "made_book": "Đã tạo sổ {book} ({description}).",
    "usage": """Sổ đối thoại. Cách dùng:
  demo [--out THƯ_MỤC]             chạy thử trọn một cuộc đối thoại với số liệu bịa
  new SỔ.xlsx [--preset TÊN]       tạo sổ mới; list để xem các bộ số liệu có sẵn
  list                             các bộ số liệu có sẵn
  test                             chạy bộ kiểm thử (dành cho kỹ sư)
  make-bundle [--out THƯ_MỤC]      gói cài đặt cho máy không có mạng
  LỆNH SỔ.xlsx [TỆP...] [--yes] [--dry-run] [--json]
Các lệnh:""",
    "undone": "Đã hoàn tác lần bấm “{label}” lúc {at} ({count} thay đổi).",
    "backed_up": "Đã sao lưu sổ vào {copy}.",
    "would_back_up": "Sẽ sao lưu sổ {book}.",
}
"""What the program says when all is well, or asks."""


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
