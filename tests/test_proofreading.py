"""What each check takes for a slip and what it does not: a sentence or two of its own for each."""

from __future__ import annotations

from datetime import date

import pytest
from papers import as_text, paper

from xl_tools.changes import Problem
from xl_tools.features.proofreading import Facts, proofread
from xl_tools.features.proofreading.moments import clocks_in, moments_in
from xl_tools.features.proofreading.places import places_in
from xl_tools.intake.plain_texts import text_document

HEAD = """ỦY BAN NHÂN DÂN
PHƯỜNG MINH TÂN

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/KH-UBND
Minh Tân, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Tổ chức Hội nghị đối thoại với thanh niên năm 2026

"""
END = """

Trên đây là Kế hoạch của Ủy ban nhân dân phường./.

Nơi nhận:
- Đoàn phường;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Đặng Thu Hà
"""


def found(body: str, facts: Facts | None = None) -> list[tuple[str, str | None]]:
    """Codes and quotes of a plan with this text."""
    document = text_document((HEAD + body + END).encode(), "ke-hoach.txt")
    return [(problem.code, problem.quote) for problem in proofread(document, facts or Facts())]


def codes(body: str, facts: Facts | None = None) -> list[str]:
    return [code for code, _ in found(body, facts)]


EVENT = "1. Thời gian: 8 giờ 00, thứ Sáu, ngày 20/3/2026.\n2. Địa điểm: Hội trường Ủy ban nhân dân phường.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Hàng cây xanh xanh hai bên đường, người người thi đua, nhà nhà phấn khởi, luôn luôn, ngày ngày.",
        "Trong năm năm qua, các hành vi vi phạm giảm; cán bộ bộ đội, hội trường Trường Chính trị tỉnh.",
        "Ý kiến, kiến nghị của học sinh, sinh viên; từng bước, từng bước đổi mới.",
        "Thanh niên. Thanh niên là rường cột của nước nhà.",
    ],
)
def test_reduplication_and_words_that_meet_are_no_doubled_phrases(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Đề nghị các các đơn vị thực hiện.", "các các"),
        ("Công tác Đoàn, Hội, Hội và phong trào.", "Hội, Hội"),
        ("Góp phần xây dựng quê hương xây dựng quê hương giàu đẹp.", "xây dựng quê hương xây dựng quê hương"),
        ("Các các đơn vị thực hiện nghiêm túc.", "Các các"),
    ],
)
def test_words_written_twice_in_a_row_are_told_whole(text: str, quote: str) -> None:
    assert found(text) == [("doubled_phrase", quote)]


def test_a_phrase_doubled_over_the_end_of_a_line_is_found() -> None:
    lines = "Ủy ban nhân dân phường đề nghị các cơ quan, đơn vị và toàn thể thanh niên các\ncác tổ dân phố tham gia."
    assert "doubled_phrase" in codes(lines)


@pytest.mark.parametrize(
    "text",
    [
        "Chuẩn bị âm thanh, ánh sáng, nước uống..., in tài liệu (video, hình ảnh...).",
        "Đại hội khóa XX, lần thứ XXI; giai đoạn 2021 - 2030 [1].",
        "Danh sách ghi họ và tên, ngày, tháng, năm sinh của đại biểu, v.v...",
    ],
)
def test_and_so_on_roman_numbers_and_notes_are_no_blanks(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "blank",
    [
        "[tên đơn vị]",
        "{{ chair }}",
        "………",
        "__________",
        "XX",
        "«Ho_ten»",
        "<tên>",
        "??",
        "#REF!",
        "(tên người)",
        "xx/xx/2026",
    ],
)
def test_what_is_left_to_fill_in_is_told(blank: str) -> None:
    assert codes(f"Giao đồng chí {blank} phụ trách chung.") == ["placeholder"]


