"""The questions of the dialogue, numbered through theme by theme: one numbering for every paper that lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...changes import Problem
from ...rules.questions import QuestionGroup, question_groups
from ...schema import QUESTIONS, Question
from ...schema.book import Book
from ...schema.lists import ANSWERED_LATER, ANSWERED_ON_THE_SPOT
from ...vietnamese import key, tidied
from .frame import department_names
from .kinds import LetterKind

UNASSIGNED = "chưa phân công"
NO_THEME = "Vấn đề khác"
_WITHOUT_THEME = {"", key("Khác"), key(NO_THEME)}


@dataclass(frozen=True)
class Point:
    """A question of the papers: its number there, and who leads the answer ("" where nobody does)."""

    number: int
    group: QuestionGroup
    department: str

    @property
    def question(self) -> Question:
        return self.group.representative

    @property
    def department_or_none(self) -> str:
        """The lead as a paper prints it, where nobody leads too."""
        return self.department or UNASSIGNED

    @property
    def way(self) -> str:
        """An answer without a chosen way counts as given on the spot, no answer as recorded."""
        if self.question.way:
            return self.question.way
        return ANSWERED_ON_THE_SPOT if self.question.answer.strip() else ANSWERED_LATER

    @property
    def asked_by(self) -> str:
        """The units that asked, each once, in the order of the sheet."""
        units: dict[str, str] = {}
        for member in self.group.members:
            if tidied(member.unit):
                units.setdefault(key(member.unit), tidied(member.unit))
        return "; ".join(units.values())


def no_questions(kind: LetterKind) -> Problem:
    """That nothing was asked, so that this paper has nothing to say."""
    return Problem("letter_no_questions", sheet=QUESTIONS.id, column="text", details={"kind": kind.name})


Themes = Mapping[str, Sequence[Point]]


def points_by_theme(book: Book) -> dict[str, list[Point]]:
    """Questions by theme in the order the themes first appear, those without a theme last, numbered through."""
    names = department_names(book)
    themes: dict[str, tuple[str, list[QuestionGroup]]] = {}
    for group in question_groups(book):
        name = tidied(group.representative.theme)
        name = NO_THEME if key(name) in _WITHOUT_THEME else name
        themes.setdefault(key(name), (name, []))[1].append(group)
    ordered = sorted(themes.items(), key=lambda item: item[0] == key(NO_THEME))
    result: dict[str, list[Point]] = {}
    number = 0
    for _, (name, groups) in ordered:
        for group in groups:
            number += 1
            lead = tidied(group.representative.lead)
            result.setdefault(name, []).append(Point(number, group, names.get(key(lead), lead)))
    return result


def points_settled(by_theme: Themes, *ways: str) -> list[Point]:
    """The questions settled in one of these ways, in the order of their numbers; all where no way is given."""
    return [point for points in by_theme.values() for point in points if not ways or point.way in ways]
