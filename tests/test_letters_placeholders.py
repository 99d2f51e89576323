"""Names in square brackets, which the ready books put where the office's own are to stand, never go out unnoticed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from letter_books import SETTINGS, UNION, codes, given_for, kinds, letters_book
from preset_rows import load_preset

from xl_tools.build.tables import book_of
from xl_tools.changes import ChangeSet
from xl_tools.features.inspection import problem_sentence
from xl_tools.features.letters.assignments import write_assignments
from xl_tools.features.letters.conclusion import write_conclusion
from xl_tools.features.letters.invitations import write_invitations
from xl_tools.features.letters.kinds import LETTER_KINDS
from xl_tools.given import Given
from xl_tools.schema import DOCUMENT_KINDS
from xl_tools.schema.book import Book


@pytest.mark.parametrize("command", [write_invitations, write_assignments, write_conclusion])
def test_a_name_in_brackets_in_the_settings_is_told(command: Callable[[Book, Given], ChangeSet]) -> None:
    book = letters_book(settings=SETTINGS | {"place": "[Tên tỉnh]"})
    result = command(book, given_for())
    told = [problem for problem in result.problems if problem.code == "letter_placeholder"]
    assert [(problem.sheet, problem.key, problem.quote) for problem in told] == [("settings", "Địa danh", "[Tên tỉnh]")]
    assert "“[Tên tỉnh]”" in problem_sentence(told[0])
    assert result.documents


def test_a_venue_in_brackets_is_no_venue() -> None:
    result = write_invitations(letters_book(settings=SETTINGS | {"venue": "[Nơi tổ chức]"}), given_for())
    assert result.documents == ()
    assert codes(result) == ["letter_setting_needed", "letter_placeholder"]


def test_a_body_in_brackets_in_a_kind_of_document_is_told() -> None:
    rows = kinds(**UNION | {"issuing_body": "Ban Thường vụ Đoàn xã [Tên xã]"})
    told = [p for p in write_invitations(letters_book(document_kinds=rows), given_for()).problems if p.quote]
    assert {(problem.code, problem.column, problem.quote) for problem in told} == {
        ("letter_placeholder", "issuing_body", "[Tên xã]")
    }


@pytest.mark.parametrize("name", ["province", "commune"])
def test_an_office_replaces_its_name_once(name: str) -> None:
    contents = load_preset(name)
    book = book_of(contents, clock_date=date(2026, 1, 5))
    assert len(book.rows(DOCUMENT_KINDS)) == len(LETTER_KINDS)
    assert {(row.issuing_body, row.superior_body) for row in book.rows(DOCUMENT_KINDS)} == {("", "")}
    assert "[" in book.settings.issuing_body


def test_a_recipient_whose_unit_still_has_the_ready_books_name_is_told_once_for_all() -> None:
    attendees = [
        {"full_name": name, "unit": "[Tên xã 1]", "role": "Thanh niên"} for name in ("Lò Thị Mai", "Giàng A Páo")
    ]
    result = write_invitations(letters_book(attendees=attendees), given_for())
    (told,) = [problem for problem in result.problems if problem.code == "letter_recipient_placeholder"]
    assert (told.quote, told.details["count"], told.details["codes"]) == ("[Tên xã 1]", "2", "DB0001, DB0002")
