"""The built workbooks: the ready ones are what the sources build, and a book takes what people do to it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from calc import as_shown, needs_libreoffice
from filled_book import DAY, filled_contents
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook

from xl_tools.build.contents import Contents
from xl_tools.build.drop_downs import LONGEST_TEXT, LONGEST_TITLE, ROOM, list_name, reference_name
from xl_tools.build.looks import LOOKS
from xl_tools.build.tables import book_of
from xl_tools.build.workbooks import build_all, build_book, empty_workbook, fill_workbook, ready_contents
from xl_tools.folders import WORKBOOKS
from xl_tools.schema import (
    ATTENDEES,
    BY_ID,
    GUIDE_TITLE,
    HEADER_ROW,
    OVERVIEW_TITLE,
    QUESTIONS,
    SETTINGS,
    SHEETS,
    UNITS,
    setting_columns,
)
from xl_tools.schema.columns import Column
from xl_tools.schema.formulas import DUE_SOON_NAME, EVENT_DATE_NAME, TODAY_NAME
from xl_tools.schema.lists import DROP_DOWNS, LISTS

FIRST = HEADER_ROW + 1
A4 = 9


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every ready book, built now."""
    folder = tmp_path_factory.mktemp("workbooks")
    build_all(folder)
    return folder


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "filled.xlsx"
    build_book(path, filled_contents(), clock_date=DAY)
    return path


@pytest.fixture(scope="module")
def opened(filled: Path) -> Any:
    return load_workbook(filled)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", [*ready_contents()])
def test_a_ready_book_is_what_the_sources_build(built: Path, name: str) -> None:
    """When it is not: python -m xl_tools.build.workbooks"""
    committed, now = parts(WORKBOOKS / f"{name}.xlsx"), parts(built / f"{name}.xlsx")
    assert [part for part in sorted(committed.keys() | now) if committed.get(part) != now.get(part)] == []


def test_the_folder_holds_the_ready_books_and_nothing_else() -> None:
    assert {path.stem for path in WORKBOOKS.glob("*.xlsx")} == set(ready_contents())


@pytest.mark.parametrize("name", [*ready_contents()])
def test_excel_has_nothing_to_repair_in_a_ready_book(built: Path, name: str) -> None:
    result = OpenXmlValidator().validate(built / f"{name}.xlsx")
    assert [str(error) for error in result.errors] == []


def test_excel_has_nothing_to_repair_in_a_filled_book(filled: Path) -> None:
    result = OpenXmlValidator().validate(filled)
    assert [str(error) for error in result.errors] == []


def test_the_same_contents_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        build_book(tmp_path / f"{name}.xlsx", filled_contents(5, 9, 7), clock_date=DAY)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_the_tabs_stand_in_the_order_of_work(opened: Any) -> None:
    assert opened.sheetnames == [GUIDE_TITLE, OVERVIEW_TITLE, *(sheet.title for sheet in SHEETS)]


def test_every_sheet_is_an_excel_table_with_its_columns(opened: Any) -> None:
    for sheet in SHEETS:
        worksheet = opened[sheet.title]
        (table,) = worksheet.tables.values()
        rows = max(1, len(book_of(filled_contents(), DAY).tables[sheet.id].rows))
        first, last = table.ref.split(":")
        assert table.name == sheet.table
        assert first == f"A{HEADER_ROW}"
        assert int(re.sub(r"\D", "", last)) == HEADER_ROW + rows
        assert [column.name for column in table.tableColumns] == [column.header for column in sheet.columns]
        calculated = {c.name for c in table.tableColumns if c.calculatedColumnFormula is not None}
        assert calculated == {column.header for column in sheet.formulas}


