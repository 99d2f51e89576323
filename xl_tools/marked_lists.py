"""A returned list on its way back to the unit that sent it: which places are to be mended, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CellNote:
    """What a unit is to mend at one place of its file; `column` counts from 0, None for the whole row."""

    sheet: str
    row: int
    column: int | None
    text: str


@dataclass(frozen=True)
class MarkedCopy:
    """The list as a workbook with these places marked and explained."""

    path: str
    """Relative to the book's folder of documents."""
    source: str
    """The list's file, relative to the book's folder or whole."""
    title: str
    notes: tuple[CellNote, ...]
    general: tuple[str, ...] = ()
    """What is said of the whole list."""
