"""Lines of a page into pieces: what stands side by side is taken apart, rows of tables become cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..document import Piece
from ..features.proofreading.paragraphs import marker_of, plain
from ..messages import PLACES
from ..vietnamese import tidied

_BLANK = re.compile(
    r"(?:(?<=ngày)|(?<=tháng)|(?<=năm))[ \u00a0]{2,}(?=tháng|năm|ngày|/|\d)"
    r"|(?:(?<=[Ss]ố)|(?<=[Ss]ố:)|(?<=[Ss]ố :))[ \u00a0]{2,}(?=[/\-–]\s*[A-ZĐ])|(?<=Số:)[ \u00a0]{2,}(?=\d)"
)
"""The room a draft leaves for number and date is no gap between columns; nor is what follows a label."""
_LABEL = re.compile(r"(?<!Nơi nhận)(?<=[^\W\d_]):[ \u00a0]{2,}(?=\S)")
_GAP = re.compile(r"[ \u00a0]{3,}")
_CELL = 1_000
"""Where the cells of a line parted by tabs are said to begin: far apart."""
_TABLE_HEAD = re.compile(r"(?:S?TT|Số TT|Stt)\b")
_RECIPIENTS = re.compile(r"Nơi nhận\b", re.IGNORECASE)
_TOTAL = re.compile(r"(?:Tổng|Cộng)\b", re.IGNORECASE)
_ROW_NUMBER = re.compile(r"\d{1,3}[.)]?")
_PAGE_NUMBER = re.compile(r"(?:Trang\s+)?[-–]?\s*\d{1,3}\s*[-–]?")
_SIDE_BY_SIDE = re.compile(
    r"\s+(?=CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|Độc lập\s*[-–]\s*Tự do|ĐOÀN TNCS HỒ CHÍ MINH$|ĐẢNG CỘNG SẢN VIỆT NAM$)"
    r"|(?<=[A-ZĐ\d])\s+(?=[A-ZĐ][^\d,/]{1,40},\s*ngày\b)"
    r"|(?<=Nơi nhận:)\s+(?=[A-ZĐ]{2})"
    r"|(?<=[;.])\s+(?=(?:TM|KT|TL|TUQ|Q)\.\s?[A-ZĐ])"
)
"""Columns that a converter has set side by side with a single space between them."""
_DEEPEST_FIRST_LINE = 16
"""Letters; what is indented more is centred or stands in a column of its own."""


@dataclass(frozen=True)
class Line:
    """One line as it stands on the page, its indent and gaps kept; `page` is 0 where a file has none."""

    text: str
    number: int
    page: int = 0

    @property
    def where(self) -> str:
        if self.page:
            return PLACES["page_line"].format(page=self.page, line=self.number)
        return PLACES["line"].format(line=self.number)


@dataclass(frozen=True)
class _Parts:
    """What stands between the gaps of a line: where each begins, and its text."""

    line: Line
    parts: tuple[tuple[int, str], ...]

    @property
    def several(self) -> bool:
        return len(self.parts) > 1

    @property
    def is_row(self) -> bool:
        first = self.parts[0][1]
        return self.several and bool(len(self.parts) > 2 or _TABLE_HEAD.match(first) or _ROW_NUMBER.fullmatch(first))


def pieces(lines: Iterable[Line]) -> tuple[Piece, ...]:
    """Pieces in reading order: of two columns the left one first, tables row by row. Numbers of pages are left out."""
    kept = _figures_apart([_parts(line) for line in lines if not _PAGE_NUMBER.fullmatch(line.text.strip())])
    margin = _margin(kept)
    found: list[Piece] = []
    at = 0
    hanging = -1
    table: Sequence[_Parts] = ()
    while at < len(kept):
        gap = at == 0 or not kept[at - 1].parts
        end = _block_end(kept, at)
        if end > at:
            block = [line for line in kept[at:end] if line.parts]
            if any(line.is_row for line in block):
                above = found[-1].cell if found else None
                if above and table and _head(block) == _head(table):
                    found += _cells(_rows(block, block), above[0], above[1], without_head=True)
                elif above and _counts_on(block, found, above):
                    found += _cells(_rows(block, [*table, *block]), above[0], above[1])
                else:
                    found += _cells(_rows(block, block), _tables(found) + 1, 0)
                    table = block
            else:
                found += _columns(block, after_gap=gap)
            at, hanging = end, -1
            continue
        if kept[at].parts:
            start, text = kept[at].parts[0]
            goes_on = 0 <= hanging < start <= hanging + 5
            begins = margin is not None and margin + 3 <= start <= _DEEPEST_FIRST_LINE and not goes_on
            found.append(Piece(text, kept[at].line.where, starts=begins, after_gap=gap))
            if not goes_on:
                hanging = start if marker_of(plain(text)) else -1
        at += 1
    return tuple(found)


def _margin(lines: Sequence[_Parts]) -> int | None:
    """Where most lines begin that go on a paragraph; None for a text that indents nothing."""
    starts = Counter(line.parts[0][0] for line in lines if len(line.parts) == 1 and len(line.parts[0][1]) > 20)
    usual = [start for start, count in starts.items() if count >= 2]
    return min(usual) if len(usual) > 1 else None


def _parts(line: Line) -> _Parts:
    text = _LABEL.sub(": ", _BLANK.sub(" ", line.text.rstrip()))
    parts: list[tuple[int, str]] = []
    at = 0
    if "\t" in text.strip():
        cells = [cell.strip() for cell in text.split("\t")]
        return _Parts(line, tuple((place * _CELL, tidied(cell)) for place, cell in enumerate(cells) if cell))
    for gap in _GAP.finditer(text):
        if gap.start() > at:
            parts.append((at, text[at : gap.start()]))
        at = gap.end()
    if at < len(text):
        parts.append((at, text[at:]))
    if _is_stretched([text for _, text in parts]):
        parts = [(parts[0][0], " ".join(text for _, text in parts))]
    if len(parts) == 1:
        start, whole = parts[0]
        parts = [(start + 40 * column, part) for column, part in enumerate(_SIDE_BY_SIDE.split(whole.strip()))]
    return _Parts(line, tuple((start, tidied(part)) for start, part in parts if part.strip()))


def _is_stretched(parts: Sequence[str]) -> bool:
    """Whether the gaps only carry a line to the right margin: a sentence goes on behind, or each word stands apart."""
    if len(parts) == 2:
        left, right = parts
        long = len(left) > 25 or (len(right) > 45 and left[0].isalnum() and not _TABLE_HEAD.match(left))
        return (
            long
            and not _ROW_NUMBER.fullmatch(left)
            and right[0].islower()
            and left[-1] not in ".;:,"
            and left.strip() != right.strip()
        )
    if len(parts) > 2 and parts[0][0].isupper() and not _TABLE_HEAD.match(parts[0]):
        goes_on = sum(part[0].islower() for part in parts[1:])
        if goes_on > 0.6 * (len(parts) - 1):
            return True
    return len(parts) > 5 and sum(len(part.split()) == 1 and part[0].isalpha() for part in parts) > len(parts) * 0.7


def _figures_apart(lines: Sequence[_Parts]) -> list[_Parts]:
    """Rows in which a figure stands a single space behind a name, below or above figures at the same place."""
    starts = [{start for start, text in line.parts if text[0].isdigit()} for line in lines]
    found: list[_Parts] = []
    for at, line in enumerate(lines):
        near = set().union(*starts[max(0, at - _NEAR) : at], *starts[at + 1 : at + _NEAR + 1])
        parts: list[tuple[int, str]] = []
        for start, text in line.parts:
            words, _, figure = text.rpartition(" ")
            if line.is_row and words and figure.isdigit() and start + len(words) + 1 in near:
                parts += [(start, words), (start + len(words) + 1, figure)]
            else:
                parts.append((start, text))
        found.append(_Parts(line.line, tuple(parts)))
    return found


_NEAR = 4
"""Lines above and below that say where a column of figures stands."""


def _block_end(lines: Sequence[_Parts], at: int) -> int:
    """Where the block of columns or rows that begins here ends; `at` where none begins."""
    if not lines[at].parts or not lines[at].several:
        return at
    rows = lines[at].is_row
    seen: dict[int, int] = {}
    end = at
    for place in range(at, len(lines)):
        line = lines[place]
        if not line.parts:
            if not rows:
                break
            continue
        if line.several:
            if (line.is_row and not rows) or (place > at and rows and _TABLE_HEAD.match(line.parts[0][1])):
                break
            if not _TABLE_HEAD.match(line.parts[0][1]):
                _widen(seen, line.parts)
        elif rows and not seen:
            continue  # a head of several lines
        elif not (_in_a_column(line.parts[0], seen, lines[place - 1]) if rows else _goes_on(line.parts[0], lines[at])):
            break
        elif rows:
            _widen(seen, line.parts)
        end = place + 1
    return end


def _goes_on(part: tuple[int, str], first: _Parts) -> bool:
    """Whether a line of one part belongs to one of two columns: to the right one, or to the recipients at the left."""
    start, text = part
    right = first.parts[-1][0]
    return start > right - 12 or (_RECIPIENTS.match(first.parts[0][1]) is not None and start + len(text) < right)


def _widen(seen: dict[int, int], parts: Iterable[tuple[int, str]]) -> None:
    """Where each column begins, and how far it reaches."""
    for start, text in parts:
        seen[start] = max(seen.get(start, 0), start + len(text))


def _in_a_column(part: tuple[int, str], seen: Mapping[int, int], above: _Parts) -> bool:
    """Whether a line of one part goes on a cell above: it stands within a column, the first one left out."""
    start, text = part
    column = max((s for s in seen if s <= start + 1), default=min(seen))
    if column == min(seen) or start + len(text) > seen[column] + 8:
        return False
    marker = marker_of(plain(text))
    if marker is not None and marker.kind != "dash":
        return start == column and not (marker.kind.startswith("roman") and text.isupper())
    if abs(start - column) > 1 and len(text) >= 25:
        return False
    return not text[0].isupper() or _was_full(above, column, seen[column], text)


def _was_full(above: _Parts, column: int, reach: int, text: str) -> bool:
    """Whether the line above had no room left in this column for the first word of the next."""
    end = max((start + len(words) for start, words in above.parts if abs(start - column) <= 1), default=0)
    return end + 1 + len(text.split(" ")[0]) > column + _FULL * (reach - column) - 1


_FULL = 0.8
"""Of a column's width, counted in letters, which are not all as wide."""


