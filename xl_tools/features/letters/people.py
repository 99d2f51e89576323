"""Who comes, as lists, sign-in sheets and badges print them: by role, the youth by unit, numbered through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from ...changes import Problem
from ...schema import ATTENDEES, UNITS, Attendee
from ...schema.book import Book
from ...schema.lists import CHAIR, COMMENDED, GUEST, PRESS, RESERVE, SPEAKER, WITHDRAWN, YOUTH
from ...vietnamese import key, tidied
from . import wording
from .kinds import LetterKind

YOUTH_ROLES = ("", YOUTH, COMMENDED)
SECTIONS = (
    ("Chủ tọa", (CHAIR,)),
    ("Khách mời", (GUEST,)),
    ("Diễn giả", (SPEAKER,)),
    ("Báo chí", (PRESS,)),
    ("Đại biểu thanh niên", YOUTH_ROLES),
)
NO_UNIT = "Chưa ghi đơn vị"
_COMMENDED = "thanh niên được tuyên dương"


def coming(book: Book) -> list[Attendee]:
    """Everyone who is neither reserve nor withdrawn and is named at least by a position or a unit."""
    return [
        attendee
        for attendee in book.rows(ATTENDEES)
        if attendee.state not in (RESERVE, WITHDRAWN) and any(_named(attendee))
    ]


def nobody_comes(kind: LetterKind) -> Problem:
    return Problem("letter_no_attendees", sheet=ATTENDEES.id, column="full_name", details={"kind": kind.name})


def heads(attendees: Iterable[Attendee]) -> int:
    """How many people they are; a row without a number of persons is one."""
    return sum(attendee.persons or 1 for attendee in attendees)


def _named(attendee: Attendee) -> tuple[str, str, str]:
    return tidied(attendee.full_name), tidied(attendee.position), tidied(attendee.unit)


def printed_name(attendee: Attendee) -> str:
    """The name; for guests without one, whom they stand for."""
    return next(filter(None, _named(attendee)), "")


def printed_place(attendee: Attendee, *, with_unit: bool = True) -> str:
    """Position and unit, as far as the name does not say them."""
    name, position, unit = _named(attendee)
    parts = [position if name else ""]
    if with_unit and (name or position) and key(unit) not in key(position):
        parts.append(unit)
    place = ", ".join(filter(None, parts))
    if attendee.role != COMMENDED:
        return place
    return f"{place} ({_COMMENDED})" if place else wording.sentence_case(_COMMENDED)


@dataclass
class Group:
    """Those of one unit; of the other roles all are one group without a name."""

    name: str
    attendees: list[Attendee] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """Those of one role."""

    name: str
    groups: list[Group]

    @property
    def attendees(self) -> list[Attendee]:
        return [attendee for group in self.groups for attendee in group.attendees]


def sections(attendees: Iterable[Attendee], book: Book) -> list[Section]:
    """By role, in the order of the hall; the youth by unit in the order of the units' sheet, then unlisted units."""
    everyone = list(attendees)
    found = []
    for name, roles in SECTIONS:
        members = [attendee for attendee in everyone if attendee.role in roles]
        if members:
            found.append(Section(name, _by_unit(members, book) if roles is YOUTH_ROLES else [Group("", members)]))
    return found


def _by_unit(youth: Iterable[Attendee], book: Book) -> list[Group]:
    groups = {key(unit.name): Group(tidied(unit.name)) for unit in book.rows(UNITS) if unit.name}
    without = Group(NO_UNIT)
    for attendee in youth:
        unit = tidied(attendee.unit)
        group = groups.setdefault(key(unit), Group(unit)) if unit else without
        group.attendees.append(attendee)
    return [group for group in (*groups.values(), without) if group.attendees]


def section_fields(found: Iterable[Section], *, each_person: bool = False) -> list[dict[str, Any]]:
    """The sections for a template. `each_person` gives a row to every person of a row that stands for several."""
    numbers = count(1)
    return [
        {
            "number": wording.roman(position),
            "name": section.name.upper(),
            "count": wording.two_digits(heads(section.attendees)),
            "groups": [
                {
                    "name": group.name,
                    "count": wording.two_digits(heads(group.attendees)),
                    "people": [
                        person
                        for attendee in group.attendees
                        for person in _people(attendee, numbers, with_unit=not group.name, each_person=each_person)
                    ],
                }
                for group in section.groups
            ],
        }
        for position, section in enumerate(found, start=1)
    ]


def _people(
    attendee: Attendee, numbers: Iterator[int], *, with_unit: bool, each_person: bool
) -> Iterator[dict[str, str]]:
    persons, name = attendee.persons or 1, tidied(attendee.full_name)
    several = f" ({wording.two_digits(persons)} người)" if persons > 1 and not each_person else ""
    place = printed_place(attendee, with_unit=with_unit) if name else printed_name(attendee)
    for _ in range(persons if each_person else 1):
        yield {
            "number": str(next(numbers)),
            "code": attendee.code,
            "name": name,
            "gender": attendee.gender,
            "born": str(attendee.birth_date.year) if attendee.birth_date else "",
            "place": place + several,
        }
