from __future__ import annotations

import unicodedata
from datetime import date, datetime

import pytest
from books import book_of
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.changes import SetCell, applied
from xl_tools.features.attendees import check_attendees, full_years
from xl_tools.features.inspection import problem_sentence
from xl_tools.given import NOTHING_GIVEN
from xl_tools.messages import CHECK_RESULTS, severity
from xl_tools.schema import ATTENDEES
from xl_tools.schema.lists import VALID

EVENT = date(2026, 3, 20)
UNITS = [
    {"name": "Phường Minh Tân", "quota": 5},
    {"name": "Xã Bản Hòa", "quota": 5},
    {"name": "Đoàn Khối cơ quan", "quota": 5},
]
CATEGORIES = [{"name": "Học sinh, sinh viên"}, {"name": "Công nhân"}]
MAI = {
    "full_name": "Lò Thị Mai",
    "birth_date": date(2004, 9, 5),
    "gender": "Nữ",
    "unit": "Phường Minh Tân",
    "category": "Công nhân",
    "phone": "0912345678",
    "email": "lothimai@example.vn",
}


def person(**cells):
    return {**MAI, **cells}


def stranger(**cells):
    """Somebody who cannot be taken for Mai."""
    return {
        **MAI,
        "full_name": "Vừ A Páo",
        "birth_date": date(2001, 1, 2),
        "gender": "Nam",
        "phone": "0987654321",
        **cells,
    }


def check(*attendees, settings=None, units=UNITS, **rest):
    book = book_of(
        settings={"event_date": EVENT, **(settings or {})},
        units=units,
        categories=CATEGORIES,
        attendees=attendees,
        **rest,
    )
    return check_attendees(book, NOTHING_GIVEN)


def found(result):
    return [(problem.code, problem.key, problem.column) for problem in result.problems]


def results(result):
    return [change.value for change in result.changes if change.column == "check_result"]


def test_a_complete_attendee_is_valid_and_nothing_is_said():
    result = check(MAI)
    assert not result.problems
    assert result.changes == (SetCell("attendees", "DB0001", "check_result", VALID, None),)


def test_the_second_click_changes_nothing():
    book = book_of(
        settings={"event_date": EVENT}, units=UNITS, attendees=[MAI, person(unit=""), MAI, person(state="Rút")]
    )
    result = check_attendees(book, NOTHING_GIVEN)
    again = check_attendees(book.replaced(applied(book.tables, result.changes)), NOTHING_GIVEN)
    assert result.changes
    assert again.changes == ()
    assert again.problems == result.problems


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"full_name": None}, "name_missing", "full_name"),
        ({"full_name": "Lò Thị Mai 0912"}, "not_like_a_name", "full_name"),
        ({"unit": None}, "unit_missing", "unit"),
        ({"unit": "Phường Minh Tâm"}, "unit_unknown_nearest", "unit"),
        ({"unit": "P. Minh Tân"}, "unit_unknown_nearest", "unit"),
        ({"unit": "Hội Nông dân"}, "unit_unknown", "unit"),
        ({"unit": "Xã Bản Hoà"}, "unit_written_otherwise", "unit"),
        ({"unit": "Phường  Minh Tân"}, "unit_written_otherwise", "unit"),
        ({"unit": "Phường Minh Tân "}, "unit_written_otherwise", "unit"),
        ({"unit": unicodedata.normalize("NFD", "Phường Minh Tân")}, "unit_written_otherwise", "unit"),
        ({"category": "Công nhan"}, "category_unknown_nearest", "category"),
        ({"category": "Lực lượng vũ trang"}, "category_unknown", "category"),
        ({"birth_date": None}, "birth_date_missing", "birth_date"),
        ({"birth_date": "31/02/2004"}, "impossible_date", "birth_date"),
        ({"birth_date": "tháng 9"}, "not_a_date", "birth_date"),
        ({"birth_date": 2004}, "year_alone", "birth_date"),
        ({"birth_date": "2004"}, "year_alone", "birth_date"),
        ({"birth_date": date(2026, 9, 5)}, "born_in_future", "birth_date"),
        ({"birth_date": date(2026, 2, 2)}, "birth_date_absurd", "birth_date"),
        ({"birth_date": date(2024, 9, 5)}, "birth_date_absurd", "birth_date"),
        ({"birth_date": date(1904, 9, 5)}, "birth_date_absurd", "birth_date"),
        ({"phone": "091234567"}, "phone_wrong", "phone"),
        ({"phone": "không có"}, "phone_wrong", "phone"),
        ({"phone": "0912345678 / 123"}, "phone_wrong", "phone"),
        ({"phone": 912345678}, "phone_lost_zero", "phone"),
        ({"email": "lothimai@example"}, "email_wrong", "email"),
        ({"email": "lo thi mai@example.vn"}, "email_wrong", "email"),
        ({"email": ".lothimai@example.vn"}, "email_wrong", "email"),
        ({"email": "lothimai.@example.vn"}, "email_wrong", "email"),
        ({"gender": "nam giới"}, "not_in_list", "gender"),
        ({"salutation": "Ông"}, "gender_contradicts_salutation", "gender"),
        ({"persons": 2}, "youth_of_several_persons", "persons"),
        ({"persons": 0}, "out_of_range", "persons"),
        ({"role": "Chuyên gia"}, "not_in_list", "role"),
    ],
)
def test_each_slip_is_one_problem_at_its_cell(cells, code, column):
    result = check(person(**cells))
    assert found(result) == [(code, "DB0001", column)]
    assert (result.problems[0].sheet, result.problems[0].row) == ("attendees", 5)
    assert (results(result) == [VALID]) is (severity(code) == "warning")


