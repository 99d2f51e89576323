"""assign_departments: what is proposed and why, what is filled in, what is never touched."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from books import book_of
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_tools.changes import ChangeSet, SetCell, applied
from xl_tools.features.assignment import assign_departments
from xl_tools.given import NOTHING_GIVEN
from xl_tools.rules.department_names import department_named
from xl_tools.rules.remits import Remits
from xl_tools.rules.subject_reading import SubjectReader
from xl_tools.schema import QUESTIONS, Department
from xl_tools.schema.book import Book

DEPARTMENTS: list[dict[str, Any]] = [
    {"name": "Sở Xây dựng", "remit": "Đường bộ, cầu, vận tải, bến xe; nhà ở, chiếu sáng đô thị, cấp nước, thoát nước."},
    {"name": "Sở Giáo dục và Đào tạo", "remit": "Trường học, học phí, thi cử, tuyển sinh; giáo dục nghề nghiệp."},
    {
        "name": "Sở Nội vụ",
        "remit": "Việc làm, tiền lương, bảo hiểm thất nghiệp; quản lý nhà nước về thanh niên.",
        "key_words": "Sở Lao động - Thương binh và Xã hội; xuất khẩu lao động",
    },
    {"name": "Công an tỉnh", "remit": "An ninh trật tự, ma túy, an toàn thông tin mạng; cư trú, căn cước."},
]
ROAD = "Đường bộ liên thôn và cây cầu treo hư hỏng nặng, xe cộ vận tải đi lại nguy hiểm."
SCHOOL = "Học phí các trường học năm nay có tăng không, tuyển sinh lớp 10 thế nào?"
UNCLEAR = "Mong các đồng chí quan tâm hơn tới đời sống của tuổi trẻ quê em."
DATED = {"event_date": date(2026, 3, 26), "answer_days": -5}


def clicked(book: Book) -> tuple[ChangeSet, Book]:
    result = assign_departments(book, NOTHING_GIVEN)
    return result, book.replaced(applied(book.tables, result.changes))


def assigned(*rows: dict[str, Any], departments: Any = DEPARTMENTS, **more: Any) -> tuple[ChangeSet, Any]:
    result, book = clicked(book_of(questions=rows, departments=departments, **more))
    return result, book.rows(QUESTIONS)


def test_the_remit_names_the_department_and_the_reason_says_by_which_words() -> None:
    _, (road, school) = assigned({"text": ROAD}, {"text": SCHOOL})
    assert (road.proposed_department, road.lead, road.sure) == ("Sở Xây dựng", "Sở Xây dựng", True)
    assert (school.proposed_department, school.lead, school.sure) == ("Sở Giáo dục và Đào tạo",) * 2 + (True,)
    assert road.reason.startswith("“đường bộ”") or "“vận tải”" in road.reason
    assert "“học phí”" in school.reason
    assert "thuộc lĩnh vực phụ trách" in school.reason


def test_a_question_without_accents_goes_the_same_way() -> None:
    plain = "Hoc phi cac truong hoc nam nay co tang khong, tuyen sinh lop 10 the nao?"
    _, (question,) = assigned({"text": plain})
    assert question.proposed_department == "Sở Giáo dục và Đào tạo"
    assert "“học phí”" in question.reason


def test_words_that_differ_by_a_mark_are_not_taken_for_each_other() -> None:
    reader = SubjectReader(())
    remits = Remits([Department(name="Phòng Môi trường"), Department(name="Phòng Giáo dục")], reader, [])
    accented = remits.ranking(reader.read("Mỗi trường học có một nhân viên y tế hay không?")).scores
    plain = remits.ranking(reader.read("Moi truong o ban bi o nhiem")).scores
    assert accented[0].total < 0.3 < plain[0].total
    assert [meeting.words for meeting in plain[0].meetings][:1] == ["môi trường"]


def test_key_words_and_the_dictionary_of_the_office_are_heeded() -> None:
    text = "Thủ tục XKLĐ sang Nhật thế nào, bên nào cấp phép ạ?"
    words = [{"word": "XKLĐ", "kind": "viết tắt", "meaning": "xuất khẩu lao động"}]
    _, (unknown,) = assigned({"text": text})
    _, (known,) = assigned({"text": text}, words=words)
    assert unknown.proposed_department != "Sở Nội vụ"
    assert known.proposed_department == "Sở Nội vụ"
    assert "trong từ khóa" in known.reason


def test_what_is_not_sure_is_left_to_a_person() -> None:
    result, (unclear, close) = assigned(
        {"text": UNCLEAR}, {"text": "Đề nghị hỗ trợ thanh niên tìm việc làm và học nghề."}
    )
    assert (unclear.lead, unclear.proposed_department, unclear.sure) == ("", "", False)
    assert (close.lead, close.sure) == ("", False)
    assert close.proposed_department != ""
    codes = [(problem.code, problem.key) for problem in result.problems if "date" not in problem.code]
    assert codes == [("unsure_departments", "CH0002"), ("no_department_found", "CH0001")]


@pytest.mark.parametrize("lead", ["Sở Giáo dục và Đào tạo", "Sở Ma", "sở giáo dục và đào tạo"])
def test_a_persons_choice_is_never_touched(lead: str) -> None:
    result, (question,) = assigned({"text": ROAD, "lead": lead}, settings=DATED)
    assert question.lead == lead
    assert {change.column for change in result.changes if isinstance(change, SetCell)} == {"deadline"}


def test_a_lead_stays_when_the_remits_change() -> None:
    _, book = clicked(book_of(questions=[{"text": ROAD}], departments=DEPARTMENTS, settings=DATED))
    cells = [dict(row.cells) for row in book.tables[QUESTIONS.id].rows]
    swapped = [
        {**DEPARTMENTS[0], "remit": DEPARTMENTS[1]["remit"]},
        {**DEPARTMENTS[1], "remit": DEPARTMENTS[0]["remit"]},
    ]
    result, rows = assigned(*cells, departments=swapped, settings=DATED)
    assert rows[0].lead == "Sở Xây dựng"
    assert not result.changes


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("SỞ NỘI VỤ", "Sở Nội vụ"),
        ("So Noi vu", "Sở Nội vụ"),
        ("Sở Giáo dục & Đào tạo", "Sở Giáo dục và Đào tạo"),
        ("Sở Giao dục và Đao tạo", "Sở Giáo dục và Đào tạo"),
        ("Sở GDĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ"),
    ],
)
def test_the_department_the_paper_names_is_honoured(written: str, meant: str) -> None:
    _, (question,) = assigned({"text": ROAD, "department_as_written": written})
    assert (question.proposed_department, question.lead) == (meant, meant)
    assert written in question.reason


@pytest.mark.parametrize("written", ["", "Kính gửi tỉnh", "Đoàn", "x"])
def test_a_paper_that_names_no_department_does_not_decide(written: str) -> None:
    _, (question,) = assigned({"text": ROAD, "department_as_written": written})
    assert question.proposed_department == "Sở Xây dựng"


def test_names_that_differ_in_a_number_are_not_taken_for_each_other() -> None:
    departments = [Department(name="Công an phường số 1"), Department(name="Ủy ban nhân dân xã")]
    assert department_named("Công an phường số 2", departments) == (None, False)


def test_duplicates_go_where_their_representative_goes() -> None:
    group = {"group": "N001", "representative": "CH0001"}
    rows = ({"text": ROAD, "standing": "Đại diện", **group}, {"text": UNCLEAR, "standing": "Trùng", **group})
    result, (first, second) = assigned(*rows)
    assert second.lead == second.proposed_department == first.lead == "Sở Xây dựng"
    assert "CH0001" in second.reason
    assert [problem.key for problem in result.problems if problem.column == "lead"] == []


def test_a_duplicate_follows_what_a_person_chose_for_its_representative() -> None:
    group = {"group": "N001", "representative": "CH0001"}
    first = {"text": ROAD, "standing": "Đại diện", "lead": "Công an tỉnh", **group}
    _, (_, second) = assigned(first, {"text": ROAD, "standing": "Trùng", **group})
    assert second.lead == "Công an tỉnh"


def test_a_lead_that_is_no_department_of_the_list_is_not_passed_on() -> None:
    group = {"group": "N001", "representative": "CH0001"}
    first = {"text": ROAD, "standing": "Đại diện", "lead": "Sở Sây dựng", **group}
    result, (_, second) = assigned(first, {"text": ROAD, "standing": "Trùng", **group}, settings=DATED)
    assert (second.proposed_department, second.lead) == ("Sở Sây dựng", "")
    assert [problem.key for problem in result.problems if problem.column == "lead"] == ["CH0001"]


def test_a_duplicate_that_goes_elsewhere_is_told() -> None:
    group = {"group": "N001", "representative": "CH0001"}
    first = {"text": ROAD, "standing": "Đại diện", "lead": "Sở Xây dựng", **group}
    result, _ = assigned(first, {"text": ROAD, "standing": "Trùng", "lead": "Công an tỉnh", **group}, settings=DATED)
    assert [(problem.code, problem.key, problem.where) for problem in result.problems] == [
        ("duplicate_led_elsewhere", "CH0002", "CH0001")
    ]


def test_what_people_decided_before_teaches_the_next_proposal() -> None:
    text = "Xin hỏi chương trình cà phê cuối tuần cho thanh niên năm nay tổ chức ở đâu?"
    taught = [
        {"text": f"Chương trình cà phê cuối tuần {ending}", "lead": "Công an tỉnh"}
        for ending in ("ở xã Tân Lập nên kéo dài.", "tháng trước rất bổ ích cho người trẻ.")
    ]
    _, (before,) = assigned({"text": text})
    _, (*_, after) = assigned(*taught, {"text": text})
    assert before.proposed_department != "Công an tỉnh"
    assert after.proposed_department == "Công an tỉnh"
    assert "đã giao cơ quan này" in after.reason


def test_the_programs_own_leads_teach_nothing() -> None:
    text = "Xin hỏi chương trình cà phê cuối tuần cho thanh niên năm nay tổ chức ở đâu?"
    own = {"text": text, "lead": "Công an tỉnh", "proposed_department": "Công an tỉnh", "sure": "Có"}
    _, (_, question) = assigned(own, {"text": text})
    assert question.proposed_department != "Công an tỉnh"


def test_deadlines_are_filled_where_empty_and_the_date_is_known() -> None:
    given_date = date(2026, 4, 1)
    rows = ({"text": ROAD}, {"text": SCHOOL, "deadline": given_date}, {"text": ROAD, "deadline": "cuối tháng"})
    _, questions = assigned(*rows, {"text": ROAD, "answer": "Đã sửa."}, settings=DATED)
    assert [question.deadline for question in questions] == [date(2026, 3, 21), given_date, None, None]


def test_without_a_date_no_deadline_is_set_and_it_is_said() -> None:
    result, (question,) = assigned({"text": ROAD}, settings={"event_date": None})
    assert question.deadline is None
    assert "deadline_without_date" in [problem.code for problem in result.problems]
    assert "chưa có ngày" in result.summary.lower()


def test_returned_questions_get_neither_lead_nor_deadline() -> None:
    result, _ = assigned({"text": ROAD, "vetting": "Trả lại"}, settings=DATED)
    assert not result.changes
    assert not result.problems


@pytest.mark.parametrize(
    ("fields", "code", "nearest"),
    [
        ({"lead": "Sở Xây dưng"}, "department_unknown_nearest", "Sở Xây dựng"),
        ({"lead": "Hội đồng trường"}, "department_unknown", None),
        ({"lead": "Sở Xây dựng", "cooperating": "Công an tỉnh; Sở Nội vu"}, "department_unknown_nearest", "Sở Nội vụ"),
    ],
)
def test_an_unknown_department_is_told_with_the_nearest_name(
    fields: dict[str, str], code: str, nearest: str | None
) -> None:
    result, _ = assigned({"text": ROAD, **fields}, settings=DATED)
    assert [(problem.code, problem.quote2) for problem in result.problems] == [(code, nearest)]


def test_a_book_without_departments_says_so_and_proposes_nothing() -> None:
    result, (question,) = assigned({"text": ROAD, "lead": "Sở Xây dựng"}, departments=[], settings=DATED)
    assert [problem.code for problem in result.problems] == ["no_departments_listed"]
    assert (question.lead, question.proposed_department) == ("Sở Xây dựng", "")


LEADS = (None, None, "Sở Xây dựng", "Công an tỉnh", "Sở Ma", " ")


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {
                "text": st.sampled_from((ROAD, SCHOOL, UNCLEAR, ROAD.upper(), "?", "")),
                "lead": st.sampled_from(LEADS),
                "proposed_department": st.sampled_from((None, "Sở Xây dựng", "Sở Cũ")),
                "department_as_written": st.sampled_from((None, "Sở Nội vụ", "Sở Nôi vụ", "tỉnh")),
                "vetting": st.sampled_from((None, "Trả lại")),
                "group": st.sampled_from((None, None, "N001")),
                "deadline": st.sampled_from((None, "chưa rõ")),
            }
        ),
        max_size=6,
    )
)
def test_a_second_click_changes_nothing_and_no_choice_is_lost(rows: Any) -> None:
    _, book = clicked(book_of(questions=rows, departments=DEPARTMENTS, settings=DATED))
    assert not assign_departments(book, NOTHING_GIVEN).changes
    for row, question in zip(rows, book.rows(QUESTIONS), strict=True):
        assert not (row["lead"] or "").strip() or question.lead == row["lead"]


def test_a_department_that_should_help_is_filled_in_with_the_lead_and_never_over_a_persons() -> None:
    departments = [
        {"name": "Sở Giáo dục và Đào tạo", "remit": "Trường học, học phí, thi cử, tuyển sinh."},
        {"name": "Công an tỉnh", "remit": "An ninh trật tự, phòng cháy."},
    ]
    words = [
        {
            "word": "an ninh trật tự",
            "kind": "lĩnh vực",
            "meaning": "đua xe; nẹt pô; lạng lách; quậy phá; gây rối",
        },
        {"word": "trường học", "kind": "lĩnh vực", "meaning": "dạy kỹ năng sống"},
    ]
    text = "Bạn trẻ đua xe, nẹt pô, lạng lách, quậy phá, gây rối; trường học cần dạy kỹ năng sống."
    _, (question, filled) = assigned(
        {"text": text}, {"text": text, "cooperating": "Sở Ma"}, departments=departments, words=words
    )
    assert (question.lead, question.cooperating) == ("Công an tỉnh", ("Sở Giáo dục và Đào tạo",))
    assert "Phối hợp Sở Giáo dục và Đào tạo: " in question.reason
    assert (filled.lead, filled.cooperating) == ("Công an tỉnh", ("Sở Ma",))


def test_themes_are_filled_where_empty_and_duplicates_follow() -> None:
    themes = [{"themes": "Hạ tầng và giao thông"}, {"themes": "Giáo dục và đào tạo"}]
    words = [{"word": "đường bộ; giao thông", "kind": "lĩnh vực", "meaning": "đường liên thôn; cầu treo"}]
    group = {"group": "N001", "representative": "CH0001"}
    _, (first, second, own, unclear) = assigned(
        {"text": ROAD, "standing": "Đại diện", **group},
        {"text": UNCLEAR, "standing": "Trùng", **group},
        {"text": ROAD, "theme": "Khác"},
        {"text": UNCLEAR},
        words=words,
        vocabulary=themes,
    )
    assert (first.theme, second.theme, own.theme, unclear.theme) == (
        *("Hạ tầng và giao thông",) * 2,
        "Khác",
        "",
    )


def test_choosing_what_was_proposed_teaches_as_well() -> None:
    text = "Xin hỏi chương trình cà phê cuối tuần cho thanh niên năm nay tổ chức ở đâu?"
    chosen = {"text": text, "lead": "Công an tỉnh", "proposed_department": "Công an tỉnh"}
    _, (_, question) = assigned(chosen, {"text": text})
    assert question.proposed_department == "Công an tỉnh"
