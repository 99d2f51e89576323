"""`write_badges`: a badge for everyone who comes, eight to a page, with the code for the door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ...changes import ChangeSet
from ...given import Given
from ...schema import Attendee, DocumentKind
from ...schema.book import Book
from ...schema.lists import CHAIR, GUEST, PRESS, SPEAKER
from ...vietnamese import tidied
from . import wording
from .kinds import BADGES
from .people import coming, nobody_comes, printed_name, printed_place, sections
from .writer import Drafts, one_letter, written

FIELDS: dict[str, str] = {
    "heading": "Tên hội nghị, đã ngắt dòng theo bề ngang của thẻ",
    "pairs": "Các thẻ, mỗi dòng của bảng hai thẻ: bên trái (left_) và bên phải (right_)",
    **{
        f"pairs.{side}_{name}": told
        for side, where in (("left", "bên trái"), ("right", "bên phải; trống khi số thẻ lẻ"))
        for name, told in (
            ("code", f"Mã đại biểu, thẻ {where}"),
            ("role", f"Vai trò, chữ in hoa: ĐẠI BIỂU, KHÁCH MỜI, ...; thẻ {where}"),
            ("name", f"Họ và tên, thẻ {where}; trống khi mời theo thành phần"),
            ("place", f"Chức vụ, đơn vị hoặc thành phần được mời, thẻ {where}"),
        )
    },
}
_ROLES = {CHAIR: "CHỦ TỌA", GUEST: "KHÁCH MỜI", SPEAKER: "DIỄN GIẢ", PRESS: "BÁO CHÍ"}
_DELEGATE = "ĐẠI BIỂU"
TITLE_SIZE = 10
"""Point size of the dialogue's name on a badge."""
_WIDEST = 235.0
"""Points between the edges of a badge."""
_BLANK = dict.fromkeys(("code", "role", "name", "place"), "")


def write_badges(book: Book, given: Given) -> ChangeSet:
    """One file with all badges, in the order of the list of delegates."""
    return written(book, given, BADGES.name, (BADGES, badges))


def badges(book: Book, _row: DocumentKind) -> Drafts:
    """Two badges to a line of the page; a row that stands for several persons gets a badge for each."""
    ordered = [attendee for section in sections(coming(book), book) for attendee in section.attendees]
    if not ordered:
        return Drafts((), [nobody_comes(BADGES)], unwritten=1)
    fields: dict[str, Any] = {
        "heading": wording.balanced(book.settings.title, TITLE_SIZE, _WIDEST),
        "pairs": list(_pairs(_badge(a) for a in ordered for _ in range(a.persons or 1))),
    }
    return Drafts([one_letter(BADGES, "Đại biểu dự hội nghị", fields)])


def _badge(attendee: Attendee) -> dict[str, str]:
    name = tidied(attendee.full_name)
    return {
        "code": attendee.code,
        "role": _ROLES.get(attendee.role, _DELEGATE),
        "name": name,
        "place": printed_place(attendee) if name else printed_name(attendee),
    }


def _pairs(made: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    left = iter(made)
    for first in left:
        second = next(left, _BLANK)
        yield {
            f"{side}_{name}": text
            for side, badge in (("left", first), ("right", second))
            for name, text in badge.items()
        }
