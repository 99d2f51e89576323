"""The workbook as features see it: typed rows of the sheets that were read, the settings, and the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..changes import Problem
from ..vietnamese import key
from . import SETTINGS, Settings, setting_columns
from .lists import LISTS
from .reading import Unreadable, cell_text, reader, records
from .sheet import RecordType, Sheet, Table


@dataclass(frozen=True)
class Book:
    """Tables by sheet id, as they were read or as changes left them. Reading a sheet types its rows once."""

    tables: Mapping[str, Table]
    clock_date: date
    """The day of the click; features use `today`, which a setting may move."""
    _typed: dict[str, tuple[tuple[Any, ...], tuple[Problem, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def _read(self, sheet_id: str) -> tuple[tuple[Any, ...], tuple[Problem, ...]]:
        if sheet_id not in self._typed:
            self._typed[sheet_id] = records(self.tables[sheet_id])
        return self._typed[sheet_id]

    def rows(self, sheet: Sheet[RecordType]) -> tuple[RecordType, ...]:
        """Typed rows, in the order of the sheet. KeyError for a sheet the command did not ask for."""
        return self._read(sheet.id)[0]

    def problems(self, sheet: Sheet[Any]) -> tuple[Problem, ...]:
        """Cells of this sheet that could not be read, and repeated keys."""
        if sheet.id == SETTINGS.id:
            return (*self._read(sheet.id)[1], *self._settings[1])
        return self._read(sheet.id)[1]

    @property
    def settings(self) -> Settings:
        return self._settings[0]

    @property
    def _settings(self) -> tuple[Settings, tuple[Problem, ...]]:
        if "" not in self._typed:
            settings, problems = _settings_of(self.tables[SETTINGS.id])
            self._typed[""] = ((settings,), problems)
        (settings,), problems = self._typed[""]
        return settings, problems

    @property
    def today(self) -> date:
        """The day deadlines are counted from: "Ngày tính" where the office gave one."""
        return self.settings.reference_date or self.clock_date

    def replaced(self, tables: Mapping[str, Table]) -> Book:
        """The same book with other tables; only these are typed anew."""
        book = Book({**self.tables, **tables}, self.clock_date)
        changed = {sheet_id for sheet_id, table in tables.items() if table is not self.tables.get(sheet_id)}
        book._typed.update(
            (sheet_id, typed)
            for sheet_id, typed in self._typed.items()
            if sheet_id not in changed and not (sheet_id == "" and SETTINGS.id in changed)
        )
        return book


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
