"""Where one ask ends and the next begins in a question that asks several things."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_tools.folders import ROOT
from xl_tools.rules.asks import LONGEST, MOST, asks_of, asks_several

SHARED = ROOT.parent / "shared"
LABELLED = SHARED / "data" / "questions" / "dev.csv"


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (
            "1) Khi nào có mạng ở bản? 2) Học phí năm nay thế nào?",
            ("Khi nào có mạng ở bản?", "Học phí năm nay thế nào?"),
        ),
        (
            "Câu 1: Khi nào có mạng ở bản. Câu 2: Học phí năm nay tăng bao nhiêu.",
            ("Khi nào có mạng ở bản.", "Học phí năm nay tăng bao nhiêu."),
        ),
        (
            "Kính thưa đồng chí Chủ tịch, em có hai câu hỏi:\n1. Bao giờ sửa cầu Khe Lá?\n"
            "2. Trạm y tế có bác sĩ không?\nEm xin cảm ơn.",
            ("Bao giờ sửa cầu Khe Lá?", "Trạm y tế có bác sĩ không?"),
        ),
        (
            "Đề nghị UBND xã:\n- sửa đường vào bản\n- lắp đèn đường",
            ("Đề nghị UBND xã: Sửa đường vào bản", "Đề nghị UBND xã: Lắp đèn đường"),
        ),
        (
            "Đường liên thôn 3 hỏng nặng. (1) Bao giờ sửa? (2) Ai trông coi đường?",
            (
                "Đường liên thôn 3 hỏng nặng. Bao giờ sửa?",
                "Đường liên thôn 3 hỏng nặng. Ai trông coi đường?",
            ),
        ),
        (
            "Thứ nhất, đề nghị mở lớp tin học cho thanh niên. Thứ hai là đề nghị cho mượn hội trường tập văn nghệ.",
            ("Đề nghị mở lớp tin học cho thanh niên.", "Đề nghị cho mượn hội trường tập văn nghệ."),
        ),
        ("Một là làm sân bóng. Hai là mở thư viện xã.", ("Làm sân bóng.", "Mở thư viện xã.")),
        (
            "a) vay vốn ở đâu; b) lãi suất bao nhiêu; c) cần giấy tờ gì",
            ("Vay vốn ở đâu", "Lãi suất bao nhiêu", "Cần giấy tờ gì"),
        ),
        (
            "Bao giờ bản em có mạng Internet? Học phí năm nay có tăng không ạ?",
            ("Bao giờ bản em có mạng Internet?", "Học phí năm nay có tăng không ạ?"),
        ),
        (
            "Đề nghị nạo vét mương Ba Xã, đồng thời đề nghị cấm đổ rác xuống mương.",
            ("Đề nghị nạo vét mương Ba Xã", "Đề nghị cấm đổ rác xuống mương."),
        ),
        (
            "Em muốn vay vốn nuôi dê thì hỏi ai? Chuồng cũ của nhà em đã xuống cấp. "
            "Nhà nước có hỗ trợ làm chuồng mới không?",
            (
                "Em muốn vay vốn nuôi dê thì hỏi ai?",
                "Chuồng cũ của nhà em đã xuống cấp. Nhà nước có hỗ trợ làm chuồng mới không?",
            ),
        ),
        (
            "Kiến nghị lắp đèn ở ngõ 12. Nhân đây xin hỏi thanh niên làm nghề tự do đóng bảo hiểm thế nào?",
            ("Kiến nghị lắp đèn ở ngõ 12.", "Xin hỏi thanh niên làm nghề tự do đóng bảo hiểm thế nào?"),
        ),
        (
            "Đề nghị mở lớp dạy bơi cho trẻ em. Chúng em cũng xin một tủ sách ở nhà văn hóa.",
            ("Đề nghị mở lớp dạy bơi cho trẻ em.", "Chúng em cũng xin một tủ sách ở nhà văn hóa."),
        ),
    ],
)
def test_each_ask_can_be_read_by_itself(text: str, asks: tuple[str, ...]) -> None:
    assert asks_of(text) == asks


@pytest.mark.parametrize(
    "text",
    [
        "Bao giờ bản em có mạng Internet??? Vì sao?",
        "Thôn em có được làm nhà văn hóa không? Mức hỗ trợ cụ thể ra sao?",
        "Nghị định 13/2021/NĐ-CP quy định thế nào, mức hỗ trợ 1.200.000 đồng có đúng không?",
        "Dịp 26/3 năm 2025 xã có tổ chức giải bóng đá không?",
        "Sáng thứ hai và thứ ba trạm y tế đóng cửa, đề nghị mở cửa cả tuần.",
        "Con em học lớp 1. Em ở P. Minh Tân, xin hỏi hồ sơ nộp ở đâu?",
        "Ngoài ra rác thải còn nhiều. Đề nghị thu gom hằng ngày.",
        "Đề nghị sửa cống. Ngoài ra mùa mưa nước còn ngập cả sân trường.",
        "1. Đề nghị lắp đèn đường.",
        "- Đề nghị lắp đèn đường ở thôn Đông",
        "Đề nghị lắp đèn đường. Em xin cảm ơn.",
        "Như trên",
        "?" * 500,
        "x" * 3000,
        "",
    ],
)
def test_what_hangs_together_is_left_together(text: str) -> None:
    assert asks_of(text) == ()
    assert not asks_several(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab 12.)?:-\n;,đồng thời xin", max_size=200))
def test_no_word_of_an_ask_is_made_up_and_none_is_empty(text: str) -> None:
    words = set(text.casefold().split())
    for ask in asks_of(text):
        assert ask.strip()
        assert all(any(word.strip(",:.;-– )") in typed for typed in words) for word in ask.casefold().split())


def test_a_document_pasted_into_the_cell_is_not_cut_into_questions() -> None:
    asked = "Đề nghị lắp đèn đường ở thôn {}. Đồng thời đề nghị thu gom rác ở chợ. "
    assert len(asks_of(asked.format(1) * 3)) == 4
    for text in (asked.format(2) * 200, "- lắp đèn đường\n" * (MOST + 1), "a" * (LONGEST + 1), "? " * 150_000):
        assert asks_of(text) == ()


@pytest.mark.parametrize("text", ["1. 2) a) - ? ", "Đồng thời đề nghị ", "a", "? ", "- a\n", "1.\n", "em có ", "có "])
def test_the_longest_text_that_is_read_is_read(text: str) -> None:
    asks_of((text * LONGEST)[:LONGEST])


@pytest.mark.skipif(not LABELLED.is_file(), reason="the labelled questions are not beside the repository")
def test_most_questions_with_several_asks_are_seen_and_hardly_any_other() -> None:
    with Path(LABELLED).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    seen = [row["multi"] == "true" for row in rows if asks_several(row["text"])]
    several = sum(row["multi"] == "true" for row in rows)
    assert sum(seen) >= 0.8 * several
    assert sum(seen) >= 0.9 * len(seen)
