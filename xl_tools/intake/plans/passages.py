"""The plan's paragraphs as its readers take them: labels with what follows them, sections, words with evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ...features.proofreading.document import Document, Piece
from ...features.proofreading.events import Days, days_of
from ...features.proofreading.facts import NO_FACTS
from ...features.proofreading.paragraphs import Marker, Paragraph
from ...features.proofreading.reading import Heading, Reading, read
from ...features.proofreading.years import document_year
from ...plan_facts import Evidence, Fact, Item, ItemType, Sure

_EDGES = " \t.;:,-–—\"“”'*"
LONGEST_QUOTE = 400


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
        return self.reading.headings[at]

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
        return next((at for at in last if _CLOSING.match(self.words(at)) and not self.is_heading(at)), reading.end)

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
        alone = re.compile(rf"(?:{label})[^:.;\"“]{{0,40}}", re.IGNORECASE)
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


_CLOSING = re.compile(r"(?:Trên đây|Nhận được Kế hoạch|Căn cứ Kế hoạch này)\b")
_LABELLED = re.compile(r"[^:.;]{3,60}:\s*\S")
_LEADING = re.compile(
    r"(?:(?:[-+*•·●○▪❖✓]\s*)+"
    r"|(?:(?:Phần|Chương|Mục)\s+)?(?:X{0,2}(?:IX|IV|V?I{1,3}|V|X))\s*[.):/-]+\s+"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}[.):]*\s+|\d{1,2}\s?[.)/]\s*(?=[^\W\d_]|[\"“(*])|[a-zđ]\s?[.)]\s*(?=\S)"
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


_OTHER_NUMBERS = re.compile(r"^(?:(\d{1,2})\s*[-–]\s+(?=[^\W\d_])|\((\d{1,2})\)\s*(?=[^\W\d_])|(\d{1,2})\.\)\s*)")
"""1- , (1) and 1.) number paragraphs as 1. does."""


def _as_numbers(piece: Piece) -> Piece:
    found = _OTHER_NUMBERS.match(piece.text)
    if not found or piece.cell is not None:
        return piece
    number = found[1] or found[2] or found[3]
    return replace(piece, text=f"{number}. {piece.text[found.end() :]}")


def passages_of(document: Document) -> Passages:
    reading = read(replace(document, pieces=tuple(map(_as_numbers, document.pieces))))
    return Passages(reading, days_of(reading, NO_FACTS))
