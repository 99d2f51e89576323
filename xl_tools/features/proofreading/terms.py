"""Fixed official terms written with a syllable left out, exchanged or wrongly accented: "Ủy ban nhân tỉnh"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from ...messages import PHRASES
from ...vietnamese import key, unaccented
from .common_words import COMMON_WORDS
from .paragraphs import REMEMBERED
from .reading import Reading, Slip
from .word_lists import keys_of, phrase_keys_of

_TERMS = (
    "ủy ban nhân dân",
    "hội đồng nhân dân",
    "mặt trận tổ quốc việt nam",
    "thanh niên cộng sản hồ chí minh",
    "cộng hòa xã hội chủ nghĩa việt nam",
    "hội liên hiệp thanh niên",
    "hội liên hiệp phụ nữ",
    "thủ tướng chính phủ",
    "độc lập tự do hạnh phúc",
)
"""Of three syllables and more: one of them may be missing or wrong, and the rest still says what was meant."""
_LEVEL = re.compile(
    r"(?:các (?:cấp|tỉnh|huyện|xã|phường|quận)|tỉnh|xã|phường|huyện|quận|thành phố|thị xã|thị trấn|các cấp|đặc khu"
    r"|cấp)\b",
    re.IGNORECASE,
)

_COMPOUNDS = """
    thanh niên, đoàn viên, đối thoại, hội nghị, chương trình, kế hoạch, tổ chức, thực hiện, phối hợp, chủ trì,
    tham mưu, đề xuất, kiến nghị, câu hỏi, ý kiến, nội dung, thời gian, địa điểm, thành phần, đại biểu, lãnh
    đạo, chủ tịch, bí thư, văn phòng, cơ quan, đơn vị, địa phương, nhiệm vụ, phân công, trách nhiệm, triển khai,
    báo cáo, kết quả, tổng hợp, chuẩn bị, điều kiện, hội trường, khách mời, giấy mời, danh sách, số lượng, tuyên
    truyền, chính sách, pháp luật, nhà nước, chính quyền, nghị định, nghị quyết, quyết định, thông báo, kết
    luận, công văn, hướng dẫn, kinh phí, ngân sách, dự toán, đề nghị, yêu cầu, mục đích, hình thức, chủ đề, giải
    quyết, thẩm  quyền, nguyện vọng, phát triển, xây dựng, kinh tế, xã hội, văn hóa, giáo dục, đào tạo, việc
    làm, khởi nghiệp, chuyển đổi, học tập, lao động, sáng tạo, tình nguyện, nơi nhận, kính gửi, trân trọng, kính
    mời, căn cứ, ban hành, công khai, quản lý, quy định, phục vụ, hoàn  thành, theo dõi, đôn đốc, khen thưởng,
    thư ký, biên bản, phát biểu, khai mạc, bế mạc, đồng chí, nhân dân, quận ủy, huyện ủy, tỉnh ủy, đảng     ủy,
    trung tâm, thể thao, du lịch, nội vụ, tư pháp, công an, quân sự, biên phòng, trường học, sinh viên, học
    sinh, công chức, viên chức, cán  bộ, lực lượng, vũ trang, khó khăn, vướng mắc, nâng cao, hiệu quả, chất
    lượng, kịp thời, thiết thực, thẳng thắn, dân chủ, cởi mở, môi trường, đoàn thể, ban ngành, tham gia, tham
    dự, phát huy, phát sinh, phát hành, tiếp nhận, ghi nhận, xác nhận, bảo đảm, đảm bảo, bảo vệ, định hướng,
    trực tiếp, trực tuyến, trực thuộc, tổng kết, đoàn kết, đăng ký, hỗ trợ, giải đáp, giải pháp, nguồn lực, năng
    lực, kỹ năng, tài liệu, doanh nghiệp, nông nghiệp, công nghiệp, sức khỏe, an toàn, an ninh, trật tự, mô
    hình, phong trào, trang trí, tiết mục, văn nghệ, trình chiếu, thảo luận, phản ánh, tháo gỡ, thống nhất,
    nghiêm túc, góp phần, quy trình, tình hình, kiểm tra, giám sát, khảo sát, dự thảo, lựa chọn, lĩnh vực, trọng
    tâm, quan trọng, thực tiễn, đảng viên, giáo viên, thường trực, phân bổ, cơ cấu, khuyến khích, đề án, kịch
    bản, phóng sự, chỉ huy, hạn chế, chủ tọa, tiêu biểu, thẩm định, quyết toán, tồn tại, vận động, sáp nhập, ưu tiên,
    phương tiện, tiếp thu, khẩn trương, hậu cần, phụ trách
