"""Letters to units, and reminders to units and departments: what each owes, no more and no less."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from books import table_of
from letter_books import QUESTIONS, UNITS, after, click_twice, codes, given_for, letters_book, lines, made

from xl_tools.features.letters.quota_letters import write_quota_letters
from xl_tools.features.letters.reminders import write_reminders
from xl_tools.messages import Refusal
from xl_tools.schema import DOCUMENTS
from xl_tools.schema.book import Book


def by_file(result: Any) -> dict[str, Any]:
    return {document.path: document.fields for document in result.documents}


def test_every_unit_gets_a_letter_with_its_quota_and_its_questions() -> None:
    fields = by_file(write_quota_letters(letters_book(), given_for()))
    assert {path: (f["addressee"], f["quota"], f["least_questions"]) for path, f in fields.items()} == {
        "giao-chi-tieu/DV001-xa-suoi-tram.docx": ("Xã Suối Tràm", "05", "04"),
        "giao-chi-tieu/DV002-truong-thpt-minh-tan.docx": ("Trường THPT Minh Tân", "01", ""),
    }


def test_the_letter_says_what_to_send_and_by_when() -> None:
    (document, _) = write_quota_letters(letters_book(), given_for()).documents
    text = "\n".join(lines(made(document)))
    assert "1. Cử 05 đại biểu thanh niên (từ đủ 16 tuổi đến 30 tuổi) dự hội nghị" in text
    assert "gửi trước ngày 02 tháng 3 năm 2026" in text
    assert "quan tâm các đối tượng: Học sinh, sinh viên; Lực lượng vũ trang." in text
    assert "2. Tổng hợp ít nhất 04 câu hỏi" in text
    assert "gửi trước ngày 04 tháng 3 năm 2026; tập trung vào các nội dung:" in text
    assert "- Việc làm;" in text
    assert "- Chuyển đổi số." in text
    assert ", qua Phòng Văn hóa - Xã hội, để tổng hợp." in text


def test_a_unit_that_only_sends_questions_is_not_asked_for_delegates() -> None:
    units = [{"name": "Chi đoàn 1", "least_questions": 2}]
    (document,) = write_quota_letters(letters_book(units=units), given_for()).documents
    text = lines(made(document))
    assert any(line.startswith("1. Tổng hợp ít nhất 02 câu hỏi") for line in text)
    assert any(line.startswith("2. Nội dung trên gửi về") for line in text)
    assert not any("Cử" in line for line in text)


def test_units_the_plan_gives_nothing_are_told_in_one_and_get_no_letter() -> None:
    units = [*UNITS, {"name": "Xã Hai"}, {"name": "Xã Ba"}, {"name": "Xã Không", "quota": 0}]
    result = write_quota_letters(letters_book(units=units), given_for())
    assert len(result.documents) == 2
    (problem,) = result.problems
    assert (problem.code, problem.key, problem.details["codes"]) == (
        "letter_units_without_quota",
        "DV003",
        "DV003, DV004",
    )


def test_blank_deadlines_are_told_and_the_letter_is_silent_about_them() -> None:
    settings = {"list_deadline": None, "question_deadline": None}
    result = write_quota_letters(letters_book(settings=settings), given_for())
    assert [p.key for p in result.problems] == ["Hạn gửi danh sách đại biểu", "Hạn gửi câu hỏi"]
    assert not any("gửi trước" in line for line in lines(made(result.documents[0])))


def test_a_deadline_on_the_day_of_the_event_or_after_it_is_told() -> None:
    settings = {"list_deadline": date(2026, 3, 20), "question_deadline": date(2026, 4, 1)}
    result = write_quota_letters(letters_book(settings=settings), given_for())
    assert [(p.code, p.quote, p.quote2) for p in result.problems] == [
        ("letter_deadline_not_before_event", "20/3/2026", "20/3/2026"),
        ("letter_deadline_not_before_event", "01/4/2026", "20/3/2026"),
    ]


def test_only_selected_units_get_their_letter() -> None:
    result = write_quota_letters(letters_book(), given_for(keys=("DV002",)))
    assert list(by_file(result)) == ["giao-chi-tieu/DV002-truong-thpt-minh-tan.docx"]
    with pytest.raises(Refusal, match="1 dòng đang chọn"):
        write_quota_letters(letters_book(), given_for(keys=("DV099",)))


def test_without_units_there_is_nobody_to_write_to() -> None:
    assert codes(write_quota_letters(letters_book(units=[]), given_for())) == ["letter_no_units"]


def test_a_unit_that_has_registered_enough_and_sent_enough_is_not_reminded() -> None:
    fields = by_file(write_reminders(letters_book(), given_for()))
    assert [path for path in fields if "/DV" in path] == ["nhac/DV001-xa-suoi-tram.docx"]
    assert [line["text"] for line in fields["nhac/DV001-xa-suoi-tram.docx"]["owed"]] == [
        "Danh sách đại biểu thanh niên: chưa nhận được (yêu cầu 05 đại biểu); hạn gửi: 02/3/2026;",
        "Câu hỏi, kiến nghị của thanh niên: đã nhận 02 trên tổng số 04 câu, còn thiếu 02 câu; hạn gửi: 04/3/2026.",
    ]


def test_a_department_is_reminded_of_what_it_has_not_answered() -> None:
    fields = by_file(write_reminders(letters_book(), given_for()))
    departments = {path: f for path, f in fields.items() if "/CQ" in path}
    assert list(departments) == ["nhac/CQ02-so-xay-dung.docx"]
    (letter,) = departments.values()
    assert letter["addressee"] == "Giám đốc Sở Xây dựng"
    assert letter["questions"] == [
        {"number": "1", "code": "CH0003", "text": "Bao giờ sửa đường liên xã?", "deadline": "09/4/2026"}
    ]
    assert letter["overdue"] == ""


def test_an_overdue_question_is_marked_once_its_day_has_passed() -> None:
    for today, overdue in ((date(2026, 4, 9), ""), (date(2026, 4, 10), "Có")):
        fields = by_file(write_reminders(letters_book(today=today), given_for()))["nhac/CQ02-so-xay-dung.docx"]
        assert fields["overdue"] == overdue
        assert fields["questions"][0]["deadline"] == "09/4/2026" + (" (quá hạn)" if overdue else "")


def test_a_reminder_names_the_letter_that_gave_the_work() -> None:
    documents = [
        {"kind": "Công văn phân công trả lời", "subject_key": "CQ02", "number": "12", "issued": date(2026, 2, 5)},
        {"kind": "Công văn giao chỉ tiêu", "subject_key": "DV001", "number": "9"},
    ]
    fields = by_file(write_reminders(letters_book(documents=documents), given_for()))
    assert fields["nhac/CQ02-so-xay-dung.docx"]["reference"] == "số 12/UBND-VX ngày 05 tháng 02 năm 2026"
    assert fields["nhac/DV001-xa-suoi-tram.docx"]["reference"] == "số 09/UBND-VX"


def sent(book: Book, subject: str, number: str) -> Book:
    """The book once the registry clerk has numbered the reminder to this subject."""
    rows = [
        {**row.cells, "number": number} if row.cells["subject_key"] == subject else row.cells
        for row in book.tables[DOCUMENTS.id].rows
    ]
    return book.replaced({DOCUMENTS.id: table_of(DOCUMENTS, rows)})


def with_question(book: Book, **cells: Any) -> Book:
    questions = letters_book(questions=[*QUESTIONS[:2], {**QUESTIONS[2], **cells}, QUESTIONS[3]])
    return book.replaced({"questions": questions.tables["questions"]})


def test_a_reminder_that_was_sent_stays_and_what_is_open_later_is_another_one() -> None:
    book = letters_book(units=[])
    first = write_reminders(book, given_for())
    book = sent(after(book, first), "CQ02", "31")
    assert not write_reminders(book, given_for(first))
    later = with_question(book, deadline=date(2026, 5, 9))
    second = write_reminders(later, given_for(first))
    assert [document.path for document in second.documents] == ["nhac/CQ02-2-so-xay-dung.docx"]
    assert codes(second) == []
    assert not write_reminders(after(later, second), given_for(first, second))


def test_a_sent_reminder_that_was_answered_is_history_and_an_unsent_one_is_not_to_go() -> None:
    book = letters_book(units=[])
    first = write_reminders(book, given_for())
    answered = with_question(after(book, first), answer="Quý II.")
    unsent = write_reminders(answered, given_for(first))
    assert [(p.code, p.key) for p in unsent.problems] == [("letter_not_wanted", "VB0001")]
    assert not write_reminders(sent(answered, "CQ02", "31"), given_for(first))


def test_nothing_is_open_and_nobody_is_reminded() -> None:
    result = write_reminders(letters_book(units=[], questions=QUESTIONS[:2]), given_for())
    assert not result
    assert result.summary == "Công văn nhắc: không có văn bản nào phải lập."


def test_selected_departments_only_and_then_no_unit() -> None:
    result = write_reminders(letters_book(), given_for(keys=("CQ02",)))
    assert list(by_file(result)) == ["nhac/CQ02-so-xay-dung.docx"]


@pytest.mark.parametrize("command", [write_quota_letters, write_reminders])
def test_a_second_click_changes_nothing(command: Any) -> None:
    first, second = click_twice(command, letters_book())
    assert first
    assert not second


def test_of_two_kinds_the_one_that_is_missing_is_told_and_the_other_written() -> None:
    rows = [row for row in letters_book().tables["document_kinds"].rows if row.cells["kind"] != "Công văn nhắc trả lời"]
    book = letters_book(document_kinds=[row.cells for row in rows])
    result = write_reminders(book, given_for())
    assert [(p.code, p.quote) for p in result.problems] == [("letter_kind_missing", "Công văn nhắc trả lời")]
    assert list(by_file(result)) == ["nhac/DV001-xa-suoi-tram.docx"]
