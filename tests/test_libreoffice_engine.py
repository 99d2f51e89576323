"""The xlwings engine for LibreOffice Calc: starting and stopping, books, sheets, and what cells hold."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import xlwings
from hypothesis import given, settings
from hypothesis import strategies as st
from offices import needs_calc
from sources import ROOT

from xl_tools.libreoffice import activate
from xl_tools.libreoffice.bridge import Office
from xl_tools.libreoffice.errors import CalcError, NotSupported
from xl_tools.libreoffice.program import Program, find_program, load_uno
from xl_tools.messages import Refusal

pytestmark = needs_calc

PATIENCE = 10.0
"""Seconds."""

KILLED = """
from xl_tools.libreoffice import activate
import os
app = activate()
print(app.pid, app.impl.office.profile, flush=True)
os._exit(0)
"""
LEAVING = """
from xl_tools.libreoffice import activate
import xlwings, sys
app = activate()
xlwings.Book().sheets[0]["A1"].value = "=1+1"
print(app.pid, app.impl.office.profile, app.books[0].sheets[0]["A1"].value)
"""


def is_running(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.is_file() and ") Z " not in state.read_text(encoding="utf-8")


def is_gone(office: Office) -> bool:
    """Whether neither the process nor its profile is left."""
    return not is_running(office.pid) and not (office.profile and office.profile.exists())


def test_a_strangers_script_runs_after_one_line_and_leaves_nothing_behind() -> None:
    done = subprocess.run([sys.executable, "-c", LEAVING], cwd=ROOT, capture_output=True, text=True, check=True)
    pid, profile, value = done.stdout.split()
    assert value == "2.0"
    assert not is_running(int(pid))
    assert not Path(profile).exists()
    assert done.stderr == ""


def test_a_stopped_libreoffice_leaves_no_process_and_no_profile() -> None:
    office = Office.start()
    assert office.alive
    assert office.profile
    assert office.profile.is_dir()
    office.stop()
    assert is_gone(office)


def test_a_python_that_is_killed_takes_its_libreoffice_along() -> None:
    done = subprocess.run([sys.executable, "-c", KILLED], cwd=ROOT, capture_output=True, text=True, check=True)
    pid, profile = done.stdout.split()
    for _ in range(600):
        if not is_running(int(pid)) and not Path(profile).exists():
            return
        time.sleep(0.1)
    pytest.fail(f"{pid} or {profile} is still there")


def test_a_killed_libreoffice_leaves_no_process_and_no_profile(calc_app: xlwings.App) -> None:
    app = xlwings.App(add_book=True)
    assert app in list(xlwings.apps)
    app.kill()
    assert is_gone(app.impl.office)
    assert app not in list(xlwings.apps)
    calc_app.activate()


def test_a_libreoffice_that_listens_is_connected_to_and_outlives_the_connection(calc_app: xlwings.App) -> None:
    office = Office.start()
    try:
        app = activate(office.pipe)
        assert app.pid == 0
        app.books.add().sheets[0]["A1"].value = 5
        assert activate(office.pipe).books.active.sheets[0]["A1"].value == 5
        with pytest.raises(NotSupported, match="somebody else"):
            app.kill()
        assert office.alive
    finally:
        office.stop()
    until = time.monotonic() + PATIENCE
    while len(xlwings.apps) > 1 and time.monotonic() < until:
        time.sleep(0.05)  # the other end of a connection is not told at once
    assert len(xlwings.apps) == 1
    calc_app.activate()


def test_a_pipe_nobody_listens_on_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xl_tools.libreoffice.bridge.ANSWER_SECONDS", 0.1)
    with pytest.raises(Refusal) as refused:
        activate("nobody-listens-here")
    assert refused.value.code == "libreoffice_does_not_answer"


def test_no_libreoffice_in_the_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        find_program(tmp_path)
    assert refused.value.code == "libreoffice_missing"


def test_a_libreoffice_without_its_python_bridge_is_said(tmp_path: Path) -> None:
    (tmp_path / "soffice").touch()
    with pytest.raises(Refusal) as refused:
        find_program(tmp_path)
    assert refused.value.code == "libreoffice_without_bridge"


def test_a_bridge_for_another_python_is_never_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "uno", raising=False)
    (tmp_path / "pyuno.so").write_bytes(b"\0libpython3.7.so.1.0\0")
    program = Program(tmp_path / "soffice", tmp_path, tmp_path / "uno.py", tmp_path / "pyuno.so")
    with pytest.raises(Refusal) as refused:
        load_uno(program)
    assert refused.value.code == "libreoffice_other_python"
    assert "3.7" in str(refused.value)


def test_the_import_machinery_stays_pythons_own(calc_app: xlwings.App) -> None:
    assert __import__.__module__ == "builtins"
    assert not [place for place in sys.path if "dist-packages" in place and "libreoffice" in place]


# --- books and sheets ------------------------------------------------------------------------------------------------


def test_a_book_is_opened_saved_under_another_name_and_found_again(calc_app: xlwings.App, tmp_path: Path) -> None:
    path = tmp_path / "sổ mới.xlsx"
    book = calc_app.books.add()
    book.sheets[0]["A1"].value = "Hòa"
    book.save(path)
    assert (book.name, Path(book.fullname)) == ("sổ mới.xlsx", path)
    assert xlwings.Book(path) == book
    assert calc_app.books["SỔ MỚI.xlsx"] == book
    book.close()
    again = xlwings.Book(path)
    assert again.sheets[0]["A1"].value == "Hòa"
    again.close()


def test_a_book_whose_kind_calc_cannot_write_is_refused(calc_book: xlwings.Book, tmp_path: Path) -> None:
    with pytest.raises(NotSupported, match=r"\.xlsx"):
        calc_book.save(tmp_path / "so.xlsb")


def test_a_file_that_is_no_workbook_is_refused(calc_app: xlwings.App, tmp_path: Path) -> None:
    (tmp_path / "thu.xlsx").write_bytes(b"PK\3\4 nothing of a workbook")
    with pytest.raises(CalcError, match=r"thu\.xlsx"):
        calc_app.books.open(tmp_path / "thu.xlsx")


def test_the_book_opened_last_is_the_active_one(calc_book: xlwings.Book, calc_app: xlwings.App) -> None:
    other = calc_app.books.add()
    assert calc_app.books.active == other
    calc_book.activate()
    assert xlwings.books.active == calc_book
    other.close()


def test_sheets_are_added_named_moved_copied_hidden_and_deleted(calc_book: xlwings.Book) -> None:
    first = calc_book.sheets[0]
    first["A1"].value = "x"
    added = calc_book.sheets.add("Đại biểu", after=first)
    assert calc_book.sheet_names == [first.name, "Đại biểu"]
    assert calc_book.sheets.active == added
    copied = first.copy(before=first)
    assert (copied.name, copied["A1"].value) == (f"{first.name} (2)", "x")
    added.move(before=copied)
    assert added.index == 1
    added.visible = False
    assert not calc_book.sheets["đại biểu"].visible
    copied.delete()
    assert len(calc_book.sheets) == 2
    with pytest.raises(CalcError, match="already"):
        first.name = "ĐẠI BIỂU"


def test_the_last_sheet_cannot_be_deleted(calc_sheet: xlwings.Sheet) -> None:
    with pytest.raises(CalcError, match="at least one"):
        calc_sheet.delete()


def test_a_sheet_is_copied_into_another_book(calc_sheet: xlwings.Sheet, calc_app: xlwings.App) -> None:
    calc_sheet["A1"].value = "=1+1"
    target = calc_app.books.add()
    copied = calc_sheet.copy(before=target.sheets[0], name="Bản chép")
    assert (target.sheet_names[0], copied["A1"].value) == ("Bản chép", 2)
    target.close()


# --- values ----------------------------------------------------------------------------------------------------------


def test_values_have_the_types_that_excel_gives(calc_sheet: xlwings.Sheet) -> None:
    moment = datetime(2026, 11, 20, 8, 30)
    calc_sheet["A1"].value = [["Lò Thị Mai", 5, 2.5, True, moment, date(2004, 9, 5), None, "=1>2", "=TODAY()-TODAY()"]]
    values = calc_sheet["A1:I1"].value
    assert values[:8] == ["Lò Thị Mai", 5.0, 2.5, True, moment, datetime(2004, 9, 5), None, False]
    assert [type(value) for value in values[:4]] == [str, float, float, bool]


def test_a_formula_that_gives_a_date_is_read_as_a_date(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = "=DATE(2004,9,5)"
    assert calc_sheet["A1"].value == datetime(2004, 9, 5)


def test_a_time_of_day_is_a_number_as_in_excel(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = "10:30"
    assert calc_sheet["A1"].value == 0.4375
    assert calc_sheet["A1"].number_format == "h:mm"


def test_errors_are_blank_or_their_text_or_excels_number(calc_sheet: xlwings.Sheet) -> None:
    formulas = ["=1/0", "=NA()", "=nothing", "=10^400", '="a"+1', "=#REF!"]
    calc_sheet["A1"].value = formulas
    cells = calc_sheet["A1:F1"]
    assert cells.value == [None] * 6
    shown = ["#DIV/0!", "#N/A", "#NAME?", "#NUM!", "#VALUE!", "#REF!"]
    assert cells.options(err_to_str=True).value == shown
    assert calc_sheet["A1"].raw_value == -2146826281


def test_blank_cells_and_formulas_without_text_are_none_or_what_the_script_wants(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [[None, '=""', "x"]]
    assert calc_sheet["A1:C1"].value == [None, None, "x"]
    assert calc_sheet["A1:C1"].options(empty="-").value == ["-", "-", "x"]


def test_dates_and_numbers_come_as_the_script_wants_them(calc_sheet: xlwings.Sheet) -> None:
    calc_sheet["A1"].value = [[datetime(2004, 9, 5, 10, 30), 2.6]]
    assert calc_sheet["A1:B1"].options(dates=date, numbers=int).value == [date(2004, 9, 5), 3]


def test_a_column_with_many_formats_is_read_cell_by_cell_right(calc_sheet: xlwings.Sheet) -> None:
    days: list[list[object]] = [[datetime(2004, 1, 1)] if row % 3 else [float(row)] for row in range(300)]
    calc_sheet["A1"].value = days
    calc_sheet["C1"].value = days[:5]
    assert calc_sheet["A1:A300"].options(ndim=2).value == days
    assert calc_sheet["A1:C5"].options(ndim=2).value == [[day[0], None, day[0]] for day in days[:5]]


def test_what_no_cell_can_hold_is_an_error_and_nothing_is_written(calc_sheet: xlwings.Sheet) -> None:
    with pytest.raises(TypeError, match="cannot hold"):
        calc_sheet["A1"].value = [[1, object()]]
    assert calc_sheet["A1"].value is None


def test_rows_of_different_length_are_an_error(calc_sheet: xlwings.Sheet) -> None:
    with pytest.raises(Exception, match=r"."):
        calc_sheet["A1"].value = [[1, 2], [3]]
    assert calc_sheet["A1"].value is None


texts = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\ufeff"), max_size=15)
plain_cells = st.one_of(
    st.none(),
    texts.filter(bool).map(lambda text: f"'{text}"),
    st.floats(-1e12, 1e12).map(lambda number: float(f"{number:.15g}")),
    st.booleans(),
    st.datetimes(datetime(1900, 3, 1), datetime(2200, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
)
rows = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(plain_cells, min_size=width, max_size=width), min_size=1, max_size=6)
)


@pytest.fixture(scope="module")
def round_trips(calc_app: xlwings.App) -> Iterator[xlwings.Sheet]:
    book = calc_app.books.add()
    yield book.sheets[0]
    book.close()


@settings(max_examples=60, deadline=None)
@given(rows)
def test_cells_come_back_as_they_went_in(round_trips: xlwings.Sheet, block: list[list[object]]) -> None:
    round_trips.clear()
    cells = round_trips["B2"].resize(len(block), len(block[0]))
    cells.value = block
    meant = [[cell[1:] if isinstance(cell, str) else cell for cell in row] for row in block]
    assert cells.options(ndim=2).value == meant


@settings(max_examples=40, deadline=None)
@given(st.lists(plain_cells, min_size=2, max_size=4))
def test_a_cell_written_again_and_again_holds_the_last_value(round_trips: xlwings.Sheet, values: list[object]) -> None:
    round_trips.clear()
    for value in values:
        round_trips["A1"].value = value
    last = values[-1]
    shown = round_trips["A1"].value
    if isinstance(last, float) and isinstance(shown, datetime):
        return  # the cell keeps the format of a date, in Excel too
    assert shown == (last[1:] if isinstance(last, str) else last)


# --- the office program ----------------------------------------------------------------------------------------------


def test_the_status_bar_says_what_the_script_set(calc_book: xlwings.Book, calc_app: xlwings.App) -> None:
    calc_app.status_bar = "Đang đọc: 5/10"
    assert calc_app.status_bar == "Đang đọc: 5/10"
    calc_app.status_bar = False
    assert calc_app.status_bar is False


def test_the_screen_stands_still_and_goes_on(calc_book: xlwings.Book, calc_app: xlwings.App) -> None:
    calc_app.screen_updating = False
    assert calc_book.api.hasControllersLocked()
    calc_app.screen_updating = True
    assert not calc_book.api.hasControllersLocked()


def test_calculation_waits_when_it_is_manual(calc_sheet: xlwings.Sheet, calc_app: xlwings.App) -> None:
    calc_sheet["A1"].value = [[1, "=A1*2"]]
    calc_app.calculation = "manual"
    calc_sheet["A1"].value = 5
    assert calc_sheet["B1"].value == 2
    calc_app.calculate()
    assert calc_sheet["B1"].value == 10
    calc_app.calculation = "automatic"
    assert calc_app.calculation == "automatic"


def test_an_alert_with_nobody_there_is_said_and_a_question_is_an_error(
    calc_app: xlwings.App, capsys: pytest.CaptureFixture[str]
) -> None:
    assert calc_app.alert("Đã xong") == "ok"
    assert capsys.readouterr().err == "Đã xong\n"
    with pytest.raises(CalcError, match="Nobody can answer"):
        calc_app.alert("Ghi không?", buttons="yes_no")


def test_what_the_engine_does_not_have_is_said_in_a_sentence(calc_sheet: xlwings.Sheet, calc_app: xlwings.App) -> None:
    for use in (
        lambda: calc_sheet.charts,
        lambda: calc_app.macro("Module1.Run")(),
        lambda: setattr(calc_app, "enable_events", False),
        lambda: calc_sheet["A1"].comment,
        lambda: setattr(calc_app, "calculation", "semiautomatic"),
    ):
        with pytest.raises(NotImplementedError, match=r"Calc.*\."):
            use()
