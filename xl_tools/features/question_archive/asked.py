"""What is asked and what is answered about it, whichever way it was found out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

FEWEST_WORDS = 4
"""A text of fewer words cannot be told from another, nor answered."""


class Asked(NamedTuple):
    """A row of questions. `unit` is who sent it, blank where it is not known."""

    code: str
    text: str
    unit: str


class Said(NamedTuple):
    """Words of two questions as they are written."""

    shared: str
    """What both speak of."""
    differing: str
    """What only one has, each side after its code."""


class Grouping(Protocol):
    """Groups of questions by row."""

    @property
    def groups(self) -> Sequence[Sequence[int]]:
        """The groups of two and more, in the order of their first rows, each in the order of rows."""
        ...

    @property
    def suspects(self) -> Sequence[tuple[int, int]]:
        """Pairs that a person is to decide about, the most alike first; at most one for two groups, few for each."""
        ...

    def likeness(self, left: int, right: int) -> float:
        """From 0 to 1."""
        ...

    def fullness(self, row: int) -> float:
        """How much a question says, to be held against others of its group."""
        ...

    def said(self, left: int, right: int) -> Said: ...
