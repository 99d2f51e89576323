"""Which files are not opened, and why: each case has its sentence."""

from __future__ import annotations

import stat
from pathlib import Path

from ..messages import Refusal
from .backup import refusal_of

MOST_FILE_BYTES = 200_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def where_it_lies(path: Path) -> Path:
    """The file itself, behind any link, so that what lies beside the book lies beside it. Raises Refusal."""
    if not path.name or path.name == "..":
        raise Refusal("book_is_folder", book=path)
    try:
        return path.resolve() if path.is_symlink() else path
    except OSError as error:
        raise refusal_of(error, path) from error
    except RuntimeError as error:  # links in a circle
        raise Refusal("book_missing", book=path) from error


def book_bytes(path: Path) -> bytes:
    """The file's bytes, known to start as an .xlsx does. Raises Refusal."""
    if path.suffix.lower() != ".xlsx":
        raise Refusal("not_xlsx", book=path.name, kind=path.suffix or "không có đuôi")
    refuse_open(path)
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise Refusal("book_is_folder", book=path.name)
        if state.st_size > MOST_FILE_BYTES:
            raise Refusal("book_too_large", book=path.name)
        data = path.read_bytes()
    except PermissionError as error:
        raise Refusal("book_unreadable", book=path.name) from error
    except OSError as error:
        raise refusal_of(error, path) from error
    if data.startswith(_OLE):
        raise Refusal("book_has_password" if _ENCRYPTED in data else "old_format", book=path.name)
    if not data.startswith(b"PK"):
        raise Refusal("not_a_workbook", book=path.name)
    return data


def refuse_open(path: Path) -> None:
    """Raise Refusal when Excel or LibreOffice has put its lock file beside the book."""
    for lock in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if _stands(lock, path):
            raise Refusal(
                "book_open", book=path.name, lock=f" (có tệp khóa {lock.name}; nếu chắc không ai mở thì xóa tệp đó)"
            )


def _stands(lock: Path, book: Path) -> bool:
    try:
        return lock.exists()
    except OSError as error:
        raise refusal_of(error, book) from error


def refuse_read_only(path: Path) -> None:
    """Raise Refusal when the book is marked read-only: replacing it would go round that mark."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise refusal_of(error, path) from error
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise Refusal("book_read_only", book=path.name)
