"""A problem at a cell of a row: what every check of a sheet says."""

from __future__ import annotations

from typing import Any

from ..changes import Problem
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
