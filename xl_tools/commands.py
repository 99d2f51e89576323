"""The buttons, in the order of the ribbon. Reading COMMANDS is reading the ribbon."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from .changes import ChangeSet
from .given import Given
from .hosts.base import Host
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
    PAIRS,
    QUESTIONS,
    REVIEW,
    SETTINGS,
    SHEETS,
    SOURCES,
    TASKS,
    UNITS,
    WORDS,
    Sheet,
)
from .schema.book import Book

PREPARING = "Chuẩn bị"
DELEGATES = "Đại biểu"
ASKING = "Câu hỏi"
PAPERS = "Văn bản"
FOLLOWING = "Theo dõi"
SYSTEM = "Hệ thống"
GROUPS = (PREPARING, DELEGATES, ASKING, PAPERS, FOLLOWING, SYSTEM)


@dataclass(frozen=True)
class Command:
    """One button. `gather` brings what is not in the book; `feature` decides, purely."""

    id: str
    label: str
    tip: str
    group: str
    icon: str
    """imageMso name of the ribbon's picture."""
    reads: tuple[Sheet[Any], ...] = ()
    feature: str = ""
    """Module of features/ whose function of the same name as the id decides; "" for what run performs itself."""
    gather: Callable[[Host, Sequence[Path]], Given] | None = None
    takes_files: bool = False
    confirm: bool = False
    """Ask before changing anything: the click makes files or many rows."""
    refresh: bool = False
    """Bring every stored formula value up to date, whether or not something changed."""
    daily: bool = False
    """A large button of the ribbon; the others of a group share a menu."""
    rows: Sheet[Any] | None = None
    """The sheet whose selected rows the click can be limited to."""

    @property
    def usage(self) -> str:
        """The command as it is written on the command line, without options."""
        return f"{self.id.replace('_', '-')} SỔ.xlsx{' [TỆP...]' if self.takes_files else ''}"

    def decide(self, book: Book, given: Given) -> ChangeSet:
        """What the click wants, by the command's pure function; imported now, so no click pays for the others."""
        function: Decide = getattr(import_module(f".features.{self.feature}", __package__), self.id)
        return function(book, given)


Decide = Callable[[Book, Given], ChangeSet]


def _letters_given(host: Host, _files: Sequence[Path]) -> Given:
    from .letters import documents_given

    return documents_given(host.path)


def _prints_given(host: Host, _files: Sequence[Path]) -> Given:
    from .letters import printing_given
    from .pictures import libreoffice

    return printing_given(host.path, _registered(host), makes_pdf=libreoffice() is not None)


def _texts_given(host: Host, _files: Sequence[Path]) -> Given:
    from .intake.letter_texts import letter_texts

    return letter_texts(host.path, _registered(host), host.progress)


def _registered(host: Host) -> list[str]:
    """Files of the register's letters, those of the selected rows where rows are selected."""
    chosen = host.selection()
    keys = chosen.keys if chosen and chosen.sheet == DOCUMENTS.id else None
    rows = Book(host.read([DOCUMENTS]), date.min).rows(DOCUMENTS)
    return [row.file for row in rows if row.fingerprint and (keys is None or row.code in keys)]


def _lists_given(host: Host, files: Sequence[Path]) -> Given:
    from .intake import gather_lists

    folder = "" if files else Book(host.read([SETTINGS]), date.min).settings.input_folder
    return Given(files=gather_lists(host.path, files, folder))


