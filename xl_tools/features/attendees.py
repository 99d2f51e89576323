"""check_attendees: what is missing or wrong about each attendee, and who is on the list twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..changes import Change, ChangeSet, Problem
from ..given import Given
from ..messages import CHECK_RESULTS, severity, summed_up
from ..rules.cell_changes import row_changes
from ..rules.cells import Key, count_key
from ..rules.nearest import nearest_name
from ..rules.problems import row_problem
from ..rules.settings import setting_problem, unreadable_settings
from ..schema import ATTENDEES, CATEGORIES, UNITS, Attendee, setting_header
from ..schema.book import Book
from ..schema.lists import LISTS, VALID, WITHDRAWN
from ..schema.reading import cell_text
from ..schema.sheet import Cell, Sheet
from ..vietnamese import (
    composed,
    is_phone,
    key,
    name_key,
    name_key_without_tones,
    phone_key,
    phone_lost_zero,
)

_EMAIL = re.compile(r"[\w.+\-']+@[\w\-]+(\.[\w\-]+)*\.[A-Za-z]{2,}", re.ASCII)
_BETWEEN_EMAILS = re.compile(r"[;,/\s]+")
_NOT_IN_NAMES = re.compile(r"[0-9@]")
_MALE, _FEMALE = LISTS["genders"].values
_OTHER_GENDER = {
    **dict.fromkeys(map(key, ("Ông", "Anh", "Chú")), _FEMALE),
    **dict.fromkeys(map(key, ("Bà", "Chị", "Cô")), _MALE),
}
"""The gender that a form of address rules out."""
YOUNGEST, OLDEST = 6, 110
"""Full years outside of which a birth date is a slip of the pen, whatever ages the office invites."""
USED_SETTINGS = ("event_date", "age_from", "age_to")


def check_attendees(book: Book, _given: Given) -> ChangeSet:
    """Problems of all rows of "Đại biểu", and each row's "Kết quả kiểm tra". Reads units, categories, settings."""
    attendees = book.rows(ATTENDEES)
    problems = _problems_by_row(book, attendees)
    table = book.tables[ATTENDEES.id]
    changes: list[Change] = []
    valid = withdrawn = 0
    for attendee, row in zip(attendees, table.rows, strict=True):
        result = _result(attendee, problems.get(attendee.row, ()))
        valid += result == VALID
        withdrawn += attendee.state == WITHDRAWN
        changes += row_changes(table, row, {"check_result": result})
    found = (*_general_problems(book, attendees), *(problem for row in problems.values() for problem in row))
    errors = sum(severity(problem.code) == "error" for problem in found)
    summary = summed_up(
        "check_attendees",
        rows=len(attendees),
        valid=valid,
        invalid=len(attendees) - valid - withdrawn,
        withdrawn=withdrawn,
        errors=errors,
        warnings=len(found) - errors,
    )
    return ChangeSet(changes=tuple(changes), problems=found, summary=summary)


