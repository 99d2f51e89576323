"""Letters of a kind in one file to be printed: in the order of the register, whole, and anew only when one changed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from calc import needs_libreoffice
from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Cm
from letter_books import ATTENDEES, letters_book
from made_letters import Office, found

from xl_tools.changes import PdfDocument, PrintDocument
from xl_tools.features.inspection import problem_sentence
from xl_tools.features.letters.printing import print_letters
from xl_tools.given import Given, LetterFile
from xl_tools.hosts.memory import MemoryHost
from xl_tools.letters import print_files
from xl_tools.messages import Refusal
from xl_tools.pictures import as_pdfs

YOUTH, GUESTS = "ban-in/giay-moi-dai-bieu.docx", "ban-in/giay-moi-khach-moi.docx"
AN, NGOC, SO_NOI_VU = "Nguyễn Văn An", "Hà Thị Ngọc", "Đại diện lãnh đạo Sở Nội vụ"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Three invitations of two kinds, on a machine without LibreOffice."""
    monkeypatch.setenv("PATH", "")
    made = Office(tmp_path)
    made.press("write_invitations")
    return made


def prints(office: Office) -> list[str]:
    return sorted(path for path in office.files if path.startswith("ban-in/"))


def code_of(office: Office, recipient: str) -> str:
    return next(row["code"] for row in office.register if recipient in row["recipient"])


def test_each_kind_gets_one_file_in_the_order_of_the_register(office: Office) -> None:
    table = office.host.tables["documents"]
    cells = [row.cells for row in table.rows][::-1]
    outcome = office.press("print_letters")
    assert prints(office) == [YOUTH, GUESTS]
    assert office.text(YOUTH).index(AN) < office.text(YOUTH).index(NGOC)
    assert AN not in office.text(GUESTS)
    assert SO_NOI_VU in office.text(GUESTS)
    assert "3 văn bản thuộc 2 loại; lập 2 tệp Word" in outcome.result.summary
    assert found(outcome) == []
    sorted_rows = tuple(type(row)(row.number, own) for row, own in zip(table.rows, cells, strict=True))
    office.host.tables["documents"] = type(table)(table.sheet, sorted_rows, table.letters)
    office.press("print_letters")
    assert office.text(YOUTH).index(NGOC) < office.text(YOUTH).index(AN)


def test_the_register_and_the_letters_stay_as_they_are(office: Office) -> None:
    rows, files = office.register, office.files
    office.press("print_letters")
    assert office.register == rows
    assert {path: office.files[path] for path in files} == files


def test_a_second_click_changes_nothing(office: Office) -> None:
    office.press("print_letters")
    files = office.files
    again = office.press("print_letters")
    assert (again.written, office.files) == (False, files)
    assert "giữ nguyên 2 tệp" in again.result.summary


def test_a_dry_run_tells_the_files_and_makes_none(office: Office) -> None:
    outcome = office.press("print_letters", dry_run=True)
    assert [paper.path for paper in outcome.result.papers] == [YOUTH, GUESTS]
    assert prints(office) == []


def test_only_the_kind_of_a_changed_letter_is_put_together_anew_and_undo_brings_the_former_back(office: Office) -> None:
    office.press("print_letters")
    before = office.files
    office.rewrite("giay-moi/DB0001-nguyen-van-an.docx", AN, "Nguyễn Văn Ân")
    outcome = office.press("print_letters")
    assert [path.name for path in outcome.documents] == ["giay-moi-dai-bieu.docx"]
    assert "Nguyễn Văn Ân" in office.text(YOUTH)
    office.press("undo")
    assert {path: office.files[path] for path in (YOUTH, GUESTS)} == {path: before[path] for path in (YOUTH, GUESTS)}


def test_undo_takes_the_print_files_away(office: Office) -> None:
    office.press("print_letters")
    outcome = office.press("undo")
    assert prints(office) == []
    assert "(2 thay đổi)" in outcome.result.summary


def test_selected_letters_get_a_file_of_their_own_beside_the_one_of_all(office: Office) -> None:
    office.press("print_letters")
    before = office.files
    office.select(code_of(office, NGOC), code_of(office, "Sở Nội vụ"))
    office.press("print_letters")
    chosen = ["ban-in/giay-moi-dai-bieu-dong-chon.docx", "ban-in/giay-moi-khach-moi-dong-chon.docx"]
    assert prints(office) == sorted([YOUTH, GUESTS, *chosen])
    assert AN not in office.text(chosen[0])
    assert NGOC in office.text(chosen[0])
    assert {path: office.files[path] for path in before} == before


