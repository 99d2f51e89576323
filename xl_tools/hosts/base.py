"""A host: a place where a workbook lives. The one protocol that run.py speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from ..changes import Change, Conflict
from ..messages import Refusal
from ..schema import BY_ID
from ..schema.sheet import Sheet, Table


@dataclass(frozen=True)
class Selection:
    """The rows the user has selected, by key."""

    sheet: str
    keys: tuple[str, ...]


class BookMoved(Refusal):
    """The book no longer holds what the changes expect; nothing was written."""

    def __init__(self, conflicts: Sequence[Conflict], where: str, code: str = "book_moved") -> None:
        self.conflicts = tuple(conflicts)
        super().__init__(code, where=where)


def places_of(conflicts: Sequence[Conflict]) -> str:
    """Where the book has moved on, in words: sheet and row of the first few conflicts."""
    places = dict.fromkeys(
        f"{BY_ID[conflict.change.sheet].title} – {getattr(conflict.change, 'key', '') or 'cả bảng'}"
        for conflict in conflicts
    )
    named = list(places)[:5]
    more = f" và {len(places) - len(named)} chỗ khác" if len(places) > len(named) else ""
    return f"Chỗ đã đổi: {'; '.join(named)}{more}."


class Dialogs(Protocol):
    """How an office program talks with the user: boxes, a choice of files, the wish to stop."""

    def ask(self, question: str) -> bool:
        """Yes or no."""

    def tell(self, text: str) -> None:
        """A sentence, until the user has read it."""

    def choose_files(self, title: str, kind: str = "lists") -> tuple[Path, ...]:
        """Files of this kind of messages.FILE_KINDS picked by the user; () when none."""

    def goes_on(self, done: int, total: int) -> bool:
        """False once the user wants to stop. `done` of `total` is what has been reached."""


class Host(Protocol):
    """Reads, writes, asks, tells. Raises Refusal where the book cannot be used; never writes half of anything."""

    @property
    def name(self) -> str:
        """The workbook's name as the user knows it."""

    @property
    def path(self) -> Path | None:
        """The workbook's file; backups, undo journal and letters lie beside it. None in memory."""

    def read(self, sheets: Iterable[Sheet[Any]]) -> dict[str, Table]:
        """The tables of these sheets by id, each read once as one block, blank rows left out."""

    def write(self, changes: Sequence[Change], *, refresh: bool = False) -> None:
        """Apply all changes, or raise BookMoved and apply none. Formula cells that depend on them are brought up
        to date; with `refresh`, all formula cells are, where the host stores their values itself."""

    def save(self) -> None:
        """Have the file at `path` hold what the user sees."""

    def ask(self, question: str) -> bool:
        """Yes or no from the user."""

    def tell(self, text: str, show: str = "") -> None:
        """Show a sentence; `show` is the id of the sheet to move to, where the host has a window."""

    def progress(self, done: int, total: int, what: str) -> bool:
        """Report progress; False asks to stop."""

    def selection(self, *, of_one_cell: bool = False) -> Selection | None:
        """What is selected, None where the host has no selection or it is not in a table. Where the user sits in a
        single cell, its row is a choice only for a click `of_one_cell`."""
