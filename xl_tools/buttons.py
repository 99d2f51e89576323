"""A button pressed in an office program: the book at hand, the click, and one sentence for whatever happens."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from .commands import BY_COMMAND_ID, Command
from .folders import BLANK_BOOK
from .hosts.base import Dialogs, Host
from .messages import SAYINGS, Refusal
from .new_book import copy_ready_book
from .run import Request, click
from .schema import SETTINGS
from .schema.book import Book

if TYPE_CHECKING:
    import xlwings

NO_DIALOGUE_BOOK = frozenset({"not_a_dialogue_book", "no_book_open"})


def press(command_id: str, app: xlwings.App, book: xlwings.Book | None, dialogs: Dialogs, now: datetime) -> None:
    """Press the button on this book; None where none is open. Whatever happens is told in `dialogs`, never raised."""
    try:
        try:
            _clicked(BY_COMMAND_ID[command_id], book, dialogs, now)
        except Refusal as refusal:
            if refusal.code not in NO_DIALOGUE_BOOK:
                raise
            _offer_new_book(app, book, dialogs, now, SAYINGS[refusal.code].format(**refusal.details))
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  # everything is caught here, and by app.main
        from .fault_log import explained

        dialogs.tell(explained(error))


def _offer_new_book(app: xlwings.App, book: xlwings.Book | None, dialogs: Dialogs, now: datetime, reason: str) -> None:
    """Where there is no dialogue book to work on: a blank one, if the user likes, where it is said to be."""
    new = _unused_name(_folder_beside(book), now)
    if dialogs.ask(SAYINGS["offer_new_book"].format(reason=reason, book=new)):
        copy_ready_book(BLANK_BOOK, new)
        app.books.open(str(new))


def _clicked(command: Command, book: xlwings.Book | None, dialogs: Dialogs, now: datetime) -> None:
    from .hosts.live import LiveHost

    if book is None:
        raise Refusal("no_book_open")
    host = LiveHost(book, dialogs, clock_date=now.date())
    with host.undisturbed():
        files = _files_for(command, host, dialogs)
        if files is not None:
            click(command, host, Request(now=now, files=files))


def _files_for(command: Command, host: Host, dialogs: Dialogs) -> tuple[Path, ...] | None:
    """What the click takes: () for the book's input folder, else the files the user picks; None where none."""
    if not command.takes_files:
        return ()
    if command.file_kind == "lists" and Book(host.read([SETTINGS]), date.min).settings.input_folder:
        return ()
    return dialogs.choose_files(SAYINGS[f"choose_{command.file_kind}"], command.file_kind) or None


def _folder_beside(book: xlwings.Book | None) -> Path:
    """Where the book lies; the user's documents where it has no folder of its own."""
    from .hosts.live import path_of

    path = path_of(book) if book is not None else None
    documents = Path.home() / "Documents"
    return path.parent if path else documents if documents.is_dir() else Path.home()


def _unused_name(folder: Path, now: datetime) -> Path:
    """Where a new book may stand: the year in its name, and a number where that name is in use."""
    names = (f"{BLANK_BOOK}-{now:%Y}{f'-{number}' if number > 1 else ''}.xlsx" for number in count(1))
    return next(folder / name for name in names if not (folder / name).exists())
