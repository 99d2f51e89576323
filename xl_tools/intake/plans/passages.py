"""The plan's paragraphs as its readers take them: labels with what follows them, sections, words with evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ...document import Document, Piece
from ...features.proofreading.events import Days, days_of
from ...features.proofreading.facts import NO_FACTS
from ...features.proofreading.paragraphs import Marker, Paragraph, is_capitals, marker_of, plain
from ...features.proofreading.reading import Heading, Reading, read
from ...features.proofreading.years import document_year
from ...plan_facts import Evidence, Fact, Item, ItemType, Sure

_EDGES = " \t.;:,-–—\"“”'*"
LONGEST_QUOTE = 400
LONGEST_LINE = 2_500
"""Letters; no plan has such a paragraph, and what stands beyond is not read for facts."""


@dataclass(frozen=True)
class Span:
    """Letters of one paragraph, by its number."""

    at: int
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Passages:
    """One plan. Offsets are those of a paragraph's `plain`, which are those of its text."""

    reading: Reading
    days: Days

    @cached_property
    def year(self) -> int | None:
        return document_year(self.days)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return self.reading.paragraphs

    def plain(self, at: int) -> str:
        return self.paragraphs[at].plain

    def start(self, at: int) -> int:
        """Where the paragraph's words begin, behind its number or dashes."""
        plain = self.plain(at)
        start = 0
        while marker := _leading(plain[start:]):
            start += marker
        return start

    def words(self, at: int) -> str:
        """The paragraph without its number or dashes."""
        return self.plain(at)[self.start(at) :].strip()

    def marker(self, at: int) -> Marker | None:
        return self.paragraphs[at].marker

    def is_heading(self, at: int) -> bool:
        marker = self.marker(at)
        return marker is not None and marker.kind != "dash" and self.paragraphs[at].cell is None

    def headings(self, at: int) -> tuple[Heading, ...]:
        """The numbered headings over a paragraph, the outermost first, its own number included."""
        return self._headings[at]

    @cached_property
    def _headings(self) -> tuple[tuple[Heading, ...], ...]:
        """As the reading has them, but "A." above "I." where a plan counts so."""
        kinds = [marker.kind for p in self.paragraphs if (marker := p.marker) and p.cell is None]
        romans = [place for place, kind in enumerate(kinds) if kind.startswith("roman")]
        if not romans or "capital" not in kinds[: romans[0]]:
            return self.reading.headings
        found: list[tuple[Heading, ...]] = []
        over: Heading | None = None
        for at, headings in enumerate(self.reading.headings):
            over = next((heading for heading in headings if heading.marker.kind == "capital"), over)
            over = None if at in {self.reading.end, self.reading.annexes} else over
            if over in headings:
                found.append(headings[headings.index(over) :])
            else:
                found.append((over, *headings) if over else headings)
        return tuple(found)

    def said(self, span: Span) -> str:
        """The letters of the span as the plan writes them, signs at their ends left out."""
        return trimmed(self.paragraphs[span.at].text[span.start : span.end])

    def evidence(self, span: Span, sure: Sure = "certain") -> Evidence:
        """The sentence the span stands in."""
        start, end = sentence_around(self.plain(span.at), span.start, span.end)
        quote = self.paragraphs[span.at].text[start:end].strip()
        quote = quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1].rstrip() + "…"
        return Evidence(quote, self.reading.where(span.at, span.start), sure)

    def fact(self, span: Span, sure: Sure = "certain") -> Fact:
        return Fact(self.said(span), self.evidence(span, sure))

    def whole(self, at: int) -> Span:
        return Span(at, self.start(at), len(self.plain(at)))

    def item(self, value: ItemType, at: int, sure: Sure = "certain") -> Item[ItemType]:
        """A row of a list whose evidence is the whole paragraph."""
        return Item(value, self.evidence(self.whole(at), sure))

    def body(self) -> range:
        """The paragraphs between abstract and signature, without the closing "Trên đây là Kế hoạch ..."."""
        return range(self.reading.body, self._closing)

    @cached_property
    def _closing(self) -> int:
        reading = self.reading
        last = range(max(reading.body, reading.end - 6), reading.end)
        return next((at for at in last if self._closes(at)), reading.end)

    def _closes(self, at: int) -> bool:
        if self.marker(at) is not None or self.paragraphs[at].cell is not None:
            return False
        words = self.words(at)
        ends = at == self.reading.end - 1 and words.endswith("./.") and _ASKS.search(words) is not None
        to_all = at == self.reading.end - 1 and _ASKS_ALL.search(words) is not None
        return ends or to_all or _CLOSING.match(words) is not None

    def row(self, at: int) -> list[int]:
        """The paragraphs of the table's row that this one stands in."""
        cell = self.paragraphs[at].cell
        if cell is None:
            return [at]
        return [n for n, p in enumerate(self.paragraphs) if p.cell is not None and p.cell[:2] == cell[:2]]

    def labelled(self, label: str, among: range | None = None) -> Iterator[Span]:
        """What follows a label: behind its colon, in the cell beside it, or in the paragraph below it.

        `label` is a pattern of words; up to 60 letters without a sign may follow it before the colon.
        """
        pattern = re.compile(
            rf"(?:^\(?|(?<=[.;])\s+|(?<=\s[-+*•])\s*)(?:{label})[^:.;\"“]{{0,60}}?:(?!\d)", re.IGNORECASE
        )
        alone = re.compile(rf"(?:{label})[^:.;,\"“]{{0,30}}", re.IGNORECASE)
        for at in among if among is not None else self.body():
            start = self.start(at)
            words = self.plain(at)[start:]
            found = pattern.search(words)
            if found and words[found.end() :].strip(_EDGES):
                yield Span(at, start + found.end(), len(self.plain(at)))
            elif found or (len(words) < 90 and alone.fullmatch(trimmed(words))):
                yield from self._below(at)

    def _below(self, at: int) -> Iterator[Span]:
        """The cell to the right, or the paragraphs below up to the next heading."""
        cell = self.paragraphs[at].cell
        if cell is not None:
            if cell[1] == 1 and len(self.row(at)) > 2:
                return  # the head of a table
            for beside in self.row(at):
                place = self.paragraphs[beside].cell
                if place is not None and place[2] > cell[2]:
                    yield self.whole(beside)
                    return
            return
        below = at + 1
        if below >= self.reading.end or self.is_heading(below) or self.paragraphs[below].cell is not None:
            return
        if not _LABELLED.match(self.words(below)):
            yield self.whole(below)


