"""What the file host wrote is opened by office programs without repair."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from books import TODAY
from file_books import FINDING, edit_part, file_host, sheet_part
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from xl_tools.build.contents import Contents
from xl_tools.build.workbooks import build_book
from xl_tools.changes import AddRow, Change, ReplaceRows, SetCell
from xl_tools.hosts.file import FileHost
from xl_tools.rules import formula_values
from xl_tools.rules.overview import overview_values
from xl_tools.schema import OVERVIEW_TITLE, SHEETS
from xl_tools.schema.book import Book
from xl_tools.schema.overview import FIGURES


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A whole book as the program builds it, with something in most of its sheets."""
    path = tmp_path / "so.xlsx"
    rows = {
        "units": [{"name": f"Xã {name}", "quota": 3, "block": "Khối xã"} for name in "ABC"],
        "categories": [{"name": "Học sinh, sinh viên", "target": 5}],
        "departments": [{"name": "Sở Nội vụ"}, {"name": "Sở Xây dựng"}],
        "attendees": [
            {"full_name": f"Người {n}", "unit": f"Xã {'ABC'[n % 3]}", "birth_date": date(2003, 1, n + 1)}
            for n in range(9)
        ],
        "questions": [{"text": f"Bao giờ làm việc số {n}?", "unit": "Xã A", "theme": "Khác"} for n in range(6)],
        "tasks": [{"text": "Công bố kế hoạch", "offset": -30}, {"text": "Thông báo kết luận", "offset": 10}],
    }
    build_book(path, Contents(settings={"event_date": date(2026, 3, 20)}, rows=rows), clock_date=TODAY)
    return path


CHANGES: tuple[Change, ...] = (
    SetCell("attendees", "DB0001", "state", "Rút", None),
    SetCell("attendees", "DB0002", "check_result", "Hợp lệ", None),
    SetCell("settings", "Ngày tổ chức", "value", date(2026, 3, 25), date(2026, 3, 20)),
    SetCell("questions", "CH0001", "lead", "Sở Nội vụ", None),
    SetCell("questions", "CH0002", "answer", "=đã trả lời\nhai dòng", None),
    SetCell("tasks", "NV01", "done", date(2026, 2, 1), None),
    AddRow("units", "DV004", {"code": "DV004", "name": "Xã D", "quota": 1, "block": "Khối xã"}),
    AddRow("attendees", "DB0010", {"code": "DB0010", "full_name": "Thào Thị Dua", "unit": "Xã D", "gender": "Nữ"}),
    AddRow("log", "", {"at": datetime(2026, 2, 2, 8, 1, 2), "command": "Kiểm tra", "summary": "Xong."}),
    ReplaceRows("findings", (), (FINDING, {**FINDING, "code": "KT0002"})),
    ReplaceRows("listed", (), ({"code": "CH0001", "text": "Bao giờ?"}, {"code": "CH0002", "text": "Khi nào?"})),
)
SHRINKING: tuple[Change, ...] = (
    ReplaceRows("findings", (FINDING, {**FINDING, "code": "KT0002"}), ()),
    ReplaceRows("listed", CHANGES[-1].rows, ({"code": "CH0002", "text": "Khi nào?"},)),
)


def audited(path: Path) -> list[str]:
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def test_nothing_is_to_be_repaired_after_writing(path: Path) -> None:
    host = file_host(path)
    host.write(CHANGES)
    assert audited(path) == []
    host.write(SHRINKING)
    assert audited(path) == []


def as_twins(host: FileHost) -> tuple[Book, dict[str, list[dict[str, object]]]]:
    book = Book(host.read(SHEETS), TODAY)
    return book, {sheet.id: formula_values(book, sheet) for sheet in SHEETS if sheet.formulas}


def shown(value: object) -> object:
    """A value as a stored cell gives it back: days without a clock, blank as None."""
    if isinstance(value, datetime):
        return value.date()
    return None if value == "" else value


