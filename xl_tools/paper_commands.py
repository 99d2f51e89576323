"""The buttons of the group "Văn bản", in its order: every document of a dialogue, proof-reading and printing."""

from __future__ import annotations

from typing import Any

from .command import PAPERS, Command
from .gathering import letters_given, prints_given, texts_given
from .schema import (
    AGENDA,
    ATTENDEES,
    BUDGET,
    CATEGORIES,
    CONCLUSIONS,
    DEPARTMENTS,
    DOCUMENT_KINDS,
    DOCUMENTS,
    LISTED,
    QUESTIONS,
    SETTINGS,
    SOURCES,
    TASKS,
    UNITS,
    Sheet,
)

_LETTER_SHEETS = (SETTINGS, DOCUMENT_KINDS, DOCUMENTS)
QUESTION_SHEETS = (QUESTIONS, LISTED, DEPARTMENTS, UNITS)
_PEOPLE_SHEETS = (ATTENDEES, UNITS)


def _papers(
    id: str, label: str, tip: str, icon: str, reads: tuple[Sheet[Any], ...], module: str, rows: Sheet[Any] | None = None
) -> Command:
    """A button that writes documents into the book's folder, after asking."""
    return Command(
        id,
        label,
        tip,
        PAPERS,
        icon,
        (*_LETTER_SHEETS, *reads),
        f"letters.{module}",
        gather=letters_given,
        confirm=True,
        rows=(rows,) if rows else (),
    )


