"""Every button but the letters in LibreOffice Calc, warm: from the click to finished cells.

    .venv/bin/python benchmarks/live.py [--rounds 5] [--only check_quotas ...] [--sizes 300 "5,000"] [--profile]

Each click works on a freshly opened book (opening is not counted) in one LibreOffice, from a Python that has clicked
before. Counted: the click as the ribbon makes it, and Calc's calculation of everything. Beside it the same change of
cells by xlwings, `range.value = ...` cell by cell, calculation included. Printed: median seconds.
"""

from __future__ import annotations

import argparse
import cProfile
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from pstats import Stats
from statistics import median
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from startup import DAY, make_book, make_list  # noqa: E402

from xl_tools.buttons import press  # noqa: E402
from xl_tools.commands import COMMANDS, PAPERS  # noqa: E402
from xl_tools.libreoffice import activate  # noqa: E402

SIZES = {"300": (300, 200), "5,000": (5000, 5000)}
LIMITS = {"300": 0.5, "5,000": 2.5}
NOW = datetime(DAY.year, DAY.month, DAY.day, 8, 30)
MANY_CELLS = 2000
"""Cell by cell, more are written once only: that takes minutes."""
FIRST = "check_attendees"
"""The click that `undo` takes back."""


class Clerk:
    """Answers yes, and hands over the list when asked for files. What was told is kept."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.told: list[str] = []

    def ask(self, question: str) -> bool:
        return bool(question)

    def tell(self, text: str) -> None:
        self.told.append(text)

    def choose_files(self, title: str) -> tuple[Path, ...]:
        return (self.file,) if title else ()

    def goes_on(self, done: int, total: int) -> bool:
        return done <= total


class Case(NamedTuple):
    command: str
    size: str


@contextmanager
def opened(app: Any, source: Path, folder: Path) -> Iterator[Any]:
    """A fresh copy of the book, in a folder of its own, open in Calc with everything calculated."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    book = app.books.open(str(shutil.copy(source, folder / "so.xlsx")))
    app.calculate()
    try:
        yield book
    finally:
        book.close()


def seconds(act: Callable[[], object], profile: cProfile.Profile | None = None) -> float:
    start = time.perf_counter()
    if profile:
        profile.enable()
    act()
    if profile:
        profile.disable()
    return time.perf_counter() - start


def clicked(app: Any, book: Any, command: str, clerk: Clerk) -> None:
    press(command, app, book, clerk, NOW)
    app.calculate()


def cells_of(book: Any) -> dict[tuple[str, int, int], Any]:
    """Every constant of the book by sheet, row and column (from 1)."""
    found = {}
    for sheet in book.sheets:
        used = sheet.used_range
        block = sheet.range((1, 1), (used.last_cell.row, used.last_cell.column))
        values = block.options(ndim=2).value
        formulas = block.formula
        for row, (shown, behind) in enumerate(zip(values, formulas, strict=True), start=1):
            for column, (value, text) in enumerate(zip(shown, behind, strict=True), start=1):
                if value is not None and not str(text).startswith("="):
                    found[sheet.name, row, column] = value
    return found


def one_by_one(app: Any, book: Any, changes: Sequence[tuple[tuple[str, int, int], Any]]) -> None:
    """The same change as a plain script makes it."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for (title, row, column), value in changes:
        sheets[title].range((row, column)).value = value
    app.calculate()


@contextmanager
def ready(app: Any, case: Case, source: Path, folder: Path, clerk: Clerk) -> Iterator[Any]:
    """The book as the case's click finds it."""
    with opened(app, source, folder) as book:
        if case.command == "undo":
            clicked(app, book, FIRST, clerk)
        yield book


def measured(app: Any, case: Case, source: Path, folder: Path, rounds: int, profile: cProfile.Profile | None) -> Any:
    """Median seconds of the click and of the same change cell by cell, and how many cells change."""
    clerk = Clerk(source.with_name("danh-sach.csv"))
    clicks, peers = [], []
    with ready(app, case, source, folder, clerk) as book:  # warms up, and shows what changes
        before = cells_of(book)
        clicked(app, book, case.command, clerk)
        after = cells_of(book)
    changes = [(at, after.get(at)) for at in sorted({*before, *after}) if before.get(at) != after.get(at)]
    for number in range(rounds):
        with ready(app, case, source, folder, clerk) as book:
            clicks.append(seconds(partial(clicked, app, book, case.command, clerk), profile))
        if number == 0 or len(changes) <= MANY_CELLS:
            with opened(app, source, folder) as book:
                peers.append(seconds(partial(one_by_one, app, book, changes)))
    return median(clicks), median(peers), len(changes), clerk.told[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[], metavar="COMMAND_ID")
    parser.add_argument("--sizes", nargs="*", default=list(SIZES), choices=list(SIZES))
    parser.add_argument("--profile", action="store_true", help="where the time of the clicks goes")
    options = parser.parse_args()
    profile = cProfile.Profile() if options.profile else None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_list(folder / "danh-sach.csv")
        app = activate()
        print("| Command | Rows | Median (s) | At most | Cells changed | Cell by cell (s) |")
        print("| --- | --- | --- | --- | --- | --- |")
        for size in options.sizes:
            book = folder / f"{SIZES[size][0]}.xlsx"
            make_book(book, *SIZES[size])
            for command in COMMANDS:
                if command.group == PAPERS or (options.only and command.id not in options.only):
                    continue
                case = Case(command.id, size)
                click, peer, count, said = measured(app, case, book, folder / "click", options.rounds, profile)
                print(f"| `{command.id}` | {size} | {click:.3f} | {LIMITS[size]} | {count} | {peer:.3f} |", flush=True)
                print(f"{command.id}: {said}", file=sys.stderr)
        app.quit()
    if profile:
        Stats(profile).sort_stats("cumulative").print_stats(60)


if __name__ == "__main__":
    main()
