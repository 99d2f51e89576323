"""`print_letters`: the letters of each kind in one file to be printed, in the order of the sheet "Văn bản"."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from ...changes import ChangeSet, PdfDocument, PrintDocument, Problem
from ...given import Given
from ...messages import Refusal, summed_up
from ...rules.problems import row_problem, told_in_one
from ...schema import DOCUMENTS, Document
from ...schema.book import Book
from ...vietnamese import key
from .wording import plain_name

PRINTS = "ban-in"
"""Where print files go, inside the book's folder of documents."""
_CHOSEN = "-dong-chon"
"""In the name of a file of selected rows: it does not take the place of the file of all."""


def print_letters(book: Book, given: Given) -> ChangeSet:
    """One Word file for each kind with letters in force, and its PDF; made anew only where one of its letters changed.

    Letters that are to be remade, that are missing or cannot be read are left out and told. Rows that the user selected
    limit it. Raises Refusal where none of them can be printed.
    """
    rows = _rows(book, given)
    files = list(_files(rows, given))
    if given.keys is not None and not files:
        raise Refusal("selection_without_prints", count=len(given.keys))
    wanted = {path for file in files for path in (file.path, file.pdf)}
    made = [file for file in files if given.printed.get(file.path) != file.mark]
    pdfs = [file for file in files if file in made or given.printed.get(file.pdf) != file.mark]
    problems = [problem for of_kind in _by_kind(rows) for problem in _left_out(of_kind, given)]
    problems += _in_several(files)
    problems += _old(given, wanted, pdfs)
    letters = sum(len(file.rows) for file in files)
    counts = {
        "letters": letters,
        "kinds": len({file.kind for file in files}),
        "made": len(made),
        "pdfs": len(pdfs) if given.makes_pdf else 0,
        "kept": len(files) - len(made),
        "without_pdf": 0 if given.makes_pdf else len(pdfs),
        "left_out": len(rows) - letters,
    }
    return ChangeSet(
        prints=(
            *(PrintDocument(file.path, tuple(row.file for row in file.rows), file.mark) for file in made),
            *(PdfDocument(file.pdf, file.path) for file in pdfs if given.makes_pdf),
        ),
        problems=tuple(problems),
        summary=summed_up("print_letters" if files else "print_letters_nothing", **counts),
    )


@dataclass(frozen=True)
class _File:
    """Letters of a kind that share a file."""

    kind: str
    rows: tuple[Document, ...]
    path: str
    mark: str

    @property
    def pdf(self) -> str:
        return self.path.removesuffix(".docx") + ".pdf"


def _rows(book: Book, given: Given) -> list[Document]:
    """The rows of letters that the buttons made, each file once, those selected."""
    found: dict[str, Document] = {}
    for row in book.rows(DOCUMENTS):
        if (
            row.kind
            and row.file.endswith(".docx")
            and row.fingerprint
            and (given.keys is None or row.code in given.keys)
        ):
            found.setdefault(row.file, row)
    return list(found.values())


def _by_kind(rows: Sequence[Document]) -> list[list[Document]]:
    found: dict[str, list[Document]] = {}
    for row in rows:
        found.setdefault(key(row.kind), []).append(row)
    return list(found.values())


def _files(rows: Sequence[Document], given: Given) -> Iterator[_File]:
    """The letters kind by kind, as many together as one Word file can hold."""
    names: Counter[str] = Counter()
    for of_kind in _by_kind(rows):
        together: dict[str, list[Document]] = {}
        for row in of_kind:
            letter = given.letters.get(row.file)
            if letter and not letter.fault and not row.stale:
                together.setdefault(letter.shares or row.file, []).append(row)
        kind = of_kind[0].kind
        name = plain_name(kind) + (_CHOSEN if given.keys is not None else "")
        for shared in together.values():
            names[name] += 1
            further = f"-{names[name]}" if names[name] > 1 else ""
            yield _File(kind, tuple(shared), f"{PRINTS}/{name}{further}.docx", _mark(shared, given))


def _mark(rows: Sequence[Document], given: Given) -> str:
    content = json.dumps([(row.file, given.letters[row.file].fingerprint) for row in rows], ensure_ascii=False)
    return blake2b(content.encode(errors="replace"), digest_size=8).hexdigest()


def _left_out(rows: Sequence[Document], given: Given) -> Iterator[Problem]:
    stale = [row for row in rows if row.stale]
    there = [row for row in rows if not row.stale]
    missing = [row for row in there if row.file not in given.letters]
    yield from told_in_one("print_letters_missing", DOCUMENTS, missing, "file", quote=rows[0].kind)
    yield from told_in_one("print_letters_stale", DOCUMENTS, stale, "stale", quote=rows[0].kind)
    for row in there:
        letter = given.letters.get(row.file)
        if letter and letter.fault:
            yield row_problem("letter_unreadable", DOCUMENTS, row, "file", where=row.file, reason=letter.fault)


def _in_several(files: Sequence[_File]) -> Iterator[Problem]:
    """Kinds that need more than one file: whoever prints has to know."""
    for kind in dict.fromkeys(file.kind for file in files):
        first, *others = (file for file in files if file.kind == kind)
        apart = [row for file in others for row in file.rows]
        count = str(len(others) + 1)
        yield from told_in_one("print_several_files", DOCUMENTS, apart, "file", quote=first.kind, files=count)


def _old(given: Given, wanted: set[str], pdfs: Sequence[_File]) -> Iterator[Problem]:
    """Print files of earlier clicks that no longer hold what they seem to, of all letters or of selected ones."""
    for path in given.printed:
        if path.endswith(".docx") and path not in wanted and (_CHOSEN in path) is (given.keys is not None):
            yield Problem("print_file_old", DOCUMENTS.id, column="file", where=path)
    for file in pdfs:
        if file.pdf in given.printed and not given.makes_pdf:
            yield Problem("print_pdf_old", DOCUMENTS.id, column="file", where=file.pdf)
