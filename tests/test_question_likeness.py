"""Which questions ask the same, what keeps two apart, and how often the program is right."""

from __future__ import annotations

import random
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labelled_questions import Row, compared, labelled
from sources import ROOT

from xl_tools.legacy_text import _TCVN3, _VNI
from xl_tools.question_tables import shipped_words
from xl_tools.rules.question_likeness import fullness, judged
from xl_tools.rules.question_reading import QuestionReader
from xl_tools.schema import Word

OWN = Path(__file__).parent / "data/questions/labelled.csv"
LABELLED = ROOT.parent / "shared/data/questions/dev.csv"
UNIT = "Đoàn xã Lộc Điền"


@cache
def reader() -> QuestionReader:
    """Taught by our own labelled questions and the dictionary that ships."""
    return QuestionReader([(row.text, row.unit) for row in labelled(OWN)], shipped_words())


def verdict(left: str, right: str, left_unit: str = UNIT, right_unit: str = UNIT) -> str:
    return judged(reader().profile(left, left_unit), reader().profile(right, right_unit)).verdict


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Đề nghị lắp đèn đường đoạn qua chợ Lộc Điền vì ban đêm đi lại nguy hiểm.",
            "Đoạn qua chợ Lộc Điền tối om, đi đêm sợ lắm. Mong xã lắp bóng đèn chiếu sáng cho bà con.",
        ),
        (
            "Thanh niên khởi nghiệp vay vốn ngân hàng chính sách được tối đa bao nhiêu, có phải thế chấp không?",
            "Tụi em lập nghiệp, vay NHCSXH thì hạn mức mấy triệu và có cần tài sản bảo đảm gì không ạ?",
        ),
        (
            "Đề nghị thanh tra các khoản thu đầu năm của Trường THCS Hải Hà vì phụ huynh phải đóng quá nhiều.",
            "de nghi thanh tra cac khoan thu dau nam cua truong THCS Hai Ha vi phu huynh phai dong qua nhieu",
        ),
        (
            "Đề nghị mở lớp dạy bơi miễn phí cho thiếu nhi dịp hè để phòng đuối nước.",
            "Kính thưa đồng chí chủ tọa! Em là Mai, 20 tuổi. Đề nghị mở lớp dạy bơi miễn phí cho thiếu nhi dịp hè để "
            "phòng đuối nước. Em xin trân trọng cảm ơn.",
        ),
        (
            "Mức hỗ trợ 30.000 đồng một bữa ăn trưa cho học sinh bán trú có được nâng lên không?",
            "Mức hỗ trợ 30 nghìn đồng một bữa ăn trưa cho học sinh bán trú có được nâng lên không?",
        ),
        (
            "Tỉnh có mở lớp tập huấn sử dụng AI cho đoàn viên không?",
            "Tỉnh có mở lớp tập huấn sử dụng trí tuệ nhân tạo cho đoàn viên không?",
        ),
        (
            "Đề nghị sửa chữa tuyến đường liên thôn vào Trường Tiểu học Phú Sơn đang xuống cấp nghiêm trọng.",
            "Đề nghị sửa chữa tuyến đường liên thôn vào Trường Tiểu học Phú Sơn đang xuôống cấp nghiêm trọngg.",
        ),
    ],
    ids=["another_wording", "a_loan", "no_accents", "a_greeting", "thousands", "an_abbreviation", "slips"],
)
def test_the_same_ask_in_other_words_is_linked(left: str, right: str) -> None:
    assert verdict(left, right) == "same"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Đề nghị lắp đèn đường đoạn qua thôn 3.", "Đề nghị rải nhựa mặt đường đoạn qua thôn 3."),
        ("Cho vay vốn mua nhà ở xã hội lãi suất bao nhiêu?", "Cho vay vốn khởi nghiệp lãi suất bao nhiêu?"),
        ("Đề nghị xây bể bơi cho xã Lộc Điền.", "Đề nghị xây sân bóng cho xã Lộc Điền."),
        ("Chợ Lộc Điền bán hàng giả, đề nghị kiểm tra.", "Chợ Lộc Điền dột nát, đề nghị xây lại."),
        ("Con em đi nhà trẻ thì nộp hồ sơ ở đâu?", "Con em làm khai sinh thì nộp hồ sơ ở đâu?"),
    ],
    ids=["another_matter", "another_loan", "another_object", "another_complaint", "another_paper"],
)
def test_another_ask_about_the_same_thing_is_not_linked(left: str, right: str) -> None:
    assert verdict(left, right) != "same"


