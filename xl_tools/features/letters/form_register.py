"""Forms against the register "Văn bản": only what changed is made anew, and never what somebody has written in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from ...blank_forms import WriteForm
from ...changes import AddRow, Change, ChangeSet, Problem
from ...given import Given
from ...messages import FORMS, Refusal, first_of
from ...rules.cell_changes import filled
from ...rules.codes import next_codes
from ...rules.form_codes import form_code
from ...schema import DOCUMENTS, Document, Sheet
from ...schema.book import Book
from ...schema.sheet import Cell
from ...vietnamese import key
from .frame import placeholder
from .register import Cells, summary
from .wording import file_name

UNIT_FORMS, ANSWER_FORMS = "Biểu mẫu đơn vị", "Biểu mẫu trả lời"
"""What the register calls them, which are no kinds of letters."""
FOLDERS = {UNIT_FORMS: "bieu-mau", ANSWER_FORMS: "bieu-mau-tra-loi"}


def form_sent_with(book: Book, kind: str, row_code: str, name: str) -> str:
    """The code of the form that goes with the letter to this unit or department; "" where none has been made."""
    rows = book.rows(DOCUMENTS)
    made = any(key(row.kind) == key(kind) and row.subject_key == row_code and row.file for row in rows)
    return form_code(row_code, name) if made else ""


@dataclass(frozen=True)
class Form:
    """A form that ought to exist, for the row with this code; the register gives it its path."""

    row_code: str
    recipient: str
    content: WriteForm


@dataclass
class _Made:
    changes: list[Change] = field(default_factory=list)
    forms: list[WriteForm] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def registered_forms(
    book: Book, given: Given, kind: str, forms: Sequence[Form], problems: Iterable[Problem] = ()
) -> ChangeSet:
    """The forms of a kind as a ChangeSet: new ones and those whose content changed.

    A form that somebody has written in stays as it is; what has changed goes into another file beside it. Rows that the
    user selected limit it. Raises Refusal where none of them is to get a form.
    """
    wanted = {form.row_code: form for form in reversed(forms)}  # of two rows with one code the first
    chosen = [form for form in forms if wanted[form.row_code] is form]
    chosen = [form for form in chosen if given.keys is None or form.row_code in given.keys]
    if given.keys is not None and not chosen:
        raise Refusal("selection_without_forms", count=len(given.keys))
    present = {row.subject_key: row for row in book.rows(DOCUMENTS) if key(row.kind) == key(kind)}
    made = _Made()
    codes, cells = next_codes(book.tables[DOCUMENTS.id]), Cells(book, DOCUMENTS)
    for form in chosen:
        row = present.get(form.row_code)
        path = _path(made, given, kind, form, row)
        made.problems += _written_in(given, kind, form, path or (row.file if row else ""))
        if path is None:
            made.counts["unchanged"] += 1
            continue
        values: dict[str, Cell] = {
            "kind": kind,
            "subject_key": form.row_code,
            "recipient": form.recipient,
            "file": path,
            "made": book.today,
            "fingerprint": form.content.content_mark,
        }
        if row is None:
            code = next(codes)
            made.changes.append(AddRow(DOCUMENTS.id, code, filled({"code": code, **values})))
        else:
            made.changes += cells.set(row.row, values)
        made.forms.append(replace(form.content, path=path))
    return ChangeSet(
        tuple(made.changes),
        forms=tuple(made.forms),
        problems=(*problems, *made.problems),
        summary=summary(made.counts, kind) if made.counts else FORMS["nothing"].format(kind=kind),
    )


def _path(made: _Made, given: Given, kind: str, form: Form, row: Document | None) -> str | None:
    """Where the form is to be written, counting what for; None where it lies there as it ought to be."""
    own = _own(kind, form)
    if row is None or not _is_one_of(own, row.file):
        made.counts["new"] += 1
        return _free(own, given)
    same = row.fingerprint == form.content.content_mark
    if same and row.file in given.forms:
        return None
    if given.forms.get(row.file):
        made.counts["beside"] += 1
        return _free(own, given)
    made.counts["again"] += 1
    return row.file


def _own(kind: str, form: Form) -> str:
    """The form's path without its ending."""
    return f"{FOLDERS[kind]}/{file_name(form.row_code, form.recipient).removesuffix('.docx')}"


def _is_one_of(own: str, path: str) -> bool:
    """Whether a file name of the register is one that this form may have: it is a cell that anybody can type in."""
    rest = path.removeprefix(own).removesuffix(".xlsx") if path.startswith(own) and path.endswith(".xlsx") else "?"
    return rest == "" or (rest[:1] == "-" and rest[1:].isascii() and rest[1:].isdigit())


def _free(own: str, given: Given) -> str:
    """The form's file name, or its first numbered one that nobody has written in."""
    names = (f"{own}{f'-{number}' if number > 1 else ''}.xlsx" for number in count(1))
    return next(name for name in names if not given.forms.get(name))


def _written_in(given: Given, kind: str, form: Form, path: str) -> Iterator[Problem]:
    """Earlier files of the form that somebody has written in, as long as they lie beside it."""
    own = _own(kind, form)
    for other in sorted(given.forms):
        if other != path and given.forms[other] and _is_one_of(own, other):
            yield Problem("form_written_in", sheet=DOCUMENTS.id, column="file", quote=form.recipient, where=other)


def placeholders(sheet: Sheet[Any], forms: Sequence[Form]) -> list[Problem]:
    """Names in square brackets: the ready book's, where the office's own was to be."""
    named = [form for form in forms if placeholder(form.recipient)]
    if not named:
        return []
    details = {"count": str(len(named)), "codes": first_of([form.row_code for form in named])}
    quote = placeholder(named[0].recipient)
    return [Problem("letter_recipient_placeholder", sheet=sheet.id, column="name", quote=quote, details=details)]