PAPER_COMMANDS: tuple[Command, ...] = (
    Command(
        "write_invitations",
        "Giấy mời",
        "Lập giấy mời cho đại biểu và khách mời.",
        PAPERS,
        "MailMergeStartLetters",
        (*_LETTER_SHEETS, UNITS, ATTENDEES),
        "letters.invitations",
        gather=letters_given,
        confirm=True,
        daily=True,
        rows=(ATTENDEES,),
    ),
    _papers(
        "write_plan",
        "Kế hoạch",
        "Lập kế hoạch tổ chức từ cấu hình, chỉ tiêu, nhiệm vụ, khách mời và kinh phí của sổ.",
        "CoverPageInsertGallery",
        (UNITS, CATEGORIES, TASKS, BUDGET, ATTENDEES),
        "plan",
    ),
    _papers(
        "write_budget",
        "Dự toán kinh phí",
        "Lập bảng dự toán, tổng cộng bằng số và bằng chữ.",
        "FunctionsFinancialInsertGallery",
        (BUDGET,),
        "budget",
    ),
    _papers(
        "write_quota_letters",
        "Công văn giao chỉ tiêu",
        "Lập công văn gửi từng đơn vị: số đại biểu, số câu hỏi, nội dung và hạn gửi.",
        "MailMergeSelectRecipients",
        (UNITS, CATEGORIES),
        "quota_letters",
        UNITS,
    ),
    _papers(
        "write_reminders",
        "Công văn nhắc",
        "Lập công văn nhắc cơ quan chưa trả lời, đơn vị chưa gửi đủ; đề nghị đơn vị sửa danh sách đã gửi.",
        "AddReminder",
        (*QUESTION_SHEETS, ATTENDEES, SOURCES),
        "reminders",
        DEPARTMENTS,
    ),
    _papers(
        "write_attendee_list",
        "Danh sách đại biểu",
        "Lập phụ lục danh sách đại biểu, theo vai trò và theo đơn vị.",
        "MailMergeRecipientsEditList",
        _PEOPLE_SHEETS,
        "attendee_list",
    ),
    _papers(
        "write_badges",
        "Thẻ đại biểu",
        "Lập thẻ đại biểu, tám thẻ một trang A4, có mã để đối chiếu ở cửa.",
        "BusinessCardInsertMenu",
        _PEOPLE_SHEETS,
        "badges",
    ),
    _papers(
        "write_sign_in_sheet",
        "Danh sách ký nhận",
        "Lập danh sách để đại biểu ký nhận tài liệu và điểm danh tại bàn đón tiếp.",
        "SignatureLineInsert",
        _PEOPLE_SHEETS,
        "sign_in_sheet",
    ),
    _papers(
        "write_assignments",
        "Công văn phân công",
        "Lập công văn gửi từng cơ quan kèm các câu hỏi được giao.",
        "EnvelopesAndLabelsDialog",
        QUESTION_SHEETS,
        "assignments",
        DEPARTMENTS,
    ),
    _papers(
        "write_programme",
        "Chương trình",
        "Lập chương trình hội nghị từ sheet Chương trình.",
        "NewAppointment",
        (AGENDA,),
        "programme",
    ),
    _papers(
        "write_script",
        "Kịch bản",
        "Lập kịch bản điều hành: trình tự, người thực hiện, lời dẫn, khách giới thiệu, thứ tự câu hỏi.",
        "SlideShowRehearseTimings",
        (AGENDA, *QUESTION_SHEETS, ATTENDEES),
        "script",
    ),
    _papers(
        "write_hall_papers",
        "Tài liệu hỏi đáp",
        "Lập tài liệu phát cho đại biểu: câu hỏi và nội dung trả lời theo nhóm vấn đề.",
        "TableOfContentsGallery",
        QUESTION_SHEETS,
        "hall_papers",
    ),
    _papers(
        "write_minutes",
        "Biên bản",
        "Lập biên bản hội nghị; chỗ sổ chưa có để dòng chấm cho thư ký ghi tay.",
        "ReviewNewComment",
        (*QUESTION_SHEETS, CONCLUSIONS, ATTENDEES),
        "minutes",
    ),
    _papers(
        "write_conclusion",
        "Thông báo kết luận",
        "Lập thông báo kết luận đủ bốn phần theo Nghị định 13/2021/NĐ-CP.",
        "FileMarkAsFinal",
        (*QUESTION_SHEETS, CONCLUSIONS, ATTENDEES),
        "conclusion",
    ),
    _papers(
        "write_replies",
        "Thư trả lời",
        "Lập thư trả lời từng người nêu câu hỏi, kể cả người hỏi trùng.",
        "ReplyAll",
        (*QUESTION_SHEETS, ATTENDEES),
        "replies",
        QUESTIONS,
    ),
    _papers(
        "write_referrals",
        "Công văn chuyển cấp trên",
        "Lập công văn chuyển câu hỏi, kiến nghị vượt thẩm quyền đến cơ quan cấp trên.",
        "Forward",
        QUESTION_SHEETS,
        "referrals",
    ),
    _papers(
        "write_report",
        "Báo cáo kết quả",
        "Lập báo cáo hằng năm gửi cơ quan cấp trên; số liệu lấy từ các sheet.",
        "CreateReport",
        (*QUESTION_SHEETS, CONCLUSIONS, ATTENDEES),
        "report",
    ),
    Command(
        "check_letters",
        "Soát văn bản",
        "Đọc soát mọi văn bản đã lập trước khi in: lỗi chữ, ngày, địa danh, tổng số, thể thức, chỗ khác với sổ.",
        PAPERS,
        "Spelling",
        (SETTINGS, DOCUMENT_KINDS, DOCUMENTS, UNITS, DEPARTMENTS),
        "proofreading.made_letters",
        gather=texts_given,
        rows=(DOCUMENTS,),
    ),
    Command(
        "print_letters",
        "Bản in",
        "Ghép văn bản đã lập của mỗi loại thành một tệp Word và một tệp PDF để in một lượt, theo thứ tự sheet Văn bản.",
        PAPERS,
        "FilePrint",
        (SETTINGS, DOCUMENTS),
        "letters.printing",
        gather=prints_given,
        confirm=True,
        rows=(DOCUMENTS,),
    ),
)
