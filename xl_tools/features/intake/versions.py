"""A corrected list: which file it takes the place of, and which of that file's rows each of its rows is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from ...schema import QUESTIONS, Sheet
from ...schema.reading import cell_text
from ...vietnamese import key, name_key, phone_key, words_key
from .entries import Cells, Entry, identity, person_marks

_SHARED = 0.5
"""Share of the smaller list's rows that two versions of one list have in common."""
_ALIKE_NAMES, _ALIKE_TEXTS = 70, 75
"""Likeness in percent from which a row in the same place, or of the same asker, is the same row corrected."""


def is_version(sheet: Sheet[Any], rows: Sequence[Cells], earlier: Sequence[Entry], *, newer: bool = False) -> bool:
    """Whether a list has so many of an earlier one's rows that it is the same list again; of a list that says it is
    the `newer` one, a single row is enough."""
    if not rows or not earlier:
        return False
    known = {mark for entry in earlier for mark in _all_marks(sheet, entry.cells)}
    shared = sum(any(mark in known for mark in _all_marks(sheet, cells)) for cells in rows)
    smaller = min(len(rows), len(earlier))
    return shared >= (1 if newer else max(min(2, smaller), _SHARED * smaller))


def _all_marks(sheet: Sheet[Any], cells: Cells) -> Iterator[tuple[str, ...]]:
    yield identity(sheet, cells)
    if sheet is not QUESTIONS:
        yield from person_marks(cells)
        yield from _telephone(cells)


def matched(sheet: Sheet[Any], rows: Sequence[Cells], earlier: Sequence[Entry]) -> tuple[dict[int, Entry], list[Entry]]:
    """The earlier row of each row by its place in `rows`, and the earlier rows that the list no longer has.

    The surest first: the same entry; the same person by birth date or telephone; the same name or text; then the same
    place in the file, or asker, with a name or text much alike.
    """
    found: dict[int, Entry] = {}
    left = list(earlier)
    for marks in _MARKS[sheet is QUESTIONS]:
        by_mark: dict[tuple[str, ...], list[Entry]] = {}
        for entry in left:
            for mark in marks(entry.cells):
                by_mark.setdefault(mark, []).append(entry)
        for number, cells in enumerate(rows):
            if number not in found:
                same = next((e for mark in marks(cells) for e in by_mark.get(mark, ()) if e in left), None)
                if same is not None:
                    found[number] = same
                    left.remove(same)
    for number, cells in enumerate(rows):
        if number not in found:
            alike = next((entry for entry in left if _alike(sheet, cells, entry.cells)), None)
            if alike is not None:
                found[number] = alike
                left.remove(alike)
    return found, left


def _alike(sheet: Sheet[Any], one: Cells, other: Cells) -> bool:
    from rapidfuzz import fuzz

    if sheet is QUESTIONS:
        same_asker = name_key(cell_text(one.get("asker"))) == name_key(cell_text(other.get("asker")))
        texts = words_key(cell_text(one.get("text"))), words_key(cell_text(other.get("text")))
        return same_asker and fuzz.ratio(*texts) >= _ALIKE_TEXTS
    same_row = cell_text(one.get("source_row")) == cell_text(other.get("source_row"))
    names = name_key(cell_text(one.get("full_name"))), name_key(cell_text(other.get("full_name")))
    return same_row and fuzz.ratio(*names) >= _ALIKE_NAMES


def _name(cells: Cells) -> Iterator[tuple[str, ...]]:
    yield (name_key(cell_text(cells.get("full_name"))),)


def _telephone(cells: Cells) -> Iterator[tuple[str, ...]]:
    born = key(cell_text(cells.get("birth_date")))
    for phone in phone_key(cell_text(cells.get("phone"))):
        if born:
            yield phone, born


def _text(cells: Cells) -> Iterator[tuple[str, ...]]:
    yield (words_key(cell_text(cells.get("text"))),)


def _question(cells: Cells) -> Iterator[tuple[str, ...]]:
    yield identity(QUESTIONS, cells)


_MARKS: tuple[tuple[Callable[[Cells], Iterable[tuple[str, ...]]], ...], ...] = (
    (person_marks, _name, _telephone),
    (_question, _text),
)
