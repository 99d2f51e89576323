"""Documents into pieces: Word files with what Word counts and hides, texts, PDFs, and what is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from xl_tools.document import Document
from xl_tools.features.proofreading.paragraphs import joined
from xl_tools.intake.columns import Line, pieces
from xl_tools.intake.plain_texts import text_document
from xl_tools.intake.texts import read_document
from xl_tools.intake.word_texts import word_document
from xl_tools.messages import Refusal


def texts(document: Document) -> list[str]:
    return [piece.text for piece in document.pieces]


def word_of(build: Callable[[Any], None]) -> Document:
    word = WordDocument()
    build(word)
    made = BytesIO()
    word.save(made)
    return word_document(made.getvalue(), "van-ban.docx")


def test_a_table_is_read_cell_by_cell_where_it_stands() -> None:
    def build(word: Any) -> None:
        word.add_paragraph("Trước bảng")
        table = word.add_table(rows=2, cols=2)
        for cell, text in zip(table._cells, ("TT", "Nội dung", "1", "Đối thoại"), strict=True):
            cell.text = text
        word.add_paragraph("Sau bảng")

    document = word_of(build)
    assert texts(document) == ["Trước bảng", "TT", "Nội dung", "1", "Đối thoại", "Sau bảng"]
    assert [piece.cell for piece in document.pieces][1:5] == [(1, 1, 1), (1, 1, 2), (1, 2, 1), (1, 2, 2)]
    assert document.pieces[0].where == "đoạn 1"
    assert document.pieces[4].where == "bảng 1, dòng 2, cột 2"


def test_numbers_that_word_counts_stand_before_their_paragraphs() -> None:
    def build(word: Any) -> None:
        for text in ("Mục đích", "Yêu cầu"):
            word.add_paragraph(text, style="List Number")
        word.add_paragraph("ý thứ nhất", style="List Bullet")

    assert texts(word_of(build)) == ["1. Mục đích", "2. Yêu cầu", "- ý thứ nhất"]


def test_what_was_deleted_or_hidden_is_not_read_and_what_was_inserted_is() -> None:
    def build(word: Any) -> None:
        paragraph = word.add_paragraph("Thời gian: ")
        for tag, name, day in (("w:del", "w:delText", "15/3"), ("w:ins", "w:t", "20/3")):
            change = parse_xml(f'<{tag} {nsdecls("w")} w:id="1" w:author="A"><w:r><{name}>{day}</{name}></w:r></{tag}>')
            paragraph._p.append(change)
        paragraph.add_run(" bí mật").font.hidden = True

    assert texts(word_of(build)) == ["Thời gian: 20/3"]


def test_capitals_of_the_font_are_read_as_capitals_and_breaks_as_lines() -> None:
    def build(word: Any) -> None:
        word.add_paragraph().add_run("Ủy ban nhân dân").font.all_caps = True
        word.add_paragraph("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\tĐặng Thu Hà")

    assert texts(word_of(build)) == ["ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH Đặng Thu Hà"]


def test_text_boxes_are_read_once() -> None:
    def build(word: Any) -> None:
        run = word.add_paragraph("Bên ngoài").add_run()
        inside = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
        compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
        names = f'xmlns:mc="{compatibility}" xmlns:v="urn:schemas-microsoft-com:vml"'
        choice = f'<mc:Choice Requires="wps"><w:drawing>{inside}</w:drawing></mc:Choice>'
        fallback = f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        box = f"<mc:AlternateContent {nsdecls('w')} {names}>{choice}{fallback}</mc:AlternateContent>"
        run._r.append(parse_xml(box))

    assert texts(word_of(build)) == ["Bên ngoài", "Trong khung"]


def test_looks_come_from_styles_where_nothing_is_said() -> None:
    def build(word: Any) -> None:
        normal = word.styles["Normal"]
        normal.font.name, normal.font.size, normal.font.bold = "Times New Roman", 177800, True
        word.add_paragraph("Theo kiểu").add_run(" riêng").font.name = "Arial"

    (piece,) = word_of(build).pieces
    assert piece.look is not None
    assert piece.look.fonts == ("Times New Roman", "Arial")
    assert (piece.look.sizes, piece.look.bold) == ((14.0,), 1.0)


def test_pages_tell_their_margins_and_whether_they_are_numbered() -> None:
    def build(word: Any) -> None:
        word.add_paragraph("Nội dung")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), " PAGE ")
        word.sections[0].header.paragraphs[0]._p.append(field)

    (page,) = word_of(build).pages
    assert page.numbered
    assert page.upright
    assert round(page.left, 2) == 3.17


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
def test_texts_are_read_in_every_encoding_that_writes_vietnamese(encoding: str) -> None:
    text = "Ke hoach, dong 1\nSo, dong 2" if encoding == "cp1258" else "Kế hoạch đối thoại\nHội trường phường"
    assert texts(text_document(text.encode(encoding), "k.txt")) == text.split("\n")


def test_signs_of_markdown_go_and_dashes_stay() -> None:
    text = "## **KẾ HOẠCH**\n### **\\* Đại biểu phường**\n** Đại biểu khách mời:*\n- **Chủ trì:** *Chủ tịch*\n* Khách"
    assert texts(text_document(text.encode(), "k.txt")) == [
        "KẾ HOẠCH",
        "* Đại biểu phường",
        "* Đại biểu khách mời:",
        "- Chủ trì: Chủ tịch",
        "* Khách",
    ]


def test_columns_side_by_side_are_read_one_after_the_other() -> None:
    page = [
        "  ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "  PHƯỜNG MINH TÂN               Độc lập - Tự do - Hạnh phúc",
        "  Số:      /KH-UBND          Minh Tân, ngày      tháng      năm 2026",
    ]
    found = pieces(Line(text, number) for number, text in enumerate(page, 1))
    assert [piece.text for piece in found] == [
        "ỦY BAN NHÂN DÂN",
        "PHƯỜNG MINH TÂN",
        "Số: /KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Minh Tân, ngày tháng năm 2026",
    ]
    assert found[4].where == "dòng 2"


def test_columns_that_a_converter_set_side_by_side_are_taken_apart() -> None:
    flat = [
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "PHƯỜNG MINH TÂN Độc lập - Tự do - Hạnh phúc",
        "Số: 12/KH-UBND Minh Tân, ngày 05 tháng 01 năm 2026",
    ]
    found = pieces(Line(text, number) for number, text in enumerate(flat, 1))
    assert {piece.text for piece in found} >= {"Độc lập - Tự do - Hạnh phúc", "Minh Tân, ngày 05 tháng 01 năm 2026"}


def pieces_of(page: list[str]) -> list[tuple[str, tuple[int, int, int] | None]]:
    return [(piece.text, piece.cell) for piece in pieces(Line(text, number) for number, text in enumerate(page, 1))]


def test_recipients_beside_the_signature_are_read_to_their_end_first() -> None:
    page = [
        "Nơi nhận:                                TM. ỦY BAN NHÂN DÂN",
        "- Sở Nội vụ;                                  CHỦ TỊCH",
        "- Thường trực Đảng ủy;",
        "- Các cơ quan, đơn vị thuộc",
        "phường;                                     Đặng Thu Hà",
        "- Lưu: VT.",
    ]
    assert [text for text, _ in pieces_of(page)][-4:] == [
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Đặng Thu Hà",
    ]


def test_a_table_goes_on_below_the_head_that_the_next_page_repeats() -> None:
    page = [
        " TT          Đơn vị          Số đại biểu",
        "  1    Xã Suối Tràm               12",
        "                    2",
        "",
        " TT               Đơn vị          Số đại biểu",
        "  2    Phường Minh Tân                8",
        "       Tổng cộng                     20",
    ]
    cells = {cell: text for text, cell in pieces_of(page)}
    assert [cells[1, row, 3] for row in (2, 3, 4)] == ["12", "8", "20"]
    only_total = [*page[:5], page[6]]
    assert {cell: text for text, cell in pieces_of(only_total)}[1, 3, 3] == "20"


def test_a_figure_close_to_a_name_is_a_cell_of_its_own() -> None:
    page = ["STT   Đơn vị      Nam   Nữ", "1     Thôn Khe    6     5", "2     Thôn Nà Lầu 4     6"]
    assert [text for text, cell in pieces_of(page) if cell and cell[1] == 3] == ["2", "Thôn Nà Lầu", "4", "6"]


def test_a_line_stretched_to_the_margin_is_no_table() -> None:
    page = [
        "       1.   Ủy   ban   nhân   dân   phường   đã   ban   hành   Kế   hoạch   số",
        "124/KH-UBND ngày 05/5/2022.",
    ]
    assert pieces_of(page)[0] == ("1. Ủy ban nhân dân phường đã ban hành Kế hoạch số", None)
    assert len(pieces_of(["thanh niên trên địa bàn phường      thanh niên trên địa bàn phường"])) == 2


def test_lines_broken_by_the_page_are_one_paragraph_again_and_items_are_not() -> None:
    page = """      I. MỤC ĐÍCH
      Tạo điều kiện để thanh niên trong phường phản ánh tâm tư, nguyện vọng với chính
