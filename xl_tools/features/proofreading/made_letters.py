"""`check_letters`: the letters made for this book proof-read before they are printed, against the book too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...changes import ChangeSet, Problem
from ...given import Given
from ...messages import PHRASES, Refusal, first_of, summed_up
from ...rules.problems import row_problem
from ...schema import DEPARTMENTS, DOCUMENT_KINDS, DOCUMENTS, UNITS, DocumentKind
from ...schema import Document as Letter
from ...schema.book import Book
from ...vietnamese import key, tidied
from . import proofread
from .facts import Facts

_OF_THE_TEMPLATE = frozenset({"format", "missing_part", "missing_luu"})
"""What is wrong in every letter of a template, whatever words stand at the place."""
_DIGITS = re.compile(r"\d+")
"""A ready book counts the names that an office is to write: "[Tên phường 1]"."""
_BY_HAND = frozenset({key("Biên bản")})
"""Kinds whose dots the secretary fills in with a pen."""


def check_letters(book: Book, given: Given) -> ChangeSet:
    """Problems of every letter of the register that lies in its folder and is not to be remade, at the letter's row.

    What many letters have in common is told once, at the first of them, with their number. Rows that the user selected
    limit it. Raises Refusal where none of them has a letter, and when the user stops.
    """
    made = _rows(book, given)
    rows = [row for row in made if row.file in given.texts or row.file in given.unread]
    if given.keys is not None and not rows:
        raise Refusal("selection_without_checks", count=len(given.keys))
    checked = [row for row in rows if row.file in given.texts and not row.stale]
    found = list(_proofread(book, given, checked))
    unread = [row for row in rows if row.file in given.unread]
    problems = [
        *(row_problem("letter_unreadable", DOCUMENTS, row, "file", reason=given.unread[row.file]) for row in unread),
        *_told_once(found),
    ]
    faulty = len({one.row.file for one in found})
    counts = {
        "letters": len(checked),
        "found": faulty,
        "problems": len(problems) - len(unread),
        "clean": 0 if faulty else len(checked),
        "unread": len(unread),
        "stale": sum(row.stale for row in rows),
        "missing": len(made) - len(rows),
    }
    return ChangeSet(
        problems=tuple(problems),
        summary=summed_up("check_letters" if checked else "check_letters_nothing", **counts),
    )


@dataclass(frozen=True)
class _Found:
    row: Letter
    problem: Problem

    @property
    def sort(self) -> tuple[str | None, ...]:
        """Equal for what is one problem of many letters: what comes from the book, or from the template of a kind."""
        problem = self.problem
        if problem.code in _OF_THE_TEMPLATE:
            return key(self.row.kind), problem.code, *map(str, sorted(problem.details.items()))
        if problem.code == "placeholder":
            return problem.code, _DIGITS.sub("", problem.quote or "")
        return problem.code, problem.quote, problem.quote2


def _proofread(book: Book, given: Given, rows: Sequence[Letter]) -> Iterator[_Found]:
    facts = _FactsOfKinds(book)
    for done, row in enumerate(rows):
        if done % _AT_A_TIME == 0 and not given.go_on(done, len(rows)):
            raise Refusal("not_wanted")
        for problem in proofread(given.texts[row.file], facts.of(row)):
            if not _is_meant(row, problem):
                yield _Found(row, problem)
    given.go_on(len(rows), len(rows))


_AT_A_TIME = 10
"""Letters between two reports of progress."""


def _rows(book: Book, given: Given) -> list[Letter]:
    """The rows of letters that the buttons made, each file once, those selected."""
    found: dict[str, Letter] = {}
    for row in book.rows(DOCUMENTS):
        if row.file.endswith(".docx") and row.fingerprint and (given.keys is None or row.code in given.keys):
            found.setdefault(row.file, row)
    return list(found.values())


def _told_once(found: Sequence[_Found]) -> Iterator[Problem]:
    together: dict[tuple[str | None, ...], list[_Found]] = {}
    for one in found:
        together.setdefault(one.sort, []).append(one)
    for alike in together.values():
        row, problem = alike[0].row, alike[0].problem
        where = PHRASES["place_in_letter"].format(file=row.file, where=problem.where)
        placed = replace(problem, sheet=DOCUMENTS.id, row=row.row, key=row.code or None, column="file", where=where)
        others = {one.row.file: one.row.kind for one in alike if one.row.file != row.file}
        if others:  # said in the sentence only: their number may change, and the finding stays the same
            kinds = first_of(list(dict.fromkeys(others.values())))
            told = PHRASES["in_more_letters"].format(place=where, count=len(others), kinds=kinds)
            placed = replace(placed, details={**placed.details, "where": told})
        yield placed


def _is_meant(row: Letter, problem: Problem) -> bool:
    return problem.code == "placeholder" and key(row.kind) in _BY_HAND and "..." in (problem.quote or "")


class _FactsOfKinds:
    """What the book knows for certain; who issues a letter depends on its kind."""

    def __init__(self, book: Book) -> None:
        settings = book.settings
        self._kinds = {key(row.kind): row for row in book.rows(DOCUMENT_KINDS)}
        self._places = (settings.locality, settings.issuing_body, settings.superior_body)
        bodies = (*(unit.name for unit in book.rows(UNITS)), *(body.name for body in book.rows(DEPARTMENTS)))
        self._all = Facts(
            event_date=settings.event_date,
            event_time=settings.event_time,
            venue=settings.venue,
            chair=settings.chair,
            bodies=tuple(filter(None, map(tidied, bodies))),
            year=settings.event_date.year if settings.event_date else None,
        )

    def of(self, letter: Letter) -> Facts:
        kind = self._kinds.get(key(letter.kind), DocumentKind())
        places = (*self._places, kind.superior_body, kind.issuing_body, kind.second_body)
        return replace(self._all, localities=tuple(dict.fromkeys(filter(None, map(tidied, places)))))
