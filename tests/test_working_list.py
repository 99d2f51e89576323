"""refresh_dashboard and the groups of questions: each question once, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

from books import book_of
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_tools.changes import ChangeSet, ReplaceRows, applied
from xl_tools.features.overview import refresh_dashboard
from xl_tools.given import NOTHING_GIVEN
from xl_tools.rules.questions import question_groups
from xl_tools.schema import LISTED, ListedQuestion
from xl_tools.schema.book import Book

FIRST = {"code": "CH0001", "text": "Đề nghị hỗ trợ vốn khởi nghiệp.", "asker": "Lò Thị Mai", "unit": "Xã Hòa Bình"}
SECOND = {"code": "CH0002", "text": "Xin vốn khởi nghiệp.", "asker": "Giàng A Páo", "unit": "Phường Minh Tân"}
OTHER = {"code": "CH0003", "text": "Khi nào có nhà văn hóa?", "unit": "Xã Hòa Bình"}
LINKED = (
    {**FIRST, "group": "N001", "standing": "Trùng", "representative": "CH0002"},
    {**SECOND, "group": "N001", "standing": "Đại diện", "representative": "CH0002"},
)
WORDED = "Chính sách hỗ trợ vốn cho thanh niên khởi nghiệp?"


def clicked(book: Book) -> tuple[ChangeSet, Book]:
    result = refresh_dashboard(book, NOTHING_GIVEN)
    return result, book.replaced(applied(book.tables, result.changes))


def listed(book: Book) -> dict[str, ListedQuestion]:
    return {row.code: row for row in book.rows(LISTED)}


def rows_of(book: Book) -> list[dict[str, Any]]:
    return [dict(row.cells) for row in book.tables[LISTED.id].rows]


def worded(book: Book, **cells: Any) -> list[dict[str, Any]]:
    """The rows of the list after a person has typed these cells into the first one."""
    first, *others = rows_of(book)
    return [{**first, **cells}, *others]


def test_linked_questions_stand_once_with_everyone_who_asked() -> None:
    result, book = clicked(book_of(questions=[*LINKED, OTHER]))
    first, other = book.rows(LISTED)
    assert (first.code, first.text, first.times) == ("CH0002", SECOND["text"], 2)
    assert first.askers == "Giàng A Páo (Phường Minh Tân)\nLò Thị Mai (Xã Hòa Bình)"
    assert (other.code, other.askers, other.times) == ("CH0003", "Xã Hòa Bình", 1)
    assert result.show == "overview"
    assert "2 câu hỏi" in result.summary


def test_returned_and_empty_questions_are_not_in_the_list() -> None:
    rows = [{**FIRST, "vetting": "Trả lại"}, {"code": "CH0009", "asker": "Lò Thị Mai"}, OTHER]
    assert list(listed(clicked(book_of(questions=rows))[1])) == ["CH0003"]


def test_a_group_whose_representative_is_returned_goes_on_with_the_next() -> None:
    rows = [LINKED[0], {**LINKED[1], "vetting": "Trả lại"}]
    (group,) = question_groups(book_of(questions=rows))
    assert [question.code for question in group.members] == ["CH0001"]


def test_the_groups_are_in_the_order_of_the_sheet_the_representative_first() -> None:
    groups = question_groups(book_of(questions=[LINKED[0], OTHER, LINKED[1]]))
    assert [[question.code for question in group.members] for group in groups] == [["CH0003"], ["CH0002", "CH0001"]]


def test_a_second_refresh_changes_nothing_even_after_the_list_was_sorted() -> None:
    _, book = clicked(book_of(questions=[*LINKED, OTHER]))
    assert not refresh_dashboard(book, NOTHING_GIVEN).changes
    turned = book_of(questions=[*LINKED, OTHER], listed=list(reversed(rows_of(book))))
    assert not refresh_dashboard(turned, NOTHING_GIVEN).changes


def test_a_persons_wording_and_note_stay_and_reach_the_letters() -> None:
    _, before = clicked(book_of(questions=[*LINKED, OTHER]))
    typed = book_of(questions=[*LINKED, OTHER], listed=worded(before, text=WORDED, note="Đã hỏi lại."))
    assert question_groups(typed)[0].text == WORDED
    result, after = clicked(typed)
    assert (after.rows(LISTED)[0].text, after.rows(LISTED)[0].note) == (WORDED, "Đã hỏi lại.")
    assert not result.problems
    assert question_groups(after)[0].text == WORDED
    assert not refresh_dashboard(after, NOTHING_GIVEN).changes


def test_a_corrected_question_reaches_the_list_and_is_not_taken_for_a_wording() -> None:
    _, before = clicked(book_of(questions=[FIRST, OTHER]))
    corrected = {**FIRST, "text": "Đề nghị tỉnh hỗ trợ vốn khởi nghiệp cho thanh niên."}
    book = book_of(questions=[corrected, OTHER], listed=rows_of(before))
    assert question_groups(book)[0].text == corrected["text"]
    assert clicked(book)[1].rows(LISTED)[0].text == corrected["text"]


def test_a_wording_follows_its_question_into_a_group() -> None:
    _, before = clicked(book_of(questions=[FIRST, SECOND]))
    book = book_of(questions=LINKED, listed=worded(before, text=WORDED, note="Gộp hai ý."))
    assert question_groups(book)[0].text == WORDED
    (row,) = clicked(book)[1].rows(LISTED)
    assert (row.code, row.text, row.note) == ("CH0002", WORDED, "Gộp hai ý.")


def test_of_two_wordings_the_representatives_is_used_and_the_other_goes_to_the_note() -> None:
    _, before = clicked(book_of(questions=[FIRST, SECOND]))
    rows = rows_of(before)
    rows[0] |= {"text": "Nội dung soạn cho câu một?", "note": "ghi chú một"}
    rows[1] |= {"text": "Nội dung soạn cho câu hai?"}
    result, book = clicked(book_of(questions=LINKED, listed=rows))
    (row,) = book.rows(LISTED)
    assert row.text == "Nội dung soạn cho câu hai?"
    assert row.note == "ghi chú một\nNội dung soạn cho câu một?"
    assert [(problem.code, problem.where) for problem in result.problems] == [
        ("two_wordings_of_one_question", "CH0001")
    ]
    assert not refresh_dashboard(book, NOTHING_GIVEN).changes


def test_a_row_with_something_typed_stays_when_its_question_is_gone() -> None:
    _, before = clicked(book_of(questions=[FIRST, OTHER]))
    for typed in ({"text": WORDED}, {"note": "Chờ Sở trả lời."}):
        result, book = clicked(book_of(questions=[OTHER], listed=worded(before, **typed)))
        assert set(listed(book)) == {"CH0001", "CH0003"}
        assert typed.items() <= vars(listed(book)["CH0001"]).items()
        assert [(problem.code, problem.key) for problem in result.problems] == [("listed_question_gone", "CH0001")]
        assert not refresh_dashboard(book, NOTHING_GIVEN).changes


def test_a_row_with_nothing_typed_goes_with_its_question() -> None:
    _, before = clicked(book_of(questions=[FIRST, OTHER]))
    result, book = clicked(book_of(questions=[OTHER], listed=rows_of(before)))
    assert list(listed(book)) == ["CH0003"]
    assert not result.problems


def test_a_code_that_stands_twice_is_listed_once() -> None:
    result, book = clicked(book_of(questions=[FIRST, {**OTHER, "code": "CH0001"}]))
    assert list(listed(book)) == ["CH0001"]
    assert [problem.code for problem in result.problems] == ["repeated_key"]


TYPED = st.sampled_from((None, WORDED, "Ghi tay"))


@settings(max_examples=60, deadline=None)
@given(
    questions=st.lists(
        st.fixed_dictionaries(
            {
                "text": st.sampled_from((FIRST["text"], SECOND["text"], OTHER["text"], "")),
                "group": st.sampled_from((None, "N001", "N002")),
                "standing": st.sampled_from((None, "Đại diện", "Trùng")),
                "vetting": st.sampled_from((None, None, "Trả lại")),
                "asker": st.sampled_from((None, "Lò Thị Mai")),
            }
        ),
        max_size=5,
    ),
    rows=st.lists(
        st.fixed_dictionaries({"text": TYPED, "note": TYPED}),
        max_size=5,
    ),
)
def test_nothing_a_person_typed_into_the_list_is_ever_lost(questions: Any, rows: Any) -> None:
    coded = [{"code": f"CH{place:04d}", **row} for place, row in enumerate(rows, start=1)]
    _, book = clicked(book_of(questions=questions, listed=coded))
    kept = "\n".join(f"{row.text}\n{row.note}" for row in book.rows(LISTED))
    for row in rows:
        for typed in row.values():
            assert (typed or "") in kept
    assert not [change for change in refresh_dashboard(book, NOTHING_GIVEN).changes if isinstance(change, ReplaceRows)]
