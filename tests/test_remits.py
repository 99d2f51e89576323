"""Which department a question belongs to: subjects of the dictionary, claims of the remits, earlier decisions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_tools.question_tables import shipped_words
from xl_tools.rules.department_reasons import cooperating, reason_for
from xl_tools.rules.remits import SURE_FROM, Decision, Ranking, Remits
from xl_tools.rules.subject_reading import SubjectReader
from xl_tools.rules.themes import Themes
from xl_tools.schema import Department, Word
from xl_tools.schema.lists import SUBJECT

PROVINCE = (
    Department(code="A", name="Sở Xây dựng", remit="Đường bộ, cầu, vận tải; nhà ở, chiếu sáng đô thị, thoát nước."),
    Department(code="B", name="Sở Giáo dục và Đào tạo", remit="Trường học, học phí, thi cử; giáo dục nghề nghiệp."),
    Department(code="C", name="Sở Y tế", remit="Khám bệnh, y tế dự phòng; tệ nạn xã hội (trừ cai nghiện ma túy)."),
    Department(code="D", name="Công an tỉnh", remit="Trật tự, an toàn xã hội; ma túy, cai nghiện; cư trú, căn cước."),
    Department(code="E", name="Sở Nội vụ", remit="Lao động, việc làm; cán bộ, công chức; thanh niên."),
)
COMMUNE = (
    Department(code="K", name="Phòng Kinh tế", remit="Tài chính, nông nghiệp, đất đai; xây dựng, giao thông."),
    Department(code="V", name="Phòng Văn hóa - Xã hội", remit="Nội vụ, lao động; giáo dục, y tế; văn hóa, thể thao."),
    Department(code="T", name="Trạm Y tế", remit="Khám bệnh, sơ cứu, tiêm chủng, phòng chống dịch."),
    Department(code="Q", name="Ban Chỉ huy quân sự xã", remit="Gọi công dân nhập ngũ; huấn luyện dân quân."),
    Department(code="S", name="Công an xã", remit="An ninh, trật tự; phòng, chống ma túy; cư trú, căn cước."),
)
POTHOLES = "Đường liên thôn nhiều ổ gà, đề nghị nâng cấp mặt đường."
QUESTIONS = (
    POTHOLES,
    "De nghi sua duong lien xa, o ga nhieu qua",
    "Vì sao BHYT học sinh bắt mua cả năm?",
    "Cho em hỏi học phí trường nghề năm nay bao nhiêu?",
    "Trạm y tế hết thuốc, bà con phải lên huyện khám bệnh.",
    "Thanh niên nẹt pô, đua xe trước nhà văn hóa thôn.",
    "",
    "1234 ???",
)


@cache
def shipped() -> SubjectReader:
    return SubjectReader(shipped_words())


def ranking(text: str, departments: Sequence[Department], decisions: Sequence[Decision] = ()) -> Ranking:
    return Remits(departments, shipped(), (), decisions).ranking(shipped().read(text))


def best(text: str, departments: Sequence[Department], decisions: Sequence[Decision] = ()) -> str:
    scores = ranking(text, departments, decisions).scores
    return scores[0].department.name if scores else ""


@pytest.mark.parametrize(
    ("text", "province", "commune"),
    [
        (POTHOLES, "Sở Xây dựng", "Phòng Kinh tế"),
        ("Ổ voi, ổ gà đầy đường, xe cộ té hoài.", "Sở Xây dựng", "Phòng Kinh tế"),
        ("O ga o voi day duong lien xa.", "Sở Xây dựng", "Phòng Kinh tế"),
        ("Đường vào xóm tối om, xin lắp đèn đường.", "Sở Xây dựng", "Phòng Kinh tế"),
        ("Bao giờ có đợt tiêm vắc xin HPV?", "Sở Y tế", "Trạm Y tế"),
        (
            "Có được tạm hoãn gọi nhập ngũ khi đang học đại học không?",
            "Sở Giáo dục và Đào tạo",
            "Ban Chỉ huy quân sự xã",
        ),
        ("Em cần làm căn cước lưu động tại trường.", "Công an tỉnh", "Công an xã"),
        ("Trường thiếu giáo viên tiếng Anh, khi nào tuyển?", "Sở Giáo dục và Đào tạo", "Phòng Văn hóa - Xã hội"),
        ("Đi xuất khẩu lao động thì đăng ký ở đâu?", "Sở Nội vụ", "Phòng Văn hóa - Xã hội"),
        ("Nhà văn hóa thôn thiếu sân bóng chuyền.", "", "Phòng Văn hóa - Xã hội"),
    ],
)
def test_everyday_words_lead_to_whoever_claims_the_matter(text: str, province: str, commune: str) -> None:
    assert not province or best(text, PROVINCE) == province
    assert best(text, COMMUNE) == commune


def test_what_a_remit_leaves_out_is_not_claimed() -> None:
    assert best("Người sau cai nghiện ma túy cần được giúp đỡ.", PROVINCE) == "Công an tỉnh"


def test_what_a_department_only_cooperates_in_is_claimed_less() -> None:
    leads = Department(name="Sở A", remit="An toàn thực phẩm và nước uống đóng chai.")
    helps = Department(name="Sở B", remit="Phối hợp kiểm tra an toàn thực phẩm.")
    assert best("Bếp ăn tập thể bị ngộ độc thực phẩm.", (helps, leads)) == "Sở A"


def test_the_remit_names_the_department_and_nothing_else_does() -> None:
    moved = tuple(
        Department(code=department.code, name=f"Cơ quan {department.code}", remit=other.remit)
        for department, other in zip(PROVINCE, (*PROVINCE[1:], PROVINCE[0]), strict=True)
    )
    assert best(POTHOLES, moved) == "Cơ quan E"


def test_an_office_adds_a_subject_of_its_own() -> None:
    text = "Xin được thả diều ở bãi bồi cuối tuần."
    own = Word(word="trò chơi ngoài trời; thể thao", kind=SUBJECT, meaning="thả diều; chơi diều")
    reader = SubjectReader((*shipped_words(), own))
    assert best(text, COMMUNE) != "Phòng Văn hóa - Xã hội"
    found = Remits(COMMUNE, reader, ()).ranking(reader.read(text)).scores
    assert found[0].department.name == "Phòng Văn hóa - Xã hội"


def test_a_second_ask_counts_less_than_the_first() -> None:
    text = f"{POTHOLES} Ngoài ra đề nghị trạm y tế có thêm thuốc, khám bệnh lưu động."
    assert best(text, COMMUNE) == "Phòng Kinh tế"


def test_the_reason_names_words_of_both_sides() -> None:
    reason = reason_for(ranking(POTHOLES, PROVINCE).scores[0])
    assert "“ổ gà”" in reason
    assert "“Đường bộ”" in reason
    assert "lĩnh vực phụ trách" in reason


def test_an_earlier_decision_is_told_with_its_place() -> None:
    decisions = [Decision("Xin thả diều ở bãi bồi ven sông cuối tuần có được không?", COMMUNE[4], "CH0007")]
    found = ranking("Cho phép thả diều ở bãi bồi ven sông ngày chủ nhật.", COMMUNE, decisions)
    assert found.scores[0].department.name == "Công an xã"
    assert "CH0007" in reason_for(found.scores[0])


def test_decisions_move_a_whole_subject_once_there_are_enough() -> None:
    decisions = [Decision(f"Đường {name} nhiều ổ gà.", COMMUNE[1], name) for name in "ABCDEFGH"]
    assert best("Mặt đường đầy ổ voi ổ gà quá.", COMMUNE, decisions[:0]) == "Phòng Kinh tế"
    assert best("Mặt đường đầy ổ voi ổ gà quá.", COMMUNE, decisions) == "Phòng Văn hóa - Xã hội"


def test_a_question_of_two_matters_is_not_sure_and_clear_ones_are() -> None:
    assert ranking("Đề nghị hỗ trợ thanh niên tìm việc làm và giảm học phí.", PROVINCE).confidence < SURE_FROM
    assert ranking(POTHOLES, PROVINCE).confidence >= SURE_FROM


def test_a_matter_of_one_department_asks_nobody_to_help() -> None:
    assert cooperating(ranking(POTHOLES, PROVINCE).scores) is None
    assert cooperating(ranking(POTHOLES, PROVINCE[:1]).scores) is None


def test_the_number_of_a_road_is_no_university() -> None:
    assert best("Đường ĐH.12 và ĐT 605 xuống cấp, bao giờ sửa?", PROVINCE) == "Sở Xây dựng"
    assert [*shipped().read("Đường ĐH.12").heard] == [*shipped().read("Đường đường").heard]


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        (POTHOLES, "Hạ tầng và giao thông"),
        ("Bao giờ có sân bóng cho thanh niên chơi thể thao?", "Văn hóa, thể thao và vui chơi"),
        ("Bệnh viện quá tải, chờ khám bệnh cả ngày.", "Y tế và chăm sóc sức khỏe"),
        ("Chào buổi sáng.", ""),
    ],
)
def test_themes_are_proposed_by_their_names(text: str, theme: str) -> None:
    names = ("Hạ tầng và giao thông", "Văn hóa, thể thao và vui chơi", "Y tế và chăm sóc sức khỏe", "Khác")
    assert Themes(names, shipped()).fitting(shipped().read(text)) == theme


@settings(max_examples=40, deadline=None)
@given(text=st.sampled_from(QUESTIONS), order=st.permutations(PROVINCE), lists=st.permutations(QUESTIONS))
def test_the_order_of_departments_and_questions_does_not_matter(
    text: str, order: list[Department], lists: list[str]
) -> None:
    decisions = [Decision(lists[0], PROVINCE[0]), Decision(lists[1], PROVINCE[1])]
    one = Remits(PROVINCE, shipped(), QUESTIONS, decisions).ranking(shipped().read(text))
    other = Remits(order, shipped(), lists, decisions[::-1]).ranking(shipped().read(text))
    assert [score.department for score in one.scores] == [score.department for score in other.scores]
    assert one.confidence == pytest.approx(other.confidence)


@settings(max_examples=40, deadline=None)
@given(text=st.sampled_from(QUESTIONS), codes=st.lists(st.text(max_size=5), min_size=5, max_size=5, unique=True))
def test_renamed_codes_change_nothing(text: str, codes: list[str]) -> None:
    renamed = [
        Department(code=code, name=each.name, remit=each.remit) for code, each in zip(codes, PROVINCE, strict=True)
    ]
    one, other = ranking(text, PROVINCE), ranking(text, renamed)
    assert [score.department.name for score in one.scores] == [score.department.name for score in other.scores]
    assert one.confidence == other.confidence


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(max_size=400) | st.sampled_from(("ổ gà " * 8000, "x" * 30000, "\x00\x1f", "请问如何申请", "đ" * 5000))
)
def test_any_text_gets_an_answer(text: str) -> None:
    found = ranking(text, PROVINCE, [Decision(text, PROVINCE[2], "CH0001")])
    assert 0 <= found.confidence <= 1
    assert [score.total for score in found.scores] == sorted((score.total for score in found.scores), reverse=True)
    for score in found.scores:
        reason_for(score)


def test_no_departments_at_all_are_no_error() -> None:
    assert ranking(POTHOLES, ()).scores == ()
