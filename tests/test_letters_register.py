from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from books import table_of
from letter_books import ATTENDEES, after, changed_cells, codes, given_for, kinds, letters_book

from xl_tools import commands
from xl_tools.changes import AddRow, ChangeSet
from xl_tools.features.letters.invitations import write_invitations
from xl_tools.features.letters.quota_letters import write_quota_letters
from xl_tools.given import Given
from xl_tools.schema import ATTENDEES as ATTENDEES_SHEET
from xl_tools.schema import DOCUMENTS
from xl_tools.schema import SETTINGS as SETTINGS_SHEET
from xl_tools.schema.book import Book
from xl_tools.schema.sheet import Table

COMMANDS = [
    pytest.param(command.decide, id=command.id) for command in commands.COMMANDS if command.id.startswith("write_")
]
PATH = "giay-moi/DB0001-nguyen-van-an.docx"


def first_click(**sheets: Any) -> tuple[Book, ChangeSet]:
    book = letters_book(attendees=ATTENDEES[:1], **sheets)
    click = write_invitations(book, given_for())
    return after(book, click), click


def with_cells(book: Book, **cells: Any) -> Book:
    """The book with these cells in the only row of the register."""
    (row,) = book.tables[DOCUMENTS.id].rows
    return book.replaced({DOCUMENTS.id: table_of(DOCUMENTS, [{**row.cells, **cells}])})


def with_attendee(book: Book, **cells: Any) -> Book:
    (row,) = book.tables[ATTENDEES_SHEET.id].rows
    return book.replaced({ATTENDEES_SHEET.id: table_of(ATTENDEES_SHEET, [{**row.cells, **cells}])})


def test_a_changed_row_makes_its_letter_anew_in_the_same_file() -> None:
    book, click = first_click()
    result = write_invitations(with_attendee(book, full_name="Nguyễn Văn Ân"), given_for(click))
    assert [document.path for document in result.documents] == [PATH]
    assert result.documents[0].fields["invitee"].startswith("Anh Nguyễn Văn Ân")
    cells = changed_cells(result)
    assert cells.keys() == {("VB0001", "recipient"), ("VB0001", "fingerprint")}
    assert result.summary == "Giấy mời: lập lại 1 vì nội dung đã đổi."


def test_a_changed_template_makes_its_letters_anew() -> None:
    book, click = first_click()
    templates = {**given_for().templates, "giay-moi.docx": "another"}
    assert len(write_invitations(book, given_for(click, templates=templates)).documents) == 1


def test_a_letter_whose_file_is_gone_is_made_again() -> None:
    book, _ = first_click()
    result = write_invitations(book, given_for())
    assert [document.path for document in result.documents] == [PATH]
    assert result.changes == ()


def test_a_number_given_later_does_not_make_it_another_letter() -> None:
    book, click = first_click()
    numbered = with_cells(book, number="7", issued=date(2026, 2, 10))
    assert not write_invitations(numbered, given_for(click))


def test_a_numbered_letter_is_never_remade_silently() -> None:
    book, click = first_click()
    numbered = with_attendee(with_cells(book, number="7"), full_name="Nguyễn Văn Ân")
    result = write_invitations(numbered, given_for(click))
    assert result.documents == ()
    assert changed_cells(result) == {
        ("VB0001", "stale"): "Có",
        ("DB0001", "invitation"): "DB0001-nguyen-van-an.docx (cần lập lại)",
    }
    assert [(p.code, p.key, p.quote2) for p in result.problems] == [("letter_numbered_changed", "VB0001", "7")]
    dated = with_attendee(with_cells(book, issued=date(2026, 2, 10)), full_name="Nguyễn Văn Ân")
    assert write_invitations(dated, given_for(click)).documents == ()
    again = write_invitations(after(numbered, result), given_for(click))
    assert not again
    assert codes(again) == ["letter_numbered_changed"]


def test_what_goes_back_to_the_numbered_letter_is_stale_no_more() -> None:
    book, click = first_click()
    stale = with_cells(book, number="7", stale="Có")
    assert changed_cells(write_invitations(stale, given_for(click))) == {("VB0001", "stale"): None}


