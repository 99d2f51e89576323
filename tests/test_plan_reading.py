"""Plans into facts: invented ones in three layouts, the rules one by one, and what is said of each fact."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from papers import as_page, as_text, as_word

from xl_tools.features.proofreading import Document
from xl_tools.intake.plain_texts import text_document
from xl_tools.intake.plans import plan_in
from xl_tools.plan_facts import Plan, plan_as_json

DATA = Path(__file__).parent / "data"
PLANS = sorted((DATA / "plans").glob("*.txt"))
LAID_OUT = [DATA / f"proofreading/plan-{name}.txt" for name in ("commune", "district", "province", "union")]
LAID_OUT += [DATA / f"proofreading/{name}.txt" for name in ("ke-hoach-huyen", "ke-hoach-phuong", "phoi-hop")]
GOLDEN = Path(__file__).parent / "golden/plans.json"
SHAPES: dict[str, Callable[[str], Document]] = {"text": as_text, "page": as_page, "word": as_word}


def facts_of(plan: Plan) -> dict[str, Any]:
    """The JSON without what it rests on."""
    data = plan_as_json(plan, ())
    return {name: part for name, part in data.items() if name not in {"evidence", "warnings"}}


def compared(name: str, found: dict[str, Any]) -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}
    if os.environ.get("GOLDEN_WRITE"):
        golden[name] = found
        GOLDEN.write_text(json.dumps(golden, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    assert found == golden[name]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_an_invented_plan_gives_what_a_person_read_in_it(path: Path) -> None:
    compared(path.stem, facts_of(plan_in(text_document(path.read_bytes(), path.name))))


@pytest.mark.parametrize("path", LAID_OUT, ids=lambda path: path.stem)
def test_a_plan_laid_out_in_word_gives_what_a_person_read_in_it(path: Path) -> None:
    compared(path.stem, facts_of(plan_in(as_word(path.read_text(encoding="utf-8")))))


@pytest.mark.parametrize("path", LAID_OUT, ids=lambda path: path.stem)
@pytest.mark.parametrize("shape", ["text", "page"])
def test_the_layout_changes_no_fact(path: Path, shape: str) -> None:
    text = path.read_text(encoding="utf-8")
    expected, found = (facts_of(plan_in(SHAPES[name](text))) for name in ("word", shape))
    for name in ("facts", "quotas", "participants", "deadlines", "agenda", "budget", "recipients", "signers"):
        assert (name, found[name]) == (name, expected[name])


def plan_of(*lines: str) -> Plan:
    """A plan with these lines below an ordinary head."""
    head = ("KẾ HOẠCH", "Tổ chức đối thoại với thanh niên năm 2026", "UBND xã Tân Hòa xây dựng Kế hoạch như sau:")
    return plan_in(text_document("\n\n".join((*head, *lines)).encode(), "ke-hoach.txt"))


@pytest.mark.parametrize(
    ("line", "unit", "number", "units"),
    [
        ("- Mỗi phường cử 10 đại biểu;", "phường", 10, None),
        ("- 12 xã, phường: 08 người/đơn vị;", "xã, phường", 8, 12),
        ("- Đoàn trường trên địa bàn: 04 trường x 10 người;", "trường", 10, 4),
        ("- Thanh niên 14 ấp: 42 người (03 người/ấp);", "ấp", 3, 14),
        ("- Mỗi huyện, thành phố cử 15 đại biểu (10 đơn vị x 15 đại biểu = 150 đại biểu);", "huyện, thành phố", 15, 10),
        ("- Thanh niên: 03 khu dân cư, mỗi khu dân cư 10 người.", "khu dân cư", 10, 3),
    ],
)
def test_a_quota_of_each_unit_is_read_in_every_wording(line: str, unit: str, number: int, units: int | None) -> None:
    quota = plan_of("1. Thành phần tham dự", line).quotas[0].value
    assert (quota.unit, quota.kind, quota.number, quota.units) == (unit, "each", number, units)


def test_named_units_share_the_number_that_follows_them() -> None:
    plan = plan_of("1. Thành phần", "- Chi đoàn Công an xã, Chi đoàn Quân sự xã, mỗi chi đoàn cử 03 đại biểu.")
    assert [(q.value.unit, q.value.number) for q in plan.quotas] == [
        ("Chi đoàn Công an xã", 3),
        ("Chi đoàn Quân sự xã", 3),
    ]


def test_one_leader_of_each_office_is_no_quota() -> None:
    plan = plan_of("1. Thành phần", "- Lãnh đạo 14 sở, ban, ngành (mỗi đơn vị 01 đại biểu);")
    assert plan.quotas == ()
    assert [item.value.group for item in plan.participants] == ["Lãnh đạo 14 sở, ban, ngành"]


def test_units_that_the_sums_leave_are_proposed_and_never_stated() -> None:
    plan = plan_of(
        "1. Thành phần",
        "2. Thanh niên tham gia đối thoại: 200 đại biểu",
        "- Mỗi huyện 15 đại biểu;",
        "- Đoàn Khối các cơ quan tỉnh 15 đại biểu; Đoàn Thanh niên Công an tỉnh 20 đại biểu.",
    )
    each = plan.quotas[0].value
    assert (each.units, each.proposed_units) == (None, 11)
    problem = plan.problems[0]
    assert problem.code == "plan_units_proposed"
    assert (problem.details["sum"], problem.details["units"]) == ("(200 - 35) / 15", "11")


def test_units_that_nothing_tells_stay_unknown_and_are_told() -> None:
    plan = plan_of("1. Thành phần (khoảng 60 người)", "- Mỗi chi đoàn 05 đại biểu.")
    assert plan.value("total") == 60
    assert plan.quotas[0].value.proposed_units is None
    assert plan.problems[0].code == "plan_units_unknown"


@pytest.mark.parametrize(
    ("line", "day", "before", "after"),
    [
        ("- Gửi danh sách trước ngày 10/3/2026.", date(2026, 3, 10), None, None),
        ("- Hoàn thành trong tháng 4/2026.", date(2026, 4, 30), None, None),
        ("- Gửi câu hỏi chậm nhất 20 ngày (tính đến ngày đối thoại).", None, 20, None),
        ("- Gửi danh sách về UBND xã 10 ngày trước ngày đối thoại.", None, 10, None),
        ("- Nộp câu hỏi trước hội nghị 15 ngày.", None, 15, None),
        ("- Thông báo kết luận trong thời hạn 10 ngày kể từ ngày kết thúc hội nghị.", None, None, 10),
        ("- Sau hội nghị 10 ngày, hoàn thành dự thảo Thông báo kết luận.", None, None, 10),
    ],
)
def test_a_deadline_is_a_day_or_days_before_or_after_the_event(
    line: str, day: date | None, before: int | None, after: int | None
) -> None:
    plan = plan_of("I. TỔ CHỨC THỰC HIỆN", "1. Đoàn xã", line)
    deadline = plan.deadlines[0].value
    assert (deadline.date, deadline.days_before, deadline.days_after, deadline.by) == (day, before, after, "Đoàn xã")
    assert plan.tasks[0].value.body == "Đoàn xã"


@pytest.mark.parametrize(
    ("line", "day", "words"),
    [
        ("1. Thời gian: Dự kiến trong quý III/2026.", None, "quý III/2026"),
        ("1. Thời gian: Dự kiến vào cuối tháng 4/2026 (có giấy mời sau).", None, "cuối tháng 4/2026"),
        ("1. Thời gian: Tuần thứ 3 tháng 3 năm 2026.", None, "Tuần thứ 3 tháng 3 năm 2026"),
        ("1. Thời gian: 14h00, ngày 17/5/2026.", date(2026, 5, 17), None),
    ],
)
def test_a_day_that_is_not_fixed_stays_words(line: str, day: date | None, words: str | None) -> None:
    plan = plan_of("I. THỜI GIAN, ĐỊA ĐIỂM", line, "2. Địa điểm: Hội trường UBND xã.")
    assert (plan.value("date"), plan.value("date_text")) == (day, words)
    assert plan.value("venue") == "Hội trường UBND xã"


def test_what_a_plan_does_not_state_is_null_and_has_no_evidence() -> None:
    data = plan_as_json(plan_of("I. MỤC ĐÍCH", "- Lắng nghe thanh niên."), ())
    stated = {name for name, value in data["facts"].items() if value is not None}
    assert stated == {"issuer", "level", "title", "year"}
    assert set(data["evidence"]) - stated == {
        *("quotas", "participants", "deadlines", "agenda", "tasks", "signers", "recipients")
    }
    assert data["budget"] == {"source": None, "amount": None}


def test_each_fact_comes_with_its_sentence_its_place_and_how_sure_it_is() -> None:
    plan = plan_of("I. NỘI DUNG", "1. Chủ đề: “Thanh niên với chuyển đổi số”.", "2. Chủ trì: Chủ tịch UBND xã.")
    theme, issuer = plan.facts["theme"].evidence, plan.facts["issuer"].evidence
    assert (theme.quote, theme.where, theme.sure) == (
        "Chủ đề: “Thanh niên với chuyển đổi số”.",
        "dòng 9, mục I.1",
        "certain",
    )
    assert issuer.sure == "likely"
    assert plan.value("chair") == "Chủ tịch UBND xã"


@pytest.mark.parametrize(
    ("line", "source", "amount"),
    [
        ("I. KINH PHÍ: 6 triệu đồng, chi từ ngân sách đặc khu.", "ngân sách đặc khu", 6_000_000),
        ("I. KINH PHÍ: Từ nguồn kinh phí không tự chủ, số tiền 12,5 triệu đồng.", "kinh phí không tự chủ", 12_500_000),
        ("I. KINH PHÍ: Ngân sách tỉnh bảo đảm.", "Ngân sách tỉnh", None),
    ],
)
def test_source_and_amount_of_the_money(line: str, source: str, amount: int | None) -> None:
    budget = plan_of(line).budget
    assert budget is not None
    assert (budget.value.source, budget.value.amount) == (source, amount)


def test_lines_of_a_drawn_table_are_its_cells() -> None:
    plan = plan_of(
        "I. CHƯƠNG TRÌNH",
        "| Thời gian | Nội dung | Thực hiện |\n|---|---|---|\n| 8g00 - 8g15 | Khai mạc | Chủ tịch UBND xã |",
    )
    point = plan.agenda[0].value
    assert (point.time, point.content, point.responsible) == ("8g00 - 8g15", "Khai mạc", "Chủ tịch UBND xã")


def test_slips_that_proof_reading_finds_are_told_too() -> None:
    plan = plan_of("I. NỘI DUNG", "1. Thời gian: thứ Hai, ngày 17/5/2026.", "2. Địa điểm: Hội trường UBND xã.")
    assert "weekday_mismatch" in {problem.code for problem in plan.problems}


def test_another_kind_of_paper_is_read_and_told() -> None:
    letter = "GIẤY MỜI\n\nỦy ban nhân dân xã trân trọng kính mời: Ông Lò Văn Sơn"
    plan = plan_in(text_document(letter.encode(), "giay-moi.txt"))
    assert plan.problems[0].code == "plan_of_another_kind"
    assert plan.quotas == ()


@pytest.mark.parametrize(
    "line",
    [
        "lực lượng " * 60 + "khác 30 người",
        "Đoàn trường A, " * 500 + "mỗi đơn vị 5 người",
        "mỗi " + "cử mời dự kiến , " * 200 + "12",
        "15 xã x 3 người " * 300,
        "(" * 3000,
    ],
    ids=["words", "teams", "links", "products", "brackets"],
)
def test_a_line_without_end_is_read_all_the_same(line: str) -> None:
    assert plan_of("I. THÀNH PHẦN", f"- {line}", "II. TỔ CHỨC THỰC HIỆN", f"1. {line}").value("level") == "commune"
