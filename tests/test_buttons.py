"""Buttons pressed in an office program: on our book, on another one, on none; whatever happens is one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from books import TODAY
from calc import needs_libreoffice
from file_books import file_host, small_book
from live_books import Scripted, open_book

from xl_tools.buttons import press
from xl_tools.folders import WORKBOOKS, documents_folder
from xl_tools.schema import ATTENDEES, LOG, SETTINGS, SHEETS

pytestmark = needs_libreoffice

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 8, 30)
PEOPLE = ({"full_name": "Lò Thị Mai", "phone": "0912000111"}, {"full_name": "Giàng A Páo"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    small_book(tmp_path / "so.xlsx", only=[sheet.id for sheet in SHEETS], attendees=PEOPLE)
    return tmp_path / "so.xlsx"


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "log"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "log"))
    return tmp_path / "log" / "so-doi-thoai" / "loi.log"


@pytest.fixture
def other_book(calc_app: Any) -> Iterator[Any]:
    """A workbook that is none of ours, never saved. Books that a button opened beside it are closed too."""
    book = calc_app.books.add()
    yield book
    for opened in list(calc_app.books):
        opened.close()


def test_a_button_checks_the_book_and_says_what_it_found(calc_app: Any, path: Path) -> None:
    user = Scripted()
    with open_book(calc_app, path) as book:
        press("check_attendees", calc_app, book, user, NOW)
        summary, where = user.told[0].splitlines()
        assert summary == "Đã kiểm tra 2 dòng đại biểu: 0 hợp lệ, 2 cần sửa; 4 lỗi; 1 cảnh báo."
        assert where.startswith("5 điều cần xem lại ở sheet Kiểm tra")
        assert book.sheets["Kiểm tra"].range("A5").value.startswith("KT")
        assert book.sheets["Nhật ký"].range("A5").value == NOW
        press("undo", calc_app, book, user, NOW)
        assert "Đã hoàn tác" in user.told[-1]
        assert book.sheets["Kiểm tra"].range("A5").value is None
    assert [row.cells["full_name"] for row in file_host(path).read([ATTENDEES])["attendees"].rows] == [
        "Lò Thị Mai",
        "Giàng A Páo",
    ]


def test_a_click_of_a_book_that_was_closed_without_saving_is_passed_over_by_undo(calc_app: Any, path: Path) -> None:
    user = Scripted()
    with open_book(calc_app, path) as book:
        press("check_attendees", calc_app, book, user, NOW)
    with open_book(calc_app, path) as book:
        press("undo", calc_app, book, user, NOW)
    assert user.told[-1] == "Không có lần bấm nào để hoàn tác; sổ giữ nguyên."


def test_lists_are_picked_by_the_user_and_none_picked_does_nothing(calc_app: Any, path: Path, tmp_path: Path) -> None:
    listed = tmp_path / "xa.csv"
    listed.write_text("STT,Họ và tên,Ngày sinh\n1,Sùng Thị Say,05/09/2004\n", encoding="utf-8-sig")
    with open_book(calc_app, path) as book:
        nobody = Scripted()
        press("import_lists", calc_app, book, nobody, NOW)
        assert (nobody.asked, nobody.told) == (["Chọn các danh sách đơn vị gửi về"], [])
        user = Scripted(files=[listed])
        press("import_lists", calc_app, book, user, NOW)
        assert user.told[0].startswith("Đã xem 1 tệp: thêm 1 đại biểu và 0 câu hỏi.\n")
        assert book.sheets["Đại biểu"].range("D7").value == "Sùng Thị Say"
        assert book.sheets["Đại biểu"].range("F7").value == datetime(2004, 9, 5)


def test_letters_are_made_for_the_selected_rows_alone(calc_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes((WORKBOOKS / "vi-du.xlsx").read_bytes())
    user = Scripted()
    with open_book(calc_app, path) as book:
        book.sheets["Đại biểu"].range("5:6").select()
        press("write_invitations", calc_app, book, user, NOW)
        assert len(list(documents_folder(path).rglob("*.docx"))) == 2, user
        assert "2 dòng" in user.asked[0]


def test_a_user_who_says_no_has_the_book_as_it_was(calc_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes((WORKBOOKS / "vi-du.xlsx").read_bytes())
    with open_book(calc_app, path) as book:
        before = book.sheets["Văn bản"].used_range.value
        press("write_invitations", calc_app, book, Scripted(answers=False), NOW)
        assert book.sheets["Văn bản"].used_range.value == before
        assert not documents_folder(path).exists()


def test_a_user_who_stops_has_no_letters(calc_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes((WORKBOOKS / "vi-du.xlsx").read_bytes())
    with open_book(calc_app, path) as book:
        press("write_invitations", calc_app, book, Scripted(patience=2), NOW)
        assert list(documents_folder(path).rglob("*.docx")) == []
        assert calc_app.status_bar is False


def test_another_workbook_is_offered_a_new_book_which_opens(calc_app: Any, other_book: Any, tmp_path: Path) -> None:
    other_book.save(str(tmp_path / "chi-tieu.xlsx"))
    user = Scripted()
    press("check_quotas", calc_app, other_book, user, NOW)
    assert "chi-tieu.xlsx” không phải là sổ đối thoại" in user.asked[0]
    assert user.told == []
    made = tmp_path / "so-doi-thoai-2026.xlsx"
    assert made.read_bytes() == (WORKBOOKS / "so-doi-thoai.xlsx").read_bytes()
    assert calc_app.books.active.name == made.name
    press("check_quotas", calc_app, calc_app.books.active, user, NOW)
    assert len(user.told) == 1


def test_an_offer_that_is_declined_makes_nothing(calc_app: Any, other_book: Any, tmp_path: Path) -> None:
    other_book.save(str(tmp_path / "chi-tieu.xlsx"))
    press("check_quotas", calc_app, other_book, Scripted(answers=False), NOW)
    assert [file.name for file in tmp_path.glob("*.xlsx")] == ["chi-tieu.xlsx"]
    assert len(calc_app.books) == 1


def test_where_no_book_is_open_a_new_one_goes_to_the_users_documents(
    calc_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Documents").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    press("check_quotas", calc_app, None, Scripted(), NOW)
    assert calc_app.books.active.name == "so-doi-thoai-2026.xlsx"
    calc_app.books.active.close()
    assert (tmp_path / "Documents" / "so-doi-thoai-2026.xlsx").is_file()


def test_a_protected_sheet_is_one_sentence(calc_app: Any, path: Path, log: Path) -> None:
    user = Scripted()
    with open_book(calc_app, path) as book:
        book.sheets["Kiểm tra"].api.protect("")
        press("check_attendees", calc_app, book, user, NOW)
    assert len(user.told) == 1
    assert "“Kiểm tra” đang được bảo vệ" in user.told[0]
    assert not log.exists()


def test_letters_of_a_book_never_saved_have_no_place_and_it_is_said(calc_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes((WORKBOOKS / "vi-du.xlsx").read_bytes())
    user = Scripted()
    with open_book(calc_app, path) as book:
        path.unlink()
        press("write_invitations", calc_app, book, user, NOW)
    assert "chưa được lưu thành tệp" in user.told[0]


def test_the_unexpected_is_one_sentence_and_the_log_holds_no_cell(
    calc_app: Any, path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("Lò Thị Mai 0912000111")

    monkeypatch.setattr("xl_tools.features.attendees.check_attendees", broken)
    user = Scripted()
    with open_book(calc_app, path) as book:
        press("check_attendees", calc_app, book, user, NOW)
        assert calc_app.screen_updating
        assert book.sheets["Kiểm tra"].range("A5").value is None
    assert user.told == [f"Có lỗi ngoài dự kiến; sổ không bị thay đổi. Chi tiết kỹ thuật ở: {log}"]
    text = log.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "Mai" not in text
    assert "0912" not in text


def test_every_click_leaves_the_screen_as_it_was(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        for command in ("check_quotas", "refresh_dashboard", "undo", "undo", "back_up"):
            press(command, calc_app, book, Scripted(), NOW)
            assert (calc_app.screen_updating, calc_app.status_bar, calc_app.calculation) == (True, False, "automatic")
    assert {SETTINGS.id, LOG.id} <= {sheet.id for sheet in SHEETS}
