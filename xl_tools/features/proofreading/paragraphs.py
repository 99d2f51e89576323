"""Pieces joined to paragraphs: lines broken by a page's width or a converter are one sentence again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ...document import Document, FileKind, Look, Piece

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("“”„″", '"'),
        **dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf02d", "•"),  # dashes of Word's fonts of signs, in PDFs
        "’": "'",
        "‘": "'",
        "\u00a0": " ",
    }
)
_LATE_TONE = re.compile(r"(?<![qQ])(?:[oO][àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?![^\W\d_])")
_PAIRS = dict(
    zip(
        ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"),
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        strict=True,
    )
)


REMEMBERED = 4096
"""Paragraphs whose findings are kept: letters of one template say most things alike."""


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """The text with one kind of dash, quote and space and with hòa for hoà: as long as before, letter by letter."""
    return _LATE_TONE.sub(_early, text.translate(_ALIKE))


def _early(late: re.Match[str]) -> str:
    early = _PAIRS[late[0].lower()]
    return "".join(new.upper() if old.isupper() else new for old, new in zip(late[0], early, strict=True))


@dataclass(frozen=True)
class Marker:
    """The number, letter or dash a paragraph begins with."""

    kind: str
    """roman, number, decimal, letter, word ("Điều 3"), dash; with the sign after it: "number)" beside "number."."""
    values: tuple[int, ...]
    text: str
    """As it stands."""


_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_ROMAN = re.compile(
    r"(?:(Phần|Chương|Mục)\s+)?((?:X{1,2}(?:IX|IV|V?I{0,3})|IX|IV|V?I{1,3}|V))\s*(?:[.):]|[-/](?=\s))(?!\d)\s*",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.):]|(?=\s))(?!\d)\s*(?=[^\W\d_]|[\"(*])")
_NUMBER = re.compile(
    r"(\d{1,2})\s?([.)])(?!\d)\s*(?=[^\W\d_]|[\"(*]|$)|(\d{1,2})\s?(/|-)\s+(?=[A-ZĐÀ-Ỹ]|(?<=/ )[^\W\d_])"
)
_LETTER = re.compile(r"([a-zđ])\s?(?:(\))\s*(?=\S)|(\.)\s+)")
_CAPITAL = re.compile(r"([A-HK-P])\.\s+(?=[A-ZĐ])")
_WORD = re.compile(r"(Điều|Bước|Câu|Nhóm|Chủ đề|Nội dung|Phần|Chương)\s+(\d{1,3})\s*(?=[.:)])", re.IGNORECASE)
_DASH = re.compile(r"([-+*•·●○▪❖✓])\s*(?=\S)")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Vietnamese lists count a, b, c, d, đ, e, g, h; those without đ are understood too."""


@lru_cache(maxsize=REMEMBERED)
def marker_of(text: str) -> Marker | None:
    """What the text begins with; None for running text. `text` is a paragraph's `plain`."""
    roman = _ROMAN.match(text)
    if roman and roman[2].isupper():
        return Marker(
            f"roman {(roman[1] or '').lower()}".strip(), (roman_value(roman[2]),), text[: roman.end()].strip()
        )
    if decimal := _DECIMAL.match(text):
        return Marker("decimal", tuple(map(int, decimal[1].split("."))), decimal[0].strip())
    if number := _NUMBER.match(text):
        return Marker(f"number{number[2] or number[4]}", (int(number[1] or number[3]),), number[0].strip())
    if letter := _LETTER.match(text):
        return Marker(f"letter{letter[2] or letter[3]}", (_LETTERS.find(letter[1]) + 1,), letter[0].strip())
    if capital := _CAPITAL.match(text):
        return Marker("capital", (ord(capital[1]) - ord("A") + 1,), capital[0].strip())
    if word := _WORD.match(text):
        return Marker(f"word {word[1].lower()}", (int(word[2]),), word[0].strip())
    if dash := _DASH.match(text):
        return Marker("dash", (), dash[1])
    return None


def roman_value(letters: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in letters.upper()]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


@dataclass(frozen=True, eq=False)
class Paragraph:
    """One paragraph of the document as its reader sees it."""

    text: str
    pieces: tuple[tuple[int, Piece], ...]
    """Where in `text` each piece begins."""

    @cached_property
    def plain(self) -> str:
        return plain(self.text)

    @cached_property
    def marker(self) -> Marker | None:
        return marker_of(self.plain)

    @property
    def cell(self) -> tuple[int, int, int] | None:
        return self.pieces[0][1].cell

    @property
    def look(self) -> Look | None:
        return self.pieces[0][1].look

    @property
    def after_gap(self) -> bool:
        return self.pieces[0][1].after_gap

    def where(self, at: int = 0) -> str:
        """The place of the letter at this offset, in words."""
        return next(piece.where for start, piece in reversed(self.pieces) if start <= at)

    @cached_property
    def capitals(self) -> bool:
        return is_capitals(self.text)


