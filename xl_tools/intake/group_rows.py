"""Rows that head a group of rows: a unit, a theme or a category over the people or questions below them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..vietnamese import unaccented
from .capitals import in_small_letters, sentence_case
from .cell_readings import gender
from .names import looks_like_name, looks_like_unit, unit_words
from .roles import Roles
from .row_kinds import group_name, has_group_mark, is_group_number

if TYPE_CHECKING:
    from .table_rows import Table

_SECTION = re.compile(
    r"^(?:danh sach|chinh thuc|du khuyet|du bi|dai bieu|thanh phan|phan|bang|bieu|doan vien|"
    r"thanh nien|cac (?:dong chi|dai bieu|cau hoi|y kien)|nam$|nu$)"
)
_CATEGORY = re.compile(
    r"hoc sinh|sinh vien|cong chuc|vien chuc|nong thon|cong nhan|luc luong vu trang|dan toc|ton giao|"
    r"doanh nhan|khoi nghiep|nong dan|tri thuc|lao dong|bo doi|xuat ngu|yeu the|tieu bieu|viec lam"
)
_LABEL = re.compile(
    (
        r"^(?:nhóm\s+)?(?:lĩnh vực|chủ đề|đơn vị|nhóm vấn đề|vấn đề|nhóm nội dung|nội dung|thành phần|"
        r"đối tượng|chi đoàn(?=\s*:))\s*(?:về\s+)?[:\-–]\s*(?=\S)"
    ),
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"(?:(?P<roman>[IVX]{1,5})|(?P<letter>[A-HĐ])|(?P<deeper>\d{1,2}\.\d{1,2})|(?P<figure>\d{1,2}))(?:[.)/:]\s*|\s+)(?=\S)"
)
_FEW = 90
"""Letters; what is longer is a question, not the name of a group."""


@dataclass(frozen=True)
class Group:
    """The groups that the rows below stand in; "" where there is none."""

    name: str = ""
    unit: str = ""
    theme: str = ""
    category: str = ""
    sex: str = ""
    numbering: str = ""
    """How its row is numbered: by Roman figures, letters or figures; "" for none."""

    def within(self, above: Group) -> Group:
        """This group, with what the groups above it say of other fields."""
        return replace(
            self,
            unit=self.unit or above.unit,
            theme=self.theme or above.theme,
            category=self.category or above.category,
            sex=self.sex or above.sex,
        )

    def values(self, roles: Roles) -> dict[str, str]:
        found = {"unit": self.unit}
        if roles.kind == "attendees":
            found |= {"category": self.category, "gender": self.sex}
        else:
            found["theme"] = self.theme
        return {name: value for name, value in found.items() if value}


def groups_above(groups: Sequence[Group], new: Group) -> list[Group]:
    """The groups that a new one stands in: those above the last one that is numbered in the same way."""
    same = [place for place, group in enumerate(groups) if new.numbering and group.numbering == new.numbering]
    return list(groups[: same[-1]] if same else groups)


def group_of(table: Table, number: int, texts: Mapping[int, str], *, numbered: bool) -> Group | None:
    """The group that a row heads; None for any other row."""
    found = _group_of(table, number, texts, numbered=numbered)
    if found is None:
        return None
    mark = _NUMBERING.match(" ".join(texts[column] for column in sorted(texts)))
    return replace(found, numbering=str(mark.lastgroup) if mark else "")


def _group_of(table: Table, number: int, texts: Mapping[int, str], *, numbered: bool) -> Group | None:
    roles = table.roles
    place = roles.first("number")
    mark = texts.get(place, "") if place is not None else ""
    others = {column: text for column, text in texts.items() if column != place}
    if place is not None and not others and mark and not mark.rstrip(".)").isdecimal() and not is_group_number(mark):
        others, mark = {place: mark}, ""
    if _is_numbered_group(table, mark, others):
        return _group(others[min(others)], roles)
    if not others or len(others) > 2 or (mark.rstrip(".)").isdecimal() and not _is_wide(table, number, min(others))):
        return None
    column = min(others)
    text = others[column]
    if len(others) == 2 and not _is_count(others[max(others)]):
        return None
    wide = _is_wide(table, number, column)
    if not (wide or is_group_number(mark) or _heads(table, column, text, numbered=numbered)):
        return None
    if len(text) > _FEW and not wide:
        return None
    if roles.kind == "questions" and ("?" in text or len(text) > 2 * _FEW):
        return None
    return _group(text, roles)


def _is_numbered_group(table: Table, mark: str, others: Mapping[int, str]) -> bool:
    """Whether a row numbered 1, 2 heads rows that are numbered 1.1, 1.2, or names a unit where people are listed."""
    if len(others) != 1 or not mark.rstrip(".)").isdecimal():
        return False
    text = next(iter(others.values()))
    if table.roles.kind == "attendees":
        return looks_like_unit(text) and not looks_like_name(text)
    return table.has_sub_numbers and len(text) <= _FEW and not text.endswith("?")


def _is_count(text: str) -> bool:
    return re.fullmatch(r"\(?\d+\)?(?:\s*(?:đ/?c|đồng chí|người|đại biểu|câu hỏi|câu|ý kiến))?\.?", text) is not None


def _is_wide(table: Table, number: int, column: int) -> bool:
    """Whether the cell is merged over more columns than its heading."""
    width = table.merged.width(number, column)
    own = next((len(h.places) for h in table.header.headings if column in h.places), 1)
    return width > max(own, 1)


def _heads(table: Table, column: int, text: str, *, numbered: bool) -> bool:
    """Whether a lone text is a group's name rather than a person or a question without other cells."""
    roles = table.roles
    keys = {
        place
        for name in ("full_name", "surname", "text", "name_position", "answer")
        for place in roles.places.get(name, ())
    }
    if has_group_mark(text):
        return True
    if roles.kind == "attendees":
        if looks_like_name(text):
            return False
        return looks_like_unit(text) or column not in keys or numbered or text.isupper()
    if column in keys:
        return numbered and len(text.split()) <= 15 and not text.endswith((".", "?"))
    return numbered or column == table.header.left


