"""How many things a list is said to hold, and how many it holds; totals of tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ...messages import PHRASES
from .figures import NUMBER, SMALL_NUMBERS, value_of, written
from .reading import Reading, Slip

_THINGS = (
    r"đơn vị|nội dung|nhóm vấn đề|nhóm nội dung|nhóm|phần|bước|chủ đề|vấn đề|cơ quan|phòng|sở|ngành|xã|phường"
    r"|huyện|khối|thành phần|mục tiêu|nhiệm vụ"
    r"|câu hỏi|ý kiến|kiến nghị|hoạt động|hình thức|giải pháp|lĩnh vực|tiết mục|điểm|đối tượng|địa phương"
    r"|chuyên đề|tổ|đội|loại|kênh|yêu cầu|mục đích"
)
_SMALL = "|".join(SMALL_NUMBERS)
_SAID = re.compile(
    rf"(?<![\d./,-])(?P<count>\d{{1,2}}|{_SMALL})\s*(?:\([^()]{{1,12}}\)\s*)?"
    rf"(?P<thing>{_THINGS})\b(?P<rest>[^.;:]{{0,90}}):\s*(?P<list>.*)$",
    re.IGNORECASE,
)
_HEADS = re.compile(
    r"(?:Sở|Phòng|Ban|Văn phòng|Ủy ban|UBND|HĐND|Công an|Bộ|Đài|Báo|Đoàn|Tỉnh đoàn|Thành đoàn|Hội|Mặt trận"
    r"|Trung tâm|Trường|Trạm|Chi cục|Cục|Thanh tra)\b",
    re.IGNORECASE,
)
_ANNOUNCES_OTHERWISE = re.compile(
    r"\bmỗi\b|kết luận|yêu cầu|thông báo|đề nghị|\bgiao\b|ý kiến của|thống nhất|quyết định|báo cáo"
    r"|xây dựng|ban hành|phối hợp|.{60}",
    re.IGNORECASE,
)
"""The colon then announces something else than the things counted."""
_BODIES = frozenset({"đơn vị", "cơ quan", "phòng", "sở", "ngành"})
_PLACES = frozenset({"xã", "phường", "huyện", "địa phương"})
_ET_CETERA = re.compile(r"\.{3}|…|v\.v|vân vân|\bkhác\b")
_TOTAL = re.compile(r"(?:Tổng cộng|Tổng số|Tổng|Cộng|Tổng kinh phí|Cộng chung)(?:\s*\(.*\))?\s*:?", re.IGNORECASE)
_FIGURE = re.compile(rf"(?P<number>{NUMBER})\s*(?:đồng|đ|người|VNĐ)?\.?")
_ROW = re.compile(r"\d{1,3}[.)]?")
_GROUP_ROW = re.compile(r"[IVX]+\.?|[A-H]\.?")
_QUANTITY, _PRICE, _AMOUNT = (
    re.compile(words, re.IGNORECASE)
    for words in (r"số lượng|\bSL\b", r"đơn giá|mức chi|định mức", r"thành tiền|kinh phí|số tiền")
)


def listed_problems(reading: Reading) -> Iterator[Slip]:
    for at in range(reading.body, reading.end):
        said = _SAID.search(reading.paragraphs[at].plain)
        if said:
            yield from _against_the_list(reading, at, said)
        elif reading.paragraphs[at].plain.endswith(":"):
            yield from _said_earlier(reading, at)
    yield from _tables(reading)


def _against_the_list(reading: Reading, at: int, said: re.Match[str]) -> Iterator[Slip]:
    digits = said["count"]
    count = int(digits) if digits.isdigit() else SMALL_NUMBERS[digits.lower()]
    if count < 2 or _ANNOUNCES_OTHERWISE.search(said["rest"]):
        return
    listed = said["list"].strip()
    found = _in_the_sentence(listed, said["thing"].lower()) if listed else _below(reading, at)
    if found > 1 and found != count:
        told = PHRASES["listed"].format(count=found)
        end = said.start("list") if listed else said.end()
        yield reading.slip("sum_mismatch", at, said.start("count"), end, quote2=str(found), reason=told)


def _said_earlier(reading: Reading, at: int) -> Iterator[Slip]:
    """ "Có 03 kiến nghị ... . Đề nghị xem xét:" above items that each begin with that word."""
    found = [said for said in _ROWS_SAID.finditer(reading.paragraphs[at].plain) if said["thing"].lower() in _SPOKEN]
    count = _below(reading, at) if len(found) == 1 else 0
    if count < 2 or count == int(found[0]["count"]):
        return
    items = [reading.paragraphs[later] for later in range(at + 1, at + 1 + count)]
    named = [paragraph for paragraph in items if paragraph.marker and found[0]["thing"] in paragraph.plain[:30].lower()]
    if len(named) == count:
        told = PHRASES["listed"].format(count=count)
        yield reading.slip("sum_mismatch", at, *found[0].span(), quote2=str(count), reason=told)


_SPOKEN = frozenset({"câu hỏi", "kiến nghị", "ý kiến"})


def _in_the_sentence(listed: str, thing: str) -> int:
    """How many items follow the colon in the sentence; 0 where that is not certain."""
    sentence = re.split(r"\.(?:\s|$)", listed, maxsplit=1)[0].strip(" ;,")
    if _ET_CETERA.search(listed) or not sentence:
        return 0
    if _ROWS_SAID.match(sentence):
        return 0  # "23 ý kiến, chia ra: 14 ý kiến ...; 09 ý kiến ...": a sum
    marks = re.findall(r"\(\d\)|\(i{1,3}\)|\((?:iv|v|vi)\)|(?:^|[;,]\s)[a-e]\)", sentence)
    if len(marks) > 1:
        return len(marks)
    if ";" in sentence:
        return len([part for part in sentence.split(";") if part.strip()])
    if thing not in _BODIES | _PLACES:
        return 0
    parts = [part.strip() for part in re.split(r",|\bvà\b", sentence) if part.strip()]
    named = [part for part in parts if _HEADS.match(part)]
    if thing in _BODIES:
        return len(named) if named and _HEADS.match(parts[0]) else 0
    return len(parts) if all(part[:1].isupper() and len(part.split()) < 6 for part in parts) else 0


def _below(reading: Reading, at: int) -> int:
    """How many items of one kind stand below the paragraph that announces them; 0 where that is not certain."""
    first = reading.paragraphs[at + 1].marker if at + 1 < reading.end else None
    if first is None:
        return 0
    found = 0
    last = first
    for later in range(at + 1, reading.end):
        paragraph = reading.paragraphs[later]
        marker = paragraph.marker
        if marker is not None and marker.kind == first.kind and (first.kind != "dash" or marker.text == first.text):
            if found and first.kind != "dash" and marker.values <= last.values:
                break
            found, last = found + 1, marker
            if _ET_CETERA.search(paragraph.plain):
                return 0
        elif marker is None and (paragraph.plain.endswith(":") or first.kind == "dash"):
            return found if paragraph.plain.endswith(":") or paragraph.plain[:1].isupper() else 0
        elif marker is not None and _ends_the_list(reading, at, later, first.kind):
            break
    return found


def _ends_the_list(reading: Reading, at: int, later: int, kind: str) -> bool:
    """Whether a paragraph with another marker than the items' stands on the level of the announcing one, or above."""
    marker = reading.paragraphs[later].marker
    assert marker is not None
    if kind == "dash" and marker.kind != "dash":
        return True
    announcing = reading.paragraphs[at].marker
    if marker.kind == "dash":
        return announcing is not None and announcing.text == marker.text
    return len(reading.headings[later]) <= len(reading.headings[at])


