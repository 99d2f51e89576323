"""Text that is ready to print: dates, names of bodies, file names, lines of the block "Nơi nhận"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from math import ceil

from ...vietnamese import composed, key, name_key_without_tones, tidied, unaccented

NO_DATE = "chưa có ngày"

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def two_digits(number: int) -> str:
    return f"{number:02d}"


def month_number(month: int) -> str:
    """The month as Decree 30 writes it: 01 and 02, then 3 to 12, so that nobody can put a 1 before it."""
    return two_digits(month) if month < 3 else str(month)


def long_date(day: date) -> str:
    """ngày 05 tháng 9 năm 2026"""
    return f"ngày {two_digits(day.day)} tháng {month_number(day.month)} năm {day.year}"


def weekday_date(day: date) -> str:
    """thứ Bảy, ngày 05 tháng 9 năm 2026"""
    return f"{_WEEKDAYS[day.weekday()]}, {long_date(day)}"


def short_date(day: date | None) -> str:
    """05/9/2026; NO_DATE where there is none."""
    return NO_DATE if day is None else f"{two_digits(day.day)}/{month_number(day.month)}/{day.year}"


_ROMAN = (("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


def roman(number: int) -> str:
    """The number of a section: I, II, III, IV ..."""
    letters = ""
    for letter, value in _ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters


def text_lines(text: str) -> list[str]:
    """The lines a person typed into one cell, without blank ones."""
    return [line for part in composed(text).splitlines() if (line := tidied(part))]


def blocks(lines: Iterable[str]) -> list[dict[str, str]]:
    """Lines as a repeated block of a template."""
    return [{"text": line} for line in lines]


def listed(lines: Iterable[str]) -> list[str]:
    """Lines of a list as a document ends them: each with a semicolon, the last with a full stop."""
    bare = [line.rstrip(" ;.,") for line in lines]
    return [f"{line}{'.' if position == len(bare) else ';'}" for position, line in enumerate(bare, start=1)]


def age_words(since: int | None, until: int | None) -> str:
    """từ đủ 16 tuổi đến 30 tuổi, as far as the office has limits."""
    limits = (f"từ đủ {since} tuổi" if since is not None else "", f"đến {until} tuổi" if until is not None else "")
    return " ".join(filter(None, limits))


def sentence_case(text: str) -> str:
    """The text with a capital first letter, nothing else changed."""
    return text[:1].upper() + text[1:]


_COMMITTEE = re.compile(r"^(ủy ban nhân dân|uỷ ban nhân dân)\s+(?=\S)", re.IGNORECASE)
_PLACE = re.compile(
    r"^(.+)\s(?=(?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|phường|xã(?! hội)|đặc khu)\s)", re.IGNORECASE
)
_WIDEST_HEADING = 170.0
"""Points of the left half of a letter's head."""


def heading(body: str) -> str:
    """A body's name in capitals as it stands in a letter's head.

    "Ủy ban nhân dân" and the name of the place take a line each, as offices print them, and so does the place in any
    other name too long for one line; a break that a person typed stays. What still is too long is balanced.
    """
    lines = text_lines(body.upper())
    if len(lines) == 1:
        lines = _COMMITTEE.sub(lambda match: match.group(1) + "\n", lines[0]).split("\n")
    if len(lines) == 1 and text_width(lines[0], 12) > _WIDEST_HEADING:
        lines = _PLACE.sub(lambda match: match.group(1) + "\n", lines[0]).split("\n")
    return "\n".join(part for line in lines for part in _balanced_line(line, 12, _WIDEST_HEADING))


_BOLD_WIDTHS: dict[str, int] = {
    **dict.fromkeys(" ,.", 250),
    **dict.fromkeys("ijlft:;-()/", 310),
    **dict.fromkeys("rcesIzJ", 430),
    **dict.fromkeys("agovxykq0123456789S–", 500),
    **dict.fromkeys("bdhnpu", 556),
    **dict.fromkeys("BEFLPTZ", 650),
    **dict.fromkeys("ACDGHKNOQRUVXYwm", 740),
    **dict.fromkeys("MW", 970),
}
"""Widths of Times New Roman Bold in thousandths of its size, near enough to draw a line of 0.42 of a text's length."""

