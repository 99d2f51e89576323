"""The buttons, in the order of the ribbon. Reading COMMANDS is reading the ribbon."""

from __future__ import annotations

from typing import Any

from .command import (
    ASKING,
    DELEGATES,
    FOLLOWING,
    GROUPS,
    PAPERS,
    PREPARING,
    SYSTEM,
    Command,
)
from .gathering import (
    earlier_books_given,
    forms_given,
    lists_given,
    plan_given,
    reviewed_lists_given,
)
from .paper_commands import PAPER_COMMANDS, QUESTION_SHEETS
from .schema import (
    AGENDA,
    ATTENDEES,
    BUDGET,
    CATEGORIES,
    CONCLUSIONS,
    DEPARTMENTS,
    DOCUMENT_KINDS,
    DOCUMENTS,
    PAIRS,
    QUESTIONS,
    REVIEW,
    SETTINGS,
    SHEETS,
    SOURCES,
    TASKS,
    UNITS,
    VOCABULARY,
    WORDS,
    Sheet,
)

__all__ = ["BY_COMMAND_ID", "COMMANDS", "GROUPS", "PAPERS", "SYSTEM", "Command"]


def _on_questions(
    id: str, label: str, tip: str, icon: str, module: str, *rows: Sheet[Any], confirm: bool = False, tells: bool = False
) -> Command:
    """A button for the questions, or pairs of questions, that are selected."""
    reads = (SETTINGS, UNITS, QUESTIONS, PAIRS, WORDS)
    return Command(
        id, label, tip, ASKING, icon, reads, module, confirm=confirm, rows=rows, needs_rows=True, tells_only=tells
    )


_LIST_SHEETS = (SETTINGS, UNITS, CATEGORIES, ATTENDEES, QUESTIONS, SOURCES, REVIEW)
_PLAN_SHEETS = (SETTINGS, DOCUMENT_KINDS, UNITS, CATEGORIES, TASKS, AGENDA, BUDGET, ATTENDEES)

