"""show_group: who is linked with the selected question, and what is still open about its group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..changes import ChangeSet
from ..given import Given
from ..messages import GROUP_LINES, Refusal, first_of
from ..rules.duplicate_groups import parts_of
from ..rules.pair_rows import is_decided
from ..schema import PAIRS, QUESTIONS, PairDecision, Question
from ..schema.book import Book
from ..schema.lists import PAIR_WAITS, REPRESENTATIVE, SPLIT

MOST_GROUPS, MOST_MEMBERS, MOST_PAIRS = 3, 12, 6
_LONGEST_TEXT = 140


def show_group(book: Book, given: Given) -> ChangeSet:
    """Tells only: every question of the group, its askers, its open and its decided pairs. Changes nothing."""
    questions = book.rows(QUESTIONS)
    chosen = _chosen(book, given, questions)
    if not chosen:
        raise Refusal("selection_without_questions", count=len(given.keys or ()))
    shown: dict[str, list[Question]] = {}
    for question in chosen:
        members = [other for other in questions if other.group and other.group == question.group]
        shown.setdefault(question.group or question.code, members or [question])
    lines = [
        line for members in list(shown.values())[:MOST_GROUPS] for line in _told(members, questions, book.rows(PAIRS))
    ]
    if len(shown) > MOST_GROUPS:
        lines.append(GROUP_LINES["more_groups"].format(count=len(shown) - MOST_GROUPS))
    return ChangeSet(summary="\n".join(lines))


def _chosen(book: Book, given: Given, questions: Sequence[Question]) -> list[Question]:
    codes = set(given.keys or ())
    if given.sheet == PAIRS.id:
        codes = {code for row in book.rows(PAIRS) if row.code in codes for code in (row.first, row.second)}
    return [question for question in questions if question.code in codes]


def _told(members: Sequence[Question], questions: Sequence[Question], pairs: Sequence[PairDecision]) -> Iterator[str]:
    """The group in lines: its head, its members with the representative first, its pairs."""
    ordered = sorted(members, key=lambda question: question.standing != REPRESENTATIVE)
    first = ordered[0]
    if len(members) > 1:
        line = GROUP_LINES["group"]
        yield line.format(group=first.group, count=len(members), first=first.code)
    elif first.standing == SPLIT:
        parts = [part.code for part in parts_of(questions).get(first.code, ())]
        yield GROUP_LINES["split"].format(code=first.code, parts=first_of(parts))
    else:
        yield GROUP_LINES["alone"].format(code=first.code)
    for question in ordered[:MOST_MEMBERS]:
        asked_by = ", ".join(filter(None, (question.asker, question.unit))) or GROUP_LINES["nobody"]
        row, text = question.row, _shortened(question.text)
        yield GROUP_LINES["member"].format(code=question.code, row=row, asked_by=asked_by, text=text)
    if len(ordered) > MOST_MEMBERS:
        yield GROUP_LINES["more_members"].format(count=len(ordered) - MOST_MEMBERS, group=first.group)
    yield from _pairs_told({question.code for question in members}, pairs)


def _pairs_told(codes: set[str], pairs: Sequence[PairDecision]) -> Iterator[str]:
    """The pairs about members of the group: those that wait for a person first."""
    about = [row for row in pairs if row.first in codes or row.second in codes]
    waiting = [row for row in about if not is_decided(row) and row.state in ("", PAIR_WAITS)]
    for row in waiting[:MOST_PAIRS]:
        words = ", ".join(row.differing_words.split("\n")) or GROUP_LINES["nothing"]
        yield GROUP_LINES["waiting"].format(code=row.code, first=row.first, second=row.second, words=_shortened(words))
    if len(waiting) > MOST_PAIRS:
        yield GROUP_LINES["more_pairs"].format(count=len(waiting) - MOST_PAIRS)
    decided = [row for row in about if is_decided(row)]
    for row in decided[:MOST_PAIRS]:
        yield GROUP_LINES["decided"].format(code=row.code, first=row.first, second=row.second, verdict=row.verdict)
    if len(decided) > MOST_PAIRS:
        yield GROUP_LINES["more_pairs"].format(count=len(decided) - MOST_PAIRS)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_TEXT else line[: _LONGEST_TEXT - 1].rstrip() + "…"
