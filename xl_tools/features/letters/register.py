"""Letters against the register "Văn bản": only what changed is made anew, and never what has a number."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from ...changes import AddRow, Change, Problem, SetCell, WriteDocument
from ...given import Given
from ...messages import Refusal, first_of
from ...rules.cell_changes import filled, row_changes
from ...rules.codes import next_codes
from ...rules.problems import row_problem
from ...schema import DOCUMENT_KINDS, DOCUMENTS, UNITS, Document, DocumentKind
from ...schema.book import Book
from ...schema.sheet import Cell, Sheet
from ...vietnamese import key
from .frame import number_fields, placeholder
from .kinds import LetterKind
from .wording import file_name


@dataclass(frozen=True)
class Letter:
    """A letter that ought to exist, whatever the register says of it."""

    row: DocumentKind
    kind: LetterKind
    subject_key: str
    """Key of the attendee, department or question; "" where there is one letter of its kind."""
    recipient: str
    file_code: str
    file_label: str
    fields: Mapping[str, Any] = field(hash=False)
    """Everything but number and date."""

    @property
    def place(self) -> tuple[str, str]:
        return key(self.row.kind), self.subject_key

    @property
    def template(self) -> str:
        return self.row.template or self.kind.template


@dataclass
class Registration:
    """What the register makes of the letters; `shown` says, by subject key, what the subject's own row may say."""

    changes: list[Change] = field(default_factory=list)
    documents: list[WriteDocument] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


def selected(codes: Iterable[str], given: Given) -> frozenset[str]:
    """Those of the codes that the user limited the click to; all of them where rows were not selected.

    Raises Refusal where none of the selected rows is to get a letter: all of them is not what was asked for.
    """
    every = frozenset(codes)
    if given.keys is None:
        return every
    found = every & frozenset(given.keys)
    if not found:
        raise Refusal("selection_without_letters", count=len(given.keys))
    return found


def registered(
    book: Book, given: Given, letters: Sequence[Letter], kinds: Iterable[DocumentKind], living: Iterable[str] | None
) -> Registration:
    """New letters, letters to remake, and those that only a person may remake.

    `kinds` are the rows of "Loại văn bản" that this button writes; `living` the subjects that still are to get one of
    them: earlier letters to any other are marked stale. None leaves them alone, as when only some rows are selected.
    """
    result = Registration()
    present, cells = _present(book), Cells(book, DOCUMENTS)
    codes = next_codes(book.tables[DOCUMENTS.id])
    templates_told: set[str] = set()
    for letter in letters:
        if letter.template not in given.templates:
            if letter.template not in templates_told:
                result.problems.append(_template_missing(letter))
            templates_told.add(letter.template)
            result.counts["not_made"] += 1
            continue
        row = present.get(letter.place)
        if row is None:
            _write_new(book, given, letter, codes, result)
        else:
            _write_again(book, given, letter, row, cells, result)
    result.problems += _placeholders(letters)
    if living is not None:
        wanted = {letter.place for letter in letters}
        _retire(cells, present, {key(row.kind) for row in kinds}, wanted, frozenset(living), result)
    return result


def _present(book: Book) -> dict[tuple[str, str], Document]:
    """The register by kind and subject; of two rows for one letter the numbered one, of others the last."""
    found: dict[tuple[str, str], Document] = {}
    for row in book.rows(DOCUMENTS):
        place = key(row.kind), row.subject_key
        if row.kind and not (place in found and _has_number(found[place]) and not _has_number(row)):
            found[place] = row
    return found


def _has_number(row: Document) -> bool:
    return bool(row.number or row.issued)


def _template_missing(letter: Letter) -> Problem:
    return row_problem("letter_template_missing", DOCUMENT_KINDS, letter.row, "template", quote=letter.template)


def _placeholders(letters: Sequence[Letter]) -> list[Problem]:
    """Names in square brackets among the recipients: the ready book's, where the office's own was to be written."""
    named = [(letter.subject_key, quote) for letter in letters if (quote := placeholder(letter.recipient))]
    if not named:
        return []
    details = {"count": str(len(named)), "codes": first_of([key for key, _ in named])}
    return [Problem("letter_recipient_placeholder", sheet=UNITS.id, column="name", quote=named[0][1], details=details)]


def content_fingerprint(given: Given, template: str, fields: Mapping[str, Any]) -> str:
    """Sixteen hex digits over a template's file and what goes into it."""
    content = json.dumps([template, given.templates[template], fields], ensure_ascii=False, sort_keys=True)
    return blake2b(content.encode(errors="replace"), digest_size=8).hexdigest()


def _fingerprint(book: Book, given: Given, letter: Letter, year: int) -> str:
    """Over the letter with blank number and date: giving it a number later does not make it another letter."""
    blank = number_fields(book.settings, letter.row, letter.kind, None, year)
    return content_fingerprint(given, letter.template, {**letter.fields, **blank})


