"""A write that is killed at any moment leaves the old book or the new one, never half of either."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from file_books import file_host, parts_of, small_book

from xl_tools.schema import ATTENDEES, UNITS

ROOT = Path(__file__).resolve().parents[1]
KILLS = 25
PEOPLE = 40
WRITER = """
import sys
from datetime import date
from pathlib import Path
from xl_tools.changes import AddRow, SetCell
from xl_tools.hosts.file import FileHost
from xl_tools.schema import ATTENDEES, UNITS

host = FileHost(Path(sys.argv[1]), clock_date=date(2026, 2, 2), out=sys.stdout, err=sys.stderr)
while True:
    tables = host.read([ATTENDEES, UNITS])
    rows = tables["attendees"].rows
    turn = int(rows[0].cells["note"]) + 1
    changes = [SetCell("attendees", row.cells["code"], "note", turn, row.cells["note"]) for row in rows]
    changes += [SetCell("units", row.cells["code"], "note", turn, row.cells["note"]) for row in tables["units"].rows]
    host.write(changes)
    print(turn, flush=True)
"""


def turns_in(path: Path) -> set[object]:
    """The number of the write that each row says it comes from; one number when the book is whole."""
    tables = file_host(path).read([ATTENDEES, UNITS])
    assert len(tables["attendees"].rows) == PEOPLE
    return {row.cells["note"] for table in tables.values() for row in table.rows}


def test_a_killed_write_leaves_the_old_book_or_the_new_one(tmp_path: Path) -> None:
    path = small_book(
        tmp_path / "so.xlsx",
        attendees=[{"full_name": f"Người {number}", "note": 0} for number in range(PEOPLE)],
        units=[{"name": "Xã A", "note": 0}],
    )
    chance = random.Random(20261120)
    names, last = list(parts_of(path)), 0.0
    for _ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        assert writer.stdout
        first = writer.stdout.readline()
        time.sleep(chance.uniform(0, 0.12))
        writer.kill()
        _, errors = writer.communicate()
        assert first, errors
        (turn,) = turns_in(path)
        assert isinstance(turn, (int, float))
        assert turn >= last + 1, "what was written stays written"
        assert list(parts_of(path)) == names
        last = turn
        assert {child.name for child in tmp_path.iterdir()} == {"so.xlsx", "so.sao-luu"}, (
            "nothing stray beside the book"
        )
    for copy in (tmp_path / "so.sao-luu").glob("*.xlsx"):
        assert len(turns_in(copy)) == 1, "copies are whole as well"
