"""Letters in one file to be printed: every page as it is in the letter alone."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from calc import needs_libreoffice
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt
from docx_parts import W, named_values, parts, template_of, with_footnotes
from openxml_audit import OpenXmlValidator
from test_letters_fast import PICTURE

from xl_tools.features.letters.fields import FIELDS
from xl_tools.folders import TEMPLATES
from xl_tools.letters import print_files, render
from xl_tools.letters.print_file import PrintFile
from xl_tools.messages import PRINTED_APART, Refusal
from xl_tools.pictures import as_pdfs

needs_pdftoppm = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm (poppler) is not installed")


def letter(folder: Path, name: str, template: Path, fields: dict[str, Any]) -> Path:
    file = folder / f"{name}.docx"
    file.write_bytes(render(template, fields))
    return file


def ready_letter(folder: Path, name: str, template: str, **changed: Any) -> Path:
    """A letter of a ready template; fields have their own names as values."""
    return letter(folder, name, TEMPLATES / template, {**named_values(FIELDS[template]), **changed})


def texts(docx: bytes) -> list[str]:
    """Of every paragraph with text, in the order of the page."""
    body = parse_xml(parts(docx)["word/document.xml"]).body
    found = ("".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in body.iter(qn("w:p")))
    return [text for text in found if text]


def repairs(file: Path) -> list[str]:
    """What Word would repair in it."""
    return [error.description for error in OpenXmlValidator().validate(str(file)).errors]


def assert_sound(made: PrintFile, single: Path) -> None:
    """Nothing to repair but what python-docx's own blank file brings along."""
    together = single.with_name("in.docx")
    together.write_bytes(made.docx)
    assert repairs(together) == repairs(single)


def test_letters_of_two_templates_with_the_same_styles_are_one_file_in_the_order_of_the_list(tmp_path: Path) -> None:
    names = ["giay-moi.docx", "giay-moi-khach.docx", "giay-moi.docx", "tra-loi.docx"]
    letters = [
        ready_letter(tmp_path, str(number), name, signer_name=f"Số {number}") for number, name in enumerate(names)
    ]
    (made,) = print_files(letters)
    assert made.letters == (0, 1, 2, 3)
    assert texts(made.docx) == [text for file in letters for text in texts(file.read_bytes())]
    sections = Document(BytesIO(made.docx)).sections
    assert [section.start_type for section in sections] == [WD_SECTION.NEW_PAGE] * 4
    assert [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in sections] == ["1"] * 4
    assert all(section.different_first_page_header_footer for section in sections)
    assert repairs(letters[0]) == []
    assert_sound(made, letters[0])
    assert print_files(letters) == [made]


def test_one_letter_is_its_own_print_file(tmp_path: Path) -> None:
    file = ready_letter(tmp_path, "1", "tra-loi.docx")
    assert print_files([file]) == [PrintFile((0,), file.read_bytes())]


def test_no_letters_make_no_file() -> None:
    assert print_files([]) == []


def with_a_bigger_font(document: Any) -> None:
    document.add_paragraph("{{ a }}")
    document.styles["Normal"].font.size = Pt(18)


def test_letters_with_other_styles_come_in_a_file_of_their_own(tmp_path: Path) -> None:
    plain = template_of(tmp_path, lambda document: document.add_paragraph("{{ a }}"))
    big = template_of(tmp_path, with_a_bigger_font, "to.docx")
    letters = [letter(tmp_path, str(number), big if number % 2 else plain, {"a": str(number)}) for number in range(5)]
    made = print_files(letters)
    assert [file.letters for file in made] == [(0, 2, 4), (1, 3)]
    assert [texts(file.docx) for file in made] == [["0", "2", "4"], ["1", "3"]]


def headers(document: Any) -> None:
    document.add_paragraph("{{ a }}")
    document.sections[0].header.paragraphs[0].text = "Gửi {{ a }}"
    document.sections[0].footer.paragraphs[0].text = "chung"


