"""Where the rows of a changed table go on the sheet, and which cells that means writing. Plain data throughout."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..changes import Change, RemoveRow, ReplaceRows, row_key, same_cell
from ..messages import Refusal
from ..rules.row_heights import row_height, wrapping_columns
from ..schema.columns import Column
from ..schema.sheet import Cell, Table, TableRow
from .places import Found, Place
from .row_xml import Put

_TABLE_NAME = re.compile(r"([^\W\d]\w*)\[")


class Layout(NamedTuple):
    """A table after changes, its rows with the numbers they get on the sheet."""

    found: Found
    after: Table
    own_cells: Mapping[int, Mapping[int, Cell]]
    last_row: int
    """Last row the table covers afterwards."""
    regrouped: bool
    """Whether rows may stand where others stood before."""

    @property
    def place(self) -> Place:
        return self.found.place

    @property
    def resized(self) -> bool:
        """Whether the table covers other rows than before."""
        return self.last_row != max(self.place.last_row, self.place.first_row)

    @property
    def grows(self) -> bool:
        return self.last_row > max(self.place.last_row, self.place.first_row)

    @property
    def grown_from(self) -> int:
        """First row that the table did not cover before."""
        return max(self.place.last_row, self.place.first_row) + 1


def laid_out(found: Found, after: Table, changes: Sequence[Change]) -> Layout:
    """Place the rows of `after`. Raises Refusal where there is no room for them."""
    place = found.place
    order = _numbers(found, after, changes)
    rows = tuple(TableRow(number, row.cells) for number, row in zip(order, after.rows, strict=True))
    after = replace(after, rows=rows)
    own = _own_cells(found, after, changes)
    last = max((*order, *own), default=place.first_row - 1)
    if _is_tight(found) and _shrinks(changes) and not (place.table and place.table.totals_rows):
        covered = max(last, place.first_row)
    else:
        covered = max(last, place.first_row, place.end_row)
    _refuse_without_room(place, covered)
    return Layout(found, after, own, covered, _shrinks(changes))


def _shrinks(changes: Sequence[Change]) -> bool:
    return any(isinstance(change, (RemoveRow, ReplaceRows)) for change in changes)


def _is_tight(found: Found) -> bool:
    """Whether the table ends with its last row in use, as Excel keeps it when rows are added by typing."""
    numbers = (*(row.number for row in found.table.rows), *found.place.own_cells)
    return bool(numbers) and max(numbers) >= found.place.last_row


def _numbers(found: Found, after: Table, changes: Sequence[Change]) -> list[int]:
    place = found.place
    before = {row.number for row in found.table.rows}
    if any(isinstance(change, ReplaceRows) for change in changes):
        first = min(before, default=place.first_row)
        return list(range(first, first + len(after.rows)))
    gone = sorted(before - {row.number for row in after.rows}) if _shrinks(changes) else []
    kept = [row.number - bisect_left(gone, row.number) for row in after.rows if row.number in before]
    taken = [number - bisect_left(gone, number) for number in place.own_cells]
    start = max((*kept, *taken, place.first_row - 1)) + 1
    return [*kept, *range(start, start + len(after.rows) - len(kept))]


def _own_cells(found: Found, after: Table, changes: Sequence[Change]) -> Mapping[int, Mapping[int, Cell]]:
    """What the office wrote in its own columns, following the rows it stands in.

    Of rows that go it is kept at the end: nothing that a person typed is dropped.
    """
    place = found.place
    if not place.own_cells or not _shrinks(changes):
        return place.own_cells
    target = {row_key(after, row): row.number for row in after.rows}
    keys = {row.number: row_key(found.table, row) for row in found.table.rows}
    moved: dict[int, Mapping[int, Cell]] = {}
    homeless = []
    for number, cells in place.own_cells.items():
        key = keys.get(number, "")
        if key and key in target and target[key] not in moved:
            moved[target[key]] = cells
        else:
            homeless.append(cells)
    next_row = max((row.number for row in after.rows), default=place.first_row - 1) + 1
    return {**moved, **dict(enumerate(homeless, next_row))}


def _refuse_without_room(place: Place, covered: int) -> None:
    if covered <= max(place.last_row, place.first_row):
        return
    if place.table and place.table.totals_rows:
        raise Refusal("totals_row", sheet=place.tab.title, row=place.last_row + 1)
    if place.next_used is not None and place.next_used <= covered + 1:  # without a gap it would count as a row
        count = covered - place.next_used + 2
        raise Refusal("no_room", sheet=place.tab.title, row=place.next_used, count=count)


def cell_puts(layout: Layout) -> dict[int, dict[int, Put]]:
    """The constants to write, by row and column: only where a value really differs."""
    place, puts = layout.place, dict[int, dict[int, Put]]()
    stored = {column.field for column in layout.found.table.sheet.stored}
    columns = {name: column for name, column in place.columns.items() if name in stored}
    before = {row.number: row.cells for row in layout.found.table.rows}
    after = {row.number: row.cells for row in layout.after.rows}
    nothing: Mapping[str, Cell] = {}
    for number in sorted(before.keys() | after.keys()):
        old, new = before.get(number, nothing), after.get(number, nothing)
        if old == new:
            continue
        row = _row_puts(old, new, columns)
        if row:
            puts[number] = row
    if layout.own_cells is not place.own_cells:
        _put_own_cells(layout, puts)
    return puts


def changed_names(layout: Layout, constants: Mapping[int, Mapping[int, Put]]) -> set[str]:
    """The sheet's id and "sheet.field" for each column that changes, "sheet.*" where rows come or go; see reads."""
    sheet = layout.after.sheet
    if not constants and not layout.resized:
        return set()
    before, after = layout.found.table.rows, layout.after.rows
    if layout.resized or [row.number for row in before] != [row.number for row in after]:
        return {sheet.id, f"{sheet.id}.*"}
    fields = {column: name for name, column in layout.place.columns.items()}
    touched = {column for row in constants.values() for column in row}
    return {sheet.id, *(f"{sheet.id}.{fields[column]}" for column in touched if column in fields)}


