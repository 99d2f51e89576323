"""What people type into cells, as the program reads it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from books import book_of, table_of

from xl_tools.schema import ATTENDEES, DOCUMENTS
from xl_tools.schema.reading import (
    Unreadable,
    cell_text,
    read_choice,
    read_date,
    read_moment,
    read_number,
    read_whole,
    reader,
    records,
    to_cell,
)
from xl_tools.schema.sheet import Cell

FLAG = DOCUMENTS.by_field["stale"]
PERSONS = ATTENDEES.by_field["persons"]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (None, None), ("", None), (" ", None), (3, 3), (3.0, 3), ("3", 3), ("-3", -3), ("+3", 3),
        ("1.234.567", 1_234_567), ("12 000", 12_000), ("12\u00a0000", 12_000),
    ],
)  # fmt: skip
def test_whole_numbers_are_read_as_people_write_them(cell: Cell, number: int | None) -> None:
    assert read_whole(cell) == number


@pytest.mark.parametrize("cell", ["hai", "1.5", "1.23", "1,5", 1.5, float("inf"), float("nan"), True, "1" * 16])
def test_what_is_no_whole_number_is_not_taken_for_one(cell: Cell) -> None:
    with pytest.raises(Unreadable) as caught:
        read_whole(cell)
    assert caught.value.code == "not_a_whole_number"


@pytest.mark.parametrize(
    "cell", [date(2004, 9, 5), datetime(2004, 9, 5, 8), "5/9/2004", "05-09-2004", " 5 . 9 . 2004 ", 38235]
)
def test_a_date_is_read_from_a_date_a_serial_day_and_text_day_first(cell: Cell) -> None:
    assert read_date(cell) == date(2004, 9, 5)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("31/02/2004", "impossible_date"), ("1/1/1899", "impossible_date"), (date(2200, 1, 1), "impossible_date"),
        (1900, "year_alone"), (2100, "year_alone"), ("2004", "year_alone"), ("1850", "not_a_date"),
        ("5/9/04", "not_a_date"), (80_000, "not_a_date"), (3_000_000, "not_a_date"), (0, "not_a_date"),
        (True, "not_a_date"),
    ],
)  # fmt: skip
def test_what_is_no_date_is_told_by_its_kind(cell: Cell, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_date(cell)
    assert caught.value.code == code


def test_days_beside_those_that_are_years_are_days() -> None:
    assert (read_date(1899), read_date(2101)) == (date(1905, 3, 13), date(1905, 10, 1))
    assert read_moment("5/9/2004") == datetime(2004, 9, 5)
    assert read_moment(datetime(2004, 9, 5, 8)) == datetime(2004, 9, 5, 8)


def test_a_choice_is_spelled_as_the_list_spells_it_and_only_some_lists_are_closed() -> None:
    assert read_choice(" nữ ", "genders") == "Nữ"
    with pytest.raises(Unreadable):
        read_choice("nam giới", "genders")
    assert read_choice("Làng nghề", "themes") == "Làng nghề"


@pytest.mark.parametrize(
    ("cell", "marked"),
    [
        (True, True),
        (False, False),
        ("Có", True),
        ("co\u0301", True),
        ("x", True),
        (1, True),
        ("Không", False),
        (None, False),
    ],
)
def test_a_mark_is_a_mark_however_it_is_set(cell: Cell, marked: bool) -> None:
    assert reader(FLAG)(cell) is marked
    assert to_cell(FLAG, marked) == ("Có" if marked else None)


def test_bounds_belong_to_what_they_bound() -> None:
    assert [reader(PERSONS)(cell) for cell in (PERSONS.least, PERSONS.most, None)] == [1, 500, None]
    for cell in (0, 501):
        with pytest.raises(Unreadable, match="out_of_range"):
            reader(PERSONS)(cell)


def test_cells_read_as_a_person_reads_them() -> None:
    cells = [None, " a ", 3.0, 3.5, True, False, date(2004, 9, 5), datetime(2004, 9, 5), datetime(2004, 9, 5, 8, 5)]
    assert [cell_text(cell) for cell in cells] == [
        "", "a", "3", "3.5", "Có", "", "05/09/2004", "05/09/2004", "05/09/2004 08:05",
    ]  # fmt: skip
    assert [read_number(cell) for cell in (3, True, "3", None)] == [3.0, None, None, None]


def test_a_key_that_stands_twice_is_told_at_the_later_row_and_blank_keys_are_not() -> None:
    table = table_of(ATTENDEES, [{"code": "DB0001"}, {"code": None}, {"code": "DB0001"}, {"code": None}], coded=False)
    _, problems = records(table)
    assert [(problem.row, problem.key, problem.details["first_row"]) for problem in problems] == [(7, "DB0001", "5")]


def test_what_a_formula_shows_is_no_slip_of_a_person() -> None:
    book = book_of(tasks=[{"text": "Họp", "due": "lỗi", "left": "lỗi"}])
    assert book.problems(book.tables["tasks"].sheet) == ()
