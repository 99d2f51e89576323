"""What was left to be filled in: brackets, dots, crosses. A draft's own number and date may be blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .events import is_place_and_date
from .paragraphs import REMEMBERED, is_rule
from .reading import Reading, Slip

_DOTS = r"(?:\.{3,}|…+)(?:[.…\s]*[.…])?"
_VALUE = (
    r"số|lúc|hồi|tại|đồng chí|đ/c|ông|bà|gồm|khoảng|từ|mời|do|của|với|cho|phường|xã|tỉnh|thôn|địa điểm|thời gian"
    r"|chủ trì|điện thoại"
    r"|tầng|phòng|hội trường|đường|ngõ|phố|nhà|quyển|tờ|họ và tên|chức vụ|tổng số|đến|dự kiến|vào|chủ đề|email"
)
_BLANKS = tuple(
    re.compile(pattern, re.IGNORECASE if ignore else 0)
    for pattern, ignore in (
        (
            r"\{\{[^{}]*\}\}?|\{%[^{}]*%\}|\{[^{}\d]{1,40}\}|\$\{[^}]*\}|«[^»]{0,40}»|<<[^<>]{0,40}>>"
            r"|<[^\W\d_][^<>@]{0,40}>",
            True,
        ),
        (r"\b[A-ZĐ][^\W\d_]+ (?:Văn|Thị) [ABCXYZ](?![\w.]| [A-ZĐ])", False),
        (r"\[(?![1-9]\d*(?:[,;\s-]+\d+)*\])[^\[\]]{0,80}\]", False),
        (r"\.{5,}|…{2,}|(?:\. ){4,}\.", False),
        (r"_{3,}", False),
        (rf"(?:(?<=[:(])|\b(?:{_VALUE})\b)\s*:?\s*{_DOTS}(?=\s|[,;/)\w]|$)", True),
        (
            rf"\bngày\s*{_DOTS}\s*(?:tháng|/|đến)\s*[\d.…]*(?:\s*(?:năm|/)\s*[\d.…]*)?"
            rf"|\btháng\s*{_DOTS}\s*(?:năm|/)\s*[\d.…]*",
            True,
        ),
        (
            rf"(?<!hằng )(?<!hàng )(?<!mỗi )(?<!trong )(?<!nhiều )(?<!những )(?<!các )\bnăm\s+{_DOTS}(?=\s*[,;.)]|$)",
            True,
        ),
        (
            r"(?:\bngày\s*)?[.…]{2,}\s?/\s?[.…]{2,}(?:\s?/\s?[\d.…]+)?|\d{1,2}\s?/\s?[.…]{2,}(?:\s?/\s?\d{4})?"
            r"|[.…]{2,}\s?/\s?\d{4}",
            False,
        ),
        (
            r"(?<![\w])[Xx]{2,4}(?:\s?[/.-]\s?[Xx]{2,4})+(?:\s?[/.-]\s?(?:\d{4}|[Xx]{4}))?|(?<![\w/])x{2,}(?![\w])",
            False,
        ),
        (
            r"\?{2,}|#(?:REF|N/A|VALUE|NAME|DIV/0)[!?]?|\b(?:TBD|TODO|Lorem ipsum)\b|(?<![\w])(?:NaN|None|null"
            r"|undefined)(?![\w])",
            False,
        ),
        (r"Error! (?:Reference|Bookmark)[^.]*\.?|MERGEFIELD \w*|\((?:tên|điền|nhập) [^()]{0,50}\)", True),
    )
)
_GAP_IN_SENTENCE = re.compile(r"(?<=[^\W\d_])\s(?:\.{3,4}|…)(?=\s[a-zà-ỹđ])")
_CROSSES = re.compile(r"(?<![\w])X{2,4}(?![\w])")
_ROMAN_BEFORE = re.compile(
    r"(?:khóa|lần thứ|thế kỷ|đại hội|kỳ|chương|phần|quý|mục|thứ|lớp|hạng|cấp|nhiệm kỳ|khoá)\s*$", re.IGNORECASE
)
_BLANK_NUMBER = re.compile(
    r"\b(?:Kế hoạch|Công văn|Quyết định|Nghị quyết|Chỉ thị|Thông báo|Hướng dẫn|Nghị định|Thông tư|Giấy mời"
    r"|Tờ trình|Luật)\s+số\s*"
    r"(?:(?:về|của|ngày|và)\b|[,;]|/\s*[A-ZĐ][\w-]*|-\s*[A-ZĐ]{2,}/[\w-]*)",
)
_BLANK_DAY = re.compile(
    r"\bngày\s+tháng\s+(?:\d{1,2}\s+năm\s+\d{4}|\d{1,2}\s*/\s*\d{4}|năm\s+\d{4})|\bngày\s+\d{1,2}\s+tháng\s+năm\s+\d{4}"
    r"|\bngày\s*/\s*\d{1,2}\s*/\s*\d{4}|\bngày\s*/\s*/\s*\d{4}",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"kèm theo\s*$", re.IGNORECASE)
_FORM = re.compile(r"\b(?:PHIẾU|MẪU|ĐƠN|TỜ KHAI|BIỂU MẪU|GIẤY ĐĂNG KÝ|PHỤ LỤC|THẺ)\b")
_SIGNED = re.compile(r"\bsố có mặt|\bchữ ký|\bký (?:tên|nhận)", re.IGNORECASE)
_DOTTED = re.compile(r"\.{5,}|…{2,}|_{4,}")
_MOST_DOTTED_LINES = 6
"""With more than so many dotted lines a document is a form to be filled in by hand."""
_OWN_NUMBER = re.compile(r"\s*Số\s*:?", re.IGNORECASE)


def placeholders(reading: Reading) -> Iterator[Slip]:
    """Each paragraph's blanks; those at the same letters are told once."""
    form = _form_begins(reading)
    dotted = sum(1 for paragraph in reading.paragraphs if _DOTTED.search(paragraph.plain))
    for at, paragraph in enumerate(reading.paragraphs):
        if is_rule(paragraph.plain) and not set(paragraph.plain) & {".", "…"}:
            continue
        end_of_place = re.search(r"(?<=[\]}>»]),\s*ngày\b", paragraph.plain) if at < reading.title else None
        own = _is_own_number_or_date(reading, at)
        by_hand = (
            at >= form or dotted > _MOST_DOTTED_LINES or reading.kind == "minutes" or _SIGNED.search(paragraph.plain)
        )
        above = reading.paragraphs[at - 1].plain if at else ""
        reached = 0
        for start, end in _blanks_in(paragraph.plain, above):
            blank = paragraph.plain[start:end]
            drawn = "_" in blank and at < reading.body
            may_be_blank = own and not (end_of_place and end <= end_of_place.start())
            if start < reached or drawn or may_be_blank or (by_hand and re.search(r"[._…]{3,}", blank)):
                continue
            reached = end
            yield reading.slip("placeholder", at, *_with_context(paragraph.plain, start, end))


