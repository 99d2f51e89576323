"""Changes applied to tables, checked against what the book holds, turned round, and sent through JSON."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from books import table_of
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.changes import (
    AddRow,
    Change,
    GiveCode,
    RemoveRow,
    ReplaceRows,
    SetCell,
    applied,
    applied_with_conflicts,
    change_from_json,
    change_to_json,
    conflicts,
    fingerprint,
    inverted,
    same_cell,
    stored_cells,
)
from xl_tools.schema import UNITS
from xl_tools.schema.sheet import Table

CELLS = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.integers(-1000, 1000),
    st.floats(-1e6, 1e6, allow_nan=False),
    st.booleans(),
    st.dates(date(1950, 1, 1), date(2050, 1, 1)),
    st.datetimes(datetime(1950, 1, 1), datetime(2050, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
)


def units(*names: str | None, coded: bool = True) -> dict[str, Table]:
    return {UNITS.id: table_of(UNITS, [{"name": name} for name in names], coded=coded)}


def contents(tables: dict[str, Table]) -> list[dict[str, object]]:
    """Rows without blanks, in any order: what a person would call "the same book"."""
    table = tables[UNITS.id]
    return sorted((stored_cells(table, row) for row in table.rows), key=fingerprint)


@st.composite
def edits(draw: st.DrawFn) -> tuple[dict[str, Table], list[Change]]:
    """A table and changes that fit it, each against the book the earlier ones leave."""
    tables = units(*draw(st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=5)))
    made: list[Change] = []
    now = dict(tables)
    for number in range(draw(st.integers(0, 6))):
        rows = now[UNITS.id].rows
        kind = draw(st.sampled_from(["set", "add", "replace", "remove"]))
        change: Change
        if kind == "set" and rows:
            row = draw(st.sampled_from(rows))
            column = draw(st.sampled_from(["name", "block", "quota", "note"]))
            change = SetCell(UNITS.id, str(row.cells["code"]), column, draw(CELLS), row.cells.get(column))
        elif kind == "add":
            change = AddRow(UNITS.id, f"X{number}", {"code": f"X{number}", "name": draw(CELLS)})
        elif kind == "replace":
            old = tuple(stored_cells(now[UNITS.id], row) for row in rows)
            new = tuple({"code": f"R{number}-{n}", "name": draw(CELLS)} for n in range(draw(st.integers(0, 3))))
            change = ReplaceRows(UNITS.id, old, new)
        elif kind == "remove" and rows:
            row = draw(st.sampled_from(rows))
            change = RemoveRow(UNITS.id, str(row.cells["code"]), stored_cells(now[UNITS.id], row))
        else:
            continue
        made.append(change)
        now = applied(now, [change])
    return tables, made


@given(edits())
def test_the_inverse_brings_everything_back(edit: tuple[dict[str, Table], list[Change]]) -> None:
    tables, made = edit
    after = applied(tables, made)
    assert contents(applied(after, inverted(tables, made))) == contents(tables)


@given(edits(), st.randoms())
def test_the_inverse_brings_everything_back_after_a_sort_too(
    edit: tuple[dict[str, Table], list[Change]], random: object
) -> None:
    tables, made = edit
    after = applied(tables, made)[UNITS.id]
    cells = [row.cells for row in after.rows]
    random.shuffle(cells)
    rows = tuple(type(row)(row.number, shuffled) for row, shuffled in zip(after.rows, cells, strict=True))
    moved = {UNITS.id: Table(UNITS, rows, after.letters)}
    assert contents(applied(moved, inverted(tables, made))) == contents(tables)


@given(edits())
def test_changes_come_back_from_json_unharmed(edit: tuple[dict[str, Table], list[Change]]) -> None:
    for change in edit[1]:
        assert change_from_json(json.loads(json.dumps(change_to_json(change)))) == change


def test_a_cell_is_set_on_the_row_with_the_key_wherever_it_stands() -> None:
    tables = applied(units("Xã A", "Xã B"), [SetCell(UNITS.id, "DV002", "quota", 5, None)])
    assert [row.cells.get("quota") for row in tables[UNITS.id].rows] == [None, 5]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (SetCell("units", "DV001", "name", "Xã C", "Xã B"), "value_changed"),
        (SetCell("units", "DV009", "name", "Xã C", None), "row_gone"),
        (AddRow("units", "DV001", {"code": "DV001"}), "row_exists"),
        (RemoveRow("units", "DV001", {"code": "DV001", "name": "khác"}), "row_changed"),
        (RemoveRow("units", "DV009", {"code": "DV009"}), "row_gone"),
        (ReplaceRows("units", (), ()), "rows_changed"),
        (GiveCode("units", 5, "0" * 16, "DV007"), "row_changed"),
    ],
)
def test_a_change_that_no_longer_fits_is_a_conflict_and_changes_nothing(change: Change, reason: str) -> None:
    tables = units("Xã A")
    after, found = applied_with_conflicts(tables, [change])
    assert [conflict.reason for conflict in found] == [reason]
    assert contents(after) == contents(tables)


def test_two_rows_with_one_key_cannot_be_addressed() -> None:
    table = table_of(UNITS, [{"code": "DV001", "name": "Xã A"}, {"code": "DV001", "name": "Xã B"}])
    found = conflicts({UNITS.id: table}, [SetCell(UNITS.id, "DV001", "quota", 5, None)])
    assert [conflict.reason for conflict in found] == ["row_gone"]


def test_a_code_goes_to_the_row_at_the_position_only_if_the_row_is_still_the_same() -> None:
    tables = units("Xã A", "Xã B", coded=False)
    row = tables[UNITS.id].rows[1]
    given_code = GiveCode(UNITS.id, row.number, fingerprint(stored_cells(tables[UNITS.id], row)), "DV001")
    assert applied(tables, [given_code])[UNITS.id].rows[1].cells["code"] == "DV001"
    moved = units("Xã A", "Xã C", coded=False)
    assert [conflict.reason for conflict in conflicts(moved, [given_code])] == ["row_changed"]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (None, "", True),
        (3, 3.0, True),
        ("Hòa", "Ho\u0300a", True),
        ("Hòa", "Hoà", False),
        (date(2026, 3, 5), datetime(2026, 3, 5), True),
        (datetime(2026, 3, 5, 8, 0, 1, 900), datetime(2026, 3, 5, 8, 0, 1), True),
        ("5", 5, False),
        ("a\r\nb", "a\nb", True),
    ],
)
def test_cells_are_compared_as_a_sheet_sees_them(left: object, right: object, same: bool) -> None:
    assert same_cell(left, right) is same


@pytest.mark.parametrize("written", [7.0, 7, " 7 ", "7"])
def test_a_row_is_found_by_its_key_however_the_key_is_stored(written: object) -> None:
    table = table_of(UNITS, [{"code": written, "name": "Xã A"}])
    after = applied({UNITS.id: table}, [SetCell(UNITS.id, "7", "quota", 5, None)])
    assert after[UNITS.id].rows[0].cells["quota"] == 5


def code_for(tables: dict[str, Table], position: int, code: str) -> GiveCode:
    row = tables[UNITS.id].rows[position]
    return GiveCode(UNITS.id, row.number, fingerprint(stored_cells(tables[UNITS.id], row)), code)


def test_a_code_is_given_once_and_its_row_is_addressed_by_it_from_then_on() -> None:
    tables = units("Xã A", "Xã B", coded=False)
    first, again = code_for(tables, 0, "DV001"), code_for(tables, 1, "DV001")
    after, found = applied_with_conflicts(tables, [first, again, SetCell(UNITS.id, "DV001", "quota", 5, None)])
    assert [(conflict.change, conflict.reason) for conflict in found] == [(again, "row_exists")]
    assert [row.cells["quota"] for row in after[UNITS.id].rows] == [5, None]


def test_a_key_that_went_may_come_again() -> None:
    tables = units("Xã A", "Xã B")
    gone = RemoveRow(UNITS.id, "DV001", {"code": "DV001", "name": "Xã A"})
    back = AddRow(UNITS.id, "DV001", {"code": "DV001", "name": "Xã C"})
    assert conflicts(tables, [gone, back, SetCell(UNITS.id, "DV001", "name", "Xã D", "Xã C")]) == []
    renamed = SetCell(UNITS.id, "DV001", "code", "DV009", "DV001")
    assert conflicts(tables, [renamed, back, SetCell(UNITS.id, "DV009", "name", "Xã D", "Xã A")]) == []


def test_a_row_that_was_just_written_can_be_given_its_code() -> None:
    tables = units("Xã A")
    added = [AddRow(UNITS.id, "", {"name": "Xã B"})]
    replaced = [ReplaceRows(UNITS.id, ({"code": "DV001", "name": "Xã A"},), ({"code": "DV005"}, {"name": "Xã B"}))]
    for made in (added, replaced):
        after = applied(tables, made)
        assert [row.number for row in after[UNITS.id].rows] == [5, 6]
        assert conflicts(tables, [*made, code_for(after, 1, "DV002")]) == []
