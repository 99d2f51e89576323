"""Number formats: Excel's codes for Calc's keys, and what a format makes of a number (a date, a truth value, text)."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

from .errors import CalcError

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


_KINDS = {1024: Kind.LOGICAL, 256: Kind.TEXT, 2: Kind.DATE, 4: Kind.TIME}
"""By the bits of com.sun.star.util.NumberFormat; a date with a time of day is a date."""


class Standard(Enum):
    """Formats that Excel gives to a General cell by itself: positions in Calc's table of the office's own country."""

    DATE = 21
    DATE_AND_TIME = 47
    LOGICAL = 48


class NumberFormats:
    """The number formats of one book."""

    def __init__(self, document: Any, english: Any, own: Any) -> None:
        """`english`, `own`: com.sun.star.lang.Locale of Excel's codes, and of the office's own (a blank one)."""
        self._table = document.getNumberFormats()
        self._english, self._own = english, own
        self._kinds: dict[int, Kind] = {}
        self._codes: dict[int, str] = {}
        self._keys: dict[str, int] = {"General": int(self._table.getStandardIndex(own))}
        self._standard: dict[Standard, int] = {}

    def key(self, code: str) -> int:
        """Calc's key of Excel's code, in the office's own language. CalcError where the code is none."""
        if code not in self._keys:
            try:
                self._keys[code] = int(self._table.addNewConverted(code, self._english, self._own))
            except Exception as error:
                raise CalcError(f"{code!r} is not a number format.") from error
        return self._keys[code]

    def standard(self, which: Standard) -> int:
        """The key of the format that Excel would choose by itself."""
        if which not in self._standard:
            self._standard[which] = int(self._table.getFormatIndex(which.value, self._own))
        return self._standard[which]

    def code(self, key: int) -> str:
        """Excel's code of Calc's key."""
        if key not in self._codes:
            self._codes[key] = self._found_code(key)
        return self._codes[key]

    def _found_code(self, key: int) -> str:
        if self.kind(key) in (Kind.GENERAL, Kind.LOGICAL):
            return "General"
        entry = self._table.getByKey(key)
        if entry.Locale.Language != "en":
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
        for bit, kind in _KINDS.items():
            if bits & bit:
                return kind
        return Kind.GENERAL if entry.StandardFormat else Kind.NUMBER


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
