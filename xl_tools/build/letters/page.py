"""The page of a letter: an A4 sheet with the styles, margins and page numbers of Decree 30/2020. Lengths in cm."""

from __future__ import annotations

from docx import Document
from docx.document import Document as Letter
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from .text import (
    BODY,
    BOTTOM,
    CENTER,
    FIRST_LINE,
    FONT,
    JUSTIFY,
    LEFT_MARGIN,
    NUMBER_SIZE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT_MARGIN,
    TOP,
    Look,
    add_run,
)


def new_letter() -> Letter:
    """An empty A4 page with the styles of the letters, page numbers from the second page on."""
    letter = _blank((TOP, BOTTOM, LEFT_MARGIN, RIGHT_MARGIN))
    _number_pages(letter)
    return letter


def new_sheet(margin: float) -> Letter:
    """An A4 page with the same margin on every side and no page numbers: not a document but something to cut up."""
    return _blank((margin,) * 4)


def _blank(margins: tuple[float, float, float, float]) -> Letter:
    letter = Document()
    letter._body.clear_content()
    _leave_out_unused(letter)
    _set_page(letter, margins)
    _set_styles(letter)
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


def _set_page(letter: Letter, margins: tuple[float, float, float, float]) -> None:
    top, bottom, left, right = margins
    section = letter.sections[0]
    section.page_width, section.page_height = Cm(PAGE_WIDTH), Cm(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Cm(top), Cm(bottom)
    section.left_margin, section.right_margin = Cm(left), Cm(right)
    section.header_distance = section.footer_distance = Cm(min(top, 1.0))


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
