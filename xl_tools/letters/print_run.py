"""What a print run finds in the folder of documents, and the files it makes there.

A print file keeps the mark of the letters it holds as the identifier among its properties (ISO/IEC 29500-2, 11), which
Word and LibreOffice leave alone: so the next click knows whether one of its letters has changed.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

from docx import Document
from lxml import etree

from ..features.letters.printing import PRINTS
from ..given import LetterFile
from ..messages import Refusal
from .package import repacked
from .print_file import print_files
from .print_letter import LetterToPrint

_PROPERTIES = "docProps/core.xml"
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"


def printed(letters: Sequence[Path], mark: str) -> bytes:
    """The letters in one .docx that keeps the mark. Refusal where they cannot share one, as after an edit just now."""
    files = print_files(letters)
    if len(files) != 1:
        raise Refusal("letters_just_edited")
    document = Document(BytesIO(files[0].docx))
    document.core_properties.identifier = mark
    marked = BytesIO()
    document.save(marked)
    return repacked(marked.getvalue())


def letters_on_disk(folder: Path, files: Iterable[str]) -> dict[str, LetterFile]:
    """The letters that lie in the folder, by path; one that cannot be read with the sentence that says so."""
    return {file: _letter(folder / file) for file in files}


def _letter(file: Path) -> LetterFile:
    try:
        letter = LetterToPrint(file)
    except Refusal as refusal:
        return LetterFile("", fault=str(refusal))
    shares = "" if letter.apart else letter.fixed.hex()
    return LetterFile(blake2b(letter.content, digest_size=8).hexdigest(), shares)


def prints_on_disk(folder: Path) -> dict[str, str]:
    """The print files in the folder with their marks; "" for one without, and for a PDF older than its Word file."""
    found: dict[str, str] = {}
    for docx in sorted((folder / PRINTS).glob("*.docx")):
        if docx.name.startswith("~$"):
            continue
        pdf = docx.with_suffix(".pdf")
        found[f"{PRINTS}/{docx.name}"] = mark = _mark(docx)
        if pdf.exists():
            found[f"{PRINTS}/{pdf.name}"] = mark if pdf.stat().st_mtime_ns >= docx.stat().st_mtime_ns else ""
    return found


def _mark(docx: Path) -> str:
    """Blank for a file that keeps none or cannot be read: it is then made anew."""
    try:
        with zipfile.ZipFile(docx) as package:
            properties = etree.fromstring(package.read(_PROPERTIES))
    except (OSError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return ""
    return str(properties.findtext(_IDENTIFIER) or "")
