"""Cells that a user selects: one rectangle, or several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .addresses import Area, address_of
from .ranges import Range

if TYPE_CHECKING:
    from .sheets import Sheet


class SeveralAreas(Range):
    """Several rectangles of one sheet. As in Excel, its place, shape and values are those of the first."""

    __slots__ = ("_areas",)

    def __init__(self, sheet: Sheet, areas: Sequence[Area]) -> None:
        super().__init__(sheet, areas[0])
        self._areas = areas

    def areas(self) -> Sequence[Area]:
        return self._areas

    @property
    def address(self) -> str:
        return ",".join(map(address_of, self._areas))


def selected_cells(book: Any, selected: Any) -> Range | None:
    """What is selected in a document's window, as a Range; None where that is no cell."""
    if selected is None:
        return None
    if selected.supportsService("com.sun.star.sheet.SheetCellRanges"):
        addresses = selected.getRangeAddresses()
    elif selected.supportsService("com.sun.star.table.CellRange"):
        addresses = [selected.getRangeAddress()]
    else:
        return None
    ranges: list[Range] = [book.range_at(address) for address in addresses]
    return ranges[0] if len(ranges) == 1 else SeveralAreas(ranges[0].sheet, [one.area for one in ranges])
