"""The lists behind the drop-downs (sheet "Danh mục").

A `fixed` list is a vocabulary the formulas and buttons rely on; the others are the office's to change.
"""

from __future__ import annotations

from dataclasses import dataclass

YES = "Có"

YOUTH = "Thanh niên"
GUEST = "Khách mời"
CHAIR = "Chủ tọa"
SPEAKER = "Diễn giả"
PRESS = "Báo chí"
COMMENDED = "Tuyên dương"

REGISTERED = "Đăng ký"
RESERVE = "Dự bị"
WITHDRAWN = "Rút"

VALID = "Hợp lệ"
"""Check result of an attendee about whom nothing is to be said."""

ACCEPTED = "Nhận"
RETURNED = "Trả lại"

REPRESENTATIVE = "Đại diện"
DUPLICATE = "Trùng"
SPLIT = "Đã tách"
"""Of a question whose parts stand in rows of their own: they are answered, it is not counted."""

SAME = "trùng"
DOUBTFUL = "nghi trùng"
DIFFERENT = "khác"

PAIR_WAITS = "Chờ kết luận"
PAIR_JOINED = "Đã nối"
PAIR_APART = "Để riêng"
PAIR_RESTS = "Không so"
PAIR_CONTRADICTS = "Trái với {other}"
"""What became of a pair."""

ANSWERED_ON_THE_SPOT = "Trả lời tại chỗ"
ANSWERED_LATER = "Ghi nhận trả lời sau"
REFERRED = "Chuyển cấp có thẩm quyền"

ABBREVIATION = "viết tắt"
SYNONYM = "đồng nghĩa"
SET_PHRASE = "câu mẫu"
SUBJECT = "lĩnh vực"
"""Its "Từ" names the matter as remits do, the most particular first; "Nghĩa" is how people speak of it."""
RELATED = "gần nghĩa"
"""Its "Nghĩa" is what people say, young or official, for or around one matter of the field."""
ASKED = "yêu cầu"
"""The same for a kind of request: to repair, to punish, how much."""
EVERYDAY = "từ thường"
"""The same for words of everyday speech, which are no matter of their own."""

LEGAL = "Luật định"
PLANNED = "Kế hoạch"

ERROR = "Lỗi"
WARNING = "Cảnh báo"

SURE = "Chắc"
LIKELY = "Khá chắc"
DOUBTFUL_READING = "Cần xem"
"""How sure a reading is that the sheet "Duyệt" proposes."""

COMMITTEE_STYLE = "UBND"
UNION_STYLE = "Đoàn"


@dataclass(frozen=True)
class DropDown:
    """One list: `field` names it in the schema, `header` is its column in "Danh mục"."""

    field: str
    header: str
    values: tuple[str, ...]
    fixed: bool = True


DROP_DOWNS: tuple[DropDown, ...] = (
    DropDown(
        "themes",
        "Nhóm vấn đề",
        (
            "Việc làm và khởi nghiệp",
            "Giáo dục và đào tạo",
            "Chuyển đổi số",
            "Y tế và chăm sóc sức khỏe",
            "Văn hóa, thể thao và vui chơi",
            "Nông nghiệp và môi trường",
            "Hạ tầng và giao thông",
            "An ninh trật tự và pháp luật",
            "Công tác Đoàn và chính sách thanh niên",
            "Khác",
        ),
        fixed=False,
    ),
    DropDown(
        "channels",
        "Kênh tiếp nhận",
        ("Phiếu", "Đoàn Thanh niên", "UBND xã", "Cổng thông tin điện tử", "Trực tuyến", "Tại hội nghị"),
        fixed=False,
    ),
    DropDown("salutations", "Xưng hô", ("Ông", "Bà", "Đồng chí", "Anh", "Chị", "Em"), fixed=False),
    DropDown(
        "ethnic_groups",
        "Dân tộc",
        (
            "Kinh",
            "Tày",
            "Thái",
            "Mường",
            "Khmer",
            "Hoa",
            "Nùng",
            "Mông",
            "Dao",
            "Gia Rai",
            "Ê Đê",
            "Ba Na",
            "Xơ Đăng",
            "Sán Chay",
            "Cơ Ho",
            "Chăm",
            "Sán Dìu",
            "Hrê",
            "Ra Glai",
            "Mnông",
            "Xtiêng",
            "Bru - Vân Kiều",
            "Thổ",
            "Giáy",
            "Cơ Tu",
            "Giẻ Triêng",
            "Mạ",
            "Khơ Mú",
            "Co",
            "Tà Ôi",
            "Chơ Ro",
            "Kháng",
            "Xinh Mun",
            "Hà Nhì",
            "Chu Ru",
            "Lào",
            "La Chí",
            "La Ha",
            "Phù Lá",
            "La Hủ",
            "Lự",
            "Lô Lô",
            "Chứt",
            "Mảng",
            "Pà Thẻn",
            "Cơ Lao",
            "Cống",
            "Bố Y",
            "Si La",
            "Pu Péo",
            "Brâu",
            "Ơ Đu",
            "Rơ Măm",
            "Ngái",
        ),
        fixed=False,
    ),
    DropDown("yes", "Có", (YES,)),
    DropDown("levels", "Cấp", ("Tỉnh", "Huyện", "Xã")),
    DropDown("roles", "Vai trò", (YOUTH, GUEST, CHAIR, SPEAKER, PRESS, COMMENDED)),
    DropDown("attendance", "Tình trạng đăng ký", (REGISTERED, RESERVE, WITHDRAWN)),
    DropDown("genders", "Giới tính", ("Nam", "Nữ")),
    DropDown("vetting", "Thẩm định", (ACCEPTED, RETURNED)),
    DropDown("standing", "Vị trí trong nhóm trùng", (REPRESENTATIVE, DUPLICATE, SPLIT)),
    DropDown("verdicts", "Kết luận về cặp", (SAME, DOUBTFUL, DIFFERENT)),
    DropDown("ways", "Cách giải quyết", (ANSWERED_ON_THE_SPOT, ANSWERED_LATER, REFERRED)),
    DropDown("grounds", "Căn cứ thời hạn", (LEGAL, PLANNED)),
    DropDown("severities", "Mức độ", (ERROR, WARNING)),
    DropDown("styles", "Thể thức", (COMMITTEE_STYLE, UNION_STYLE)),
    DropDown(
        "word_kinds",
        "Loại từ",
        (ABBREVIATION, SYNONYM, RELATED, ASKED, EVERYDAY, SUBJECT, SET_PHRASE),
    ),
)
"""Those that an office changes come first."""

LISTS: dict[str, DropDown] = {drop_down.field: drop_down for drop_down in DROP_DOWNS}
