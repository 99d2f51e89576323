"""Common words with a consonant that is pronounced alike in parts of the country: "xem sét", "sử lý", "khuyến kích"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from ...messages import PHRASES
from ...vietnamese import key
from .common_words import COMMON_WORDS
from .paragraphs import REMEMBERED
from .reading import Reading, Slip
from .word_lists import phrase_keys_of

_ALIKE = (("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("l", "n"), ("k", "kh"))
_ONSET = re.compile(
    r"(?:ngh|ng|nh|gh|gi(?=[^\W\d_])|kh|ph|qu|th|tr|ch|[^\W\d_aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩị"
    r"òóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ])?",
    re.IGNORECASE,
)
_MORE_WORDS = phrase_keys_of(
    "xem xét,xử lý,bổ sung,chia sẻ,sắp xếp,súc tích,chỉnh sửa,rà soát,sát sao,xúc tiến,chân thành,trả lời,sử dụng,"
    "xuất bản,khuyến khích,trang trọng,chu đáo,"
    "chính xác,xếp loại,trao tặng,trưng bày,giành được,dành thời gian,rõ ràng,giải trình,nội quy,"
    "lắng nghe,nêu rõ,nỗ lực,lãnh đạo,làm rõ"
)
_OTHER_WORDS = phrase_keys_of("lội bộ,không cộng")
_WORDS = COMMON_WORDS | _OTHER_WORDS
_WORD = re.compile(r"[^\W\d_]+")


def misheard_words(reading: Reading) -> Iterator[Slip]:
    for at, paragraph in enumerate(reading.paragraphs):
        for start, end, meant in _misheard_in(paragraph.plain):
            reason = PHRASES["term_meant"].format(meant=meant)
            yield reading.slip("misspelt_term", at, start, end, quote2=meant, reason=reason)


@lru_cache(maxsize=REMEMBERED)
def _misheard_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """Start and end of each, and what was meant."""
    words = list(_WORD.finditer(text))
    keys = [key(word[0]) for word in words]
    found: list[tuple[int, int, str]] = []
    for place, (left, right) in enumerate(pairwise(words)):
        if text[left.end() : right.start()] != " " or f"{keys[place]} {keys[place + 1]}" in _WORDS:
            continue
        if right[0][0].isupper() or (left[0][0].isupper() and not _begins(text, left.start())):
            continue  # a name
        meant = _meant(left[0].lower(), right[0].lower())
        if meant and not _belongs_elsewhere(keys, place):
            found.append((left.start(), right.end(), meant))
    return tuple(found)


def _begins(text: str, at: int) -> bool:
    before = text[:at].rstrip()
    return not before or before[-1] in ".:-+*);"


def _meant(first: str, second: str) -> str:
    """The common word that the two syllables are with one consonant exchanged; "" for none."""
    guesses = [(guess, second) for guess in _variants(first)] + [(first, guess) for guess in _variants(second)]
    for left, right in guesses:
        pair = f"{key(left)} {key(right)}"
        if pair in COMMON_WORDS or pair in _MORE_WORDS:
            return f"{left} {right}"
    return ""


def _variants(syllable: str) -> Iterator[str]:
    onset = _ONSET.match(syllable)
    begins = onset[0].lower() if onset else ""
    for one, other in _ALIKE:
        for old, new in ((one, other), (other, one)):
            if begins == old:
                yield new + syllable[len(old) :]


def _belongs_elsewhere(keys: list[str], place: int) -> bool:
    """Whether a neighbour makes a common word with one of the two."""
    around = [*pairwise(keys[max(0, place - 1) : place + 1]), *pairwise(keys[place + 1 : place + 3])]
    return any(f"{left} {right}" in COMMON_WORDS for left, right in around)
