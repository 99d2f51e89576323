"""The rows of one table: people, questions or answers, with the groups they stand in and everything that was wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise

from ..returned_lists import ListProblem, ReadRow
from ..vietnamese import tidied
from .cell_readings import is_blank, is_ditto, is_mark, is_none_said, lines_of, looks_like_formula, text_of
from .grids import CellValue, Grid, Row
from .group_rows import Group, group_of, groups_above
from .headers import Header
from .merged_cells import MergedCells
from .names import looks_like_name
from .question_cells import asker_behind, separate_questions
from .roles import Roles
from .row_kinds import is_column_numbers, is_end, is_total
from .row_values import FilledRow, RowValues, values_of

_EXAMPLES = ("ví dụ", "vd", "vd:", "ví dụ:", "mẫu", "(ví dụ)", "vi du", "(vd)")
_UNNAMED = frozenset({"unit", "category", "gender", "theme", "channel", "note", "ethnic", "to_department"})
"""Fields that forms fill in beforehand; alone they make no row of data."""


@dataclass
class TableReading:
    """What was read of one table."""

    rows: list[ReadRow] = field(default_factory=list)
    problems: list[ListProblem] = field(default_factory=list)
    last_row: int = 0
    """The last row that belongs to it."""


@dataclass
class Table:
    """One table to be read: its grid, header and columns, and the rows below its header."""

    grid: Grid
    merged: MergedCells
    header: Header
    roles: Roles
    numbers: Sequence[int]
    """The grid's filled rows from the header to the next one."""
    legend: Mapping[str, str]
    place: int = 0
    """Among the tables of the file."""
    unit: str = ""
    """That the table's title or its sheet names."""
    theme: str = ""
    """Of the heading above the table in a Word file."""
    right: int = 0
    is_form: bool = False
    """Whether it is of a form of ours: a blank cell is blank, and a day asked for is an answer."""

    @cached_property
    def has_sub_numbers(self) -> bool:
        """Whether rows are numbered within their groups: 1.1, 1.2."""
        place = self.roles.first("number")
        texts = [text_of(self.grid.rows[n].get(place)) for n in self.numbers] if place is not None else []
        return sum(re.fullmatch(r"\d{1,2}\.\d{1,2}\.?", text) is not None for text in texts) >= 2


def read_table(table: Table) -> TableReading:
    return _Reader(table).read()


