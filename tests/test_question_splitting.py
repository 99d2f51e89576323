"""split_question: a row for each ask; the question itself stays as typed and leaves groups, counts and letters."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from books import TODAY, book_of, tables_of

from xl_tools.changes import AddRow, ChangeSet, SetCell, applied
from xl_tools.commands import BY_COMMAND_ID
from xl_tools.features.duplicates import find_duplicates
from xl_tools.features.letters.conclusion import conclusion_tasks
from xl_tools.features.letters.points import points_by_theme
from xl_tools.features.letters.replies import replies
from xl_tools.features.question_splitting import split_question
from xl_tools.given import NOTHING_GIVEN, Given
from xl_tools.hosts.base import Selection
from xl_tools.hosts.memory import MemoryHost
from xl_tools.journal import Journal
from xl_tools.messages import Refusal
from xl_tools.rules import formula_values
from xl_tools.rules.overview import card_values
from xl_tools.rules.questions import question_groups
from xl_tools.run import Request, click
from xl_tools.schema import (
    DEPARTMENTS,
    LOG,
    PAIRS,
    QUESTIONS,
    UNITS,
    DocumentKind,
)
from xl_tools.schema.book import Book

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 8, 30)
BRIDGE = "Cầu treo qua suối Ngần hỏng ván, tay vịn đứt, bao giờ được sửa?"
DOCTOR = "Trạm y tế bao giờ có bác sĩ?"
BOTH = f"Kính thưa đồng chí, em có hai câu hỏi:\n1. {BRIDGE}\n2. {DOCTOR}"
UNIT = {"name": "Xã Hòa Bình", "least_questions": 2}
DEPARTMENT = {"name": "Phòng Kinh tế"}


def sent(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "unit": "Xã Hòa Bình", "asker": "Lò Thị Mai", **more}


def split(book: Book, *codes: str) -> tuple[ChangeSet, Book]:
    result = split_question(book, Given(keys=codes or ("CH0001",), sheet=QUESTIONS.id))
    return result, book.replaced(applied(book.tables, result.changes))


def found(book: Book) -> Book:
    return book.replaced(applied(book.tables, find_duplicates(book, NOTHING_GIVEN).changes))


def a_book(*questions: dict[str, Any], **more: Any) -> Book:
    return book_of(units=[UNIT], departments=[DEPARTMENT], questions=questions or [sent(BOTH)], **more)


def test_the_parts_keep_who_asked_and_where_it_came_from() -> None:
    came_with = {
        "received": date(2026, 1, 20),
        "channel": "Phiếu",
        "department_as_written": "UBND xã",
        "source": "ds.xlsx",
        "source_row": 7,
    }
    result, book = split(a_book(sent(BOTH, **came_with, lead="Phòng Kinh tế", note="phiếu giấy")))
    _, *parts = book.rows(QUESTIONS)
    assert [part.text for part in parts] == [BRIDGE, DOCTOR]
    assert {part.split_from for part in parts} == {"CH0001"}
    for part in parts:
        assert (part.unit, part.asker, part.received) == ("Xã Hòa Bình", "Lò Thị Mai", date(2026, 1, 20))
        assert (part.lead, part.note, part.answer) == ("", "", "")
    assert all(change.cells["text"] in BOTH for change in result.changes if isinstance(change, AddRow))


def test_nothing_that_a_person_typed_into_the_question_changes() -> None:
    result, book = split(a_book(sent(BOTH, theme="Y tế", lead="Phòng Kinh tế", note="phiếu giấy")))
    changed = [change for change in result.changes if isinstance(change, SetCell)]
    assert {change.key for change in changed} == {"CH0001"}
    assert all(QUESTIONS.by_field[change.column].by_program for change in changed)
    question = book.rows(QUESTIONS)[0]
    assert (question.text, question.theme, question.note, question.standing) == (BOTH, "Y tế", "phiếu giấy", "Đã tách")


def test_the_working_list_the_letters_and_the_counts_take_the_parts_instead() -> None:
    book = a_book(sent(BOTH, lead="Phòng Kinh tế"), sent(BRIDGE, lead="Phòng Kinh tế"))
    before = formula_values(book, UNITS)[0]["questions"]
    _, book = split(book)
    groups = [[member.code for member in group.members] for group in question_groups(book)]
    assert groups == [["CH0002", "CH0003"], ["CH0004"]]
    assert formula_values(book, UNITS)[0]["questions"] == before == 2
    assert formula_values(book, QUESTIONS)[0]["state"] == "Đã tách"
    assert formula_values(book, DEPARTMENTS)[0]["assigned"] == 1
    cards = card_values(book)
    assert (cards["questions"], cards["questions_note"]) == (2, "nhận 2, trùng 1, trả lại 0, tách 1 câu")


def test_everyone_gets_a_reply_to_each_part() -> None:
    _, book = split(a_book(sent(BOTH)))
    table = book.tables[QUESTIONS.id]
    answers = [
        SetCell(QUESTIONS.id, code, "answer", answer, None)
        for code, answer in (("CH0002", "Sửa trong quý II."), ("CH0003", "Từ tháng 4."))
    ]
    book = book.replaced(applied({QUESTIONS.id: table}, answers))
    drafts = replies(book, DocumentKind())
    assert [draft.subject_key for draft in drafts.letters] == ["CH0002", "CH0003"]
    assert {draft.recipient for draft in drafts.letters} == {"Lò Thị Mai, Xã Hòa Bình"}


def test_a_conclusion_about_the_question_is_about_its_parts() -> None:
    concluded = {"text": "Giao Phòng Kinh tế khảo sát.", "body": "Phòng Kinh tế", "questions": "CH0001"}
    _, book = split(a_book(sent(BOTH), sent("Học phí năm nay có tăng không?"), conclusions=[concluded]))
    (task,) = conclusion_tasks(book, points_by_theme(book))
    assert task["text"].endswith("(câu\N{NO-BREAK SPACE}2, 3)")


def test_the_question_leaves_its_group_and_its_parts_find_theirs() -> None:
    book = found(a_book(sent(BOTH), sent(BOTH), sent(DOCTOR)))
    assert [question.group for question in book.rows(QUESTIONS)] == ["N001", "N001", ""]
    _, book = split(book, "CH0001", "CH0002")
    marks = {question.code: (question.group, question.standing) for question in book.rows(QUESTIONS)}
    assert marks["CH0001"] == marks["CH0002"] == ("", "Đã tách")
    groups = {code: group for code, (group, _) in marks.items() if group}
    assert groups["CH0004"] == groups["CH0006"] != groups["CH0003"] == groups["CH0005"] == groups["CH0007"]
    assert not find_duplicates(found(book), NOTHING_GIVEN).changes


def test_find_duplicates_keeps_the_question_out_as_long_as_a_part_stands() -> None:
    _, book = split(a_book(sent(BOTH), sent(BRIDGE)))
    assert found(book).rows(QUESTIONS)[0].standing == "Đã tách"
    rows = [dict(row.cells) for row in book.tables[QUESTIONS.id].rows if not row.cells["split_from"]]
    without_parts = found(book_of(questions=rows))
    assert without_parts.rows(QUESTIONS)[0].standing == ""
    assert without_parts.rows(QUESTIONS)[0].several


def test_a_part_taken_out_by_hand_leaves_the_question_in_the_counts() -> None:
    book = found(a_book(sent(BOTH), sent(DOCTOR, split_from="CH0001")))
    assert [question.standing for question in book.rows(QUESTIONS)] == ["", ""]
    assert [group.representative.code for group in question_groups(book)] == ["CH0001", "CH0002"]


def test_what_cannot_be_split_is_told_with_the_reason_and_left_alone() -> None:
    rows = [
        sent(BRIDGE),
        sent(BOTH, answer="Đã giao Phòng Kinh tế."),
        sent(BOTH, vetting="Trả lại"),
        sent(BOTH),
        sent(DOCTOR, split_from="CH0004"),
    ]
    result, _ = split(a_book(*rows), *(f"CH000{number}" for number in range(1, 6)))
    assert not result.changes
    lines = result.summary.splitlines()
    assert [line.rpartition(": ")[2] for line in lines[1:]] == ["CH0001, CH0005.", "CH0002.", "CH0003.", "CH0004."]


def test_rows_that_are_no_questions_are_refused() -> None:
    with pytest.raises(Refusal, match="1 dòng đang chọn"):
        split(a_book(), "CH0099")


def test_the_user_sees_the_parts_before_anything_is_written_and_can_say_no() -> None:
    tables = tables_of(questions=[sent(BOTH)])
    host = MemoryHost(tables, TODAY, answer=False, selected=Selection(QUESTIONS.id, ("CH0001",)))
    before = dict(host.tables)
    outcome = click(BY_COMMAND_ID["split_question"], host, Request(now=NOW), Journal(None))
    assert outcome.declined
    assert host.tables == before
    assert BRIDGE in host.told[0]
    assert DOCTOR in host.told[0]


def test_undo_takes_the_parts_away_and_a_second_click_adds_none() -> None:
    host = MemoryHost(tables_of(questions=[sent(BOTH), sent(DOCTOR)]), TODAY)
    journal = Journal(None)
    click(BY_COMMAND_ID["find_duplicates"], host, Request(now=NOW), journal)
    before = {name: table for name, table in host.tables.items() if name != LOG.id}
    host.selected = Selection(QUESTIONS.id, ("CH0001",))
    assert click(BY_COMMAND_ID["split_question"], host, Request(now=NOW), journal).written
    assert not click(BY_COMMAND_ID["split_question"], host, Request(now=NOW), journal).written
    click(BY_COMMAND_ID["undo"], host, Request(now=NOW), journal)
    assert {name: table for name, table in host.tables.items() if name != LOG.id} == before


def test_decisions_about_a_question_rest_while_it_is_split() -> None:
    pairs = [{"first": "CH0001", "second": "CH0002", "verdict": "trùng"}]
    book = found(a_book(sent(BOTH), sent("Học phí năm nay có tăng không?"), pairs=pairs))
    assert book.rows(PAIRS)[0].state == "Đã nối"
    _, book = split(book)
    assert [row.state for row in book.rows(PAIRS)] == ["Không so"]
    assert {question.group for question in book.rows(QUESTIONS)} == {""}
