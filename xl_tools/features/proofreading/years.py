"""The document's year, and years that were left over from the paper it was copied from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .events import Dated, Days
from .moments import moments_in
from .reading import Reading, Slip

_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d{2})\b(?!\s*[-–]\s*\d)", re.IGNORECASE)
_ECHO = re.compile(r"đối thoại|hội nghị|kế hoạch này|chương trình này", re.IGNORECASE)
_THIS_EVENT = re.compile(r"đối thoại\b(?:(?!\bđã\b)[^.;]){0,90}$", re.IGNORECASE)
_LOOKS_BACK = re.compile(
    r"kết quả|tổng kết|năm trước|năm qua|\bđã\b|giai đoạn|nhiệm kỳ|rút kinh nghiệm|từ năm|Luật|Nghị định|so với"
    r"|báo cáo|phát huy|tiếp tục"
    r"|tiếp nối|thành công|đến năm|tính đến|thông báo|kết luận|công tác năm|tình hình|chưa giải quyết|tồn đọng",
    re.IGNORECASE,
)
_ISSUES = re.compile(r"\b(?:ban hành|xây dựng)\s+(?=kế hoạch|chương trình|hội nghị|buổi|đối thoại)", re.IGNORECASE)
_SIGN = re.compile(r"\d\s*[-/]\s*[A-ZĐ]{2,}[\w/-]*|(?<=\S)[-/][A-ZĐ]{2,}[\w/-]*|\b[Ss]ố\s+\d")
_MONEY = re.compile(
    r"(?:(?:^|[\s:(;,])(?=ngân sách)|(?:nguồn|từ|trong|bằng|do|sử dụng)\b[^.;]{0,40}\b(?:ngân sách"
    r"|kinh phí|dự toán)|\btừ (?:các )?nguồn)\b"
    r"(?:(?!kết dư|chuyển sang|chuyển nguồn)[^.;]){0,60}$",
    re.IGNORECASE,
)
_GIVES_MONEY = re.compile(r"\b(?:bố trí|cấp|chi)\b[^;]{0,80}\bnguồn\b[^.;]{0,40}$", re.IGNORECASE)
_NUMBER_AND_DATE = re.compile(
    r"(?:số\s+)?\d+\s*/\s*(?P<number>\d{4})\s*/\s*(?:QH|NĐ|TT|QĐ|NQ|PL"
    r"|UBTVQH)[\w-]*\s*,?\s*ngày\s+\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]\s*|tháng\s+\d{1,2}\s+năm\s+)(?P<date>\d{4})",
    re.IGNORECASE,
)
_LAST = re.compile(r"Trên đây là\b", re.IGNORECASE)
_PLAN_OF = re.compile(
    r"\b(?:Kế hoạch|Chương trình)\s+(?:công tác\s+)?số\s+[\w./-]+\s*,?\s*"
    r"(?P<issued>ngày\s+[\d/\s.]+(?:tháng[\s\d]+năm\s+\d{4})?)"
    r"(?P<about>(?:(?!\bsố\s|\bnăm\s+\d)[^;.()]){5,170})(?P<said>\bnăm\s+(?P<year>20\d{2}))(?!\s*[-–]\s*\d)",
    re.IGNORECASE,
)
_OF_WHAT_WAS = re.compile(
    r"kết quả|kết luận|tổng kết|khắc phục|tồn tại|giai đoạn|sau |tiếp tục|giải quyết|kiến nghị|quyết toán|từ|đến",
    re.IGNORECASE,
)
_LATE_MONTH, _EARLY_MONTH = 9, 4
"""A plan may be issued in the autumn before its year, a report or conclusion in the spring after it."""


def document_year(days: Days) -> int | None:
    """The year the document is about: what abstract, event, own date and banner agree on most; None if nothing says."""
    if days.facts.year or days.facts.event_date:
        return days.facts.year or (days.facts.event_date.year if days.facts.event_date else None)
    votes: Counter[int] = Counter()
    for year in _YEAR.findall(days.reading.abstract)[-1:]:
        votes[int(year)] += 3
    for dated in days.all:
        year_of_day = dated.moment.year
        if year_of_day is not None:
            votes[year_of_day] += {
                "issue": 2,
                "event": 3 if dated.strength >= 3 else 1,
                "banner": 1,
                "deadline": 1,
            }.get(dated.role, 0)
    for at in range(days.reading.body, days.reading.end):
        votes.update(year for year, _, _ in _echoes(days, at))
    return max(votes, key=lambda year: (votes[year], year), default=None)


def wrong_years(days: Days) -> Iterator[Slip]:
    """Years that disagree with the document's: in head and event, in echoes of its title, in deadlines."""
    yield from _numbers_against_dates(days)
    yield from _plans_of_years_gone(days)
    year = document_year(days)
    if year is None:
        return
    yield from _of_the_abstract(days, year)
    issue = days.issue
    if issue and issue.moment.year and not _may_be_issued(issue.moment.year, issue.moment.month, year, days):
        yield _wrong(days, issue, year)
    for dated in days.all:
        if dated.moment.year in {None, year} or _under_its_year(days, dated):
            continue
        if dated.role in {"event", "banner"} and (dated.strength >= 3 or dated.role == "banner"):
            if dated.role == "event" and abs((dated.moment.year or 0) - year) <= 2:
                yield _wrong(days, dated, year)
        elif dated.role == "deadline" and _is_left_over(days, dated, year):
            yield _wrong(days, dated, year)
    yield from _in_sentences(days, year)


