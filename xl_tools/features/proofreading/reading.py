"""The document as its reader takes it in: which kind it is, in whose style, where its head, body and end are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from ...changes import Problem
from ...document import Document
from ...messages import PLACES
from .paragraphs import Marker, Paragraph, is_rule, joined

Kind = Literal[
    "plan", "invitation", "letter", "notice", "report", "minutes", "programme", "script", "list", "budget", "other"
]
House = Literal["committee", "union"]

_TITLES: tuple[tuple[Kind, str], ...] = (
    ("plan", r"KẾ HOẠCH(?: PHỐI HỢP| LIÊN TỊCH| LIÊN NGÀNH)?"),
    ("invitation", r"GIẤY MỜI|THƯ MỜI"),
    ("notice", r"THÔNG BÁO(?: KẾT LUẬN)?"),
    ("report", r"BÁO CÁO"),
    ("minutes", r"BIÊN BẢN"),
    ("programme", r"CHƯƠNG TRÌNH"),
    ("script", r"KỊCH BẢN"),
    ("list", r"DANH SÁCH"),
    ("budget", r"DỰ TOÁN(?: KINH PHÍ)?"),
    ("other", r"QUYẾT ĐỊNH|TỜ TRÌNH|HƯỚNG DẪN|NGHỊ QUYẾT|CHỈ THỊ|PHƯƠNG ÁN|ĐỀ ÁN"),
)
_TITLE = re.compile("|".join(f"(?P<k{place}>{words})" for place, (_, words) in enumerate(_TITLES)))
_AFTER_TITLE = re.compile(
    r"\s*$|\s+(?:(?i:tổ chức|về|V/v|kết luận|đối thoại|thực hiện|kết quả|dự|đại biểu|hội nghị))\b"
)
_LOOKED_AT = 45
"""Paragraphs at the top in which the head ends."""
_ADDRESSEE = re.compile(r"Kính gửi\b", re.IGNORECASE)
_ABOUT = re.compile(r"(?:V/v|Về việc)\b", re.IGNORECASE)
_BODY_BEGINS = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo|Để|Nhằm|Xét|Nhân dịp|Kính gửi|Hôm nay|Ngày \d+|Sáng ngày|Chiều ngày|Vào hồi|Phần"
    r"|Sau khi)\b"
    r"|.{0,120}\b(?:trân trọng (?:kính )?mời|kính mời|thông báo|báo cáo|ban hành|xây dựng)\b.{0,160}(?::|như sau|\.)"
)
_UNION_SIGN = re.compile(r"\d*\s*-\s*[A-ZĐ]{2,4}\s*/\s*[A-ZĐ]{2,}")
_UNION_HEAD = re.compile(r"ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH$|ĐẢNG CỘNG SẢN VIỆT NAM$")
_NATION = re.compile(r"CỘNG HÒA\b|XÃ HỘI CHỦ NGHĨA")
_END = re.compile(
    r"Nơi nhận\b|NƠI NHẬN\b|(?:TM|KT|TL|TUQ|Q)\s?\.\s*[A-ZĐ]"
    r"|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|CHÁNH VĂN PHÒNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|CHỦ TỌA|CHỦ TRÌ|THƯ KÝ"
    r"|NGƯỜI GHI BIÊN BẢN"
    r"|HIỆU TRƯỞNG|CHỦ NHIỆM|TỔNG GIÁM ĐỐC)(?: THƯỜNG TRỰC)?$"
)
_OWN_DATE = re.compile(r"^[^\d:;,]{2,40},\s*ngày\b.{0,40}$", re.IGNORECASE)
_RECIPIENTS = re.compile(r"Nơi nhận\b", re.IGNORECASE)
_ANNEX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|MẪU SỐ|Mẫu số|BIỂU MẪU|Biểu số)\b|(?:DANH SÁCH|CHƯƠNG TRÌNH|PHIẾU|LỊCH|KỊCH BẢN|DỰ TOÁN"
    r"|BẢNG)\b"
)


class Slip(NamedTuple):
    """A problem at its place: number of the paragraph, letter in it."""

    at: int
    start: int
    problem: Problem


@dataclass(frozen=True)
class Heading:
    """A numbered heading that stands over a paragraph."""

    marker: Marker
    text: str
    at: int


@dataclass(frozen=True, eq=False)
class Reading:
    """Paragraphs by number: head [0, title), abstract [title, body), body [body, end), end [end, annexes)."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    kind: Kind
    house: House
    title: int
    body: int
    end: int
    annexes: int

    @property
    def head_paragraphs(self) -> Sequence[Paragraph]:
        return self.paragraphs[: self.title]

    @property
    def body_paragraphs(self) -> Sequence[Paragraph]:
        return self.paragraphs[self.body : self.end]

    @property
    def end_paragraphs(self) -> Sequence[Paragraph]:
        return self.paragraphs[self.end : self.annexes]

    @cached_property
    def abstract(self) -> str:
        """What the document is about, in one line; "" where nothing says so. A letter's stands below its number."""
        if self.kind == "letter":
            about = next((at for at, p in enumerate(self.head_paragraphs) if _ABOUT.match(p.plain)), None)
            if about is None:
                return ""
            lines = [self.paragraphs[about].plain]
            for paragraph in self.paragraphs[about + 1 : self.title]:
                if paragraph.cell != self.paragraphs[about].cell or not paragraph.plain[:1].islower():
                    break
                lines.append(paragraph.plain)
            return " ".join(lines)
        return " ".join(p.plain for p in self.paragraphs[self.title : self.body] if not is_rule(p.plain))

    @cached_property
    def headings(self) -> tuple[tuple[Heading, ...], ...]:
        """For each paragraph the numbered headings over it, the outermost first, its own number included."""
        found: list[tuple[Heading, ...]] = []
        stack: list[Heading] = []
        for at, paragraph in enumerate(self.paragraphs):
            marker = paragraph.marker
            if at in {self.end, self.annexes}:
                stack = []
            if marker and marker.kind != "dash" and paragraph.cell is None:
                stack = [heading for heading in stack if _depth(heading.marker) < _depth(marker)]
                stack.append(Heading(marker, paragraph.plain, at))
            found.append(tuple(stack))
        return tuple(found)

    def words_above(self, at: int) -> str:
        """The texts of the headings over a paragraph, its own number left out."""
        return " ".join(heading.text for heading in self.headings[at] if heading.at != at)

    def path(self, at: int) -> str:
        """The numbers of the headings over a paragraph: "III.2"; "" outside any."""
        numbers: list[str] = []
        for heading in self.headings[at]:
            if heading.marker.kind == "decimal" and numbers and not numbers[-1].isupper():
                numbers.pop()
            numbers.append(heading.marker.text.strip(" .):/-"))
        return ".".join(numbers)

    def where(self, at: int, offset: int = 0) -> str:
        """The place in words, with the heading it stands under."""
        where = self.paragraphs[at].where(offset)
        path = self.path(at)
        return PLACES["under_heading"].format(where=where, path=path) if path else where

    def slip(self, code: str, at: int, start: int, end: int, *, quote2: str | None = None, **details: str) -> Slip:
        """The problem that these letters of a paragraph are; `details` are what its sentence names besides."""
        quote = self.paragraphs[at].text[start:end].strip()
        where = self.where(at, start)
        quote2 = None if quote2 is None else _shortened(quote2)
        return Slip(at, start, Problem(code, quote=_shortened(quote), quote2=quote2, where=where, details=details))