def _document(book: Book, letter: Letter, path: str, row: Document | None) -> WriteDocument:
    numbers = number_fields(book.settings, letter.row, letter.kind, row, book.today.year)
    return WriteDocument(path, letter.template, {**letter.fields, **numbers})


def _path(letter: Letter) -> str:
    return f"{letter.kind.folder}/{file_name(letter.file_code, letter.file_label)}"


def _write_new(book: Book, given: Given, letter: Letter, codes: Iterator[str], result: Registration) -> None:
    code, path = next(codes), _path(letter)
    values: dict[str, Cell] = {
        "code": code,
        "kind": letter.row.kind,
        "subject_key": letter.subject_key,
        "recipient": letter.recipient,
        "file": path,
        "made": book.today,
        "fingerprint": _fingerprint(book, given, letter, book.today.year),
    }
    cells = filled(values)
    result.changes.append(AddRow(DOCUMENTS.id, code, cells))
    result.documents.append(_document(book, letter, path, None))
    result.shown[letter.subject_key] = path
    result.counts["new"] += 1


def _write_again(book: Book, given: Given, letter: Letter, row: Document, cells: Cells, result: Registration) -> None:
    path = row.file if _is_own_path(letter, row.file) else _path(letter)
    on_disk = path in given.documents and path == row.file
    year = row.made.year if _has_number(row) and row.made else book.today.year
    mark = _fingerprint(book, given, letter, year)
    same = row.fingerprint == mark
    result.shown[letter.subject_key] = path
    if on_disk and same:
        if row.stale:
            result.changes += cells.set(row.row, {"stale": False})
        result.counts["unchanged"] += 1
        return
    if on_disk and _has_number(row):
        result.changes += cells.set(row.row, {"stale": True})
        result.problems.append(_about(row, "letter_numbered_changed"))
        result.shown[letter.subject_key] = f"{path} ({NEEDS_REMAKING})"
        result.counts["numbered"] += 1
        return
    values = {
        "recipient": letter.recipient,
        "file": path,
        "made": book.today,
        "stale": False,
        "fingerprint": _fingerprint(book, given, letter, book.today.year),
    }
    result.changes += cells.set(row.row, values)
    result.documents.append(_document(book, letter, path, row))
    result.counts["again" if row.fingerprint else "new"] += 1


NEEDS_REMAKING = "cần lập lại"


def _is_own_path(letter: Letter, path: str) -> bool:
    """Whether a file name of the register is one that this letter may have: it is a cell that anybody can type in."""
    folder, _, name = path.rpartition("/")
    start = file_name(letter.file_code, "")[: -len("van-ban.docx")]
    plain = name.removesuffix(".docx").replace("-", "")
    return (
        folder == letter.kind.folder
        and name.startswith(start)
        and name.endswith(".docx")
        and plain.isascii()
        and plain.isalnum()
    )


def _retire(
    cells: Cells,
    present: Mapping[tuple[str, str], Document],
    kinds: set[str],
    wanted: set[tuple[str, str]],
    living: frozenset[str],
    result: Registration,
) -> None:
    """Letters to somebody who no longer is to get them stay, marked, and it is said."""
    served = {subject for _, subject in wanted}
    for place, row in present.items():
        if place[0] not in kinds or place in wanted or not row.fingerprint:
            continue
        if row.subject_key in living and row.subject_key not in served:
            continue  # still to get one, only it cannot be written now: that has its own problem
        result.changes += cells.set(row.row, {"stale": True})
        result.problems.append(_about(row, "letter_not_wanted"))
        result.counts["retired"] += 1


def _about(row: Document, code: str) -> Problem:
    quote, quote2 = row.recipient or row.file, row.number or None
    return row_problem(code, DOCUMENTS, row, "stale", quote=quote, quote2=quote2, where=row.file)


class Cells:
    """The raw cells of a sheet by row number, to set those that differ."""

    def __init__(self, book: Book, sheet: Sheet[Any]) -> None:
        self._table = book.tables[sheet.id]
        self._rows = {row.number: row for row in self._table.rows}

    def set(self, number: int, values: Mapping[str, Any]) -> Iterator[SetCell]:
        """SetCell for each of these fields of the row with this number on the sheet, where the cell really differs."""
        return row_changes(self._table, self._rows[number], values)


def summary(counts: Mapping[str, int], letters: str) -> str:
    """The click in one sentence, "12 giấy mời" and the like; true before it is carried out and after."""
    said = [
        (counts.get("new", 0), "lập mới {}"),
        (counts.get("again", 0), "lập lại {} vì nội dung đã đổi"),
        (counts.get("unchanged", 0), "giữ nguyên {}"),
        (counts.get("numbered", 0), "{} đã có số, nội dung đã đổi, chờ cán bộ quyết định"),
        (counts.get("retired", 0), "{} không còn nơi nhận"),
        (counts.get("not_made", 0), "{} chưa lập được, xem sheet Kiểm tra"),
    ]
    parts = [text.format(count) for count, text in said if count]
    return f"{letters}: {'; '.join(parts)}." if parts else f"{letters}: không có văn bản nào phải lập."
