"""Rows that the user has selected limit a click to them, on the sheet that the command works on and nowhere else."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from shutil import copy

import pytest
from books import TODAY
from command_line import Call
from file_books import file_host

from xl_tools.commands import BY_COMMAND_ID, COMMANDS, Command
from xl_tools.folders import WORKBOOKS, documents_folder
from xl_tools.hosts.base import Selection
from xl_tools.hosts.memory import MemoryHost
from xl_tools.messages import Refusal
from xl_tools.run import Request, click
from xl_tools.schema import ATTENDEES, DEPARTMENTS, REVIEW, SHEETS
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


@pytest.mark.parametrize(
    "command", [c for c in COMMANDS if c.rows and REVIEW not in c.rows], ids=lambda command: command.id
)
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


def test_rows_are_named_by_their_codes_on_the_command_line(call: Call, tmp_path: Path) -> None:
    book = Path(copy(WORKBOOKS / "vi-du.xlsx", tmp_path / "so.xlsx"))
    shown = call("show-group", book, "--rows", "CH0001")
    assert (shown.code, shown.err) == (0, "")
    assert "CH0001" in shown.out
    pairs = call("show-group", "--rows", "CP0001", book)
    assert (pairs.code, pairs.err) == (0, "")
    guest = next(code for code in guests(MemoryHost(file_host(book).read(SHEETS), TODAY)))
    letters = call("write-invitations", book, "--rows", f" {guest} ", "--dry-run", "--json").object["documents"]
    assert [guest in path for path in letters] == [True]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("CH0001,CH9998, XX", "CH9998, XX"),
        ("CH0001,CP0001", "hai sheet"),
        (" , ", "không có dòng mã"),
        ("ch0001", "ch0001"),
    ],
)
def test_codes_that_name_no_rows_of_one_sheet_are_refused(call: Call, tmp_path: Path, rows: str, said: str) -> None:
    book = Path(copy(WORKBOOKS / "vi-du.xlsx", tmp_path / "so.xlsx"))
    content = book.read_bytes()
    refused = call("mark-same", book, "--rows", rows)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert book.read_bytes() == content


def test_a_button_for_the_whole_book_takes_no_rows(call: Call, tmp_path: Path) -> None:
    book = Path(copy(WORKBOOKS / "vi-du.xlsx", tmp_path / "so.xlsx"))
    refused = call("check-quotas", book, "--rows", "DV001")
    assert refused.code == 2
    assert "--rows" in refused.err
