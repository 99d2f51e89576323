"""The letters that were made for a book, read for proof-reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ..document import Document
from ..folders import documents_folder
from ..given import Given
from ..messages import PHRASES, Refusal
from .texts import read_document

_AT_A_TIME = 10
"""Letters between two reports of progress: in an office program each costs more than a letter."""


def letter_texts(book: Path | None, files: Sequence[str], progress: Callable[[int, int, str], bool]) -> Given:
    """Those of the register's files that lie in the book's folder of documents; never one outside it.

    Raises Refusal when the user stops.
    """
    texts: dict[str, Document] = {}
    unread: dict[str, str] = {}
    folder = documents_folder(book) if book else None
    there = {path.relative_to(folder).as_posix(): path for path in folder.glob("*/*.docx")} if folder else {}
    wanted = [file for file in dict.fromkeys(files) if file in there]
    for done, file in enumerate(wanted):
        if done % _AT_A_TIME == 0 and not progress(done, len(wanted), PHRASES["reading_letters"]):
            raise Refusal("not_wanted")
        try:
            texts[file] = read_document(there[file])
        except Refusal as refusal:
            unread[file] = str(refusal)
    if wanted:
        progress(len(wanted), len(wanted), PHRASES["reading_letters"])
    return Given(texts=texts, unread=unread)
