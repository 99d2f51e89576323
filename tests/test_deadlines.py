from __future__ import annotations

from datetime import date, timedelta

import pytest
from books import book_of
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.changes import ChangeSet
from xl_tools.features.deadlines import AGAINST_LAW, check_deadlines
from xl_tools.features.inspection import problem_sentence
from xl_tools.given import NOTHING_GIVEN
from xl_tools.messages import NAMED, PROBLEMS
from xl_tools.rules import formula_values
from xl_tools.schema import TASKS
from xl_tools.schema.formulas import DUE_SOON, NO_DATE, OVERDUE

EVENT = date(2026, 3, 20)
TODAY = date(2026, 3, 1)
PLAN = {"text": "Công khai kế hoạch và chương trình đối thoại", "ground": "Luật định", "offset": -30}
CONCLUSION = {"text": "Công khai kết luận đối thoại", "ground": "Luật định", "offset": 10, "lead": "Sở Nội vụ"}
DONE_PLAN = {**PLAN, "done": date(2026, 2, 10)}


def deadlines(*tasks, settings=None, today=TODAY, **rest) -> ChangeSet:
    """A check of these tasks in a book whose plan is in order and which has the lawful task on the conclusion."""
    lawful = {"event_date": EVENT, "plan_date": date(2026, 1, 5)}
    rest = {"tasks": [*tasks, CONCLUSION], **rest}
    return check_deadlines(book_of(settings={**lawful, **(settings or {})}, today=today, **rest), NOTHING_GIVEN)


def found(result):
    return [(problem.code, problem.key) for problem in result.problems]


def codes(result):
    return [problem.code for problem in result.problems]


def task(**cells):
    return {"text": "Chuẩn bị hội trường", "lead": "Văn phòng", **cells}


def test_a_book_in_order_has_nothing_to_tell():
    result = deadlines(task(offset=-5), task(deadline=date(2026, 3, 15)), DONE_PLAN)
    assert result.problems == ()
    assert result.changes == ()


def test_an_overdue_task_tells_whose_it_is_and_by_how_many_days():
    (problem,) = deadlines(task(offset=-25)).problems
    assert (problem.code, problem.key, problem.row, problem.column) == ("task_overdue", "NV01", 5, "deadline")
    assert (problem.quote, problem.details["days"], problem.details["who"]) == ("23/02/2026", "6", "Văn phòng")


def test_an_overdue_task_of_nobody_says_so():
    (problem,) = deadlines(task(offset=-25, lead="")).problems
    assert "chưa ghi cơ quan chủ trì" in problem_sentence(problem)


@pytest.mark.parametrize(
    ("due", "code"),
    [
        (TODAY - timedelta(1), "task_overdue"),
        (TODAY, "task_due_soon"),
        (TODAY + timedelta(7), "task_due_soon"),
        (TODAY + timedelta(8), None),
    ],
)
def test_a_task_is_due_soon_from_today_to_the_number_of_days_of_the_settings(due, code):
    assert codes(deadlines(task(deadline=due))) == ([code] if code else [])
    assert codes(deadlines(task(deadline=due), settings={"due_soon_days": 30}))[:1] == [code or "task_due_soon"]


@pytest.mark.parametrize("done", [date(2026, 2, 20), "đã xong"])
def test_a_task_that_is_done_is_not_overdue(done):
    assert "task_overdue" not in codes(deadlines(task(offset=-25, done=done)))


def test_a_task_with_only_a_phrase_or_nothing_at_all_has_no_date():
    result = deadlines(task(deadline_text="quý I"), task(), task(deadline_text="quý I", done=TODAY))
    assert found(result) == [("task_has_only_phrase", "NV01"), ("task_without_date", "NV02")]
    assert result.problems[0].quote == "quý I"


def test_deadlines_that_wait_for_the_date_of_the_event_are_told_once():
    said = task(offset=-5, deadline_text="chậm nhất 5 ngày trước")
    tasks = [said, task(offset=3, done=TODAY), task(offset=-9, deadline=date(2026, 3, 29)), task(offset=-1)]
    result = deadlines(*tasks, settings={"event_date": None, "event_date_text": "tháng 3", "plan_date": None})
    assert [(p.code, p.sheet, p.key, p.quote) for p in result.problems] == [
        ("deadlines_without_event_date", "settings", "Ngày tổ chức", "tháng 3")
    ]
    assert "3 việc (NV01, NV04, NV05)" in problem_sentence(result.problems[0])


