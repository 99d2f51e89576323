"""Days that disagree: with the calendar, with the event, with each other, with the 30 days of the law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ...messages import PHRASES
from ...rules.law import PUBLIC_BEFORE_DAYS
from .events import Dated, Days, column_head, same_row
from .reading import Slip
from .years import document_year

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_AFTERWARDS = re.compile(
    r"\bsau (?:khi|đối thoại|hội nghị|buổi|chương trình|ngày|kết thúc)|kết luận|báo cáo kết quả|báo cáo tổng kết"
    r"|kết quả (?:giải quyết|thực hiện|tổ chức)"
    r"|giải quyết|quyết toán|rút kinh nghiệm|trả lời bằng văn bản|trả lời (?:cho |từng )?(?:người|thanh niên|đoàn viên"
    r"|công dân)|công khai kết|thông báo (?:ý kiến|kết)"
    r"|khắc phục|tổng kết|thanh toán|báo cáo ubnd tỉnh|báo cáo sở",
    re.IGNORECASE,
)
_BEFOREHAND = re.compile(
    r"câu hỏi|danh sách|đăng ký|giấy mời|kịch bản|ma\s?-?k[eé]t|khánh tiết|trang trí|hội trường|cơ sở vật chất"
    r"|chuẩn bị|dự thảo|nội dung trả lời|dự toán"
    r"|triệu tập|phân bổ|tài liệu|niêm yết|công khai kế hoạch|thẩm định|phóng sự|tổng duyệt|tổng hợp|ý kiến|gửi về"
    r"|phát hành|cử đại biểu|lựa chọn"
    r"|(?:phòng|sở|ngành|đơn vị|cơ quan)[^.;]{0,25} trả lời|xác nhận|phản hồi|góp ý|cho ý kiến|tiếp nhận"
    r"|gửi (?:đến|cho|qua)"
    r"|bài phát biểu|clip|in ấn|văn nghệ|tuyên truyền|rà soát|xây dựng|hạn trả lời|phân công|số lượng",
    re.IGNORECASE,
)
_PREPARING = re.compile(r"chuẩn bị|trước (?:đối thoại|hội nghị|ngày)", re.IGNORECASE)
_OWED = re.compile(r"\bcòn\b.{0,60}\bchưa (?:có|gửi|trả lời|hoàn thành)|\bđôn đốc\b", re.IGNORECASE)
_QUOTED = re.compile(r'[“"].*["”]$')
_PAST = re.compile(r"\bđã\b|\btại (?:hội nghị|buổi|chương trình)|kết quả", re.IGNORECASE)


def date_problems(days: Days) -> Iterator[Slip]:
    """Everything this module checks, in the order of the paper."""
    year = document_year(days)
    yield from _impossible_days(days)
    yield from _weekdays(days, year)
    yield from _banner(days, year)
    yield from _event_days(days, year)
    yield from _deadlines(days, year)
    yield from _issue(days, year)


def _impossible_days(days: Days) -> Iterator[Slip]:
    """A day alone between quotation marks is somebody else's, as in a letter that asks to mend it."""
    for dated in days.all:
        text, moment = days.paragraph(dated).plain, dated.moment
        if moment.impossible and not _QUOTED.match(text[max(0, moment.start - 1) : moment.end + 1]):
            yield _slip(days, "date_conflict", dated, PHRASES["no_such_day"], None)


def _weekdays(days: Days, year: int | None) -> Iterator[Slip]:
    for dated in days.all:
        moment = dated.moment
        day = moment.date_in(year)
        if moment.weekday is None or day is None or day.weekday() == moment.weekday:
            continue
        yield days.reading.slip(
            "weekday_mismatch",
            dated.at,
            moment.weekday_start,
            moment.weekday_end,
            quote2=_WEEKDAYS[day.weekday()],
            day=f"{day:%d/%m/%Y}",
        )


def event_span(days: Days, year: int | None) -> tuple[date, date] | None:
    """First and last day the event may be on: from the book, else as the document says most plainly."""
    if days.facts.event_date:
        return days.facts.event_date, days.facts.event_date
    return days.event.moment.span_in(year) if days.event else None


def event_in_words(days: Days) -> str:
    """The event's day as it is told: by the book or by the document, with the place."""
    if days.facts.event_date:
        return PHRASES["by_the_book"].format(value=f"{days.facts.event_date:%d/%m/%Y}")
    assert days.event is not None
    return days.in_words(days.event)


def _event_quote(days: Days) -> str:
    if days.facts.event_date:
        return f"{days.facts.event_date:%d/%m/%Y}"
    assert days.event is not None
    return days.quote(days.event)


def _banner(days: Days, year: int | None) -> Iterator[Slip]:
    event = event_span(days, year)
    for dated in days.of("banner"):
        span = dated.moment.span_in(year)
        if event and span and _apart(event, span):
            reading = days.reading
            yield reading.slip(
                "banner_date",
                dated.at,
                dated.moment.start,
                dated.moment.end,
                quote2=_event_quote(days),
                event=event_in_words(days),
            )


def _apart(first: tuple[date, date], second: tuple[date, date]) -> bool:
    return first[1] < second[0] or second[1] < first[0]


