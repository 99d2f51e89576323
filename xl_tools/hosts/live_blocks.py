"""Which blocks of cells a change of a table comes to. Plain data: rows count from 1, columns from 0."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, pairwise
from typing import NamedTuple

from ..schema.sheet import Cell
from .layout import Layout
from .live_cells import Written
from .row_xml import Put

BRIDGED_ROWS = 50
"""A block costs an office program as much as that many rows."""


class Column(NamedTuple):
    """What the changed cells of one column are to hold, and what they hold now, by row."""

    at: int
    after: dict[int, Cell]
    before: dict[int, Cell]


class Block(NamedTuple):
    """A rectangle of cells."""

    row: int
    column: int
    rows: int
    columns: int = 1

    @property
    def every_row(self) -> range:
        return range(self.row, self.row + self.rows)

    @property
    def every_column(self) -> range:
        return range(self.column, self.column + self.columns)


def changed_columns(layout: Layout, puts: Mapping[int, Mapping[int, Put]]) -> list[Column]:
    """The constants to write, column by column."""
    place = layout.place
    fields = {column: name for name, column in place.columns.items()}
    rows = {row.number: row.cells for row in layout.found.table.rows}
    columns: dict[int, Column] = {}
    for number in sorted(puts):
        for at, put in puts[number].items():
            column = columns.setdefault(at, Column(at, {}, {}))
            column.after[number] = put.value
            if at in fields:
                column.before[number] = rows.get(number, {}).get(fields[at])
            else:
                column.before[number] = place.own_cells.get(number, {}).get(at)
    return [columns[at] for at in sorted(columns)]


def bridged(columns: Sequence[Column], is_blank: Callable[[int, int], bool], hidden: Set[int]) -> list[Column]:
    """The columns with the blank cells (by row and column) in and between the changed rows, which stay blank: a few
    blocks instead of many."""
    rows = sorted({row for column in columns for row in column.after})
    gaps = [range(row + 1, later) for row, later in pairwise(rows) if later - row <= BRIDGED_ROWS + 1]
    wanted = {*rows, *chain.from_iterable(gaps)} - hidden
    result = []
    for column in columns:
        blanks: dict[int, Cell] = dict.fromkeys(row for row in wanted - column.after.keys() if is_blank(row, column.at))
        bridge = Column(column.at, column.after | blanks, column.before | blanks)
        result.append(min(bridge, column, key=lambda one: len(list(_runs(sorted(one.after), hidden)))))
    return result


def by_column(many: Iterable[Mapping[int, Mapping[int, Put]]]) -> dict[int, dict[int, Put]]:
    """Edits by row and column, by column and row."""
    result: dict[int, dict[int, Put]] = {}
    for puts in many:
        for row, cells in puts.items():
            for column, put in cells.items():
                result.setdefault(column, {})[row] = put
    return result


def blocks(columns: Mapping[int, Iterable[int]], hidden: Set[int] = frozenset()) -> list[Block]:
    """The cells, rows by column, as few rectangles. Rows out of sight come cell by cell."""
    open_ones: dict[tuple[int, int], Block] = {}
    found: list[Block] = []
    for column in sorted(columns):
        here: dict[tuple[int, int], Block] = {}
        for row, rows in _runs(sorted(columns[column]), hidden):
            left = open_ones.get((row, rows))
            if left and left.every_column.stop == column and row not in hidden:
                del open_ones[row, rows]
                here[row, rows] = left._replace(columns=left.columns + 1)
            else:
                here[row, rows] = Block(row, column, rows)
        found += open_ones.values()
        open_ones = here
    return sorted([*found, *open_ones.values()])


def neighbours(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of numbers that follow each other."""
    for number, count in _runs(numbers, frozenset()):
        yield number, number + count - 1


def _runs(rows: Sequence[int], hidden: Set[int]) -> Iterator[tuple[int, int]]:
    """(first row, count) of each run of neighbouring rows in sight; those out of sight one by one."""
    start = 0
    for position in range(1, len(rows) + 1):
        if (
            position == len(rows)
            or rows[position] != rows[position - 1] + 1
            or rows[position] in hidden
            or rows[position - 1] in hidden
        ):
            yield rows[start], position - start
            start = position


def new_formats(
    rows: Mapping[int, Written], known: Mapping[int, str], hidden: Set[int]
) -> Iterator[tuple[int, int, str, str]]:
    """(first row, count, number format, the one before) of the runs of cells in a column that need another format."""
    needing = sorted(row for row, written in rows.items() if written.number_format)
    start = 0
    for position in range(1, len(needing) + 1):
        first, last = needing[start], needing[position - 1]
        if position == len(needing) or (
            needing[position] != last + 1
            or {needing[position], last} & hidden
            or rows[needing[position]].number_format != rows[first].number_format
            or known[needing[position]] != known[first]
        ):
            yield first, position - start, rows[first].number_format, known[first]
            start = position
