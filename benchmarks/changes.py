"""A ChangeSet of 20,000 and of 50,000 cells applied to a book's file, beside openpyxl doing the same.

    .venv/bin/python benchmarks/changes.py [--rounds 5]

Each run is a process of its own on a fresh copy of the book (5,000 and 12,500 delegates, four cells of each) and
counts opening, checking, writing, the copy kept and the formula cells brought up to date. openpyxl loads, sets the
same cells and saves (checking nothing, dropping what it does not know). Printed: median seconds, ratio to
`python -c "import openpyxl"`, peak memory where the system tells it, and how 50,000 cells compare with 20,000.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

DAY = date(2026, 3, 2)
CELLS_OF_A_ROW = 4
SIZES = (20_000, 50_000)
PEER = "import openpyxl"
MOST_SECONDS = 3.0
MOST_GROWTH = 2.6

OURS = """
import sys
from datetime import date
from pathlib import Path
from xl_tools.changes import SetCell
from xl_tools.hosts.file import FileHost
from xl_tools.schema import ATTENDEES

host = FileHost(Path(sys.argv[1]), clock_date=date(2026, 3, 2), out=sys.stdout, err=sys.stderr)
rows = host.read([ATTENDEES])["attendees"].rows
host.write([
    SetCell("attendees", row.cells["code"], field, f"Đã xem {row.number}", row.cells.get(field))
    for row in rows
    for field in ("position", "check_result", "invitation", "note")
])
"""
THEIRS = """
import sys
from openpyxl import load_workbook

book = load_workbook(sys.argv[1])
sheet = book["Đại biểu"]
headers = [cell.value for cell in sheet[4]]
columns = [headers.index(header) + 1 for header in ("Chức vụ", "Kết quả kiểm tra", "Giấy mời", "Ghi chú")]
for row in range(5, sheet.max_row + 1):
    for column in columns:
        sheet.cell(row, column).value = f"Đã xem {row}"
book.save(sys.argv[1])
"""


class Run(NamedTuple):
    seconds: float
    megabytes: float | None


def make_book(path: Path, cells: int) -> None:
    from xl_tools.build.contents import Contents
    from xl_tools.build.workbooks import build_book

    units = [{"name": f"Xã số {number}", "quota": 60} for number in range(1, 101)]
    delegates = [
        {"full_name": f"Đại biểu {number}", "birth_date": date(2001, 5, 6), "unit": units[number % 100]["name"]}
        for number in range(cells // CELLS_OF_A_ROW)
    ]
    build_book(path, Contents(rows={"units": units, "attendees": delegates}), clock_date=DAY)


def timed(command: Sequence[str]) -> Run:
    """Wall-clock seconds and peak memory of one process. SystemExit where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONUTF8": "1"})
    if not hasattr(os, "wait4"):
        status, megabytes = process.wait(), None
    else:
        _, waited, usage = os.wait4(process.pid, 0)
        status = process.returncode = os.waitstatus_to_exitcode(waited)
        megabytes = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{command} ended with {status}")
    return Run(seconds, megabytes)


def measure(rounds: int) -> dict[str, list[Run]]:
    """All runs by name. Rounds take turns, so a busy moment hits all alike.

    Books are made in processes of their own: Linux reckons a parent's memory among its children's.
    """
    runs: dict[str, list[Run]] = {}
    with tempfile.TemporaryDirectory() as folder:
        books = {cells: Path(folder) / f"{cells}.xlsx" for cells in SIZES}
        for cells, book in books.items():
            subprocess.run([sys.executable, __file__, "--make", str(book), str(cells)], check=True)
        for turn in range(rounds):
            print(f"round {turn + 1} of {rounds}", file=sys.stderr)
            runs.setdefault(PEER, []).append(timed([sys.executable, "-c", PEER]))
            for cells, book in books.items():
                for who, script in (("file host", OURS), ("openpyxl", THEIRS)):
                    copy = Path(shutil.copy(book, Path(folder) / "so.xlsx"))
                    runs.setdefault(f"{who}, {cells:,} cells", []).append(
                        timed([sys.executable, "-c", script, str(copy)])
                    )
    return runs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--make", nargs=2, metavar=("BOOK", "CELLS"), help="only make a book")
    given = parser.parse_args()
    if given.make:
        make_book(Path(given.make[0]), int(given.make[1]))
        return
    runs = measure(given.rounds)
    medians = {name: median(run.seconds for run in of_name) for name, of_name in runs.items()}
    print(f'Python {sys.version.split()[0]}; medians; ratio to `python -c "{PEER}"`\n')
    print("| | Median (s) | Ratio | Peak (MB) |\n| --- | --- | --- | --- |")
    for name, of_name in runs.items():
        memory = max((run.megabytes or 0 for run in of_name), default=0)
        print(f"| {name} | {medians[name]:.3f} | {medians[name] / medians[PEER]:.2f} | {memory:.0f} |")
    small, large = (medians[f"file host, {cells:,} cells"] for cells in SIZES)
    print(f"\n{SIZES[0]:,} cells: {small:.2f} s (at most {MOST_SECONDS})", end="; ")
    print(f"{SIZES[1]:,} cells: {large / small:.2f} times that (at most {MOST_GROWTH})")


if __name__ == "__main__":
    main()
