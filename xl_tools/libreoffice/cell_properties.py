"""Properties of cells, asked and set for many areas at once: each new object of LibreOffice costs a millisecond."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .addresses import Area, area_of

if TYPE_CHECKING:
    from .app import App
    from .sheets import Sheet

_MOST_PROBES = 40
"""Questions after the format of a part of an area, before all formats of the area are asked for."""


class CellProperties:
    """The part of Book that knows what its cells have in common."""

    __slots__ = ()

    if TYPE_CHECKING:
        app: App
        probe: Any

        @property
        def api(self) -> Any: ...

    def addresses(self, sheet: Sheet, areas: Iterable[Area]) -> tuple[Any, ...]:
        """com.sun.star.table.CellRangeAddress of each area."""
        address = self.app.office.uno.getClass("com.sun.star.table.CellRangeAddress")
        number = sheet.number
        return tuple(address(number, area.column, area.row, area.last_column, area.last_row) for area in areas)

    def _asked(self) -> Any:
        """One collection of areas, used again and again: a new object costs more than ten questions."""
        if self.probe is None:
            self.probe = self.api.createInstance("com.sun.star.sheet.SheetCellRanges")
        return self.probe

    def set_property(self, sheet: Sheet, areas: Iterable[Area], name: str, value: object) -> None:
        """One property of all those cells."""
        asked, addresses = self._asked(), self.addresses(sheet, areas)
        if not addresses:
            return
        asked.addRangeAddresses(addresses, False)
        try:
            asked.setPropertyValue(name, value)
        finally:
            asked.removeRangeAddresses(addresses)

    def common_value(self, sheet: Sheet, areas: Iterable[Area], name: str) -> Any:
        """A property that all those cells share; None where they differ."""
        asked, addresses = self._asked(), self.addresses(sheet, areas)
        asked.addRangeAddresses(addresses, False)
        try:
            if asked.getPropertyState(name).value == "AMBIGUOUS_VALUE":
                return None
            return asked.getPropertyValue(name)
        finally:
            asked.removeRangeAddresses(addresses)

    def format_keys(self, sheet: Sheet, areas: Iterable[Area]) -> list[tuple[Area, int]]:
        """The areas in parts that each have one number format, with its key."""
        waiting = list(areas)
        if not waiting:
            return []
        if (key := self.common_value(sheet, waiting, "NumberFormat")) is not None:
            return [(area, key) for area in waiting]
        found: list[tuple[Area, int]] = []
        probes = 0
        while waiting:
            area = waiting.pop()
            probes += 1
            if probes > _MOST_PROBES + len(waiting):
                found += self._formats_listed(sheet, area)
            elif (key := self.common_value(sheet, [area], "NumberFormat")) is not None:
                found.append((area, key))
            else:
                waiting += _halves(area)
        return found

    def _formats_listed(self, sheet: Sheet, area: Area) -> Iterator[tuple[Area, int]]:
        """Every part by its format, as Calc lists them: a lot of work there for a few cells, little for many."""
        for ranges in sheet.cell_range(area).getUniqueCellFormatRanges():
            key = ranges.getPropertyValue("NumberFormat")
            for found in ranges.getRangeAddresses():
                yield area_of(found), key


def _halves(area: Area) -> tuple[Area, ...]:
    if area.columns > 1:
        half = area.columns // 2
        right = area._replace(column=area.column + half, columns=area.columns - half)
        return area._replace(columns=half), right
    half = area.rows // 2
    return area._replace(rows=half), area._replace(row=area.row + half, rows=area.rows - half)
