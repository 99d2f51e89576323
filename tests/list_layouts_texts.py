"""Layouts whose texts are the difficulty: old fonts and encodings, several questions in a cell, headings of themes.

Every person, number and place is invented.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from list_layouts import LAYOUTS, Rows, layout, person, question, saved, sheet_of
from openpyxl.styles import Font

__all__ = ["LAYOUTS"]


@layout
def old_font_in_an_xlsx(folder: Path) -> tuple[Path, Rows]:
    book, sheet = sheet_of(
        [
            ["TT", "Hä vµ tªn", "N\u00a8m sinh", "§¬n vÞ"],
            [1, "NguyÔn §øc ThiÖn", 2001, "x\u00b7 §\u00abng Kh\u00aa"],
            [2, "TrÇn ThÞ \u00b6i", 2002, "x\u00b7 §\u00abng Kh\u00aa"],
        ]
    )
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = Font(name=".VnTime")
    sheet["D3"].font = Font(name=".VnTimeH")
    book.save(folder / "ds.xlsx")
    return folder / "ds.xlsx", [
        person("Nguyễn Đức Thiện", date_of_birth="2001", unit="xã Đông Khê"),
        person("Trần Thị Ải", date_of_birth="2002", unit="XÃ ĐÔNG KHÊ"),
    ]


@layout
def windows_1258_with_commas(folder: Path) -> tuple[Path, Rows]:
    lines = ["Họ và tên,Năm sinh,Chức vụ", "Mạc Thị Bưởi,2001,Đoàn viên", '"Mạc Văn Nho",2002,"Bí thư, đảng viên"']
    (folder / "ds.csv").write_bytes(in_windows_1258("\r\n".join(lines)))
    return folder / "ds.csv", [
        person("Mạc Thị Bưởi", date_of_birth="2001", position="Đoàn viên"),
        person("Mạc Văn Nho", date_of_birth="2002", position="Bí thư, đảng viên"),
    ]


def in_windows_1258(text: str) -> bytes:
    """Text as old Windows programs wrote it: marks of tone apart from their letters."""
    found = bytearray()
    for character in unicodedata.normalize("NFC", text):
        try:
            found += character.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", character)
            letter, tone = unicodedata.normalize("NFC", parts[:-1]), parts[-1]
            if tone in "\u0302\u0306\u031b":  # the hat comes last where the tone stands below
                letter = unicodedata.normalize("NFC", parts[0] + tone)
                tone = parts[1]
            found += (letter + tone).encode("cp1258")
    return bytes(found)


@layout
def several_questions_in_a_merged_cell(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["TT", "Lĩnh vực", "Câu hỏi", "Người hỏi", "Đơn vị"],
            [1, "Y tế", "Câu 1: Bao giờ trạm có bác sĩ?\nCâu 2: Thuốc phát ở đâu?", "Bà Lê Thị Hoa", "Thôn Vực"],
            [2, None, "- Bao giờ mở lớp bơi?\n- Ai dạy bơi?", "Lê Văn Quả", "Thôn Cồn"],
            [3, "Đất đai", "Xin hỏi về sổ đỏ:\na) phí bao nhiêu;\nb) nộp ở đâu?", None, "Thôn Cồn"],
        ],
        "B2:B3",
    )
    return path, [
        question("Bao giờ trạm có bác sĩ?", theme="Y tế", asker="Lê Thị Hoa", unit="Thôn Vực"),
        question("Thuốc phát ở đâu?", theme="Y tế", asker="Lê Thị Hoa", unit="Thôn Vực"),
        question("Bao giờ mở lớp bơi?", theme="Y tế", asker="Lê Văn Quả", unit="Thôn Cồn"),
        question("Ai dạy bơi?", theme="Y tế", asker="Lê Văn Quả", unit="Thôn Cồn"),
        question("Xin hỏi về sổ đỏ:\na) phí bao nhiêu;\nb) nộp ở đâu?", theme="Đất đai", unit="Thôn Cồn"),
    ]


@layout
def questions_under_headings_of_themes(folder: Path) -> tuple[Path, Rows]:
    second = "Đề nghị thu gom rác ở chợ hằng ngày."
    path = saved(
        folder,
        [
            ["Đơn vị báo cáo: Đoàn phường Mai Hạ"],
            ["TỔNG HỢP KIẾN NGHỊ"],
            ["STT", "Nội dung kiến nghị", "Cơ quan giải quyết", "Ghi chú"],
            ["I", "LĨNH VỰC: GIÁO DỤC", None, None],
            [1, "Trường thiếu phòng học, bao giờ xây thêm?", "Sở Giáo dục và Đào tạo", None],
            ["II", "Môi trường (01 kiến nghị)", None, None],
            [2, second, "nt", "Bức xúc"],
            ["Tổng cộng: 02 kiến nghị"],
        ],
        "B4:D4",
    )
    unit, sgd = "Đoàn phường Mai Hạ", "Sở Giáo dục và Đào tạo"
    return path, [
        question("Trường thiếu phòng học, bao giờ xây thêm?", theme="Giáo dục", to_department=sgd, unit=unit),
        question(second, theme="Môi trường", to_department=sgd, unit=unit, note="Bức xúc"),
    ]


@layout
def a_list_turned_on_its_side(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["Họ và tên", "Lê Văn An", "Lê Thị Bé", "Hồ A Sử"],
            ["Ngày sinh", "1/2/2001", "2/3/2002", 2003],
            ["Giới tính", "Nam", "Nữ", "Nam"],
            ["Điện thoại", "0571222333", "0571222334", 571222335],
        ],
    )
    return path, [
        person("Lê Văn An", date_of_birth="2001-02-01", gender="Nam", phone="0571222333"),
        person("Lê Thị Bé", date_of_birth="2002-03-02", gender="Nữ", phone="0571222334"),
        person("Hồ A Sử", date_of_birth="2003", gender="Nam", phone="0571222335"),
    ]


@layout
def a_form_with_a_label_before_each_value(folder: Path) -> tuple[Path, Rows]:
    rows = [["PHIẾU"], ["Họ và tên:", "Lê Văn An"], ["Sinh ngày: 1/2/2001"], ["Chi đoàn:", "Thôn Bãi"], ["SĐT:", "…"]]
    return saved(folder, rows), [person("Lê Văn An", date_of_birth="2001-02-01", unit="Thôn Bãi")]


@layout
def groups_numbered_like_rows(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["STT", "Họ và tên", "Năm sinh (tuổi)"],
            ["1", "CHI ĐOÀN THÔN BÃI", None],
            ["1.1", "Lê Văn An", "2001 (25)"],
            ["2", "Chi đoàn thôn Cồn", None],
            ["2.1", "Lê Văn Cam", "25 tuổi (2001)"],
        ],
    )
    return path, [
        person("Lê Văn An", date_of_birth="2001", unit="Chi đoàn thôn Bãi"),
        person("Lê Văn Cam", date_of_birth="2001", unit="Chi đoàn thôn Cồn"),
    ]


@layout
def positions_that_read_like_signatures_without_numbers(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["ĐOÀN XÃ ĐÔNG KHÊ"],
            ["DANH SÁCH ĐOÀN VIÊN CHI ĐOÀN THÔN BÃI THAM DỰ ĐỐI THOẠI"],
            ["Họ và tên", "Năm sinh", "Chức vụ"],
            ["Lê Văn An", 2001, "Bí thư"],
            ["Lê Thị Bé", 2003, "Phó Bí thư"],
            [],
            [None, None, "Đông Khê, ngày 3 tháng 4 năm 2026"],
            ["Người lập", None, "Bí thư"],
            [],
            ["Lê Văn Lập", None, "Hà Văn Ký"],
        ],
    )
    unit = "Chi đoàn thôn Bãi"
    return path, [
        person("Lê Văn An", date_of_birth="2001", position="Bí thư", unit=unit),
        person("Lê Thị Bé", date_of_birth="2003", position="Phó Bí thư", unit=unit),
    ]


@layout
def themes_over_units_over_questions(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["STT", "Nội dung câu hỏi", "Họ tên, chức vụ người hỏi"],
            ["A", "Y TẾ", None],
            ["I", "Chi đoàn thôn Bãi", None],
            [1, "1. Trạm thiếu thuốc? 2. Bao giờ có bác sĩ?", "Lê Văn An, Bí thư"],
            ["B", "GIAO THÔNG", None],
            ["I", "Chi đoàn thôn Cồn", None],
            [1, "Đề nghị (1) sửa đường và (2) xây cầu.", "Lê Thị Bé"],
        ],
    )
    con = {"theme": "Giao thông", "unit": "Chi đoàn thôn Cồn", "asker": "Lê Thị Bé"}
    bai = {"theme": "Y tế", "unit": "Chi đoàn thôn Bãi", "asker": "Lê Văn An"}
    return path, [
        question("Trạm thiếu thuốc?", **bai),
        question("Bao giờ có bác sĩ?", **bai),
        question("Đề nghị (1) sửa đường và (2) xây cầu.", **con),
    ]


@layout
def people_with_their_questions_in_the_last_column(folder: Path) -> tuple[Path, Rows]:
    path = saved(
        folder,
        [
            ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Câu hỏi đăng ký"],
            [1, "Lê Văn An", "1/1/2001", "Nam", "Thôn Bãi", "Bao giờ sửa đường?"],
            [2, "Lê Thị Bé", "2/2/2002", "Nữ", "Thôn Bãi", None],
            [3, "Lê Thị Cúc", "3/3/2003", "Nữ", "Thôn Bãi", None],
        ],
    )
    unit = "Thôn Bãi"
    return path, [
        question("Bao giờ sửa đường?", asker="Lê Văn An", unit=unit),
        person("Lê Văn An", date_of_birth="2001-01-01", gender="Nam", unit=unit),
        person("Lê Thị Bé", date_of_birth="2002-02-02", gender="Nữ", unit=unit),
        person("Lê Thị Cúc", date_of_birth="2003-03-03", gender="Nữ", unit=unit),
    ]
