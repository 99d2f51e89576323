"""Text that is ready to print: dates, names of bodies, file names, lines of the block "Nơi nhận"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import accumulate, pairwise
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


@lru_cache(maxsize=256)
def balanced(text: str, size: float, widest: float = _WIDEST_LINE) -> str:
    """The text broken into as few lines as fit, of like length, at places where a reader would pause.

    No single word is left for the last line; names and set phrases stay whole. A break that a person typed stays too.
    """
    return "\n".join("\n".join(_balanced_line(line, size, widest)) for line in text_lines(text))


def _balanced_line(text: str, size: float, widest: float) -> list[str]:
    width = text_width(text, size)
    count = ceil(width / widest)
    if count < 2:
        return [text]
    pieces = _unbroken(text)
    if len(pieces) < count or any(text_width(piece, size) > widest for piece in pieces):
        pieces = text.split(" ")
    lines = _best_lines(pieces, size, widest, min(count, len(pieces)))
    if count < len(pieces) and any(text_width(line, size) > widest for line in lines):
        lines = _best_lines(pieces, size, widest, count + 1)
    return lines


def _best_lines(pieces: Sequence[str], size: float, widest: float, count: int) -> list[str]:
    """The pieces in `count` lines: near one another in length, broken where it costs least."""
    blank = text_width(" ", size)
    ends = list(accumulate(text_width(piece, size) + blank for piece in pieces))
    aim = ends[-1] / count

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        """Cost and starts of the lines from this piece on."""
        found = []
        for end in range(start + 1, len(pieces) - left + 2) if left > 1 else (len(pieces),):
            width = ends[end - 1] - (ends[start - 1] if start else 0.0)
            cost = _UNEVEN * (width / aim - 1) ** 2 + (_TOO_WIDE * width / widest if width > widest + blank else 0.0)
            rest, starts = best(end, left - 1) if left > 1 else (0.0, ())
            found.append((cost + rest + (_pause(pieces, start) if start else 0.0), (start, *starts)))
        return min(found)

    starts = best(0, count)[1]
    return [" ".join(pieces[start:end]) for start, end in pairwise((*starts, len(pieces)))]


_UNEVEN, _TOO_WIDE = 8.0, 20.0
"""What uneven lines and a line over the edge cost beside a break in a poor place, which costs one."""
_LINKS = frozenset(["với", "tại", "nhân", "giữa", "về", "của", "và", "gắn", "cho", "do", "theo", "trên"])
_OF_PLACES = frozenset(["tỉnh", "phố", "quận", "huyện", "xã", "phường", "khu"])
_PHRASES = re.compile(
    r"\b(?:[ủu][yỷ] ban nhân dân|hội đồng nhân dân|ban (?:thường vụ|chấp hành|chỉ đạo|tổ chức)|thường trực|chủ tịch"
    r"|(?:phó )?bí thư|phó chủ tịch|hội nghị|đối thoại|thanh (?:thiếu niên|thiếu nhi|niên)|đoàn viên|cán bộ"
    r"|kiến nghị|giải quyết|kết luận|kết quả|chương trình|địa bàn|chính quyền|(?:cấp|quận|tỉnh|thành|đảng) ủy"
    r"|gắn với|tổ chức|câu hỏi|trả lời|đại biểu|đặc khu|thành phố|thị xã|năm \d+)\b",
    re.IGNORECASE,
)


def _pause(pieces: Sequence[str], start: int) -> float:
    """What a line costs that begins with this piece: nothing where a reader pauses anyway."""
    before, after = pieces[start - 1], pieces[start]
    if before.endswith((",", ";")) or after.casefold() in _LINKS:
        return 0.0
    if before.casefold() in _LINKS:
        return 2.0
    return 0.5 if after.split(" ")[0].casefold() in _OF_PLACES else 1.0


def _unbroken(text: str) -> list[str]:
    """The words of the text, those together that make a set phrase, a proper name or a place's name."""
    words = text.split(" ")
    bound = {text.count(" ", 0, found.start()) + 1 + step for found in _PHRASES.finditer(text)
             for step in range(found.group().count(" "))}  # fmt: skip
    capitals = text.isupper()
    pieces = [words[0]]
    for position, (before, after) in enumerate(pairwise(words), start=1):
        name = not capitals and after[:1].isupper() and not before.endswith((",", ";"))
        named = name and (before[:1].isupper() or before.casefold() in _OF_PLACES)
        if position in bound or named or after[:1].isdigit():
            pieces[-1] += f" {after}"
        else:
            pieces.append(after)
    return pieces


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