@dataclass
class _Table:
    """The cells of one table by row and column, and the paragraph of each."""

    number: int
    rows: dict[int, dict[int, tuple[int, str]]]


_ROWS_SAID = re.compile(
    r"(?<![\d./,-])(?P<count>\d{1,3})\s+(?P<thing>câu hỏi|kiến nghị|ý kiến|đại biểu|đồng chí|người|đơn vị|cơ quan"
    r"|nhiệm vụ)\b",
    re.IGNORECASE,
)
_ROW_THINGS = {
    "câu hỏi": "câu hỏi|kiến nghị|ý kiến",
    "kiến nghị": "câu hỏi|kiến nghị|ý kiến",
    "ý kiến": "câu hỏi|kiến nghị|ý kiến",
    "đại biểu": "họ và tên|họ tên",
    "đồng chí": "họ và tên|họ tên",
    "người": "họ và tên|họ tên",
    "đơn vị": "^đơn vị|tên đơn vị",
    "cơ quan": "^cơ quan",
    "nhiệm vụ": "nhiệm vụ|nội dung công việc",
}
"""What the head of a table's second column says when its rows are such things."""


def _rows_said(reading: Reading, table: _Table, head: dict[int, tuple[int, str]]) -> Iterator[Slip]:
    """ "04 câu hỏi" in the two paragraphs above a table whose numbered rows are the questions."""
    first = min(at for at, _ in head.values())
    numbers = [
        int(text.strip(" .)")) for cells in table.rows.values() if _ROW.fullmatch(text := cells.get(1, (0, ""))[1])
    ]
    heading = head.get(2, (0, ""))[1]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return
    for at in range(max(reading.body, first - 2), first):
        found = list(_ROWS_SAID.finditer(reading.paragraphs[at].plain))
        if len(found) != 1 or not re.search(_ROW_THINGS[found[0]["thing"].lower()], heading, re.IGNORECASE):
            continue
        if int(found[0]["count"]) != len(numbers):
            told = PHRASES["listed"].format(count=len(numbers))
            yield reading.slip("sum_mismatch", at, *found[0].span(), quote2=str(len(numbers)), reason=told)


