"""What a column is, and the one-line declarations the sheets are written in.

A sheet's rows are a class whose attributes are declared with the functions below
(`full_name: str = columns.text("Họ và tên", width=26)`), so a header, its type and the attribute
that features read are one line in one place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

Kind = Literal[
    "text",  # str, "" when blank
    "long_text",  # str with line breaks, wrapped on the sheet
    "code",  # str kept as text format: 01, DB0007
    "phone",  # str kept as text format
    "email",  # str
    "date",  # datetime.date or None, shown dd/mm/yyyy
    "moment",  # datetime.datetime or None, shown dd/mm/yyyy hh:mm
    "whole",  # int or None
    "money",  # int (đồng) or None
    "number",  # float or None; only helper formulas use it
    "flag",  # bool; the cell says "Có" or is blank
    "choice",  # str from a list of the sheet "Danh mục"
    "reference",  # str naming a row of another sheet
    "references",  # tuple[str, ...]; the cell joins them with ";"
]
TEXT_KINDS = frozenset({"text", "long_text", "code", "phone", "email", "choice", "reference"})
DATE_KINDS = frozenset({"date", "moment"})
NUMBER_KINDS = frozenset({"whole", "money", "number"})


@dataclass(frozen=True)
class Column:
    """One column of a sheet: its header, what its cells hold and who fills it."""

    header: str
    kind: Kind
    field: str = ""
    width: float = 14
    tip: str = ""
    key: bool = False
    required: bool = False
    choices: str = ""  # field of the list in schema/lists.py
    refers: tuple[str, str] = ("", "")  # (sheet id, field) of the rows this cell may name
    formula: str = ""  # Excel 2016, structured references; never written over by code
    reads: tuple[str, ...] = ()
    """What a formula depends on, through other formulas too: a sheet's id, or "sheet.field" for one stored column."""
    by_program: bool = False  # filled by buttons; people may still read, sort and filter it
    hidden: bool = False
    later: bool = False
    """Books made before the column was thought of lack it: it then reads as blank."""
    default: str = ""
    """What a setting starts with in a blank book."""
    least: int | None = None
    most: int | None = None

    @property
    def blank(self) -> Any:
        """The typed value of an empty cell."""
        if self.kind in TEXT_KINDS:
            return ""
        if self.kind == "flag":
            return False
        return () if self.kind == "references" else None


def _declared(header: str, kind: Kind, **details: Any) -> Any:
    return Column(header, kind, **details)


def text(header: str, **details: Any) -> Any:
    return _declared(header, "text", **details)


def long_text(header: str, **details: Any) -> Any:
    return _declared(header, "long_text", **{"width": 48, **details})


def code(header: str, **details: Any) -> Any:
    return _declared(header, "code", **{"width": 10, **details})


def phone(header: str, **details: Any) -> Any:
    return _declared(header, "phone", **details)


def email(header: str, **details: Any) -> Any:
    return _declared(header, "email", **{"width": 24, **details})


def date_of(header: str, **details: Any) -> Any:
    return _declared(header, "date", **{"width": 12, **details})


def moment(header: str, **details: Any) -> Any:
    return _declared(header, "moment", **{"width": 17, **details})


def whole(header: str, **details: Any) -> Any:
    return _declared(header, "whole", **{"width": 10, **details})


def money(header: str, **details: Any) -> Any:
    return _declared(header, "money", **{"width": 16, **details})


def number(header: str, **details: Any) -> Any:
    return _declared(header, "number", **details)


def flag(header: str, **details: Any) -> Any:
    return _declared(header, "flag", **{"width": 10, "choices": "yes", **details})


def choice(header: str, choices: str, **details: Any) -> Any:
    return _declared(header, "choice", choices=choices, **details)


def reference(header: str, refers: tuple[str, str], **details: Any) -> Any:
    return _declared(header, "reference", refers=refers, **{"width": 28, **details})


def references(header: str, refers: tuple[str, str], **details: Any) -> Any:
    return _declared(header, "references", refers=refers, **{"width": 28, **details})


def named(column: Column, field_name: str) -> Column:
    """The declared column, knowing the name of the attribute it was given to."""
    return replace(column, field=field_name)


def sheet_of(read: str) -> str:
    """The sheet's id of an entry of Column.reads."""
    return read.partition(".")[0]