_WIDEST_LINE = 420.0
"""Points between the margins that a centred title can fill."""
_RULE_SIZE = 8
"""Point size of the underscores that draw a rule; the templates use the same."""


def text_width(text: str, size: float) -> float:
    """Width in points of one line of Times New Roman Bold."""
    plain = "".join(_plain_letter(character) for character in text)
    return sum(_BOLD_WIDTHS.get(character, 560) for character in plain) * size / 1000


def _plain_letter(character: str) -> str:
    if character in "đĐ":
        return {"đ": "d", "Đ": "D"}[character]
    folded = unaccented(character)
    return (folded.upper() if character.isupper() else folded) or character


def balanced(text: str, size: float) -> str:
    """The text broken into as few lines as fit, of like length, so that no single word is left for the last one.

    A break that a person typed stays.
    """
    return "\n".join("\n".join(_balanced_line(line, size, _WIDEST_LINE)) for line in text_lines(text))


def _balanced_line(text: str, size: float, widest: float) -> list[str]:
    count = ceil(text_width(text, size) / widest)
    lines: list[str] = []
    words = text.split(" ")
    for left in range(count, 1, -1):
        aim = text_width(" ".join(words), size) / left
        taken = 1
        while taken < len(words) and text_width(" ".join(words[: taken + 1]), size) <= aim + 12:
            taken += 1
        lines.append(" ".join(words[:taken]))
        words = words[taken:]
    return [line for line in (*lines, " ".join(words)) if line]


def rule(text: str, size: float, share: float = 0.42) -> str:
    """Underscores that in size 8 draw a line below `text`, `share` of its longest line's length.

    Decree 30 wants one third to one half below the issuing body and below the abstract.
    """
    widths = [min(text_width(line, size), _WIDEST_LINE) for line in text.split("\n")]
    return "_" * max(4, round(max(widths) * share / (_RULE_SIZE * 0.5)))


def recipient_lines(lines: Iterable[str], extra: Iterable[str] = ()) -> list[str]:
    """The block "Nơi nhận": "- ...;" lines, `extra` before the last, which is "- Lưu: VT." or what the office wrote."""
    named = [_LIST_MARK.sub("", line).rstrip(" ;,.") for line in lines]
    named = [line for line in named if line]
    kept = [line for line in named if key(line).startswith(key("Lưu"))] or ["Lưu: VT"]
    others = [line for line in named if not key(line).startswith(key("Lưu"))]
    known = {key(line) for line in others}
    others += [line for line in extra if key(line) not in known]
    return [f"- {line};" for line in (*others, *kept[:-1])] + [f"- {kept[-1]}."]


_LIST_MARK = re.compile(r"^[\s\-–—+*•]+")
_NOT_FILE_NAME = re.compile(r"[^a-z0-9]+")
_PLAIN_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}")
_LONGEST_NAME = 40


def file_name(code: str, name: str) -> str:
    """A .docx name that sorts by code, needs no accents and is safe on Windows: DB0001-nguyen-van-an.docx.

    A code that cannot stand in a file name as it is gets a mark of its own, so two codes never share a file.
    """
    start = code
    if not _PLAIN_CODE.fullmatch(code):
        mark = blake2b(code.encode(errors="replace"), digest_size=3).hexdigest()
        start = f"{_slug(code)[:20].strip('-')}-{mark}".lstrip("-")
    return f"{start}-{plain_name(name)}.docx"


def plain_name(name: str) -> str:
    """Small letters, digits and hyphens, forty at most: "nguyen-van-an"; "van-ban" where nothing is left."""
    return _slug(name_key_without_tones(name) or name)[:_LONGEST_NAME].strip("-") or "van-ban"


def _slug(text: str) -> str:
    return _NOT_FILE_NAME.sub("-", unaccented(text).encode("ascii", "ignore").decode()).strip("-")
