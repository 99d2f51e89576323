"""What a cell may hold: the lists behind the drop-downs as defined names, and the validation of every column."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_col_to_name

from ..schema import BY_ID, HEADER_ROW, SHEETS, VOCABULARY
from ..schema.columns import DATE_KINDS, Column
from ..schema.lists import DROP_DOWNS, LISTS
from ..schema.sheet import Sheet
from ..vietnamese import unaccented

LONGEST_TITLE, LONGEST_TEXT = 32, 255
"""What Excel takes as title and text of an input message."""
ROOM = 5000
"""Rows below a table that are validated and coloured like the table, so that it grows without a program."""
_LIST_ROWS = 500
_FIRST_DATE, _LAST_DATE = "=DATE(1920,1,1)", "=DATE(2100,12,31)"


def list_name(choices: str) -> str:
    """Defined name of a list of "Danh mục", such as DS_VaiTro."""
    return "DS_" + unaccented(LISTS[choices].header).title().replace(" ", "")


def reference_name(sheet: Sheet[Any]) -> str:
    """Defined name of the rows of another sheet that a cell may name, such as DS_DonVi."""
    return f"DS_{sheet.table}"


def define_lists(workbook: Any) -> None:
    """The names; each ends at the last entry the office made: no drop-down ends in blank lines or leaves one out."""
    for drop_down in DROP_DOWNS:
        _define(workbook, list_name(drop_down.field), VOCABULARY, drop_down.field, _LIST_ROWS)
    referred = {column.refers for sheet in SHEETS for column in sheet.columns if column.refers[0]}
    for sheet_id, field in sorted(referred):
        sheet = BY_ID[sheet_id]
        _define(workbook, reference_name(sheet), sheet, field, ROOM)


def _define(workbook: Any, name: str, sheet: Sheet[Any], field: str, rows: int) -> None:
    """The name counts from the header: the list stands when its first row is deleted or a row is put before it."""
    letter = xl_col_to_name([column.field for column in sheet.columns].index(field))
    cells = f"'{sheet.title}'!${letter}${HEADER_ROW}:${letter}${HEADER_ROW + rows}"
    last = f'SUMPRODUCT(MAX(({cells}<>"")*(ROW({cells})-MIN(ROW({cells}))+1)))'
    workbook.define_name(name, f"=INDEX({cells},2):INDEX({cells},MAX(2,{last}))")


def validation(column: Column) -> dict[str, Any] | None:
    """XlsxWriter's options for this column's cells; None where anything may stand and nothing is to be said."""
    options = _rule(column)
    if column.tip:
        options = options or {"validate": "any"}
        options |= {
            "input_title": shortened(column.header, LONGEST_TITLE),
            "input_message": shortened(column.tip, LONGEST_TEXT),
        }
    return options


def _rule(column: Column) -> dict[str, Any] | None:
    if column.formula or column.kind == "number":
        return None
    if column.choices:
        return _list_rule(column)
    if column.refers[0]:
        return _reference_rule(column)
    if column.kind in DATE_KINDS:
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": _FIRST_DATE,
            "maximum": _LAST_DATE,
            "error_title": "Chưa đúng ngày",
            "error_message": "Ghi ngày/tháng/năm, ví dụ 05/09/2026.",
        }
    if column.kind in {"whole", "money"}:
        return _number_rule(column)
    return None


def _list_rule(column: Column) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": f"={list_name(column.choices)}",
        "error_type": "stop" if LISTS[column.choices].fixed else "warning",
        "error_title": "Không có trong danh sách",
        "error_message": "Chọn một mục trong danh sách của ô."
        if LISTS[column.choices].fixed
        else "Mục này chưa có ở sheet Danh mục. Vẫn ghi vào ô?",
    }


def _reference_rule(column: Column) -> dict[str, Any]:
    sheet = BY_ID[column.refers[0]]
    options: dict[str, Any] = {"validate": "list", "source": f"={reference_name(sheet)}"}
    if column.kind == "references":
        return options | {
            "show_error": False,
            "input_title": shortened(column.header, LONGEST_TITLE),
            "input_message": "Nhiều mục thì gõ tiếp, cách nhau bằng dấu chấm phẩy.",
        }
    return options | {
        "error_type": "warning",
        "error_title": "Chưa có trong danh sách",
        "error_message": f"Tên này chưa có ở sheet {sheet.title}. Vẫn ghi vào ô?",
    }


def _number_rule(column: Column) -> dict[str, Any]:
    least = -999_999 if column.least is None else column.least
    most = 999_999_999_999 if column.most is None else column.most
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": least,
        "maximum": most,
        "error_title": "Chưa đúng số",
        "error_message": f"Ghi số nguyên từ {least} đến {most}."
        if column.least is not None and column.most is not None
        else "Ghi số nguyên, không kèm chữ.",
    }


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
