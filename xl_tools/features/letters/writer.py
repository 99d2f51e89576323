"""The one way from what letters say to the register, the files and the problems; every kind of document goes it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ...changes import ChangeSet, Problem
from ...given import Given
from ...schema import DocumentKind
from ...schema.book import Book
from .frame import frame_fields, frame_problems, is_known, kind_missing, kind_row, missing_setting
from .kinds import LetterKind
from .register import Letter, registered, selected, summary


@dataclass(frozen=True)
class Draft:
    """One letter that ought to exist: who gets it and what it says, the frame of its kind aside."""

    subject_key: str
    """Key of the attendee, department, unit or question it is for; "" where there is one letter of its kind."""
    recipient: str
    file_code: str
    file_label: str
    fields: Mapping[str, Any] | None
    """None for a letter that cannot be written now; its problems say why."""
    also_to: tuple[str, ...] = ()
    """Recipients that depend on the letter, besides those of the sheet."""
    default_to: tuple[str, ...] = ()
    """Recipients where the sheet names none."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Drafts:
    """All letters of a kind, in the order of the list, and what is wrong besides."""

    letters: Sequence[Draft] = ()
    problems: Sequence[Problem] = ()
    living: Collection[str] | None = None
    """Subjects that still are to get a letter of the kind: earlier ones to others are marked. None marks nobody's."""
    unwritten: int = 0
    """Letters that cannot even be drafted."""
    more: str = ""
    """What the summary says after its counts."""


Context = Callable[[Book, DocumentKind], Drafts]
"""What a kind's letters say, purely from the book and the kind's row of "Loại văn bản"."""


def one_letter(kind: LetterKind, recipient: str, fields: Mapping[str, Any], **details: Any) -> Draft:
    """The only letter of its kind; its file is named after the kind."""
    code = kind.abbreviation.upper() or "".join(word[0] for word in kind.template.split("-")).upper()
    return Draft("", recipient, code, kind.name, fields, **details)


def written(book: Book, given: Given, label: str, *writers: tuple[LetterKind, Context]) -> ChangeSet:
    """The letters of these kinds as a ChangeSet: new ones, those to remake, those only a person may remake.

    Rows that the user selected limit it. Raises Refusal where none of them is to get a letter.
    """
    made = [_Kind(book, kind, row, context(book, row)) for kind, context in writers if (row := kind_row(book, kind))]
    problems = [kind_missing(kind) for kind, _ in writers if kind_row(book, kind) is None]
    if not made:
        return ChangeSet(problems=tuple(problems), summary=summary({"not_made": len(problems)}, label))
    subjects = [draft.subject_key for kind in made for draft in kind.drafts.letters]
    codes = selected(subjects, given)
    for kind in made:
        kind.limit(codes)
    limited = len(codes) < len(set(subjects))
    markable = {} if limited else {kind.row.kind: kind.drafts.living for kind in made}
    result = registered(book, given, [letter for kind in made for letter in kind.letters], markable)
    result.counts["not_made"] += sum(kind.not_made for kind in made) + len(problems)
    for kind in made:
        problems += kind.problems()
    return ChangeSet(
        changes=tuple(result.changes),
        documents=tuple(result.documents),
        problems=tuple(dict.fromkeys([*problems, *result.problems])),
        summary=" ".join(filter(None, [summary(result.counts, label), *(kind.drafts.more for kind in made)])),
    )


@dataclass
class _Kind:
    """A kind on its way to the register: its drafts, and those of them that this click is about."""

    book: Book
    kind: LetterKind
    row: DocumentKind
    drafts: Drafts
    chosen: list[Draft] = field(default_factory=list)

    def limit(self, codes: Collection[str]) -> None:
        self.chosen = [draft for draft in self.drafts.letters if draft.subject_key in codes]

    @cached_property
    def missing(self) -> list[Problem]:
        return [
            missing_setting(self.book, name, "letter_setting_needed")
            for name in self.kind.needs
            if not is_known(self.book, name)
        ]

    @cached_property
    def letters(self) -> list[Letter]:
        """Those that can be written."""
        return [] if self.missing else [self._letter(draft) for draft in self.chosen if draft.fields is not None]

    @property
    def not_made(self) -> int:
        return len(self.chosen) - len(self.letters) + self.drafts.unwritten

    def _letter(self, draft: Draft) -> Letter:
        frame = frame_fields(self.book, self.row, also_to=draft.also_to, default_to=draft.default_to)
        return Letter(
            self.row,
            self.kind,
            draft.subject_key,
            draft.recipient,
            draft.file_code,
            draft.file_label,
            {**frame, **(draft.fields or {})},
        )

    def problems(self) -> list[Problem]:
        """What keeps all of its letters from being written, what they are silent about, then letter by letter."""
        found = list(self.missing)
        if any(draft.fields is not None for draft in self.chosen):
            found += [missing_setting(self.book, name) for name in self.kind.wants if not _given(self.book, name)]
            found += frame_problems(self.book, self.row, self.kind)
        found += self.drafts.problems
        return found + [problem for draft in self.chosen for problem in draft.problems]


def _given(book: Book, name: str) -> bool:
    return bool(getattr(book.settings, name))
