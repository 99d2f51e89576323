"""Counts against their breakdowns, consonants that sound alike, years of money: what is told and what is left alone."""

from __future__ import annotations

import pytest
from test_proofreading import codes


@pytest.mark.parametrize(
    "text",
    [
        "Thành phần: 70 đại biểu (công chức: 20; lực lượng vũ trang: 25; học sinh: 25).",
        "Thanh niên: 45 người (15 tổ dân phố, mỗi tổ dân phố 03 người).",
        "Đoàn xã: 20 người (10 đơn vị x 02 người).",
        "Kinh phí 4.200.000 đồng, trong đó ngân sách 1.200.000 đồng, vận động 3.000.000 đồng.",
        "Trong 942 ý kiến, có 817 ý kiến trả lời trực tiếp, 125 ý kiến trả lời bằng văn bản.",
        "Thanh niên Trần Bảo Long (tổ dân phố 4) hỏi về thủ tục; đã có 75/75 xã trả lời.",
    ],
)
def test_breakdowns_that_add_up_and_names_of_persons_are_left_alone(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Thành phần: 70 đại biểu (công chức: 20; lực lượng vũ trang: 25; học sinh: 28).", "sum_mismatch"),
        ("Thanh niên: 45 người (15 tổ dân phố, mỗi tổ dân phố 04 người).", "sum_mismatch"),
        ("Đoàn xã: 25 người (10 đơn vị x 02 người).", "sum_mismatch"),
        ("Kinh phí 4.200.000 đồng, trong đó ngân sách 1.200.000 đồng, vận động 3.500.000 đồng.", "sum_mismatch"),
        ("Trong 942 ý kiến, có 817 ý kiến trả lời trực tiếp, 135 ý kiến trả lời bằng văn bản.", "sum_mismatch"),
        ("Các đơn vị khẩn trương xem sét, giải quyết.", "misspelt_term"),
        ("Kinh phí lấy từ nguồn sự nghiệp năm 2025 của phường.", "wrong_year"),
    ],
)
def test_breakdowns_sounds_and_years_of_money_that_are_wrong_are_told(text: str, code: str) -> None:
    assert codes(text) == [code]
