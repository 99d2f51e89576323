"""Numbers and letters of sections that skip, repeat or begin in the middle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...messages import PHRASES
from .paragraphs import Marker, roman_value
from .reading import Reading, Slip

_ALPHABETS = ("abcdđeghiklmnopqrstuvxy", "abcdeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz")
"""Lists count with đ or without it, some with f and j."""
_INLINE = re.compile(
    r"(?<![\w(/.-])\((?P<bracketed>\d{1,2}|[a-zđ]|i{1,3}|iv|vi{0,3})\)\s*(?=[^\W\d_])|(?<=[\s:;,])(?P<open>[a-zđ]"
    r"|\d{1,2})\)\s+(?=[^\W\d_])"
)
_SMALL_ROMAN = re.compile(r"i{1,3}|iv|v|vi{1,3}|ix|x")
_ROW_NUMBER = re.compile(r"(\d{1,3})[.)]?$")
_ROW_HEAD = re.compile(r"(?:S?TT|Số TT|Số thứ tự)$", re.IGNORECASE)


@dataclass
class _Count:
    """A list that is being counted: how it is numbered and what came last."""

    kind: str
    last: int
    at: int
    parent: tuple[int, ...] = ()

    @property
    def family(self) -> str:
        return self.kind.rstrip(".)/")


_Wrong = tuple[str, int | None]
"""What is wrong with a number, and the paragraph it does not follow."""


def numbering_problems(reading: Reading) -> Iterator[Slip]:
    yield from _sections(reading)
    yield from _in_sentences(reading)
    yield from _rows(reading)


def _sections(reading: Reading) -> Iterator[Slip]:
    """Numbered paragraphs, each list below the number it stands under."""
    stack: list[_Count] = []
    for at in range(reading.body, len(reading.paragraphs)):
        paragraph = reading.paragraphs[at]
        if at in {reading.end, reading.annexes}:
            stack = []
        if at >= reading.annexes and paragraph.capitals and len(paragraph.plain) < 80 and paragraph.marker is None:
            stack = []  # a further annex counts anew
        marker = paragraph.marker
        if marker is None or marker.kind == "dash" or paragraph.cell is not None or reading.end <= at < reading.annexes:
            continue
        if _is_a_broken_line(reading, at):
            continue
        found = _counted(reading, stack, at, marker)
        if found:
            reason, before = found
            quote2 = reading.paragraphs[before].text if before is not None else None
            yield reading.slip("section_number", at, 0, _heading_end(paragraph.text), quote2=quote2, reason=reason)


def _is_a_broken_line(reading: Reading, at: int) -> bool:
    """Whether the "number" is what a page's width put at the beginning of a line: an open bracket, a sentence cut."""
    before = reading.paragraphs[at - 1] if at else None
    if before is None or reading.document.kind == "docx" or before.cell is not None:
        return False
    text = before.plain.rstrip()
    if text.count("(") > text.count(")") and ")" in reading.paragraphs[at].plain[:4]:
        return True
    heading = before.marker is not None and before.marker.kind != "dash"
    return not heading and len(text) > 60 and text[-1].isalnum() and not reading.paragraphs[at].after_gap


def _heading_end(text: str) -> int:
    """The number with the words of its heading; of running text the first words only."""
    if len(text) <= 90:
        return len(text)
    return text.rfind(" ", 0, 80)


def _counted(reading: Reading, stack: list[_Count], at: int, marker: Marker) -> _Wrong | None:
    """What is wrong with this number after those before it; counts on."""
    if marker.kind == "decimal":
        return _counted_decimal(reading, stack, at, marker)
    values = _values(marker)
    family = marker.kind.rstrip(".)/")
    alike = [depth for depth, count in enumerate(stack) if count.kind == marker.kind]
    following = [depth for depth, count in enumerate(stack) if count.family == family and count.last + 1 in values]
    if following:
        depth = max(following, key=lambda depth: (stack[depth].kind == marker.kind, depth))
        stack[depth].last, stack[depth].at = stack[depth].last + 1, at
        del stack[depth + 1 :]
        return None
    if not alike:
        stack.append(_Count(marker.kind, values[0], at))
        if values[0] == 1 or marker.kind.startswith("word"):
            return None
        return PHRASES["begins_late"].format(number=marker.text), _last_sign(reading, at)
    if values[0] == 1:
        return _begun_again(reading, stack, alike[-1], at, marker)
    count = stack[alike[0]]
    before, last_at = count.last, count.at
    count.last, count.at = values[0], at
    del stack[alike[0] + 1 :]
    return _told(reading, marker, repeated=before in values, last_at=last_at)


def _told(reading: Reading, marker: Marker, *, repeated: bool, last_at: int) -> _Wrong:
    if repeated:
        return PHRASES["number_twice"].format(number=marker.text), last_at
    return PHRASES["number_skips"].format(number=marker.text, before=_written(reading, last_at)), last_at


