"""Where things lie: in the project's own folder, and beside a book."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates"
"""The Word letters that an office edits."""
WORKBOOKS = ROOT / "workbooks"
"""The books that `new` starts from."""
MACROS = ROOT / "macros"
"""What Excel and LibreOffice run of ours: the sources of the ribbon, its macro and the extension."""
BLANK_BOOK = "so-doi-thoai"
"""Name of the one without any data."""


def backup_folder(book: Path) -> Path:
    """Earlier versions of the book and its undo journal: `so-2026.sao-luu` beside `so-2026.xlsx`."""
    return book.with_name(f"{book.stem}.sao-luu")


def kept_folder(book: Path) -> Path:
    """The copies that a person asked for; nothing there is ever cleared away."""
    return backup_folder(book) / "giu-lai"


def documents_folder(book: Path) -> Path:
    """The book's letters: `so-2026.van-ban` beside `so-2026.xlsx`."""
    return book.with_name(f"{book.stem}.van-ban")


def earlier_books_folder(book: Path) -> Path:
    """Where an office keeps its dialogue books of earlier years: `so-nam-truoc` beside the book."""
    return book.with_name("so-nam-truoc")
