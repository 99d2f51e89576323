"""Questions, or people, that a Word file lists as numbered paragraphs instead of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..returned_lists import ListProblem, ReadRow, ReadTable
from ..vietnamese import tidied
from . import cell_readings
from .cell_readings import lines_of
from .names import clean_name, looks_like_name, looks_like_unit
from .question_cells import asker_and_unit, asker_behind
from .row_kinds import group_name, has_group_mark, is_end
from .word_grids import Paragraph

NAME = "body"
_NUMBER = re.compile(
    r"^\s*(?:(?:Câu(?: hỏi)?|Ý kiến|Kiến nghị)\s*(?:số\s*|thứ\s*)?(?P<said>\d{1,3})\s*[:.)/\-–]?\s*|"
    r"(?P<section>\d{1,2})\.(?P<item>\d{1,2})[.)]?\s+|(?P<plain>\d{1,3})\s*[.)/]\s*(?!\d)|\((?P<round>\d{1,3})\)\s*)",
    re.IGNORECASE,
)
_DASH = re.compile(r"^\s*[-–+•*]\s*")
_CLOSING = re.compile(
    r"^\s*(?:trên đây là|trên đây|rất mong|kính (?:đề nghị|mong|trình)|xin (?:trân trọng|chân thành)|trân trọng|\./\.)",
    re.IGNORECASE,
)
_ASKED_BY = re.compile(
    (
        r"^\s*[-–+•*]?\s*(?:người (?:hỏi|gửi|nêu|kiến nghị|đề xuất|đặt câu hỏi)|"
        r"họ (?:và )?tên(?: người hỏi)?|tác giả|đại biểu|người)\s*[:：]\s*(.+)$"
    ),
    re.IGNORECASE,
)
_OF_UNIT = re.compile(
    r"^\s*[-–+•*]?\s*(?:đơn vị|chi đoàn|địa chỉ|cơ quan công tác|nơi công tác)\s*[:：]\s*(.+)$", re.IGNORECASE
)
_ANSWERED_BY = re.compile(
    r"^\s*[-–+•*]?\s*(?:cơ quan|đơn vị|nơi)\s+(?:trả lời|giải quyết|tiếp nhận)(?:\s+\w+)?\s*[:：]\s*(.+)$",
    re.IGNORECASE,
)
_THEME = re.compile(
    r"^\s*(?:lĩnh vực|chủ đề|nhóm (?:vấn đề|câu hỏi|lĩnh vực)|nội dung)\s*(?:\d+\s*)?[:：\-–]\s*(.+)$", re.IGNORECASE
)
_SPOKEN = re.compile(
    (
        r"^(?P<who>(?:đ/c|đồng chí|bạn|anh|chị|em|ông|bà|đại biểu|đoàn viên|"
        r"thanh niên)\s+[^:?]{4,110}?)\s*(?:hỏi|nêu|có ý kiến|đề nghị|kiến nghị|phản ánh|"
        r"phát biểu)?\s*[:：]\s*(?P<text>.{10,})$"
    ),
    re.IGNORECASE | re.DOTALL,
)
_BORN = re.compile(r"(?:sinh (?:ngày|năm)?|sn|ns|ngày sinh|năm sinh)\s*[:.]?\s*([\d/.\- ]{4,12})", re.IGNORECASE)
_CALLED = re.compile(r"(?:s?đt|sđt|điện thoại|số điện thoại|di động|tel)\s*[:.]?\s*([+\d][\d. ]{7,16})", re.IGNORECASE)
_SECTION = re.compile(r"^\s*\d{1,2}\s*[.)]\s*\S")
_LONGEST_HEADING = 110


@dataclass
class ParagraphReading:
    """What the paragraphs of one file list."""

    table: ReadTable | None = None
    rows: list[ReadRow] = field(default_factory=list)
    problems: list[ListProblem] = field(default_factory=list)


@dataclass
class _Item:
    """One numbered paragraph with those that go on it."""

    lines: list[str]
    theme: str
    unit: str
    asker: str = ""
    to_department: str = ""


def read_paragraphs(paragraphs: Sequence[Paragraph], place: int) -> ParagraphReading:
    """The numbered items of a file's body; nothing where fewer than two are questions or people."""
    items = _items(paragraphs)
    found = ParagraphReading()
    if not items:
        return found
    people = [_person(item) for item in items]
    if len(items) >= 2 and sum(person is not None for person in people) * 10 >= len(items) * 8:
        for number, person in enumerate(people, 1):
            if person is not None:
                values, problems = person
                found.rows.append(ReadRow("attendees", NAME, number, place, values, dict(values), {}))
                found.problems += [ListProblem(code, NAME, number, name, None, quote) for name, code, quote in problems]
        found.table = ReadTable("attendees", NAME, None, "", ())
        return found
    for number, item in enumerate(items, 1):
        values = _question(item)
        if values:
            found.rows.append(ReadRow("questions", NAME, number, place, values, dict(values), {}))
    found.table = ReadTable("questions", NAME, None, "", ()) if found.rows else None
    return found


