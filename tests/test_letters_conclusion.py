from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from letter_books import (
    ATTENDEES,
    CONCLUSIONS,
    EVENT,
    QUESTIONS,
    click_twice,
    codes,
    given_for,
    letters_book,
    lines,
    made,
)

from xl_tools.features.letters.conclusion import write_conclusion


def fields_of(**sheets: Any) -> Any:
    (document,) = write_conclusion(letters_book(**sheets), given_for()).documents
    return document.fields


def test_the_notice_has_the_four_parts_of_the_decree_in_order() -> None:
    (document,) = write_conclusion(letters_book(), given_for()).documents
    assert document.path == "ket-luan/KL-thong-bao-ket-luan.docx"
    text = lines(made(document))
    parts = [
        "1. Các vấn đề thanh niên nêu",
        "2. Các câu hỏi, kiến nghị đã được trả lời tại hội nghị",
        "3. Các câu hỏi, kiến nghị phức tạp, liên quan nhiều lĩnh vực hoặc vượt thẩm quyền",
        "4. Cơ quan, đơn vị có trách nhiệm giải quyết và thời hạn",
    ]
    assert [line for line in text if line in parts] == parts
    assert "Kết luận của Chủ tịch Ủy ban nhân dân phường" in text[text.index("THÔNG BÁO") + 1].replace("\n", " ")


def test_questions_are_numbered_through_by_theme_and_each_is_in_one_of_the_ways() -> None:
    fields = fields_of()
    assert [(t["name"], t["count"], [q["number"] for q in t["questions"]]) for t in fields["themes"]] == [
        ("Việc làm và khởi nghiệp", "01", ["1"]),
        ("Hạ tầng và giao thông", "01", ["2"]),
        ("Vấn đề khác", "01", ["3"]),
    ]
    assert [(a["number"], a["department"]) for a in fields["answered"]] == [("1", "Sở Tài chính")]
    assert fields["answered"][0]["paragraphs"] == [{"text": "Không phải thế chấp."}, {"text": "Nộp hồ sơ tại xã."}]
    assert fields["recorded"] == [{"number": "2", "department": "Sở Xây dựng", "deadline": "09/4/2026"}]
    assert fields["referred"] == [{"number": "3", "department": "Sở Y tế"}]


def test_recorded_questions_of_one_department_and_one_day_share_a_line() -> None:
    days = (9, None, 2, 9)
    later = [
        {"text": f"Câu {n}?", "lead": "Sở Y tế", "way": "Ghi nhận trả lời sau", "deadline": day and date(2026, 4, day)}
        for n, day in enumerate(days)
    ]
    later.append({"text": "Câu khác?", "way": "Ghi nhận trả lời sau", "deadline": date(2026, 4, 1)})
    assert [tuple(row.values()) for row in fields_of(questions=later, conclusions=[])["recorded"]] == [
        ("3", "Sở Y tế", "02/4/2026"),
        ("1, 4", "Sở Y tế", "09/4/2026"),
        ("2", "Sở Y tế", "chưa có ngày"),
        ("5", "chưa phân công", "01/4/2026"),
    ]


def test_an_answer_given_on_the_spot_that_nobody_wrote_down_is_told_as_given() -> None:
    questions = [{"text": "Câu một?", "way": "Trả lời tại chỗ", "lead": "Sở Y tế"}]
    text = lines(made(write_conclusion(letters_book(questions=questions, conclusions=[]), given_for()).documents[0]))
    assert text[text.index("Câu 1 (Sở Y tế trả lời):") + 1] == "Đã trả lời trực tiếp tại hội nghị."


def test_what_is_to_resolve_ends_with_one_full_stop_at_most() -> None:
    rows = [{**CONCLUSIONS[0], "text": "Sửa đường liên xã."}, {"text": "Làm cầu.", "body": "Sở Xây dựng"}]
    assert [task["text"] for task in fields_of(conclusions=rows)["tasks"]] == [
        "Sửa đường liên xã (câu\N{NO-BREAK SPACE}2)",
        "Làm cầu",
    ]


def test_questions_without_a_theme_and_of_the_theme_other_are_one_group_at_the_end() -> None:
    questions = [{"text": "Một", "theme": "Khác"}, {"text": "Hai"}, {"text": "Ba", "theme": "Việc làm và khởi nghiệp"}]
    themes = fields_of(questions=questions, conclusions=[])["themes"]
    assert [(theme["name"], [q["text"] for q in theme["questions"]]) for theme in themes] == [
        ("Việc làm và khởi nghiệp", ["Ba"]),
        ("Vấn đề khác", ["Một", "Hai"]),
    ]


def test_what_is_to_resolve_comes_from_the_sheet_of_conclusions() -> None:
    assert fields_of()["tasks"] == [
        {
            "number": "1",
            "text": "Sửa đường liên xã (câu\N{NO-BREAK SPACE}2)",
            "body": "Sở Xây dựng",
            "deadline": "30/6/2026",
        }
    ]