def test_a_letter_that_is_not_on_the_disk_is_named_and_the_others_are_printed(office: Office) -> None:
    (office.folder / "giay-moi/DB0001-nguyen-van-an.docx").unlink()
    outcome = office.press("print_letters")
    code = code_of(office, AN)
    assert found(outcome) == [("print_letters_missing", code)]
    assert code in problem_sentence(outcome.problems[0])
    assert NGOC in office.text(YOUTH)
    assert "1 văn bản không vào bản in" in outcome.result.summary


def test_a_letter_that_is_to_be_remade_or_has_no_recipient_any_more_is_not_printed(office: Office) -> None:
    office.set("attendees", "DB0001", state="Rút")
    office.press("write_invitations")
    outcome = office.press("print_letters")
    assert found(outcome) == [("print_letters_stale", code_of(office, AN))]
    assert AN not in office.text(YOUTH)


def test_a_damaged_letter_is_told_and_the_others_are_printed(office: Office) -> None:
    (office.folder / "giay-moi/DB0001-nguyen-van-an.docx").write_bytes(b"PK")
    outcome = office.press("print_letters")
    assert found(outcome) == [("letter_unreadable", code_of(office, AN))]
    assert "DB0001-nguyen-van-an.docx" in problem_sentence(outcome.problems[0])
    assert NGOC in office.text(YOUTH)


def test_a_letter_that_cannot_share_a_file_gets_a_second_one_and_it_is_said(office: Office) -> None:
    path = office.folder / "giay-moi/DB0002-ha-thi-ngoc.docx"
    edited = Document(str(path))
    edited.styles["Normal"].font.size = edited.styles["Normal"].font.size + 12700
    edited.save(str(path))
    outcome = office.press("print_letters")
    assert prints(office) == ["ban-in/giay-moi-dai-bieu-2.docx", YOUTH, GUESTS]
    assert found(outcome) == [("print_several_files", code_of(office, NGOC))]
    office.rewrite("giay-moi/DB0001-nguyen-van-an.docx", AN, "Nguyễn Văn Ân")
    path.unlink()
    assert ("print_file_old", None) in found(office.press("print_letters"))


def test_a_path_typed_into_the_register_leads_nowhere_outside_the_folder(office: Office, tmp_path: Path) -> None:
    outside = tmp_path / "mật.docx"
    outside.write_bytes((office.folder / "giay-moi/DB0001-nguyen-van-an.docx").read_bytes())
    office.set("documents", code_of(office, AN), file="../mật.docx")
    outcome = office.press("print_letters")
    assert found(outcome) == [("print_letters_missing", code_of(office, AN))]


class _Stopped(MemoryHost):
    def progress(self, done: int, total: int, what: str) -> bool:
        return what != "Bản in" or done < 1


def test_a_user_who_stops_leaves_no_print_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    office = Office(tmp_path, _Stopped)
    office.press("write_invitations")
    files = office.files
    outcome = office.press("print_letters")
    assert outcome.declined
    assert office.files == files


def test_a_selection_without_letters_and_a_book_without_any_are_told(office: Office) -> None:
    office.select("X1", "X2")
    with pytest.raises(Refusal, match="2 dòng đang chọn"):
        office.press("print_letters")
    result = print_letters(letters_book(), Given())
    assert (bool(result), result.summary) == (False, "Bản in: chưa có văn bản nào để in.")


ROW = {"kind": "Giấy mời đại biểu", "file": "giay-moi/a.docx", "fingerprint": "1", "recipient": "Lò Thị Mai"}
ONE = letters_book(documents=[ROW])
THERE = {"giay-moi/a.docx": LetterFile("f1", "s1")}


def test_without_libreoffice_there_is_no_pdf_and_the_summary_says_so() -> None:
    result = print_letters(ONE, Given(letters=THERE))
    assert [type(paper) for paper in result.prints] == [PrintDocument]
    assert "1 tệp chưa có PDF vì máy này không có LibreOffice" in result.summary


