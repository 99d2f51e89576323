"""The Word templates of the project: made by build.templates, right by Decree 30/2020, and using known fields only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Cm, Pt
from jinja2 import Environment, nodes
from letter_books import SECOND_SIGNER, UNION, given_for, kinds, letters_book, lines, made
from openxml_audit import OpenXmlValidator

from xl_tools.build.templates import BUILDERS, template_bytes, write_templates
from xl_tools.changes import WriteDocument
from xl_tools.features.letters.assignments import write_assignments
from xl_tools.features.letters.conclusion import write_conclusion
from xl_tools.features.letters.fields import FIELDS
from xl_tools.features.letters.invitations import write_invitations
from xl_tools.features.letters.kinds import LETTER_KINDS
from xl_tools.features.letters.replies import write_replies
from xl_tools.folders import TEMPLATES
from xl_tools.letters import render

STYLES: dict[str, dict[str, Any]] = {"UBND": {}, "Đoàn": UNION, "liên tịch": SECOND_SIGNER}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def all_letters(style: str) -> list[WriteDocument]:
    book = letters_book(document_kinds=kinds(**STYLES[style]))
    given = given_for()
    return [
        document
        for command in (write_invitations, write_assignments, write_conclusion, write_replies)
        for document in command(book, given).documents
    ]


LETTERS = [
    pytest.param(style, document, id=f"{style}-{document.path}") for style in STYLES for document in all_letters(style)
]


def test_every_kind_of_letter_has_a_template_and_a_table_of_fields() -> None:
    names = [kind.template for kind in LETTER_KINDS]
    assert names == list(BUILDERS) == list(FIELDS)
    assert {file.name for file in TEMPLATES.glob("*.docx")} >= set(names)


@pytest.mark.parametrize("name", list(BUILDERS))
def test_the_templates_are_those_that_the_build_makes(name: str, tmp_path: Path) -> None:
    assert (TEMPLATES / name).read_bytes() == template_bytes(name), "run python -m xl_tools.build.templates"
    write_templates(tmp_path)
    assert (tmp_path / name).read_bytes() == template_bytes(name)


def used_fields(source: str) -> Iterator[str]:
    """Dotted names of the fields a template prints, loops over or tests; loop variables resolved to their blocks."""
    tree = Environment(autoescape=True).parse(source)

    def walk(node: nodes.Node, blocks: dict[str, str]) -> Iterator[str]:
        if isinstance(node, nodes.For):
            block = dotted(node.iter, blocks)
            yield block
            inner = {**blocks, node.target.name: block}
            for child in (*node.body, *node.else_):
                yield from walk(child, inner)
            return
        if isinstance(node, (nodes.Name, nodes.Getattr)):
            yield dotted(node, blocks)
            return
        for child in node.iter_child_nodes():
            yield from walk(child, blocks)

    def dotted(node: nodes.Node, blocks: dict[str, str]) -> str:
        if isinstance(node, nodes.Getattr):
            return f"{dotted(node.node, blocks)}.{node.attr}"
        assert isinstance(node, nodes.Name)
        return blocks.get(node.name, node.name)

    yield from (name for name in walk(tree, {}) if not name.startswith("loop."))


@pytest.mark.parametrize("name", list(BUILDERS))
def test_every_tag_of_a_template_is_a_known_field(name: str) -> None:
    source = "\n".join(lines(Document(str(TEMPLATES / name))))
    source = re.sub(r"\{%(?:p|tr) ", "{% ", source)
    used = set(used_fields(source))
    assert len(used) > 15
    assert used <= FIELDS[name].keys()


def context_names(fields: Any, start: str = "") -> set[str]:
    found = set()
    for name, value in fields.items():
        found.add(start + name)
        if isinstance(value, list):
            for item in value:
                found |= context_names(item, f"{start}{name}.")
    return found


@pytest.mark.parametrize("name", list(BUILDERS))
def test_the_table_of_fields_is_what_letters_are_given(name: str) -> None:
    given = set().union(*(context_names(d.fields) for d in all_letters("UBND") if d.template == name))
    assert given == FIELDS[name].keys()
    assert all(len(explanation) > 8 for explanation in FIELDS[name].values())


@pytest.mark.parametrize(("style", "document"), LETTERS)
def test_the_page_is_a4_with_the_margins_of_the_decree(style: str, document: WriteDocument) -> None:
    for section in made(document).sections:
        assert (section.page_width.twips, section.page_height.twips) == (11906, 16838)
        assert Cm(2.0) <= section.top_margin <= Cm(2.5)
        assert Cm(2.0) <= section.bottom_margin <= Cm(2.5)
        assert Cm(3.0) <= section.left_margin <= Cm(3.5)
        assert Cm(1.5) <= section.right_margin <= Cm(2.0)


def runs_by_text(letter: Any) -> dict[str, Any]:
    """The look (size in points, bold, italic) of each paragraph with text, by its text; styles counted in."""
    looks = {}
    for paragraph in letter.element.body.iter(f"{W}p"):
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        runs = [run for run in paragraph.iter(f"{W}r") if any(t.text for t in run.iter(f"{W}t"))]
        if not runs:
            continue
        look = set()
        for run in runs:
            size = run.find(f"{W}rPr/{W}sz")
            assert size is not None, text
            look.add(
                (
                    int(size.get(f"{W}val")) / 2,
                    run.find(f"{W}rPr/{W}b") is not None,
                    run.find(f"{W}rPr/{W}i") is not None,
                )
            )
        looks[text] = look
    return looks


@pytest.mark.parametrize(("style", "document"), LETTERS)
def test_all_text_is_black_times_new_roman(style: str, document: WriteDocument) -> None:
    letter = made(document)
    normal = letter.styles["Normal"].element.rPr.rFonts
    assert {normal.get(f"{W}{name}") for name in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    for part in (letter.element, letter.styles.element, letter.sections[0].header._element):
        named = {fonts.get(f"{W}ascii") for fonts in part.iter(f"{W}rFonts")} - {None}
        assert named <= {"Times New Roman"}
    assert not list(letter.element.iter(f"{W}color"))


def parts_of(document: WriteDocument, style: str) -> list[tuple[str, tuple[float, float], bool, bool]]:
    """The parts every letter of the style must have: text, least and greatest size, bold, italic."""
    fields = document.fields
    head = [
        ("ĐOÀN TNCS HỒ CHÍ MINH", (13, 15), True, False),
        ("***", (12, 14), False, False),
    ]
    if style != "Đoàn":
        head = [
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), True, False),
            ("Độc lập - Tự do - Hạnh phúc", (13, 14), True, False),
        ]
    signers = [
        (fields["signer_title"], (13, 14), True, False),
        (fields["signer_name"], (13, 14), True, False),
    ]
    if style == "liên tịch":
        signers += [(fields["second_title"], (13, 14), True, False), (fields["second_name"], (13, 14), True, False)]
    return [
        *head,
        (fields["superior_body"].replace("\n", ""), (12, 13), False, False),
        (fields["issuing_body"].replace("\n", ""), (12, 13), True, False),
        (fields["number_line"], (13, 13), False, False),
        (fields["place_and_date"], (13, 14), False, True),
        *signers,
        ("Nơi nhận:", (12, 12), True, True),
        (fields["recipients"][-1]["text"], (11, 11), False, False),
    ]


@pytest.mark.parametrize(("style", "document"), LETTERS)
def test_the_compulsory_parts_are_there_in_their_size_and_look(style: str, document: WriteDocument) -> None:
    looks = runs_by_text(made(document))
    for text, (least, most), bold, italic in parts_of(document, style):
        assert text in looks
        for size, is_bold, is_italic in looks[text]:
            assert least <= size <= most, text
            assert (is_bold, is_italic) == (bold, italic), text


@pytest.mark.parametrize(("style", "document"), LETTERS)
def test_the_national_motto_is_not_on_the_unions_own_papers(style: str, document: WriteDocument) -> None:
    text = lines(made(document))
    assert ("Độc lập - Tự do - Hạnh phúc" in text) is (style != "Đoàn")
    assert ("ĐOÀN TNCS HỒ CHÍ MINH" in text) is (style == "Đoàn")


@pytest.mark.parametrize(("style", "document"), LETTERS)
def test_body_paragraphs_are_justified_indented_and_apart(style: str, document: WriteDocument) -> None:
    letter = made(document)
    body = [paragraph for paragraph in letter.paragraphs if paragraph.style.name == "Đoạn văn"]
    assert len(body) > 3
    form = letter.styles["Đoạn văn"].paragraph_format
    assert form.alignment == 3
    assert form.first_line_indent in (Cm(1), Cm(1.27))
    assert form.space_before + form.space_after >= Pt(6)
    assert 1.0 <= form.line_spacing <= 1.5
    for paragraph in body:
        assert paragraph.alignment is None
        assert all(run.font.size in (Pt(13), Pt(14)) for run in paragraph.runs if run.text)


@pytest.mark.parametrize(("style", "document"), LETTERS)
def test_the_body_ends_with_its_mark_and_stays_with_the_signature(style: str, document: WriteDocument) -> None:
    letter = made(document)
    body = [paragraph for paragraph in letter.paragraphs if paragraph.style.name == "Đoạn văn"]
    assert [paragraph.text.endswith("./.") for paragraph in body].index(True) == len(body) - 1
    assert body[-1].paragraph_format.keep_with_next
    block = letter.tables[-1]
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in block.rows)


@pytest.mark.parametrize(("style", "document"), LETTERS)
def test_pages_are_numbered_top_centre_from_the_second_on(style: str, document: WriteDocument) -> None:
    section = made(document).sections[0]
    assert section.different_first_page_header_footer
    assert not section.first_page_header._element.xpath(".//w:instrText")
    (paragraph,) = section.header.paragraphs
    assert paragraph.alignment == 1
    assert [field.text for field in paragraph._p.xpath(".//w:instrText")] == ["PAGE"]
    assert {run.font.size for run in paragraph.runs} <= {Pt(13), Pt(14)}


@pytest.mark.parametrize(("style", "document"), LETTERS)
def test_recipients_end_with_the_file_copy(style: str, document: WriteDocument) -> None:
    text = lines(made(document))
    recipients = text[text.index("Nơi nhận:") + 1 :][: len(document.fields["recipients"])]
    assert all(line.startswith("- ") and line.endswith(";") for line in recipients[:-1])
    assert recipients[-1].startswith("- Lưu: VT")
    assert recipients[-1].endswith(".")


@pytest.mark.parametrize(("style", "document"), LETTERS)
def test_no_tag_is_left_and_tables_fit_between_the_margins(style: str, document: WriteDocument) -> None:
    letter = made(document)
    assert not any("{" in line or "}" in line for line in lines(letter))
    for table in letter.tables:
        width = sum(int(column.get(f"{W}w")) for column in table._tbl.tblGrid.iter(f"{W}gridCol"))
        section = letter.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        assert Cm(15.5) <= width * 635 <= room + Cm(0.01)


@pytest.mark.parametrize(("style", "document"), LETTERS)
def test_word_finds_nothing_to_repair(style: str, document: WriteDocument, tmp_path: Path) -> None:
    file = tmp_path / "thu.docx"
    file.write_bytes(render(TEMPLATES / document.template, document.fields))
    assert not OpenXmlValidator().validate(str(file)).errors


@pytest.mark.parametrize("name", list(BUILDERS))
def test_word_finds_nothing_to_repair_in_a_template(name: str) -> None:
    assert not OpenXmlValidator().validate(str(TEMPLATES / name)).errors
