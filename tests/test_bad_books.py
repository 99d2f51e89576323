"""Books, folders and moments that go wrong, through the command line: one sentence, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from command_line import UNEXPECTED, Call, cells_of, files_of, started
from sources import ROOT

from xl_tools.changes import WriteDocument
from xl_tools.fault_log import logged
from xl_tools.folders import WORKBOOKS, backup_folder, documents_folder
from xl_tools.journal import Journal
from xl_tools.messages import Refusal
from xl_tools.papers import Papers
from xl_tools.turns import turn

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such thing")
Edit = Callable[[openpyxl.Workbook], None]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A small ready book: a commune's units, no attendees yet."""
    folder = tmp_path / "sổ"
    folder.mkdir()
    return Path(shutil.copy(WORKBOOKS / "bach-sam.xlsx", folder / "so.xlsx"))


@pytest.fixture
def full_book(book: Path) -> Path:
    """The sample book: attendees, questions, answers."""
    return Path(shutil.copy(WORKBOOKS / "vi-du.xlsx", book))


def refused(call: Call, *arguments: str | Path, folder: Path) -> str:
    before = files_of(folder)
    said = call(*arguments)
    assert (said.code, said.out) == (2, ""), said
    assert files_of(folder) == before
    assert said.err.count("\n") <= 3
    return said.err


@pytest.mark.parametrize("name", ["check-quotas", "undo", "back-up", "refresh-dashboard"])
@pytest.mark.parametrize("what", ["missing", "folder", "circle", "csv", "long", "nameless"])
def test_what_is_no_book_is_no_book_for_any_command(what: str, name: str, book: Path, call: Call) -> None:
    content = book.read_bytes()
    book.unlink()
    if what == "folder":
        book.mkdir()
    elif what == "circle":
        if os.name == "nt":
            pytest.skip("links need rights on Windows")
        book.symlink_to(book)
    elif what == "csv":
        book.write_text("Họ và tên;Ngày sinh\n", encoding="utf-8")
    elif what == "long":
        if os.name == "nt":
            pytest.skip("Windows counts otherwise")
        book = book.with_name("ă" * 124 + ".xlsx")  # 253 bytes: nothing with a longer name can lie beside it
        book.write_bytes(content)
    refused(call, name, "" if what == "nameless" else book, "--yes", folder=book.parent)