def test_the_pdf_follows_once_libreoffice_is_there() -> None:
    first = print_letters(ONE, Given(letters=THERE, makes_pdf=True))
    docx, pdf = first.prints
    assert isinstance(docx, PrintDocument)
    assert pdf == PdfDocument("ban-in/giay-moi-dai-bieu.pdf", docx.path)
    later = print_letters(ONE, Given(letters=THERE, makes_pdf=True, printed={docx.path: docx.mark}))
    assert later.prints == (pdf,)
    done = Given(letters=THERE, makes_pdf=True, printed={docx.path: docx.mark, pdf.path: docx.mark})
    assert not print_letters(ONE, done)


def test_a_pdf_that_became_old_and_cannot_be_made_anew_is_told() -> None:
    printed = {YOUTH: "old", "ban-in/giay-moi-dai-bieu.pdf": "old"}
    result = print_letters(ONE, Given(letters=THERE, printed=printed))
    assert [problem.code for problem in result.problems] == ["print_pdf_old"]
    assert "giay-moi-dai-bieu.pdf" in problem_sentence(result.problems[0])


def test_a_print_file_of_a_kind_without_letters_is_told_as_old() -> None:
    result = print_letters(letters_book(), Given(printed={GUESTS: "m", "ban-in/giay-moi-khach-moi.pdf": "m"}))
    assert [(problem.code, problem.where) for problem in result.problems] == [("print_file_old", GUESTS)]


def test_kinds_whose_names_come_to_one_file_name_do_not_share_it() -> None:
    rows = [ROW, {**ROW, "kind": "Giấy mời: đại biểu", "file": "giay-moi/b.docx"}]
    there = {**THERE, "giay-moi/b.docx": LetterFile("f2", "s1")}
    result = print_letters(letters_book(documents=rows), Given(letters=there))
    assert [paper.path for paper in result.prints] == [YOUTH, "ban-in/giay-moi-dai-bieu-2.docx"]
    assert result.problems == ()


def test_rows_that_no_button_made_and_a_file_named_twice_count_once_or_not_at_all() -> None:
    rows = [ROW, ROW, {**ROW, "fingerprint": None, "file": "giay-moi/b.docx"}]
    result = print_letters(letters_book(documents=rows), Given(letters=THERE))
    assert [paper.letters for paper in result.prints if isinstance(paper, PrintDocument)] == [("giay-moi/a.docx",)]
    assert "1 văn bản thuộc 1 loại" in result.summary


@pytest.mark.skipif(os.name == "nt", reason="a program without an ending is none on Windows")
def test_a_pdf_that_libreoffice_does_not_make_leaves_the_word_file_and_is_told(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "soffice").write_text("#!/bin/sh\nexit 1\n")
    (programs / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    outcome = office.press("print_letters")
    assert prints(office) == [YOUTH, GUESTS]
    assert "chưa làm được: ban-in/giay-moi-dai-bieu.pdf, ban-in/giay-moi-khach-moi.pdf." in outcome.result.summary
    assert any(told.startswith(outcome.result.summary) for told in office.host.told)


@needs_libreoffice
def test_with_libreoffice_each_file_has_its_pdf_and_a_second_click_makes_none(tmp_path: Path) -> None:
    office = Office(tmp_path, attendees=ATTENDEES[:2])
    office.press("write_invitations")
    outcome = office.press("print_letters")
    pdf = office.folder / "ban-in/giay-moi-dai-bieu.pdf"
    assert [path.name for path in outcome.documents] == ["giay-moi-dai-bieu.docx", pdf.name]
    assert pdf.read_bytes().startswith(b"%PDF")
    assert not office.press("print_letters").written
    office.press("undo")
    assert prints(office) == []


@needs_libreoffice
def test_a_letter_that_ends_with_a_table_at_the_foot_of_the_page_is_not_followed_by_an_empty_page(
    tmp_path: Path,
) -> None:
    letters = [tmp_path / f"{name}.docx" for name in "ab"]
    for file in letters:
        document = Document()
        section = document.sections[0]
        section.page_height, section.top_margin, section.bottom_margin = Cm(29.7), Cm(2), Cm(2)
        (row,) = document.add_table(1, 1).rows
        row.height, row.height_rule = Cm(25.69), WD_ROW_HEIGHT_RULE.EXACTLY
        document.save(str(file))
    together = tmp_path / "in.docx"
    together.write_bytes(print_files(letters)[0].docx)
    (tmp_path / "pdf").mkdir()
    (pdf,) = as_pdfs([together], tmp_path / "pdf")
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    assert "Pages:           2\n" in told
