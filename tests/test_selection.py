"""Rows that the user has selected limit a click to them, on the sheet that the command works on and nowhere else."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from shutil import copy

import pytest
from books import TODAY
from file_books import file_host

from xl_tools.commands import BY_COMMAND_ID, COMMANDS, Command
from xl_tools.folders import WORKBOOKS, documents_folder
from xl_tools.hosts.base import Selection
from xl_tools.hosts.memory import MemoryHost
from xl_tools.messages import Refusal
from xl_tools.run import Request, click
from xl_tools.schema import ATTENDEES, DEPARTMENTS, SHEETS
from xl_tools.schema.lists import GUEST

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 8, 30)


@pytest.fixture
def host(tmp_path: Path) -> MemoryHost:
    """The sample book in memory, with a folder for its letters."""
    book = Path(copy(WORKBOOKS / "vi-du.xlsx", tmp_path / "so.xlsx"))
    return MemoryHost(file_host(book).read(SHEETS), TODAY, path=book)


def guests(host: MemoryHost) -> tuple[str, ...]:
    rows = host.read([ATTENDEES])["attendees"].rows
    return tuple(str(row.cells["code"]) for row in rows if row.cells.get("role") == GUEST)[:2]


def test_only_selected_rows_get_letters_and_the_question_says_so(host: MemoryHost) -> None:
    host.selected = Selection(ATTENDEES.id, guests(host))
    outcome = click(BY_COMMAND_ID["write_invitations"], host, Request(now=NOW))
    assert len(outcome.documents) == 2
    assert "2 dòng đang chọn" in host.told[0]
    assert len(list(documents_folder(Path(str(host.path))).rglob("*.docx"))) == 2


def test_what_is_selected_on_another_sheet_does_not_matter(host: MemoryHost) -> None:
    everyone = click(BY_COMMAND_ID["write_invitations"], host, Request(now=NOW, dry_run=True)).result.documents
    host.selected = Selection(DEPARTMENTS.id, ("CQ01",))
    assert click(BY_COMMAND_ID["write_invitations"], host, Request(now=NOW, dry_run=True)).result.documents == everyone


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.rows], ids=lambda command: command.id)
def test_a_selection_without_anything_to_do_is_told(host: MemoryHost, command: Command) -> None:
    host.selected = Selection(command.rows[0].id, ("X1", "X2"))
    before = dict(host.tables)
    with pytest.raises(Refusal, match="2 dòng đang chọn"):
        click(command, host, Request(now=NOW))
    assert host.tables == before


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.needs_rows], ids=lambda command: command.id)
@pytest.mark.parametrize("selected", [None, Selection(ATTENDEES.id, ("DB0001",))], ids=["nothing", "elsewhere"])
def test_a_button_for_selected_rows_says_where_to_select_them(
    host: MemoryHost, command: Command, selected: Selection | None
) -> None:
    host.selected = selected
    before = dict(host.tables)
    with pytest.raises(Refusal, match=f"{command.label}.*{command.rows[0].title}"):
        click(command, host, Request(now=NOW))
    assert host.tables == before


def test_checks_look_at_every_row_whatever_is_selected(host: MemoryHost) -> None:
    host.selected = Selection(ATTENDEES.id, guests(host))
    limited = click(BY_COMMAND_ID["check_attendees"], host, Request(now=NOW, dry_run=True)).result
    host.selected = None
    assert limited == click(BY_COMMAND_ID["check_attendees"], host, Request(now=NOW, dry_run=True)).result
