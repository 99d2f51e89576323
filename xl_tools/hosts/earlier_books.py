"""Dialogue books of earlier years: the questions that people had a department answer."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ..folders import earlier_books_folder
from ..given import EarlierQuestion, Given
from ..messages import Refusal
from ..rules.past_decisions import decided_by_people
from ..schema import QUESTIONS
from ..schema.book import Book
from .file import FileHost


def earlier_books_given(book: Path | None, files: Iterable[Path]) -> Given:
    """What people decided in these files and in the books of `earlier_books_folder`; the book itself aside.

    `book` is None while it was never saved.
    A file that cannot be read as a dialogue book is told, and the others are still used.
    """
    found: list[EarlierQuestion] = []
    unread: dict[str, str] = {}
    lying = sorted(earlier_books_folder(book).glob("*.xlsx")) if book else []
    kept = [path for path in lying if not path.name.startswith(("~$", "."))]
    for path in dict.fromkeys(path.resolve() for path in (*files, *kept)):
        if book and path == book.resolve():
            continue
        try:
            found.extend(_decided(path))
        except Refusal as refusal:
            unread[path.name] = str(refusal)
    return Given(earlier=tuple(found), unread=unread)


def _decided(path: Path) -> Iterable[EarlierQuestion]:
    host = FileHost(path, clock_date=date.min, out=sys.stdout, err=sys.stderr)
    book = Book(host.read([QUESTIONS]), date.min)
    for question in book.rows(QUESTIONS):
        if decided_by_people(question):
            yield EarlierQuestion(question.text, question.lead, path.stem)
