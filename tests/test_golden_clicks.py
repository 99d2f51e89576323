"""Golden clicks: a book, a button, and everything the click wants, written down and compared.

tests/golden/<command>/<situation>.json holds `given` (rows by sheet), `expected` and, for a button that works on the
selected rows, `selected` (sheet and keys); `files` are lists of units, their rows by name of a .csv beside the book.
After a wanted change of behaviour `GOLDEN_WRITE=1 python -m pytest tests/test_golden_clicks.py` writes `expected` anew;
read the difference first.
"""

from __future__ import annotations

import csv
import json
import os
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from books import TODAY, tables_of
from calc import needs_libreoffice
from live_books import live

from xl_tools.blank_forms import WriteForm
from xl_tools.build.contents import Contents
from xl_tools.build.workbooks import build_book
from xl_tools.changes import Change, SetCell, WriteDocument, change_to_json, fingerprint, stored_cells
from xl_tools.commands import BY_COMMAND_ID
from xl_tools.features.inspection import problem_sentence
from xl_tools.features.letters.fields import FRAME_FIELDS
from xl_tools.hosts.base import Host, Selection
from xl_tools.hosts.file import FileHost
from xl_tools.hosts.memory import MemoryHost
from xl_tools.journal import Journal
from xl_tools.run import Request, click
from xl_tools.schema import DOCUMENTS, FINDINGS, LOG, PAIRS, QUESTIONS, SHEETS

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(GOLDEN.glob("*/*.json"))
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 8, 30)


def cells(rows: dict[str, Any]) -> dict[str, Any]:
    """The rows of a case; dates are written {"date": "2026-03-26"}."""

    def typed(value: Any) -> Any:
        return date.fromisoformat(value["date"]) if isinstance(value, dict) else value

    return {
        sheet: {name: typed(value) for name, value in given.items()}
        if isinstance(given, dict)
        else [{name: typed(value) for name, value in row.items()} for row in given]
        for sheet, given in rows.items()
    }


def _plain(change: dict[str, Any]) -> dict[str, Any]:
    """The change without what is another one with every change of a template, or of how questions are compared: the
    mark of a letter's content, the likeness of a pair and the words it is told by."""
    left_out = {DOCUMENTS.id: {"fingerprint"}, PAIRS.id: JUDGED}.get(change.get("sheet", ""), set())
    if change.get("column") in left_out:
        return {**change, "value": "..."}
    if left_out and "cells" in change:
        return {**change, "cells": {name: cell for name, cell in change["cells"].items() if name not in left_out}}
    return change


JUDGED = {"likeness", "shared_words", "differing_words"}


def _is_judged(change: Change) -> bool:
    return isinstance(change, SetCell) and change.sheet == QUESTIONS.id and change.column in JUDGED


def _own_fields(document: WriteDocument) -> dict[str, Any]:
    """What a letter says besides what every letter of its office says."""
    return {name: value for name, value in document.fields.items() if name not in FRAME_FIELDS}


def _said(form: WriteForm) -> list[Any]:
    """What a form says, its instructions and looks aside."""
    tables: dict[str, list[Any]] = {
        sheet.title: [sheet.wanted, sheet.deadline, [c.heading for c in sheet.columns], len(sheet.rows)]
        + [list(row) for row in sheet.rows if len(row) > 1]
        for sheet in form.sheets
    }
    return [form.path, form.code, form.recipient, tables]


def request(case: Path, folder: Path) -> Request:
    """The click with the case's files, which are laid into the folder; a button that takes none finds them there."""
    given = json.loads(case.read_text(encoding="utf-8")).get("files", {})
    for name, lines in given.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
    takes = BY_COMMAND_ID[case.parent.name].takes_files
    return Request(now=NOW, files=tuple(folder / name for name in given) if takes else ())


