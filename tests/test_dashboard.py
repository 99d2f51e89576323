"""Every formula's value, as stored, as LibreOffice shows it and as recalculated there, is its Python twin's."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from calc import as_shown, needs_libreoffice
from filled_book import DAY, filled_contents
from python_calamine import CalamineWorkbook

from xl_tools.build.contents import Contents
from xl_tools.build.presets import PRESETS, load_preset
from xl_tools.build.sample import sample_contents
from xl_tools.build.tables import book_of
from xl_tools.build.workbooks import build_book
from xl_tools.rules import formula_values, overview_values
from xl_tools.schema import HEADER_ROW, OVERVIEW_TITLE, SETTINGS, SHEETS
from xl_tools.schema.book import Book
from xl_tools.schema.columns import sheet_of
from xl_tools.schema.overview import BLOCKS, CATEGORY_LINES, CELLS, DEFINED_NAMES, FIGURES, OVERVIEW_READS, SILENT_UNITS
from xl_tools.schema.overview_formulas import LONGEST_CATEGORY
from xl_tools.schema.sheet import Cell

pytestmark = [pytest.mark.libreoffice, needs_libreoffice]

MANY = 170
"""Units of the largest province the book is for."""


EDGES = Contents(
    {"reference_date": DAY, "event_date": DAY, "total_delegates": "khoảng 300", "due_soon_days": 0},
    {
        "units": [{"name": f"Đơn vị {number}", "block": f"Khối {number % BLOCKS}"} for number in range(SILENT_UNITS)]
        + [{"name": "Đơn vị đủ", "quota": 0}, {"name": "Đơn vị vượt", "quota": 1, "block": "Khối 1"}],
        "categories": [{"name": "Đ" * (LONGEST_CATEGORY + 1 - number)} for number in range(CATEGORY_LINES)],
        "attendees": [
            *({"unit": "Đơn vị vượt", "full_name": "Lò Thị Mai", "check_result": "Hợp lệ"} for _ in range(3)),
            {"unit": "Đơn vị vượt", "role": "Khách mời", "check_result": "Hợp lệ", "persons": 4, "state": "Dự bị"},
            {"role": "Khách mời", "persons": -2},
            *({"gender": "Nam"} for _ in range(5)),
        ],
        "tasks": [
            {"text": "Họp", "deadline": DAY, "offset": -9},
            {"text": "In", "deadline": DAY},
            {"text": "Xong", "deadline": DAY, "done": DAY},
            {"text": "Xa", "deadline": 3_000_000},
        ],
        "questions": [
            {"text": "Bao giờ có sân?", "deadline": "quý II", "theme": "Ngoài danh mục"},
            {"text": "Bao giờ có chợ?", "deadline": DAY, "lead": "Sở Y tế"},
        ],
        "listed": [{"code": "CH0001"}, {"code": "CH0002"}, {"code": "CH000?"}],
        "pairs": [{"code": "CC0001", "first": "CH0002", "second": "CH0404"}],
    },
)
"""Lists that just fit their lines, days that are today, and what does not belong in its column."""


def cases() -> dict[str, Contents]:
    blank = Contents({"reference_date": DAY})
    many_categories = [{"name": f"Đối tượng {number}" + " dài" * number, "target": number} for number in range(12)]
    crowded = filled_contents(MANY, 900, 400)
    made_up = {
        "blank": blank,
        "filled": filled_contents(),
        "crowded": Contents(crowded.settings, {**crowded.rows, "categories": many_categories}),
        "edges": EDGES,
        "dateless": Contents({"event_date_text": "quý III/2026", **blank.settings}, filled_contents(5, 20, 9).rows),
    }
    ready = {name: load_preset(name) for name, _ in PRESETS}
    ready = {name: Contents({**plan.settings, "reference_date": DAY}, plan.rows) for name, plan in ready.items()}
    return {**made_up, **ready, "sample": sample_contents()}


@dataclass(frozen=True)
class Readings:
    """One book: the twin's values, and the files to read the formulas' values from."""

    book: Book
    stored: Path
    shown: Path
    recalculated: Path

    def ways(self) -> Iterator[tuple[str, CalamineWorkbook]]:
        for way in ("stored", "shown", "recalculated"):
            yield way, CalamineWorkbook.from_path(getattr(self, way))


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Readings]:
    folder = tmp_path_factory.mktemp("books")
    books, stored = {}, {}
    for name, contents in cases().items():
        stored[name] = folder / f"{name}.xlsx"
        build_book(stored[name], contents, clock_date=DAY)
        books[name] = book_of(contents, DAY)
    stored["tampered"] = _tampered(stored["filled"], folder / "tampered.xlsx")
    books["tampered"] = books["filled"]
    paths = list(stored.values())
    shown = as_shown(paths, folder / "shown", recalculated=False)
    recalculated = as_shown(paths, folder / "recalculated", recalculated=True)
    return {name: Readings(books[name], stored[name], shown[name], recalculated[name]) for name in stored}


def _tampered(book: Path, copy: Path) -> Path:
    """The book with 123456 stored as its number of questions."""
    shutil.copy(book, copy)
    cell = re.compile(rf'(<c r="{CELLS["questions"]}"[^>]*><f>[^<]*</f><v>)\d+(</v>)'.encode())
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(part, cell.sub(rb"\g<1>123456\2", source.read(part)))
    return copy


NAMES = [*cases()]
_ERROR = re.compile(r'<c r="(\w+)"[^>]* t="e"')


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_the_dashboard_is_pythons(readings: Mapping[str, Readings], name: str) -> None:
    expected = overview_values(readings[name].book)
    for way, workbook in readings[name].ways():
        cells = _cells(workbook, OVERVIEW_TITLE)
        found = {figure.name: cells.get(figure.cell, "") for figure in FIGURES}
        wanted = {figure.name: expected[figure.cell] for figure in FIGURES}
        assert _differing(found, wanted) == {}, way


@pytest.mark.parametrize("name", NAMES)
def test_every_formula_column_is_pythons(readings: Mapping[str, Readings], name: str) -> None:
    book = readings[name].book
    for way, workbook in readings[name].ways():
        for sheet in SHEETS:
            if not sheet.formulas:
                continue
            table = book.tables[sheet.id]
            cells = _cells(workbook, sheet.title)
            for row, wanted in zip(table.rows, formula_values(book, sheet), strict=True):
                found = {field: cells.get(f"{table.letters[field]}{row.number}", "") for field in wanted}
                assert _differing(found, wanted) == {}, (way, sheet.title, row.number)


def test_the_two_ways_of_libreoffice_are_two(readings: Mapping[str, Readings]) -> None:
    """Without this the tests above could compare stored values three times."""
    tampered = readings["tampered"]
    found = {way: _cells(workbook, OVERVIEW_TITLE)[CELLS["questions"]] for way, workbook in tampered.ways()}
    assert found["stored"] == found["shown"] == 123456
    assert found["recalculated"] == overview_values(tampered.book)[CELLS["questions"]]


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_holds_an_error(readings: Mapping[str, Readings], name: str) -> None:
    """Told from the XML: calamine reads an error as a blank."""
    errors = {}
    for path in (readings[name].stored, readings[name].shown, readings[name].recalculated):
        with zipfile.ZipFile(path) as parts:
            sheets = {part: parts.read(part).decode() for part in parts.namelist() if "/worksheets/sheet" in part}
        assert len(sheets) == len(SHEETS) + 2
        errors |= {(path.parent.name, part): found for part, text in sheets.items() if (found := _ERROR.findall(text))}
    assert errors == {}


def _cells(workbook: CalamineWorkbook, title: str) -> dict[str, Any]:
    rows = workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
    return {f"{_letter(column)}{row}": cell for row, cells in enumerate(rows, 1) for column, cell in enumerate(cells)}


def _letter(position: int) -> str:
    before, last = divmod(position, 26)
    return (chr(64 + before) if before else "") + chr(65 + last)


def _differing(found: Mapping[str, Any], wanted: Mapping[str, Cell]) -> dict[str, tuple[Any, Cell]]:
    return {name: (found[name], cell) for name, cell in wanted.items() if not _equal(found[name], cell)}


def _equal(found: Any, wanted: Cell) -> bool:
    if isinstance(found, datetime):
        found = found.date() if not isinstance(wanted, datetime) else found
    if isinstance(found, date) or isinstance(wanted, date):
        return bool(found == wanted)
    if isinstance(found, (int, float)) and isinstance(wanted, (int, float)):
        return abs(found - wanted) < 1e-9
    return type(found) is type(wanted) and found == wanted


BY_HEADER = {(sheet.table, column.header): (sheet, column) for sheet in SHEETS for column in sheet.columns}
BY_CELL = {figure.cell: figure for figure in FIGURES}
IN_TABLE = re.compile(r"(\w+)\[(?:\[#This Row\],)?\[?([^\[\]#]+)\]?\]")


def depends_on(formula: str) -> set[str]:
    """The stored columns behind a formula, "sheet.field", through formula columns, names and cells of the tab."""
    formula = re.sub(r'"[^"]*"', "", formula)
    found = {f"{SETTINGS.id}.value"} if any(name in formula for name in DEFINED_NAMES) else set()
    for table, header in IN_TABLE.findall(formula):
        sheet, column = BY_HEADER[table, header]
        found |= depends_on(column.formula) if column.formula else {f"{sheet.id}.{column.field}"}
    for cell in re.findall(r"\$?([A-Z]{1,2})\$?(\d{1,3})\b", re.sub(IN_TABLE, "", formula)):
        if "".join(cell) in BY_CELL:
            found |= depends_on(BY_CELL["".join(cell)].formula)
    return found


def undeclared(formula: str, reads: tuple[str, ...]) -> set[str]:
    return {name for name in depends_on(formula) if name not in reads and sheet_of(name) not in reads}


def test_every_column_a_figure_depends_on_is_declared() -> None:
    """A host brings a figure up to date when one of these changes, and otherwise leaves it alone."""
    assert {figure.name: left for figure in FIGURES if (left := undeclared(figure.formula, figure.reads))} == {}
    assert {sheet.id for sheet in SHEETS} >= set(OVERVIEW_READS)


def test_every_column_a_formula_column_depends_on_is_declared() -> None:
    columns = [(f"{sheet.id}.{column.field}", column) for sheet in SHEETS for column in sheet.formulas]
    assert {name: left for name, column in columns if (left := undeclared(column.formula, column.reads))} == {}


def test_what_is_declared_exists() -> None:
    fields = {f"{sheet.id}.{column.field}" for sheet in SHEETS for column in sheet.stored} | {s.id for s in SHEETS}
    declared = {read for sheet in SHEETS for column in sheet.formulas for read in column.reads}
    assert declared | {read for figure in FIGURES for read in figure.reads} <= fields


def test_the_header_row_is_where_formulas_count_from() -> None:
    assert book_of(Contents(), DAY).tables["units"].rows[0].number == HEADER_ROW + 1