@pytest.mark.parametrize("changes", [CHANGES, (*CHANGES, *SHRINKING)])
def test_every_formula_cell_is_stored_with_its_twins_value(path: Path, changes: tuple[Change, ...]) -> None:
    host = file_host(path)
    host.write(changes[: len(CHANGES)])
    if len(changes) > len(CHANGES):
        host.write(changes[len(CHANGES) :])
    book, twins = as_twins(host)
    sheets = load_workbook(path, data_only=True)
    for sheet in SHEETS:
        for row, values in zip(book.tables[sheet.id].rows, twins.get(sheet.id, []), strict=False):
            for field, value in values.items():
                cell = sheets[sheet.title][f"{book.tables[sheet.id].letters[field]}{row.number}"]
                assert shown(cell.value) == pytest.approx(shown(value)), (sheet.id, row.number, field)
    figures = overview_values(book)
    stored = {figure.name: shown(sheets[OVERVIEW_TITLE][figure.cell].value) for figure in FIGURES}
    assert stored == pytest.approx({figure.name: shown(figures[figure.cell]) for figure in FIGURES})


def test_refreshing_a_book_that_is_up_to_date_changes_nothing(path: Path) -> None:
    host = file_host(path)
    host.write(CHANGES)
    before = path.read_bytes()
    host.write((), refresh=True)
    assert path.read_bytes() == before


def test_refreshing_on_a_later_day_moves_the_days_that_are_left(path: Path) -> None:
    import sys

    later = FileHost(path, clock_date=date(2026, 2, 12), out=sys.stdout, err=sys.stderr)
    before = [row.cells["left"] for row in later.read(SHEETS)["tasks"].rows]
    later.write((), refresh=True)
    assert [row.cells["left"] for row in later.read(SHEETS)["tasks"].rows] == [days - 10 for days in before]
    assert audited(path) == []


def test_a_figure_whose_formula_the_office_changed_keeps_what_it_shows(path: Path) -> None:
    figure = next(figure for figure in FIGURES if figure.name == "questions")
    part = sheet_part(path, OVERVIEW_TITLE)
    formula = figure.formula.removeprefix("=").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    edit_part(path, part, (f"<f>{formula}</f><v>6</v>", f"<f>1+{formula}</f><v>7</v>"))
    file_host(path).write([SetCell("questions", "CH0001", "text", None, "Bao giờ làm việc số 0?")])
    stored = load_workbook(path, data_only=True)[OVERVIEW_TITLE]
    assert stored[figure.cell].value == 7
    file_host(path).write((), refresh=True)
    assert load_workbook(path, data_only=True)[OVERVIEW_TITLE][figure.cell].value == 7


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_it_and_shows_the_same(path: Path, tmp_path: Path) -> None:
    host = file_host(path)
    host.write(CHANGES)
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "ra"), str(path)], check=True, capture_output=True, timeout=180
    )
    ours = load_workbook(path, data_only=True)
    theirs = load_workbook(tmp_path / "ra" / "so.xlsx", data_only=True)
    for title in ("Đại biểu", "Đơn vị", "Câu hỏi", "Kiểm tra", "Danh sách câu hỏi", "Nhật ký"):
        left = [[cell.value for cell in row] for row in ours[title].iter_rows(max_row=20, max_col=20)]
        right = [[cell.value for cell in row] for row in theirs[title].iter_rows(max_row=20, max_col=20)]
        assert [[value or None for value in row] for row in left] == [
            [value or None for value in row] for row in right
        ], title
    saved = tmp_path / "ra" / "so.xlsx"
    before = set(audited(saved))
    file_host(saved).write([SetCell("attendees", "DB0003", "state", "Rút", None)])
    units = file_host(saved).read(SHEETS)["units"].rows
    assert [row.cells["registered"] for row in units] == [2, 3, 2, 1], "a book that LibreOffice saved is kept right too"
    assert set(audited(saved)) <= before
