"""Laws and decrees ascribed to a body that does not issue such, and the two laws of the dialogue misquoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...messages import PHRASES
from ...vietnamese import key
from .moments import moments_in
from .paragraphs import REMEMBERED
from .reading import Reading, Slip

_GOVERNMENT, _PRIME_MINISTER, _ASSEMBLY = "Chính phủ", "Thủ tướng Chính phủ", "Quốc hội"
_STANDING = "Ủy ban Thường vụ Quốc hội"
_AUTHORS = (
    r"(?P<author>(?i:Thủ tướng(?: Chính phủ)?|Chính phủ|Ủy ban Thường vụ Quốc hội|Quốc hội|Chủ tịch nước"
    r"|Bộ Chính trị|Ban Bí thư|Ban Chấp hành Trung ương"
    r"|Bộ trưởng Bộ [^\W\d_]+(?: [^\W\d_]+)?|Bộ [^\W\d_]+ [^\W\d_]+|(?:Ủy ban nhân dân|UBND|Hội đồng nhân dân"
    r"|HĐND)(?: (?:tỉnh|huyện|quận|thành phố|thị xã|xã|phường))?"
    r"|Sở [^\W\d_]+ [^\W\d_]+|Trung ương Đoàn|Tỉnh ủy|Thành ủy|Tỉnh đoàn))"
)
_PAPERS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"Nghị định", r"/NĐ-CP", (_GOVERNMENT,)),
    (r"(?:Bộ )?Luật", r"/QH\d+", (_ASSEMBLY,)),
    (r"Pháp lệnh", r"/UBTVQH\d+", (_STANDING,)),
    (r"Quyết định", r"/QĐ-TTg", (_PRIME_MINISTER, "Thủ tướng")),
    (r"Chỉ thị", r"/CT-TTg", (_PRIME_MINISTER, "Thủ tướng")),
    (r"Công điện", r"/CĐ-TTg", (_PRIME_MINISTER, "Thủ tướng")),
    (r"Nghị quyết", r"/NQ-CP", (_GOVERNMENT,)),
    (r"Nghị quyết", r"/NQ-HĐND", ("Hội đồng nhân dân", "HĐND")),
    (r"Nghị quyết", r"/\d{4}/QH\d+", (_ASSEMBLY,)),
    (r"Quyết định", r"/QĐ-UBND", ("Ủy ban nhân dân", "UBND", "Chủ tịch")),
    (r"Kế hoạch", r"/KH-UBND", ("Ủy ban nhân dân", "UBND", "Chủ tịch")),
    (r"Thông tư(?: liên tịch)?", r"/TT(?:LT)?-B\w+", ("Bộ", "Bộ trưởng")),
)
_NAMED = (r"Nghị định", r"(?:Bộ )?Luật", r"Pháp lệnh", r"Thông tư")
"""Kinds that only one body issues, whatever number stands behind them."""
_KNOWN_LAWS = (
    (re.compile(r"Luật Thanh niên\b", re.IGNORECASE), "57/2020/QH14", (16, 6, 2020), ("53/2005/QH11", (29, 11, 2005))),
    (
        re.compile(r"Nghị định\b(?=[^.;]{0,140}đối thoại với thanh niên)", re.IGNORECASE),
        "13/2021/NĐ-CP",
        (1, 3, 2021),
        None,
    ),
)
_NUMBER = re.compile(r"(?:\s+số:?)?\s*(?P<number>\d+\s*/\s*\d{4}\s*/\s*(?:QH\d*|NĐ-?\s?CP))", re.IGNORECASE)


def wrong_authors(reading: Reading) -> Iterator[Slip]:
    for at, paragraph in enumerate(reading.paragraphs):
        for start, end, meant in _wrong_in(paragraph.plain):
            reason = PHRASES["author_meant"].format(meant=meant)
            yield reading.slip("misspelt_term", at, start, end, quote2=meant, reason=reason)
        yield from _misquoted(reading, at)


@lru_cache(maxsize=REMEMBERED)
def _wrong_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """Start and end of each ascription that is wrong, and whose the paper is."""
    found: dict[int, tuple[int, int, str]] = {}
    for name, sign, authors in _PAPERS:
        for ascribed in _ascriptions(text, name, sign):
            said, start = ascribed["author"], ascribed.start("author")
            if start not in found and not any(key(said).startswith(key(author)) for author in authors):
                found[start] = ascribed.start(), ascribed.end(), authors[0]
    return tuple(found.values())


def _ascriptions(text: str, name: str, sign: str) -> Iterator[re.Match[str]]:
    """ "Nghị định số 13/2021/NĐ-CP ngày ... của ...", by the name of the kind or by its number alone."""
    between = (
        r"(?:(?! của |\bNghị định\b|\bLuật\b|\bQuyết định\b|\bThông tư\b|\bNghị quyết\b|\bKế hoạch\b|\bChỉ thị\b"
        r"|[;:]).){0,90}? của "
    )
    if name in _NAMED:
        number = r"(?=\s+(?:số\b|\d|ngày\b|[A-ZĐ]))"
        yield from re.finditer(rf"\b{name}\b{number}{between}{_AUTHORS}", text)
    else:
        yield from re.finditer(rf"\b{name}\b\s+(?:số:?\s*)?[\w./\s]{{0,14}}{sign}{between}{_AUTHORS}", text)


def _misquoted(reading: Reading, at: int) -> Iterator[Slip]:
    """Number or date of the Law on Youth and of Decree 13/2021 that are not theirs."""
    text = reading.paragraphs[at].plain
    for name, number, day, former in _KNOWN_LAWS:
        for found in name.finditer(text):
            written = _NUMBER.match(text, found.end())
            if written is None:
                continue
            said = re.sub(r"\s", "", written["number"]).upper().replace("NĐCP", "NĐ-CP")
            if former and said == former[0]:
                continue
            if said != number:
                yield _misquote(reading, at, written.start("number"), written.end(), number)
                continue
            days = [moment for moment in moments_in(text[: written.end() + 40]) if moment.start >= written.end()]
            near = days and days[0].start - written.end() < 12 and days[0].year in {day[2], None}  # else: wrong_year
            if near and (days[0].day, days[0].month) != day[:2]:
                expected = "{:02}/{:02}/{}".format(*day)
                yield _misquote(reading, at, days[0].start, days[0].end, expected)


def _misquote(reading: Reading, at: int, start: int, end: int, meant: str) -> Slip:
    return reading.slip("misspelt_term", at, start, end, quote2=meant, reason=PHRASES["law_meant"].format(meant=meant))
