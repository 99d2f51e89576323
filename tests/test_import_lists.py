"""A whole import: lists of every shape into the book, what must be looked at first, corrected lists, what goes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from books import TODAY, tables_of
from openpyxl import load_workbook
from test_intake import workbook

from xl_tools.changes import SetCell
from xl_tools.commands import BY_COMMAND_ID
from xl_tools.hosts.file import FileHost
from xl_tools.hosts.memory import MemoryHost
from xl_tools.journal import Journal
from xl_tools.messages import Refusal
from xl_tools.run import Outcome, Request, click
from xl_tools.schema import ATTENDEES, QUESTIONS, REVIEW, SOURCES
from xl_tools.schema.lists import RESERVE, YES
from xl_tools.schema.reading import cell_text

UNITS = [{"name": "Xã Khe Vải", "quota": 3}, {"name": "Phường Hòa Giang", "quota": 2}]
HEADER = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "SĐT", "Chức vụ"]
ODD_HEADER = ["STT", "Họ và tên", "Ngày sinh", "Số liên lạc khi cần", "Vai"]
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 8)


def people(*rows: Sequence[Any], header: Sequence[str] = HEADER, unit: str = "XÃ KHE VẢI") -> list[list[Any]]:
    return [
        [f"ĐOÀN TNCS HỒ CHÍ MINH {unit}"],
        ["DANH SÁCH ĐẠI BIỂU"],
        list(header),
        *([n, *row] for n, row in enumerate(rows, 1)),
    ]


KIEN = ("Hà Văn Kiên", "02/03/2000", "Nam", "0507111222", "Bí thư")
HUONG = ("Vi Thúy Hương", "04/05/2001", "Nữ", "0507111333", "Đoàn viên")
MAI = ("Lò Thị Mai", "06/07/2002", "Nữ", "0507111444", "Đoàn viên")
DAT = ("Trần Văn Đạt", "08/09/2003", "Nam", "0507111555", "Đoàn viên")


@pytest.fixture
def host(tmp_path: Path) -> MemoryHost:
    return MemoryHost(tables_of(units=UNITS), TODAY, path=tmp_path / "so.xlsx")


def press(host: Any, command: str, *files: Path, journal: Journal | None = None) -> Outcome:
    return click(BY_COMMAND_ID[command], host, Request(NOW, files), journal or Journal(None))


def rows(host: Any, sheet: Any = ATTENDEES) -> list[dict[str, Any]]:
    return [dict(row.cells) for row in host.read([sheet])[sheet.id].rows]


def codes(outcome: Outcome) -> list[str]:
    return [problem.code for problem in outcome.problems]


def type_in(host: Any, sheet: Any, code: str, column: str, value: Any) -> None:
    (row,) = [row for row in rows(host, sheet) if row["code"] == code]
    host.write([SetCell(sheet.id, code, column, value, row.get(column))])


def test_a_corrected_list_updates_the_rows_it_sent_and_only_those(tmp_path: Path, host: MemoryHost) -> None:
    press(host, "import_lists", workbook(tmp_path / "ds.xlsx", people(KIEN, HUONG)))
    press(host, "import_lists", workbook(tmp_path / "pg.xlsx", people(MAI, DAT, unit="PHƯỜNG HÒA GIANG")))
    before = rows(host)
    mended = ("Hà Văn Kiên", "02/03/2000", "Nam", "0507999888", "Phó Bí thư")
    renamed = ("Vi Thuý Hường", *HUONG[1:])
    outcome = press(
        host, "import_lists", workbook(tmp_path / "ds sua lai.xlsx", people(mended, renamed, DAT))
    )  # DAT is of this unit now, too
    after = rows(host)
    assert [row["code"] for row in after] == [*(row["code"] for row in before), "DB0005"]
    assert (after[0]["phone"], after[0]["position"]) == ("0507999888", "Phó Bí thư")
    assert after[1]["full_name"] == "Vi Thuý Hường"
    assert after[2:4] == before[2:4]
    assert codes(outcome) == ["list_person_of_two_units"]
    assert "cập nhật 2 dòng" in outcome.result.summary
    assert {cell_text(row["source"]) for row in after[:2]} == {"ds sua lai.xlsx"}


def test_what_a_clerk_typed_is_never_changed_and_the_difference_is_shown(tmp_path: Path, host: MemoryHost) -> None:
    press(host, "import_lists", workbook(tmp_path / "ds.xlsx", people(KIEN, HUONG)))
    type_in(host, ATTENDEES, "DB0001", "phone", "0507000000")
    type_in(host, ATTENDEES, "DB0002", "position", "Lớp trưởng")
    mended = ("Hà Văn Kiên", "02/03/2000", "Nam", "0507999888", "Bí thư")
    again = workbook(tmp_path / "ds sua lai.xlsx", people(mended, HUONG))
    outcome = press(host, "import_lists", again)
    assert [row["phone"] for row in rows(host)] == ["0507000000", "0507111333"]
    assert rows(host)[1]["position"] == "Lớp trưởng"
    (problem,) = outcome.problems
    assert (problem.code, problem.key, problem.quote, problem.quote2) == (
        "list_cell_differs",
        "DB0001",
        "0507000000",
        "0507999888",
    )
    assert not press(host, "import_lists", again).written


def test_who_is_not_on_the_corrected_list_stays_and_is_told(tmp_path: Path, host: MemoryHost) -> None:
    press(host, "import_lists", workbook(tmp_path / "ds.xlsx", people(KIEN, HUONG, MAI)))
    again = workbook(tmp_path / "ds sua lai.xlsx", people(KIEN, HUONG))
    outcome = press(host, "import_lists", again)
    assert len(rows(host)) == 3
    assert [(problem.code, problem.key) for problem in outcome.problems] == [("list_row_gone", "DB0003")]
    assert not press(host, "import_lists", again, tmp_path / "ds.xlsx").written


def test_an_edited_file_of_the_same_name_is_a_corrected_list(tmp_path: Path, host: MemoryHost) -> None:
    path = tmp_path / "ds.xlsx"
    press(host, "import_lists", workbook(path, people(KIEN, HUONG)))
    press(host, "import_lists", workbook(path, people((KIEN[0], "02/03/2001", *KIEN[2:]), HUONG, MAI)))
    assert [cell_text(row["birth_date"]) for row in rows(host)] == ["02/03/2001", "04/05/2001", "06/07/2002"]
    assert len(rows(host, SOURCES)) == 1
    press(host, "import_lists", workbook(path, people(KIEN, HUONG)))
    assert rows(host, SOURCES)[0]["fingerprint"].count(" ") >= 1


def test_two_units_may_send_files_of_one_name(tmp_path: Path, host: MemoryHost) -> None:
    for folder, unit, person in (("a", "XÃ KHE VẢI", KIEN), ("b", "PHƯỜNG HÒA GIANG", MAI)):
        (tmp_path / folder).mkdir()
        press(host, "import_lists", workbook(tmp_path / folder / "ds.xlsx", people(person, unit=unit)))
    assert [row["name"] for row in rows(host, SOURCES)] == ["ds.xlsx", "ds.xlsx (Phường Hòa Giang)"]
    assert [row["source"] for row in rows(host)] == ["ds.xlsx", "ds.xlsx (Phường Hòa Giang)"]


def test_a_corrected_question_keeps_its_code(tmp_path: Path, host: MemoryHost) -> None:
    header = ["STT", "Nội dung câu hỏi", "Người hỏi"]
    first = "Bao giờ xã có sân bóng đá cho thanh niên?"
    head = [["ĐOÀN TNCS HỒ CHÍ MINH XÃ KHE VẢI"], ["TỔNG HỢP CÂU HỎI"]]
    other = "Thanh niên khởi nghiệp được vay vốn ở đâu?"
    rows_sent = [*head, header, [1, first, "Hà Văn Kiên"], [2, other, "Vi Thúy Hương"]]
    press(host, "import_lists", workbook(tmp_path / "ch.xlsx", rows_sent))
    mended = "Bao giờ xã có sân bóng đá cho thanh niên thôn Nà Pó?"
    rows_sent = [*head, header, [1, other, "Vi Thúy Hương"], [2, mended, "Hà Văn Kiên"]]
    press(host, "import_lists", workbook(tmp_path / "ch (sua lai).xlsx", rows_sent))
    assert [(row["code"], row["text"]) for row in rows(host, QUESTIONS)] == [("CH0001", mended), ("CH0002", other)]


def test_the_account_says_quota_sent_taken_over_and_missing(tmp_path: Path, host: MemoryHost) -> None:
    outcome = press(
        host,
        "import_lists",
        workbook(tmp_path / "a.xlsx", people(KIEN, HUONG)),
        workbook(tmp_path / "b.xlsx", people(MAI, DAT, ("Sùng A Lử", *KIEN[1:]), unit="PHƯỜNG HÒA GIANG")),
    )
    assert "- Xã Khe Vải: chỉ tiêu 3, gửi 2, nhận 2, còn thiếu 1" in outcome.result.summary
    assert "- Phường Hòa Giang: chỉ tiêu 2, gửi 3, nhận 2, dự bị 1" in outcome.result.summary
    assert [row.get("state") for row in rows(host)].count(RESERVE) == 1
    assert codes(outcome) == ["list_above_quota"]


def test_a_column_told_by_its_content_waits_for_a_person(tmp_path: Path, host: MemoryHost) -> None:
    path = odd_list(tmp_path / "la.xlsx", KIEN, HUONG, MAI)
    outcome = press(host, "import_lists", path)
    assert (rows(host), outcome.result.show) == ([], REVIEW.id)
    lines = {row["column"]: row for row in rows(host, REVIEW)}
    assert (lines["Đơn vị"]["value"], lines["Đơn vị"].get("chosen")) == ("Xã Khe Vải", None)
    assert lines["Số liên lạc khi cần"]["quote"] == "0507111222\n0507111333\n0507111444"
    assert not press(host, "import_lists", path).written


def odd_list(path: Path, *persons: Sequence[Any]) -> Path:
    told = [(name, born, phone, position) for name, born, _, phone, position in persons]
    return workbook(path, people(*told, header=ODD_HEADER))


def choose(host: MemoryHost, wanted: Mapping[str, tuple[str, str | None]]) -> None:
    """Lines of "Duyệt" by column: the value written there, and whether it is chosen."""
    for row in rows(host, REVIEW):
        if row["column"] in wanted:
            value, chosen = wanted[row["column"]]
            type_in(host, REVIEW, row["code"], "value", value)
            type_in(host, REVIEW, row["code"], "chosen", chosen)


def test_a_mapping_corrected_once_is_remembered_for_the_unit(tmp_path: Path, host: MemoryHost) -> None:
    press(host, "import_lists", odd_list(tmp_path / "la.xlsx", KIEN, HUONG, MAI))
    choose(host, {"Đơn vị": ("Xã Khe Vải", YES), "Vai": ("Chức vụ", YES)})
    outcome = press(host, "accept_lists")
    assert [(row["phone"], row["position"]) for row in rows(host)] == [
        (person[3], person[4]) for person in (KIEN, HUONG, MAI)
    ]
    assert "thêm 3 đại biểu" in outcome.result.summary
    assert {row["result"] for row in rows(host, REVIEW)} == {"Đã nhận"}
    assert rows(host, SOURCES)[0]["chosen"].splitlines() == ["Số liên lạc khi cần → Điện thoại", "Vai → Chức vụ"]
    assert not press(host, "accept_lists").written
    press(host, "import_lists", odd_list(tmp_path / "la 2.xlsx", DAT, ("Sùng A Lử", *KIEN[1:])))
    assert rows(host)[3]["position"] == "Đoàn viên"


def test_a_column_that_is_not_chosen_is_not_taken(tmp_path: Path, host: MemoryHost) -> None:
    press(host, "import_lists", odd_list(tmp_path / "la.xlsx", KIEN, HUONG, MAI))
    choose(host, {"Đơn vị": ("Xã Khe Vải", YES), "Số liên lạc khi cần": ("Điện thoại", None)})
    press(host, "accept_lists")
    assert [row.get("phone") for row in rows(host)] == [None] * 3


def test_a_column_of_an_unknown_name_is_refused_with_the_names_there_are(tmp_path: Path, host: MemoryHost) -> None:
    press(host, "import_lists", odd_list(tmp_path / "la.xlsx", KIEN, HUONG, MAI))
    choose(host, {"Đơn vị": ("Xã Khe Vải", YES), "Vai": ("Chức tước", YES)})
    with pytest.raises(Refusal, match="Họ và tên; Ngày sinh"):
        press(host, "accept_lists")
    assert rows(host) == []


def test_a_file_that_changed_since_it_was_shown_is_not_taken(tmp_path: Path, host: MemoryHost) -> None:
    path = odd_list(tmp_path / "la.xlsx", KIEN, HUONG, MAI)
    press(host, "import_lists", path)
    choose(host, {"Đơn vị": ("Xã Khe Vải", YES)})
    odd_list(path, KIEN, HUONG)
    assert codes(press(host, "accept_lists")) == ["list_changed_since_review"]
    assert rows(host) == []


ANSWERS = ["Mã câu hỏi", "Nội dung câu hỏi", "Nội dung trả lời", "Cách giải quyết", "Số văn bản"]
ASKED = [
    {"code": "CH0001", "text": "Bao giờ xã có sân bóng đá cho thanh niên?"},
    {"code": "CH0002", "text": "Thanh niên khởi nghiệp được vay vốn ở đâu?", "answer": "Đã trả lời."},
]


def test_answers_fill_empty_cells_and_differences_are_shown(tmp_path: Path) -> None:
    host = MemoryHost(tables_of(units=UNITS, questions=ASKED), TODAY, path=tmp_path / "so.xlsx")
    sent = [
        ["SỞ VĂN HÓA"],
        ANSWERS,
        ["CH0001", ASKED[0]["text"], "Sân bóng được xây trong quý II.", "Ghi nhận, trả lời sau", "12/SVH"],
        ["CH0002", ASKED[1]["text"], "Tại Ngân hàng Chính sách xã hội.", "", ""],
        ["CH0099", "Câu hỏi không có trong sổ về đường giao thông nông thôn?", "Có.", "", ""],
    ]
    path = workbook(tmp_path / "tra loi.xlsx", sent)
    outcome = press(host, "import_lists", path)
    first, second = rows(host, QUESTIONS)
    assert (first["answer"], first["document_number"]) == ("Sân bóng được xây trong quý II.", "12/SVH")
    assert second["answer"] == "Đã trả lời."
    assert codes(outcome) == ["list_answer_differs", "list_answer_without_question"]
    assert not press(host, "import_lists", path).written


def test_a_copy_for_the_unit_marks_each_place_and_comes_back_as_a_corrected_list(
    tmp_path: Path, host: MemoryHost
) -> None:
    wrong = ("Vi Thúy Hương", "31/02/2001", "Nữ", "0507", "+84 là số của mẹ")
    outcome = press(host, "import_lists", workbook(tmp_path / "ds.xlsx", people(KIEN, wrong, MAI)))
    (path,) = outcome.documents
    assert path.relative_to(tmp_path).as_posix().startswith("so.van-ban/danh-sach-can-sua/xa-khe-vai-ds-")
    assert path.name.isascii()
    copy = load_workbook(path)
    assert copy.sheetnames == ["CẦN SỬA", "Sheet1"]
    sheet = copy["Sheet1"]
    assert sheet["C5"].fill.fgColor.rgb.endswith("FFF2CC")
    assert "không có thật" in sheet["C5"].comment.text
    assert (sheet["F5"].data_type, sheet["F5"].value) == ("s", wrong[4])
    assert copy["CẦN SỬA"]["A5"].hyperlink.location or copy["CẦN SỬA"]["A5"].hyperlink.target == "#'Sheet1'!C5"
    sheet["C5"], sheet["E5"] = "28/02/2001", "0507111333"
    copy.save(tmp_path / "gui lai.xlsx")
    outcome = press(host, "import_lists", tmp_path / "gui lai.xlsx")
    assert [cell_text(row["birth_date"]) for row in rows(host)] == ["02/03/2000", "28/02/2001", "06/07/2002"]
    assert "cập nhật 1 dòng" in outcome.result.summary


class Impatient(MemoryHost):
    """Stops at the second file."""

    def progress(self, done: int, total: int, what: str) -> bool:
        return done < 1


def test_a_stopped_import_leaves_everything_as_it_was(tmp_path: Path) -> None:
    files = [workbook(tmp_path / f"{n}.xlsx", people(KIEN)) for n in range(3)]
    host = Impatient(tables_of(units=UNITS), TODAY, path=tmp_path / "so.xlsx")
    with pytest.raises(Refusal, match="Chưa làm gì"):
        press(host, "import_lists", *files)
    assert rows(host) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.xlsx", "1.xlsx", "2.xlsx"]


def test_undo_takes_the_whole_import_back(tmp_path: Path) -> None:
    from xl_tools.build.contents import Contents
    from xl_tools.build.workbooks import build_book

    book = tmp_path / "so.xlsx"
    build_book(book, Contents(rows={"units": UNITS}), clock_date=TODAY)
    wrong = ("Vi Thúy Hương", "31/02/2001", "Nữ", "0507", "Đoàn viên")
    before = rows(opened(book)), rows(opened(book), SOURCES)
    outcome = click(
        BY_COMMAND_ID["import_lists"],
        opened(book),
        Request(NOW, (workbook(tmp_path / "ds.xlsx", people(KIEN, wrong)),)),
    )
    assert len(rows(opened(book))) == 2
    assert all(path.exists() for path in outcome.documents)
    click(BY_COMMAND_ID["undo"], opened(book), Request(NOW))
    assert (rows(opened(book)), rows(opened(book), SOURCES)) == before
    assert not any(path.exists() for path in outcome.documents)


def opened(book: Path) -> FileHost:
    return FileHost(book, clock_date=TODAY, yes=True, out=StringIO(), err=StringIO())
