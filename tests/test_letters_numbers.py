"""Numbers that the registry clerk reserved: in the order of the list, written into the register, never twice."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from file_books import file_host
from letter_books import after, changed_cells, codes, given_for, kinds, letters_book

from xl_tools.changes import AddRow, ChangeSet
from xl_tools.features.inspection import problem_sentence
from xl_tools.features.letters.assignments import write_assignments
from xl_tools.features.letters.invitations import write_invitations
from xl_tools.features.letters.numbering import reserved_numbers
from xl_tools.folders import WORKBOOKS
from xl_tools.schema import DOCUMENT_KINDS
from xl_tools.schema.book import Book

PEOPLE = [{"full_name": f"Nguyễn Văn {name}", "gender": "Nam"} for name in ("An", "Bình", "Cường", "Dũng")]


def invitations(reserved: str, people: int = 3, **sheets: Any) -> Book:
    rows = [{**row, "reserved": reserved if row["kind"] == "Giấy mời đại biểu" else ""} for row in kinds()]
    return letters_book(document_kinds=rows, attendees=PEOPLE[:people], **sheets)


def numbers(click: ChangeSet) -> list[tuple[str, str]]:
    """Subject and number of each new row of the register."""
    return [
        (str(change.cells["subject_key"]), str(change.cells.get("number", "")))
        for change in click.changes
        if isinstance(change, AddRow)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("120-123", [120, 121, 122, 123]),
        ("5; 7 – 9, 12\n15 đến 16", [5, 7, 8, 9, 12, 15, 16]),
        ("7; 7; 6-8", [7, 6, 8]),
        ("012", [12]),
        ("từ 5", None),
        ("9-5", None),
        ("0-3", None),
        ("1-99999", None),
    ],
)
def test_a_range_is_read_as_offices_write_it(text: str, found: list[int] | None) -> None:
    assert reserved_numbers(text) == found


def test_letters_take_the_reserved_numbers_in_the_order_of_the_list() -> None:
    click = write_invitations(invitations("9-20"), given_for())
    assert numbers(click) == [("DB0001", "9"), ("DB0002", "10"), ("DB0003", "11")]
    assert [d.fields["number_line"] for d in click.documents] == ["Số: 09/GM-UBND", "Số: 10/GM-UBND", "Số: 11/GM-UBND"]
    assert codes(click) == []


def test_a_second_click_gives_no_further_number_and_a_late_delegate_gets_the_next_one() -> None:
    book = invitations("9-20")
    first = write_invitations(book, given_for())
    assert not write_invitations(after(book, first), given_for(first))
    more = invitations("9-20", people=4)
    register = {"documents": after(book, first).tables["documents"]}
    late = write_invitations(more.replaced(register), given_for(first))
    assert numbers(late) == [("DB0004", "12")]
    assert len(late.documents) == 1


def test_a_number_in_the_register_is_never_given_again() -> None:
    documents = [
        {"kind": "Giấy mời đại biểu", "subject_key": "DB0002", "number": "10"},
        {"kind": "Giấy mời khách mời", "subject_key": "DB0099", "number": "09/GM-UBND"},
        {"kind": "Thông báo kết luận", "number": "11"},
    ]
    click = write_invitations(invitations("9-20", documents=documents), given_for())
    assert numbers(click) == [("DB0001", "11"), ("DB0003", "12")]
    assert [d.fields["number_line"][4:7] for d in click.documents] == ["11/", "10/", "12/"]


def test_letters_made_before_the_range_was_reserved_get_their_number_once() -> None:
    before = invitations("")
    first = write_invitations(before, given_for())
    reserved = invitations("30-40").tables[DOCUMENT_KINDS.id]
    book = after(before, first).replaced({DOCUMENT_KINDS.id: reserved})
    click = write_invitations(book, given_for(first))
    given = {key: value for (key, column), value in changed_cells(click).items() if column == "number"}
    assert given == {"VB0001": "30", "VB0002": "31", "VB0003": "32"}
    assert click.summary == "Giấy mời: ghi số giữ trước vào 3."
    assert not write_invitations(after(book, click), given_for(first, click))


def test_a_range_that_is_too_short_is_told_and_the_other_letters_stay_without_a_number() -> None:
    click = write_invitations(invitations("9-10"), given_for())
    assert numbers(click) == [("DB0001", "9"), ("DB0002", "10"), ("DB0003", "")]
    (problem,) = click.problems
    assert (problem.code, problem.key, problem.column) == (
        "letter_reserved_used_up",
        "Giấy mời đại biểu",
        "reserved",
    )
    assert "còn 1 văn bản chưa có số" in problem_sentence(problem)


def test_a_range_that_cannot_be_read_is_told() -> None:
    click = write_invitations(invitations("số 9 trở đi"), given_for())
    assert codes(click) == ["letter_reserved_unreadable"]
    assert {number for _, number in numbers(click)} == {""}


def test_kinds_that_share_body_and_sign_share_their_numbers() -> None:
    rows = [{**row, "reserved": "1-50"} for row in kinds()]
    people = [*PEOPLE[:1], {"full_name": "Lê Hoa", "role": "Khách mời"}]
    click = write_invitations(letters_book(document_kinds=rows, attendees=people), given_for())
    assert numbers(click) == [("DB0001", "1"), ("DB0002", "2")]
    book = letters_book(document_kinds=rows)
    assert numbers(write_assignments(book, given_for()))[0] == ("CQ01", "1")


def test_a_numbered_letter_stays_as_it_is_with_a_reserved_number_too() -> None:
    book = invitations("9-20")
    first = write_invitations(book, given_for())
    changed = invitations("9-20", settings={"venue": "Nơi khác"})
    register = {"documents": after(book, first).tables["documents"]}
    click = write_invitations(changed.replaced(register), given_for(first))
    assert click.documents == ()
    assert set(codes(click)) == {"letter_numbered_changed"}


def test_a_number_typed_with_its_sign_stays_as_typed() -> None:
    documents = [
        {"kind": "Giấy mời đại biểu", "subject_key": "DB0001", "number": "25/GM-VP", "issued": date(2026, 3, 1)}
    ]
    (document,) = write_invitations(invitations("", people=1, documents=documents), given_for()).documents
    assert document.fields["number_line"] == "Số: 25/GM-VP"


def test_a_book_made_before_numbers_could_be_reserved_is_read_as_it_is(tmp_path: Path) -> None:
    book, header = tmp_path / "so.xlsx", DOCUMENT_KINDS.by_field["reserved"].header
    with zipfile.ZipFile(WORKBOOKS / "vi-du.xlsx") as new, zipfile.ZipFile(book, "w") as old:
        for name in new.namelist():
            old.writestr(name, new.read(name).replace(header.encode(), b"C\xe1\xbb\x99t ri\xc3\xaang"))
    table = file_host(book).read([DOCUMENT_KINDS])[DOCUMENT_KINDS.id]
    assert table.missing == ("reserved",)
    with_it = file_host(WORKBOOKS / "vi-du.xlsx").read([DOCUMENT_KINDS])[DOCUMENT_KINDS.id]
    assert [row.cells for row in table.rows] == [row.cells for row in with_it.rows]
