from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.vietnamese import (
    is_phone,
    key,
    name_key,
    name_key_without_tones,
    phone_key,
    phone_lost_zero,
    sort_key,
    tidied,
    unaccented,
)

SYLLABLES = (
    *("hòa", "hoà", "thuở", "thủơ", "giá", "gía", "khuỷu", "khủyu", "quý", "qúy", "quí", "ủy", "uỷ", "Đức", "đ", "Ð"),
    *(
        "Nguyễn",
        "NGUYỄN",
        "Lò",
        "Mỹ-Hòa",
        "H'Hen",
        "Ơn",
        "Ý",
        "Tú",
        "Tư",
        "Tứ",
        "Ông",
        "bà",
        "Đ/c",
        "(em)",
        "",
        "\u00a0",
        "Ka",
    ),
)
names = st.lists(st.sampled_from(SYLLABLES), max_size=6).map(" ".join)
letters = st.text("aAăÂâbcđĐÐêơưỪýỳỵỷỹoóộờữế .'-/()_\u0301\u0323\u0302 \u00a01", max_size=20)
texts = st.one_of(names, letters, st.text(max_size=12))
phone_texts = st.one_of(
    st.text("0123456789+. -/;", max_size=40),
    st.lists(st.from_regex(r"(0|\+84 ?|84|0084)?[1-9][0-9]{8,9}", fullmatch=True), max_size=3).map(" / ".join),
)
KEYS = (key, name_key, name_key_without_tones, unaccented)


@pytest.mark.parametrize("make", KEYS)
@given(text=texts)
def test_a_key_is_its_own_key(make, text):
    assert make(make(text)) == make(text)


@pytest.mark.parametrize("make", [*KEYS, sort_key])
@given(text=st.one_of(names, letters))
def test_keys_see_no_difference_between_composed_and_decomposed_text(make, text):
    assert make(unicodedata.normalize("NFC", text)) == make(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("make", [*KEYS, sort_key])
@given(text=st.one_of(names, letters))
def test_keys_do_not_see_case(make, text):
    assert make(text.upper()) == make(text.lower()) == make(text)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("hòa", "hoà"),
        ("thuở", "thủơ"),
        ("giá", "gía"),
        ("khuỷu", "khủyu"),
        ("ủy ban", "uỷ ban"),
        ("quý", "qúy"),
        ("HÒA BÌNH", "Hoà  Bình"),
        ("Mỹ-Hòa", "mỹ-hoà"),
        ("Đắk Lắk", "Ðắk Lắk"),
        ("Tân\u200b Lập", "Tân Lập"),
    ],
)
def test_the_same_word_written_in_two_ways_has_one_key(left, right):
    assert key(left) == key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("quý", "quí"), ("Tú", "Tư"), ("mỹ-hòa", "my-hòa"), ("má", "ma"), ("Đan", "Dan"), ("cá/mè", "ca/mè"), ("ắ", "ă")],
)
def test_different_words_keep_different_keys(left, right):
    assert key(left) != key(right)


def test_tidied_text_keeps_case_and_tone_placement():
    assert tidied(" Hoà\u00a0\u00a0Bình \n phường\u200b ") == "Hoà Bình phường"


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Văn Hòa",
        "NGUYỄN VĂN HOÀ",
        "Đ/c Nguyễn Văn Hòa",
        "đ.c: nguyễn văn hoà",
        "ĐC Nguyễn Văn Hòa",
        "Đồng chí Nguyễn Văn Hòa",
        "Ông Nguyễn Văn Hòa",
        "Anh  Nguyễn\u00a0Văn Hòa.",
        "Đ/c Anh Nguyễn Văn Hòa (Trưởng đoàn)",
        "Ông/Bà Nguyễn Văn Hòa",
        unicodedata.normalize("NFD", "Nguyễn Văn Hòa"),
    ],
)
def test_a_name_is_recognised_however_it_is_addressed(name):
    assert name_key(name) == key("Nguyễn Văn Hòa")


@pytest.mark.parametrize(("name", "kept"), [("Anh Thư", "Anh Thư"), ("Bà Rịa", "Bà Rịa"), ("Em", "Em")])
def test_a_form_of_address_stays_where_it_may_be_the_name(name, kept):
    assert name_key(name) == key(kept)


def test_apostrophes_of_highland_names_do_not_matter():
    assert name_key("H’Hen Niê") == name_key("H'Hen Niê") == name_key("H Hen Niê")


def test_names_without_tones_merge_only_in_the_key_for_suspicions():
    assert name_key("Lê Thị Tú") != name_key("Lê Thị Tư")
    assert name_key_without_tones("Lê Thị Tú") == name_key_without_tones("Đ/c Lê Thị Tư") == "le thi tu"


def test_names_are_listed_by_given_name_then_surname_in_the_vietnamese_alphabet():
    listed = [
        "",
        "Nguyễn Văn An",
        "Trần Bảo An",
        "Lê Ân",
        "Lê Cường",
        "Bùi Dũng",
        "Bùi Đạt",
        "Ma Thị Hoa",
        "Lò Thị Hòa",
        "Lò Thị Hỏa",
        "Lò Thị Hoá",
        "Vũ Oanh",
        "Vũ Ôn",
        "Vũ Ơn",
        "Đ/c Lê Văn Tú",
        "Lê Thị Tư",
        "Lê Thị Tứ",
        "Đỗ Uyên",
        "Ông Đỗ Văn Ước",
    ]
    backwards = listed[::-1]
    assert sorted(backwards, key=sort_key) == listed


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0912345678", ("0912345678",)),
        ("912345678", ("0912345678",)),
        ("+84 912 345 678", ("0912345678",)),
        ("84912345678", ("0912345678",)),
        ("0084-912.345.678", ("0912345678",)),
        ("(+84) (0)912 345 678", ("0912345678",)),
        ("0912.345.678", ("0912345678",)),
        ("ĐT: 0912 345 678", ("0912345678",)),
        ("0912345678 / 0987.654.321", ("0912345678", "0987654321")),
        ("0912345678\n0987654321", ("0912345678", "0987654321")),
        ("0912345678 - 0987654321", ("0912345678", "0987654321")),
        ("0912 345 678 0987 654 321", ("0912345678", "0987654321")),
        ("0912345678 hoặc 987654321", ("0912345678", "0987654321")),
        ("024 - 38251234", ("02438251234",)),
        ("2203888999", ("02203888999",)),
        ("841234567", ("0841234567",)),
        ("0912/345/678", ("0912345678",)),
        ("+856 20 5551 2345", ("+8562055512345",)),
        ("chưa có", ()),
        ("", ()),
    ],
)
def test_a_telephone_number_has_one_form_to_compare(text, numbers):
    assert phone_key(text) == numbers
    assert all(map(is_phone, numbers))


@pytest.mark.parametrize(
    "text", ["091234567", "09123456789", "0123456789", "16912345678", "12", "091234567O", "+84 12"]
)
def test_what_no_telephone_answers_to_is_no_number(text):
    assert not all(map(is_phone, phone_key(text)))


@given(phone_texts)
def test_numbers_in_their_compared_form_stay_as_they_are(text):
    assert phone_key("; ".join(phone_key(text))) == phone_key(text)


@pytest.mark.parametrize(
    ("text", "lost"),
    [("912345678", True), ("0912345678; 987654321", True), ("0912345678", False), ("+84912345678", False)],
)
def test_a_lost_leading_zero_is_noticed(text, lost):
    assert phone_lost_zero(text) is lost