def _tables(reading: Reading) -> Iterator[Slip]:
    cells: dict[int, dict[int, dict[int, tuple[int, str]]]] = defaultdict(lambda: defaultdict(dict))
    for at, paragraph in enumerate(reading.paragraphs):
        if paragraph.cell is not None and at >= reading.body:
            table, row, column = paragraph.cell
            before = cells[table][row].get(column)
            cells[table][row][column] = (at, f"{before[1]} {paragraph.plain}" if before else paragraph.plain)
    for number, rows in cells.items():
        yield from _of_one_table(reading, _Table(number, rows))


def _of_one_table(reading: Reading, table: _Table) -> Iterator[Slip]:
    head = next(iter(table.rows.values()), {})
    yield from _products(reading, table, head)
    if head:
        yield from _rows_said(reading, table, head)
    yield from _groups(reading, table, head)
    totals = [
        row
        for row, cells in table.rows.items()
        if cells is not head and any(_TOTAL.fullmatch(text) for _, text in cells.values())
    ]
    if len(totals) != 1 or len(table.rows) < 4:
        return
    total = table.rows[totals[0]]
    above = [cells for row, cells in table.rows.items() if row != totals[0] and cells is not head]
    figures = {column: figure for column, (_, text) in total.items() if (figure := _figure(text)) is not None}
    for column, figure in figures.items():
        heading = head.get(column, (0, ""))[1]
        if _PRICE.search(heading) or re.search(r"\b(?:S?TT|năm|ngày)\b", heading, re.IGNORECASE):
            continue
        sums = _column_sums(above, column)
        if sums and all(abs(figure - value) > 0.5 for value in sums):
            at, text = total[column]
            told = PHRASES["parts_come_to"].format(total=written(figure), value=written(sums[0]))
            yield reading.slip("sum_mismatch", at, 0, len(text), quote2=written(sums[0]), reason=told)


def _groups(reading: Reading, table: _Table, head: dict[int, tuple[int, str]]) -> Iterator[Slip]:
    """The row of a group, "I | Chi tại hội trường | 11.500.000", against the numbered rows below it."""
    rows = [cells for cells in table.rows.values() if cells is not head]
    for place, cells in enumerate(rows):
        if not _GROUP_ROW.fullmatch(cells.get(1, (0, ""))[1]):
            continue
        below = list(takewhile(lambda row: _ROW.fullmatch(row.get(1, (0, ""))[1]), rows[place + 1 :]))
        for column, (at, text) in cells.items():
            figure = _figure(text)
            parts = [_figure(row[column][1]) if column in row else None for row in below]
            known = [part for part in parts if part is not None]
            heading = head.get(column, (0, ""))[1]
            whole = len(known) == len(parts) > 1 and not _PRICE.search(heading) and column > 1
            if figure is not None and whole and abs(sum(known) - figure) > 0.5:
                told = PHRASES["parts_come_to"].format(total=written(figure), value=written(sum(known)))
                yield reading.slip("sum_mismatch", at, 0, len(text), quote2=written(sum(known)), reason=told)


def _column_sums(rows: Sequence[dict[int, tuple[int, str]]], column: int) -> list[float]:
    """What the column comes to: all numbered rows, and the rows of groups alone. [] where a row has no figure."""
    numbered: list[float] = []
    groups: list[float] = []
    for cells in rows:
        first = cells.get(1, (0, ""))[1]
        figure = _figure(cells[column][1]) if column in cells else None
        if _GROUP_ROW.fullmatch(first):
            if figure is not None:
                groups.append(figure)
        elif figure is not None:
            numbered.append(figure)
        elif _ROW.fullmatch(first) and column in cells and cells[column][1].strip(" -"):
            return []
    sums = [sum(numbered)] if len(numbered) > 1 else []
    return [*sums, sum(groups)] if len(groups) > 1 else sums


def _figure(text: str) -> float | None:
    found = _FIGURE.fullmatch(text.strip())
    return value_of(found["number"]) if found else None


def _products(reading: Reading, table: _Table, head: dict[int, tuple[int, str]]) -> Iterator[Slip]:
    """Quantity times price against the amount of the same row."""
    columns = [
        next((column for column, (_, text) in head.items() if words.search(text)), None)
        for words in (_QUANTITY, _PRICE, _AMOUNT)
    ]
    quantity, price, amount = columns
    if quantity is None or price is None or amount is None:
        return
    for cells in table.rows.values():
        values = [_figure(cells[column][1]) if column in cells else None for column in (quantity, price, amount)]
        first, second, third = values
        if first is None or second is None or third is None or abs(first * second - third) < 0.5:
            continue
        at, text = cells[amount]
        told = PHRASES["comes_to"].format(value=written(first * second))
        yield reading.slip("sum_mismatch", at, 0, len(text), quote2=written(first * second), reason=told)
