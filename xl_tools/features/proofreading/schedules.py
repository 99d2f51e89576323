"""Times of day, venues and deadlines that the document states twice, and not alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...messages import PHRASES
from ...vietnamese import key
from .events import Dated, Days
from .moments import Clock, clocks_in
from .names import name_key
from .reading import Slip
from .years import document_year

_HALF_OF_DAY = re.compile(r"\b(?P<half>sáng|chiều|tối)\b[^.;]{0,75}$", re.IGNORECASE)
_HALF_AFTER = re.compile(r"[^.;\d]{0,12}\b(?P<half>sáng|chiều|tối)\b", re.IGNORECASE)
_VENUE_LABEL = re.compile(r"\bđịa điểm(?: tổ chức| diễn ra| đối thoại| dự kiến)?\s*:\s*", re.IGNORECASE)
_CHAIR_LABEL = re.compile(
    r"\bchủ trì(?: hội nghị| đối thoại| chương trình)?\s*:\s*(?P<who>[^.;(]{4,90})", re.IGNORECASE
)
_HALL = (
    r"Hội trường|Nhà (?:văn hóa|thi đấu|khách|hát|truyền thống)|Trung tâm|Trụ sở|Phòng họp|Trường|Cung|Rạp"
    r"|Sân vận động|Khách sạn|Hội quán"
)
_VENUE_IN_SENTENCE = re.compile(rf"\btại\s+(?P<venue>(?i:{_HALL})\s[^.;,()\"]*)")
_ABOUT_EVENT = re.compile(r"đối thoại|hội nghị", re.IGNORECASE)
_HAPPENS = re.compile(r"tổ chức|diễn ra|khai mạc|tham dự|có mặt|\bdự\b|chủ trì", re.IGNORECASE)
_SIDE_EVENT = re.compile(
    r"tổng duyệt|\bhọp\b|tập huấn|lấy ý kiến|\bnộp\b|\bgửi\b|niêm yết|đón tiếp|\băn\b|\bnghỉ\b|trưng bày", re.IGNORECASE
)
_VAGUE = frozenset(key("tại ở của lớn số tầng khu dự kiến trên địa bàn đường phố ủy ban nhân dân").split())
_TASKS = (
    "câu hỏi|danh sách|giấy mời|kịch bản|dự toán|nội dung trả lời|tài liệu|ma-két|maket|phóng sự|báo cáo|ý kiến|kế"
    " hoạch|phiếu|chương trình"
)
_OBJECT = re.compile(
    rf"\b(?P<verb>gửi|nộp|phát hành|hoàn thành|trình|ban hành|niêm yết|công khai|phê duyệt|thẩm định|tổng hợp|lập"
    rf"|đăng ký|cung cấp)\b[^.;]{{0,40}}?\b(?P<object>{_TASKS})\b",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:về|cho|đến|tới|qua)\s+(?P<body>(?:(?i:Sở|Phòng|Ban|Văn phòng|Ủy ban|UBND|Đoàn|Tỉnh đoàn|Thành đoàn"
    r"|Quận đoàn|Huyện đoàn|Đoàn phường|Đoàn xã)\b)[^.;,()]*?)(?=\s+(?:trước|chậm nhất|để|qua|vào|theo|ngày"
    r"|muộn nhất|xong)\b|[.;,()]|$)"
)


def schedule_problems(days: Days) -> Iterator[Slip]:
    yield from _halves_of_days(days)
    yield from _times(days)
    yield from _venues(days)
    yield from _chair(days)
    yield from _same_tasks(days)


def _clock_of(days: Days, dated: Dated) -> Clock | None:
    """The time the event begins at, as the statement of its day gives it."""
    text = days.paragraph(dated).plain
    near = [
        clock
        for clock in clocks_in(text)
        if -70 < clock.start - dated.moment.end < 40 or 0 <= dated.moment.start - clock.end < 60
    ]
    return near[0] if near else None


def _halves_of_days(days: Days) -> Iterator[Slip]:
    """ "14 giờ 00, sáng ngày 20/3" cannot be."""
    for dated in days.of("event"):
        text = days.paragraph(dated).plain
        clock = _clock_of(days, dated)
        if clock is None:
            continue
        told = _HALF_AFTER.match(text, clock.end) or _HALF_OF_DAY.search(text, 0, clock.start)
        half = told["half"].lower() if told else ""
        if (half == "sáng" and clock.hour > 12) or (half in {"chiều", "tối"} and clock.hour < 12 and clock.hour > 6):
            start, end = min(clock.start, dated.moment.start), max(clock.end, dated.moment.end)
            yield days.reading.slip(
                "date_conflict", dated.at, start, end, other=PHRASES["half_of_day"].format(half=half)
            )


def _times(days: Days) -> Iterator[Slip]:
    stated = [(dated, clock) for dated in days.of("event") if dated.strength >= 3 and (clock := _clock_of(days, dated))]
    known = clocks_in(days.facts.event_time)
    if known:
        first, other = (known[0].hour, known[0].minute), PHRASES["by_the_book"].format(value=days.facts.event_time)
        quote2 = days.facts.event_time
    elif stated:
        main = max(stated, key=lambda pair: pair[0].strength)
        first = (main[1].hour, main[1].minute)
        paragraph = days.paragraph(main[0])
        quote2 = paragraph.text[main[1].start : main[1].end]
        where = days.reading.where(main[0].at, main[1].start)
        other = PHRASES["quote_at"].format(quote=quote2, where=where)
    else:
        return
    for dated, clock in stated:
        if (clock.hour, clock.minute) != first and not _is_reception(days, dated, clock):
            yield days.reading.slip("date_conflict", dated.at, clock.start, clock.end, quote2=quote2, other=other)


def _is_reception(days: Days, dated: Dated, clock: Clock) -> bool:
    text = days.paragraph(dated).plain
    return (
        re.search(
            r"đón tiếp|có mặt|ổn định|trước giờ|kết thúc|bế mạc",
            text[max(0, clock.start - 60) : clock.start],
            re.IGNORECASE,
        )
        is not None
    )


@dataclass(frozen=True)
class _Venue:
    at: int
    start: int
    end: int
    text: str
    labelled: bool


def _venues(days: Days) -> Iterator[Slip]:
    stated = list(_stated_venues(days))
    if days.facts.venue:
        main, other = days.facts.venue, PHRASES["by_the_book"].format(value=days.facts.venue)
        others = stated
    else:
        first = next((venue for venue in stated if venue.labelled), None)
        if first is None:
            return
        where = days.reading.where(first.at, first.start)
        main, other = first.text, PHRASES["quote_at"].format(quote=first.text, where=where)
        others = [venue for venue in stated if venue is not first]
    for venue in others:
        if not _may_be_the_same(venue.text, main):
            yield days.reading.slip("date_conflict", venue.at, venue.start, venue.end, quote2=main, other=other)


def _chair(days: Days) -> Iterator[Slip]:
    """Who presides, as the book says and as the document says after "Chủ trì:"."""
    wanted = set(name_key(days.facts.chair).split())
    for at in range(days.reading.body, days.reading.end) if wanted else ():
        label = _CHAIR_LABEL.search(days.reading.paragraphs[at].plain)
        said = set(name_key(label["who"]).split()) if label else wanted
        if label and not (wanted <= said or said <= wanted):
            other = PHRASES["by_the_book"].format(value=days.facts.chair)
            yield days.reading.slip("date_conflict", at, *label.span("who"), quote2=days.facts.chair, other=other)


def _stated_venues(days: Days) -> Iterator[_Venue]:
    reading = days.reading
    for at in range(reading.body, reading.end):
        text = reading.paragraphs[at].plain
        label = _VENUE_LABEL.search(text)
        headings = reading.words_above(at)
        if label and not _SIDE_EVENT.search(headings) and not _SIDE_EVENT.search(text[: label.start()]):
            venue = re.split(r"[.;(]|,\s*(?:số|đường|phường|xã|quận|huyện)\b", text[label.end() :], maxsplit=1)[0]
            if len(venue) > 6:
                start = label.end()
                yield _Venue(
                    at, start, start + len(venue), reading.paragraphs[at].text[start : start + len(venue)], True
                )
            continue
        for found in _VENUE_IN_SENTENCE.finditer(text):
            sentence = re.split(r"[.;]\s", text[: found.start()])[-1]
            if _ABOUT_EVENT.search(sentence) and _HAPPENS.search(sentence) and not _SIDE_EVENT.search(sentence):
                start, end = found.span("venue")
                end = start + len(
                    re.split(r"\s+(?:vào|lúc|với|để|nhằm|trong|ngày|từ|và)\b", text[start:end], maxsplit=1)[0]
                )
                yield _Venue(at, start, end, reading.paragraphs[at].text[start:end], False)


def _may_be_the_same(first: str, second: str) -> bool:
    """Whether two wordings can mean one venue: one says no more than the other, or they share most of their words."""
    left, right = (set(name_key(text).split()) - _VAGUE for text in (first, second))
    shared = left & right
    return len(shared) >= 0.6 * min(len(left), len(right))


def _same_tasks(days: Days) -> Iterator[Slip]:
    """The same thing due to the same body on two days."""
    year = document_year(days)
    known: dict[tuple[str, str, str], Dated] = {}
    for dated in days.of("deadline"):
        task = _task_of(days, dated)
        span = dated.moment.span_in(year)
        if task is None or span is None or dated.moment.day is None:
            continue
        first = known.setdefault(task, dated)
        other = first.moment.span_in(year)
        if first is not dated and other and other != span:
            yield days.reading.slip(
                "date_conflict",
                dated.at,
                dated.moment.start,
                dated.moment.end,
                quote2=days.quote(first),
                other=days.in_words(first),
            )


def _task_of(days: Days, dated: Dated) -> tuple[str, str, str] | None:
    """What is done, with which thing, for whom; None where the sentence does not say it plainly."""
    text = days.paragraph(dated).plain
    start = max(text.rfind(sign, 0, dated.moment.start) for sign in (". ", "; ")) + 1
    sentence = text[start : dated.moment.start]
    tasks = list(_OBJECT.finditer(sentence))
    if len(tasks) != 1:
        return None
    body = _TO.search(sentence, tasks[0].start())
    verb = tasks[0]["verb"].lower()
    if verb in {"gửi", "nộp", "cung cấp", "đăng ký", "tổng hợp", "hoàn thành", "lập"} and body is None:
        return None
    return verb, tasks[0]["object"].lower(), name_key(body["body"]) if body else ""
