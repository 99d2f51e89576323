"""What a button is, and the groups of the ribbon."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from .changes import ChangeSet
from .given import Given
from .hosts.base import Host
from .schema import Sheet
from .schema.book import Book

PREPARING = "Chuẩn bị"
DELEGATES = "Đại biểu"
ASKING = "Câu hỏi"
PAPERS = "Văn bản"
FOLLOWING = "Theo dõi"
SYSTEM = "Hệ thống"
ROWS = "--rows"
ROWS_OPTION = f"{ROWS} MÃ,MÃ..."
"""How rows are named where nothing can be selected: on the command line."""
GROUPS = (PREPARING, DELEGATES, ASKING, PAPERS, FOLLOWING, SYSTEM)


@dataclass(frozen=True)
class Command:
    """One button. `gather` brings what is not in the book; `feature` decides, purely."""

    id: str
    label: str
    tip: str
    group: str
    icon: str
    """imageMso name of the ribbon's picture."""
    reads: tuple[Sheet[Any], ...] = ()
    feature: str = ""
    """Module of features/ whose function of the same name as the id decides; "" for what run performs itself."""
    gather: Callable[[Host, Sequence[Path]], Given] | None = None
    takes_files: bool = False
    file_kind: str = "lists"
    """Of the files it takes: lists that units send back, or plans."""
    may_take_files: bool = False
    """Files may be named on the command line; a button does not ask for them."""
    confirm: bool = False
    """Ask before changing anything: the click makes files or many rows."""
    refresh: bool = False
    """Bring every stored formula value up to date, whether or not something changed."""
    daily: bool = False
    """A large button of the ribbon; the others of a group share a menu."""
    rows: tuple[Sheet[Any], ...] = ()
    """The sheets of whose selected rows the click can be limited to those of one."""
    needs_rows: bool = False
    """Works on selected rows only; the row of a single selected cell is one."""
    tells_only: bool = False
    """Answers a question about the book and has nothing to write."""

    @property
    def usage(self) -> str:
        """The command as it is written on the command line, without options."""
        files = " [TỆP...]" if self.takes_files or self.may_take_files else ""
        return f"{self.id.replace('_', '-')} SỔ.xlsx{files}{f' {ROWS_OPTION}' if self.needs_rows else ''}"

    def decide(self, book: Book, given: Given) -> ChangeSet:
        """What the click wants, by the command's pure function; imported now, so no click pays for the others."""
        function: Decide = getattr(import_module(f".features.{self.feature}", __package__), self.id)
        return function(book, given)


Decide = Callable[[Book, Given], ChangeSet]
