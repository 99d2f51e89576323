"""Forms with a label before each value, one person or one question each: "Họ và tên: ...", in cells or in lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .cell_readings import is_blank, lines_of, text_of
from .grids import CellValue, Grid, Row
from .headers import Header, Heading
from .headings import Meaning, meaning

_LABELLED = re.compile(r"^\s*(?:\d{1,2}[.)]\s*|[-–+•*]\s*)?([^:：\n]{2,60}?)\s*[:：]\s*(.*)$", re.DOTALL)
_TAKEN = frozenset(
    {
        *("full_name", "date_of_birth", "gender", "unit", "position", "occupation", "category", "phone", "email"),
        *("ethnic", "note", "text", "asker", "theme", "to_department", "channel"),
    }
)
_LEAST = 3
"""Labels that make a form; two may stand in any letter."""


@dataclass(frozen=True)
class Form:
    """One filled form: its values by part, and the row where it begins."""

    row: int
    values: dict[str, CellValue]


def table_of_forms(name: str, forms: list[Form]) -> tuple[Grid, Header]:
    """The forms as a table: a row for each, a column for each label."""
    parts = list(dict.fromkeys(part for form in forms for part in form.values))
    grid = Grid(name)
    for form in forms:
        for place, part in enumerate(parts):
            grid.put(form.row, place, form.values.get(part))
    headings = tuple(Heading(place, part, Meaning(part, sure=True), (place,)) for place, part in enumerate(parts))
    return grid, Header(0, 0, headings)


def forms_in_grid(grid: Grid) -> list[Form]:
    """The forms of a sheet without a table: a label, and its value in the same cell or the next one."""
    return _forms((number, pair) for number, row in grid.ordered() for pair in _pairs_of_row(row))


def forms_in_lines(lines: Iterable[str]) -> list[Form]:
    """The forms of a text: a line for each label."""
    pairs = ((number, _LABELLED.match(lines_of(line))) for number, line in enumerate(lines, 1))
    return _forms((number, (found[1], found[2])) for number, found in pairs if found)


def _pairs_of_row(row: Row) -> Iterator[tuple[str, CellValue | None]]:
    columns = sorted(row)
    for place, column in enumerate(columns):
        value = row[column]
        if not isinstance(value, str):
            continue
        found = _LABELLED.match(value)
        following = row[columns[place + 1]] if place + 1 < len(columns) else None
        if found and not is_blank(text_of(found[2])):
            yield found[1], found[2]
        elif found or _part(value):
            yield value.strip(" :："), following


def _part(label: str) -> str:
    found = meaning(text_of(label))
    return found.part if found and found.sure and found.part in _TAKEN else ""


def _forms(pairs: Iterable[tuple[int, tuple[str, CellValue | None]]]) -> list[Form]:
    """The pairs cut where a label comes again; what has too few labels, or no name and no question, is no form."""
    found: list[Form] = []
    for number, (label, value) in pairs:
        part = _part(label)
        if not part:
            continue
        if not found or part in found[-1].values:
            found.append(Form(number, {}))
        if value is not None and not is_blank(text_of(value)):
            found[-1].values[part] = value
    return [form for form in found if len(form.values) >= _LEAST and form.values.keys() & {"full_name", "text"}]
