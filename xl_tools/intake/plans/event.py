"""The event itself: theme, day or the words for it, hour, venue, chair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...features.proofreading.events import Dated
from ...features.proofreading.moments import clocks_in
from ...plan_facts import Fact, Sure
from .passages import Passages, Span, sentence_around, trimmed

_QUOTED = re.compile(r'"\s*(?P<theme>[^"]{8,400}?)\s*"')
_THEME_LABEL = r"(?:tên )?chủ đề(?: của)?(?: hội nghị| buổi| chương trình| cuộc)?(?: đối thoại)?(?: năm \d{4})?"
_THEME_SAID = re.compile(r'chủ đề(?:[^".;]{0,40})(?:là|:)?\s*"(?P<theme>[^"]{8,400}?)"', re.IGNORECASE)
_OTHER_THEME = re.compile(r"chủ đề (?:công tác|năm|thi đua|sinh hoạt|của (?:năm|Đoàn|Trung ương))", re.IGNORECASE)
_NO_THEME = re.compile(r"\W*(?:không|tự do|theo|sẽ|do)\b", re.IGNORECASE)
_ABOUT = re.compile(r"(?:dự kiến|khoảng)?\s*(?:tổ chức\s+)?(?:vào|trong)?\s*$|dự kiến[^.;:]{0,30}$", re.IGNORECASE)
_PART_OF = re.compile(
    r"(?:(?:nửa )?(?:cuối|đầu|giữa)|(?:thượng|trung|hạ) tuần|tuần (?:lễ )?(?:thứ\s*)?(?:[^\W\d_]+|\d)?(?: của)?|từ"
    r"|trước|sau)\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"từ\s+$", re.IGNORECASE)
_UNTIL = re.compile(
    r"\s*(?:đến|-)\s*(?:hết\s*)?(?:ngày\s*)?\d{1,2}(?:\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?"
    r"|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(r"tuần\s+(?:lễ\s+)?(?:thứ\s+)?$", re.IGNORECASE)
_VENUE_LABEL = r"địa điểm(?: tổ chức| đối thoại| diễn ra| hội nghị| thực hiện)?|nơi tổ chức"
_MAIN_VENUE_LABEL = r"(?:tại )?(?:điểm cầu (?:chính|trung tâm|(?:cấp )?(?:tỉnh|thành phố))|trực tiếp tại)"
_AT_PLACE = re.compile(r"(?:(?:Được )?[Tt]ổ chức )?[Tt]ại\s+(?=\w)")
_VENUE_LEAD = re.compile(r"\W*(?:(?:dự kiến|được)?\s*(?:tổ chức\s+)?(?:tại|ở)\b|dự kiến:?)\s*", re.IGNORECASE)
_VENUE_END = re.compile(
    r"[;.](?=\s|$)|\s+\((?=dự kiến|có thể|nếu|theo)|,?\s+(?:vào|từ|lúc) (?:lúc |hồi )?\d|,?\s+thời gian\b",
    re.IGNORECASE,
)
_HELD_AT = re.compile(
    r"(?:\d{4}|sáng|chiều|tổ chức|diễn ra|\))\s*,?\s+tại\s+(?P<venue>(?:[A-ZĐỦ]|hội trường|phòng|nhà|sân|tầng|trụ sở"
    r"|trung tâm)"
    r"[^.;]{3,160})"
)
_BRACKET = re.compile(r"\(?(?:số \d|địa chỉ|tầng|đường|phường|xã)", re.IGNORECASE)
_CHAIR_LABEL = (
    r"(?:người |đồng chí |thành phần |đại biểu )?(?:chủ trì|chủ tọa)(?: tổ chức)?(?: và điều hành)?(?: hội nghị| buổi"
    r"| chương trình| cuộc)?(?: đối thoại)?"
)
_HONORIFIC = re.compile(r"^(?:(?:các )?đồng chí|đ/c|ông|bà|gồm|là|mời|kính mời)[:,]?\s+", re.IGNORECASE)
_CHAIR_MARKED = re.compile(
    r"(?P<chair>[^;:()]{4,140}?)\s*[-–(,]\s*(?:là )?(?:người )?chủ (?:trì|tọa)\b"
    r"(?!,|\s+(?:tham mưu|phối hợp|xây dựng|chuẩn bị|thực hiện|triển khai))",
    re.IGNORECASE,
)
_CHAIRS = re.compile(
    r"(?P<chair>(?:Đồng chí |Đ/c )?(?:Phó )?(?:Chủ tịch|Bí thư|Lãnh đạo|Thường trực)\b[^.;:()]{0,100}?)\s+(?:sẽ "
    r"|là người )?"
    r"(?:trực tiếp )?chủ (?:trì|tọa)\b"
)
_CHAIR_END = re.compile(
    r"\.(?=\s|$)|[;,](?=\s*(?:cùng|với|tham) (?:dự|sự|chủ trì|tham))|;(?=\s*(?:thời gian|địa điểm|thành phần)|$)",
    re.IGNORECASE,
)
_BY_NOBODY = re.compile(r"phối hợp|cơ quan|đơn vị|^Chủ trì|đồng chủ trì", re.IGNORECASE)


def event_facts(plan: Passages) -> Iterator[tuple[str, Fact]]:
    for name, read in (("theme", _theme), ("venue", _venue), ("chair", _chair)):
        fact = read(plan)
        if fact:
            yield name, fact
    yield from _time(plan)


def _theme(plan: Passages) -> Fact | None:
    for span in plan.labelled(_THEME_LABEL):
        plain = plan.plain(span.at)
        if _OTHER_THEME.match(plan.words(span.at)):
            continue
        quoted = _QUOTED.search(plain, span.start)
        if quoted:
            return plan.fact(Span(span.at, quoted.start("theme"), quoted.end("theme")))
        if _is_list(plan, span):
            continue
        if _NO_THEME.match(plain[span.start :]):
            continue
        end = sentence_around(plain, span.start + 1, span.start + 2)[1]
        return plan.fact(Span(span.at, span.start, end), "likely")
    for at in [*range(plan.reading.title, plan.reading.body), *plan.body()]:
        found = _THEME_SAID.search(plan.plain(at))
        if found and not _OTHER_THEME.search(found[0]):
            return plan.fact(Span(at, found.start("theme"), found.end("theme")))
    return None


def _is_list(plan: Passages, span: Span) -> bool:
    """Whether what stands below the label are several subjects, not one theme."""
    marker = plan.marker(span.at)
    return (marker is not None and marker.kind == "dash" and span.start == plan.start(span.at)) or plan.plain(
        span.at
    ).endswith(":")


def _time(plan: Passages) -> Iterator[tuple[str, Fact]]:
    event = plan.days.event
    if event is None or event.strength < 2:
        return
    span = Span(event.at, event.moment.start, event.moment.end)
    until = _UNTIL.match(plan.plain(event.at), span.end)
    if until:
        lead = _FROM.search(plan.plain(event.at)[: span.start])
        yield "date_text", plan.fact(Span(event.at, lead.start() if lead else span.start, until.end()))
        return
    week = _WEEK_OF.search(plan.plain(event.at)[: span.start])
    day = None if week else event.moment.date_in(plan.year)
    if day:
        sure: Sure = "certain" if event.moment.year and event.strength >= 3 else "likely"
        yield "date", Fact(day, plan.evidence(span, sure))
        clock = _clock(plan, event)
        if clock:
            yield "event_time", plan.fact(clock)
    else:
        yield "date_text", plan.fact(_with_qualifier(plan, span), "certain" if event.strength >= 3 else "likely")


def _with_qualifier(plan: Passages, span: Span) -> Span:
    """ "cuối tháng 4/2023": with the word that says which part."""
    plain = plan.plain(span.at)
    before = _PART_OF.search(plain[: span.start])
    return Span(span.at, before.start() if before else span.start, span.end)


def _clock(plan: Passages, event: Dated) -> Span | None:
    plain = plan.plain(event.at)
    near = [clock for clock in clocks_in(plain) if abs(clock.start - event.moment.start) < 60]
    rows = plan.row(event.at) if plan.paragraphs[event.at].cell else []
    if near:
        return Span(event.at, near[0].start, near[0].end)
    for at in rows:
        clocks = clocks_in(plan.plain(at))
        if clocks:
            return Span(at, clocks[0].start, clocks[0].end)
    return None


def _venue(plan: Passages) -> Fact | None:
    for span in plan.labelled(_VENUE_LABEL):
        if re.match(r"(?:nộp|gửi|tiếp nhận)", plan.plain(span.at)[span.start :].strip(), re.IGNORECASE):
            continue
        return plan.fact(_venue_span(plan, span))
    for span in plan.labelled(r"thời gian,? (?:và )?địa điểm"):
        held = re.compile(r"\b(?:tại)\s+", re.IGNORECASE).search(plan.plain(span.at), span.start)
        if held:
            return plan.fact(_venue_span(plan, Span(span.at, held.end(), span.end)))
    for span in plan.labelled(_MAIN_VENUE_LABEL):
        return plan.fact(_venue_span(plan, span))
    event = plan.days.event
    if event:
        for at in (event.at, event.at + 1):
            if (
                at in plan.body()
                and not plan.is_heading(at)
                and (stands := _AT_PLACE.match(plan.plain(at), plan.start(at)))
            ):
                return plan.fact(_venue_span(plan, Span(at, stands.end(), len(plan.plain(at)))), "likely")
        found = _HELD_AT.search(plan.plain(event.at))
        if found:
            return plan.fact(_venue_span(plan, Span(event.at, found.start("venue"), found.end("venue"))), "likely")
    return None


def _venue_span(plan: Passages, span: Span) -> Span:
    plain = plan.plain(span.at)
    lead = _VENUE_LEAD.match(plain, span.start)
    start = lead.end() if lead else span.start
    end = _VENUE_END.search(plain, start)
    return Span(span.at, start, end.start() if end else span.end)


def _chair(plan: Passages) -> Fact | None:
    for span in plan.labelled(_CHAIR_LABEL):
        fact = _labelled_chair(plan, span)
        if fact:
            return fact
    for pattern, sure in ((_CHAIR_MARKED, "certain"), (_CHAIRS, "likely")):
        fact = _chair_said(plan, pattern, "certain" if sure == "certain" else "likely")
        if fact:
            return fact
    return None


def _labelled_chair(plan: Passages, span: Span) -> Fact | None:
    plain = plan.plain(span.at)
    several = _lines_of_chairs(plan, span)
    if several:
        return several
    marked = re.compile(r"(?P<chair>[^();:]{4,120}?)\s*\(chủ trì\)", re.IGNORECASE).search(plain, span.start)
    if marked:
        return _without_honorific(plan, Span(span.at, marked.start("chair"), marked.end("chair")), "certain")
    end = _CHAIR_END.search(plain, span.start)
    return _without_honorific(plan, Span(span.at, span.start, end.start() if end else span.end), "certain")


def _lines_of_chairs(plan: Passages, span: Span) -> Fact | None:
    """Several chairs, one below the other under their heading."""
    lines = [span.at]
    while (
        _is_dash(plan, lines[0]) and lines[-1] + 1 in plan.body() and _is_dash(plan, lines[-1] + 1) and len(lines) < 4
    ):
        lines.append(lines[-1] + 1)
    if len(lines) < 2 or span.start > plan.start(span.at) or any(":" in plan.words(at) for at in lines):
        return None
    texts = (_HONORIFIC.sub("", plan.said(plan.whole(at))) for at in lines)
    return Fact("; ".join(texts), plan.evidence(span))


def _is_dash(plan: Passages, at: int) -> bool:
    marker = plan.marker(at)
    return marker is not None and marker.kind == "dash"


def _without_honorific(plan: Passages, span: Span, sure: Sure) -> Fact | None:
    fact = plan.fact(span, sure)
    value = str(fact.value)
    while lead := _HONORIFIC.match(value):
        value = value[lead.end() :]
    value = trimmed(value)
    return Fact(value[:1].upper() + value[1:], fact.evidence) if len(value) > 5 else None


def _chair_said(plan: Passages, pattern: re.Pattern[str], sure: Sure) -> Fact | None:
    for at in plan.body():
        found = pattern.search(plan.plain(at), plan.start(at))
        if not found or _BY_NOBODY.search(found["chair"]):
            continue
        near = plan.plain(at)[max(0, found.start() - 60) : found.end() + 60]
        if not re.search(r"đối thoại|hội nghị|buổi|chương trình|diễn đàn", near, re.IGNORECASE):
            continue
        return _without_honorific(plan, Span(at, found.start("chair"), found.end("chair")), sure)
    return None
