"""Words written twice in a row: "các các", "xây dựng thành phố xây dựng thành phố". Reduplication is no slip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from ...vietnamese import key
from .common_words import COMMON_WORDS
from .paragraphs import REMEMBERED, is_capitals
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
    trôi lướt đu gật lắc vâng dạ ừ hoe hây phơi phới thao đăm chằm mong chờ khe khẽ im êm đềm mơ màng lâng
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
        for start, first_end, end in _doubled_in(paragraph.plain):
            yield reading.slip("doubled_phrase", at, start, end, phrase=paragraph.text[start:first_end])


@lru_cache(maxsize=REMEMBERED)
def _doubled_in(text: str) -> tuple[tuple[int, int, int], ...]:
    """Where each phrase begins, ends the first time and ends the second time."""
    words = [(found.start(), found.end(), key(found[0])) for found in _WORD.finditer(text)]
    doubled: list[tuple[int, int, int]] = []
    place = 0
    while place < len(words):
        length = _repeated(text, words, place)
        if length == 1 and _repeated(text, words, place + 2) == 1:
            place += 4  # vui vui vẻ vẻ
        elif length:
            doubled.append((words[place][0], words[place + length - 1][1], words[place + 2 * length - 1][1]))
            place += 2 * length
        else:
            place += 1
    return tuple(doubled)


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
        commas = "," in gap or "," in text[first[0][0] : first[-1][1]]
        if commas and not _is_a_whole_item(text, first, second):
            continue
        if length == 1 and (
            _is_reduplication(_as_within(text, words, place, written)) or _joins_two_words(text, words, place)
        ):
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
    if ended and len(first) > 1 and "," not in text[first[0][0] : first[-1][1]]:
        return True  # "tâm tư, tâm tư, nguyện vọng"
    whole = ended or len(first) > 2 or (len(first) > 1 and first[0][2] == second[0][2])
    return whole and (not before or before[-1] in ",;:(-+")


def _as_within(text: str, words: Words, place: int, written: list[str]) -> list[str]:
    """The two words as they would stand within a sentence: the capital of its beginning is none of the word's own."""
    first, second = written
    before = text[: words[place][0]].rstrip()
    begins = place == 0 or before.endswith((".", ":", "-", "+", "*", ")", '"'))
    return [first[0].lower() + first[1:], second] if begins and second.islower() else written


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


def _joins_two_words(text: str, words: Words, place: int) -> bool:
    """ "cán bộ bộ đội", "hành vi vi phạm": the end of one word and the beginning of the next."""
    word = words[place][2]
    if word in _NEVER_JOINING:
        return False
    before = words[place - 1] if place else None
    after = words[place + 2] if place + 2 < len(words) else None
    if before is None or after is None:
        return False
    if not _unbroken(text, [before, words[place]]) or not _unbroken(text, [words[place + 1], after]):
        return False
    if word == _NUMBER and after[2][0].isdigit():
        return f"{before[2]} {word}" in COMMON_WORDS | _NUMBERED
    return f"{before[2]} {word}" in COMMON_WORDS and f"{word} {after[2]}" in COMMON_WORDS


_NUMBER = key("số")
_NUMBERED = phrase_keys_of("dân số,công nghệ số,nghệ số,đổi số,năng số,tế số,hội số,tảng số")
"""Words that end in "số" and stand before a number: Luật Dân số số 113."""
_NEVER_JOINING = keys_of(
    "các những của và với cho trong trên tại là được bị để theo này khi nếu thì mà hoặc bằng cũng đã đang sẽ"
)


def _is_name(written: list[str], gap: str) -> bool:
    """ "thành phố Cao Bằng, Cao Bằng": a town and the province of its name."""
    return "," in gap and all(word[0].isupper() for word in written) and not is_capitals("".join(written))