def _columns(block: Sequence[_Parts], *, after_gap: bool) -> Iterator[Piece]:
    """Two columns, one after the other."""
    middle = min(line.parts[1][0] for line in block if line.several) - 12
    for right in (False, True):
        first = True
        for line in block:
            for place, (start, text) in enumerate(line.parts):
                if (place > 0 or start >= middle) == right:
                    yield Piece(text, line.line.where, starts=first, after_gap=first and after_gap)
                    first = False


def _head(block: Sequence[_Parts]) -> tuple[str, ...]:
    return tuple(text for _, text in block[0].parts)


def _counts_on(block: Sequence[_Parts], found: Sequence[Piece], above: tuple[int, int, int]) -> bool:
    """Whether the rows on a new page go on the numbers of the table that ended the page before."""
    first = block[0].parts[0][1].rstrip(".)")
    numbers = [piece.text.rstrip(".)") for piece in found if piece.cell and piece.cell[::2] == (above[0], 1)]
    last = next((number for number in reversed(numbers) if number.isdigit()), "")
    return first.isdigit() and last.isdigit() and int(first) == int(last) + 1


def _tables(found: Sequence[Piece]) -> int:
    return max((piece.cell[0] for piece in found if piece.cell), default=0)


def _cells(rows: Iterator[_Row], table: int, last: int, *, without_head: bool = False) -> Iterator[Piece]:
    """Rows after the row `last` of a table; on a new page its head may stand once more."""
    if without_head:
        next(rows)
    return (piece for number, row in enumerate(rows, last + 1) for piece in row.pieces(table, number))


