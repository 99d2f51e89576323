"""What each day in a document is: its own date, the day of the event, a deadline, a day of another document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ...messages import PHRASES
from .facts import Facts
from .moments import Moment, moments_in
from .paragraphs import Paragraph
from .reading import Reading

Role = Literal["issue", "citation", "event", "banner", "deadline", "other"]

_PLACE_DATE = re.compile(r"(?P<place>[\[{<«]*[^\W\d_][^\d:;,]{1,38}),\s*ngày\b.{0,40}$", re.IGNORECASE)
_BANNER = re.compile(
    r"từ chữ|ma\s?-?k[eé]t|market|phông\b|backdrop|băng[\s-]?rôn|pa\s?-?nô|khẩu hiệu|khánh tiết"
    r"|tiêu đề (?:hội nghị|chương trình|trên)"
    r"|nội dung (?:trang trí|chữ)|trang trí (?:hội trường|sân khấu)|chữ trang trí",
    re.IGNORECASE,
)
_SIGN_BEFORE = re.compile(r"(?:\d[\w.]*\s*)?[-/]\s*[A-ZĐ]{2,}[\w/-]*\s*,?\s*(?:\(\s*)?$")
_PAPER_BEFORE = re.compile(
    r"\b(?:(?:Bộ )?Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kết luận|Công văn|Văn bản"
    r"|Tờ trình|Hướng dẫn|Quy chế"
    r"|Hiến pháp|(?:Kế hoạch|Thông báo|Giấy mời|Chương trình|Báo cáo)\s+số)\b[^.;:]{0,80}$"
)
_EVENT_WORDS = re.compile(r"tổ chức|diễn ra|khai mạc|trước|chậm nhất|hoàn thành|thời gian", re.IGNORECASE)
_DEADLINE = re.compile(
    r"(?:\btrước\b(?! (?:khi|đây|đó|mắt|hết))|chậm nhất|muộn nhất|\bhạn\b|đến hết|xong\b|hoàn thành|\bhết\b"
    r"|không quá|từ nay đến)[^.;]{0,55}$",
    re.IGNORECASE,
)
_DAY_AND_COMMA = re.compile(r"\d\s?[/.-]\s?\d{1,4}\)?\s*,")
_LABEL = re.compile(
    r"(?:^|[\s(+*•-])(?:(?P<number>\d+[.)]\s*)?)(?P<label>thời gian|ngày tổ chức|ngày giờ"
    r"|thời điểm)(?P<rest>(?:,? (?:và )?địa điểm)?[^:;.()]{0,60}):",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"gửi|hoàn thành|nộp|đăng k|tiếp nhận|báo cáo|chuẩn bị|\bthu\b|tổng hợp|trả lời|công khai|niêm yết"
    r"|tuyên truyền|duyệt|tập huấn|họp"
    r"|liên hệ|làm việc|lấy ý kiến|phát hành|kết thúc|áp dụng|khảo sát|giải quyết|phỏng vấn|quay|đón tiếp",
    re.IGNORECASE,
)
_OTHER_HEADING = re.compile(
    r"thu thập|tiếp nhận|lấy ý kiến|tuyên truyền|chuẩn bị|tập huấn|khảo sát|tổng duyệt|sau đối thoại|sau hội nghị"
    r"|tổng hợp|tiến độ|lộ trình",
    re.IGNORECASE,
)
_TIME_HEADING = re.compile(
    r"\W*(?:[\dIVXa-z.]+[.)]\s*)?Thời gian(?: tổ chức| đối thoại| dự kiến)?"
    r"(?:(?:,| và|, và) địa điểm(?: tổ chức| đối thoại| dự kiến)?)?\W*",
    re.IGNORECASE,
)
_HAPPENS = re.compile(r"\b(?:tổ chức|diễn ra|khai mạc|tiến hành)\b(?P<between>[^.;:]{0,60})$", re.IGNORECASE)
_OTHER_EVENT = re.compile(
    r"tổng duyệt|tập huấn|\bhọp\b|khảo sát|lấy ý kiến|tuyên truyền|thẩm định|giao ban|rút kinh nghiệm|tiền trạm"
    r"|sơ duyệt|chạy thử"
    r"|cấp huyện|cấp xã|các huyện|các xã|các phường|địa phương|cơ sở|hằng năm|hàng năm|đại hội",
    re.IGNORECASE,
)
_DIALOGUE = re.compile(r"đối thoại|hội nghị|chương trình|buổi|gặp gỡ", re.IGNORECASE)
_DIALOGUE_BEFORE = re.compile(
    r"(?:hội nghị|chương trình|buổi|cuộc|ngày(?: tổ chức)?)\s*(?:gặp gỡ,?\s*)?(?:đối thoại"
    r"|hội nghị)[^.;:,]{0,45}(?:vào|,|\()?\s*(?:sáng|chiều|tối)?\s*$",
    re.IGNORECASE,
)
_NOT_THEN = re.compile(r"không (?:thể )?tổ chức|trường hợp|nếu ", re.IGNORECASE)
_AT_TIME = re.compile(r"\b(?:vào\s+)?(?:hồi|lúc)\s+\d[^.;]{0,25}$", re.IGNORECASE)
_PAST_EVENT = re.compile(
    r"^[^.;]{0,170}\b(?:tổ chức|chủ trì|diễn ra)\b[^.;]{0,120}(?:đối thoại|hội nghị|chương trình)", re.IGNORECASE
)
_SENTENCE_BEGINS = re.compile(r"(?:^|[.;]\s)\W*(?:vào\s+)?(?:sáng|chiều|tối)?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Dated:
    """A day and what it stands for; `at` is the number of its paragraph."""

    at: int
    moment: Moment
    role: Role
    strength: int = 0
    """Of an event: how plainly the text says that this is its day."""


@dataclass(frozen=True, eq=False)
class Days:
    """The days of one document."""

    reading: Reading
    all: tuple[Dated, ...]
    facts: Facts

    def of(self, role: Role) -> Iterator[Dated]:
        return (dated for dated in self.all if dated.role == role)

    @cached_property
    def issue(self) -> Dated | None:
        return next(self.of("issue"), None)

    @cached_property
    def event(self) -> Dated | None:
        """The plainest statement of the event's day, the first of them; None where there is none."""
        return max(self.of("event"), key=lambda dated: dated.strength, default=None)

    def quote(self, dated: Dated) -> str:
        return self.paragraph(dated).text[dated.moment.start : dated.moment.end]

    def paragraph(self, dated: Dated) -> Paragraph:
        return self.reading.paragraphs[dated.at]

    def in_words(self, dated: Dated) -> str:
        """The quote with its place, for a sentence."""
        return PHRASES["quote_at"].format(
            quote=self.quote(dated), where=self.reading.where(dated.at, dated.moment.start)
        )


