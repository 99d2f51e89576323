"""What a unit is asked to mend in the lists it sent: the letter that goes with the marked copies of its files."""

from __future__ import annotations

from typing import Any

from ...messages import LIST_CORRECTIONS
from ...schema import FINDINGS, SOURCES, UNITS, DocumentKind, Finding, Unit
from ...schema.book import Book
from ...vietnamese import key, tidied
from . import wording
from .kinds import QUOTA_LETTER
from .numbering import reference_to
from .writer import Draft, Drafts

FIELDS: dict[str, str] = {
    "addressee": "Đơn vị nhận",
    "reference": "Số và ngày của công văn giao chỉ tiêu đã gửi; trống khi chưa có số",
    "place_count": "Số chỗ cần sửa",
    "files": "Các tệp danh sách của đơn vị có chỗ cần sửa",
    "places": "Các chỗ cần sửa",
    "places.number": "Số thứ tự trong bảng",
    "places.where": "Tệp, sheet và dòng",
    "places.text": "Đề nghị sửa",
}
_CODES = {"list_row_without_name": "name_missing", "list_row_without_text": "text_missing"}
"""Kinds of problems that are told to a unit in the words of another code; the others are "list_" and their code."""


def list_corrections(book: Book, _row: DocumentKind) -> Drafts:
    """Each unit with the places of its lists that "Kiểm tra" tells and the unit can mend.

    Earlier letters are left alone: "Kiểm tra" speaks of the last import only, which may be of other units' lists.
    """
    sources = {source.name: key(source.unit) for source in book.rows(SOURCES)}
    found: dict[str, dict[str, tuple[str, Finding]]] = {}
    for finding in book.rows(FINDINGS):
        file = next((name for name in sources if finding.where.startswith(f"{name}, ")), "")
        if file and _asked(finding):
            found.setdefault(sources[file], {}).setdefault(finding.where + _asked(finding), (file, finding))
    asked = [(unit, list(found[key(unit.name)].values())) for unit in book.rows(UNITS) if key(unit.name) in found]
    return Drafts([_draft(book, unit, places) for unit, places in asked])


def _asked(finding: Finding) -> str:
    """What the unit is asked to do; "" for what it cannot mend."""
    code = _CODES.get(finding.kind, finding.kind.removeprefix("list_"))
    return LIST_CORRECTIONS.get(code, "").format(quote=finding.quote) if finding.kind.startswith("list_") else ""


def _draft(book: Book, unit: Unit, places: list[tuple[str, Finding]]) -> Draft:
    name = tidied(unit.name)
    fields: dict[str, Any] = {
        "addressee": name,
        "reference": reference_to(book, QUOTA_LETTER, unit.code),
        "place_count": wording.two_digits(len(places)),
        "files": "; ".join(f"“{file}”" for file in dict.fromkeys(file for file, _ in places)),
        "places": [
            {"number": str(number), "where": finding.where, "text": _asked(finding)}
            for number, (_, finding) in enumerate(places, start=1)
        ],
    }
    return Draft(unit.code, name, unit.code, name, fields, default_to=("Như trên",))
