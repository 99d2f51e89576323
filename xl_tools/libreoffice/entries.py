"""What Excel makes of a text that is put into a cell: a number, a date, a truth value, a formula, or the text itself.

Scripts reach Excel in its English grammar whatever the office's country: 1/2/2004 is the second of January.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

FIRST_DAY = datetime(1899, 12, 30)
"""Day 0 of Excel's and of Calc's calendar."""


class Entry(NamedTuple):
    """What a text becomes. `code`: the number format that a General cell gets with it, None where it keeps its own."""

    value: float | bool | str
    code: str | None = None
    is_formula: bool = False

    @property
    def is_date(self) -> bool:
        """Whether the value counts days from the calendar's first."""
        return self.code is not None and "m" in self.code and ("d" in self.code or "y" in self.code)


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_MONTH = "|".join((*_LONG_MONTHS, "sept", *_MONTHS))

_SUSPECT = re.compile(rf"\s*(?:[-+=@'($.#0-9]|(?:true|false)\s*$|(?:{_MONTH})[\s,./-]*[0-9])", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[-+])?(?P<currency>\$)?(?P<later_sign>[-+])?"
    r"(?P<digits>[0-9]+(?:,[0-9]{3})*\.?[0-9]*|\.[0-9]+)(?P<power>[eE][-+]?[0-9]+)?(?P<percent>\s*%)?(?P<close>\))?"
)
_FRACTION = re.compile(r"([-+])?([0-9]+) ([0-9]{1,5})/([0-9]{1,5})")
_TIME = (
    r"(?P<hour>[0-9]{1,4})(?::(?P<minute>[0-5]?[0-9])(?::(?P<second>[0-5]?[0-9](?:\.[0-9]+)?))?)?"
    r"(?:\s*(?P<half>[AaPp])[Mm]?)?"
)
_CLOCK = re.compile(_TIME)
_DATES = (
    r"(?P<month>[0-9]{1,2})(?P<sep>[-/])(?P<day>[0-9]{1,2})(?:(?P=sep)(?P<year>[0-9]{4}|[0-9]{1,2}))?",
    r"(?P<year>[0-9]{4})(?P<sep>[-/])(?P<month>[0-9]{1,2})(?:(?P=sep)(?P<day>[0-9]{1,2}))?",
    r"(?P<month>[0-9]{1,2})[-/](?P<year>[0-9]{4}|[3-9][0-9])",
    rf"(?P<day>[0-9]{{1,2}})[-/ ]?(?P<name>{_MONTH})(?:[-/ ]+(?P<year>[0-9]{{4}}|[0-9]{{2}}))?",
    rf"(?P<name>{_MONTH})[-/ ](?P<day>[0-9]{{1,2}})(?:,? +(?P<year>[0-9]{{4}}))?",
    rf"(?P<name>{_MONTH})[-/ ]+(?P<year>[0-9]{{4}}|[3-9][0-9])",
)
_CALENDAR = [re.compile(rf"{shape}(?:\s+(?P<clock>[0-9].*))?", re.IGNORECASE) for shape in _DATES]
_ERRORS = {"#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


def may_be_parsed(text: str) -> bool:
    """Whether the text could become anything but itself: a quick look, for cells by the ten thousand."""
    return _SUSPECT.match(text) is not None


def entry_of(text: str, today: date) -> Entry:
    """What the text becomes in a cell that is not formatted as text. `today` gives the year of a date without one."""
    if text.startswith("'"):
        return Entry(text[1:])
    if text.startswith("=") and len(text) > 1:
        return Entry(text, is_formula=True)
    plain = text.strip()
    if plain.upper() in ("TRUE", "FALSE"):
        return Entry(plain.upper() == "TRUE")
    if plain.upper() in _ERRORS:
        return Entry(f"={plain.upper()}", is_formula=True)
    readings: tuple[Callable[[str], Entry | None], ...] = (
        _as_number,
        _as_fraction,
        lambda plain: _as_date(plain, today),
        _as_time,
    )
    for reading in readings:
        if (entry := reading(plain)) is not None:
            return entry
    if plain[:1] in ("+", "-", "@") and len(plain) > 1:
        return Entry(f"={plain}", is_formula=True)
    return Entry(text)


def _as_number(plain: str) -> Entry | None:
    found = _NUMBER.fullmatch(plain)
    if not found or bool(found["open"]) != bool(found["close"]) or (found["sign"] and found["later_sign"]):
        return None
    signs = (found["sign"] or "") + (found["later_sign"] or "")
    if found["open"] and signs:
        return None
    number = float(_fifteen_digits(found["digits"].replace(",", "")) + (found["power"] or ""))
    if number == float("inf"):
        return None
    if found["percent"]:
        number /= 100
    return Entry(-number if found["open"] or signs == "-" else number, _code_of(found))


def _fifteen_digits(digits: str) -> str:
    """Excel keeps the first fifteen digits of a number and makes the others 0."""
    first = next((place for place, sign in enumerate(digits) if sign in "123456789"), 0)
    kept = 0
    signs = []
    for place, sign in enumerate(digits):
        kept += place >= first and sign != "."
        signs.append("0" if kept > 15 and sign != "." else sign)
    return "".join(signs)


def _code_of(number: re.Match[str]) -> str | None:
    """The format that Excel sees in the way a number was written."""
    decimals = "." in number["digits"] and not number["digits"].endswith(".")
    if number["percent"]:
        return "0.00%" if decimals else "0%"
    if number["currency"]:
        return "$#,##0.00_);[Red]($#,##0.00)" if decimals else "$#,##0_);[Red]($#,##0)"
    if number["power"]:
        return "0.00E+00"
    if "," in number["digits"]:
        return "#,##0.00" if decimals else "#,##0"
    return None


def _as_fraction(plain: str) -> Entry | None:
    found = _FRACTION.fullmatch(plain)
    if not found or not int(found[4]):
        return None
    number = int(found[2]) + int(found[3]) / int(found[4])
    return Entry(-number if found[1] == "-" else number, "# ?/?" if len(found[4]) == 1 else "# ??/??")


def _as_date(plain: str, today: date) -> Entry | None:
    for found in _matches(plain):
        parts = found.groupdict()
        day = _day(parts, today)
        clock = parts.get("clock")
        moment = _moment(clock) if clock else timedelta()
        if day is not None and moment is not None and moment < timedelta(days=1):
            number = serial(datetime.combine(day, time()) + moment)
            return Entry(number, "m/d/yyyy h:mm" if clock else _date_code(parts))
    return None


def _matches(plain: str) -> Iterator[re.Match[str]]:
    return (found for shape in _CALENDAR if (found := shape.fullmatch(plain)))


def _day(parts: dict[str, str | None], today: date) -> date | None:
    name = parts.get("name")
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(parts["month"] or 0)
    year = int(parts.get("year") or today.year)
    if len(parts.get("year") or "") < 3:
        year += 0 if year > 99 else 2000 if year < 30 else 1900
    try:
        return date(year, month, int(parts.get("day") or 1)) if 1900 <= year <= 9999 else None
    except ValueError:
        return None


def _date_code(parts: dict[str, str | None]) -> str:
    if not parts.get("year"):
        return "d-mmm"
    if not parts.get("day"):
        return "mmm-yy"
    return "d-mmm-yy" if parts.get("name") else "m/d/yyyy"


def _as_time(plain: str) -> Entry | None:
    found = _CLOCK.fullmatch(plain)
    moment = _moment(plain)
    if not found or moment is None:
        return None
    if moment >= timedelta(days=1):
        code = "[h]:mm:ss"
    else:
        code = "h:mm" + (":ss" if found["second"] else "") + (" AM/PM" if found["half"] else "")
    return Entry(moment / timedelta(days=1), code)


def _moment(plain: str) -> timedelta | None:
    """A time of day, or a length of time in hours; None for other text and for a bare number."""
    found = _CLOCK.fullmatch(plain)
    if not found or not (found["minute"] or found["half"]):
        return None
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"] in "pP" else 0)
    return timedelta(hours=hour, minutes=int(found["minute"] or 0), seconds=float(found["second"] or 0))


def serial(day: date) -> float:
    """A date's number: days since the 30th of December 1899, the time of day as its fraction."""
    moment = day.replace(tzinfo=None) if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    return (moment - FIRST_DAY) / timedelta(days=1)
