"""Number, sign, place and date of a document: blank until the registry clerk gives them, or from a reserved range."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...changes import Problem
from ...rules.problems import row_problem
from ...schema import DOCUMENT_KINDS, DOCUMENTS, Document, DocumentKind
from ...schema.book import Book
from ...schema.settings import Settings
from ...vietnamese import key, tidied
from . import wording
from .frame import is_union, issuing_body, kind_row
from .kinds import LETTER_KINDS, PLAN, LetterKind

_BLANK = "\u00a0" * 6
"""Room for what is written by hand; no-break spaces, since justified or trimmed text loses others."""


def has_number(row: Document) -> bool:
    """Whether the registry clerk has given a number or a date: such a letter is never remade silently."""
    return bool(row.number or row.issued)


def numbers_of(settings: Settings, kind: LetterKind, row: Document) -> Document:
    """The row; for a plan without one there, what the settings say of it, since other papers quote it from there."""
    if kind.is_the_plan and not has_number(row):
        return Document(number=settings.plan_number, issued=settings.plan_date)
    return row


def number_fields(
    settings: Settings, row: DocumentKind, kind: LetterKind, registered: Document | None, year: int
) -> dict[str, str]:
    """The fields `number_line` and `place_and_date`, with room to write where the clerk has not given them."""
    registered = registered or Document()
    number, place = _numbered(settings, row, kind, registered), tidied(settings.place)
    return {
        "number_line": f"Số: {number}" if registered.number else f"Số:{number}",
        "place_and_date": f"{place}, {_dated(registered, year)}"
        if place
        else wording.sentence_case(_dated(registered, year)),
    }


def _numbered(settings: Settings, row: DocumentKind, kind: LetterKind, registered: Document) -> str:
    if registered.number:
        return number_and_sign(settings, row, kind, registered.number)
    return f"{_BLANK}{_between(row)}{sign(settings, row, kind)}"


def _dated(registered: Document, year: int) -> str:
    return wording.long_date(registered.issued) if registered.issued else f"ngày{_BLANK}tháng{_BLANK}năm {year}"


def number_and_sign(settings: Settings, row: DocumentKind, kind: LetterKind, number: str) -> str:
    """07/GM-UBND; a number that was typed with its sign stays as it is."""
    if not (number.isascii() and number.isdigit()):
        return number if re.search(r"[/-]", number) else f"{number}{_between(row)}{sign(settings, row, kind)}"
    return f"{wording.two_digits(int(number))}{_between(row)}{sign(settings, row, kind)}"


def _between(row: DocumentKind) -> str:
    return "-" if is_union(row) else "/"


def sign(settings: Settings, row: DocumentKind, kind: LetterKind) -> str:
    """The sign after the number: as the sheet has it, else kind and body as Decree 30 puts them together."""
    if row.sign:
        return row.sign.strip().lstrip("/-")
    if is_union(row):
        return f"{kind.abbreviation or 'CV'}/{settings.abbreviation}"
    return f"{kind.abbreviation}-{settings.abbreviation}" if kind.abbreviation else settings.abbreviation


_RANGE = re.compile(r"(\d{1,5})(?:\s*(?:-|–|—|đến)\s*(\d{1,5}))?")
LONGEST_RANGE = 5000


class ReservedNumbers:
    """The numbers that "Số giữ trước" keeps for a kind, given in order, none that the register has already."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._left: dict[int, Iterator[int]] = {}
        self._taken: dict[tuple[str, str], set[str]] = {}
        self._short: dict[int, int] = {}
        self._rows: dict[int, DocumentKind] = {}

    def next_for(self, row: DocumentKind, kind: LetterKind) -> str:
        """The next number for a letter of this kind; "" where none is reserved, or none is left."""
        if not kind.numbered or not row.reserved:
            return ""
        self._rows[row.row] = row
        taken = self._taken_in(self._series(row, kind), row)
        left = self._left.setdefault(row.row, iter(reserved_numbers(row.reserved) or ()))
        for number in left:
            if str(number) not in taken:
                taken.add(str(number))
                return str(number)
        self._short[row.row] = self._short.get(row.row, 0) + 1
        return ""

    def problems(self) -> Iterator[Problem]:
        """Ranges that cannot be read, and those with fewer numbers than letters."""
        for number, row in self._rows.items():
            if reserved_numbers(row.reserved) is None:
                yield row_problem("letter_reserved_unreadable", DOCUMENT_KINDS, row, "reserved", quote=row.reserved)
            elif number in self._short:
                yield row_problem(
                    "letter_reserved_used_up",
                    DOCUMENT_KINDS,
                    row,
                    "reserved",
                    quote=row.reserved,
                    count=str(self._short[number]),
                )

    def _series(self, row: DocumentKind, kind: LetterKind | None) -> tuple[str, str]:
        """Numbers of one body under one sign are one series, whichever kinds of document share it."""
        body = row.issuing_body or self._book.settings.issuing_body
        return key(body), key(sign(self._book.settings, row, kind) if kind else row.sign or row.kind)

    def _taken_in(self, series: tuple[str, str], own: DocumentKind) -> set[str]:
        if series not in self._taken:
            kinds = {key(kind.name): kind for kind in LETTER_KINDS}
            rows = {key(row.kind): row for row in self._book.rows(DOCUMENT_KINDS)}
            names = {name for name, row in rows.items() if self._series(row, kinds.get(name)) == series}
            names.add(key(own.kind))
            self._taken[series] = {
                _plain(document.number) for document in self._book.rows(DOCUMENTS) if key(document.kind) in names
            }
        return self._taken[series]