def _under_its_year(days: Days, dated: Dated) -> bool:
    """Whether a heading says that what follows is of that other year: "IV. PHƯƠNG HƯỚNG NĂM 2027"."""
    return str(dated.moment.year) in days.reading.words_above(dated.at)


def _of_the_abstract(days: Days, year: int) -> Iterator[Slip]:
    reading = days.reading
    for at in range(reading.title, reading.body):
        for found in _YEAR.finditer(reading.paragraphs[at].plain):
            if int(found[1]) != year and reading.kind not in {"report"} and abs(int(found[1]) - year) <= 2:
                yield reading.slip("wrong_year", at, found.start(), found.end(), year=str(year))


def _in_sentences(days: Days, year: int) -> Iterator[Slip]:
    reading = days.reading
    yield from _in_the_last_sentence(reading, year)
    looks_back = reading.kind not in {"plan", "invitation", "letter", "programme", "script", "budget", "list"}
    for at in range(reading.body, reading.end):
        if looks_back and not _tells_of_the_event(days, at, year):
            continue
        for found, start, end in _echoes(days, at):
            if found != year and abs(found - year) <= 2:
                yield reading.slip("wrong_year", at, start, end, year=str(year))


def _tells_of_the_event(days: Days, at: int, year: int) -> bool:
    """Whether a notice begins with the event's own day: "Ngày 27/3/2026, ... tổ chức Hội nghị đối thoại năm 2026"."""
    begun = any(dated.at == at and dated.moment.start < 12 and dated.moment.year == year for dated in days.of("event"))
    return days.reading.kind == "notice" and begun


def _in_the_last_sentence(reading: Reading, year: int) -> Iterator[Slip]:
    """ "Trên đây là Báo cáo kết quả đối thoại với thanh niên năm 2024" of a paper about another year."""
    for at in range(reading.body, reading.end):
        text = reading.paragraphs[at].plain
        years = list(_YEAR.finditer(text))
        said = _LAST.match(text) and len(years) == 1 and str(year) in reading.abstract
        if said and reading.kind in {"report", "notice"} and 0 < abs(int(years[0][1]) - year) <= 2:
            yield reading.slip("wrong_year", at, *years[0].span(), year=str(year))


