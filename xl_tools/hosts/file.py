"""A workbook edited as the file it is: no office program, every untouched part byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from ..changes import Change
from ..folders import backup_folder
from ..messages import SAYINGS, Refusal
from ..schema.sheet import Sheet, Table
from ..vietnamese import key
from .backup import kept_copy, refusal_of, replace_file
from .base import Selection
from .guard import book_bytes, refuse_open, refuse_read_only, where_it_lies
from .tables import OpenBook
from .zip_parts import Damaged

YES = frozenset({"c", "co", "y", "yes", key("có")})


class FileHost:
    """The workbook at `path`. Questions are answered yes when `yes`, by the user when `interactive`, else no."""

    def __init__(
        self,
        path: Path,
        *,
        clock_date: date,
        yes: bool = False,
        out: TextIO,
        err: TextIO,
        interactive: bool = False,
        selected: Selection | None = None,
    ) -> None:
        self._path = where_it_lies(path)
        self._clock_date = clock_date
        self._yes, self._interactive = yes, interactive
        self._out, self._err = out, err
        self._book: OpenBook | None = None
        self._seen: tuple[int, int, int] | None = None
        self.selected = selected

    @property
    def name(self) -> str:
        return self._path.name

    @property
    def path(self) -> Path:
        return self._path

    def read(self, sheets: Iterable[Sheet[Any]]) -> dict[str, Table]:
        """The tables as the file has them now; a file that did not change is not read twice."""
        with self._soundly():
            return self._current().tables(sheets)

    def write(self, changes: Sequence[Change], *, refresh: bool = False) -> None:
        if not changes and not refresh:
            return
        from .new_version import changed_parts

        with self._soundly():
            book = self._current()
            refuse_read_only(self._path)
            parts = changed_parts(book, changes, self._clock_date, refresh=refresh)
            content = book.package.zip.rebuilt(parts) if parts else b""
        if not parts:
            return
        refuse_open(self._path)
        if self._signature() != self._seen:
            raise Refusal("book_moved", where="Tệp vừa được chương trình khác ghi lại.")
        folder = backup_folder(self._path)
        kept_copy(self._path, book.package.zip.data, folder, datetime.now())
        replace_file(self._path, content, folder)
        self._book = None

    def save(self) -> None:
        """Nothing: what was written is saved."""

    def ask(self, question: str) -> bool:
        if self._yes or not self._interactive:
            return self._yes
        print(question, SAYINGS["yes_or_no"], end=" ", file=self._err, flush=True)
        try:
            return key(input()) in YES
        except EOFError:
            return False

    def tell(self, text: str, show: str = "") -> None:  # noqa: ARG002  # a file has no window to move
        print(text, file=self._out)

    def progress(self, done: int, total: int, what: str) -> bool:
        if self._err.isatty():
            print(f"\r{what}: {done}/{total}", end="\n" if done >= total else "", file=self._err, flush=True)
        return True

    def selection(self, *, of_one_cell: bool = False) -> Selection | None:  # noqa: ARG002  # rows are named by code
        return self.selected

    def _current(self) -> OpenBook:
        """The book as it is on disk, read again only if the file has changed."""
        refuse_open(self._path)
        if self._book is None or self._signature() != self._seen:
            seen = self._signature()
            book = OpenBook(book_bytes(self._path), self.name)
            book.refuse_later_version()
            self._book, self._seen = book, seen
        return self._book

    def _signature(self) -> tuple[int, int, int]:
        try:
            state = self._path.stat()
        except OSError as error:
            raise refusal_of(error, self._path) from error
        return state.st_mtime_ns, state.st_size, state.st_ino

    @contextmanager
    def _soundly(self) -> Iterator[None]:
        try:
            yield
        except Damaged as damage:
            raise Refusal("book_damaged", book=self.name, part=damage) from damage