def test_a_draft_may_leave_its_own_number_and_date_blank() -> None:
    draft = (HEAD + "Nội dung kế hoạch." + END).replace("Số: 12/KH-UBND", "Số:      /KH-UBND")
    for day in ("ngày      tháng 01 năm 2026", "ngày ... tháng ... năm 2026", "ngày     tháng     năm 2026"):
        text = draft.replace("ngày 05 tháng 01 năm 2026", day)
        assert [problem.code for problem in proofread(text_document(text.encode(), "k.txt"))] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Theo Nghị định số 13/2021/NĐ-CP ngày 01/3/2021 của Thủ tướng Chính phủ.", "misspelt_term"),
        ("Theo Luật Tổ chức chính quyền địa phương số 65/2025/QH15 của Chính phủ.", "misspelt_term"),
        ("Theo Thông tư số 01/2024/TT-BNV ngày 02/01/2024 của Chính phủ.", "misspelt_term"),
        ("Theo Quyết định số 1331/QĐ-TTg ngày 24/7/2021 của Quốc hội.", "misspelt_term"),
        ("Theo Luật Thanh niên số 75/2020/QH14.", "misspelt_term"),
        ("Theo Nghị định số 13/2021/NĐ-CP ngày 01/3/2022 của Chính phủ.", "wrong_year"),
    ],
)
def test_laws_have_their_authors_numbers_and_years(text: str, code: str) -> None:
    assert codes(text) == [code]


def test_laws_rightly_quoted_are_left_alone() -> None:
    text = (
        "Căn cứ Luật Thanh niên số 57/2020/QH14 ngày 16/6/2020 của Quốc hội; Luật Thanh niên số 53/2005/QH11; "
        "Nghị định số 13/2021/NĐ-CP ngày 01 tháng 3 năm 2021 của Chính phủ; Quyết định số 1331/QĐ-TTg ngày 24/7/2021 "
        "của Thủ tướng Chính phủ; Nghị quyết số 30/NQ-HĐND ngày 10/12/2025 của Hội đồng nhân dân tỉnh; "
        "Thông tư số 07/2021/TT-BNV ngày 03/8/2021 của Bộ trưởng Bộ Nội vụ."
    )
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Ủy ban nhân tỉnh chỉ đạo.", "Ủy ban nhân tỉnh"),
        ("Hội đồng nhân dận phường giám sát.", "Hội đồng nhân dận"),
        ("Đoàn Thanh niên Cộng sản Hồ Chí Mịnh phường.", "Thanh niên Cộng sản Hồ Chí Mịnh"),
        ("Xây dựng quê hương trng thời kỳ mới.", "trng"),
        ("Nội dung đươc chuẩn bị chu đáo.", "đươc"),
        ("Các cơ quan phối hợp chặt chẽ, trao đổi thoonng tin.", None),
    ],
)
def test_fixed_terms_and_syllables_are_spelt_as_vietnamese_spells_them(text: str, quote: str | None) -> None:
    assert found(text) == ([("misspelt_term", quote)] if quote else [])


def test_foreign_words_codes_and_names_of_other_peoples_are_no_misspellings() -> None:
    text = (
        "Phát video clip, livestream trên fanpage Facebook; thư điện tử doan@phuong.gov.vn; trang www.dvc.vn; "
        "xi măng, bêtông, ôtô; đồng chí Y Bhăm Niê, đồng chí Krajăn Plin ở Đắk Lắk; "
        "Kế hoạch số 12/KH-UBND; WiFi 5GHz, 100kWh."
    )
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "codes_"),
    [
        ("I. MỤC ĐÍCH\nII. NỘI DUNG\nIV. TỔ CHỨC", ["section_number"]),
        ("1. Một\n2. Hai\n2. Ba", ["section_number"]),
        ("a) Một\nb) Hai\nd) Ba", ["section_number"]),
        ("a) Một\nb) Hai\nc) Ba\nd) Bốn\nđ) Năm\ne) Sáu\ng) Bảy", []),
        ("a) Một\nb) Hai\nc) Ba\nd) Bốn\ne) Năm\ng) Sáu", []),
        ("I. MỘT\n1. A\n2. B\nII. HAI\n1. C\n2. D", []),
        ("1. Một\na) A\nb) B\n2. Hai\na) C\nb) D", []),
        ("1. Một\n1.1. A\n1.2. B\n2. Hai\n2.1. C\n2.3. D", ["section_number"]),
        ("1. Một\n2. Hai\n2.1. A\n3.2. B", ["section_number"]),
        ("Nội dung: (1) một; (2) hai; (4) ba.", ["section_number"]),
        ("Chia hai đợt: (1) trước tháng 3; (2) sau tháng 3. Gồm hai nhóm: (1) một; (2) hai.", []),
    ],
)
def test_numbers_of_sections_follow_each_other(text: str, codes_: list[str]) -> None:
    assert codes(text) == codes_


