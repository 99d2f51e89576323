"""Contents as the tables a host would read from the built book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from ..rules import formula_values
from ..rules.codes import next_codes
from ..schema import HEADER_ROW, SETTINGS, SHEETS, VOCABULARY, setting_columns
from ..schema.book import Book
from ..schema.lists import DROP_DOWNS
from ..schema.reading import reader, to_cell
from ..schema.sheet import Cell, Sheet, Table, TableRow
from .contents import Contents


def book_of(contents: Contents, clock_date: date) -> Book:
    """Every sheet of the book that `build_book` writes, formulas calculated as of the day (or of "Ngày tính").

    An empty sheet has one blank row, as its Excel table must. KeyError for an unknown setting, sheet or field.
    """
    unknown = contents.rows.keys() - {sheet.id for sheet in SHEETS} | (
        contents.settings.keys() - {column.field for column in setting_columns()}
    )
    if unknown:
        raise KeyError(f"no sheet or setting named {', '.join(sorted(unknown))}")
    tables = {sheet.id: _table(sheet, contents.rows.get(sheet.id, ())) for sheet in SHEETS}
    tables[SETTINGS.id] = _table(SETTINGS, _setting_rows(contents.settings))
    tables[VOCABULARY.id] = _table(VOCABULARY, _vocabulary_rows(contents.rows.get(VOCABULARY.id, ())))
    book = Book(tables, clock_date)
    for sheet in SHEETS:
        if sheet.formulas:
            table = tables[sheet.id]
            pairs = zip(table.rows, formula_values(book, sheet), strict=True)
            rows = tuple(TableRow(row.number, {**row.cells, **values}) for row, values in pairs)
            tables[sheet.id] = replace(table, rows=rows)
    return Book(tables, clock_date)


def _table(sheet: Sheet[Any], rows: Sequence[Mapping[str, Any]]) -> Table:
    letters = {column.field: xl_col_to_name(position) for position, column in enumerate(sheet.columns)}
    stored = []
    for number, row in enumerate(rows or ({},), start=HEADER_ROW + 1):
        cells: dict[str, Cell] = {}
        for field, value in row.items():
            column = sheet.by_field[field]
            if column.formula:
                raise KeyError(f"{sheet.id}.{field} is a formula")
            cells[field] = to_cell(column, value)
        stored.append(TableRow(number, cells))
    table = Table(sheet, tuple(stored), letters)
    return table if sheet.code_prefix is None or not rows else _coded(table)


def _coded(table: Table) -> Table:
    codes = next_codes(table)
    key = table.sheet.key
    return replace(
        table,
        rows=tuple(
            row if row.cells.get(key) else TableRow(row.number, {key: next(codes), **row.cells}) for row in table.rows
        ),
    )


def _setting_rows(settings: Mapping[str, Any]) -> list[dict[str, Cell]]:
    rows = []
    for column in setting_columns():
        value = settings[column.field] if column.field in settings else reader(column)(column.default)
        rows.append({"item": column.header, "value": to_cell(column, value), "note": column.tip})
    return rows


def _vocabulary_rows(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The lists side by side; a list that the contents give replaces the one the program starts with."""
    lists = []
    for drop_down in DROP_DOWNS:
        given = tuple(row[drop_down.field] for row in rows if row.get(drop_down.field))
        lists.append([(drop_down.field, value) for value in given or drop_down.values])
    return [dict(pair for pair in across if pair) for across in zip_longest(*lists)]
