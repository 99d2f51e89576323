"""A tiny notation for test books: rows as dicts by field, everything else blank.

book_of(settings={"event_date": date(2026, 3, 20)}, units=[{"name": "Phường Minh Tân", "quota": 5}],
        attendees=[{"full_name": "Lò Thị Mai", "unit": "Phường Minh Tân"}])
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from string import ascii_uppercase
from typing import Any

from xl_tools.schema import BY_ID, HEADER_ROW, SETTINGS, SHEETS, setting_columns
from xl_tools.schema.book import Book
from xl_tools.schema.sheet import Cell, Sheet, Table, TableRow

TODAY = date(2026, 2, 2)
"""The day of the click in tests that do not say otherwise; a Monday."""

Row = Mapping[str, Cell]


def letter(position: int) -> str:
    """Column letter of a position from 0: A, B, ..., Z, AA, ..."""
    first, last = divmod(position, 26)
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[last]


def table_of(sheet: Sheet[Any], rows: Iterable[Row] = (), *, coded: bool = True) -> Table:
    """The table a host would read: rows from HEADER_ROW + 1 on, letters in schema order, blanks as None.

    `coded` gives rows without a key the code that run.py would have given them. KeyError for an unknown field.
    """
    fields = [column.field for column in sheet.columns]
    made = []
    for position, given in enumerate(rows, start=1):
        unknown = set(given) - set(fields)
        if unknown:
            raise KeyError(f"{sheet.id} has no field {', '.join(sorted(unknown))}")
        cells: dict[str, Cell] = {name: given.get(name) for name in fields}
        if coded and sheet.code_prefix is not None and sheet.key not in given:
            cells[sheet.key] = f"{sheet.code_prefix}{position:0{sheet.code_digits}d}"
        made.append(TableRow(HEADER_ROW + position, cells))
    return Table(sheet, tuple(made), {name: letter(position) for position, name in enumerate(fields)})


def settings_table(given: Mapping[str, Cell]) -> Table:
    """Every setting of a blank book with its default, these ones replaced. KeyError for an unknown setting."""
    values: dict[str, Cell] = {column.field: column.default for column in setting_columns()}
    unknown = set(given) - set(values)
    if unknown:
        raise KeyError(f"no setting {', '.join(sorted(unknown))}")
    values.update(given)
    return table_of(
        SETTINGS,
        [
            {"item": column.header, "value": None if values[column.field] == "" else values[column.field]}
            for column in setting_columns()
        ],
    )


def tables_of(
    *, settings: Mapping[str, Cell] | None = None, coded: bool = True, **rows: Sequence[Row]
) -> dict[str, Table]:
    """The tables of every sheet by id; sheets that are not given are empty. KeyError for an unknown sheet id."""
    unknown = set(rows) - set(BY_ID)
    if unknown:
        raise KeyError(f"no sheet {', '.join(sorted(unknown))}")
    tables = {sheet.id: table_of(sheet, rows.get(sheet.id, ()), coded=coded) for sheet in SHEETS}
    tables[SETTINGS.id] = settings_table(settings or {})
    return tables


def book_of(
    *, settings: Mapping[str, Cell] | None = None, today: date = TODAY, coded: bool = True, **rows: Sequence[Row]
) -> Book:
    """A book with these settings and, by sheet id, these rows."""
    return Book(tables_of(settings=settings, coded=coded, **rows), today)