def test_an_unreadable_date_of_the_event_is_told_instead_of_a_missing_one():
    assert codes(deadlines(settings={"event_date": "32/3/2026"})) == ["impossible_date"]


@pytest.mark.parametrize(
    ("plan_date", "code"),
    [
        (EVENT - timedelta(30), None),
        (EVENT - timedelta(29), "plan_too_late"),
        (EVENT, "plan_too_late"),
        (EVENT + timedelta(1), "plan_after_event"),
        (None, "plan_date_missing"),
    ],
)
def test_the_plan_is_public_thirty_days_before_the_event(plan_date, code):
    result = deadlines(settings={"plan_date": plan_date})
    assert codes(result) == ([code] if code else [])
    assert all(p.key == "Ngày ban hành kế hoạch" and p.row and p.column == "value" for p in result.problems)


def test_a_plan_known_to_be_public_needs_no_date_in_the_settings():
    assert not deadlines(DONE_PLAN, settings={"plan_date": None}).problems


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"offset": -30}, None),
        ({"offset": -29}, "plan_deadline_against_law"),
        ({"deadline": EVENT - timedelta(20), "offset": None}, "plan_deadline_against_law"),
        ({"done": EVENT - timedelta(30)}, None),
        ({"done": EVENT - timedelta(29), "offset": -20}, "plan_published_late"),
    ],
)
def test_the_task_of_making_the_plan_public_keeps_to_the_law(cells, code):
    result = deadlines({**PLAN, **cells}, today=date(2026, 2, 19))
    assert [problem.code for problem in result.problems if problem.code in AGAINST_LAW] == ([code] if code else [])


@pytest.mark.parametrize(
    ("days", "planned", "issued"),
    [
        (10, None, None),
        (11, "conclusion_deadline_extended", "conclusion_issued_in_extension"),
        (15, "conclusion_deadline_extended", "conclusion_issued_in_extension"),
        (16, "conclusion_deadline_against_law", "conclusion_issued_late"),
    ],
)
def test_the_conclusion_is_public_ten_days_after_the_event_and_fifteen_if_complex(days, planned, issued):
    open_task, done_task = {**CONCLUSION, "offset": days}, {**CONCLUSION, "done": EVENT + timedelta(days)}
    after = EVENT + timedelta(20)
    assert codes(deadlines(tasks=[open_task])) == ([planned] if planned else [])
    assert codes(deadlines(tasks=[done_task], today=after)) == ([issued] if issued else [])


def test_a_conclusion_still_open_after_its_days_is_overdue():
    assert codes(deadlines(today=EVENT + timedelta(12))) == ["task_overdue"]


def test_a_book_without_the_lawful_task_on_the_conclusion_is_told():
    tasks = [task(offset=-5), {**CONCLUSION, "ground": "Kế hoạch"}]
    assert codes(deadlines(tasks=tasks)) == ["no_conclusion_task"]


def test_every_sentence_about_the_law_names_the_article():
    lawful = [*AGAINST_LAW, "conclusion_deadline_extended", "conclusion_issued_in_extension", "plan_date_missing"]
    for code in (*lawful, "no_conclusion_task"):
        assert "Điều 10 Luật Thanh niên số 57/2020/QH14" in PROBLEMS[code].text


@pytest.mark.parametrize("month", range(1, 13))
def test_the_event_may_be_in_any_month(month):
    event = date(2027, month, 15)
    assert not deadlines(settings={"event_date": event}).problems


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"deadline": EVENT + timedelta(1), "deadline_text": "trước khi tổ chức"}, "deadline_after_event"),
        ({"deadline": EVENT + timedelta(1), "deadline_text": "TRƯỚC NGÀY ĐỐI THOẠI"}, "deadline_after_event"),
        ({"deadline": EVENT, "deadline_text": "trước khi tổ chức"}, None),
        ({"deadline": EVENT + timedelta(1), "deadline_text": "trước 30/3"}, None),
        ({"deadline": EVENT + timedelta(1), "deadline_text": "sau đối thoại"}, None),
        ({"deadline": EVENT + timedelta(1)}, None),
    ],
)
def test_what_must_be_ready_before_the_event_is_not_due_after_it(cells, code):
    assert codes(deadlines(task(**cells))) == ([code] if code else [])


