"""Days, months, quarters, weekdays and times of day as official papers write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from .paragraphs import REMEMBERED

_YEAR = r"(?P<year>\d{4})"
_LONG = re.compile(
    r"(?:ngày\s+)?(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?:\s*,?\s*năm\s+"
    + _YEAR
    + r"|\s*/\s*(?P<year2>\d{4}))?",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2})\s?(?P<sign>[/.-])\s?(?P<month>\d{1,2})\s?(?P=sign)\s?(?P<year>\d{4})(?![\d/])"
)
_WITHOUT_YEAR = re.compile(
    r"(?P<lead>\b(?:ngày|(?:trước|sau|đến|từ|hết|vào|sáng|chiều|tối)(?=\s+(?:ngày\s+)?\d+\s?/))\s+(?:ngày\s+)?"
    r"|\b(?:hai|ba|tư|năm|sáu|bảy|nhật|thứ\s+[2-7])\s*[,(]?\s*(?:ngày\s+)?(?=\d+\s?/)|\((?=\d+\s?/))"
    r"(?P<day>\d{1,2})\s?[/-]\s?(?P<month>\d{1,2})(?!\s?[/.\-]?\s?\d|\s*(?:%|giờ|h\b))",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\btháng\s+(?P<month>\d{1,2})(?:\s*(?:/|-|năm)\s*" + _YEAR + r")?(?!\s*[/-]\s*\d)", re.IGNORECASE)
_QUARTER = re.compile(r"\bquý\s+(?P<quarter>III|II|IV|I|[1-4])\b(?:\s*(?:[/-]|năm)\s*" + _YEAR + r")?", re.IGNORECASE)
_RANGE_BEFORE = re.compile(
    r"(?P<day>\d{1,2})(?:\s*[/]\s*(?P<month>\d{1,2}))?\s*(?:-|đến(?: hết)?|và|,)\s*(?:ngày\s+)?$", re.IGNORECASE
)
_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5, "nhật": 6}
_WEEKDAY = r"(?:thứ\s+(?P<weekday>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?P<sunday>chủ\s+nhật)|\b(?P<letter>T[2-7]|CN)\b)"
_TIME = r"(?P<hour>[01]?\d|2[0-4])\s*(?:giờ|h|g|:)\s*(?P<minute>[0-5]\d)?(?:\s*(?:phút|['′]))?(?![\d])"
_WEEKDAY_BEFORE = re.compile(
    _WEEKDAY
    + r"\s*[,(–-]?\s*(?:\(\s*)?(?:lúc\s+)?(?:"
    + _TIME.replace("hour", "h2").replace("minute", "m2")
    + r"\s*,?\s*)?(?:ngày\s*)?$",
    re.IGNORECASE,
)
_WEEKDAY_AFTER = re.compile(r"\s*[,(–-]?\s*\(?\s*(?:(?:buổi\s+)?(?:sáng|trưa|chiều|tối)\s+)?" + _WEEKDAY, re.IGNORECASE)
_SAID = re.compile(r"\bngày\s+$", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:lần|điểm|nhóm|khóa|hạng)\s*$", re.IGNORECASE)
_CLOCK = re.compile(r"(?<![\d/.:-])" + _TIME, re.IGNORECASE)


@dataclass(frozen=True)
class Moment:
    """A day, or a month or quarter where no day is given, at its place in a paragraph's `plain`."""

    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None
    last_month: int | None = None
    """Of a quarter."""
    first_day: date | None = None
    """Of a range of days whose last day this is."""
    weekday: int | None = None
    """As written, Monday 0."""
    weekday_start: int = -1
    weekday_end: int = -1

    def date_in(self, year: int | None) -> date | None:
        """The day, in the year given where none is written. None for a month alone and for a day no calendar has."""
        if self.day is None or self.month is None or not (self.year or year):
            return None
        try:
            return date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None

    def span_in(self, year: int | None) -> tuple[date, date] | None:
        """First and last day meant."""
        known = self.year or year
        if not known or self.month is None or not 1 <= self.month <= 12:
            return None
        if self.day is not None:
            day = self.date_in(year)
            return (self.first_day or day, day) if day else None
        last = self.last_month or self.month
        return date(known, self.month, 1), _end_of_month(known, last)

    @property
    def impossible(self) -> bool:
        """Whether no calendar has such a day."""
        if self.month is not None and not 1 <= self.month <= 12:
            return True
        if self.day is None or self.month is None:
            return False
        return not 1 <= self.day <= _end_of_month(self.year or _LEAP_YEAR, self.month).day


