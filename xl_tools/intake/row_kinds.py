"""What a row below a header is: column numbers, a total, a line of the end (signature, recipients)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..vietnamese import tidied
from .headings import folded

_TOTAL = re.compile(
    r"^(?:[ivx]+ )?(?:tong(?: (?:cong|so|hop|danh sach))?\b(?! (?:cong ty|giam doc|cuc|lien doan|"
    r"bi thu|van|thi|hoang|huu|duc|cong thi))|cong(?:\s*\d|$| cong| (?:nhom|khoi|chi doan|muc|don vi|"
    r"phan|toan|so|chung|lai|truong)\b)|"
    r"(?:danh sach|bang|tong hop|bieu)(?: (?:nay|tren|co tren))* (?:co|gom|tong)\b|an dinh|tong so|"
    r"cong don|trong do|so luong)"
)
_FOOT = re.compile(
    r"^(?:noi nhan|nguoi (?:lap|tong hop|ghi|viet|lam|bao cao|ky|phu trach|cung cap)|thu truong|"
    r"xac nhan|can bo (?:tong hop|lap)|ky ten|"
    r"ghi chu|luu y|chu y|chu thich|luu (?:vt|vp|hs|van)|tm\b|kt\b|tl\b|tuq\b|q (?:chu tich|giam doc)|thay mat|"
    r"(?:pho )?(?:bi thu|chu tich|hieu truong|giam doc|truong (?:phong|ban|cong an)|truong ban|"
    r"chi huy truong|chanh van phong|thu truong don vi)$|"
    r"truong cong an|chi huy truong|hieu truong|da ky|ky va ghi|ky ghi ro|tren day la|\(?ky ?, ?|"
    r"lap bieu|lap bang|nguoi duyet|phe duyet|ban chap hanh|dai dien)"
)
_PLACE_AND_DATE = re.compile(r"ngày\s*(?:\d{1,2}|[.…_\s]+)\s*tháng\s*(?:\d{1,2}|[.…_\s]+)\s*năm", re.IGNORECASE)
_NUMBERS = re.compile(r"\(?\s*([a-z]|\d{1,2})\s*\)?")
_ROMAN = re.compile(r"(?:[IVX]{1,5}|[A-HĐ])[.)/:]?")
_GROUP_MARK = re.compile(
    r"^\s*(?:(?:[IVX]{1,5}|[A-HĐ])\s*[.)/:\-–]\s*|(?:[IVX]{2,5})\s+|\d{1,2}(?:\.\d{1,2})*\s*[.)/:]\s*|"
    r"[-–+*•]\s+|(?:Phần|Mục|Nhóm)\s+(?:[IVX]+|\d+)\s*[.:\-–)]\s*)(?=\S)"
)
_COUNT = re.compile(
    r"\s*(?:[(\[]\s*(?:gồm|có|tổng số|tổng cộng|số lượng:?)?\s*\d+\s*(?:đ/?c|đồng chí|người|đại biểu|"
    r"đoàn viên|thanh niên|câu hỏi|câu|ý kiến|kiến nghị|dvtn|đvtn|em|hs|học sinh|bạn|nội dung|"
    r"dc)?\.?\s*[)\]]|"
    r"[:\-–,]?\s*\d+\s*(?:đ/?c|đồng chí|người|đại biểu|câu hỏi|ý kiến|kiến nghị|câu|đoàn viên|"
    r"thanh niên|em))\s*[:.;]*\s*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def is_total(text: str) -> bool:
    return _TOTAL.match(folded(text)) is not None


@lru_cache(maxsize=16384)
def is_end(text: str) -> bool:
    """A line of what stands below a list: place and date, who signs, who receives it, a remark."""
    return _FOOT.match(folded(text)) is not None or _PLACE_AND_DATE.search(text) is not None


def is_column_numbers(texts: Sequence[str]) -> bool:
    """The row (1), (2), (3) or A, B, 1, 2 that forms print below their header."""
    found = [_NUMBERS.fullmatch(text.strip().lower()) for text in texts]
    if len(texts) < 3 or not all(found):
        return False
    marks = [match[1] for match in found if match]
    digits = [int(mark) for mark in marks if mark.isdecimal()]
    letters = [mark for mark in marks if not mark.isdecimal()]
    rising = digits == sorted(set(digits)) and letters == sorted(set(letters))
    return rising and (not digits or (digits[0] <= 2 and digits[-1] - digits[0] < len(texts) + 3))


def is_group_number(text: str) -> bool:
    """I, II, A, B: the number of a group, not of a person."""
    return _ROMAN.fullmatch(text.strip()) is not None


def has_group_mark(text: str) -> bool:
    found = _GROUP_MARK.match(text)
    return found is not None and not found[0].strip()[:1].isdecimal() and found[0].strip()[0] not in "-–+*•"


def group_name(text: str) -> str:
    """The name of a group without its number, count and colon."""
    name = tidied(text)
    while True:
        shorter = _COUNT.sub("", _GROUP_MARK.sub("", name)).strip(" :;.-–")
        if shorter == name or not shorter:
            return name
        name = shorter
