"""Which cell speaks for a place inside a merged area."""

from __future__ import annotations

from .grids import Area, CellValue, Grid

_MOST_COVERED = 300_000
"""Places; a sheet whose merges cover more is read without the rest of them."""


class MergedCells:
    """The merged areas of one grid, cut to where it has filled cells."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._covered: dict[tuple[int, int], Area] = {}
        if not grid.rows:
            return
        lowest = max(grid.rows)
        widest = max(max(row, default=0) for row in grid.rows.values())
        for top, left, bottom, right in grid.merges:
            area = (top, left, min(bottom, lowest), min(right, max(widest, left)))
            if (area[2] - top + 1) * (area[3] - left + 1) + len(self._covered) > _MOST_COVERED:
                break
            for row in range(top, area[2] + 1):
                for column in range(left, area[3] + 1):
                    self._covered[row, column] = area

    def area(self, row: int, column: int) -> Area | None:
        return self._covered.get((row, column))

    def value(self, row: int, column: int) -> CellValue | None:
        """The value shown at the place: its own, or that of the merged area's first cell."""
        own = self._grid.rows.get(row, {}).get(column)
        if own is not None:
            return own
        area = self._covered.get((row, column))
        return self._grid.rows.get(area[0], {}).get(area[1]) if area else None

    def value_above(self, row: int, column: int) -> CellValue | None:
        """The value of a cell that is merged downwards to this place; None where it is not."""
        area = self._covered.get((row, column))
        if area is None or area[0] == row:
            return None
        return self._grid.rows.get(area[0], {}).get(area[1])

    def width(self, row: int, column: int) -> int:
        """How many columns the cell covers."""
        area = self._covered.get((row, column))
        return area[3] - area[1] + 1 if area else 1
