"""The tab "Tổng quan": one A4 landscape page of formulas and native charts, for someone with ten seconds."""

from __future__ import annotations

from typing import Any

from ..rules import overview_values
from ..schema import OVERVIEW_TITLE
from ..schema.book import Book
from ..schema.formulas import DUE_SOON_NAME
from ..schema.overview import (
    BLOCKS,
    BOTTOM_ROW,
    CARDS,
    CATEGORY_LINES,
    CELLS,
    DEFINED_NAMES,
    DEPARTMENT_LINES,
    FIGURES,
    GRID_COLUMNS,
    GRID_ROWS,
    LEFT,
    MIDDLE,
    OVER_ROW,
    OVER_UNITS,
    PANEL_ROW,
    RIGHT,
    SHORT_ROW,
    SHORT_UNITS,
    STATE_ROW,
    STATES,
    TASK_LINES,
    THEMES,
    Figure,
    letter,
)
from .dashboard_charts import STATE_COLOURS, insert_charts
from .looks import AMBER, FONT, GREEN, GREY, NAVY, PALE_AMBER, PALE_BLUE, PALE_GREEN, PALE_GREY, PALE_RED, RED, Styles
from .sheets import stored_value

_COLUMN_PIXELS, _ROW_PIXELS = 26, 25
_ROWS = {1: 21, 2: 34, 3: 22, 4: 22, 5: 10, 6: 25, 7: 42, 8: 21, 9: 12}
_HAIR = {"bottom": 1, "bottom_color": "#E3E3E3"}
_CARD = {"align": "center", "bg_color": PALE_GREY}
_LOOKS: dict[str, dict[str, Any]] = {
    "body": {"bold": True, "font_color": GREY},
    "title": {"bold": True, "font_size": 18, "font_color": NAVY, "shrink": True},
    "theme": {"shrink": True},
    "dated": {"bold": True, "font_color": NAVY, "align": "right"},
    "dated_label": {"font_color": GREY, "align": "right", "font_size": 9},
    "card_label": {**_CARD, "font_size": 9, "font_color": GREY, "bold": True, "top": 5, "top_color": NAVY},
    "card": {**_CARD, "font_size": 24, "bold": True, "font_color": NAVY},
    "card_note": {**_CARD, "font_size": 8, "font_color": GREY, "shrink": True},
    "panel": {"bold": True, "font_color": "#FFFFFF", "bg_color": NAVY, "indent": 1},
    "column": {
        "font_size": 8,
        "bold": True,
        "font_color": NAVY,
        "bg_color": PALE_BLUE,
        "align": "center",
        "shrink": True,
    },
    "column_label": {"font_size": 8, "bold": True, "font_color": NAVY, "bg_color": PALE_BLUE, "indent": 1},
    "line": {"font_size": 9, "shrink": True, "indent": 1, **_HAIR},
    "number": {"font_size": 9, "align": "center", **_HAIR},
    "strong_number": {"font_size": 9, "bold": True, "align": "center", **_HAIR},
    "total": {"font_size": 9, "bold": True, "indent": 1, "top": 1, "top_color": NAVY},
    "total_number": {"font_size": 9, "bold": True, "align": "center", "top": 1, "top_color": NAVY},
    "warning": {"font_size": 8, "italic": True, "font_color": RED, "indent": 1},
    "wrapped": {"font_size": 9, "text_wrap": True, "indent": 1, **_HAIR},
    "middle": {"font_size": 9, "align": "center", **_HAIR},
    "day": {"font_size": 8, "align": "center", "text_wrap": True, **_HAIR},
    "due": {"font_size": 9, "bold": True, "align": "center", "shrink": True, **_HAIR},
    "note": {"font_size": 8, "italic": True, "font_color": GREY, "indent": 1},
    "note_number": {"font_size": 8, "italic": True, "font_color": GREY, "align": "left"},
}
_NUMBER_FORMATS = {
    "text": "General",
    "whole": "0",
    "date": "dd/mm/yyyy",
    "percent": "0%",
    "days": '0" ngày";"quá "0" ngày";"hôm nay"',
}
_CARD_LABELS = (
    "ĐĂNG KÝ / CHỈ TIÊU", "CÒN THIẾU", "VƯỢT CHỈ TIÊU", "CÂU HỎI", "ĐÃ TRẢ LỜI", "QUÁ HẠN", "CẦN KIỂM TRA",
)  # fmt: skip
_PEOPLE_LABELS = (
    "Nam", "Nữ", "Chưa ghi giới tính", "Khách mời", "Chủ tọa, diễn giả", "Báo chí", "Được tuyên dương", "Dự bị",
)  # fmt: skip


