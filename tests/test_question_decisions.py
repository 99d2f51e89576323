"""mark_same, mark_different: what a person says of selected questions and pairs, in force at once and for good."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from books import TODAY, book_of, tables_of
from file_books import file_host
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_tools.build.contents import Contents
from xl_tools.build.workbooks import build_book
from xl_tools.changes import AddRow, ChangeSet, ReplaceRows, SetCell, applied
from xl_tools.commands import BY_COMMAND_ID
from xl_tools.features.duplicates import find_duplicates
from xl_tools.features.question_decisions import MOST_DIFFERENT, MOST_SAME, mark_different, mark_same
from xl_tools.given import NOTHING_GIVEN, Given
from xl_tools.hosts.base import Selection
from xl_tools.hosts.memory import MemoryHost
from xl_tools.journal import Journal
from xl_tools.messages import Refusal
from xl_tools.rules.pair_rows import in_phrases
from xl_tools.run import Request, click
from xl_tools.schema import LOG, PAIRS, QUESTIONS
from xl_tools.schema.book import Book
from xl_tools.schema.sheet import Cell

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 8, 30)
LOAN = "Đề nghị tỉnh hướng dẫn thủ tục vay vốn ngân hàng chính sách cho thanh niên khởi nghiệp ở nông thôn."
GOATS = "Em muốn nuôi dê mà chưa có tiền mua giống thì vay ở đâu được lãi thấp?"
BRIDGE = "Cầu treo qua suối Ngần ở thôn 3 hỏng ván, tay vịn đứt, bao giờ được sửa?"
DOCTOR = "Trạm y tế xã bao giờ có bác sĩ để người già khỏi phải đi xa?"
POOL = "Đề nghị xây bể bơi và mở lớp dạy bơi miễn phí cho trẻ em vào dịp hè để phòng đuối nước."
TEXTS = (LOAN, GOATS, BRIDGE, DOCTOR, POOL)


def asked(*texts: str, **more: Any) -> list[dict[str, Any]]:
    return [{"text": text, **more} for text in texts]


def found(book: Book) -> Book:
    """After "Tìm câu trùng"."""
    return after(book, find_duplicates(book, NOTHING_GIVEN))


def after(book: Book, result: ChangeSet) -> Book:
    return book.replaced(applied(book.tables, result.changes))


def on(sheet: str, *keys: str) -> Given:
    return Given(keys=keys, sheet=sheet)


def same(book: Book, *codes: str) -> tuple[ChangeSet, Book]:
    result = mark_same(book, on(QUESTIONS.id, *codes))
    return result, after(book, result)


def different(book: Book, *codes: str) -> tuple[ChangeSet, Book]:
    result = mark_different(book, on(QUESTIONS.id, *codes))
    return result, after(book, result)


def groups_of(book: Book) -> list[set[str]]:
    groups: dict[str, set[str]] = {}
    for question in book.rows(QUESTIONS):
        if question.group:
            groups.setdefault(question.group, set()).add(question.code)
    return sorted(groups.values(), key=min)


def decisions_of(book: Book) -> list[tuple[str, str, str, str]]:
    return [(row.first, row.second, row.verdict, row.state) for row in book.rows(PAIRS)]


def test_two_selected_questions_are_one_from_now_on() -> None:
    result, book = same(book_of(questions=asked(LOAN, GOATS, BRIDGE)), "CH0001", "CH0002")
    assert groups_of(book) == [{"CH0001", "CH0002"}]
    assert decisions_of(book) == [("CH0001", "CH0002", "trùng", "Đã nối")]
    assert book.rows(PAIRS)[0].decided_on == TODAY
    assert "CH0001, CH0002" in result.summary
    assert not find_duplicates(found(book), NOTHING_GIVEN).changes
    assert groups_of(found(book)) == [{"CH0001", "CH0002"}]


def test_groups_that_a_person_joins_keep_all_their_members() -> None:
    elsewhere = BRIDGE.replace("thôn 3", "thôn 7")
    book = found(book_of(questions=asked(BRIDGE, BRIDGE.upper(), elsewhere, elsewhere, DOCTOR, DOCTOR)))
    assert groups_of(book) == [{"CH0001", "CH0002"}, {"CH0003", "CH0004"}, {"CH0005", "CH0006"}]
    _, book = same(book, "CH0002", "CH0003", "CH0006")
    assert groups_of(book) == [{f"CH000{number}" for number in range(1, 7)}]
    assert len(book.rows(PAIRS)) == 2
    assert groups_of(found(book)) == groups_of(book)


def test_one_member_leaves_its_group_and_the_others_stay_together() -> None:
    book = found(book_of(questions=asked(LOAN, f"Kính thưa đồng chí. {LOAN}", LOAN.upper(), LOAN, DOCTOR)))
    assert groups_of(book) == [{"CH0001", "CH0002", "CH0003", "CH0004"}]
    _, book = different(book, "CH0002")
    assert groups_of(book) == [{"CH0001", "CH0003", "CH0004"}]
    assert groups_of(found(book)) == [{"CH0001", "CH0003", "CH0004"}]
    # CH0001, CH0003 and CH0004 are one text: one decision says it of all of them
    assert decisions_of(book) == [("CH0002", "CH0001", "khác", "Để riêng")]


def test_who_leaves_a_group_takes_back_what_was_decided_before_and_it_is_said() -> None:
    _, book = same(book_of(questions=asked(LOAN, GOATS, BRIDGE)), "CH0001", "CH0002", "CH0003")
    result, book = different(book, "CH0003")
    assert groups_of(book) == [{"CH0001", "CH0002"}]
    assert decisions_of(book) == [
        ("CH0001", "CH0002", "trùng", "Đã nối"),
        ("CH0001", "CH0003", "khác", "Để riêng"),
        ("CH0003", "CH0002", "khác", "Để riêng"),
    ]
    assert "CP0002" in result.summary


def test_two_selected_questions_are_held_apart_although_they_are_copies() -> None:
    book = found(book_of(questions=asked(LOAN, LOAN)))
    _, book = different(book, "CH0001", "CH0002")
    assert groups_of(book) == groups_of(found(book)) == []
    assert not find_duplicates(book, NOTHING_GIVEN).changes


def test_selected_pairs_get_the_verdict_and_only_those() -> None:
    pairs = [
        {"first": "CH0001", "second": "CH0002", "verdict": "nghi trùng"},
        {"first": "CH0001", "second": "CH0003", "verdict": "nghi trùng", "note": "hỏi lại đơn vị"},
        {"first": "CH0003", "second": "CH0004", "verdict": "nghi trùng"},
    ]
    book = book_of(questions=asked(LOAN, GOATS, BRIDGE, DOCTOR), pairs=pairs)
    book = after(book, mark_same(book, on(PAIRS.id, "CP0001")))
    result = mark_different(book, on(PAIRS.id, "CP0003"))
    book = after(book, result)
    assert [row.verdict for row in book.rows(PAIRS)] == ["trùng", "nghi trùng", "khác"]
    assert [row.state for row in book.rows(PAIRS)] == ["Đã nối", "Chờ kết luận", "Để riêng"]
    assert groups_of(book) == [{"CH0001", "CH0002"}]
    assert "còn 1 cặp chờ kết luận" in result.summary
    assert {c.column for c in result.changes if isinstance(c, SetCell)} <= {"verdict", "decided_on", "state"}


def test_a_verdict_typed_in_the_sheet_counts_from_the_next_click_on() -> None:
    pairs = [{"first": "CH0003", "second": "CH0004", "verdict": "trùng"}]
    _, book = same(book_of(questions=asked(LOAN, GOATS, BRIDGE, DOCTOR), pairs=pairs), "CH0001", "CH0002")
    assert groups_of(book) == [{"CH0001", "CH0002"}, {"CH0003", "CH0004"}]


def test_decisions_against_each_other_are_told_by_name_and_nothing_is_linked() -> None:
    pairs = [
        {"first": "CH0001", "second": "CH0002", "verdict": "trùng"},
        {"first": "CH0003", "second": "CH0001", "verdict": "khác"},
    ]
    result, book = same(book_of(questions=asked(LOAN, GOATS, BRIDGE), pairs=pairs), "CH0002", "CH0003")
    assert groups_of(book) == [{"CH0001", "CH0002"}]
    assert "CP0003 cho CH0002 trùng CH0003, còn CP0002 cho CH0003 khác CH0001" in result.summary
    assert book.rows(PAIRS)[2].state == "Trái với CP0002"
    (problem,) = find_duplicates(book, NOTHING_GIVEN).problems
    assert (problem.code, problem.key, problem.where) == ("decisions_contradict", "CP0003", "CP0002")
    book = after(book, mark_same(book, on(PAIRS.id, "CP0002")))
    assert groups_of(book) == [{"CH0001", "CH0002", "CH0003"}]
    assert not find_duplicates(book, NOTHING_GIVEN).problems


def test_a_question_too_short_to_be_compared_can_be_linked_by_a_person() -> None:
    _, book = same(book_of(questions=asked(LOAN, "Như trên.", "Như trên.")), "CH0001", "CH0002")
    assert groups_of(book) == groups_of(found(book)) == [{"CH0001", "CH0002"}]


def test_a_representative_chosen_by_a_person_stays() -> None:
    book = found(book_of(questions=asked(LOAN, f"Kính thưa đồng chí. {LOAN}", LOAN.upper())))
    kept = {question.code: question.standing for question in book.rows(QUESTIONS)}
    chosen = next(code for code, standing in kept.items() if standing == "Trùng")
    typed = SetCell(QUESTIONS.id, chosen, "standing", "Đại diện", "Trùng")
    book = found(book.replaced(applied(book.tables, [typed])))
    for _ in range(2):
        assert [q.code for q in book.rows(QUESTIONS) if q.standing == "Đại diện"] == [chosen]
        book = found(book)


@pytest.mark.parametrize(
    ("mark", "given_rows", "said"),
    [
        (mark_same, on(QUESTIONS.id, "CH0001"), "mới chọn một câu"),
        (mark_different, on(QUESTIONS.id, "CH0003"), "không ở nhóm trùng nào"),
        (mark_same, on(QUESTIONS.id, "CH0009", "CH0004"), "2 dòng đang chọn"),
        (mark_different, on(PAIRS.id, "CP0009"), "1 dòng đang chọn"),
    ],
)
def test_a_selection_that_says_nothing_is_refused_in_words(mark: Any, given_rows: Given, said: str) -> None:
    book = book_of(questions=[*asked(LOAN, GOATS, BRIDGE), *asked(POOL, vetting="Trả lại")])
    with pytest.raises(Refusal, match=said):
        mark(book, given_rows)


def test_a_whole_sheet_selected_by_mistake_is_refused() -> None:
    codes = [f"CH{number:04d}" for number in range(1, 41)]
    book = book_of(questions=[{"text": f"{LOAN} {code}", "code": code} for code in codes])
    for mark, most in ((mark_same, MOST_SAME), (mark_different, MOST_DIFFERENT)):
        with pytest.raises(Refusal, match=str(most)):
            mark(book, on(QUESTIONS.id, *codes))


def test_open_pairs_stand_on_top_the_most_alike_first_and_the_office_keeps_what_it_wrote() -> None:
    pairs = [
        {"first": "CH0001", "second": "CH0002", "verdict": "khác", "likeness": 90, "note": "đã gọi đơn vị"},
        {"first": "CH0001", "second": "CH0003", "verdict": "nghi trùng", "likeness": 20},
        {"first": "CH0002", "second": "CH0004", "verdict": "trùng", "decided_by": "Văn thư"},
        {"first": "CH0003", "second": "CH0004", "verdict": None, "likeness": 55},
    ]
    before = book_of(questions=asked(LOAN, GOATS, BRIDGE, DOCTOR), pairs=pairs)
    result = find_duplicates(before, NOTHING_GIVEN)
    book = after(before, result)
    assert [row.code for row in book.rows(PAIRS)] == ["CP0004", "CP0002", "CP0001", "CP0003"]
    assert [change for change in result.changes if isinstance(change, ReplaceRows)]
    rows = {row.code: (row.note, row.decided_by, row.verdict) for row in book.rows(PAIRS)}
    assert rows["CP0001"] == ("đã gọi đơn vị", "", "khác")
    assert rows["CP0003"] == ("", "Văn thư", "trùng")
    assert not find_duplicates(book, NOTHING_GIVEN).changes


def test_undo_takes_a_decision_back_whole() -> None:
    host = MemoryHost(tables_of(questions=asked(LOAN, GOATS, BRIDGE, LOAN)), TODAY)
    journal = Journal(None)
    click(BY_COMMAND_ID["find_duplicates"], host, Request(now=NOW), journal)
    before = {name: table for name, table in host.tables.items() if name != LOG.id}
    host.selected = Selection(QUESTIONS.id, ("CH0002", "CH0003", "CH0004"))
    assert click(BY_COMMAND_ID["mark_same"], host, Request(now=NOW), journal).written
    click(BY_COMMAND_ID["undo"], host, Request(now=NOW), journal)
    assert {name: table for name, table in host.tables.items() if name != LOG.id} == before


def test_decisions_survive_the_lists_coming_in_again(tmp_path: Path) -> None:
    lists = {
        "xa-hoa-binh.csv": [("Lò Thị Mai", LOAN), ("Giàng A Páo", BRIDGE)],
        "phuong-minh-tan.csv": [("Vừ Mí Sính", f"Kính thưa đồng chí. {LOAN}"), ("Sùng Thị Say", GOATS)],
    }
    book = tmp_path / "so.xlsx"
    units = [{"name": "Xã Hòa Bình"}, {"name": "Phường Minh Tân"}]
    build_book(book, Contents({}, {"units": units}), clock_date=TODAY)

    def take() -> None:
        files = [written_list(tmp_path, name, rows) for name, rows in lists.items()]
        pressed(book, "import_lists", files=files)

    take()
    pressed(book, "find_duplicates")
    pressed(book, "mark_same", Selection(QUESTIONS.id, (code_of(book, GOATS), code_of(book, BRIDGE))))
    pressed(book, "mark_different", Selection(QUESTIONS.id, (code_of(book, LOAN),)))
    decided = texts_by_group(book)
    assert decided == [{BRIDGE, GOATS}]
    take()
    pressed(book, "find_duplicates")
    assert texts_by_group(book) == decided
    lists["xa-hoa-binh.csv"].append(("Lò Văn Hặc", DOCTOR))
    lists["phuong-minh-tan.csv"].insert(0, ("Thào A Sú", POOL))
    take()
    pressed(book, "find_duplicates")
    assert texts_by_group(book) == decided
    assert len(file_host(book).read([QUESTIONS])[QUESTIONS.id].rows) == 6


def written_list(folder: Path, name: str, rows: list[tuple[str, str]]) -> Path:
    lines = ["STT;Họ và tên;Nội dung câu hỏi", *(f"{at};{who};{text}" for at, (who, text) in enumerate(rows, 1))]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def pressed(book: Path, command: str, selected: Selection | None = None, files: list[Path] | None = None) -> None:
    click(
        BY_COMMAND_ID[command], file_host(book, yes=True, selected=selected), Request(now=NOW, files=tuple(files or ()))
    )


def question_cells(book: Path) -> list[dict[str, Cell]]:
    return [row.cells for row in file_host(book).read([QUESTIONS])[QUESTIONS.id].rows]


def code_of(book: Path, text: str) -> str:
    return next(str(cells["code"]) for cells in question_cells(book) if cells["text"] == text)


def texts_by_group(book: Path) -> list[set[str]]:
    groups: dict[str, set[str]] = {}
    for cells in question_cells(book):
        if cells.get("group"):
            groups.setdefault(str(cells["group"]), set()).add(str(cells["text"]))
    return sorted(groups.values(), key=min)


CODES = tuple(f"CH{number:04d}" for number in range(1, 8))
CHOICES = st.lists(
    st.tuples(st.sampled_from((mark_same, mark_different)), st.sets(st.sampled_from(CODES), min_size=1, max_size=3)),
    max_size=5,
)


@settings(max_examples=80, deadline=None)
@given(texts=st.lists(st.sampled_from((*TEXTS, LOAN.upper(), "Như trên")), min_size=7, max_size=7), choices=CHOICES)
def test_whatever_people_decide_in_whatever_order_the_newest_word_holds(texts: Any, choices: Any) -> None:
    book = found(book_of(questions=asked(*texts)))
    for mark, codes in choices:
        before = {question.code: question.group for question in book.rows(QUESTIONS)}
        try:
            result = mark(book, on(QUESTIONS.id, *codes))
        except Refusal:
            continue
        book = after(book, result)
        assert not mark_again(book, mark, codes)
        now = {question.code: question.group for question in book.rows(QUESTIONS)}
        if mark is mark_same and "trái nhau" not in result.summary:
            assert len({now[code] for code in codes}) == 1
            assert all(now[code] for code in codes)
        elif mark is mark_different:
            (code, *more) = codes
            others = more or [other for other in CODES if other != code and before[other] == before[code]]
            assert all(not now[code] or now[code] != now[other] for other in others)
        assert len({frozenset((row.first, row.second)) for row in book.rows(PAIRS)}) == len(book.rows(PAIRS))
        assert not {c.sheet for c in result.changes if isinstance(c, AddRow)} - {PAIRS.id}
    assert groups_of(found(book)) == groups_of(book)


def mark_again(book: Book, mark: Any, codes: set[str]) -> bool:
    """Whether the same click once more would change anything."""
    try:
        return bool(mark(book, on(QUESTIONS.id, *codes)).changes)
    except Refusal:
        return False


def test_a_pair_shows_the_places_that_only_one_of_its_questions_names() -> None:
    here, there = (
        f"Thanh niên {place} trồng chè bị thương lái ép giá, mong được hỗ trợ." for place in ("bản", "Suối Ngần")
    )
    book = found(book_of(questions=asked(here, there, DOCTOR)))
    _, book = different(book, "CH0001", "CH0002")
    assert book.rows(PAIRS)[0].differing_words.splitlines()[-1] == "CH0002: suối ngần"


@pytest.mark.parametrize(
    ("listed", "phrases"),
    [
        ("thủ, tục, vốn, chính, sách", "thủ tục, vốn, chính sách"),
        ("sổ đỏ", "sổ đỏ"),
        ("vay, thanh, niên, nông, thôn, ở", "vay, thanh niên, ở nông thôn"),
    ],
)
def test_words_that_stand_beside_each_other_are_shown_as_one_phrase(listed: str, phrases: str) -> None:
    assert in_phrases(listed, LOAN) == phrases