def test_headers_that_differ_stay_with_their_letters_and_equal_ones_are_shared(tmp_path: Path) -> None:
    file = template_of(tmp_path, headers)
    letters = [letter(tmp_path, str(number), file, {"a": who}) for number, who in enumerate("xyxz")]
    (made,) = print_files(letters)
    found = [section.header.paragraphs[0].text for section in Document(BytesIO(made.docx)).sections]
    assert found == ["Gửi x", "Gửi y", "Gửi x", "Gửi z"]
    assert sum("header" in name or "print" in name for name in parts(made.docx)) == 3
    assert_sound(made, letters[0])


def annex(document: Any) -> None:
    """A second section, across the page and with a header, after a first one without."""
    document.add_paragraph("{{ a }}")
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "Phụ lục"
    document.add_paragraph("Bảng")


def test_a_letter_without_header_does_not_inherit_that_of_the_annex_before_it(tmp_path: Path) -> None:
    file = template_of(tmp_path, annex)
    letters = [letter(tmp_path, str(number), file, {"a": str(number)}) for number in range(3)]
    (made,) = print_files(letters)
    sections = Document(BytesIO(made.docx)).sections
    assert [section.header.paragraphs[0].text for section in sections] == ["", "Phụ lục"] * 3
    numbers = [section._sectPr.find(qn("w:pgNumType")) for section in sections]
    assert [number is not None and number.get(qn("w:start")) for number in numbers] == ["1", False] * 3
    assert_sound(made, letters[0])


def numbered(document: Any) -> None:
    """Two paragraphs of an automatic list; a picture and a bookmark."""
    style = document.styles["List Number"].element
    list_number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val"))
    for text in ("một {{ a }}", "hai"):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        numbering = f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="0"/><w:numId w:val="{list_number}"/></w:numPr>'
        properties.append(parse_xml(numbering))
    document.add_picture(BytesIO(PICTURE))
    mark = f'<w:bookmarkStart xmlns:w="{W}" w:id="0" w:name="dau"/>'
    document.add_paragraph()._p.extend([parse_xml(mark), parse_xml(f'<w:bookmarkEnd xmlns:w="{W}" w:id="0"/>')])


def test_automatic_lists_count_from_the_beginning_in_every_letter(tmp_path: Path) -> None:
    file = template_of(tmp_path, numbered)
    letters = [letter(tmp_path, str(number), file, {"a": str(number)}) for number in range(3)]
    (made,) = print_files(letters)
    body = parse_xml(parts(made.docx)["word/document.xml"]).body
    numbers = [number.get(qn("w:val")) for number in body.iter(qn("w:numId"))]
    assert [numbers.count(number) for number in numbers] == [2] * 6
    lists = parse_xml(parts(made.docx)["word/numbering.xml"])
    for number in dict.fromkeys(numbers[2:]):
        (own,) = lists.xpath(f"w:num[@w:numId='{number}']")
        assert own.xpath("w:lvlOverride/w:startOverride/@w:val") == ["1"] * 9
    drawings = [drawing.get("id") for drawing in body.iter(qn("wp:docPr"))]
    assert drawings == ["1", "2", "3"]
    assert not list(body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")))
    assert_sound(made, letters[0])


def pages_counted(document: Any) -> None:
    document.add_paragraph("{{ a }}")
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph._p.append(parse_xml(f'<w:fldSimple xmlns:w="{W}" w:instr=" NUMPAGES "/>'))


def numbered_by_style(document: Any) -> None:
    document.add_paragraph("{{ a }}", style="List Number")


def a_footnote(document: Any) -> None:
    run = document.add_paragraph("{{ a }}").add_run()
    run._r.append(parse_xml(f'<w:footnoteReference xmlns:w="{W}" w:id="2"/>'))


@pytest.mark.parametrize(
    ("reason", "fill"), [("fields", pages_counted), ("styles", numbered_by_style), ("notes", a_footnote)]
)
def test_a_letter_that_would_print_otherwise_among_others_stays_alone_and_it_is_said(
    tmp_path: Path, reason: str, fill: Callable[[Any], None]
) -> None:
    file = template_of(tmp_path, fill)
    letters = [letter(tmp_path, str(number), with_footnotes(file, "x"), {"a": str(number)}) for number in range(2)]
    assert print_files(letters) == [PrintFile((n,), letters[n].read_bytes(), reason) for n in range(2)]
    assert PRINTED_APART[reason]


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 100])
def test_a_file_that_is_no_letter_any_more_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "hỏng.docx").write_bytes(content)
    with pytest.raises(Refusal) as caught:
        print_files([ready_letter(tmp_path, "1", "tra-loi.docx"), tmp_path / "hỏng.docx"])
    assert "hỏng.docx" in str(caught.value)


