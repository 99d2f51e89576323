"""Sheets and letters as PDF and pictures, through LibreOffice and pdftoppm where they are on the machine."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

CONVERSION_SECONDS = 180
MOST_AT_ONCE = 100
"""Documents of one start of LibreOffice: Windows takes no longer line."""
RESOLUTION = 110
"""Dots per inch: an A4 page fits a screen."""


def libreoffice() -> str | None:
    """The program's path, None where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def as_pdf(document: Path, folder: Path) -> Path | None:
    """A workbook or letter as PDF in `folder`; None when that failed."""
    return as_pdfs([document], folder)[0]


def as_pdfs(documents: Sequence[Path], folder: Path) -> list[Path | None]:
    """Workbooks or letters as PDFs of their names in `folder`, None for each that failed.

    LibreOffice starts once for MOST_AT_ONCE of them, in a profile of its own. ValueError for two of one name.
    """
    if len({document.stem for document in documents}) < len(documents):
        raise ValueError("two documents of one name")
    program = libreoffice()
    if program is None:
        return [None] * len(documents)
    made: list[Path | None] = []
    with tempfile.TemporaryDirectory() as profile, tempfile.TemporaryDirectory() as scratch:
        call = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf"]
        for start in range(0, len(documents), MOST_AT_ONCE):
            some = documents[start : start + MOST_AT_ONCE]
            _ran([*call, "--outdir", scratch, *map(str, some)])
            for document in some:
                pdf = Path(scratch) / f"{document.stem}.pdf"
                made.append(Path(shutil.move(pdf, folder / pdf.name)) if pdf.exists() else None)
    return made


def sheet_as_pdf(book: Path, title: str, pdf: Path) -> bool:
    """One sheet of the workbook, as it would be printed."""
    with tempfile.TemporaryDirectory() as scratch:
        alone = Path(scratch) / f"{pdf.stem}.xlsx"
        alone.write_bytes(_with_one_sheet_shown(book.read_bytes(), title))
        return as_pdf(alone, pdf.parent) is not None


def page_as_png(pdf: Path, png: Path, resolution: int = RESOLUTION, page: int = 1) -> bool:
    """One page as a picture."""
    program = shutil.which("pdftoppm")
    if program is None:
        return False
    options = ["-png", "-r", str(resolution), "-f", str(page), "-singlefile"]
    return _ran([program, *options, str(pdf), str(png.with_suffix(""))]) and png.exists()


def _ran(call: Sequence[str]) -> bool:
    try:
        return subprocess.run(call, capture_output=True, timeout=CONVERSION_SECONDS, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


_SHEET = re.compile(r"<sheet\b[^>]*>")
_STATE = re.compile(r'\sstate="[^"]*"')
_PRINT_AREA = re.compile(r'<definedName\b[^>]*name="_xlnm\.Print_Area"[^>]*>[^<]*</definedName>')
_ACTIVE_TAB = re.compile(r'\s(?:activeTab|firstSheet)="[^"]*"')


def _with_one_sheet_shown(content: bytes, title: str) -> bytes:
    """A copy of the workbook in which every other sheet is hidden and has no print area, so that this one is printed.

    LibreOffice prints hidden sheets too when they have a print area.
    """
    copied = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(copied, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "xl/workbook.xml":
                data = _only_shown(data.decode("utf-8"), title).encode("utf-8")
            target.writestr(part.filename, data)
    return copied.getvalue()


def _only_shown(workbook: str, title: str) -> str:
    sheets = _SHEET.findall(workbook)
    place = next(number for number, sheet in enumerate(sheets) if f'name="{title}"' in sheet)
    for sheet in sheets:
        if sheet != sheets[place]:
            hidden = _STATE.sub("", sheet).replace("<sheet", '<sheet state="hidden"', 1)
            workbook = workbook.replace(sheet, hidden, 1)
    for area in _PRINT_AREA.findall(workbook):
        if f'localSheetId="{place}"' not in area:
            workbook = workbook.replace(area, "")
    shown = _ACTIVE_TAB.sub("", workbook)
    return re.sub(r"<workbookView\b", f'<workbookView activeTab="{place}" firstSheet="{place}"', shown, count=1)