def test_a_book_named_like_an_option_is_named_after_two_dashes(
    book: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(book.parent)
    book.rename(book.with_name("--json.xlsx"))
    assert call("check-quotas", "--dry-run", "--", "--json.xlsx").code in (0, 1)


def without_sheets(*titles: str) -> Edit:
    def edit(workbook: openpyxl.Workbook) -> None:
        for title in titles:
            del workbook[title]

    return edit


def with_headers(**renamed: tuple[str, str]) -> Edit:
    def edit(workbook: openpyxl.Workbook) -> None:
        for old, (title, new) in renamed.items():
            for row in workbook[title].iter_rows(max_row=10):
                for cell in row:
                    if cell.value == old.replace("_", " "):
                        cell.value = new

    return edit


def merged(workbook: openpyxl.Workbook) -> None:
    workbook["Đại biểu"].merge_cells("C6:D6")


def newer(workbook: openpyxl.Workbook) -> None:
    for row in workbook["Cấu hình"].iter_rows():
        if row[0].value == "Phiên bản sổ":
            row[1].value = 99


@pytest.mark.parametrize(
    ("edit", "named"),
    [
        (without_sheets("Đơn vị", "Cơ cấu"), ("Đơn vị", "Cơ cấu")),
        (without_sheets("Nhật ký"), ("Nhật ký",)),
        (
            with_headers(
                Họ_và_tên=("Đại biểu", "Tên"), Ngày_sinh=("Đại biểu", "Sinh ngày"), Chỉ_tiêu=("Đơn vị", "Phân bổ")
            ),
            ("Họ và tên", "Ngày sinh", "Chỉ tiêu"),
        ),
        (merged, ("C6:D6",)),
        (newer, ("99",)),
    ],
)
def test_everything_missing_is_told_at_once(full_book: Path, call: Call, edit: Edit, named: tuple[str, ...]) -> None:
    workbook = openpyxl.load_workbook(full_book)
    edit(workbook)
    workbook.save(full_book)
    before = full_book.read_bytes()
    said = call("check-attendees", full_book, "--yes")
    assert said.code == 2
    assert all(name in said.err for name in named), said.err
    assert full_book.read_bytes() == before


def formulas(workbook: openpyxl.Workbook) -> None:
    attendees, questions = workbook["Đại biểu"], workbook["Câu hỏi"]
    attendees["D6"], attendees["F7"], attendees["I8"] = "=D5", "=1/0", "=A1"
    questions["F6"] = "=1/0"


def doubled_headers_and_keys(workbook: openpyxl.Workbook) -> None:
    sheet = workbook["Đại biểu"]
    for cell in sheet[4]:
        sheet.cell(30, cell.column).value = cell.value
    sheet["A7"] = sheet["A6"].value
    for number in range(8, 20):
        sheet.cell(number, 1).value = None


def without_tables(workbook: openpyxl.Workbook) -> None:
    for title in ("Đại biểu", "Câu hỏi", "Đơn vị", "Kiểm tra"):
        for name in list(workbook[title].tables):
            del workbook[title].tables[name]


def hidden_and_protected(workbook: openpyxl.Workbook) -> None:
    for sheet in workbook:
        sheet.protection.sheet = True
    workbook["Đại biểu"].sheet_state = "hidden"
    workbook["Kiểm tra"].sheet_state = "veryHidden"
    for number in range(10, 40):
        workbook["Đại biểu"].row_dimensions[number].hidden = True


def odd_names(workbook: openpyxl.Workbook) -> None:
    units, attendees = workbook["Đơn vị"], workbook["Đại biểu"]
    for number, name in enumerate(["*", "?", "~", "<5", ">5", "<>", "'x", "+84", "@a"], start=6):
        units.cell(number, 2).value = attendees.cell(number, 9).value = name


@pytest.mark.parametrize("edit", [formulas, doubled_headers_and_keys, without_tables, hidden_and_protected, odd_names])
def test_what_people_do_to_a_book_is_coped_with_and_comes_back_on_undo(full_book: Path, call: Call, edit: Edit) -> None:
    workbook = openpyxl.load_workbook(full_book)
    edit(workbook)
    workbook.save(full_book)
    before = cells_of(full_book)
    written = 0
    for name in ("check-attendees", "refresh-dashboard"):
        said = call(name, full_book, "--yes", "--json")
        assert said.code in (0, 1), said.err
        written += bool(said.object["changes"])
        assert call(name, full_book, "--yes", "--json").object["changes"] == []
    assert written
    for _ in range(written):
        assert call("undo", full_book).code == 0
    assert cells_of(full_book) == before


def test_a_date_cell_with_an_identity_number_is_named(book: Path, call: Call) -> None:
    """The library that reads cells would end the whole program at such a number."""
    workbook = openpyxl.load_workbook(book)
    cell = workbook["Đại biểu"]["F5"]
    cell.value, cell.number_format = 979204012345, "dd/mm/yyyy"
    workbook.save(book)
    assert "F5" in refused(call, "check-attendees", book, folder=book.parent)


def test_large_amounts_of_money_are_no_dates(book: Path, call: Call) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook["Kinh phí"]["D5"] = 150_000_000_000
    workbook.save(book)
    assert call("refresh-dashboard", book).code in (0, 1)


def test_a_day_at_the_end_of_the_calendar_is_told(full_book: Path, call: Call) -> None:
    workbook = openpyxl.load_workbook(full_book)
    for row in workbook["Cấu hình"].iter_rows():
        if row[0].value == "Ngày tổ chức":
            row[1].value = 2_958_465
    for number in range(5, 9):
        workbook["Nhiệm vụ"].cell(number, 7).value = 99_999_999
    workbook.save(full_book)
    for name in ("check-deadlines", "write-conclusion", "refresh-dashboard", "check-attendees"):
        assert call(name, full_book, "--yes").code in (0, 1)


def test_a_lock_file_of_an_office_program_keeps_every_command_off(book: Path, call: Call) -> None:
    book.with_name(f".~lock.{book.name}#").write_bytes(b"")
    for name in ("check-quotas", "write-invitations", "undo", "back-up"):
        assert "đang mở" in refused(call, name, book, "--yes", folder=book.parent)


def test_two_clicks_at_once_lose_nothing(full_book: Path, tmp_path: Path, call: Call) -> None:
    before = cells_of(full_book)
    names = ["check-attendees", "check-quotas", "find-duplicates", "write-replies"]
    running = [started(name, full_book, "--yes", "--json", log=tmp_path / "log") for name in names]
    ended = [(process.communicate(), process.returncode) for process in running]
    done = [code for _, code in ended if code < 2]
    assert done
    assert all("sổ đã được sửa" in err for (_, err), code in ended if code == 2), ended
    for _ in done:
        assert call("undo", full_book).code == 0
    assert cells_of(full_book) == before
    assert "hoàn tác" in call("undo", full_book).err


def test_a_click_waits_for_another_and_gives_up_in_time(book: Path) -> None:
    with (
        turn(book),
        pytest.raises(Refusal, match="lần bấm khác"),
        turn(book, patience=0.1),
    ):
        pass
    with turn(book, patience=0.1):
        pass


@posix
@pytest.mark.parametrize(
    ("how", "moment"), [("SIGINT", "letters staged"), ("SIGINT", "letters placed"), ("SIGKILL", "letters placed")]
)
def test_letters_of_a_click_that_was_stopped_are_not_left_behind(
    full_book: Path, tmp_path: Path, call: Call, how: str, moment: str
) -> None:
    before = cells_of(full_book)
    process = started("write-replies", full_book, "--yes", log=tmp_path / "log")
    wanted = ".dang-lap/*/*.docx" if moment == "letters staged" else "tra-loi/*.docx"
    while process.poll() is None and not any(documents_folder(full_book).glob(wanted)):
        time.sleep(0.005)
    process.send_signal(signal.Signals[how])
    _, err = process.communicate()
    assert "Traceback" not in err
    letters = list(documents_folder(full_book).glob("[!.]*/*.docx"))
    if process.returncode == 2:
        assert (cells_of(full_book), letters) == (before, [])
        assert not (documents_folder(full_book) / ".dang-lap").exists()
    while call("undo", full_book).code == 0:
        pass
    assert cells_of(full_book) == before
    assert list(documents_folder(full_book).glob("[!.]*/*.docx")) == []
    assert call("write-replies", full_book, "--yes").code == 0


def test_an_undo_that_was_killed_after_its_write_does_not_stand_in_the_way(full_book: Path, call: Call) -> None:
    first = cells_of(full_book)
    call("check-quotas", full_book, "--yes")
    call("write-replies", full_book, "--yes")
    journal = (backup_folder(full_book) / "hoan-tac.jsonl").read_text(encoding="utf-8").rstrip()
    assert call("undo", full_book).code == 0
    # as the kill leaves it: the click is still there, without the mark that its changes stand
    (backup_folder(full_book) / "hoan-tac.jsonl").write_text(journal.removesuffix("{}"), encoding="utf-8")
    assert call("undo", full_book).code == 0
    assert cells_of(full_book) == first


def test_letters_that_cannot_be_taken_back_leave_the_undone_click_as_it_was(full_book: Path, call: Call) -> None:
    assert call("write-replies", full_book, "--yes").code == 0
    before = files_of(documents_folder(full_book)), cells_of(full_book)
    aside = backup_folder(full_book) / "van-ban"
    aside.write_text("ở đây lẽ ra là một thư mục", encoding="utf-8")
    assert "Chưa hoàn tác" in call("undo", full_book).err
    assert (files_of(documents_folder(full_book)), cells_of(full_book)) == before
    aside.unlink()
    assert call("undo", full_book).code == 0
    assert list(documents_folder(full_book).glob("*/*.docx")) == []


def test_placing_letters_stops_at_the_first_that_cannot_be_and_takes_the_others_back(tmp_path: Path) -> None:
    papers = Papers(tmp_path / "van-ban", tmp_path / "giu")
    (tmp_path / "van-ban" / "a").mkdir(parents=True)
    (tmp_path / "van-ban" / "a" / "1.docx").write_bytes(b"old")
    (tmp_path / "van-ban" / "b").write_bytes(b"a file where a folder belongs")
    letters = [WriteDocument("a/1.docx", "x", {}), WriteDocument("b/2.docx", "x", {})]
    assert papers.stage(letters, lambda letter: letter.path.encode(), lambda _done, _total: True)
    with pytest.raises(Refusal, match=r"b/2\.docx"):
        papers.place(papers.planned(letters))
    assert (tmp_path / "van-ban" / "a" / "1.docx").read_bytes() == b"old"


@posix
@pytest.mark.parametrize("name", ["check-attendees", "write-replies", "write-conclusion"])
def test_a_disk_that_fills_up_takes_nothing_with_it(full_book: Path, tmp_path: Path, call: Call, name: str) -> None:
    """The system stops every file at a size that the letters or the journal reach, or only the book does."""
    import resource

    before = cells_of(full_book)
    for limit in (2_000, full_book.stat().st_size // 2):

        def fill(limit: int = limit) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        process = started(name, full_book, "--yes", log=tmp_path / "log", preexec_fn=fill)
        _, err = process.communicate()
        assert process.returncode == 2, err
        assert UNEXPECTED not in err
        assert "đầy" in err
        assert cells_of(full_book) == before
        assert list(documents_folder(full_book).glob("*/*.docx")) == []
        assert "hoàn tác" in call("undo", full_book).err
    assert call(name, full_book, "--yes").code in (0, 1)
    assert call("undo", full_book).code == 0
    assert cells_of(full_book) == before


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", ">&- 2>&-", "| true", "> /dev/full"])
def test_nobody_listening_is_no_fault(book: Path, tmp_path: Path, closed: str) -> None:
    if closed == "> /dev/full" and not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    log = tmp_path / "log"
    click = f'"{sys.executable}" -m xl_tools check-quotas "{book}" --json {closed}'
    ran = subprocess.run(
        ["bash", "-c", f'{click}; echo ${{PIPESTATUS[0]}} > "{tmp_path}/code"'],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "XDG_STATE_HOME": str(log)},
    )
    assert (tmp_path / "code").read_text().strip() == "1", ran.stderr
    assert UNEXPECTED not in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "Exception" not in ran.stderr


@pytest.mark.parametrize("content", [b"\xff\xfe}\n{}\n", b"[]\n{}\n", b'{"at": "zz"}\n{}\n', b'{"inverse": 3}\n{}\n'])
def test_a_damaged_journal_is_told_and_the_buttons_go_on(book: Path, call: Call, content: bytes) -> None:
    backup_folder(book).mkdir()
    journal = backup_folder(book) / "hoan-tac.jsonl"
    journal.write_bytes(content)
    assert "hoan-tac.jsonl" in call("undo", book).err
    assert journal.read_bytes() == content
    assert call("check-quotas", book, "--yes").code == 1


def test_a_line_that_a_full_disk_cut_short_is_passed_over_later_too(book: Path, call: Call) -> None:
    assert call("check-quotas", book, "--yes").code == 1
    with (backup_folder(book) / "hoan-tac.jsonl").open("a", encoding="utf-8") as journal:
        journal.write('\n{"at": "2026-02-0')
    assert call("refresh-dashboard", book, "--yes").code in (0, 1)
    assert call("undo", book).code == 0
    last = Journal.beside(book).last
    assert last is None or not last.pending


@posix
def test_a_list_whose_name_is_no_unicode_is_taken_in(full_book: Path, call: Call) -> None:
    name = os.fsencode(full_book.parent) + b"/\xe9\xff.csv"
    try:
        Path(os.fsdecode(name)).write_text("Họ và tên,Ngày sinh\nNguyễn Văn Ảo,01/02/2003\n", encoding="utf-8")
    except OSError as error:
        pytest.skip(f"this system keeps names in Unicode: {error}")
    said = call("import-lists", full_book, os.fsdecode(name), "--yes", "--json")
    assert [change["kind"] for change in said.object["changes"] if change["sheet"] == "attendees"] == ["AddRow"]


def test_the_log_of_faults_holds_lines_of_code_and_no_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))

    def fallen_over() -> Exception:
        try:
            try:
                raise KeyError("Lò Thị Mai")
            except KeyError as cause:
                raise ValueError("079204012345") from cause
        except ValueError as error:
            return error

    text = logged(fallen_over()).read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "in fallen_over" in text
    assert "Mai" not in text
    assert "0792" not in text


@posix
def test_a_log_that_cannot_be_written_is_written_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("HOME", str(tmp_path / "file"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert logged(ValueError()).parent == tmp_path
