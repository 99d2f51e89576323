"""The rows of "Cặp câu hỏi": what they say of two questions, what became of each decision, and their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..changes import AddRow, Change, Problem, ReplaceRows, row_key, stored_cells
from ..schema import PAIRS, PairDecision
from ..schema.book import Book
from ..schema.lists import (
    DIFFERENT,
    DOUBTFUL,
    PAIR_APART,
    PAIR_CONTRADICTS,
    PAIR_JOINED,
    PAIR_RESTS,
    PAIR_WAITS,
    SAME,
)
from ..schema.sheet import Cell
from ..vietnamese import composed, unaccented
from .cell_changes import addressable, cell_changes, filled
from .codes import next_codes
from .duplicate_groups import Contradiction, DuplicateGroups, percent
from .problems import row_problem
from .question_pairs import Comparison

_WORD = re.compile(r"\w+")
_INSIDE = re.compile(r"(?<=[^\W_] )\w+")
"""A word that another one comes before: its capital, if it has one, is its own."""
_LONGEST = 90
"""Characters of words listed in one cell: a person reads the texts beside it."""


class ArrangedPairs(NamedTuple):
    """The doubtful pairs added, and the sheet in order: those that wait for a person first, the most alike on top."""

    changes: tuple[Change, ...]
    added: int
    open: int


def arranged_pairs(book: Book, groups: DuplicateGroups) -> ArrangedPairs:
    """What the sheet needs so that a person can decide the doubtful pairs from the top down."""
    table = book.tables[PAIRS.id]
    states = pair_states(book.rows(PAIRS), groups)
    codes = next_codes(table)
    new = {}
    for pair in groups.doubtful_pairs():
        first, second = (groups.compared[end].code for end in (pair.left, pair.right))
        code = next(codes)
        cells = pair_cells(groups.comparison, first, second)
        new[code] = filled({"code": code, **cells, "verdict": DOUBTFUL, "state": PAIR_WAITS})
    waiting = len(new) + sum(state == PAIR_WAITS for state in states.values())
    changes: tuple[Change, ...] = (
        *cell_changes(table, {code: {"state": state} for code, state in states.items()}),
        *(AddRow(PAIRS.id, code, cells) for code, cells in new.items()),
    )
    present = {row_key(table, row): stored_cells(table, row) for row in table.rows}
    if len(addressable(table)) == len(table.rows):
        rows = [filled({**cells, "state": states[code]}) for code, cells in present.items()] + list(new.values())
        ordered = sorted(rows, key=_order)
        if ordered != rows and "state" not in table.missing:
            changes = (ReplaceRows(PAIRS.id, tuple(present.values()), tuple(ordered)),)
    return ArrangedPairs(changes, len(new), waiting)


def _order(cells: Mapping[str, Cell]) -> tuple[bool, float]:
    """Who waits first, by likeness; the others stay in their order."""
    if cells.get("state") != PAIR_WAITS:
        return True, 0
    likeness = cells.get("likeness")
    return False, -likeness if isinstance(likeness, (int, float)) else 0


def pair_cells(comparison: Comparison, first: str, second: str) -> dict[str, Cell]:
    """Two questions beside each other: their codes, what they share, what differs, and how alike they are."""
    ends = [comparison.position.get(code) for code in (first, second)]
    cells: dict[str, Cell] = {"first": first, "second": second}
    left, right = ends
    if left is not None and right is not None:
        cells["likeness"] = percent(comparison.of(left, right).likeness)
        cells["shared_words"] = in_phrases(comparison.shared_words(left, right), comparison.questions[left].text)
        cells["differing_words"] = _differing(comparison, left, right)
    return cells


def _differing(comparison: Comparison, left: int, right: int) -> str:
    """The words that only one of two questions has, each side on its line, and the places that only it names."""
    lines = (line.partition(": ") for line in comparison.differing_words(left, right).splitlines())
    words = {code: listed.split(", ") for code, _, listed in lines}
    sides = []
    for ours, theirs in ((left, right), (right, left)):
        question, text = comparison.questions[ours], comparison.questions[ours].text
        listed = [*words.get(question.code, ()), *_names_only_in(text, comparison.questions[theirs].text)]
        if listed:
            sides.append(f"{question.code}: {in_phrases(', '.join(listed), text)}")
    return "\n".join(sides)


def _names_only_in(text: str, other: str) -> list[str]:
    """Words with a capital that is not the sentence's, such as "Suối", "Ngần", in lower case; those the other text has
    too, with or without accents, left out."""
    if sum(map(str.isupper, text)) > len(text) / 4:
        return []
    known = set(_WORD.findall(unaccented(other)))
    inside = (word for word in _INSIDE.findall(composed(text)) if word[0].isupper())
    return [word.casefold() for word in inside if unaccented(word) not in known]


def in_phrases(listed: str, text: str) -> str:
    """Words with commas between, those that stand beside each other in the text as one phrase.

    Where that grows long, single words go first; what the text does not have is said only where it has none of them.
    """
    words = listed.split(", ")
    wanted, phrases, run = set(words), list[str](), list[str]()
    for word in [*_WORD.findall(composed(text).casefold()), ""]:
        if word in wanted:
            run.append(word)
        elif run:
            phrases.append(" ".join(run))
            run = []
    phrases = list(dict.fromkeys(phrases)) or words
    if len(", ".join(phrases)) > _LONGEST:
        phrases = [phrase for phrase in phrases if " " in phrase] or phrases
    while len(", ".join(phrases)) > _LONGEST and len(phrases) > 1:
        phrases.remove(min(phrases, key=len))
    return ", ".join(phrases)


def pair_states(rows: Iterable[PairDecision], groups: DuplicateGroups) -> dict[str, str]:
    """What became of each row, by code: linked, kept apart, against another decision, or still waiting."""
    contradicted = {found.same.code: found for found in groups.contradictions}
    return {row.code: _state(row, groups, contradicted.get(row.code)) for row in rows}


def _state(row: PairDecision, groups: DuplicateGroups, contradicted: Contradiction | None) -> str:
    if contradicted is not None:
        return PAIR_CONTRADICTS.format(other=_against(contradicted))
    stand = groups.standing_of(row.first, row.second)
    if stand is None:
        return PAIR_RESTS
    if row.verdict == DIFFERENT:
        return PAIR_APART
    return {"together": PAIR_JOINED, "apart": PAIR_APART, "": PAIR_WAITS}[stand]


def _against(found: Contradiction) -> str:
    return found.different.code if found.different else found.same.second


def contradiction_problems(contradictions: Sequence[Contradiction]) -> Iterator[Problem]:
    """Both decisions by name: which of them is wrong a person must say."""
    for same, different in contradictions:
        if different is None:
            yield row_problem("decision_against_split", PAIRS, same, "verdict", quote=same.first, quote2=same.second)
        else:
            yield row_problem(
                "decisions_contradict",
                PAIRS,
                same,
                "verdict",
                quote=same.first,
                quote2=same.second,
                where=different.code,
                first=different.first,
                second=different.second,
            )


def is_decided(row: PairDecision) -> bool:
    """Whether a person has said what the two questions are to each other."""
    return row.verdict in (SAME, DIFFERENT)