_CLOSING = re.compile(r"(?:Trên đây|Nhận được Kế hoạch|Căn cứ Kế hoạch này|Kế hoạch này)\b")
_ASKS = re.compile(r"(?:yêu cầu|đề nghị|giao|trong quá trình|quá trình|căn cứ)\b", re.IGNORECASE)
_ASKS_ALL = re.compile(
    r"(?:yêu cầu|đề nghị) các\b[^.;]{0,90}\b(?:triển khai|thực hiện|nghiêm túc|phối hợp)[^.;]{0,60}\W*$", re.IGNORECASE
)
"""What the last paragraph asks of everybody is nobody's task."""
_LABELLED = re.compile(r"(?![\"“])[^:.;]{3,60}:\s*\S")
_LEADING = re.compile(
    r"(?:(?:[-+*•·●○▪❖✓]\s*)+"
    r"|(?:(?:Phần|Chương|Mục)\s+)?(?:X{0,2}(?:IX|IV|V?I{1,3}|V|X))\s*[.):/-]+\s+"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}[.):]*\s+|\d{1,2}\s?[.)/]\s*(?=[^\W\d_]|[\"“(*])|\d{1,2}[.)]\s+(?=\d)"
    r"|[a-zđ]\s?[.)]\s*(?=\S)"
    r"|[A-HK-P]\.\s+(?=[A-ZĐ]))"
)


def _leading(text: str) -> int:
    """How many letters at the start number or mark the paragraph."""
    found = _LEADING.match(text)
    return found.end() if found else 0


def trimmed(text: str) -> str:
    """Without blanks and signs at the ends; a closing bracket stays where its opening one does."""
    text = " ".join(text.split()).strip(_EDGES)
    while text.endswith(")") and text.count("(") < text.count(")"):
        text = text[:-1].rstrip(_EDGES)
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1].strip(_EDGES)
    return text


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence or clause around these letters begins and ends."""
    begin = 0
    for sign in (". ", "; "):
        found = text.rfind(sign, 0, start)
        begin = max(begin, found + len(sign)) if found >= 0 else begin
    ends = [place + 1 for sign in (". ", "; ") if (place := text.find(sign, max(end - 1, start))) >= 0]
    return begin, min(ends, default=len(text))


_OTHER_NUMBERS = re.compile(r"^(?:(\d{1,2})\s*[-–]\s+(?=[^\W\d_])|(\d{1,2})\.\)\s*)")
"""1- and 1.) number paragraphs as 1. does."""
_IN_BRACKETS = re.compile(r"^\(\d{1,2}\)\s*(?=[^\W\d_])")
"""(1) counts the lines below a heading, whatever that heading's own number is."""
_ROW = re.compile(r"^\|.*\|$")
_RULED = re.compile(r"^[|:\s-]+$")
_PART = re.compile(r"(?:Phần|Chương|Mục)\s+((?:IX|IV|V?I{1,3}|V|X)|\d{1,2})\s*[.:]?", re.IGNORECASE)
_PAGE = re.compile(r"\W*Trang\s+\d{1,3}(?:\s*(?:/|trên|of)\s*\d{1,3})?\W*", re.IGNORECASE)