_LEAP_YEAR = 2024


def _end_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True)
class Clock:
    """A time of day at its place."""

    start: int
    end: int
    hour: int
    minute: int


@lru_cache(maxsize=REMEMBERED)
def moments_in(text: str) -> tuple[Moment, ...]:
    """Every day, month and quarter in the text, in order; what is part of a longer date is not counted again."""
    found: list[Moment] = []
    for moment in _every(text):
        if not any(moment.start < other.end and other.start < moment.end for other in found):
            found.append(moment)
    return tuple(_with_surroundings(text, moment) for moment in sorted(found, key=lambda moment: moment.start))


def _every(text: str) -> Iterator[Moment]:
    for pattern in (_LONG, _SHORT, _WITHOUT_YEAR, _QUARTER, _MONTH):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            year = parts.get("year") or parts.get("year2")
            start = match.end("lead") if parts.get("lead") else match.start()
            if said := _SAID.search(text, 0, start):
                start = said.start()
            day = int(parts["day"]) if parts.get("day") else None
            if quarter := parts.get("quarter"):
                number = {"I": 1, "II": 2, "III": 3, "IV": 4}.get(quarter.upper()) or int(quarter)
                yield Moment(start, match.end(), None, 3 * number - 2, _whole(year), last_month=3 * number)
            else:
                yield Moment(start, match.end(), day, int(parts["month"]), _whole(year))


def _whole(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _with_surroundings(text: str, moment: Moment) -> Moment:
    """With the weekday beside it and the first day of a range."""
    if moment.day is None:
        return moment
    before = _WEEKDAY_BEFORE.search(text, 0, moment.start)
    if before and before.end() == moment.start and not _ORDINAL.search(text[: before.start()]):
        moment = replace(
            moment, weekday=_weekday(before), weekday_start=before.start(), weekday_end=_closed(text, moment.end)
        )
    else:
        after = _WEEKDAY_AFTER.match(text, moment.end)
        if after:
            moment = replace(
                moment, weekday=_weekday(after), weekday_start=moment.start, weekday_end=_closed(text, after.end())
            )
    earlier = _RANGE_BEFORE.search(text[: moment.start])
    last = moment.date_in(None)
    if earlier and last and int(earlier["day"]) <= 31:
        try:
            first = date(last.year, int(earlier["month"] or last.month), int(earlier["day"]))
        except ValueError:
            return moment
        if timedelta() < last - first < timedelta(days=120):
            return replace(moment, first_day=first, start=earlier.start())
    return moment


def _closed(text: str, end: int) -> int:
    """With the bracket that closes there."""
    return end + 1 if text[end : end + 1] == ")" else end


def _weekday(match: re.Match[str]) -> int:
    if match["sunday"]:
        return 6
    if match["letter"]:
        return 6 if match["letter"].upper() == "CN" else int(match["letter"][1]) - 2
    written = match["weekday"].lower()
    return _WEEKDAYS[written] if written in _WEEKDAYS else int(written) - 2


def clocks_in(text: str) -> tuple[Clock, ...]:
    """Every time of day: "8 giờ 00", "08h00", "14:30"; hours alone only with "giờ" or "h"."""
    found = []
    for match in _CLOCK.finditer(text):
        if ":" in match[0] and match["minute"] is None:
            continue
        found.append(Clock(match.start(), match.end(), int(match["hour"]), int(match["minute"] or 0)))
    return tuple(found)
