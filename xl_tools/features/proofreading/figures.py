"""Figures as official papers write them: 05, 1.200.000, "hai mươi lăm triệu đồng", and what they count."""

from __future__ import annotations

import re

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
PERSONS = (
    r"người|đại biểu|đồng chí|đ/c|thanh niên|đoàn viên|khách mời|cán bộ|học sinh|sinh viên|công chức|viên chức"
    r"|chiến sĩ|hội viên|thanh thiếu nhi"
    r"|công nhân|giáo viên|thành viên|doanh nhân|đại diện"
)
_DIGITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_FILLERS = {"lẻ", "linh", "và", "đồng", "chẵn"}
COUNTED = re.compile(
    rf"(?<![\d./,-])(?P<number>{NUMBER})(?!\s*[-–/]\s*\d)\s*(?:\([^()]{{1,20}}\)\s*)?(?P<unit>{PERSONS})\b",
    re.IGNORECASE,
)


def value_of(text: str) -> float:
    """Of digits with dots between thousands and a comma before decimals. ValueError for anything else."""
    return float(text.replace(".", "").replace(",", "."))


def value_in_words(text: str) -> int | None:
    """Of a number in words up to thousands of millions; None for words that are none."""
    total = group = 0
    words = re.findall(r"[^\W\d_]+", text.lower())
    if not words:
        return None
    for word in words:
        if word == "trăm":
            group *= 100
        elif word in {"mươi", "chục"}:
            group += group % 10 * 9  # hai mươi: the two becomes twenty
        elif word in _SCALES:
            total, group = total + max(group, 1) * _SCALES[word], 0
        elif word in _DIGITS:
            group += _DIGITS[word]
        elif word not in _FILLERS:
            return None
    return total + group


SMALL_NUMBERS = {word: value for word, value in _DIGITS.items() if value and word not in {"mốt", "tư", "lăm", "nhăm"}}


def written(value: float) -> str:
    """As these papers write it: dots between thousands."""
    return f"{value:,.0f}".replace(",", ".") if value == int(value) else f"{value:.2f}".rstrip("0").replace(".", ",")
