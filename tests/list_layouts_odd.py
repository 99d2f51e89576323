"""Further layouts of returned lists: what is wrong in them, formulas, several kinds in one file, Word.

Every person, number and place is invented.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from docx import Document
from list_layouts import Rows, person, question, saved, sheet_of
from openpyxl import Workbook

Told = list[tuple[int, str | None, str]]
"""(row, field, code) of each problem."""
ODD_LAYOUTS: dict[str, Callable[[Path], tuple[Path, Rows, Told]]] = {}


def layout(make: Callable[[Path], tuple[Path, Rows, Told]]) -> Callable[[Path], tuple[Path, Rows, Told]]:
    ODD_LAYOUTS[make.__name__] = make
    return make


@layout
def everything_wrong_in_one_list(folder: Path) -> tuple[Path, Rows, Told]:
    path = saved(
        folder,
        [
            ["STT", "Họ và tên", "Ngày sinh", "Điện thoại", "Email", "Ghi chú"],
            [1, "Lê Văn Một", "31/04/2001", "0571 11", "mot@", "=A1"],
            [2, "Lê Văn Hai", "12/25/2001", "0571111222 hoặc 0571111333", "không có", None],
            [3, None, "1/1/2001", "0571111444", None, None],
            [4, "Lê Văn Bốn", "khoảng 2000 gì đó", "ko", None, None],
            [5, "LÊ VĂN HAI", "25/12/2001", "0571.111.222", None, None],
            [6, "Lê Văn Sáu", None, None, None, None],
        ],
    )
    return (
        path,
        [
            person("Lê Văn Một"),
            person("Lê Văn Hai", date_of_birth="2001-12-25", phone="0571111222"),
            person("Lê Văn Bốn", date_of_birth="2000"),
            person("Lê Văn Hai", date_of_birth="2001-12-25", phone="0571111222"),
            person("Lê Văn Sáu"),
        ],
        [
            (2, "date_of_birth", "date_impossible"),
            (2, "email", "email_bad"),
            (2, "note", "formula_no_value"),
            (2, "phone", "phone_bad"),
            (3, "date_of_birth", "date_mdy"),
            (3, "phone", "phone_two"),
            (4, "full_name", "name_missing"),
            (6, None, "duplicate_row"),
        ],
    )


@layout
def formulas_without_results_and_hidden_rows(folder: Path) -> tuple[Path, Rows, Told]:
    book, sheet = sheet_of(
        [
            ["STT", "Họ và tên", "Ngày sinh", "Đơn vị"],
            [1, "Mai Văn Ba", date(2001, 2, 3), "=B1"],
            [2, "Mai Thị Tư", date(2002, 3, 4), "Thôn Bãi"],
        ]
    )
    sheet.row_dimensions[3].hidden = True
    book.save(folder / "ds.xlsx")
    return (
        folder / "ds.xlsx",
        [
            person("Mai Văn Ba", date_of_birth="2001-02-03"),
            person("Mai Thị Tư", date_of_birth="2002-03-04", unit="Thôn Bãi"),
        ],
        [(2, "unit", "formula_no_value"), (3, None, "hidden_row")],
    )


@layout
def days_that_an_american_excel_turned_into_months(folder: Path) -> tuple[Path, Rows, Told]:
    path = saved(
        folder,
        [
            ["STT", "Họ và tên", "Ngày sinh"],
            [1, "Lý Văn Năm", "25/12/2001"],
            [2, "Lý Văn Sáu", date(2001, 4, 3)],
            [3, "Lý Văn Bảy", "13/01/2002"],
        ],
    )
    return (
        path,
        [
            person("Lý Văn Năm", date_of_birth="2001-12-25"),
            person("Lý Văn Sáu", date_of_birth="2001-04-03"),
            person("Lý Văn Bảy", date_of_birth="2002-01-13"),
        ],
        [(3, "date_of_birth", "date_swap_possible")],
    )


@layout
def people_and_questions_on_one_sheet(folder: Path) -> tuple[Path, Rows, Told]:
    path = saved(
        folder,
        [
            ["ĐOÀN XÃ ĐÔNG KHÊ"],
            ["I. DANH SÁCH THAM DỰ"],
            ["TT", "Họ và tên", "Năm sinh"],
            [1, "Trịnh Văn An", 2001],
            [2, "Trịnh Thị Bé", 2002],
            [3, "Trịnh Văn Cam", 2003],
            [],
            ["II. CÂU HỎI, KIẾN NGHỊ"],
            ["TT", "Nội dung", "Người hỏi"],
            [1, "Bao giờ xã có thư viện?", "Trịnh Văn An"],
            ["Người lập"],
        ],
    )
    unit = "Xã Đông Khê"
    return (
        path,
        [
            person("Trịnh Văn An", date_of_birth="2001", unit=unit),
            person("Trịnh Thị Bé", date_of_birth="2002", unit=unit),
            person("Trịnh Văn Cam", date_of_birth="2003", unit=unit),
            question("Bao giờ xã có thư viện?", asker="Trịnh Văn An", unit=unit),
        ],
        [],
    )


@layout
def instructions_and_an_example_before_the_list(folder: Path) -> tuple[Path, Rows, Told]:
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Hướng dẫn"
    for row in (["STT", "Họ và tên", "Ngày sinh"], [1, "Nguyễn Văn A", "01/01/2000"]):
        first.append(row)
    sheet = book.create_sheet("Danh sách")
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "Ngày sinh", "Ghi chú"],
        ["VD", "Nguyễn Văn A", "01/01/2000", "mẫu"],
        [1, "Quan Thị Hoài", "9/8/2004", "nt"],
        [2, "Quan Văn Bắc", "'03", "-nt-"],
    ]
    for row in rows:
        sheet.append(row)
    book.save(folder / "ds.xlsx")
    return (
        folder / "ds.xlsx",
        [
            person("Quan Thị Hoài", date_of_birth="2004-08-09"),
            person("Quan Văn Bắc", date_of_birth="2003"),
        ],
        [],
    )


@layout
def answers_of_a_department_by_code(folder: Path) -> tuple[Path, Rows, Told]:
    path = saved(
        folder,
        [
            ["SỞ Y TẾ"],
            ["TRẢ LỜI CÂU HỎI CỦA THANH NIÊN"],
            ["STT", "Mã câu hỏi", "Nội dung câu hỏi", "Nội dung trả lời", "Số văn bản", "Người phụ trách"],
            [1, "CH0007", "Bao giờ trạm có bác sĩ?", "Quý II năm 2026.\nĐã có kế hoạch.", "12/SYT", "Bà Hồ Thị Trà"],
            [2, "CH0009", "Thuốc phát ở đâu?", None, None, None],
        ],
    )
    return (
        path,
        [
            {
                "code": "CH0007",
                "text": "Bao giờ trạm có bác sĩ?",
                "answer": "Quý II năm 2026.\nĐã có kế hoạch.",
                "document_number": "12/SYT",
                "answered_by": "Bà Hồ Thị Trà",
                "unit": "Sở Y tế",
            }
        ],
        [],
    )


@layout
def numbered_paragraphs_of_word(folder: Path) -> tuple[Path, Rows, Told]:
    document = Document()
    for text in ("ĐOÀN PHƯỜNG MAI HẠ", "CÂU HỎI GỬI HỘI NGHỊ ĐỐI THOẠI", "Đoàn phường tổng hợp các câu hỏi sau:"):
        document.add_paragraph(text)
    document.add_paragraph().add_run("I. Giáo dục").bold = True
    document.add_paragraph("Bao giờ xây thêm phòng học?", style="List Number")
    document.add_paragraph("Học phí thế nào? (Đ/c Hà Thị Thu - Chi đoàn khối 2)", style="List Number")
    document.add_paragraph().add_run("II. Y tế").bold = True
    document.add_paragraph("Trạm thiếu thuốc, đề nghị bổ sung.", style="List Number")
    for text in ("Trên đây là tổng hợp câu hỏi./.", "TM. BAN CHẤP HÀNH", "Hà Văn Ký"):
        document.add_paragraph(text)
    document.save(str(folder / "cau hoi.docx"))
    unit = "Phường Mai Hạ"
    return (
        folder / "cau hoi.docx",
        [
            question("Bao giờ xây thêm phòng học?", theme="Giáo dục", unit=unit),
            question("Học phí thế nào?", theme="Giáo dục", asker="Hà Thị Thu", unit="Chi đoàn khối 2"),
            question("Trạm thiếu thuốc, đề nghị bổ sung.", theme="Y tế", unit=unit),
        ],
        [],
    )


@layout
def people_in_paragraphs_of_word(folder: Path) -> tuple[Path, Rows, Told]:
    document = Document()
    for text in (
        "DANH SÁCH ĐẠI BIỂU",
        "1. Đ/c Lê Văn Tám, sinh ngày 01/02/2000, Bí thư, SĐT: 0571.222.333",
        "2. Đ/c Lê Thị Chín - sinh năm 2003 - Đoàn viên - Chi đoàn thôn Cồn - ĐT 0571222444",
    ):
        document.add_paragraph(text)
    document.save(str(folder / "ds.docx"))
    return (
        folder / "ds.docx",
        [
            person("Lê Văn Tám", date_of_birth="2000-02-01", phone="0571222333", position="Bí thư"),
            person(
                "Lê Thị Chín",
                date_of_birth="2003",
                phone="0571222444",
                position="Đoàn viên",
                unit="Chi đoàn thôn Cồn",
            ),
        ],
        [],
    )


@layout
def a_word_table_over_two_pages_without_a_second_header(folder: Path) -> tuple[Path, Rows, Told]:
    document = Document()
    document.add_paragraph("TRƯỜNG THPT ĐÔNG KHÊ")
    heads = ["STT", "Họ tên học sinh", "Lớp", "Nam/Nữ", "Ngày sinh"]
    first = [heads, ["1", "Đàm Thị Ví", "10A1", "Nữ", "1/2/2009"]]
    second = [["2", "Đàm Văn Giặm", "10A2", "Nam", "3.4.2009"], ["Tổng: 02 em", "", "", "", ""]]
    for rows in (first, second):
        table = document.add_table(len(rows), len(heads))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        document.add_paragraph("")
    document.save(str(folder / "ds.docx"))
    return (
        folder / "ds.docx",
        [
            person("Đàm Thị Ví", unit="10A1", gender="Nữ", date_of_birth="2009-02-01"),
            person("Đàm Văn Giặm", unit="10A2", gender="Nam", date_of_birth="2009-04-03"),
        ],
        [],
    )