def full_years(born: date, on: date) -> int:
    """Age in full years; the birthday itself counts. Someone born on 29 February grows older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _result(attendee: Attendee, problems: Sequence[Problem]) -> str:
    """What "Kết quả kiểm tra" says: warnings leave a row valid, they are told on "Kiểm tra" only."""
    if attendee.state == WITHDRAWN:
        return CHECK_RESULTS["withdrawn"]
    phrases = dict.fromkeys(_phrase(problem) for problem in problems if severity(problem.code) == "error")
    if not phrases:
        return VALID
    text = "; ".join(phrases)
    return text[0].upper() + text[1:]


def _phrase(problem: Problem) -> str:
    phrase = CHECK_RESULTS.get(problem.code)
    if phrase is None:
        phrase = CHECK_RESULTS["unreadable"].format(column=ATTENDEES.by_field[problem.column or ""].header.lower())
    return phrase


def _problems_by_row(book: Book, attendees: tuple[Attendee, ...]) -> dict[int, list[Problem]]:
    """Problems by row number, in the order of the sheet, within a row in the order of its columns."""
    found: dict[int, list[Problem]] = {attendee.row: [] for attendee in attendees}
    for problem in book.problems(ATTENDEES):
        found[problem.row or 0].append(problem)
    check = _Check.of(book)
    unread = {(problem.row, problem.column) for problem in book.problems(ATTENDEES)}
    for attendee, row in zip(attendees, book.tables[ATTENDEES.id].rows, strict=True):
        if attendee.state != WITHDRAWN:
            found[attendee.row].extend(
                problem
                for problem in check.problems(attendee, row.cells)
                if (problem.row, problem.column) not in unread
            )
    for problem in _repeated_people(attendees):
        found[problem.row or 0].append(problem)
    place = {column.field: position for position, column in enumerate(ATTENDEES.columns)}
    return {
        number: sorted(problems, key=lambda problem: place[problem.column or ATTENDEES.key])
        for number, problems in found.items()
        if problems
    }


def _general_problems(book: Book, attendees: tuple[Attendee, ...]) -> tuple[Problem, ...]:
    """What is said once, not of each row."""
    found = list(unreadable_settings(book, USED_SETTINGS))
    settings = book.settings
    youth = [attendee for attendee in attendees if attendee.is_youth and attendee.state != WITHDRAWN]
    limited = settings.age_from is not None or settings.age_to is not None
    event_date_known = settings.event_date is not None or any(
        problem.key == setting_header("event_date") for problem in found
    )
    if not event_date_known and limited and any(attendee.birth_date for attendee in youth):
        found.append(setting_problem(book, "age_unchecked_without_date", "event_date"))
    if youth and not book.rows(UNITS):
        found.append(Problem("no_units_listed", sheet=UNITS.id))
    return tuple(found)


def _who(attendee: Attendee) -> str:
    name = attendee.full_name or attendee.position
    return f"{name} ({attendee.code})" if name else attendee.code


def _problem(
    code: str,
    attendee: Attendee,
    column: str,
    *,
    quote: str | None = None,
    quote2: str | None = None,
    where: str | None = None,
    **details: str,
) -> Problem:
    return row_problem(
        code, ATTENDEES, attendee, column, quote=quote, quote2=quote2, where=where, who=_who(attendee), **details
    )


@dataclass(frozen=True)
class _Names:
    """The names of a sheet that cells of "Đại biểu" refer to."""

    as_counted: frozenset[Key]
    """As the sheets' formulas compare them: case aside, everything else alike."""
    by_key: Mapping[str, str]
    guesses: dict[str, str]
    """Nearest known name by unknown key, "" where none is near; filled as needed."""

    @classmethod
    def of(cls, book: Book, sheet: Sheet[Any]) -> _Names:
        """Of any sheet with a column "name"."""
        raw = [row.cells.get("name") for row in book.tables[sheet.id].rows]
        names = [text for text in map(cell_text, raw) if text]
        return cls(frozenset(map(count_key, raw)), {key(name): name for name in reversed(names)}, {})

    def nearest(self, text: str) -> str:
        wanted = key(text)
        if wanted not in self.guesses:
            self.guesses[wanted] = nearest_name(text, tuple(self.by_key.values()))
        return self.guesses[wanted]


@dataclass(frozen=True)
class _Check:
    """What a row is checked against."""

    today: date
    event_date: date | None
    age_from: int | None
    age_to: int | None
    units: _Names
    categories: _Names
    gender_is_kept: bool
    """Whether the office fills "Giới tính" at all; a column nobody uses is not missing on every row."""

    @classmethod
    def of(cls, book: Book) -> _Check:
        settings = book.settings
        return cls(
            today=book.today,
            event_date=settings.event_date,
            age_from=settings.age_from,
            age_to=settings.age_to,
            units=_Names.of(book, UNITS),
            categories=_Names.of(book, CATEGORIES),
            gender_is_kept=any(attendee.gender for attendee in book.rows(ATTENDEES)),
        )

    def problems(self, attendee: Attendee, cells: Mapping[str, Cell]) -> Iterator[Problem]:
        yield from self._name(attendee)
        yield from self._birth(attendee)
        yield from self._gender(attendee)
        if attendee.is_youth:
            yield from self._references(attendee, cells)
            if attendee.persons is not None and attendee.persons > 1:
                yield _problem("youth_of_several_persons", attendee, "persons", quote=str(attendee.persons))
        yield from self._contact(attendee)

    def _name(self, attendee: Attendee) -> Iterator[Problem]:
        if attendee.full_name:
            if _NOT_IN_NAMES.search(attendee.full_name):
                yield _problem("not_like_a_name", attendee, "full_name", quote=attendee.full_name)
        elif attendee.is_youth:
            yield _problem("name_missing", attendee, "full_name")
        elif not attendee.position:
            yield _problem("guest_without_name_and_position", attendee, "full_name")

    def _birth(self, attendee: Attendee) -> Iterator[Problem]:
        born = attendee.birth_date
        if born is None:
            if attendee.is_youth:
                yield _problem("birth_date_missing", attendee, "birth_date")
            return
        age = full_years(born, self.today)
        if born > self.today:
            yield _problem("born_in_future", attendee, "birth_date", quote=cell_text(born))
        elif not YOUNGEST <= age <= OLDEST:
            yield _problem("birth_date_absurd", attendee, "birth_date", quote=cell_text(born), age=str(age))
        elif self.event_date and attendee.is_youth:
            yield from self._age(attendee, born, self.event_date)

    def _age(self, attendee: Attendee, born: date, event_date: date) -> Iterator[Problem]:
        age = full_years(born, event_date)
        if self.age_from is not None and age < self.age_from:
            code, limit = "too_young", self.age_from
        elif self.age_to is not None and age > self.age_to:
            code, limit = "too_old", self.age_to
        else:
            return
        details = {"age": str(age), "limit": str(limit), "event_date": cell_text(event_date)}
        yield _problem(code, attendee, "birth_date", quote=cell_text(born), **details)

    def _gender(self, attendee: Attendee) -> Iterator[Problem]:
        if not attendee.gender:
            if self.gender_is_kept and attendee.is_youth:
                yield _problem("gender_missing", attendee, "gender")
        elif _OTHER_GENDER.get(key(attendee.salutation)) == attendee.gender:
            yield _problem(
                "gender_contradicts_salutation", attendee, "gender", quote=attendee.gender, quote2=attendee.salutation
            )

    def _references(self, attendee: Attendee, cells: Mapping[str, Cell]) -> Iterator[Problem]:
        if not attendee.unit:
            yield _problem("unit_missing", attendee, "unit")
        elif self.units.by_key:
            yield from _reference("unit", attendee, cells, self.units)
        if attendee.category and self.categories.by_key:
            yield from _reference("category", attendee, cells, self.categories)

    def _contact(self, attendee: Attendee) -> Iterator[Problem]:
        if attendee.phone:
            numbers = phone_key(attendee.phone)
            if not numbers or not all(map(is_phone, numbers)):
                yield _problem("phone_wrong", attendee, "phone", quote=attendee.phone)
            elif phone_lost_zero(attendee.phone):
                yield _problem("phone_lost_zero", attendee, "phone", quote=attendee.phone, quote2="; ".join(numbers))
        if attendee.email:
            addresses = [address for address in _BETWEEN_EMAILS.split(attendee.email) if address]
            if not (addresses and all(map(_is_email, addresses))):
                yield _problem("email_wrong", attendee, "email", quote=attendee.email)