def _as_usual(piece: Piece) -> Piece:
    """The piece with the number or dash that other papers would have."""
    if len(piece.text) > LONGEST_LINE:
        piece = replace(piece, text=piece.text[:LONGEST_LINE])
    if piece.cell is not None:
        return piece
    if found := _OTHER_NUMBERS.match(piece.text):
        return replace(piece, text=f"{found[1] or found[2]}. {piece.text[found.end() :]}")
    if found := _IN_BRACKETS.match(piece.text):
        return replace(piece, text=f"- {piece.text[found.end() :]}")
    return piece


def _with_parts(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """ "Phần III" over "TỔ CHỨC THỰC HIỆN" is one heading: "III. TỔ CHỨC THỰC HIỆN"."""
    above: Piece | None = None
    for piece in pieces:
        part = _PART.fullmatch(above.text) if above is not None else None
        if above is not None and part and piece.cell is None and is_capitals(piece.text):
            above = replace(piece, text=f"{part[1].upper()}. {piece.text}", starts=True)
            continue
        if above is not None:
            yield above
        above = piece
    if above is not None:
        yield above


def _is_page_number(piece: Piece) -> bool:
    return piece.cell is None and _PAGE.fullmatch(piece.text.strip()) is not None


def _with_drawn_tables(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Lines between upright strokes, as converters draw tables, become cells."""
    table = 1 + max((piece.cell[0] for piece in pieces if piece.cell), default=0)
    row = 0
    for piece in pieces:
        if piece.cell is not None or not _ROW.match(piece.text):
            table, row = table + (row > 0), 0
            yield piece
        elif not _RULED.match(piece.text):
            row += 1
            for column, text in enumerate(piece.text.strip("|").split("|"), 1):
                if text.strip():
                    yield replace(piece, text=text.strip(), cell=(table, row, column), starts=True)


def _whole_lines(document: Document) -> Iterator[Piece]:
    """Lines of a PDF that the page's width broke behind a semicolon are one again."""
    before: Piece | None = None
    for piece in document.pieces:
        if _is_page_number(piece):
            continue
        if before is not None and document.kind == "pdf" and _is_broken(before, piece):
            before = replace(before, text=f"{before.text} {piece.text}")
            continue
        if before is not None:
            yield before
        before = piece
    if before is not None:
        yield before


def _is_broken(before: Piece, piece: Piece) -> bool:
    if before.cell is not None or piece.cell is not None or piece.starts or piece.after_gap:
        return False
    return before.text.endswith(";") and marker_of(plain(piece.text)) is None and not is_capitals(piece.text)


def passages_of(document: Document) -> Passages:
    pieces = tuple(_with_drawn_tables([_as_usual(piece) for piece in _with_parts(tuple(_whole_lines(document)))]))
    reading = read(replace(document, pieces=pieces))
    return Passages(reading, days_of(reading, NO_FACTS))
