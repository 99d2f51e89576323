from __future__ import annotations

import pytest
from books import book_of
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.changes import ChangeSet
from xl_tools.features.inspection import problem_sentence
from xl_tools.features.quotas import check_quotas
from xl_tools.given import NOTHING_GIVEN
from xl_tools.messages import NAMED
from xl_tools.rules import formula_values
from xl_tools.schema import UNITS

MINH_TAN, BAN_HOA = "Phường Minh Tân", "Xã Bản Hòa"


def youth(unit, count, **cells):
    return [{"full_name": f"Lò Văn {number}", "unit": unit, **cells} for number in range(1, count + 1)]


def reserves(unit, count):
    return youth(unit, count, state="Dự bị")


def quotas(units, attendees=(), *, questions=(), **rest) -> ChangeSet:
    book = book_of(units=units, attendees=attendees, questions=questions, **rest)
    return check_quotas(book, NOTHING_GIVEN)


def found(result):
    return [(problem.code, problem.key) for problem in result.problems]


def unit(name=MINH_TAN, quota=2, **cells):
    return {"name": name, "quota": quota, **cells}


def test_a_unit_that_sent_what_was_asked_is_not_mentioned():
    result = quotas([unit()], youth(MINH_TAN, 2))
    assert result.problems == ()
    assert result.changes == ()
    assert "1 đủ chỉ tiêu" in result.summary


def test_a_short_unit_is_told_by_how_many():
    (problem,) = quotas([unit(quota=5)], youth(MINH_TAN, 2)).problems
    assert (problem.code, problem.key, problem.row, problem.column) == ("unit_short", "DV001", 5, "quota")
    assert problem.details["missing"] == "3"


def test_a_unit_over_its_quota_is_told_with_the_last_registered_by_code():
    attendees = [*youth(MINH_TAN, 2), *youth(BAN_HOA, 1), *youth(MINH_TAN, 2)]
    (problem,) = quotas([unit(), unit(BAN_HOA, 1)], attendees).problems
    assert (problem.code, problem.key, problem.details["over"]) == ("unit_over", "DV001", "2")
    assert problem.quote2 == "DB0004; DB0005"
    assert "Lò Văn 1 (DB0004), Lò Văn 2 (DB0005)" in problem_sentence(problem)


def test_a_full_unit_takes_nobody_and_says_so():
    result = quotas([unit()], [*youth(MINH_TAN, 2), *reserves(MINH_TAN, 2)])
    assert [(p.code, p.quote2) for p in result.problems] == [("unit_full", "DB0003; DB0004")]
    assert result.changes == ()


def test_reserves_of_a_short_unit_are_proposed_in_the_order_of_the_sheet_and_nothing_is_changed():
    attendees = [*reserves(MINH_TAN, 3), *youth(MINH_TAN, 1)]
    result = quotas([unit(quota=3)], attendees)
    assert [(p.code, p.quote2) for p in result.problems] == [
        ("unit_short", None),
        ("reserves_may_move_up", "DB0001; DB0002"),
    ]
    assert result.changes == ()


def test_more_people_than_a_sentence_holds_are_counted():
    (problem,) = quotas([unit(quota=1)], youth(MINH_TAN, NAMED + 3)).problems
    assert "và 2 nữa" in problem_sentence(problem)
    assert problem.quote2.count("DB") == NAMED + 2


def test_guests_and_withdrawn_people_do_not_fill_a_quota():
    attendees = [*youth(MINH_TAN, 1), *youth(MINH_TAN, 2, state="Rút"), *youth(MINH_TAN, 2, role="Khách mời")]
    assert found(quotas([unit()], attendees)) == [("unit_short", "DV001")]


def test_units_that_sent_nothing_are_named_once():
    units = [unit(least_questions=2), unit(BAN_HOA, None), unit("Trường Nội trú", 2)]
    result = quotas(units, reserves("Trường Nội trú", 1))
    assert found(result) == [
        ("unit_sent_nothing", "DV001"),
        ("unit_sent_nothing", "DV002"),
        ("unit_short", "DV003"),
        ("reserves_may_move_up", "DV003"),
    ]


def test_a_unit_without_a_quota_takes_any_number():
    assert not quotas([unit(quota=None)], [*youth(MINH_TAN, 9), *reserves(MINH_TAN, 1)]).problems


def test_a_quota_of_nought_is_a_quota():
    assert found(quotas([unit(quota=0)], youth(MINH_TAN, 1))) == [("unit_over", "DV001")]


