"""mark_same, mark_different: what a person says of the selected questions or pairs, in force at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from ..changes import AddRow, Change, ChangeSet, applied
from ..given import Given
from ..messages import PHRASES, Refusal, first_of, summed_up
from ..rules.cell_changes import addressable, cell_changes, filled
from ..rules.codes import next_codes
from ..rules.duplicate_groups import DuplicateGroups, wanted_marks
from ..rules.pair_rows import is_decided, pair_cells, pair_states
from ..schema import PAIRS, QUESTIONS, PairDecision, Question
from ..schema.book import Book
from ..schema.lists import DIFFERENT, PAIR_WAITS, REPRESENTATIVE, RETURNED, SAME, SPLIT
from ..schema.sheet import Cell
from ..vietnamese import words_key

MOST_SAME, MOST_DIFFERENT = 30, 12
"""Questions in one click: more of them are a slip of the mouse. Held different, 12 make 66 pairs."""
_TOLD_GROUPS = 4


def mark_same(book: Book, given: Given) -> ChangeSet:
    """The selected questions, or those of the selected pairs, are one; their groups are put together."""
    return _Marking(book, given, SAME).result()


def mark_different(book: Book, given: Given) -> ChangeSet:
    """The selected questions, or those of each selected pair, differ; a single question leaves its group."""
    return _Marking(book, given, DIFFERENT).result()


class _Marking:
    """One click: the decisions to be written down, and the book as it stands with them."""

    def __init__(self, book: Book, given: Given, verdict: str) -> None:
        self.book, self.verdict = book, verdict
        self.writable = addressable(book.tables[PAIRS.id])
        self.pairs = [row for row in book.rows(PAIRS) if row.code in self.writable and row.first != row.second]
        self.codes = next_codes(book.tables[PAIRS.id])
        self.on: dict[str, Cell] = {"verdict": verdict, "decided_on": book.today}
        self.new: dict[str, dict[str, Cell]] = {}
        self.leaves = False
        """Whether a single question leaves its group."""
        self.of_questions = given.sheet != PAIRS.id
        chosen = frozenset(given.keys or ())
        if not self.of_questions:
            self.decided = [row for row in self.pairs if row.code in chosen and row.first and row.second]
            self.questions = list(dict.fromkeys(code for row in self.decided for code in (row.first, row.second)))
            if not self.decided:
                raise Refusal("selection_without_questions", count=len(chosen))
        else:
            self._decide_questions(self._chosen_questions(chosen))

    def _chosen_questions(self, chosen: frozenset[str]) -> list[Question]:
        """The selected questions of which something can be said; a refusal where there are too few or too many."""
        writable = addressable(self.book.tables[QUESTIONS.id]) & chosen
        questions = [question for question in self.book.rows(QUESTIONS) if question.code in writable]
        asked = [q for q in questions if q.text and q.vetting != RETURNED and q.standing != SPLIT]
        most = MOST_SAME if self.verdict == SAME else MOST_DIFFERENT
        if not asked:
            raise Refusal("selection_without_questions", count=len(chosen))
        if len(asked) > most:
            raise Refusal("too_many_questions", count=len(asked), most=most)
        if len(asked) < 2 and self.verdict == SAME:
            raise Refusal("one_question_is_no_pair", key=asked[0].code)
        return asked

    def _decide_questions(self, questions: Sequence[Question]) -> None:
        self.questions = [question.code for question in questions]
        if len(questions) == 1:
            wanted = self._leaving(questions[0])
        else:
            self.decided = self._between(set(self.questions))
            wanted = self._joining() if self.verdict == SAME else list(combinations(self.questions, 2))
        present = {frozenset((row.first, row.second)) for row in self.decided}
        for first, second in wanted:
            if frozenset((first, second)) not in present:
                self.new[next(self.codes)] = {"first": first, "second": second}

    def _between(self, codes: set[str]) -> list[PairDecision]:
        """The rows that stand already about two of these questions."""
        return [row for row in self.pairs if row.first in codes and row.second in codes]

    def _joining(self) -> list[tuple[str, str]]:
        """The pairs that connect the selected questions where the rows there are do not: the first with others."""
        side = {code: {code} for code in self.questions}

        def connect(left: str, right: str) -> bool:
            if right in side[left]:
                return False
            side[left] |= side[right]
            for code in side[right]:
                side[code] = side[left]
            return True

        for row in self.decided:
            connect(row.first, row.second)
        first = self.questions[0]
        return [(first, code) for code in self.questions if connect(first, code)]

    def _leaving(self, question: Question) -> list[tuple[str, str]]:
        """The question beside each other text of its group; copies need one pair: a large group stays legible."""
        members = [q for q in self.book.rows(QUESTIONS) if q.group and q.group == question.group]
        others = {q.code: q for q in members if q.code != question.code}
        if not others:
            raise Refusal("question_in_no_group", key=question.code)
        self.leaves = True
        self.decided = [
            row
            for row in self.pairs
            if question.code in (row.first, row.second) and (row.first in others or row.second in others)
        ]
        ranked = sorted(others.values(), key=lambda other: other.standing != REPRESENTATIVE)
        texts: dict[str, str] = {}
        for other in ranked:
            texts.setdefault(words_key(other.text), other.code)
        return [(question.code, code) for code in texts.values()]

    def result(self) -> ChangeSet:
        changed = [row for row in self.decided if row.verdict != self.verdict]
        after, groups = self._linked(changed)
        while strays := self._strays(groups):
            self.new.update((next(self.codes), cells) for cells in strays)
            after, groups = self._linked(changed)
        states = pair_states(after.rows(PAIRS), groups)
        marks = wanted_marks(groups, after.rows(QUESTIONS))
        added = []
        for code, cells in self.new.items():
            told = pair_cells(groups.comparison, str(cells["first"]), str(cells["second"]))
            added.append(AddRow(PAIRS.id, code, filled({"code": code, **told, **self.on, "state": states[code]})))
        standing = {code: {"state": state} for code, state in states.items() if code not in self.new}
        changes = (
            *self._verdicts(changed),
            *added,
            *cell_changes(after.tables[QUESTIONS.id], marks),
            *cell_changes(after.tables[PAIRS.id], standing),
        )
        return ChangeSet(changes, summary=self._summary(groups, changed, states, marks))

    def _linked(self, changed: Sequence[PairDecision]) -> tuple[Book, DuplicateGroups]:
        """The book with the decisions, and its groups."""
        added = [AddRow(PAIRS.id, code, {"code": code, **cells, **self.on}) for code, cells in self.new.items()]
        after = self.book.replaced(applied(self.book.tables, [*self._verdicts(changed), *added]))
        return after, DuplicateGroups(after)

    def _verdicts(self, changed: Sequence[PairDecision]) -> Iterator[Change]:
        return cell_changes(self.book.tables[PAIRS.id], {row.code: self.on for row in changed})

    def _strays(self, groups: DuplicateGroups) -> list[dict[str, Cell]]:
        """A pair for each question that the one which leaves its group would be linked with instead: it stands alone
        until a person says otherwise."""
        if not self.leaves:
            return []
        alone = self.questions[0]
        together = next((members for members in groups.groups if alone in {q.code for q in members}), [])
        said = {frozenset((row.first, row.second)) for row in self.pairs}
        return [
            {"first": alone, "second": question.code}
            for question in together
            if question.code != alone and frozenset((alone, question.code)) not in said
        ]

    def _summary(
        self,
        groups: DuplicateGroups,
        changed: Sequence[PairDecision],
        states: Mapping[str, str],
        marks: Mapping[str, Mapping[str, Any]],
    ) -> str:
        turned = [row.code for row in changed if is_decided(row)]
        touched = {*self.new, *(row.code for row in self.decided)}
        against = [
            PHRASES["two_decisions"].format(
                code=same.code,
                first=same.first,
                second=same.second,
                other=other.code,
                left=other.first,
                right=other.second,
            )
            for same, other in groups.contradictions
            if other is not None and not touched.isdisjoint((same.code, other.code))
        ]
        return summed_up(
            "mark_same" if self.verdict == SAME else "mark_different",
            stored=len(self.new) + len(changed) - len(turned),
            turned=len(turned),
            codes=first_of(turned),
            kept=len(self.decided) - len(changed),
            now=" ".join(_standings(self._concerned(marks), marks)),
            against="; ".join(against),
            open=sum(state == PAIR_WAITS for state in states.values()),
        )

    def _concerned(self, marks: Mapping[str, Mapping[str, Any]]) -> list[str]:
        """The selected questions; of selected pairs those whose group is another one now."""
        if self.of_questions:
            return self.questions
        before = {question.code: question.group for question in self.book.rows(QUESTIONS)}
        return [code for code in self.questions if code in marks and marks[code]["group"] != before[code]]


def _standings(codes: Iterable[str], marks: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Where the questions stand now, in sentences: their groups with all members, and who stands alone."""
    members: dict[str, list[str]] = {}
    for code, cells in marks.items():
        if cells["group"]:
            members.setdefault(cells["group"], []).append(code)
    codes = [code for code in codes if code in marks]
    grouped = list(dict.fromkeys(marks[code]["group"] for code in codes if marks[code]["group"]))
    for group in grouped[:_TOLD_GROUPS]:
        first = marks[members[group][0]]["representative"]
        listed = first_of(members[group])
        yield PHRASES["now_in_group"].format(group=group, count=len(members[group]), codes=listed, first=first)
    if len(grouped) > _TOLD_GROUPS:
        yield PHRASES["more_groups"].format(count=len(grouped) - _TOLD_GROUPS)
    alone = [code for code in codes if not marks[code]["group"]]
    if alone:
        yield PHRASES["now_alone"].format(codes=first_of(alone))
