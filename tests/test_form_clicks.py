"""The buttons that make forms: from the click to the file, back into the book, never over what somebody wrote."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from books import TODAY
from filled_forms import ASKED, PEOPLE, fill, without_head
from letter_books import DEPARTMENTS, QUESTIONS, SETTINGS, UNITS

from xl_tools.build.contents import Contents
from xl_tools.build.workbooks import build_book
from xl_tools.changes import SetCell
from xl_tools.commands import BY_COMMAND_ID
from xl_tools.folders import documents_folder
from xl_tools.hosts.base import Selection
from xl_tools.hosts.file import FileHost
from xl_tools.messages import Refusal
from xl_tools.run import Outcome, Request, click
from xl_tools.schema import ATTENDEES, DOCUMENTS
from xl_tools.schema import QUESTIONS as QUESTION_SHEET
from xl_tools.schema import UNITS as UNIT_SHEET
from xl_tools.schema.reading import cell_text

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 8, 30)
Opened = Callable[..., FileHost]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """A book of two units and their questions as a file; calling it opens the book anew."""
    path = tmp_path / "so.xlsx"
    settings = {**SETTINGS, "input_folder": "gui-ve"}
    contents = {UNIT_SHEET.id: UNITS, QUESTION_SHEET.id: QUESTIONS, "departments": DEPARTMENTS}
    build_book(path, Contents(settings, contents), clock_date=TODAY)

    def host(selected: Selection | None = None) -> FileHost:
        made = FileHost(path, clock_date=TODAY, yes=True, out=io.StringIO(), err=io.StringIO())
        made.selected = selected
        return made

    return host


def press(host: FileHost, command: str, *files: Path) -> Outcome:
    return click(BY_COMMAND_ID[command], host, Request(now=NOW, files=files))


def cells(host: FileHost, sheet: Any) -> list[dict[str, str]]:
    return [{n: cell_text(v) for n, v in row.cells.items()} for row in host.read([sheet])[sheet.id].rows]


def test_forms_go_out_come_back_renamed_and_land_in_the_book(opened: Opened, tmp_path: Path) -> None:
    made = press(opened(), "make_forms").documents + press(opened(), "make_answer_forms").documents
    assert [path.name for path in made] == [
        "DV001-xa-suoi-tram.xlsx",
        "DV002-truong-thpt-minh-tan.xlsx",
        "CQ02-so-xay-dung.xlsx",
    ]
    back = tmp_path / "gui-ve"
    back.mkdir()
    filled = fill(made[0], "Đại biểu", PEOPLE, to=back / "Book1 (3).xlsx")
    fill(filled, "Câu hỏi", ASKED)
    without_head(filled)
    fill(made[2], "Trả lời", [["Khởi công quý III.", "Ghi nhận trả lời sau", "12/SXD-VP"]], 5, to=back / "tra loi.xlsx")
    press(opened(), "import_lists", filled, back / "tra loi.xlsx")
    people = cells(opened(), ATTENDEES)
    assert [(p["full_name"], p["unit"], p["birth_date"], p["phone"]) for p in people] == [
        ("Lò Thị Mai", "Xã Suối Tràm", "05/09/2004", "0912345678"),
        ("Nguyễn Văn An", "Xã Suối Tràm", "01/02/2001", "0912345679"),
        ("Giàng A Páo", "Xã Suối Tràm", "15/12/1999", "0987654321"),
    ]
    questions = cells(opened(), QUESTION_SHEET)
    assert [(q["text"], q["asker"], q["unit"]) for q in questions[4:]] == [
        ("Bao giờ sửa đường liên thôn?", "Lò Thị Mai", "Xã Suối Tràm"),
        ("Vay vốn làm vườn ở đâu?", "Nguyễn Văn An", "Xã Suối Tràm"),
    ]
    answered = questions[2]
    assert (answered["code"], answered["answer"], answered["document_number"]) == (
        "CH0003",
        "Khởi công quý III.",
        "12/SXD-VP",
    )


def test_only_changed_forms_are_made_again_and_one_that_was_written_in_stays(opened: Opened) -> None:
    first, second = press(opened(), "make_forms").documents
    assert press(opened(), "make_forms").written is False
    kept = fill(first, "Đại biểu", PEOPLE).read_bytes()
    assert press(opened(), "make_forms").written is False
    change_quotas(opened(), 7)
    outcome = press(opened(), "make_forms")
    assert [path.name for path in outcome.documents] == [
        "DV001-xa-suoi-tram-2.xlsx",
        "DV002-truong-thpt-minh-tan.xlsx",
    ]
    assert first.read_bytes() == kept
    assert [problem.code for problem in outcome.problems] == ["form_written_in"]
    assert [row["file"] for row in cells(opened(), DOCUMENTS)] == [
        "bieu-mau/DV001-xa-suoi-tram-2.xlsx",
        "bieu-mau/DV002-truong-thpt-minh-tan.xlsx",
    ]
    assert press(opened(), "make_forms").written is False
    assert "Chỉ tiêu: 07" in second_sheet(second)


def change_quotas(host: FileHost, quota: int) -> None:
    rows = host.read([UNIT_SHEET])[UNIT_SHEET.id].rows
    host.write([SetCell(UNIT_SHEET.id, cell_text(r.cells["code"]), "quota", quota, r.cells["quota"]) for r in rows])


def second_sheet(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("xl/worksheets/sheet1.xml").decode()


def test_undo_takes_the_forms_and_their_rows_back(opened: Opened) -> None:
    made = press(opened(), "make_forms").documents
    press(opened(), "undo")
    assert not any(path.exists() for path in made)
    assert cells(opened(), DOCUMENTS) == []


class StoppedHost(FileHost):
    """A user who stops after the first file."""

    def progress(self, done: int, total: int, what: str) -> bool:
        return done < 1


def test_a_click_stopped_half_way_leaves_no_form(opened: Opened) -> None:
    path = opened().path
    assert path is not None
    host = StoppedHost(path, clock_date=TODAY, yes=True, out=io.StringIO(), err=io.StringIO())
    assert press(host, "make_forms").declined
    assert not list(documents_folder(path).rglob("*.xlsx"))
    assert cells(opened(), DOCUMENTS) == []


def test_selected_rows_limit_the_forms(opened: Opened) -> None:
    outcome = press(opened(Selection(UNIT_SHEET.id, ("DV002",))), "make_forms")
    assert [path.name for path in outcome.documents] == ["DV002-truong-thpt-minh-tan.xlsx"]
    with pytest.raises(Refusal, match="1 dòng đang chọn"):
        press(opened(Selection("departments", ("CQ01",))), "make_answer_forms")