def _is_email(text: str) -> bool:
    return _EMAIL.fullmatch(text) is not None and ".." not in text and not text.startswith(".") and ".@" not in text


_REFERENCE_PROBLEMS = {
    "unit": ("unit_written_otherwise", "unit_unknown_nearest", "unit_unknown"),
    "category": ("category_written_otherwise", "category_unknown_nearest", "category_unknown"),
}


def _reference(column: str, attendee: Attendee, cells: Mapping[str, Cell], names: _Names) -> Iterator[Problem]:
    """The name is not one of the sheet's, or is written so differently that the sheet's formulas do not count it."""
    raw = cells.get(column)
    if count_key(raw) in names.as_counted:
        return
    text = cell_text(raw)
    written_otherwise, unknown_nearest, unknown = _REFERENCE_PROBLEMS[column]
    known = names.by_key.get(key(text))
    if known is not None:
        yield _problem(written_otherwise, attendee, column, quote=text, quote2=known)
        return
    nearest = names.nearest(text)
    if nearest:
        yield _problem(unknown_nearest, attendee, column, quote=text, quote2=nearest)
    else:
        yield _problem(unknown, attendee, column, quote=text)


def _repeated_people(attendees: tuple[Attendee, ...]) -> Iterator[Problem]:
    """Of rows that are one person, the later ones, each pointing at the first. Withdrawn rows stand for nobody."""
    by_birth: dict[tuple[str, date], Attendee] = {}
    by_phone: dict[tuple[str, str], Attendee] = {}
    by_birth_without_tones: dict[tuple[str, date], Attendee] = {}
    for attendee in attendees:
        name = name_key(attendee.full_name) if attendee.full_name and attendee.state != WITHDRAWN else ""
        if not name:
            continue
        born, bare = attendee.birth_date, name_key_without_tones(attendee.full_name)
        numbers = [number for number in phone_key(attendee.phone) if is_phone(number)] if attendee.phone else []
        same = by_birth.setdefault((name, born), attendee) if born else attendee
        called = [by_phone.setdefault((name, number), attendee) for number in numbers]
        same_phone = next((other for other in called if other is not attendee), attendee)
        alike = by_birth_without_tones.setdefault((bare, born), attendee) if born else attendee
        if same is not attendee:
            yield _repeated("same_person", attendee, same)
        elif same_phone is not attendee:
            contradicted = born and same_phone.birth_date and born != same_phone.birth_date
            yield _repeated("perhaps_same_phone" if contradicted else "same_person_by_phone", attendee, same_phone)
        elif alike is not attendee:
            yield _repeated("perhaps_same_person", attendee, alike)


def _repeated(code: str, attendee: Attendee, other: Attendee) -> Problem:
    return _problem(
        code,
        attendee,
        "full_name",
        quote=composed(attendee.full_name),
        quote2=f"{other.code} {other.full_name}",
        where=other.unit or None,
        row2=str(other.row),
        place=", ".join(part for part in (other.code, other.full_name, other.unit) if part),
    )