@pytest.mark.parametrize(
    ("text", "codes_"),
    [
        ("Tổng số: 11 đơn vị x 15 người = 165 người.", []),
        ("Tổng số: 11 đơn vị x 15 người = 156 người.", ["sum_mismatch"]),
        ("Kinh phí: 60 người x 50.000 đồng = 3.000.000 đồng.", []),
        ("Dự hội nghị có 96 đại biểu, gồm: 16 đại biểu khách mời, 70 thanh niên.", ["sum_mismatch"]),
        ("Dự hội nghị có 96 đại biểu, trong đó có 40 nữ đoàn viên và 12 người dân tộc thiểu số.", []),
        ("Khoảng 100 người, gồm: 40 cán bộ, 59 thanh niên.", []),
        ("Tổng số 12.500.000 đồng (Mười hai triệu năm trăm nghìn đồng).", []),
        ("Tổng số 12.500.000 đồng (Mười hai triệu bốn trăm nghìn đồng).", ["sum_mismatch"]),
        ("Gồm 03 phường: Minh Tân, Đông Hồ, Tây Sơn.", []),
        ("Mời 03 cơ quan: Sở Nội vụ, Sở Văn hóa, Thể thao và Du lịch, Công an tỉnh, Tỉnh đoàn.", ["sum_mismatch"]),
        ("Có 02 nội dung sau:\n- Việc làm;\n- Nhà ở;\n- Học tập.", ["sum_mismatch"]),
    ],
)
def test_totals_agree_with_their_parts(text: str, codes_: list[str]) -> None:
    assert codes(text) == codes_


@pytest.mark.parametrize(
    ("text", "codes_"),
    [
        ("Gửi câu hỏi về Văn phòng trước ngày 10/3/2026.", []),
        ("Gửi câu hỏi về Văn phòng trước ngày 25/3/2026.", ["deadline_after_event"]),
        ("Báo cáo kết quả thực hiện kết luận trước ngày 25/3/2026.", []),
        ("Gửi câu hỏi về Văn phòng trước ngày 10/3/2025.", ["wrong_year"]),
        ("Hội nghị đối thoại tổ chức vào ngày 21/3/2026.", ["date_conflict"]),
        ("Hội nghị đối thoại tổ chức trong tháng 3/2026.", []),
        ("Hội nghị đối thoại diễn ra tại Nhà văn hóa Tổ dân phố 3.", ["date_conflict"]),
        ("Maket: “HỘI NGHỊ ĐỐI THOẠI - Minh Tân, ngày 20 tháng 3 năm 2026”.", []),
        ("Maket: “HỘI NGHỊ ĐỐI THOẠI - Minh Tân, ngày 20 tháng 4 năm 2026”.", ["banner_date"]),
        ("Hoàn thành việc chuẩn bị trước ngày 31/02/2026.", ["date_conflict"]),
        ("Dòng 5: “31/02/2001” là ngày không có thật, đề nghị sửa.", []),
        ("Tổ chức tốt Hội nghị đối thoại với thanh niên năm 2025.", ["wrong_year"]),
        ("Phát huy kết quả hội nghị đối thoại năm 2025; giai đoạn 2021 - 2030.", []),
        (
            "Gửi câu hỏi về Đoàn phường trước ngày 05/3/2026.\nGửi câu hỏi về Đoàn phường trước ngày 08/3/2026.",
            ["date_conflict"],
        ),
    ],
)
def test_days_agree_with_the_event(text: str, codes_: list[str]) -> None:
    assert codes(EVENT + text) == codes_


def test_a_weekday_is_told_with_the_right_one() -> None:
    problem = next(
        problem
        for problem in proofread(text_document((HEAD + EVENT.replace("thứ Sáu", "Thứ 5") + END).encode(), "k.txt"))
        if problem.code == "weekday_mismatch"
    )
    assert (problem.quote, problem.quote2) == ("Thứ 5, ngày 20/3/2026", "thứ Sáu")


