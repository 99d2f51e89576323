"""The plan's tables: what their first row says their columns are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .passages import Passages, trimmed

_NUMBERED = re.compile(r"S?TT\b|Số TT|Stt\b|^#$|^$", re.IGNORECASE)
_UNIT = re.compile(r"đơn vị|địa phương|tổ chức|cơ sở|xã|phường|chi đoàn|tên đoàn", re.IGNORECASE)
_GROUP = re.compile(r"thành phần|đối tượng|nhóm|khối|đại biểu|khách", re.IGNORECASE)
_QUANTITY = re.compile(
    r"số lượng|chỉ tiêu|số đại biểu|số người|phân bổ|số ĐVTN|số thanh niên|tổng số|đại biểu|\bSL\b", re.IGNORECASE
)
_CONTENT = re.compile(r"nội dung|công việc|nhiệm vụ|phần việc", re.IGNORECASE)
_BODY = re.compile(
    r"chủ trì|đơn vị|cơ quan|phụ trách|thực hiện|trách nhiệm|người|bộ phận|phân công|đầu mối", re.IGNORECASE
)
_COOPERATING = re.compile(r"phối hợp", re.IGNORECASE)
_DUE = re.compile(r"hoàn thành|thời hạn|\bhạn\b|tiến độ|thời gian|ngày", re.IGNORECASE)
_TIME = re.compile(r"thời gian|giờ", re.IGNORECASE)
_RESULT = re.compile(r"sản phẩm|kết quả|ghi chú|dự kiến kinh phí", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}\s*(?:giờ|h|g|:)\s*\d{0,2}", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}\s*/\s*\d{1,2}|tháng|quý|ngày|trước|sau", re.IGNORECASE)
_COMMITTEE_HEAD = re.compile(r"CỘNG HÒA XÃ HỘI|ĐOÀN TNCS HỒ CHÍ MINH|Nơi nhận", re.IGNORECASE)


@dataclass(frozen=True)
class CountRow:
    name: str
    number: int
    at: int


@dataclass(frozen=True, eq=False)
class PlanTable:
    """One table; cells are numbers of paragraphs by row and column, the first row from 1."""

    plan: Passages
    cells: Mapping[tuple[int, int], tuple[int, ...]]

    @cached_property
    def rows(self) -> list[int]:
        return sorted({row for row, _ in self.cells})

    @cached_property
    def heads(self) -> dict[int, str]:
        return {column: self.text(self.rows[0], column) for row, column in self.cells if row == self.rows[0]}

    @property
    def first(self) -> int:
        """Number of its first paragraph."""
        return min(at for places in self.cells.values() for at in places)

    def text(self, row: int, column: int) -> str:
        return trimmed(" ".join(self.plan.plain(at) for at in self.cells.get((row, column), ())))

    def place(self, row: int, column: int) -> int | None:
        found = self.cells.get((row, column))
        return found[0] if found else None

    def column(self, *patterns: re.Pattern[str], besides: tuple[int | None, ...] = ()) -> int | None:
        """The first column whose head fits the first pattern that fits any."""
        for pattern in patterns:
            for column, head in sorted(self.heads.items()):
                if column not in besides and pattern.search(head) and not _NUMBERED.match(head):
                    return column
        return None

    @cached_property
    def counts(self) -> tuple[CountRow, ...]:
        """Names with whole numbers, where the table is one of numbers of people; () for any other table."""
        quantity = self.column(_QUANTITY)
        name = self.column(_UNIT, _GROUP, besides=(quantity,))
        if quantity is None or name is None or self.column(_CONTENT) is not None:
            return ()
        found = []
        for row in self.rows[1:]:
            figure = re.match(r"\d{1,4}(?!\d|/|%)", self.text(row, quantity))
            label = self.text(row, name) or next(
                (self.text(row, c) for c in sorted(self.heads) if self.text(row, c)), ""
            )
            at = self.place(row, name) or self.place(row, quantity)
            if figure and label and at is not None and row not in self._group_rows:
                found.append(CountRow(label, int(figure[0]), at))
        return tuple(found) if 2 * len(found) >= len(self.rows) - 1 else ()

    @cached_property
    def _group_rows(self) -> set[int]:
        """Rows that head those below them: "I. Khối trường học 85" above rows counted 1, 2, 3."""
        indexes = {row: self.text(row, min(self.heads)) for row in self.rows[1:]}
        heads = {row for row, index in indexes.items() if re.fullmatch(r"[IVX]{1,4}|[A-H]", index)}
        below = {row for row, index in indexes.items() if re.fullmatch(r"\d{1,3}", index)}
        return {row for row in heads if row + 1 in below}

    @cached_property
    def of_units(self) -> bool:
        """Whether the rows of `counts` are units that send people, not groups that are invited."""
        quantity = self.column(_QUANTITY)
        head = self.heads.get(self.column(_UNIT, _GROUP, besides=(quantity,)) or 0, "")
        return _UNIT.search(head) is not None and not re.search(r"thành phần|khách", head, re.IGNORECASE)

    @cached_property
    def roles(self) -> dict[str, int]:
        """Columns of a table of tasks or of an agenda: content, body, due or time."""
        content = self.column(_CONTENT)
        if content is None:
            return {}
        due = self.column(_DUE, _TIME, besides=(content,))
        cooperating = self.column(_COOPERATING, besides=(content, due))
        body = self.column(_BODY, besides=(content, due, cooperating))
        found = {"content": content, "due": due, "body": body, "cooperating": cooperating}
        return {name: column for name, column in found.items() if column is not None}

    @cached_property
    def is_agenda(self) -> bool:
        """A programme: hours of the day, or only contents with who does them; no days by which something is due."""
        roles = self.roles
        if not roles or self.counts or self.column(re.compile(r"số lượng|thành tiền|đơn giá|số tiền", re.IGNORECASE)):
            return False
        due = roles.get("due")
        if due is None:
            return not self.column(re.compile(r"chủ trì|phối hợp|sản phẩm", re.IGNORECASE), besides=(roles["content"],))
        values = [self.text(row, due) for row in self.rows[1:] if self.text(row, due)]
        clocks = sum(_CLOCK.search(value) is not None for value in values)
        minutes = sum(re.search(r"\d+\s*(?:phút|')", value) is not None for value in values)
        return bool(values) and max(clocks, minutes) * 2 >= len(values)

    @cached_property
    def is_of_tasks(self) -> bool:
        return (
            bool(self.roles) and not self.is_agenda and not self.counts and {"body", "due"} & self.roles.keys() != set()
        )


def tables_of(plan: Passages) -> Iterator[PlanTable]:
    """The tables of body and annexes; a document's head and end, laid out as tables, are none."""
    grids: dict[int, dict[tuple[int, int], list[int]]] = {}
    for at, paragraph in enumerate(plan.paragraphs):
        if paragraph.cell is not None and at >= plan.reading.body:
            table, row, column = paragraph.cell
            grids.setdefault(table, {}).setdefault((row, column), []).append(at)
    for cells in grids.values():
        table_of = PlanTable(plan, {place: tuple(found) for place, found in cells.items()})
        if len(table_of.rows) > 1 and not any(_COMMITTEE_HEAD.search(head) for head in table_of.heads.values()):
            yield table_of
