"""The guide's pictures, from the sample book: `python -m xl_tools.guide_pictures`; needs LibreOffice and pdftoppm."""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import datetime
from io import StringIO
from pathlib import Path

from .commands import BY_COMMAND_ID
from .folders import ROOT, WORKBOOKS, documents_folder
from .hosts.file import FileHost
from .pictures import as_pdf, page_as_png, sheet_as_pdf
from .run import Request, click
from .schema import ATTENDEES, FINDINGS, GUIDE_TITLE, OVERVIEW_TITLE, QUESTIONS

PICTURES = ROOT / "docs" / "hinh"
SHEETS = {
    "tong-quan": OVERVIEW_TITLE,
    "huong-dan-sheet": GUIDE_TITLE,
    "dai-bieu": ATTENDEES.title,
    "cau-hoi": QUESTIONS.title,
    "kiem-tra": FINDINGS.title,
}
LETTERS = {
    "giay-moi": "giay-moi/*-*[!0-9].docx",
    "phan-cong": "phan-cong/*.docx",
    "ket-luan": "ket-luan/*.docx",
    "tra-loi": "tra-loi/*.docx",
}
LETTER_RESOLUTION = 80


def make_pictures(folder: Path) -> None:
    """One picture per sheet and per kind of letter, after every button was pressed on the sample book.

    RuntimeError when LibreOffice or pdftoppm is missing or fails.
    """
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        book = _pressed_book(scratch)
        for picture, title in SHEETS.items():
            pdf = scratch / f"{picture}.pdf"
            if not sheet_as_pdf(book, title, pdf) or not page_as_png(pdf, folder / f"{picture}.png"):
                raise RuntimeError(f"no picture of {title}")
        for picture, pattern in LETTERS.items():
            letter = sorted(documents_folder(book).glob(pattern))[-1]
            printed = as_pdf(letter, scratch)
            if printed is None or not page_as_png(printed, folder / f"{picture}.png", LETTER_RESOLUTION):
                raise RuntimeError(f"no picture of {letter.name}")


def _pressed_book(folder: Path) -> Path:
    book = folder / "vi-du.xlsx"
    shutil.copy(WORKBOOKS / book.name, book)
    now = datetime(2026, 3, 12, 8, 30)
    for command in BY_COMMAND_ID.values():
        if command.feature and not command.takes_files:
            host = FileHost(book, clock_date=now.date(), yes=True, out=StringIO(), err=StringIO())
            click(command, host, Request(now=now))
    return book


if __name__ == "__main__":
    make_pictures(PICTURES)
    sys.exit(0)
