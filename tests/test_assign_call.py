"""`assign-questions` on the command line: what it writes, what it says, what it refuses, and how often it is right."""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from command_line import Call

from xl_tools.folders import ROOT

SHARED = ROOT.parent / "shared" / "data" / "questions"
LABELLED = pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled questions are not beside this repository")
HEADER = ["id", "first", "second", "third", "confidence", "reason"]
DEPARTMENTS = [
    ("X", "Sở Xây dựng", "Đường bộ, cầu, vận tải; nhà ở, chiếu sáng đô thị."),
    ("G", "Sở Giáo dục và Đào tạo", "Trường học, học phí, thi cử, tuyển sinh."),
    ("Y", "Sở Y tế", "Khám bệnh, chữa bệnh; y tế dự phòng."),
]
POTHOLES = "Đường liên thôn nhiều ổ gà, đề nghị nâng cấp mặt đường."
FIVE_FOLDS = 5
SURE = 0.75


def table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def departments(tmp_path: Path) -> Path:
    return table(tmp_path / "cơ quan.csv", ("code", "name", "remit"), DEPARTMENTS)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "kết quả.csv"


def test_every_question_gets_its_line_with_the_reason(call: Call, tmp_path: Path, departments: Path, out: Path) -> None:
    questions = table(tmp_path / "q.csv", ("id", "text"), [("1", POTHOLES), ("2", "Học phí có tăng không?"), ("3", "")])
    said = call("assign-questions", questions, departments, out)
    assert said.code == 0
    assert "Đã xét 3 câu hỏi" in said.out
    assert out.read_text(encoding="utf-8").splitlines()[0].split(",") == HEADER
    road, fees, nothing = rows_of(out)
    assert (road["first"], fees["first"], nothing["first"]) == ("X", "G", "")
    assert "“ổ gà”" in road["reason"]
    assert float(road["confidence"]) >= SURE
    assert (nothing["confidence"], nothing["reason"][:9]) == ("0.00", "Chưa chắc")


def test_unsure_ones_say_so(call: Call, tmp_path: Path, departments: Path, out: Path) -> None:
    both = "Đề nghị giảm học phí trường học và sửa đường bộ nhiều ổ gà."
    call("assign-questions", table(tmp_path / "q.csv", ("id", "text"), [("1", both)]), departments, out)
    (row,) = rows_of(out)
    assert float(row["confidence"]) < SURE
    assert row["reason"].startswith("Chưa chắc, cần người chọn.")
    assert {row["first"], row["second"]} == {"X", "G"}


def test_past_decisions_are_heeded_by_code_and_by_name(
    call: Call, tmp_path: Path, departments: Path, out: Path
) -> None:
    question = table(tmp_path / "q.csv", ("id", "text"), [("1", "Xin phép thả diều ở bãi bồi ven sông.")])
    for written in ("Y", "Sở Y tế", "so y te"):
        past = table(tmp_path / "p.csv", ("text", "department"), [("Cho thả diều ở bãi bồi ven sông không?", written)])
        said = call("assign-questions", question, departments, out, "--decided", past)
        assert "Bỏ qua" not in said.err
        assert rows_of(out)[0]["first"] == "Y"


def test_decisions_of_departments_that_are_gone_are_told_and_left_out(
    call: Call, tmp_path: Path, departments: Path, out: Path
) -> None:
    question = table(tmp_path / "q.csv", ("id", "text"), [("1", POTHOLES)])
    past = table(tmp_path / "p.csv", ("text", "department"), [(POTHOLES, "Sở Ma"), (POTHOLES, "Sở Ma"), ("", "Y")])
    said = call("assign-questions", question, departments, out, "--decided", past)
    assert said.code == 0
    assert said.err.count("Bỏ qua") == 1
    assert "Bỏ qua 2 câu đã giao “Sở Ma”: không có cơ quan này trong danh sách." in said.err
    assert rows_of(out)[0]["first"] == "X"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_are_read_in_every_usual_encoding(
    call: Call, tmp_path: Path, departments: Path, out: Path, encoding: str
) -> None:
    questions = table(tmp_path / "q.csv", ("ID", " Text "), [("1", POTHOLES)], encoding)
    assert call("assign-questions", questions, departments, out).code == 0
    assert rows_of(out)[0]["first"] == "X"


