"""The same office listed twice, or written in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...messages import PHRASES
from .facts import Facts
from .names import initials, name_key
from .reading import Reading, Slip

_HEADS = (
    r"Sở|Phòng|Ban|Văn phòng|Ủy ban|UBND|HĐND|Hội đồng|Công an|Bộ (?:Chỉ huy|Tư lệnh)|Ban Chỉ huy|Đài|Báo|Đoàn"
    r"|Tỉnh đoàn|Thành đoàn|Quận đoàn"
    r"|Huyện đoàn|Thị đoàn|Hội|Mặt trận|Trung tâm|Trường|Trạm|Bệnh viện|Chi cục|Cục|Kho bạc|Ngân hàng|Viện"
    r"|Bưu điện|Liên đoàn|Thanh tra"
    r"|Thường trực|Tổ|Hạt|Đảng ủy|Tỉnh ủy|Thành ủy|Quận ủy|Huyện ủy|Tòa án|Cổng"
)
_BODY = re.compile(rf"(?:{_HEADS})\b", re.IGNORECASE)
_SPEAKS_FOR = re.compile(
    r"^(?:\W*(?:(?:mời|đề nghị|giao|gồm|và|các đồng chí|đồng chí)\s+)?(?:đại diện\s+)?(?:lãnh đạo|thủ trưởng"
    r"|đại biểu|đại diện|người đứng đầu)?(?:\s+(?:của|các))?\s*)",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\s*\([^()]*\)|\s+(?:có trách nhiệm|chịu trách nhiệm|\d+ (?:người|đại biểu|đồng chí))\b.*$", re.IGNORECASE
)
_ROLE = re.compile(r"\s*\((chủ tọa|chủ trì|đồng chủ trì|diễn giả|thư ký|dẫn chương trình)\b", re.IGNORECASE)
"""The head of a body may preside while others of it attend."""
_UNIT = r"[^\W\d_]\w*(?:\s+[^\W\d_]\w*){0,3}?"
_JOINT = r"\s*[-,&]\s*|\s+và\s+"
_JOINED_NAME = re.compile(
    rf"(?<!\bcác )(?<!\bCác )\b(?P<head>Sở|Phòng|Ban|Đài|Trung tâm|Văn phòng"
    rf"|Chi cục)\s+(?P<first>{_UNIT})(?P<joint>{_JOINT})"
    rf"(?!(?:{_HEADS})\b)(?P<second>[A-ZĐÀ-Ỹ]\w*(?:\s+[a-zđà-ỹ]\w*)?)"
)
_RECIPIENTS = re.compile(r"Nơi nhận\b", re.IGNORECASE)
_ADDRESSEES = re.compile(r"Kính gửi\b", re.IGNORECASE)
_KEPT = re.compile(r"Lưu\b|Như (?:trên|điều|kính gửi)", re.IGNORECASE)


@dataclass(frozen=True)
class _Entry:
    """A body in a list, at its place in a paragraph."""

    at: int
    start: int
    end: int
    key: str
    text: str


def body_problems(reading: Reading, facts: Facts) -> Iterator[Slip]:
    told: set[tuple[int, int]] = set()
    for entries in _lists(reading):
        for entry, first in _twice(entries):
            if any(at == entry.at and entry.start <= start < entry.end for at, start in told):
                continue
            told.add((entry.at, entry.start))
            yield reading.slip(
                "body_twice", entry.at, entry.start, entry.end, quote2=first.text, first=_at(reading, first)
            )
    yield from _two_spellings(reading, facts, told)


def _at(reading: Reading, entry: _Entry) -> str:
    return reading.where(entry.at, entry.start)


def _twice(entries: Sequence[_Entry]) -> Iterator[tuple[_Entry, _Entry]]:
    seen: dict[str, _Entry] = {}
    for entry in entries:
        first = seen.get(entry.key) or next((e for e in seen.values() if _abbreviates(entry, e)), None)
        if first is None:
            seen[entry.key] = entry
        else:
            yield entry, first


def _abbreviates(entry: _Entry, other: _Entry) -> bool:
    """Whether one name is the other in first letters: "Sở GD&ĐT" and "Sở Giáo dục và Đào tạo"."""
    for short, long in ((entry.text, other.text), (other.text, entry.text)):
        head, _, rest = short.partition(" ")
        other_head, _, other_rest = long.partition(" ")
        letters = re.sub(r"[\s&,.\-]|và", "", rest)
        if head.lower() != other_head.lower() or len(letters) < 3 or not letters.isupper() or not other_rest:
            continue
        if initials(other_rest) == letters.lower():
            return True
    return False


def _lists(reading: Reading) -> Iterator[list[_Entry]]:
    """Lists that name each body once: recipients, addressees, tasks by body, enumerations of bodies."""
    lines = list(_recipient_lines(reading))
    yield [entry for at in lines for entry in _entries(reading, at, split_commas=True)]
    yield [entry for at in lines if (entry := _whole_line(reading, at)) is not None]
    addressees = list(_addressee_lines(reading))
    yield [entry for at in addressees for entry in _entries(reading, at, split_commas=False)]
    yield [entry for at in addressees[1:] if (entry := _whole_line(reading, at)) is not None]
    yield from _tasks(reading)
    for at in range(reading.body, reading.end):
        for signs in ("[;:]", "[;:,]"):
            yield from (run for run in _runs(reading, at, signs) if len(run) >= 3)
    yield from _bullets(reading)


def _runs(reading: Reading, at: int, signs: str) -> Iterator[list[_Entry]]:
    """Bodies that follow each other in a sentence with nothing between them."""
    run: list[_Entry] = []
    for entry in _parts_of(reading, at, signs):
        if entry is None:
            yield run
            run = []
        else:
            run.append(entry)
    yield run


def _whole_line(reading: Reading, at: int) -> _Entry | None:
    """A line of the recipients as it stands, without its remark in brackets."""
    paragraph = reading.paragraphs[at]
    begin = len(paragraph.plain) - len(paragraph.plain.lstrip("-+*• "))
    name = _REMARK.sub("", paragraph.plain[begin:]).strip(" .;,")
    if len(name.split()) < 3 or _KEPT.match(name):
        return None
    return _Entry(at, begin, begin + len(name), name_key(name), paragraph.text[begin : begin + len(name)])


def _recipient_lines(reading: Reading) -> Iterator[int]:
    lines = range(reading.end, reading.annexes)
    start = next((at for at in lines if _RECIPIENTS.match(reading.paragraphs[at].plain)), None)
    if start is not None:
        for at in range(start, reading.annexes):
            marker = reading.paragraphs[at].marker
            if marker and marker.kind == "dash":
                yield at


def _addressee_lines(reading: Reading) -> Iterator[int]:
    start = next((at for at, p in enumerate(reading.paragraphs[: reading.end]) if _ADDRESSEES.match(p.plain)), None)
    if start is None:
        return
    yield start
    for at in range(start + 1, reading.end):
        marker = reading.paragraphs[at].marker
        if not marker or marker.kind != "dash":
            return
        yield at


def _tasks(reading: Reading) -> Iterator[list[_Entry]]:
    """Headings of one level below one heading that each begin with a body: who does what."""
    groups: dict[tuple[int, str], list[_Entry]] = {}
    for at in range(reading.body, reading.end):
        paragraph = reading.paragraphs[at]
        marker = paragraph.marker
        counted = marker is not None and marker.kind.startswith(("number", "letter", "decimal", "roman"))
        if marker is None or not counted or paragraph.cell is not None:
            continue
        above = reading.headings[at][:-1]
        head = paragraph.plain.split(":")[0]
        parts = list(_parts_of(reading, at, "[;:,]", before=len(head)))
        if len(head) < _LONGEST_HEADING and parts and parts[0] is not None:
            named = [entry for entry in parts if entry is not None]
            groups.setdefault((above[-1].at if above else -1, marker.kind), []).extend(named)
    yield from groups.values()


_LONGEST_HEADING = 160


def _bullets(reading: Reading) -> Iterator[list[_Entry]]:
    """Dashes in a row that each name nothing but a body."""
    run: list[_Entry] = []
    for at in range(reading.body, reading.end + 1):
        paragraph = reading.paragraphs[at] if at < reading.end else None
        if paragraph and paragraph.marker and paragraph.marker.kind == "dash" and len(paragraph.plain) < 160:
            entries = [
                one for one in _entries(reading, at, split_commas=False) if not _in_a_remark(paragraph.plain, one)
            ]
            run += entries if len(entries) < 3 else []
            continue
        if len(run) >= 2:
            yield run
        run = []


def _in_a_remark(text: str, entry: _Entry) -> bool:
    """Within brackets: "(phối hợp: Sở Nội vụ)"."""
    return text.rfind("(", 0, entry.start) > text.rfind(")", 0, entry.start)


def _entries(reading: Reading, at: int, *, split_commas: bool, before: int | None = None) -> list[_Entry]:
    """The bodies that a paragraph enumerates between semicolons (and commas)."""
    parts = _parts_of(reading, at, "[;:,]" if split_commas else "[;:]", before=before)
    return [entry for entry in parts if entry is not None]


def _parts_of(reading: Reading, at: int, signs: str, *, before: int | None = None) -> Iterator[_Entry | None]:
    """Each part between such signs as a body; None for a part that is something else."""
    paragraph = reading.paragraphs[at]
    text = paragraph.plain[:before]
    addressed = _ADDRESSEES.match(text)
    begin = addressed.end() if addressed else len(paragraph.marker.text) if paragraph.marker else 0
    for start, end in _parts(text, begin, signs):
        yield _entry(paragraph.text, text, at, start, end)


def _parts(text: str, begin: int, signs: str) -> Iterator[tuple[int, int]]:
    at = begin
    for sign in re.finditer(rf"{signs}\s", text[begin:] + " "):
        yield at, begin + sign.start()
        at = begin + sign.end()
    if at < len(text):
        yield at, len(text)


def _entry(text: str, plain: str, at: int, start: int, end: int) -> _Entry | None:
    """A part that is the name of a body and no more."""
    part = plain[start:end]
    spoken = _SPEAKS_FOR.match(part)
    begin = start + (spoken.end() if spoken else 0)
    name = _REMARK.sub("", plain[begin:end]).strip(" .;,+-")
    body = _BODY.match(name)
    if body is None or len(name) > 90 or _KEPT.match(name) or len(name.split()) < 2:
        return None
    begin += len(plain[begin:end]) - len(plain[begin:end].lstrip(" .;,+-"))
    written = text[begin : begin + len(name)]
    speaker = name_key(part[: spoken.end()]) if spoken else ""
    plural = "các " if re.search(r"\bcác\b", part[: spoken.end() if spoken else 0], re.IGNORECASE) else ""
    told = _ROLE.match(plain, begin + len(name), end)
    role = told[1].lower() if told else "phó" if "phó" in speaker else ""
    return _Entry(at, begin, begin + len(name), f"{plural}{role}{name_key(name)}", written)


def _two_spellings(reading: Reading, facts: Facts, told: set[tuple[int, int]]) -> Iterator[Slip]:
    """One department written with "và" here and with a dash there, or in the book; each department is told once."""
    in_the_book = {name_key(body): body for body in facts.bodies}
    places = range(reading.body, reading.annexes)
    found = [(at, name) for at in places for name in _JOINED_NAME.finditer(reading.paragraphs[at].plain)]
    first: dict[str, tuple[int, re.Match[str]]] = {}
    done: set[str] = set()
    for at, name in found:
        key = name_key(f"{name['head']} {name['first']} {name['second']}")
        body = in_the_book.get(key)
        if body and body.lower() != name[0].lower() and key not in done:
            done.add(key)
            told_by = PHRASES["the_book"]
            yield reading.slip("body_twice", at, name.start(), name.end(), quote2=body, first=told_by)
            continue
        other_at, other = first.setdefault(key, (at, name))
        if key in done or name["joint"].strip() == other["joint"].strip() or (at, name.start()) in told:
            continue
        done.add(key)
        quote2 = reading.paragraphs[other_at].text[other.start() : other.end()]
        where = reading.where(other_at, other.start())
        yield reading.slip("body_twice", at, name.start(), name.end(), quote2=quote2, first=where)
