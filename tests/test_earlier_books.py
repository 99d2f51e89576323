"""Books of earlier years teach assign_departments: read from files and from the folder beside the book."""

from __future__ import annotations

from pathlib import Path

import pytest
from books import book_of
from command_line import Call
from file_books import small_book

from xl_tools.features.assignment import assign_departments
from xl_tools.given import EarlierQuestion, Given
from xl_tools.hosts.earlier_books import earlier_books_given
from xl_tools.schema import QUESTIONS

ASKED = "Xin phép thả diều ở bãi bồi ven sông ngày chủ nhật."
EARLIER = "Cho thanh niên thả diều ở bãi bồi ven sông cuối tuần có được không?"
SHEETS = ("settings", "questions", "departments", "words", "vocabulary", "findings", "log")
DEPARTMENTS = (
    {"name": "Sở Nội vụ", "remit": "Việc làm; thanh niên.", "key_words": "Sở Lao động - Thương binh và Xã hội"},
    {"name": "Công an tỉnh", "remit": "An ninh, trật tự."},
)


def earlier_book(path: Path, lead: str, **more: object) -> Path:
    path.parent.mkdir(exist_ok=True)
    return small_book(path, only=SHEETS, questions=[{"text": EARLIER, "lead": lead, **more}])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return small_book(tmp_path / "so-2026.xlsx", only=SHEETS, questions=[{"text": ASKED}], departments=DEPARTMENTS)


def test_people_decided_what_the_program_was_not_sure_of(tmp_path: Path) -> None:
    path = earlier_book(tmp_path / "so-2025.xlsx", "Công an tỉnh")
    assert earlier_books_given(None, [path]).earlier == (EarlierQuestion(EARLIER, "Công an tỉnh", "so-2025"),)
    own = {"proposed_department": "Công an tỉnh", "sure": "Có"}
    assert earlier_books_given(None, [earlier_book(tmp_path / "a.xlsx", "Công an tỉnh", **own)]).earlier == ()


def test_the_folder_beside_the_book_is_read_and_the_book_itself_is_not(book: Path) -> None:
    beside = earlier_book(book.with_name("so-nam-truoc") / "so-2025.xlsx", "Công an tỉnh")
    beside.with_name("~$so-2024.xlsx").write_bytes(b"open in Excel")
    assert [past.book for past in earlier_books_given(book, [book]).earlier] == ["so-2025"]


def test_a_file_that_is_no_dialogue_book_is_told_and_the_others_are_used(tmp_path: Path) -> None:
    broken = tmp_path / "so-hong.xlsx"
    broken.write_bytes(b"not a workbook")
    found = earlier_books_given(None, [broken, earlier_book(tmp_path / "so-2025.xlsx", "Công an tỉnh")])
    assert list(found.unread) == ["so-hong.xlsx"]
    assert len(found.earlier) == 1


@pytest.mark.parametrize(
    ("lead", "proposed"), [("Công an tỉnh", "Công an tỉnh"), ("Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ")]
)
def test_what_was_decided_in_earlier_years_teaches_also_under_a_former_name(lead: str, proposed: str) -> None:
    book = book_of(questions=[{"text": ASKED}], departments=DEPARTMENTS)
    earlier = (EarlierQuestion(EARLIER, lead, "so-2025"),)
    result = assign_departments(book, Given(earlier=earlier))
    cells = {change.column: change.value for change in result.changes if hasattr(change, "column")}
    assert cells["proposed_department"] == proposed
    assert "so-2025" in str(cells["reason"])


def test_departments_that_are_gone_and_books_that_cannot_be_read_are_told() -> None:
    book = book_of(questions=[{"text": ASKED}], departments=DEPARTMENTS)
    earlier = (EarlierQuestion(EARLIER, "Sở Ma", "so-2025"),) * 2
    result = assign_departments(book, Given(earlier=earlier, unread={"so-hong.xlsx": "Tệp hỏng."}))
    told = [(problem.code, problem.quote) for problem in result.problems if problem.code.startswith("earlier")]
    assert told == [("earlier_book_unreadable", "so-hong.xlsx"), ("earlier_department_unknown", "Sở Ma")]


def test_books_named_on_the_command_line_are_heeded(call: Call, tmp_path: Path, book: Path) -> None:
    past = earlier_book(tmp_path / "cũ" / "so-2025.xlsx", "Công an tỉnh")
    said = call("assign-departments", book, past, "--dry-run", "--json")
    cells = {change["column"]: change["value"] for change in said.object["changes"] if change["sheet"] == QUESTIONS.id}
    assert cells["proposed_department"] == "Công an tỉnh"