def test_an_empty_sheet_has_one_empty_row_to_type_into(tmp_path: Path) -> None:
    build_book(tmp_path / "blank.xlsx", Contents(), clock_date=DAY)
    blank = load_workbook(tmp_path / "blank.xlsx")
    for sheet in (UNITS, ATTENDEES, QUESTIONS):
        worksheet = blank[sheet.title]
        (table,) = worksheet.tables.values()
        assert table.ref.endswith(str(FIRST))
        stored = [worksheet[f"{letter}{FIRST}"].value for letter in _letters(sheet.columns, formula=False)]
        assert set(stored) == {None}


def _letters(columns: tuple[Column, ...], *, formula: bool) -> Iterator[str]:
    letters = book_of(Contents(), DAY).tables
    for sheet in SHEETS:
        if sheet.columns is columns:
            yield from (letters[sheet.id].letters[c.field] for c in columns if bool(c.formula) == formula)


def test_pasted_codes_and_telephone_numbers_stay_text(opened: Any) -> None:
    """Text format down the whole column, not only in the rows there are."""
    for sheet in SHEETS:
        for position, column in enumerate(sheet.columns, start=1):
            if column.kind in ("code", "phone", "email") and not column.formula:
                assert _column_format(opened[sheet.title], position) == "@", (sheet.id, column.field)


def test_dates_and_money_have_their_formats_down_the_column(opened: Any) -> None:
    formats = {"date": "dd/mm/yyyy", "moment": "dd/mm/yyyy hh:mm", "money": "#,##0"}
    for sheet in SHEETS:
        for position, column in enumerate(sheet.columns, start=1):
            if column.kind in formats:
                assert _column_format(opened[sheet.title], position) == formats[column.kind], (sheet.id, column.field)


def test_a_formula_cell_is_never_in_text_format(opened: Any) -> None:
    """Excel shows the formula itself once somebody edits a cell of text format."""
    for sheet in SHEETS:
        for position, column in enumerate(sheet.columns, start=1):
            if column.formula:
                assert _column_format(opened[sheet.title], position) != "@", (sheet.id, column.field)


def _column_format(worksheet: Any, position: int) -> str:
    for dimension in worksheet.column_dimensions.values():
        if dimension.min <= position <= dimension.max:
            return str(dimension.number_format)
    raise AssertionError(f"column {position} of {worksheet.title} has no format of its own")


def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    texts = ["=1+1", "+84 912 000 111", "-", "@ban", "{=A1}", "01", "https://example.vn", "1/2"]
    contents = Contents(rows={"attendees": [{"full_name": text, "note": text, "phone": text} for text in texts]})
    build_book(tmp_path / "book.xlsx", contents, clock_date=DAY)
    worksheet = load_workbook(tmp_path / "book.xlsx")[ATTENDEES.title]
    letters = book_of(contents, DAY).tables["attendees"].letters
    for field in ("full_name", "note", "phone"):
        cells = [worksheet[f"{letters[field]}{FIRST + line}"] for line in range(len(texts))]
        assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in texts]


def test_rows_without_a_code_get_the_next_ones() -> None:
    contents = Contents(rows={"units": [{"code": "DV007", "name": "Xã A"}, {"name": "Xã B"}, {"name": "Xã C"}]})
    rows = book_of(contents, DAY).tables["units"].rows
    assert [row.cells["code"] for row in rows] == ["DV007", "DV008", "DV009"]


@pytest.mark.parametrize(
    "contents",
    [
        Contents({"no_such_setting": 1}),
        Contents(rows={"no_such_sheet": []}),
        Contents(rows={"units": [{"no_such_field": 1}]}),
        Contents(rows={"units": [{"registered": 3}]}),
    ],
)
def test_what_the_schema_does_not_know_is_refused(contents: Contents) -> None:
    with pytest.raises(KeyError):
        book_of(contents, DAY)


def test_a_list_of_the_office_replaces_the_programs_and_leaves_the_others() -> None:
    contents = Contents(rows={"vocabulary": [{"themes": "Việc làm"}, {"themes": "Y tế"}]})
    rows = book_of(contents, DAY).tables["vocabulary"].rows
    assert [row.cells.get("themes") for row in rows][:3] == ["Việc làm", "Y tế", None]
    assert tuple(row.cells["roles"] for row in rows if row.cells.get("roles")) == LISTS["roles"].values


