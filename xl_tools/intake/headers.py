"""Header rows: found anywhere in a grid, of one to three rows, also two tables side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .cell_readings import text_of
from .grids import Grid
from .headings import LONGEST_HEADING, Meaning, meaning
from .merged_cells import MergedCells

_DEEPEST = 3
_WIDEST = 200
"""Headings; a row with more is no header of a list."""
_MOST_HEADERS = 300
"""Of one grid; what comes below is read as rows of the last table."""
_COUNTED = re.compile(r"\(?\d+\)?[.]?")
_DATA = re.compile(r"@|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d[\d. -]{7,}\d")
"""Days, telephone numbers, addresses: what stands below headings, not in them."""
KEYS = frozenset({"full_name", "surname", "text", "asker", "asker_unit", "name_position", "answer"})
"""What a list must have: without one of these it is no list of people or questions."""
_CHOSEN_BY_MARK = frozenset({"category", "theme", "channel", "ethnic"})
"""Fields that forms ask for in several columns to tick, below one heading."""
_OF_ITS_OWN = frozenset(
    {"full_name", "surname", "date_of_birth", "gender", "unit", "position", "phone", "email", "text"}
)
_WITH_CODE = frozenset({"answer", "settling", "document_number"})


@dataclass(frozen=True)
class Heading:
    """One column's heading, and the columns below it that have no heading of their own."""

    place: int
    text: str
    meaning: Meaning | None
    places: tuple[int, ...]
    option: str = ""
    """Its lowest words below a heading over several columns: "Học sinh" below "Đối tượng"."""

    @property
    def part(self) -> str:
        return self.meaning.part if self.meaning else ""

    @property
    def sure(self) -> bool:
        return self.meaning is not None and self.meaning.sure


@dataclass(frozen=True)
class Header:
    """The header of one table: its first and last row, and its columns from left to right."""

    first: int
    last: int
    headings: tuple[Heading, ...]

    @property
    def left(self) -> int:
        return self.headings[0].place

    @property
    def right(self) -> int:
        return max(place for heading in self.headings for place in heading.places)

    def parts(self) -> set[str]:
        return {heading.part for heading in self.headings} - {""}


def find_headers(grid: Grid, merged: MergedCells) -> Iterator[tuple[Header, ...]]:
    """The headers of a grid from top to bottom; those of tables side by side come together."""
    passed = found = 0
    for row in sorted(grid.rows):
        if row <= passed or len(grid.rows[row]) < 1:
            continue
        header = _header_at(grid, merged, row)
        if header is not None:
            passed = header.last
            found += 1
            yield _side_by_side(header)
        if found == _MOST_HEADERS:
            return


def _header_at(grid: Grid, merged: MergedCells, row: int) -> Header | None:
    if not _may_be_header(grid.rows[row]):
        return None
    last = row
    headings = _headings(grid, merged, row, row)
    while last - row + 1 < _DEEPEST and _goes_on(grid, merged, headings, last + 1):
        last += 1
        headings = _headings(grid, merged, row, last)
    if not _is_header(headings):
        return None
    return Header(row, last, tuple(headings))


def _may_be_header(cells: Mapping[int, object]) -> bool:
    """Headings are short texts, not figures or days; two at least."""
    if not 2 <= len(cells) <= _WIDEST or any(isinstance(cell, (bool, int, float, date)) for cell in cells.values()):
        return False
    texts = [text_of(cell) for cell in cells.values() if isinstance(cell, str)]
    if any(_COUNTED.fullmatch(text) or _is_data(text) or _is_sentence(text) for text in texts):
        return False
    sure = sum(found is not None and found.sure for found in map(meaning, texts))
    return sure >= 1 and all(len(text) <= LONGEST_HEADING for text in texts)


def _is_data(text: str) -> bool:
    """Whether days, numbers or addresses stand in a text, examples in brackets left aside."""
    return _DATA.search(re.sub(r"\([^)]*\)?", "", text)) is not None


def _is_sentence(text: str) -> bool:
    return len(text) > 45 and text.endswith((".", "!"))


def _is_header(headings: Sequence[Heading]) -> bool:
    known = [heading for heading in headings if heading.meaning]
    sure = {heading.part for heading in known if heading.sure}
    parts = {heading.part for heading in known}
    if len(known) * 2 < len(headings) or (len(sure) < 2 and not (sure & KEYS and len(parts) > 1)):
        return False
    keyed = parts & KEYS - {"answer"} or ("code" in parts and parts & _WITH_CODE) or {"answer", "text"} <= parts
    return bool(keyed) or len(sure - {"other", "number"}) >= 3


