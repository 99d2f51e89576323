"""What holds for every button on every book: a second click changes nothing, undo brings all back or refuses."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from books import TODAY, tables_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_books import random_tables

from xl_tools.changes import SetCell, fingerprint, row_key, stored_cells
from xl_tools.commands import COMMANDS, Command
from xl_tools.hosts.base import BookMoved, Selection
from xl_tools.hosts.memory import MemoryHost
from xl_tools.journal import KEPT_CLICKS, Click, Journal
from xl_tools.messages import Refusal
from xl_tools.rules.codes import codes_given
from xl_tools.run import Request, click
from xl_tools.schema import LOG
from xl_tools.schema.sheet import Table, TableRow

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 8, 30)
PURE = [command for command in COMMANDS if command.feature and command.gather is None]
UNDO = next(command for command in COMMANDS if command.id == "undo")
every_pure_command = pytest.mark.parametrize("command", PURE, ids=lambda command: command.id)
few = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def contents(host: MemoryHost) -> dict[str, list[str]]:
    """The rows of every sheet but the log, in any order, formulas aside."""
    return {
        sheet_id: sorted(fingerprint(stored_cells(table, row)) for row in table.rows)
        for sheet_id, table in host.tables.items()
        if sheet_id != LOG.id
    }


def pressed(command: Command, host: MemoryHost, journal: Journal) -> bool:
    """Whether the click wrote something; a button for selected rows finds the first ones of its sheet selected."""
    host.selected = first_rows(command, host)
    try:
        return click(command, host, Request(now=NOW), journal).written
    except Refusal as refusal:
        if command.needs_rows and refusal.code in NOTHING_TO_DO:
            return False
        raise


NOTHING_TO_DO = {
    "rows_needed",
    "selection_without_questions",
    "one_question_is_no_pair",
    "question_in_no_group",
}


def first_rows(command: Command, host: MemoryHost) -> Selection | None:
    """Up to three rows of the sheet that a button for selected rows works on, by the codes they have or will get."""
    if not command.needs_rows:
        return None
    table = host.tables[command.rows[0].id]
    given = {code.row: code.code for code in codes_given(table)}
    keys = tuple(row_key(table, row) or given[row.number] for row in table.rows[:3])
    return Selection(table.sheet.id, keys) if keys else None


@every_pure_command
@few
@given(tables=random_tables())
def test_a_second_click_changes_nothing_and_logs_nothing(command: Command, tables: dict[str, Table]) -> None:
    host = MemoryHost(tables, TODAY)
    first = pressed(command, host, Journal(None))
    after, lines = contents(host), len(host.tables[LOG.id].rows)
    assert lines == (1 if first else 0)
    assert not pressed(command, host, Journal(None))
    assert contents(host) == after
    assert len(host.tables[LOG.id].rows) == lines


@every_pure_command
@few
@given(tables=random_tables(), seed=st.integers(0, 2**16))
def test_undo_brings_everything_back_also_after_a_sort(command: Command, tables: dict[str, Table], seed: int) -> None:
    host, journal = MemoryHost(tables, TODAY), Journal(None)
    before = contents(host)
    if pressed(command, host, journal):
        host.tables = {sheet_id: shuffled(table, Random(seed)) for sheet_id, table in host.tables.items()}
        assert pressed(UNDO, host, journal)
    assert contents(host) == before


@every_pure_command
@few
@given(tables=random_tables(), data=st.data())
def test_undo_refuses_when_a_cell_it_would_touch_has_moved_on(
    command: Command, tables: dict[str, Table], data: st.DataObject
) -> None:
    host, journal = MemoryHost(tables, TODAY), Journal(None)
    pressed(command, host, journal)
    cells = [change for change in (journal.last.inverse if journal.last else ()) if isinstance(change, SetCell)]
    if not cells:
        return
    touched = data.draw(st.sampled_from(cells))
    sheet = host.tables[touched.sheet].sheet
    if touched.column == sheet.key:
        return
    host.write([SetCell(touched.sheet, touched.key, touched.column, "cán bộ đã sửa", touched.expected)])
    before = contents(host)
    with pytest.raises(BookMoved):
        pressed(UNDO, host, journal)
    assert contents(host) == before


@every_pure_command
@few
@given(tables=random_tables(), seed=st.integers(0, 2**16))
def test_undo_passes_over_clicks_of_a_book_that_was_closed_without_saving(
    command: Command, tables: dict[str, Table], seed: int
) -> None:
    host, journal = MemoryHost(tables, TODAY), Journal(None)
    opened, before = host.tables, contents(host)
    if pressed(command, host, journal):
        host.tables = {sheet_id: shuffled(table, Random(seed)) for sheet_id, table in opened.items()}
        with pytest.raises(Refusal, match="Không có lần bấm nào"):
            pressed(UNDO, host, journal)
        assert contents(host) == before
        assert journal.empty


def test_undo_goes_on_with_the_click_that_was_saved() -> None:
    check, assign = (next(c for c in PURE if c.id == name) for name in ("check_attendees", "find_duplicates"))
    asked = [{"text": "Bao giờ xây trạm y tế ở thôn Đông?"}] * 2
    host = MemoryHost(tables_of(coded=False, attendees=[{"full_name": "Lò Thị Mai"}], questions=asked), TODAY)
    journal, before = Journal(None), contents(host)
    assert pressed(check, host, journal)
    saved = host.tables
    assert pressed(assign, host, journal)
    host.tables = saved
    assert pressed(UNDO, host, journal)
    assert contents(host) == before


@every_pure_command
@few
@given(tables=random_tables())
def test_a_dry_run_writes_nothing_at_all(command: Command, tables: dict[str, Table]) -> None:
    host, journal = MemoryHost(tables, TODAY), Journal(None)
    before = host.tables
    host.selected = first_rows(command, host)
    with suppress(Refusal):
        assert not click(command, host, Request(now=NOW, dry_run=True), journal).written
    assert host.tables is before
    assert journal.last is None


def test_undo_without_a_click_says_so() -> None:
    with pytest.raises(Refusal, match="Không có lần bấm nào"):
        click(UNDO, MemoryHost({}, TODAY), Request(now=NOW), Journal(None))


def test_the_journal_survives_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "so.sao-luu" / "hoan-tac.jsonl"
    host = MemoryHost(tables_of(attendees=[{"full_name": "Lò Thị Mai"}]), TODAY)
    before = contents(host)
    check = next(command for command in PURE if command.id == "check_attendees")
    assert pressed(check, host, Journal(file))
    assert contents(host) != before
    assert pressed(UNDO, host, Journal(file))
    assert contents(host) == before
    assert Journal(file).last is None


def shuffled(table: Table, random: Random) -> Table:
    """The table after somebody sorted it: the same positions, other rows in them."""
    cells = [row.cells for row in table.rows]
    random.shuffle(cells)
    return replace(table, rows=tuple(TableRow(row.number, own) for row, own in zip(table.rows, cells, strict=True)))


def test_a_click_whose_book_was_never_written_is_passed_over_by_undo(tmp_path: Path) -> None:
    file = tmp_path / "hoan-tac.jsonl"
    host = MemoryHost(tables_of(attendees=[{"full_name": "Lò Thị Mai"}]), TODAY)
    before = contents(host)
    check = next(command for command in PURE if command.id == "check_attendees")
    pressed(check, host, Journal(file))
    lost = replace(Journal(file).last, label="mất điện", inverse=(SetCell("attendees", "DB0001", "note", "cũ", "mới"),))
    Journal(file).add(lost)
    assert pressed(UNDO, host, Journal(file))
    assert contents(host) == before


def test_only_the_newest_clicks_are_kept(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "hoan-tac.jsonl")
    for number in range(3 * KEPT_CLICKS):
        journal.add(Click("2026-02-02T08:30:00", "check_quotas", str(number), ()))
        journal.settle()
    labels = []
    while (last := journal.last) is not None:
        labels.append(int(last.label))
        journal.drop_last()
    assert labels[:KEPT_CLICKS] == list(range(3 * KEPT_CLICKS - 1, 2 * KEPT_CLICKS - 1, -1))
    assert len(labels) <= 2 * KEPT_CLICKS


def test_a_damaged_journal_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "hoan-tac.jsonl"
    file.write_text('{"at": 1}\n', encoding="utf-8")
    with pytest.raises(Refusal, match="bị hỏng"):
        click(UNDO, MemoryHost({}, TODAY), Request(now=NOW), Journal(file))
    assert file.read_text(encoding="utf-8") == '{"at": 1}\n'


def test_a_line_that_a_crash_cut_short_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "hoan-tac.jsonl"
    kept = Click(
        "2026-02-02T08:30:00", "check_quotas", "dòng\u2028dài", (SetCell("units", "DV001", "note", "a\nb", None),)
    )
    Journal(file).add(kept)
    Journal(file).settle()
    with file.open("a", encoding="utf-8") as stream:
        stream.write('\n{"at": "2026-02')
    assert Journal(file).last == kept
    Journal(file).add(replace(kept, label="sau"))
    assert Journal(file).last == replace(kept, label="sau", pending=True)


@pytest.mark.parametrize("command", [c for c in PURE if not c.needs_rows], ids=lambda command: command.id)
def test_rows_that_share_a_code_are_told_and_left_alone(command: Command) -> None:
    rows = {sheet.id: [{sheet.key: "X1"}, {sheet.key: "X1"}] for sheet in command.reads if sheet.code_prefix}
    host = MemoryHost(tables_of(**rows), TODAY)
    before = {name: host.tables[name] for name in rows}
    outcome = click(command, host, Request(now=NOW), Journal(None))
    told = {problem.sheet for problem in outcome.problems if problem.code == "repeated_key"}
    assert told == set(rows)
    assert all(contents_of(host.tables[name]) == contents_of(table) for name, table in before.items())


def contents_of(table: Table) -> list[str]:
    return sorted(fingerprint(stored_cells(table, row)) for row in table.rows)
