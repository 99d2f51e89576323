"""What the eye would find on the screen: headers under filter buttons, charts over headings, lists out of reach."""

from __future__ import annotations

import textwrap
import zipfile

import pytest
from lxml import etree
from openpyxl import load_workbook

from xl_tools.build.sheets import header_height
from xl_tools.build.workbooks import WORKBOOKS
from xl_tools.rules.row_heights import row_height
from xl_tools.schema import ATTENDEES, HEADER_ROW, SHEETS, VOCABULARY, columns
from xl_tools.schema.lists import LISTS
from xl_tools.schema.overview import STATE_ROW, STATES
from xl_tools.schema.sheet import Sheet

BOOK = WORKBOOKS / "vi-du.xlsx"
BUTTON, LINE = 15, 13
"""Points that a filter button and a line of a header are high."""
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


@pytest.fixture(scope="module")
def headers() -> dict[str, tuple[float, list[str]]]:
    """Of every sheet: how tall its header row is, and where in it each header stands: "top" or "center"."""
    book = load_workbook(BOOK)
    return {
        sheet.id: (
            book[sheet.title].row_dimensions[HEADER_ROW].height,
            [cell.alignment.vertical for cell in book[sheet.title][HEADER_ROW][: len(sheet.columns)]],
        )
        for sheet in SHEETS
    }


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_no_filter_button_covers_a_header(sheet: Sheet, headers: dict[str, tuple[float, list[str]]]) -> None:
    height, places = headers[sheet.id]
    for column, place in zip(sheet.columns, places, strict=True):
        if not column.hidden:
            beside = len(column.header) + 6 <= column.width
            text = LINE * len(textwrap.wrap(column.header, int(column.width), break_long_words=False))
            bottom = {"top": text, "center": (height + text) / 2}[place]
            assert beside or bottom <= height - BUTTON, column.header


def test_a_row_of_short_headers_is_low_and_grows_by_lines() -> None:
    def height(header: str, width: float) -> float:
        return header_height([columns.text(header, width=width)])

    assert height("Ghi chú", 30) < height("Đã đăng ký", 10) <= height("Số câu hỏi tối thiểu", 12)
    assert height("Số câu hỏi tối thiểu", 12) == height("Câu hỏi đã gửi", 12)
    assert height("Câu hỏi đã gửi", 12) < height("Số ngày so với ngày tổ chức", 10)


def test_the_ring_keeps_off_the_headings_above_and_below_it() -> None:
    with zipfile.ZipFile(BOOK) as archive:
        drawing = etree.fromstring(archive.read("xl/drawings/drawing1.xml"))
    rows = [
        [int(end.find(f"{DRAWING}{name}").text) for end in anchor[:2] for name in ("row", "rowOff")]
        for anchor in drawing
    ]
    (ring,) = [ends for ends in rows if ends[0] == STATE_ROW - 1]
    first, above, last, below = ring
    assert above > 0
    assert (last, below > 0) == (first + len(STATES) - 1, True)


def test_lists_that_an_office_changes_stand_before_those_it_must_not_touch() -> None:
    fixed = [LISTS[column.field].fixed for column in VOCABULARY.columns]
    assert fixed == sorted(fixed)
    assert not fixed[0]


def test_a_text_of_wide_letters_gets_a_second_line_before_it_is_cut() -> None:
    width = ATTENDEES.by_field["position"].width
    wide, narrow = "Công chức Phòng Văn hóa - Xã hội", "Sinh viên năm thứ hai"
    assert len(wide) < width * 1.15
    assert row_height(ATTENDEES, {"position": wide}) is not None
    assert row_height(ATTENDEES, {"position": narrow}) is None
