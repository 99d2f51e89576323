"""read_plan and accept_plan: a plan into lines of "Duyệt", the chosen ones into the book; what was typed stays."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from books import TODAY, tables_of
from command_line import Call
from file_books import file_host, small_book

from xl_tools.changes import AddRow, SetCell, fingerprint, stored_cells
from xl_tools.commands import BY_COMMAND_ID
from xl_tools.features.plans import accept_plan
from xl_tools.given import Given
from xl_tools.hosts.memory import MemoryHost
from xl_tools.journal import Journal
from xl_tools.messages import Refusal
from xl_tools.run import Outcome, Request, click
from xl_tools.schema import AGENDA, ATTENDEES, LOG, REVIEW, SHEETS, TASKS, UNITS, ReviewLine
from xl_tools.schema.book import Book
from xl_tools.schema.lists import CHAIR, YES

PLANS = Path(__file__).parent / "data/plans"
PROVINCE = PLANS / "province.txt"
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 8, 30)


def host_of(**rows: Any) -> MemoryHost:
    return MemoryHost(tables_of(**{"document_kinds": [{"kind": "Kế hoạch"}], **rows}), TODAY)


def press(name: str, host: MemoryHost, *files: Path, journal: Journal | None = None) -> Outcome:
    return click(BY_COMMAND_ID[name], host, Request(now=NOW, files=files), journal or Journal(None))


def lines(host: MemoryHost) -> tuple[ReviewLine, ...]:
    return Book(host.tables, TODAY).rows(REVIEW)


def line(host: MemoryHost, subject: str) -> ReviewLine:
    return next(found for found in lines(host) if found.subject == subject)


def contents(host: MemoryHost) -> dict[str, list[str]]:
    return {
        name: sorted(fingerprint(stored_cells(table, row)) for row in table.rows)
        for name, table in host.tables.items()
        if name != LOG.id
    }


def test_reading_writes_nothing_but_the_lines_to_be_reviewed() -> None:
    host = host_of()
    before = contents(host)
    outcome = press("read_plan", host, PROVINCE)
    after = contents(host)
    assert {name for name in after if after[name] != before[name]} <= {"review", "findings"}
    assert outcome.result.show == REVIEW.id
    assert "province.txt" in outcome.result.summary


def test_a_line_says_what_where_from_which_sentence_and_how_sure() -> None:
    host = host_of(settings={"venue": "Nhà văn hóa"})
    press("read_plan", host, PROVINCE)
    venue = line(host, "Địa điểm")
    assert (venue.kind, venue.sheet, venue.source, venue.sure) == ("Kế hoạch", "Cấu hình", "province.txt", "Chắc")
    assert venue.present == "Nhà văn hóa"
    assert venue.value.startswith("Trung tâm Hội nghị tỉnh")
    assert venue.value in venue.quote
    assert venue.where.startswith("dòng ")


def test_lines_start_out_chosen_only_where_the_book_is_empty_and_the_plan_is_clear() -> None:
    host = host_of(settings={"venue": "Nhà văn hóa"})
    press("read_plan", host, PROVINCE)
    assert line(host, "Người chủ trì").chosen
    assert not line(host, "Địa điểm").chosen


def test_what_a_blank_book_starts_with_counts_as_empty() -> None:
    host = host_of()
    press("read_plan", host, PROVINCE)
    assert line(host, "Tên hội nghị").chosen
    press("accept_plan", host)
    assert Book(host.tables, TODAY).settings.title.startswith("Đối thoại giữa Chủ tịch Ủy ban nhân dân tỉnh")


def test_accepting_fills_settings_and_adds_units_tasks_and_guests() -> None:
    host = host_of()
    press("read_plan", host, PROVINCE)
    press("accept_plan", host)
    book = Book(host.tables, TODAY)
    assert (book.settings.total_delegates, book.settings.youth_delegates) == (420, 350)
    assert book.settings.event_date_text == "tháng 3/2026"
    assert sum(unit.quota or 0 for unit in book.rows(UNITS)) == 96 * 3 + 25 + 15 + 12 + 10 == 350
    tasks = [task for task in book.rows(TASKS) if task.lead == "Tỉnh đoàn"]
    assert [(task.deadline, task.offset) for task in tasks] == [(date(2026, 2, 20), None), (None, -15)]
    assert [row.position for row in book.rows(ATTENDEES) if row.role == CHAIR] == ["Chủ tịch Ủy ban nhân dân tỉnh"]


def test_what_a_person_typed_stays_and_the_difference_is_told() -> None:
    host = host_of(settings={"venue": "Nhà văn hóa"})
    press("read_plan", host, PROVINCE)
    venue = line(host, "Địa điểm")
    host.write([SetCell(REVIEW.id, venue.code, "chosen", YES, None)])
    outcome = press("accept_plan", host)
    assert Book(host.tables, TODAY).settings.venue == "Nhà văn hóa"
    assert line(host, "Địa điểm").result == "Sổ ghi khác, giữ nguyên"
    told = [(p.code, p.sheet, p.column, p.quote) for p in outcome.problems]
    assert told == [("review_cell_differs", "settings", "value", "Nhà văn hóa")]


def test_lines_that_are_not_chosen_wait() -> None:
    host = host_of()
    press("read_plan", host, PROVINCE)
    theme = line(host, "Người chủ trì")
    host.write([SetCell(REVIEW.id, theme.code, "chosen", None, YES)])
    press("accept_plan", host)
    assert Book(host.tables, TODAY).settings.chair == ""
    assert line(host, "Người chủ trì").result == ""


def test_a_value_mended_before_it_is_accepted_is_the_one_that_counts() -> None:
    host = host_of()
    press("read_plan", host, PROVINCE)
    chair = line(host, "Người chủ trì")
    host.write([SetCell(REVIEW.id, chair.code, "value", "Phó Chủ tịch UBND tỉnh", chair.value)])
    press("accept_plan", host)
    assert Book(host.tables, TODAY).settings.chair == "Phó Chủ tịch UBND tỉnh"


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_second_click_changes_nothing(path: Path) -> None:
    host = host_of()
    for name in ("read_plan", "accept_plan"):
        assert press(name, host, *((path,) if name == "read_plan" else ())).written
    after = contents(host)
    assert not press("accept_plan", host).written
    press("read_plan", host, path)
    assert not press("accept_plan", host).written
    assert {n: rows for n, rows in contents(host).items() if n != REVIEW.id} == {
        n: rows for n, rows in after.items() if n != REVIEW.id
    }


def test_reading_again_keeps_marks_and_notes() -> None:
    host = host_of()
    press("read_plan", host, PROVINCE)
    chair = line(host, "Người chủ trì")
    host.write(
        [SetCell(REVIEW.id, chair.code, "chosen", None, YES), SetCell(REVIEW.id, chair.code, "note", "hỏi lại", None)]
    )
    assert not press("read_plan", host, PROVINCE).written
    kept = line(host, "Người chủ trì")
    assert (kept.chosen, kept.note) == (False, "hỏi lại")


def test_undo_brings_both_clicks_back() -> None:
    host, journal = host_of(), Journal(None)
    before = contents(host)
    press("read_plan", host, PROVINCE, journal=journal)
    press("accept_plan", host, journal=journal)
    for _ in range(2):
        click(BY_COMMAND_ID["undo"], host, Request(now=NOW), journal)
    assert contents(host) == before


def test_selected_lines_limit_the_click() -> None:
    host = host_of()
    press("read_plan", host, PROVINCE)
    theme = line(host, "Người chủ trì")
    result = accept_plan(Book(host.tables, TODAY), Given(keys=(theme.code,)))
    assert {change.sheet for change in result.changes} == {"settings", "review"}
    assert len(result.changes) == 2


def test_a_row_that_the_book_lacks_is_told() -> None:
    host = host_of(document_kinds=[])
    press("read_plan", host, PROVINCE)
    outcome = press("accept_plan", host)
    assert {problem.code for problem in outcome.problems} == {"review_place_missing"}
    assert host.tables["document_kinds"].rows == ()


def test_lines_of_another_reading_are_left_alone() -> None:
    other = {"code": "DY-1", "kind": "Danh sách", "sheet": "Đại biểu", "value": "Họ và tên", "chosen": YES}
    host = host_of(review=[other])
    press("read_plan", host, PROVINCE)
    press("accept_plan", host)
    kept = next(found for found in lines(host) if found.kind == "Danh sách")
    assert (kept.code, kept.chosen, kept.result) == ("DY-1", True, "")


def test_an_agenda_becomes_rows_in_its_order() -> None:
    host = host_of()
    press("read_plan", host, PLANS / "ward-from-markdown.txt")
    press("accept_plan", host)
    points = Book(host.tables, TODAY).rows(AGENDA)
    assert [(point.code, point.time) for point in points] == [
        ("1", "13g30 - 14g00"),
        ("2", "14g00 - 14g15"),
        ("3", "14g15 - 16g15"),
        ("4", "16g15 - 16g30"),
    ]


def test_without_a_file_and_with_several_it_says_so() -> None:
    host = host_of()
    assert "Chưa chọn kế hoạch" in press("read_plan", host).result.summary
    with pytest.raises(Refusal, match="Một sổ chỉ đọc một kế hoạch"):
        press("read_plan", host, PROVINCE, PLANS / "special-zone.txt")


def test_new_from_plan_makes_a_book_and_never_writes_over_one(call: Call, tmp_path: Path) -> None:
    book = tmp_path / "sổ mới.xlsx"
    said = call("new", book, "--from-plan", PROVINCE)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Đã tạo sổ")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("sổ mới")) == ["sổ mới.xlsx"]
    made = Book(file_host(book).read(SHEETS), TODAY)
    assert made.settings.issuing_body == "Ủy ban nhân dân tỉnh Tân Lâm"
    again = call("new", book, "--from-plan", PROVINCE)
    assert (again.code, "không ghi đè" in again.err) == (2, True)


def test_new_takes_a_preset_or_a_plan_not_both(call: Call, tmp_path: Path) -> None:
    said = call("new", tmp_path / "a.xlsx", "--preset", "commune", "--from-plan", PROVINCE)
    assert (said.code, said.err.startswith("Chọn một trong hai")) == (2, True)


def test_read_plan_without_a_book_tells_the_facts_in_words_and_as_json(call: Call) -> None:
    said = call("read-plan", PROVINCE)
    assert "Cơ quan ban hành: Ủy ban nhân dân tỉnh Tân Lâm" in said.out.splitlines()
    assert "Ngày tổ chức: kế hoạch không nêu" in said.out.splitlines()
    data = call("read-plan", PROVINCE, "--json").object
    assert list(data) == [
        *("file", "facts", "quotas", "participants", "deadlines", "agenda", "tasks", "budget", "signers"),
        *("recipients", "evidence", "warnings"),
    ]
    assert data["facts"]["youth_total"] == 350
    assert data["evidence"]["youth_total"]["quote"].startswith("Đại biểu thanh niên: 350")
    assert all(set(warning) == {"code", "message", "quote", "where"} for warning in data["warnings"])


def test_read_plan_into_a_book_from_the_command_line(call: Call, tmp_path: Path) -> None:
    book = tmp_path / "so.xlsx"
    call("new", book)
    said = call("read-plan", book, PROVINCE)
    assert "dòng đề xuất ở sheet Duyệt" in said.out
    accepted = call("accept-plan", book, "--yes", "--json")
    assert accepted.object["command"] == "accept_plan"
    assert Book(file_host(book).read(SHEETS), TODAY).settings.total_delegates == 420


def test_a_plan_that_cannot_be_read_is_refused(call: Call, tmp_path: Path) -> None:
    wrong = tmp_path / "anh.png"
    wrong.write_bytes(b"\x89PNG")
    said = call("read-plan", wrong)
    assert (said.code, said.out) == (2, "")
    assert len(said.err.strip().splitlines()) == 1


def test_a_book_from_before_the_sheet_goes_on_and_only_writing_to_it_is_refused(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", only=("settings", "units", "findings", "log"))
    assert file_host(path).read([UNITS, REVIEW])["review"].rows == ()
    with pytest.raises(Refusal, match="Duyệt"):
        file_host(path).write([AddRow(REVIEW.id, "DY-1", {"code": "DY-1"})])
