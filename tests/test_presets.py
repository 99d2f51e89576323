"""The ready books against the facts of their plans, and the reading of preset files."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from xl_tools.build import presets
from xl_tools.build.contents import Contents
from xl_tools.build.presets import BLANK, PRESETS, read_preset
from xl_tools.messages import Refusal
from xl_tools.rules.question_text import folded
from xl_tools.schema import BY_ID, SETTINGS, VOCABULARY, Settings
from xl_tools.schema.lists import DROP_DOWNS, LEGAL, LISTS, PLANNED
from xl_tools.schema.reading import records, to_cell
from xl_tools.schema.sheet import Table, TableRow

PLANS = ("son-la", "soc-trang", "lao-cai", "hong-bang", "bach-sam")
NAMES = (BLANK, *(name for name, _ in PRESETS))
KINDS = [
    "Giấy mời đại biểu",
    "Giấy mời khách mời",
    "Công văn phân công trả lời",
    "Thông báo kết luận",
    "Thư trả lời người nêu",
]
TEMPLATES = ["giay-moi.docx", "giay-moi-khach.docx", "phan-cong-tra-loi.docx", "ket-luan.docx", "tra-loi.docx"]
load_preset = cache(presets.load_preset)
MARKED = re.compile(r"\[[^\[\]]+\]")


def rows(name: str, sheet: str) -> list[dict[str, Any]]:
    return [dict(row) for row in load_preset(name).rows.get(sheet, ())]


def column(name: str, sheet: str, field: str) -> list[Any]:
    return [row.get(field) for row in rows(name, sheet)]


def tasks(name: str, ground: str = PLANNED, **wanted: Any) -> list[dict[str, Any]]:
    return [
        row
        for row in rows(name, "tasks")
        if row.get("ground") == ground and all(row.get(field) == value for field, value in wanted.items())
    ]


def leads(name: str) -> set[str]:
    """Bodies to which the plan itself gives a task."""
    return {row["lead"] for row in tasks(name) if "lead" in row}


def kind(name: str, wanted: str) -> dict[str, Any]:
    return next(row for row in rows(name, "document_kinds") if row["kind"] == wanted)


def roles(name: str) -> Counter[str]:
    return Counter(column(name, "attendees", "role"))


def texts(contents: Contents) -> Iterator[str]:
    yield from (value for value in contents.settings.values() if isinstance(value, str))
    for sheet_rows in contents.rows.values():
        for row in sheet_rows:
            for value in row.values():
                yield from (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()


# every book


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_a_ready_book_reads_back_without_a_problem(name: str) -> None:
    contents = load_preset(name)
    for sheet_id, sheet_rows in contents.rows.items():
        sheet = BY_ID[sheet_id]
        cells = [
            {field: to_cell(sheet.by_field[field], value) for field, value in row.items() if value is not None}
            for row in sheet_rows
        ]
        table = Table(sheet, tuple(TableRow(5 + at, row) for at, row in enumerate(cells)), {})
        typed, problems = records(table)
        assert problems == ()
        for record, row in zip(typed, sheet_rows, strict=True):
            assert {field: getattr(record, field) for field in row} == {
                field: value.strip() if isinstance(value, str) else value for field, value in row.items()
            }


@pytest.mark.parametrize("name", NAMES)
def test_settings_are_complete_with_the_defaults_and_hold_no_blank(name: str) -> None:
    settings = load_preset(name).settings
    by_field = {column.field: column for column in Settings.columns}
    assert settings["book_version"] == 1
    assert (settings["age_from"], settings["age_to"], settings["answer_days"]) == (16, 30, -5)
    assert all(value not in ("", None) for value in settings.values())
    assert settings.keys() <= by_field.keys()


@pytest.mark.parametrize("name", NAMES)
def test_codes_of_a_ready_book_count_on_from_one(name: str) -> None:
    contents = load_preset(name)
    for sheet_id, start in {"units": "DV001", "departments": "CQ01", "tasks": "NV01", "attendees": "DB0001"}.items():
        codes = [row["code"] for row in contents.rows.get(sheet_id, ())]
        assert codes[:1] in ([], [start])
        assert len(set(codes)) == len(codes)
    assert [row["code"] for row in contents.rows.get("agenda", ())] == [
        str(at + 1) for at in range(len(contents.rows.get("agenda", ())))
    ]


@pytest.mark.parametrize("name", NAMES)
def test_no_person_is_named_in_a_ready_book(name: str) -> None:
    for row in rows(name, "attendees"):
        assert not {"full_name", "salutation", "phone", "email", "birth_date"} & row.keys()
        assert row["position"]
    for row in rows(name, "document_kinds"):
        assert not {"signer_name", "second_name"} & row.keys()
    assert not any("contact" in row for row in rows(name, "units"))
    assert not any("email" in row for row in rows(name, "departments"))
    assert not any("@" in text for text in texts(load_preset(name)))


@pytest.mark.parametrize("name", NAMES)
def test_text_of_a_ready_book_is_composed_and_tidy(name: str) -> None:
    for text in texts(load_preset(name)):
        assert text == unicodedata.normalize("NFC", text)
        assert text == text.strip()
        assert "  " not in text
        assert "{" not in text


@pytest.mark.parametrize("name", NAMES)
def test_the_five_kinds_of_documents_are_there_with_their_templates(name: str) -> None:
    assert column(name, "document_kinds", "kind") == KINDS
    assert column(name, "document_kinds", "template") == TEMPLATES
    for row in rows(name, "document_kinds"):
        assert row["style"] in LISTS["styles"].values
        assert row["sign"]
        assert row["authority"].isupper()
        assert row["signer_title"].isupper()
        assert row["recipients"].splitlines()[-1].startswith("Lưu: ")


@pytest.mark.parametrize("name", NAMES)
def test_each_role_is_invited_by_exactly_one_kind_of_invitation(name: str) -> None:
    invited = [role for text in column(name, "document_kinds", "invites") if text for role in text.split("; ")]
    assert sorted(invited) == sorted(LISTS["roles"].values)
    assert kind(name, KINDS[0])["invites"] == "Thanh niên; Tuyên dương"


@pytest.mark.parametrize("name", NAMES)
def test_deadlines_of_the_law_are_tasks_of_every_book(name: str) -> None:
    legal = tasks(name, LEGAL)
    assert [row.get("offset") for row in legal] == [-30, 0, 10, None, None]
    assert [row.get("deadline_text") is not None for row in legal] == [False, True, False, True, True]
    assert "15 ngày" in legal[2]["note"]
    assert "hằng năm" in legal[3]["deadline_text"]
    assert "45 ngày" in legal[4]["deadline_text"]
    assert all("Điều" in row["note"] for row in legal)
    if name != BLANK:
        assert all(row["lead"] for row in legal)


@pytest.mark.parametrize("name", NAMES)
def test_the_lists_are_whole_and_the_fixed_ones_untouched(name: str) -> None:
    listed = rows(name, VOCABULARY.id)
    for drop_down in DROP_DOWNS:
        values = tuple(row[drop_down.field] for row in listed if drop_down.field in row)
        assert len(set(values)) == len(values) > 0
        if drop_down.fixed:
            assert values == drop_down.values


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_brings_its_own_themes_and_channels(name: str) -> None:
    listed = rows(name, VOCABULARY.id)
    for field in ("themes", "channels"):
        assert tuple(row[field] for row in listed if field in row) != LISTS[field].values


def test_the_starter_dictionary_explains_each_abbreviation_once() -> None:
    words = rows(BLANK, "words")
    counts = Counter(row["kind"] for row in words)
    assert counts["viết tắt"] >= 80
    assert counts["đồng nghĩa"] >= 20
    assert counts["câu mẫu"] >= 10
    meant: dict[str, str] = {}
    for row in words:
        assert ("meaning" in row) == (row["kind"] != "câu mẫu")
        stands_for = folded(row.get("meaning", ""))
        assert folded(row["word"]) != stands_for
        assert meant.setdefault(folded(row["word"]), stands_for) == stands_for


@pytest.mark.parametrize("word", ["UBND", "HĐND", "TNCS", "ĐVTN", "KTX", "BHYT", "THPT", "GD&ĐT"])
def test_common_abbreviations_are_in_the_starter_dictionary(word: str) -> None:
    assert word in column(BLANK, "words", "word")


def test_no_synonym_stands_for_words_that_the_dictionary_replaces_again() -> None:
    words = rows(BLANK, "words")
    replaced = {folded(row["word"]) for row in words}
    again = [row["word"] for row in words if folded(row.get("meaning", "")) in replaced]
    assert again == []


@pytest.mark.parametrize("name", [name for name in NAMES if name != BLANK])
def test_departments_have_a_remit_key_words_and_an_address(name: str) -> None:
    for row in rows(name, "departments"):
        assert len(row["remit"]) > 60
        assert len(row["key_words"].split("; ")) >= 5
        assert row["address_line"]


@pytest.mark.parametrize("name", [name for name in NAMES if name != BLANK])
def test_a_unit_to_be_renamed_is_marked_in_brackets_and_in_its_note(name: str) -> None:
    for row in rows(name, "units"):
        marked = MARKED.fullmatch(row["name"]) is not None
        assert marked == ("thay bằng tên thật" in row.get("note", ""))
        assert marked or "[" not in row["name"]


@pytest.mark.parametrize("name", PLANS)
def test_only_units_of_a_plan_bear_marks(name: str) -> None:
    contents = load_preset(name)
    units = set(column(name, "units", "name"))
    assert not [text for text in texts(contents) if MARKED.search(text) and text not in units]


@pytest.mark.parametrize("name", PLANS)
def test_no_amount_of_money_is_invented(name: str) -> None:
    for row in rows(name, "budget"):
        assert not {"price", "quantity"} & row.keys()
        assert row["source"]


# the plans, fact by fact

SAID_OF = {
    "son-la": ("Huyện", None, "quý III/2021", None, 120),
    "soc-trang": ("Tỉnh", date(2023, 6, 15), None, 300, 200),
    "lao-cai": ("Tỉnh", None, "tháng 3 năm 2024", None, 300),
    "hong-bang": ("Huyện", date(2022, 5, 26), None, None, 90),
    "bach-sam": ("Xã", None, "cuối tháng 4/2023", 60, None),
}


@pytest.mark.parametrize("name", PLANS)
def test_level_time_and_totals_are_the_plans(name: str) -> None:
    settings = load_preset(name).settings
    fields = ("level", "event_date", "event_date_text", "total_delegates", "youth_delegates")
    assert tuple(settings.get(field) for field in fields) == SAID_OF[name]
    assert "event_time" not in settings


def test_three_of_the_five_plans_have_no_date() -> None:
    without = [name for name in PLANS if "event_date" not in load_preset(name).settings]
    assert without == ["son-la", "lao-cai", "bach-sam"]
    assert all(load_preset(name).settings["event_date_text"] for name in without)


HEADS = {
    "son-la": ("Ủy ban nhân dân thành phố Sơn La", "Ủy ban nhân dân tỉnh Sơn La", "TP. Sơn La"),
    "soc-trang": ("Sở Nội vụ", "Ủy ban nhân dân tỉnh Sóc Trăng", "Sóc Trăng"),
    "lao-cai": ("Ủy ban nhân dân tỉnh Lào Cai", None, "Lào Cai"),
    "hong-bang": ("Ban Thường vụ Quận Đoàn Hồng Bàng", "Thành Đoàn Hải Phòng", "Hồng Bàng"),
    "bach-sam": ("Ủy ban nhân dân phường Bạch Sam", "Ủy ban nhân dân thị xã Mỹ Hào", "Bạch Sam"),
}


@pytest.mark.parametrize("name", PLANS)
def test_issuing_body_superior_and_place_are_the_plans(name: str) -> None:
    settings = load_preset(name).settings
    assert tuple(settings.get(field) for field in ("issuing_body", "superior_body", "place")) == HEADS[name]
    assert settings["title"]
    assert settings["topics"]


@pytest.mark.parametrize(
    ("name", "venue", "chair"),
    [
        ("son-la", "Trung tâm hành chính thành phố", "Chủ tịch UBND thành phố"),
        ("soc-trang", "Trường Chính trị tỉnh", "UBND tỉnh"),
        ("lao-cai", "Trung tâm Hội nghị tỉnh", "Chủ tịch UBND tỉnh"),
        ("hong-bang", "số 6 Hồng Bàng, phường Sở Dầu", "Bí thư Quận ủy, Chủ tịch HĐND, Chủ tịch UBND quận"),
        ("bach-sam", "Hội trường UBND phường", "Lãnh đạo UBND phường"),
    ],
)
def test_venue_and_chair_are_the_plans(name: str, venue: str, chair: str) -> None:
    settings = load_preset(name).settings
    assert venue in settings["venue"]
    assert chair in settings["chair"]


@pytest.mark.parametrize(
    ("name", "number", "issued"),
    [
        ("son-la", None, None),
        ("soc-trang", None, date(2023, 2, 28)),
        ("lao-cai", None, None),
        ("hong-bang", "124-KH/ĐTĐN", date(2022, 5, 5)),
        ("bach-sam", None, None),
    ],
)
def test_number_and_date_of_the_plan_are_given_where_it_has_them(
    name: str, number: str | None, issued: date | None
) -> None:
    settings = load_preset(name).settings
    assert (settings.get("plan_number"), settings.get("plan_date")) == (number, issued)


@pytest.mark.parametrize(
    ("name", "documents"),
    [
        ("son-la", ("57/2020/QH14", "13/2021/NĐ-CP", "140/KH-UBND", "619/UBND-NC")),
        ("soc-trang", ("Luật Thanh niên", "13/2021/NĐ-CP")),
        ("lao-cai", ("Luật Thanh niên", "13/2021/NĐ-CP")),
        ("hong-bang", ("57/2020/QH14",)),
        ("bach-sam", ("29/KH-UBND", "64/TB-VPUB")),
    ],
)
def test_legal_bases_name_the_documents_of_the_plan(name: str, documents: tuple[str, ...]) -> None:
    bases = load_preset(name).settings["legal_bases"]
    assert all(document in bases for document in documents)
    assert "Thủ tướng" not in bases


def test_the_theme_is_the_plans_and_speaks_of_the_right_place() -> None:
    assert "chuyển đổi số và lập nghiệp" in load_preset("soc-trang").settings["theme"]
    assert "môi trường mạng" in load_preset("lao-cai").settings["theme"]
    assert load_preset("bach-sam").settings["theme"].startswith("Thanh niên Bạch Sam")
    assert "Mỹ Hòa" in kind("bach-sam", KINDS[0])["note"]
    assert "theme" not in load_preset("hong-bang").settings
    assert len(load_preset("hong-bang").settings["topics"].splitlines()) == 9
    assert len(load_preset("son-la").settings["topics"].splitlines()) == 4


def test_son_la_has_four_blocks_without_quotas_and_a_question_of_each_unit() -> None:
    units = rows("son-la", "units")
    assert len({row["block"] for row in units}) == 4
    assert all(row["least_questions"] == 1 and "quota" not in row and MARKED.fullmatch(row["name"]) for row in units)
    assert len(rows("son-la", "categories")) == 4


def test_soc_trang_quotas_are_those_of_the_plan_and_make_200() -> None:
    quotas = {row["name"]: row["quota"] for row in rows("soc-trang", "units")}
    districts = [row for row in rows("soc-trang", "units") if row["block"] == "Huyện, thị xã, thành phố"]
    assert [row["quota"] for row in districts] == [15] * 11
    assert all("Kế hoạch ghi chung" in row["note"] for row in districts)
    assert quotas["Đoàn Khối các cơ quan và doanh nghiệp tỉnh"] == 15
    assert quotas["Đoàn Thanh niên Công an tỉnh"] == 10
    assert quotas["Đoàn Thanh niên Bộ Chỉ huy Quân sự tỉnh"] == 5
    assert quotas["Đoàn Thanh niên Bộ Chỉ huy Bộ đội Biên phòng tỉnh"] == 5
    assert sum(quotas.values()) == 11 * 15 + 15 + 10 + 5 + 5 == load_preset("soc-trang").settings["youth_delegates"]


def test_soc_trang_districts_bear_their_names_of_2023() -> None:
    names = {row["name"] for row in rows("soc-trang", "units")}
    assert {
        "Thành phố Sóc Trăng",
        "Thị xã Vĩnh Châu",
        "Thị xã Ngã Năm",
        "Huyện Kế Sách",
        "Huyện Mỹ Tú",
        "Huyện Cù Lao Dung",
        "Huyện Long Phú",
        "Huyện Mỹ Xuyên",
        "Huyện Thạnh Trị",
        "Huyện Trần Đề",
        "Huyện Châu Thành",
    } < names


def test_lao_cai_has_eight_categories_without_targets_and_units_without_quotas() -> None:
    assert len(rows("lao-cai", "categories")) == 8
    assert not any("target" in row for row in rows("lao-cai", "categories"))
    assert not any("quota" in row for row in rows("lao-cai", "units"))


def test_hong_bang_has_nine_marked_wards_of_ten() -> None:
    units = rows("hong-bang", "units")
    assert [row["quota"] for row in units] == [10] * 9
    assert all(MARKED.fullmatch(row["name"]) for row in units)
    assert sum(row["quota"] for row in units) == load_preset("hong-bang").settings["youth_delegates"] == 90


def test_bach_sam_has_five_of_each_marked_branch_and_room_for_guests() -> None:
    units = rows("bach-sam", "units")
    assert {row["quota"] for row in units} == {5}
    assert all(MARKED.fullmatch(row["name"]) for row in units)
    assert sum(row["quota"] for row in units) < load_preset("bach-sam").settings["total_delegates"] == 60


BODIES = {
    "son-la": {
        "Phòng Nội vụ",
        "Đoàn TNCS Hồ Chí Minh thành phố",
        "Văn phòng HĐND - UBND",
        "Phòng Tài chính - Kế hoạch",
        "Phòng Văn hóa - Thông tin",
        "Trung tâm Truyền thông - Văn hóa",
        "Các cơ quan, đơn vị được phân công",
    },
    "soc-trang": {
        "Sở Nội vụ",
        "Tỉnh Đoàn",
        "Các sở, ban, ngành, đoàn thể chính trị - xã hội tỉnh",
        "UBND các huyện, thị xã, thành phố",
    },
    "lao-cai": {
        "Sở Nội vụ",
        "Tỉnh Đoàn",
        "Văn phòng UBND tỉnh",
        "Công an tỉnh",
        "Sở Tài chính",
        "Sở Thông tin và Truyền thông",
        "Sở Giáo dục và Đào tạo",
        "Sở Văn hóa và Thể thao",
        "Đài Phát thanh - Truyền hình tỉnh",
        "Các sở, ban, ngành tỉnh; UBND các huyện, thị xã, thành phố",
        "Báo Lào Cai",
    },
    "hong-bang": {
        "Quận Đoàn",
        "Văn phòng quận",
        "Các phòng, ban, ngành, đơn vị sự nghiệp quận",
        "Các cơ sở Đoàn trực thuộc quận",
    },
    "bach-sam": {"Văn phòng UBND phường", "Đoàn TNCS Hồ Chí Minh phường"},
}


@pytest.mark.parametrize("name", PLANS)
def test_bodies_with_tasks_are_those_of_the_plan(name: str) -> None:
    assert leads(name) == BODIES[name]


def test_lao_cai_gives_tasks_to_eleven_bodies() -> None:
    assert len(leads("lao-cai")) == 11


def test_deadlines_of_son_la_are_the_end_of_the_second_quarter_and_after_the_event() -> None:
    dated = [row for row in tasks("son-la") if "deadline" in row]
    assert {(row["deadline"], row["deadline_text"]) for row in dated} == {(date(2021, 6, 30), "trong quý II/2021")}
    assert len(tasks("son-la", deadline_text="sau đối thoại")) == 4


@pytest.mark.parametrize(
    ("name", "lead", "field", "value"),
    [
        ("soc-trang", "Tỉnh Đoàn", "offset", -20),
        ("soc-trang", "UBND các huyện, thị xã, thành phố", "deadline", date(2023, 4, 30)),
        ("lao-cai", "Sở Nội vụ", "offset", 10),
        ("hong-bang", "Các cơ sở Đoàn trực thuộc quận", "deadline", date(2022, 5, 19)),
        ("hong-bang", "Quận Đoàn", "deadline", date(2022, 5, 24)),
        ("bach-sam", "Đoàn TNCS Hồ Chí Minh phường", "offset", -10),
        ("bach-sam", "Đoàn TNCS Hồ Chí Minh phường", "deadline", date(2023, 4, 20)),
    ],
)
def test_a_deadline_of_the_plan_stands_at_the_body_that_must_keep_it(
    name: str, lead: str, field: str, value: object
) -> None:
    assert len(tasks(name, lead=lead, **{field: value})) == 1


@pytest.mark.parametrize("name", PLANS)
def test_no_other_deadline_is_invented(name: str) -> None:
    stated = {
        "son-la": {date(2021, 6, 30)},
        "soc-trang": {-20, date(2023, 4, 30)},
        "lao-cai": {10},
        "hong-bang": {date(2022, 5, 19), date(2022, 5, 24)},
        "bach-sam": {-10, date(2023, 4, 20)},
    }
    found = {row[field] for row in tasks(name) for field in ("deadline", "offset") if field in row}
    assert found == stated[name]


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("son-la", {"Chủ tọa": 1, "Khách mời": 5}),
        ("soc-trang", {"Chủ tọa": 4, "Diễn giả": 1, "Khách mời": 14, "Báo chí": 2}),
        ("lao-cai", {"Chủ tọa": 1, "Khách mời": 23, "Báo chí": 3}),
        ("hong-bang", {"Chủ tọa": 1, "Khách mời": 26, "Báo chí": 5}),
        ("bach-sam", {"Chủ tọa": 1, "Khách mời": 4}),
    ],
)
def test_guest_groups_are_those_of_the_plan(name: str, counts: dict[str, int]) -> None:
    assert roles(name) == counts
    assert len(set(column(name, "attendees", "position"))) == sum(counts.values())


def test_lao_cai_invites_the_heads_of_fifteen_bodies() -> None:
    heads = [text for text in column("lao-cai", "attendees", "position") if text.startswith("Thủ trưởng")]
    assert len(heads) == len(set(heads)) == 15


def test_hong_bang_invites_three_leaders_of_each_of_nine_wards() -> None:
    persons = [row["persons"] for row in rows("hong-bang", "attendees") if "persons" in row]
    assert persons == [9, 9, 9]
    assert Counter(
        row["note"].partition(";")[0] for row in rows("hong-bang", "attendees") if row["role"] == "Khách mời"
    ) == {"Khách thành phố": 7, "Đại biểu quận": 14, "Đại biểu cơ sở": 5}


@pytest.mark.parametrize("name", ["son-la", "soc-trang", "lao-cai", "bach-sam"])
def test_persons_are_not_guessed_where_the_plan_counts_none(name: str) -> None:
    assert not any("persons" in row for row in rows(name, "attendees"))


def test_the_agenda_of_hong_bang_has_eight_items_two_without_a_name() -> None:
    agenda = rows("hong-bang", "agenda")
    assert [row.get("responsible") for row in agenda] == [
        "Chánh Văn phòng",
        "Bí thư Quận Đoàn",
        "Chánh Văn phòng",
        "Các đại biểu",
        "Thường trực Quận ủy",
        None,
        None,
        "Bí thư Quận Đoàn",
    ]


def test_the_agenda_of_son_la_follows_the_proceedings_of_the_plan() -> None:
    assert len(rows("son-la", "agenda")) == 6
    assert "3-5 tiết mục" in rows("son-la", "agenda")[0]["content"]


@pytest.mark.parametrize(
    ("name", "sources"),
    [
        ("son-la", ["UBND thành phố xem xét bổ sung"]),
        ("soc-trang", ["Ngân sách nhà nước", "Điều chỉnh, bổ sung vào tổng kinh phí"]),
        ("lao-cai", ["Theo dự toán được cấp có thẩm quyền phê duyệt"]),
        ("hong-bang", []),
        ("bach-sam", ["Ngân sách phường năm 2023"]),
    ],
)
def test_budget_lines_stand_where_the_plan_speaks_of_money(name: str, sources: list[str]) -> None:
    assert column(name, "budget", "source") == sources


def test_soc_trang_is_joint_the_union_invites_youth_and_the_department_the_leaders() -> None:
    youth, guests = kind("soc-trang", KINDS[0]), kind("soc-trang", KINDS[1])
    assert (youth["issuing_body"], youth["style"]) == ("Ban Thường vụ Tỉnh Đoàn Sóc Trăng", "Đoàn")
    assert (youth["authority"], youth["signer_title"]) == ("TM. BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC")
    assert (guests["issuing_body"], guests["style"]) == ("Sở Nội vụ", "UBND")
    assert (guests["authority"], guests["signer_title"]) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    conclusion = kind("soc-trang", KINDS[3])
    assert conclusion["issuing_body"] == "Sở Nội vụ"
    assert conclusion["second_body"] == "Ban Thường vụ Tỉnh Đoàn Sóc Trăng"
    assert conclusion["second_title"] == "PHÓ BÍ THƯ THƯỜNG TRỰC"


def test_only_the_joint_plan_has_a_second_signer() -> None:
    for name in NAMES:
        second = [row for row in rows(name, "document_kinds") if any(field.startswith("second_") for field in row)]
        assert bool(second) == (name == "soc-trang")


def test_hong_bang_invites_in_the_style_of_the_union() -> None:
    for wanted in KINDS[:2]:
        row = kind("hong-bang", wanted)
        assert (row["style"], row["sign"], row["signer_title"]) == ("Đoàn", "GM/ĐTĐN", "BÍ THƯ")
    assert kind("hong-bang", KINDS[3])["issuing_body"] == "Ủy ban nhân dân quận Hồng Bàng"


@pytest.mark.parametrize("name", ["son-la", "bach-sam"])
def test_committees_invite_in_their_own_name(name: str) -> None:
    for wanted, sign in zip(KINDS, ("GM-UBND", "GM-UBND", None, "TB-UBND", None), strict=True):
        row = kind(name, wanted)
        assert row["issuing_body"] == load_preset(name).settings["issuing_body"]
        assert (row["style"], row["authority"], row["signer_title"]) == ("UBND", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
        assert row["sign"] == sign or (sign is None and row["sign"].startswith("UBND-"))


@pytest.mark.parametrize(
    ("name", "lines", "kept"),
    [
        ("son-la", 8, "Lưu: VT, NV"),
        ("soc-trang", 9, "Lưu: VT (Sở Nội vụ, Tỉnh Đoàn)"),
        ("lao-cai", 12, "Lưu: VT, QTTV, TH3, VX4"),
        ("hong-bang", 8, "Lưu: VP"),
        ("bach-sam", 5, "Lưu: VT"),
    ],
)
def test_the_conclusion_goes_to_the_recipients_of_the_plan(name: str, lines: int, kept: str) -> None:
    recipients = kind(name, KINDS[3])["recipients"].splitlines()
    assert (len(recipients), recipients[-1]) == (lines, kept)


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_before_2025_knows_the_bodies_of_its_time(name: str) -> None:
    names = set(column(name, "departments", "name"))
    settings = load_preset(name).settings
    if settings["level"] == "Tỉnh":
        assert {"Sở Lao động - Thương binh và Xã hội", "Sở Tài nguyên và Môi trường", "Sở Kế hoạch và Đầu tư"} < names
    elif settings["level"] == "Huyện":
        assert {"Phòng Lao động - Thương binh và Xã hội", "Phòng Nội vụ", "Phòng Giáo dục và Đào tạo"} < names
    else:
        assert {"Công chức Văn phòng - Thống kê", "Công chức Tư pháp - Hộ tịch", "Công an phường"} < names
    assert all(settings["locality"].split()[-1] in text for text in column(name, "departments", "address_line"))


# the generic books


def test_the_province_has_the_twelve_departments_of_july_2025() -> None:
    names = set(column("province", "departments", "name"))
    assert {
        "Sở Nội vụ",
        "Sở Tư pháp",
        "Sở Tài chính",
        "Sở Công Thương",
        "Sở Nông nghiệp và Môi trường",
        "Sở Xây dựng",
        "Sở Khoa học và Công nghệ",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Giáo dục và Đào tạo",
        "Sở Y tế",
        "Thanh tra tỉnh",
        "Văn phòng UBND tỉnh",
    } < names
    assert not any("Lao động - Thương binh" in name or "Thông tin và Truyền thông" in name for name in names)


@pytest.mark.parametrize(
    ("subject", "department"),
    [
        ("thị trường lao động", "Sở Nội vụ"),
        ("người có công", "Sở Nội vụ"),
        ("đào tạo nghề", "Sở Giáo dục và Đào tạo"),
        ("bảo vệ trẻ em", "Sở Y tế"),
        ("giảm nghèo", "Sở Nông nghiệp và Môi trường"),
        ("cai nghiện", "Công an tỉnh"),
        ("chuyển đổi số", "Sở Khoa học và Công nghệ"),
        ("đăng ký doanh nghiệp", "Sở Tài chính"),
        ("xe buýt", "Sở Xây dựng"),
    ],
)
def test_subjects_lie_where_the_reorganisation_put_them(subject: str, department: str) -> None:
    holding = [row["name"] for row in rows("province", "departments") if subject in row["remit"]]
    assert holding == [department]


def test_the_commune_has_its_four_offices() -> None:
    names = set(column("commune", "departments", "name"))
    assert {
        "Văn phòng HĐND và UBND",
        "Phòng Kinh tế",
        "Phòng Văn hóa - Xã hội",
        "Trung tâm Phục vụ hành chính công",
    } < names


@pytest.mark.parametrize("name", ["province", "commune"])
def test_a_generic_book_is_marked_where_the_office_must_write(name: str) -> None:
    settings = load_preset(name).settings
    assert all(MARKED.search(settings[field]) for field in ("issuing_body", "place", "locality", "title", "venue"))
    assert "event_date" not in settings
    assert not any("quota" in row for row in rows(name, "units"))
    assert all("gợi ý" in row["note"] for row in tasks(name))


def test_the_blank_book_has_only_what_every_book_shares() -> None:
    contents = load_preset(BLANK)
    assert set(contents.rows) == {"document_kinds", "tasks", "words", VOCABULARY.id}
    assert "issuing_body" not in contents.settings


# reading preset files


def written(folder: Path, text: str) -> Path:
    path = folder / "so.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[settings]\nplase = 'Minh Tân'", r"so\.toml, \[settings\]: unknown field plase"),
        ("[settings]\ntotal_delegates = '120'", r"so\.toml, \[settings\], total_delegates"),
        ("[settings]\nevent_date = 2026-03-20T08:00:00", r"so\.toml, \[settings\], event_date"),
        ("[settings]\nlevel = 'Ấp'", r"so\.toml, \[settings\], level: .* levels"),
        ("[[unit]]\nname = 'Xã A'", r"so\.toml: no such sheet to fill: unit"),
        ("[[findings]]\ncode = '1'", r"so\.toml: no such sheet to fill: findings"),
        ("[units]\nname = 'Xã A'", r"so\.toml: units must be written as"),
        ("[[units]]\nname = 'Xã A'\n[[units]]\nname = 'Xã B'\nquota = -1", r"number 2, quota: -1 is not between"),
        (
            "[[units]]\nname = 'Xã A'\n[[units]]\nname = 'Xã A'",
            r"number 2: name is already used by so\.toml.* number 1",
        ),
        ("[[units]]\nname = 'Xã A'\nregistered = 3", r"number 1, registered: this column is not for people"),
        ("[[units]]\ncode = 'DV007'\nname = 'Xã A'", r"number 1, code: this column is not for people"),
        ("[[units]]\nquota = 5", r"number 1: name is missing"),
        ("[[units]]\nname = 'Xã A'\nquota = true", r"number 1, quota: True is not of kind whole"),
        ("[[tasks]]\ntext = 'Họp'\nground = 'Tự đặt'", r"number 1, ground: .* grounds"),
        ("[[tasks]]\ntext = 'Họp'\ncooperating = ['Sở A']", r"tasks, row 1, cooperating: 'Sở A' is not in the sheet"),
        ("[[attendees]]\nrole = 'Khách mời'\nunit = 'Xã A'", r"attendees, row 1, unit: 'Xã A' is not in the sheet"),
        ("[vocabulary]\nroles = ['Khách']", r"\[vocabulary\], roles: not a list that an office may change"),
        ("[vocabulary]\nthemes = ['Việc làm', 'Việc làm']", r"\[vocabulary\], themes: a value is repeated"),
        ("[[units]\nname = 'Xã A'", r"^so\.toml: "),
    ],
)
def test_data_that_does_not_fit_the_schema_is_refused_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(ValueError, match=place):
        read_preset(written(tmp_path, text))


def test_a_book_completes_a_row_of_a_part_and_fills_its_texts(tmp_path: Path) -> None:
    (tmp_path / "chung.toml").write_text(
        "[[departments]]\nname = 'Phòng A'\nremit = 'việc chung'\naddress_line = 'Phòng A {locality}{more}'\n"
        "[[departments]]\nname = 'Phòng B'",
        encoding="utf-8",
    )
    contents = read_preset(
        written(
            tmp_path,
            "parts = ['chung']\n[fills]\nmore = ' (mới)'\n[settings]\nlocality = 'xã Minh Tân'\n"
            "[[departments]]\nname = 'Phòng A'\nremit = 'việc riêng'\n[[departments]]\nname = 'Phòng C'",
        )
    )
    assert contents.rows["departments"] == (
        {"code": "CQ01", "name": "Phòng A", "remit": "việc riêng", "address_line": "Phòng A xã Minh Tân (mới)"},
        {"code": "CQ02", "name": "Phòng B"},
        {"code": "CQ03", "name": "Phòng C"},
    )


def test_a_part_that_wants_what_the_book_does_not_give_is_refused(tmp_path: Path) -> None:
    (tmp_path / "chung.toml").write_text("[[departments]]\nname = '{office}'", encoding="utf-8")
    with pytest.raises(ValueError, match=r"chung\.toml, \[\[departments\]\] number 1: the book gives no 'office'"):
        read_preset(written(tmp_path, "parts = ['chung']"))


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(Refusal, match="soc-trang"):
        load_preset("ca-mau")


def test_settings_rows_are_not_written_as_a_sheet() -> None:
    assert all(SETTINGS.id not in load_preset(name).rows for name in NAMES)
