"""By when: days, ends of months and quarters, so many days before or after the event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...features.proofreading.events import Dated
from .passages import Passages, Span, sentence_around

_EVENT = (
    r"(?:ngày |khi |thời điểm |buổi |giờ )?(?:tổ chức |diễn ra |khai mạc |bắt đầu |kết thúc )?(?:hội nghị|buổi"
    r"|chương trình|cuộc|sự kiện)?"
    r"(?: gặp gỡ,?)?\s*(?:đối thoại|hội nghị|khai mạc|tổ chức|diễn ra|chương trình|sự kiện"
    r"|diễn đàn|gặp mặt|gặp gỡ|tọa đàm)"
)
_LEAST = r"(?:(?:ít nhất|chậm nhất|tối thiểu|muộn nhất|là|khoảng)\s*)*"
_N = r"(?P<n>\d{1,3})\s*(?:\([^()\d]{2,20}\)\s*)?ngày(?:\s+làm việc)?"
_BEFORE = (
    re.compile(rf"{_N}\s*,?\s*(?:trước|tính đến|\(tính đến)\s*{_EVENT}", re.IGNORECASE),
    re.compile(rf"trước\s+{_EVENT}[^.;,:\d]{{0,30}}?\s*{_LEAST}{_N}", re.IGNORECASE),
    re.compile(rf"trước\s+{_N}\s*(?:so với|tính đến|\(?tính từ|khi|trước)?\s*{_EVENT}", re.IGNORECASE),
    re.compile(rf"\btrước\s+{_LEAST}{_N}(?=\s*(?:[.;,)]|$))", re.IGNORECASE),
    re.compile(rf"(?:chậm nhất|ít nhất|muộn nhất)\s+{_N}\s*\(\s*(?:tính đến|trước)\s*{_EVENT}", re.IGNORECASE),
)
_AFTER = (
    re.compile(
        rf"{_N}\s*,?\s*(?:kể từ|tính từ|sau)\s*(?:ngày |khi |thời điểm )?(?:kết thúc |tổ chức |diễn ra |hoàn thành )?"
        r"(?:hội nghị|buổi|chương trình|cuộc|đối thoại|ngày đối thoại|kết thúc|tổ chức)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"sau\s+(?:khi\s+)?(?:kết thúc\s+)?{_EVENT}[^.;,:\d]{{0,30}}?\s*(?:chậm nhất|không quá|tối đa|trong vòng|là"
        rf"|\s)*{_N}",
        re.IGNORECASE,
    ),
)
_DUE = re.compile(
    r"(?:\btrước\b(?! (?:khi|đây|đó|mắt|hết))|chậm nhất|muộn nhất|\bhạn\b|đến hết|\bxong\b|hoàn thành|hoàn thiện"
    r"|hoàn tất|\bhết\b"
    r"|không quá"
    r"|từ nay đến|\bđến\b|\bgửi\b[^.;]{0,50}\b(?:trong|vào))[^.;]{0,70}$",
    re.IGNORECASE,
)
_NO_DUE = re.compile(r"giai đoạn|nhiệm kỳ|đầu năm|từ năm|đã |kết quả|Nghị quyết|Luật", re.IGNORECASE)


_BEGINS = re.compile(
    r"(?:(?:trước|chậm nhất|muộn nhất|đến|đến hết|xong|hoàn thành|từ|trong|vào)\s+)*(?:(?:ngày"
    r"|trước)\s*)?(?:[\d/.\s-]+(?:đến|-)\s*)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Due:
    """One deadline in a paragraph: a day, or days before or after the event, with the words that say it."""

    span: Span
    day: date | None = None
    before: int | None = None
    after: int | None = None


def dues_in(plan: Passages, at: int) -> Iterator[Due]:
    """Every deadline that the paragraph sets, in its order; in a table only its own cell."""
    plain = plan.plain(at)
    found: list[Due] = []
    for patterns, is_before in ((_BEFORE, True), (_AFTER, False)):
        for pattern in patterns:
            for match in pattern.finditer(plain):
                span = Span(at, *match.span())
                if not any(due.span.start < span.end and span.start < due.span.end for due in found):
                    days = int(match["n"])
                    found.append(Due(span, before=days) if is_before else Due(span, after=days))
    for dated in plan.days.all:
        if dated.at != at or any(due.span.start <= dated.moment.start < due.span.end for due in found):
            continue
        day = _due_day(plan, dated)
        if day:
            found.append(Due(Span(at, dated.moment.start, dated.moment.end), day=day))
    yield from sorted(found, key=lambda due: due.span.start)


def _due_day(plan: Passages, dated: Dated) -> date | None:
    """The last day of what is a deadline; None for a day of any other meaning."""
    plain = plan.plain(dated.at)
    begins = _BEGINS.match(plain[plan.start(dated.at) : dated.moment.start])
    if begins and dated.role in {"citation", "deadline", "other"} and _begins_a_line(plan, dated):
        span = dated.moment.span_in(plan.year)
        return span[1] if span else None
    if dated.role in {"issue", "citation", "banner"} or (dated.role == "event" and dated.strength >= 2):
        return None
    start = dated.moment.start
    if plain[max(0, start - 1) : start].isdigit():  # the end of a year before "đến" is no first day of a span
        start = plain.find("đến", start) + len("đến")
    left = plain[sentence_around(plain, start, dated.moment.end)[0] : start]
    if dated.moment.first_day and re.search(r"\btừ\s+(?:ngày\s+)?$", left, re.IGNORECASE):
        return dated.moment.date_in(plan.year)
    if dated.role != "deadline" and (not _DUE.search(left) or _NO_DUE.search(left)):
        return None
    if dated.role == "deadline" and re.search(r"giai đoạn[^.;]{0,20}$", left, re.IGNORECASE):
        return None
    span = dated.moment.span_in(plan.year)
    return span[1] if span else None


def _begins_a_line(plan: Passages, dated: Dated) -> bool:
    """Whether a line of a time-table says by when and then what: "Trước ngày 20/4: các cơ sở gửi danh sách"."""
    after = plan.plain(dated.at)[dated.moment.end :]
    return re.match(r"\s*(?:\([^()]*\))?\s*[:,]", after) is not None and len(after.strip(" .:;,")) > 8


def cell_due(plan: Passages, at: int) -> Due | None:
    """What a table's cell under "Thời hạn" says."""
    dues = list(dues_in(plan, at))
    if dues:
        return dues[0]
    for dated in plan.days.all:
        if dated.at == at and dated.role != "citation":
            span = dated.moment.span_in(plan.year)
            if span:
                return Due(plan.whole(at), day=span[1])
    return None
