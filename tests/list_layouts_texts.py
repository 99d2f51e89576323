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