@pytest.mark.parametrize(
    ("text", "codes_"),
    [
        ("1. Văn phòng\n2. Phòng Kinh tế\n3. Công an phường\n4. Phòng Kinh tế", ["body_twice"]),
        ("Mời Sở Nội vụ; Sở GD&ĐT; Công an tỉnh; Sở Giáo dục và Đào tạo.", ["body_twice"]),
        ("Giao Sở Văn hóa và Thể thao chủ trì.\nSở Văn hóa - Thể thao trang trí khánh tiết.", ["body_twice"]),
        ("Phòng Kinh tế phối hợp với Đoàn phường.\nPhòng Kinh tế báo cáo kết quả.", []),
        ("- Mời đại biểu (phối hợp: Sở Nội vụ);\n- Lo hậu cần (phối hợp: Sở Nội vụ);\n- Dọn dẹp.", []),
        ("- Đại diện lãnh đạo Sở Nội vụ: 02 người;\n- Lãnh đạo Sở Nội vụ (chủ tọa);", []),
    ],
)
def test_a_body_stands_once_in_a_list_and_in_one_spelling(text: str, codes_: list[str]) -> None:
    assert codes(text) == codes_


@pytest.mark.parametrize(
    ("text", "codes_"),
    [
        ("Chủ đề: “Thanh niên Mỹ Hòa xung kích”.", ["other_locality"]),
        ("Tổ chức tại Hội trường Ủy ban nhân dân phường Đông Hồ.", ["other_locality"]),
        ("Mời đại biểu các phường Đông Hồ, Tây Sơn cùng dự.", []),
        ("Đoàn viên Trường THPT xã Tân Lập; đường Hòa Bình, phường Minh Tân.", []),
        ("Sau khi sáp nhập phường Đông Hồ, thanh niên phường Minh Tân tăng.", []),
        ("Thanh niên Việt Nam, Thanh niên Xung phong, thanh niên Công an.", []),
    ],
)
def test_names_of_other_places_are_told_unless_the_text_has_a_reason(text: str, codes_: list[str]) -> None:
    assert codes(text) == codes_


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("THÀNH ĐOÀN HẢI PHÒNG", "HẢI PHÒNG"),
        ("ĐOÀN XÃ TÂN THÀNH NĂM 2026", "TÂN THÀNH"),
        ("HUYỆN VĂN LÂM", "VĂN LÂM"),
        ("ỦY BAN NHÂN DÂN PHƯỜNG BẠCH SAM BAN CHỈ ĐẠO", "BẠCH SAM"),
        ("THÀNH PHỐ HUẾ BAN CHỈ ĐẠO", "HUẾ"),
        ("XÂY DỰNG XÃ VĂN MINH", None),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", None),
        ("Hội trường Ủy ban nhân dân tỉnh Đề nghị đại biểu đến sớm", None),
    ],
)
def test_names_of_places_end_where_they_end(text: str, name: str | None) -> None:
    assert [place.name for place in places_in(text)] == [name] * (name is not None)


def test_a_place_left_to_fill_in_is_told_and_its_date_is_not() -> None:
    draft = HEAD.replace("Minh Tân, ngày 05 tháng 01 năm", "[Tên xã], ngày      tháng      năm")
    document = text_document((draft + "Nội dung kế hoạch." + END).encode(), "k.txt")
    assert [(p.code, p.quote) for p in proofread(document)] == [("placeholder", "[Tên xã]")]


def test_a_reminder_repeats_the_days_that_were_set() -> None:
    letter = (
        HEAD.partition("KẾ HOẠCH")[0].replace("/KH-UBND", "/UBND-VP\nV/v đôn đốc trả lời câu hỏi")
        + "Kính gửi: Phòng Kinh tế\n\nHội nghị đối thoại tổ chức ngày 20/3/2026; đến nay còn 01 câu hỏi chưa có nội "
        "dung trả lời:\n\nTT\tCâu hỏi\tHạn trả lời\n1\tBao giờ sửa đường?\t09/4/2026\n" + END
    )
    assert [p.code for p in proofread(text_document(letter.encode(), "k.txt"))] == []
    asked = letter.replace("đôn đốc", "chuẩn bị").replace("đến nay còn 01 câu hỏi chưa có nội", "đề nghị chuẩn bị nội")
    assert [p.code for p in proofread(text_document(asked.encode(), "k.txt"))] == ["deadline_after_event"]


