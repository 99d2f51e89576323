"""`write_invitations`: one invitation per delegate and guest, by the kind of document that invites the role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from ...changes import ChangeSet, Problem
from ...given import Given
from ...rules.problems import row_problem
from ...schema import ATTENDEES, DOCUMENT_KINDS, Attendee, DocumentKind
from ...schema.book import Book
from ...schema.lists import CHAIR, COMMENDED, GUEST, LISTS, PRESS, RESERVE, SPEAKER, WITHDRAWN, YOUTH
from ...vietnamese import key, name_key, tidied, words_key
from . import wording
from .frame import (
    TOPIC_FIELDS,
    abstract_fields,
    event_when,
    frame_fields,
    frame_problems,
    is_known,
    is_union,
    kind_missing,
    missing_setting,
)
from .kinds import DELEGATE_INVITATION, GUEST_INVITATION
from .register import Cells, Letter, registered, selected, summary

NEEDS, WANTS = DELEGATE_INVITATION.needs, DELEGATE_INVITATION.wants
MAY_BE_NAMELESS = frozenset({GUEST, CHAIR, SPEAKER, PRESS})
_NOT_INVITED = (RESERVE, WITHDRAWN)


FIELDS: dict[str, str] = {
    "abstract": "Trích yếu: tên hội nghị, đã ngắt dòng",
    "abstract_rule": "Đường kẻ dưới trích yếu",
    "code": "Mã đại biểu",
    "invitee": "Người hoặc thành phần được mời, kèm xưng hô, chức vụ, đơn vị",
    "event_when": "Giờ, thứ và ngày tổ chức",
    "venue": "Địa điểm tổ chức",
    **TOPIC_FIELDS,
}


def write_invitations(book: Book, given: Given) -> ChangeSet:
    """An invitation for everyone who is neither reserve nor withdrawn; the register and "Đại biểu" name its file."""
    invited = _unique([attendee for attendee in book.rows(ATTENDEES) if attendee.state not in _NOT_INVITED])
    codes = selected((attendee.code for attendee in invited), given)
    chosen = [attendee for attendee in invited if attendee.code in codes]
    by_role, problems = _kinds_by_role(book, invited)
    missing = [missing_setting(book, name, "letter_setting_needed") for name in NEEDS if not is_known(book, name)]
    letters: list[Letter] = []
    for attendee in chosen:
        row = by_role.get(attendee.role or YOUTH)
        if row is not None and not invitee(attendee, row):
            problems.append(row_problem("letter_invitee_missing", ATTENDEES, attendee, "full_name"))
        elif row is not None:
            letters.append(_letter(book, row, attendee))
    kinds = list({id(row): row for row in by_role.values()}.values())
    everyone = None if len(chosen) < len(invited) else [attendee.code for attendee in invited]
    result = registered(book, given, [] if missing else letters, {row.kind: everyone for row in kinds})
    unwritten = len(chosen) - len(letters) + (len(letters) if missing else 0)
    result.counts["not_made"] += unwritten - sum((a.role or YOUTH) == CHAIR not in by_role for a in chosen)
    cells = Cells(book, ATTENDEES)
    for attendee in chosen:
        if attendee.code in result.shown:
            result.changes += cells.set(attendee.row, {"invitation": result.shown[attendee.code].rpartition("/")[2]})
    used = {id(letter.row) for letter in letters}
    framed = [problem for row in kinds if id(row) in used for problem in frame_problems(book, row, DELEGATE_INVITATION)]
    wanted = [missing_setting(book, name) for name in WANTS if letters and not is_known(book, name)]
    return ChangeSet(
        changes=tuple(result.changes),
        documents=tuple(result.documents),
        problems=tuple(dict.fromkeys([*missing, *wanted, *framed, *problems, *result.problems])),
        summary=summary(result.counts, "Giấy mời"),
    )


def _unique(attendees: Sequence[Attendee]) -> list[Attendee]:
    """Rows that share a code cannot be addressed; that they do is a Problem of the sheet itself."""
    counted = Counter(attendee.code for attendee in attendees)
    return [attendee for attendee in attendees if counted[attendee.code] == 1]


def _kinds_by_role(book: Book, invited: Sequence[Attendee]) -> tuple[dict[str, DocumentKind], list[Problem]]:
    """Which row of "Loại văn bản" invites which role; and roles that two invite, or none though somebody has them."""
    roles = LISTS["roles"].values
    names = {key(role): role for role in roles}
    by_role: dict[str, DocumentKind] = {}
    problems = []
    for row in book.rows(DOCUMENT_KINDS):
        for part in filter(None, map(tidied, re.split(r"[;\n]", row.invites))):
            role = names.get(key(part))
            if role is None:
                problems.append(_about(row, "letter_role_unknown", part, choices=", ".join(roles)))
            elif by_role.get(role, row) is not row:
                problems.append(_about(row, "letter_role_twice", role, other=by_role[role].kind))
            else:
                by_role[role] = row
    if not by_role:
        return by_role, [*problems, kind_missing(DELEGATE_INVITATION), kind_missing(GUEST_INVITATION)]
    for role, count in Counter(attendee.role or YOUTH for attendee in invited).items():
        if role not in by_role and role != CHAIR:
            problems.append(
                Problem(
                    "letter_role_not_invited",
                    sheet=DOCUMENT_KINDS.id,
                    column="invites",
                    quote=role,
                    details={"count": str(count)},
                )
            )
    return by_role, problems


def _about(row: DocumentKind, code: str, quote: str, **details: str) -> Problem:
    return row_problem(code, DOCUMENT_KINDS, row, "invites", quote=quote, **details)


def _letter(book: Book, row: DocumentKind, attendee: Attendee) -> Letter:
    settings = book.settings
    kind = GUEST_INVITATION if key(row.kind) == key(GUEST_INVITATION.name) else DELEGATE_INVITATION
    who = invitee(attendee, row)
    fields: dict[str, Any] = {
        **frame_fields(book, row, default_to=["Như trên"]),
        **abstract_fields(settings.title),
        "code": attendee.code,
        "invitee": who,
        "event_when": event_when(book),
        "venue": tidied(settings.venue),
        "topics": wording.blocks(wording.listed(wording.text_lines(settings.topics))),
    }
    label = attendee.full_name or attendee.position or attendee.unit
    return Letter(row, kind, attendee.code, who, attendee.code, label, fields)


def invitee(attendee: Attendee, row: DocumentKind) -> str:
    """Who is invited, in one line; "" where the row names nobody."""
    name = tidied(attendee.full_name)
    position, unit = tidied(attendee.position), tidied(attendee.unit)
    if not name and (attendee.role or YOUTH) not in MAY_BE_NAMELESS:
        return ""
    parts = [_addressed(attendee, row, name), position, "" if key(unit) in key(position) else unit]
    line = ", ".join(part for part in parts if part)
    return (
        f"{line} ({wording.two_digits(attendee.persons or 1)} người)" if line and (attendee.persons or 1) > 1 else line
    )


def _addressed(attendee: Attendee, row: DocumentKind, name: str) -> str:
    """The name with its form of address: the one on the sheet, the one typed before the name, else by gender."""
    if not name or not words_key(name).startswith(name_key(name)):
        return name
    salutation = attendee.salutation
    if not salutation and is_union(row):
        salutation = "Đồng chí"
    if not salutation:
        man, woman = ("Anh", "Chị") if (attendee.role or YOUTH) in (YOUTH, COMMENDED) else ("Ông", "Bà")
        salutation = {"Nam": man, "Nữ": woman}.get(attendee.gender, f"{man} ({woman})")
    return f"{salutation} {name}"
