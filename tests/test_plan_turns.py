"""What pages and offices do to a plan: signatures side by side, sums of groups, points of a programme, page numbers."""

from __future__ import annotations

from datetime import date

import pytest

from xl_tools.document import Piece
from xl_tools.features.proofreading import Document
from xl_tools.intake.plain_texts import text_document
from xl_tools.intake.plans import plan_in
from xl_tools.plan_facts import Plan

HEAD = ("KẾ HOẠCH", "Tổ chức đối thoại với thanh niên năm 2026", "UBND xã Tân Hòa xây dựng Kế hoạch như sau:")


def plan_of(*lines: str) -> Plan:
    """A plan with these lines below an ordinary head."""
    return plan_in(text_document("\n\n".join((*HEAD, *lines)).encode(), "ke-hoach.txt"))


def signed(*end: str) -> list[tuple[str | None, str | None, str | None]]:
    plan = plan_of("I. KINH PHÍ", "Từ ngân sách xã.", "Trên đây là Kế hoạch tổ chức đối thoại./.", *end)
    return [(item.value.authority, item.value.title, item.value.name) for item in plan.signers]


def test_signatures_side_by_side_take_titles_and_names_in_their_order() -> None:
    assert signed(
        *("TỈNH ĐOÀN", "SỞ NỘI VỤ", "KT. BÍ THƯ", "GIÁM ĐỐC", "PHÓ BÍ THƯ", "Đinh Gia Hân", "Mạc Thiên Phúc")
    ) == [("TỈNH ĐOÀN KT. BÍ THƯ", "PHÓ BÍ THƯ", "Đinh Gia Hân"), ("SỞ NỘI VỤ", "GIÁM ĐỐC", "Mạc Thiên Phúc")]


def test_heads_of_different_heights_lose_no_signer() -> None:
    cells = [(1, 1, "TỈNH ĐOÀN"), (1, 1, "KT. BÍ THƯ"), (1, 2, "SỞ NỘI VỤ"), (1, 2, "GIÁM ĐỐC")]
    cells += [(2, 1, "PHÓ BÍ THƯ"), (3, 1, "Đinh Gia Hân"), (3, 2, "Mạc Thiên Phúc")]
    lines = (*HEAD, "I. KINH PHÍ", "Từ ngân sách tỉnh.", "Trên đây là Kế hoạch tổ chức đối thoại./.")
    pieces = [Piece(line, line) for line in lines]
    pieces += [Piece(text, text, cell=(1, row, column)) for row, column, text in cells]
    signers = [item.value for item in plan_in(Document("pdf", tuple(pieces))).signers]
    assert [(one.title, one.name) for one in signers] == [
        ("PHÓ BÍ THƯ", "Đinh Gia Hân"),
        ("GIÁM ĐỐC", "Mạc Thiên Phúc"),
    ]


def test_one_signer_keeps_the_lines_of_authority_only() -> None:
    assert signed("TM. BAN THƯỜNG VỤ", "TỈNH ĐOÀN", "BÍ THƯ", "Cầm Thị Dung") == [
        ("TM. BAN THƯỜNG VỤ TỈNH ĐOÀN", "BÍ THƯ", "Cầm Thị Dung")
    ]


def test_rows_that_sum_up_those_below_are_no_units() -> None:
    rows = ["| TT | Đơn vị | Số lượng |", "| I | Khối trường học | 85 |", "| 1 | Trường Đại học Lam Giang | 50 |"]
    rows += ["| 2 | Trường Cao đẳng Y tế | 35 |"]
    plan = plan_of("I. THÀNH PHẦN", "Thanh niên phân bổ như sau:", *rows)
    assert [item.value.number for item in plan.quotas] == [50, 35]


def test_a_number_of_young_people_is_no_total_of_all() -> None:
    plan = plan_of("I. THÀNH PHẦN", "1. Thanh niên: tổng số 66 người, theo bảng phân bổ.")
    assert (plan.value("total"), plan.value("youth_total")) == (None, 66)


