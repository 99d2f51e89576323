"""An archive of invented questions for the tests: what is asked, where, and the same asked again in other words."""

from __future__ import annotations

import random
from typing import NamedTuple

_MATTERS = (
    "mở lớp dạy nghề sửa máy nông cụ", "trồng thêm cây xanh quanh sân vận động", "lắp camera ở ngã tư đông người",
    "thu mua vải thiều vào cuối vụ", "dạy bơi cho thiếu niên dịp hè", "vay vốn mua máy dệt",
    "cấp thẻ bảo hiểm cho ngư dân",
    "xây kè chống sạt lở ven sông", "tổ chức hội chợ sách cũ", "nuôi ong lấy mật dưới tán rừng",
    "phủ sóng điện thoại trên đèo", "đưa đón học sinh qua đò", "đổi giấy phép lái xe quá hạn",
    "tập huấn bán hàng qua mạng",
    "hiến máu nhân đạo định kỳ", "thu gom pin hỏng", "khám mắt miễn phí cho người già", "phục dựng lễ hội đua thuyền",
    "cho thuê nhà ở giá rẻ gần nhà máy", "tuyên truyền phòng cháy ở xóm trọ",
)  # fmt: skip
_ASKS = (
    "bao giờ xã bắt đầu {matter}", "kinh phí {matter} lấy từ nguồn nào", "ai được ưu tiên khi {matter}",
    "vì sao việc {matter} còn chậm", "muốn {matter} phải nộp những giấy tờ gì", "kết quả {matter} năm qua thế nào",
)  # fmt: skip
PLACES = (
    "Tân Mỹ",
    "Phú Lâm",
    "Đại Hòa",
    "Bình Sa",
    "Cẩm Đông",
    "Vĩnh Trà",
    "Xuân Lũng",
    "Yên Khê",
    "Ninh Sơn",
    "Hải Thượng",
)
_GREETINGS = (
    "Kính thưa đồng chí chủ tọa, ", "Em chào các bác ạ. ", "Dạ cháu xin hỏi: ", "Thưa hội nghị, ", "Câu hỏi: ", "",
)  # fmt: skip
_CLOSINGS = (" Em xin cảm ơn!", " Rất mong được trả lời sớm.", " Trân trọng.", "", "")
FILLER = "Mấy năm nay bà con nghe bàn nhiều về chuyện này trong các cuộc họp thôn."


class Row(NamedTuple):
    text: str
    group: int


def archive(groups: int = 300, seed: int = 5) -> list[Row]:
    """Questions on so many different things, each asked once to five times; every tenth has a twin of another place."""
    chance = random.Random(seed)
    seen: set[tuple[int, int, int]] = set()
    rows: list[Row] = []
    while len(seen) < groups:
        what = (chance.randrange(len(_MATTERS)), chance.randrange(len(_ASKS)), chance.randrange(len(PLACES)))
        if what in seen:
            continue
        for meaning in (what, (*what[:2], (what[2] + 1) % len(PLACES))) if chance.random() < 0.1 else (what,):
            if meaning not in seen:
                seen.add(meaning)
                rows += (Row(said(chance, *meaning), len(seen)) for _ in range(chance.choice((1, 2, 2, 3, 5))))
    chance.shuffle(rows)
    return rows


def said(chance: random.Random, matter: int, ask: int, place: int) -> str:
    """One way to ask it."""
    asked = _ASKS[ask].format(matter=_MATTERS[matter])
    asked = chance.choice((f"{asked} ở xã {PLACES[place]}?", f"ở xã {PLACES[place]} thì {asked}?"))
    if chance.random() < 0.2:
        asked = f"{FILLER} {asked.capitalize()}"
    elif chance.random() < 0.15:
        place_in = chance.randrange(5, len(asked) - 1)
        asked = asked[:place_in] + asked[place_in + 1 :]
    return chance.choice(_GREETINGS) + asked + chance.choice(_CLOSINGS)


def f1(found: list[str], rows: list[Row]) -> tuple[float, float]:
    """Precision and F1 over pairs of rows; a blank group stands for a row alone."""

    def pairs(keys: list[object]) -> int:
        return sum(keys.count(key) * (keys.count(key) - 1) // 2 for key in set(keys))

    ours: list[object] = [group or place for place, group in enumerate(found)]
    truth: list[object] = [row.group for row in rows]
    both = pairs(list(zip(ours, truth, strict=True)))
    return both / max(1, pairs(ours)), 2 * both / max(1, pairs(ours) + pairs(truth))
