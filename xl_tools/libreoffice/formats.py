"""How cells look: number formats, colours, fonts, alignment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .errors import Part

if TYPE_CHECKING:
    from .addresses import Area
    from .ranges import Range
    from .sheets import Sheet

Rgb = tuple[int, int, int]
_NONE = -1
"""Calc's number for no colour."""
_BOLD, _PLAIN = 150.0, 100.0
"""com.sun.star.awt.FontWeight."""
_HORIZONTAL = {
    "general": "STANDARD",
    "left": "LEFT",
    "center": "CENTER",
    "right": "RIGHT",
    "justify": "BLOCK",
    "fill": "REPEAT",
}
_VERTICAL = {"top": 1, "center": 2, "bottom": 3, "justify": 4}


def calc_color(color: Rgb | Sequence[int] | int | str | None) -> int:
    """Calc's number of a colour given as xlwings takes it: RGB, hex, Excel's number, or None for no colour."""
    if color is None:
        return _NONE
    if isinstance(color, str):
        return int(color.removeprefix("#"), 16)
    if isinstance(color, int):
        return (color & 255) << 16 | color & 0xFF00 | color >> 16 & 255
    red, green, blue = color
    return red << 16 | green << 8 | blue


def rgb(color: int | None) -> Rgb | None:
    """Red, green and blue of Calc's number; None for no colour, and where cells differ."""
    if color is None or color == _NONE:
        return None
    return color >> 16 & 255, color >> 8 & 255, color & 255


class RangeFormats:
    """The part of Range that knows how cells look."""

    __slots__ = ()

    if TYPE_CHECKING:
        sheet: Sheet
        area: Area

        def refuse_if_protected(self) -> None: ...

        def __call__(self, *args: int) -> Range: ...

    def common_format(self, name: str) -> Any:
        """A property of com.sun.star.table.CellProperties that all cells share; None where they differ."""
        return self.sheet.book.common_value(self.sheet, [self.area], name)

    def set_format(self, name: str, value: object) -> None:
        self.refuse_if_protected()
        self.sheet.book.set_property(self.sheet, [self.area], name, value)

    @property
    def number_format(self) -> str | None:
        """Excel's code; None where cells differ."""
        key = self.common_format("NumberFormat")
        return None if key is None else self.sheet.book.formats.code(key)

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.set_format("NumberFormat", self.sheet.book.formats.key(value))

    @property
    def color(self) -> Rgb | None:
        return rgb(self.common_format("CellBackColor"))

    @color.setter
    def color(self, value: Rgb | int | str | None) -> None:
        self.set_format("CellBackColor", calc_color(value))

    def set_colors(self, colors: Sequence[Sequence[Any]]) -> None:
        for row, line in enumerate(colors, 1):
            for column, color in enumerate(line, 1):
                if color is not ...:
                    self(row, column).color = color

    @property
    def wrap_text(self) -> bool | None:
        wrapped = self.common_format("IsTextWrapped")
        return None if wrapped is None else bool(wrapped)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.set_format("IsTextWrapped", bool(value))

    @property
    def horizontal_alignment(self) -> str | None:
        found = self.common_format("HoriJustify")
        return next((name for name, calc in _HORIZONTAL.items() if found is not None and calc == found.value), None)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        if value not in _HORIZONTAL:
            raise NotImplementedError(f"Calc does not align cells by {value!r}; it knows {', '.join(_HORIZONTAL)}.")
        enum = self.sheet.book.app.office.uno.Enum("com.sun.star.table.CellHoriJustify", _HORIZONTAL[value])
        self.set_format("HoriJustify", enum)

    @property
    def vertical_alignment(self) -> str | None:
        found = self.common_format("VertJustify") or 3
        return next((name for name, calc in _VERTICAL.items() if calc == found), None)

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        if value not in _VERTICAL:
            raise NotImplementedError(f"Calc does not align cells by {value!r}; it knows {', '.join(_VERTICAL)}.")
        self.set_format("VertJustify", _VERTICAL[value])

    @property
    def font(self) -> Font:
        return Font(self)


class Font(Part):
    """The font of cells."""

    __slots__ = ("_cells",)

    def __init__(self, cells: RangeFormats) -> None:
        self._cells = cells

    @property
    def api(self) -> RangeFormats:
        return self._cells

    @property
    def bold(self) -> bool | None:
        weight = self._cells.common_format("CharWeight")
        return None if weight is None else weight >= _BOLD

    @bold.setter
    def bold(self, value: bool) -> None:
        self._cells.set_format("CharWeight", _BOLD if value else _PLAIN)

    @property
    def italic(self) -> bool | None:
        posture = self._cells.common_format("CharPosture")
        return None if posture is None else posture.value != "NONE"

    @italic.setter
    def italic(self, value: bool) -> None:
        uno = self._cells.sheet.book.app.office.uno
        self._cells.set_format("CharPosture", uno.Enum("com.sun.star.awt.FontSlant", "ITALIC" if value else "NONE"))

    @property
    def size(self) -> float | None:
        size = self._cells.common_format("CharHeight")
        return None if size is None else float(size)

    @size.setter
    def size(self, value: float) -> None:
        self._cells.set_format("CharHeight", float(value))

    @property
    def color(self) -> Rgb | None:
        """Black where it is automatic, as in Excel."""
        color = self._cells.common_format("CharColor")
        return (0, 0, 0) if color == _NONE else rgb(color)

    @color.setter
    def color(self, value: Rgb | int | str) -> None:
        self._cells.set_format("CharColor", calc_color(value))

    @property
    def name(self) -> str | None:
        name = self._cells.common_format("CharFontName")
        return None if name is None else str(name)

    @name.setter
    def name(self, value: str) -> None:
        self._cells.set_format("CharFontName", value)
