"""Books open in LibreOffice Calc, as the live host's tests need them, and a user who answers as told beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from books import TODAY

from xl_tools.changes import row_key
from xl_tools.hosts.base import Selection
from xl_tools.hosts.live import LiveHost
from xl_tools.schema import BY_ID


@dataclass
class Scripted:
    """A user in an office program: `answers` to every question, picks `files`, stops after `patience` reports."""

    answers: bool = True
    files: Sequence[Path] = ()
    patience: int = 1000
    asked: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    seen: list[Any] = field(default_factory=list)
    app: Any = None

    def ask(self, question: str) -> bool:
        self.asked.append(question)
        self._look()
        return self.answers

    def tell(self, text: str) -> None:
        self.told.append(text)
        self._look()

    def choose_files(self, title: str, kind: str = "lists") -> tuple[Path, ...]:
        self.asked.append(title)
        return tuple(self.files)

    def goes_on(self, done: int, total: int) -> bool:
        return done < self.patience

    def _look(self) -> None:
        if self.app is not None:
            self.seen.append(self.app.screen_updating)


@contextmanager
def open_book(app: Any, path: Path) -> Iterator[Any]:
    """The file, open in Calc; closed afterwards without saving."""
    book = app.books.open(str(path))
    try:
        yield book
    finally:
        book.close()


@contextmanager
def live(
    app: Any, path: Path, user: Scripted | None = None, *, selected: Selection | None = None
) -> Iterator[LiveHost]:
    """The live host on the file, these rows selected."""
    with open_book(app, path) as book:
        host = LiveHost(book, user or Scripted(), clock_date=TODAY)
        if selected:
            sheet = BY_ID[selected.sheet]
            table = host.read([sheet])[sheet.id]
            rows = [row.number for row in table.rows if row_key(table, row) in selected.keys]
            select(book, sheet.title, ",".join(f"A{row}:B{row}" for row in rows))
        yield host


def select(book: Any, title: str, cells: str) -> None:
    """As a person does in Calc, several areas with Ctrl; xlwings selects one area alone."""
    sheet, areas = book.sheets[title], book.api.createInstance("com.sun.star.sheet.SheetCellRanges")
    for area in cells.split(","):
        areas.addRangeAddress(sheet.range(area).api.getRangeAddress(), False)
    book.api.getCurrentController().setActiveSheet(sheet.api)
    book.api.getCurrentController().select(areas)