def _row_puts(old: Mapping[str, Cell], new: Mapping[str, Cell], columns: Mapping[str, int]) -> dict[int, Put]:
    if not old:
        return {columns[name]: Put(value) for name, value in new.items() if name in columns and value not in (None, "")}
    return {
        columns[name]: Put(new.get(name))
        for name in old.keys() | new.keys()
        if name in columns and old.get(name) != new.get(name) and not same_cell(old.get(name), new.get(name))
    }


def _put_own_cells(layout: Layout, puts: dict[int, dict[int, Put]]) -> None:
    old, new = layout.place.own_cells, layout.own_cells
    for number in sorted(old.keys() | new.keys()):
        before, after = old.get(number, {}), new.get(number, {})
        for column in sorted(before.keys() | after.keys()):
            if before.get(column) != after.get(column):
                puts.setdefault(number, {})[column] = Put(after.get(column))


def formula_puts(
    layout: Layout,
    columns: Sequence[Column],
    values: Sequence[Mapping[str, Cell]] | None,
    table_names: frozenset[str],
) -> dict[int, dict[int, Put]]:
    """What the formula columns show, where that differs from what is stored; formulas for rows new to the table.

    `values` are those of `layout.after.rows`, in the same order; None where they cannot be known.
    """
    place, puts = layout.place, dict[int, dict[int, Put]]()
    before = {row.number: row.cells for row in layout.found.table.rows}
    found = [column for column in columns if column.field in place.columns]
    standing = {column.field for column in found if may_stand(place, column.formula, table_names)}
    shown_values = values if values is not None else [{}] * len(layout.after.rows)
    for row, shown in zip(layout.after.rows, shown_values, strict=True):
        old = before.get(row.number)
        for column in found:
            value = shown.get(column.field)
            if (old is None or row.number >= layout.grown_from) and column.field in standing:
                puts.setdefault(row.number, {})[place.columns[column.field]] = Put(value, "formula", column.formula)
            elif values is not None and (old is None or not same_cell(old.get(column.field), value)):
                puts.setdefault(row.number, {})[place.columns[column.field]] = Put(value, "shown", column.formula)
    return puts


