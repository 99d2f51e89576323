"""Layouts of returned lists as offices make them, each written as a file, with what a careful clerk reads out of it.

Every person, number and place is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = list[dict[str, str]]
LAYOUTS: dict[str, Callable[[Path], tuple[Path, Rows]]] = {}


def layout(make: Callable[[Path], tuple[Path, Rows]]) -> Callable[[Path], tuple[Path, Rows]]:
    LAYOUTS[make.__name__] = make
    return make


def sheet_of(rows: Sequence[Sequence[Any]], *merges: str) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for area in merges:
        sheet.merge_cells(area)
    return book, sheet


def saved(folder: Path, rows: Sequence[Sequence[Any]], *merges: str, name: str = "ds.xlsx") -> Path:
    book, _ = sheet_of(rows, *merges)
    book.save(folder / name)
    return folder / name


def person(name: str, **fields: str) -> dict[str, str]:
    return {"full_name": name, **fields}


def question(text: str, **fields: str) -> dict[str, str]:
    return {"text": text, **fields}


@layout
def header_in_two_rows_of_wrapped_words(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["ĐOÀN PHƯỜNG MAI HẠ"],
            ["DANH SÁCH ĐẠI BIỂU"],
            ["Số", "Họ và", "Ngày tháng", "Giới", "Chức", "Điện"],
            ["TT", "tên", "năm sinh", "tính", "vụ", "thoại"],
            [1, "Lê Thu Thảo", "05/09/2004", "Nữ", "Bí thư", "0571.222.333"],
            [2, "Đỗ Văn Giáp", "6-11-2001", "Nam", "Đoàn viên", 571222444],
        ],
    )
    unit = {"unit": "Phường Mai Hạ"}
    return path, [
        person("Lê Thu Thảo", date_of_birth="2004-09-05", gender="Nữ", position="Bí thư", phone="0571222333") | unit,
        person("Đỗ Văn Giáp", date_of_birth="2001-11-06", gender="Nam", position="Đoàn viên", phone="0571222444")
        | unit,
    ]


@layout
def day_month_and_year_in_three_columns(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["STT", "Họ và tên", "Ngày sinh", None, None, "Đơn vị"],
            [None, None, "Ngày", "Tháng", "Năm", None],
            [1, "Vi Thị Sen", 5, 9, 2004, "Chi đoàn thôn Tràng"],
            [2, "Lò Văn Pản", None, None, 1999, "Chi đoàn thôn Tràng"],
        ],
        "A1:A2", "B1:B2", "C1:E1", "F1:F2",
    )  # fmt: skip
    unit = "Chi đoàn thôn Tràng"
    return path, [
        person("Vi Thị Sen", date_of_birth="2004-09-05", unit=unit),
        person("Lò Văn Pản", date_of_birth="1999", unit=unit),
    ]


@layout
def marks_in_two_columns_for_men_and_women(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["TT", "Họ tên", "Giới tính", None, "Năm sinh", "Chi đoàn"],
            [None, None, "Nam", "Nữ", None, None],
            ["1", "Trần Quốc Hội", "x", None, "1998", "Khối 3"],
            ["2", "Mai Lan Chi", None, "X", "'01", "Khối 4"],
        ],
        "C1:D1",
    )
    return path, [
        person("Trần Quốc Hội", gender="Nam", date_of_birth="1998", unit="Khối 3"),
        person("Mai Lan Chi", gender="Nữ", date_of_birth="2001", unit="Khối 4"),
    ]


@layout
def dates_of_birth_below_men_and_women(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["TT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Chức vụ"],
            [None, None, "Nam", "Nữ", None],
            [1, "Hà Minh Tuấn", date(2000, 3, 4), None, "Ủy viên"],
            [2, "Hà Minh Tú", None, "15/8/2002", "Ủy viên"],
        ],
        "A1:A2", "B1:B2", "C1:D1", "E1:E2",
    )  # fmt: skip
    return path, [
        person("Hà Minh Tuấn", gender="Nam", date_of_birth="2000-03-04", position="Ủy viên"),
        person("Hà Minh Tú", gender="Nữ", date_of_birth="2002-08-15", position="Ủy viên"),
    ]


@layout
def gender_in_codes_with_a_legend(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["STT", "Họ và tên", "Giới tính (1: Nam, 2: Nữ)", "Sinh năm", "SĐT"],
            [1, "Ngô Văn Bách", 1, 2003, "84 571 000 111"],
            [2, "Ngô Thị Cúc", 2, 2005, "(+84)571000222"],
        ],
    )
    return path, [
        person("Ngô Văn Bách", gender="Nam", date_of_birth="2003", phone="0571000111"),
        person("Ngô Thị Cúc", gender="Nữ", date_of_birth="2005", phone="0571000222"),
    ]


@layout
def name_cell_merged_over_two_columns_without_second_heading(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["STT", "Họ và tên", None, "Ngày sinh", "Đơn vị"],
            [1, "Phạm Hồng", "Nhung", "1/2/2003", "Trường THPT Mai Hạ"],
            [2, "Vũ Đức", "Anh", "3/4/2003", "Trường THPT Mai Hạ"],
            [3, "Lê", "Na", "5/6/2003", "Trường THPT Mai Hạ"],
        ],
        "B1:C1",
    )
    unit = "Trường THPT Mai Hạ"
    return path, [
        person("Phạm Hồng Nhung", date_of_birth="2003-02-01", unit=unit),
        person("Vũ Đức Anh", date_of_birth="2003-04-03", unit=unit),
        person("Lê Na", date_of_birth="2003-06-05", unit=unit),
    ]


@layout
def two_tables_side_by_side(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["DANH SÁCH THANH NIÊN XÃ ĐÔNG KHÊ DỰ ĐỐI THOẠI"],
            ["TT", "Họ và tên", "Năm sinh", None, "TT", "Họ và tên", "Năm sinh"],
            [1, "Cao Thị Đào", 2001, None, 3, "Cao Văn Mận", 2004],
            [2, "Cao Thị Lê", 2002, None, 4, "Cao Văn Ổi", 2005],
        ],
    )
    unit = "Xã Đông Khê"
    return path, [
        person("Cao Thị Đào", date_of_birth="2001", unit=unit),
        person("Cao Thị Lê", date_of_birth="2002", unit=unit),
        person("Cao Văn Mận", date_of_birth="2004", unit=unit),
        person("Cao Văn Ổi", date_of_birth="2005", unit=unit),
    ]


@layout
def no_header_at_all(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            [1, "Nguyễn Hữu Tài", "Nam", date(2001, 2, 3), "0571 333 111", "Chi đoàn tổ 1"],
            [2, "Nguyễn Thị Lộc", "Nữ", "4/5/2002", "0571 333 222", "Chi đoàn tổ 2"],
            [3, "Trương Gia Phú", "Nam", "2003", "0571 333 333", "Chi đoàn tổ 3"],
        ],
    )
    return path, [
        person("Nguyễn Hữu Tài", gender="Nam", date_of_birth="2001-02-03", phone="0571333111", unit="Chi đoàn tổ 1"),
        person("Nguyễn Thị Lộc", gender="Nữ", date_of_birth="2002-05-04", phone="0571333222", unit="Chi đoàn tổ 2"),
        person("Trương Gia Phú", gender="Nam", date_of_birth="2003", phone="0571333333", unit="Chi đoàn tổ 3"),
    ]


@layout
def odd_headings_told_by_content(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["Thứ tự", "Danh tính thanh niên", "DOB", "Liên lạc", "Thuộc", "Ghi chú"],
            [1, "Bùi Thế Vinh", "7/7/1999", "0571 444 111", "Chi đoàn Công ty May", None],
            [2, "Bùi Thị Hạnh", "8/8/1998", "0571 444 222", "Chi đoàn Công ty May", "Con nhỏ"],
        ],
    )
    unit = "Chi đoàn Công ty May"
    return path, [
        person("Bùi Thế Vinh", date_of_birth="1999-07-07", phone="0571444111", unit=unit),
        person("Bùi Thị Hạnh", date_of_birth="1998-08-08", phone="0571444222", unit=unit, note="Con nhỏ"),
    ]


@layout
def groups_marked_with_letters_and_a_total_in_each(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["UBND HUYỆN SÔNG VÀNG", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["UBND XÃ ĐÔNG KHÊ", None, "Độc lập - Tự do - Hạnh phúc"],
            ["DANH SÁCH CỬ ĐẠI BIỂU"],
            ["STT", "Họ và tên", "Năm sinh", "Chức vụ"],
            ["(1)", "(2)", "(3)", "(4)"],
            ["A", "KHỐI TRƯỜNG HỌC", None, None],
            [1, "Tô Thị Nga", 2004, "Lớp trưởng"],
            [None, "Cộng", 1, None],
            ["B", "KHỐI THÔN BẢN: 2 đồng chí", None, None],
            [1, "Tô Văn Hùng", 2000, "Phó bí thư"],
            [2, "Đ/C TÔ VĂN LONG", 1997, None],
            [None, "Tổng cộng (A+B)", 3, None],
            [None, None, "Đông Khê, ngày 2 tháng 3 năm 2026"],
            ["NGƯỜI LẬP BIỂU", None, "CHỦ TỊCH"],
            [],
            ["Tô Thị Lập", None, "Hà Văn Ký"],
        ],
    )
    return path, [
        person("Tô Thị Nga", date_of_birth="2004", position="Lớp trưởng", unit="Khối trường học"),
        person("Tô Văn Hùng", date_of_birth="2000", position="Phó bí thư", unit="Khối thôn bản"),
        person("Tô Văn Long", date_of_birth="1997", unit="Khối thôn bản"),
    ]


@layout
def a_sheet_for_each_unit(folder: Path) -> tuple[Path, Rows]:
    book = Workbook()
    book.remove(book.worksheets[0])
    expected = []
    for unit, name in (("Chi đoàn thôn Bãi", "Lã Văn Tám"), ("Chi đoàn thôn Cồn", "Lã Thị Chín")):
        sheet = book.create_sheet(unit)
        sheet.append(["TT", "Họ và tên", "Ngày sinh"])
        sheet.append([1, name, "1/1/2001"])
        expected.append(person(name, date_of_birth="2001-01-01", unit=unit))
    book.save(folder / "ds.xlsx")
    return folder / "ds.xlsx", expected


@layout
def units_only_at_the_first_row_of_each_in_csv(folder: Path) -> tuple[Path, Rows]:
    lines = [
        "sep=;",
        "STT;Đơn vị;Họ và tên;Nữ;Ngày sinh",
        "1;Chi đoàn Sở Y tế;Kiều Văn An;;1/2/1995",
        "2;;Kiều Thị Bình;x;3/4/1996",
        "3;Chi đoàn Sở Xây dựng;Kiều Văn Cảnh;;5/6/1997",
        "4;;Kiều Thị Dung;x;7/8/1998",
    ]
    (folder / "ds.csv").write_text("\n".join(lines), "utf-8")
    one, two = "Chi đoàn Sở Y tế", "Chi đoàn Sở Xây dựng"
    return folder / "ds.csv", [
        person("Kiều Văn An", gender="Nam", date_of_birth="1995-02-01", unit=one),
        person("Kiều Thị Bình", gender="Nữ", date_of_birth="1996-04-03", unit=one),
        person("Kiều Văn Cảnh", gender="Nam", date_of_birth="1997-06-05", unit=two),
        person("Kiều Thị Dung", gender="Nữ", date_of_birth="1998-08-07", unit=two),
    ]


@layout
def position_and_unit_in_one_column(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["STT", "Họ và tên", "Chức vụ, đơn vị công tác", "Số ĐT"],
            [1, "Phùng Văn Sáu", "Bí thư, Chi đoàn thôn Vực", "0571555111"],
            [2, "Phùng Thị Bảy", "Giáo viên - Trường THCS Đông Khê", "0571 555 222 (Zalo)"],
        ],
    )
    return path, [
        person("Phùng Văn Sáu", position="Bí thư", unit="Chi đoàn thôn Vực", phone="0571555111"),
        person("Phùng Thị Bảy", position="Giáo viên", unit="Trường THCS Đông Khê", phone="0571555222"),
    ]


@layout
def answers_of_an_online_form(folder: Path) -> tuple[Path, Rows]:
    club = "Chi đoàn ấp Giồng"
    headings = [
        *("Dấu thời gian", "Họ và tên của bạn", "Bạn sinh ngày nào?", "Giới tính"),
        *("Bạn đang sinh hoạt tại chi đoàn nào?", "Số điện thoại liên hệ (Zalo)", "Địa chỉ email"),
    ]
    sent = "20/02/2026 10:05:11"
    path = saved(
        folder,
        [
            headings,
            [sent, "thạch thị ngọc", "02/03/2004", "Nữ", club, "571666111", "ngoc@example.com"],
            [sent, "THẠCH SƠN", "04/05/2003", "Nam", club, "0571.666.222", "SON@EXAMPLE.COM"],
        ],
    )
    one = {"date_of_birth": "2004-03-02", "gender": "Nữ", "phone": "0571666111", "email": "ngoc@example.com"}
    two = {"date_of_birth": "2003-05-04", "gender": "Nam", "phone": "0571666222", "email": "son@example.com"}
    return path, [person("Thạch Thị Ngọc", unit=club, **one), person("Thạch Sơn", unit=club, **two)]


@layout
def contacts_below_one_wide_heading(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["STT", "Thông tin cá nhân", None, None, "Thông tin liên hệ", None, "Ghi chú"],
            [None, "Họ và tên", "Ngày sinh", "Dân tộc", "Điện thoại", "Email", None],
            [1, "Hồ A Sử", "2/2/2002", "Mông", "0571777111", "a.su@example.com", "-"],
            [2, "Y Linh Mlô", "3/3/2003", "Ê Đê", "không có", "…", "Đi xe riêng"],
        ],
        "A1:A2", "B1:D1", "E1:F1", "G1:G2",
    )  # fmt: skip
    return path, [
        person("Hồ A Sử", date_of_birth="2002-02-02", ethnic="Mông", phone="0571777111", email="a.su@example.com"),
        person("Y Linh Mlô", date_of_birth="2003-03-03", ethnic="Ê Đê", note="Đi xe riêng"),
    ]


@layout
def names_that_only_have_a_number(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["BCH ĐOÀN XÃ ĐÔNG KHÊ"],
            ["CHI ĐOÀN THÔN VỰC"],
            ["***"],
            ["DANH SÁCH ĐOÀN VIÊN DỰ ĐỐI THOẠI"],
            ["TT", "Họ và tên"],
            [1, "Sùng A Chứ"],
            [2, "Sùng Thị Dí"],
            [3, None],
            [None, "Danh sách gồm 02 đồng chí"],
        ],
    )
    unit = "Chi đoàn thôn Vực"
    return path, [person("Sùng A Chứ", unit=unit), person("Sùng Thị Dí", unit=unit)]