def _validations(worksheet: Any, letter: str, row: int) -> list[Any]:
    return [rule for rule in worksheet.data_validations.dataValidation if f"{letter}{row}" in rule.sqref]


def test_every_column_with_a_list_has_its_drop_down_far_below_the_table(opened: Any) -> None:
    for sheet in SHEETS:
        letters = book_of(filled_contents(), DAY).tables[sheet.id].letters
        for column in sheet.columns:
            if not (column.choices or column.refers[0]):
                continue
            name = list_name(column.choices) if column.choices else reference_name(BY_ID[column.refers[0]])
            for row in (FIRST, FIRST + ROOM):
                (rule,) = _validations(opened[sheet.title], letters[column.field], row)
                assert (rule.type, rule.formula1) == ("list", name), (sheet.id, column.field)


def test_fixed_words_are_enforced_and_the_offices_own_lists_only_warn(opened: Any) -> None:
    letters = book_of(Contents(), DAY).tables["attendees"].letters
    (role,) = _validations(opened[ATTENDEES.title], letters["role"], FIRST)
    (unit,) = _validations(opened[ATTENDEES.title], letters["unit"], FIRST)
    assert (role.errorStyle or "stop", unit.errorStyle) == ("stop", "warning")


def test_dates_and_whole_numbers_are_checked_when_typed(opened: Any) -> None:
    for sheet in SHEETS:
        letters = book_of(Contents(), DAY).tables[sheet.id].letters
        for column in sheet.columns:
            kind = {"date": "date", "moment": "date", "whole": "whole", "money": "whole"}.get(column.kind)
            if kind and not column.formula:
                (rule,) = _validations(opened[sheet.title], letters[column.field], FIRST + ROOM)
                assert rule.type == kind, (sheet.id, column.field)
                if column.least is not None:
                    assert int(rule.formula1) == column.least


def test_each_setting_is_checked_by_its_own_kind(opened: Any) -> None:
    kinds = {"date": "date", "whole": "whole", "choice": "list"}
    for row, setting in enumerate(setting_columns(), start=FIRST):
        (rule,) = _validations(opened[SETTINGS.title], "B", row)
        assert (rule.type or "none") == kinds.get(setting.kind, "none"), setting.header
        assert rule.prompt == setting.tip[:LONGEST_TEXT]


def test_input_messages_are_as_short_as_excel_wants_them(opened: Any) -> None:
    rules = [rule for worksheet in opened for rule in worksheet.data_validations.dataValidation]
    assert len(rules) > 100
    for rule in rules:
        assert max(len(rule.promptTitle or ""), len(rule.errorTitle or "")) <= LONGEST_TITLE
        assert max(len(rule.prompt or ""), len(rule.error or "")) <= LONGEST_TEXT


def test_every_look_is_a_conditional_format_that_reaches_below_the_table(opened: Any) -> None:
    for sheet in SHEETS:
        worksheet = opened[sheet.title]
        wanted = sum(look.sheet == sheet.id for look in LOOKS)
        formulas = {rule.formula[0] for group in worksheet.conditional_formatting for rule in group.rules}
        assert len(formulas) >= wanted
        for group in worksheet.conditional_formatting:
            assert all(area.min_row == FIRST and area.max_row >= FIRST + ROOM for area in group.cells.ranges)


def test_every_tab_prints_on_a4_one_page_wide_with_its_header(opened: Any) -> None:
    for sheet in SHEETS:
        worksheet = opened[sheet.title]
        assert worksheet.page_setup.paperSize == A4
        assert (worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight) in ((None, 0), (1, 0))
        assert worksheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
        assert worksheet.freeze_panes is not None
        assert "&P" in worksheet.oddFooter.right.text
    overview = opened[OVERVIEW_TITLE]
    assert (overview.page_setup.paperSize, overview.page_setup.orientation) == (A4, "landscape")
    assert overview.sheet_properties.pageSetUpPr.fitToPage