def test_the_road_of_another_hamlet_is_another_question_however_alike() -> None:
    text = "Đường bê tông thôn {} xã Lộc Điền vỡ nát, đề nghị xã sửa chữa để bà con đi lại."
    assert verdict(text.format(2), text.format(5)) == "different"


def test_our_commune_is_the_one_that_sent_the_question() -> None:
    text = "Đề nghị xã mình xây sân bóng đá cho thanh niên có chỗ chơi thể thao."
    assert verdict(text, text, "Đoàn xã Lộc Điền", "Đoàn xã Phú Sơn") == "different"
    assert verdict(text, text, "Đoàn xã Lộc Điền", "Chi đoàn thôn 1, xã Lộc Điền") == "same"


def test_another_number_in_the_same_words_is_left_to_a_person() -> None:
    text = "Hộ vay vốn nuôi bò {} triệu đồng thì lãi suất và thời hạn trả nợ như thế nào?"
    assert verdict(text.format(50), text.format(100)) == "doubtful"


def test_a_clause_that_many_unlike_questions_share_says_nothing() -> None:
    clause = "Đây cũng là điều mà chi đoàn em trăn trở bấy lâu"
    asks = (
        "Bao giờ xã có bể bơi",
        "Học phí năm tới có tăng không",
        "Đường vào thôn 3 sao chưa sửa",
        "Khi nào có sóng điện thoại",
    )
    learned = QuestionReader([(f"{ask}? {clause}.", UNIT) for ask in asks], ())
    profile = learned.profile(f"{asks[0]}? {clause}.", UNIT)
    assert profile.words == learned.profile(f"{asks[0]}?", UNIT).words


def test_what_an_office_adds_to_the_dictionary_is_understood() -> None:
    left, right = "Đề nghị trao giải Cánh diều cho đoàn viên.", "Đề nghị trao phần thưởng Én vàng cho đoàn viên."
    rows = (Word(row=1, word="giải Cánh diều", kind="gần nghĩa", meaning="phần thưởng Én vàng; giải én"),)
    before, after = (QuestionReader([(left, UNIT), (right, UNIT)], words) for words in ((), rows))
    likeness = [judged(each.profile(left, UNIT), each.profile(right, UNIT)).likeness for each in (before, after)]
    assert likeness[0] < likeness[1]


TEXTS = [row.text for row in labelled(OWN)]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(TEXTS) | st.text(max_size=80), st.sampled_from(TEXTS) | st.text(max_size=80))
def test_which_of_two_questions_comes_first_does_not_matter(left: str, right: str) -> None:
    ours, theirs = reader().profile(left, UNIT), reader().profile(right, "Đoàn phường Hải Hà")
    assert judged(ours, theirs) == judged(theirs, ours)


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(TEXTS),
    st.sampled_from(
        [
            lambda text: unicodedata.normalize("NFD", text),
            lambda text: text.replace(" ", "  ").replace(".  ", ".\n"),
            lambda text: text.replace("òa", "oà").replace("ủy", "uỷ"),
            lambda text: text.rstrip(".?") + " !!!",
        ]
    ),
)
def test_a_text_in_another_normal_form_is_the_same_text(text: str, otherwise: object) -> None:
    assert callable(otherwise)
    result = judged(reader().profile(text, UNIT), reader().profile(otherwise(text), UNIT))
    assert result == ("same", 1.0)


def in_old_font(text: str, letters: dict[str, str]) -> str:
    """The text as a font of before Unicode stores it: small letters first, longest code for each."""
    codes = {letter: code for code, letter in reversed(letters.items())}
    return "".join(codes.get(letter, letter) for letter in text)


@pytest.mark.parametrize(
    "stored",
    [
        lambda text: in_old_font(text, _TCVN3),
        lambda text: in_old_font(text, _VNI),
        lambda text: text.encode("utf-8").decode("cp1252", errors="replace"),
        lambda text: as_windows_1258(text).decode("cp1252"),
    ],
    ids=["tcvn3", "vni", "utf_8", "windows_1258"],
)
def test_a_text_in_an_old_font_is_compared_as_what_it_looked_like(stored: object) -> None:
    assert callable(stored)
    text = "Mong xã sớm lắp bóng đèn chiếu sáng cho bà con ở đoạn qua chợ, đi đêm rất nguy hiểm."
    assert stored(text) != text
    result = judged(reader().profile(text, UNIT), reader().profile(stored(text), UNIT))
    assert result.verdict == "same"


def as_windows_1258(text: str) -> bytes:
    """The bytes of Windows-1258, which writes most tones as marks of their own."""
    stored = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            stored += letter.encode("cp1258")
        except UnicodeEncodeError:
            base = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in base if mark in "\u0300\u0301\u0303\u0309\u0323")
            stored += (unicodedata.normalize("NFC", base.replace(tone, "")) + tone).encode("cp1258")
    return stored


