"""`group-questions`: which questions of a CSV file were asked more than once, without a book."""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, zip_longest
from operator import ne
from pathlib import Path

from .call_arguments import DONE, Arguments
from .call_progress import Progress
from .features.question_archive import Asked, Grouping, grouped
from .messages import SAYINGS, USAGES
from .question_tables import read_columns, shipped_words, write_table
from .rules.question_text import LONGEST_READ, has_accents
from .schema.lists import DIFFERENT, DOUBTFUL, SAME

HEADER = ("id", "group", "representative", "likeness", "verdict", "suspects", "why")
_MOST_SUSPECTS, _MEAN_SUSPECTS = 3, 2
"""Suspects of a question at most, and of all questions on average: more nobody decides."""
_JOINED = "|"
_SHOUTED_FROM = 0.4
"""Share of capitals among all characters."""


def group_questions(arguments: Sequence[str]) -> int:
    """Group the questions of the first file named in the arguments into the second; returns the exit code.

    Raises Refusal for a file that cannot be read or written.
    """
    parser = Arguments("group-questions", USAGES["group-questions"])
    parser.add_argument("questions", type=Path)
    parser.add_argument("answer", type=Path)
    parsed = parser.read(arguments)
    with Progress() as progress:
        progress.tell("taking", 0)
        columns = read_columns(parsed.questions, ("id", "text"), ("unit",))
        asked = [Asked(*row) for row in zip(columns["id"], columns["text"], columns["unit"], strict=True)]
        columns.clear()
        with ThreadPoolExecutor(os.cpu_count()) as cores:
            grouping = grouped(asked, shipped_words(), cores.map, progress.tell)
        table = _Answers(asked, grouping)
        write_table(parsed.answer, HEADER, progress.through("writing", table.rows()))
    print(table.summary(parsed.answer))
    if repeated := sum(count - 1 for count in Counter(question.code for question in asked).values()):
        print(SAYINGS["questions_of_one_id"].format(count=repeated), file=sys.stderr)
    return DONE


class _Answers:
    """A row of the answer for each question."""

    def __init__(self, asked: Sequence[Asked], grouping: Grouping) -> None:
        self._asked = asked
        self._grouping = grouping
        self._groups = grouping.groups
        self._group_of = {row: number for number, members in enumerate(self._groups) for row in members}
        self._representatives = [max(members, key=self._clarity) for members in self._groups]
        self._suspects: defaultdict[int, list[list[int]]] = defaultdict(list)
        for left, right in grouping.suspects:
            ours, theirs = self._members(left), self._members(right)
            for row in ours:
                self._suspects[row].append(theirs)
            for row in theirs:
                self._suspects[row].append(ours)
        listed = sum(min(_MOST_SUSPECTS, sum(map(len, found))) for found in self._suspects.values())
        self._listed = _MOST_SUSPECTS if listed <= _MEAN_SUSPECTS * len(asked) else _MEAN_SUSPECTS

    def _members(self, row: int) -> list[int]:
        """The group of a row, its representative first; the row alone where it is in none."""
        number = self._group_of.get(row)
        if number is None:
            return [row]
        first = self._representatives[number]
        return [first, *(member for member in self._groups[number][: _MOST_SUSPECTS + 1] if member != first)]

    def _clarity(self, row: int) -> tuple[bool, bool, float, int]:
        """The clearest and fullest: written with accents, not in capitals, saying most; of equals the first."""
        text = self._asked[row].text[:LONGEST_READ]
        shouted = sum(map(ne, text, text.lower())) > _SHOUTED_FROM * len(text)
        return has_accents(text), not shouted, self._grouping.fullness(row), -row

    def rows(self) -> Iterator[tuple[str, ...]]:
        for row, question in enumerate(self._asked):
            number = self._group_of.get(row)
            suspects = self._suspected(row)
            codes = _JOINED.join(self._asked[other].code for other in suspects)
            if number is not None:
                first = self._representatives[number]
                likeness = "100" if row == first else self._percent(row, first)
                code = self._asked[first].code
                yield question.code, f"N{number + 1}", code, likeness, SAME, codes, self._why_same(row, first)
            elif suspects:
                likeness = self._percent(row, suspects[0])
                yield question.code, "", "", likeness, DOUBTFUL, codes, self._why_doubtful(row, suspects[0])
            else:
                yield question.code, "", "", "", DIFFERENT, "", ""

    def _suspected(self, row: int) -> list[int]:
        """Rows of doubtful pairs, the representatives of their groups first."""
        found = self._suspects.get(row)
        if not found:
            return []
        in_turn = chain.from_iterable(zip_longest(*found))
        return [other for other in in_turn if other is not None][: self._listed]

    def _percent(self, left: int, right: int) -> str:
        return str(round(100 * self._grouping.likeness(left, right)))

    def _why_same(self, row: int, first: int) -> str:
        if row == first:
            return SAYINGS["question_represents"].format(count=len(self._groups[self._group_of[row]]))
        shared, differing = self._grouping.said(row, first)
        sentence = "question_same_differing" if differing else "question_same"
        return SAYINGS[sentence].format(code=self._asked[first].code, shared=shared, differing=differing)

    def _why_doubtful(self, row: int, other: int) -> str:
        shared, differing = self._grouping.said(row, other)
        return SAYINGS["question_doubtful"].format(code=self._asked[other].code, shared=shared, differing=differing)

    def summary(self, file: Path) -> str:
        return SAYINGS["questions_grouped"].format(
            file=file,
            rows=len(self._asked),
            groups=len(self._groups),
            linked=len(self._group_of) - len(self._groups),
            suspects=len(self._grouping.suspects),
        )
