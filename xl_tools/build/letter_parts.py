"""Pieces of a Word letter by Decree 30/2020: page, styles, head, signatures. Sizes in points, lengths in cm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as Letter
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
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
FIRST_LINE = 1.27

MOTTO_RULE = "_" * 42
"""In size 8 as long as "Độc lập - Tự do - Hạnh phúc" in bold 13."""


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


def new_letter() -> Letter:
    """An empty A4 page with the styles of the letters, page numbers from the second page on."""
    letter = Document()
    letter._body.clear_content()
    _leave_out_unused(letter)
    _set_page(letter)
    _set_styles(letter)
    _number_pages(letter)
    _set_compatibility(letter)
    properties = letter.core_properties
    properties.author = "Sổ đối thoại"
    properties.title = properties.comments = properties.subject = properties.keywords = ""
    properties.language = "vi-VN"
    return letter


_KEPT_STYLES = {"Normal", "Header", "Header Char", "Table Grid", "Normal Table", "Default Paragraph Font", "No List"}
_UNUSED_PARTS = ("thumbnail", "customXml", "stylesWithEffects", "numbering")


def _leave_out_unused(letter: Letter) -> None:
    """python-docx starts from a file with a hundred styles and a picture of its first page; letters want neither."""
    for style in list(letter.styles):
        if style.name not in _KEPT_STYLES:
            style.delete()
    for owner in (letter.part.package, letter.part):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in _UNUSED_PARTS:
                del owner.rels[key]


def _set_page(letter: Letter) -> None:
    section = letter.sections[0]
    section.page_width, section.page_height = Cm(PAGE_WIDTH), Cm(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Cm(TOP), Cm(BOTTOM)
    section.left_margin, section.right_margin = Cm(LEFT_MARGIN), Cm(RIGHT_MARGIN)
    section.header_distance = section.footer_distance = Cm(1.0)


def _set_styles(letter: Letter) -> None:
    normal = letter.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY)
    fonts = normal.element.rPr.rFonts
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.rPr.append(language)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.widow_control = True
    body = letter.styles.add_style("Đoạn văn", WD_STYLE_TYPE.PARAGRAPH)
    body.base_style = normal
    body.paragraph_format.alignment = JUSTIFY
    body.paragraph_format.first_line_indent = Cm(FIRST_LINE)
    body.paragraph_format.space_before = body.paragraph_format.space_after = Pt(3)
    body.paragraph_format.line_spacing = 1.1
    cell = letter.styles.add_style("Ô bảng", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = normal
    cell.font.size = Pt(12)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)


def _number_pages(letter: Letter) -> None:
    section = letter.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.style = letter.styles["Normal"]
    paragraph.alignment = CENTER
    run = add_run(paragraph, "", Look(size=NUMBER_SIZE))
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "2"), ("end", "")):
        if kind == "text":
            run._r.add_t(text)
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _set_compatibility(letter: Letter) -> None:
    """A line break in a justified paragraph must not stretch its line over the page."""
    settings = letter.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = OxmlElement("w:compat")
        settings.append(compat)
    compat.insert(0, OxmlElement("w:doNotExpandShiftReturn"))


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


def abstract(letter: Letter, text: str = "{{ abstract }}") -> None:
    """What the letter is about, with its line; the field brings its own line breaks."""
    write(letter, text, BOLD)
    rule(letter, "{{ abstract_rule }}", after=12)


def body(letter: Letter, *parts: tuple[str, Look] | str, keep: bool = False) -> Paragraph:
    """A justified paragraph with a first-line indent."""
    paragraph = letter.add_paragraph(style="Đoạn văn")
    paragraph.paragraph_format.keep_with_next = keep or None
    for part in parts:
        text, look = (part, PLAIN) if isinstance(part, str) else part
        add_run(paragraph, text, look)
    return paragraph


def frame_table(letter: Letter, widths: tuple[float, ...], rows: int = 1) -> Table:
    """A table without lines, for placing things side by side."""
    table: Table = letter.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix_widths(table, widths)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.xpath("w:tblLook")[0].addprevious(margins)
    for row in table.rows:
        keep_whole(row)
    return table


def fix_widths(table: Table, widths: tuple[float, ...]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def keep_whole(row: Any) -> None:
    """The row is never broken over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def committee_head(letter: Letter, below_number: str = "") -> None:
    """The head of state bodies: issuing body and national motto side by side, number and date below."""
    table = frame_table(letter, (HEAD_LEFT, TEXT_WIDTH - HEAD_LEFT), rows=2)
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
    _number_and_date(table, below_number, 13)


