"""Replacing a book's file as a whole, and the copies of its earlier versions."""

from __future__ import annotations

import errno
import os
import re
import time
from datetime import datetime
from pathlib import Path

from ..messages import Refusal, system_reason

KEPT_COPIES = 20
_UNFINISHED = ".dang-ghi"
_UNFINISHED_SECONDS = 60
"""Age at which a half-written file can no longer belong to a write under way."""

_DISK_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NOT_THERE = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP}
_SHARING_VIOLATION = {32, 33}
"""Windows: another program has the file open."""


def backed_up(book: Path, folder: Path, at: datetime) -> Path:
    """Copy the book into `folder` under a name with the time, for good. Raises Refusal."""
    try:
        content = book.read_bytes()
        return _copied(book, content, folder, at)
    except OSError as error:
        raise refusal_of(error, book) from error


def kept_copy(book: Path, content: bytes, folder: Path, at: datetime) -> Path:
    """`content`, the book's present version, as a file of its own among the newest in `folder`. Raises Refusal."""
    try:
        copy = _copied(book, content, folder, at)
        _prune(book, folder)
    except OSError as error:
        raise refusal_of(error, book) from error
    return copy


def kept_version(book: Path, folder: Path, at: datetime) -> None:
    """The book's file as it lies on the disk, kept unless the newest copy in `folder` is the same. Raises Refusal.

    Where the office program that has the book open lets nobody read its file, there is no copy.
    """
    try:
        content = book.read_bytes()
    except PermissionError:
        return
    except OSError as error:
        raise refusal_of(error, book) from error
    newest = max(_copies(book, folder), default=None)
    if newest is None or newest.read_bytes() != content:
        kept_copy(book, content, folder, at)


def _copied(book: Path, content: bytes, folder: Path, at: datetime) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    _forget_unfinished(folder)
    copy = folder / f"{book.stem}-{at:%Y%m%d-%H%M%S-%f}{book.suffix}"
    unfinished = _written(folder, content)
    try:
        unfinished.replace(copy)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    return copy


def replace_file(book: Path, content: bytes, folder: Path) -> None:
    """Put `content` in the book's place in one step: whoever looks finds the old file or the new. Raises Refusal.

    The new version is written in `folder` (on the book's own disk), so a power cut leaves nothing beside the book.
    """
    try:
        unfinished = _written(folder, content)
        try:
            unfinished.chmod(book.stat().st_mode & 0o7777)
            unfinished.replace(book)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
        _sync_folder(book.parent)
    except OSError as error:
        raise refusal_of(error, book) from error


def refusal_of(error: OSError, book: Path) -> Refusal:
    """The sentence for what the disk or the system said."""
    if getattr(error, "winerror", None) in _SHARING_VIOLATION:
        return Refusal("book_open", book=book.name, lock="")
    if error.errno in _DISK_FULL:
        return Refusal("disk_full", book=book.name)
    if error.errno in _NOT_ALLOWED:
        return Refusal("folder_read_only", book=book.name, folder=book.parent)
    if error.errno in _NOT_THERE:
        return Refusal("book_missing", book=book)
    if error.errno == errno.ENAMETOOLONG:
        return Refusal("book_name_too_long", book=book.name)
    return Refusal("book_not_written", book=book.name, reason=system_reason(error))


def _written(folder: Path, content: bytes) -> Path:
    """A new file holding `content`, on the disk for good."""
    unfinished = folder / f"{os.getpid()}-{time.monotonic_ns()}{_UNFINISHED}"
    try:
        with unfinished.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    return unfinished


def _sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut; Windows has no such call and does it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _forget_unfinished(folder: Path) -> None:
    """Remove what a killed write left behind."""
    for path in folder.glob(f"*{_UNFINISHED}"):
        if time.time() - path.stat().st_mtime > _UNFINISHED_SECONDS:
            path.unlink(missing_ok=True)


def _prune(book: Path, folder: Path) -> None:
    for old in sorted(_copies(book, folder))[:-KEPT_COPIES]:
        old.unlink(missing_ok=True)


def _copies(book: Path, folder: Path) -> list[Path]:
    """The kept copies, whose names sort by their time."""
    copy = re.compile(re.escape(book.stem) + r"-\d{8}-\d{6}-\d{6}" + re.escape(book.suffix))
    return [path for path in folder.iterdir() if copy.fullmatch(path.name)] if folder.is_dir() else []
