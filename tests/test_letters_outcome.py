"""What comes out of a dialogue: papers for the hall, minutes, the letter to the body above, the report."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from letter_books import (
    ATTENDEES,
    CONCLUSIONS,
    DEPARTMENTS,
    QUESTIONS,
    click_twice,
    codes,
    given_for,
    kinds,
    letters_book,
    lines,
    made,
)

from xl_tools.features.letters.hall_papers import write_hall_papers
from xl_tools.features.letters.minutes import write_minutes
from xl_tools.features.letters.referrals import write_referrals
from xl_tools.features.letters.report import write_report

AFTER = date(2026, 4, 20)


def fields_of(command: Any, **sheets: Any) -> Any:
    (document,) = command(letters_book(**sheets), given_for()).documents
    return document.fields


def text_of(command: Any, **sheets: Any) -> list[str]:
    return lines(made(command(letters_book(**sheets), given_for()).documents[0]))


def test_the_hall_papers_go_by_theme_with_answers_where_there_are_any() -> None:
    fields = fields_of(write_hall_papers)
    assert [(t["number"], t["name"], t["count"], [q["number"] for q in t["questions"]]) for t in fields["themes"]] == [
        ("I", "VIỆC LÀM VÀ KHỞI NGHIỆP", "01", ["1"]),
        ("II", "HẠ TẦNG VÀ GIAO THÔNG", "01", ["2"]),
        ("III", "VẤN ĐỀ KHÁC", "01", ["3"]),
    ]
    assert (fields["question_count"], fields["theme_count"], fields["answered_count"]) == ("03", "03", "01")


def test_a_question_without_an_answer_says_who_prepares_it_and_is_told() -> None:
    text = text_of(write_hall_papers)
    assert "Sở Tài chính trả lời:" in text
    assert "Cơ quan chuẩn bị trả lời: Sở Xây dựng." in text
    result = write_hall_papers(letters_book(), given_for())
    assert [(p.code, p.details["codes"]) for p in result.problems] == [("letter_answers_missing", "CH0003, CH0004")]


def test_a_question_is_followed_by_the_units_that_asked_it_each_once() -> None:
    text = text_of(write_hall_papers)
    assert any(line.endswith("thế chấp không? (Xã Suối Tràm; Trường THPT Minh Tân)") for line in text)


def test_without_questions_there_are_no_hall_papers() -> None:
    result = write_hall_papers(letters_book(questions=[]), given_for())
    assert [(p.code, p.details["kind"]) for p in result.problems] == [("letter_no_questions", "Tài liệu hỏi đáp")]


def test_the_minutes_say_when_where_who_and_leave_lines_for_what_nobody_knows_yet() -> None:
    text = text_of(write_minutes)
    assert "Thời gian bắt đầu: 8 giờ 00, thứ Sáu, ngày 20 tháng 3 năm 2026." in text
    assert "Địa điểm: Hội trường phường." in text
    assert "- Đại biểu thanh niên: 02 người." in text
    assert "- Có mặt (trong số 04 người được mời):\t" in text
    assert "Chủ trì: Chủ tịch Ủy ban nhân dân phường." in text
    assert "Thư ký:\t" in text
    assert "Hội nghị kết thúc vào hồi ..... giờ ..... phút cùng ngày./." in text


def test_nothing_known_leaves_a_form_to_fill_in() -> None:
    blank: dict[str, Any] = {key: [] for key in ("attendees", "questions", "conclusions")}
    settings = dict.fromkeys(("event_date", "event_time", "venue", "chair"))
    text = text_of(write_minutes, **blank, settings=settings)
    for start in ("Thời gian bắt đầu:\t", "Địa điểm:\t", "- Có mặt:\t", "Chủ trì:\t", "Thư ký:\t"):
        assert start in text
    assert "Hội nghị kết thúc vào hồi ..... giờ ..... phút, ngày ..... tháng ..... năm ......./." in text


def test_what_was_noted_goes_into_the_minutes() -> None:
    rows = [{**row, "second_name": "Lê Thị Ghi"} if row["kind"] == "Biên bản" else row for row in kinds()]
    people = [*({**row, "arrived": "7:45"} for row in ATTENDEES[:2]), *ATTENDEES[2:]]
    people += [{"full_name": "Lê Hoa", "role": "Chủ tọa", "position": "Chủ tịch"}]
    text = text_of(write_minutes, document_kinds=rows, attendees=people)
    assert "- Có mặt: 02 trên tổng số 05 người được mời." in text
    assert "Chủ trì: Lê Hoa, Chủ tịch." in text
    assert "Thư ký: Lê Thị Ghi." in text
    assert text[text.index("THƯ KÝ") :].count("Lê Thị Ghi") == 1
    assert "1. Sửa đường liên xã (câu\N{NO-BREAK SPACE}2). Cơ quan thực hiện: Sở Xây dựng; thời hạn: 30/6/2026." in text


def test_each_question_of_the_minutes_has_its_answer_its_outcome_or_lines() -> None:
    questions = [*QUESTIONS, {"text": "Câu chưa ai quyết định?", "lead": "Sở Y tế"}]
    text = text_of(write_minutes, questions=questions)
    assert text[text.index("Sở Tài chính trả lời:") + 1] == "Không phải thế chấp."
    assert "Ghi nhận, giao Sở Xây dựng trả lời sau." in text
    assert "Ghi nhận, chuyển cơ quan có thẩm quyền giải quyết." in text
    assert "Sở Y tế trả lời:\t" in text


def test_a_question_that_nobody_was_given_has_lines_without_a_name() -> None:
    text = text_of(write_minutes, questions=[{"text": "Câu chưa giao ai?"}], conclusions=[])
    assert "Trả lời:\t" in text
    assert not any("chưa phân công" in line for line in text)


def test_what_is_beyond_competence_goes_to_the_body_above_in_one_letter() -> None:
    fields = fields_of(write_referrals)
    assert fields["addressee"] == "Ủy ban nhân dân tỉnh Minh Giang"
    assert (fields["total"], fields["question_count"]) == ("03", "01")
    assert fields["questions"] == [
        {
            "number": "1",
            "code": "CH0004",
            "text": "Đề nghị nâng mức hỗ trợ bảo hiểm y tế.",
            "asked_by": "",
            "department": "Sở Y tế",
        }
    ]


def test_who_gets_reports_can_be_another_body_than_the_one_in_the_head() -> None:
    settings = {"reports_to": "Bộ Nội vụ"}
    for command in (write_referrals, write_report):
        assert fields_of(command, settings=settings)["addressee"] == "Bộ Nội vụ"


@pytest.mark.parametrize("command", [write_referrals, write_report])
def test_without_a_body_above_nobody_can_be_addressed(command: Any) -> None:
    result = command(letters_book(settings={"superior_body": None}), given_for())
    assert not result
    assert [(p.code, p.key) for p in result.problems] == [("letter_setting_needed", "Cơ quan nhận báo cáo")]


def test_a_referred_question_nobody_prepares_is_told() -> None:
    questions = [*QUESTIONS[:3], {**QUESTIONS[3], "lead": None}]
    result = write_referrals(letters_book(questions=questions), given_for())
    assert [(p.code, p.key) for p in result.problems] == [("letter_referral_without_lead", "CH0004")]


def test_nothing_beyond_competence_means_no_letter_and_an_earlier_one_is_not_to_go() -> None:
    book = letters_book(questions=QUESTIONS[:3])
    assert write_referrals(book, given_for()).summary == "Công văn chuyển cấp trên: không có văn bản nào phải lập."
    first = write_referrals(letters_book(), given_for())
    register = [dict(change.cells) for change in first.changes if change.sheet == "documents"]
    result = write_referrals(letters_book(questions=QUESTIONS[:3], documents=register), given_for(first))
    assert codes(result) == ["letter_not_wanted"]


def test_the_report_counts_what_the_sheets_show() -> None:
    fields = fields_of(write_report, today=AFTER)
    assert [(row["number"], row["name"], row["count"]) for row in fields["themes"]] == [
        ("1", "Việc làm và khởi nghiệp", "1"),
        ("2", "Hạ tầng và giao thông", "1"),
        ("3", "Vấn đề khác", "1"),
        ("", "Tổng cộng", "3"),
    ]
    total = fields["themes"][-1]
    assert (total["answered"], total["recorded"], total["referred"]) == ("1", "1", "1")
    assert (fields["units_total"], fields["units_sent"], fields["quota"]) == ("02", "02", "06")
    assert (fields["registered"], fields["received"], fields["duplicates"]) == ("01", "04", "01")
    assert (fields["conclusions"], fields["conclusions_done"], fields["conclusions_late"]) == ("01", "", "")


def test_the_reports_departments_are_those_of_the_sheets_formulas() -> None:
    questions = [*QUESTIONS[:2], {**QUESTIONS[2], "lead": "Sở Xây dựng"}, QUESTIONS[3]]
    departments = fields_of(write_report, today=AFTER, questions=questions)["departments"]
    counted = ("name", "assigned", "answered", "open", "overdue")
    assert [tuple(row[name] for name in counted) for row in departments] == [
        ("Sở Tài chính", "1", "1", "0", "0"),
        ("Sở Xây dựng", "1", "0", "1", "1"),
        ("Sở Y tế", "1", "1", "0", "0"),
        ("Tổng cộng", "3", "2", "1", "1"),
    ]


def test_returned_questions_and_those_told_are_counted_apart() -> None:
    questions = [
        {**QUESTIONS[0], "told_on": date(2026, 4, 1), "channel": "Phiếu"},
        QUESTIONS[1],
        {**QUESTIONS[2], "vetting": "Trả lại", "channel": "Phiếu"},
        {**QUESTIONS[3], "channel": "Trực tuyến"},
    ]
    fields = fields_of(write_report, today=AFTER, questions=questions)
    assert (fields["received"], fields["duplicates"], fields["returned"], fields["question_count"]) == (
        "04",
        "01",
        "01",
        "02",
    )
    assert (fields["channels"], fields["told"]) == ("Phiếu: 2; Trực tuyến: 1", "01")


def test_a_conclusion_whose_day_has_passed_is_late_unless_it_is_done() -> None:
    rows = [*CONCLUSIONS, {"text": "Việc hai", "deadline": date(2026, 4, 1), "done": date(2026, 3, 30)}]
    rows += [{"text": "Việc ba", "deadline": date(2026, 4, 19)}]
    fields = fields_of(write_report, today=AFTER, conclusions=rows)
    assert (fields["conclusions"], fields["conclusions_done"], fields["conclusions_late"]) == ("03", "01", "01")


def test_the_report_quotes_the_notice_by_its_number() -> None:
    documents = [{"kind": "Thông báo kết luận", "number": "30", "issued": date(2026, 3, 28)}]
    fields = fields_of(write_report, today=AFTER, documents=documents)
    assert fields["conclusion_reference"] == "số 30/TB-UBND ngày 28 tháng 3 năm 2026"


def test_the_offices_own_assessment_is_never_made_up() -> None:
    text = text_of(write_report, today=AFTER)
    assert text.index("Thanh niên tham gia tích cực.") > text.index("IV. ĐÁNH GIÁ, KIẾN NGHỊ")
    result = write_report(letters_book(today=AFTER, settings={"assessment": None}), given_for())
    assert [(p.code, p.key) for p in result.problems] == [("letter_setting_blank", "Đánh giá, kiến nghị")]
    assert "IV. ĐÁNH GIÁ, KIẾN NGHỊ" not in lines(made(result.documents[0]))


@pytest.mark.parametrize(("today", "told"), [(date(2026, 3, 20), True), (date(2026, 3, 21), False)])
def test_a_report_before_the_event_is_over_is_told(today: date, told: bool) -> None:
    result = write_report(letters_book(today=today), given_for())
    assert ("letter_report_before_event" in codes(result)) is told
    assert len(result.documents) == 1


def test_a_report_of_an_empty_book_says_that_there_is_nothing() -> None:
    empty: dict[str, Any] = {key: [] for key in ("questions", "conclusions", "units", "attendees", "departments")}
    text = text_of(write_report, today=AFTER, **empty)
    assert "2. Chưa có câu hỏi, kiến nghị nào." in text
    assert "1. Chưa có câu hỏi, kiến nghị nào được phân công trả lời." in text


@pytest.mark.parametrize("command", [write_hall_papers, write_minutes, write_referrals, write_report])
def test_a_second_click_changes_nothing(command: Any) -> None:
    first, second = click_twice(command, letters_book(departments=DEPARTMENTS))
    assert first
    assert not second
