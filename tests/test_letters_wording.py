from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.features.letters import wording


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 9, 5), "ngày 05 tháng 9 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
    ],
)
def test_days_under_ten_and_the_first_two_months_get_a_zero(day: date, written: str) -> None:
    assert wording.long_date(day) == written


def test_the_weekday_is_that_of_the_calendar() -> None:
    assert [wording.weekday_date(date(2026, 9, day)).split(",")[0] for day in range(5, 12)] == [
        "thứ Bảy",
        "Chủ nhật",
        "thứ Hai",
        "thứ Ba",
        "thứ Tư",
        "thứ Năm",
        "thứ Sáu",
    ]


def test_a_missing_date_says_so() -> None:
    assert wording.short_date(None) == "chưa có ngày"
    assert wording.short_date(date(2026, 4, 9)) == "09/4/2026"


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("Ủy ban nhân dân phường Minh Tân", "ỦY BAN NHÂN DÂN\nPHƯỜNG MINH TÂN"),
        ("Sở Nội vụ", "SỞ NỘI VỤ"),
        ("Ban Thường vụ Đoàn phường Hồng Hà", "BAN THƯỜNG VỤ ĐOÀN\nPHƯỜNG HỒNG HÀ"),
        ("Phòng Văn hóa - Xã hội phường Minh Tân", "PHÒNG VĂN HÓA - XÃ HỘI\nPHƯỜNG MINH TÂN"),
        ("Huyện ủy\nSuối Tràm", "HUYỆN ỦY\nSUỐI TRÀM"),
        ("Trung ương Đoàn TNCS Hồ Chí Minh", "TRUNG ƯƠNG ĐOÀN\nTNCS HỒ CHÍ MINH"),
        ("", ""),
    ],
)
def test_a_long_name_breaks_before_its_place_else_in_the_middle(body: str, head: str) -> None:
    assert wording.heading(body) == head


@pytest.mark.parametrize("body", ["SỞ NỘI VỤ", "ỦY BAN NHÂN DÂN\nPHƯỜNG MINH TÂN", "BAN THƯỜNG VỤ TỈNH ĐOÀN"])
def test_the_line_below_a_body_is_a_third_to_a_half_of_it(body: str) -> None:
    drawn = 4.0 * len(wording.rule(body, 12))
    width = max(wording.text_width(line, 12) for line in body.split("\n"))
    assert width / 3 <= drawn <= width / 2


def test_widths_are_those_of_the_font() -> None:
    # Times New Roman Bold 12: "SO NOI VU" measures 556+778+250+722+778+389+250+722+722 thousandths
    assert wording.text_width("SỞ NỘI VỤ", 12) == pytest.approx(12 * 5.167, rel=0.06)


def test_a_long_abstract_leaves_no_single_word_for_the_last_line() -> None:
    text = "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại Hội nghị đối thoại với thanh niên tỉnh Minh Giang năm 2026"
    broken = wording.balanced(text, 14).split("\n")
    assert " ".join(broken) == text
    assert len(broken) == 2
    widths = [wording.text_width(line, 14) for line in broken]
    assert min(widths) > 0.6 * max(widths)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (
            "Hội nghị đối thoại giữa Chủ tịch Ủy ban nhân dân tỉnh Tân Giang với thanh niên năm 2026",
            "Hội nghị đối thoại giữa Chủ tịch Ủy ban nhân dân\ntỉnh Tân Giang với thanh niên năm 2026",
        ),
        (
            "Kết quả Hội nghị đối thoại với thanh niên năm 2026 và việc giải quyết kiến nghị của thanh niên",
            "Kết quả Hội nghị đối thoại với thanh niên năm 2026\nvà việc giải quyết kiến nghị của thanh niên",
        ),
        (
            "Hội nghị đối thoại giữa Bí thư Quận ủy, Chủ tịch HĐND, Chủ tịch UBND quận với đoàn viên trên địa bàn",
            "Hội nghị đối thoại giữa Bí thư Quận ủy, Chủ tịch HĐND,\nChủ tịch UBND quận với đoàn viên trên địa bàn",
        ),
    ],
)
def test_names_and_set_phrases_are_not_torn_apart(text: str, broken: str) -> None:
    assert wording.balanced(text, 14) == broken


def test_a_long_authority_leaves_no_single_word_for_its_second_line() -> None:
    assert wording.balanced("TM. BAN THƯỜNG VỤ ĐOÀN PHƯỜNG", 14, 245) == "TM. BAN THƯỜNG VỤ\nĐOÀN PHƯỜNG"


def test_where_names_would_make_a_line_too_wide_there_is_one_line_more() -> None:
    title = "Hội nghị đối thoại với thanh niên nhân Tháng Thanh niên năm 2026, gắn với 95 năm Ngày thành lập Đoàn"
    lines = wording.balanced(title, 10, 150).split("\n")
    assert all(wording.text_width(line, 10) <= 150 for line in lines)


@given(st.text(max_size=300))
def test_balancing_only_moves_line_breaks(text: str) -> None:
    assert wording.balanced(text, 14).split() == " ".join(wording.text_lines(text)).split()


def test_recipients_end_with_the_file_copy() -> None:
    assert wording.recipient_lines(["Như trên", "- Lưu: VT, NV;", "Sở Y tế (để phối hợp)."], ["Sở Tài chính"]) == [
        "- Như trên;",
        "- Sở Y tế (để phối hợp);",
        "- Sở Tài chính;",
        "- Lưu: VT, NV.",
    ]


def test_recipients_without_a_file_copy_get_one() -> None:
    assert wording.recipient_lines(["Như trên"]) == ["- Như trên;", "- Lưu: VT."]


def test_a_recipient_is_named_once() -> None:
    assert wording.recipient_lines(["Sở Y tế"], ["Sở y tế"]) == ["- Sở Y tế;", "- Lưu: VT."]


@pytest.mark.parametrize(
    ("code", "name", "file"),
    [
        ("DB0001", "Nguyễn Văn An", "DB0001-nguyen-van-an.docx"),
        ("CQ01", "Sở Văn hóa, Thể thao và Du lịch", "CQ01-so-van-hoa-the-thao-va-du-lich.docx"),
        ("DB0002", "李明", "DB0002-van-ban.docx"),
        ("CON", "", "CON-van-ban.docx"),
    ],
)
def test_file_names_need_no_accents(code: str, name: str, file: str) -> None:
    assert wording.file_name(code, name) == file


@given(st.text(min_size=1, max_size=30), st.text(max_size=60))
def test_any_code_and_name_make_a_safe_file_name(code: str, name: str) -> None:
    file = wording.file_name(code, name)
    assert file.isascii()
    assert len(file) < 80
    assert set(file.removesuffix(".docx")) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")
    assert not file.startswith((".", "-"))


@given(st.lists(st.text(min_size=1, max_size=8), min_size=2, max_size=20, unique=True))
def test_two_codes_never_share_a_file(codes: list[str]) -> None:
    files = [wording.file_name(code, "An").lower() for code in codes]
    assert len(set(files)) == len(files)
