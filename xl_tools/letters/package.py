"""The .docx as a zip: what is opened is checked first, what is written is the same for the same content."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

from ..messages import Refusal

LARGEST_FILE = 20_000_000
LARGEST_CONTENT = 100_000_000
LARGEST_XML = 8_000_000
"""Bytes. Templates of real offices, pictures of seals included, stay far below."""
MOST_PARTS = 1_000

_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def checked_package(file: Path) -> bytes:
    """The file's bytes. Refusal for a zip bomb, macros or an XML part that declares entities; BadZipFile for no zip."""
    if file.stat().st_size > LARGEST_FILE:
        raise Refusal("template_too_big", template=file.name)
    content = file.read_bytes()
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = package.infolist()
        sizes = [part.file_size for part in parts]
        xml = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
        if len(parts) > MOST_PARTS or sum(sizes) > LARGEST_CONTENT or any(p.file_size > LARGEST_XML for p in xml):
            raise Refusal("template_too_big", template=file.name)
        if any(part.flag_bits & 1 for part in parts):
            raise zipfile.BadZipFile("encrypted")
        if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
            raise Refusal("template_unsafe", template=file.name, found="macro")
        if any(_DECLARATION.search(package.read(part).replace(b"\0", b"")) for part in xml):
            raise Refusal("template_unsafe", template=file.name, found="khai báo XML lạ")
    return content


def repacked(docx: bytes) -> bytes:
    """The same parts in the same order, without the time of day that a zip keeps of each."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as fixed:
        for part in package.infolist():
            entry = zipfile.ZipInfo(part.filename, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            fixed.writestr(entry, package.read(part))
    return made.getvalue()
