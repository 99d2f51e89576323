"""Numbers of persons in a text, each at its place, and how many an item of a list says in all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .figures import COUNTED, PERSONS, value_of

_ABOUT = re.compile(r"\b(?:khoảng|gần|trên|hơn|tối thiểu|ít nhất|không quá|tối đa)\s*$", re.IGNORECASE)
EACH = re.compile(rf"\bmỗi\s+(?P<what>[^\d;.:()]{{2,60}}?)\s*(?P<number>\d+)\s*(?P<unit>{PERSONS})", re.IGNORECASE)
TIMES = re.compile(
    r"(?<![/\d])(?P<times>\d+)\s+(?P<what>huyện|xã|phường|thị trấn|đơn vị|chi đoàn|trường|cơ sở|thôn|tổ dân phố"
    r"|khu phố|cơ quan|ấp|khóm|bản|buôn|làng|khu|tổ|lớp|khoa|chi bộ|liên đội|doanh nghiệp|đặc khu|cụm)",
    re.IGNORECASE,
)
_FACTOR = re.compile(r"[x×*]\s*$", re.IGNORECASE)
DETAILS = re.compile(r"\s*\((?P<said>[^()]*)\)")
_LEAST_DIFFERENCE = 0.03
"""Of a total that is said to be approximate."""


@dataclass(frozen=True)
class Count:
    """How many persons a text says, at its place; `about` when only roughly."""

    value: float
    start: int
    end: int
    about: bool


def counts_in(text: str) -> list[Count]:
    """Those that are no factor: of "11 đơn vị x 15 người = 165 người" the last."""
    return [
        Count(value_of(found["number"]), found.start(), found.end(), bool(_ABOUT.search(text[: found.start()])))
        for found in COUNTED.finditer(text)
        if not _FACTOR.search(text[: found.start()])
    ]


def without_details(text: str, after: int = 0) -> str:
    """The text with blanks for what brackets say of a count before them: "50 đại biểu (10 cán bộ, 40 học sinh)"."""
    for count in reversed(counts_in(text)):
        details = DETAILS.match(text, count.end)
        if details and count.start >= after and not COUNTED.fullmatch(details["said"].strip()):
            text = f"{text[: details.start()]}{' ' * len(details[0])}{text[details.end() :]}"
    return text


def persons_in(text: str) -> float | None:
    """How many persons an item says; None where it says nothing, or nothing certain."""
    text = without_details(text)
    product, numbered, rest = 0.0, False, text
    for each in EACH.finditer(text):
        times = [*TIMES.finditer(text, 0, each.start())][-1:] or [*TIMES.finditer(text, each.end())][:1]
        count = int(times[0]["times"]) if times else _bodies_before(text[: each.start()])
        if not count:
            return None
        product += count * int(each["number"])
        numbered = numbered or bool(times)
        rest = rest.replace(each[0], " ")
    counts = counts_in(rest)
    if any(count.about for count in counts):
        return None
    if numbered:
        return counts[0].value if len(counts) == 1 else product
    if len(counts) > 1:
        between = rest[counts[0].end : counts[1].start]
        if re.search(r"gồm|trong đó|\(", between, re.IGNORECASE) and ";" not in between:
            return counts[0].value
        if ";" not in rest:
            return None
    if not counts and not product:
        return None
    return product + sum(count.value for count in counts)


def _bodies_before(text: str) -> int:
    """How many bodies are enumerated before "mỗi đơn vị": "Quân sự tỉnh, Biên phòng tỉnh, mỗi đơn vị 5 người"."""
    part = re.split(r"[;:]", text)[-1]
    names = [name for name in re.split(r",|\bvà\b", part) if len(name.strip()) > 3]
    return len(names) if len(names) > 1 else 0


def differ(total: Count, found: float) -> bool:
    if total.about:
        return abs(found - total.value) > _LEAST_DIFFERENCE * total.value
    return found != total.value