@pytest.mark.parametrize(
    "cells",
    [
        {"phone": "+84 912.345.678"},
        {"phone": "0912345678 / 0987654321"},
        {"phone": None},
        {"email": None},
        {"unit": "phường minh tân"},
        {"birth_date": "05/09/2004"},
        {"birth_date": datetime(2004, 9, 5)},
        {"category": None},
        {"salutation": "Chị"},
        {"role": "Thanh niên", "state": "Dự bị"},
        {"full_name": "H'Hen Niê"},
    ],
)
def test_what_is_merely_written_in_another_way_is_no_problem(cells):
    result = check(person(**cells))
    assert not result.problems
    assert results(result) == [VALID]


def test_a_guest_needs_a_name_or_a_position_and_nothing_else():
    invited = {"role": "Khách mời", "position": "Đại diện lãnh đạo Sở Nội vụ", "unit": "Sở Nội vụ", "persons": 2}
    result = check(invited, {"role": "Khách mời", "full_name": "Giàng A Sử"}, {"role": "Báo chí", "persons": 2})
    assert found(result) == [("guest_without_name_and_position", "DB0003", "full_name")]


def test_all_problems_of_all_rows_come_in_one_pass_in_the_order_of_the_sheet():
    result = check(person(phone="12", unit="", full_name=""), person(email="x", birth_date="?"))
    assert found(result) == [
        ("name_missing", "DB0001", "full_name"),
        ("unit_missing", "DB0001", "unit"),
        ("phone_wrong", "DB0001", "phone"),
        ("not_a_date", "DB0002", "birth_date"),
        ("email_wrong", "DB0002", "email"),
    ]
    assert results(result) == ["Thiếu họ tên; thiếu đơn vị; số điện thoại sai", "Ngày sinh ghi sai; thư điện tử sai"]


@pytest.mark.parametrize(
    ("born", "code"),
    [
        (date(2010, 3, 21), "too_young"),
        (date(2010, 3, 20), None),
        (date(1995, 3, 21), None),
        (date(1995, 3, 20), "too_old"),
    ],
)
def test_age_is_counted_in_full_years_on_the_day_of_the_event(born, code):
    result = check(person(birth_date=born))
    assert [problem.code for problem in result.problems] == ([code] if code else [])
    assert results(result) == [VALID], "age is the office's to judge"


