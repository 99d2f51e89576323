"""Single cells into canonical values: dates, telephone numbers, gender, e-mail, plain text; with what was wrong.

Dates come as YYYY-MM-DD, YYYY-MM or YYYY, read day first; telephone numbers as ten digits; gender as Nam or Nữ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import NamedTuple

from ..vietnamese import key, phone_key, tidied, unaccented
from .grids import CellValue, day_of

YOUNGEST, OLDEST = 2025, 1925
"""Years of birth that a person alive can have."""


class Reading(NamedTuple):
    """A canonical value, None where there is none to take; the problem's code, "" for a cell without one."""

    value: str | None
    problem: str = ""


NOTHING = Reading(None)
_NONE = frozenset(
    key(text)
    for text in (
        "không",
        "không có",
        "ko có",
        "ko",
        "k có",
        "chưa có",
        "không rõ",
        "chưa rõ",
        "không sử dụng",
        "khong co",
        "none",
        "null",
        "n/a",
        "na",
        "x",
        "chưa cập nhật",
        "không dùng",
        "bỏ trống",
        "khong",
        "kc",
        "không có sđt",
        "không có email",
        "không có điện thoại",
        "chua co",
    )
)
_MARKS = re.compile(r"[\s\-–—_.…·*/\\,;:?+]*")
_DITTO = re.compile(
    r"(?:[-–—]\s*)?(?:n\s*\.?\s*t\s*\.?|[\"”“〃]|''|´´|``|như trên|nhu tren|//|giống trên|ditto|\"\"|n/t)(?:\s*[-–—])?",
    re.IGNORECASE,
)
_DATE_PARTS = re.compile(r"(?<!\d)(\d{1,4})[\s/.\-–,\\]+(\d{1,2})[\s/.\-–,\\]+(\d{2,4})(?!\d)")
_DATE_WORDS = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*(?:năm|,|/)?\s*(\d{2,4})", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"(?:tháng\s*)?(?<!\d)(\d{1,2})\s*(?:[/.\-–\\]|năm|\s)\s*(\d{4})(?!\d)", re.IGNORECASE)
_YEAR_MONTH = re.compile(r"(?<!\d)(\d{4})\s*[/.\-]\s*(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(19\d{2}|20\d{2})(?!\d)")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_NAMED_MONTH = re.compile(r"(\d{1,2})[\s\-/.]*([a-z]{3})[a-z]*[\s\-/.,]*(\d{2,4})", re.IGNORECASE)


