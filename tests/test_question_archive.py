"""Big sets of questions: what they teach by themselves, and what is made of it."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from archive_questions import FILLER, PLACES, Row, archive, f1, said

from xl_tools.features.question_archive import Asked, Grouping, grouped
from xl_tools.features.question_archive.archive import ArchiveGrouping
from xl_tools.features.question_archive.careful import CarefulGrouping
from xl_tools.features.question_archive.slips import mended_words
from xl_tools.question_tables import shipped_words

WORDS = shipped_words()


def group(rows: Sequence[tuple[str, str]]) -> Grouping:
    """Texts with their units."""
    asked = [Asked(f"C{place}", text, unit) for place, (text, unit) in enumerate(rows)]
    return grouped(asked, WORDS, map, lambda _stage, _done: None)


def groups_of(found: Grouping, count: int) -> list[str]:
    """Of each row the name of its group, blank where it is alone."""
    names = [""] * count
    for members in found.groups:
        for member in members:
            names[member] = f"group {members[0]}"
    return names


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return archive()


@pytest.fixture(scope="module")
def found(rows: list[Row]) -> Grouping:
    return group([(row.text, "") for row in rows])


def together(extra: Sequence[tuple[str, str]], rows: Sequence[Row]) -> list[str]:
    """The groups of questions put among an archive."""
    everything = [(row.text, "") for row in rows] + list(extra)
    return groups_of(group(everything), len(everything))[len(rows) :]


def test_an_archive_teaches_what_comes_and_goes_and_what_tells_questions_apart(
    rows: list[Row], found: Grouping
) -> None:
    assert isinstance(found, ArchiveGrouping)
    precision, both = f1(groups_of(found, len(rows)), rows)
    assert precision >= 0.98
    assert both >= 0.95


def test_the_same_questions_get_the_same_groups_again(rows: list[Row], found: Grouping) -> None:
    again = group([(row.text, "") for row in rows])
    assert (again.groups, again.suspects) == (found.groups, found.suspects)


def test_a_few_questions_are_compared_as_a_click_compares_them(rows: list[Row]) -> None:
    assert isinstance(group([(row.text, "") for row in rows[:150]]), CarefulGrouping)


def test_many_questions_of_which_few_come_again_teach_too_little(rows: list[Row]) -> None:
    once = {row.group: row.text for row in rows}
    assert isinstance(group([(text, "") for text in once.values()]), CarefulGrouping)


def test_one_question_of_two_places_is_two_questions(rows: list[Row]) -> None:
    places = ("Lộc Phát", "Lộc Tiến")
    known = [*rows, *(Row(f"Trụ sở xã {place} còn xa quá", 0) for place in places)]
    texts = [f"Bao giờ xã bắt đầu nuôi ong lấy mật dưới tán rừng ở xã {place}?" for place in places]
    assert together([(text, "") for text in texts], known) == ["", ""]


def test_another_number_makes_another_question(rows: list[Row]) -> None:
    texts = [f"Ai được ưu tiên khi khám mắt miễn phí cho người già ở thôn {number} Hòa Lạc?" for number in (3, 7)]
    assert together([(text, "") for text in texts], rows) == ["", ""]


def test_our_commune_is_the_one_of_the_unit(rows: list[Row]) -> None:
    text = "Đường vào nghĩa trang liệt sĩ xã mình lầy lội, khi nào làm lại?"
    units = ("Đoàn xã Long Khê", "Đoàn xã Mỹ Cát", "Đoàn TNCS xã Long Khê", "")
    long_khe, my_cat, again, unknown = together([(text, unit) for unit in units], rows)
    assert long_khe == again != ""
    assert (my_cat, unknown) == ("", "")


def test_greetings_and_what_everybody_writes_make_no_pair(rows: list[Row]) -> None:
    greeting = f"Kính thưa đồng chí chủ tọa, {FILLER}"
    texts = [f"{greeting} Cháu muốn gặp bác thợ rèn.", f"{greeting} Sao giá xăng lên mãi thế?"]
    assert together([(text, "") for text in texts], rows) == ["", ""]


def test_slips_of_the_keyboard_are_read_as_what_was_meant() -> None:
    names = ["truong", "nghiep", "truogn", "nghieptruong", "kubernetes", "tru"]
    questions = [100, 100, 1, 1, 1, 1]

    assert mended_words(names, np.array(questions), 200) == {2: (0,), 3: (1, 0)}


def test_why_tells_the_words_as_they_are_written(rows: list[Row], found: Grouping) -> None:
    members = next(members for members in found.groups if "vải thiều" in rows[members[0]].text)
    shared = found.said(members[0], members[1]).shared
    assert {"vải", "thiều"} & set(shared.split(", "))


def test_suspects_are_few_and_never_of_one_group(rows: list[Row], found: Grouping) -> None:
    names = groups_of(found, len(rows))
    assert all(left < right and (names[left] != names[right] or not names[left]) for left, right in found.suspects)
    assert len(found.suspects) <= 2 * len(rows)


def test_questions_in_other_letters_are_told_apart_too() -> None:
    texts = ["这是 一个 关于 道路 的 问题", "我们 需要 新 学校 在 这里", "这是 一个 关于 道路 的 问题"]
    assert group([(text, "") for text in texts]).groups == [[0, 2]]


def test_copies_by_the_thousand_are_one_group() -> None:
    chance = random.Random(3)
    texts = [said(chance, 2, 1, 4)] * 10_000
    assert [len(members) for members in group([(text, "") for text in texts]).groups] == [10_000]


HOSTILE = (
    "", " ", "x", "?", "1 2 3 4 5 6 7 8", "không " * 7000, "a" * 30_000, "这是一个关于道路的问题 请 修 路",
    "ຖະໜົນ ບ້ານ ພວກເຮົາ ບໍ່ ດີ",
    "When will the road to our school be repaired this year?", "\x00\x01 \u200b \ufeff ba bốn năm", "😀 😀 😀 😀 😀",
)  # fmt: skip


@pytest.mark.parametrize("times", [1, 40])
def test_whatever_is_written_is_answered(rows: list[Row], times: int) -> None:
    everything = [(text, PLACES[0]) for text in HOSTILE * times] + [(row.text, "") for row in rows[: 400 * (times > 1)]]
    found = group(everything)
    for members in found.groups:
        for row in members:
            assert 0 <= found.likeness(members[0], row) <= 1
            found.said(members[0], row)
            found.fullness(row)
