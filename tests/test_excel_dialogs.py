"""What Excel is asked to show, and a click that takes longer than its macro can wait.

Excel itself is not here: a hand-written stand-in notes what it is asked and answers as told. What Excel really does
with it is on the list of docs/kiem-thu-excel.md.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sources import ROOT

from xl_tools import ribbon
from xl_tools.hosts.excel_dialogs import LONGEST, Answers, ExcelDialogs
from xl_tools.intake.guard import KINDS
from xl_tools.messages import REFUSALS, SAYINGS


class StandIn:
    """Excel's application and one book, as far as dialogs and the start of a click look at them."""

    pid = 4711

    def __init__(self, *answers: str, chosen: Sequence[str] | bool = False) -> None:
        self.answers, self.chosen = list(answers), chosen
        self.said: list[str] = []
        self.choices: list[tuple[Any, ...]] = []
        self.api = self.app = self
        self.name = "Sổ 2026.xlsx"

    def alert(self, prompt: str, title: str, buttons: str, mode: str) -> str:
        self.said.append(prompt)
        return self.answers.pop(0) if buttons == "yes_no" else "ok"

    def GetOpenFilename(self, *wanted: Any) -> Any:  # noqa: N802  # Excel's name
        self.choices.append(wanted)
        return self.chosen


class Clock:
    """Seconds as the test sets them."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def dialogs(excel: StandIn, answers: Answers | None = None, **options: Any) -> ExcelDialogs:
    return ExcelDialogs(excel, answers, **options)  # type: ignore[arg-type]  # a stand-in


def test_yes_is_yes_and_no_is_no() -> None:
    asked = dialogs(StandIn("yes", "no"))
    assert [asked.ask("Lập 3 giấy mời?"), asked.ask("Lập 4 giấy mời?")] == [True, False]


def test_what_was_asked_is_not_asked_again() -> None:
    excel = StandIn("no")
    asked = dialogs(excel)
    assert [asked.ask("Tiếp tục?"), asked.ask("Tiếp tục?")] == [False, False]
    assert excel.said == ["Tiếp tục?"]


def test_files_are_picked_once_and_only_kinds_that_are_read_are_offered() -> None:
    excel = StandIn(chosen=(r"C:\a\xã An Hòa.xlsx", r"C:\a\b.csv"))
    asked = dialogs(excel)
    for _ in range(2):
        assert asked.choose_files("Chọn") == (Path(r"C:\a\xã An Hòa.xlsx"), Path(r"C:\a\b.csv"))
    [(kinds, _, title, _, several)] = excel.choices
    assert (title, several) == ("Chọn", True)
    assert set(kinds.rpartition(",")[2].split(";")) == {f"*{kind}" for kind in KINDS}


def test_no_file_picked_is_none() -> None:
    assert dialogs(StandIn(chosen=False)).choose_files("Chọn") == ()


@pytest.mark.parametrize(
    ("each", "total", "goes_on"), [(0.1, 300, True), (0.1, 700, False), (1.0, 55, True), (1.0, 61, False)]
)
def test_a_click_is_stopped_once_the_whole_would_take_over_a_minute(each: float, total: int, goes_on: bool) -> None:
    clock = Clock()
    timed = dialogs(StandIn(), clock=clock)
    went_on = []
    for done in range(total):
        went_on.append(timed.goes_on(done, total))
        if not went_on[-1]:
            break
        clock.now += each
    assert all(went_on) == goes_on
    assert timed.minutes == (0 if goes_on else round(each * total / 60 + 0.49))
    assert clock.now - 1000 < LONGEST / 4 or goes_on, "it is stopped early, not when the minute is over"


def test_one_slow_letter_at_the_start_does_not_count_for_all() -> None:
    clock = Clock()
    timed = dialogs(StandIn(), clock=clock)
    assert timed.goes_on(0, 300)
    clock.now += 1.5
    assert timed.goes_on(1, 300)


def test_the_time_a_question_stood_open_counts_since_the_macro_waits_then_too() -> None:
    clock = Clock()
    timed = dialogs(StandIn(), clock=clock)
    clock.now += 50
    assert timed.goes_on(0, 100)
    clock.now += 3
    assert not timed.goes_on(20, 100)


def test_a_click_of_its_own_process_is_never_stopped() -> None:
    clock = Clock()
    timed = dialogs(StandIn(), longest=None, clock=clock)
    assert timed.goes_on(0, 9)
    clock.now += 10_000
    assert timed.goes_on(1, 9)
    assert timed.minutes == 0


def test_answers_travel_as_plain_ascii() -> None:
    answers = Answers({"Lập giấy mời?": True}, {"Chọn": ("D:/xã.xlsx",)})
    text = answers.to_json()
    assert text.isascii()
    assert Answers.from_json(text) == answers


def started(excel: StandIn, asked: ExcelDialogs) -> list[tuple[tuple[str, ...], Answers]]:
    """What is started after a press of a button that no command has, on a book that is no Excel's."""
    begun: list[tuple[tuple[str, ...], Answers]] = []
    ribbon.press_on(
        "no_such_button",
        excel,  # type: ignore[arg-type]  # a stand-in
        asked,
        lambda arguments, answers: begun.append((tuple(arguments), Answers.from_json(answers.decode()))),
    )
    return begun


def test_a_click_that_was_not_too_long_starts_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    excel = StandIn()
    assert started(excel, dialogs(excel)) == []
    assert excel.said[0].startswith(REFUSALS["unexpected"][:20]), "whatever happens is said in Excel"


def test_a_click_that_was_too_long_starts_the_same_one_apart_with_its_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    excel, clock = StandIn("yes"), Clock()
    asked = dialogs(excel, clock=clock)
    asked.ask("Lập 3.000 giấy mời?")
    asked.goes_on(0, 3000)
    clock.now += 5
    asked.goes_on(100, 3000)
    expected = ("no_such_button", "4711", "Sổ 2026.xlsx", "3"), Answers({"Lập 3.000 giấy mời?": True}, {})
    assert started(excel, asked) == [expected]


def test_the_module_is_a_program_that_takes_the_answers_from_its_input() -> None:
    """As far as it comes without Excel: it reads what it is given and then finds no such Excel."""
    done = subprocess.run(
        [sys.executable, "-m", "xl_tools.ribbon", "undo", "4711", "Sổ.xlsx", "3"],
        cwd=ROOT,
        input=json.dumps({"said": {}, "files": {}}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "xlwings" in done.stderr


def test_the_question_before_a_long_click_says_how_long() -> None:
    assert "khoảng 3 phút" in SAYINGS["carry_on_apart"].format(minutes=3)
