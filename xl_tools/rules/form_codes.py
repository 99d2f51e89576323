"""The codes by which forms are known again, whatever has become of their file names and headings."""

from __future__ import annotations

import re
from hashlib import blake2b

from ..schema import DEPARTMENTS, UNITS
from ..schema.book import Book
from ..vietnamese import key, tidied

FORM_CODE = re.compile(r"\bSDT-[A-Z0-9](?:[A-Z0-9-]{0,18}[A-Z0-9])?-[0-9A-F]{4}\b")
_PLAIN = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{0,18}[A-Z0-9])?")


def form_code(row_code: str, name: str) -> str:
    """SDT-DV001-7C4E: the row's code, and four digits over its code and name.

    The digits keep a form of another office, or of a year when the code was another unit's, from being taken for ours.
    """
    digits = blake2b(f"{row_code}\x1f{key(name)}".encode(errors="replace"), digest_size=4).hexdigest().upper()
    return f"SDT-{row_code if _PLAIN.fullmatch(row_code) else digits[4:]}-{digits[:4]}"


def form_code_in(text: str) -> str:
    """The code of a form that stands in a text; "" for none."""
    found = FORM_CODE.search(text)
    return found.group() if found else ""


def senders_by_form(book: Book) -> dict[str, str]:
    """Names of the book's units, and of its departments where it has that sheet, by the code of their forms."""
    found = {form_code(unit.code, unit.name): tidied(unit.name) for unit in book.rows(UNITS) if unit.name}
    if DEPARTMENTS.id in book.tables:
        found |= {form_code(body.code, body.name): tidied(body.name) for body in book.rows(DEPARTMENTS) if body.name}
    return found