def _headings(grid: Grid, merged: MergedCells, first: int, last: int) -> list[Heading]:
    """The heading of each column that has one in these rows."""
    columns = sorted({column for row in range(first, last + 1) for column in grid.rows.get(row, {})})
    reached = set(columns)
    found: list[Heading] = []
    for column in columns:
        texts: list[str] = []
        for row in range(first, last + 1):
            text = text_of(merged.value(row, column))
            if text and text not in texts:
                texts.append(text)
        bottom = max((row for row in range(first, last + 1) if column in grid.rows.get(row, {})), default=last)
        own = text_of(grid.rows.get(bottom, {}).get(column))
        width = merged.width(bottom, column)
        places = [column, *(p for p in range(column + 1, column + width) if p not in reached)]
        whole = " ".join(texts)
        wide = any(merged.width(row, column) > 1 for row in range(first, bottom))
        option = own if wide and len(texts) > 1 else ""
        found.append(Heading(column, whole, _meant(texts, own, below_wide=wide), tuple(places), option))
    siblings = {heading.part for heading in found}
    return [_year_of_birth(heading, siblings) for heading in found]


def _meant(texts: Sequence[str], own: str, *, below_wide: bool) -> Meaning | None:
    """The meaning of a heading over several rows: of the whole where its words only wrap, else of the lowest part."""
    if not texts:
        return None
    if len(texts) == 1:
        return meaning(texts[0])
    lowest = meaning(own) if own else None
    whole = meaning(" ".join(texts))
    above = meaning(texts[0])
    if lowest and lowest.part in {"male", "female", "day", "month", "year", "surname", "given"}:
        return lowest
    if below_wide and above and above.part in _CHOSEN_BY_MARK:
        of_its_own = lowest and lowest.sure and lowest.part in _OF_ITS_OWN and above.part != "channel"
        return lowest if of_its_own else above
    if lowest and lowest.sure and (below_wide or not whole or whole.part == "other"):
        return lowest
    if whole and whole.sure:
        return whole
    if lowest and (lowest.sure or above is None):
        return lowest
    return whole or above


def _year_of_birth(heading: Heading, siblings: set[str]) -> Heading:
    """Without accents "nam" is year beside day and month, and male beside female."""
    if heading.part == "male" and "female" not in siblings and siblings & {"day", "month"}:
        return Heading(heading.place, heading.text, Meaning("year", sure=True), heading.places)
    if heading.part == "year" and "female" in siblings and not siblings & {"day", "month"}:
        return Heading(heading.place, heading.text, Meaning("male", sure=True), heading.places)
    return heading


def _goes_on(grid: Grid, merged: MergedCells, above: Sequence[Heading], row: int) -> bool:
    """Whether this row is a further row of the header above."""
    cells = grid.rows.get(row)
    if not cells or any(isinstance(cell, (bool, int, float, date)) for cell in cells.values()):
        return False
    texts = {column: text_of(cell) for column, cell in cells.items()}
    if any(len(text) > 60 or _COUNTED.fullmatch(text) or _is_data(text) for text in texts.values()):
        return False
    if _is_within_merged_headings(merged, above, row, texts):
        return True
    parts = {found.part for found in map(meaning, texts.values()) if found}
    tops = {heading.place: heading for heading in above}
    fitting = sum(_fits(merged, row, column, text, tops, parts) for column, text in texts.items())
    return fitting == len(texts) or (fitting >= 2 and fitting * 10 >= len(texts) * 7)


def _is_within_merged_headings(merged: MergedCells, above: Sequence[Heading], row: int, columns: Iterable[int]) -> bool:
    """Whether other headings are merged down to this row, and all that it holds stands below wider ones."""
    down = sum(merged.value_above(row, heading.place) is not None for heading in above)
    return down >= 2 and all(merged.width(row - 1, column) > max(merged.width(row, column), 1) for column in columns)


def _fits(
    merged: MergedCells,
    row: int,
    column: int,
    text: str,
    tops: Mapping[int, Heading],
    parts: set[str],
) -> bool:
    """Whether a cell goes on the heading above it, or is one below a heading that covers several columns."""
    own = meaning(text)
    top = tops.get(column)
    if own and own.part in {"male", "female"}:
        return {"male", "female"} <= parts
    covered = merged.value(row - 1, column)
    wide = merged.width(row - 1, column) > 1
    if own and own.sure:
        return wide or top is None or (covered is not None and top.meaning is None)
    if top is None:
        return False
    joined = meaning(f"{top.text} {text}")
    return joined is not None and joined.sure and (not top.sure or joined.part != top.part or _unfinished(top.text))


def _unfinished(text: str) -> bool:
    return text.rstrip().endswith((",", "/", "và", "-")) or len(text.split()) == 1


def _side_by_side(header: Header) -> tuple[Header, ...]:
    """The header cut where its first heading, or its key, comes a second time."""
    cuts: list[int] = []
    seen: set[str] = set()
    for place, heading in enumerate(header.headings):
        if heading.part in {"number", "full_name"} and heading.part in seen and heading.sure:
            cuts.append(place)
            seen = set()
        seen.add(heading.part)
    edges = [0, *cuts, len(header.headings)]
    pieces = [header.headings[start:end] for start, end in pairwise(edges)]
    if len(pieces) > 1 and all({heading.part for heading in piece} & KEYS for piece in pieces):
        return tuple(Header(header.first, header.last, piece) for piece in pieces)
    return (header,)
