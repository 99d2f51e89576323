"""Text of a Word letter by Decree 30/2020: looks, paragraphs, tags, rules. Sizes in points, lengths in cm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.document import Document as Letter
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
CENTER, LEFT, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
PAGE_WIDTH, PAGE_HEIGHT = 21.0, 29.7
TOP, BOTTOM, LEFT_MARGIN, RIGHT_MARGIN = 2.0, 2.0, 3.0, 1.9
TEXT_WIDTH = PAGE_WIDTH - LEFT_MARGIN - RIGHT_MARGIN
HEAD_LEFT = 6.2

BODY, HEADING_SIZE, NUMBER_SIZE, SMALL = 14, 12, 13, 11
RULE_SIZE = 8
UNION_RULE = "-" * 11
FIRST_LINE = 1.27


@dataclass(frozen=True)
class Look:
    """How a run of text looks."""

    size: float = BODY
    bold: bool = False
    italic: bool = False
    underline: bool = False


PLAIN = Look()
BOLD = Look(bold=True)
ITALIC = Look(italic=True)


def add_run(paragraph: Paragraph, text: str, look: Look = PLAIN) -> Any:
    run = paragraph.add_run(text)
    run.font.size = Pt(look.size)
    run.bold, run.italic = look.bold or None, look.italic or None
    run.underline = look.underline or None
    return run


def write(
    place: Letter | _Cell,
    text: str,
    look: Look = PLAIN,
    align: Any = CENTER,
    *,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
) -> Paragraph:
    """A paragraph of its own; in a fresh cell the paragraph that is there already."""
    fresh = isinstance(place, _Cell) and len(place.paragraphs) == 1 and not place.paragraphs[0].runs
    paragraph = place.paragraphs[0] if isinstance(place, _Cell) and fresh else place.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    paragraph.paragraph_format.keep_with_next = keep or None
    if text:
        add_run(paragraph, text, look)
    return paragraph


def tag(place: Letter | _Cell, text: str) -> None:
    """A paragraph that holds only a tag and is gone in the letter."""
    write(place, "{%p " + text + " %}", Look(size=BODY), LEFT)


def rule(place: Letter | _Cell, text: str, *, after: float = 0) -> None:
    """A line of underscores close under the line before. Drawn lines would not follow the length of a field."""
    paragraph = write(place, text, Look(size=RULE_SIZE, bold=True), CENTER, after=after)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(6)


def titled(letter: Letter, kind: str, *, belongs_to: str = "", space: float = 12) -> None:
    """The kind of document, what it is about and what it belongs to, with the line below; fields break lines."""
    write(letter, kind, BOLD, before=1.5 * space)
    write(letter, "{{ abstract }}", BOLD)
    if belongs_to:
        write(letter, belongs_to, ITALIC)
    rule_below_abstract(letter, space=space)


def rule_below_abstract(letter: Letter, *, space: float = 12) -> None:
    """Hyphens in the papers of the Đoàn, as its own guide 29-HD/TWĐTN-VP has them; else the line of Decree 30."""
    tag(letter, "if union_style")
    write(letter, UNION_RULE, after=space)
    tag(letter, "else")
    rule(letter, "{{ abstract_rule }}", after=space)
    tag(letter, "endif")


def body(letter: Letter, *parts: tuple[str, Look] | str, keep: bool = False) -> Paragraph:
    """A justified paragraph with a first-line indent."""
    paragraph = letter.add_paragraph(style="Đoạn văn")
    paragraph.paragraph_format.keep_with_next = keep or None
    for part in parts:
        text, look = (part, PLAIN) if isinstance(part, str) else part
        add_run(paragraph, text, look)
    return paragraph


def listing(letter: Letter, item: str, loop: str, mark: str = "- ") -> None:
    """A paragraph for each item of a field."""
    tag(letter, f"for {item} in {loop}")
    body(letter, f"{mark}{{{{ {item}.text }}}}")
    tag(letter, "endfor")


def headed(letter: Letter, text: str) -> None:
    """A heading of the body, never left alone at the foot of a page."""
    body(letter, (text, BOLD), keep=True)


def dotted(letter: Letter, text: str = "", lines: int = 1, *, keep: bool = False) -> None:
    """Room to write by hand: a dotted line to the margin after the text, and as many lines as are wanted."""
    for line in range(lines):
        paragraph = body(letter, f"{text}\t" if line == 0 and text else "\t", keep=keep or line < lines - 1)
        paragraph.alignment = LEFT
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        if line or not text:
            paragraph.paragraph_format.first_line_indent = Cm(0)
