"""What a command is given besides the book: plain data that adapters gathered before it decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .changes import Problem
from .document import Document
from .plan_facts import Plan
from .returned_lists import ReturnedList
from .schema.sheet import Cell


@dataclass(frozen=True)
class TakenFile:
    """One returned list as the intake read it: cells by field of "Đại biểu" and "Câu hỏi", and what was wrong."""

    name: str
    fingerprint: str
    attendees: tuple[Mapping[str, Cell], ...] = ()
    questions: tuple[Mapping[str, Cell], ...] = ()
    mapping: str = ""
    """Which column of the file was read as what, in words."""
    titles: tuple[str, ...] = ()
    """The lines above the tables, the names of their sheets and of the file: where a unit may be named."""
    problems: tuple[Problem, ...] = ()
    reading: ReturnedList | None = None
    """All that was understood of the file: its tables with their columns, rows with their places."""
    answers: tuple[Mapping[str, Cell], ...] = ()
    """What a department filled in, by field of the reading."""
    path: str = ""
    """Where the file lies, relative to the book's folder where it lies in there; "" where no copy can be made."""
    told: Mapping[tuple[str, int | None, int], str | None] = field(default_factory=dict)
    """The columns that people decided on, as `read_returned` takes them."""
    newer: bool = False
    """Whether the file says of itself that it takes the place of an earlier one."""


@dataclass(frozen=True)
class LetterFile:
    """A letter as it lies in its folder, for printing."""

    fingerprint: str
    """Of its bytes."""
    shares: str = ""
    """Letters of one value can be printed from one file; "" where a letter needs a file to itself."""
    fault: str = ""
    """The sentence that says why it cannot be printed."""


def _to_the_end(_done: int, _total: int) -> bool:
    return True


@dataclass(frozen=True)
class EarlierQuestion:
    """A question of an earlier year's book, with the department that people had answer it."""

    text: str
    lead: str
    book: str


@dataclass(frozen=True)
class Given:
    """Everything optional: a command uses what its `gather` asked for."""

    keys: tuple[str, ...] | None = None
    """Keys of the rows selected on one of the command's sheets of rows; None means all rows."""
    sheet: str = ""
    """Id of the sheet that `keys` are of."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """Fingerprint of each Word template's file, by file name."""
    documents: frozenset[str] = frozenset()
    """Paths of the letters that already lie in the book's folder of documents, relative to it."""
    files: tuple[TakenFile, ...] = ()
    plan: Plan | None = None
    """What a plan's file states."""
    letters: Mapping[str, LetterFile] = field(default_factory=dict)
    """The register's letters that lie in the folder of documents, by path, for printing."""
    forms: Mapping[str, bool] = field(default_factory=dict)
    """Forms that lie there, by path: whether somebody has written in them since they were made."""
    printed: Mapping[str, str] = field(default_factory=dict)
    """The print files that lie there, with the mark of the letters they hold; "" for a PDF older than its Word file."""
    makes_pdf: bool = False
    """Whether a program that makes PDFs is on the machine."""
    texts: Mapping[str, Document] = field(default_factory=dict)
    """The register's letters as proof-reading takes them, by path."""
    unread: Mapping[str, str] = field(default_factory=dict)
    """Of letters and earlier books that could not be read the sentence that says why, by path or name."""
    earlier: tuple[EarlierQuestion, ...] = ()
    """What was decided in the books of earlier years."""
    go_on: Callable[[int, int], bool] = field(default=_to_the_end, compare=False)
    """Told how far a long decision is (done, of all); False when the user wants it to stop."""


NOTHING_GIVEN = Given()