"""
_OTHER_WORDS = phrase_keys_of(
    """
    bì thư, cần cù, chủ trí, chuyển dời, cố quận, công ăn, công vận, đông chí, đơn độc, hội trưởng, huyện
    úy, khô khan, kiên nghị, văn hoa, vạn hóa, lực lưỡng, từ pháp, nói đúng, nói đứng, nội nhân, phản công,
    quân sư, quân ủy, sổ lương, tham quyền, thành niên, theo đòi, văn phong, xả hơi, cộng tác, công tắc,
    phân bố, phân bộ
    """
)
"""What such a compound becomes with other marks and is a word as well."""
_FUNCTION_WORDS = keys_of(
    """
    có là và các cho của từ về với để được bị do đã sẽ không một những này đó theo tại trên dưới trong ngoài qua
    lại ra vào đi đến còn rất cả mà thì như hay nhưng đang nên phải cần mỗi mọi tôi ta họ nó anh chị em ông bà
    hai ba bốn năm sáu bảy tám chín mười nếu khi đều cũng chỉ mới
    """
)
_SURE = phrase_keys_of("trân trong,cần cứ,đồng chỉ,kính mới,tôn trong")
"""Slips of which one syllable is an everyday word, though the two never meet."""
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"\s+")


@cache
def _compounds() -> dict[tuple[str, str], str]:
    """The compound by its two syllables without marks."""
    pairs = (tuple(term.split()) for term in _COMPOUNDS.split(","))
    found: dict[tuple[str, str], str] = {}
    for pair in pairs:
        if len(pair) == 2:
            first, second = pair
            found[unaccented(first), unaccented(second)] = f"{first} {second}"
    return found


def misspelt_terms(reading: Reading) -> Iterator[Slip]:
    for at, paragraph in enumerate(reading.paragraphs):
        for start, end, meant in _misspelt_in(paragraph.plain):
            reason = PHRASES["term_meant"].format(meant=meant)
            yield reading.slip("misspelt_term", at, start, end, quote2=meant, reason=reason)


@lru_cache(maxsize=REMEMBERED)
def _misspelt_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """Start and end of each, and what was meant."""
    words = [(found.start(), found.end(), found[0]) for found in _WORD.finditer(text)]
    long = list(_long_terms(text, words))
    short = [slip for slip in _wrong_accents(text, words) if not any(a <= slip[0] < b for a, b, _ in long)]
    return (*long, *short)


def _long_terms(text: str, words: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Long terms with one syllable missing or off by a mark or a letter."""
    keys = [key(word) for *_, word in words]
    reached = -1
    for place in range(len(words)):
        if words[place][0] < reached:
            continue
        second = keys[place + 1] if place + 1 < len(keys) else ""
        for term, wanted in _terms():
            if keys[place] != wanted[0] and second != wanted[1]:
                continue
            end = _slip_ends(text, words, keys, place, wanted)
            if end:
                reached = end
                yield words[place][0], end, term
                break


@cache
def _terms() -> tuple[tuple[str, list[str]], ...]:
    return tuple((term, [key(word) for word in term.split()]) for term in _TERMS)


def _slip_ends(text: str, words: list[tuple[int, int, str]], keys: list[str], place: int, wanted: list[str]) -> int:
    """Where the misspelt term that begins here ends; 0 when there is none."""
    size = len(wanted)
    run = keys[place : place + size]
    motto = wanted[0] == _MOTTO
    if run == wanted or not _in_a_row(text, words[place : place + size - 1], motto=motto):
        return 0
    if len(run) == size and _one_is_off(run, wanted) and _in_a_row(text, words[place : place + size], motto=motto):
        return words[place + size - 1][1]
    if keys[place] == wanted[0] and _missing_one(keys, place, wanted) and _is_cut_short(text, words, place, wanted):
        return words[min(place + size - 1, len(words) - 1)][1]  # with the word that stands where it should not
    return 0


