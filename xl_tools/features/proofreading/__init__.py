"""Proof-reading of official documents: what a careful reader would find before it is signed."""

from __future__ import annotations

from collections.abc import Iterator

from ...changes import Problem
from ...document import Document
from .authors import wrong_authors
from .blanks import placeholders
from .bodies import body_problems
from .breakdowns import breakdown_problems
from .dates import date_problems
from .events import Days, days_of
from .facts import NO_FACTS, Facts
from .formats import format_problems
from .listed import listed_problems
from .localities import other_localities
from .numbering import numbering_problems
from .parts import part_problems
from .reading import Reading, Slip, read
from .repetition import doubled_phrases
from .schedules import schedule_problems
from .sounds import misheard_words
from .spelling import impossible_syllables
from .sums import sum_problems
from .terms import misspelt_terms
from .years import wrong_years

__all__ = ["Document", "Facts", "proofread"]


def proofread(document: Document, facts: Facts = NO_FACTS) -> tuple[Problem, ...]:
    """Everything found in the document, from its top to its end; with `facts` also what contradicts the book."""
    reading = read(document)
    found = sorted(_found(reading, days_of(reading, facts)), key=lambda slip: (slip.at, slip.start))
    return tuple(dict.fromkeys(slip.problem for slip in found))


def _found(reading: Reading, days: Days) -> Iterator[Slip]:
    yield from part_problems(reading)
    yield from other_localities(days)
    yield from wrong_years(days)
    yield from date_problems(days)
    yield from schedule_problems(days)
    yield from sum_problems(reading)
    yield from breakdown_problems(reading)
    yield from listed_problems(reading)
    yield from numbering_problems(reading)
    yield from body_problems(reading, days.facts)
    yield from doubled_phrases(reading)
    yield from misspelt_terms(reading)
    yield from misheard_words(reading)
    yield from wrong_authors(reading)
    yield from impossible_syllables(reading)
    yield from placeholders(reading)
    yield from format_problems(reading)