def test_units_that_sent_too_few_questions_are_told():
    questions = [{"text": "Khi nào có sân bóng?", "unit": MINH_TAN}]
    units = [unit(least_questions=2), unit(BAN_HOA, 1, least_questions=1), unit("Công an tỉnh", 1, least_questions=1)]
    questions.append({"text": "Ai dạy bơi?", "unit": "Công an tỉnh"})
    result = quotas(units, [*youth(MINH_TAN, 2), *youth(BAN_HOA, 1), *youth("Công an tỉnh", 1)], questions=questions)
    assert [(p.code, p.key, p.details["sent"]) for p in result.problems] == [
        ("questions_short", "DV001", "1"),
        ("questions_short", "DV002", "0"),
    ]


def test_unknown_units_are_told_once_with_the_number_of_their_rows():
    attendees = [*youth("Xã Tà Lèng", 1), *youth(MINH_TAN, 2), *youth("xã tà lèng", 1), *reserves("Xã Tà Lèng", 1)]
    (problem,) = quotas([unit()], attendees).problems
    assert (problem.code, problem.sheet, problem.key, problem.quote) == (
        "attendees_of_unknown_unit",
        "attendees",
        "DB0001",
        "Xã Tà Lèng",
    )
    assert (problem.details["count"], problem.details["rows"]) == ("3", "5, 8, 9")


def test_a_unit_written_otherwise_is_not_counted_and_that_is_said():
    result = quotas([unit(BAN_HOA, 1)], [*youth("Xã Bản Hoà", 1), *youth("", 2)])
    assert [(p.code, p.quote2, p.details.get("count")) for p in result.problems] == [
        ("unit_sent_nothing", None, None),
        ("attendees_of_unit_written_otherwise", BAN_HOA, "1"),
        ("attendees_without_unit", None, "2"),
    ]


def test_a_unit_that_is_twice_in_the_sheet_is_told_however_it_is_written():
    result = quotas([unit(BAN_HOA, 1), unit("XÃ BẢN HOÀ", 1)], youth(BAN_HOA, 1))
    assert ("unit_twice", "DV002") in found(result)
    assert next(p for p in result.problems if p.code == "unit_twice").quote2 == "DV001"


def test_blocks_of_several_units_are_summed():
    units = [
        unit(block="Khối xã"),
        unit(BAN_HOA, 2, block="khối  xã"),
        unit("Công an tỉnh", 1, block="Lực lượng vũ trang"),
    ]
    result = quotas(units, [*youth(MINH_TAN, 2), *youth(BAN_HOA, 1), *youth("Công an tỉnh", 2)])
    assert found(result) == [("unit_short", "DV002"), ("unit_over", "DV003"), ("block_short", "DV001")]
    assert result.problems[2].details["difference"] == "1"


def test_a_block_with_a_unit_that_has_no_quota_is_not_held_against_the_others():
    units = [unit(block="Khối xã"), unit(BAN_HOA, None, block="Khối xã")]
    assert found(quotas(units, [*youth(MINH_TAN, 2), *youth(BAN_HOA, 1)])) == []


def test_a_row_of_youth_is_one_head_whatever_its_number_of_persons():
    attendees = youth(MINH_TAN, 2, persons=5)
    assert found(quotas([unit()], attendees, settings={"total_delegates": 2})) == []


def test_a_block_may_be_full_though_its_units_are_not():
    units = [unit(block="Khối xã"), unit(BAN_HOA, 2, block="Khối xã")]
    assert found(quotas(units, [*youth(MINH_TAN, 3), *youth(BAN_HOA, 1)])) == [
        ("unit_over", "DV001"),
        ("unit_short", "DV002"),
    ]


def test_categories_are_held_against_their_targets():
    categories = [{"name": "Sinh viên", "target": 2}, {"name": "Công nhân", "target": 1}, {"name": "Khác"}]
    attendees = [
        *youth(MINH_TAN, 1, category="Sinh viên"),
        *youth(MINH_TAN, 2, category="Công nhân"),
        *youth(MINH_TAN, 1),
    ]
    result = quotas([unit(quota=4)], attendees, categories=categories)
    assert found(result) == [
        ("category_short", "Sinh viên"),
        ("category_over", "Công nhân"),
        ("youth_without_category", "DB0004"),
    ]
    assert [p.details.get("difference") for p in result.problems[:2]] == ["1", "1"]


