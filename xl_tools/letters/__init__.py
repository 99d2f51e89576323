"""Letters as Word files: templates filled in, and what lies in the folders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..folders import TEMPLATES, documents_folder
from ..given import Given

if TYPE_CHECKING:
    from .print_file import PrintFile


def render(template: Path, fields: Mapping[str, Any]) -> bytes:
    """The letter as a .docx: the template with its fields filled in, equal bytes for equal input.

    Values are text or lists of mappings of such; they come out as typed, line breaks included, control characters
    excluded. Raises Refusal for a template that is missing, unsafe, damaged or names a field it is not given.
    """
    from .rendering import rendered

    return rendered(template, fields).docx


def print_files(letters: Iterable[Path]) -> list[PrintFile]:
    """As few .docx files as print every letter as it is, in the order given; see `print_file`. Raises Refusal."""
    from .print_file import print_files as joined

    return joined(letters)


def printed(letters: Sequence[Path], mark: str) -> bytes:
    """These letters, which can share a file, in one .docx that keeps the mark; see `print_run`. Raises Refusal."""
    from .print_run import printed as joined

    return joined(letters, mark)


def printing_given(book: Path | None, files: Iterable[str], *, makes_pdf: bool) -> Given:
    """What printing is given besides the book; `files` are the register's paths, in the folder or not."""
    from .print_run import letters_on_disk, prints_on_disk

    if book is None:
        return Given(makes_pdf=makes_pdf)
    folder = documents_folder(book)
    there = documents_given(book).documents
    letters = letters_on_disk(folder, [file for file in files if file in there])
    return Given(letters=letters, printed=prints_on_disk(folder), makes_pdf=makes_pdf)


def template_fingerprints(folder: Path) -> dict[str, str]:
    """Sixteen hex digits over each .docx of the folder, by file name; empty where there is no folder."""
    files = [file for file in sorted(folder.glob("*.docx")) if not file.name.startswith(("~$", "."))]
    return {file.name: _fingerprint(file) for file in files}


def _fingerprint(file: Path) -> str:
    """Blank for a template that cannot be read now: only the letters that need it are to fail, and say so."""
    try:
        return blake2b(file.read_bytes(), digest_size=8).hexdigest()
    except OSError:
        return ""


def documents_given(book: Path | None) -> Given:
    """What the letters' features are given besides the book: templates, and the letters already made for it."""
    templates = template_fingerprints(TEMPLATES)
    if book is None:
        return Given(templates=templates)
    folder = documents_folder(book)
    made = (file.relative_to(folder) for file in folder.glob("*/*.docx"))
    return Given(
        templates=templates,
        documents=frozenset(path.as_posix() for path in made if not path.as_posix().startswith(".")),
    )
