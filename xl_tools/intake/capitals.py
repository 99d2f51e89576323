"""Lines in capitals as they are written in a sentence."""

from __future__ import annotations

import re

from ..vietnamese import tidied

_ACRONYMS = re.compile(
    (
        r"\b(?:UBND|HĐND|THPT|THCS|TH|THCS&THPT|MTTQ|TNCS|LHTN|CNTT|BHYT|BHXH|VHXH|TDP|ANTT|OCOP|MN|PTDT|"
        r"TDTT|QS|CA|KT|XH|VH|HTX|TNHH|CCB|GDĐT|GD|ĐT|NN|TP)\b|\b[IVX]{2,5}\b|\b\d+[A-Z]\d*\b"
    ),
    re.IGNORECASE,
)
_COMMON = re.compile(
    r"đoàn|xã|phường|thị|trấn|huyện|tỉnh|thành|phố|trường|tiểu|học|mầm|non|đại|cao|đẳng|trung|cấp|"
    r"công|an|chi|khối|thôn|bản|ấp|tổ|dân|ban|chỉ|huy|quân|sự|ủy|nhân|hội|đồng|phòng|sở|tâm|ty|bệnh|"
    r"viện|trạm|y|tế|văn|khu|cơ|quan|viên|sinh|thanh|niên|phục|vụ|hành|chính|đội|nhà|máy|khoa|lớp|phổ|"
    r"thông|và|của|đặc|liên|hiệp|phụ|nữ|nông|cựu|chiến|binh|chấp"
)
_DEPARTMENT = re.compile(r"(?:sở|phòng|chi cục|ban)\s+(?!.*\b(?:xã|phường|tỉnh|huyện|quân sự)\b)\S", re.IGNORECASE)
"""Their names are common words: Sở Y tế, Phòng Nội vụ."""


def capitalised(name: str) -> str:
    """A proper name with a capital at each word, unless its writer mixed both."""
    return " ".join(
        word[:1].upper() + word[1:].lower() if word.isupper() or word.islower() else word for word in name.split()
    )


def in_small_letters(text: str) -> str:
    """A unit's name that stands in capitals: common words small, what may be a proper name with capitals."""
    whole = tidied(text)
    if _DEPARTMENT.match(whole):
        first, second, *rest = whole.lower().split()
        return " ".join((first.capitalize(), second.capitalize(), *rest))
    result = []
    for word in whole.split():
        low = word.lower()
        bare = low.strip(",.;:()")
        if not _COMMON.fullmatch(bare) and _ACRONYMS.fullmatch(word.strip("(),.;:")):
            result.append(word)
        else:
            result.append(low if _COMMON.fullmatch(bare) else capitalised(word))
    whole = " ".join(result)
    return whole[:1].upper() + whole[1:]


def sentence_case(text: str) -> str:
    """A heading in capitals as a sentence begins, acronyms kept; other text as written."""
    if not text.isupper() or len(text) < 4:
        return text
    words = [word if _ACRONYMS.fullmatch(word.strip("(),.;:")) else word.lower() for word in text.split()]
    whole = " ".join(words)
    return whole[:1].upper() + whole[1:]