def test_helper_columns_are_hidden_and_the_others_are_not(opened: Any) -> None:
    for sheet in SHEETS:
        hidden = {
            position
            for dimension in opened[sheet.title].column_dimensions.values()
            if dimension.hidden
            for position in range(dimension.min, dimension.max + 1)
        }
        assert hidden == {position for position, column in enumerate(sheet.columns, 1) if column.hidden}


def test_the_guide_leads_to_every_tab(opened: Any) -> None:
    cells = (cell for row in opened[GUIDE_TITLE].iter_rows() for cell in row)
    links = {cell.hyperlink.location for cell in cells if cell.hyperlink}
    assert links >= {f"'{title}'!A1" for title in opened.sheetnames if title != GUIDE_TITLE}


def test_the_names_of_the_formulas_are_defined(opened: Any) -> None:
    names = set(opened.defined_names)
    assert {TODAY_NAME, EVENT_DATE_NAME, DUE_SOON_NAME} <= names
    assert {list_name(drop_down.field) for drop_down in DROP_DOWNS} <= names


@pytest.mark.libreoffice
@needs_libreoffice
def test_the_drop_down_lists_end_at_the_last_entry(tmp_path: Path) -> None:
    """An office's edits make them longer or shorter: the names are asked for their rows in LibreOffice."""
    contents = filled_contents(7, 3, 3)
    contents = Contents(
        contents.settings, {**contents.rows, "vocabulary": [{"themes": "Việc làm"}, {"themes": "Y tế"}]}
    )
    wanted = {list_name(d.field): len(d.values) for d in DROP_DOWNS} | {"DS_NhomVanDe": 2, "DS_DonVi": 7, "DS_CoCau": 3}
    assert _rows_of_names(tmp_path, contents, [*wanted]) == wanted


@pytest.mark.libreoffice
@needs_libreoffice
def test_the_drop_down_of_an_empty_list_is_one_empty_line(tmp_path: Path) -> None:
    assert _rows_of_names(tmp_path, Contents(), ["DS_DonVi", "DS_CoQuan"]) == {"DS_DonVi": 1, "DS_CoQuan": 1}


@pytest.mark.libreoffice
@needs_libreoffice
def test_a_drop_down_leaves_no_entry_out_where_a_row_was_emptied(tmp_path: Path) -> None:
    units = [{"name": name} for name in ("Xã A", "", "Xã C", "Xã D")]
    assert _rows_of_names(tmp_path, Contents({}, {"units": units}), ["DS_DonVi"]) == {"DS_DonVi": 4}


def _rows_of_names(folder: Path, contents: Contents, names: list[str]) -> Mapping[str, int]:
    path = folder / "names.xlsx"
    workbook = empty_workbook(path)
    fill_workbook(workbook, book_of(contents, DAY))
    worksheet = workbook.add_worksheet("Names")
    for row, name in enumerate(names):
        worksheet.write_formula(row, 0, f"=ROWS({name})", None, -1)
    workbook.close()
    shown = as_shown([path], folder / "office", recalculated=True)["names"]
    rows = CalamineWorkbook.from_path(shown).get_sheet_by_name("Names").to_python()
    return {name: int(row[0]) for name, row in zip(names, rows, strict=True)}


def test_the_stored_values_are_those_of_the_day(tmp_path: Path) -> None:
    contents = Contents(rows={"tasks": [{"text": "Họp", "deadline": date(2026, 3, 10)}]})
    build_book(tmp_path / "book.xlsx", contents, clock_date=date(2026, 3, 1))
    rows = CalamineWorkbook.from_path(tmp_path / "book.xlsx").get_sheet_by_name("Nhiệm vụ").to_python()
    assert 9 in rows[-1]