def test_a_category_that_is_twice_in_the_sheet_is_told():
    categories = [{"name": "Văn hóa"}, {"name": "văn hoá"}]
    assert found(quotas([unit()], youth(MINH_TAN, 2), categories=categories)) == [("category_twice", "văn hoá")]


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        ({"youth_delegates": 3}, []),
        ({"youth_delegates": 4}, ["quotas_under_plan"]),
        ({"youth_delegates": 2}, ["quotas_over_plan"]),
        ({"total_delegates": 13}, []),
        ({"total_delegates": 20}, ["persons_under_plan"]),
        ({"total_delegates": 5}, ["persons_over_plan"]),
        ({"total_delegates": "nhiều"}, ["not_a_whole_number"]),
    ],
)
def test_totals_are_held_against_the_plan_guests_counted_by_heads(settings, codes):
    guests = [{"role": "Khách mời", "position": "Sở Nội vụ", "persons": 9}, {"role": "Chủ tọa", "position": "Chủ tịch"}]
    absent = [{"role": "Khách mời", "persons": 50, "state": state} for state in ("Rút", "Dự bị")]
    result = quotas([unit(quota=3)], [*youth(MINH_TAN, 3), *guests, *absent], settings=settings)
    assert [problem.code for problem in result.problems] == codes
    assert all(problem.sheet == "settings" and problem.row and problem.column == "value" for problem in result.problems)


def test_where_no_unit_has_a_quota_registrations_are_held_against_the_plan():
    result = quotas([unit(quota=None)], youth(MINH_TAN, 5), settings={"youth_delegates": 4})
    assert [(p.code, p.details["difference"]) for p in result.problems] == [("youth_over_plan", "1")]


def test_a_quota_stored_as_text_counts_and_is_told():
    result = quotas([unit(quota="2")], youth(MINH_TAN, 1))
    assert found(result) == [("stored_as_text", "DV001"), ("unit_short", "DV001")]


def test_a_quota_that_is_no_number_is_told_as_such():
    assert [p.code for p in quotas([unit(quota="hai mươi")], youth(MINH_TAN, 1)).problems] == ["not_a_whole_number"]


def test_a_book_without_units_says_so():
    assert [p.code for p in quotas([]).problems] == ["no_units_listed"]


def test_the_summary_counts_units_and_people():
    units = [unit(), unit(BAN_HOA, 1), unit("Công an tỉnh", 5), unit("Biên phòng", 5)]
    attendees = [*youth(MINH_TAN, 2), *youth(BAN_HOA, 3), *youth("Công an tỉnh", 1)]
    assert quotas(units, attendees).summary == (
        "4 đơn vị: 1 đủ chỉ tiêu, 1 còn thiếu, 1 vượt (2 người), 1 chưa gửi gì; còn thiếu tất cả 9 đại biểu. "
        "Đã đăng ký 6 thanh niên trên chỉ tiêu 13; tổng số người dự kiến đến: 6."
    )


NAMES = [MINH_TAN, BAN_HOA, "Công an tỉnh"]
rows = st.fixed_dictionaries(
    {"unit": st.sampled_from([*NAMES, "Xã Bản Hoà", "xã bản hòa", ""])},
    optional={
        "full_name": st.just("Lò Văn A"),
        "state": st.sampled_from(["Dự bị", "Rút", "Đăng ký", "?"]),
        "role": st.sampled_from(["Khách mời", "Thanh niên"]),
        "persons": st.sampled_from([0, 1, 5, "x"]),
    },
)
amounts = st.one_of(st.none(), st.integers(0, 3), st.sampled_from(["2", "hai", -1]))


@given(st.lists(rows, max_size=14), st.tuples(amounts, amounts, amounts), amounts)
def test_never_over_quota_without_saying_so_and_no_reserve_is_offered_a_place_that_is_not_free(
    attendees, given_quotas, total
):
    book = book_of(
        units=[unit(name, quota) for name, quota in zip(NAMES, given_quotas, strict=True)],
        attendees=attendees,
        settings={"total_delegates": total, "youth_delegates": total},
    )
    result = check_quotas(book, NOTHING_GIVEN)
    told = {code: {p.key: p for p in result.problems if p.code == code} for code, _ in found(result)}
    for sent_by, values in zip(book.rows(UNITS), formula_values(book, UNITS), strict=True):
        if sent_by.quota is None:
            continue
        over = values["registered"] - sent_by.quota
        assert (sent_by.code in told.get("unit_over", {})) is (over > 0)
        offered = told.get("reserves_may_move_up", {}).get(sent_by.code)
        if offered:
            assert len(offered.quote2.split("; ")) <= -over
        waiting = [a for a in attendees if a["unit"].lower() == sent_by.name.lower() and a.get("state") == "Dự bị"]
        if over >= 0 and any(a.get("role") != "Khách mời" for a in waiting):
            assert sent_by.code in told["unit_full"]
    assert result.changes == ()
    assert all(map(problem_sentence, result.problems))
