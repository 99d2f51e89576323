"""The five plans' books against the figures of the plans: heads, dates, totals, units, quotas."""

from __future__ import annotations

from datetime import date

import pytest
from preset_rows import (
    MARKED,
    PLANS,
    kind,
    load_preset,
    rows,
)

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
    assert "Mỹ Hòa" in kind("bach-sam", "Giấy mời đại biểu")["note"]
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
