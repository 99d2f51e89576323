"""The five plans' books against the plans: bodies with tasks, deadlines, guests, agenda, money, documents."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from preset_rows import (
    INVITING,
    NAMES,
    PLANS,
    column,
    kind,
    leads,
    load_preset,
    roles,
    rows,
    tasks,
)

from xl_tools.features.letters.kinds import LETTER_KINDS, MINUTES

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
    youth, guests = kind("soc-trang", "Giấy mời đại biểu"), kind("soc-trang", "Giấy mời khách mời")
    assert (youth["issuing_body"], youth["style"]) == ("Ban Thường vụ Tỉnh Đoàn Sóc Trăng", "Đoàn")
    assert (youth["authority"], youth["signer_title"]) == ("TM. BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC")
    assert (guests["issuing_body"], guests["style"]) == ("Sở Nội vụ", "UBND")
    assert (guests["authority"], guests["signer_title"]) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    conclusion = kind("soc-trang", "Thông báo kết luận")
    assert conclusion["issuing_body"] == "Sở Nội vụ"
    assert conclusion["second_body"] == "Ban Thường vụ Tỉnh Đoàn Sóc Trăng"
    assert conclusion["second_title"] == "PHÓ BÍ THƯ THƯỜNG TRỰC"


def test_only_the_joint_plan_has_a_second_signer() -> None:
    for name in NAMES:
        second = [row for row in rows(name, "document_kinds") if any(field.startswith("second_") for field in row)]
        assert bool(second) == (name == "soc-trang")


def test_soc_trang_issues_its_plan_together_and_the_union_divides_the_quotas() -> None:
    assert kind("soc-trang", "Kế hoạch")["second_body"] == "Ban Thường vụ Tỉnh Đoàn Sóc Trăng"
    quotas = kind("soc-trang", "Công văn giao chỉ tiêu")
    assert (quotas["issuing_body"], quotas["style"]) == ("Ban Thường vụ Tỉnh Đoàn Sóc Trăng", "Đoàn")


def test_in_hong_bang_the_union_prepares_and_the_committee_answers_and_reports() -> None:
    styles = {row["kind"]: row["style"] for row in rows("hong-bang", "document_kinds")}
    assert {name for name, style in styles.items() if style == "UBND"} == {
        "Công văn phân công trả lời",
        "Công văn nhắc trả lời",
        "Thông báo kết luận",
        "Công văn chuyển cấp trên",
        "Báo cáo kết quả",
    }


def test_hong_bang_invites_in_the_style_of_the_union() -> None:
    for wanted in INVITING:
        row = kind("hong-bang", wanted)
        assert (row["style"], row["sign"], row["signer_title"]) == ("Đoàn", "GM/ĐTĐN", "BÍ THƯ")
    assert kind("hong-bang", "Thông báo kết luận")["issuing_body"] == "Ủy ban nhân dân quận Hồng Bàng"


@pytest.mark.parametrize("name", ["son-la", "bach-sam"])
def test_committees_write_everything_in_their_own_name(name: str) -> None:
    for wanted in LETTER_KINDS:
        row = kind(name, wanted.name)
        assert (row["issuing_body"], row["style"]) == (load_preset(name).settings["issuing_body"], "UBND")
        if wanted.signed and wanted is not MINUTES:
            assert (row["authority"], row["signer_title"]) == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
        if wanted.abbreviation:
            assert row["sign"] == f"{wanted.abbreviation}-UBND"
        elif wanted.numbered:
            assert row["sign"].startswith("UBND-")


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
    recipients = kind(name, "Thông báo kết luận")["recipients"].splitlines()
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
