"""What is read out of returned lists, and what becomes of it in the book."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from books import TODAY, book_of, tables_of
from openpyxl import Workbook

from xl_tools.changes import AddRow, ChangeSet, SetCell, applied
from xl_tools.commands import BY_COMMAND_ID
from xl_tools.features.inspection import problem_sentence
from xl_tools.features.intake import import_lists
from xl_tools.given import Given, TakenFile
from xl_tools.hosts.memory import MemoryHost
from xl_tools.intake import gather_lists, read_list
from xl_tools.intake.guard import LARGEST_FILE
from xl_tools.journal import Journal
from xl_tools.run import Request, click
from xl_tools.schema import ATTENDEES, SOURCES
from xl_tools.schema.book import Book
from xl_tools.schema.lists import RESERVE

UNITS = [{"name": "Phường Hòa Giang", "quota": 2}, {"name": "Xã Khe Vải", "quota": 5}, {"name": "Hội Sinh viên tỉnh"}]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER = ["STT", "Họ và tên", "Ngày sinh", "SĐT"]


def workbook(path: Path, *sheets: list[list[Any]], titles: tuple[str, ...] = ()) -> Path:
    """An .xlsx with these sheets of rows."""
    made = Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(titles[number] if titles else f"Sheet{number + 1}")
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def codes(file: TakenFile) -> list[str]:
    return [problem.code for problem in file.problems]


def taken(name: str = "ds.xlsx", fingerprint: str = "f1", **parts: Any) -> TakenFile:
    return TakenFile(name, fingerprint, **parts)


def rows_added(result: ChangeSet, sheet: str) -> list[dict[str, Any]]:
    return [dict(change.cells) for change in result.changes if isinstance(change, AddRow) and change.sheet == sheet]


def person(name: str, born: date | str | None = date(2001, 1, 1), **cells: Any) -> dict[str, Any]:
    return {"full_name": name, **({"birth_date": born} if born else {}), "source": "ds.xlsx", **cells}


def test_a_list_under_titles_is_read_down_to_its_total(tmp_path: Path) -> None:
    file = read_list(
        workbook(
            tmp_path / "ds.xlsx",
            [
                ["ĐOÀN PHƯỜNG HOÀ GIANG"],
                ["DANH SÁCH ĐẠI BIỂU"],
                [],
                HEADER,
                [1, "Nguyễn Thị  Hồng", datetime(2001, 5, 9), "0507 111 222"],
                [2, "Trần Văn Đạt", "31/02/2003", 507333444],
                ["Tổng cộng: 02 đồng chí"],
                ["", "Người lập biểu"],
                ["", "Lê Thị Ký Tên", None, None],
            ],
        )
    )
    assert file.attendees == (
        {
            "full_name": "Nguyễn Thị Hồng",
            "birth_date": date(2001, 5, 9),
            "phone": "0507111222",
            "source": "ds.xlsx",
            "source_row": 5,
        },
        {
            "full_name": "Trần Văn Đạt",
            "birth_date": "31/02/2003",
            "phone": "0507333444",
            "source": "ds.xlsx",
            "source_row": 6,
        },
    )
    assert codes(file) == ["list_date_impossible"]
    assert "SĐT → Điện thoại" in file.mapping
    assert file.titles[:2] == ("ĐOÀN PHƯỜNG HOÀ GIANG", "DANH SÁCH ĐẠI BIỂU")
    assert file.titles[-1] == "ds"


def test_people_and_questions_on_two_sheets_are_both_read(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "hai.xlsx",
        [HEADER, [1, "Lò Thị Mai", "1/2/2003", None]],
        [
            ["TT", "Họ tên", "Nội dung câu hỏi", "Lĩnh vực", "Trình độ"],
            [1, "Lò Thị Mai", "Bao giờ có sân bóng?", "Khác", "12/12"],
        ],
        titles=("Đại biểu", "Câu hỏi"),
    )
    file = read_list(path)
    assert [cells["full_name"] for cells in file.attendees] == ["Lò Thị Mai"]
    assert file.questions == (
        {
            "asker": "Lò Thị Mai",
            "text": "Bao giờ có sân bóng?",
            "theme": "Khác",
            "source": "hai.xlsx | Câu hỏi",
            "source_row": 2,
        },
    )
    assert "không nhận: Trình độ" in file.mapping


def test_a_year_typed_as_a_number_stays_a_year(tmp_path: Path) -> None:
    file = read_list(workbook(tmp_path / "nam.xlsx", [["Họ và tên", "Năm sinh"], ["Bùi Văn Nam", 2004]]))
    assert file.attendees[0]["birth_date"] == "2004"


def test_column_numbers_group_rows_and_repeated_headers_are_no_people(tmp_path: Path) -> None:
    people = [[1, "Hà Văn Kiên", "2/3/2000", None], HEADER, [2, "Vi Thúy Hương", "4/5/2001", None]]
    file = read_list(workbook(tmp_path / "a.xlsx", [HEADER, ["(1)", "(2)", "(3)", "(4)"], ["I. Khối phường"], *people]))
    assert [cells["full_name"] for cells in file.attendees] == ["Hà Văn Kiên", "Vi Thúy Hương"]
    assert file.problems == ()


def test_a_row_without_a_name_is_told_with_its_place(tmp_path: Path) -> None:
    file = read_list(workbook(tmp_path / "b.xlsx", [HEADER, [1, None, "2/3/2000", "0507123123"], [2, "Hà Văn Kiên"]]))
    (problem,) = file.problems
    assert (problem.code, problem.where) == ("list_row_without_name", "b.xlsx, Sheet1, dòng 2")
    assert "0507123123" in problem_sentence(problem)
    assert len(file.attendees) == 1


def test_a_hidden_sheet_is_not_read_and_it_is_said(tmp_path: Path) -> None:
    made = Workbook()
    made.active.append(["Họ và tên", "SĐT"])
    made.active.append(["Hà Văn Kiên", "0507123123"])
    hidden = made.create_sheet("Cũ")
    hidden.append(["Họ và tên", "SĐT"])
    hidden.append(["Người Cũ", "0507123124"])
    hidden.sheet_state = "hidden"
    made.save(tmp_path / "an.xlsx")
    file = read_list(tmp_path / "an.xlsx")
    assert [cells["full_name"] for cells in file.attendees] == ["Hà Văn Kiên"]
    assert codes(file) == ["list_sheet_hidden"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_in_each_encoding_and_with_each_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = [["STT", "Họ và tên", "Ngày sinh"], ["1", "Đặng Thị Ngà", "5/9/2004"], ["2", "Lò Văn Ón", "7/8/2003"]]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    (tmp_path / "ds.csv").write_bytes(text.encode(encoding))
    file = read_list(tmp_path / "ds.csv")
    assert [cells["full_name"] for cells in file.attendees] == ["Đặng Thị Ngà", "Lò Văn Ón"]
    assert file.problems == ()


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/worksheets/sheet1.xml", b" " * (260 << 20))
    return path


def far_cell(path: Path) -> Path:
    """A workbook with one cell in each far corner: small as a file, thousands of millions of cells in memory."""
    made = Workbook()
    made.active["A1"] = "Họ và tên"
    made.active["XFD1048576"] = "x"
    made.save(path)
    return path


def test_a_far_cell_that_is_only_formatted_does_not_make_a_list_too_big(tmp_path: Path) -> None:
    made = Workbook()
    for row in (HEADER, [1, "Hà Văn Kiên"]):
        made.active.append(row)
    made.active["XFD1048576"].number_format = "0.00"
    made.save(tmp_path / "ds.xlsx")
    with zipfile.ZipFile(tmp_path / "ds.xlsx") as package:
        assert b'r="XFD1048576"' in package.read("xl/worksheets/sheet1.xml")
    file = read_list(tmp_path / "ds.xlsx")
    assert (len(file.attendees), file.problems) == (1, ())


def test_cells_that_do_not_say_where_they_stand_follow_one_another(tmp_path: Path) -> None:
    workbook(tmp_path / "ds.xlsx", [HEADER])
    text = '<row><c t="n"><v>1</v></c><c t="inlineStr"><is><t>Hà Văn Kiên</t></is></c></row></sheetData>'
    far = text.encode()
    with zipfile.ZipFile(tmp_path / "ds.xlsx") as source, zipfile.ZipFile(tmp_path / "xa.xlsx", "w") as target:
        for part in source.namelist():
            target.writestr(part, source.read(part).replace(b"</sheetData>", far))
    file = read_list(tmp_path / "xa.xlsx")
    assert [(cells["full_name"], cells["source_row"]) for cells in file.attendees] == [("Hà Văn Kiên", 2)]


def test_a_filled_cell_in_the_far_corner_costs_nothing(tmp_path: Path) -> None:
    assert codes(read_list(far_cell(tmp_path / "rong.xlsx"))) == ["list_without_header"]


def renamed(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_what_cannot_be_read_comes_back_as_one_sentence_each(tmp_path: Path) -> None:
    good = io.BytesIO()
    Workbook().save(good)
    made = {
        "list_missing": tmp_path / "khong-co.xlsx",
        "list_kind_unknown": renamed(tmp_path / "a.pdf", b"%PDF"),
        "list_empty_file": renamed(tmp_path / "rong.xlsx", b""),
        "list_locked": renamed(tmp_path / "khoa.xlsx", OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600),
        "list_damaged": renamed(tmp_path / "hong.xlsx", good.getvalue()[:-200]),
        "list_without_header": renamed(tmp_path / "trang.xlsx", good.getvalue()),
        "list_encoding_unknown": renamed(tmp_path / "cu.csv", bytes(range(160, 256)) * 9),
    }
    for code, path in made.items():
        file = read_list(path)
        assert codes(file) == [code]
        assert path.name in problem_sentence(file.problems[0])
        assert not file.attendees
        assert not file.questions
    for path in (
        bomb(tmp_path / "bom.xlsx"),
        renamed(tmp_path / "to.csv", b"a," * (LARGEST_FILE // 2 + 1)),
    ):
        assert codes(read_list(path)) == ["list_too_big"]


def test_a_folder_gives_its_lists_but_never_the_book_itself(tmp_path: Path) -> None:
    book = workbook(tmp_path / "so.xlsx", [HEADER])
    workbook(tmp_path / "ds.xlsx", [HEADER, [1, "Hà Văn Kiên"]])
    for name in ("~$ds.xlsx", ".~lock.ds.csv"):
        (tmp_path / name).write_bytes(b"khoa")
    assert [file.name for file in gather_lists(book, [tmp_path])] == ["ds.xlsx"]
    named = workbook(tmp_path / ".ds moi.xlsx", [HEADER, [1, "Hà Văn Kiên"]])
    assert [file.name for file in gather_lists(book, [named])] == [".ds moi.xlsx"]


def test_without_files_the_office_s_input_folder_beside_the_book_is_taken(tmp_path: Path) -> None:
    (tmp_path / "gui ve").mkdir()
    workbook(tmp_path / "gui ve" / "Xã Khe Vải.xlsx", [HEADER, [1, "Hà Văn Kiên"]])
    tables = tables_of(units=UNITS, settings={"input_folder": "gui ve"})
    host = MemoryHost(tables, TODAY, path=tmp_path / "so.xlsx")
    click(BY_COMMAND_ID["import_lists"], host, Request(datetime(2026, 2, 2, 8)), Journal(None))
    assert [row.cells["unit"] for row in host.tables[ATTENDEES.id].rows] == ["Xã Khe Vải"]


def test_where_a_file_is_named_the_input_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "gui ve").mkdir()
    workbook(tmp_path / "gui ve" / "khác.xlsx", [["Họ và tên"], ["Sùng A Lử"]])
    workbook(tmp_path / "ds.xlsx", [["Họ và tên"], ["Vừ Thị Dợ"]])
    named = gather_lists(tmp_path / "so.xlsx", [tmp_path / "ds.xlsx"], "gui ve")
    assert [file.name for file in named] == ["ds.xlsx"]


def test_an_input_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    host = MemoryHost(tables_of(units=UNITS, settings={"input_folder": "gui ve"}), TODAY, path=tmp_path / "so.xlsx")
    outcome = click(BY_COMMAND_ID["import_lists"], host, Request(datetime(2026, 2, 2, 8)), Journal(None))
    assert [problem_sentence(problem).split("”")[0] for problem in outcome.problems] == ["Không có thư mục “gui ve"]


def test_without_files_and_folder_the_click_says_so_and_changes_nothing() -> None:
    host = MemoryHost(tables_of(units=UNITS), TODAY)
    outcome = click(BY_COMMAND_ID["import_lists"], host, Request(datetime(2026, 2, 2, 8)), Journal(None))
    assert outcome.result.summary.startswith("Chưa chọn tệp danh sách nào để nhập.")
    assert not outcome.written


def test_people_get_codes_after_the_last_one_and_the_unit_the_title_names() -> None:
    book = book_of(units=UNITS, attendees=[{"code": "DB0007", "full_name": "Có Sẵn", "unit": "Xã Khe Vải"}])
    file = taken(attendees=(person("Hà Văn Kiên"),), titles=("ĐOÀN THANH NIÊN", "BCH Đoàn xã Khe Vải"))
    (row,) = rows_added(import_lists(book, Given(files=(file,))), ATTENDEES.id)
    assert (row["code"], row["unit"], row["role"]) == ("DB0008", "Xã Khe Vải", "Thanh niên")


def test_a_unit_in_the_row_goes_before_the_title_and_is_spelled_as_the_book_spells_it() -> None:
    file = taken(attendees=(person("Hà Văn Kiên", unit="phường hoà giang"),), titles=("Xã Khe Vải",))
    (row,) = rows_added(import_lists(book_of(units=UNITS), Given(files=(file,))), ATTENDEES.id)
    assert row["unit"] == "Phường Hòa Giang"


def test_a_unit_the_book_does_not_know_is_kept_as_typed() -> None:
    file = taken(attendees=(person("Hà Văn Kiên", unit="Xã Khe Vai"),))
    (row,) = rows_added(import_lists(book_of(units=UNITS), Given(files=(file,))), ATTENDEES.id)
    assert row["unit"] == "Xã Khe Vai"


def test_a_file_that_names_no_unit_or_two_is_taken_without_one_and_it_is_said() -> None:
    for titles in ((), ("Phường Hòa Giang và Xã Khe Vải",)):
        file = taken(attendees=(person("Hà Văn Kiên"),), titles=titles)
        result = import_lists(book_of(units=UNITS), Given(files=(file,)))
        assert "unit" not in rows_added(result, ATTENDEES.id)[0]
        assert [problem.code for problem in result.problems] == ["list_unit_unknown"]


def test_people_above_the_quota_come_in_as_reserves_and_it_is_said() -> None:
    book = book_of(units=UNITS, attendees=[{"full_name": "Có Sẵn", "unit": "Phường Hòa Giang"}])
    file = taken(attendees=tuple(person(f"Người Mới {n}") for n in "ABC"), titles=("Phường Hòa Giang",))
    result = import_lists(book, Given(files=(file,)))
    assert [row.get("state") for row in rows_added(result, ATTENDEES.id)] == [None, RESERVE, RESERVE]
    (problem,) = result.problems
    assert "được 2 đại biểu, nay có 4; 2 người vượt chỉ tiêu" in problem_sentence(problem)


def test_a_unit_without_a_quota_has_no_limit() -> None:
    file = taken(attendees=tuple(person(f"Người Mới {n}") for n in "ABC"), titles=("Hội Sinh viên tỉnh",))
    result = import_lists(book_of(units=UNITS), Given(files=(file,)))
    assert [row.get("state") for row in rows_added(result, ATTENDEES.id)] == [None] * 3
    assert result.problems == ()


def test_a_person_already_there_is_not_added_again() -> None:
    there = {"full_name": "Nguyễn Thị Hoà", "birth_date": date(2001, 5, 9), "unit": "Xã Khe Vải"}
    file = taken(
        attendees=(
            person("NGUYỄN THỊ HÒA", "9/5/2001", source_row=7),
            person("Nguyễn Thị Hòa", "10/5/2001", source_row=8),
        ),
        titles=("Xã Khe Vải",),
    )
    result = import_lists(book_of(units=UNITS, attendees=[there]), Given(files=(file,)))
    assert [row["birth_date"] for row in rows_added(result, ATTENDEES.id)] == ["10/5/2001"]
    assert "1 dòng đã có trong sổ" in problem_sentence(result.problems[0])
    assert "dòng 7 của tệp" in problem_sentence(result.problems[0])


def test_namesakes_without_birth_date_are_two_people_unless_they_share_a_telephone() -> None:
    namesakes = (
        person("Lò Văn An", None, phone="0507 111 111"),
        person("Lò Văn An", None, phone="0507222222"),
        person("Lò Văn An", None, phone="+84507222222"),
    )
    result = import_lists(book_of(units=UNITS), Given(files=(taken(attendees=namesakes, titles=("Xã Khe Vải",)),)))
    assert [row["phone"] for row in rows_added(result, ATTENDEES.id)] == ["0507 111 111", "0507222222"]


def test_the_same_file_again_changes_nothing_under_any_name() -> None:
    file = taken(attendees=(person("Hà Văn Kiên"),), questions=({"text": "Bao giờ?"},), titles=("Xã Khe Vải",))
    tables = tables_of(units=UNITS)
    first = import_lists(Book(tables, TODAY), Given(files=(file,)))
    after = Book(applied(tables, first.changes), TODAY)
    renamed_file = taken("ds (1).xlsx", attendees=file.attendees, questions=file.questions, titles=file.titles)
    for again in (file, renamed_file):
        result = import_lists(after, Given(files=(again,)))
        assert result.changes == ()
        assert "1 tệp đã nhập trước đây" in result.summary


def test_a_corrected_file_of_the_same_name_adds_only_what_is_new() -> None:
    tables = tables_of(units=UNITS)
    first = taken(attendees=(person("Hà Văn Kiên"),), titles=("Xã Khe Vải",))
    second = taken(fingerprint="f2", attendees=(person("Hà Văn Kiên"), person("Vi Thúy Hương")), titles=("Xã Khe Vải",))
    after = Book(applied(tables, import_lists(Book(tables, TODAY), Given(files=(first,))).changes), TODAY)
    result = import_lists(after, Given(files=(second,)))
    assert [row["full_name"] for row in rows_added(result, ATTENDEES.id)] == ["Vi Thúy Hương"]
    assert result.problems == ()
    assert SetCell(SOURCES.id, "ds.xlsx", "fingerprint", "f2 f1", "f1") in result.changes
    applied(after.tables, result.changes)


def test_two_files_of_one_name_in_one_click_fit_the_book() -> None:
    tables = tables_of(units=UNITS)
    files = (
        taken(attendees=(person("Hà Văn Kiên"),), titles=("Xã Khe Vải",)),
        taken(fingerprint="f2", attendees=(person("Vi Thúy Hương"),), titles=("Phường Hòa Giang",)),
    )
    result = import_lists(Book(tables, TODAY), Given(files=files))
    after = Book(applied(tables, result.changes), TODAY)
    assert [attendee.full_name for attendee in after.rows(ATTENDEES)] == ["Hà Văn Kiên", "Vi Thúy Hương"]


def test_problems_of_every_file_come_in_one_pass(tmp_path: Path) -> None:
    files = (
        workbook(tmp_path / "xa khe vai - Xã Khe Vải.xlsx", [HEADER, [1, "Hà Văn Kiên", "1/1/2001", "0507123123"]]),
        renamed(tmp_path / "a.pdf", b"%PDF"),
        tmp_path / "thieu.xlsx",
    )
    host = MemoryHost(tables_of(units=UNITS), TODAY)
    outcome = click(BY_COMMAND_ID["import_lists"], host, Request(datetime(2026, 2, 2, 8), files=files), Journal(None))
    assert [problem.code for problem in outcome.problems] == ["list_kind_unknown", "list_missing"]
    (added,) = host.tables[ATTENDEES.id].rows
    assert (added.cells["full_name"], added.cells["unit"]) == ("Hà Văn Kiên", "Xã Khe Vải")
    assert "thêm 1 đại biểu" in outcome.result.summary
    again = click(BY_COMMAND_ID["import_lists"], host, Request(datetime(2026, 2, 2, 9), files=files[:1]), Journal(None))
    assert not any(isinstance(change, AddRow) for change in again.result.changes)