_MOTTO = key("độc")


def _in_a_row(text: str, words: list[tuple[int, int, str]], *, motto: bool) -> bool:
    signs = r"\s*[-\s]\s*" if motto else r"\s+"
    return all(re.fullmatch(signs, text[left[1] : right[0]]) for left, right in pairwise(words))


def _one_is_off(run: list[str], wanted: list[str]) -> bool:
    """Whether exactly one syllable differs, and only by a mark or a letter."""
    off = [(left, right) for left, right in zip(run, wanted, strict=True) if left != right]
    return len(off) == 1 and _nearly(*off[0])


def _nearly(word: str, wanted: str) -> bool:
    if unaccented(word) == unaccented(wanted):
        return True
    left, right = unaccented(word), unaccented(wanted)
    if len(right) < 3 or abs(len(left) - len(right)) > 1 or left[:1] != right[:1]:
        return False
    return sorted(left) == sorted(right) or _one_letter_apart(left, right)


def _one_letter_apart(left: str, right: str) -> bool:
    if len(left) == len(right):
        return sum(a != b for a, b in zip(left, right, strict=True)) == 1
    shorter, longer = sorted((left, right), key=len)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def _missing_one(keys: list[str], place: int, wanted: list[str]) -> bool:
    """Whether the term stands here with one syllable, not its first, left out."""
    run = keys[place : place + len(wanted) - 1]
    return any(run == wanted[:gap] + wanted[gap + 1 :] for gap in range(1, len(wanted)))


def _is_cut_short(text: str, words: list[tuple[int, int, str]], place: int, wanted: list[str]) -> bool:
    """A term cut short counts only before the name of a level ("Ủy ban nhân tỉnh") or where its end still stands."""
    last = words[place + len(wanted) - 2]
    after = text[last[1] :].lstrip()
    following = _WORD.match(after)
    if following and f"{key(last[2])} {key(following[0])}" in COMMON_WORDS:
        return False  # Ủy ban Dân tộc, Hội đồng nhân sự
    if key(last[2]) == wanted[-1]:
        return len(wanted) > 4 or wanted[0] in _COUNCILS
    if wanted[0] in _COUNCILS:
        return _LEVEL.match(after) is not None or after[:1].isdigit()
    return following is not None and key(last[2]) == wanted[-2] and len(wanted) > 4


_COUNCILS = (key("ủy"), key("hội"))


def _wrong_accents(text: str, words: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Common compounds of two syllables whose letters are right and whose marks are not."""
    keys = [key(word) for *_, word in words]
    for place, (first, second) in enumerate(pairwise(keys)):
        meant = _compounds().get((unaccented(first), unaccented(second)))
        if meant is None or _is_a_word(f"{first} {second}", meant):
            continue
        left, right = words[place], words[place + 1]
        wrong = [word for word, wanted in zip((first, second), key(meant).split(), strict=True) if word != wanted]
        everyday = {first, second} & _FUNCTION_WORDS and f"{first} {second}" not in _SURE
        if len(wrong) > 1 or everyday or not _GAP.fullmatch(text[left[1] : right[0]]):
            continue
        if not _belongs_elsewhere(keys, place):
            yield left[0], right[1], meant


def _is_a_word(pair: str, meant: str) -> bool:
    return pair == key(meant) or pair in COMMON_WORDS or pair in _OTHER_WORDS


def _belongs_elsewhere(keys: list[str], place: int) -> bool:
    """Whether a neighbour makes a compound with one of the two: tình hình | thực hiện."""
    right = [f"{left} {right}" for left, right in pairwise(keys[max(0, place - 1) : place + 1])]
    left = [f"{left} {right}" for left, right in pairwise(keys[place + 1 : place + 3])]
    return any(pair in COMMON_WORDS for pair in (*left, *right))