def test_what_a_unit_sends_is_made_of_is_no_group_of_guests() -> None:
    plan = plan_of(
        "I. THÀNH PHẦN",
        "- Cơ sở: mỗi xã đoàn cử 02 đồng chí (gồm Bí thư và 01 đoàn viên); riêng Đoàn Doanh nghiệp cử 12 đồng chí.",
    )
    assert [(item.value.unit, item.value.number) for item in plan.quotas] == [
        ("xã đoàn", 2),
        ("Đoàn Doanh nghiệp", 12),
    ]
    assert plan.participants == ()


def test_a_numbered_sentence_below_the_programme_is_one_of_its_points() -> None:
    plan = plan_of("I. CHƯƠNG TRÌNH HỘI NGHỊ", "1. Giới thiệu đại biểu dự hội nghị.", "2. Chủ tịch UBND xã kết luận.")
    assert [item.value.no for item in plan.agenda] == [1, 2]
    assert plan.participants == ()


def test_a_day_and_a_place_below_one_heading_are_those_of_the_event() -> None:
    plan = plan_of("I. THỜI GIAN VÀ ĐỊA ĐIỂM", "- Vào lúc 18 giờ 30, ngày 10/10/2026.", "- Tại Nhà Văn hóa xã.")
    assert (plan.value("date"), plan.value("venue")) == (date(2026, 10, 10), "Nhà Văn hóa xã")


def test_who_leads_the_preparations_is_not_in_the_chair() -> None:
    plan = plan_of(
        "I. NỘI DUNG",
        "Đồng chí Chủ tịch UBND xã chủ trì hội nghị.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Văn hóa - Xã hội là cơ quan thường trực, chủ trì tham mưu tổ chức hội nghị.",
    )
    assert plan.value("chair") == "Chủ tịch UBND xã"


@pytest.mark.parametrize("line", ["Trang 2/3", "- Trang 2 -"])
def test_the_number_of_a_page_is_no_task(line: str) -> None:
    plan = plan_of("I. TỔ CHỨC THỰC HIỆN", "1. Văn phòng", "Chuẩn bị hội trường.", line, "2. Đoàn xã", "Cử đại biểu.")
    assert [item.value.text for item in plan.tasks] == ["Chuẩn bị hội trường", "Cử đại biểu"]


def test_what_the_last_paragraph_asks_of_everybody_is_nobodys_task() -> None:
    plan = plan_of(
        *(
            "I. TỔ CHỨC THỰC HIỆN",
            "1. Đoàn xã",
            "- Cử đại biểu tham dự.",
            "UBND xã yêu cầu các đơn vị nghiêm túc triển khai.",
        ),
        *("CHỦ TỊCH", "Lò Văn Pâng"),
    )
    assert len(plan.tasks) == 1


def test_a_part_with_its_title_below_is_one_heading() -> None:
    plan = plan_of(
        "Phần I",
        "NỘI DUNG",
        "- Đối thoại trực tiếp.",
        "Phần II",
        "TỔ CHỨC THỰC HIỆN",
        "1. Đoàn xã: cử đại biểu dự hội nghị.",
    )
    assert [(item.value.body, item.value.text) for item in plan.tasks] == [("Đoàn xã", "cử đại biểu dự hội nghị")]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("4. Kế toán ngân sách xã: tham mưu chi từ nguồn sự nghiệp văn hóa.", "nguồn sự nghiệp văn hóa"),
        ("Trích từ quỹ hoạt động của Đoàn phường.", "quỹ hoạt động của Đoàn phường"),
        ("Sở Nội vụ tự cân đối trong dự toán được giao năm 2026.", "dự toán được giao năm 2026"),
    ],
)
def test_the_words_behind_from_are_the_source_of_the_money(line: str, source: str) -> None:
    funds = plan_of("I. KINH PHÍ", line).budget
    assert funds is not None
    assert funds.value.source == source


def test_who_is_to_send_may_stand_behind_a_label() -> None:
    plan = plan_of("I. NỘI DUNG", "1. Câu hỏi: các chi đoàn gửi phiếu về Đoàn xã trước ngày 08/3/2026.")
    assert [item.value.by for item in plan.deadlines] == ["Các chi đoàn"]
