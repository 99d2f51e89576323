"""How fast returned lists are read: 200 files of 30 rows, and a sheet with a million rows that are only formatted.

    python benchmarks/intake.py [--files 200]

Prints seconds and the peak of memory. Nothing is compared with: no other reader takes in lists in any shape.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import xlsxwriter

sys.path.insert(0, str(Path(__file__).parents[1]))

from xl_tools.intake.list_reading import read_returned

HEADER = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Chức vụ", "Điện thoại", "Ghi chú")
GIVEN = ("An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga")


def write_list(path: Path, number: int) -> None:
    """A list of 30 people under a letterhead, with total and signature below."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("DS")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.merge_range("A1:C1", f"UBND PHƯỜNG SỐ {number}")
    sheet.merge_range("D1:H1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    sheet.merge_range("A3:H3", "DANH SÁCH ĐẠI BIỂU THAM DỰ ĐỐI THOẠI")
    sheet.write_row("A5", HEADER)
    for row in range(30):
        name = f"Nguyễn Thị {GIVEN[row % 10]} {GIVEN[row // 10]}"
        sheet.write_row(5 + row, 0, (row + 1, name))
        sheet.write_datetime(5 + row, 2, date(2000, 1, 1 + row), day)
        sheet.write_row(5 + row, 3, ("Nữ", f"Chi đoàn khối {row % 5}", "Đoàn viên", 571000000 + row))
    sheet.write("A36", "Tổng cộng: 30 người")
    sheet.write("F38", "CHỦ TỊCH")
    book.close()


def write_formatted(path: Path) -> None:
    """Three people, and a million rows below with borders and nothing in them."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("DS")
    framed = book.add_format({"border": 1})
    sheet.write_row(0, 0, HEADER)
    for row in range(3):
        sheet.write_row(1 + row, 0, (row + 1, f"Lê Văn {GIVEN[row]}", "1/1/2001"))
    for row in range(4, 1_048_576):
        for column in range(8):
            sheet.write_blank(row, column, None, framed)
    book.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=200)
    count = parser.parse_args().files
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{number}.xlsx" for number in range(count)]
        for number, path in enumerate(paths):
            write_list(path, number)
        started = time.perf_counter()
        rows = sum(len(read_returned(path).rows) for path in paths)
        print(f"{count} files, {rows} rows: {time.perf_counter() - started:.2f} s")
        large = folder / "large.xlsx"
        write_formatted(large)
        started = time.perf_counter()
        rows = len(read_returned(large).rows)
        size = large.stat().st_size / 1e6
        print(f"a million formatted rows ({size:.1f} MB), {rows} rows: {time.perf_counter() - started:.2f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:.0f} MB")


if __name__ == "__main__":
    main()
