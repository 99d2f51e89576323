"""The trial run: one dialogue from the empty book to the letters, by the public buttons only."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from calc import needs_libreoffice

from xl_tools.app import main
from xl_tools.build.contents import Contents
from xl_tools.build.sample import sample_contents
from xl_tools.build.sample_lists import ONLINE_CHANNELS, is_on_a_list, write_lists
from xl_tools.commands import BY_COMMAND_ID, COMMANDS
from xl_tools.demo import BOOK_NAME, LISTS_FOLDER, Demo, dashboard_pictures, run_demo
from xl_tools.features.letters.form_register import ANSWER_FORMS, UNIT_FORMS
from xl_tools.features.letters.kinds import LETTER_KINDS
from xl_tools.features.letters.printing import PRINTS
from xl_tools.folders import documents_folder
from xl_tools.hosts.file import FileHost
from xl_tools.intake import read_list
from xl_tools.messages import DEMO
from xl_tools.run import Request, click
from xl_tools.schema import ATTENDEES, CONCLUSIONS, DOCUMENTS, LISTED, LOG, QUESTIONS, SHEETS, UNITS
from xl_tools.schema.book import Book
from xl_tools.schema.lists import RESERVE, RETURNED
from xl_tools.vietnamese import key, name_key

NOW = datetime(2026, 11, 20, 9, 30)


class Ran:
    """One demo, what it said, and the book it left."""

    def __init__(self, folder: Path) -> None:
        self.lines: list[str] = []
        self.demo: Demo = run_demo(folder, NOW, self.lines.append)
        self.folder = folder
        self.book = Book(self.host().read(SHEETS), NOW.date())

    @property
    def account(self) -> str:
        return "\n".join(self.lines)

    def host(self) -> FileHost:
        return FileHost(self.folder / BOOK_NAME, clock_date=NOW.date(), yes=True, out=io.StringIO(), err=io.StringIO())

    def problems(self, command: str) -> list[tuple[str, str]]:
        """(code, where) of each problem of the first press of a command."""
        outcome = next(outcome for outcome in self.demo.outcomes if outcome.command == command)
        return [(problem.code, problem.where or "") for problem in outcome.problems]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    return Ran(tmp_path_factory.mktemp("demo"))


def test_every_button_was_pressed_and_named(ran: Ran) -> None:
    assert {outcome.command for outcome in ran.demo.outcomes} == {command.id for command in COMMANDS}
    assert [command.label for command in COMMANDS if f"“{command.label}”" not in ran.account] == []
    assert all(outcome.written or BY_COMMAND_ID[outcome.command].tells_only for outcome in ran.demo.outcomes)


def test_everyone_on_the_lists_is_in_the_book_once(ran: Ran) -> None:
    listed = [row for row in sample_contents().rows[ATTENDEES.id] if is_on_a_list(row) and row.get("full_name")]
    found = Counter(name_key(attendee.full_name) for attendee in ran.book.rows(ATTENDEES))
    (twice,) = [problem for problem in ran.problems("import_lists") if problem[0] == "list_rows_already_there"]
    assert "Phường Bến Vàng" in twice[1]
    assert {name_key(row["full_name"]) for row in listed} <= set(found)
    assert len([attendee for attendee in ran.book.rows(ATTENDEES) if attendee.source]) == len(listed) - 1


def test_nobody_is_taken_above_a_quota_without_being_said(ran: Ran) -> None:
    rows = [row for row in sample_contents().rows[ATTENDEES.id] if is_on_a_list(row) and row.get("full_name")]
    sent = Counter(key(row.get("unit", "")) for row in rows)
    sent[key("Phường Bến Vàng")] -= 1
    over = {
        unit.name: sent[key(unit.name)] - (unit.quota or 0)
        for unit in ran.book.rows(UNITS)
        if sent[key(unit.name)] > (unit.quota or 0)
    }
    reserves = Counter(attendee.unit for attendee in ran.book.rows(ATTENDEES) if attendee.state == RESERVE)
    assert reserves == over
    said = [where for code, where in ran.problems("import_lists") if code == "list_above_quota"]
    assert len(said) == len(over)
    assert all(any(unit in where for where in said) for unit in over)


def test_every_question_is_in_the_book_with_its_unit(ran: Ran) -> None:
    sent = Counter((key(row["text"]), key(row["unit"])) for row in sample_contents().rows[QUESTIONS.id])
    received = [row for row in ran.book.rows(QUESTIONS) if not row.split_from]
    assert Counter((key(row.text), key(row.unit)) for row in received) == sent
    (split,) = [row for row in received if row.standing == "Đã tách"]
    parts = [row for row in ran.book.rows(QUESTIONS) if row.split_from == split.code]
    assert [(part.unit, part.asker) for part in parts] == [(split.unit, split.asker)] * 2
    assert all(part.text in split.text for part in parts)


def test_the_row_without_a_name_is_not_lost_silently(ran: Ran) -> None:
    said = [where for code, where in ran.problems("import_lists") if code == "list_row_without_name"]
    assert len(said) == 1
    assert "Đặc khu Hòn Sương" in said[0]


def test_every_letter_in_the_register_lies_in_its_folder(ran: Ran) -> None:
    documents = ran.book.rows(DOCUMENTS)
    folder = documents_folder(ran.folder / BOOK_NAME)
    kinds = Counter(document.kind for document in documents)
    assert set(kinds) == {kind.name for kind in LETTER_KINDS} | {UNIT_FORMS, ANSWER_FORMS}
    assert kinds["Thông báo kết luận"] == 1
    assert [document.file for document in documents if not (folder / document.file).is_file()] == []
    letters = [file for file in folder.glob("*/*.docx") if file.parent.name != PRINTS]
    forms = list(folder.glob("bieu-mau*/*.xlsx"))
    assert len(letters) + len(forms) == len(documents)
    assert not any(document.number or document.issued for document in documents)


def test_answers_stand_where_the_letters_look_for_them(ran: Ran) -> None:
    typed = sum(bool(row.get("answer")) for row in sample_contents().rows[QUESTIONS.id])
    listed = [row for row in ran.book.rows(LISTED) if row.answer]
    assert typed - 2 <= len(listed) <= typed
    assert len(ran.book.rows(CONCLUSIONS)) == len(sample_contents().rows[CONCLUSIONS.id])


def test_the_undone_click_left_one_line_of_its_own_in_the_log(ran: Ran) -> None:
    labels = [line.command for line in ran.book.rows(LOG)]
    find, undo = BY_COMMAND_ID["find_duplicates"].label, BY_COMMAND_ID["undo"].label
    assert labels.count(find) == 2
    assert labels.index(find) < labels.index(undo) < len(labels) - 1 - labels[::-1].index(find)


@pytest.mark.parametrize("text", ["=1+1", "+84 912 000 111", "-2+3", "@ban"])
def test_text_that_looks_like_a_formula_is_text_on_a_units_list(text: str, tmp_path: Path) -> None:
    people = [{"full_name": "Lò Thị Mai", "unit": "Xã Hòa Bình", "note": text}]
    (path,) = write_lists(tmp_path, Contents({}, {ATTENDEES.id: people, QUESTIONS.id: []}))
    (row,) = read_list(path).attendees
    assert row["note"] == text


def test_pressing_the_buttons_once_more_changes_nothing(ran: Ran, tmp_path: Path) -> None:
    copy = tmp_path / "demo"
    shutil.copytree(ran.folder, copy)
    files = tuple(sorted((copy / LISTS_FOLDER).iterdir()))
    for command in COMMANDS:
        if command.feature and not command.needs_rows:
            host = FileHost(copy / BOOK_NAME, clock_date=NOW.date(), yes=True, out=io.StringIO(), err=io.StringIO())
            outcome = click(
                command,
                host,
                Request(now=NOW, files=files if command.file_kind == "lists" and command.takes_files else ()),
            )
            changed = {change.sheet for change in outcome.result.changes} - {"findings"}
            assert (command.id, changed) == (command.id, _may_move(command.id) & changed)


def _may_move(command_id: str) -> set[str]:
    """Sheets that a second press may still bring up to date, since people typed after the first one."""
    typed_since = {"find_duplicates": {"questions", "pairs"}, "assign_departments": {"questions"}}
    letters_since = {name: {"documents", "attendees"} for name in ("write_assignments",)}
    return {**typed_since, **letters_since}.get(command_id, set())


def test_the_account_says_where_to_look(ran: Ran) -> None:
    end = ran.lines[-1]
    for place in (str(ran.folder / BOOK_NAME), "Kiểm tra", "Tổng quan", "Danh sách câu hỏi", ".van-ban", ".sao-luu"):
        assert place in end
    assert "{" not in ran.account


def test_the_lists_read_back_with_the_planted_problems_and_no_other(tmp_path: Path) -> None:
    contents = sample_contents()
    files = [read_list(path) for path in write_lists(tmp_path, contents)]
    problems = [problem.code for file in files for problem in file.problems]
    assert Counter(problems) == {
        "list_row_without_name": 1,
        "list_duplicate_row": 4,
        "list_phone_bad": 2,
        "list_date_impossible": 1,
        "list_date_unreadable": 1,
        "list_email_bad": 1,
    }
    questions = contents.rows[QUESTIONS.id]
    assert sum(len(file.questions) for file in files) == len(questions)
    online = next(file for file in files if file.name.endswith(".csv"))
    assert len(online.questions) == sum(row.get("channel") in ONLINE_CHANNELS for row in questions)
    assert all("unit" in row for row in online.questions)


def test_a_demo_never_writes_over_an_earlier_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "thu" / "giu.txt"
    kept.parent.mkdir()
    kept.write_text("giữ", encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["demo", "--out", str(tmp_path / "thu")]) == 0
    assert [path.name for path in kept.parent.iterdir()] == ["giu.txt"]
    assert (tmp_path / "thu-2" / BOOK_NAME).is_file()


def test_without_libreoffice_the_picture_is_skipped_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ran: Ran
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dashboard_pictures(ran.folder / BOOK_NAME, tmp_path) == ([], DEMO["without_libreoffice"])


@pytest.mark.libreoffice
@needs_libreoffice
def test_the_picture_is_the_dashboard_on_one_page(ran: Ran) -> None:
    pdf, png = ran.demo.pictures
    pages = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Pages:\s+1$", pages, re.MULTILINE)
    assert "ĐĂNG KÝ THEO KHỐI" in text
    assert png.read_bytes().startswith(b"\x89PNG")


def test_returned_questions_stay_in_the_book_and_out_of_the_list(ran: Ran) -> None:
    returned = {row.code for row in ran.book.rows(QUESTIONS) if row.vetting == RETURNED}
    assert len(returned) == 3
    assert not returned & {row.code for row in ran.book.rows(LISTED)}