def write_dashboard(workbook: Any, worksheet: Any, book: Book, styles: Styles) -> None:
    """Write the tab, the values of all its formulas included, and the defined names that point into it."""
    for name, cell in DEFINED_NAMES.items():
        column, row = cell.rstrip("0123456789"), cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        workbook.define_name(name, f"='{OVERVIEW_TITLE}'!${column}${row}")
    worksheet.set_column_pixels(0, GRID_COLUMNS - 1, _COLUMN_PIXELS)
    for line in range(1, GRID_ROWS + 1):
        worksheet.set_row_pixels(line - 1, _ROWS.get(line, _ROW_PIXELS))
    page = _Page(worksheet, styles)
    _write_labels(page)
    values = overview_values(book)
    for figure in FIGURES:
        page.figure(figure, stored_value(values[figure.cell]))
    _colour(worksheet, styles)
    insert_charts(workbook, worksheet, _COLUMN_PIXELS, _ROW_PIXELS)
    _set_up_page(worksheet)


class _Page:
    """The grid of the tab: texts and figures at a row and a column, counted from 1, merged over several."""

    def __init__(self, worksheet: Any, styles: Styles) -> None:
        self._worksheet = worksheet
        self._styles = styles

    def text(self, row: int, column: int, columns: int, text: str, look: str, **changes: Any) -> None:
        style = self._styles.of(**{**_LOOKS[look], **changes})
        self._worksheet.merge_range(row - 1, column - 1, row - 1, column + columns - 2, text, style)

    def mark(self, row: int, column: int, text: str, **changes: Any) -> None:
        self._worksheet.write_string(row - 1, column - 1, text, self._styles.of(**{**_LOOKS["middle"], **changes}))

    def figure(self, figure: Figure, value: Any) -> None:
        style = self._styles.of(**_LOOKS[figure.style], num_format=_NUMBER_FORMATS[figure.kind])
        first = figure.cell
        column, row = first.rstrip("0123456789"), int(first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        number = sum((ord(mark) - 64) * 26**power for power, mark in enumerate(reversed(column)))
        last = f"{letter(number + figure.columns - 1)}{row + figure.rows - 1}"
        if last != first:
            self._worksheet.merge_range(f"{first}:{last}", "", style)
        self._worksheet.write_formula(first, figure.formula, style, value)

    def table(self, row: int, column: int, title: str, heads: tuple[tuple[str, int], ...]) -> None:
        """A panel's title above its column heads; no title where a formula writes it."""
        if title:
            self.text(row, column, sum(width for _, width in heads), title, "panel")
        for position, (head, width) in enumerate(heads):
            self.text(row + 1, column, width, head, "column" if position else "column_label")
            column += width


def _write_labels(page: _Page) -> None:
    for row, label in enumerate(("Tính đến ngày", "Ngày tổ chức", "Đến ngày tổ chức"), start=1):
        page.text(row, 41, 7, label, "dated_label")
    for (column, width), label in zip(CARDS, _CARD_LABELS, strict=True):
        page.text(6, column, width, label, "card_label")
    _label_units(page)
    _label_questions(page)
    _label_deadlines_and_delegates(page)
    note = "Câu trùng và câu trả lại không tính. Đỏ: quá hạn, còn thiếu. Vàng: sắp đến hạn, cần xem. Xanh: đạt."
    page.text(GRID_ROWS, 1, 38, note, "note")
    page.text(GRID_ROWS, 39, 11, "Báo sắp đến hạn trước (ngày):", "note", align="right")


def _label_units(page: _Page) -> None:
    counts = (("Chỉ tiêu", 2), ("Đăng ký", 2))
    blocks = (("Khối", 6), *counts, ("Thiếu", 2), ("Đăng ký so với chỉ tiêu", 4))
    page.table(PANEL_ROW - 2, LEFT, "ĐĂNG KÝ THEO KHỐI", blocks)
    page.text(PANEL_ROW + BLOCKS, LEFT, 6, "Cộng các đơn vị", "total")
    short = (("Đơn vị", 8), *counts, ("Thiếu", 2), ("Câu hỏi", 2))
    page.table(SHORT_ROW - 2, LEFT, "ĐƠN VỊ CÒN THIẾU NHIỀU NHẤT", short)
    page.text(OVER_ROW - 1, LEFT, 8, "ĐƠN VỊ VƯỢT CHỈ TIÊU", "panel")
    for offset, label in enumerate(("Chỉ tiêu", "Đăng ký", "Vượt", "Câu hỏi")):
        page.text(OVER_ROW - 1, LEFT + 8 + 2 * offset, 2, label, "panel", align="center", indent=0, font_size=8)


def _label_questions(page: _Page) -> None:
    themes = (("Nhóm vấn đề", 8), ("Câu hỏi", 2), ("Trả lời", 2), ("Đã trả lời so với tổng", 4))
    page.table(PANEL_ROW - 2, MIDDLE, "CÂU HỎI THEO NHÓM VẤN ĐỀ", themes)
    page.text(PANEL_ROW + THEMES, MIDDLE, 8, "Nhóm khác, chưa xếp nhóm", "line")
    page.text(STATE_ROW - 1, MIDDLE, 16, "CÂU HỎI THEO TÌNH TRẠNG", "panel")
    for line, state in enumerate(STATES):
        page.mark(STATE_ROW + line, MIDDLE, "■", font_color=STATE_COLOURS.get(state, "#BFBFBF"))
        page.text(STATE_ROW + line, MIDDLE + 1, 5, state, "line", indent=0)
    departments = (("Cơ quan", 8), ("Giao", 2), ("Trả lời", 2), ("Chưa", 2), ("Quá hạn", 2))
    page.table(BOTTOM_ROW - 2, MIDDLE, "CƠ QUAN CÒN CÂU HỎI CHƯA TRẢ LỜI", departments)


def _label_deadlines_and_delegates(page: _Page) -> None:
    deadlines = (("Việc", 8), ("Chủ trì", 4), ("Hạn", 3), ("Còn", 3))
    page.table(PANEL_ROW - 2, RIGHT, "THỜI HẠN: QUÁ HẠN VÀ GẦN NHẤT", deadlines)
    delegates = (("Đối tượng thanh niên", 8), ("Chỉ tiêu", 2), ("Đăng ký", 2), ("Thành phần", 4), ("Người", 2))
    page.table(BOTTOM_ROW - 2, RIGHT, "", delegates)
    for line, label in enumerate(_PEOPLE_LABELS):
        page.text(BOTTOM_ROW + line, RIGHT + 12, 4, label, "line", indent=0)


def _colour(worksheet: Any, styles: Styles) -> None:
    red: dict[str, Any] = {"font_color": RED}
    amber: dict[str, Any] = {"font_color": AMBER}
    green: dict[str, Any] = {"font_color": GREEN}

    def when(cells: str, criteria: str, look: dict[str, Any]) -> None:
        options = {"type": "formula", "criteria": f"={criteria}", "format": styles.conditional(look)}
        worksheet.conditional_format(cells, options)

    for name, look in (("missing", red), ("over", amber), ("overdue", red), ("findings", amber)):
        when(CELLS[name], f"N({CELLS[name]})>0", look)
        when(CELLS[name], f"N({CELLS[name]})=0", {"font_color": GREY})
    when(CELLS["answered"], f"AND({CELLS['questions']}>0,{CELLS['answered']}={CELLS['questions']})", green)
    for line in range(1, TASK_LINES + 1):
        left = CELLS[f"task_{line}_left"]
        when(left, f"AND(ISNUMBER({left}),{left}<0)", {**red, "bg_color": PALE_RED})
        when(left, f"AND(ISNUMBER({left}),{left}<={DUE_SOON_NAME})", {**amber, "bg_color": PALE_AMBER})
        when(left, f"ISNUMBER({left})", {**green, "bg_color": PALE_GREEN})
    for names, look in (
        ([f"block_{line}_missing" for line in range(1, BLOCKS + 1)], {**red, "bold": True}),
        ([f"short_{line}_missing" for line in range(1, SHORT_UNITS + 1)], red),
        ([f"over_{line}_over" for line in range(1, OVER_UNITS + 1)], amber),
        ([f"department_{line}_overdue" for line in range(1, DEPARTMENT_LINES + 1)], {**red, "bg_color": PALE_RED}),
        ([f"department_{line}_open" for line in range(1, DEPARTMENT_LINES + 1)], amber),
    ):
        for name in names:
            when(CELLS[name], f"N({CELLS[name]})>0", look)
    for line in range(1, CATEGORY_LINES + 1):
        target, count = CELLS[f"category_{line}_target"], CELLS[f"category_{line}_count"]
        when(count, f"N({count})<N({target})", {**red, "bold": True})
        when(count, f"AND(N({target})>0,N({count})>=N({target}))", {**green, "bold": True})


def _set_up_page(worksheet: Any) -> None:
    worksheet.hide_gridlines(2)
    worksheet.hide_row_col_headers()
    worksheet.set_zoom(90)
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 1)
    worksheet.center_horizontally()
    worksheet.center_vertically()
    worksheet.set_margins(left=0.3, right=0.3, top=0.3, bottom=0.35)
    worksheet.print_area(0, 0, GRID_ROWS - 1, GRID_COLUMNS - 1)
    worksheet.set_footer(f'&L&"{FONT},Regular"&7{OVERVIEW_TITLE}', {"margin": 0.15})