def test_the_book_is_believed_more_than_the_letter() -> None:
    facts = Facts(
        event_date=date(2026, 3, 27),
        event_time="14 giờ 00",
        venue="Nhà văn hóa phường",
        chair="Phó Chủ tịch Ủy ban nhân dân phường",
        localities=("Ủy ban nhân dân phường Minh Tân", "tỉnh Minh Giang"),
        bodies=("Phòng Văn hóa - Xã hội", "Xã Suối Tràm"),
    )
    text = (
        EVENT.replace("thứ Sáu, ", "")
        + "3. Chủ trì: Bí thư Đảng ủy phường.\n4. Phòng Văn hóa và Xã hội mời thanh niên xã Suối Tràm."
    )
    assert sorted(codes(text, facts)) == ["body_twice", *["date_conflict"] * 4]
    agreeing = Facts(event_date=date(2026, 3, 20), event_time="8 giờ 00", venue="Hội trường UBND phường", year=2026)
    assert codes(EVENT, agreeing) == []


def test_a_plan_made_public_too_late_is_told_and_a_letter_is_not() -> None:
    late = paper("plan-district").replace("ngày 18 tháng 4 năm 2022", "ngày 18 tháng 5 năm 2022")
    assert "issued_late" in [problem.code for problem in proofread(as_text(late))]
    assert "issued_late" not in [problem.code for problem in proofread(as_text(paper("letter")))]


def test_a_head_that_the_converter_dropped_is_not_missed() -> None:
    whole = HEAD + "Nội dung kế hoạch." + END
    without = whole[whole.index("Số: 12") :]
    assert [problem.code for problem in proofread(text_document(without.encode(), "k.txt"))] == []
    half = whole.replace("Độc lập - Tự do - Hạnh phúc", "")
    assert [problem.code for problem in proofread(text_document(half.encode(), "k.txt"))] == ["missing_part"]


def test_forms_to_fill_in_by_hand_keep_their_dots() -> None:
    form = "\n\nPHỤ LỤC\nPHIẾU ĐĂNG KÝ CÂU HỎI\nHọ và tên: ............\nĐơn vị: ............\nCâu hỏi: ............"
    document = text_document((HEAD + "Nội dung kế hoạch." + END + form).encode(), "k.txt")
    assert proofread(document) == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 05 tháng 9 năm 2026", (5, 9, 2026)),
        ("05/9/2026", (5, 9, 2026)),
        ("ngày 5-9-2026", (5, 9, 2026)),
        ("5.9.2026", (5, 9, 2026)),
        ("ngày 20 /4/2023", (20, 4, 2023)),
        ("trước ngày 05/9", (5, 9, None)),
        ("tháng 9 năm 2026", (None, 9, 2026)),
        ("quý III/2026", (None, 7, 2026)),
    ],
)
def test_days_are_read_as_offices_write_them(text: str, day: tuple[int | None, int, int | None]) -> None:
    (moment,) = moments_in(text)
    assert (moment.day, moment.month, moment.year) == day


@pytest.mark.parametrize("text", ["8 giờ 00", "08h00", "8h", "08:00", "8g00", "8 giờ 00 phút"])
def test_times_of_day_are_read_as_offices_write_them(text: str) -> None:
    (clock,) = clocks_in(text)
    assert (clock.hour, clock.minute) == (8, 0)


def test_fractions_and_scores_are_no_days() -> None:
    assert moments_in("đạt 10/12 chỉ tiêu, tỷ lệ 3/4, từ 3 - 5 tiết mục, số nhà 12/5") == ()


def test_problems_stand_in_the_order_of_the_document() -> None:
    text = "1. Nêu các các ý kiến.\n3. Ủy ban nhân tỉnh chỉ đạo.\n4. Giao [tên] phụ trách."
    assert codes(text) == ["doubled_phrase", "section_number", "misspelt_term", "placeholder"]


def test_the_same_problem_is_told_once() -> None:
    problems: tuple[Problem, ...] = proofread(as_text(paper("plan-province").replace("./.", ".")))
    assert len(problems) == len(set(problems)) == 1
