from __future__ import annotations

from typing import Any

from letter_books import ATTENDEES, QUESTIONS, click_twice, codes, given_for, letters_book, lines, made

from xl_tools.features.letters.replies import write_replies


def by_key(result: Any) -> dict[str, Any]:
    return {document.fields["code"]: document.fields for document in result.documents}


def test_everyone_who_asked_gets_a_reply_linked_duplicates_too() -> None:
    result = write_replies(letters_book(), given_for())
    replies = by_key(result)
    assert [document.path for document in result.documents] == [
        "tra-loi/CH0001-lo-van-hac.docx",
        "tra-loi/CH0002-pham-minh-khoi.docx",
        "tra-loi/CH0004-tran-quoc-bao.docx",
    ]
    assert replies["CH0001"]["answer"] == replies["CH0002"]["answer"]
    assert result.summary == "Thư trả lời người nêu: lập mới 3. 1 câu hỏi chưa có trả lời."


def test_a_reply_quotes_the_petition_as_it_was_asked_then_answers() -> None:
    result = write_replies(letters_book(), given_for())
    text = lines(made(result.documents[1]))
    petition = text.index("“Em muốn vay vốn thì có phải thế chấp sổ đỏ không ạ?”")
    assert text.index("Không phải thế chấp.") > petition
    assert text.index("Nộp hồ sơ tại xã.") == text.index("Không phải thế chấp.") + 1
    assert "Kính gửi: Phạm Minh Khôi, Trường THPT Minh Tân" in text
    assert any("Trên cơ sở ý kiến của Sở Tài chính" in line for line in text)


def test_a_duplicate_with_an_answer_of_its_own_gets_that_answer() -> None:
    questions = [QUESTIONS[0], {**QUESTIONS[1], "answer": "Trường hợp của em không cần."}]
    replies = by_key(write_replies(letters_book(questions=questions), given_for()))
    assert replies["CH0002"]["answer"] == [{"text": "Trường hợp của em không cần."}]


def test_a_petition_passed_on_is_told_so_without_an_answer() -> None:
    result = write_replies(letters_book(), given_for())
    text = lines(made(result.documents[2]))
    assert any("chuyển cơ quan có thẩm quyền xem xét" in line for line in text)
    assert not any("trả lời như sau" in line for line in text)


def test_the_form_of_address_is_that_of_the_attendee_with_the_same_name_and_unit() -> None:
    attendees = [*ATTENDEES, {"full_name": "LÒ VĂN HẶC", "unit": "xã Suối Tràm", "salutation": "Anh"}]
    replies = by_key(write_replies(letters_book(attendees=attendees), given_for()))
    assert replies["CH0001"]["addressee"] == "Anh Lò Văn Hặc"
    assert replies["CH0002"]["addressee"] == "Phạm Minh Khôi"


def test_a_question_of_a_unit_is_answered_to_the_unit() -> None:
    questions = [{**QUESTIONS[0], "asker": ""}]
    replies = by_key(write_replies(letters_book(questions=questions), given_for()))
    assert (replies["CH0001"]["addressee"], replies["CH0001"]["unit"]) == ("Xã Suối Tràm", "")


def test_a_question_of_nobody_is_told_and_left_out() -> None:
    questions = [{**QUESTIONS[0], "asker": "", "unit": None}]
    result = write_replies(letters_book(questions=questions), given_for())
    assert not result
    assert [(p.code, p.key, p.column) for p in result.problems] == [("letter_asker_missing", "CH0001", "asker")]


def test_a_second_click_changes_nothing() -> None:
    _first, second = click_twice(write_replies, letters_book())
    assert not second


def test_a_missing_kind_of_document_is_told() -> None:
    assert codes(write_replies(letters_book(document_kinds=[]), given_for())) == ["letter_kind_missing"]