def test_without_conclusions_the_open_questions_are_given_to_their_departments() -> None:
    assert [(t["body"], t["text"], t["deadline"]) for t in fields_of(conclusions=[])["tasks"]] == [
        ("Sở Xây dựng", "Nghiên cứu, giải quyết và trả lời người nêu câu 2", "09/4/2026"),
        ("Sở Y tế", "Nghiên cứu, giải quyết và trả lời người nêu câu 3", "chưa có ngày"),
    ]


def test_empty_parts_say_so() -> None:
    text = lines(
        made(write_conclusion(letters_book(questions=[{"text": "Câu hỏi?"}], conclusions=[]), given_for()).documents[0])
    )
    assert text[text.index("2. Các câu hỏi, kiến nghị đã được trả lời tại hội nghị") + 1] == "Không có."


def test_those_who_came_are_counted_by_the_times_noted_at_the_door() -> None:
    assert fields_of()["present"] == ""
    arrived = [{**row, "arrived": "7:45"} for row in ATTENDEES]
    assert fields_of(attendees=arrived)["present"] == "05"


def test_without_an_event_date_there_is_nothing_to_conclude() -> None:
    result = write_conclusion(letters_book(settings={"event_date": None, "event_date_text": "quý III"}), given_for())
    assert not result
    assert codes(result) == ["letter_setting_needed"]


def test_without_questions_nothing_is_written() -> None:
    result = write_conclusion(letters_book(questions=[]), given_for())
    assert not result
    assert codes(result) == ["letter_no_questions"]


@pytest.mark.parametrize(("days", "late"), [(9, False), (10, False), (11, True)])
def test_more_than_ten_days_after_the_event_is_told(days: int, late: bool) -> None:
    today = date.fromordinal(EVENT.toordinal() + days)
    result = write_conclusion(letters_book(today=today), given_for())
    assert ("letter_conclusion_late" in codes(result)) is late
    if late:
        assert result.problems[0].details == {"limit": "10", "due": "30/3/2026"}


def test_an_issued_notice_is_not_late() -> None:
    documents = [{"kind": "Thông báo kết luận", "number": "12", "issued": date(2026, 3, 28)}]
    result = write_conclusion(letters_book(today=date(2026, 5, 1), documents=documents), given_for())
    assert "letter_conclusion_late" not in codes(result)


def test_questions_whose_way_is_not_chosen_are_told_with_where_they_were_put() -> None:
    questions = [{"text": "Câu một", "answer": "Trả lời."}, {"text": "Câu hai", "deadline": date(2026, 4, 1)}]
    result = write_conclusion(letters_book(questions=questions, conclusions=[]), given_for())
    assert [(p.key, p.code, p.details["way"]) for p in result.problems] == [
        ("CH0001", "letter_ways_missing", "Trả lời tại chỗ"),
        ("CH0002", "letter_ways_missing", "Ghi nhận trả lời sau"),
    ]


def test_a_recorded_question_without_a_deadline_is_told() -> None:
    questions = [{"text": "Câu một", "way": "Ghi nhận trả lời sau", "lead": "Sở Y tế"}]
    result = write_conclusion(letters_book(questions=questions, conclusions=[]), given_for())
    assert codes(result) == ["letter_deadline_missing"]


def test_conclusions_without_body_or_deadline_are_told() -> None:
    rows = [{"text": "Việc một"}, {"text": "Việc hai", "body": "Sở Du lịch", "deadline": date(2026, 5, 1)}]
    result = write_conclusion(letters_book(conclusions=rows), given_for())
    assert [(p.key, p.column, p.code) for p in result.problems] == [
        ("KL01", "body", "letter_conclusion_incomplete"),
        ("KL01", "deadline", "letter_conclusion_incomplete"),
        ("KL02", "body", "letter_department_unlisted"),
    ]
    assert [task["body"] for task in result.documents[0].fields["tasks"]] == ["chưa phân công", "Sở Du lịch"]


def test_recipients_default_to_the_departments_concerned() -> None:
    rows = [
        {"kind": "Thông báo kết luận", "signer_title": "Chủ tịch", "signer_name": "Hoàng Quốc Thịnh", "style": "UBND"}
    ]
    fields = fields_of(document_kinds=rows, questions=QUESTIONS[:3])
    assert [line["text"] for line in fields["recipients"]] == ["- Sở Tài chính;", "- Sở Xây dựng;", "- Lưu: VT."]
    assert fields["number_line"].endswith("/TB-UBND")


def test_a_second_click_changes_nothing() -> None:
    first, second = click_twice(write_conclusion, letters_book())
    assert first.summary == "Thông báo kết luận: lập mới 1."
    assert not second