def test_two_dates_of_one_task_that_disagree_are_told():
    assert codes(deadlines(task(deadline=date(2026, 3, 14), offset=-6))) == []
    (problem,) = deadlines(task(deadline=date(2026, 3, 15), offset=-6)).problems
    assert (problem.code, problem.details["counted"]) == ("task_of_two_dates", "14/03/2026")


def test_a_thing_done_tomorrow_is_doubted():
    assert found(deadlines(task(offset=-5, done=TODAY + timedelta(1)))) == [("done_in_future", "NV01")]


def test_dates_stored_as_text_are_understood_and_told_since_the_sheet_does_not_count_them():
    settings = {"event_date": "20/03/2026"}
    result = deadlines(task(deadline="20/02/2026"), settings=settings)
    assert found(result) == [("stored_as_text", "Ngày tổ chức"), ("stored_as_text", "NV01"), ("task_overdue", "NV01")]


def test_a_deadline_that_is_no_date_is_told_as_such():
    assert codes(deadlines(task(deadline="cuối tháng 2"))) == ["not_a_date"]
    assert codes(deadlines(task(deadline="cuối tháng 2", offset=-25))) == ["not_a_date", "task_overdue"]
    assert codes(deadlines(task(offset=900))) == ["out_of_range"]
    assert codes(deadlines(settings={"plan_date": "tháng 1"})) == ["not_a_date"]
    assert codes(deadlines(conclusions=[{"text": "Lắp đèn", "deadline": 2026}])) == ["year_alone"]


def question(**cells):
    return {"text": "Khi nào có sân bóng?", "lead": "Sở Nội vụ", "deadline": date(2026, 3, 14), **cells}


DEPARTMENTS = [{"name": "Sở Nội vụ"}, {"name": "Sở Y tế"}]


def test_a_department_is_told_once_of_its_questions_past_their_deadline():
    questions = [
        question(deadline=date(2026, 2, 20)),
        question(lead="SỞ NỘI VỤ", deadline=date(2026, 2, 10)),
        question(deadline=date(2026, 2, 20), answer="Tháng 5."),
        question(deadline=date(2026, 2, 20), standing="Trùng"),
        question(deadline=date(2026, 2, 20), vetting="Trả lại"),
        question(deadline=date(2026, 2, 20), way="Chuyển cấp có thẩm quyền"),
        question(),
    ]
    (problem,) = deadlines(questions=questions, departments=DEPARTMENTS).problems
    assert (problem.code, problem.sheet, problem.key, problem.column) == (
        "answers_overdue",
        "departments",
        "CQ01",
        "name",
    )
    assert problem.quote2 == "CH0001; CH0002"
    assert (problem.details["count"], problem.details["days"]) == ("2", "19")


def test_questions_of_nobody_and_of_bodies_outside_the_list_are_told_at_the_question():
    questions = [question(lead="", deadline=date(2026, 2, 20)), question(lead="Sở Lạ", deadline=date(2026, 2, 27))]
    result = deadlines(questions=questions, departments=[*DEPARTMENTS, {"name": "", "remit": "?"}])
    assert [(p.code, p.sheet, p.key, p.column) for p in result.problems] == [
        ("unassigned_overdue", "questions", "CH0001", "lead"),
        ("answers_overdue", "questions", "CH0002", "lead"),
    ]


def test_a_department_asked_without_a_deadline_is_told_with_the_date_of_the_settings():
    (problem,) = deadlines(questions=[question(deadline=None)], departments=DEPARTMENTS).problems
    assert (problem.code, problem.key) == ("answers_without_deadline", "CQ01")
    assert "15/03/2026" in problem_sentence(problem)
    without = deadlines(questions=[question(deadline=None)], settings={"answer_days": None}).problems
    assert "Theo Cấu hình" not in problem_sentence(without[0])


def test_answers_due_soon_are_told():
    (problem,) = deadlines(questions=[question(deadline=date(2026, 3, 8))], departments=DEPARTMENTS).problems
    assert (problem.code, problem.details["due"]) == ("answers_due_soon", "08/03/2026")


def test_answers_wanted_before_the_event_are_not_due_after_it():
    late = question(deadline=EVENT + timedelta(5))
    later = {**late, "way": "Ghi nhận trả lời sau"}
    (problem,) = deadlines(questions=[late, later]).problems
    assert (problem.code, problem.quote2) == ("answers_due_after_event", "CH0001")
    assert not deadlines(questions=[late], settings={"answer_days": 15}).problems


