"""What Decree 30/2020 wants of a document, checked in the .docx itself: page, looks, compulsory parts, order."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from tempfile import NamedTemporaryFile
from typing import Any

from docx import Document
from docx.shared import Cm, Pt
from letter_books import kind_of, lines
from openxml_audit import OpenXmlValidator

from xl_tools.changes import WriteDocument
from xl_tools.features.letters.kinds import (
    ATTENDEE_LIST,
    BADGES,
    HALL_PAPER,
    MINUTES,
    SCRIPT,
    SIGN_IN_SHEET,
)
from xl_tools.folders import TEMPLATES
from xl_tools.letters import render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Check = Callable[[WriteDocument, str], None]
WITHOUT_DATE = {MINUTES, HALL_PAPER, SCRIPT, SIGN_IN_SHEET}
"""Kinds with a head but without place and date: the minutes say in their text when they were begun."""


class _Held:
    """A letter as a key: its fields are mappings, which cannot be one."""

    def __init__(self, document: WriteDocument) -> None:
        self.document = document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.document is self.document


@lru_cache(maxsize=8)
def _rendered(held: _Held) -> bytes:
    return render(TEMPLATES / held.document.template, held.document.fields)


def content(document: WriteDocument) -> bytes:
    """The letter, rendered once for all checks in a row."""
    return _rendered(_Held(document))


@lru_cache(maxsize=2)
def _opened(held: _Held) -> Any:
    return Document(BytesIO(_rendered(held)))


def opened(document: WriteDocument) -> Any:
    """The letter as python-docx reads it, read once for all checks in a row; they only look."""
    return _opened(_Held(document))


def looks_by_text(letter: Any) -> dict[str, set[tuple[float, bool, bool]]]:
    """The looks (size in points, bold, italic) of the runs of each paragraph with text, by its text."""
    looks: dict[str, set[tuple[float, bool, bool]]] = {}
    for paragraph in letter.element.body.iter(f"{W}p"):
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        runs = [run for run in paragraph.iter(f"{W}r") if any(t.text for t in run.iter(f"{W}t"))]
        for run in runs:
            size = run.find(f"{W}rPr/{W}sz")
            assert size is not None, text
            bold, italic = (run.find(f"{W}rPr/{W}{mark}") is not None for mark in "bi")
            looks.setdefault(text, set()).add((int(size.get(f"{W}val")) / 2, bold, italic))
    return looks


def page_is_a4_with_the_margins_of_the_decree(document: WriteDocument, style: str) -> None:
    for section in opened(document).sections:
        assert (section.page_width.twips, section.page_height.twips) == (11906, 16838)
        if kind_of(document) is not BADGES:
            assert Cm(2.0) <= section.top_margin <= Cm(2.5)
            assert Cm(2.0) <= section.bottom_margin <= Cm(2.5)
            assert Cm(3.0) <= section.left_margin <= Cm(3.5)
            assert Cm(1.5) <= section.right_margin <= Cm(2.0)


def text_is_black_times_new_roman(document: WriteDocument, style: str) -> None:
    letter = opened(document)
    normal = letter.styles["Normal"].element.rPr.rFonts
    assert {normal.get(f"{W}{name}") for name in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    for part in (letter.element, letter.styles.element, letter.sections[0].header._element):
        named = {fonts.get(f"{W}ascii") for fonts in part.iter(f"{W}rFonts")} - {None}
        assert named <= {"Times New Roman"}
    assert not list(letter.element.iter(f"{W}color"))


Part = tuple[str, tuple[float, float], bool, bool]


def parts_of(document: WriteDocument, style: str) -> list[Part]:
    """The parts that the document must have in this style: text, least and greatest size, bold, italic."""
    kind, fields = kind_of(document), document.fields
    parts: list[Part] = []
    if kind is ATTENDEE_LIST:
        parts += [("Phụ lục", (14, 14), True, False), (f"({fields['annex_of']})", (13, 14), False, True)]
    if kind.headed and style == "Đoàn":
        parts += [("ĐOÀN TNCS HỒ CHÍ MINH", (13, 15), True, False), ("***", (12, 14), False, False)]
    elif kind.headed:
        parts += [
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), True, False),
            ("Độc lập - Tự do - Hạnh phúc", (13, 14), True, False),
        ]
    if kind.headed:
        parts.append((fields["issuing_body"].replace("\n", ""), (12, 13), True, False))
        if fields["superior_body"]:
            parts.append((fields["superior_body"].replace("\n", ""), (12, 13), False, False))
        if kind not in WITHOUT_DATE:
            parts.append((fields["place_and_date"], (13, 14), False, True))
    if kind.numbered:
        parts.append((fields["number_line"], (13, 13), False, False))
    if "abstract" in fields:
        parts.append((fields["abstract"].replace("\n", ""), (13, 14), True, False))
    return [*parts, *_signers(document)]


def _signers(document: WriteDocument) -> list[Part]:
    kind, fields = kind_of(document), document.fields
    if not kind.signed:
        return []
    names = ["signer_title", "signer_name"]
    if fields["joint"] and kind is not MINUTES:
        names += ["second_title", "second_name"]
    return [
        *((fields[name].replace("\n", ""), (13, 14), True, False) for name in names if fields[name]),
        ("Nơi nhận:", (12, 12), True, True),
        (fields["recipients"][-1]["text"], (11, 11), False, False),
    ]


def compulsory_parts_are_there_in_their_size_and_look(document: WriteDocument, style: str) -> None:
    looks = looks_by_text(opened(document))
    for text, (least, most), bold, italic in parts_of(document, style):
        assert text in looks
        for size, is_bold, is_italic in looks[text]:
            assert least <= size <= most, text
            assert (is_bold, is_italic) == (bold, italic), text


def the_head_is_that_of_the_house_style(document: WriteDocument, style: str) -> None:
    text, headed = lines(opened(document)), kind_of(document).headed
    assert ("Độc lập - Tự do - Hạnh phúc" in text) is (headed and style != "Đoàn")
    assert ("ĐOÀN TNCS HỒ CHÍ MINH" in text) is (headed and style == "Đoàn")


def body_paragraphs_are_justified_indented_and_apart(document: WriteDocument, style: str) -> None:
    letter = opened(document)
    form = letter.styles["Đoạn văn"].paragraph_format
    assert form.alignment == 3
    assert form.first_line_indent in (Cm(1), Cm(1.27))
    assert form.space_before + form.space_after >= Pt(6)
    assert 1.0 <= form.line_spacing <= 1.5
    for paragraph in body_of(letter):
        dotted = paragraph.text.endswith("\t")
        assert (paragraph.alignment == 0) is dotted
        assert 1.0 <= (paragraph.paragraph_format.line_spacing or form.line_spacing) <= 1.5
        assert all(run.font.size in (Pt(13), Pt(14)) for run in paragraph.runs if run.text)


def body_of(letter: Any) -> list[Any]:
    return [paragraph for paragraph in letter.paragraphs if paragraph.style.name == "Đoạn văn"]


def a_signed_document_ends_with_its_mark_and_stays_with_the_signature(document: WriteDocument, style: str) -> None:
    letter, kind = opened(document), kind_of(document)
    body = body_of(letter)
    marks = [paragraph.text.endswith("./.") for paragraph in body]
    if kind.signed or kind is ATTENDEE_LIST:
        assert marks.index(True) == len(body) - 1
    if kind.signed:
        assert len(body) > 1
        assert body[-1].paragraph_format.keep_with_next
        assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in letter.tables[-1].rows)
        assert letter.paragraphs[-1]._p.getprevious() is letter.tables[-1]._tbl
        assert letter.paragraphs[-1].paragraph_format.line_spacing == Pt(1)


def the_mark_below_the_abstract_is_that_of_the_house_style(document: WriteDocument, style: str) -> None:
    if "abstract_rule" in document.fields:
        text = lines(opened(document))
        assert ("-----------" in text) is (style == "Đoàn")
        assert (document.fields["abstract_rule"] in text) is (style != "Đoàn")


def pages_are_numbered_top_centre_from_the_second_on(document: WriteDocument, style: str) -> None:
    section = opened(document).sections[0]
    fields = [field.text for field in section.header._element.xpath(".//w:instrText")]
    if kind_of(document) is BADGES:
        assert fields == []
        return
    assert section.different_first_page_header_footer
    assert not section.first_page_header._element.xpath(".//w:instrText")
    (paragraph,) = section.header.paragraphs
    assert paragraph.alignment == 1
    assert fields == ["PAGE"]
    assert {run.font.size for run in paragraph.runs} <= {Pt(13), Pt(14)}


def recipients_end_with_the_file_copy(document: WriteDocument, style: str) -> None:
    text = lines(opened(document))
    assert ("Nơi nhận:" in text) is kind_of(document).signed
    if "Nơi nhận:" in text:
        recipients = text[text.index("Nơi nhận:") + 1 :][: len(document.fields["recipients"])]
        assert all(line.startswith("- ") and line.endswith(";") for line in recipients[:-1])
        assert recipients[-1].startswith("- Lưu: ")
        assert recipients[-1].endswith(".")


def no_tag_is_left_and_tables_fit_between_the_margins(document: WriteDocument, style: str) -> None:
    letter = opened(document)
    assert not any("{" in line or "}" in line for line in lines(letter))
    for table in letter.tables:
        width = sum(int(column.get(f"{W}w")) for column in table._tbl.tblGrid.iter(f"{W}gridCol"))
        section = letter.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        assert Cm(15.5) <= width * 635 <= room + Cm(0.01)


def tables_repeat_their_header_and_keep_rows_whole(document: WriteDocument, style: str) -> None:
    letter = opened(document)
    for table in letter.tables:
        assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)
        if table.style.name == "Table Grid" and kind_of(document) is not BADGES:
            assert len(table.rows[0]._tr.xpath("w:trPr/w:tblHeader")) == 1
            assert len(table.rows) > 1


def a_sum_stands_on_the_page_of_what_it_sums_up(document: WriteDocument, style: str) -> None:
    for table in opened(document).tables:
        if any(cell.text == "Tổng cộng" for cell in table.rows[-1].cells):
            above = [paragraph for cell in table.rows[-2].cells for paragraph in cell.paragraphs]
            assert all(paragraph.paragraph_format.keep_with_next for paragraph in above)


def every_cell_has_a_paragraph_and_no_paragraph_is_doubly_spaced(document: WriteDocument, style: str) -> None:
    letter = opened(document)
    for cell in letter.element.body.iter(f"{W}tc"):
        assert cell.findall(f"{W}p")
    text = [line for line in lines(letter) if line.strip()]
    assert not any("  " in line or " ," in line or " ." in line.replace(" .....", "") for line in text)
    assert not any(line.strip() in ("-", "- .", "- ;") or line.endswith((":.", ": .", "..", ";.")) for line in text)


def word_finds_nothing_to_repair(document: WriteDocument, style: str) -> None:
    with NamedTemporaryFile(suffix=".docx") as file:
        file.write(content(document))
        file.flush()
        assert not OpenXmlValidator().validate(file.name).errors


CHECKS: tuple[Check, ...] = (
    page_is_a4_with_the_margins_of_the_decree,
    text_is_black_times_new_roman,
    compulsory_parts_are_there_in_their_size_and_look,
    the_head_is_that_of_the_house_style,
    body_paragraphs_are_justified_indented_and_apart,
    a_signed_document_ends_with_its_mark_and_stays_with_the_signature,
    the_mark_below_the_abstract_is_that_of_the_house_style,
    pages_are_numbered_top_centre_from_the_second_on,
    recipients_end_with_the_file_copy,
    no_tag_is_left_and_tables_fit_between_the_margins,
    tables_repeat_their_header_and_keep_rows_whole,
    a_sum_stands_on_the_page_of_what_it_sums_up,
    every_cell_has_a_paragraph_and_no_paragraph_is_doubly_spaced,
    word_finds_nothing_to_repair,
)
