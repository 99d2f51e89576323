"""A count against the breakdown in the brackets behind it, and against the counts that a total sums up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...messages import PHRASES
from .counts import DETAILS, EACH, TIMES, counts_in, differ, persons_in
from .figures import NUMBER, value_of, written
from .reading import Reading, Slip

_OVERLAPPING = re.compile(
    r"\bnữ\b|\bnam\b|dân tộc|đảng viên|tôn giáo|ít nhất|tối thiểu|tối đa|khoảng|dự phòng|/|\bcó\b|mỗi", re.IGNORECASE
)
_PRODUCT = re.compile(
    rf"\s*(?P<first>{NUMBER})\s*[^\W\d_][^\d=×*+;:()]{{0,32}}?\s*[x×*]\s*(?P<second>{NUMBER})[^\d=]*", re.IGNORECASE
)
_ITEM = re.compile(rf"[^\d:]{{3,}}:?\s*(?P<number>{NUMBER})\s*(?:người|đại biểu|đồng chí|đ/c)?\s*")
_THING = r"câu hỏi|ý kiến|kiến nghị|câu|phiếu|lượt ý kiến"
_COUNTED_THING = re.compile(
    rf"(?<![\d./,-])(?P<number>{NUMBER})(?!\s*[-–/]\s*\d)\s*(?:lượt\s+)?(?P<unit>{_THING})\b", re.IGNORECASE
)
_MONEY = re.compile(rf"(?<![\d./,-])(?P<number>{NUMBER})\s*(?P<unit>đồng|VNĐ)\b(?!\s*/)", re.IGNORECASE)
_FACTOR = re.compile(r"(?:[x×*]|mức|đơn giá)\s*$", re.IGNORECASE)
_SUMMED_UP = re.compile(r"\b(?:tổng cộng|tổng số|tổng là|cộng là|tất cả)\s*(?:là|có|:)?\s*$", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:trong đó|gồm|bao gồm|cụ thể|chia ra)\b[^:;.]{0,20}:?", re.IGNORECASE)
_OF_THESE = re.compile(r"\b(?:trong|trong tổng số|trong số)\s*$", re.IGNORECASE)
_OF_ALL = re.compile(r"\btrong đó\b(?! có)", re.IGNORECASE)


def breakdown_problems(reading: Reading) -> Iterator[Slip]:
    for at in range(reading.body, len(reading.paragraphs)):
        if reading.end <= at < reading.annexes:
            continue
        text = reading.paragraphs[at].plain
        yield from _in_brackets(reading, at, text)
        for counted in (_COUNTED_THING, _MONEY):
            yield from _things(reading, at, text, counted)


def _in_brackets(reading: Reading, at: int, text: str) -> Iterator[Slip]:
    """ "45 người (15 tổ dân phố, mỗi tổ 03 người)", "50 đại biểu (10 cán bộ; 40 học sinh)"."""
    for count in counts_in(text):
        details = DETAILS.match(text, count.end)
        item = re.split(r"[.;]", text[: count.start])[-1]
        found = _comes_to(details["said"], item, count.value) if details else None
        if details and found is not None and differ(count, found):
            told = PHRASES["parts_come_to"].format(total=written(count.value), value=written(found))
            yield reading.slip("sum_mismatch", at, count.start, details.end(), quote2=written(found), reason=told)


def _comes_to(said: str, before: str, total: float) -> float | None:
    """What the words in brackets come to; None where they are no breakdown of the whole."""
    product = _PRODUCT.fullmatch(said)
    if product:
        return value_of(product["first"]) * value_of(product["second"])
    if EACH.search(said):
        said = said if TIMES.search(said) else f"{before} {said}"
        return persons_in(said) if not counts_in(EACH.sub("", said)) else None
    items = [item for item in said.split(";") if item.strip()]
    figures = [_ITEM.fullmatch(item) for item in items]
    if len(items) > 1 and all(figures):
        return sum(value_of(figure["number"]) for figure in figures if figure)
    counts = counts_in(said)
    if len(counts) < 2 or "=" in said or _OVERLAPPING.search(said) or any(count.about for count in counts):
        return None
    found = sum(count.value for count in counts)
    partial = re.match(r"\s*trong đó", said, re.IGNORECASE) or ";" not in said
    return None if partial and found < total else found


def _things(reading: Reading, at: int, text: str, counted: re.Pattern[str]) -> Iterator[Slip]:
    """ "21 ý kiến, trong đó 15 ý kiến ..., 07 ý kiến ..."; "27 câu hỏi ... và 09 câu hỏi ..., tổng cộng 38 câu hỏi"."""
    begin = 0
    for sentence in re.split(r"(?<=\.)\s", text):
        found = [one for one in counted.finditer(sentence) if not _FACTOR.search(sentence[: one.start()])]
        if len(found) > 2:
            wrong = _wrong_total(sentence, found)
            if wrong:
                last, total, parts = wrong
                start, end = begin + found[0].start(), begin + last.end()
                told = PHRASES["parts_come_to"].format(total=written(total), value=written(parts))
                yield reading.slip("sum_mismatch", at, start, end, quote2=written(parts), reason=told)
        begin += len(sentence) + 1


def _wrong_total(sentence: str, found: Sequence[re.Match[str]]) -> tuple[re.Match[str], float, float] | None:
    """The last count of the sum, the total said and what its parts come to; None where these agree or are no sum."""
    values = [value_of(one["number"]) for one in found]
    behind = next((n for n, one in enumerate(found) if _SUMMED_UP.search(sentence[: one.start()])), 0)
    if behind > 1:
        parts = sum(values[:behind])
        return (found[behind], values[behind], parts) if parts != values[behind] else None
    between = sentence[found[0].end() : found[1].start()]
    of_these = _OF_THESE.search(sentence[: found[0].start()]) is not None
    if behind or _OVERLAPPING.search(between.replace("có", "") if of_these else between):
        return None
    parts = sum(values[1:])
    whole = _NAMED.search(between) is not None and not (_OF_ALL.search(between) and ":" not in between)
    if (parts > values[0] and (whole or of_these or _OF_ALL.search(between))) or (parts < values[0] and whole):
        return found[-1], values[0], parts
    return None
