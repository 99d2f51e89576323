"""From wanted values to the cells that must change for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from ..changes import SetCell, row_key, same_cell
from ..schema.reading import to_cell
from ..schema.sheet import Cell, Table, TableRow
from .cells import is_blank


def addressable(table: Table) -> frozenset[str]:
    """The keys that stand for exactly one row; a repeated one cannot be written to."""
    counts = Counter(row_key(table, row) for row in table.rows)
    return frozenset(key for key, count in counts.items() if key and count == 1)


def filled(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """The cells that are not blank, as a new row holds them."""
    return {field: cell for field, cell in cells.items() if not is_blank(cell)}


def row_changes(table: Table, row: TableRow, wanted: Mapping[str, Any]) -> Iterator[SetCell]:
    """A SetCell for each cell of the row whose value really differs; `wanted` holds typed values by field.

    Columns that an older book lacks are passed over.
    """
    for field, value in wanted.items():
        if field in table.missing:
            continue
        present, cell = row.cells.get(field), to_cell(table.sheet.by_field[field], value)
        if not same_cell(present, cell):
            yield SetCell(table.sheet.id, row_key(table, row), field, cell, present)


def cell_changes(table: Table, wanted: Mapping[str, Mapping[str, Any]]) -> Iterator[SetCell]:
    """The row_changes of all rows; `wanted` by row key. Rows that share a key are passed over."""
    writable = addressable(table)
    for row in table.rows:
        key = row_key(table, row)
        if key in wanted and key in writable:
            yield from row_changes(table, row, wanted[key])
