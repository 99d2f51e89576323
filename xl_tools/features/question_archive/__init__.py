"""Questions without a book, from a handful to millions: which were asked more than once, and why.

A few hundred are compared as a click compares them (`careful`). An archive in which much was asked again teaches by
itself which words come and go and which tell questions apart, and is compared by these (`archive`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...schema import Word
from .archive import ArchiveReading
from .asked import FEWEST_WORDS, Asked, Grouping
from .careful import CarefulGrouping
from .signatures import Map

__all__ = ["Asked", "Grouping", "grouped"]

_ARCHIVE_FROM = 200
"""Questions; fewer never teach enough."""
_LESSONS_FROM = 200
"""Pairs plainly asked twice from which what they teach is relied on."""
_CAREFUL_UP_TO = 20_000
"""Questions that can be compared carefully within a minute."""


def grouped(
    asked: Sequence[Asked], dictionary: Sequence[Word], each: Map, tell: Callable[[str, int], None]
) -> Grouping:
    """The questions put into groups, by row. Rows of fewer than FEWEST_WORDS words stand alone.

    `each` runs functions, on several cores where it can; `tell` hears what is being done, and for how many rows.
    """
    compared = [
        row for row, question in enumerate(asked) if len(question.text.split(maxsplit=FEWEST_WORDS)) >= FEWEST_WORDS
    ]
    if len(compared) >= _ARCHIVE_FROM:
        reading = ArchiveReading(asked, compared, dictionary, each, tell)
        if reading.proposals.lessons >= _LESSONS_FROM or len(compared) > _CAREFUL_UP_TO:
            tell("linking", 0)
            return reading.grouping()
    tell("comparing", 0)
    return CarefulGrouping(asked, compared, dictionary)
