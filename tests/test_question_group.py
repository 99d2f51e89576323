"""show_group: everyone linked with the selected question, told and nothing changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from books import TODAY, book_of, tables_of

from xl_tools.commands import BY_COMMAND_ID
from xl_tools.features.question_group import MOST_MEMBERS, show_group
from xl_tools.given import Given
from xl_tools.hosts.base import Selection
from xl_tools.hosts.memory import MemoryHost
from xl_tools.journal import Journal
from xl_tools.messages import Refusal
from xl_tools.run import Request, click
from xl_tools.schema import PAIRS, QUESTIONS
from xl_tools.schema.book import Book

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 8, 30)
BRIDGE = "Cầu treo qua suối Ngần hỏng ván, tay vịn đứt, bao giờ được sửa?"


def member(number: int, **more: Any) -> dict[str, Any]:
    return {"text": f"{BRIDGE} ({number})", "asker": "Lò Thị Mai", "unit": f"Xã số {number}", **more}


def grouped(count: int) -> list[dict[str, Any]]:
    first = member(1, group="N001", standing="Trùng")
    return [first, *(member(n, group="N001", standing="Đại diện" if n == 2 else "Trùng") for n in range(2, count + 1))]


def lines(book: Book, sheet: str, *keys: str) -> list[str]:
    result = show_group(book, Given(keys=keys, sheet=sheet))
    assert not result.changes
    return result.summary.splitlines()


def test_every_member_is_named_with_its_asker_the_representative_first() -> None:
    head, *members = lines(book_of(questions=[*grouped(3), member(9)]), QUESTIONS.id, "CH0003")
    assert head == "Nhóm N001: 3 câu, câu đại diện CH0002."
    assert [line[2:8] for line in members] == ["CH0002", "CH0001", "CH0003"]
    assert all("Lò Thị Mai, Xã số" in line and BRIDGE in line for line in members)


def test_open_pairs_come_before_decided_ones() -> None:
    pairs = [
        {"first": "CH0001", "second": "CH0004", "verdict": "khác"},
        {
            "first": "CH0005",
            "second": "CH0002",
            "verdict": "nghi trùng",
            "differing_words": "CH0005: đường\nCH0002: cầu",
        },
        {"first": "CH0004", "second": "CH0005", "verdict": "nghi trùng"},
    ]
    told = lines(book_of(questions=[*grouped(2), member(3), member(4), member(5)], pairs=pairs), QUESTIONS.id, "CH0001")
    assert told[-2:] == [
        "- Chờ kết luận CP0002: CH0005 và CH0002; từ khác nhau: CH0005: đường, CH0002: cầu.",
        "- Đã kết luận CP0001: CH0001 và CH0004 là khác.",
    ]


def test_a_selected_pair_shows_the_groups_of_both_its_questions() -> None:
    pairs = [{"first": "CH0001", "second": "CH0003", "verdict": "nghi trùng"}]
    told = lines(book_of(questions=[*grouped(2), member(3)], pairs=pairs), PAIRS.id, "CP0001")
    assert told[0].startswith("Nhóm N001: 2 câu")
    assert "Câu CH0003 không trùng câu nào." in told


def test_a_large_group_is_cut_short_and_says_how_to_see_all_of_it() -> None:
    told = lines(book_of(questions=grouped(MOST_MEMBERS + 5)), QUESTIONS.id, "CH0001")
    assert len(told) == MOST_MEMBERS + 2
    assert told[-1] == "- và 5 câu nữa: lọc cột Nhóm trùng, chọn N001."


def test_a_question_that_was_split_names_its_parts() -> None:
    rows = [member(1, standing="Đã tách"), member(2, split_from="CH0001"), member(3, split_from="CH0001")]
    assert lines(book_of(questions=rows), QUESTIONS.id, "CH0001")[0] == "Câu CH0001 đã tách thành: CH0002, CH0003."


def test_the_click_writes_nothing_and_logs_nothing() -> None:
    host = MemoryHost(tables_of(questions=grouped(2)), TODAY, selected=Selection(QUESTIONS.id, ("CH0001",)))
    before = dict(host.tables)
    assert not click(BY_COMMAND_ID["show_group"], host, Request(now=NOW), Journal(None)).written
    assert host.tables == before
    assert host.told[0].startswith("Nhóm N001: 2 câu")
    assert "không thay đổi" not in host.told[0]


def test_rows_that_are_no_questions_are_refused() -> None:
    with pytest.raises(Refusal, match="1 dòng đang chọn"):
        show_group(book_of(questions=grouped(2)), Given(keys=("CH0099",), sheet=QUESTIONS.id))
