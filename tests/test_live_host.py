"""The live host in LibreOffice Calc: what it reads of books that people have worked on, and what it tells them."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from books import TODAY
from calc import needs_libreoffice
from file_books import file_host, set_note, small_book
from live_books import Scripted, live, open_book, select

from xl_tools.changes import same_cell
from xl_tools.folders import WORKBOOKS
from xl_tools.hosts.base import Host, Selection
from xl_tools.hosts.live import LiveHost, path_of
from xl_tools.messages import Refusal
from xl_tools.schema import ATTENDEES, QUESTIONS, SHEETS, UNITS
from xl_tools.schema.sheet import Table

pytestmark = needs_libreoffice

PEOPLE = (
    {"full_name": "Lò Thị Mai", "birth_date": date(2004, 9, 5), "phone": "0912000111", "unit": "Xã Hòa Bình"},
    {"full_name": "Giàng A Páo", "persons": 3},
    {"full_name": "Thào Thị Dua"},
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return small_book(tmp_path / "so.xlsx", attendees=PEOPLE, units=[{"name": "Xã Hòa Bình", "quota": 1}])


def attendees(host: Host) -> Table:
    return host.read([ATTENDEES])["attendees"]


@pytest.mark.parametrize("name", ["vi-du", "so-doi-thoai", "bach-sam"])
def test_a_book_in_calc_is_read_as_its_file_is(calc_app: Any, name: str) -> None:
    path = WORKBOOKS / f"{name}.xlsx"
    expected = file_host(path).read(SHEETS)
    with live(calc_app, path) as host:
        found = host.read(SHEETS)
    for sheet_id, table in expected.items():
        assert found[sheet_id].letters == table.letters
        assert [row.number for row in found[sheet_id].rows] == [row.number for row in table.rows]
        for one, other in zip(found[sheet_id].rows, table.rows, strict=True):
            differing = {
                name: (one.cells.get(name), other.cells.get(name))
                for name in {*one.cells, *other.cells}
                if not same_cell(one.cells.get(name), other.cells.get(name))
            }
            assert not differing, (sheet_id, one.number)


def test_values_of_every_kind_are_what_the_file_host_reads(calc_app: Any, tmp_path: Path) -> None:
    values = [
        True,
        "007",
        "  hai  ",
        datetime(2026, 3, 1, 7, 45, 33),
        "dòng một\ndòng hai",
        1.5,
        "=1+1",
        "#N/A",
    ]
    path = small_book(tmp_path / "so.xlsx", attendees=[{"note": value} for value in values])
    expected = [row.cells for row in attendees(file_host(path)).rows]
    with live(calc_app, path) as host:
        assert [row.cells["note"] for row in attendees(host).rows] == values
        assert [row.cells for row in attendees(host).rows] == expected


def test_times_of_day_are_times(calc_app: Any, tmp_path: Path) -> None:
    def arrival(workbook, sheets):
        sheets["attendees"].write_datetime(4, 16, time(7, 45), workbook.add_format({"num_format": "hh:mm"}))
        sheets["attendees"].write_number(5, 16, 0.5)
        sheets["attendees"].write_number(6, 16, 1.5, workbook.add_format({"num_format": "[h]:mm"}))

    path = small_book(tmp_path / "so.xlsx", attendees=PEOPLE, decorate=arrival)
    expected = [row.cells["arrived"] for row in attendees(file_host(path)).rows]
    with live(calc_app, path) as host:
        assert [row.cells["arrived"] for row in attendees(host).rows] == expected == [time(7, 45), 0.5, 1.5]


def test_error_values_are_seen_and_not_taken_for_blank(calc_app: Any, tmp_path: Path) -> None:
    def broken(workbook, sheets):
        sheets["attendees"].write_formula(5, 8, "=NA()", None, "#N/A")
        sheets["attendees"].write_formula(4, 8, "=1/0", None, "#DIV/0!")

    with live(calc_app, small_book(tmp_path / "so.xlsx", attendees=PEOPLE, decorate=broken)) as host:
        assert [row.cells.get("unit") for row in attendees(host).rows] == ["#DIV/0!", "#N/A", None]


def test_a_table_that_the_user_moves_is_found_with_its_true_rows(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        host = LiveHost(book, Scripted(), clock_date=TODAY)
        assert [row.number for row in attendees(host).rows] == [5, 6, 7]
        book.sheets["Đại biểu"].range("1:3").insert("down")
        book.sheets["Đại biểu"].range("A:B").insert("right")
        moved = attendees(host)
        assert [row.number for row in moved.rows] == [8, 9, 10]
        assert moved.letters["code"] == "C"
        host.write([set_note("được")])
        assert attendees(host).rows[0].cells["note"] == "được"


def test_a_renamed_tab_is_found_by_its_table(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        book.sheets["Đại biểu"].name = "Danh sách mời"
        assert len(attendees(LiveHost(book, Scripted(), clock_date=TODAY)).rows) == 3


def test_without_a_table_the_header_row_is_found(calc_app: Any, tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", attendees=PEOPLE, first=(6, 1), with_tables=False)
    with live(calc_app, path) as host:
        assert [row.number for row in attendees(host).rows] == [8, 9, 10]
        host.write([set_note("được")])
        assert attendees(host).rows[0].cells["note"] == "được"


def test_rows_typed_right_below_belong_to_the_table_and_those_after_a_gap_do_not(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        sheet = book.sheets["Đại biểu"]
        sheet.range("D8").value = "Vừ Mí Sính"
        sheet.range("D10").value = "Tổng cộng: 4 người"
        names = [row.cells["full_name"] for row in attendees(LiveHost(book, Scripted(), clock_date=TODAY)).rows]
    assert names[3:] == ["Vừ Mí Sính"]


def test_hidden_columns_are_read(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        book.sheets["Đại biểu"].range("D:F").columns.hidden = True
        assert attendees(LiveHost(book, Scripted(), clock_date=TODAY)).rows[0].cells["birth_date"] == date(2004, 9, 5)


def test_merged_cells_are_named(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        book.sheets["Đại biểu"].range("D6:D7").merge()
        with pytest.raises(Refusal, match="D6:D7"):
            attendees(LiveHost(book, Scripted(), clock_date=TODAY))


def test_another_workbook_is_said_to_be_none_of_ours(calc_app: Any) -> None:
    book = calc_app.books.add()
    try:
        host = LiveHost(book, Scripted(), clock_date=TODAY)
        assert host.path is None
        with pytest.raises(Refusal) as caught:
            host.read(())
        assert caught.value.code == "not_a_dialogue_book"
    finally:
        book.close()


def test_a_sheet_that_is_gone_is_named(calc_app: Any, path: Path) -> None:
    with live(calc_app, path) as host, pytest.raises(Refusal, match="Cơ quan") as caught:
        host.read([ATTENDEES, *(sheet for sheet in SHEETS if sheet.id == "departments")])
    assert caught.value.code == "sheet_missing"


def test_a_book_of_a_later_version_is_refused(calc_app: Any, tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", settings={"book_version": 99})
    with live(calc_app, path) as host, pytest.raises(Refusal) as caught:
        host.read([UNITS])
    assert caught.value.code == "later_version"


def test_a_stray_entry_in_a_far_corner_is_named(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        book.sheets["Đại biểu"].range("A1000000").value = "lạc"
        with pytest.raises(Refusal, match="U1000000"):
            attendees(LiveHost(book, Scripted(), clock_date=TODAY))


def test_the_path_is_the_files_and_a_book_never_saved_has_none(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        assert path_of(book) == path
        assert LiveHost(book, Scripted(), clock_date=TODAY).name == "so.xlsx"
    new = calc_app.books.add()
    assert path_of(new) is None
    new.close()


SELECTED = [
    ("A6", None),
    ("6:6", ("DB0002",)),
    ("5:6", ("DB0001", "DB0002")),
    ("C6:D6", ("DB0002",)),
    ("D5:D7", ("DB0001", "DB0002", "DB0003")),
    ("A5,B7", ("DB0001", "DB0003")),
    ("5:5,7:7", ("DB0001", "DB0003")),
    ("D:D", ("DB0001", "DB0002", "DB0003")),
    ("A4:T4", None),
    ("A1:B2", None),
    ("D20:D30", None),
    ("X5:Z6", None),
]


@pytest.mark.parametrize(("cells", "keys"), SELECTED)
def test_rows_are_selected_by_two_cells_or_more(
    calc_app: Any, path: Path, cells: str, keys: tuple[str, ...] | None
) -> None:
    with open_book(calc_app, path) as book:
        select(book, "Đại biểu", cells)
        expected = Selection("attendees", keys) if keys else None
        assert LiveHost(book, Scripted(), clock_date=TODAY).selection() == expected


def test_a_single_cell_is_its_row_for_a_click_that_works_on_selected_rows(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        select(book, "Đại biểu", "D6")
        host = LiveHost(book, Scripted(), clock_date=TODAY)
        assert host.selection() is None
        assert host.selection(of_one_cell=True) == Selection("attendees", ("DB0002",))


def test_rows_that_a_filter_hides_are_not_selected(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        sheet = book.sheets["Đại biểu"]
        sheet.range("6:6").rows.hidden = True
        sheet.range("A5:D7").select()
        assert LiveHost(book, Scripted(), clock_date=TODAY).selection() == Selection("attendees", ("DB0001", "DB0003"))


def test_rows_without_a_code_are_selected_by_the_code_they_will_get(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        book.sheets["Đại biểu"].range("D8:D9").value = [["Vừ Mí Sính"], ["Sùng Thị Say"]]
        select(book, "Đại biểu", "7:8")
        assert LiveHost(book, Scripted(), clock_date=TODAY).selection() == Selection("attendees", ("DB0003", "DB0004"))


def test_rows_of_a_protected_sheet_are_selected_too(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        book.sheets["Đại biểu"].api.protect("")
        select(book, "Đại biểu", "A5:B5,7:7")
        assert LiveHost(book, Scripted(), clock_date=TODAY).selection() == Selection("attendees", ("DB0001", "DB0003"))


def test_a_selection_in_a_table_that_cannot_be_read_is_none(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        book.sheets["Đại biểu"].range("D4").value = "Tên người"
        select(book, "Đại biểu", "5:6")
        assert LiveHost(book, Scripted(), clock_date=TODAY).selection() is None


def test_a_selection_on_a_tab_without_records_or_in_another_book_is_none(
    calc_app: Any, path: Path, tmp_path: Path
) -> None:
    with open_book(calc_app, path) as book:
        host = LiveHost(book, Scripted(), clock_date=TODAY)
        book.sheets["Nhật ký"].range("A4:C6").select()
        assert host.selection() is None
        other = calc_app.books.add()
        other.sheets[0].range("A4:C6").select()
        assert host.selection() is None
        other.close()


def test_what_is_told_is_seen_on_its_sheet_with_the_screen_up_to_date(calc_app: Any, path: Path) -> None:
    user = Scripted(app=calc_app)
    with open_book(calc_app, path) as book:
        host = LiveHost(book, user, clock_date=TODAY)
        with host.undisturbed():
            assert host.ask("Ghi?")
            assert not calc_app.screen_updating
            host.tell("Xong.", QUESTIONS.id)
        assert book.sheets.active.name == "Câu hỏi"
    assert (user.asked, user.told, user.seen) == (["Ghi?"], ["Xong."], [True, True])


def test_a_sheet_that_the_user_hides_is_not_moved_to(calc_app: Any, path: Path) -> None:
    user = Scripted()
    with open_book(calc_app, path) as book:
        book.sheets["Câu hỏi"].visible = False
        LiveHost(book, user, clock_date=TODAY).tell("Xong.", QUESTIONS.id)
        assert book.sheets.active.name == "Cấu hình"
    assert user.told == ["Xong."]


def test_progress_is_in_the_status_bar_and_the_user_may_stop(calc_app: Any, path: Path) -> None:
    with live(calc_app, path, Scripted(patience=2)) as host:
        assert host.progress(1, 3, "Giấy mời")
        assert calc_app.status_bar == "Giấy mời: 1/3"
        assert not host.progress(2, 3, "Giấy mời")
        with host.undisturbed():
            pass
        assert calc_app.status_bar is False


def failing(host: LiveHost, app: Any) -> None:
    with host.undisturbed():
        assert not app.screen_updating
        app.calculation = "manual"
        host.progress(1, 3, "Giấy mời")
        raise ZeroDivisionError


def test_after_an_error_screen_status_bar_and_calculation_are_as_they_were(calc_app: Any, path: Path) -> None:
    with live(calc_app, path) as host:
        with pytest.raises(ZeroDivisionError):
            failing(host, calc_app)
        assert (calc_app.screen_updating, calc_app.status_bar, calc_app.calculation) == (True, False, "automatic")


class Rejected(Exception):
    """As pywin32 tells that a program does not take the call."""

    def __init__(self, hresult: int, scode: int | None = None) -> None:
        self.hresult = hresult
        self.excepinfo = (0, None, None, None, 0, scode) if scode else None


@pytest.mark.parametrize(("hresult", "scode"), [(-2147418111, None), (-2147417846, None), (-2147352567, -2146777998)])
def test_a_busy_excel_becomes_a_sentence(calc_app: Any, path: Path, hresult: int, scode: int | None) -> None:
    with open_book(calc_app, path) as book:
        host = LiveHost(book, Refusing(Rejected(hresult, scode)), clock_date=TODAY)
        with pytest.raises(Refusal) as caught:
            host.progress(1, 2, "Giấy mời")
        assert caught.value.code == "office_busy"
        other = LiveHost(book, Refusing(Rejected(-2147352567, 1)), clock_date=TODAY)
        with pytest.raises(Rejected):
            other.progress(1, 2, "Giấy mời")
        calc_app.status_bar = False


class Refusing(Scripted):
    """A user whose office program does not answer."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def goes_on(self, done: int, total: int) -> bool:
        raise self.error


def test_a_user_who_calculates_by_hand_goes_on_doing_so(calc_app: Any, path: Path) -> None:
    with live(calc_app, path) as host:
        calc_app.calculation = "manual"
        with host.undisturbed():
            host.write([set_note("được")])
        assert calc_app.calculation == "manual"
        calc_app.calculation = "automatic"
