"""Sheet "Cấu hình": one row per setting, typed into `Settings`."""

from __future__ import annotations

from datetime import date
from typing import Any

from . import columns
from .columns import Column, Kind
from .sheet import Record, Sheet

BOOK_VERSION = 1
"""Version of the workbook's layout; a book of a later version is refused."""


class SettingRow(Record):
    item: str = columns.text("Mục", width=34, key=True)
    value: str = columns.long_text("Giá trị", width=70)
    note: str = columns.long_text("Ghi chú", width=60)


SETTINGS = Sheet(
    id="settings",
    title="Cấu hình",
    table="CauHinh",
    record=SettingRow,
    hint="Thông tin chung của cuộc đối thoại. Chỉ sửa cột “Giá trị”; mọi nút bấm và văn bản đều lấy từ đây.",
)


def _setting(item: str, kind: Kind, note: str, default: str = "", choices: str = "") -> Any:
    return Column(item, kind, choices=choices, tip=note, default=default)


class Settings(Record):
    """The settings of one book. Blank text is "", a blank date or number None."""

    book_version: int | None = _setting(
        "Phiên bản sổ", "whole", "Do chương trình ghi; không sửa.", default=str(BOOK_VERSION)
    )
    issuing_body: str = _setting("Cơ quan ban hành", "text", "Tên đầy đủ, ví dụ: Ủy ban nhân dân phường Minh Tân.")
    superior_body: str = _setting(
        "Cơ quan cấp trên", "text", "Dòng trên cơ quan ban hành trong văn bản; để trống với cấp tỉnh."
    )
    abbreviation: str = _setting(
        "Chữ viết tắt cơ quan", "code", "Dùng trong ký hiệu văn bản, ví dụ: UBND.", default="UBND"
    )
    place: str = _setting("Địa danh", "text", "Nơi ghi trước ngày tháng của văn bản, ví dụ: Minh Tân.")
    locality: str = _setting(
        "Địa bàn", "text", "Tên địa bàn dùng trong câu văn, ví dụ: tỉnh Sóc Trăng, phường Minh Tân."
    )
    level: str = _setting("Cấp", "choice", "Tỉnh, Huyện hoặc Xã.", choices="levels")
    title: str = _setting(
        "Tên hội nghị",
        "long_text",
        "Ghi trong giấy mời và kết luận.",
        default="Hội nghị đối thoại với thanh niên",
    )
    theme: str = _setting("Chủ đề", "long_text", "Chủ đề của cuộc đối thoại.")
    topics: str = _setting(
        "Nội dung trọng tâm", "long_text", "Mỗi nội dung một dòng trong ô (Alt+Enter để xuống dòng)."
    )
    event_date: date | None = _setting(
        "Ngày tổ chức", "date", "Ngày/tháng/năm; để trống khi chưa chốt ngày: nơi cần ngày sẽ ghi “chưa có ngày”."
    )
    event_date_text: str = _setting(
        "Thời gian dự kiến", "text", "Cụm từ trong kế hoạch khi chưa có ngày, ví dụ: quý III/2021."
    )
    event_time: str = _setting("Giờ tổ chức", "text", "Ví dụ: 8 giờ 00.")
    venue: str = _setting("Địa điểm", "long_text", "Nơi tổ chức.")
    chair: str = _setting("Người chủ trì", "text", "Chức danh người chủ trì, ví dụ: Chủ tịch UBND phường.")
    contact: str = _setting("Đầu mối liên hệ", "text", "Phòng, số điện thoại ghi trong giấy mời.")
    age_from: int | None = _setting("Tuổi từ", "whole", "Có thể để trống.", default="16")
    age_to: int | None = _setting("Tuổi đến", "whole", "Có thể để trống.", default="30")
    total_delegates: int | None = _setting(
        "Tổng số đại biểu dự kiến", "whole", "Tất cả đại biểu, kể cả khách mời; để trống khi kế hoạch không nêu."
    )
    youth_delegates: int | None = _setting(
        "Số thanh niên dự kiến", "whole", "Tổng chỉ tiêu thanh niên; đối chiếu với tổng chỉ tiêu của các đơn vị."
    )
    plan_number: str = _setting("Số kế hoạch", "code", "Ví dụ: 25/KH-UBND; để trống khi chưa có số.")
    plan_date: date | None = _setting("Ngày ban hành kế hoạch", "date", "Ngày/tháng/năm.")
    legal_bases: str = _setting(
        "Căn cứ pháp lý",
        "long_text",
        "Mỗi căn cứ một dòng trong ô.",
        default=(
            "Luật Thanh niên ngày 16 tháng 6 năm 2020\n"
            "Nghị định số 13/2021/NĐ-CP ngày 01 tháng 3 năm 2021 của Chính phủ quy định về đối thoại với thanh niên; "
            "cơ chế, chính sách và biện pháp thực hiện chính sách đối với thanh niên từ đủ 16 tuổi đến dưới 18 tuổi"
        ),
    )
    list_deadline: date | None = _setting(
        "Hạn gửi danh sách đại biểu", "date", "Ngày các đơn vị phải gửi danh sách, ghi trong công văn giao chỉ tiêu."
    )
    question_deadline: date | None = _setting(
        "Hạn gửi câu hỏi", "date", "Ngày các đơn vị phải gửi câu hỏi, kiến nghị, ghi trong công văn giao chỉ tiêu."
    )
    answer_days: int | None = _setting(
        "Số ngày cơ quan trả lời",
        "whole",
        "Hạn trả lời câu hỏi tính từ ngày tổ chức, ghi trong công văn phân công; số âm là trước ngày tổ chức.",
        default="-5",
    )
    due_soon_days: int | None = _setting(
        "Số ngày báo sắp đến hạn", "whole", "Thời hạn còn từng này ngày trở xuống thì tô vàng.", default="7"
    )
    reference_date: date | None = _setting(
        "Ngày tính", "date", "Để trống: tính theo ngày hôm nay. Điền ngày khi muốn xem tình hình của một ngày khác."
    )
    reports_to: str = _setting(
        "Cơ quan nhận báo cáo",
        "text",
        "Kính gửi của báo cáo kết quả và công văn chuyển cấp trên; để trống thì dùng Cơ quan cấp trên.",
    )
    assessment: str = _setting(
        "Đánh giá, kiến nghị", "long_text", "Phần cuối của báo cáo kết quả; mỗi ý một dòng trong ô."
    )
    input_folder: str = _setting(
        "Thư mục danh sách gửi về",
        "text",
        "Thư mục chứa tệp các đơn vị gửi, tính từ thư mục của sổ; để trống thì chọn tệp khi nhập.",
    )


def setting_columns() -> tuple[Column, ...]:
    """The settings in the order of the sheet; a setting's `header` is its text in "Mục"."""
    return Settings.columns


def setting_header(field: str) -> str:
    """The text in "Mục" of the setting with this field. KeyError for an unknown one."""
    return _HEADERS[field]


_HEADERS = {column.field: column.header for column in Settings.columns}
