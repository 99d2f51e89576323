"""Head and foot of a letter: issuing body, motto, number and date; signers and "Nơi nhận". Lengths in cm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.document import Document as Letter
from docx.shared import Pt
from docx.table import Table, _Cell

from .tables import frame_table
from .text import (
    BOLD,
    CENTER,
    HEAD_LEFT,
    HEADING_SIZE,
    ITALIC,
    LEFT,
    PLAIN,
    RIGHT,
    SMALL,
    TEXT_WIDTH,
    Look,
    rule,
    rule_below_abstract,
    tag,
    write,
)

MOTTO_RULE = "_" * 42
"""In size 8 as long as "Độc lập - Tự do - Hạnh phúc" in bold 13."""


@dataclass(frozen=True)
class Below:
    """What stands below issuing body and motto."""

    number: bool = True
    date: bool = True
    about: str = ""
    """What an official letter is about ("V/v ..."), below its number."""


NUMBER_AND_DATE = Below()
TO_SIGN = 57
"""Points between title and name: with both lines room for a seal of 36 mm."""


def head(letter: Letter, below: Below = NUMBER_AND_DATE) -> None:
    """Both heads; the letter keeps the one of its house style."""
    tag(letter, "if union_style")
    _union_head(letter, below)
    tag(letter, "else")
    _committee_head(letter, below)
    tag(letter, "endif")


def _committee_head(letter: Letter, below: Below) -> None:
    """The head of state bodies: issuing body and national motto side by side, number and date below."""
    table = frame_table(letter, (HEAD_LEFT, TEXT_WIDTH - HEAD_LEFT), rows=1 + (below.number or below.date))
    left, right = table.rows[0].cells
    tag(left, "if superior_body")
    write(left, "{{ superior_body }}", Look(HEADING_SIZE))
    tag(left, "endif")
    write(left, "{{ issuing_body }}", Look(HEADING_SIZE, bold=True))
    _second_body(left)
    rule(left, "{{ issuing_body_rule }}", after=6)
    write(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Look(HEADING_SIZE, bold=True))
    write(right, "Độc lập - Tự do - Hạnh phúc", Look(13, bold=True))
    rule(right, MOTTO_RULE, after=6)
    _number_and_date(table, below, 13)


def _union_head(letter: Letter, below: Below) -> None:
    """The head of the Đoàn's own papers: no national motto, three asterisks below the issuing body."""
    table = frame_table(letter, (HEAD_LEFT + 1.3, TEXT_WIDTH - HEAD_LEFT - 1.3), rows=1 + (below.number or below.date))
    left, right = table.rows[0].cells
    tag(left, "if superior_body")
    write(left, "{{ superior_body }}", Look(13))
    tag(left, "endif")
    write(left, "{{ issuing_body }}", Look(13, bold=True))
    _second_body(left)
    write(left, "***", Look(13))
    write(right, "ĐOÀN TNCS HỒ CHÍ MINH", Look(14, bold=True, underline=True), RIGHT)
    _number_and_date(table, below, 14, RIGHT)


def _second_body(cell: _Cell) -> None:
    tag(cell, "if second_body")
    write(cell, "{{ second_body }}", Look(HEADING_SIZE, bold=True))
    tag(cell, "endif")


def _number_and_date(table: Table, below: Below, size: float, align: Any = CENTER) -> None:
    if not (below.number or below.date):
        return
    left, right = table.rows[1].cells
    if below.number:
        write(left, "{{ number_line }}", Look(13))
    if below.about:
        write(left, below.about, Look(12), before=6)
    if below.date:
        write(right, "{{ place_and_date }}", Look(size, italic=True), align)


def annex_head(letter: Letter, title: str) -> None:
    """The head of an annex: that it is one, its title, what it belongs to."""
    write(letter, "Phụ lục", BOLD, keep=True)
    write(letter, title, BOLD, keep=True)
    write(letter, "{{ abstract }}", BOLD, keep=True)
    write(letter, "({{ annex_of }})", ITALIC, keep=True)
    rule_below_abstract(letter)


def signatures(letter: Letter) -> None:
    """Nơi nhận and the signer; with two signers their names side by side and Nơi nhận below. Never torn apart."""
    write(letter, "", PLAIN, LEFT, keep=True).paragraph_format.line_spacing = Pt(8)
    tag(letter, "if joint")
    table = frame_table(letter, (TEXT_WIDTH / 2, TEXT_WIDTH / 2), rows=2)
    first, second = table.rows[0].cells
    _signer(first, "authority", "signer_title", "signer_name")
    _signer(second, "second_authority", "second_title", "second_name")
    _recipients(table.rows[1].cells[0], before=12)
    tag(letter, "else")
    table = frame_table(letter, (7.2, TEXT_WIDTH - 7.2))
    left, right = table.rows[0].cells
    _recipients(left)
    _signer(right, "authority", "signer_title", "signer_name")
    tag(letter, "endif")
    _end(letter)


def minutes_signatures(letter: Letter) -> None:
    """The secretary and who presided, names where they are known; Nơi nhận below."""
    write(letter, "", PLAIN, LEFT, keep=True).paragraph_format.line_spacing = Pt(8)
    table = frame_table(letter, (TEXT_WIDTH / 2, TEXT_WIDTH / 2), rows=2)
    first, second = table.rows[0].cells
    write(first, "THƯ KÝ", BOLD, keep=True)
    _room_to_sign(first, "secretary")
    write(second, "{% if signer_title %}{{ signer_title }}{% else %}CHỦ TRÌ{% endif %}", BOLD, keep=True)
    _room_to_sign(second, "signer_name")
    _recipients(table.rows[1].cells[0], before=12)
    _end(letter)


def _end(letter: Letter) -> None:
    """The paragraph that Word wants after a table, so low that it never pushes the signature to another page."""
    write(letter, "", PLAIN, LEFT).paragraph_format.line_spacing = Pt(1)


def _signer(cell: _Cell, authority: str, title: str, name: str) -> None:
    tag(cell, f"if {authority}")
    write(cell, f"{{{{ {authority} }}}}", BOLD, keep=True)
    tag(cell, "endif")
    write(cell, f"{{{{ {title} }}}}", BOLD, keep=True)
    _room_to_sign(cell, name)


def _room_to_sign(cell: _Cell, name: str) -> None:
    space = write(cell, "", BOLD, keep=True)
    space.paragraph_format.space_before = Pt(TO_SIGN)
    space.paragraph_format.line_spacing = Pt(2)
    write(cell, f"{{{{ {name} }}}}", BOLD, keep=True)


def _recipients(cell: _Cell, before: float = 0) -> None:
    write(cell, "Nơi nhận:", Look(12, bold=True, italic=True), LEFT, before=before)
    tag(cell, "for line in recipients")
    write(cell, "{{ line.text }}", Look(SMALL), LEFT)
    tag(cell, "endfor")