def may_stand(place: Place, formula: str, table_names: frozenset[str]) -> bool:
    """Whether every table the formula names is in the workbook; Excel calls a file with others damaged."""
    if place.table is None:
        return False
    return all(name.casefold() in table_names for name in _TABLE_NAME.findall(formula))


def named_tables(formulas: Iterable[str], place: Place) -> set[str]:
    """The tables that these formulas and the office's own name."""
    own = place.table.formulas if place.table else ()
    return {name for formula in (*formulas, *own) for name in _TABLE_NAME.findall(formula)}


def own_formula_puts(layout: Layout, table_names: frozenset[str]) -> dict[int, dict[int, Put]]:
    """The office's own calculated columns go on in rows new to the table, where they name columns and not cells."""
    table = layout.place.table
    if table is None:
        return {}
    formulas = {
        column: formula
        for column, formula in enumerate(table.formulas, table.area.first_column)
        if column in layout.place.own_columns
        and ("[#This Row]" in formula or "[@" in formula)
        and not re.search(r"\$?\b[A-Z]{1,3}\$?\d", formula)
    }
    return {
        row.number: {column: Put(None, "formula", formula) for column, formula in formulas.items()}
        for row in layout.after.rows
        if formulas
        and row.number >= layout.grown_from
        and all(may_stand(layout.place, f, table_names) for f in formulas.values())
    }


def vacated_puts(layout: Layout) -> dict[int, dict[int, Put]]:
    """Formula cells of rows that are no longer in use: gone where the table ends earlier, else as in a blank row."""
    place = layout.place
    used = {row.number for row in layout.after.rows}
    formulas = {c.field: c for c in layout.found.table.sheet.formulas if c.field in place.columns}
    puts: dict[int, dict[int, Put]] = {}
    for row in layout.found.table.rows:
        if row.number in used:
            continue
        if row.number > layout.last_row:
            puts[row.number] = {place.columns[name]: Put(None, "clear") for name in formulas}
            if place.table:
                puts[row.number].update(_own_calculated(place, place.table.formulas))
        else:
            puts[row.number] = {
                place.columns[name]: Put(place.blank_formulas.get(name, ""), "shown", column.formula)
                for name, column in formulas.items()
            }
    return puts


def _own_calculated(place: Place, formulas: Sequence[str]) -> dict[int, Put]:
    columns = enumerate(formulas, place.first_column)
    return {column: Put(None, "clear") for column, formula in columns if formula and column in place.own_columns}


def joined(*many: Mapping[int, Mapping[int, Put]]) -> dict[int, dict[int, Put]]:
    """Edits of one sheet put together; later ones win where two meet."""
    result: dict[int, dict[int, Put]] = {}
    for puts in many:
        for number, row in puts.items():
            result.setdefault(number, {}).update(row)
    return result


def fitted_heights(layout: Layout, puts: Mapping[int, Mapping[int, Put]]) -> dict[int, float | None]:
    """Points for each row whose texts change, None for one line; office programs would fit some rows and not others."""
    sheet, columns = layout.after.sheet, layout.place.columns
    wrapping = {columns[c.field]: c.field for c in wrapping_columns(sheet) if c.field in columns}
    heights: dict[int, float | None] = {}
    for row in layout.after.rows:
        edits = puts.get(row.number)
        texts = {wrapping[column]: put.value for column, put in edits.items() if column in wrapping} if edits else None
        if texts:
            heights[row.number] = row_height(sheet, {**row.cells, **texts})
    return heights


def removals_with_own_cells(found: Found, changes: Sequence[Change]) -> list[RemoveRow]:
    """Rows to remove beside which the office has written something since: they stay."""
    numbers = {row_key(found.table, row): row.number for row in found.table.rows}
    return [
        change
        for change in changes
        if isinstance(change, RemoveRow) and numbers.get(change.key) in found.place.own_cells
    ]
