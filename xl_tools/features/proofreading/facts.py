"""What the dialogue book knows for certain, for letters that are checked against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Facts:
    """Blank parts are not known; a document is then checked against itself."""

    event_date: date | None = None
    event_time: str = ""
    venue: str = ""
    chair: str = ""
    localities: tuple[str, ...] = ()
    """Of the office and of those above it: "phường Minh Tân", "tỉnh Minh Giang"."""
    bodies: tuple[str, ...] = ()
    """Names of units and departments as the book writes them."""
    year: int | None = None


NO_FACTS = Facts()
