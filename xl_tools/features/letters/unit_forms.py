"""`make_forms`: to each unit a workbook for its delegates and its questions, with what is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...blank_forms import FormColumn, FormSheet, WriteForm
from ...changes import ChangeSet, Problem
from ...given import Given
from ...messages import FORMS
from ...rules.form_codes import form_code
from ...schema import ATTENDEES, CATEGORIES, QUESTIONS, UNITS, VOCABULARY, Settings, Unit
from ...schema.book import Book
from ...schema.lists import LISTS
from ...vietnamese import tidied
from . import wording
from .form_register import UNIT_FORMS, Form, placeholders, registered_forms
from .frame import missing_setting

_SPARE_ROWS, _FEWEST_ROWS, _MOST_ROWS = 5, 10, 1000
"""Reserves stand behind the quota; a form without a quota has this many rows at least."""
_FREE_ROWS = 30


def make_forms(book: Book, given: Given) -> ChangeSet:
    """A form for every unit that is asked for delegates or questions, and for those whose quota is still open."""
    units = [unit for unit in book.rows(UNITS) if tidied(unit.name)]
    if not units:
        problem = Problem("forms_without_units", sheet=UNITS.id, column="name")
        return registered_forms(book, given, UNIT_FORMS, (), [problem])
    forms = [_form(book, unit) for unit in units if unit.quota != 0 or unit.least_questions]
    problems = [
        missing_setting(book, name)
        for name in ("list_deadline", "question_deadline")
        if not getattr(book.settings, name)
    ]
    return registered_forms(book, given, UNIT_FORMS, forms, [*problems, *placeholders(UNITS, forms)])


def _form(book: Book, unit: Unit) -> Form:
    settings, name = book.settings, tidied(unit.name)
    code = form_code(unit.code, name)
    deadlines = (settings.list_deadline if unit.quota != 0 else None, settings.question_deadline)
    first = min(filter(None, deadlines), default=None)
    content = WriteForm(
        path="",
        code=code,
        issuing_body=tidied(settings.issuing_body),
        recipient=FORMS["unit"].format(name=name),
        theme=FORMS["theme"].format(theme=tidied(settings.theme)) if tidied(settings.theme) else "",
        sheets=tuple(_sheets(book, unit)),
        instructions=tuple(_instructions(settings, unit, code, first)),
        made=book.today,
        event=settings.event_date,
        ages=(settings.age_from, settings.age_to),
    )
    return Form(unit.code, name, content)


def _sheets(book: Book, unit: Unit) -> Iterator[FormSheet]:
    if unit.quota != 0:
        quota = unit.quota
        yield FormSheet(
            FORMS["attendees"],
            FORMS["attendees_heading"],
            FORMS["attendees_note"],
            _people_columns(book),
            _numbered(quota),
            FORMS["quota"].format(count=wording.two_digits(quota)) if quota else "",
            most=quota,
            deadline=_until(book.settings.list_deadline),
        )
    least = unit.least_questions or None
    yield FormSheet(
        FORMS["questions"],
        FORMS["questions_heading"],
        FORMS["questions_note"],
        _question_columns(book),
        _numbered(least),
        FORMS["least_questions"].format(count=wording.two_digits(least)) if least else "",
        least=least,
        deadline=_until(book.settings.question_deadline),
    )


def _until(day: date | None) -> str:
    return FORMS["deadline"].format(date=wording.short_date(day)) if day else ""


def _numbered(asked: int | None) -> tuple[tuple[str, ...], ...]:
    rows = min(_MOST_ROWS, max(_FEWEST_ROWS, asked + _SPARE_ROWS)) if asked else _FREE_ROWS
    return tuple((str(number),) for number in range(1, rows + 1))


def _people_columns(book: Book) -> tuple[FormColumn, ...]:
    """The columns of "Đại biểu" that a unit fills in."""
    by_field = ATTENDEES.by_field
    categories = tuple(filter(None, (tidied(row.name) for row in book.rows(CATEGORIES))))
    return (
        FormColumn("STT", "number", 5),
        FormColumn(f"{by_field['full_name'].header} *", "text", 25, required=True),
        FormColumn(f"{by_field['birth_date'].header} *", "birth_date", 13, required=True),
        FormColumn(f"{by_field['gender'].header} *", "choice", 10, choices=LISTS["genders"].values, required=True),
        FormColumn(by_field["ethnic_group"].header, "choice", 10, choices=_listed(book, "ethnic_groups")),
        FormColumn(f"{by_field['position'].header}, nghề nghiệp", "text", 20),
        FormColumn(by_field["category"].header, "choice" if categories else "text", 21, choices=categories),
        FormColumn(f"{by_field['phone'].header} *", "phone", 15, required=True),
        FormColumn(by_field["email"].header, "email", 18),
        FormColumn(by_field["note"].header, "text", 13),
    )


def _question_columns(book: Book) -> tuple[FormColumn, ...]:
    by_field = QUESTIONS.by_field
    return (
        FormColumn("STT", "number", 5),
        FormColumn(f"{by_field['text'].header} *", "long_text", 64, required=True),
        FormColumn(f"{by_field['asker'].header} *", "text", 24, required=True),
        FormColumn(by_field["theme"].header, "choice", 24, choices=_listed(book, "themes")),
        FormColumn(by_field["note"].header, "text", 18),
    )


def _listed(book: Book, name: str) -> tuple[str, ...]:
    """A list of "Danh mục" as the office has it; the program's own where that sheet is blank."""
    cells = (row.cells.get(name) for row in book.tables[VOCABULARY.id].rows)
    return (
        tuple(dict.fromkeys(tidied(cell) for cell in cells if isinstance(cell, str) and tidied(cell)))
        or LISTS[name].values
    )


def _instructions(settings: Settings, unit: Unit, code: str, until: date | None) -> Iterator[str]:
    if unit.quota != 0:
        yield FORMS["fill_attendees"]
    yield FORMS["fill_questions"]
    topics = "; ".join(line.rstrip(" ;.,") for line in wording.text_lines(settings.topics))
    if topics:
        yield FORMS["fill_topics"].format(topics=topics)
    yield FORMS["fill_dates"]
    ages = wording.age_words(settings.age_from, settings.age_to)
    if unit.quota != 0 and ages:
        yield FORMS["fill_ages"].format(ages=ages)
    if unit.quota:
        yield FORMS["fill_reserves"]
    yield FORMS["protected"]
    yield sending(settings, code, until)


def sending(settings: Settings, code: str, until: date | None) -> str:
    """Where the form is to be sent back, and by when."""
    return FORMS["send"].format(
        body=wording.sentence_case(tidied(settings.issuing_body)),
        contact=FORMS["send_contact"].format(contact=tidied(settings.contact)) if tidied(settings.contact) else "",
        deadline=FORMS["send_deadline"].format(date=wording.short_date(until)) if until else "",
        code=code,
    )
