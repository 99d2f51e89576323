"""Words written twice in a row: "các các", "xây dựng thành phố xây dựng thành phố". Reduplication is no slip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...vietnamese import key
from .paragraphs import is_capitals
from .reading import Reading, Slip
from .word_lists import keys_of, phrase_keys_of

_WORD = re.compile(r"[^\W_]+(?:[-'/&][^\W_]+)*")
_LONGEST = 14
"""Words of the longest phrase looked for twice."""
_REDUPLICATED = keys_of(
    """
    xanh đỏ vàng trắng đen tím hồng nâu ngày nhà người luôn thường dần mãi song từ đời lớp hàng trùng chung
    riêng khác lâu xa gần cao thấp sáng chiều tối đêm năm tháng tuần giờ phút mùa nơi chốn đâu ai ngành cấp làng
    xóm bản thôn nước non nẻo điệp tầng muôn ngàn vạn triệu trăm mươi đều khắp hay vui buồn nhanh chậm nhẹ nặng
    mạnh yếu dài ngắn tròn vuông đầy vơi mới cũ lành thơm cay chua ngọt đắng mặn nhạt ấm mát lạnh nóng tươi khô
    ướt mềm cứng dày mỏng rộng hẹp sâu nông to nhỏ lớn bé béo gầy xinh đẹp hiền ngoan chăm khéo thật giả quanh
    loanh rung lung long lanh hun hút thoang thoảng nao nức rộn ràng từng hằng đôi cặp ba ào rào ầm lăm chuồn
    cào cùng rồi xong thôi kia nọ này nào gì sao thế vậy nghe nhìn nói cười đi chạy ăn ngủ khóc hát múa vẫy bay
    trôi lướt đu gật lắc vâng dạ ừ không hoe hây phơi phới thao đăm chằm mong chờ khe khẽ im êm đềm mơ màng lâng
    lim lù lờ mờ tỏ rành rõ vẻn vẹn khăng chan đau đáu canh cánh nườm nượp dồn dập đùng bừng hừng sùng phừng
    cuồn cuộn thăm mang máng sát sạt trơ sờ tí chút thoăn vùn vút phăng phắc lơ lửng
    """
)
"""Single syllables that are doubled for sense or sound. Numbers and names are left alone too."""
_MAY_BE_REPEATED = phrase_keys_of("từng bước,từng ngày,từng giờ,ngày càng,mãi mãi,rất nhiều,lớp lớp,hai chiều,đi lại")
_BETWEEN = re.compile(r"\s+|\s*,\s+")


Words = list[tuple[int, int, str]]
"""Start, end and key of each word."""


def doubled_phrases(reading: Reading) -> Iterator[Slip]:
    """Every phrase that follows itself at once; the longest reading of each is told, once."""
    for at, paragraph in enumerate(reading.paragraphs):
        words = [(found.start(), found.end(), key(found[0])) for found in _WORD.finditer(paragraph.plain)]
        place = 0
        while place < len(words):
            length = _repeated(paragraph.plain, words, place)
            if not length:
                place += 1
                continue
            if length == 1 and _repeated(paragraph.plain, words, place + 2) == 1:
                place += 4  # vui vui vẻ vẻ
                continue
            start, end = words[place][0], words[place + 2 * length - 1][1]
            first_end = words[place + length - 1][1]
            yield reading.slip("doubled_phrase", at, start, end, phrase=paragraph.text[start:first_end])
            place += 2 * length


def _repeated(text: str, words: Words, place: int) -> int:
    """How many words from here on come twice in a row; 0 for none."""
    for length in range(min(_LONGEST, (len(words) - place) // 2), 0, -1):
        if words[place][2] != words[place + length][2]:
            continue
        first, second = words[place : place + length], words[place + length : place + 2 * length]
        if [word for *_, word in first] != [word for *_, word in second]:
            continue
        gap = text[first[-1][1] : second[0][0]]
        if not _BETWEEN.fullmatch(gap) or not _unbroken(text, first) or not _unbroken(text, second):
            continue
        written = [text[start:end] for start, end, _ in (*first, *second)]
        if "," in gap and not _is_a_whole_item(text, first, second):
            continue
        if length == 1 and (_is_reduplication(written) or _joins_two_words(words, place)):
            continue
        if length > 1 and (" ".join(word for *_, word in first) in _MAY_BE_REPEATED or _is_name(written, gap)):
            continue
        return length
    return 0


def _unbroken(text: str, words: Words) -> bool:
    """Whether the words stand in one run, with nothing but spaces, commas and dashes between them."""
    return all(re.fullmatch(r"\s+|\s*,\s*|\s+[-&]\s+|-", text[left[1] : right[0]]) for left, right in pairwise(words))


def _is_a_whole_item(text: str, first: Words, second: Words) -> bool:
    """Across a comma only whole items repeat: "Đoàn, Hội, Hội", not "ý kiến, kiến nghị"."""
    before = text[: first[0][0]].rstrip()
    after = text[second[-1][1] :].lstrip()
    ended = not after or after[0] in ",;.:)" or after.startswith(("và ", "của ", "trên ", "tại ", "tham ", "trong "))
    whole = ended or len(first) > 2 or (len(first) > 1 and first[0][2] == second[0][2])
    return whole and (not before or before[-1] in ",;:(-+")


def _is_reduplication(written: list[str]) -> bool:
    first, second = written
    if any(character.isdigit() for character in first) or len(first) == 1:
        return True
    if first[0].isupper() != second[0].isupper():
        return True  # "hội trường Trường Chính trị": a name begins
    if first[0].isupper() and not first.isupper() and key(first) not in _OFFICES:
        return True  # a name: Linh Linh
    return key(first) in _REDUPLICATED


_OFFICES = keys_of(
    "Sở Phòng Ban Đoàn Hội Ủy Văn Các Đài Báo Trường Công Thường Tỉnh Huyện Xã Phường Quận Thành Chủ Bí Phó Đồng"
)


def _joins_two_words(words: Words, place: int) -> bool:
    """ "cán bộ bộ đội": the end of one word and the beginning of the next."""
    word = words[place][2]
    before = words[place - 1][2] if place else ""
    after = words[place + 2][2] if place + 2 < len(words) else ""
    befores, afters = _SEAMS.get(word, (frozenset(), frozenset()))
    return before in befores and after in afters


_SEAMS = {
    key(word): (keys_of(befores), keys_of(afters))
    for word, befores, afters in (
        ("sinh", "học vệ dân thí hy tái phát sản", "viên hoạt sống thái sản kế học lý"),
        ("bộ", "cán toàn nội tiến đồng cục đi thủy", "đội phận chỉ máy tư trưởng ngành môn mặt"),
        ("trường", "hội nhà công nông thị lâm môi hiện trung", "học hợp đại chính"),
        ("sở", "cơ trụ công", "hữu thích tại nội tài ngành"),
        ("viên", "đoàn hội đảng sinh thành giáo nhân công học cộng chuyên", "chức mãn phấn"),
        ("chức", "công viên tổ", "năng danh sắc vụ trách"),
        ("dân", "nhân công người cư nông", "chủ cư tộc số sinh quân phòng vận ca"),
        ("hội", "xã đại quốc cơ phụ", "nghị viên trường đồng thảo họp nhập"),
        ("hóa", "văn hàng công hiện", "đơn học chất giá"),
        ("học", "đại khoa trường tiểu văn", "sinh tập viên hỏi bổng phí"),
        ("thể", "đoàn tập cụ cơ toàn", "thao hiện chế dục lực"),
        ("tin", "thông tự niềm", "học tưởng tức nhắn"),
        ("công", "thủ thành bãi gia thi", "tác nghiệp an việc chức khai dân trình ty nhân"),
        ("đạo", "lãnh chỉ", "đức"),
        ("lý", "quản pháp xử tâm địa đại", "luận do tưởng"),
        ("động", "lao vận hoạt tác chủ hành", "viên lực"),
        ("tế", "kinh y thực quốc", "bào nhị"),
        ("vụ", "nhiệm phục nội dịch công nghĩa", "việc"),
        ("tư", "đầu vật", "pháp vấn tưởng nhân"),
        ("an", "công bình", "ninh toàn sinh"),
        ("đại", "hiện thời", "diện biểu hội đoàn học"),
        ("chính", "hành tài", "sách trị quyền phủ"),
        ("phương", "địa", "pháp hướng thức án tiện"),
        ("kiến", "ý", "nghị thức"),
        ("đoàn", "thành quận huyện tỉnh chi liên", "viên kết thể thanh"),
        ("luật", "pháp kỷ", "sư"),
        ("quốc", "tổ vệ", "gia phòng hội tế"),
        ("thông", "giao truyền phổ", "tin qua báo"),
        ("trình", "chương quy quá công", "độ bày chiếu duyệt"),
        ("nghiệp", "khởi lập doanh công nông sự tốt chuyên", "vụ"),
        ("nhân", "cá công doanh nạn", "dân viên lực sự"),
        ("tác", "công hợp", "động phong phẩm"),
        ("chủ", "dân tự", "tịch trì động đề trương quyền"),
        ("đội", "bộ quân", "ngũ viên"),
        ("thanh", "âm", "niên thiếu toán"),
        ("phòng", "quốc biên văn", "chống ngừa"),
        ("lực", "nguồn năng nỗ", "lượng"),
        ("gia", "quốc tham chuyên", "đình"),
        ("nông", "tiểu", "dân nghiệp thôn"),
    )
}
"""A syllable that ends one common word and begins another: the words it ends, the words it begins."""


def _is_name(written: list[str], gap: str) -> bool:
    """ "thành phố Cao Bằng, Cao Bằng": a town and the province of its name."""
    return "," in gap and all(word[0].isupper() for word in written) and not is_capitals("".join(written))
