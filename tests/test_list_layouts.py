"""Layouts of lists that no form foresaw: what is read out of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from list_layouts import LAYOUTS

from xl_tools.intake.list_reading import read_returned


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_as_a_careful_clerk_reads_it(name: str, tmp_path: Path) -> None:
    path, expected = LAYOUTS[name](tmp_path)
    found = read_returned(path)
    rows = [dict(row.values) for row in found.rows]
    for row, wanted in zip(rows, expected, strict=False):
        if "unit" not in row and "unit" in wanted:
            row["unit"] = found.unit
    assert rows == expected