def _group(text: str, roles: Roles) -> Group:
    label = _LABEL.match(group_name(text))
    written = _LABEL.sub("", group_name(text))
    name = sentence_case(written)
    unit = in_small_letters(written) if written.isupper() else written
    folded = unaccented(name)
    if roles.kind != "attendees":
        is_unit = (
            looks_like_unit(name)
            and "unit" not in roles.places
            and "linh vuc" not in unaccented(label[0] if label else "")
        )
        if (
            is_unit
            and re.match(r"(?:ve|linh vuc|van de|nhom)\b", folded) is None
            and _names_a_unit(unit_words(written))
        ):
            return Group(name, unit=unit)
        return Group(name, theme=name)
    if folded in {"nam", "nu"}:
        return Group(name, sex=gender(name, {}).value or "")
    if looks_like_unit(name) and not _SECTION.match(folded):
        return Group(name, unit=unit)
    if re.match(rf"(?:thanh nien|doan vien|dai bieu) (?:la )?(?:{_CATEGORY.pattern})", folded):
        return Group(name, category=name)
    if _SECTION.match(folded):
        return Group(name)
    return Group(name, category=name) if _CATEGORY.search(folded) else Group(name, unit=unit)


def _names_a_unit(folded: str) -> bool:
    """Whether the text begins with what units are called, so that "Khởi nghiệp ở thôn, bản" stays a theme."""
    return (
        re.match(
            (
                r"(?:bch |ban chap hanh )?(?:chi doan|doan|khoi|phuong|xa|thi tran|huyen|truong|"
                r"to dan pho|tdp|thon|ban|ap|buon|khu|hoi|cong an|quan su|ban chi huy|cong ty|dac khu|"
                r"don vi|lop|benh vien|so|phong|van phong|trung tam|tram|ubnd|doan khoi|tinh doan|thanh doan|"
                r"huyen doan|cong doan|chi cuc|ngan hang|hdnd|dang uy|mttq|lien doan)\b"
            ),
            folded,
        )
        is not None
        and len(folded.split()) >= 2
    )
