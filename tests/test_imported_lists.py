"""A whole import of the labelled lists, and what goes back to a unit whatever kind of file it sent."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from books import TODAY, tables_of
from docx import Document
from openpyxl import load_workbook
from test_import_lists import codes, press, rows, type_in

from xl_tools.features.inspection import problem_sentence
from xl_tools.hosts.memory import MemoryHost
from xl_tools.intake.list_reading import read_returned
from xl_tools.intake.marked_copies import marked_copy
from xl_tools.marked_lists import CellNote
from xl_tools.schema import QUESTIONS, REVIEW, SOURCES
from xl_tools.schema.lists import YES
from xl_tools.schema.reading import cell_text

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "returned-lists"
needs_lists = pytest.mark.skipif(not (SHARED / "truth.json").exists(), reason="the labelled lists are not here")


def docx_list(path: Path) -> Path:
    made = Document()
    made.add_paragraph("ĐOÀN XÃ KHE VẢI")
    table = made.add_table(rows=0, cols=3)
    for row in (("STT", "Họ và tên", "Ngày sinh"), ("1", "Hà Văn Kiên", "31/02/2001"), ("2", "Lò Thị Mai", "5/6/2002")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.save(str(path))
    return path


def csv_list(path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["STT", "Họ và tên", "Ngày sinh"], [1, "Hà Văn Kiên", "31/02/2001"], [2, "=1+1", "5/6/2002"]]
        )
    return path


@pytest.mark.parametrize("make", [docx_list, csv_list], ids=["docx", "csv"])
def test_the_copy_is_a_workbook_whatever_the_file_was(make: Any, tmp_path: Path) -> None:
    path = make(tmp_path / f"ds.{make.__name__.removesuffix('_list')}")
    found = read_returned(path)
    (problem,) = [problem for problem in found.problems if problem.code == "date_impossible"]
    made = marked_copy(path, "Sửa", [CellNote(problem.sheet, problem.row, problem.column, "Ghi ngày đúng.")])
    assert made is not None
    (tmp_path / "sua.xlsx").write_bytes(made)
    copy = load_workbook(tmp_path / "sua.xlsx")
    marked = copy[copy.sheetnames[1]].cell(problem.row, (problem.column or 0) + 1)
    assert (marked.value, marked.comment.text) == ("31/02/2001", "Ghi ngày đúng.")
    cells = [cell for sheet in copy for row in sheet for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} == {"s"}
    again = read_returned(tmp_path / "sua.xlsx")
    assert [row.values for row in again.rows] == [row.values for row in found.rows]


@needs_lists
def test_the_labelled_lists_come_in_whole_and_a_second_time_change_nothing(tmp_path: Path) -> None:
    truth = json.loads((SHARED / "truth.json").read_text(encoding="utf-8"))["files"]
    folder = tmp_path / "gui-ve"
    folder.mkdir()
    for file in truth:
        shutil.copy2(SHARED / file["file"], folder)
    units = sorted({file["unit"] for file in truth if file["unit"]})
    host = MemoryHost(
        tables_of(units=[{"name": unit, "quota": 9} for unit in units], settings={"input_folder": "gui-ve"}),
        TODAY,
        path=tmp_path / "so.xlsx",
    )
    outcome = press(host, "import_lists")
    refused = {problem.where for problem in outcome.problems if problem.key is None and problem.where in names(truth)}
    assert refused >= {file["file"] for file in truth if file["kind"] == "refuse" and not file.get("refusal_ok")}
    for row in rows(host, REVIEW):
        if row["subject"] == "cả tệp":
            type_in(host, REVIEW, row["code"], "chosen", YES)
    press(host, "accept_lists")
    texts = {cell_text(row["text"]) for row in rows(host, QUESTIONS)}
    wanted = [row["text"] for file in truth if file["kind"] == "questions" for row in file["rows"]]
    assert len(texts) >= 0.95 * len(set(wanted))
    people_there = {cell_text(row["full_name"]) for row in rows(host)}
    sent = {row["full_name"] for file in truth if file["kind"] == "attendees" for row in file["rows"]}
    assert len(people_there & sent) >= 0.98 * len(sent)
    assert all(cell_text(row["source"]) and cell_text(row["source_row"]) for row in rows(host))
    before = rows(host), rows(host, QUESTIONS), rows(host, SOURCES)
    for command in ("accept_lists", "import_lists"):
        press(host, command)
    assert (rows(host), rows(host, QUESTIONS), rows(host, SOURCES)) == before


def names(truth: Sequence[Mapping[str, Any]]) -> set[str]:
    return {file["file"] for file in truth}


@needs_lists
def test_the_corrected_labelled_list_updates_the_one_before(tmp_path: Path) -> None:
    truth = json.loads((SHARED / "truth.json").read_text(encoding="utf-8"))
    (pair,) = [found["files"] for found in truth["cross_file"] if found["type"] == "corrected_version"]
    old, new = sorted(pair, key=lambda name: "sua lai" in name)
    unit = next(file["unit"] for file in truth["files"] if file["file"] == old)
    host = MemoryHost(tables_of(units=[{"name": unit}]), TODAY, path=tmp_path / "so.xlsx")
    press(host, "import_lists", SHARED / old)
    first = rows(host)
    outcome = press(host, "import_lists", SHARED / new)
    assert len(rows(host)) < len(first) + len(truth["files"])
    assert [row["code"] for row in rows(host)[: len(first)]] == [row["code"] for row in first]
    assert "bản sửa lại cập nhật" in outcome.result.summary
    assert "list_row_gone" in codes(outcome)
    assert all("{" not in problem_sentence(problem) for problem in outcome.problems)
