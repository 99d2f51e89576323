"""Calculations that features and hosts share, among them the Python twin of every formula of the workbook.

Those below are imported when they are called: most clicks need only one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..schema.book import Book
    from ..schema.sheet import Cell, Sheet


def formula_values(book: Book, sheet: Sheet[Any]) -> list[dict[str, Cell]]:
    """What the sheet's formula columns show: see twins.formula_values."""
    from . import twins

    return twins.formula_values(book, sheet)


def overview_values(book: Book) -> dict[str, Cell]:
    """What the formula cells of "Tổng quan" show: see overview.overview_values."""
    from . import overview

    return overview.overview_values(book)


def card_values(book: Book) -> dict[str, Cell]:
    """The big numbers of "Tổng quan": see overview.card_values."""
    from . import overview

    return overview.card_values(book)


__all__ = ["card_values", "formula_values", "overview_values"]
