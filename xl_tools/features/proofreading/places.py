"""Names of places in a text, with the level that the word before them gives: tỉnh, huyện, phường."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ...vietnamese import key
from .common_words import COMMON_WORDS
from .paragraphs import REMEMBERED, is_capitals
from .word_lists import phrase_keys_of, words_of

PROVINCE, DISTRICT, COMMUNE = 0, 1, 2

_CITIES = phrase_keys_of("Hà Nội,Hải Phòng,Huế,Đà Nẵng,Cần Thơ,Hồ Chí Minh")
"""Under the central government; every other "thành phố" is, or was until 2025, part of a province."""
PROVINCES = phrase_keys_of(
    """
    An Giang, Bà Rịa - Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, Bình
    Phước, Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp,
    Gia Lai, Hà Giang, Hà  Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hồ Chí Minh, Huế,
    Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An,
    Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc
    Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Thừa Thiên Huế, Tiền Giang, Trà Vinh, Tuyên
    Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái,
    """
)
"""Every province's name since 2004; today's 34 are among them."""

_TYPES = {
    "tỉnh": PROVINCE,
    "thành phố": DISTRICT,
    "tp": DISTRICT,
    "huyện": DISTRICT,
    "quận": DISTRICT,
    "thị xã": DISTRICT,
    "xã": COMMUNE,
    "phường": COMMUNE,
    "thị trấn": COMMUNE,
    "đặc khu": COMMUNE,
    "tx": DISTRICT,
    "q": DISTRICT,
    "h": DISTRICT,
    "p": COMMUNE,
    "tt": COMMUNE,
    "quận ủy": DISTRICT,
    "quận đoàn": DISTRICT,
    "huyện ủy": DISTRICT,
    "huyện đoàn": DISTRICT,
    "thị ủy": DISTRICT,
    "thị đoàn": DISTRICT,
    "thành ủy": DISTRICT,
    "thành đoàn": DISTRICT,
    "tỉnh ủy": PROVINCE,
    "tỉnh đoàn": PROVINCE,
}
_UPPER = "A-ZĐÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_WORD = rf"[{_UPPER}][^\W\d_]*(?:'[^\W\d_]+)?"
_NAME = (
    rf"(?:Bà Rịa - Vũng Tàu|BÀ RỊA - VŨNG TÀU|{_WORD}(?: {_WORD}){{0,4}}|\d{{1,2}}(?=\s*[,;:.()\"]|\s+-|\s*$"
    rf"|\s+[A-ZĐ])(?![.,]\d))"
)
_TYPED = re.compile(
    r"(?<![^\W_])(?P<type>(?i:quận ủy|quận đoàn|huyện ủy|huyện đoàn|thị ủy|thị đoàn|thành ủy|thành đoàn|tỉnh ủy"
    r"|tỉnh đoàn|thành phố|thị xã"
    r"|thị trấn|đặc khu|tỉnh|huyện|quận|phường|xã)\s+|(?:TP|Tp|TX|Tx|TT|Q|P|H)\.\s?)"
    rf"(?P<name>{_NAME})"
)
_UNTYPED = re.compile(
    rf"\b(?P<lead>(?i:thanh niên|tuổi trẻ|đoàn viên)|UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|Đảng ủy"
    rf"|Đảng bộ)\s+(?P<name>{_WORD} {_WORD}(?: {_WORD})?)"
)
_OF_A_PROVINCE = re.compile(
    rf"\b(?P<lead>(?:Báo|Đài\s(?:PT-?TH|[^,;.]{{0,32}}?[Tt]ruyền hình)|[Tt]ruyền hình|VNPT|Viettel|quê hương|nhân dân"
    rf"|vùng đất|con người|đất và người|đưa|xây dựng|bản sắc|văn hóa))\s+"
    rf"(?P<name>{_WORD} {_WORD}(?: - {_WORD} {_WORD})?)"
)
_GOES_ON = re.compile(r"\s+([^\W\d_]+)")
_NEVER_FIRST = words_of(
    "năm với và trên lần quý tổ đối về tại khóa nhiệm số các này ta của do để trong thứ nhà yêu kiểu tiêu"
)
"""Words that begin no name, whatever follows."""
_NOT_ALONE = words_of(
    """
    hội đoàn ủy đội đảng nghĩa luận trưởng viên cộng độc chủ trung lãnh công thường phòng ban sở chuyên khối học
    mặt phó bí bộ kết đồng tiền
    """
)
"""What follows "xã", "tỉnh" or "thanh niên" without being a name of its own: xã hội, tỉnh đoàn."""
_OF_PEOPLE = words_of(
    "Trường Khu Tổ Thôn Chi Liên Khối Huyện Quận Tỉnh Xã Phường Thành Đoàn Hội Công Quân Học Đại Sinh Bản"
)
"""What "thanh niên" and "đoàn viên" belong to besides places: a school, a block of houses."""
_NO_NAMES = phrase_keys_of(
    """
    hội chủ, hội liên, đoàn thanh, đoàn khối, bộ chỉ, ban chỉ, việt nam, xung phong, cộng sản, trung ương, thủ đô,
    đất tổ, công an, mặt trận, quân sự, đảng ủy, ủy ban, tổ quốc, đảng bộ, bác hồ, quốc tế, đông nam, công dân
    """
)
_ENDS_A_NAME = words_of("NĂM VỚI VÀ TRÊN LẦN QUÝ ĐỐI VỀ TẠI KHÓA NHIỆM SỐ CỘNG ĐỘC TRONG CỦA NGÀY THÁNG VÌ LÀM")
"""In a line of capitals: words that belong to no name."""
_FOLLOWS_A_NAME = words_of(
    """
    TỔ CHỦ ĐOÀN BAN PHÒNG SỞ VĂN HỘI MẶT TỈNH THÀNH HUYỆN QUẬN XÃ PHƯỜNG TIÊN XUNG KHỞI SÁNG THAM CHUNG ĐỒNG
    """
)
"""Words that follow a name in a line of capitals, but are part of others: HẢI PHÒNG, TÂN THÀNH."""
_MAY_BEGIN_A_NAME = words_of("VĂN TIÊN THÀNH ĐỒNG")
"""Of these the ones that begin one: VĂN LÂM, TIÊN LÃNG."""
_SURNAMES = words_of(
    """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh Mai Đào Lâm Phùng Tạ Tô
    Trương Chu Cao Hà Lương Lò Vàng Giàng Sùng Quàng Cầm Hoa Tống Vi Triệu Nông Lường Tòng Thào Mùa Bàn Điểu Thạch Kim
    """
)
"""Family names: with three words, or with a remark behind, it is a person who is named after "Thanh niên"."""
_REMARK_FOLLOWS = re.compile(r"\s*(?:\(|:|-\s)")
_OF_ONE_SYLLABLE = phrase_keys_of("Huế,Vinh")


@dataclass(frozen=True)
class Place:
    """A name at its place in a paragraph; `start` is that of the word that gives the level."""

    start: int
    end: int
    name_start: int
    level: int | None
    lead: str
    """The word before it, in lower case: "phường", "thanh niên"."""
    name: str

    @property
    def key(self) -> str:
        return key(self.name)


@lru_cache(maxsize=REMEMBERED)
def places_in(text: str) -> tuple[Place, ...]:
    """Typed names (phường Bạch Sam), names after "Thanh niên" or "UBND", provinces' names after "Báo", "quê hương"."""
    return tuple(_places(text))