def _plans_of_years_gone(days: Days) -> Iterator[Slip]:
    """ "Kế hoạch số 52/KH-UBND ngày 07/02/2024 ... về công tác thanh niên năm 2023"."""
    for at, paragraph in enumerate(days.reading.paragraphs):
        for found in _PLAN_OF.finditer(paragraph.plain):
            issued = [moment.year for moment in moments_in(found["issued"]) if moment.year]
            if issued and 0 < issued[0] - int(found["year"]) <= 2 and not _OF_WHAT_WAS.search(found["about"]):
                yield days.reading.slip("wrong_year", at, found.start("said"), found.end("year"), year=str(issued[0]))


def _echoes(days: Days, at: int) -> Iterator[tuple[int, int, int]]:
    """Years (with their place) in sentences about this very event or its money."""
    text = days.reading.paragraphs[at].plain
    for found in _YEAR.finditer(text):
        start = max(text.rfind(sign, 0, found.start()) for sign in (". ", "; ", ": ")) + 1
        left = text[start : found.start()]
        issues = list(_ISSUES.finditer(left))
        if issues:
            left = left[issues[-1].start() :]
        right = re.split(r"[.;,]", text[found.end() :], maxsplit=1)[0]
        if (
            (_SIGN.search(left) and not _is_of_this_year(days, left, int(found[1])))
            or _LOOKS_BACK.search(left)
            or re.search(r"ngày\s+\d|tháng\s+\d", left[-22:])
        ):
            continue
        if days.reading.kind == "letter" and not (_THIS_EVENT.search(left) or _GIVES_MONEY.search(left)):
            continue
        if days.reading.kind == "invitation" and not re.search(r"sinh|đầu tiên", left, re.IGNORECASE):
            yield int(found[1]), found.start(), found.end()
            continue
        if _ECHO.search(left) or _MONEY.search(left) or (_ECHO.search(right) and len(right) < 60):
            yield int(found[1]), found.start(), found.end()


def _is_of_this_year(days: Days, left: str, year: int) -> bool:
    """Whether a document of this year is said to be about last year's event: "ngày 20/02/2026 ... năm 2025"."""
    issued = [moment.year for moment in moments_in(left) if moment.year]
    own = days.issue.moment.year if days.issue else None
    return bool(issued) and issued[-1] == own == year + 1 and re.search(r"\btổ chức\b", left) is not None


def _may_be_issued(issued: int, month: int | None, year: int, days: Days) -> bool:
    if issued == year:
        return True
    if issued == year - 1:
        return (month or 0) >= _LATE_MONTH
    looks_back = days.reading.kind in {"report", "notice", "minutes", "letter"}
    return issued == year + 1 and looks_back and (month or 12) <= _EARLY_MONTH


def _is_left_over(days: Days, dated: Dated, year: int) -> bool:
    """Whether a deadline lies about a year off: before the plan itself, or a year after an event it prepares."""
    span, event, issue = dated.moment.span_in(None), days.event, days.issue
    if span is None or dated.moment.year is None:
        return False
    if days.reading.kind in {"report", "notice", "minutes"}:
        return False
    if dated.moment.year < year:
        own = issue.moment.date_in(None) if issue else None
        if own is not None:
            return span[1] < own
        happens = event.moment.span_in(year) if event else None
        return happens is not None and (happens[0] - span[1]).days > 200
    happens = event.moment.span_in(year) if event else None
    return happens is not None and dated.moment.year == year + 1 and (span[0] - happens[1]).days > 240


def _wrong(days: Days, dated: Dated, year: int) -> Slip:
    return days.reading.slip("wrong_year", dated.at, dated.moment.start, dated.moment.end, year=str(year))


def _numbers_against_dates(days: Days) -> Iterator[Slip]:
    """ "Nghị định số 13/2021/NĐ-CP ngày 01/3/2022": the number says one year, the date another."""
    for at, paragraph in enumerate(days.reading.paragraphs):
        for found in _NUMBER_AND_DATE.finditer(paragraph.plain):
            if found["number"] != found["date"]:
                yield days.reading.slip("wrong_year", at, found.start(), found.end(), year=found["number"])
