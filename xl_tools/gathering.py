"""What buttons are given besides the book: each function asks the adapter that knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from .given import Given
from .hosts.base import Host
from .messages import Refusal, first_of
from .schema import DOCUMENTS, REVIEW, SETTINGS, SOURCES, UNITS
from .schema.book import Book


def letters_given(host: Host, _files: Sequence[Path]) -> Given:
    from .letters import documents_given

    return documents_given(host.path)


def forms_given(host: Host, _files: Sequence[Path]) -> Given:
    from .forms import forms_given

    return forms_given(host.path)


def prints_given(host: Host, _files: Sequence[Path]) -> Given:
    from .letters import printing_given
    from .pictures import libreoffice

    return printing_given(host.path, _registered(host), makes_pdf=libreoffice() is not None)


def texts_given(host: Host, _files: Sequence[Path]) -> Given:
    from .intake.letter_texts import letter_texts

    return letter_texts(host.path, _registered(host), host.progress)


def _registered(host: Host) -> list[str]:
    """Files of the register's letters, those of the selected rows where rows are selected."""
    chosen = host.selection()
    keys = chosen.keys if chosen and chosen.sheet == DOCUMENTS.id else None
    rows = Book(host.read([DOCUMENTS]), date.min).rows(DOCUMENTS)
    return [row.file for row in rows if row.fingerprint and (keys is None or row.code in keys)]


def lists_given(host: Host, files: Sequence[Path]) -> Given:
    from .intake import gather_lists
    from .rules.list_units import units_of

    book = Book(host.read([SETTINGS, UNITS, SOURCES]), date.min)
    folder = "" if files else book.settings.input_folder
    memory = (units_of(book), book.rows(SOURCES))
    return Given(files=gather_lists(host.path, files, folder, memory=memory, progress=host.progress))


def reviewed_lists_given(host: Host, _files: Sequence[Path]) -> Given:
    from .intake import reviewed_lists

    chosen = host.selection()
    keys = chosen.keys if chosen and chosen.sheet == REVIEW.id else None
    lines = Book(host.read([REVIEW]), date.min).rows(REVIEW)
    return Given(files=reviewed_lists(host.path, lines, keys, host.progress))


def plan_given(_host: Host, files: Sequence[Path]) -> Given:
    """Raises Refusal where several files are named: a book is of one plan."""
    from .intake.plans import read_plan_file

    if len(files) > 1:
        raise Refusal("several_plans", files=first_of([file.name for file in files]))
    return Given(plan=read_plan_file(files[0]) if files else None)


def earlier_books_given(host: Host, files: Sequence[Path]) -> Given:
    from .hosts import earlier_books

    return earlier_books.earlier_books_given(host.path, files)