@lru_cache(maxsize=REMEMBERED)
def is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and sum(map(str.isupper, letters)) > 0.85 * len(letters)


_RULE = re.compile(r"[\s_\-–—=*.·~]*")


def is_rule(text: str) -> bool:
    """Whether a line is only drawn: underscores, dashes, asterisks."""
    return _RULE.fullmatch(text) is not None


_ENDS = tuple('.;:!?…"”')
_OPENERS = re.compile(
    r"(?:Căn cứ|Thực hiện|Nơi nhận|Kính gửi|Phụ lục|V/v|Số\s*:|Trên đây|Thời gian|Địa điểm|Chủ trì|Thành phần"
    r"|Trân trọng"
    r"|(?:TM|KT|TL|TUQ|Q)\.\s?[A-ZĐ])"
)
_PLACE_AND_DATE = re.compile(r"[A-ZĐÀ-Ỹ][^\d:;,.]{1,38},\s*ngày[\s\d.…]*tháng[\s\d.…]*năm[\s\d.…]*$")
_UNFINISHED = re.compile(r"\b(?:ngày|tháng|năm|số|của|và|các|với|trước|từ|đến|tại|cho|là|những|về|theo)$")
"""Words that no paragraph ends with."""
_LONG_LINE = 135
"""Letters; lines of a page are shorter, paragraphs of a text written without breaks are longer."""


def joined(document: Document) -> tuple[Paragraph, ...]:
    """The document's paragraphs in its order."""
    full = _full_line(document.pieces)
    paragraphs: list[Paragraph] = []
    group: list[Piece] = []
    for piece in document.pieces:
        if group and not (_in_a_quotation(group, piece) or _goes_on(group[-1], piece, full, document.kind)):
            paragraphs.append(_paragraph(group))
            group = []
        group.append(piece)
    if group:
        paragraphs.append(_paragraph(group))
    return tuple(paragraphs)


_FORCED = 1.18
"""A full line is told by 0.72 of the width; a line is broken where the next word goes beyond 0.85 of it."""


def _full_line(pieces: Sequence[Piece]) -> int | None:
    """From which length on a line counts as full; None where lines are not broken by a page's width."""
    lengths = sorted(len(piece.text) for piece in pieces if piece.cell is None)
    if not lengths or sum(length > _LONG_LINE for length in lengths) > 0.06 * len(lengths):
        return None
    return int(0.72 * lengths[int(0.95 * (len(lengths) - 1))])


def _in_a_quotation(group: Sequence[Piece], piece: Piece) -> bool:
    """Whether quotation marks opened in these lines are closed in the next: the wording of a banner, broken."""
    if piece.starts or piece.after_gap or piece.cell != group[-1].cell or len(group) > _MOST_QUOTED:
        return False
    if marker_of(plain(piece.text)) or group[-1].text.endswith((";", ".")):
        return False
    return sum(plain(line.text).count('"') for line in group) % 2 == 1


_MOST_QUOTED = 6
"""Lines of a paragraph with a quotation."""


def _goes_on(before: Piece, piece: Piece, full: int | None, kind: FileKind) -> bool:
    if piece.cell != before.cell or piece.starts:
        return False
    if piece.cell is not None:
        return kind != "docx"
    first, last = plain(piece.text), plain(before.text)
    if marker_of(first) or _OPENERS.match(first) or last.endswith("./.") or is_rule(first) or is_rule(last):
        return False
    if _PLACE_AND_DATE.match(first) and (piece.after_gap or not last.endswith(",")):
        return False
    if is_capitals(first) or is_capitals(last):
        return last.endswith(",") and not piece.after_gap
    if (last.endswith(",") or _UNFINISHED.search(last)) and not piece.after_gap:
        return True
    ended = last.endswith(_ENDS)
    if first[:1].islower():
        cut = last.endswith(":") and full is not None and len(last) >= full and not piece.after_gap
        return cut or (not ended and (not piece.after_gap or len(last) >= 30))
    room = len(first.split(" ")[0]) + 1
    if piece.after_gap or full is None or len(last) + room < full * _FORCED:
        return False
    if last.endswith(";"):
        return first[:1].isdigit()
    return not last.endswith(":") and (not ended or kind == "pdf")


def _paragraph(group: Sequence[Piece]) -> Paragraph:
    return Paragraph(" ".join(piece.text for piece in group), tuple(_placed(group)))


def _placed(group: Sequence[Piece]) -> Iterator[tuple[int, Piece]]:
    at = 0
    for piece in group:
        yield at, piece
        at += len(piece.text) + 1
