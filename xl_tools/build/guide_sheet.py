"""The first tab: the order of work, what every sheet and button is for, what the colours mean."""

from __future__ import annotations

from typing import Any

from ..commands import BY_COMMAND_ID, COMMANDS, GROUPS
from ..schema import BY_ID, GUIDE_TITLE, OVERVIEW_TITLE, SHEETS
from .looks import ALARM, BLUE, CALCULATED, CARE, FADED, FONT, GREY, LACKING, NAVY, PALE_BLUE, WELL, Styles

STEPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("settings", "Điền thông tin chung: cơ quan, chủ đề, thời gian, địa điểm, người chủ trì.", ()),
    ("document_kinds", "Ghi ai ban hành, ai ký, gửi đâu từng loại văn bản.", ()),
    ("units", "Nhập các đơn vị cử đại biểu, khối và chỉ tiêu; đối tượng thanh niên ở sheet Cơ cấu.",
     ("make_forms", "write_quota_letters")),
    ("departments", "Nhập cơ quan trả lời câu hỏi và lĩnh vực của từng cơ quan.", ()),
    ("tasks", "Soát nhiệm vụ, thời hạn; ghi chương trình và kinh phí ở hai sheet sau.",
     ("check_deadlines", "write_plan", "write_budget")),
    ("attendees", "Nhập hoặc dán danh sách các đơn vị gửi về.", ("import_lists", "check_attendees", "check_quotas")),
    ("questions", "Nhập câu hỏi, nối câu trùng, phân công trả lời; nhắc nơi chưa gửi, chưa trả lời.",
     ("find_duplicates", "assign_departments", "make_answer_forms", "write_assignments", "write_reminders")),
    ("documents", "Lập giấy mời, danh sách, thẻ; văn thư ghi số và ngày vào sheet này.",
     ("write_invitations", "write_attendee_list", "write_badges", "write_sign_in_sheet")),
    ("agenda", "Soát chương trình; lập tài liệu cho ngày hội nghị.",
     ("write_programme", "write_script", "write_hall_papers", "write_minutes")),
    ("questions", "Ghi câu trả lời của các cơ quan; xem lại danh sách đã bỏ trùng.", ("refresh_dashboard",)),
    ("conclusions", "Sau hội nghị: ghi kết luận, thông báo, trả lời người hỏi, báo cáo cấp trên.",
     ("write_conclusion", "write_replies", "write_referrals", "write_report")),
    ("findings", "Sau mỗi lần kiểm tra: xem từng dòng, bấm Mở để tới ô cần sửa, sửa rồi bấm lại nút.", ()),
)  # fmt: skip
"""Sheet, what to do there, and the buttons that help."""

_COLOURS: tuple[tuple[dict[str, Any], str], ...] = (
    ({"bg_color": NAVY, "font_color": "#FFFFFF"}, "Tiêu đề cột do cán bộ điền."),
    ({"bg_color": "#D9D9D9"}, "Tiêu đề cột do công thức tính hoặc do nút bấm ghi; không cần điền."),
    (CALCULATED, "Ô do công thức tính; không gõ đè lên."),
    (LACKING, "Ô cần điền mà còn trống."),
    (ALARM, "Quá hạn, còn thiếu, có lỗi."),
    (CARE, "Sắp đến hạn, vượt chỉ tiêu, cần xem lại."),
    (WELL, "Đạt, đã xong, hợp lệ."),
    (FADED, "Câu trùng, câu trả lại, việc đã xong, người rút: vẫn giữ trong sổ nhưng không tính."),
)
_WIDTHS = (5, 24, 70, 48)
_NOTES = (
    "Nút chạy trên máy có cài chương trình Sổ đối thoại; cách bấm và từng nút làm gì: tệp docs/huong-dan.md của chương "
    "trình. Không cài, sổ vẫn mở, gõ, tính và in được.",
    "Không nút nào xóa hoặc ghi đè điều cán bộ đã gõ. Mỗi lần bấm có thể trả lại bằng nút "
    f"“{BY_COMMAND_ID['undo'].label}”.",
    "Thêm dòng: gõ hoặc dán ngay dưới dòng cuối của bảng. Cột Mã để trống, nút bấm sẽ cấp mã.",
    "Không đổi tên sheet và tên cột. Được thêm cột, thêm sheet, sắp xếp, lọc, ẩn cột tùy ý.",
    "Danh sách chọn trong ô lấy từ các sheet Đơn vị, Cơ quan, Cơ cấu và Danh mục; sửa ở đó, danh sách tự đổi theo.",
    f"Sheet {OVERVIEW_TITLE} tự tính, xem được cả trên điện thoại. Muốn xem tình hình của một ngày khác, điền "
    "“Ngày tính” ở sheet Cấu hình.",
    "Sổ có họ tên, ngày sinh, điện thoại của đại biểu: chỉ gửi cho người có trách nhiệm.",
)


