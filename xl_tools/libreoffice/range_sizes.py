"""Widths, heights and places of cells, in Excel's units: characters for a column's width, points for all else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .addresses import Area
    from .sheets import Sheet

_POINTS = 72 / 2540
"""Points in a hundredth of a millimetre."""
_PIXELS = 96 / 2540
_DIGIT, _MARGIN = 7, 5
"""Pixels of a digit in Excel's standard font, and of a column's margins."""
_MOST_ASKED = 100


class RangeSizes:
    """The part of Range that knows how large cells are."""

    __slots__ = ()

    if TYPE_CHECKING:
        sheet: Sheet
        area: Area

        @property
        def api(self) -> Any: ...

        def refuse_if_protected(self) -> None: ...

        def __len__(self) -> int: ...

    @property
    def column_width(self) -> float | None:
        """In digits of the standard font, as Excel counts; None where columns differ."""
        width = self._common(self.api.getColumns(), "Width")
        if width is None:
            return None
        pixels = round(width * _PIXELS)
        return float(
            round((pixels - _MARGIN) / _DIGIT if pixels >= _DIGIT + _MARGIN else pixels / (_DIGIT + _MARGIN), 2)
        )

    @column_width.setter
    def column_width(self, value: float) -> None:
        pixels = round(value * _DIGIT + _MARGIN if value >= 1 else value * (_DIGIT + _MARGIN))
        self.api.getColumns().Width = round(pixels / _PIXELS)

    @property
    def row_height(self) -> float | None:
        """In points; None where rows differ."""
        height = self._common(self.api.getRows(), "Height")
        return None if height is None else self._points(height)

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.api.getRows().Height = round(value / _POINTS)

    @property
    def row_hidden(self) -> bool | None:
        """None where some are."""
        visible = self._common(self.api.getRows(), "IsVisible")
        return None if visible is None else not visible

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.api.getRows().IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        visible = self._common(self.api.getColumns(), "IsVisible")
        return None if visible is None else not visible

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.api.getColumns().IsVisible = not value

    @staticmethod
    def _common(lines: Any, name: str) -> Any:
        """A property that all rows or columns share; None where they differ. Of very many the first hundred tell."""
        one: Callable[[int], Any] = lines.getByIndex
        values = {getattr(one(place), name) for place in range(min(lines.getCount(), _MOST_ASKED))}
        return values.pop() if len(values) == 1 else None

    @property
    def width(self) -> float:
        return self._points(self.api.Size.Width)

    @property
    def height(self) -> float:
        return self._points(self.api.Size.Height)

    @property
    def left(self) -> float:
        return self._points(self.api.Position.X)

    @property
    def top(self) -> float:
        return self._points(self.api.Position.Y)

    @staticmethod
    def _points(hundredths: float) -> float:
        return float(round(hundredths * _POINTS * 4) / 4)

    def autofit(self, axis: str | None = None) -> None:
        """Columns as wide and rows as high as what they hold; `axis`: "rows", "columns" or their first letters."""
        if axis in (None, "columns", "c"):
            self.api.getColumns().OptimalWidth = True
        if axis in (None, "rows", "r"):
            self.api.getRows().OptimalHeight = True
