"""Layouts of lists that no form foresaw: what is read out of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from list_layouts import Rows
from list_layouts_headings import LAYOUTS
from list_layouts_odd import ODD_LAYOUTS

from xl_tools.intake.list_reading import read_returned
from xl_tools.returned_lists import ReturnedList


def rows_of(found: ReturnedList, expected: Rows) -> Rows:
    """The rows as read; the file's unit where a row names none, which is what stands in the book then."""
    rows = [dict(row.values) for row in found.rows]
    for row, wanted in zip(rows, expected, strict=False):
        if "unit" in wanted:
            row.setdefault("unit", found.unit)
    return rows


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_as_a_careful_clerk_reads_it(name: str, tmp_path: Path) -> None:
    path, expected = LAYOUTS[name](tmp_path)
    found = read_returned(path)
    assert rows_of(found, expected) == expected
    assert [problem.code for problem in found.problems] == []


@pytest.mark.parametrize("name", ODD_LAYOUTS)
def test_what_is_wrong_in_a_layout_is_told_with_its_place(name: str, tmp_path: Path) -> None:
    path, expected, told = ODD_LAYOUTS[name](tmp_path)
    found = read_returned(path)
    assert rows_of(found, expected) == expected
    assert sorted(((p.row, p.field, p.code) for p in found.problems), key=str) == sorted(told, key=str)
