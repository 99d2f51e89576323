"""The workbooks as files, made from the schema and their contents with XlsxWriter."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from ..schema import GUIDE_TITLE, OVERVIEW_TITLE, SHEETS
from .contents import Contents
from .dashboard import write_dashboard
from .drop_downs import define_lists
from .guide_sheet import write_guide
from .looks import FONT, NAVY, Styles
from .sheets import BookSheet, write_sheet
from .tables import book_of

MADE_ON = datetime(2026, 1, 1)
"""Stands in every book as its day of creation, so that the same contents give the same bytes."""


def build_book(path: Path, contents: Contents, *, clock_date: date) -> None:
    """Write the book. Formula cells hold the values of the day, or of the setting "Ngày tính" where it is given.

    KeyError for a setting, sheet or field that the schema does not know.
    """
    from xlsxwriter import Workbook

    book = book_of(contents, clock_date)
    workbook = Workbook(path, {"default_format_properties": {"font_name": FONT, "font_size": 10}})
    workbook.worksheet_class = BookSheet
    styles = Styles(workbook)
    guide, overview = workbook.add_worksheet(GUIDE_TITLE), workbook.add_worksheet(OVERVIEW_TITLE)
    for worksheet in (guide, overview):
        worksheet.set_tab_color(NAVY)
    define_lists(workbook)
    write_guide(guide, styles)
    write_dashboard(workbook, overview, book, styles)
    for sheet in SHEETS:
        write_sheet(workbook.add_worksheet(sheet.title), book.tables[sheet.id], styles)
    settings = book.settings
    workbook.set_properties(
        {
            "title": settings.title,
            "subject": settings.theme,
            "author": settings.issuing_body,
            "category": "Sổ đối thoại",
            "created": MADE_ON,
        }
    )
    workbook.close()
