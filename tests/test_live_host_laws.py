"""What holds for every button holds in Calc too: a second click changes nothing, undo brings all back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from books import TODAY
from calc import needs_libreoffice
from live_books import live
from test_laws import PURE, UNDO

from xl_tools.changes import fingerprint, stored_cells
from xl_tools.commands import Command
from xl_tools.folders import WORKBOOKS
from xl_tools.hosts.base import Host
from xl_tools.journal import Journal
from xl_tools.rules import formula_values
from xl_tools.run import Request, click
from xl_tools.schema import LOG, SHEETS
from xl_tools.schema.book import Book
from xl_tools.schema.sheet import Cell

pytestmark = needs_libreoffice

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 8, 30)


def contents(host: Host) -> dict[str, list[str]]:
    """Every stored row of every sheet but the log, in the order of the sheet."""
    tables = host.read(sheet for sheet in SHEETS if sheet is not LOG)
    return {name: [fingerprint(stored_cells(table, row)) for row in table.rows] for name, table in tables.items()}


def wrong_formulas(host: Host) -> list[tuple[str, int, str, Cell]]:
    """Formula cells that do not show what their twins say; those that tell of today's date aside."""
    tables = host.read(SHEETS)
    book = Book(tables, datetime.now().date())
    return [
        (name, row.number, field, row.cells.get(field))
        for name, table in tables.items()
        for row, shown in zip(table.rows, formula_values(book, table.sheet), strict=True)
        for field, value in shown.items()
        if fingerprint({"": row.cells.get(field)}) != fingerprint({"": value})
    ]


@pytest.mark.parametrize("command", PURE, ids=lambda command: command.id)
def test_a_second_click_changes_nothing_and_undo_brings_all_back(
    calc_app: Any, tmp_path: Path, command: Command
) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes((WORKBOOKS / "vi-du.xlsx").read_bytes())
    with live(calc_app, path) as host:
        if command.needs_rows:
            calc_app.books[path.name].sheets[command.rows[0].title].range("A5:A6").select()
        before = contents(host)
        if click(command, host, Request(now=NOW)).written:
            assert wrong_formulas(host) == []
            after = contents(host)
            assert not click(command, host, Request(now=NOW)).written
            assert contents(host) == after
            assert click(UNDO, host, Request(now=NOW)).written
        assert contents(host) == before
        assert Journal.beside(path).empty
