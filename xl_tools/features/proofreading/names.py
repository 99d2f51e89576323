"""Names of offices compared: abbreviations written out, connectives and dashes left out."""

from __future__ import annotations

import re
from functools import lru_cache

from ...vietnamese import key

_SHORT_FORMS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "ubmttqvn": "ủy ban mặt trận tổ quốc việt nam",
    "mttqvn": "mặt trận tổ quốc việt nam",
    "vn": "việt nam",
    "đtn": "đoàn thanh niên",
    "tncs": "thanh niên cộng sản",
    "tncshcm": "thanh niên cộng sản hồ chí minh",
    "hcm": "hồ chí minh",
    "lhtn": "liên hiệp thanh niên",
    "lhpn": "liên hiệp phụ nữ",
    "ccb": "cựu chiến binh",
    "ptth": "phát thanh truyền hình",
    "thpt": "trung học phổ thông",
    "thcs": "trung học cơ sở",
    "bch": "ban chấp hành",
    "btv": "ban thường vụ",
    "bcd": "ban chỉ đạo",
    "vp": "văn phòng",
    "tx": "thị xã",
    "tp": "thành phố",
    "p": "phường",
    "q": "quận",
    "h": "huyện",
    "đ/c": "đồng chí",
}
"""Of every office's papers; those of departments (GD&ĐT) are recognised by their first letters instead."""
_SIGNS = re.compile(r"[^\w/\s]+|\s/\s|(?<![đĐ])/|_")
_CONNECTIVES = frozenset({"và", "các", "của", "tại", "cùng"})


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Equal for names that differ only in case, dashes, connectives ("và") and common abbreviations."""
    words = _SIGNS.sub(" ", name.replace("PT-TH", "PTTH").replace("PT - TH", "PTTH")).lower().split()
    written = " ".join(_SHORT_FORMS.get(word, word) for word in words)
    return key(" ".join(word for word in written.split() if word not in _CONNECTIVES))


def initials(name: str) -> str:
    """The first letters of the name's words, connectives left out: "Giáo dục và Đào tạo" gives "gdđt"."""
    words = _SIGNS.sub(" ", name).lower().split()
    return "".join(word[0] for word in words if word not in _CONNECTIVES)