def _number(paragraph: Paragraph) -> tuple[int, str, bool]:
    """(the item's number, 0 for none; its text; whether "Câu" stands before the number)."""
    text = lines_of(paragraph.text)
    label = tidied(paragraph.label)
    written = f"{label} {text}" if label and label != "-" else text
    found = _NUMBER.match(written)
    if found:
        number = int(found["said"] or found["item"] or found["plain"] or found["round"])
        return number, written[found.end() :].strip(), found["said"] is not None
    return 0, text, False


def begins_an_item(paragraph: Paragraph) -> bool:
    """Whether a paragraph is numbered, or says who asks: the letterhead is above it."""
    number, _, with_word = _number(paragraph)
    return bool(number) or with_word or _SPOKEN.match(lines_of(paragraph.text)) is not None


def _items(paragraphs: Sequence[Paragraph]) -> list[_Item]:
    """The questions of a body: the series "Câu 1, 2, 3" where there is one, else the plain numbers, dashes or names."""
    begins_item = _beginnings(paragraphs)
    items: list[_Item] = []
    theme = unit = ""
    open_item = False
    for paragraph in paragraphs:
        number, text, with_word = _number(paragraph)
        if not text and not with_word:
            continue
        if begins_item(paragraph):
            if not with_word and _is_section(paragraph, text):
                theme, unit = headed(group_name(text), unit)
                open_item = False
                continue
            items.append(_Item([_DASH.sub("", text)] if text else [], theme, unit))
            open_item = True
        elif _is_heading(paragraph, text):
            theme, unit = headed(group_name(f"{tidied(paragraph.label)} {text}".strip()), unit)
            open_item = False
        elif _CLOSING.match(text) or is_end(text):
            open_item = False
        elif open_item and not number:
            _go_on(items[-1], text)
    return [item for item in items if item.lines]


def _beginnings(paragraphs: Sequence[Paragraph]) -> Callable[[Paragraph], bool]:
    """What begins an item in this file, the plainest sign first."""
    if any(_number(paragraph)[2] for paragraph in paragraphs):
        return lambda paragraph: _number(paragraph)[2]
    nested = [paragraph for paragraph in paragraphs if _is_nested(paragraph)]
    if len(nested) >= 2:
        return _is_nested
    if any(_number(paragraph)[0] for paragraph in paragraphs):
        return lambda paragraph: _number(paragraph)[0] > 0
    if sum(_SPOKEN.match(lines_of(paragraph.text)) is not None for paragraph in paragraphs) >= 2:
        return lambda paragraph: _SPOKEN.match(lines_of(paragraph.text)) is not None
    return lambda paragraph: _bullet(paragraph, lines_of(paragraph.text))


def _is_nested(paragraph: Paragraph) -> bool:
    """Whether it is numbered within a section: 2.1."""
    found = _NUMBER.match(f"{tidied(paragraph.label)} {lines_of(paragraph.text)}".strip())
    return found is not None and found["section"] is not None


def _bullet(paragraph: Paragraph, text: str) -> bool:
    return (paragraph.label == "-" or _DASH.match(text) is not None) and len(text) > 25


def _is_section(paragraph: Paragraph, text: str) -> bool:
    """Whether a numbered line is a heading: short, bold or without the end of a sentence, and named like a theme."""
    if len(text) > _LONGEST_HEADING or text.endswith(("?", ".", "!")) or looks_like_name(re.split(r"[,(\-–]", text)[0]):
        return False
    return paragraph.bold or bool(_THEME.match(text)) or (text.endswith(":") and len(text) < 80) or text.isupper()


