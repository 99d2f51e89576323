"""A small office in memory whose letters the buttons have made, on disk beside its book."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from books import TODAY
from docx import Document
from letter_books import letters_book

from xl_tools.changes import SetCell
from xl_tools.commands import BY_COMMAND_ID
from xl_tools.folders import documents_folder
from xl_tools.hosts.base import Selection
from xl_tools.hosts.memory import MemoryHost
from xl_tools.run import Outcome, Request, click
from xl_tools.schema import DOCUMENTS

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 8, 30)


class Office:
    """Presses buttons on one book; `folder` holds its letters."""

    def __init__(self, folder: Path, host: type[MemoryHost] = MemoryHost, **sheets: Any) -> None:
        self.host = host(letters_book(**sheets).tables, TODAY, path=folder / "so.xlsx")
        self.folder = documents_folder(folder / "so.xlsx")

    def press(self, command: str, *, dry_run: bool = False) -> Outcome:
        return click(BY_COMMAND_ID[command], self.host, Request(now=NOW, dry_run=dry_run))

    def select(self, *codes: str) -> None:
        self.host.selected = Selection(DOCUMENTS.id, codes)

    def set(self, sheet: str, code: str, **cells: Any) -> None:
        """As a person types into the row of this code."""
        table = self.host.tables[sheet]
        row = next(row for row in table.rows if row.cells[table.sheet.key] == code)
        self.host.write([SetCell(sheet, code, name, value, row.cells.get(name)) for name, value in cells.items()])

    @property
    def files(self) -> dict[str, bytes]:
        """Every file of the folder by path."""
        files = (file for file in self.folder.rglob("*") if file.is_file())
        return {file.relative_to(self.folder).as_posix(): file.read_bytes() for file in files}

    @property
    def register(self) -> list[dict[str, Any]]:
        return [dict(row.cells) for row in self.host.tables[DOCUMENTS.id].rows]

    def text(self, path: str) -> str:
        return "\n".join(paragraph.text for paragraph in Document(str(self.folder / path)).paragraphs)

    def rewrite(self, path: str, old: str, new: str) -> None:
        """As a person edits the letter in Word."""
        document = Document(str(self.folder / path))
        runs = [run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text]
        assert runs, f"{old!r} is not in {path}"
        for run in runs:
            run.text = run.text.replace(old, new)
        document.save(str(self.folder / path))


def found(outcome: Outcome) -> list[tuple[str, str | None]]:
    """Of each problem its code and the row of the register."""
    return [(problem.code, problem.key) for problem in outcome.problems]