def test_number_and_date_of_the_register_go_into_a_letter_made_after() -> None:
    book, _ = first_click()
    numbered = with_cells(book, number="7", issued=date(2026, 2, 5))
    (document,) = write_invitations(numbered, given_for()).documents
    assert document.fields["number_line"] == "Số: 07/GM-UBND"
    assert document.fields["place_and_date"] == "Minh Tân, ngày 05 tháng 02 năm 2026"


def test_a_number_reserved_in_the_register_before_the_letter_is_used() -> None:
    documents = [{"kind": "giấy mời đại biểu", "subject_key": "DB0001", "number": "12"}]
    result = write_invitations(letters_book(attendees=ATTENDEES[:1], documents=documents), given_for())
    assert result.documents[0].fields["number_line"] == "Số: 12/GM-UBND"
    assert not [change for change in result.changes if isinstance(change, AddRow)]
    assert changed_cells(result)["VB0001", "file"] == PATH
    assert result.summary == "Giấy mời: lập mới 1."


def test_number_and_date_are_blank_until_the_clerk_gives_them() -> None:
    _, click = first_click()
    blank = "\u00a0" * 6
    assert click.documents[0].fields["number_line"] == f"Số:{blank}/GM-UBND"
    assert click.documents[0].fields["place_and_date"] == f"Minh Tân, ngày{blank}tháng{blank}năm 2026"


def test_an_unnumbered_letter_of_last_year_is_made_anew() -> None:
    book, click = first_click()
    later = Book(book.tables, date(2027, 1, 4))
    (document,) = write_invitations(later, given_for(click)).documents
    assert document.fields["place_and_date"].endswith("năm 2027")
    numbered = Book(with_cells(book, number="7").tables, date(2027, 1, 4))
    assert not write_invitations(numbered, given_for(click))


def test_a_path_typed_into_the_register_is_not_followed() -> None:
    for typed in (
        "../../bi-mat.docx",
        "giay-moi/../DB0001-x.docx",
        "C:\\giay-moi\\DB0001-x.docx",
        "giay-moi/DB00012-x.docx",
    ):
        book, click = first_click()
        (document,) = write_invitations(with_cells(book, file=typed), given_for(click)).documents
        assert document.path == PATH


def test_a_missing_template_is_told_once_and_its_letters_are_not_made() -> None:
    result = write_invitations(letters_book(document_kinds=kinds(template="mau-rieng.docx")), given_for())
    assert [(p.code, p.key, p.quote) for p in result.problems] == [
        ("letter_template_missing", "Giấy mời đại biểu", "mau-rieng.docx"),
    ]
    assert not result
    assert result.summary == "Giấy mời: 3 chưa lập được, xem sheet Kiểm tra."


def test_a_kind_without_a_template_uses_the_one_of_its_kind() -> None:
    result = write_invitations(letters_book(document_kinds=kinds(template="")), given_for())
    assert [document.template for document in result.documents] == [
        "giay-moi.docx",
        "giay-moi.docx",
        "giay-moi-khach.docx",
    ]


def test_the_union_puts_a_dash_before_the_sign() -> None:
    book = letters_book(document_kinds=kinds(style="Đoàn", sign="GM/ĐTN"), attendees=ATTENDEES[:1])
    assert write_invitations(book, given_for()).documents[0].fields["number_line"].endswith("\u00a0-GM/ĐTN")


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_never_fail_on_an_empty_book(command: Callable[[Book, Given], ChangeSet]) -> None:
    book = letters_book(
        document_kinds=[],
        attendees=[],
        questions=[],
        departments=[],
        conclusions=[],
        units=[],
        agenda=[],
        budget=[],
        tasks=[],
        settings=dict.fromkeys(("title", "place")),
    )
    result = command(book, Given())
    assert not result
    assert "letter_kind_missing" in codes(result)
    assert result.summary