@pytest.mark.parametrize(
    ("header", "rows", "said"),
    [
        (("code", "name"), [("X", "Sở Xây dựng")], "thiếu cột remit"),
        (("code", "name", "remit"), [("X", " ", "Đường bộ")], "không có cơ quan nào"),
        ((), [], "thiếu cột code, name, remit"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_and_nothing_written(
    call: Call, tmp_path: Path, out: Path, header: Sequence[str], rows: Any, said: str
) -> None:
    questions = table(tmp_path / "q.csv", ("id", "text"), [("1", POTHOLES)])
    refused = call("assign-questions", questions, table(tmp_path / "d.csv", header, rows), out)
    assert refused.code == 2
    assert said in refused.err
    assert not out.exists()


def test_hostile_texts_are_answered_row_by_row(call: Call, tmp_path: Path, departments: Path, out: Path) -> None:
    texts = [
        "",
        " \n ",
        "?",
        "x" * 30000,
        "ổ gà " * 7000,
        "12 34",
        "Where can I learn?",
        "请问",
        '"",;',
        *[POTHOLES] * 3000,
    ]
    questions = table(tmp_path / "q.csv", ("id", "text"), ((str(at), text) for at, text in enumerate(texts)))
    past = table(tmp_path / "p.csv", ("text", "department"), [(POTHOLES, "X")] * 3000)
    assert call("assign-questions", questions, departments, out, "--decided", past).code == 0
    found = rows_of(out)
    assert [row["id"] for row in found] == [str(at) for at in range(len(texts))]
    assert {row["first"] for row in found[9:]} == {"X"}


def scored(out: Path, preset: str) -> dict[str, Any]:
    command = [sys.executable, SHARED / "score.py", "assign", SHARED / "dev_departments_labels.csv", out]
    done = subprocess.run([*command, "--preset", preset, "--json"], capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def sure_ones(out: Path, preset: str) -> tuple[float, float]:
    """Of the labelled questions, the share marked sure, and of these the share that is right."""
    labels = {row["id"]: row for row in rows_of(SHARED / "dev_departments_labels.csv")}
    rows = [row for row in rows_of(out) if row["id"] in labels]
    sure = [row for row in rows if float(row["confidence"]) >= SURE]
    right = [
        row
        for row in sure
        if row["first"] in {labels[row["id"]][preset], *labels[row["id"]][f"{preset}_ok"].split("|")}
    ]
    return len(sure) / len(rows), len(right) / len(sure)


@LABELLED
@pytest.mark.parametrize(("preset", "top1", "top3"), [("P1", 0.70, 0.88), ("P2", 0.70, 0.88), ("P3", 0.70, 0.88)])
def test_from_the_remits_alone_enough_are_right(call: Call, out: Path, preset: str, top1: float, top3: float) -> None:
    call("assign-questions", SHARED / "dev.csv", SHARED / f"departments_{preset}.csv", out)
    figures = scored(out, preset)
    assert figures["top1"] >= top1
    assert figures["top3"] >= top3
    marked, right = sure_ones(out, preset)
    assert marked >= 0.45
    assert right >= 0.92


@LABELLED
@pytest.mark.parametrize(("preset", "top1"), [("P1", 0.78), ("P2", 0.78), ("P3", 0.82)])
def test_with_past_decisions_more_are_right(call: Call, tmp_path: Path, out: Path, preset: str, top1: float) -> None:
    """Each fold of the labelled questions is assigned by what was decided about the others; groups stay together."""
    labels = {row["id"]: row[preset] for row in rows_of(SHARED / "dev_departments_labels.csv")}
    texts = {row["id"]: row["text"] for row in rows_of(SHARED / "dev.csv")}
    chosen = sorted(labels)
    random.Random(7).shuffle(chosen)
    answered: list[tuple[str, ...]] = []
    for fold in range(FIVE_FOLDS):
        asked = chosen[fold::FIVE_FOLDS]
        decided = [(texts[code], labels[code]) for code in chosen if code not in asked]
        questions = table(tmp_path / "q.csv", ("id", "text"), [(code, texts[code]) for code in asked])
        past = table(tmp_path / "p.csv", ("text", "department"), decided)
        call("assign-questions", questions, SHARED / f"departments_{preset}.csv", out, "--decided", past)
        answered += [tuple(row.values()) for row in rows_of(out)]
    table(out, HEADER, answered)
    assert scored(out, preset)["top1"] >= top1
    marked, right = sure_ones(out, preset)
    assert marked >= 0.45
    assert right >= 0.92