def days_of(reading: Reading, facts: Facts) -> Days:
    """Every day of the document with its role."""
    found: list[Dated] = []
    banner = _banner_paragraphs(reading)
    for at, paragraph in enumerate(reading.paragraphs):
        for moment in moments_in(paragraph.plain):
            role, strength = _role(reading, at, moment, banner)
            found.append(Dated(at, moment, role, strength))
    return Days(reading, tuple(found), facts)


def is_place_and_date(paragraph: Paragraph) -> bool:
    return len(paragraph.plain) < 75 and _PLACE_DATE.match(paragraph.plain.strip(' *"()')) is not None


def _banner_paragraphs(reading: Reading) -> frozenset[int]:
    """Paragraphs that hold the wording of the banner, those of its heading left out."""
    found: set[int] = set()
    for at in range(reading.body, reading.end):
        paragraph = reading.paragraphs[at]
        if is_place_and_date(paragraph):
            found.add(at)
        if not _BANNER.search(paragraph.plain):
            continue
        if _quoted_or_labelled(paragraph.plain):
            found.add(at)
        for later in range(at + 1, min(at + 10, reading.end)):
            line = reading.paragraphs[later]
            numbered = line.marker is not None and line.marker.kind != "dash"
            worded = line.capitals or is_place_and_date(line) or line.plain.startswith('"') or len(line.plain) < 25
            if numbered or not worded:
                break
            found.add(later)
    return frozenset(found)


def _quoted_or_labelled(text: str) -> bool:
    banner = _BANNER.search(text)
    return banner is not None and any(sign in text[banner.end() :] for sign in ':"')


def _role(reading: Reading, at: int, moment: Moment, banner: frozenset[int]) -> tuple[Role, int]:
    paragraph = reading.paragraphs[at]
    text = paragraph.plain
    if at < reading.title and is_place_and_date(paragraph):
        return "issue", 0
    if at >= reading.end:
        return "other", 0
    left = _sentence_before(text, moment)
    if _is_citation(left):
        return "citation", 0
    if at in banner and (is_place_and_date(paragraph) or moment.day is not None):
        return "banner", 0
    if _in_deadline_column(reading, paragraph) or (_is_due(left) and not _label_before(text, moment)):
        return "deadline", 0
    strength = _event_strength(reading, at, moment, left)
    if strength:
        return "event", strength
    return "other", 0


