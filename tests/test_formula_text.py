"""The formulas as text: functions that Excel 2016 has, references to tables and columns that exist, nobody's name."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from xl_tools.build.presets import BLANK, PRESETS, load_preset
from xl_tools.schema import SHEETS
from xl_tools.schema.overview import FIGURES

ROOT = Path(__file__).parents[1]
BOOKS = sorted((ROOT / "workbooks").glob("*.xlsx"))
OF_EXCEL_2016 = {
    *("ABS", "AND", "AVERAGE", "CHAR", "CHOOSE", "COLUMN", "COLUMNS", "COUNT", "COUNTA", "COUNTBLANK", "COUNTIF"),
    *("COUNTIFS", "DATE", "DATEDIF", "DAY", "EOMONTH", "FALSE", "FIND", "HYPERLINK", "IF", "IFERROR", "INDEX", "INT"),
    *("INDIRECT", "ISBLANK", "ISERROR", "ISNA", "ISNUMBER", "ISTEXT", "LARGE", "LEFT", "LEN", "LOWER", "MATCH", "MAX"),
    *(
        "MEDIAN",
        "MID",
        "MIN",
        "MOD",
        "MONTH",
        "N",
        "NA",
        "NOT",
        "OFFSET",
        "OR",
        "RANK",
        "REPT",
        "RIGHT",
        "ROUND",
        "ROUNDDOWN",
    ),
    *("ROUNDUP", "ROW", "ROWS", "SEARCH", "SIGN", "SMALL", "SUBSTITUTE", "SUBTOTAL", "SUM", "SUMIF", "SUMIFS"),
    *("SUMPRODUCT", "T", "TEXT", "TODAY", "TRIM", "TRUE", "UPPER", "VALUE", "VLOOKUP", "WEEKDAY", "YEAR"),
}
"""Functions that are in Excel since 2007 at the latest. Newer ones (XLOOKUP, FILTER, LET, TEXTJOIN, IFS) are not."""

_QUOTED = re.compile(r'"[^"]*"')
_FUNCTION = re.compile(r"([A-Z_a-z][\w.]*)\(")
_REFERENCE = re.compile(r"(\w+)\[(?:\[#[\w ]+\],)?\[?([^\[\]]+)\]?\]")
PERSONAL = {
    "document_kinds": {"signer_name", "second_name"},
    "units": {"contact"},
    "attendees": {"full_name", "birth_date", "phone", "email"},
    "questions": {"asker"},
    "pairs": {"decided_by"},
}


def described() -> dict[str, str]:
    """Every formula of the schema, by the place it stands in."""
    columns = {f"{sheet.id}.{column.field}": column.formula for sheet in SHEETS for column in sheet.formulas}
    return {**columns, **{f"overview {figure.cell}": figure.formula for figure in FIGURES}}


def stored(book: Path) -> Iterator[tuple[str, str]]:
    """Every formula a workbook holds, in cells, tables, names, drop-downs, conditional formats and charts."""
    names = {"f", "formula", "formula1", "formula2", "calculatedColumnFormula", "definedName"}
    with zipfile.ZipFile(book) as parts:
        for part in parts.namelist():
            if part.endswith(".xml") and part.startswith("xl/"):
                for element in etree.fromstring(parts.read(part)).iter("{*}*"):
                    if etree.QName(element).localname in names and element.text:
                        yield part, element.text


def newer_functions(formula: str) -> set[str]:
    return {name for name in _FUNCTION.findall(_QUOTED.sub('""', formula)) if name not in OF_EXCEL_2016}


def dead_references(formula: str) -> list[str]:
    headers = {sheet.table: {column.header for column in sheet.columns} for sheet in SHEETS}
    return [
        f"{table}[{header}]"
        for table, header in _REFERENCE.findall(_QUOTED.sub('""', formula))
        if not header.startswith("#") and header not in headers.get(table, ())
    ]


def test_the_schema_uses_only_functions_of_excel_2016() -> None:
    assert {place: found for place, formula in described().items() if (found := newer_functions(formula))} == {}


def test_the_schemas_formulas_name_only_tables_and_columns_that_exist() -> None:
    assert {place: found for place, formula in described().items() if (found := dead_references(formula))} == {}


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.stem)
def test_a_ready_books_formulas_are_of_excel_2016_and_point_at_something(book: Path) -> None:
    formulas = list(stored(book))
    assert formulas
    assert [(part, text) for part, text in formulas if newer_functions(text) or dead_references(text)] == []


def test_there_are_ready_books() -> None:
    assert {book.stem for book in BOOKS} >= {name for name, _ in PRESETS}


@pytest.mark.parametrize("name", [BLANK, *(name for name, _ in PRESETS)])
def test_a_ready_book_names_no_person(name: str) -> None:
    rows = load_preset(name).rows
    named = [
        (sheet_id, field, row[field])
        for sheet_id, fields in PERSONAL.items()
        for row in rows.get(sheet_id, ())
        for field in sorted(fields & row.keys())
        if row[field]
    ]
    assert named == []
