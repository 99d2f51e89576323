"""How tables grow, shrink and keep what stands around them when the file host writes rows."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from file_books import (
    FINDING,
    PEOPLE,
    cells,
    edit_part,
    file_host,
    parts_of,
    people_book,
    set_note,
    sheet_part,
    small_book,
)
from openpyxl import load_workbook

from xl_tools.changes import AddRow, GiveCode, RemoveRow, ReplaceRows, SetCell, fingerprint
from xl_tools.hosts.base import BookMoved
from xl_tools.messages import Refusal
from xl_tools.rules.row_heights import row_height
from xl_tools.schema import ATTENDEES, FINDINGS, LOG, UNITS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return people_book(tmp_path / "so.xlsx")


def test_new_rows_follow_the_table_with_its_styles_range_and_filter(path: Path) -> None:
    file_host(path).write([AddRow("attendees", "DB0003", {"code": "DB0003", "birth_date": date(2003, 1, 1)})])
    cell = cells(path, "Đại biểu", "F7")
    assert (cell.value, cell.fill.fgColor.rgb) == (datetime(2003, 1, 1), "FFEEEEEE")
    table = load_workbook(path)["Đại biểu"].tables["DaiBieu"]
    assert table.ref == table.autoFilter.ref == "A4:U7"
    assert b'<dimension ref="A1:U7"/>' in parts_of(path)[sheet_part(path, "Đại biểu")]


def test_the_first_row_of_an_empty_table_is_filled_before_it_grows(path: Path) -> None:
    host = file_host(path)
    line = {"at": datetime(2026, 2, 2, 8, 0, 1), "command": "Kiểm tra", "summary": "Xong."}
    host.write([AddRow("log", "", line)])
    assert load_workbook(path)["Nhật ký"].tables["NhatKy"].ref == "A4:C5"
    host.write([AddRow("log", "", line)])
    assert load_workbook(path)["Nhật ký"].tables["NhatKy"].ref == "A4:C6"
    assert [row.cells for row in host.read([LOG])["log"].rows] == [line, line]


def test_new_rows_carry_the_formulas_and_their_values(path: Path) -> None:
    file_host(path).write([AddRow("units", "DV002", {"code": "DV002", "name": "Xã Tân Lập", "quota": 2})])
    row = file_host(path).read([UNITS])["units"].rows[1].cells
    assert (row["registered"], row["missing"], row["state"]) == (0, 2, "Chưa gửi")
    assert cells(path, "Đơn vị", "E6").value.startswith("=IF(DonVi[[#This Row],[Đơn vị]]")


def test_codes_are_given_by_position(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", attendees=[{"full_name": "Lò Thị Mai", "code": None}])
    row = file_host(path).read([ATTENDEES])["attendees"].rows[0]
    file_host(path).write([GiveCode("attendees", 5, fingerprint(row.cells), "DB0009")])
    assert file_host(path).read([ATTENDEES])["attendees"].rows[0].cells["code"] == "DB0009"


def test_rows_typed_below_the_table_are_taken_into_it_with_their_formulas(tmp_path: Path) -> None:
    def typed(workbook, sheets):
        sheets["units"].write(5, 1, "Xã Tân Lập")

    path = small_book(tmp_path / "so.xlsx", units=[{"name": "Xã Hòa Bình"}], decorate=typed)
    row = file_host(path).read([UNITS])["units"].rows[1]
    file_host(path).write([GiveCode("units", 6, fingerprint(row.cells), "DV002")])
    assert load_workbook(path)["Đơn vị"].tables["DonVi"].ref.endswith("6")
    assert file_host(path).read([UNITS])["units"].rows[1].cells["state"] == "Chưa gửi"


def test_a_program_owned_sheet_grows_and_shrinks_with_its_rows(path: Path) -> None:
    host = file_host(path)
    rows = tuple({**FINDING, "code": f"KT{number:04}"} for number in range(1, 8))
    host.write([ReplaceRows("findings", (), rows)])
    assert len(host.read([FINDINGS])["findings"].rows) == 7
    assert host.read([FINDINGS])["findings"].rows[6].cells["link"] == "Mở"
    assert load_workbook(path)["Kiểm tra"].tables["KiemTra"].ref == "A4:N11"
    host.write([ReplaceRows("findings", rows, rows[3:5])])
    found = host.read([FINDINGS])["findings"].rows
    assert [row.cells["code"] for row in found] == ["KT0004", "KT0005"]
    assert load_workbook(path)["Kiểm tra"].tables["KiemTra"].ref == "A4:N6"
    assert cells(path, "Kiểm tra", "G9").value is None


def _filtered(path: Path, rows: int) -> str:
    """Filter the findings as Excel stores it: a condition in the table's part, hidden rows in the sheet's."""
    table = next(name for name, part in parts_of(path).items() if name.startswith("xl/tables/") and b"KiemTra" in part)
    condition = '<filterColumn colId="2"><filters><filter val="Lỗi"/></filters></filterColumn>'
    sorting = f'<sortState ref="A5:N{4 + rows}"><sortCondition ref="C5:C{4 + rows}"/></sortState>'
    area = f'<autoFilter ref="A4:N{4 + rows}"/>'
    edit_part(path, table, (area, f"{area[:-2]}>{condition}</autoFilter>{sorting}"))
    edit_part(path, sheet_part(path, "Kiểm tra"), *((f'<row r="{n}" ', f'<row r="{n}" hidden="1" ') for n in (4, 5, 6)))
    return table


def test_findings_do_not_hide_behind_a_filter_set_for_those_before_them(tmp_path: Path) -> None:
    """Excel hides rows by their places; the row above the table, hidden by hand, stays hidden."""
    rows = tuple({**FINDING, "code": f"KT{number:04}"} for number in range(1, 5))
    path = small_book(tmp_path / "so.xlsx", findings=rows)
    table = _filtered(path, 4)
    file_host(path).write([ReplaceRows("findings", rows, rows[2:])])
    shown = load_workbook(path)["Kiểm tra"]
    assert {number for number in range(1, 10) if shown.row_dimensions[number].hidden} == {4}
    part = parts_of(path)[table].decode()
    assert 'ref="A4:N6"' in part
    assert "filterColumn" not in part
    assert '<sortState ref="A5:N6"><sortCondition ref="C5:C6"/>' in part, "Excel repairs a sorting beyond its table"


def test_a_filter_stays_where_rows_keep_their_places(tmp_path: Path) -> None:
    rows = tuple({**FINDING, "code": f"KT{number:04}"} for number in range(1, 5))
    path = small_book(tmp_path / "so.xlsx", findings=rows)
    table = _filtered(path, 4)
    file_host(path).write([SetCell("findings", "KT0001", "staff_note", "Đã gọi hỏi.", None)])
    shown = load_workbook(path)["Kiểm tra"]
    assert {number for number in range(1, 10) if shown.row_dimensions[number].hidden} == {4, 5, 6}
    assert b"filterColumn" in parts_of(path)[table]


def test_an_office_column_beside_findings_keeps_to_its_findings(tmp_path: Path) -> None:
    rows = tuple({**FINDING, "code": f"KT{number:04}"} for number in range(1, 5))
    marks = ["một", "hai", None, "bốn"]
    path = small_book(tmp_path / "so.xlsx", findings=rows, own_columns={"findings": {"Người xử lý": marks}})
    kept = ({**rows[3]}, {**FINDING, "code": "KT0009"}, {**rows[1]})
    file_host(path).write([ReplaceRows("findings", rows, kept)])
    sheet = load_workbook(path)["Kiểm tra"]
    assert [(sheet[f"A{n}"].value, sheet[f"O{n}"].value) for n in range(5, 9)] == [
        ("KT0004", "bốn"),
        ("KT0009", None),
        ("KT0002", "hai"),
        (None, "một"),
    ], "what was written beside a finding that is gone stays, below"
    assert len(file_host(path).read([FINDINGS])["findings"].rows) == 3


def test_a_row_taken_back_closes_the_gap_and_the_table(path: Path) -> None:
    host = file_host(path)
    row = {"code": "DB0003", "full_name": "Thào Thị Dua"}
    host.write([AddRow("attendees", "DB0003", row), AddRow("attendees", "DB0004", {"code": "DB0004"})])
    host.write([RemoveRow("attendees", "DB0003", row)])
    table = host.read([ATTENDEES])["attendees"]
    assert [(row.number, row.cells["code"]) for row in table.rows] == [(5, "DB0001"), (6, "DB0002"), (7, "DB0004")]
    assert load_workbook(path)["Đại biểu"].tables["DaiBieu"].ref == "A4:U7"


def test_a_row_beside_which_the_office_wrote_is_not_taken_back(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", attendees=PEOPLE, own_columns={"attendees": {"Cỡ áo": [None, "L"]}})
    row = file_host(path).read([ATTENDEES])["attendees"].rows[1]
    with pytest.raises(BookMoved, match="DB0002"):
        file_host(path).write([RemoveRow("attendees", "DB0002", row.cells)])


def test_text_below_the_table_is_neither_written_over_nor_taken_for_a_row(tmp_path: Path) -> None:
    def note(workbook, sheets):
        sheets["attendees"].write(8, 0, "Người lập bảng")

    path = small_book(tmp_path / "so.xlsx", attendees=PEOPLE, decorate=note)
    host = file_host(path)
    host.write([AddRow("attendees", "DB0003", {"code": "DB0003"})])
    before = path.read_bytes()
    with pytest.raises(Refusal, match=r"dòng 9 .*ít nhất 1 dòng") as caught:
        host.write([AddRow("attendees", "DB0004", {"code": "DB0004"})])
    assert caught.value.code == "no_room"
    assert path.read_bytes() == before
    assert len(host.read([ATTENDEES])["attendees"].rows) == 3


def test_a_table_with_a_totals_row_is_not_pushed_over_it(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", attendees=[*PEOPLE, {"full_name": "Tổng"}])
    edit_part(path, "xl/tables/table2.xml", ('totalsRowShown="0"', 'totalsRowCount="1"'))
    file_host(path).write([set_note("được")])
    with pytest.raises(Refusal, match="dòng 7") as caught:
        file_host(path).write([AddRow("attendees", "DB0009", {"code": "DB0009"})])
    assert caught.value.code == "totals_row"


def test_drop_downs_and_colours_that_reached_the_tables_end_reach_its_new_end(tmp_path: Path) -> None:
    def rules(workbook, sheets):
        sheet = sheets["attendees"]
        sheet.data_validation("B5:B6", {"validate": "list", "source": ["Khách mời", "Thanh niên"]})
        sheet.data_validation("G5:G200", {"validate": "list", "source": ["Nam", "Nữ"]})
        sheet.conditional_format("A5:U6", {"type": "no_blanks", "format": workbook.add_format({"bold": True})})

    path = small_book(tmp_path / "so.xlsx", attendees=PEOPLE, decorate=rules)
    file_host(path).write([AddRow("attendees", "DB0003", {"code": "DB0003"})])
    xml = parts_of(path)[sheet_part(path, "Đại biểu")].decode()
    assert re.findall(r' sqref="([A-Z0-9:]+)"', xml[xml.index("</sheetData>") :]) == ["A5:U7", "B5:B7", "G5:G200"]


def test_a_table_under_another_name_is_known_by_its_headers_and_grows(path: Path) -> None:
    edit_part(path, "xl/tables/table2.xml", ('"DaiBieu"', '"DaiBieu2"'))
    host = file_host(path)
    host.write([AddRow("attendees", "DB0003", {"code": "DB0003", "full_name": "Thào Thị Dua"})])
    assert load_workbook(path)["Đại biểu"].tables["DaiBieu2"].ref == "A4:U7"
    assert len(host.read([ATTENDEES])["attendees"].rows) == 3


def test_formulas_that_name_a_missing_table_are_not_written_into_new_rows(path: Path) -> None:
    edit_part(path, "xl/tables/table3.xml", ('displayName="DonVi"', 'displayName="DonVi2"'))
    file_host(path).write([AddRow("units", "DV002", {"code": "DV002", "name": "Xã Tân Lập"})])
    sheet = load_workbook(path)["Đơn vị"]
    assert (sheet["B6"].value, sheet["E6"].value) == ("Xã Tân Lập", None)


def test_rows_are_as_tall_as_their_new_texts(path: Path) -> None:
    long = "Đơn vị xin thêm chỉ tiêu vì có nhiều thanh niên đăng ký hơn số được phân bổ. " * 3
    file_host(path).write([set_note(long), AddRow("attendees", "DB0003", {"code": "DB0003", "note": long})])
    heights = {row: size.height for row, size in load_workbook(path)["Đại biểu"].row_dimensions.items()}
    assert heights[5] == heights[7] == row_height(ATTENDEES, {"note": long})
    assert heights.get(6) is None
    file_host(path).write([set_note("ngắn", long)])
    assert load_workbook(path)["Đại biểu"].row_dimensions[5].height is None


def test_nothing_written_beside_two_rows_of_one_key_is_lost(tmp_path: Path) -> None:
    rows = ({**FINDING}, {**FINDING, "message": "Thiếu đơn vị."})
    path = small_book(tmp_path / "so.xlsx", findings=rows, own_columns={"findings": {"Người xử lý": ["một", "hai"]}})
    file_host(path).write([ReplaceRows("findings", rows, (FINDING,))])
    sheet = load_workbook(path)["Kiểm tra"]
    assert [sheet[f"O{number}"].value for number in (5, 6)] == ["một", "hai"]


def test_a_new_row_does_not_go_beside_what_the_office_wrote_below_the_last_one(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", attendees=PEOPLE, own_columns={"attendees": {"Cỡ áo": [None, None, "L"]}})
    file_host(path).write([AddRow("attendees", "DB0003", {"code": "DB0003"})])
    sheet = load_workbook(path)["Đại biểu"]
    assert [(sheet[f"A{number}"].value, sheet[f"V{number}"].value) for number in (7, 8)] == [
        (None, "L"),
        ("DB0003", None),
    ]


def test_a_table_with_blank_rows_at_its_end_keeps_them_when_a_row_is_taken_back(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx", attendees=[*PEOPLE, {"code": None}, {"code": None}])
    host = file_host(path)
    before = load_workbook(path)["Đại biểu"].tables["DaiBieu"].ref
    row = {"code": "DB0003", "full_name": "Thào Thị Dua"}
    host.write([AddRow("attendees", "DB0003", row)])
    host.write([RemoveRow("attendees", "DB0003", row)])
    assert load_workbook(path)["Đại biểu"].tables["DaiBieu"].ref == before == "A4:U8"


def test_a_table_that_loses_rows_keeps_its_totals_row_in_its_place(tmp_path: Path) -> None:
    rows = tuple({**FINDING, "code": f"KT{number:04}"} for number in range(1, 4))
    path = small_book(tmp_path / "so.xlsx", findings=[*rows, {"code": "Tổng"}])
    part = next(name for name, xml in parts_of(path).items() if name.startswith("xl/tables/") and b'"KiemTra"' in xml)
    edit_part(path, part, ('totalsRowShown="0"', 'totalsRowCount="1"'))
    file_host(path).write([ReplaceRows("findings", rows, rows[:1])])
    sheet = load_workbook(path)["Kiểm tra"]
    assert [sheet[f"A{number}"].value for number in range(5, 9)] == ["KT0001", None, None, "Tổng"]
    assert sheet.tables["KiemTra"].ref == "A4:N8"


def with_own_formula(path: Path, formula: str) -> Path:
    """A book of two people with an office's column "Mã dài" that its table calculates."""
    small_book(path, attendees=PEOPLE, own_columns={"attendees": {"Mã dài": ["DB0001x", "DB0002x"]}})
    part = next(name for name, xml in parts_of(path).items() if name.startswith("xl/tables/") and b'"DaiBieu"' in xml)
    column = '<tableColumn id="22" name="Mã dài"'
    edit_part(
        path,
        part,
        (f"{column}/>", f"{column}><calculatedColumnFormula>{formula}</calculatedColumnFormula></tableColumn>"),
    )
    return path


def test_a_column_that_the_office_calculates_goes_on_in_new_rows(tmp_path: Path) -> None:
    path = with_own_formula(tmp_path / "so.xlsx", "DaiBieu[[#This Row],[Mã]]&amp;&quot;x&quot;")
    row = {"code": "DB0003"}
    file_host(path).write([AddRow("attendees", "DB0003", row)])
    assert cells(path, "Đại biểu", "V7").value == '=DaiBieu[[#This Row],[Mã]]&"x"'
    file_host(path).write([RemoveRow("attendees", "DB0003", row)])
    assert cells(path, "Đại biểu", "V7").value is None


@pytest.mark.parametrize(
    "formula", ["$A5&amp;DaiBieu[[#This Row],[Mã]]", "COUNTA(DaiBieu[Mã])", "KhongCo[[#This Row],[Mã]]"]
)
def test_a_formula_that_would_mean_something_else_in_another_row_is_left_to_the_office(
    tmp_path: Path, formula: str
) -> None:
    path = with_own_formula(tmp_path / "so.xlsx", formula)
    file_host(path).write([AddRow("attendees", "DB0003", {"code": "DB0003"})])
    assert cells(path, "Đại biểu", "V7").value is None
