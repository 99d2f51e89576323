"""The workbook as features see it: typed rows of the sheets that were read, the settings, and the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from ..changes import Problem
from ..vietnamese import key
from . import SETTINGS, Settings, setting_columns
from .lists import LISTS
from .reading import Unreadable, cell_text, reader, records
from .sheet import RecordType, Sheet, Table


@dataclass(frozen=True)
class Book:
    """Tables by sheet id, as they were read or as changes left them."""

    tables: Mapping[str, Table]
    clock_date: date
    """The day of the click; features use `today`, which a setting may move."""

    def rows(self, sheet: Sheet[RecordType]) -> tuple[RecordType, ...]:
        """Typed rows, in the order of the sheet. KeyError for a sheet the command did not ask for."""
        return _typed(self.tables[sheet.id])[0]

    def problems(self, sheet: Sheet[Any]) -> tuple[Problem, ...]:
        """Cells of this sheet that could not be read, and repeated keys."""
        found = _typed(self.tables[sheet.id])[1]
        return (*found, *self._settings[1]) if sheet.id == SETTINGS.id else found

    @property
    def settings(self) -> Settings:
        return self._settings[0]

    @cached_property
    def _settings(self) -> tuple[Settings, tuple[Problem, ...]]:
        return _settings_of(self.tables[SETTINGS.id])

    @property
    def today(self) -> date:
        """The day deadlines are counted from: "Ngày tính" where the office gave one."""
        return self.settings.reference_date or self.clock_date

    def replaced(self, tables: Mapping[str, Table]) -> Book:
        """The same book with other tables."""
        return Book({**self.tables, **tables}, self.clock_date)


def _typed(table: Table) -> tuple[tuple[Any, ...], tuple[Problem, ...]]:
    """Typed rows, and a Problem for each cell that could not be read: once, however many books hold the table."""
    if "typed" not in table.worked_out:
        table.worked_out["typed"] = records(table)
    typed: tuple[tuple[Any, ...], tuple[Problem, ...]] = table.worked_out["typed"]
    return typed


def _settings_of(table: Table) -> tuple[Settings, tuple[Problem, ...]]:
    cells = {key(cell_text(row.cells.get("item"))): row for row in table.rows}
    values: dict[str, Any] = {}
    problems = []
    for column in setting_columns():
        row = cells.get(key(column.header))
        if row is None:
            problems.append(Problem("setting_missing", sheet=SETTINGS.id, key=column.header, column="item"))
            continue
        cell = row.cells.get("value")
        if cell is None or cell == "":
            continue
        try:
            values[column.field] = reader(column)(cell)
        except Unreadable as unreadable:
            problems.append(
                Problem(
                    unreadable.code,
                    sheet=SETTINGS.id,
                    row=row.number,
                    key=column.header,
                    column="value",
                    quote=cell_text(cell),
                    details={"choices": ", ".join(LISTS[column.choices].values)} if column.choices else {},
                )
            )
    return Settings(**values), tuple(problems)
