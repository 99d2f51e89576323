"""Clicks that are stopped, killed, run out of room or meet another click: one sentence, and nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from command_line import UNEXPECTED, Call, cells_of, files_of, started
from sources import ROOT

from xl_tools.changes import WriteDocument
from xl_tools.fault_log import logged
from xl_tools.folders import backup_folder, documents_folder
from xl_tools.journal import Journal
from xl_tools.messages import Refusal
from xl_tools.papers import Papers
from xl_tools.turns import turn

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such thing")


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


def test_letters_of_a_click_whose_book_was_closed_without_saving_are_put_aside_by_undo(
    full_book: Path, call: Call
) -> None:
    saved = full_book.read_bytes()
    assert call("write-replies", full_book, "--yes").code < 2
    letters = list(documents_folder(full_book).rglob("*.docx"))
    full_book.write_bytes(saved)
    assert "Không có lần bấm nào" in call("undo", full_book).err
    assert letters
    assert not any(letter.exists() for letter in letters)
    kept = list((backup_folder(full_book) / "van-ban").rglob("*.docx"))
    assert len(kept) == len(letters)


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


def test_letters_are_not_made_again_without_asking_either(full_book: Path, call: Call) -> None:
    assert call("write-replies", full_book, "--yes").code == 0
    letters = sorted(documents_folder(full_book).glob("*/*.docx"))
    letters[0].unlink()
    call("write-replies", full_book)
    assert not letters[0].exists()
    assert call("write-replies", full_book, "--yes").code == 0
    assert sorted(documents_folder(full_book).glob("*/*.docx")) == letters


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


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe}\n{}\n",
        b"[]\n{}\n",
        b'{"at": "zz", "command": "x", "label": "x", "inverse": [], "documents": []}\n{}\n',
        b'{"inverse": 3}\n{}\n',
    ],
)
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
