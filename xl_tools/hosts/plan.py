"""What changes mean for the tables of a workbook: checked against what it holds now, and where each row goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..changes import AddRow, Change, Conflict, GiveCode, RemoveRow, SetCell, applied_with_conflicts, row_key
from ..schema import BY_ID
from ..schema.reading import cell_text
from .base import BookMoved
from .layout import Layout, laid_out, removals_with_own_cells
from .places import BookOfTables, Found

NAMED_PLACES = 5


def planned(book: BookOfTables, changes: Sequence[Change]) -> dict[str, Layout]:
    """The layout of each sheet that the changes touch, by its id.

    Raises BookMoved where the book does not hold what the changes expect, Refusal where there is no room.
    """
    found = book.find({change.sheet: BY_ID[change.sheet] for change in changes}.values())
    tables, conflicts = applied_with_conflicts({name: one.table for name, one in found.items()}, changes)
    conflicts += [Conflict(c, "row_changed") for one in found.values() for c in removals_with_own_cells(one, changes)]
    if conflicts:
        raise BookMoved(conflicts, _where(conflicts, found))
    return {
        name: laid_out(one, tables[name], [change for change in changes if change.sheet == name])
        for name, one in found.items()
    }


def _where(conflicts: Sequence[Conflict], found: Mapping[str, Found]) -> str:
    """The first places where the book has moved on, cell by cell."""
    places = list(dict.fromkeys(_place_of(conflict, found[conflict.change.sheet]) for conflict in conflicts))
    more = f"; và {len(places) - NAMED_PLACES} chỗ khác" if len(places) > NAMED_PLACES else ""
    return f"Chỗ đã đổi: {'; '.join(places[:NAMED_PLACES])}{more}."


def _place_of(conflict: Conflict, found: Found) -> str:
    change, title = conflict.change, found.place.tab.title
    if conflict.reason == "value_changed" and isinstance(change, SetCell):
        letters = found.table.letters.get(change.column, "")
        number = next((row.number for row in found.table.rows if row_key(found.table, row) == change.key), "")
        now = cell_text(conflict.found)
        return (
            f"ô {letters}{number} sheet “{title}” ({change.key}) nay ghi “{now}”"
            if now
            else (f"ô {letters}{number} sheet “{title}” ({change.key}) nay để trống")
        )
    if isinstance(change, (SetCell, AddRow, RemoveRow)):
        what = {"row_gone": "không còn hoặc bị trùng mã", "row_exists": "đã có", "row_changed": "đã sửa"}
        return f"dòng {change.key} sheet “{title}” {what.get(conflict.reason, 'đã sửa')}"
    if isinstance(change, GiveCode):
        return f"dòng {change.row} sheet “{title}” đã sửa"
    return f"các dòng của sheet “{title}” đã sửa"
