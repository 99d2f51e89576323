"""A problem at a cell of a row: what every check of a sheet says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..changes import Problem
from ..messages import first_of
from ..schema.sheet import Record, Sheet


def row_problem(
    code: str,
    sheet: Sheet[Any],
    row: Record,
    column: str,
    *,
    quote: str | None = None,
    quote2: str | None = None,
    where: str | None = None,
    **details: str,
) -> Problem:
    """Of a typed row of the sheet and one of its fields; `details` are further values that the sentence names."""
    key = getattr(row, sheet.key) or None
    return Problem(code, sheet.id, row.row, key, column, quote, quote2, where, details)


def told_in_one(code: str, sheet: Sheet[Any], rows: Sequence[Any], column: str, **details: str) -> tuple[Problem, ...]:
    """What waits for a decision in many rows, as one Problem at the first of them; its sentence names {count} {codes}.

    A hundred rows that say the same would hide the ones that are wrong.
    """
    if not rows:
        return ()
    codes = first_of([row.code for row in rows])
    return (row_problem(code, sheet, rows[0], column, count=str(len(rows)), codes=codes, **details),)