def _sentence_before(text: str, moment: Moment) -> str:
    left = text[max(0, moment.start - 200) : moment.start]
    cut = max(left.rfind(". "), left.rfind("; "), left.rfind("? "))
    return left[cut + 1 :]


def _is_due(left: str) -> bool:
    """Whether words such as "trước" or "chậm nhất" belong to the day that follows, not to one before it."""
    before = list(_DAY_AND_COMMA.finditer(left))
    return _DEADLINE.search(left, before[-1].end() if before else 0) is not None


def _is_citation(left: str) -> bool:
    if _SIGN_BEFORE.search(left):
        return True
    paper = _PAPER_BEFORE.search(left)
    return paper is not None and not _EVENT_WORDS.search(paper[0])


def _label_before(text: str, moment: Moment) -> re.Match[str] | None:
    """The label "Thời gian ...:" that the day stands after, with no other label between."""
    labels = [label for label in _LABEL.finditer(text, 0, moment.start) if not _OTHER_TIME.search(label["rest"])]
    if not labels:
        return None
    between = text[labels[-1].end() : moment.start]
    return labels[-1] if ":" not in re.sub(r"\d:\d", "", between) and len(between) < 120 else None


def _event_strength(reading: Reading, at: int, moment: Moment, left: str) -> int:
    text = reading.paragraphs[at].plain
    headings = reading.words_above(at)
    others = _OTHER_HEADING.search(headings) is not None and not re.search(r"thời gian", headings, re.IGNORECASE)
    if _NOT_THEN.search(left):
        return 0
    if _label_before(text, moment):
        if _before_is_a_deadline(text, moment):
            return 0
        return 1 if others else 5 if _venue_is_near(reading, at) else 4
    if _under_time_heading(reading, at) and len(left) < 60 and not _DEADLINE.search(left):
        return 4
    if _OTHER_EVENT.search(left) or _OTHER_EVENT.search(text[moment.end : moment.end + 15]):
        return 0
    happens = _HAPPENS.search(left)
    if happens and not _OTHER_TIME.search(happens["between"]) and (_DIALOGUE.search(left) or len(left) < 45):
        return 3 if not others else 1
    if reading.kind == "minutes" and re.search(r"kết thúc|bế mạc", left, re.IGNORECASE):
        return 3
    if reading.kind in {"report", "notice", "minutes"} and _SENTENCE_BEGINS.search(text[: moment.start]):
        return 3 if _PAST_EVENT.match(text[moment.end :]) else 0
    if reading.kind in {"invitation", "letter"} and _AT_TIME.search(left):
        return 3
    return 2 if _DIALOGUE_BEFORE.search(left) else 0


def _before_is_a_deadline(text: str, moment: Moment) -> bool:
    return (
        re.search(r"(?:trước|chậm nhất|hoàn thành|xong)\s*(?:vào\s*)?$", text[: moment.start], re.IGNORECASE)
        is not None
    )


def _venue_is_near(reading: Reading, at: int) -> bool:
    near = reading.paragraphs[max(0, at - 3) : at + 5]
    return any(re.search(r"\bđịa điểm\b", paragraph.plain, re.IGNORECASE) for paragraph in near)


def _under_time_heading(reading: Reading, at: int) -> bool:
    """Whether the paragraph is the first below a heading that says "Thời gian", "Thời gian, địa điểm" and no more."""
    above = reading.paragraphs[at - 1].plain if at else ""
    return _TIME_HEADING.fullmatch(above) is not None


def _in_deadline_column(reading: Reading, paragraph: Paragraph) -> bool:
    """Whether a table's head says that this column holds the days by which something is done."""
    if paragraph.cell is None or paragraph.cell[1] == 1 or len(paragraph.plain) > _LONGEST_DEADLINE:
        return False
    head = column_head(reading, paragraph)
    return re.search(r"thời hạn|\bhạn\b|hoàn thành|tiến độ|thời gian thực hiện", head, re.IGNORECASE) is not None


_LONGEST_DEADLINE = 45
"""Letters of a cell that says a day and little more."""


def column_head(reading: Reading, paragraph: Paragraph) -> str:
    """What the first row of the table says above a cell."""
    if paragraph.cell is None:
        return ""
    table, _, column = paragraph.cell
    return " ".join(p.plain for p in reading.paragraphs if p.cell == (table, 1, column))


def same_row(paragraphs: Sequence[Paragraph], paragraph: Paragraph) -> str:
    """The words of the table's row that a cell belongs to; the paragraph's own words outside tables."""
    if paragraph.cell is None:
        return paragraph.plain
    table, row, _ = paragraph.cell
    return " ".join(p.plain for p in paragraphs if p.cell is not None and p.cell[:2] == (table, row))