def contents(host: Host) -> dict[str, list[str]]:
    """Every stored row of every sheet but the log, in any order."""
    return {
        sheet_id: sorted(fingerprint(stored_cells(table, row)) for row in table.rows)
        for sheet_id, table in host.read(sheet for sheet in SHEETS if sheet is not LOG).items()
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_the_click_wants_what_was_written_down(case: Path, tmp_path: Path) -> None:
    data = json.loads(case.read_text(encoding="utf-8"))
    host = MemoryHost(
        tables_of(coded=False, **cells(data["given"])), TODAY, path=tmp_path / "so.xlsx", selected=selected(case)
    )
    result = click(BY_COMMAND_ID[case.parent.name], host, request(case, tmp_path), Journal(None)).result
    wanted = {
        "summary": result.summary,
        "problems": [
            [problem.code, problem.sheet, problem.key, problem.column, problem_sentence(problem)]
            for problem in result.problems
        ],
        "changes": [
            _plain(change_to_json(change))
            for change in result.changes
            if change.sheet != FINDINGS.id and not _is_judged(change)
        ],
    }
    if result.documents:
        wanted["documents"] = [[d.path, d.template, _own_fields(d)] for d in result.documents]
    if result.copies:
        wanted["copies"] = [
            [c.path, c.title, *([n.sheet, n.row, n.column, n.text] for n in c.notes)] for c in result.copies
        ]
    if result.forms:
        wanted["forms"] = [_said(form) for form in result.forms]
    if os.environ.get("GOLDEN_WRITE"):
        case.write_text(json.dumps({**data, "expected": wanted}, ensure_ascii=False, indent=1) + "\n")
    else:
        assert wanted == data["expected"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_memory_and_file_end_with_equal_books(case: Path, tmp_path: Path) -> None:
    book = built(case, tmp_path)
    file = opened(book)
    file.selected = selected(case)
    memory = MemoryHost(opened(book).read(SHEETS), TODAY, path=tmp_path / "memory.xlsx", selected=selected(case))
    assert contents(file) == contents(memory)
    for host in (file, memory):
        click(BY_COMMAND_ID[case.parent.name], host, request(case, tmp_path), Journal(None))
    assert contents(opened(book)) == contents(memory)


@needs_libreoffice
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_memory_and_calc_end_with_equal_books(case: Path, tmp_path: Path, calc_app: Any) -> None:
    book = built(case, tmp_path)
    memory = MemoryHost(opened(book).read(SHEETS), TODAY, path=tmp_path / "memory.xlsx", selected=selected(case))
    click(BY_COMMAND_ID[case.parent.name], memory, request(case, tmp_path), Journal(None))
    with live(calc_app, book, selected=selected(case)) as host:
        click(BY_COMMAND_ID[case.parent.name], host, request(case, tmp_path), Journal(None))
        assert contents(host) == contents(memory)
        host.save()
    assert contents(opened(book)) == contents(memory)


def built(case: Path, folder: Path) -> Path:
    """The case's book as a file."""
    given = cells(json.loads(case.read_text(encoding="utf-8"))["given"])
    rows = {sheet: made for sheet, made in given.items() if sheet != "settings"}
    build_book(folder / "so.xlsx", Contents(given.get("settings", {}), rows), clock_date=TODAY)
    return folder / "so.xlsx"


def selected(case: Path) -> Selection | None:
    """The rows that are selected in the case."""
    chosen = json.loads(case.read_text(encoding="utf-8")).get("selected")
    return Selection(chosen["sheet"], tuple(chosen["keys"])) if chosen else None


def opened(book: Path) -> FileHost:
    return FileHost(book, clock_date=TODAY, yes=True, out=StringIO(), err=StringIO())


def test_every_pure_command_and_every_document_has_golden_clicks() -> None:
    pure = {command.id for command in BY_COMMAND_ID.values() if command.feature and command.gather is None}
    writing = {command_id for command_id in BY_COMMAND_ID if command_id.startswith(("write_", "make_"))}
    assert pure | writing <= {case.parent.name for case in CASES}
