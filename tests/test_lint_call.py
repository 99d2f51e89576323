"""`lint` on the command line: what it prints, how it exits, and what it refuses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from calc import needs_libreoffice
from command_line import Call
from papers import paper, pdf_files, word_file
from sources import ROOT


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch.docx"
    path.write_bytes(word_file(paper("plan-province")))
    return path


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch sai.docx"
    text = paper("plan-province").replace("thứ Năm", "thứ Sáu", 1).replace("đúng chức năng", "đúng đúng chức năng")
    path.write_bytes(word_file(text))
    return path


def test_a_document_without_slips_exits_with_0_and_says_so(call: Call, clean: Path) -> None:
    said = call("lint", clean)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Không thấy chỗ nào cần xem lại.")
    assert call("lint", clean, "--json").object == {"problems": []}


def test_each_problem_is_a_line_that_says_what_where_and_what_to_do(call: Call, spoilt: Path) -> None:
    said = call("lint", spoilt)
    first, *lines = said.out.splitlines()
    assert said.code == 1
    assert first == "Có 2 chỗ cần xem lại:"
    assert [line.startswith("- “") and "đoạn " in line and line.endswith(".") for line in lines] == [True, True]


def test_json_has_the_five_parts_of_every_problem(call: Call, spoilt: Path) -> None:
    said = call("lint", spoilt, "--json")
    problems = said.object["problems"]
    assert said.code == 1
    assert [set(problem) for problem in problems] == [{"code", "quote", "quote2", "message", "where"}] * 2
    assert all(isinstance(part, str) for problem in problems for part in problem.values())
    assert {"code": "doubled_phrase", "quote": "đúng đúng", "quote2": ""}.items() <= problems[0].items()
    assert {"code": "weekday_mismatch", "quote2": "thứ Năm"}.items() <= problems[1].items()
    assert problems[0]["where"] == "đoạn 13, mục I.2"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Cách viết: lint VĂN_BẢN"),
        (("không có.docx",), "Không tìm thấy tệp “không có.docx”"),
        (("a.xlsx",), "không phải là tệp .docx, .txt hoặc .pdf"),
        (("a.txt", "--all"), "không hiểu “--all”"),
    ],
)
def test_what_cannot_be_done_exits_with_2_and_one_sentence(call: Call, arguments: tuple[str, ...], said: str) -> None:
    answer = call("lint", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


@pytest.mark.libreoffice
@needs_libreoffice
def test_a_pdf_is_read_too(call: Call, tmp_path: Path) -> None:
    text = paper("invitation").replace("thứ Sáu", "thứ Hai")
    (path,) = pdf_files([word_file(text)], tmp_path / "pdf")
    (problem,) = call("lint", path, "--json").object["problems"]
    assert (problem["code"], problem["where"]) == ("weekday_mismatch", "trang 1, dòng 13")


def test_help_tells_of_it(call: Call) -> None:
    assert "lint VĂN_BẢN.docx|.txt|.pdf [--json]" in call("help").out
    assert "Soát lỗi một văn bản" in call("lint", "--help").out


def test_a_text_costs_no_library_of_word_or_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("KẾ HOẠCH\nĐối thoại", encoding="utf-8")
    code = f"import sys; from xl_tools.app import main; main(['lint', {str(path)!r}]); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"docx", "lxml", "pypdf", "openpyxl", "docxtpl", "xlwings"} & set(done.stdout.split())
