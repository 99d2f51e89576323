"""Layouts whose headings are the difficulty: over several rows, over several columns, between tables of a Word file.

Every person, number and place is invented.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from list_layouts import Rows, layout, person, question, saved, sheet_of
from list_layouts_texts import LAYOUTS

__all__ = ["LAYOUTS"]


@layout
def header_of_two_rows_again_on_the_next_page(folder: Path) -> tuple[Path, Rows]:
    header = [["TT", "Họ và tên", "Năm sinh", None, "Ghi chú"], [None, None, "Nam", "Nữ"]]
    rows = [*header, [1, "Lê Văn Một", 2001], *header, [2, "Lê Thị Hai", None, 2002]]
    path = saved(folder, rows, "A1:A2", "B1:B2", "C1:D1", "E1:E2", "A4:A5", "B4:B5", "C4:D4", "E4:E5")
    return path, [
        person("Lê Văn Một", date_of_birth="2001", gender="Nam"),
        person("Lê Thị Hai", date_of_birth="2002", gender="Nữ"),
    ]


@layout
def one_field_in_several_columns_to_tick(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["TT", "Họ và tên", "Đối tượng", None, None, "Dân tộc"],
            [None, None, "Học sinh", "Công nhân", "Khác"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            [1, "Lê Văn Một", None, "x", None, "Kinh"],
            [2, "Lê Thị Hai", "X", None, None, "Tày"],
            [3, "Lê Thị Ba", None, None, "1", "Tày"],
            [4, "Lê Thị Bốn", None, None, None, "Kinh"],
        ],
        *("A1:A2", "B1:B2", "C1:E1", "F1:F2"),
    )
    return path, [
        person("Lê Văn Một", category="Công nhân", ethnic="Kinh"),
        person("Lê Thị Hai", category="Học sinh", ethnic="Tày"),
        person("Lê Thị Ba", category="Khác", ethnic="Tày"),
        person("Lê Thị Bốn", ethnic="Kinh"),
    ]


@layout
def header_of_three_rows_with_wide_headings(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["TT", "Họ và tên", "Thông tin cá nhân", None, None, "Đơn vị"],
            [None, None, "Ngày sinh", "Giới tính"],
            [None, None, None, "Nam", "Nữ"],
            [1, "Lê Văn Một", "1/2/2001", "x", None, "Thôn Đông"],
            [2, "Lê Thị Hai", "3/4/2002", None, "x", "Thôn Tây"],
        ],
        *("A1:A3", "B1:B3", "C1:E1", "C2:C3", "D2:E2", "F1:F3"),
    )
    return path, [
        person("Lê Văn Một", date_of_birth="2001-02-01", gender="Nam", unit="Thôn Đông"),
        person("Lê Thị Hai", date_of_birth="2002-04-03", gender="Nữ", unit="Thôn Tây"),
    ]


@layout
def year_of_birth_headed_by_gender_in_one_row(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["Họ, tên", "Năm sinh Nam", "Năm sinh (nữ)", "Thôn"],
            ["Lê Văn Một", 2001, None, "Thôn Đông"],
            ["Lê Thị Hai", None, "3/4/2002", "Thôn Tây"],
        ],
    )
    return path, [
        person("Lê Văn Một", date_of_birth="2001", gender="Nam", unit="Thôn Đông"),
        person("Lê Thị Hai", date_of_birth="2002-04-03", gender="Nữ", unit="Thôn Tây"),
    ]


@layout
def day_month_year_beside_a_column_for_women(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["TT", "Họ và chữ đệm", "Tên", "Sinh", None, None, "Nữ"],
            [None, None, None, "Ngày", "Tháng", "Năm"],
            [1, "Lê Thị", "Hai", 3, 4, 2002, "x"],
            [2, "Lê", "Một", 5, 12, 2001, None],
        ],
        *("D1:F1",),
    )
    return path, [
        person("Lê Thị Hai", date_of_birth="2002-04-03", gender="Nữ"),
        person("Lê Một", date_of_birth="2001-12-05", gender="Nam"),
    ]


@layout
def figures_above_the_list_name_no_sender(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["UBND PHƯỜNG MAI HẠ"],
            ["1. Tổng hợp số lượng"],
            [1, "Đoàn viên", 1],
            ["2. Danh sách"],
            ["TT", "Họ và tên", "Ngày sinh"],
            [1, "Bác sĩ Lê Văn Một", "20011231"],
        ],
    )
    return path, [person("Lê Văn Một", date_of_birth="2001-12-31", unit="Phường Mai Hạ")]


@layout
def word_tables_below_headings_of_units_and_themes(folder: Path) -> tuple[Path, Rows]:
    document = Document()
    for headings, asked in (
        (("I. Về chế độ", "1. Khối Công an - Quân sự"), "Trang phục cấp khi nào?"),
        (("II. Về y tế",), "Trạm mở khi nào?"),
    ):
        for heading in headings:
            document.add_paragraph(heading)
        table = document.add_table(2, 2)
        for cell, text in zip(table.rows[0].cells, ("STT", "Nội dung kiến nghị"), strict=True):
            cell.text = text
        for cell, text in zip(table.rows[1].cells, ("1", asked), strict=True):
            cell.text = text
    document.save(str(folder / "kn.docx"))
    return folder / "kn.docx", [
        question("Trang phục cấp khi nào?", theme="Về chế độ", unit="Khối Công an - Quân sự"),
        question("Trạm mở khi nào?", theme="Về y tế"),
    ]


@layout
def paragraphs_of_people_with_surnames_nobody_listed(folder: Path) -> tuple[Path, Rows]:
    document = Document()
    document.add_paragraph("1. Anh Xích Văn Một, Chi đoàn Trạm Y tế: Bao giờ có bác sĩ vào thứ Bảy?")
    document.add_paragraph("2. Chị Lê Thị Hai, Chi đoàn thôn 3: Đường thôn bao giờ làm?")
    document.save(str(folder / "kn.docx"))
    return folder / "kn.docx", [
        question("Bao giờ có bác sĩ vào thứ Bảy?", asker="Xích Văn Một", unit="Chi đoàn Trạm Y tế"),
        question("Đường thôn bao giờ làm?", asker="Lê Thị Hai", unit="Chi đoàn thôn 3"),
    ]


@layout
def a_group_of_people_asks_and_is_not_named_like_a_person(folder: Path) -> tuple[Path, Rows]:
    path = saved(folder, [["TT", "Câu hỏi", "Người hỏi"], [1, "Đường thôn bao giờ làm?", "Nhóm cán bộ trẻ"]])
    return path, [question("Đường thôn bao giờ làm?", asker="Nhóm cán bộ trẻ")]


@layout
def letterhead_of_two_lines_below_the_number_of_a_form(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["Mẫu số 2"],
            ["ĐOÀN PHƯỜNG NAM HẠ\nBAN CHẤP HÀNH", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["TT", "Họ và tên", "Ngày sinh"],
            [1, "Trung úy Lê Văn Một", "2/1/2001"],
        ],
    )
    return path, [person("Lê Văn Một", date_of_birth="2001-01-02", unit="Phường Nam Hạ")]


@layout
def sheets_that_each_name_their_branch(folder: Path) -> tuple[Path, Rows]:
    book, _ = sheet_of([["ĐOÀN XÃ QUÝ HẠ"], ["Đơn vị: Chi đoàn thôn Đông"], ["TT", "Họ và tên"], [1, "Lê Văn Một"]])
    second = book.create_sheet("Tờ 2")
    for row in (["ĐOÀN XÃ QUÝ HẠ"], ["CHI ĐOÀN THÔN TÂY"], ["TT", "Họ và tên"], [1, "Lê Thị Hai"], [2, "Lê Thị Ba"]):
        second.append(row)
    book.save(folder / "ds.xlsx")
    return folder / "ds.xlsx", [
        person("Lê Văn Một", unit="Chi đoàn thôn Đông"),
        person("Lê Thị Hai", unit="Chi đoàn thôn Tây"),
        person("Lê Thị Ba", unit="Chi đoàn thôn Tây"),
    ]


@layout
def groups_of_categories_with_groups_of_units_within(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["TRƯỜNG ĐẠI HỌC SÔNG HẠ"],
            ["ĐOÀN THANH NIÊN"],
            ["TT", "Họ và tên", "Ngày sinh"],
            ["A", "THANH NIÊN CÔNG NHÂN"],
            [1, "Công ty May Hạ"],
            ["-", "Lê Văn Một", "2/1/2001"],
            ["B", "HỌC SINH, SINH VIÊN"],
            ["-", "Lê Thị Hai", "2/1/2002"],
        ],
        *("B4:C4", "B5:C5", "B7:C7"),
    )
    return path, [
        person("Lê Văn Một", date_of_birth="2001-01-02", unit="Công ty May Hạ", category="Thanh niên công nhân"),
        person("Lê Thị Hai", date_of_birth="2002-01-02", unit="Trường đại học Sông Hạ", category="Học sinh, sinh viên"),
    ]


@layout
def an_asker_with_the_unit_in_brackets(folder: Path) -> tuple[Path, Rows]:
    path = saved(folder, [["TT", "Câu hỏi", "Người hỏi"], [1, "Đường thôn bao giờ làm?", "Lê Văn Một (Khu 4)"]])
    return path, [question("Đường thôn bao giờ làm?", asker="Lê Văn Một", unit="Khu 4")]
