"""The guide's pictures: `python -m xl_tools.guide_pictures`, or `... calc` for those of the buttons in LibreOffice.

Those of sheets and letters are the demo's; they need LibreOffice and pdftoppm.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import datetime
from pathlib import Path

from .calc_pictures import make_calc_pictures
from .demo import run_demo
from .folders import ROOT, documents_folder
from .pictures import as_pdf, page_as_png, sheet_as_pdf
from .schema import (
    ATTENDEES,
    FINDINGS,
    GUIDE_TITLE,
    LISTED,
    LOG,
    OVERVIEW_TITLE,
    QUESTIONS,
    REVIEW,
    SOURCES,
    TASKS,
    UNITS,
)

PICTURES = ROOT / "docs" / "hinh"
SHEETS = {
    "tong-quan": OVERVIEW_TITLE,
    "huong-dan-sheet": GUIDE_TITLE,
    "dai-bieu": ATTENDEES.title,
    "cau-hoi": QUESTIONS.title,
    "kiem-tra": FINDINGS.title,
    "nguon-nhap": SOURCES.title,
    "duyet-danh-sach": REVIEW.title,
    "don-vi": UNITS.title,
    "danh-sach-cau-hoi": LISTED.title,
    "nhiem-vu": TASKS.title,
    "nhat-ky": LOG.title,
}
"""Picture file and sheet; sheets print their first page."""
LETTERS = {
    "giay-moi": "giay-moi/*.docx",
    "phan-cong": "phan-cong/*.docx",
    "ket-luan": "ket-luan/*.docx",
    "tra-loi": "tra-loi/*.docx",
    "ke-hoach": "ke-hoach/*.docx",
    "giao-chi-tieu": "giao-chi-tieu/*.docx",
    "danh-sach-dai-bieu": "danh-sach/*dai-bieu.docx",
    "the-dai-bieu": "the-dai-bieu/*.docx",
    "danh-sach-ky-nhan": "danh-sach/*ky-nhan.docx",
    "chuong-trinh": "chuong-trinh/CTR-*.docx",
    "bien-ban": "bien-ban/*.docx",
    "bao-cao": "bao-cao/*.docx",
    "can-sua": "danh-sach-can-sua/*.xlsx",
    "bieu-mau": "bieu-mau/*.xlsx",
    "bieu-mau-tra-loi": "bieu-mau-tra-loi/*.xlsx",
}
SECOND_PAGES = {"can-sua": "can-sua-danh-sach"}
"""Letters whose second page is a picture too."""
LETTER_RESOLUTION = 80
DAY_OF_THE_SAMPLE = datetime(2026, 3, 12, 8, 30)


def make_pictures(folder: Path) -> None:
    """One picture per sheet and per kind of letter, as the demo leaves them.

    RuntimeError when LibreOffice or pdftoppm is missing or fails.
    """
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        (scratch / "demo").mkdir()
        demo = run_demo(scratch / "demo", DAY_OF_THE_SAMPLE, lambda _line: None)
        for picture, title in SHEETS.items():
            pdf = scratch / f"{picture}.pdf"
            if not sheet_as_pdf(demo.book, title, pdf) or not page_as_png(pdf, folder / f"{picture}.png"):
                raise RuntimeError(f"no picture of {title}")
        for picture, pattern in LETTERS.items():
            letter = sorted(documents_folder(demo.book).glob(pattern))[-1]
            printed = as_pdf(letter, scratch)
            if printed is None or not page_as_png(printed, folder / f"{picture}.png", LETTER_RESOLUTION):
                raise RuntimeError(f"no picture of {letter.name}")
            if picture in SECOND_PAGES:
                page_as_png(printed, folder / f"{SECOND_PAGES[picture]}.png", LETTER_RESOLUTION, page=2)


if __name__ == "__main__":
    if sys.argv[1:] != ["calc"]:
        make_pictures(PICTURES)
    make_calc_pictures(PICTURES)
