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
    ATTENDEES,
    CATEGORIES,
    CONCLUSIONS,
    DEPARTMENTS,
    DOCUMENT_KINDS,
    DOCUMENTS,
    LISTED,
    PAIRS,
    QUESTIONS,
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


def _lists_given(host: Host, files: Sequence[Path]) -> Given:
    from .intake import gather_lists

    folder = "" if files else Book(host.read([SETTINGS]), date.min).settings.input_folder
    return Given(files=gather_lists(host.path, files, folder))


_LETTER_SHEETS = (SETTINGS, DOCUMENT_KINDS, DOCUMENTS)
_QUESTION_SHEETS = (QUESTIONS, LISTED, DEPARTMENTS, UNITS)

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
    Command(
        "write_assignments",
        "Công văn phân công",
        "Lập công văn gửi từng cơ quan kèm các câu hỏi được giao.",
        PAPERS,
        "EnvelopesAndLabelsDialog",
        (*_LETTER_SHEETS, *_QUESTION_SHEETS),
        "letters.assignments",
        gather=_letters_given,
        confirm=True,
        rows=DEPARTMENTS,
    ),
    Command(
        "write_conclusion",
        "Thông báo kết luận",
        "Lập thông báo kết luận đủ bốn phần theo Nghị định 13/2021/NĐ-CP.",
        PAPERS,
        "FileMarkAsFinal",
        (*_LETTER_SHEETS, *_QUESTION_SHEETS, CONCLUSIONS, ATTENDEES),
        "letters.conclusion",
        gather=_letters_given,
        confirm=True,
    ),
    Command(
        "write_replies",
        "Thư trả lời",
        "Lập thư trả lời từng người nêu câu hỏi, kể cả người hỏi trùng.",
        PAPERS,
        "ReplyAll",
        (*_LETTER_SHEETS, *_QUESTION_SHEETS, ATTENDEES),
        "letters.replies",
        gather=_letters_given,
        confirm=True,
        rows=QUESTIONS,
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
        SHEETS,
        "overview",
        refresh=True,
        daily=True,
    ),
    Command("undo", "Hoàn tác lần bấm", "Trả sổ về trước lần bấm nút gần nhất.", SYSTEM, "Undo", daily=True),
    Command("back_up", "Sao lưu sổ", "Chép sổ vào thư mục sao lưu.", SYSTEM, "FileSaveAsExcelXlsx"),
)

BY_COMMAND_ID: dict[str, Command] = {command.id: command for command in COMMANDS}