class _Reader:
    """One table while it is read, from its header down."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._grid = table.grid
        self._roles = table.roles
        self._found = TableReading(last_row=table.header.last)
        self._above: dict[str, str] = {}
        self._groups: list[Group] = []
        self._ended = False
        self._columns = self._own_columns()
        self._sparse = set() if table.is_form else self._sparsely_filled()
        self._numbered = self._is_numbered()
        self._faulty = {row for row, _ in self._grid.faults}
        self._headings = {
            heading.place: tidied(heading.text).lower() for heading in table.header.headings if heading.text
        }

    def read(self) -> TableReading:
        for number in self._table.numbers:
            cells = {c: v for c, v in self._grid.rows[number].items() if c in self._columns and not _is_nothing(v)}
            if cells or number in self._faulty:
                self._row(number, cells)
        return self._found

    def _own_columns(self) -> set[int]:
        """The table's columns, and those to its right that no other table has."""
        left = self._table.header.left
        return set(range(min(left, 0) if left <= 2 else left, self._table.right + 1))

    def _is_numbered(self) -> bool:
        place = self._roles.first("number")
        if place is None:
            return False
        texts = [text_of(self._grid.rows[n].get(place)) for n in self._table.numbers]
        return sum(text.rstrip(".)").isdecimal() for text in texts) >= 1

    def _sparsely_filled(self) -> set[str]:
        """Fields written only in the first row of each group, as they come out of merged cells saved as CSV."""
        found = set()
        for name in ("unit", "theme", "category", "to_department"):
            places = self._roles.places.get(name)
            if not places or name in self._roles.options:
                continue
            values = [text_of(self._grid.rows[n].get(places[0])) for n in self._data_numbers()]
            filled = [value for value in values if value]
            apart = all(one != other for one, other in pairwise(filled))
            if (
                len(values) >= 3
                and values[0]
                and len(filled) * 5 <= len(values) * 3
                and apart
                and len(set(filled)) == len(filled)
            ):
                found.add(name)
        return found

    def _data_numbers(self) -> list[int]:
        key = self._key_place()
        return [n for n in self._table.numbers if key in self._grid.rows[n] and len(self._grid.rows[n]) > 2]

    def _key_place(self) -> int:
        names = {
            "attendees": ("full_name", "surname", "name_position"),
            "questions": ("text",),
            "answers": ("answer", "settling"),
        }
        return next((self._roles.places[name][0] for name in names[self._roles.kind] if name in self._roles.places), -1)

    def _row(self, number: int, cells: Row) -> None:
        texts = {column: text_of(value) for column, value in cells.items()}
        if self._is_no_data(number, texts):
            return
        group = group_of(self._table, number, texts, numbered=self._numbered)
        if group is not None and not self._ended:
            above = groups_above(self._groups, group)
            self._groups = [*above, group.within(above[-1] if above else Group())]
            self._found.last_row = number
            return
        filled = self._filled(number, cells)
        if self._ended and not self._goes_on(filled):
            return
        if self._is_below(filled, texts):
            return
        self._ended = False
        self._add(filled)

    def _is_no_data(self, number: int, texts: Mapping[int, str]) -> bool:
        """Column numbers, a repeated header, a total, or what stands below the list."""
        ordered = [texts[column] for column in sorted(texts)]
        if is_column_numbers(ordered) or self._is_header_again(texts):
            return True
        if ordered and ordered[0].lower() in _EXAMPLES:
            return True
        place = self._roles.first("number")
        begins = next((text for text in ordered if not text.rstrip(".)").isdecimal()), "")
        counted = place is not None and texts.get(place, "").rstrip(".)").isdecimal()
        key = texts.get(self._key_place(), "")
        named = counted
        if self._roles.kind == "attendees":
            born = self._roles.first("date_of_birth")
            named = looks_like_name(key) or (bool(key) and not is_total(key) and born is not None and born in texts)
        if is_total(begins) and not (named and len(texts) > 2) and not (counted and self._roles.kind == "questions"):
            self._found.last_row = number
            self._ended = self._ended or begins.lower().startswith(("tổng", "danh sách", "ấn định", "bảng"))
            return True
        is_row = looks_like_name(key) if self._roles.kind == "attendees" else len(key) > 25 and not is_end(key)
        if (self._ended or (len(texts) <= 3 and not is_row)) and not counted and any(map(is_end, ordered)):
            self._ended = True
            return True
        return False

    def _is_header_again(self, texts: Mapping[int, str]) -> bool:
        same = sum(text.lower() == self._headings.get(column) for column, text in texts.items())
        return same >= 2 and same * 2 >= len(texts)

    def _filled(self, number: int, cells: Row) -> FilledRow:
        """The row's cells by column, merged and ditto cells filled from above."""
        values: dict[int, CellValue] = dict(cells)
        carried: set[int] = set()
        for column in self._columns:
            if column in values:
                continue
            above = self._table.merged.value_above(number, column)
            if above is not None and not _is_nothing(above):
                values[column] = above
                carried.add(column)
        return FilledRow(number, values, carried)

    def _goes_on(self, row: FilledRow) -> bool:
        """Whether a row below a total or a signature is again a row of the list."""
        place = self._roles.first("number")
        key = text_of(row.values.get(self._key_place()))
        counted = place is not None and text_of(row.values.get(place)).rstrip(".)").isdecimal()
        own = [column for column in row.values if column not in row.carried]
        if self._roles.kind == "attendees":
            return looks_like_name(key) and len(own) >= 3 and (counted or not self._numbered)
        return counted and bool(key) and len(own) >= 2

    def _is_below(self, row: FilledRow, texts: Mapping[int, str]) -> bool:
        """A lone cell of a numbered list without its number: what stands between or below its rows."""
        place = self._roles.first("number")
        if not self._numbered or place is None or place in texts:
            return False
        own = {column for column in row.values if column not in row.carried}
        if len(own) > 1:
            return False
        return self._roles.kind == "attendees" or not self._shares_a_merge(row)

    def _shares_a_merge(self, row: FilledRow) -> bool:
        return bool(row.carried)

    def _add(self, filled: FilledRow) -> None:
        table = self._table
        read = values_of(table, filled, self._above)
        for name in self._sparse:
            if name not in read.written and self._above.get(name):
                read.values[name] = read.written[name] = self._above[name]
        key = {"attendees": "full_name", "questions": "text", "answers": "answer"}[self._roles.kind]
        answering = {"settling", "deadline_asked"} if self._table.is_form else {"settling"}
        settled = self._roles.kind == "answers" and answering & read.values.keys()
        if key not in read.values and not settled:
            self._missing(filled, read.written, key)
            return
        self._above.update(read.written)
        self._found.last_row = filled.number
        if filled.number in self._grid.hidden_rows:
            read.problem("hidden_row", None)
        self._found.problems.extend(read.problems)
        group = self._groups[-1].values(self._roles) if self._groups else {}
        for values in self._each(read.values):
            for name, value in group.items():
                values.setdefault(name, value)
            if table.unit:
                values.setdefault("unit", table.unit)
            if table.theme and self._roles.kind == "questions":
                values.setdefault("theme", table.theme)
            if self._roles.kind == "attendees" and "text" in values:
                self._found.rows += self._questions_of(filled, values, read)
            row = ReadRow(
                self._roles.kind,
                self._grid.name,
                filled.number,
                table.place,
                values,
                dict(read.written),
                read.places,
                isinstance(filled.values.get(read.places.get("date_of_birth", -1)), date),
            )
            self._found.rows.append(row)

    def _questions_of(self, filled: FilledRow, values: dict[str, str], read: RowValues) -> list[ReadRow]:
        """What a person on a list of people asks; the questions are taken out of the person's values."""
        own = {"asker": values["full_name"], "unit": values.get("unit", "")}
        return [
            ReadRow(
                "questions",
                self._grid.name,
                filled.number,
                self._table.place,
                {"text": text, **{name: value for name, value in own.items() if value}},
                dict(read.written),
                read.places,
            )
            for text in separate_questions(values.pop("text"))
        ]

    def _each(self, values: dict[str, str]) -> Iterator[dict[str, str]]:
        if self._roles.kind != "questions":
            yield values
            return
        asked = self._roles.places.keys() & {"asker", "asker_unit", "surname"}
        for text in separate_questions(values["text"]):
            question, asker, unit = (text, "", "") if asked else asker_behind(text)
            found = {**values, "text": question or text}
            if asker:
                found["asker"] = asker
            if unit:
                found.setdefault("unit", unit)
            yield found

    def _missing(self, filled: FilledRow, written: Mapping[str, str], key: str) -> None:
        """A row with data but without its key is told, unless only a form's own words stand there."""
        fault = next(
            (
                self._grid.faults[filled.number, place]
                for place in self._roles.places.get(key, ())
                if (filled.number, place) in self._grid.faults
            ),
            "",
        )
        own = {
            name for name in written if name != "number" and not set(self._roles.places.get(name, ())) <= filled.carried
        }
        if not (own - _UNNAMED) and not fault:
            return
        if self._ended or not own or self._roles.kind == "answers":  # an answer still owed is no fault of the list
            return
        code = fault or ("name_missing" if key == "full_name" else "text_missing")
        quote = " | ".join(text for text in written.values() if text)[:120]
        column = self._key_place()
        self._found.problems.append(
            ListProblem(code, self._grid.name, filled.number, key, column if column >= 0 else None, quote)
        )


def _is_nothing(value: CellValue) -> bool:
    return isinstance(value, str) and is_blank(text_of(value)) and not is_ditto(text_of(value))


__all__ = ["Table", "TableReading", "is_mark", "is_none_said", "lines_of", "looks_like_formula", "read_table"]
