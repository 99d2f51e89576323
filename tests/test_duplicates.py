"""find_duplicates: what is linked, what is only asked about, and what people decided."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from books import book_of
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_tools.changes import AddRow, ChangeSet, SetCell, applied
from xl_tools.features.duplicates import find_duplicates
from xl_tools.given import NOTHING_GIVEN
from xl_tools.schema import PAIRS, QUESTIONS
from xl_tools.schema.book import Book

LOAN = "Đề nghị tỉnh hướng dẫn thủ tục vay vốn ngân hàng chính sách cho thanh niên khởi nghiệp ở nông thôn."
LOAN_AGAIN = (
    "Kính thưa đồng chí, đề nghị tỉnh hướng dẫn thủ tục vay vốn ngân hàng chính sách cho thanh niên khởi nghiệp!"
)
HOUSING = "Công nhân trẻ muốn mua nhà ở xã hội thì cần giấy tờ gì và nộp hồ sơ tại cơ quan nào?"
LIGHT = "Tuyến đường thôn {} xã Tân Lập chưa có đèn chiếu sáng, buổi tối đi lại nguy hiểm, đề nghị lắp đèn."
POOL = "Đề nghị xây bể bơi và mở lớp dạy bơi miễn phí cho trẻ em vào dịp hè để phòng đuối nước."


def clicked(book: Book) -> tuple[ChangeSet, Book]:
    result = find_duplicates(book, NOTHING_GIVEN)
    return result, book.replaced(applied(book.tables, result.changes))


def groups_of(book: Book) -> dict[str, str]:
    return {question.code: question.group for question in book.rows(QUESTIONS)}


def questions(*texts: str, **more: Any) -> list[dict[str, Any]]:
    return [{"text": text, **more} for text in texts]


def test_a_greeting_is_not_another_question() -> None:
    _, book = clicked(book_of(questions=questions(LOAN, HOUSING, LOAN_AGAIN)))
    assert groups_of(book) == {"CH0001": "N001", "CH0002": "", "CH0003": "N001"}


@pytest.mark.parametrize(
    "otherwise",
    [
        str.upper,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("thủ tục", "thủ  tục\n"),
        lambda text: (
            unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode()
        ),
    ],
    ids=["capitals", "decomposed", "spaces", "no_accents"],
)
def test_the_same_words_written_otherwise_are_linked(otherwise: Any) -> None:
    _, book = clicked(book_of(questions=questions(LOAN, HOUSING, otherwise(LOAN))))
    assert groups_of(book)["CH0003"] == groups_of(book)["CH0001"] != ""


def test_another_hamlet_is_another_question_and_not_even_asked_about() -> None:
    result, book = clicked(book_of(questions=questions(LIGHT.format(3), LIGHT.format(7))))
    assert set(groups_of(book).values()) == {""}
    assert not [change for change in result.changes if change.sheet == PAIRS.id]


def test_our_commune_is_the_commune_that_sent_the_question() -> None:
    text = "Đề nghị làm sân bóng đá mini cho thanh thiếu niên xã mình vì các em chưa có chỗ chơi thể thao."
    rows = [{"text": text, "unit": unit} for unit in ("Xã Tân Lập", "Xã Hòa Bình", "Đoàn xã Tân Lập")]
    _, book = clicked(book_of(questions=rows))
    assert groups_of(book) == {"CH0001": "N001", "CH0002": "", "CH0003": "N001"}


def test_a_policy_is_one_question_wherever_the_asker_lives() -> None:
    rows = [{"text": LOAN, "unit": unit} for unit in ("Xã Tân Lập", "Xã Hòa Bình")]
    assert set(groups_of(clicked(book_of(questions=rows))[1]).values()) == {"N001"}


def test_other_numbers_are_left_to_a_person() -> None:
    text = "Hộ thanh niên có {} con nhỏ muốn vay ưu đãi mua nhà ở xã hội thì lãi suất và thời hạn vay thế nào?"
    result, book = clicked(book_of(questions=questions(text.format(2), text.format(5))))
    assert set(groups_of(book).values()) == {""}
    (pair,) = [change for change in result.changes if isinstance(change, AddRow)]
    assert pair.cells["verdict"] == "nghi trùng"
    assert pair.cells["differing_words"] == "CH0001: 2\nCH0002: 5"


def test_what_one_asks_for_and_the_other_refuses_is_left_to_a_person() -> None:
    text = "Sinh viên học liên thông từ cao đẳng lên đại học {} tạm hoãn nghĩa vụ quân sự theo luật mới"
    result, book = clicked(book_of(questions=questions(text.format("được"), text.format("không được"))))
    assert set(groups_of(book).values()) == {""}
    assert [change.sheet for change in result.changes if isinstance(change, AddRow)] == [PAIRS.id]


def test_abbreviations_and_synonyms_of_the_office_are_understood() -> None:
    rows = questions("Mức hỗ trợ ĐVTN đóng BHXH tự nguyện là bao nhiêu?", HOUSING, POOL)
    rows += questions("Đoàn viên thanh niên tham gia bảo hiểm xã hội tự nguyện được trợ giúp mức bao nhiêu?")
    words = [
        {"word": "ĐVTN", "kind": "viết tắt", "meaning": "đoàn viên thanh niên"},
        {"word": "BHXH", "kind": "viết tắt", "meaning": "bảo hiểm xã hội"},
        {"word": "trợ giúp", "kind": "đồng nghĩa", "meaning": "hỗ trợ"},
    ]
    assert groups_of(clicked(book_of(questions=rows))[1])["CH0004"] == ""
    assert groups_of(clicked(book_of(questions=rows, words=words))[1])["CH0004"] == "N001"


def test_a_set_phrase_of_the_office_does_not_count() -> None:
    phrase = "Lời đầu tiên em xin gửi tới quý vị đại biểu lời chúc sức khỏe hạnh phúc thành công"
    rows = questions(f"{phrase}. Bao giờ xã xây bể bơi?", f"{phrase}. Học phí sắp tới tăng không?")
    bare = clicked(book_of(questions=rows))[0]
    known = clicked(book_of(questions=rows, words=[{"word": phrase, "kind": "câu mẫu"}]))[0]
    assert bare.changes
    assert not known.changes


@pytest.mark.parametrize("ends", [("CH0001", "CH0003"), ("CH0003", "CH0001")])
def test_what_a_person_held_different_stays_apart_and_is_not_asked_again(ends: tuple[str, str]) -> None:
    pairs = [{"first": ends[0], "second": ends[1], "verdict": "khác", "decided_by": "Văn thư"}]
    result, book = clicked(book_of(questions=questions(LOAN, HOUSING, LOAN_AGAIN), pairs=pairs))
    assert set(groups_of(book).values()) == {""}
    assert [(change.sheet, change.column, change.value) for change in result.changes] == [
        ("pairs", "state", "Để riêng")
    ]


def test_what_a_person_held_different_never_meets_through_a_third() -> None:
    pairs = [{"first": "CH0001", "second": "CH0003", "verdict": "khác"}]
    _, book = clicked(book_of(questions=questions(LOAN, LOAN, LOAN), pairs=pairs))
    found = groups_of(book)
    assert found["CH0001"] != found["CH0003"] or found["CH0001"] == ""
    assert found["CH0002"] in (found["CH0001"], found["CH0003"])


def test_what_a_person_held_the_same_is_linked() -> None:
    pairs = [{"first": "CH0002", "second": "CH0001", "verdict": "trùng"}]
    _, book = clicked(book_of(questions=questions(LOAN, HOUSING), pairs=pairs))
    assert groups_of(book) == {"CH0001": "N001", "CH0002": "N001"}


def test_decisions_that_contradict_each_other_are_told_and_the_questions_kept_apart() -> None:
    pairs = [
        {"first": "CH0001", "second": "CH0002", "verdict": "trùng"},
        {"first": "CH0001", "second": "CH0003", "verdict": "khác"},
        {"first": "CH0002", "second": "CH0003", "verdict": "trùng"},
    ]
    result, book = clicked(book_of(questions=questions(LOAN, HOUSING, POOL), pairs=pairs))
    assert groups_of(book) == {"CH0001": "N001", "CH0002": "N001", "CH0003": ""}
    assert [(problem.code, problem.key) for problem in result.problems] == [("decisions_contradict", "CP0003")]


def test_an_open_pair_is_neither_repeated_nor_changed() -> None:
    text = "Hộ thanh niên có {} con nhỏ muốn vay ưu đãi mua nhà ở xã hội thì lãi suất và thời hạn vay thế nào?"
    pairs = [{"first": "CH0002", "second": "CH0001", "verdict": None, "note": "hỏi lại đơn vị"}]
    result, _ = clicked(book_of(questions=questions(text.format(2), text.format(5)), pairs=pairs))
    assert [(c.sheet, c.column, c.value) for c in result.changes] == [("pairs", "state", "Chờ kết luận")]


def test_the_representative_is_the_clearest_text() -> None:
    rows = questions(LOAN.upper(), "Hướng dẫn thủ tục vay vốn ngân hàng chính sách cho thanh niên khởi nghiệp.", LOAN)
    _, book = clicked(book_of(questions=rows))
    assert [question.standing for question in book.rows(QUESTIONS)] == ["Trùng", "Trùng", "Đại diện"]
    assert {question.representative for question in book.rows(QUESTIONS)} == {"CH0003"}
    assert book.rows(QUESTIONS)[0].likeness == 100
    assert book.rows(QUESTIONS)[2].likeness is None


def test_a_group_keeps_its_code_and_representative_when_others_join() -> None:
    rows = questions(HOUSING, HOUSING, LOAN, LOAN_AGAIN)
    _, before = clicked(book_of(questions=rows))
    kept = [dict(row.cells) for row in before.tables[QUESTIONS.id].rows]
    fuller = "Kính gửi tỉnh. " + LOAN + " Xin cảm ơn các đồng chí lãnh đạo."
    joining = [{"text": text, "code": f"CH001{place}"} for place, text in enumerate((POOL, fuller, POOL))]
    _, after = clicked(book_of(questions=[*joining, *kept]))
    assert groups_of(after)["CH0003"] == groups_of(after)["CH0011"] == groups_of(before)["CH0003"] == "N002"
    assert {q.representative for q in after.rows(QUESTIONS) if q.group == "N002"} == {
        q.representative for q in before.rows(QUESTIONS) if q.group == "N002"
    }


def test_a_question_that_no_longer_belongs_loses_its_marks() -> None:
    _, before = clicked(book_of(questions=questions(LOAN, LOAN)))
    cells = [dict(row.cells) for row in before.tables[QUESTIONS.id].rows]
    cells[1]["vetting"] = "Trả lại"
    _, after = clicked(book_of(questions=cells))
    for question in after.rows(QUESTIONS):
        marks = (question.group, question.standing, question.representative, question.likeness)
        assert marks == ("", "", "", None)


def test_rows_split_from_one_question_are_not_linked_to_it_or_to_each_other() -> None:
    rows = [
        {"text": f"1. {LOAN}\n2. {HOUSING}", "code": "CH0001"},
        {"text": LOAN, "code": "CH0002", "split_from": "CH0001"},
        {"text": LOAN_AGAIN, "code": "CH0003", "split_from": "CH0001"},
    ]
    result, book = clicked(book_of(questions=rows))
    assert set(groups_of(book).values()) == {""}
    assert not result.changes


def test_a_row_with_several_asks_is_flagged_until_it_is_split() -> None:
    text = f"1. {LOAN}\n2. {HOUSING}"
    _, book = clicked(book_of(questions=questions(text, POOL)))
    assert [question.several for question in book.rows(QUESTIONS)] == [True, False]
    cells = [dict(row.cells) for row in book.tables[QUESTIONS.id].rows]
    _, split = clicked(book_of(questions=[*cells, {"text": HOUSING, "split_from": "CH0001", "code": "CH0003"}]))
    assert not split.rows(QUESTIONS)[0].several


def test_empty_and_short_texts_are_told() -> None:
    rows = [{"text": "", "asker": "Lò Thị Mai"}, {"text": "Như trên."}, {"text": "Như trên."}, {"text": LOAN}]
    result, book = clicked(book_of(questions=rows))
    assert [(problem.code, problem.key) for problem in result.problems] == [
        ("question_without_text", "CH0001"),
        ("question_too_short", "CH0002"),
        ("question_too_short", "CH0003"),
    ]
    assert set(groups_of(book).values()) == {""}


def test_rows_that_share_a_code_are_left_alone() -> None:
    marks = {"text": LOAN, "code": "CH0001", "group": "N001", "standing": "Trùng"}
    rows = [marks, marks, {"text": LOAN, "code": "CH0002"}]
    assert not find_duplicates(book_of(questions=rows), NOTHING_GIVEN).changes


def test_a_decision_about_an_unknown_question_is_told() -> None:
    pairs = [{"first": "CH0001", "second": "CH0077", "verdict": "trùng"}]
    result = find_duplicates(book_of(questions=questions(LOAN), pairs=pairs), NOTHING_GIVEN)
    assert [(problem.code, problem.quote) for problem in result.problems] == [("pair_of_unknown_question", "CH0077")]


def test_an_answer_beside_a_duplicate_is_told() -> None:
    rows = [{"text": LOAN, "group": "N001", "standing": "Đại diện"}, {"text": LOAN, "answer": "Đã giao Sở Tài chính."}]
    result = find_duplicates(book_of(questions=rows), NOTHING_GIVEN)
    assert [(problem.code, problem.key, problem.where) for problem in result.problems] == [
        ("answer_beside_a_duplicate", "CH0002", "CH0001")
    ]


def test_only_the_columns_of_the_program_are_written() -> None:
    result, _ = clicked(book_of(questions=questions(LOAN, LOAN_AGAIN, HOUSING, note="giữ nguyên")))
    written = {change.column for change in result.changes if isinstance(change, SetCell)}
    assert written == {"group", "standing", "representative", "likeness"}
    assert all(QUESTIONS.by_field[name].by_program for name in written)


TEXTS = (
    LOAN,
    LOAN_AGAIN,
    HOUSING,
    POOL,
    LIGHT.format(3),
    LIGHT.format(7),
    LOAN.upper(),
    "Như trên",
    "",
    f"{LOAN} {POOL}",
)
CODES = tuple(f"CH{number:04d}" for number in range(1, 8))


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {
                "text": st.sampled_from(TEXTS),
                "unit": st.sampled_from(("Xã Tân Lập", "Xã Hòa Bình", "")),
                "vetting": st.sampled_from((None, None, "Trả lại")),
                "group": st.sampled_from((None, "N001", "N007", "nhóm cũ")),
                "standing": st.sampled_from((None, "Đại diện", "Trùng")),
            }
        ),
        max_size=7,
    ),
    pairs=st.lists(
        st.fixed_dictionaries(
            {
                "first": st.sampled_from(CODES),
                "second": st.sampled_from(CODES),
                "verdict": st.sampled_from(("trùng", "khác", "nghi trùng", None)),
            }
        ),
        max_size=5,
    ),
)
def test_groups_are_lawful_whatever_stands_in_the_book(rows: Any, pairs: Any) -> None:
    _, book = clicked(book_of(questions=rows, pairs=pairs))
    assert not find_duplicates(book, NOTHING_GIVEN).changes
    found = {question.code: question for question in book.rows(QUESTIONS)}
    for pair in pairs:
        first, second = found.get(pair["first"]), found.get(pair["second"])
        if pair["verdict"] == "khác" and first and second and first is not second:
            assert not first.group or first.group != second.group
    for question in found.values():
        members = [other for other in found.values() if other.group and other.group == question.group]
        assert bool(question.group) == bool(members) == bool(question.standing)
        if members:
            assert len(members) > 1
            assert [other.code for other in members if other.standing == "Đại diện"] == [question.representative]
            assert question.vetting != "Trả lại"


def test_a_copy_in_capitals_is_linked_although_capitals_hide_the_place() -> None:
    text = "Cầu treo qua suối Ngần nối thôn 3 với trường học đã hỏng ván, tay vịn đứt."
    _, book = clicked(book_of(questions=questions(text, text.upper())))
    assert groups_of(book) == {"CH0001": "N001", "CH0002": "N001"}