COMMANDS: tuple[Command, ...] = (
    Command(
        "read_plan",
        "Đọc kế hoạch",
        "Đọc kế hoạch (Word, PDF, tệp chữ) và đề xuất từng dòng ở sheet Duyệt; chưa ghi gì vào các sheet khác.",
        PREPARING,
        "TextFromFileInsert",
        (*_PLAN_SHEETS, REVIEW),
        "plans",
        gather=plan_given,
        takes_files=True,
        file_kind="plans",
    ),
    Command(
        "accept_plan",
        "Nhận dòng đã duyệt",
        "Đưa các dòng đã chọn ở sheet Duyệt vào sổ: chỉ điền ô trống, thêm dòng mới; ô đã có chữ thì giữ nguyên.",
        PREPARING,
        "AcceptInvitation",
        (*_PLAN_SHEETS, REVIEW),
        "plans",
        confirm=True,
        rows=(REVIEW,),
    ),
    Command(
        "make_forms",
        "Lập biểu mẫu",
        "Lập cho từng đơn vị một tệp Excel để điền đại biểu và câu hỏi, có danh sách chọn và kiểm tra khi gõ.",
        PREPARING,
        "ExportExcel",
        (SETTINGS, UNITS, CATEGORIES, DOCUMENTS, VOCABULARY),
        "letters.unit_forms",
        gather=forms_given,
        confirm=True,
        rows=(UNITS,),
    ),
    Command(
        "import_lists",
        "Nhập danh sách",
        "Đọc các tệp đơn vị gửi về, thêm đại biểu, câu hỏi và trả lời vào sổ; nêu mọi chỗ sai, lập bản cho đơn vị sửa.",
        PREPARING,
        "ImportExcel",
        _LIST_SHEETS,
        "intake",
        gather=lists_given,
        takes_files=True,
        confirm=True,
        daily=True,
    ),
    Command(
        "accept_lists",
        "Nhận danh sách đã duyệt",
        "Nhập các tệp đã chọn ở sheet Duyệt, theo các cột đã xem và sửa ở đó; cách đọc cột được nhớ cho đơn vị.",
        PREPARING,
        "ReviewAcceptChange",
        _LIST_SHEETS,
        "intake",
        gather=reviewed_lists_given,
        confirm=True,
        rows=(REVIEW,),
    ),
    Command(
        "check_attendees",
        "Kiểm tra đại biểu",
        "Tìm thông tin thiếu, sai, tuổi ngoài quy định và người đăng ký hai lần.",
        DELEGATES,
        "CheckNames",
        (SETTINGS, UNITS, CATEGORIES, ATTENDEES),
        "attendees",
        daily=True,
    ),
    Command(
        "check_quotas",
        "Kiểm tra chỉ tiêu",
        "So số đăng ký với chỉ tiêu từng đơn vị, đối tượng và tổng số của kế hoạch.",
        DELEGATES,
        "ConditionalFormattingDataBarsGallery",
        (SETTINGS, UNITS, CATEGORIES, ATTENDEES, QUESTIONS),
        "quotas",
        daily=True,
    ),
    Command(
        "find_duplicates",
        "Tìm câu trùng",
        "Nối các câu hỏi trùng nhau và nêu những cặp còn nghi ngờ để cán bộ quyết định.",
        ASKING,
        "ConditionalFormattingHighlightDuplicateValues",
        (SETTINGS, UNITS, QUESTIONS, PAIRS, WORDS),
        "duplicates",
        daily=True,
    ),
    _on_questions(
        "mark_same",
        "Trùng",
        "Ghi kết luận trùng cho các câu hỏi, cặp câu hỏi đang chọn và nối lại nhóm ngay.",
        "ReviewAcceptChange",
        "question_decisions",
        QUESTIONS,
        PAIRS,
    ),
    _on_questions(
        "mark_different",
        "Khác",
        "Ghi kết luận khác nhau cho các câu, cặp đang chọn; chọn một câu thì câu đó ra khỏi nhóm.",
        "ReviewRejectChange",
        "question_decisions",
        QUESTIONS,
        PAIRS,
    ),
    _on_questions(
        "show_group",
        "Xem nhóm",
        "Nêu mọi câu trùng với câu đang chọn và những cặp còn nghi ngờ của nhóm đó.",
        "OutlineShowDetail",
        "question_group",
        QUESTIONS,
        PAIRS,
        tells=True,
    ),
    _on_questions(
        "split_question",
        "Tách câu",
        "Tách câu có nhiều ý thành từng dòng để mỗi ý được phân công và trả lời riêng.",
        "SplitCells",
        "question_splitting",
        QUESTIONS,
        confirm=True,
    ),
    Command(
        "assign_departments",
        "Phân công trả lời",
        "Đề xuất nhóm vấn đề và cơ quan trả lời từng câu hỏi, kèm lý do; không đổi lựa chọn của cán bộ.",
        ASKING,
        "AssignTask",
        (SETTINGS, QUESTIONS, DEPARTMENTS, WORDS, VOCABULARY),
        "assignment",
        gather=earlier_books_given,
        may_take_files=True,
        daily=True,
    ),
    Command(
        "make_answer_forms",
        "Biểu mẫu trả lời",
        "Lập cho từng cơ quan một tệp Excel có các câu hỏi chưa trả lời để điền nội dung trả lời.",
        ASKING,
        "CreateFormBlankForm",
        (SETTINGS, *QUESTION_SHEETS, DOCUMENTS),
        "letters.answer_forms",
        gather=forms_given,
        confirm=True,
        rows=(DEPARTMENTS,),
    ),
    *PAPER_COMMANDS,
    Command(
        "check_deadlines",
        "Kiểm tra thời hạn",
        "Nêu việc quá hạn, sắp đến hạn và thời hạn trái luật.",
        FOLLOWING,
        "StartTimer",
        (SETTINGS, TASKS, QUESTIONS, DEPARTMENTS, CONCLUSIONS, UNITS),
        "deadlines",
        daily=True,
    ),
    Command(
        "refresh_dashboard",
        "Làm mới Tổng quan",
        "Lập lại danh sách câu hỏi đã bỏ trùng, cập nhật số liệu, mở Tổng quan.",
        FOLLOWING,
        "RefreshAll",
        SHEETS,
        "overview",
        refresh=True,
        daily=True,
    ),
    Command("undo", "Hoàn tác lần bấm", "Trả sổ về trước lần bấm nút gần nhất.", SYSTEM, "Undo", daily=True),
    Command("back_up", "Sao lưu sổ", "Chép sổ vào thư mục sao lưu.", SYSTEM, "FileSaveAsExcelXlsx"),
)

BY_COMMAND_ID: dict[str, Command] = {command.id: command for command in COMMANDS}