def text_of(value: CellValue | None) -> str:
    """The text of any cell, trimmed, in NFC, with single spaces; dates as day/month/year."""
    if value is None:
        return ""
    if isinstance(value, str):
        return tidied(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def lines_of(value: CellValue | None) -> str:
    """`text_of` with the line breaks kept: for questions."""
    if not isinstance(value, str):
        return text_of(value)
    lines = (tidied(line) for line in re.split(r"\r\n|[\r\n\u2028\u000b]", value))
    return "\n".join(line for line in lines if line)


def is_blank(text: str) -> bool:
    """Nothing, or only the dashes and dots that are left on a form. A ditto mark is something."""
    return not text or (_MARKS.fullmatch(text) is not None and text not in {"//", "''"})


def is_ditto(text: str) -> bool:
    return _DITTO.fullmatch(text) is not None


def is_none_said(text: str) -> bool:
    """Whether the cell says that there is nothing: không có, chưa có."""
    return is_blank(text) or key(text.strip(" .-()")) in _NONE


def birth(value: CellValue | None) -> Reading:
    """A date or year of birth."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        if OLDEST <= value.year <= YOUNGEST + 1:
            return Reading(value.isoformat())
        serial = (value - date(1899, 12, 30)).days
        return Reading(str(serial)) if OLDEST <= serial <= YOUNGEST else Reading(value.isoformat(), "date_unreadable")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _birth_number(float(value))
    text = text_of(value)
    if is_none_said(text):
        return NOTHING
    return _birth_text(text)


def _birth_number(number: float) -> Reading:
    if number == int(number):
        if OLDEST - 25 <= number <= YOUNGEST + 5:
            return Reading(str(int(number)))
        if 10 <= number <= 99:
            return Reading(_full_year(int(number)))
        digits = str(int(number)).zfill(8)
        if len(digits) == 8 and number >= 1_000_000:
            return _eight_digits(digits)
    elif 1 <= number < 13:  # 5.2008, typed for month and year
        return _birth_text(f"{number:.4f}")
    day = day_of(number) if 9_000 <= number <= 60_000 else None
    return Reading(day.isoformat()[:10]) if day else Reading(None, "date_unreadable")


def _eight_digits(digits: str) -> Reading:
    """A day written without signs: day first, else year first."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    if not OLDEST <= year <= YOUNGEST and OLDEST <= int(digits[:4]) <= YOUNGEST:
        return _checked(int(digits[6:]), int(digits[4:6]), int(digits[:4]))
    return _day_first(day, month, year)


def _birth_text(text: str) -> Reading:
    text = text.replace("O", "0").replace("o", "0") if re.fullmatch(r"[\doO/.\- ]+", text) else text
    if re.fullmatch(r"\d+(?:\.0+)?", text):
        number = float(text)
        return _birth_number(number) if len(text) != 2 else Reading(_full_year(int(number)))
    if re.fullmatch(r"'\d\d", text):
        return Reading(_full_year(int(text[1:])))
    iso = re.match(r"\s*(\d{4})-(\d{2})-(\d{2})(?:[T ]\d|\s*$)", text)
    if iso:
        return _checked(int(iso[3]), int(iso[2]), int(iso[1]))
    found = _DATE_WORDS.search(text) or _DATE_PARTS.search(text)
    if found:
        first, second, third = map(int, found.groups())
        if len(found[1]) == 4:
            return _checked(third, second, first)
        if len(found[1]) == 3 or len(found[3]) == 3:
            return Reading(None, "date_unreadable")
        return _day_first(first, second, third)
    named = _NAMED_MONTH.search(text)
    if named and named[2].lower() in _MONTHS.split(" "):
        return _day_first(int(named[1]), _MONTHS.index(named[2].lower()) // 4 + 1, int(named[3]))
    return _part_of_date(text)


def _part_of_date(text: str) -> Reading:
    """Month and year, or the year alone."""
    for pattern, month_place, year_place in ((_MONTH_YEAR, 1, 2), (_YEAR_MONTH, 2, 1)):
        found = pattern.search(text)
        if found:
            month, year = int(found[month_place]), int(found[year_place])
            if not OLDEST <= year <= YOUNGEST + 5:
                return Reading(None, "date_unreadable")
            return Reading(f"{year}-{month:02}") if 1 <= month <= 12 else Reading(None, "date_impossible")
    years = _YEAR.findall(text)
    rest = re.sub(r"\([^)]*\)|\d{1,2}\s*tuổi", "", _YEAR.sub("", text))
    if len(set(years)) == 1 and not re.search(r"\d", rest):
        return Reading(years[0])
    return Reading(None, "date_unreadable")


def _full_year(two: int) -> str:
    return str(2000 + two if two <= YOUNGEST - 2000 else 1900 + two)


def _day_first(day: int, month: int, year: int) -> Reading:
    if year < 100:
        year = int(_full_year(year))
    found = _checked(day, month, year)
    if found.value is None and month > 12 and day <= 12 and _checked(month, day, year).value:
        return Reading(_checked(month, day, year).value, "date_mdy")
    return found


def _checked(day: int, month: int, year: int) -> Reading:
    try:
        found = date(year, month, day).isoformat()
        if not 1900 <= year <= 2100:
            return Reading(None, "date_unreadable")
        return Reading(found, "" if OLDEST <= year <= YOUNGEST + 1 else "date_unreadable")
    except ValueError:
        return Reading(None, "date_impossible")


def birth_of_parts(day: str, month: str, year: str) -> Reading:
    """A date of birth whose day, month and year stand in three columns."""
    if day and month and year:
        return _birth_text(f"{day}/{month}/{year}")
    return _birth_text(f"{month}/{year}" if month and year else year) if year else NOTHING


_PHONE_LABEL = re.compile(r"[^\d+()\s.\-/;,|&\n]+\.?\s*:?")


def phone(value: CellValue | None) -> Reading:
    """The first telephone number of a cell: ten digits that begin with 0."""
    if isinstance(value, float):
        value = int(value)
    text = lines_of(value)
    if is_none_said(text):
        return NOTHING
    if re.fullmatch(r"\d(?:\.\d+)?[eE]\+\d+", text):
        text = str(int(float(text)))
    text = re.sub(r"^(\d{9,11})\.0$", r"\1", text)
    numbers = [number for number in phone_key(re.sub(r"\b[oO](?=\d{6,})", "0", text)) if number]
    good = [number for number in map(_ten_digits, numbers) if number]
    if not good:
        digits = re.sub(r"\D", "", text)
        alone = _ten_digits(digits)
        return Reading(alone) if alone else Reading(None, "phone_bad")
    others = {number for number in good if number != good[0]}
    return Reading(good[0], "phone_two" if others else "")


def _ten_digits(number: str) -> str:
    if number.startswith("84") and len(number) in {11, 12}:
        number = "0" + number[2:].lstrip("0")
    if len(number) == 9 and not number.startswith("0"):
        number = "0" + number
    return number if len(number) == 10 and number.startswith("0") else ""


_EMAIL = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")


def email(value: CellValue | None) -> Reading:
    """The first e-mail address of a cell, in small letters."""
    text = text_of(value)
    if is_none_said(text):
        return NOTHING
    found = _EMAIL.search(text) or _EMAIL.search(re.sub(r"\s+", "", text.replace("(at)", "@").replace("[at]", "@")))
    if not found or ".." in found[0]:
        return Reading(None, "email_bad")
    return Reading(found[0].strip(".").lower())


_MALE = frozenset({"nam", "name", "nam gioi", "trai", "m", "male", "ong", "anh", "boy", "con trai", "n am"})
_FEMALE = frozenset({"nu", "nu gioi", "gai", "f", "female", "ba", "chi", "con gai", "n u", "woman"})
MARKED = frozenset(
    {"x", "v", "1", "✓", "✔", "√", "co", "có", "●", "•", "☑", "☒", "■", "yes", "true", "+", "*", "xx", "ü", "þ"}
)


def gender(value: CellValue | None, legend: Mapping[str, str]) -> Reading:
    """Nam or Nữ; codes by the legend of the file ({"1": "Nam"})."""
    text = text_of(value).strip(" .")
    if is_none_said(text) and text.lower() not in legend:
        return NOTHING
    folded = unaccented(text)
    if folded in legend:
        return Reading(legend[folded])
    if folded in _MALE:
        return Reading("Nam")
    return Reading("Nữ") if folded in _FEMALE else NOTHING


def is_mark(value: CellValue | None) -> bool:
    """Whether a cell of a column to tick is ticked."""
    return text_of(value).lower().strip(" .()[]") in MARKED


_LEGEND = (
    re.compile(r"(?<![^\W\d_])(\d|[a-z]{1,2})\s*(?:[=:.)]|-|–|là)\s*(nam|nữ|nu)\b", re.IGNORECASE),
    re.compile(r"\b(nam|nữ|nu)\s*(?:[=:]|-|–|ghi|là|đánh|điền)\s*(?:số\s*)?[\"“']?(\d|[a-z]{1,2})\b", re.IGNORECASE),
)


def legend_of(texts: list[str]) -> dict[str, str]:
    """Codes of gender as headings and notes explain them, by code in small letters."""
    found: dict[str, str] = {}
    for text in texts:
        if not re.search(r"\bn[uữ]\b|\bnữ", text.lower()):
            continue
        for place, pattern in enumerate(_LEGEND):
            pairs = [match.groups() for match in pattern.finditer(tidied(text))]
            codes = {unaccented(pair[place]): "Nam" if pair[1 - place].lower() == "nam" else "Nữ" for pair in pairs}
            if len(set(codes.values())) == 2 and not codes.keys() & {"x", "va"}:
                found |= codes
                break
    return found


def looks_like_formula(text: str) -> bool:
    """Whether text that a person typed would be taken for a formula by a spreadsheet."""
    return text.startswith("=") and len(text) > 1
