"""What features say about settings, and the days that follow from them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from ..changes import Problem
from ..schema import SETTINGS, Settings, setting_header
from ..schema.book import Book
from ..vietnamese import key


def setting_problem(
    book: Book, code: str, setting: str, *, quote: str | None = None, quote2: str | None = None, **details: str
) -> Problem:
    """A problem at the value of a setting, which is named by its field."""
    header = setting_header(setting)
    row = next((row.row for row in book.rows(SETTINGS) if key(row.item) == key(header)), None)
    return Problem(
        code, sheet=SETTINGS.id, row=row, key=header, column="value", quote=quote, quote2=quote2, details=details
    )


def unreadable_settings(book: Book, settings: Collection[str]) -> Iterator[Problem]:
    """Those of these settings, named by their fields, that are missing or hold something else."""
    headers = {setting_header(setting) for setting in settings}
    return (problem for problem in book.problems(SETTINGS) if problem.key in headers)


def answer_deadline(settings: Settings) -> date | None:
    """The day by which the office wants answers; None without a date of the event, and where the calendar ends."""
    if settings.event_date is None or settings.answer_days is None:
        return None
    try:
        return settings.event_date + timedelta(days=settings.answer_days)
    except OverflowError:
        return None
