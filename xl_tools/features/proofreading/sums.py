"""Totals in sentences and lists against their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...messages import PHRASES
from .counts import EACH, TIMES, Count, counts_in, differ, persons_in, without_details
from .figures import NUMBER, value_in_words, value_of, written
from .paragraphs import Paragraph
from .reading import Reading, Slip

_UNITS = r"(?:\s*[^\W\d_][^\d=×*+;:]{0,32}?)?"
_TERM = re.compile(rf"(?P<number>{NUMBER}){_UNITS}\s*(?P<sign>[x×*+=])\s*(?=\d)", re.IGNORECASE)
_RESULT = re.compile(rf"(?P<number>{NUMBER})")
_EXHAUSTIVE = re.compile(r"\b(?:gồm|bao gồm|cụ thể|chia ra|phân bổ|trong đó)\b(?! có)[^:;.]{0,20}:?", re.IGNORECASE)
_PARTIAL = re.compile(r"\btrong đó\b", re.IGNORECASE)
_OVERLAPPING = re.compile(r"\bnữ\b|dân tộc|đảng viên|tôn giáo|ít nhất|tối thiểu|khoảng", re.IGNORECASE)
_IN_WORDS = re.compile(
    rf"(?P<number>{NUMBER})\s*(?:đồng|VNĐ|đ)\s*\(\s*(?:Bằng chữ|bằng chữ"
    rf"|Viết bằng chữ)?\s*:?\s*(?P<words>[^()]{{6,120}})\)",
    re.IGNORECASE,
)


_WORDS_ALONE = re.compile(r"\W*(?:Số tiền )?(?:viết )?bằng chữ\s*:?\s*(?P<words>[^().:]{6,120})", re.IGNORECASE)


def sum_problems(reading: Reading) -> Iterator[Slip]:
    for at in range(reading.body, len(reading.paragraphs)):
        if reading.end <= at < reading.annexes:
            continue
        text = reading.paragraphs[at].plain
        yield from _equations(reading, at, text)
        yield from _sentences(reading, at, text)
        yield from _units_times_each(reading, at, text)
        yield from _figures_in_words(reading, at, text)
    yield from _lists(reading)


def _equations(reading: Reading, at: int, text: str) -> Iterator[Slip]:
    """ "11 đơn vị x 15 người = 165 người", "15 + 10 + 5 + 5 = 35"."""
    place = 0
    while place < len(text):
        terms: list[tuple[float, str]] = []
        first = term = _TERM.search(text, place)
        while term and term["sign"] != "=":
            terms.append((value_of(term["number"]), term["sign"].lower()))
            term = _TERM.match(text, term.end())
        if first is None:
            return
        place = first.end()
        result = _RESULT.match(text, term.end()) if term and terms else None
        if term is None or result is None:
            continue
        terms.append((value_of(term["number"]), "="))
        place = result.end()
        right = _computed(terms)
        if abs(right - value_of(result["number"])) > 0.5:
            told = PHRASES["comes_to"].format(value=written(right))
            yield reading.slip("sum_mismatch", at, first.start(), result.end(), quote2=written(right), reason=told)


def _computed(terms: Sequence[tuple[float, str]]) -> float:
    """Products before sums."""
    total, product = 0.0, 1.0
    for value, sign in terms:
        product *= value
        if sign in "+=":
            total, product = total + product, 1.0
    return total


def _sentences(reading: Reading, at: int, text: str) -> Iterator[Slip]:
    """ "60 đại biểu, gồm: 20 đại biểu khối trường học; 40 đại biểu khối phường"."""
    for start, end in _bounds(text):
        whole = counts_in(text[start:end])
        if len(whole) < 3:
            continue
        sentence = without_details(text[start:end], after=whole[1].start)
        counts = counts_in(sentence)
        if len(counts) < 3:
            continue
        total, parts = counts[0], counts[1:]
        between = sentence[total.end : parts[0].start]
        named = _EXHAUSTIVE.search(between) or (":" in between and len(between) < 40)
        if not named or "mỗi" in sentence[total.end :].lower() or _OVERLAPPING.search(sentence[total.end :]):
            continue
        found = sum(part.value for part in parts)
        partial = _PARTIAL.search(between) is not None and found < total.value and ":" not in between
        if not partial and differ(total, found):
            yield _mismatch(reading, at, start + total.start, start + parts[-1].end, total.value, found)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Sentences: a full stop ends one, a semicolon does not; "Trong đó: ..." goes on with the one before."""
    at = 0
    for stop in re.finditer(r"\.(?=\s+[^\W\d_a-zà-ỹđ])(?!\s+(?:Trong đó|Gồm|Bao gồm|Cụ thể))|$", text):
        yield at, stop.start()
        at = stop.end()


def _mismatch(reading: Reading, at: int, start: int, end: int, total: float, found: float) -> Slip:
    told = PHRASES["parts_come_to"].format(total=written(total), value=written(found))
    return reading.slip("sum_mismatch", at, start, end, quote2=written(found), reason=told)