def write_guide(worksheet: Any, styles: Styles) -> None:
    """Fill the tab; links lead to the sheets."""
    for column, width in enumerate(_WIDTHS):
        worksheet.set_column(column, column, width)
    worksheet.set_row(0, 30)
    worksheet.write_string(0, 0, "SỔ ĐỐI THOẠI VỚI THANH NIÊN", styles.of(bold=True, font_size=18, font_color=NAVY))
    worksheet.write_string(
        1, 0, "Một cuốn sổ cho cả cuộc đối thoại: từ chỉ tiêu đến trả lời.", styles.of(italic=True, font_color=GREY)
    )
    lines = _Lines(worksheet, styles, first=3)
    lines.heading("Làm theo thứ tự", "Sheet", "Việc", "Nút bấm")
    for number, (sheet_id, text, commands) in enumerate(STEPS, start=1):
        buttons = "; ".join(BY_COMMAND_ID[command].label for command in commands)
        lines.line(number, BY_ID[sheet_id].title, text, buttons, link=True)
    lines.heading("Các sheet", "Sheet", "Dùng để")
    lines.line(None, OVERVIEW_TITLE, "Tình hình chung trên một trang; in ra khổ A4 ngang.", link=True)
    for sheet in SHEETS:
        lines.line(None, sheet.title, sheet.hint, link=True)
    lines.heading("Các nút", "Nút", "Dùng để", "Nhóm")
    for group in GROUPS:
        for command in COMMANDS:
            if command.group == group:
                lines.line(None, command.label, command.tip, group)
    lines.heading("Màu sắc", "Màu", "Nghĩa")
    for look, text in _COLOURS:
        lines.line(None, "Ví dụ", text, look=look)
    lines.heading("Cần nhớ")
    for note in _NOTES:
        lines.note(note)
    _set_up_page(worksheet, lines.row)


class _Lines:
    """Lines of the guide one below the other."""

    def __init__(self, worksheet: Any, styles: Styles, first: int) -> None:
        self._worksheet = worksheet
        self._styles = styles
        self.row = first

    def heading(self, title: str, *columns: str) -> None:
        self.row += 1
        style = self._styles.of(bold=True, font_size=12, font_color=NAVY, bottom=2, bottom_color=NAVY)
        self._worksheet.set_row(self.row, 22)
        for column in range(4):
            self._worksheet.write(self.row, column, title if column == 0 else None, style)
        self.row += 1
        if columns:
            style = self._styles.of(bold=True, font_size=9, font_color=NAVY, bg_color=PALE_BLUE)
            for column, text in enumerate(("", *columns, "", "")[:4]):
                self._worksheet.write(self.row, column, text or None, style)
            self.row += 1

    def line(
        self,
        number: int | None,
        name: str,
        text: str,
        more: str = "",
        *,
        link: bool = False,
        look: dict[str, Any] | None = None,
    ) -> None:
        ruled: dict[str, Any] = {"bottom": 1, "bottom_color": "#E3E3E3", "valign": "top", "text_wrap": True}
        plain = self._styles.of(**ruled)
        self._worksheet.write(self.row, 0, number, self._styles.of(**ruled, align="center", bold=True))
        if link:
            style = self._styles.of(**ruled, font_color=BLUE, underline=1)
            self._worksheet.write_url(self.row, 1, f"internal:'{name}'!A1", style, name)
        else:
            style = self._styles.of(**{**ruled, "bold": not look, **(look or {})})
            self._worksheet.write_string(self.row, 1, name, style)
        if more:
            self._worksheet.write_string(self.row, 2, text, plain)
            self._worksheet.write_string(self.row, 3, more, plain)
        else:
            self._worksheet.merge_range(self.row, 2, self.row, 3, text, plain)
        if len(text) > (_WIDTHS[2] if more else _WIDTHS[2] + _WIDTHS[3]) * 1.15 or len(more) > _WIDTHS[3] * 1.15:
            self._worksheet.set_row(self.row, 28)
        self.row += 1

    def note(self, text: str) -> None:
        style = self._styles.of(valign="top", text_wrap=True)
        self._worksheet.write_string(self.row, 0, "•", self._styles.of(valign="top", align="center"))
        self._worksheet.merge_range(self.row, 1, self.row, 3, text, style)
        if len(text) > 155:
            self._worksheet.set_row(self.row, 28)
        self.row += 1


def _set_up_page(worksheet: Any, last: int) -> None:
    worksheet.hide_gridlines(2)
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.7)
    worksheet.print_area(0, 0, last - 1, 3)
    worksheet.set_footer(f'&L&"{FONT},Regular"&8{GUIDE_TITLE}&R&8Trang &P/&N')
