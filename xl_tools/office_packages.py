"""An office file as a zip of parts: looked at before anything in it is read, the same bytes for the same content."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Literal

LARGEST_FILE = 20_000_000
LARGEST_CONTENT = 100_000_000
LARGEST_XML = 8_000_000
"""Bytes. Letters and templates of real offices, pictures of seals included, stay far below."""
MOST_PARTS = 1_000

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


class Unfit(Exception):
    """A package that is not to be opened; `reason` says why."""

    def __init__(self, reason: Literal["too_big", "macro", "declaration"]) -> None:
        super().__init__(reason)
        self.reason = reason


def check_package(content: bytes, *, macros: bool) -> None:
    """Unfit for a zip bomb, for an XML part that declares entities, and for macros unless they are allowed.

    BadZipFile for what is no zip, or an encrypted one. The sizes a zip states bound what zipfile unpacks.
    """
    if len(content) > LARGEST_FILE:
        raise Unfit("too_big")
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = package.infolist()
        xml = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
        if (
            len(parts) > MOST_PARTS
            or sum(part.file_size for part in parts) > LARGEST_CONTENT
            or any(part.file_size > LARGEST_XML for part in xml)
        ):
            raise Unfit("too_big")
        if any(part.flag_bits & 1 for part in parts):
            raise zipfile.BadZipFile("encrypted")
        if not macros and any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
            raise Unfit("macro")
        if any(_DECLARATION.search(package.read(part).replace(b"\0", b"")) for part in xml):
            raise Unfit("declaration")


def packed(parts: Mapping[str, bytes]) -> bytes:
    """An office file of these parts, the same bytes for the same parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3  # Unix, whatever the system
            package.writestr(entry, content)
    return made.getvalue()