def _event_days(days: Days, year: int | None) -> Iterator[Slip]:
    """Statements of the event's day that disagree with the plainest one, or with the book."""
    event = event_span(days, year)
    if event is None:
        return
    for dated in days.of("event"):
        if (dated is days.event and not days.facts.event_date) or dated.strength < 2:
            continue
        span = dated.moment.span_in(year)
        if span and _apart(event, span) and not _only_the_year(dated, year):
            yield _slip(days, "date_conflict", dated, event_in_words(days), _event_quote(days))


def _only_the_year(dated: Dated, year: int | None) -> bool:
    """A day with another year than the document's is told as that."""
    return dated.moment.year is not None and dated.moment.year != year and dated.strength >= 3


def _deadlines(days: Days, year: int | None) -> Iterator[Slip]:
    event = event_span(days, year)
    if event is None or days.reading.kind in {"report", "notice", "minutes"} or _is_over(days):
        return
    for dated in days.of("deadline"):
        span = dated.moment.span_in(_year_of(days, year))
        if span is None or not _prepares(days, dated):
            continue
        if span[0] > event[1] and (dated.moment.year is None or (span[0] - event[1]).days < 240):
            reading = days.reading
            yield reading.slip(
                "deadline_after_event",
                dated.at,
                dated.moment.start,
                dated.moment.end,
                quote2=_event_quote(days),
                event=event_in_words(days),
                text=_task(days, dated),
            )


def _year_of(days: Days, year: int | None) -> int | None:
    return days.event.moment.year or year if days.event else year


def _is_over(days: Days) -> bool:
    """Whether the document looks back at the event: its own day is later, or it says so."""
    event = days.event
    if event is None or days.facts.event_date:
        return False
    own = days.issue.moment.date_in(None) if days.issue else None
    span = event.moment.span_in(own.year if own else None)
    if own and span and own > span[1]:
        return days.reading.kind != "plan"
    left = days.paragraph(event).plain[max(0, event.moment.start - 90) : event.moment.start]
    return days.reading.kind == "letter" and _PAST.search(left) is not None


def _prepares(days: Days, dated: Dated) -> bool:
    """Whether what is due then must be done before the event."""
    text = days.paragraph(dated).plain
    sentence = _sentence(text, dated.moment.start)
    row = same_row(days.reading.paragraphs, days.paragraph(dated))
    own = f"{row} {column_head(days.reading, days.paragraph(dated))}" if days.paragraph(dated).cell else sentence
    headings = days.reading.words_above(dated.at)
    if days.paragraph(dated).cell and _reminds(days):
        return False
    if _AFTERWARDS.search(own) and not re.search(
        r"chuẩn bị|(?<!người nêu )câu hỏi|bài phát biểu|kịch bản|giấy mời|trang trí", own, re.IGNORECASE
    ):
        return False
    if re.search(r"\bsau (?:đối thoại|hội nghị|buổi|chương trình)|giải quyết", headings, re.IGNORECASE):
        return False
    return any(_BEFOREHAND.search(part) for part in (own, row)) or _PREPARING.search(headings) is not None


def _reminds(days: Days) -> bool:
    """Whether the letter asks for what is still owed; its table repeats the days that were set, some for afterwards."""
    reading = days.reading
    return reading.kind == "letter" and any(_OWED.search(paragraph.plain) for paragraph in reading.body_paragraphs)


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind(sign, 0, at) for sign in (". ", "; ", ".\n")) + 1
    ends = [place for sign in (". ", "; ") if (place := text.find(sign, at)) >= 0]
    sentence = text[start : min(ends, default=len(text))]
    return sentence if len(sentence) > 40 else text[max(0, start - 160) :]


def _task(days: Days, dated: Dated) -> str:
    """What is due then, shortened to a line, with its place."""
    paragraph = days.paragraph(dated)
    text = (
        same_row(days.reading.paragraphs, paragraph)
        if paragraph.cell
        else _sentence(paragraph.text, dated.moment.start)
    )
    text = text.strip(" -+*•.;")
    quote = text if len(text) <= 110 else text[:109].rstrip() + "…"
    return PHRASES["quote_at"].format(quote=quote, where=days.reading.where(dated.at, dated.moment.start))


def _issue(days: Days, year: int | None) -> Iterator[Slip]:
    """A plan whose own date leaves the public less than 30 days (Law on Youth, article 10.2)."""
    issue, event = days.issue, event_span(days, year)
    if days.reading.kind != "plan" or issue is None or event is None or event[0].year != (year or event[0].year):
        return
    own = issue.moment.date_in(None)
    if own is None or (event[1] - own).days >= PUBLIC_BEFORE_DAYS or (own - event[1]).days > 300:
        return
    yield days.reading.slip(
        "issued_late",
        issue.at,
        issue.moment.start,
        issue.moment.end,
        quote2=_event_quote(days),
        event=event_in_words(days),
        days=str((event[1] - own).days),
    )


def _slip(days: Days, code: str, dated: Dated, other: str, quote2: str | None) -> Slip:
    moment = dated.moment
    return days.reading.slip(code, dated.at, moment.start, moment.end, quote2=quote2, other=other)
