"""The .docx as a zip: what is opened is checked first, what is written is the same for the same content."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from ..messages import Refusal
from ..office_packages import LARGEST_FILE, Unfit, check_package, packed


def checked_package(file: Path) -> bytes:
    """The file's bytes. Refusal for a zip bomb, macros or an XML part that declares entities; BadZipFile for no zip."""
    if file.stat().st_size > LARGEST_FILE:
        raise Refusal("template_too_big", template=file.name)
    content = file.read_bytes()
    try:
        check_package(content, macros=False)
    except Unfit as unfit:
        if unfit.reason == "too_big":
            raise Refusal("template_too_big", template=file.name) from unfit
        found = "macro" if unfit.reason == "macro" else "khai báo XML lạ"
        raise Refusal("template_unsafe", template=file.name, found=found) from unfit
    return content


def repacked(docx: bytes) -> bytes:
    """The same parts in the same order, without the time of day and the kind of system that a zip keeps of each."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return packed({part: package.read(part) for part in package.namelist()})
