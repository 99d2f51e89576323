"""A workbook that is nowhere but in memory: the tests' host, held to the same contract as the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ..changes import Change, applied_with_conflicts
from ..rules import formula_values
from ..schema.book import Book
from ..schema.sheet import Sheet, Table, TableRow
from .base import BookMoved, Selection, places_of


class MemoryHost:
    """Tables by sheet id. Answers and selection are given beforehand; what was told is kept in `told`."""

    def __init__(
        self,
        tables: Mapping[str, Table],
        clock_date: date,
        *,
        path: Path | None = None,
        answer: bool = True,
        selected: Selection | None = None,
    ) -> None:
        self.clock_date = clock_date
        self.answer = answer
        self.selected = selected
        self.told: list[str] = []
        self._path = path
        self.tables = self._calculated(dict(tables))

    @property
    def name(self) -> str:
        return self._path.name if self._path else "sổ trong bộ nhớ"

    @property
    def path(self) -> Path | None:
        return self._path

    def read(self, sheets: Iterable[Sheet[Any]]) -> dict[str, Table]:
        return {sheet.id: self.tables[sheet.id] for sheet in sheets}

    def write(self, changes: Sequence[Change], *, refresh: bool = False) -> None:
        tables, conflicts = applied_with_conflicts(self.tables, changes)
        if conflicts:
            raise BookMoved(conflicts, places_of(conflicts))
        self.tables = self._calculated(tables)

    def save(self) -> None:
        """Nothing: what was written is saved."""

    def ask(self, question: str) -> bool:
        self.told.append(question)
        return self.answer

    def tell(self, text: str, show: str = "") -> None:
        self.told.append(text)

    def progress(self, done: int, total: int, what: str) -> bool:
        return True

    def selection(self, *, of_one_cell: bool = False) -> Selection | None:  # given as rows
        return self.selected

    def _calculated(self, tables: dict[str, Table]) -> dict[str, Table]:
        book = Book(tables, self.clock_date)
        result = dict(tables)
        for sheet_id, table in tables.items():
            if table.sheet.formulas:
                rows = zip(table.rows, formula_values(book, table.sheet), strict=True)
                result[sheet_id] = replace(
                    table, rows=tuple(TableRow(row.number, {**row.cells, **values}) for row, values in rows)
                )
        return result