def test_more_questions_than_a_sentence_holds_are_counted():
    (problem,) = deadlines(questions=[question(deadline=TODAY - timedelta(1))] * (NAMED + 2)).problems
    assert "và 2 nữa" in problem_sentence(problem)
    assert problem.quote2.count("CH") == NAMED + 2


def test_items_of_the_conclusion_are_followed_to_their_end():
    items = [
        {"text": "Lắp đèn", "body": "Sở Xây dựng", "deadline": date(2026, 2, 1)},
        {"text": "Mở lớp", "body": "Sở Nội vụ", "deadline": date(2026, 3, 3)},
        {"text": "Báo cáo"},
        {"text": "Trồng cây", "deadline": date(2026, 2, 1), "done": date(2026, 2, 2)},
        {"text": "Sửa sân", "deadline": date(2026, 6, 1)},
    ]
    result = deadlines(conclusions=items)
    assert found(result) == [
        ("conclusion_overdue", "KL01"),
        ("conclusion_due_soon", "KL02"),
        ("conclusion_without_deadline", "KL03"),
    ]
    assert result.problems[0].details["who"] == "Sở Xây dựng"


def test_the_summary_counts_by_kind():
    result = deadlines(
        task(offset=-25),
        task(deadline=TODAY),
        task(),
        {**PLAN, "offset": -5},
        questions=[question(deadline=date(2026, 2, 20))] * 2,
        conclusions=[{"text": "Lắp đèn", "deadline": date(2026, 2, 1)}],
    )
    assert result.summary == (
        "2 việc và kết luận quá hạn, 1 đến hạn trong 7 ngày tới, 1 chưa có ngày; "
        "2 câu hỏi quá hạn trả lời ở 1 cơ quan; 1 thời hạn trái luật."
    )


def test_the_day_of_the_settings_replaces_today():
    assert codes(deadlines(task(offset=-5), settings={"reference_date": date(2026, 3, 16)})) == ["task_overdue"]


@pytest.mark.parametrize("event", [date.min, date.max])
def test_a_date_at_the_end_of_the_calendar_is_no_reason_to_stop(event):
    result = deadlines(task(offset=-400), task(offset=800), settings={"event_date": event})
    assert all(map(problem_sentence, result.problems))


days = st.dates(date(2025, 12, 1), date(2026, 6, 1))
maybe_days = st.one_of(st.none(), days)
task_rows = st.fixed_dictionaries(
    {"text": st.sampled_from(["Chuẩn bị", "Công khai kế hoạch", "Công khai kết luận"])},
    optional={
        "ground": st.sampled_from(["Luật định", "Kế hoạch", "?"]),
        "deadline": st.one_of(days, st.sampled_from(["?", "1/2/2026", 2026])),
        "offset": st.sampled_from([-400, -30, -5, 0, 10, 20, 800, 900, "mười", "5"]),
        "deadline_text": st.sampled_from(["quý I", "trước khi tổ chức"]),
        "done": st.one_of(days, st.just("xong")),
    },
)


@given(st.lists(task_rows, max_size=6), maybe_days, maybe_days, days)
def test_any_tasks_end_in_sentences_that_agree_with_the_states_on_the_sheet(tasks, event, plan_date, today):
    book = book_of(settings={"event_date": event, "plan_date": plan_date}, tasks=tasks, today=today)
    result = check_deadlines(book, NOTHING_GIVEN)
    assert result.changes == ()
    assert all(map(problem_sentence, result.problems))
    told = {code: {p.key for p in result.problems if p.code == code} for code in codes(result)}
    unlike = ("stored_as_text", "not_a_date", "year_alone", "out_of_range", "not_a_whole_number")
    misread = set().union(*(told.get(code, set()) for code in unlike))
    for row, values in zip(book.rows(TASKS), formula_values(book, TASKS), strict=True):
        if row.code in misread:
            continue
        assert (row.code in told.get("task_overdue", ())) is (values["state"] == OVERDUE)
        assert (row.code in told.get("task_due_soon", ())) is (values["state"] == DUE_SOON)
        if row.code in told.get("task_has_only_phrase", set()) | told.get("task_without_date", set()):
            assert values["state"] == NO_DATE
