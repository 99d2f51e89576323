"""The compulsory parts of a document (Decree 30/2020, article 8), as far as its file can show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...changes import Problem
from ...messages import DOCUMENT_PARTS, PLACES
from .events import is_place_and_date
from .paragraphs import Paragraph, is_capitals
from .reading import Reading, Slip
from .word_lists import words_of

_NATION = re.compile(r"CỘNG HÒA|XÃ HỘI CHỦ NGHĨA", re.IGNORECASE)
_MOTTO = re.compile(r"Độc lập\b|Hạnh phúc\b", re.IGNORECASE)
_UNION = re.compile(r"ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH|ĐẢNG CỘNG SẢN VIỆT NAM")
_BODY = re.compile(
    r"ỦY BAN|UBND|HỘI ĐỒNG|HĐND|\bSỞ\b|PHÒNG\b|\bBAN\b|VĂN PHÒNG|ĐOÀN\b|CÔNG AN|TRƯỜNG|ĐẢNG (?:ỦY|BỘ)|QUẬN"
    r"|TỈNH (?:ỦY|ĐOÀN)|HUYỆN|MẶT TRẬN|\bHỘI\b|TRUNG TÂM|\bBỘ\b"
)
_NUMBER = re.compile(r"Số\s*:?|\d*\s*/\s*[A-ZĐ]{2,}-[A-ZĐ]{2,}|-\s*(?:KH|GM|TB|BC|CV|TTr)/")
_AUTHORITY = re.compile(
    r"\b(?:TM|KT|TL|TUQ|Q)\s?\.\s*[A-ZĐ]|\b(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|CHÁNH VĂN PHÒNG|TRƯỞNG PHÒNG|TRƯỞNG BAN"
    r"|CHỦ TỌA|CHỦ TRÌ|HIỆU TRƯỞNG"
    r"|THƯ KÝ|CHỦ NHIỆM|NGƯỜI LẬP)\b"
)
_RECIPIENTS = re.compile(r"Nơi nhận\b", re.IGNORECASE)
_KEPT = re.compile(r"\bLưu\s*[:;]|-\s*Lưu\b|\bLưu (?:VT|VP|văn thư|hồ sơ|văn phòng)", re.IGNORECASE)
_TITLES = re.compile(
    r"^(?:(?:PGS|GS|TS|ThS|CN|KS|BS|Thượng tá|Đại tá|Trung tá|Thiếu tá|Đồng chí|Ông|Bà)\.?\s*)+", re.IGNORECASE
)
_NO_NAME = words_of("Nơi Như Kính Ký Ủy Văn Các Thường Mặt Cổng")
"""First words of lines that look like names: recipients, bodies."""
_TITLE_WORDS = words_of("Chủ Tịch Phó Ủy Ban Nhân Dân Thường Vụ Chấp Hành Bí Thư Giám Đốc Trưởng Phòng Nơi Nhận")
_SIGN_OF_KIND = re.compile(r"[/-]\s*(?:KH|GM|TB|BC|CTr|TTr|BB)\s*[-/]|(?:KH|GM|TB|BC|CTr)/")

_ABOUT = re.compile(r"(?:V/v|Về việc)\b")

_WORDING = {
    "nation": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "motto": "Độc lập - Tự do - Hạnh phúc",
    "union": "ĐOÀN TNCS HỒ CHÍ MINH",
    "number": "Số:",
    "addressee": "Kính gửi:",
    "recipients": "Nơi nhận:",
}
"""How a part reads, where its wording is fixed."""

_OFFICIAL = {"plan", "invitation", "letter", "notice", "report"}
_CHECKED_WHEN_NUMBERED = {"minutes", "programme", "script", "list", "budget", "other"}


def part_problems(reading: Reading) -> Iterator[Slip]:
    """Parts that are missing, and "Lưu:" missing among the recipients."""
    numbered = _any(reading.head_paragraphs, _NUMBER)
    if reading.kind in _OFFICIAL or (reading.kind in _CHECKED_WHEN_NUMBERED and numbered):
        for part in _missing(reading):
            place = PLACES["top" if part in _OF_THE_HEAD else "bottom"]
            details = {"part": DOCUMENT_PARTS[part]}
            at = 0 if part in _OF_THE_HEAD else len(reading.paragraphs)
            yield Slip(
                at, 0, Problem("missing_part", quote="", quote2=_WORDING.get(part), where=place, details=details)
            )
    yield from _without_kept(reading)


_OF_THE_HEAD = {"nation", "motto", "union", "body", "number", "date", "title", "abstract", "addressee"}


def _any(paragraphs: Sequence[Paragraph], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(paragraph.plain) for paragraph in paragraphs)


def _missing(reading: Reading) -> Iterator[str]:
    yield from _missing_of_the_head(reading)
    if reading.kind == "other" and _any(reading.head_paragraphs, _SIGN_OF_KIND):
        yield "title"
    elif reading.kind == "other" and _any(reading.head_paragraphs, _ABOUT):
        yield "addressee"
    elif not reading.abstract.strip() if reading.kind == "letter" else _abstract_is_empty(reading):
        yield "abstract"
    yield from _missing_of_the_end(reading)


def _missing_of_the_head(reading: Reading) -> Iterator[str]:
    """A converter may drop the whole head or its left cells: only what stands beside kept parts is missed."""
    head = reading.head_paragraphs
    nation, motto, union = _any(head, _NATION), _any(head, _MOTTO), _any(head, _UNION)
    body = any(_names_a_body(p.plain) for p in head)
    number, dated = _any(head, _NUMBER), any(is_place_and_date(p) for p in head)
    kept = nation or motto or union or body or reading.document.kind == "docx"
    if reading.house == "committee" and kept:
        if not nation:
            yield "nation"
        if not motto:
            yield "motto"
    if reading.house == "union" and kept and not union and not nation:
        yield "union"
    if kept and not body:
        yield "body"
    if kept and not number:
        yield "number"
    if (kept or number) and not dated and reading.kind != "minutes":  # form 1.10 of the decree has none
        yield "date"


def _names_a_body(line: str) -> bool:
    capitals = _first_words(line)
    return (
        is_capitals(capitals) and bool(_BODY.search(capitals)) and not (_UNION.fullmatch(line) or _NUMBER.match(line))
    )


def _first_words(text: str) -> str:
    """The words in capitals at the start, when a converter set another column behind them."""
    words = text.split()
    kept = [word for word in words if word.upper() == word]
    return " ".join(kept) if len(kept) >= 2 and words[: len(kept)] == kept else text


def _abstract_is_empty(reading: Reading) -> bool:
    if reading.kind not in {"plan", "notice", "report"} and (reading.kind, reading.house) != (
        "invitation",
        "committee",
    ):
        return False
    title = reading.paragraphs[reading.title].plain
    return len(reading.abstract) <= len(title) and len(title.split()) <= 5


def _missing_of_the_end(reading: Reading) -> Iterator[str]:
    end = reading.end_paragraphs
    recipients = _any(end, _RECIPIENTS)
    authority = any(_AUTHORITY.search(paragraph.plain) for paragraph in end)
    if not authority:
        yield "signer"
    elif not any(_has_name(paragraph.plain) for paragraph in end):
        yield "name"
    if not recipients and reading.kind in _OFFICIAL:
        yield "recipients"


def _has_name(text: str) -> bool:
    """Whether a line is, or ends with, a person's name; a converter may set it behind "- Lưu: VT."."""
    line = _TITLES.sub("", text.strip(" ./"))
    candidates = [line, *(part.strip() for part in re.split(r"[.;:]\s|\s{2,}", line))]
    words_in_capitals = re.match(r"(?:[A-ZĐÀ-Ỹ.]{2,}\s+)+(.+)$", line)
    if words_in_capitals:
        candidates.append(words_in_capitals[1])
    return any(_is_name(candidate) for candidate in candidates)


def _is_name(text: str) -> bool:
    words = text.split()
    if not 2 <= len(words) <= 6 or words[0].title() in _NO_NAME or _AUTHORITY.search(text):
        return False
    if not text.isupper() and any(word.isupper() and len(word) > 1 for word in words):
        return False  # Lưu VT
    if text.isupper() and sum(word.title() in _TITLE_WORDS for word in words) > 1:
        return False
    return all(word[0].isupper() and word.replace("'", "").replace("-", "").isalpha() for word in words)


def _without_kept(reading: Reading) -> Iterator[Slip]:
    lines = range(reading.end, reading.annexes)
    start = next((at for at in lines if _RECIPIENTS.match(reading.paragraphs[at].plain)), None)
    if start is None or any(_KEPT.search(reading.paragraphs[at].plain) for at in range(start, reading.annexes)):
        return
    yield reading.slip("missing_luu", start, 0, len(reading.paragraphs[start].text), quote2="Lưu: VT")