def pages(pdf: Path | None, folder: Path) -> list[bytes]:
    """A picture of every page."""
    assert pdf is not None
    subprocess.run(["pdftoppm", "-r", "60", "-gray", str(pdf), str(folder / pdf.stem)], check=True)
    return [picture.read_bytes() for picture in sorted(folder.glob(f"{pdf.stem}-*.pgm"))]


@needs_libreoffice
@needs_pdftoppm
def test_every_page_is_printed_as_in_the_letter_alone(tmp_path: Path) -> None:
    questions = [{"number": str(number), "text": "Nội dung dài " * 20} for number in range(30)]
    rows = [{**named_values(FIELDS["phan-cong-tra-loi.docx"])["questions"][0], **row} for row in questions]
    own = [template_of(tmp_path, fill, f"{fill.__name__}.docx") for fill in (headers, annex, numbered)]
    letters = [
        ready_letter(tmp_path, "g1", "giay-moi.docx", signer_name="Một"),
        ready_letter(tmp_path, "p1", "phan-cong-tra-loi.docx", questions=rows),
        ready_letter(tmp_path, "p2", "phan-cong-tra-loi.docx", questions=rows[:12], union_style=""),
        ready_letter(tmp_path, "k1", "ket-luan.docx", joint=""),
        ready_letter(tmp_path, "g2", "giay-moi-khach.docx", signer_name="Hai"),
        *(letter(tmp_path, f"{file.stem}{n}", file, {"a": f"{n} " * 900}) for n in range(3) for file in own),
    ]
    made = print_files(letters)
    files = []
    for number, file in enumerate(made):
        files.append(tmp_path / f"in-{number}.docx")
        files[-1].write_bytes(file.docx)
    (tmp_path / "pdf").mkdir()
    pdfs = as_pdfs([*letters, *files], tmp_path / "pdf")
    alone = [pages(pdf, tmp_path) for pdf in pdfs[: len(letters)]]
    assert [len(file.letters) for file in made] == [5, 3, 3, 3]
    assert sum(map(len, alone)) > len(letters) + 8
    for file, pdf in zip(made, pdfs[len(letters) :], strict=True):
        assert pages(pdf, tmp_path) == [page for number in file.letters for page in alone[number]]


@needs_libreoffice
def test_many_documents_become_pdfs_in_their_order_and_one_that_fails_is_none(tmp_path: Path) -> None:
    letters = [ready_letter(tmp_path, name, "tra-loi.docx") for name in ("b", "a")]
    made = as_pdfs([letters[0], tmp_path / "không có.docx", letters[1]], tmp_path)
    assert made == [tmp_path / "b.pdf", None, tmp_path / "a.pdf"]
    assert all(pdf.read_bytes().startswith(b"%PDF") for pdf in made if pdf)


def test_two_documents_of_one_name_are_no_pdfs_of_one_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one name"):
        as_pdfs([tmp_path / "x" / "a.docx", tmp_path / "y" / "a.docx"], tmp_path)
