"""The charts of "Tổng quan". Bars stand beside the lines of their table, so an empty line leaves an empty place."""

from __future__ import annotations

from typing import Any

from ..schema import OVERVIEW_TITLE
from ..schema.formulas import ANSWERED, IN_HAND, PASSED_ON, UNASSIGNED
from ..schema.overview import (
    BLOCKS,
    CELLS,
    LEFT,
    MIDDLE,
    PANEL_ROW,
    STATE_ROW,
    STATES,
    THEMES,
    address,
)
from .looks import BLUE

_PALE, _DONE = "#C9D5EA", "#6A9F5B"
STATE_COLOURS = {ANSWERED: _DONE, IN_HAND: "#F0B840", UNASSIGNED: "#C9483F", PASSED_ON: BLUE}
_NOTHING = {"none": True}
_EDGE = 4
"""Pixels that the ring keeps from the headings above and below it."""
_ABOVE_NOTHING = 0.01
"""Where the bars begin: LibreOffice draws a hairline for a bar of no length at the beginning of its axis."""


def insert_charts(workbook: Any, worksheet: Any, column_pixels: int, row_pixels: int) -> None:
    """The three charts at their places on the grid."""
    ring = _ring(workbook)
    places = (
        (
            _bars(workbook, "block", BLOCKS, (("Chỉ tiêu", "quota", _PALE), ("Đăng ký", "registered", BLUE))),
            (PANEL_ROW, LEFT + 12, 4, BLOCKS),
            "Đăng ký so với chỉ tiêu của từng khối",
        ),
        (
            _bars(workbook, "theme", THEMES, (("Câu hỏi", "all", _PALE), ("Đã trả lời", "answered", _DONE))),
            (PANEL_ROW, MIDDLE + 12, 4, THEMES),
            "Câu hỏi và câu đã trả lời của từng nhóm vấn đề",
        ),
        (ring, (STATE_ROW, MIDDLE + 10, 6, len(STATES)), "Câu hỏi theo tình trạng"),
    )
    for chart, (row, column, columns, rows), description in places:
        edge = _EDGE if chart is ring else 0
        chart.set_size({"width": columns * column_pixels, "height": rows * row_pixels - 2 * edge})
        options = {"object_position": 1, "description": description, "y_offset": edge}
        worksheet.insert_chart(address(row, column), chart, options)


def _range(first: str, last: str) -> str:
    start, end = (_absolute(CELLS[name]) for name in (first, last))
    return f"='{OVERVIEW_TITLE}'!{start}:{end}"


def _absolute(cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"


def _bars(workbook: Any, name: str, lines: int, series: tuple[tuple[str, str, str], ...]) -> Any:
    """Dark bars of what is there upon pale bars of the whole."""
    chart = workbook.add_chart({"type": "bar"})
    for title, field, colour in series:
        chart.add_series(
            {
                "name": title,
                "categories": _range(f"{name}_1", f"{name}_{lines}"),
                "values": _range(f"{name}_1_{field}", f"{name}_{lines}_{field}"),
                "fill": {"color": colour},
                "border": _NOTHING,
                "gap": 60,
                "overlap": 100,
            }
        )
    bare = {"visible": False, "major_gridlines": {"visible": False}, "line": _NOTHING}
    chart.set_y_axis({**bare, "reverse": True})
    chart.set_x_axis({**bare, "min": _ABOVE_NOTHING})
    _make_plain(chart)
    chart.set_plotarea(
        {"layout": {"x": 0.03, "y": 0, "width": 0.94, "height": 1}, "fill": _NOTHING, "border": _NOTHING}
    )
    return chart


def _ring(workbook: Any) -> Any:
    chart = workbook.add_chart({"type": "doughnut"})
    states = [state for state in STATES if state in STATE_COLOURS]
    first = int(CELLS["state_1"].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    labels = f"='{OVERVIEW_TITLE}'!{_absolute(address(first, MIDDLE + 1))}:"
    chart.add_series(
        {
            "name": "Câu hỏi",
            "categories": labels + _absolute(address(first + len(states) - 1, MIDDLE + 1)),
            "values": _range("state_1", f"state_{len(states)}"),
            "points": [{"fill": {"color": STATE_COLOURS[state]}} for state in states],
        }
    )
    chart.set_hole_size(58)
    _make_plain(chart)
    chart.set_plotarea({"layout": {"x": 0.05, "y": 0.05, "width": 0.9, "height": 0.9}})
    return chart


def _make_plain(chart: Any) -> None:
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_chartarea({"fill": _NOTHING, "border": _NOTHING})
    chart.show_blanks_as("gap")