class _Row:
    """The words of a row by column, with the line where each cell begins."""

    def __init__(self) -> None:
        self.cells: dict[int, list[str]] = {}
        self.places: dict[int, str] = {}

    def pieces(self, table: int, number: int) -> Iterator[Piece]:
        for column in sorted(self.cells):
            cell = (table, number, column + 1)
            yield Piece(" ".join(self.cells[column]), self.places[column], cell=cell, starts=True)


def _rows(block: Sequence[_Parts], table: Sequence[_Parts]) -> Iterator[_Row]:
    """The rows of the block; a line without its first column goes on with the row above. `table` shows the columns."""
    tabs = any("\t" in line.line.text for line in block)
    column_of = (lambda start, _: start // _CELL) if tabs else _columns_of(table)
    row = _Row()
    for line in block:
        columns: dict[int, str] = {}
        for start, text in line.parts:
            column = column_of(start, text)
            columns[column] = f"{columns[column]} {text}" if column in columns else text
        if row.cells and (tabs or 0 in columns or any(_TOTAL.match(text) for text in columns.values())):
            yield row
            row = _Row()
        for column, text in columns.items():
            row.cells.setdefault(column, []).append(text)
            row.places.setdefault(column, line.line.where)
    yield row


def _columns_of(block: Sequence[_Parts]) -> Callable[[int, str], int]:
    """Which column a part stands in: the heads stand centred, so the rows below tell, figures to the right aside.

    A head alone above the total says it by its middles.
    """
    below = [line for line in block if _ROW_NUMBER.fullmatch(line.parts[0][1])]
    if not below and _TABLE_HEAD.match(block[0].parts[0][1]):
        middles = [start + len(text) / 2 for start, text in block[0].parts]
        return lambda start, text: min(range(len(middles)), key=lambda c: abs(middles[c] - start - len(text) / 2))
    edges: list[int] = []
    last = -10
    for start in sorted({start for line in below or block for start, _ in line.parts}):
        if start - last > 4:
            edges.append(start)
        last = start

    def column_of(start: int, text: str) -> int:
        reach = start + 3 * text[0].isdigit()  # a longer figure begins further left
        return max((column for column, edge in enumerate(edges) if edge <= reach), default=0)

    return column_of
