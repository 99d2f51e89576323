"""The live host in LibreOffice Calc: what it writes, where it stops, and what it puts back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from books import TODAY
from calc import needs_libreoffice
from file_books import FINDING, file_host, set_note, small_book
from live_books import Scripted, live, open_book

from xl_tools.changes import AddRow, Change, GiveCode, RemoveRow, ReplaceRows, SetCell, fingerprint
from xl_tools.folders import backup_folder
from xl_tools.hosts.base import BookMoved
from xl_tools.hosts.live import LiveHost
from xl_tools.messages import Refusal
from xl_tools.schema import ATTENDEES, BY_ID, FINDINGS, LOG, UNITS

pytestmark = needs_libreoffice

PEOPLE = (
    {"full_name": "Lò Thị Mai", "birth_date": date(2004, 9, 5), "unit": "Xã Hòa Bình"},
    {"full_name": "Giàng A Páo", "persons": 3, "unit": "Xã Hòa Bình"},
    {"full_name": "Thào Thị Dua"},
    {"full_name": "Vừ Mí Sính", "unit": "Xã Hòa Bình"},
)
TYPED = (
    "=1+1",
    "+84 912 345 678",
    "- ý kiến",
    "@x",
    "01",
    "1/2/2004",
    "TRUE",
    "1E5",
    "'trích",
    "''",
    "  ",
    "Mar 5",
    "#N/A",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return small_book(tmp_path / "so.xlsx", attendees=PEOPLE, units=[{"name": "Xã Hòa Bình", "quota": 1}])


def new_host(book: Any) -> LiveHost:
    return LiveHost(book, Scripted(), clock_date=TODAY)


def column(host: LiveHost, field: str, sheet_id: str = "attendees") -> list[Any]:
    return [row.cells.get(field) for row in host.read([BY_ID[sheet_id]])[sheet_id].rows]


def notes(*values: Any) -> list[SetCell]:
    return [set_note(value, key=f"DB{number:04}") for number, value in enumerate(values, start=1)]


@pytest.mark.parametrize("code", ["General", "@", "dd/mm/yyyy", "0.00"])
def test_text_that_the_program_would_parse_stays_as_it_was_typed(calc_app: Any, tmp_path: Path, code: str) -> None:
    path = small_book(tmp_path / "so.xlsx", attendees=[{"full_name": "A"}] * len(TYPED))
    with open_book(calc_app, path) as book:
        book.sheets["Đại biểu"].range((5, 20), (4 + len(TYPED), 20)).number_format = code
        host = new_host(book)
        host.write(notes(*TYPED))
        assert column(host, "note") == list(TYPED)
        host.save()
    assert [row.cells["note"] for row in file_host(path).read([ATTENDEES])["attendees"].rows] == list(TYPED)


@pytest.mark.parametrize("code", ["General", "@", "dd/mm/yyyy"])
def test_numbers_dates_moments_and_truth_values_come_back_as_they_were(calc_app: Any, path: Path, code: str) -> None:
    values = [5, date(2004, 9, 5), datetime(2026, 3, 1, 7, 45, 33), True]
    with open_book(calc_app, path) as book:
        book.sheets["Đại biểu"].range("T5:T8").number_format = code
        host = new_host(book)
        host.write(notes(*values))
        assert column(host, "note") == values
        host.save()
    assert [row.cells["note"] for row in file_host(path).read([ATTENDEES])["attendees"].rows] == values


def test_only_the_cells_that_differ_are_written(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        sheet = book.sheets["Đại biểu"]
        sheet.range("T6").formula = '="của"&" cơ quan"'
        host = new_host(book)
        host.write([set_note("một"), set_note("ba", key="DB0003")])
        assert column(host, "note") == ["một", "của cơ quan", "ba", None]
        assert sheet.range("T6").formula == '="của"&" cơ quan"'


def test_blank_cells_between_stay_blank(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        host = new_host(book)
        host.write([set_note("một"), set_note("bốn", key="DB0004")])
        assert column(host, "note") == ["một", None, None, "bốn"]
        assert book.sheets["Đại biểu"].range("T5:T8").formula == (("một",), ("",), ("",), ("bốn",))


def test_a_formula_is_not_written_over(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        book.sheets["Đại biểu"].range("T6").formula = '="của"&" cơ quan"'
        host = new_host(book)
        with pytest.raises(Refusal, match="T6") as caught:
            host.write([set_note("một"), set_note("hai", "của cơ quan", key="DB0002")])
        assert caught.value.code == "formula_in_the_way"
        assert column(host, "note") == [None, "của cơ quan", None, None]


def test_a_text_longer_than_a_cell_is_refused(calc_app: Any, path: Path) -> None:
    with live(calc_app, path) as host, pytest.raises(Refusal, match="T5"):
        host.write([set_note("dài " * 9000)])


def test_after_a_sort_rows_are_written_by_key(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        host = new_host(book)
        host.read([ATTENDEES])
        sorted_rows = book.sheets["Đại biểu"].range("A5:T8")
        sorted_rows.value = sorted(sorted_rows.value, key=lambda row: row[3])
        host.write([set_note("Mai"), set_note("Sính", key="DB0004")])
        rows = host.read([ATTENDEES])["attendees"].rows
        assert {row.cells["full_name"]: row.cells.get("note") for row in rows} == {
            "Giàng A Páo": None,
            "Lò Thị Mai": "Mai",
            "Thào Thị Dua": None,
            "Vừ Mí Sính": "Sính",
        }
        assert [row.cells["code"] for row in rows] == ["DB0002", "DB0001", "DB0003", "DB0004"]


def test_rows_that_a_filter_hides_get_what_is_theirs_and_stay_hidden(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        table = book.sheets["Đại biểu"].tables["DaiBieu"]
        table.autofilter.apply_values(9, ["Xã Hòa Bình"])
        host = new_host(book)
        host.write(notes("một", "hai", "ba", "bốn"))
        assert column(host, "note") == ["một", "hai", "ba", "bốn"]
        rows = book.sheets["Đại biểu"].range("5:8").rows
        assert [row.rows.hidden for row in rows] == [False, False, True, False]


def test_rows_are_written_though_a_filter_hides_them_all(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        book.sheets["Đại biểu"].tables["DaiBieu"].autofilter.apply_values(9, ["Không có"])
        host = new_host(book)
        host.write(notes("một", date(2026, 1, 2), "01", "bốn"))
        assert column(host, "note") == ["một", date(2026, 1, 2), "01", "bốn"]


def test_a_filter_ends_where_records_change_their_places(calc_app: Any, tmp_path: Path) -> None:
    rows = tuple({**FINDING, "code": f"KT{number:04}", "quote": str(number % 2)} for number in range(1, 5))
    with open_book(calc_app, small_book(tmp_path / "so.xlsx", findings=rows)) as book:
        sheet = book.sheets["Kiểm tra"]
        sheet.tables["KiemTra"].autofilter.apply_values(10, ["1"])
        assert sheet.range("6:6").rows.hidden
        host = new_host(book)
        host.write([ReplaceRows("findings", rows, rows[1:])])
        assert column(host, "code", "findings") == ["KT0002", "KT0003", "KT0004"]
        assert not sheet.range("4:12").rows.hidden
        assert sheet.tables["KiemTra"].range.address == "$A$4:$N$7"


def test_hidden_columns_are_written(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        book.sheets["Đại biểu"].range("A:T").columns.hidden = True
        book.sheets["Đại biểu"].range("B:B").columns.hidden = False
        host = new_host(book)
        host.write(notes("một", "hai", "ba", "bốn"))
        assert column(host, "note") == ["một", "hai", "ba", "bốn"]


def test_new_rows_follow_the_table_which_grows_with_its_formulas(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        host = new_host(book)
        unit = {"code": "DV002", "name": "Xã Tân Lập", "quota": 2}
        host.write([AddRow("units", "DV002", unit), AddRow("attendees", "DB0005", {"unit": "Xã Tân Lập"})])
        row = host.read([UNITS])["units"].rows[1].cells
        assert (row["registered"], row["missing"], row["state"]) == (1, 1, "Còn thiếu")
        assert book.sheets["Đơn vị"].tables["DonVi"].range.last_cell.row == 6
        assert "#This Row" in book.sheets["Đơn vị"].range("E6").formula
        host.save()
    file = file_host(path).read([UNITS])["units"]
    assert [(row.cells["name"], row.cells["registered"]) for row in file.rows] == [
        ("Xã Hòa Bình", 3),
        ("Xã Tân Lập", 1),
    ]


def test_dates_of_new_rows_are_shown_as_dates(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        host = new_host(book)
        host.write([AddRow("attendees", "DB0005", {"code": "DB0005", "birth_date": date(2003, 1, 1)})])
        assert book.sheets["Đại biểu"].range("F9").number_format.lower() == "dd/mm/yyyy"
        assert column(host, "birth_date")[-1] == date(2003, 1, 1)


def test_the_first_row_of_an_empty_table_is_filled_before_it_grows(calc_app: Any, path: Path) -> None:
    line = {"at": datetime(2026, 2, 2, 8, 0, 1), "command": "Kiểm tra", "summary": "Xong."}
    with open_book(calc_app, path) as book:
        host = new_host(book)
        table = book.sheets["Nhật ký"].tables["NhatKy"]
        host.write([AddRow("log", "", line)])
        assert table.range.address == "$A$4:$C$5"
        host.write([AddRow("log", "", line)])
        assert table.range.address == "$A$4:$C$6"
        assert [row.cells for row in host.read([LOG])["log"].rows] == [line, line]


def test_rows_typed_below_the_table_are_taken_into_it_with_their_formulas(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        book.sheets["Đơn vị"].range("B6").value = "Xã Tân Lập"
        host = new_host(book)
        row = host.read([UNITS])["units"].rows[1]
        host.write([GiveCode("units", 6, fingerprint(row.cells), "DV002")])
        assert book.sheets["Đơn vị"].tables["DonVi"].range.last_cell.row == 6
        assert column(host, "state", "units")[1] == "Chưa gửi"


def test_a_table_that_shrinks_leaves_no_formulas_behind(calc_app: Any, path: Path) -> None:
    rows = tuple({**FINDING, "code": f"KT{number:04}"} for number in range(1, 8))
    with open_book(calc_app, path) as book:
        sheet, host = book.sheets["Kiểm tra"], new_host(book)
        host.write([ReplaceRows("findings", (), rows)])
        assert column(host, "link", "findings") == ["Mở"] * 7
        assert sheet.tables["KiemTra"].range.address == "$A$4:$N$11"
        host.write([ReplaceRows("findings", rows, rows[3:5])])
        assert column(host, "code", "findings") == ["KT0004", "KT0005"]
        assert sheet.tables["KiemTra"].range.address == "$A$4:$N$6"
        assert not any(sheet.range("A7:N11").options(ndim=1).formula[0])


def test_what_the_office_wrote_beside_findings_keeps_to_them(calc_app: Any, tmp_path: Path) -> None:
    rows = tuple({**FINDING, "code": f"KT{number:04}"} for number in range(1, 5))
    own = {"findings": {"Người xử lý": ["một", "hai", None, "bốn"]}}
    with open_book(calc_app, small_book(tmp_path / "so.xlsx", findings=rows, own_columns=own)) as book:
        host = new_host(book)
        kept = ({**rows[3]}, {**FINDING, "code": "KT0009"}, {**rows[1]})
        host.write([ReplaceRows("findings", rows, kept)])
        block = book.sheets["Kiểm tra"].range("A5:O8").value
        assert [(row[0], row[14]) for row in block] == [
            ("KT0004", "bốn"),
            ("KT0009", None),
            ("KT0002", "hai"),
            (None, "một"),
        ]


def test_a_column_that_the_office_calculates_goes_on_in_new_rows(calc_app: Any, tmp_path: Path) -> None:
    own = {"attendees": {"Mã dài": [None] * 4}}
    with open_book(calc_app, small_book(tmp_path / "so.xlsx", attendees=PEOPLE, own_columns=own)) as book:
        sheet, host = book.sheets["Đại biểu"], new_host(book)
        sheet.range("V5:V8").formula = '=DaiBieu[[#This Row],[Mã]]&"x"'
        row = {"code": "DB0005"}
        host.write([AddRow("attendees", "DB0005", row)])
        assert sheet.range("V9").value == "DB0005x"
        host.write([RemoveRow("attendees", "DB0005", row)])
        assert sheet.range("V9").formula == ""
        assert sheet.range("V8").value == "DB0004x"


def test_a_row_beside_which_the_office_wrote_is_not_taken_back(calc_app: Any, tmp_path: Path) -> None:
    own = {"attendees": {"Cỡ áo": [None, "L"]}}
    with live(calc_app, small_book(tmp_path / "so.xlsx", attendees=PEOPLE, own_columns=own)) as host:
        row = host.read([ATTENDEES])["attendees"].rows[1]
        with pytest.raises(BookMoved, match="DB0002"):
            host.write([RemoveRow("attendees", "DB0002", row.cells)])


def test_text_below_the_table_is_neither_written_over_nor_taken_for_a_row(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        book.sheets["Đại biểu"].range("A11").value = "Người lập bảng"
        host = new_host(book)
        host.write([AddRow("attendees", "DB0005", {"code": "DB0005"})])
        with pytest.raises(Refusal, match=r"dòng 11 .*ít nhất 1 dòng") as caught:
            host.write([AddRow("attendees", "DB0006", {"code": "DB0006"})])
        assert caught.value.code == "no_room"
        assert column(host, "code")[-1] == "DB0005"


def test_a_table_with_a_totals_row_is_not_pushed_over_it(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        book.sheets["Đại biểu"].tables["DaiBieu"].api.TotalsRow = True
        host = new_host(book)
        host.write([set_note("được")])
        with pytest.raises(Refusal, match="dòng 8") as caught:
            host.write([AddRow("attendees", "DB0009", {"code": "DB0009"})])
        assert caught.value.code == "totals_row"


def test_a_change_that_does_not_fit_writes_nothing_and_names_the_cell(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        host = new_host(book)
        host.read([ATTENDEES])
        book.sheets["Đại biểu"].range("T6").value = "cán bộ vừa ghi"
        with pytest.raises(BookMoved, match=r"T6 sheet “Đại biểu”.*cán bộ vừa ghi"):
            host.write(notes("một", "hai"))
        assert column(host, "note") == [None, "cán bộ vừa ghi", None, None]


def protect(book: Any, title: str) -> None:
    """As a person does in Calc; xlwings has no word for it."""
    book.sheets[title].api.protect("")


def many_changes() -> Sequence[Change]:
    return [
        *notes("một", date(2026, 1, 2), "01", None)[:3],
        SetCell("attendees", "DB0001", "birth_date", "không rõ", date(2004, 9, 5)),
        AddRow("attendees", "DB0005", {"code": "DB0005", "full_name": "Sùng Thị Say", "birth_date": date(2003, 1, 1)}),
        ReplaceRows("findings", (), ({**FINDING}, {**FINDING, "code": "KT0002"})),
        AddRow("units", "DV002", {"code": "DV002", "name": "Xã Tân Lập"}),
        AddRow("log", "", {"command": "Thử"}),
    ]


def everything(book: Any) -> dict[str, Any]:
    """Every cell's formula or constant, and every table's place."""
    return {
        sheet.name: (sheet.used_range.formula, [(table.name, table.range.address) for table in sheet.tables])
        for sheet in book.sheets
    }


@pytest.mark.parametrize("title", ["Đại biểu", "Kiểm tra", "Đơn vị", "Nhật ký"])
def test_a_protected_sheet_is_named_and_nothing_is_left_of_the_click(calc_app: Any, path: Path, title: str) -> None:
    with open_book(calc_app, path) as book:
        host, before = new_host(book), everything(book)
        protect(book, title)
        with pytest.raises(Refusal, match=title) as caught:
            host.write(many_changes())
        assert caught.value.code == "sheet_protected"
        assert everything(book) == before
        assert calc_app.calculation == "automatic"
        book.sheets[title].api.unprotect("")
        host.write(many_changes())
        assert column(host, "code")[-1] == "DB0005"


def test_before_the_first_write_of_a_version_its_file_is_kept(calc_app: Any, path: Path) -> None:
    first = path.read_bytes()
    with live(calc_app, path) as host:
        host.write([set_note("một")])
        host.write([set_note("hai", "một")])
        copies = list(backup_folder(path).glob("so-*.xlsx"))
        assert [copy.read_bytes() for copy in copies] == [first]
        assert path.read_bytes() == first, "the user saves, not the click"
        host.save()
        saved = path.read_bytes()
        assert saved != first
        host.write([set_note("ba", "hai")])
    copies = sorted(backup_folder(path).glob("so-*.xlsx"))
    assert [copy.read_bytes() for copy in copies] == [first, saved]


def test_a_book_opened_read_only_is_read_and_not_written(calc_app: Any, path: Path) -> None:
    book = calc_app.books.open(str(path), read_only=True)
    host = new_host(book)
    with pytest.raises(Refusal) as caught:
        host.write([set_note("một")])
    assert caught.value.code == "book_opened_read_only"
    assert column(host, "note") == [None] * 4
    book.close()


def test_a_book_without_a_file_is_written_without_a_copy(calc_app: Any, path: Path) -> None:
    with open_book(calc_app, path) as book:
        path.unlink()
        host = new_host(book)
        assert host.path is None
        host.write([set_note("một")])
        assert column(host, "note")[0] == "một"
        assert list(path.parent.iterdir()) == [] or not backup_folder(path).exists()


def test_findings_and_links_are_calculated_at_once(calc_app: Any, path: Path) -> None:
    with live(calc_app, path) as host:
        host.write([ReplaceRows("findings", (), ({**FINDING},))])
        assert host.read([FINDINGS])["findings"].rows[0].cells["link"] == "Mở"