def _is_heading(paragraph: Paragraph, text: str) -> bool:
    whole = f"{tidied(paragraph.label)} {text}".strip()
    if len(text) > _LONGEST_HEADING or "\n" in text or text.endswith("?"):
        return False
    if has_group_mark(whole) or _THEME.match(text):
        return True
    if _SECTION.match(whole) and not text.endswith((".", "!")) and not _is_nested(paragraph):
        return len(text) < 80
    return paragraph.bold and not _ASKED_BY.match(text) and not text.startswith("(") and not text.endswith(".")


def headed(name: str, unit: str) -> tuple[str, str]:
    """(theme, unit) that a heading gives to the items below it."""
    labelled = _THEME.match(name)
    name = labelled[1].strip() if labelled else name
    if (
        not labelled
        and looks_like_unit(name)
        and re.match(r"(?:chi đoàn|đoàn|khối|thôn|bản|tổ dân phố|trường|công an|xã|phường|chi hội|lớp)\b", name.lower())
    ):
        return "", name
    return name, unit


def _go_on(item: _Item, text: str) -> None:
    """A further paragraph of an item: who asked, which unit, or more of the question."""
    asked, unit, answered = _ASKED_BY.match(text), _OF_UNIT.match(text), _ANSWERED_BY.match(text)
    if asked:
        name, of = asker_and_unit(asked[1])
        item.asker, item.unit = name or tidied(asked[1]), of or item.unit
    elif answered:
        item.to_department = tidied(answered[1]).rstrip(".;")
    elif unit:
        item.unit = tidied(unit[1]).rstrip(".;")
    elif not item.asker and re.match(r"^\s*[(\[][^()]*[)\]]\s*\.?$", text):
        name, of = asker_and_unit(text.strip("()[]. "))
        if name or of:
            item.asker, item.unit = name, of or item.unit
        else:
            item.lines.append(text)
    else:
        item.lines.append(text)


def _question(item: _Item) -> dict[str, str]:
    text = "\n".join(item.lines)
    text, asker, unit = asker_behind(text)
    spoken = None if asker or item.asker else _SPOKEN.match(text)
    if spoken:
        name, of = asker_and_unit(spoken["who"])
        if name:
            asker, unit, text = name, of, spoken["text"].strip()
    found = {
        "text": text,
        "asker": item.asker or asker,
        "unit": unit or item.unit,
        "theme": item.theme,
        "to_department": item.to_department,
    }
    return {name: value for name, value in found.items() if value} if text else {}


def _person(item: _Item) -> tuple[dict[str, str], list[tuple[str, str, str]]] | None:
    """(values, problems) of an item that begins with a person's name; None for any other."""
    text = " ".join(item.lines)
    parts = [part.strip() for part in re.split(r"\s*[,;–]\s*|\s+-\s+", text) if part.strip()]
    if not parts or "?" in text or len(text) > 300:
        return None
    first = re.split(r"[:(]", parts[0])[0].strip()
    if not looks_like_name(first):
        return None
    values = {"full_name": clean_name(first)}
    problems: list[tuple[str, str, str]] = []
    for name, pattern, read in (("date_of_birth", _BORN, cell_readings.birth), ("phone", _CALLED, cell_readings.phone)):
        found = pattern.search(text)
        if found:
            reading = read(found[1].strip(" .-"))
            if reading.value:
                values[name] = reading.value
            if reading.problem:
                problems.append((name, reading.problem, found[1]))
    for part in parts[1:]:
        if _BORN.search(part) or _CALLED.search(part):
            continue
        sex = cell_readings.gender(part, {}).value
        address = cell_readings.email(part).value if "@" in part else None
        name = (
            "gender"
            if sex
            else "email"
            if address
            else "unit"
            if looks_like_unit(part) and not re.match(r"(?:phó |bí thư|trưởng)", part.lower())
            else "position"
        )
        values.setdefault(name, sex or address or part.rstrip("."))
    for name, value in (("unit", item.unit), ("category", item.theme)):
        if value:
            values.setdefault(name, value)
    return values, problems