def test_age_limits_may_be_empty():
    assert not check(person(birth_date=date(1990, 1, 1)), settings={"age_to": None}).problems
    old_and_young = [person(birth_date=date(1990, 1, 1)), stranger(birth_date=date(2015, 1, 1))]
    assert not check(*old_and_young, settings={"age_to": None, "age_from": None}).problems


def test_without_a_date_of_the_event_ages_are_not_checked_and_that_is_said_once():
    result = check(person(birth_date=date(1990, 1, 1)), stranger(), settings={"event_date": None})
    assert [(problem.code, problem.sheet, problem.key) for problem in result.problems] == [
        ("age_unchecked_without_date", "settings", "Ngày tổ chức")
    ]
    assert not check(
        person(birth_date=date(1990, 1, 1)), settings={"event_date": None, "age_from": None, "age_to": None}
    ).problems


def test_an_unreadable_date_of_the_event_is_told_instead_of_a_missing_one():
    result = check(MAI, settings={"event_date": "20/13/2026"})
    assert [problem.code for problem in result.problems] == ["impossible_date"]


def test_guests_are_of_any_age():
    assert not check(person(role="Khách mời", birth_date=date(1960, 1, 1))).problems


birthdays = st.dates(date(1950, 1, 1), date(2020, 1, 1)).filter(lambda day: (day.month, day.day) != (2, 29))


@given(born=birthdays, on=st.dates(date(2020, 1, 2), date(2040, 1, 1)))
def test_full_years_grow_by_one_on_each_birthday(born, on):
    years = full_years(born, on)
    assert born.replace(year=born.year + years) <= on < born.replace(year=born.year + years + 1)


def test_someone_born_on_29_february_grows_older_on_1_march_of_a_common_year():
    born = date(2008, 2, 29)
    assert [full_years(born, date(2026, 2, 28)), full_years(born, date(2026, 3, 1))] == [17, 18]
    assert [full_years(born, date(2024, 2, 28)), full_years(born, date(2024, 2, 29))] == [15, 16]


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (person(phone=None), "same_person"),
        (person(full_name="Đ/c LÒ THỊ MAI", phone=None, unit="Xã Bản Hòa"), "same_person"),
        (person(birth_date=None), "same_person_by_phone"),
        (person(birth_date=date(2003, 9, 5), phone="84912345678; 0987654321"), "perhaps_same_phone"),
        (person(full_name="Lò Thị Mái", phone=None), "perhaps_same_person"),
        (person(full_name="Lo Thi Mai", phone=None), "perhaps_same_person"),
    ],
)
def test_the_later_row_of_the_same_person_points_at_the_first(second, code):
    result = check(MAI, stranger(), second)
    problem = next(problem for problem in result.problems if problem.code == code)
    assert (problem.key, problem.row, problem.column) == ("DB0003", 7, "full_name")
    assert (problem.quote, problem.quote2, problem.where) == (
        second["full_name"],
        "DB0001 Lò Thị Mai",
        "Phường Minh Tân",
    )
    assert problem.details["row2"] == "5"
    assert results(result)[0] == VALID
    assert (results(result)[2] == VALID) is (severity(code) == "warning")


@pytest.mark.parametrize(
    "second",
    [
        person(birth_date=date(2003, 9, 5), phone=None),
        person(full_name="Lò Thị Lan"),
        person(state="Rút"),
        stranger(),
        person(full_name="Mai Thị Lò", phone=None),
    ],
)
def test_people_who_share_only_a_name_or_only_a_telephone_are_two_people(second):
    assert not check(MAI, second).problems


def test_one_person_three_times_points_twice_at_the_first():
    problems = check(MAI, MAI, MAI).problems
    assert [(problem.code, problem.key, problem.quote2) for problem in problems] == [
        ("same_person", "DB0002", "DB0001 Lò Thị Mai"),
        ("same_person", "DB0003", "DB0001 Lò Thị Mai"),
    ]


def test_a_withdrawn_first_row_leaves_the_second_alone():
    result = check(person(state="Rút"), MAI)
    assert not result.problems
    assert results(result) == [CHECK_RESULTS["withdrawn"], VALID]