def _units_times_each(reading: Reading, at: int, text: str) -> Iterator[Slip]:
    """ "12 xã, phường (mỗi xã, phường 08 đại biểu): 96 đại biểu"; a total may stand behind several such."""
    begin, before = 0, 0.0
    for part in re.split(r"(?<=;)", text):
        each = EACH.search(part)
        times = list(TIMES.finditer(part, 0, each.start())) if each else []
        counts = [count for count in counts_in(part) if each is None or count.start >= each.end()]
        if each and len(times) == 1 and "=" not in part:
            found = int(times[0]["times"]) * int(each["number"])
            if len(counts) == 1 and differ(counts[0], found) and differ(counts[0], before + found):
                told = PHRASES["comes_to"].format(value=written(found))
                start, end = begin + times[0].start(), begin + counts[0].end
                yield reading.slip("sum_mismatch", at, start, end, quote2=written(found), reason=told)
            before = 0 if counts else before + found
        begin += len(part)


def _figures_in_words(reading: Reading, at: int, text: str) -> Iterator[Slip]:
    below = _WORDS_ALONE.match(text)
    total = _total_above(reading, at) if below else None
    if below and total is not None:
        said = value_in_words(re.sub(r"\bđồng\b.*", "", below["words"]))
        if said and said != total:
            told = PHRASES["in_words"].format(value=written(said))
            yield reading.slip("sum_mismatch", at, 0, below.end(), quote2=written(total), reason=told)
    for found in _IN_WORDS.finditer(text):
        said = value_in_words(re.sub(r"\bđồng\b.*", "", found["words"]))
        if said and said != value_of(found["number"]):
            told = PHRASES["in_words"].format(value=written(said))
            yield reading.slip("sum_mismatch", at, found.start(), found.end(), quote2=written(said), reason=told)


def _total_above(reading: Reading, at: int) -> float | None:
    """The last figure of the table that ends right above."""
    for before in range(at - 1, max(at - 4, -1), -1):
        paragraph = reading.paragraphs[before]
        if paragraph.cell is not None:
            figure = re.fullmatch(rf"(?P<number>{NUMBER})(?:\s*(?:đồng|đ))?", paragraph.plain)
            return value_of(figure["number"]) if figure else None
    return None


def _lists(reading: Reading) -> Iterator[Slip]:
    """A total in a heading or before a colon, its parts in the dashes or numbered headings below."""
    for at in range(reading.body, reading.end):
        paragraph = reading.paragraphs[at]
        own = counts_in(without_details(paragraph.plain))
        if len(own) != 1 or paragraph.cell is not None or "mỗi" in paragraph.plain.lower():
            continue
        children = _children(reading, at)
        if len(children) < 2:
            continue
        parts = [persons_in(reading.paragraphs[child].plain) for child in children]
        known = [part for part in parts if part is not None]
        found = sum(known)
        total = own[0]
        wrong = (
            differ(total, found)
            if len(known) == len(parts)
            else len(known) > 1 and not total.about and found > total.value
        )
        if wrong or _leaves_a_rest(reading, children, parts, total):
            yield _mismatch(reading, at, _words_before(paragraph.plain, total.start), total.end, total.value, found)


def _leaves_a_rest(reading: Reading, children: Sequence[int], parts: Sequence[float | None], total: Count) -> bool:
    """Whether "mỗi huyện 15 người", the only part whose sum is not said, cannot fill the total exactly."""
    unknown = [reading.paragraphs[child].plain for child, part in zip(children, parts, strict=True) if part is None]
    each = EACH.search(unknown[0]) if len(unknown) == 1 else None
    if each is None or total.about or len(counts_in(unknown[0])) != 1:
        return False
    rest = total.value - sum(part for part in parts if part is not None)
    return rest <= 0 or rest % int(each["number"]) != 0


def _words_before(text: str, at: int) -> int:
    """Where the words begin that say what is counted."""
    return max(0, text.rfind(" ", 0, max(0, at - 24)) + 1)


def _children(reading: Reading, at: int) -> list[int]:
    """The items right below a paragraph: dashes of one sign, or numbered headings one level deeper."""
    paragraph = reading.paragraphs[at]
    if at + 1 >= reading.end:
        return []
    first = reading.paragraphs[at + 1].marker
    if first is None or reading.paragraphs[at + 1].cell is not None:
        return []
    if first.kind == "dash":
        if paragraph.marker is not None and paragraph.marker.text == first.text:
            return []
        if not paragraph.plain.rstrip().endswith((":", ")", ".")) and paragraph.marker is None:
            return []
        return _same_dashes(reading, at + 1, first.text, paragraph)
    depth = len(reading.headings[at + 1])
    below = [
        later
        for later in range(at + 1, reading.end)
        if (marker := reading.paragraphs[later].marker) is not None
        and marker.kind == first.kind
        and len(reading.headings[later]) == depth
        and any(heading.at == at for heading in reading.headings[later])
    ]
    return below if paragraph.marker is not None else []


def _same_dashes(reading: Reading, start: int, sign: str, parent: Paragraph) -> list[int]:
    """Items that begin with this sign, up to a heading or to text that is none of their sub-items."""
    found = []
    for later in range(start, reading.end):
        marker = reading.paragraphs[later].marker
        if marker is None or marker.kind != "dash" or reading.paragraphs[later].cell is not None:
            break
        if marker.text == sign:
            found.append(later)
        elif parent.marker and parent.marker.kind == "dash" and marker.text == parent.marker.text:
            break
    return found
