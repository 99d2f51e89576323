"""Whose turn it is: one click at a time writes a book, and no key stroke stops it half way."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .folders import backup_folder
from .messages import Refusal

PATIENCE_SECONDS = 20
_HELD = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}


@contextmanager
def turn(book: Path | None, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the book's turn until the end; Refusal when another click holds it all this time. OSError from the disk.

    The system lets go of the turn of a process that dies. Drives that know no locks do without.
    """
    if book is None:
        yield
        return
    folder = backup_folder(book)
    folder.mkdir(exist_ok=True)
    with (folder / ".luot").open("ab") as stream:
        until = time.monotonic() + patience
        while not _taken(stream.fileno()):
            if time.monotonic() >= until:
                raise Refusal("another_click", book=book.name)
            time.sleep(0.05)
        yield  # closing the file lets go


def _taken(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _HELD
    return True


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl+C is passed over inside: what has begun to be written is written to its end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