def test_what_is_missing_on_a_withdrawn_row_is_nobodys_work_any_more():
    assert not check(person(state="Rút", phone="12", unit="?", birth_date=None)).problems


def test_gender_is_missed_only_where_the_office_keeps_it():
    assert not check(person(gender=None), stranger(gender=None)).problems
    assert found(check(MAI, stranger(gender=None))) == [("gender_missing", "DB0002", "gender")]


def test_a_book_without_units_says_so_once():
    result = check(MAI, stranger(), units=[])
    assert [(problem.code, problem.sheet) for problem in result.problems] == [("no_units_listed", "units")]


def test_a_repeated_code_is_told_and_its_row_is_not_valid():
    result = check(person(code="DB0007"), stranger(code="DB0007"))
    assert found(result) == [("repeated_key", "DB0007", "code")]
    assert results(result) == [VALID, "Mã bị trùng"]


def test_a_result_that_no_longer_holds_is_brought_up_to_date():
    result = check(person(check_result="Thiếu ngày sinh"))
    assert result.changes == (SetCell("attendees", "DB0001", "check_result", VALID, "Thiếu ngày sinh"),)


def test_the_summary_counts_rows_and_problems():
    result = check(MAI, person(unit=""), person(state="Rút"), stranger(phone=912345678))
    assert result.summary == ("Đã kiểm tra 4 dòng đại biểu: 2 hợp lệ, 1 cần sửa, 1 đã rút; 2 lỗi; 1 cảnh báo.")


cells = st.fixed_dictionaries(
    {},
    optional={
        "full_name": st.sampled_from(["Lò Thị Mai", "lò thị mai", "Vừ A Páo", "", "Lò Thị Mái", "A1"]),
        "birth_date": st.one_of(
            st.dates(date(1890, 1, 1), date(2030, 1, 1)), st.sampled_from(["?", 2004, 38000.5, "5/9/2004"])
        ),
        "unit": st.sampled_from(["Phường Minh Tân", "Phuong Minh Tan", "Xa", "Xã Bản Hoà"]),
        "role": st.sampled_from(["Khách mời", "Thanh niên", "Lạ"]),
        "state": st.sampled_from(["Rút", "Dự bị", "Đăng ký"]),
        "phone": st.one_of(st.sampled_from(["0912345678", 912345678, "12"]), st.text("0123456789+/ ", max_size=25)),
        "email": st.sampled_from(["a@b.vn", "@", "a@@b.vn"]),
        "persons": st.one_of(st.integers(-3, 600), st.just("hai")),
        "check_result": st.sampled_from([VALID, "x"]),
    },
)


@given(st.lists(cells, max_size=6))
def test_whatever_is_typed_ends_in_problems_with_sentences_and_a_settled_book(rows):
    book = book_of(settings={"event_date": EVENT}, units=UNITS, attendees=rows)
    result = check_attendees(book, NOTHING_GIVEN)
    for problem in result.problems:
        assert problem_sentence(problem)
        assert problem.row is None or book.tables[ATTENDEES.id].rows[problem.row - 5].cells["code"] == problem.key
    assert {change.column for change in result.changes} <= {"check_result"}
    after = book.replaced(applied(book.tables, result.changes))
    assert check_attendees(after, NOTHING_GIVEN).changes == ()
    wrong = {problem.key for problem in result.problems if severity(problem.code) == "error"}
    for attendee in after.rows(ATTENDEES):
        if attendee.state != "Rút":
            assert (attendee.check_result == VALID) is (attendee.code not in wrong)


def test_where_no_categories_are_listed_any_category_will_do():
    book = book_of(settings={"event_date": EVENT}, units=UNITS, attendees=[MAI])
    assert found(check_attendees(book, NOTHING_GIVEN)) == []


def test_unreadable_cells_are_told_among_the_others_in_the_order_of_the_columns():
    result = check(person(full_name="Mai 2", birth_date="tháng 9", email="x", persons="hai"))
    columns = [column for _, _, column in found(result)]
    assert columns == sorted(columns, key=[column.field for column in ATTENDEES.columns].index)
    assert len(columns) == 4
