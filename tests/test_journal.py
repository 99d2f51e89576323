"""The clicks that can be undone: what is kept of them, and what a crash in the midst of writing one leaves."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from xl_tools.changes import SetCell
from xl_tools.journal import KEPT_CLICKS, Click, Journal
from xl_tools.turns import turn, uninterrupted

FIRST = Click("2026-02-02T08:30:00", "check_quotas", "đầu", (SetCell("units", "DV001", "note", "a", None),))
LATER = Click("2026-02-02T08:31:00", "check_quotas", "sau", ())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "hoan-tac.jsonl"
    Journal(file).add(FIRST)
    Journal(file).settle()
    return file


@pytest.mark.parametrize("cut", ['{"at": "20', '{"at": "x", "inverse": [{"kind": "SetCell"}', '{"label": "Ki\u1ec3'])
def test_a_line_cut_short_is_passed_over_when_later_clicks_are_undone(file: Path, cut: str) -> None:
    with file.open("ab") as stream:
        stream.write(b"\n" + cut.encode()[: -1 if ord(cut[-1]) > 127 else None])
    assert Journal(file).last == FIRST
    Journal(file).add(LATER)
    Journal(file).settle()
    assert Journal(file).last == LATER
    Journal(file).drop_last()
    assert Journal(file).last == FIRST


def test_a_mark_cut_short_leaves_its_click_in_doubt(file: Path) -> None:
    Journal(file).add(LATER)
    with file.open("a", encoding="utf-8") as stream:
        stream.write("\n{")
    last = Journal(file).last
    assert last is not None
    assert (last.label, last.pending) == ("sau", True)


def test_thirty_clicks_are_left_when_older_ones_are_forgotten(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "hoan-tac.jsonl")
    for number in range(2 * KEPT_CLICKS + 1):
        journal.add(Click("2026-02-02T08:30:00", "check_quotas", str(number), ()))
        journal.settle()
    labels = []
    while (last := journal.last) is not None:
        labels.append(int(last.label))
        journal.drop_last()
    assert labels == list(range(2 * KEPT_CLICKS, KEPT_CLICKS, -1))


def test_looking_past_a_click_without_saving_leaves_the_file(file: Path) -> None:
    before, journal = file.read_bytes(), Journal(file)
    journal.drop_last(save=False)
    assert journal.last is None
    assert file.read_bytes() == before


def test_a_click_in_doubt_is_dropped_alone(file: Path) -> None:
    Journal(file).add(LATER)
    Journal(file).unsettle()
    Journal(file).drop_last()
    assert Journal(file).last == FIRST
    Journal(file).unsettle()
    last = Journal(file).last
    assert last is not None
    assert (last.label, last.pending) == ("đầu", True)
    Journal(file).drop_last()
    assert Journal(file).empty


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such thing")
def test_a_key_stroke_does_not_stop_what_is_being_written_and_stops_what_comes_after() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: heard.append(number))
    try:
        with uninterrupted():
            os.kill(os.getpid(), signal.SIGINT)
        assert heard == []
        os.kill(os.getpid(), signal.SIGINT)
        assert heard == [signal.SIGINT]
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_click_from_another_thread_takes_its_turn_too(tmp_path: Path) -> None:
    done = []

    def work() -> None:
        with turn(tmp_path / "so.xlsx"), uninterrupted():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def test_a_click_goes_on_as_soon_as_the_one_before_has_ended(tmp_path: Path) -> None:
    book, inside, taken = tmp_path / "so.xlsx", threading.Event(), []

    def work() -> None:
        inside.set()
        with turn(book):
            taken.append(True)

    thread = threading.Thread(target=work)
    with turn(book):
        thread.start()
        inside.wait()
        thread.join(0.2)
        assert taken == []
    thread.join()
    assert taken == [True]
