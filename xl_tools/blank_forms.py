"""A workbook to be filled in by somebody else, as plain data: what stands in it, and what its columns accept."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import blake2b
from typing import Literal

ColumnKind = Literal[
    "number",  # the running number of the row
    "given",  # printed for the reader, locked
    "text",
    "long_text",
    "choice",  # from the column's list
    "birth_date",  # typed as day/month/year and kept as text, so that no computer turns it round
    "day",  # the same, for a day to come
    "phone",
    "email",
]


@dataclass(frozen=True)
class FormColumn:
    """One column; `heading` is what stands above it and what a returned form is read by."""

    heading: str
    kind: ColumnKind
    width: float
    tip: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    """Marked while it is blank in a row that has been begun."""


@dataclass(frozen=True)
class FormSheet:
    """One sheet with one table. `rows` are what stands in the table already, cell by cell; the rest is blank."""

    title: str
    heading: str
    note: str
    columns: tuple[FormColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    wanted: str
    """What is asked for, in words; "" where nothing is counted."""
    most: int | None = None
    """More than this many is shown as too many."""
    least: int | None = None
    """Fewer than this many is shown as too few."""
    deadline: str = ""
    """By when it is to come back, in words."""
    tallest: bool = False
    """Rows to write longer answers in."""

    @property
    def main(self) -> int:
        """Place of the column without which a row is none: the first that has to be filled in."""
        return next(place for place, column in enumerate(self.columns) if column.required)


@dataclass(frozen=True)
class WriteForm:
    """A form to make: `path` is relative to the book's folder of documents, `/` between parts."""

    path: str
    code: str
    """By which the form is known again when it comes back, whatever the file is called then."""
    issuing_body: str
    recipient: str
    """Label and name, such as "Đơn vị: Xã Suối Tràm"."""
    theme: str
    sheets: tuple[FormSheet, ...]
    instructions: tuple[str, ...]
    made: date
    event: date | None = None
    ages: tuple[int | None, int | None] = (None, None)

    @property
    def content_mark(self) -> str:
        """Sixteen hex digits over all that it says, file name and day of making aside."""
        said = {name: value for name, value in asdict(self).items() if name not in ("path", "made")}
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
        return blake2b(text.encode(errors="replace"), digest_size=8).hexdigest()
