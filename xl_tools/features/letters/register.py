"""Letters against the register "Văn bản": only what changed is made anew, and never what has a number."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from .frame import placeholder
from .kinds import LETTER_KINDS, LetterKind
from .numbering import ReservedNumbers, has_number, number_fields, numbers_of
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
    book: Book, given: Given, letters: Sequence[Letter], living: Mapping[str, Collection[str] | None]
) -> Registration:
    """New letters, letters to remake, and those that only a person may remake.

    `living` gives, by kind of this button, the subjects that still are to get a letter: earlier letters to any other
    are marked stale. None leaves them alone, as does a kind that is not named, as when only some rows are selected.
    """
    click = _Click(book, given)
    for letter in letters:
        click.write(letter)
    click.result.problems += [*click.numbers.problems(), *_placeholders(book, letters)]
    for kind, subjects in living.items():
        if subjects is not None:
            click.retire(key(kind), frozenset(subjects))
    return click.result


class _Click:
    """The register while one click goes through its letters."""

    def __init__(self, book: Book, given: Given) -> None:
        self.book, self.given, self.result = book, given, Registration()
        self.numbers = ReservedNumbers(book)
        self._present, self._cells = _present(book), Cells(book, DOCUMENTS)
        self._codes = next_codes(book.tables[DOCUMENTS.id])
        self._templates_told: set[str] = set()
        self._wanted: set[tuple[str, str]] = set()

    def write(self, letter: Letter) -> None:
        if letter.template not in self.given.templates:
            if letter.template not in self._templates_told:
                self.result.problems.append(_template_missing(letter))
            self._templates_told.add(letter.template)
            self._wanted.add(letter.place)
            self.result.counts["not_made"] += 1
            return
        letter = self._not_sent(letter)
        self._wanted.add(letter.place)
        row = self._present.get(letter.place)
        if row is None:
            self._write_new(letter)
        else:
            self._write_again(letter, row)

    def _not_sent(self, letter: Letter) -> Letter:
        """A letter that may be sent again, as the first of its subject that has not been sent or says just this."""
        first, turn = letter, 1
        while letter.kind.repeats and (row := self._present.get(letter.place)) is not None and has_number(row):
            self._wanted.add(letter.place)
            if row.fingerprint == self._fingerprint(letter, self._year(row, True)):
                break
            turn += 1
            letter = replace(first, subject_key=f"{first.subject_key}-{turn}", file_code=f"{first.file_code}-{turn}")
        return letter

    def _year(self, row: Document, numbered: bool) -> int:
        """The year that the letter's date leaves open: today's, but that of a letter with a number."""
        return row.made.year if numbered and row.made else self.book.today.year

    def _fingerprint(self, letter: Letter, year: int) -> str:
        """Over the letter with blank number and date: giving it a number later does not make it another letter."""
        blank = number_fields(self.book.settings, letter.row, letter.kind, None, year)
        return content_fingerprint(self.given, letter.template, {**letter.fields, **blank})

    def _document(self, letter: Letter, path: str, row: Document) -> WriteDocument:
        settings = self.book.settings
        row = numbers_of(settings, letter.kind, row)
        numbers = number_fields(settings, letter.row, letter.kind, row, self.book.today.year)
        return WriteDocument(path, letter.template, {**letter.fields, **numbers})

    def _write_new(self, letter: Letter) -> None:
        code, path = next(self._codes), _path(letter)
        numbered = has_number(numbers_of(self.book.settings, letter.kind, Document()))
        number = "" if numbered else self.numbers.next_for(letter.row, letter.kind)
        values: dict[str, Cell] = {
            "code": code,
            "kind": letter.row.kind,
            "subject_key": letter.subject_key,
            "recipient": letter.recipient,
            "file": path,
            "made": self.book.today,
            "number": number,
            "fingerprint": self._fingerprint(letter, self.book.today.year),
        }
        self.result.changes.append(AddRow(DOCUMENTS.id, code, filled(values)))
        self.result.documents.append(self._document(letter, path, Document(number=number)))
        self.result.shown[letter.subject_key] = path
        self.result.counts["new"] += 1

    def _write_again(self, letter: Letter, row: Document) -> None:
        path = row.file if _is_own_path(letter, row.file) else _path(letter)
        on_disk = path in self.given.documents and path == row.file
        numbered = has_number(numbers_of(self.book.settings, letter.kind, row))
        same = row.fingerprint == self._fingerprint(letter, self._year(row, numbered))
        number = row.number if numbered else self.numbers.next_for(letter.row, letter.kind)
        self.result.shown[letter.subject_key] = path
        if on_disk and same and number == row.number:
            if row.stale:
                self.result.changes += self._cells.set(row.row, {"stale": False})
            self.result.counts["unchanged"] += 1
            return
        if on_disk and numbered:
            self.result.changes += self._cells.set(row.row, {"stale": True})
            self.result.problems.append(_about(row, "letter_numbered_changed"))
            self.result.shown[letter.subject_key] = f"{path} ({NEEDS_REMAKING})"
            self.result.counts["numbered"] += 1
            return
        values = {
            "recipient": letter.recipient,
            "file": path,
            "made": self.book.today,
            "number": number,
            "stale": False,
            "fingerprint": self._fingerprint(letter, self.book.today.year),
        }
        self.result.changes += self._cells.set(row.row, values)
        self.result.documents.append(self._document(letter, path, Document(number=number, issued=row.issued)))
        again = "numbered_now" if same and on_disk else "again"
        self.result.counts[again if row.fingerprint else "new"] += 1

    def retire(self, kind: str, living: frozenset[str]) -> None:
        """Letters to somebody who no longer is to get them stay, marked, and it is said; a reminder sent is history."""
        served = {subject for _, subject in self._wanted}
        repeats = any(known.repeats and key(known.name) == kind for known in LETTER_KINDS)
        for place, row in self._present.items():
            if place[0] != kind or place in self._wanted or not row.fingerprint or (repeats and has_number(row)):
                continue
            if row.subject_key in living and row.subject_key not in served:
                continue  # still to get one, only it cannot be written now: that has its own problem
            self.result.changes += self._cells.set(row.row, {"stale": True})
            self.result.problems.append(_about(row, "letter_not_wanted"))
            self.result.counts["retired"] += 1


def _present(book: Book) -> dict[tuple[str, str], Document]:
    """The register by kind and subject; of two rows for one letter the numbered one, of others the last."""
    found: dict[tuple[str, str], Document] = {}
    for row in book.rows(DOCUMENTS):
        place = key(row.kind), row.subject_key
        if row.kind and not (place in found and has_number(found[place]) and not has_number(row)):
            found[place] = row
    return found


def _template_missing(letter: Letter) -> Problem:
    return row_problem("letter_template_missing", DOCUMENT_KINDS, letter.row, "template", quote=letter.template)


def _placeholders(book: Book, letters: Sequence[Letter]) -> list[Problem]:
    """Names in square brackets among the recipients and units: the ready book's, where the office's own was to be."""
    units = book.rows(UNITS) if UNITS.id in book.tables else ()
    names = [unit.name for unit in units if placeholder(unit.name)]
    named = [(letter, quote) for letter in letters if (quote := _placeholder_in(letter, names))]
    if not named:
        return []
    subjects = [letter.subject_key or letter.row.kind for letter, _ in named]
    details = {"count": str(len(named)), "codes": first_of(subjects)}
    return [Problem("letter_recipient_placeholder", sheet=UNITS.id, column="name", quote=named[0][1], details=details)]


def _placeholder_in(letter: Letter, names: Sequence[str]) -> str:
    found = placeholder(letter.recipient)
    if found or not names:
        return found
    content = json.dumps(letter.fields, ensure_ascii=False)
    return next((name for name in names if name in content), "")


def content_fingerprint(given: Given, template: str, fields: Mapping[str, Any]) -> str:
    """Sixteen hex digits over a template's file and what goes into it."""
    content = json.dumps([template, given.templates[template], fields], ensure_ascii=False, sort_keys=True)
    return blake2b(content.encode(errors="replace"), digest_size=8).hexdigest()


def _path(letter: Letter) -> str:
    return f"{letter.kind.folder}/{file_name(letter.file_code, letter.file_label)}"


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
        (counts.get("beside", 0), "lập {} mới bên cạnh bản đã có người điền"),
        (counts.get("numbered_now", 0), "ghi số giữ trước vào {}"),
        (counts.get("unchanged", 0), "giữ nguyên {}"),
        (counts.get("numbered", 0), "{} đã có số, nội dung đã đổi, chờ cán bộ quyết định"),
        (counts.get("retired", 0), "{} không còn nơi nhận"),
        (counts.get("not_made", 0), "{} chưa lập được, xem sheet Kiểm tra"),
    ]
    parts = [text.format(count) for count, text in said if count]
    return f"{letters}: {'; '.join(parts)}." if parts else f"{letters}: không có văn bản nào phải lập."
