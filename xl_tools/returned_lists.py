"""What was understood of a file that a unit sent back: plain data, for the review, the book and the correction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .changes import Problem

ListKind = Literal["attendees", "questions", "answers"]

PERSON_FIELDS = (
    *("full_name", "date_of_birth", "gender", "unit", "position", "category", "phone", "email", "ethnic", "note"),
)
QUESTION_FIELDS = ("text", "asker", "unit", "theme", "to_department", "channel", "note")
ANSWER_FIELDS = ("code", "answer", "settling", "document_number", "answered_by", "deadline_asked")
"""What a department fills in. A list of questions may carry these columns too."""
FIELDS: Mapping[ListKind, tuple[str, ...]] = {
    "attendees": PERSON_FIELDS,
    "questions": (*QUESTION_FIELDS, "received", *ANSWER_FIELDS),
    "answers": (*ANSWER_FIELDS, "text", "unit", "note"),
}
KEY_FIELDS: Mapping[ListKind, str] = {"attendees": "full_name", "questions": "text", "answers": "answer"}
"""Without a value here a row is no person, question or answer."""


@dataclass(frozen=True)
class ReadColumn:
    """One column of a table: where it stands (from 0), its heading as written, and the field it was read as."""

    place: int
    heading: str
    field: str | None
    """None where the column is not taken."""
    samples: tuple[str, ...] = ()
    """The first three values, as written."""
    sure: bool = True
    """False where the heading was not known and the nearest one or the content decided."""


@dataclass(frozen=True)
class ReadTable:
    """One table of the file. In Word `sheet` is "table N", in CSV "csv"; `header_row` counts from 1."""

    kind: ListKind
    sheet: str
    header_row: int | None
    title: str
    columns: tuple[ReadColumn, ...]


@dataclass(frozen=True)
class ReadRow:
    """One person, question or answer.

    `values` are canonical: dates YYYY-MM-DD, YYYY-MM or YYYY; telephone numbers of ten digits; Nam or Nữ; text in NFC.
    `written` is what stands in the file, also where it could not be read. `places` are the columns, from 0.
    """

    kind: ListKind
    sheet: str
    row: int
    table: int
    """Place of its table in `ReturnedList.tables`."""
    values: Mapping[str, str]
    written: Mapping[str, str]
    places: Mapping[str, int]
    date_cell: bool = False
    """Whether the date of birth was stored as a date, not typed as text."""


@dataclass(frozen=True)
class ListProblem:
    """Something the clerk should see in one file. `field` and `column` are None where the whole row is meant."""

    code: str
    sheet: str
    row: int
    field: str | None = None
    column: int | None = None
    quote: str = ""
    quote2: str = ""


@dataclass(frozen=True)
class ReturnedList:
    """One file as it was read. A file that was refused has `refusal` and no rows."""

    name: str
    fingerprint: str = ""
    kind: ListKind | None = None
    """Of most of its rows; a file may hold people and questions both."""
    unit: str = ""
    """Who sent it, by letterhead, title or what stands above the table; "" where nobody is named."""
    tables: tuple[ReadTable, ...] = ()
    rows: tuple[ReadRow, ...] = ()
    problems: tuple[ListProblem, ...] = ()
    titles: tuple[str, ...] = ()
    """Lines above the tables, then the names of sheets and file: where a unit may be named."""
    hidden_sheets: tuple[str, ...] = ()
    form: str = ""
    """Code of the form of ours that the file is; it stands among the titles too."""
    refusal: Problem | None = field(default=None)
