"""Questions whose duplicates are known, and how many of them the rules find."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from xl_tools.question_tables import shipped_words
from xl_tools.rules.question_links import Links
from xl_tools.rules.question_pairs import Comparison
from xl_tools.schema import Question


class Row(NamedTuple):
    """A labelled question: rows of one group ask the same; `near` is the group it only looks like."""

    id: str
    text: str
    unit: str
    group: str
    hardness: str
    near: str


class Found(NamedTuple):
    """What was linked and what is left to a person, by position."""

    rows: Sequence[Row]
    comparison: Comparison
    links: Links
    suspects: Sequence[tuple[int, int]]

    @property
    def groups(self) -> set[frozenset[str]]:
        return {frozenset(self.rows[member].id for member in members) for members in self.links.groups()}

    def precision_and_recall(self) -> tuple[float, float]:
        """Over all pairs of rows in one group."""
        found = Counter(self.links.root)
        right = Counter((row.group, root) for row, root in zip(self.rows, self.links.root, strict=True) if row.group)
        labelled = Counter(row.group for row in self.rows if row.group)
        correct, linked, true = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in (right, found, labelled))
        return correct / (linked or 1), correct / true

    def found_with_base(self, hardness: str, suspected: bool = False) -> float:
        """Share of the rows of a hardness that are linked to the first of their group, or suspected to be."""
        root = self.links.root
        base = {row.group: place for place, row in enumerate(self.rows) if row.group and not row.hardness}
        asked = {frozenset((root[left], root[right])) for left, right in self.suspects}
        places = [place for place, row in enumerate(self.rows) if row.hardness == hardness]
        ends = [frozenset((root[place], root[base[self.rows[place].group]])) for place in places]
        return sum(len(end) == 1 or (suspected and end in asked) for end in ends) / len(ends)

    def near_merged(self) -> float:
        """Share of the rows that only look like a group and stand in one with it."""
        root = self.links.root
        near = [(place, row.near) for place, row in enumerate(self.rows) if row.near]
        of_group = {(row.group, root[place]) for place, row in enumerate(self.rows) if row.group}
        return sum((group, root[place]) in of_group for place, group in near) / len(near)


def labelled(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [Row(*(line[field] for field in Row._fields)) for line in csv.DictReader(lines)]


def compared(rows: Sequence[Row]) -> Found:
    """The rows grouped as a click groups a book with the dictionary that ships."""
    questions: list[Any] = [
        Question(row=number, code=row.id, text=row.text, unit=row.unit) for number, row in enumerate(rows, start=1)
    ]
    comparison = Comparison(questions, shipped_words())
    links = Links(comparison.profiles, comparison.of)
    for pair in comparison.pairs:
        if pair.judged.verdict == "same":
            links.link(pair.left, pair.right)
    return Found(rows, comparison, links, links.suspects([(pair.left, pair.right) for pair in comparison.pairs]))