def union_head(letter: Letter, below_number: str = "") -> None:
    """The head of the Đoàn's own papers: no national motto, three asterisks below the issuing body."""
    table = frame_table(letter, (HEAD_LEFT + 1.3, TEXT_WIDTH - HEAD_LEFT - 1.3), rows=2)
    left, right = table.rows[0].cells
    tag(left, "if superior_body")
    write(left, "{{ superior_body }}", Look(13))
    tag(left, "endif")
    write(left, "{{ issuing_body }}", Look(13, bold=True))
    _second_body(left)
    write(left, "***", Look(13))
    write(right, "ĐOÀN TNCS HỒ CHÍ MINH", Look(14, bold=True, underline=True), RIGHT)
    _number_and_date(table, below_number, 14, RIGHT)


def _second_body(cell: _Cell) -> None:
    tag(cell, "if second_body")
    write(cell, "{{ second_body }}", Look(HEADING_SIZE, bold=True))
    tag(cell, "endif")


def _number_and_date(table: Table, below_number: str, size: float, align: Any = CENTER) -> None:
    left, right = table.rows[1].cells
    write(left, "{{ number_line }}", Look(13))
    if below_number:
        write(left, below_number, Look(12), before=6)
    write(right, "{{ place_and_date }}", Look(size, italic=True), align)


def head(letter: Letter, below_number: str = "") -> None:
    """Both heads; the letter keeps the one of its house style."""
    tag(letter, "if union_style")
    union_head(letter, below_number)
    tag(letter, "else")
    committee_head(letter, below_number)
    tag(letter, "endif")


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


def _signer(cell: _Cell, authority: str, title: str, name: str) -> None:
    tag(cell, f"if {authority}")
    write(cell, f"{{{{ {authority} }}}}", BOLD, keep=True)
    tag(cell, "endif")
    write(cell, f"{{{{ {title} }}}}", BOLD, keep=True)
    space = write(cell, "", BOLD, keep=True)
    space.paragraph_format.space_before = Pt(62)
    space.paragraph_format.line_spacing = Pt(2)
    write(cell, f"{{{{ {name} }}}}", BOLD, keep=True)


def _recipients(cell: _Cell, before: float = 0) -> None:
    write(cell, "Nơi nhận:", Look(12, bold=True, italic=True), LEFT, before=before)
    tag(cell, "for line in recipients")
    write(cell, "{{ line.text }}", Look(SMALL), LEFT)
    tag(cell, "endfor")


def grid(
    letter: Letter, headers: tuple[str, ...], cells: tuple[str, ...], widths: tuple[float, ...], loop: str
) -> None:
    """A table with lines: a header repeated on every page, and a row per item of `loop` ("question in questions")."""
    table: Table = letter.add_table(rows=4, cols=len(headers))
    table.style = "Table Grid"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix_widths(table, widths)
    for cell, text in zip(table.rows[0].cells, headers, strict=True):
        _in_cell(cell, text, Look(12, bold=True), CENTER)
    for row in (table.rows[0], table.rows[2]):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _in_cell(table.rows[1].cells[0], "{%tr for " + loop + " %}", Look(12), LEFT)
    for position, (cell, text) in enumerate(zip(table.rows[2].cells, cells, strict=True)):
        _in_cell(cell, text, Look(12), LEFT if widths[position] > 2.5 else CENTER)
    _in_cell(table.rows[3].cells[0], "{%tr endfor %}", Look(12), LEFT)
    write(letter, "", PLAIN, LEFT).paragraph_format.line_spacing = Pt(6)


def _in_cell(cell: _Cell, text: str, look: Look, align: Any) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Ô bảng"
    paragraph.alignment = align
    add_run(paragraph, text, look)
