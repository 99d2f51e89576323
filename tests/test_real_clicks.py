"""Buttons clicked with a mouse in LibreOffice's own window, on a screen that nobody sees: add-on, pipe, our Python,
live host, message boxes. What the book then holds is what the same click does to it as a file."""

from __future__ import annotations

import os
import shutil
import signal
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from test_golden_clicks import contents

from xl_tools.build.extension import build_extension
from xl_tools.build.sample import sample_contents
from xl_tools.commands import BY_COMMAND_ID
from xl_tools.demo import Demo
from xl_tools.folders import documents_folder
from xl_tools.hosts.base import Selection
from xl_tools.hosts.file import FileHost
from xl_tools.messages import ADD_ON, RIBBON, SAYINGS
from xl_tools.run import Request, click
from xl_tools.schema import PAIRS
from xl_tools.screens import Calc, calc_on_a_screen, missing_programs, until

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(bool(missing_programs()), reason=f"not on this machine: {', '.join(missing_programs())}"),
]

ENTER, ESCAPE = "Return", "Escape"
CLICKS = (
    "check_attendees",
    "check_quotas",
    "find_duplicates",
    "assign_departments",
    "write_invitations",
    "undo",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("clicks")


@pytest.fixture(scope="module")
def calc(folder: Path) -> Iterator[Calc]:
    with calc_on_a_screen(build_extension(folder / "extension")) as started:
        yield started


@pytest.fixture(scope="module")
def lists(folder: Path) -> tuple[Path, ...]:
    """What the units sent back, before the book that takes them in: its path is the first."""
    (folder / "office").mkdir()
    demo = Demo(folder / "office", datetime.now(), lambda _line: None, sample_contents())
    demo.make_book()
    return (demo.book, *demo.write_lists())


@pytest.fixture(scope="module")
def filled(folder: Path, lists: tuple[Path, ...]) -> Path:
    """An office's book with the lists of all its units, before any check."""
    book = Path(shutil.copy(lists[0], folder / "filled.xlsx"))
    click(BY_COMMAND_ID["import_lists"], as_file(book), Request(now=datetime.now(), files=lists[1:]))
    return book


@pytest.fixture
def opened(calc: Calc, filled: Path, tmp_path: Path) -> Iterator[Any]:
    """A copy of that book in Calc, in front."""
    document = calc.open(Path(shutil.copy(filled, tmp_path / "so.xlsx")))
    yield document
    calc.close(document)


def as_file(book: Path) -> FileHost:
    return FileHost(book, clock_date=datetime.now().date(), yes=True, out=StringIO(), err=StringIO())


def label(command_id: str) -> str:
    return BY_COMMAND_ID[command_id].label


def pressed_in_menu(calc: Calc, command_id: str) -> None:
    way = (RIBBON["tab"], BY_COMMAND_ID[command_id].group, label(command_id))
    for entry in (way[:1], way[:2], way):
        calc.point_at(partial(calc.menu_entry, *entry))
        calc.hand("click", "1")


def letters(book: Path) -> dict[str, bytes]:
    """The text of every letter that lies beside the book."""
    made = documents_folder(book)
    return {
        file.relative_to(made).as_posix(): zipfile.ZipFile(file).read("word/document.xml")
        for file in sorted(made.rglob("*.docx"))
    }


@contextmanager
def held_up(calc: Calc, beside: Path) -> Iterator[None]:
    """Our Python stands still among the letters that it is making beside a book, and goes on afterwards."""
    until("letters are being made", lambda: list(beside.rglob("*.docx")))
    (process,) = calc.helpers()
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def test_each_button_leaves_the_book_as_the_same_click_on_the_file_does(
    calc: Calc, filled: Path, tmp_path: Path
) -> None:
    in_calc, in_file = (Path(shutil.copy(filled, tmp_path / f"{name}.xlsx")) for name in ("calc", "file"))
    document = calc.open(in_calc)
    for command_id in CLICKS:
        command = BY_COMMAND_ID[command_id]
        calc.press(command.label)
        if command.confirm:
            assert calc.answer(ENTER).endswith("\nTiếp tục?")
        told = calc.answer(ENTER)
        expected = click(command, as_file(in_file), Request(now=datetime.now())).result.summary
        if command_id != "undo":  # its sentence names the minute
            assert told.splitlines()[0] == expected.splitlines()[0], (
                calc.faults.read_text() if calc.faults.exists() else ""
            )
        document.store()
        stored = as_file(Path(shutil.copy(in_calc, tmp_path / "stored.xlsx")))  # beside its own, Calc keeps a lock
        assert contents(stored) == contents(as_file(in_file)), command_id
        assert letters(in_calc) == letters(in_file), command_id
    calc.close(document)


def test_the_tool_bar_is_docked_in_a_row_of_its_own_and_all_of_it_is_seen(calc: Calc, opened: Any) -> None:
    manager = opened.getCurrentController().getFrame().LayoutManager
    own = "private:resource/toolbar/addon_vn.sodoithoai.toolbar"
    calcs = [f"private:resource/toolbar/{name}" for name in ("standardbar", "formatobjectbar")]
    assert manager.isElementDocked(own)
    assert sorted([own, *calcs], key=lambda bar: manager.getElementPos(bar).Y) == [*calcs, own]
    for command in BY_COMMAND_ID.values():
        assert bool(calc.place(calc.button(command.label))) == command.daily


def test_a_button_that_is_not_daily_is_clicked_in_the_menu(calc: Calc, opened: Any, tmp_path: Path) -> None:
    pressed_in_menu(calc, "back_up")
    told = calc.answer(ENTER)
    (copy,) = (tmp_path / "so.sao-luu").rglob("so*.xlsx")
    assert told == SAYINGS["backed_up"].format(copy=copy)


def test_selected_pairs_are_decided_in_the_menu_and_a_single_cell_is_its_row(
    calc: Calc, filled: Path, tmp_path: Path
) -> None:
    in_calc, in_file = (Path(shutil.copy(filled, tmp_path / f"{name}.xlsx")) for name in ("calc", "file"))
    for book in (in_calc, in_file):
        click(BY_COMMAND_ID["find_duplicates"], as_file(book), Request(now=datetime.now()))
    rows = as_file(in_file).read([PAIRS])[PAIRS.id].rows
    document = calc.open(in_calc)
    sheet = document.Sheets.getByName(PAIRS.title)
    for command_id, chosen in (("mark_same", rows[:2]), ("mark_different", rows[-1:]), ("show_group", rows[1:2])):
        cells = f"D{chosen[0].number}:D{chosen[-1].number}"
        document.getCurrentController().setActiveSheet(sheet)
        document.getCurrentController().select(sheet.getCellRangeByName(cells))
        pressed_in_menu(calc, command_id)
        told = calc.answer(ENTER)
        host = as_file(in_file)
        host.selected = Selection(PAIRS.id, tuple(str(row.cells["code"]) for row in chosen))
        expected = click(BY_COMMAND_ID[command_id], host, Request(now=datetime.now())).result.summary
        assert told.splitlines()[0] == expected.splitlines()[0]
    document.store()
    stored = as_file(Path(shutil.copy(in_calc, tmp_path / "stored.xlsx")))
    assert contents(stored) == contents(as_file(in_file))
    calc.close(document)


def test_the_lists_to_take_in_are_chosen_in_calcs_window(calc: Calc, lists: tuple[Path, ...], tmp_path: Path) -> None:
    book = Path(shutil.copy(lists[0], tmp_path / "so.xlsx"))
    document = calc.open(book)
    calc.press(label("import_lists"))
    calc.choose_file(SAYINGS["choose_lists"], lists[1])
    assert calc.answer(ENTER).endswith("\nTiếp tục?")
    assert calc.answer(ENTER).startswith("Đã xem 1 tệp: ")
    calc.close(document)


def test_no_is_an_answer_that_changes_nothing(calc: Calc, opened: Any, tmp_path: Path) -> None:
    calc.press(label("write_invitations"))
    calc.answer(ESCAPE)
    until("the button “Dừng” is grey again", lambda: not calc.is_enabled(ADD_ON["stop"]))
    assert not opened.isModified()
    assert letters(tmp_path / "so.xlsx") == {}


def test_a_second_click_is_told_to_wait_and_the_stop_button_stops_the_first(
    calc: Calc, opened: Any, tmp_path: Path
) -> None:
    calc.press(label("write_invitations"))
    calc.answer(ENTER)
    with held_up(calc, tmp_path):
        calc.press(label("check_quotas"))
        assert calc.answer(ENTER) == ADD_ON["add_on_still_running"].format(label=label("write_invitations"))
        calc.press(ADD_ON["stop"])
    assert calc.answer(ENTER) == SAYINGS["stopped"]
    until("the button “Dừng” is grey again", lambda: not calc.is_enabled(ADD_ON["stop"]))
    assert letters(tmp_path / "so.xlsx") == {}
    assert not opened.isModified()


def test_a_book_that_is_none_of_ours_is_offered_a_new_one(calc: Calc) -> None:
    document = calc.to_front(calc.office.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ()))
    calc.press(label("check_quotas"))
    assert "Tạo sổ đối thoại mới" in calc.answer(ESCAPE)
    calc.close(document)


