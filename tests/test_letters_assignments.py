from __future__ import annotations

from typing import Any

from letter_books import QUESTIONS, click_twice, codes, given_for, letters_book, lines, made

from xl_tools.features.letters.assignments import write_assignments


def by_file(result: Any) -> dict[str, Any]:
    return {document.path: document.fields for document in result.documents}


def test_each_department_gets_one_letter_with_its_questions() -> None:
    result = write_assignments(letters_book(), given_for())
    fields = by_file(result)
    assert {path: [q["code"] for q in f["questions"]] for path, f in fields.items()} == {
        "phan-cong/CQ01-so-tai-chinh.docx": ["CH0001"],
        "phan-cong/CQ02-so-xay-dung.docx": ["CH0003"],
        "phan-cong/CQ03-so-y-te.docx": ["CH0004"],
    }
    assert fields["phan-cong/CQ02-so-xay-dung.docx"]["addressee"] == "Giám đốc Sở Xây dựng"
    assert fields["phan-cong/CQ01-so-tai-chinh.docx"]["addressee"] == "Sở Tài chính"


def test_linked_questions_are_one_row_that_names_all_their_units() -> None:
    (question,) = by_file(write_assignments(letters_book(), given_for()))["phan-cong/CQ01-so-tai-chinh.docx"][
        "questions"
    ]
    assert question == {
        "number": "1",
        "code": "CH0001",
        "text": "Vay vốn khởi nghiệp có cần thế chấp không?",
        "asked_by": "Xã Suối Tràm; Trường THPT Minh Tân",
        "cooperating": "Ngân hàng Chính sách xã hội; Sở Y tế",
        "deadline": "10/3/2026",
    }


def test_the_merged_wording_of_the_working_list_is_what_departments_read() -> None:
    listed = [{"code": "CH0001", "text": "Điều kiện vay vốn khởi nghiệp?"}]
    result = write_assignments(letters_book(listed=listed), given_for())
    assert (
        by_file(result)["phan-cong/CQ01-so-tai-chinh.docx"]["questions"][0]["text"] == "Điều kiện vay vốn khởi nghiệp?"
    )


def test_cooperating_bodies_are_named_and_sent_a_copy() -> None:
    result = write_assignments(letters_book(), given_for())
    text = lines(made(result.documents[0]))
    assert any("phối hợp với Ngân hàng Chính sách xã hội; Sở Y tế" in line for line in text)
    assert "- Sở Y tế (để phối hợp);" in text
    assert text.index("- Sở Y tế (để phối hợp);") < text.index("- Lưu: VT, VX.")


def test_days_beyond_the_calendar_give_no_deadline_and_it_is_said() -> None:
    questions = [{key: value for key, value in QUESTIONS[0].items() if key != "deadline"}]
    result = write_assignments(letters_book(questions=questions, settings={"answer_days": 10**9}), given_for())
    assert by_file(result)["phan-cong/CQ01-so-tai-chinh.docx"]["deadline"] == ""
    assert codes(result) == ["letter_deadline_missing"]


def test_a_question_without_a_deadline_takes_the_offices_days_before_the_event() -> None:
    questions = [{key: value for key, value in QUESTIONS[0].items() if key != "deadline"}]
    result = write_assignments(letters_book(questions=questions, settings={"answer_days": -5}), given_for())
    assert by_file(result)["phan-cong/CQ01-so-tai-chinh.docx"]["deadline"] == "ngày 15 tháng 3 năm 2026"
    assert codes(result) == []


def test_without_any_date_the_letter_says_so_and_the_rows_are_told() -> None:
    questions = [{key: value for key, value in QUESTIONS[0].items() if key != "deadline"}]
    settings = {"event_date": None, "event_date_text": "quý III/2026"}
    result = write_assignments(letters_book(questions=questions, settings=settings), given_for())
    assert [(p.code, p.key, p.column) for p in result.problems] == [("letter_deadline_missing", "CH0001", "deadline")]
    text = lines(made(result.documents[0]))
    assert "chưa có ngày" in text
    assert any("(thời gian tổ chức: quý III/2026)" in line for line in text)
    assert any("theo hạn ghi ở từng câu hỏi" in line for line in text)


def test_questions_nobody_leads_and_unknown_departments_are_told_by_row() -> None:
    questions = [*QUESTIONS, {"text": "Câu chưa giao"}, {"text": "Câu giao nhầm", "lead": "Sở Du lịch"}]
    result = write_assignments(letters_book(questions=questions), given_for())
    assert [(p.code, p.row, p.key, p.quote) for p in result.problems] == [
        ("letter_questions_without_lead", 9, "CH0005", None),
        ("letter_department_unknown", 10, "CH0006", "Sở Du lịch"),
    ]
    assert len(result.documents) == 3


def test_a_returned_question_is_in_no_letter() -> None:
    questions = [*QUESTIONS[:2], {**QUESTIONS[2], "vetting": "Trả lại"}]
    result = write_assignments(letters_book(questions=questions), given_for())
    assert list(by_file(result)) == ["phan-cong/CQ01-so-tai-chinh.docx"]


def test_a_second_click_changes_nothing_and_an_answer_does_not_remake_the_letter() -> None:
    first, second = click_twice(write_assignments, letters_book())
    assert not second
    answered = [*QUESTIONS[:2], {**QUESTIONS[2], "answer": "Quý II."}, QUESTIONS[3]]
    documents = letters_book(questions=answered)
    third = write_assignments(documents, given_for(first))
    assert [d.fields for d in third.documents] == [d.fields for d in first.documents]


def test_selected_departments_only() -> None:
    result = write_assignments(letters_book(), given_for(keys=("CQ02",)))
    assert list(by_file(result)) == ["phan-cong/CQ02-so-xay-dung.docx"]


def test_a_missing_kind_of_document_is_told() -> None:
    result = write_assignments(letters_book(document_kinds=[]), given_for())
    assert not result
    assert [(p.code, p.quote) for p in result.problems] == [("letter_kind_missing", "Công văn phân công trả lời")]


def grid_of(position: int) -> Any:
    letter = made(write_assignments(letters_book(), given_for()).documents[position])
    return next(table for table in letter.tables if table.style.name == "Table Grid")


def test_a_column_for_cooperating_bodies_stands_only_where_there_is_one() -> None:
    cells = [[cell.text for cell in row.cells] for row in grid_of(0).rows]
    assert cells[0] == ["TT", "Nội dung câu hỏi, kiến nghị", "Cơ quan phối hợp", "Hạn trả lời"]
    assert cells[1][2] == "Ngân hàng Chính sách xã hội; Sở Y tế"
    assert len(grid_of(1).columns) == 3


def test_the_letter_has_an_addressee_and_a_table_with_a_repeated_header() -> None:
    letter = made(write_assignments(letters_book(), given_for()).documents[1])
    text = lines(letter)
    assert "Kính gửi: Giám đốc Sở Xây dựng" in text
    assert "V/v chuẩn bị nội dung trả lời\ncâu hỏi, kiến nghị của thanh niên" in text
    grid = grid_of(1)
    assert [cell.text for cell in grid.rows[0].cells] == [
        "TT",
        "Nội dung câu hỏi, kiến nghị",
        "Hạn trả lời",
    ]
    assert grid.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert [cell.text for cell in grid.rows[1].cells] == [
        "1",
        "Bao giờ sửa đường liên xã? (Xã Suối Tràm)",
        "09/4/2026",
    ]
    assert len(grid.rows) == 2