LONGEST_QUOTE = 240


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + "…"


def _depth(marker: Marker) -> int:
    kind = marker.kind
    if kind.startswith("roman"):
        return 1 if " " in kind else 2
    if kind == "decimal":
        return 3 + len(marker.values)
    if kind.startswith("number"):
        return 4
    return 8 if kind.startswith("letter") else 3


def read(document: Document) -> Reading:
    """The document, taken apart."""
    paragraphs = joined(document)
    kind, title = _title(paragraphs)
    body = _body_begins(paragraphs, kind, title)
    end = _end_begins(paragraphs, body)
    annexes = _annexes_begin(paragraphs, end)
    return Reading(document, paragraphs, kind, _house(paragraphs, title), title, body, end, annexes)


def _title(paragraphs: Sequence[Paragraph]) -> tuple[Kind, int]:
    """The kind of the document and the number of the paragraph that says it, or that begins a letter."""
    for at, paragraph in enumerate(paragraphs[:_LOOKED_AT]):
        words = paragraph.plain.strip()
        found = _TITLE.match(words)
        if found and _AFTER_TITLE.match(words, found.end()):
            return next(kind for place, (kind, _) in enumerate(_TITLES) if found[f"k{place}"]), at
        if _ADDRESSEE.match(words):
            return "letter", at
    dated = (at for at, paragraph in enumerate(paragraphs[:20]) if _OWN_DATE.search(paragraph.plain))
    return "other", next(dated, -1) + 1


def _body_begins(paragraphs: Sequence[Paragraph], kind: Kind, title: int) -> int:
    if kind in {"letter", "other"} and not (title < len(paragraphs) and _TITLE.match(paragraphs[title].plain)):
        return title
    for at in range(title + 1, min(len(paragraphs), title + 6)):
        words = paragraphs[at].plain
        if is_rule(words):
            return at + 1
        marked = paragraphs[at].marker is not None
        if marked or _BODY_BEGINS.match(words) or paragraphs[at].cell or len(words) > 330 or words.endswith(":"):
            return at
        if at > title + 1 and paragraphs[at].after_gap and words[:1].isupper() and words.endswith((".", ";")):
            return at
    return min(len(paragraphs), title + 2)


def _end_begins(paragraphs: Sequence[Paragraph], body: int) -> int:
    """Where recipients and signature begin."""
    ends = [at for at in range(body, len(paragraphs)) if _END.match(paragraphs[at].plain)]
    recipients = next((at for at in ends if _RECIPIENTS.match(paragraphs[at].plain)), None)
    last = len(paragraphs) if recipients is None else recipients
    text = max((at for at in range(body, last) if _is_running_text(paragraphs[at])), default=body)
    first = next((at for at in ends if at > text), last)
    while first > text + 1 and _belongs_to_signature(paragraphs[first - 1]):
        first -= 1
    return first


def _is_running_text(paragraph: Paragraph) -> bool:
    words = paragraph.plain
    return not paragraph.capitals and not _END.match(words) and (len(words) > 45 or words.endswith(("./.", ";", ":")))


def _belongs_to_signature(paragraph: Paragraph) -> bool:
    """The body that signs, in capitals above "KT. GIÁM ĐỐC"."""
    words = paragraph.plain
    return paragraph.capitals and len(words) < 60 and paragraph.marker is None and not words.endswith((".", ":", ";"))


def _annexes_begin(paragraphs: Sequence[Paragraph], end: int) -> int:
    for at in range(end + 2, len(paragraphs)):
        words = paragraphs[at].plain
        if _ANNEX.match(words) and (paragraphs[at].capitals or len(words) < 60) and not words.endswith(";"):
            return at
    return len(paragraphs)


def _house(paragraphs: Sequence[Paragraph], title: int) -> House:
    head = [paragraph.plain for paragraph in paragraphs[:title]]
    if any(_NATION.search(line) for line in head):
        return "committee"
    if any(_UNION_HEAD.search(line) or (line.startswith("Số") and _UNION_SIGN.search(line)) for line in head):
        return "union"
    return "committee"
