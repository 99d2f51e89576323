"""How tall a row must be for its texts. Excel fits rows by itself, LibreOffice shows a file's rows as the file says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ..schema.columns import Column
from ..schema.sheet import Cell, Sheet

TALLEST = 409
"""Points; no row of Excel is taller."""
_LINE, _MARGIN = 13, 3
_ONE_LINE_KINDS = frozenset({"code", "phone", "email", "whole", "money", "number", "date", "moment", "flag"})
_LETTERS = 1.08
"""Letters of ordinary text in the width of one digit, by which Excel measures columns, where a line stands alone."""
_LETTERS_OF_MANY_LINES = 1.03
"""The same where words go to the next line and leave their place empty."""


def wraps(column: Column) -> bool:
    """Whether the column's texts break into lines."""
    return column.kind not in _ONE_LINE_KINDS


@lru_cache(maxsize=64)
def wrapping_columns(sheet: Sheet[Any]) -> tuple[Column, ...]:
    """The columns that can make a row taller."""
    return tuple(column for column in sheet.columns if wraps(column) and not column.hidden)


def row_height(sheet: Sheet[Any], cells: Mapping[str, Cell]) -> float | None:
    """Points for a row with these cells, formula values among them; None where one line of text is enough."""
    lines = 1
    for column in wrapping_columns(sheet):
        cell = cells.get(column.field)
        if isinstance(cell, str) and (len(cell) > column.width * _LETTERS or "\n" in cell):
            lines = max(lines, _lines(cell, column.width))
    return None if lines == 1 else min(TALLEST, _LINE * lines + _MARGIN)


def _lines(text: str, width: float) -> int:
    return sum(
        1 if len(line) <= width * _LETTERS else -int(-len(line) // (width * _LETTERS_OF_MANY_LINES))
        for line in text.split("\n")
    )