def _begun_again(reading: Reading, stack: list[_Count], depth: int, at: int, marker: Marker) -> _Wrong | None:
    """A list that begins at 1 again: right below a number of another kind, or where some words announce it."""
    if len(stack) > depth + 1:
        stack.append(_Count(marker.kind, 1, at))
        return None
    count = stack[depth]
    before, last_at = count.last, count.at
    count.last, count.at = 1, at
    between = reading.paragraphs[last_at + 1 : at]
    announced = any(p.marker is None and (len(p.plain) < 120 or p.plain.rstrip().endswith(":")) for p in between)
    if announced or before == 1 or not marker.kind.startswith(("roman", "number.")):
        return None
    return _told(reading, marker, repeated=False, last_at=last_at)


def _counted_decimal(reading: Reading, stack: list[_Count], at: int, marker: Marker) -> _Wrong | None:
    """ "3.1" below "3.": the first part is the number it stands under, the last one counts."""
    parent, value = marker.values[:-1], marker.values[-1]
    kind = f"decimal {len(marker.values)}"
    depth = next((place for place, count in enumerate(stack) if count.kind == kind), None)
    above = next((count for count in stack if count.family == "number"), None)
    if depth is not None and stack[depth].parent == parent:
        count = stack[depth]
        before, last_at = count.last, count.at
        count.last, count.at = value, at
        del stack[depth + 1 :]
        return None if value == before + 1 else _told(reading, marker, repeated=value == before, last_at=last_at)
    last_at = stack[depth].at if depth is not None else above.at if above else -1
    if depth is not None:
        del stack[depth:]
    stack.append(_Count(kind, value, at, parent))
    if len(parent) == 1 and above is not None and above.last != parent[0]:
        return _told(reading, marker, repeated=False, last_at=above.at)
    if value == 1:
        return None
    return PHRASES["begins_late"].format(number=marker.text), last_at if last_at >= 0 else None


def _values(marker: Marker) -> tuple[int, ...]:
    """The marker's place in its list; of a letter in every alphabet that lists use."""
    if not marker.kind.startswith("letter"):
        return marker.values
    return tuple({alphabet.find(marker.text[0]) + 1 for alphabet in _ALPHABETS if marker.text[0] in alphabet} or {1})


def _written(reading: Reading, at: int) -> str:
    marker = reading.paragraphs[at].marker
    return marker.text if marker else ""


def _last_sign(reading: Reading, at: int) -> int | None:
    """The paragraph before on the same level, when the list went from signs to letters: *, *, c, d."""
    for before in range(at - 1, max(reading.body, at - 25), -1):
        marker = reading.paragraphs[before].marker
        if marker and (marker.kind != "dash" or marker.text in {"*", "+"}):
            return before
    return None


def _in_sentences(reading: Reading) -> Iterator[Slip]:
    """ "(1) ...; (2) ...; (4) ..." within a paragraph."""
    for at in range(reading.body, reading.end):
        text = reading.paragraphs[at].plain
        lists: dict[str, tuple[int, str]] = {}
        for found in _INLINE.finditer(text):
            sign = found["bracketed"] or found["open"]
            kind = ("(" if found["bracketed"] else "") + _kind_of(sign, lists, bracketed=bool(found["bracketed"]))
            value = _value_of(sign, kind)
            before, written = lists.get(kind, (0, ""))
            lists[kind] = value, found[0].strip()
            if before and value not in {before + 1, 1}:
                reason = PHRASES["number_twice" if value == before else "number_skips"]
                end = min(len(text), found.end() + 40)
                yield reading.slip(
                    "section_number",
                    at,
                    found.start(),
                    end,
                    quote2=written,
                    reason=reason.format(number=found[0].strip(), before=written),
                )


def _kind_of(sign: str, lists: dict[str, tuple[int, str]], *, bracketed: bool) -> str:
    if sign.isdigit():
        return "number"
    if bracketed and _SMALL_ROMAN.fullmatch(sign) and ("(roman" in lists or sign == "i"):
        return "roman"
    return "letter"


def _value_of(sign: str, kind: str) -> int:
    if kind.endswith("number"):
        return int(sign)
    if kind.endswith("roman"):
        return roman_value(sign)
    return _ALPHABETS[0].find(sign) + 1 or _ALPHABETS[2].find(sign) + 1


def _rows(reading: Reading) -> Iterator[Slip]:
    """The column "TT" of tables."""
    last: dict[int, tuple[int, int]] = {}
    counted: set[int] = set()
    for at, paragraph in enumerate(reading.paragraphs):
        if paragraph.cell is None or paragraph.cell[2] != 1:
            continue
        table = paragraph.cell[0]
        if _ROW_HEAD.match(paragraph.plain):
            counted.add(table)
        number = _ROW_NUMBER.match(paragraph.plain)
        if table not in counted or number is None:
            continue
        value = int(number[1])
        before, before_at = last.get(table, (0, at))
        last[table] = value, at
        if before and value not in {before + 1, 1}:
            reason = PHRASES["number_twice" if value == before else "number_skips"]
            quote2 = reading.paragraphs[before_at].text
            told = reason.format(number=paragraph.text, before=quote2)
            yield reading.slip("section_number", at, 0, len(paragraph.text), quote2=quote2, reason=told)
