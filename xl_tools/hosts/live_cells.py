"""Cells on their way into an office program and out of it: as the file host reads them, and as they are meant.

What is handed to Excel is read like something typed: "01" becomes 1, "- ý kiến" a formula. Text that it might take for
something else gets the apostrophe that a person would type before it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from ..schema.sheet import Cell
from .places import Grid
from .row_xml import plain_value
from .styles import PLAIN_FORMAT, shows_date
from .xml_text import cell_text

TEXT_FORMAT = "@"
"""Number format of cells that take everything as text."""
MOST_LETTERS_OF_A_DATE = 50
"""Letters; no date or time that begins with a name of a month or a day is longer."""
_WORDS_OF_ITS_OWN = frozenset({"true", "false"})
_DIGIT = re.compile(r"\d")
_ERRORS = {
    2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!", 2029: "#NAME?", 2036: "#NUM!", 2042: "#N/A",
    2043: "#GETTING_DATA", 2045: "#SPILL!", 2046: "#CONNECT!", 2047: "#BLOCKED!", 2048: "#UNKNOWN!", 2049: "#FIELD!",
    2050: "#CALC!",
}  # fmt: skip
_FIRST_ERROR = -2146828288
"""Excel's whole numbers are floats; an int is an error, this number and the error's own added."""
_TO_CHANGE = frozenset({datetime, Decimal, int})
_FIRST_DAY = date(1899, 12, 31)


class Written(NamedTuple):
    """What to hand to the office program for a cell, and the number format it must have; "" leaves that as it is."""

    value: Any
    number_format: str = ""


def as_read(block: Grid) -> Grid:
    """Cells from xlwings as the file host reads them: moments to the second, days as dates, money as floats."""
    for row in block:
        if not _TO_CHANGE.isdisjoint(map(type, row)):
            row[:] = [_plain(cell) if type(cell) in _TO_CHANGE else cell for cell in row]
    return block


def _plain(cell: datetime | Decimal | int) -> Cell:
    if isinstance(cell, datetime):
        if cell.microsecond:
            cell = (cell + timedelta(microseconds=500_000)).replace(microsecond=0)
        if cell.date() < _FIRST_DAY:
            return cell.time()
        return cell.date() if cell.time() == time() else cell
    if isinstance(cell, int):
        error = cell - _FIRST_ERROR
        return _ERRORS.get(error, "#?") if min(_ERRORS) <= error <= max(_ERRORS) else float(cell)
    return float(cell)


def as_time(part_of_a_day: Cell) -> time:
    """The time of day, to the second."""
    assert isinstance(part_of_a_day, float)
    return (datetime.min + timedelta(seconds=round(part_of_a_day * 86400))).time()


def as_written(value: Cell, number_format: str) -> Written:
    """The cell's value for a cell that has this number format now."""
    if value is None or value == "":
        return Written(None)
    if isinstance(value, str):
        return _text(cell_text(value), number_format)
    kind, text, wanted = plain_value(value, from_1904=False)
    if kind == "str":
        return _text(text, number_format)
    is_date = wanted != PLAIN_FORMAT
    fitting = number_format != TEXT_FORMAT and (kind == "b" or is_date == shows_date(number_format))
    if isinstance(value, time) or (not is_date and not isinstance(value, bool)):
        value = float(text)
    return Written(value, "" if fitting else wanted)


def needs_format(value: Cell) -> bool:
    """Whether as_written gives something else for other number formats."""
    return value not in (None, "") and (not isinstance(value, str) or _is_taken_otherwise(cell_text(value)))


def _text(text: str, number_format: str) -> Written:
    if not text:
        return Written(None)
    if not _is_taken_otherwise(text):
        return Written(text)
    if number_format != TEXT_FORMAT:
        return Written(f"'{text}")
    return Written(text) if text[:1] != "'" else Written(f"'{text}", PLAIN_FORMAT)


def _is_taken_otherwise(text: str) -> bool:
    """Whether Excel might take the text for a number, a date, a truth value, a formula or an error."""
    if not text[:1].isalpha() or text.lower() in _WORDS_OF_ITS_OWN:
        return True
    return len(text) <= MOST_LETTERS_OF_A_DATE and _DIGIT.search(text) is not None
