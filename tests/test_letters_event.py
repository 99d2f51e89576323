"""The papers that prepare the day: plan, estimate of costs, programme, script."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st
from letter_books import (
    AGENDA,
    ATTENDEES,
    BUDGET,
    QUESTIONS,
    SECOND_SIGNER,
    TASKS,
    UNION,
    UNITS,
    after,
    click_twice,
    codes,
    given_for,
    kinds,
    letters_book,
    lines,
    made,
)

from xl_tools.features.letters.amounts import LARGEST, figures, in_words, number_words
from xl_tools.features.letters.budget import write_budget
from xl_tools.features.letters.plan import legal_bases, write_plan
from xl_tools.features.letters.programme import write_programme
from xl_tools.features.letters.script import write_script


def fields_of(command: Any, **sheets: Any) -> Any:
    (document,) = command(letters_book(**sheets), given_for()).documents
    return document.fields


def texts(rows: list[dict[str, str]]) -> list[str]:
    return [row["text"] for row in rows]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (101, "một trăm linh một"),
        (110, "một trăm mười"),
        (205, "hai trăm linh năm"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (54_900_000, "năm mươi tư triệu chín trăm nghìn"),
        (1_000_000_015, "một tỷ không trăm mười lăm"),
        (1_200_000_000_000, "một nghìn hai trăm tỷ"),
        (2_000_000_000_000, "hai nghìn tỷ"),
    ],
)
def test_a_number_is_said_as_accountants_write_it(number: int, words: str) -> None:
    assert number_words(number) == words


@given_by(st.integers(0, LARGEST), st.integers(0, LARGEST))
def test_two_amounts_are_never_said_in_the_same_words(first: int, second: int) -> None:
    assert (in_words(first) == in_words(second)) is (first == second)
    assert in_words(first)[0].isupper()
    assert "  " not in in_words(first)


def test_what_is_no_amount_has_no_words() -> None:
    for number in (-1, LARGEST + 1):
        with pytest.raises(ValueError, match="no words"):
            in_words(number)
    assert figures(5_130_000) == "5.130.000"


def test_the_estimate_adds_up_in_figures_and_in_words() -> None:
    fields = fields_of(write_budget)
    assert [(line["content"], line["price"], line["amount"]) for line in fields["lines"]] == [
        ("In tài liệu", "45.000", "4.500.000"),
        ("Nước uống", "10.500", "630.000"),
    ]
    assert fields["total"] == "5.130.000"
    assert fields["total_in_words"] == "Năm triệu một trăm ba mươi nghìn đồng"
    assert texts(fields["sources"]) == ["Ngân sách phường: 5.130.000 đồng."]


def test_a_line_without_price_is_told_and_counts_nothing() -> None:
    result = write_budget(letters_book(budget=[*BUDGET, {"content": "Trang trí", "quantity": 1}]), given_for())
    assert [(p.code, p.key) for p in result.problems] == [("letter_budget_lines_unpriced", "3")]
    assert result.documents[0].fields["lines"][2]["amount"] == ""
    assert result.documents[0].fields["total"] == "5.130.000"


@pytest.mark.parametrize(
    ("rows", "code"),
    [([], "letter_budget_empty"), ([{"content": "Kinh phí tổ chức"}], "letter_budget_without_amounts")],
)
def test_without_any_amount_there_is_no_estimate(rows: list[dict[str, Any]], code: str) -> None:
    result = write_budget(letters_book(budget=rows), given_for())
    assert not result
    assert codes(result) == [code]


def test_notes_get_a_column_only_where_there_are_any() -> None:
    for note, columns in (("", 6), ("Theo báo giá", 7)):
        book = letters_book(budget=[{**BUDGET[0], "note": note}])
        grid = made(write_budget(book, given_for()).documents[0]).tables[1]
        assert len(grid.columns) == columns
        assert [cell.text for cell in grid.rows[-1].cells][:2] == ["", "Tổng cộng"]


def test_the_plan_has_the_number_and_date_of_the_settings() -> None:
    fields = fields_of(write_plan)
    assert (fields["number_line"], fields["place_and_date"]) == (
        "Số: 25/KH-UBND",
        "Minh Tân, ngày 15 tháng 01 năm 2026",
    )


def test_a_plan_that_has_its_number_is_not_remade_silently() -> None:
    book = letters_book()
    first = write_plan(book, given_for())
    changed = letters_book(settings={"venue": "Nơi khác"})
    changed = changed.replaced({"documents": after(book, first).tables["documents"]})
    result = write_plan(changed, given_for(first))
    assert result.documents == ()
    assert codes(result) == ["letter_numbered_changed"]
    draft = {"plan_number": None, "plan_date": None}
    unnumbered = letters_book(settings=draft)
    first = write_plan(unnumbered, given_for())
    again = letters_book(settings={**draft, "venue": "Nơi khác"})
    again = again.replaced({"documents": after(unnumbered, first).tables["documents"]})
    assert len(write_plan(again, given_for(first)).documents) == 1


def test_a_joint_plan_names_both_bodies_and_has_both_signers() -> None:
    (document,) = write_plan(letters_book(document_kinds=kinds(**SECOND_SIGNER)), given_for()).documents
    text = lines(made(document))
    both = "Ủy ban nhân dân phường Minh Tân và Ban Thường vụ Tỉnh Đoàn Minh Giang ban hành Kế hoạch tổ chức"
    assert any(line.startswith(both) for line in text)
    assert {"Hoàng Quốc Thịnh", "Vừ Thị Mỷ"} <= set(text)


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        (
            "Luật Thanh niên\nThực hiện Kế hoạch số 5;\nCăn cứ Quyết định số 6.",
            ["Căn cứ Luật Thanh niên;", "Thực hiện Kế hoạch số 5;", "Căn cứ Quyết định số 6."],
        ),
        ("", []),
    ],
)
def test_legal_bases_are_listed_as_documents_list_them(text: str, bases: list[str]) -> None:
    assert legal_bases(text) == bases


def test_the_plan_names_tasks_by_the_body_that_leads_them_with_their_deadlines() -> None:
    bodies = fields_of(write_plan)["bodies"]
    assert [(body["number"], body["name"], texts(body["tasks"])) for body in bodies] == [
        (
            "1",
            "Văn phòng",
            [
                "Công khai kế hoạch (thời hạn: 18/02/2026);",
                "Chuẩn bị hội trường (thời hạn: trước ngày tổ chức).",
            ],
        ),
        ("2", "Đoàn phường", ["Gửi danh sách đại biểu (phối hợp: Văn phòng; thời hạn: 02/3/2026)."]),
    ]


def test_tasks_nobody_leads_or_without_a_deadline_are_told() -> None:
    tasks = [*TASKS, {"text": "Việc một", "ground": "Kế hoạch"}, {"text": "Việc luật định", "ground": "Luật định"}]
    result = write_plan(letters_book(tasks=tasks), given_for())
    assert [(p.code, p.key) for p in result.problems] == [
        ("letter_tasks_without_lead", "NV04"),
        ("letter_tasks_without_deadline", "NV04"),
    ]
    assert result.documents[0].fields["bodies"][-1]["name"] == "Các cơ quan, đơn vị liên quan"


def test_the_plan_divides_delegates_as_the_units_do_and_sums_them() -> None:
    fields = fields_of(write_plan)
    assert [(row["number"], row["name"], row["quota"], row["least_questions"]) for row in fields["units"]] == [
        ("1", "Xã Suối Tràm", "5", "4"),
        ("2", "Trường THPT Minh Tân", "1", ""),
        ("", "Tổng cộng", "6", "4"),
    ]
    assert fields["youth"] == "06"
    assert texts(fields["categories"]) == ["Học sinh, sinh viên: 04 đại biểu;", "Lực lượng vũ trang."]
    assert texts(fields["guests"]) == ["Đại diện lãnh đạo Sở Nội vụ: 02 người."]


@pytest.mark.parametrize(("least", "columns"), [(4, 4), (None, 3)])
def test_questions_get_a_column_of_the_plan_only_where_units_are_to_send_any(least: int | None, columns: int) -> None:
    book = letters_book(units=[{**UNITS[0], "least_questions": least}])
    grid = made(write_plan(book, given_for()).documents[0]).tables[1]
    assert len(grid.columns) == columns


def test_a_plan_without_units_guests_tasks_and_money_says_nothing_of_them() -> None:
    empty: dict[str, Any] = {key: [] for key in ("units", "attendees", "tasks", "budget", "categories")}
    (document,) = write_plan(letters_book(**empty, settings={"topics": None, "theme": None}), given_for()).documents
    letter = made(document)
    text = lines(letter)
    assert not [table for table in letter.tables if table.style.name == "Table Grid"]
    assert not any(line.startswith(("Nội dung trọng tâm", "Chủ đề", "a) Chủ tọa", "Tổng dự toán")) for line in text)
    assert "Kinh phí thực hiện theo quy định của pháp luật về ngân sách nhà nước." in text


def test_the_programme_lists_the_items_in_order() -> None:
    fields = fields_of(write_programme)
    assert [(i["number"], i["time"], i["content"]) for i in fields["items"]] == [
        ("1", "8 giờ 00", "Khai mạc"),
        ("2", "8 giờ 15", "Đối thoại"),
    ]
    assert fields["when"] == "8 giờ 00, thứ Sáu, ngày 20 tháng 3 năm 2026"


def test_times_get_a_column_only_where_the_programme_has_them() -> None:
    untimed = [{**item, "time": ""} for item in AGENDA]
    for command, columns in ((write_programme, (4, 3)), (write_script, (4, 4))):
        for agenda, wanted in zip((AGENDA, untimed), columns, strict=True):
            letter = made(command(letters_book(agenda=agenda), given_for()).documents[0])
            assert len(letter.tables[1].columns) == wanted
    assert letter.tables[1].rows[0].cells[0].text == "TT"


def test_items_nobody_is_responsible_for_are_told() -> None:
    agenda = [*AGENDA, {"content": "Giải lao"}]
    result = write_programme(letters_book(agenda=agenda), given_for())
    assert [(p.code, p.key) for p in result.problems] == [("letter_agenda_without_responsible", "3")]


def test_without_a_date_the_programme_says_what_is_known_of_it() -> None:
    settings: dict[str, Any] = {"event_date": None, "event_date_text": "quý III/2026"}
    assert fields_of(write_programme, settings=settings)["when"] == "quý III/2026"
    assert fields_of(write_programme, settings={"event_date": None})["when"] == "chưa có ngày"


@pytest.mark.parametrize("command", [write_programme, write_script])
def test_without_an_agenda_nothing_is_written(command: Any) -> None:
    result = command(letters_book(agenda=[]), given_for())
    assert not result
    assert codes(result) == ["letter_no_agenda"]


def test_the_host_is_told_what_comes_and_who_does_it() -> None:
    agenda = [*AGENDA, {"content": "Giải lao."}]
    assert [item["words"] for item in fields_of(write_script, agenda=agenda)["items"]] == [
        "Kính thưa quý vị đại biểu! Mở đầu chương trình, trân trọng kính mời Chủ tịch Ủy ban nhân dân phường "
        "thực hiện nội dung: Khai mạc.",
        "Tiếp theo chương trình, trân trọng kính mời Chủ tọa thực hiện nội dung: Đối thoại.",
        "Tiếp theo chương trình là nội dung: Giải lao.",
    ]
    union = fields_of(write_script, document_kinds=kinds(**UNION))
    assert union["items"][0]["words"].startswith("Kính thưa các đồng chí! ")


def test_the_script_calls_questions_for_the_hall_by_their_numbers_of_the_papers() -> None:
    fields = fields_of(write_script)
    assert [(t["number"], t["name"], [q["number"] for q in t["questions"]]) for t in fields["themes"]] == [
        ("I", "Việc làm và khởi nghiệp", ["1"])
    ]
    assert fields["themes"][0]["questions"][0]["asker"] == "Lò Văn Hặc, Xã Suối Tràm"
    undecided = [{**question, "way": ""} for question in QUESTIONS]
    themes = fields_of(write_script, questions=undecided)["themes"]
    assert [[q["number"] for q in theme["questions"]] for theme in themes] == [["1"], ["2"], ["3"]]


def test_the_script_names_whom_to_introduce() -> None:
    attendees = [*ATTENDEES, {"full_name": "Lê Hoa", "role": "Chủ tọa", "position": "Phó Chủ tịch"}]
    assert texts(fields_of(write_script, attendees=attendees)["guests"]) == [
        "Lê Hoa, Phó Chủ tịch;",
        "Đại diện lãnh đạo Sở Nội vụ.",
    ]


@pytest.mark.parametrize("command", [write_plan, write_budget, write_programme, write_script])
def test_a_second_click_changes_nothing(command: Any) -> None:
    first, second = click_twice(command, letters_book())
    assert first
    assert not second


def test_a_day_of_a_task_beyond_the_calendar_is_no_deadline() -> None:
    tasks = [{"text": "Việc", "ground": "Kế hoạch", "lead": "Văn phòng", "deadline": date(2026, 3, 2), "offset": 5}]
    assert texts(fields_of(write_plan, tasks=tasks)["bodies"][0]["tasks"]) == ["Việc (thời hạn: 02/3/2026)."]