quyền về việc học tập, lao động, khởi nghiệp, xây dựng đời sống văn hóa.
      - Nội dung thiết thực, đúng trọng tâm, phù hợp với tình hình của địa phương, đơn vị
và nhu cầu của thanh niên;
      - Tiết kiệm.
      6. Báo, Đài Phát thanh và Truyền hình tỉnh Minh Giang
      Đưa tin trước, trong và sau hội nghị; mời 70 đại biểu, gồm 20 đại biểu là khách mời;
50 đại biểu là thanh niên."""
    document = text_document(page.encode(), "k.txt")
    starts = [paragraph.text.split(" ")[0] for paragraph in joined(document)]
    assert starts == ["I.", "Tạo", "-", "-", "6.", "Đưa"]
    assert joined(document)[1].where(100) == "dòng 3"


def refusal_of(path: Path) -> str:
    with pytest.raises(Refusal) as refused:
        read_document(path)
    assert path.name in str(refused.value)
    return refused.value.code


def zipped(**parts: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docx", b"", "document_empty"),
        ("a.docx", b"PK\x03\x04 cut off", "document_damaged"),
        ("a.docx", b"<html><body>Ke hoach</body></html>", "document_damaged"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 password", "document_locked_or_old"),
        ("a.docx", zipped(word__document=b"none"), "document_damaged"),
        ("a.docx", zipped(**{"word__document.xml": b"<!DOCTYPE a><a/>"}), "document_damaged"),
        ("a.docx", zipped(**{"word__document.xml": b" " * 9_000_000}), "document_too_big"),
        ("a.txt", b"<!DOCTYPE html><html></html>", "document_not_a_text"),
        ("a.txt", b"{\\rtf1 Ke hoach}", "document_not_a_text"),
        ("a.txt", b"PK\x03\x04 a Word file renamed", "document_not_a_text"),
        ("a.txt", b"K\xd5 ho\xb9ch \xae\xe8i tho\xb9i \xb9\xb8\xb6", "document_not_a_text"),
        ("a.txt", b"binary \x01\x02\x03", "document_not_a_text"),
        ("a.pdf", b"no pdf at all", "document_damaged"),
        ("a.pdf", b"%PDF-1.4 cut off", "document_damaged"),
        ("a.doc", b"anything", "document_kind_unknown"),
        ("a.txt", b" \n \n", "document_empty"),
        ("a.txt", b"x" * 20_000_001, "document_too_big"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_what_is_no_document_is_refused_with_a_sentence(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal_of(path) == code


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "không có.docx") == "document_missing"
    (tmp_path / "thư mục.docx").mkdir()
    assert refusal_of(tmp_path / "thư mục.docx") in {"document_kind_unknown", "document_not_readable"}


def pdf_of(**settings: str) -> bytes:
    """A PDF of one empty page, by the settings with a password."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    if settings:
        writer.encrypt(**settings, algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_pdf_with_a_password_and_a_scan_are_refused(tmp_path: Path) -> None:
    scan, locked = tmp_path / "scan.pdf", tmp_path / "khoa.pdf"
    scan.write_bytes(pdf_of())
    locked.write_bytes(pdf_of(user_password="mật khẩu", owner_password="chủ"))
    assert refusal_of(scan) == "document_without_text"
    assert refusal_of(locked) == "document_locked_or_old"