def test_the_fullest_of_a_group_asks_what_the_others_ask_and_is_not_the_longest_story() -> None:
    texts = (
        "Đề nghị xã lắp đèn đường đoạn qua chợ Lộc Điền.",
        "Đoạn qua chợ Lộc Điền ban đêm tối om, đề nghị xã lắp đèn đường để đi lại an toàn.",
        "Tối nào em đi học thêm về qua chợ Lộc Điền cũng tối om, hôm trước mẹ em đi bán rau suýt té, nhà em có đàn gà, "
        "em trai em học lớp 9 thích đá bóng, đề nghị xã lắp đèn đường.",
        "Đoạn qua chợ Lộc Điền ban đêm tối om, không có đèn đường, đi lại không an toàn.",
    )
    full = fullness([reader().profile(text, UNIT) for text in texts])
    assert full.index(max(full)) == 1
    assert full[3] < min(full[:3])


def test_the_order_of_the_rows_does_not_change_the_groups() -> None:
    rows = labelled(OWN)
    shuffled = random.Random(7).sample(rows, len(rows))
    assert compared(rows).groups == compared(shuffled).groups


@pytest.mark.parametrize(
    "texts",
    [
        ["", " ", "...", "?!"],
        ["đường " * 6000, "a" * 30_000, "ộ" * 30_000, "." * 30_000, "1 " * 15_000, "không " * 7_000],
        ["đường", "cầu", "x", "ờ"],
        ["Please repair our road.", "请修路，谢谢", "Почините дорогу, пожалуйста", "1 2 3 4", "👍👍👍"],
    ],
    ids=["empty", "very_long", "one_word", "other_languages_and_numbers"],
)
def test_texts_that_ask_nothing_are_linked_to_nothing(texts: list[str]) -> None:
    rows = [Row(f"H{number}", text, UNIT, "", "", "") for number, text in enumerate([*texts, *TEXTS[:3]])]
    found = compared(rows)
    assert all(not any(member.startswith("H") for member in group) for group in found.groups)


def test_ten_thousand_copies_of_one_row_need_no_more_comparisons_than_rows() -> None:
    text = "Đề nghị xã lắp đèn đường ở thôn 3 vì buổi tối đi lại nguy hiểm."
    found = compared([Row(f"H{number}", text, UNIT, "", "", "") for number in range(10_000)])
    assert len(found.comparison.pairs) == 9_999
    assert len(found.groups) == 1


def test_a_thousand_rows_that_differ_in_a_number_are_asked_about_a_few_at_a_time() -> None:
    text = "Hộ vay vốn nuôi bò {} triệu đồng thì lãi suất và thời hạn trả nợ như thế nào?"
    found = compared([Row(f"H{number}", text.format(number), UNIT, "", "", "") for number in range(2, 1_002)])
    assert not found.groups
    assert 0 < len(found.comparison.pairs) < 30_000
    assert len(found.suspects) <= 1_500


def test_why_two_are_alike_and_what_only_one_says_is_told() -> None:
    rows = [row for row in labelled(OWN) if row.group == "A12"]
    comparison = compared(rows).comparison
    assert comparison.shared_words(0, 1).split(", ")[0] == "quán"
    assert "tiếng ồn" in comparison.shared_words(0, 1)
    ours, theirs = comparison.differing_words(0, 1).splitlines()
    assert ours.startswith(rows[0].id + ": ")
    assert theirs.startswith(rows[1].id + ": ")


def test_on_our_own_questions_few_links_are_wrong_and_most_are_at_least_asked_about() -> None:
    found = compared(labelled(OWN))
    precision, recall = found.precision_and_recall()
    assert precision >= 0.7
    assert recall >= 0.4
    assert found.found_with_base("medium", suspected=True) >= 0.90
    assert len(found.suspects) <= len(found.rows)


@pytest.mark.skipif(not LABELLED.is_file(), reason="the labelled questions are not beside this repository")
def test_on_labelled_questions_duplicates_are_found_as_often_as_promised() -> None:
    found = compared(labelled(LABELLED))
    precision, recall = found.precision_and_recall()
    assert precision >= 0.95
    assert 2 * precision * recall / (precision + recall) >= 0.60
    assert found.near_merged() <= 0.03
    assert found.found_with_base("copy") == 1.0
    assert found.found_with_base("light") >= 0.97
    assert found.found_with_base("medium") >= 0.65
    assert found.found_with_base("medium", suspected=True) >= 0.90
    assert found.found_with_base("hard", suspected=True) >= 0.50
    assert len(found.suspects) <= len(found.rows)