_LETTER_SHEETS = (SETTINGS, DOCUMENT_KINDS, DOCUMENTS)
_QUESTION_SHEETS = (QUESTIONS, LISTED, DEPARTMENTS, UNITS)
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
        gather=_letters_given,
        confirm=True,
        rows=rows,
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        "import_lists",
        "Nhập danh sách",
        "Đọc các tệp đơn vị gửi về, thêm đại biểu và câu hỏi vào sổ.",
        PREPARING,
        "ImportExcel",
        (SETTINGS, UNITS, CATEGORIES, ATTENDEES, QUESTIONS, SOURCES),
        "intake",
        gather=_lists_given,
        takes_files=True,
        confirm=True,
        daily=True,
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
    Command(
        "assign_departments",
        "Phân công trả lời",
        "Đề xuất cơ quan trả lời từng câu hỏi, kèm lý do; không đổi lựa chọn của cán bộ.",
        ASKING,
        "AssignTask",
        (SETTINGS, QUESTIONS, DEPARTMENTS, WORDS),
        "assignment",
        daily=True,
    ),
    Command(
        "write_invitations",
        "Giấy mời",
        "Lập giấy mời cho đại biểu và khách mời.",
        PAPERS,
        "MailMergeStartLetters",
        (*_LETTER_SHEETS, UNITS, ATTENDEES),
        "letters.invitations",
        gather=_letters_given,
        confirm=True,
        daily=True,
        rows=ATTENDEES,
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
        "Lập công văn nhắc cơ quan chưa trả lời câu hỏi và đơn vị chưa gửi đủ danh sách, câu hỏi.",
        "AddReminder",
        (*_QUESTION_SHEETS, ATTENDEES),
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
        _QUESTION_SHEETS,
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
        (AGENDA, *_QUESTION_SHEETS, ATTENDEES),
        "script",
    ),
    _papers(
        "write_hall_papers",
        "Tài liệu hỏi đáp",
        "Lập tài liệu phát cho đại biểu: câu hỏi và nội dung trả lời theo nhóm vấn đề.",
        "TableOfContentsGallery",
        _QUESTION_SHEETS,
        "hall_papers",
    ),
    _papers(
        "write_minutes",
        "Biên bản",
        "Lập biên bản hội nghị; chỗ sổ chưa có để dòng chấm cho thư ký ghi tay.",
        "ReviewNewComment",
        (*_QUESTION_SHEETS, CONCLUSIONS, ATTENDEES),
        "minutes",
    ),
    _papers(
        "write_conclusion",
        "Thông báo kết luận",
        "Lập thông báo kết luận đủ bốn phần theo Nghị định 13/2021/NĐ-CP.",
        "FileMarkAsFinal",
        (*_QUESTION_SHEETS, CONCLUSIONS, ATTENDEES),
        "conclusion",
    ),
    _papers(
        "write_replies",
        "Thư trả lời",
        "Lập thư trả lời từng người nêu câu hỏi, kể cả người hỏi trùng.",
        "ReplyAll",
        (*_QUESTION_SHEETS, ATTENDEES),
        "replies",
        QUESTIONS,
    ),
    _papers(
        "write_referrals",
        "Công văn chuyển cấp trên",
        "Lập công văn chuyển câu hỏi, kiến nghị vượt thẩm quyền đến cơ quan cấp trên.",
        "Forward",
        _QUESTION_SHEETS,
        "referrals",
    ),
    _papers(
        "write_report",
        "Báo cáo kết quả",
        "Lập báo cáo hằng năm gửi cơ quan cấp trên; số liệu lấy từ các sheet.",
        "CreateReport",
        (*_QUESTION_SHEETS, CONCLUSIONS, ATTENDEES),
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
        gather=_texts_given,
        rows=DOCUMENTS,
    ),
    Command(
        "print_letters",
        "Bản in",
        "Ghép văn bản đã lập của mỗi loại thành một tệp Word và một tệp PDF để in một lượt, theo thứ tự sheet Văn bản.",
        PAPERS,
        "FilePrint",
        (SETTINGS, DOCUMENTS),
        "letters.printing",
        gather=_prints_given,
        confirm=True,
        rows=DOCUMENTS,
    ),
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
        tuple(sheet for sheet in SHEETS if sheet is not REVIEW),
        "overview",
        refresh=True,
        daily=True,
    ),
    Command("undo", "Hoàn tác lần bấm", "Trả sổ về trước lần bấm nút gần nhất.", SYSTEM, "Undo", daily=True),
    Command("back_up", "Sao lưu sổ", "Chép sổ vào thư mục sao lưu.", SYSTEM, "FileSaveAsExcelXlsx"),
)

BY_COMMAND_ID: dict[str, Command] = {command.id: command for command in COMMANDS}
