"""The command line itself: help, wrong arguments, what is printed, in Vietnamese throughout."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from xl_tools.app import CALLS, main
from xl_tools.commands import COMMANDS
from xl_tools.messages import CALLS as TOLD
from xl_tools.messages import OPTIONS, USAGES

Captured = pytest.CaptureFixture[str]
NAMES = [*CALLS, *(command.id.replace("_", "-") for command in COMMANDS)]


@pytest.fixture
def book(tmp_path: Path, capsys: Captured) -> Path:
    path = tmp_path / "sổ của phường.xlsx"
    assert main(["new", str(path), "--preset", "commune"]) == 0
    capsys.readouterr()
    return path


@pytest.mark.parametrize("arguments", [[], ["help"], ["--help"]])
def test_help_names_every_call_and_every_option(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == 0
    shown = capsys.readouterr().out
    for name in (*NAMES, *OPTIONS):
        assert re.search(rf"^  {name}\b", shown, re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_help_on_a_call_says_how_it_is_written(name: str, capsys: Captured) -> None:
    assert main(["help", name]) == 0
    shown = capsys.readouterr().out
    assert f"\nCách viết: {name}" in shown
    if name != "test":
        assert main([name, "--help"]) == 0
        assert capsys.readouterr().out == shown


def test_every_call_without_a_button_is_told() -> None:
    assert CALLS.keys() == TOLD.keys() == USAGES.keys()


@pytest.mark.parametrize(
    "arguments",
    [
        ["check-quotas"],
        ["check-quotas", "C:\\Doi", "thoai\\so.xlsx"],
        ["check-quotas", "so.xlsx", "--now"],
        ["import-lists", "so.xlsx", "--yes", "a.xlsx", "--now"],
        ["new"],
        ["new", "so.xlsx", "--preset"],
        ["list", "all"],
        ["demo", "here"],
        ["make-bundle", "--python-version"],
    ],
    ids=" ".join,
)
def test_a_call_written_wrongly_is_told_how_to_write_it(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f"Cách viết: {arguments[0]}" in shown.err
    assert not re.search(r"\b(argument|arguments|required|unrecognized|expected|usage)\b", shown.err)


def test_a_call_that_does_not_exist_leads_to_help(capsys: Captured) -> None:
    assert main(["check_quotas"]) == main(["help", "in-thiep"]) == 2
    assert capsys.readouterr().err.count("Gõ help") == 2


def test_options_may_stand_anywhere(book: Path, tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "gửi về"
    folder.mkdir()
    assert main(["import-lists", "--dry-run", str(book), "--yes", str(folder)]) == 0
    assert "Chỉ xem trước" in capsys.readouterr().out


def test_an_account_has_no_blank_line_and_says_where_the_problems_are(book: Path, capsys: Captured) -> None:
    assert main(["check-attendees", str(book)]) == 0
    assert main(["check-quotas", str(book)]) == 1
    shown = capsys.readouterr().out
    assert "\n\n" not in shown
    where = next(number for number, line in enumerate(shown.splitlines()) if "sheet Kiểm tra" in line)
    listed = shown.splitlines()[where + 1 :]
    assert listed
    assert all(line.startswith(("- ", "...")) for line in listed)


def test_an_undo_that_is_only_looked_at_does_not_say_it_was_done(book: Path, capsys: Captured) -> None:
    assert main(["check-quotas", str(book)]) == 1
    capsys.readouterr()
    assert main(["undo", str(book), "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("Sẽ hoàn tác lần bấm “Kiểm tra chỉ tiêu”")
    assert main(["undo", str(book)]) == 0
    assert capsys.readouterr().out.startswith("Đã hoàn tác lần bấm “Kiểm tra chỉ tiêu”")


def test_without_anyone_to_ask_the_click_says_what_it_would_do(
    book: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    before = book.read_bytes()
    assert main(["write-conclusion", str(book)]) == 1
    lists = book.parent / "Danh sách Chi đoàn Công an xã.csv"
    lists.write_text("\ufeffHọ và tên,Ngày sinh\nVi Văn Bảy,01/02/2004\n", encoding="utf-8")
    assert main(["import-lists", str(book), str(lists)]) == 2
    shown = capsys.readouterr().err
    assert "thêm 1 đại biểu" in shown
    assert "--yes" in shown
    assert before != book.read_bytes()