def _places(text: str) -> Iterator[Place]:
    for pattern in (_TYPED, _UNTYPED, _OF_A_PROVINCE):
        for found in pattern.finditer(text):
            place = _place(text, found, typed=pattern is _TYPED)
            if place and (pattern is not _OF_A_PROVINCE or place.key in PROVINCES):
                yield place


def _place(text: str, found: re.Match[str], *, typed: bool) -> Place | None:
    capitals = (
        "." not in found["type"] and found["type"].strip().isupper()
        if typed
        else found[0].isupper() or is_capitals(text)
    )
    words = found["name"].split(" ")
    if capitals:
        words = _until(words, typed=typed, ends=not re.match(r"\s\w", text[found.end() :]))
    elif (
        typed
        and all(word.isupper() and len(word) > 1 for word in words[1:])
        and len(words) > 1
        and not words[0].isupper()
    ):
        words = words[:1]
    if not words or not _may_be_a_name(words, sure=typed and not capitals):
        return None
    if not typed and not capitals and (words[0] in _OF_PEOPLE or any(word.isupper() for word in words)):
        return None
    if len(words) > 2 and words[0] in _SURNAMES and words[1] in {"Văn", "Thị"}:
        return None  # "Phó Chủ tịch UBND xã Hoàng Văn Sơ"
    if not typed and words[0] in _SURNAMES and (len(words) > 2 or _REMARK_FOLLOWS.match(text, found.end())):
        return None
    name = " ".join(words)
    start = found.start("name")
    goes_on = _GOES_ON.match(text, start + len(name))
    if len(words) == 1 and goes_on and key(f"{name} {goes_on[1]}") in COMMON_WORDS:
        return None  # "... trong tỉnh" and a line that begins "Đề nghị"
    lead = (found["type"] if typed else found["lead"]).strip(" .").lower()
    level = _TYPES.get(lead) if typed else None
    if level == DISTRICT and lead in {"thành phố", "tp", "thành ủy", "thành đoàn"} and key(name) in _CITIES:
        level = PROVINCE
    return Place(found.start(), start + len(name), start, level, lead, name)


def _may_be_a_name(words: list[str], *, sure: bool) -> bool:
    """`sure` where a level stands before the words and their capitals mean something: huyện Thống Nhất."""
    first = words[0].lower()
    beginning = key(" ".join(words[:2]))
    if beginning in PROVINCES:
        return True
    if (first in _NEVER_FIRST and not (sure and len(words) > 1)) or (len(words) == 1 and first in _NOT_ALONE):
        return False
    if sure:
        return beginning not in _NO_NAMES
    return beginning not in COMMON_WORDS and beginning not in _NO_NAMES


def _until(words: list[str], *, typed: bool, ends: bool) -> list[str]:
    """The words in capitals up to one that cannot be part of a name; `ends` where nothing follows them."""
    if key(" ".join(words[:2])) in PROVINCES:
        return words[:3] if key(" ".join(words[:3])) in PROVINCES else words[:2]
    if key(words[0]) in _OF_ONE_SYLLABLE:
        return words[:1]
    if words[0] in _FOLLOWS_A_NAME - (_MAY_BEGIN_A_NAME if typed else frozenset()):
        return []
    kept: list[str] = []
    for number, word in enumerate(words):
        follows = word in _FOLLOWS_A_NAME and number > 1 and not (ends and number == len(words) - 1)
        if not word.isupper() or word in _ENDS_A_NAME or follows:
            break
        kept.append(word)
    return kept[:4]
