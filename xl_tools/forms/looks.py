"""Fonts, colours and borders of the forms, by what a cell is for."""

from __future__ import annotations

from copy import copy
from typing import Any

TITLE, LABEL, RIGHT, NOTE, HEAD, GIVEN = "title", "label", "right", "note", "head", "given"
NUMBER, FILLED, GIVEN_TEXT, LINE, POINT = "number", "filled", "given_text", "line", "point"
FONT = "Arial"
NAVY, INK, GREY, PALE, RULE = "1F3864", "262626", "595959", "E8E8E8", "A6A6A6"
LACKING, ALARM, ALARM_INK, WELL, WELL_INK, CARE, CARE_INK = (
    *("FFF2CC", "FBE3E1", "B3261E", "E1F0DE", "2E6B34", "FFF0CC", "8A5A00"),
)

_FONTS: dict[str, dict[str, Any]] = {
    TITLE: {"bold": True, "size": 16, "color": NAVY},
    LABEL: {"bold": True, "size": 12},
    RIGHT: {"bold": True, "size": 12},
    NOTE: {"italic": True, "size": 11, "color": GREY},
    HEAD: {"bold": True, "color": "FFFFFF"},
    GIVEN: {"bold": True},
}
_PLACES: dict[str, dict[str, Any]] = {
    TITLE: {"horizontal": "center", "vertical": "center", "wrap_text": True},
    RIGHT: {"horizontal": "right", "vertical": "center"},
    NOTE: {"horizontal": "left", "vertical": "center", "wrap_text": True},
    HEAD: {"horizontal": "center", "vertical": "center", "wrap_text": True},
    GIVEN: {"horizontal": "center", "vertical": "center", "wrap_text": True},
    NUMBER: {"horizontal": "center", "vertical": "center"},
    FILLED: {"vertical": "center", "wrap_text": True, "indent": 1, "horizontal": "left"},
    GIVEN_TEXT: {"vertical": "center", "wrap_text": True, "indent": 1, "horizontal": "left"},
    POINT: {"horizontal": "right", "vertical": "top"},
    LABEL: {"horizontal": "left", "vertical": "center", "wrap_text": True},
}
_FILLS = {HEAD: NAVY, GIVEN: "D9D9D9", GIVEN_TEXT: "F5F5F5"}
_RULED = frozenset({HEAD, GIVEN, NUMBER, FILLED, GIVEN_TEXT})
_OPEN = frozenset({NUMBER, FILLED})


class Looks:
    """The looks of one workbook, each worked out once: openpyxl looks up every part of every cell's format."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def dress(self, cell: Any, style: str) -> None:
        """Give the cell the looks of this style; cells to fill in are open and keep what is typed as text."""
        if style in self._made:
            cell._style = copy(self._made[style])
            return
        _dress(cell, style)
        self._made[style] = copy(cell._style)


def _dress(cell: Any, style: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    cell.font = Font(**{"name": FONT, "size": 11 if style in _RULED else 10, "color": INK, **_FONTS.get(style, {})})
    cell.alignment = Alignment(**_PLACES.get(style, {"vertical": "top", "wrap_text": True}))
    if style in _FILLS:
        cell.fill = PatternFill("solid", start_color=_FILLS[style])
    if style in _RULED:
        side = Side("thin", color=RULE)
        cell.border = Border(left=side, right=side, top=side, bottom=side)
    if style in _OPEN:
        cell.protection = Protection(locked=False)
        cell.number_format = "@"
