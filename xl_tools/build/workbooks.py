"""The workbooks as files, made from the schema and their contents with XlsxWriter.

`python -m xl_tools.build.workbooks` makes the folder workbooks/ anew.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..folders import BLANK_BOOK, WORKBOOKS
from ..schema import GUIDE_TITLE, OVERVIEW_TITLE, SHEETS
from ..schema.book import Book
from .contents import Contents
from .dashboard import write_dashboard
from .drop_downs import define_lists
from .guide_sheet import write_guide
from .looks import FONT, NAVY, Styles
from .sheets import BookSheet, write_sheet
from .tables import book_of

MADE_ON = datetime(2026, 11, 20)
"""Stands in every ready book as its day of creation and as "today", so that the same contents give the same bytes."""


def build_book(path: Path, contents: Contents, *, clock_date: date) -> None:
    """Write the book. Formula cells hold the values of the day, or of the setting "Ngày tính" where it is given.

    KeyError for a setting, sheet or field that the schema does not know.
    """
    workbook = empty_workbook(path)
    fill_workbook(workbook, book_of(contents, clock_date))
    workbook.close()


def empty_workbook(path: Path) -> Any:
    """XlsxWriter's workbook in the project's font; not a file before it is closed."""
    from xlsxwriter import Workbook

    font = {"font_name": FONT, "font_size": 10, "font_scheme": "none"}  # of a theme Excel would show the theme's font
    workbook = Workbook(path, {"default_format_properties": font})
    workbook.worksheet_class = BookSheet
    return workbook


def fill_workbook(workbook: Any, book: Book) -> None:
    """Write every tab, the defined names and the document's properties."""
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


def ready_contents() -> dict[str, Contents]:
    """The books of the folder workbooks/ by name: the blank one, one for each preset, the filled sample."""
    from .presets import BLANK, PRESETS, load_preset
    from .sample import SAMPLE, sample_contents

    return {
        BLANK_BOOK: load_preset(BLANK),
        **{name: load_preset(name) for name, _ in PRESETS},
        SAMPLE: sample_contents(),
    }


def build_all(folder: Path) -> list[Path]:
    """Write every ready book into the folder; returns their paths."""
    paths = []
    for name, contents in ready_contents().items():
        paths.append(folder / f"{name}.xlsx")
        build_book(paths[-1], contents, clock_date=MADE_ON.date())
    return paths


def main() -> None:
    WORKBOOKS.mkdir(exist_ok=True)
    for path in build_all(WORKBOOKS):
        print(path.name)


if __name__ == "__main__":
    main()
