"""Letters proof-read before they are printed: against themselves and against the book that they were made from."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from command_line import Call
from letter_books import ATTENDEES, letters_book
from made_letters import Office, found

from xl_tools.changes import Problem
from xl_tools.document import Document, Piece
from xl_tools.features.inspection import problem_sentence
from xl_tools.features.proofreading.made_letters import check_letters
from xl_tools.folders import WORKBOOKS
from xl_tools.given import Given
from xl_tools.hosts.memory import MemoryHost
from xl_tools.messages import Refusal
from xl_tools.schema import FINDINGS
from xl_tools.vietnamese import unaccented

AN = "giay-moi/DB0001-nguyen-van-an.docx"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.press("write_invitations")
    return made


def one(outcome_problems: tuple[Problem, ...]) -> Problem:
    (problem,) = outcome_problems
    return problem


def test_letters_as_the_buttons_make_them_have_nothing_wrong(office: Office) -> None:
    outcome = office.press("check_letters")
    assert found(outcome) == []
    assert outcome.result.summary == "Đã soát 3 văn bản: 3 văn bản không thấy lỗi."


def test_a_slip_is_told_at_the_row_of_its_letter_with_file_and_place(office: Office) -> None:
    office.rewrite(AN, "Thanh niên khởi nghiệp", "Thanh niên khởi khởi nghiệp")
    problem = one(office.press("check_letters").problems)
    assert (problem.code, problem.sheet, problem.key, problem.column) == (
        "doubled_phrase",
        "documents",
        "VB0001",
        "file",
    )
    assert problem.where is not None
    assert problem.where.startswith(f"{AN}, ")
    assert AN in problem_sentence(problem)
    (row,) = office.host.tables[FINDINGS.id].rows
    assert row.cells["command"] == "Soát văn bản"
    assert str(row.cells["cell"]).endswith(str(problem.row))


@pytest.mark.parametrize(
    ("in_the_letter", "typed", "code"),
    [
        ("ngày 20 tháng 3 năm 2026", "ngày 21 tháng 3 năm 2026", "date_conflict"),
        ("8 giờ 00", "9 giờ 30", "date_conflict"),
        ("Hội trường phường", "Nhà văn hóa thanh niên", "date_conflict"),
        ("phường Minh Tân", "phường Hòa Lạc", "other_locality"),
        ("năm 2026", "năm 2025", "wrong_year"),
    ],
)
def test_what_a_letter_says_otherwise_than_the_book_is_told(
    office: Office, in_the_letter: str, typed: str, code: str
) -> None:
    office.rewrite(AN, in_the_letter, typed)
    assert (code, "VB0001") in found(office.press("check_letters"))


def test_the_same_slip_in_many_letters_is_told_once_with_their_number(tmp_path: Path) -> None:
    office = Office(tmp_path, settings={"theme": "Thanh niên khởi khởi nghiệp"})
    office.press("write_invitations")
    problem = one(office.press("check_letters").problems)
    assert (problem.code, problem.key) == ("doubled_phrase", "VB0001")
    assert "cũng có ở 2 văn bản khác: Giấy mời đại biểu, Giấy mời khách mời" in problem_sentence(problem)


def test_what_is_wrong_with_a_template_is_told_once_for_its_kind_whatever_the_letters_say(tmp_path: Path) -> None:
    office = Office(tmp_path, attendees=ATTENDEES[:2])
    office.press("write_invitations")
    for path in office.files:
        office.rewrite(path, "GIẤY MỜI", "Giấy mời")
    codes = [code for code, _ in found(office.press("check_letters"))]
    assert len(codes) == len(set(codes)) > 0


def test_different_slips_at_one_place_of_two_letters_are_both_told(tmp_path: Path) -> None:
    people = [{**ATTENDEES[0], "position": "Bí thư thư Đoàn"}, {**ATTENDEES[1], "position": "Lớp trưởng trưởng khối"}]
    office = Office(tmp_path, attendees=people)
    office.press("write_invitations")
    assert found(office.press("check_letters")) == [("doubled_phrase", "VB0001"), ("doubled_phrase", "VB0002")]


def test_a_mended_letter_is_not_told_again_and_a_second_click_changes_nothing(office: Office) -> None:
    office.rewrite(AN, "khởi nghiệp", "khởi khởi nghiệp")
    assert office.press("check_letters").written
    assert not office.press("check_letters").written
    office.rewrite(AN, "khởi khởi", "khởi")
    assert office.press("check_letters").problems == ()
    assert office.host.tables[FINDINGS.id].rows == ()


def test_a_note_beside_a_finding_stays_when_more_or_fewer_letters_have_it(tmp_path: Path) -> None:
    office = Office(tmp_path, settings={"theme": "Thanh niên khởi khởi nghiệp"})
    office.press("write_invitations")
    office.press("check_letters")
    (finding,) = office.host.tables[FINDINGS.id].rows
    office.set(FINDINGS.id, str(finding.cells["code"]), note="Đã báo chị Lan")
    office.rewrite("giay-moi/DB0002-ha-thi-ngoc.docx", "khởi khởi", "khởi")
    office.press("check_letters")
    (finding,) = office.host.tables[FINDINGS.id].rows
    assert finding.cells["note"] == "Đã báo chị Lan"
    assert "cũng có ở 1 văn bản khác" in str(finding.cells["message"])


def test_undo_brings_the_sheet_of_findings_back(office: Office) -> None:
    office.rewrite(AN, "khởi nghiệp", "khởi khởi nghiệp")
    office.press("check_letters")
    office.press("undo")
    assert office.host.tables[FINDINGS.id].rows == ()


def test_the_letters_are_never_changed(office: Office) -> None:
    files = office.files
    office.press("check_letters")
    assert office.files == files


def test_letters_to_be_remade_are_not_read_and_missing_ones_are_counted(office: Office) -> None:
    office.set("attendees", "DB0001", state="Rút")
    office.press("write_invitations")
    (office.folder / "giay-moi/DB0002-ha-thi-ngoc.docx").unlink()
    outcome = office.press("check_letters")
    assert outcome.result.summary == (
        "Đã soát 1 văn bản: 1 văn bản không thấy lỗi; 1 văn bản cần lập lại nên không soát"
        "; 1 văn bản không có tệp trong thư mục văn bản."
    )


def test_a_letter_that_cannot_be_read_is_told_and_the_others_are_read(office: Office) -> None:
    (office.folder / AN).write_bytes(b"PK")
    outcome = office.press("check_letters")
    assert found(outcome) == [("letter_unreadable", "VB0001")]
    assert "DB0001-nguyen-van-an.docx" in problem_sentence(outcome.problems[0])
    assert "Đã soát 2 văn bản" in outcome.result.summary


def test_selected_rows_limit_it(office: Office) -> None:
    office.rewrite(AN, "khởi nghiệp", "khởi khởi nghiệp")
    office.select("VB0002", "VB0003")
    outcome = office.press("check_letters")
    assert (found(outcome), "2 văn bản" in outcome.result.summary) == ([], True)
    office.select("X1", "X2")
    with pytest.raises(Refusal, match="2 dòng đang chọn"):
        office.press("check_letters")


class _StoppedReading(MemoryHost):
    def progress(self, done: int, total: int, what: str) -> bool:
        return what != "Đọc văn bản"


class _StoppedDeciding(MemoryHost):
    def progress(self, done: int, total: int, what: str) -> bool:
        return what != "Soát văn bản"


@pytest.mark.parametrize("host", [_StoppedReading, _StoppedDeciding])
def test_a_user_who_stops_it_changes_nothing(tmp_path: Path, host: type[MemoryHost]) -> None:
    office = Office(tmp_path, host)
    office.press("write_invitations")
    with pytest.raises(Refusal, match="Chưa làm gì"):
        office.press("check_letters")


def test_a_path_typed_into_the_register_leads_nowhere_outside_the_folder(office: Office, tmp_path: Path) -> None:
    shutil.copy(office.folder / AN, tmp_path / "a.docx")
    office.set("documents", "VB0001", file="../a.docx")
    assert "Đã soát 2 văn bản" in office.press("check_letters").result.summary


def test_a_book_without_letters_says_so() -> None:
    result = check_letters(letters_book(), Given())
    assert (bool(result), result.summary) == (
        False,
        "Chưa có văn bản nào để soát. Bấm các nút lập văn bản trước.",
    )


def checked(kind: str, *lines: str, **sheets: Any) -> list[tuple[str, str | None]]:
    """Of a letter with these lines what is told: code and quote."""
    row = {"kind": kind, "file": "thu/a.docx", "fingerprint": "1"}
    pieces = tuple(Piece(line, f"đoạn {number}", starts=True) for number, line in enumerate(lines, 1))
    book = letters_book(documents=[row], **sheets)
    result = check_letters(book, Given(texts={"thu/a.docx": Document("txt", pieces)}))
    return [(problem.code, problem.quote) for problem in result.problems]


HEAD = ("ỦY BAN NHÂN DÂN", "PHƯỜNG MINH TÂN", "Số: /UBND-VX", "Minh Tân, ngày tháng 02 năm 2026")


def test_a_unit_of_the_book_is_no_foreign_place_and_another_commune_is_one() -> None:
    text = "Ủy ban nhân dân phường Minh Tân giao lãnh đạo {} tổng hợp nội dung trên địa bàn."
    own = checked("Công văn nhắc trả lời", *HEAD, text.format("xã Suối Tràm"))
    other = checked("Công văn nhắc trả lời", *HEAD, text.format("xã Hòa Lạc"))
    assert [quote for code, quote in own if code == "other_locality"] == []
    assert [quote for code, quote in other if code == "other_locality"] != []


def test_names_that_the_ready_book_only_counts_are_told_in_one() -> None:
    lines = ("Giao [Tên phường 1] chuẩn bị.", "Giao [Tên phường 2] chuẩn bị.", "Giao [Tên xã] chuẩn bị.")
    told = checked("Thông báo kết luận", "THÔNG BÁO", *lines)
    assert [quote for code, quote in told if code == "placeholder"] == ["[Tên phường 1]", "[Tên xã]"]


def test_dots_that_a_pen_fills_in_are_meant_in_minutes_only() -> None:
    dots = "Hội nghị kết thúc hồi ..... giờ ..... cùng ngày."
    assert "placeholder" not in [code for code, _ in checked("Biên bản", "BIÊN BẢN", dots)]
    assert "placeholder" in [code for code, _ in checked("Thông báo kết luận", "THÔNG BÁO", dots)]


def test_a_book_without_a_date_still_has_its_letters_read() -> None:
    lines = ("BIÊN BẢN", "Các các đại biểu dự họp.")
    assert [code for code, _ in checked("Biên bản", *lines, settings={"event_date": None})] == ["doubled_phrase"]


def test_letters_of_the_sample_book_have_no_alarms_but_true_ones(call: Call, tmp_path: Path) -> None:
    """Questions typed without accents, and categories that do not add up to the youth of the plan."""
    book = Path(shutil.copy(WORKBOOKS / "vi-du.xlsx", tmp_path / "so.xlsx"))
    for name in ("plan", "reminders", "assignments", "programme", "script", "minutes", "conclusion", "report"):
        call(f"write-{name}", book, "--yes")
    said = call("check-letters", book, "--json")
    told = {(problem["code"], problem["quote"]) for problem in said.object["problems"]}
    typed_without_accents = {(code, quote) for code, quote in told if unaccented(quote) == quote.lower()}
    assert ("misspelt_term", "thanh nien") in typed_without_accents
    assert {code for code, _ in typed_without_accents} == {"misspelt_term", "doubled_phrase"}
    assert told - typed_without_accents == {("sum_mismatch", "b) Đại biểu thanh niên: 200 người")}
    assert all(problem["sheet"] == "documents" and problem["key"] for problem in said.object["problems"])
