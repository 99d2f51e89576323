"""Several questions in one cell, and who asked where a question names its asker in brackets."""

from __future__ import annotations

import re

from .names import clean_name, is_addressed_name, looks_like_name, looks_like_unit

_NUMBERED = re.compile(
    (
        r"^\s*(?:(?:Câu(?: hỏi)?|Ý kiến|Kiến nghị|Nội dung|Vấn đề|Hỏi)\s*(?:số\s*|"
        r"thứ\s*)?(\d{1,2})\s*[:.)/\-–]?|(\d{1,2})\s*[.)/:\-–](?!\d)|\((\d{1,2})\))\s*"
    ),
    re.IGNORECASE,
)
_INLINE = re.compile(
    (
        r"(?:(?<=[.?!;…])|(?<=[.?!;…]\"))\s+(?=(?:(?:Câu(?: hỏi)?|Ý kiến)\s*(?:số\s*)?\d{1,2}\s*[:.)]|"
        r"\d{1,2}\s*[.)/](?!\d))\s*[^\W\d_])"
    ),
    re.IGNORECASE,
)
_DASHED = re.compile(r"^\s*(?:[-–—+•*·●▪]|o(?=\s))\s*")
_LONE_BULLET = re.compile(r"^\s*[-–—•*·●▪+]\s+")
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{4,160})[)\]]\s*[.;]?\s*$")
_LABELS = re.compile(
    (
        r"^(?:(?:họ (?:và )?tên )?(?:người|đại biểu|tác giả)\s*(?:hỏi|gửi|nêu|kiến nghị|đề xuất|phản ánh|"
        r"đặt câu hỏi)?|họ (?:và )?tên|ý kiến(?: của)?|câu hỏi(?: của)?|của|theo|từ|hỏi bởi|"
        r"nguồn)\s*:?\s+(?=\S)"
    ),
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[-–—]\s+|\s*[;,|()]\s*|\s+-|-\s+")
_UNIT_LABEL = re.compile(r"^(?:đơn vị|chi đoàn(?=\s*:)|địa chỉ|thuộc|cơ quan)\s*:?\s*", re.IGNORECASE)


def separate_questions(text: str) -> tuple[str, ...]:
    """The questions of a cell: several where it is only a numbered list, or only lines with a dash each.

    Numbers are removed. An opening sentence with (1), a) or dashes below it is one question.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    numbered = _by_numbers(lines)
    if len(numbered) > 1:
        return numbered
    if len(lines) > 1 and all(_DASHED.match(line) for line in lines):
        return tuple(_DASHED.sub("", line).strip() for line in lines)
    if len(lines) == 1:
        pieces = _INLINE.split(text)
        inline = _by_numbers(pieces)
        if len(inline) > 1:
            return inline
    alone = _NUMBERED.match(text)
    if len(numbered) == 1 and alone and len(lines) >= 1:
        text = text[alone.end() :]
    return (_LONE_BULLET.sub("", text).strip() or text.strip(),)


def _by_numbers(lines: list[str]) -> tuple[str, ...]:
    """Items of a list that counts 1, 2, 3 from its first line; lines without number go on the item above."""
    items: list[list[str]] = []
    for line in lines:
        found = _NUMBERED.match(line)
        number = int(next(part for part in found.groups() if part)) if found else 0
        if found and number == len(items) + 1 and not (found[3] and not items):
            items.append([line[found.end() :].strip()])
        elif not items:
            return ()
        else:
            items[-1].append(line.strip())
    return tuple("\n".join(part for part in item if part) for item in items if any(item))


def asker_behind(text: str) -> tuple[str, str, str]:
    """(question, asker, unit): what stands in brackets at the end is taken apart where it names a person or a unit."""
    found = _IN_BRACKETS.search(text)
    if not found:
        return text, "", ""
    asker, unit = asker_and_unit(found[1])
    if not asker and not unit:
        return text, "", ""
    return text[: found.start()].strip(), asker, unit


def asker_and_unit(text: str) -> tuple[str, str]:
    """The person and the unit that a phrase names: "Đ/c Lê Văn A - Chi đoàn khối 1"; "" for what it does not name."""
    asker = unit = ""
    rest: list[str] = []
    for part in _PARTS.split(_LABELS.sub("", text.strip())):
        piece = _LABELS.sub("", part.strip(" .:"))
        if not piece:
            continue
        bare = _UNIT_LABEL.sub("", piece)
        if not asker and (looks_like_name(piece) or is_addressed_name(piece)):
            asker = clean_name(piece)
        elif not unit and (bare != piece or looks_like_unit(piece)):
            unit = bare
        else:
            rest.append(piece)
    if unit and not asker and rest and looks_like_name(rest[0]):
        asker = clean_name(rest.pop(0))
    return asker, unit