@pytest.mark.parametrize("command", COMMANDS)
def test_every_problem_has_a_sentence(command: Callable[[Book, Given], ChangeSet]) -> None:
    from xl_tools.features.inspection import problem_sentence

    empty = dict.fromkeys(("event_date", "event_time", "venue", "chair", "place", "title", "issuing_body"))
    rows: dict[str, Any] = {
        "document_kinds": kinds(signer_name="", signer_title="", invites="Thanh niên; Bạn", issuing_body=""),
        "attendees": [{"position": "Học sinh"}, {"full_name": "Lê Hoa", "role": "Khách mời"}],
        "questions": [{"text": "Một"}, {"text": "Hai", "lead": "Sở Du lịch", "answer": "Có."}],
        "conclusions": [{"text": "Việc"}],
        "units": [{"name": "Xã Một"}, {"name": "Xã Hai", "quota": 3}],
        "agenda": [{"content": "Khai mạc"}],
        "budget": [{"content": "Nước uống"}],
        "tasks": [{"text": "Việc", "ground": "Kế hoạch"}],
    }
    for settings in ({}, empty):
        result = command(letters_book(settings=settings, today=date(2026, 6, 1), **rows), Given())
        for problem in result.problems:
            sentence = problem_sentence(problem)
            assert sentence.endswith(".")
            assert "None" not in sentence


@pytest.mark.parametrize("command", COMMANDS)
def test_signers_are_not_asked_for_where_no_letter_is_to_be_written(
    command: Callable[[Book, Given], ChangeSet],
) -> None:
    empty: dict[str, Any] = {key: [] for key in ("attendees", "questions", "conclusions", "units", "agenda", "budget")}
    result = command(letters_book(document_kinds=kinds(signer_name=""), **empty), given_for())
    assert ("letter_value_missing" in codes(result)) is bool(result.documents)


def test_of_two_rows_for_one_letter_the_numbered_one_counts_and_of_two_numbered_ones_the_last() -> None:
    book, click = first_click()
    (row,) = book.tables[DOCUMENTS.id].rows
    for numbers, told in (("7", ""), "VB0001"), (("", "7"), "VB0002"), (("7", "8"), "VB0002"):
        rows = [{**row.cells, "code": f"VB000{n}", "number": number} for n, number in enumerate(numbers, 1)]
        changed = book.replaced({DOCUMENTS.id: table_of(DOCUMENTS, rows)})
        result = write_invitations(with_attendee(changed, full_name="Nguyễn Văn Ân"), given_for(click))
        assert [problem.key for problem in result.problems] == [told]


def test_a_letter_that_only_cannot_be_written_now_is_not_called_unwanted() -> None:
    book, click = first_click()
    result = write_invitations(with_attendee(book, full_name=None, position=None), given_for(click))
    assert codes(result) == ["letter_invitee_missing"]
    assert result.changes == ()


def test_who_gets_a_letter_of_another_kind_keeps_none_of_the_first() -> None:
    book, click = first_click()
    result = write_invitations(with_attendee(book, role="Khách mời"), given_for(click))
    assert codes(result) == ["letter_not_wanted"]
    assert changed_cells(result)["VB0001", "stale"] == "Có"
    assert len(result.documents) == 1


def test_a_number_that_a_clerk_reserved_for_somebody_else_is_no_letter_too_many() -> None:
    book, click = first_click()
    (row,) = book.tables[DOCUMENTS.id].rows
    reserved = {"code": "VB0002", "kind": row.cells["kind"], "subject_key": "DB0099", "number": "5"}
    both = book.replaced({DOCUMENTS.id: table_of(DOCUMENTS, [row.cells, reserved])})
    result = write_invitations(both, given_for(click))
    assert (codes(result), result.changes) == ([], ())


def test_a_letter_made_anew_for_somebody_invited_again_is_valid_again() -> None:
    book, click = first_click()
    back = with_attendee(with_cells(book, stale="Có"), full_name="Nguyễn Văn Ân")
    result = write_invitations(back, given_for(click))
    assert changed_cells(result)["VB0001", "stale"] is None
    assert len(result.documents) == 1


def test_a_setting_that_an_older_book_lacks_is_told_as_a_row_to_add() -> None:
    book = letters_book()
    table = book.tables[SETTINGS_SHEET.id]
    rows = tuple(row for row in table.rows if row.cells["item"] != "Hạn gửi câu hỏi")
    older = book.replaced({SETTINGS_SHEET.id: Table(SETTINGS_SHEET, rows, table.letters)})
    result = write_quota_letters(older, given_for())
    assert [(p.code, p.key) for p in result.problems] == [("setting_missing", "Hạn gửi câu hỏi")]
    assert len(result.documents) == 2