def _is_own_number_or_date(reading: Reading, at: int) -> bool:
    """A draft's number and date may be blank, and so may they where an annex names its document."""
    paragraph = reading.paragraphs[at]
    if reading.body <= at < reading.end:
        return is_place_and_date(paragraph) and not re.search(r"[.…xX\[{]{2}", paragraph.plain)
    if is_place_and_date(paragraph) or re.search(r"kèm theo", paragraph.plain, re.IGNORECASE):
        return True
    return at < reading.body and _OWN_NUMBER.match(paragraph.plain) is not None


def _form_begins(reading: Reading) -> int:
    """From which paragraph on the document is a form to be filled in by hand."""
    after = range(reading.annexes, len(reading.paragraphs))
    found = (at for at in after if _FORM.search(reading.paragraphs[at].text))
    return next(found, len(reading.paragraphs))


@lru_cache(maxsize=REMEMBERED)
def _blanks_in(text: str, above: str) -> tuple[tuple[int, int], ...]:
    """Where they stand, the longest first of those that begin together."""
    return tuple(sorted(_found(text, above), key=lambda span: (span[0], -span[1])))


def _found(text: str, above: str) -> Iterator[tuple[int, int]]:
    for pattern in (*_BLANKS, _BLANK_DAY):
        yield from (found.span() for found in pattern.finditer(text))
    for gap in _GAP_IN_SENTENCE.finditer(text):
        if "," not in text[max(0, gap.start() - 60) : gap.start()]:
            yield gap.span()
    for number in _BLANK_NUMBER.finditer(text):
        if not _ATTACHED.search(text[: number.start()]):
            yield number.span()
    for crosses in _CROSSES.finditer(text):
        if not _ROMAN_BEFORE.search(text[: crosses.start()] or above):
            yield crosses.span()


def _with_context(text: str, start: int, end: int) -> tuple[int, int]:
    """Bare dots are told with the words before them, by which a person finds them."""
    if re.search(r"[^\W_]", text[start:end]):
        return start, end
    before = text.rfind(" ", 0, max(0, start - 12))
    return max(0, before + 1), end
