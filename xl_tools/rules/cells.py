"""Cells as Excel's formulas see them: what is blank, what is a number, what COUNTIFS and MATCH call equal.

Text compares without regard to case and with regard to everything else: spaces, accents, tone placement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from ..schema.sheet import Cell

_EPOCH = datetime(1899, 12, 30)
_DAY = timedelta(days=1)
_CALENDAR_END = 2_958_466
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)

Key = str | float


def is_blank(cell: Cell) -> bool:
    """`cell=""` in a formula."""
    return cell is None or cell == ""


def number(cell: Cell) -> float | None:
    """The number a formula calculates with, a date as its serial day; None where ISNUMBER is false."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        return float(cell)
    if isinstance(cell, datetime):
        return (cell - _EPOCH) / _DAY
    if isinstance(cell, date):
        return float((datetime.combine(cell, time()) - _EPOCH).days)
    if isinstance(cell, time):
        return (datetime.combine(date.min, cell) - datetime.combine(date.min, time())) / _DAY
    return None


def plain(value: float) -> int | float:
    """3.0 as 3, as a cell shows it."""
    return int(value) if value.is_integer() else value


def whole(cell: Cell) -> int:
    """The whole number that a counting formula shows; 0 where it shows nothing."""
    return int(number(cell) or 0)


def as_shown_date(serial: float) -> date | datetime | float:
    """As as_date, but the number itself where Excel's calendar ends."""
    return as_date(serial) if 0 <= serial < _CALENDAR_END else plain(serial)


def as_date(serial: float) -> date | datetime:
    """The date of a serial day; a part of a day makes it a moment. OverflowError beyond the calendar."""
    moment = _EPOCH + serial * _DAY
    return moment.date() if serial.is_integer() else moment


def same(cell: Cell, text: str) -> bool:
    """`cell="text"` in a formula."""
    return isinstance(cell, str) and (cell == text or cell.lower() == text.lower())


def joined(cell: Cell) -> str:
    """`cell&""` in a formula."""
    value = number(cell)
    if value is not None:
        return str(plain(value))
    return "" if cell is None else str(cell)


def count_key(cell: Cell) -> Key:
    """What COUNTIFS compares by; text that reads as a number equals that number."""
    if isinstance(cell, str):
        return float(cell) if cell[:1] in "0123456789+-." and _NUMBER.fullmatch(cell) else cell.lower()
    value = number(cell)
    return "" if value is None else value


def wildcard(text: str) -> re.Pattern[str] | None:
    """The pattern of a criterion with ? or * (~ before one takes it literally); None for a plain text."""
    if not any(mark in text for mark in "?*~"):
        return None
    parts = []
    for mark in re.findall(r"~[?*~]|.", text.lower(), re.DOTALL):
        parts.append({"?": ".", "*": ".*"}.get(mark) or re.escape(mark[1:] if len(mark) == 2 else mark))
    return re.compile("".join(parts), re.DOTALL)


class Tally:
    """How often each value stands in a range, as COUNTIFS with that value as its criterion finds it."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        raw: dict[Cell, int] = {}
        for cell in cells:
            if cell is not None and cell != "":
                raw[cell] = raw.get(cell, 0) + 1
        self._texts = {cell: times for cell, times in raw.items() if isinstance(cell, str)}
        self._counts: dict[Key, int] = {}
        for cell, times in raw.items():
            name = count_key(cell)
            self._counts[name] = self._counts.get(name, 0) + times

    def of(self, criterion: Cell) -> int:
        """COUNTIFS of this value; 0 for a blank one, which no formula here asks for."""
        name = count_key(criterion)
        pattern = wildcard(name) if isinstance(name, str) else None
        if pattern is None:
            return self._counts.get(name, 0) if name != "" else 0
        return sum(times for text, times in self._texts.items() if pattern.fullmatch(text.lower()))


class Places:
    """Position of the first cell that MATCH(value, range, 0) finds; text never matches a number."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self._first: dict[Key, int] = {}
        for position, cell in enumerate(cells):
            name = _match_key(cell)
            if name is not None:
                self._first.setdefault(name, position)

    def of(self, value: Cell) -> int | None:
        """From 0, or None for #N/A."""
        name = _match_key(value)
        pattern = wildcard(name) if isinstance(name, str) else None
        if pattern is None:
            return None if name is None else self._first.get(name)
        return next((at for text, at in self._first.items() if isinstance(text, str) and pattern.fullmatch(text)), None)


def _match_key(cell: Cell) -> Key | None:
    if isinstance(cell, str):
        return cell.lower() or None
    return number(cell)
