"""From wanted values to the cells that must change for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from ..changes import SetCell, row_key, same_cell
from ..schema.reading import to_cell
from ..schema.sheet import Table


def addressable(table: Table) -> frozenset[str]:
    """The keys that stand for exactly one row; a repeated one cannot be written to."""
    counts = Counter(row_key(table, row) for row in table.rows)
    return frozenset(key for key, count in counts.items() if key and count == 1)


def cell_changes(table: Table, wanted: Mapping[str, Mapping[str, Any]]) -> Iterable[SetCell]:
    """A SetCell for each cell whose value really differs; `wanted` holds typed values by field, by row key.

    Rows that share a key are passed over.
    """
    sheet = table.sheet
    writable = addressable(table)
    for row in table.rows:
        key = row_key(table, row)
        for field, value in wanted.get(key, {}).items() if key in writable else ():
            present, cell = row.cells.get(field), to_cell(sheet.by_field[field], value)
            if not same_cell(present, cell):
                yield SetCell(sheet.id, key, field, cell, present)
