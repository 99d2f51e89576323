"""Forms as Excel workbooks: made from plain data, and what lies in the folders."""

from __future__ import annotations

from pathlib import Path

from ..blank_forms import WriteForm
from ..folders import documents_folder
from ..given import Given


def form_workbook(form: WriteForm) -> bytes:
    """The form as a .xlsx, equal bytes for equal input. Texts are text in it, whatever they begin with."""
    from .workbook import workbook_of

    return workbook_of(form)


def forms_given(book: Path | None) -> Given:
    """The forms that lie in the book's folder of documents, and which of them somebody has written in."""
    from .package import is_as_made

    if book is None:
        return Given()
    folder = documents_folder(book)
    files = [file for file in sorted(folder.glob("*/*.xlsx")) if not file.name.startswith(("~$", "."))]
    found = {file.relative_to(folder).as_posix(): not is_as_made(file) for file in files}
    return Given(forms={path: written for path, written in found.items() if not path.startswith(".")})
