"""The twin of the formula columns and the dashboard, claim by claim; test_dashboard.py compares it with LibreOffice."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from books import TODAY, book_of
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.rules import formula_values, overview_values
from xl_tools.rules.cells import Places, Tally, wildcard
from xl_tools.rules.row_heights import TALLEST, row_height
from xl_tools.schema import BUDGET, CATEGORIES, DEPARTMENTS, FINDINGS, LISTED, LOG, QUESTIONS, TASKS, UNITS
from xl_tools.schema.overview import CATEGORY_LINES, CELLS
from xl_tools.schema.sheet import Cell


def unit_values(unit: dict[str, Cell], attendees: list[dict[str, Cell]], questions: Any = ()) -> dict[str, Cell]:
    (values,) = formula_values(book_of(units=[unit], attendees=attendees, questions=questions), UNITS)
    return values


def figures(**rows: Any) -> dict[str, Cell]:
    values = overview_values(book_of(**rows))
    return {name: values[cell] for name, cell in CELLS.items()}


def test_a_blank_role_is_youth_and_a_blank_state_is_registered() -> None:
    values = unit_values({"name": "Xã A", "quota": 2}, [{"full_name": "Lò Thị Mai", "unit": "Xã A"}])
    assert (values["registered"], values["missing"], values["over"], values["state"]) == (1, 1, 0, "Còn thiếu")


@pytest.mark.parametrize("cells", [{"state": "Dự bị"}, {"state": "rút"}, {"role": "Khách mời"}, {"role": "BÁO CHÍ"}])
def test_reserves_withdrawals_and_guests_do_not_count(cells: dict[str, Cell]) -> None:
    assert unit_values({"name": "Xã A", "quota": 2}, [{"unit": "Xã A", **cells}])["registered"] == 0


def test_units_compare_as_excel_does_case_aside_and_nothing_else_aside() -> None:
    written = ["xã hòa lộc", "XÃ HÒA LỘC", "Xã Hoà Lộc", "Xã Hòa Lộc ", "Xã Hoa Loc"]
    assert unit_values({"name": "Xã Hòa Lộc", "quota": 1}, [{"unit": unit} for unit in written])["registered"] == 2


def test_marks_of_countifs_in_a_units_name_stand_for_other_letters() -> None:
    assert unit_values({"name": "Chi đoàn ?"}, [{"unit": "Chi đoàn 1"}, {"unit": "Chi đoàn 12"}])["registered"] == 1
    assert unit_values({"name": "Chi đoàn *"}, [{"unit": "Chi đoàn 1"}, {"unit": "Chi đoàn 12"}])["registered"] == 2
    assert unit_values({"name": "Chi đoàn ~*"}, [{"unit": "Chi đoàn *"}, {"unit": "Chi đoàn 12"}])["registered"] == 1


@pytest.mark.parametrize(
    ("quota", "count", "state"),
    [
        (None, 0, "Chưa gửi"),
        (3, 0, "Chưa gửi"),
        (None, 1, "Không giao chỉ tiêu"),
        (1, 1, "Đủ"),
        (1, 2, "Vượt"),
        (0, 1, "Vượt"),
    ],
)
def test_the_state_of_a_unit(quota: int | None, count: int, state: str) -> None:
    assert unit_values({"name": "Xã A", "quota": quota}, [{"unit": "Xã A"}] * count)["state"] == state


def test_a_unit_that_sent_a_question_has_not_sent_nothing() -> None:
    values = unit_values({"name": "Xã A", "quota": 3}, [], [{"text": "Khi nào có sân?", "unit": "Xã A"}])
    assert (values["state"], values["silent_order"]) == ("Còn thiếu", "")


def test_a_row_without_a_name_shows_nothing() -> None:
    values = unit_values({"note": "để sau"}, [{"unit": "Xã A"}])
    assert {field: cell for field, cell in values.items() if cell != ""} == {"order": 0, "over_order": 0}


def test_only_the_first_unit_of_a_block_stands_for_it() -> None:
    units = [{"name": "A", "block": "Khối xã"}, {"name": "B"}, {"name": "C", "block": "khối XÃ"}]
    values = formula_values(book_of(units=units), UNITS)
    assert [cells["counted_block"] for cells in values] == ["Khối xã", "Chưa ghi khối", "khối XÃ"]
    assert [cells["block_order"] for cells in values] == [5, 6, ""]


def test_valid_counts_those_about_whom_nothing_is_to_be_said() -> None:
    attendees = [{"unit": "Xã A", "check_result": text} for text in ("Hợp lệ", "Thiếu ngày sinh", None)]
    assert unit_values({"name": "Xã A"}, attendees)["valid"] == 1
    guest = {"unit": "Xã A", "check_result": "Hợp lệ", "role": "Khách mời"}
    assert unit_values({"name": "Xã A"}, [*attendees, guest])["valid"] == 1


def test_a_category_counts_its_youth() -> None:
    attendees = [{"category": "Học sinh"}, {"category": "Học sinh", "role": "Khách mời"}, {"category": "học sinh"}]
    (values,) = formula_values(book_of(categories=[{"name": "Học sinh"}], attendees=attendees), CATEGORIES)
    assert values == {"count": 2, "order": 5}


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ({}, "Chưa phân công"),
        ({"lead": "Sở Y tế"}, "Đang xử lý"),
        ({"lead": "Sở Y tế", "answer": "Đã xây."}, "Đã trả lời"),
        ({"answer": "Đã xây.", "way": "Chuyển cấp có thẩm quyền"}, "Chuyển cấp trên"),
        ({"answer": "Đã xây.", "vetting": "Trả lại"}, "Trả lại"),
        ({"text": None, "answer": "Đã xây."}, ""),
    ],
)
def test_the_state_of_a_question(cells: dict[str, Cell], state: str) -> None:
    (values,) = formula_values(book_of(questions=[{"text": "Bao giờ có trạm y tế?", **cells}]), QUESTIONS)
    assert values["state"] == state


def test_a_department_counts_its_questions_without_duplicates_and_returned_ones() -> None:
    late, open_ = {"deadline": date(2026, 2, 1)}, {"deadline": TODAY}
    questions: list[dict[str, Cell]] = [
        {"text": "1", "lead": "Sở Y tế", **late},
        {"text": "2", "lead": "sở y tế", **open_},
        {"text": "3", "lead": "Sở Y tế", "answer": "Có.", **late},
        {"text": "4", "lead": "Sở Y tế", "way": "Chuyển cấp có thẩm quyền"},
        {"text": "5", "lead": "Sở Y tế", "standing": "Trùng", **late},
        {"text": "6", "lead": "Sở Y tế", "vetting": "Trả lại", **late},
        {"text": "7", "lead": "Sở Y tế", "deadline": "01/02/2026"},
    ]
    (values,) = formula_values(book_of(departments=[{"name": "Sở Y tế"}], questions=questions), DEPARTMENTS)
    assert values == {"assigned": 5, "answered": 2, "open": 3, "overdue": 1, "order": pytest.approx(3.99995)}


@pytest.mark.parametrize(
    ("cells", "due", "left", "state"),
    [
        ({"deadline": date(2026, 2, 1)}, date(2026, 2, 1), -1, "Quá hạn"),
        ({"deadline": datetime(2026, 2, 2)}, date(2026, 2, 2), 0, "Sắp đến hạn"),
        ({"offset": -41}, date(2026, 2, 7), 5, "Sắp đến hạn"),
        ({"offset": -40}, date(2026, 2, 8), 6, "Còn hạn"),
        ({"offset": -40, "deadline": date(2026, 2, 1)}, date(2026, 2, 1), -1, "Quá hạn"),
        ({"offset": 10, "done": date(2026, 3, 29)}, date(2026, 3, 30), "", "Xong"),
        ({}, "", "", "Chưa có ngày"),
        ({"deadline": "quý II"}, "", "", "Chưa có ngày"),
        ({"text": None, "deadline": date(2026, 2, 1)}, date(2026, 2, 1), "", ""),
    ],
)
def test_when_a_task_is_due(cells: dict[str, Cell], due: Cell, left: Cell, state: str) -> None:
    settings = {"event_date": date(2026, 3, 20), "due_soon_days": 5}
    (values,) = formula_values(book_of(settings=settings, tasks=[{"text": "Họp", **cells}]), TASKS)
    assert (values["due"], values["left"], values["state"]) == (due, left, state)


def test_without_a_date_of_the_event_a_task_counted_from_it_has_none() -> None:
    (values,) = formula_values(book_of(tasks=[{"text": "Họp", "offset": -5}]), TASKS)
    assert (values["due"], values["state"]) == ("", "Chưa có ngày")


def test_the_day_of_reckoning_may_be_moved_by_a_setting() -> None:
    settings = {"reference_date": date(2026, 5, 1)}
    (values,) = formula_values(book_of(settings=settings, tasks=[{"text": "Họp", "deadline": date(2026, 5, 3)}]), TASKS)
    assert values["left"] == 2


def test_an_empty_warning_time_is_seven_days() -> None:
    tasks = [{"text": "Họp", "deadline": date(2026, 2, day)} for day in (9, 10)]
    values = formula_values(book_of(settings={"due_soon_days": None}, tasks=tasks), TASKS)
    assert [cells["state"] for cells in values] == ["Sắp đến hạn", "Còn hạn"]


def test_an_amount_needs_both_its_numbers() -> None:
    budget = [{"quantity": 3, "price": 50_000}, {"quantity": 3}, {"quantity": 3, "price": "50.000"}]
    assert [cells["amount"] for cells in formula_values(book_of(budget=budget), BUDGET)] == [150_000, "", ""]


def test_a_listed_question_shows_what_its_question_says() -> None:
    question = {"text": "Hỏi?", "theme": "Y tế", "lead": "Sở Y tế", "deadline": date(2026, 3, 1), "answer": "Đáp."}
    listed = [{"code": "ch0001"}, {"code": "CH0404"}, {"code": None}]
    first, *others = formula_values(book_of(questions=[question], listed=listed), LISTED)
    assert first == {
        "theme": "Y tế", "lead": "Sở Y tế", "deadline": date(2026, 3, 1), "answer": "Đáp.", "way": "",
        "state": "Đã trả lời",
    }  # fmt: skip
    assert others == [dict.fromkeys(first, "")] * 2


def test_a_deadline_that_is_no_date_is_shown_as_it_is_written() -> None:
    book = book_of(questions=[{"text": "Hỏi?", "deadline": "quý II"}], listed=[{"code": "CH0001"}])
    assert formula_values(book, LISTED)[0]["deadline"] == "quý II"


def test_the_dashboard_lists_tasks_not_done_the_most_overdue_first_and_equal_ones_in_the_order_of_the_sheet() -> None:
    days = {"a": 9, "b": 5, "c": 1, "d": 5, "e": None}
    tasks: list[dict[str, Cell]] = [
        {"text": name, "deadline": day and date(2026, 2, day), "done": TODAY if name == "c" else None}
        for name, day in days.items()
    ]
    found = figures(tasks=tasks)
    assert [found[f"task_{line}"] for line in range(1, 6)] == ["b", "d", "a", "e", ""]
    (order,) = {values["order"] for values in formula_values(book_of(tasks=tasks[2:3]), TASKS)}
    assert order == ""


@pytest.mark.parametrize(("day", "said"), [(1, "đã qua 1 ngày"), (2, "hôm nay"), (3, "còn 1 ngày")])
def test_how_far_the_event_is(day: int, said: str) -> None:
    assert figures(settings={"event_date": date(2026, 2, day)})["days_to_event"] == said


def test_a_share_is_rounded_to_the_nearest_percent() -> None:
    found = figures(units=[{"name": "Xã A", "quota": 3}], attendees=[{"unit": "Xã A"}] * 2)
    assert found["registered_note"] == "đạt 67% chỉ tiêu"


def test_reserves_among_guests_are_no_delegates() -> None:
    attendees = [{"role": "Khách mời", "state": "Dự bị", "persons": 4}, {"role": "Khách mời", "persons": 2}]
    found = figures(attendees=attendees)
    assert (found["guests"], found["delegates"], found["reserves"]) == (2, "ĐẠI BIỂU: 2", 1)


def test_speakers_are_counted_with_the_chairs() -> None:
    attendees = [{"role": role, "full_name": "Hà Văn Thung"} for role in ("Chủ tọa", "Diễn giả", "Báo chí")]
    found = figures(attendees=attendees)
    assert (found["chairs"], found["press"], found["delegates"]) == (2, 1, "ĐẠI BIỂU: 3")


def test_themes_that_are_not_on_the_list_are_told_together() -> None:
    questions = [{"text": "1", "theme": "Y tế"}, {"text": "2", "theme": "Khác hẳn", "answer": "Đáp."}, {"text": "3"}]
    found = figures(vocabulary=[{"themes": "Y tế"}], questions=questions)
    assert (found["theme_1"], found["theme_1_all"], found["theme_1_answered"]) == ("Y tế", 1, 0)
    assert (found["other_themes_all"], found["other_themes_answered"]) == (2, 1)


def test_no_expected_number_is_told_where_the_setting_is_no_number() -> None:
    assert figures(settings={"total_delegates": "khoảng 300"})["delegates"] == "ĐẠI BIỂU: 0"


def test_nothing_is_told_of_unlisted_delegates_where_there_are_none() -> None:
    assert figures(units=[{"name": "Xã A"}], attendees=[{"unit": "Xã A"}])["unlisted"] == ""


def test_a_list_that_just_fits_its_lines_has_no_line_of_others() -> None:
    found = figures(
        units=[{"name": f"Đơn vị {number}", "block": f"Khối {number % 8 + 1}"} for number in range(10)],
        categories=[{"name": "Đ" * 40 if number == 1 else f"Đối tượng {number}"} for number in range(CATEGORY_LINES)],
    )
    assert (found["block_8"], found["silent_10"]) == ("Khối 8", "Đơn vị 9")
    assert found[f"category_{CATEGORY_LINES}"] == f"Đối tượng {CATEGORY_LINES - 1}"
    assert found["category_2"] == "Đ" * 40


def test_categories_beyond_the_last_line_are_told_together() -> None:
    categories = [{"name": f"Đối tượng {number}", "target": number} for number in range(1, CATEGORY_LINES + 3)]
    found = figures(categories=categories, attendees=[{"full_name": "Lò Thị Mai", "category": categories[-1]["name"]}])
    last = f"category_{CATEGORY_LINES}"
    assert (found[last], found[f"{last}_count"]) == ("Các đối tượng khác", 1)
    assert found[f"{last}_target"] == 3 * CATEGORY_LINES + 3


def test_a_finding_without_a_cell_has_no_link() -> None:
    findings = [{"code": "1", "cell": "B7", "sheet": "Đại biểu"}, {"code": "2"}]
    assert [cells["link"] for cells in formula_values(book_of(findings=findings), FINDINGS)] == ["Mở", ""]


def test_a_sheet_without_formulas_gives_an_empty_dict_for_each_row() -> None:
    assert formula_values(book_of(log=[{"command": "Kiểm tra"}]), LOG) == [{}]


def test_a_missing_sheet_is_not_taken_for_an_empty_one() -> None:
    book = book_of(units=[{"name": "Xã A"}])
    without = type(book)({name: table for name, table in book.tables.items() if name != "questions"}, TODAY)
    with pytest.raises(KeyError):
        formula_values(without, UNITS)


def test_a_blank_book_has_a_dashboard_of_zeros_and_blanks() -> None:
    found = figures()
    assert {found[name] for name in ("missing", "over", "questions", "answered", "overdue", "findings")} == {0}
    assert (found["registered"], found["event_date"], found["days_to_event"]) == ("0", "chưa có ngày", "")
    assert found["place"] == "Thời gian: chưa có ngày"


def test_a_book_without_a_date_says_what_the_plan_says() -> None:
    found = figures(
        settings={"event_date_text": "quý III/2021", "venue": "Hội trường"},
        tasks=[
            {"text": "Gửi câu hỏi", "offset": -20, "ground": "Luật định"},
            {"text": "Họp", "deadline_text": "trước khi tổ chức"},
            {"text": "In giấy mời"},
            {"text": "Tổng hợp", "deadline": date(2026, 2, 1), "lead": "Sở Nội vụ"},
        ],
    )
    assert found["place"] == "Thời gian: chưa có ngày, dự kiến quý III/2021   |   Địa điểm: Hội trường"
    assert (found["task_1"], found["task_1_due"], found["task_1_left"]) == ("Tổng hợp", date(2026, 2, 1), -1)
    assert (found["task_2"], found["task_2_due"]) == ("Gửi câu hỏi (luật định)", "trước 20 ngày")
    assert [found["task_3_due"], found["task_4_due"], found["task_5_due"]] == ["trước khi tổ chức", "chưa có ngày", ""]


def test_duplicates_and_returned_questions_are_received_but_not_counted() -> None:
    found = figures(
        questions=[
            {"text": "1", "theme": "Chuyển đổi số", "answer": "Đáp."},
            {"text": "2", "theme": "Chuyển đổi số", "standing": "Trùng"},
            {"text": "3", "vetting": "Trả lại"},
            {"text": "4"},
        ]
    )
    assert (found["questions"], found["answered"]) == (2, 1)
    assert found["questions_note"] == "nhận 4, trùng 1, trả lại 1"
    assert found["answered_note"] == "50%, chuyển cấp trên 0"


def test_overdue_are_tasks_open_questions_and_conclusions_not_yet_done() -> None:
    late = {"deadline": date(2026, 1, 1)}
    found = figures(
        tasks=[{"text": "Họp", **late}, {"text": "Họp", "done": TODAY, **late}],
        questions=[{"text": "1", **late}, {"text": "2", "lead": "A", **late}, {"text": "3", "answer": "Đáp.", **late}],
        conclusions=[{"text": "Làm đường", **late}, {"text": "Xây sân", "done": TODAY, **late}],
    )
    assert (found["overdue"], found["overdue_note"]) == (4, "việc 1, câu hỏi 2, kết luận 1")


def test_more_blocks_than_lines_are_told_as_others() -> None:
    units = [{"name": f"Đơn vị {number}", "block": f"Khối {number}", "quota": number} for number in range(1, 11)]
    found = figures(units=units)
    assert (found["block_7"], found["block_7_quota"]) == ("Khối 7", 7)
    assert (found["block_8"], found["block_8_quota"], found["all_quota"]) == ("Các khối khác", 8 + 9 + 10, 55)


def test_the_units_that_lack_most_come_first_and_equal_ones_in_the_order_of_the_sheet() -> None:
    quotas = {"A": 1, "B": 5, "C": 5, "D": 2}
    found = figures(units=[{"name": name, "quota": quota} for name, quota in quotas.items()])
    assert [found[f"short_{line}"] for line in range(1, 6)] == ["B", "C", "D", "A", ""]


def test_silent_units_beyond_the_last_line_are_counted() -> None:
    found = figures(units=[{"name": f"Đơn vị {number}"} for number in range(1, 13)])
    assert found["silent_count"] == "ĐƠN VỊ CHƯA GỬI GÌ: 12"
    assert (found["silent_9"], found["silent_10"]) == ("Đơn vị 9", "và 3 đơn vị khác")


def test_delegates_of_units_that_the_book_does_not_have_are_told() -> None:
    found = figures(units=[{"name": "Xã A", "quota": 2}], attendees=[{"unit": "Xã A"}, {"unit": "Xã B"}])
    assert (found["registered"], found["all_registered"]) == ("2/2", 1)
    assert found["unlisted"] == "Ngoài danh sách đơn vị: 1 đại biểu"


def test_guests_are_counted_by_persons_and_a_blank_is_one() -> None:
    attendees = [
        {"role": "Khách mời", "position": "Lãnh đạo Sở", "persons": 3},
        {"role": "Khách mời", "position": "Lãnh đạo Ban"},
        {"role": "Khách mời", "persons": 2, "state": "Rút"},
        {"full_name": "Lò Thị Mai", "gender": "Nữ"},
    ]
    found = figures(settings={"total_delegates": 30}, attendees=attendees)
    assert (found["guests"], found["female"], found["delegates"]) == (4, 1, "ĐẠI BIỂU: 5/30 dự kiến")


_TEXTS = st.text(alphabet="aAbB?*~ 1", max_size=4)


@given(st.lists(_TEXTS), _TEXTS.filter(bool))
def test_a_tally_counts_like_a_plain_loop(cells: list[str], criterion: str) -> None:
    pattern = wildcard(criterion)
    if pattern is None and not criterion.strip().isdigit():
        expected = sum(cell.lower() == criterion.lower() for cell in cells)
        assert Tally(cells).of(criterion) == expected
    elif pattern is not None:
        assert Tally(cells).of(criterion) == sum(bool(cell and pattern.fullmatch(cell.lower())) for cell in cells)


@given(st.lists(_TEXTS), _TEXTS.filter(bool))
def test_a_place_is_the_first_equal_cell(cells: list[str], value: str) -> None:
    if wildcard(value) is None:
        equal = [position for position, cell in enumerate(cells) if cell.lower() == value.lower()]
        assert Places(cells).of(value) == (equal[0] if equal else None)


def test_a_row_is_as_tall_as_its_longest_text_and_never_taller_than_excel_allows() -> None:
    assert row_height(QUESTIONS, {"text": "Ngắn.", "code": "x" * 500}) is None
    assert row_height(QUESTIONS, {"text": "một\nhai\nba"}) == 42
    two, many = row_height(QUESTIONS, {"text": "chữ " * 25}), row_height(QUESTIONS, {"answer": "chữ " * 5000})
    assert (two, many) == (29, TALLEST)
    assert row_height(QUESTIONS, {"text": "một\nhai", "answer": "một\nhai\nba"}) == 42


def test_the_plans_number_stands_where_no_quota_was_divided_among_units() -> None:
    shown = {
        units: overview_values(book_of(settings={"youth_delegates": 120}, units=[{"name": "Xã A", "quota": units}]))
        for units in (None, 5)
    }
    assert [shown[units][CELLS["registered"]] for units in (None, 5)] == ["0/120", "0/5"]
