"""A block of cells in LibreOffice Calc through xlwings and our engine, beside the same cells one by one.

    .venv/bin/python benchmarks/engine.py [--rounds 7] [--rows 5000]

5,000 rows of 15 columns by default: five of texts, six of numbers, two of dates, one of truth values, one of codes such
as "01" behind an apostrophe. "One by one" is what a script does without blocks, `sheet.range((row, column)).value`, on
the first 20 rows only; its time for all rows is that time scaled, which is said in the table. Printed: medians in
seconds. The bare bridge is the same block through UNO's own getDataArray and setDataArray, texts and numbers only,
without dates, formats, notes or parsing: what no engine can be faster than.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from xl_tools.libreoffice import activate  # noqa: E402

COLUMNS = 15
ALONE = 20
"""Rows written and read cell by cell; the rest is worked out."""
READ_LIMIT, WRITE_LIMIT = 0.15, 0.4
"""Seconds that a block of 5,000 x 15 cells may take."""
FIRST = datetime(2004, 1, 1)


def cells(rows: int) -> list[list[Any]]:
    """What an office's list holds."""
    return [
        [
            *(f"Thôn {row % 40} xã {column}" for column in range(5)),
            *(row * column / 4 for column in range(1, 7)),
            *(FIRST + timedelta(days=row % 9000), FIRST + timedelta(hours=row, minutes=30)),
            row % 2 == 0,
            f"'{row % 100:02}",
        ]
        for row in range(1, rows + 1)
    ]


def seconds(act: Callable[[], Any], rounds: int) -> float:
    """The median; the first round is left out, as formats and names are asked for once."""
    act()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return median(taken)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--rows", type=int, default=5000)
    given = arguments.parse_args()
    start = time.perf_counter()
    app = activate()
    print(f"LibreOffice {app.version} started and connected to in {time.perf_counter() - start:.2f} s")
    try:
        return measured(app.books.add().sheets[0], cells(given.rows), given.rounds)
    finally:
        app.quit()


def measured(sheet: Any, block: list[list[Any]], rounds: int) -> int:
    """Print the table; 1 where a block of 5,000 rows takes longer than it may."""
    rows = len(block)
    target = sheet.range((1, 1), (rows, COLUMNS))

    def write_block() -> None:
        sheet.range("A1").value = block

    def write_alone() -> None:
        for row, values in enumerate(block[:ALONE], 1):
            for column, value in enumerate(values, 1):
                sheet.range((row, column)).value = value

    def read_alone() -> None:
        for row in range(1, ALONE + 1):
            for column in range(1, COLUMNS + 1):
                sheet.range((row, column)).value  # noqa: B018  # reading is what is measured

    plain = tuple(tuple(value if isinstance(value, float) else str(value) for value in row) for row in block)
    found = {
        "write": (seconds(write_block, rounds), seconds(write_alone, 3), lambda: target.api.setDataArray(plain)),
        "read": (seconds(lambda: target.value, rounds), seconds(read_alone, 3), lambda: target.api.getDataArray()),
    }
    print(f"\n{rows:,} x {COLUMNS} cells, medians of {rounds}, in seconds")
    print(f"{'':8}{'one block':>12}{'bare bridge':>14}{'one by one':>14}   (of {ALONE} rows, x {rows / ALONE:g})")
    for name, (together, alone, bare) in found.items():
        worked_out = alone * rows / ALONE
        print(f"{name:8}{together:12.3f}{seconds(bare, rounds):14.3f}{worked_out:14.1f}")
    limits = {"write": WRITE_LIMIT, "read": READ_LIMIT}
    slow = [name for name, limit in limits.items() if found[name][0] > limit * max(1, rows / 5000)]
    print(f"Slower than allowed: {', '.join(slow)}" if slow else "Within the limits.")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
