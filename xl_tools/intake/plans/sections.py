"""Which part of the plan a paragraph belongs to, and which lines stand below which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .passages import Passages

_PEOPLE = re.compile(
    r"thành phần|đại biểu|khách mời|đối tượng|số lượng|lực lượng|người tham (?:gia|dự)|chủ tọa|diễn giả|phân bổ"
    r"|chỉ tiêu|cơ cấu|(?:thanh niên|đoàn viên)[^.;:]{0,20} (?:tham gia|tham dự|dự)\b",
    re.IGNORECASE,
)
_TASKS = re.compile(r"tổ chức thực hiện|phân công|trách nhiệm|nhiệm vụ (?:của|cụ thể|các)|giao nhiệm vụ", re.IGNORECASE)
_PROGRAMME = re.compile(
    r"chương trình (?:hội nghị|đối thoại|buổi|chi tiết|dự kiến|làm việc)|trình tự|tiến trình|diễn biến|kịch bản"
    r"|^\W*(?:\w+[.)]\s*)?(?:thực hiện|tiến hành) đối thoại|nội dung chương trình hội nghị"
    r"|^\W*(?:\w+[.)]\s*)?(?:dự kiến )?chương trình\W*$"
    r"|các bước tiến hành|lịch trình",
    re.IGNORECASE,
)
_FUNDS = re.compile(r"kinh phí|nguồn kinh phí|dự toán", re.IGNORECASE)
_SCHEDULE = re.compile(
    r"tiến độ|lộ trình|kế hoạch thời gian|thời gian thực hiện|các mốc|quy trình|công tác chuẩn bị", re.IGNORECASE
)
_OTHER = re.compile(
    r"thời gian|địa điểm|nội dung|hình thức|chủ đề|mục đích|yêu cầu|phương pháp|hậu cần|trang trí|khẩu hiệu|từ chữ"
    r"|ma\s?-?k[eé]t|tuyên truyền|khánh tiết|tài liệu",
    re.IGNORECASE,
)
_POINT = re.compile(r"^[^:]{12,}[.;]\s*$")
"""A numbered sentence below the programme is one of its points."""
_ONLY_FUNDS = re.compile(r"(?:về )?(?:nguồn )?kinh phí\b[^.;]{0,30}(?::|$)", re.IGNORECASE)
LONGEST_HEADING = 110
_KINDS = (
    ("tasks", _TASKS),
    ("schedule", _SCHEDULE),
    ("funds", _FUNDS),
    ("people", _PEOPLE),
    ("programme", _PROGRAMME),
    ("other", _OTHER),
)


@dataclass(frozen=True)
class Line:
    """A paragraph with the lines over it: numbered headings, then lines of other signs, the outermost first."""

    at: int
    above: tuple[int, ...]


def kind_of(plan: Passages, at: int) -> str:
    """What the headings over a paragraph, and its own, say it belongs to: of _KINDS, several joined by "+", or "".

    The innermost heading decides; below "Tổ chức thực hiện" only one about the money does.
    """
    found = ""
    for heading in plan.headings(at):
        kinds = kinds_of_heading(heading.text)
        if not kinds:
            continue
        if "tasks" in found.split("+") and not _ONLY_FUNDS.match(plan.words(heading.at)):
            break
        if found == "programme" and _POINT.search(heading.text):
            break
        found = kinds[0] if len(kinds) == 1 or heading.at == at else "+".join(kinds)
    return found


def kinds_of_heading(text: str) -> list[str]:
    """What the heading announces, by the words before its colon; nothing where it is a sentence."""
    head = re.split(r"[:(]", text, maxsplit=1)[0]
    return [kind for kind, pattern in _KINDS if pattern.search(head)] if len(head) <= LONGEST_HEADING else []


def lines(plan: Passages, among: Sequence[int]) -> Iterator[Line]:
    """The paragraphs with what stands over each: a dash below a plus of the line before is below that line."""
    signs: list[tuple[str, int]] = []
    for at in among:
        if plan.paragraphs[at].cell is not None:
            continue
        if plan.is_heading(at):
            signs = []
            yield Line(at, tuple(heading.at for heading in plan.headings(at)[:-1]))
            continue
        sign = _sign(plan, at)
        if not sign and not (signs and plan.words(signs[-1][1]).rstrip().endswith(":")):
            signs = []
        while any(known == sign for known, _ in signs):
            signs.pop()
        above = tuple(heading.at for heading in plan.headings(at)) + tuple(place for _, place in signs)
        yield Line(at, above)
        signs.append((sign, at))


_SIGNS = re.compile(r"(?:[-+*•·●○▪❖✓]\s*)+")


def _sign(plan: Passages, at: int) -> str:
    found = _SIGNS.match(plan.plain(at))
    return "".join(found[0].split()) if found else ""
