"""What Decree 30 rules of the look of a Word file, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from papers import AS_RULED, Shape, as_text, as_word, paper

from xl_tools.changes import Problem
from xl_tools.features.proofreading import proofread

SPOILT: list[tuple[str, dict[str, Any], str]] = [
    ("a top margin of 1.5 cm", {"top": 1.5}, "lề trên"),
    ("a bottom margin of 3 cm", {"bottom": 3.0}, "lề dưới"),
    ("a left margin of 2.5 cm", {"left": 2.5}, "lề trái"),
    ("a right margin of 2.5 cm", {"right": 2.5}, "lề phải"),
    ("paper of another size", {"paper": (21.59, 27.94)}, "khổ giấy"),
    ("paper lying", {"paper": (29.7, 21.0)}, "chiều giấy"),
    ("another font", {"font": "Calibri"}, "phông chữ"),
    ("letters of size 12", {"size": 12}, "nội dung: cỡ chữ 12"),
    ("a title that is not bold", {"title_bold": False}, "tên loại văn bản: chưa in đậm"),
    ("an upright date", {"date_italic": False}, "địa danh và thời gian: chưa in nghiêng"),
    ("recipients of size 13", {"recipients_size": 13}, "các dòng nơi nhận: cỡ chữ 13"),
    ("a national motto of size 16", {"nation_size": 16}, "Quốc hiệu: cỡ chữ 16"),
    ("a ragged margin", {"justified": False}, "căn đều hai lề"),
    ("no indent", {"first_line": 0}, "lùi 1 cm"),
    ("lines twice as far apart", {"line": 2.0}, "giãn dòng"),
    ("paragraphs without room between", {"gap": 0}, "cách nhau ít nhất 6 pt"),
    ("pages without numbers", {"numbered": False}, "số trang"),
]


def reasons(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.details["reason"] for problem in problems if problem.code == "format"]


@pytest.mark.parametrize(("what", "shape", "said"), SPOILT, ids=[what for what, *_ in SPOILT])
def test_what_breaks_the_decree_is_told(what: str, shape: dict[str, Any], said: str) -> None:
    found = reasons(proofread(as_word(paper("plan-province"), replace(AS_RULED, **shape))))
    assert any(said in reason for reason in found), (what, found)


@pytest.mark.parametrize("name", ["plan-province", "invitation", "letter", "notice", "report"])
def test_a_document_by_the_decree_is_left_alone(name: str) -> None:
    for shape in (AS_RULED, Shape(top=2.5, bottom=2.5, left=3.5, right=1.5, size=13, first_line=1.0, line=1.5, gap=6)):
        assert reasons(proofread(as_word(paper(name), shape))) == []


def test_papers_of_the_union_have_a_style_of_their_own() -> None:
    spoilt = replace(AS_RULED, top=3.0, left=2.0, size=15, justified=False, gap=0)
    assert reasons(proofread(as_word(paper("plan-union"), spoilt))) == []


def test_each_fault_is_told_once_with_how_many_paragraphs_have_it() -> None:
    found = reasons(proofread(as_word(paper("plan-province"), replace(AS_RULED, line=2.0))))
    assert [reason for reason in found if "giãn dòng" in reason] == ["giãn dòng phải từ đơn đến 1,5: 4 đoạn như vậy"]


def test_the_end_of_the_text_is_seen_in_texts_too() -> None:
    for name in ("plan-province", "letter", "notice", "report"):
        without = paper(name).replace("./.", ".")
        for read in (as_text, as_word):
            assert any("./." in reason for reason in reasons(proofread(read(without)))), name


def test_a_text_shows_nothing_of_margins_and_fonts() -> None:
    assert reasons(proofread(as_text(paper("plan-province")))) == []
