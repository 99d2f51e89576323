"""Number formats: Excel's codes for Calc's keys, and what a format makes of a number (a date, a truth value, text)."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

from .errors import CalcError

_DATE, _TIME, _TEXT, _LOGICAL = 2, 4, 256, 1024
"""Bits of com.sun.star.util.NumberFormat."""
_PART = re.compile(
    r"""(?P<kept>"[^"]*"|\\.|_.|\*.|AM/PM|A/P|General|Standard|E[+-])|(?P<bracket>\[[^\]]*\])|(?P<weekday>N{2,4})"""
    r"""|(?P<letters>[A-Za-z]+)""",
    re.IGNORECASE,
)
_COLORS = {"black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"}
_WEEKDAYS = {2: "ddd", 3: "dddd", 4: "dddd, "}


class Kind(Enum):
    """What a cell's number format makes of its number, as far as a reader or writer of values must know."""

    GENERAL = "general"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    LOGICAL = "logical"
    TEXT = "text"


class Standard(Enum):
    """Formats that Excel gives to a General cell by itself: positions in Calc's table of the office's own country."""

    DATE = 21
    DATE_AND_TIME = 46
    LOGICAL = 48


class NumberFormats:
    """The number formats of one book."""

    def __init__(self, document: Any, english: Any, own_country: Any) -> None:
        """`english`, `own_country`: com.sun.star.lang.Locale of the codes, and of the office's dates."""
        self._table = document.getNumberFormats()
        self._english, self._own_country = english, own_country
        self._kinds: dict[int, Kind] = {}
        self._keys: dict[str, int] = {}
        self._standard: dict[Standard, int] = {}

    def key(self, code: str) -> int:
        """Calc's key of Excel's code. CalcError where the code is none."""
        if code not in self._keys:
            key = self._table.queryKey(code, self._english, False)
            self._keys[code] = key if key >= 0 else self._added(code)
        return self._keys[code]

    def _added(self, code: str) -> int:
        try:
            return int(self._table.addNew(code, self._english))
        except Exception as error:
            raise CalcError(f"{code!r} is not a number format.") from error

    def standard(self, which: Standard) -> int:
        """The key of the format that Excel would choose by itself."""
        if which not in self._standard:
            self._standard[which] = int(self._table.getFormatIndex(which.value, self._own_country))
        return self._standard[which]

    def code(self, key: int) -> str:
        """Excel's code of Calc's key."""
        entry = self._table.getByKey(key)
        if entry.Type & _LOGICAL:
            return "General"
        if entry.Locale.Language not in ("en", ""):
            key = self._table.addNewConverted(entry.FormatString, entry.Locale, self._english)
            entry = self._table.getByKey(key)
        return as_excel_writes_it(entry.FormatString)

    def kind(self, key: int) -> Kind:
        """What the format makes of a number."""
        if key not in self._kinds:
            self._kinds[key] = self._found_kind(key)
        return self._kinds[key]

    def _found_kind(self, key: int) -> Kind:
        entry = self._table.getByKey(key)
        bits = int(entry.Type)
        if bits & _LOGICAL:
            return Kind.LOGICAL
        if bits & _TEXT:
            return Kind.TEXT
        if bits & _DATE:
            return Kind.DATE
        if bits & _TIME:
            return Kind.TIME
        return Kind.GENERAL if entry.FormatString in ("General", "Standard") else Kind.NUMBER


def as_excel_writes_it(code: str) -> str:
    """Calc's English code with Excel's keywords: dd/mm/yyyy for DD/MM/YYYY, [Red] for [RED]."""
    return _PART.sub(_as_excel_writes_part, code)


def _as_excel_writes_part(part: re.Match[str]) -> str:
    if part["bracket"]:
        inside = part["bracket"][1:-1]
        if inside.lower() in _COLORS:
            return f"[{inside.capitalize()}]"
        return part["bracket"].lower() if re.fullmatch("[hms]+", inside, re.IGNORECASE) else part["bracket"]
    if part["weekday"]:
        return _WEEKDAYS[len(part["weekday"])]
    if part["letters"]:
        return part["letters"].lower() if re.fullmatch("[dmyhsb]+", part["letters"], re.IGNORECASE) else part["letters"]
    return "General" if part["kept"].lower() == "standard" else part["kept"]
