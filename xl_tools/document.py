"""A document as plain data: what a reader of .docx, .txt or .pdf hands to the checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FileKind = Literal["docx", "txt", "pdf"]
Align = Literal["left", "center", "right", "both", ""]


@dataclass(frozen=True)
class Look:
    """How a paragraph of a Word file looks; sizes and spaces in points, lengths in cm."""

    fonts: tuple[str, ...] = ()
    """Of its letters, the commonest first."""
    sizes: tuple[float, ...] = ()
    bold: float = 0.0
    """Share of its letters, 0 to 1; so is `italic`."""
    italic: float = 0.0
    align: Align = ""
    first_line: float = 0.0
    """Indent of the first line; a tab at its beginning counts as 1.27."""
    before: float = 0.0
    after: float = 0.0
    line: float | None = None
    """Line spacing as a multiple of single; None where it is fixed in points."""


@dataclass(frozen=True)
class Page:
    """A section of a Word file; lengths in cm."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    numbered: bool = False
    """Whether its header or footer holds the number of the page."""

    @property
    def upright(self) -> bool:
        return self.height >= self.width


@dataclass(frozen=True)
class Piece:
    """A paragraph of a Word file, a line of a text or of a page, a paragraph of a table's cell."""

    text: str
    """As it stands: composed, single spaces, none at the ends."""
    where: str
    """Its place in words: "dòng 12", "bảng 1, dòng 2, cột 3"."""
    cell: tuple[int, int, int] | None = None
    """Table, row and column, each from 1."""
    starts: bool = False
    """Whether a paragraph surely starts here; else its wording tells."""
    after_gap: bool = False
    """Whether an empty line or paragraph stands before it."""
    look: Look | None = None


@dataclass(frozen=True)
class Document:
    kind: FileKind
    pieces: tuple[Piece, ...]
    pages: tuple[Page, ...] = ()
