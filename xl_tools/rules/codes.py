"""Codes of rows: what number comes next, and codes for the rows a clerk typed or pasted without one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..changes import GiveCode, fingerprint, row_key, stored_cells
from ..schema.sheet import Sheet, Table


def next_codes(table: Table) -> Iterator[str]:
    """Codes that no row of the table has, counting on from the highest number in use."""
    sheet = table.sheet
    number = max((_number(sheet, row_key(table, row)) for row in table.rows), default=0)
    while True:
        number += 1
        yield formatted_code(sheet, number)


def formatted_code(sheet: Sheet[Any], number: int) -> str:
    """The sheet's n-th code, such as DB0007. ValueError for sheets whose keys are typed."""
    if sheet.code_prefix is None:
        raise ValueError(f"rows of {sheet.id} are named by people, not by code")
    return f"{sheet.code_prefix}{number:0{sheet.code_digits}d}"


def _number(sheet: Sheet[Any], key: str) -> int:
    digits = key.removeprefix(sheet.code_prefix or "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


def codes_given(table: Table) -> tuple[GiveCode, ...]:
    """A code for each row that has none. Rows with a repeated code keep it: that is a Problem, not ours to change."""
    if table.sheet.code_prefix is None:
        return ()
    codes = next_codes(table)
    return tuple(
        GiveCode(table.sheet.id, row.number, fingerprint(stored_cells(table, row)), next(codes))
        for row in table.rows
        if not row_key(table, row)
    )