def _plain(number: str) -> str:
    """The number proper of what a clerk typed: 07/GM-UBND is number 7."""
    found = re.match(r"\s*0*(\d+)", number)
    return found[1] if found else number


def reserved_numbers(text: str) -> list[int] | None:
    """The numbers of "120-145; 150", in order, each once; None for a text that says something else."""
    numbers: dict[int, None] = {}
    for part in filter(None, map(str.strip, re.split(r"[;,\n]", text))):
        found = _RANGE.fullmatch(part)
        if not found:
            return None
        first, last = int(found[1]), int(found[2] or found[1])
        if first < 1 or not first <= last < first + LONGEST_RANGE:
            return None
        numbers.update(dict.fromkeys(range(first, last + 1)))
    return list(numbers)


def the_plan(book: Book) -> Document:
    """Number and date of the plan: those of the settings, else those of the register."""
    settings = book.settings
    if settings.plan_number or settings.plan_date:
        return Document(number=settings.plan_number, issued=settings.plan_date)
    found = [row for row in book.rows(DOCUMENTS) if key(row.kind) == key(PLAN.name) and has_number(row)]
    return found[-1] if found else Document()


def annexed_to_the_plan(book: Book) -> str:
    """Kèm theo Kế hoạch số 25/KH-UBND ngày 15 tháng 01 năm 2026 của ..., with room for what is not known yet."""
    plan = the_plan(book)
    row = kind_row(book, PLAN) or DocumentKind(kind=PLAN.name)
    owner = " và ".join(filter(None, (issuing_body(book, row), tidied(row.second_body))))
    number, day = _numbered(book.settings, row, PLAN, plan), _dated(plan, book.today.year)
    return f"Kèm theo Kế hoạch số {number} {day}{f' của {owner}' if owner else ''}"


def reference_to(book: Book, kind: LetterKind, subject_key: str = "") -> str:
    """số 12/UBND-NV ngày 05 tháng 02 năm 2026: the newest letter of this kind to the subject, "" without a number."""
    row = kind_row(book, kind)
    found = [
        document
        for document in book.rows(DOCUMENTS)
        if row and key(document.kind) == key(row.kind) and document.subject_key == subject_key and document.number
    ]
    if row is None or not found:
        return ""
    number = f"số {number_and_sign(book.settings, row, kind, found[-1].number)}"
    return f"{number} {wording.long_date(found[-1].issued)}" if found[-1].issued else number