def test_a_book_closed_while_its_button_runs_is_told_and_the_buttons_go_on_working(
    calc: Calc, opened: Any, filled: Path, tmp_path: Path
) -> None:
    closed = calc.open(Path(shutil.copy(filled, tmp_path / "closed.xlsx")))
    calc.press(label("write_invitations"))
    calc.answer(ENTER)
    with held_up(calc, tmp_path):
        calc.close(closed)
    assert str(calc.faults) in calc.answer(ENTER)
    assert letters(tmp_path / "closed.xlsx") == {}
    calc.to_front(opened)
    calc.press(label("check_quotas"))
    assert "đơn vị" in calc.answer(ENTER)


def test_our_python_ended_in_the_middle_of_a_click_is_told_and_started_again(calc: Calc, opened: Any) -> None:
    calc.press(label("write_invitations"))
    until("the question", calc.box)
    (process,) = calc.helpers()
    os.kill(process, signal.SIGKILL)
    until("it is told, over the question", lambda: calc.box() == ADD_ON["add_on_broke_off"])
    calc.answer(ENTER)
    calc.answer(ESCAPE)
    calc.press(label("check_quotas"))
    assert "đơn vị" in calc.answer(ENTER)
    assert calc.helpers() not in ([], [process])


def test_without_our_python_a_click_says_what_to_do(calc: Calc, opened: Any, tmp_path: Path) -> None:
    def ended() -> bool:
        for process in calc.helpers():
            os.kill(process, signal.SIGKILL)
        return not calc.helpers()

    until("our Python has ended", ended)
    calc.add_on.unlink()
    calc.press(label("check_quotas"))
    assert calc.answer(ENTER) == ADD_ON["add_on_not_installed"].format(file=calc.add_on)
    calc.install_python(python=str(tmp_path / "removed"))
    calc.press(label("check_quotas"))
    assert calc.answer(ENTER) == ADD_ON["add_on_path_gone"].format(path=tmp_path / "removed")
    (tmp_path / "xl_tools").mkdir()
    calc.install_python(project=str(tmp_path))
    calc.press(label("check_quotas"))
    assert calc.answer(ENTER) == ADD_ON["add_on_did_not_start"].format(reason=1)
    calc.install_python()


def test_a_python_without_work_is_let_go_and_the_next_click_starts_another(calc: Calc, opened: Any) -> None:
    calc.install_python(idle_seconds=0.5)
    calc.press(label("check_quotas"))
    calc.answer(ENTER)
    until("our Python is let go", lambda: not calc.helpers())
    calc.install_python()
    calc.press(label("check_deadlines"))
    calc.answer(ENTER)
    assert len(calc.helpers()) == 1


def test_our_python_ends_when_calc_does(calc: Calc) -> None:
    """The last of this file: it ends the LibreOffice of the others."""
    assert len(calc.helpers()) == 1
    calc.quit()
    until("our Python has ended", lambda: not calc.helpers())
