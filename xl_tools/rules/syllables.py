"""Which letters can make a Vietnamese syllable: onset, rime and tone by the rules of the orthography."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from ..vietnamese import unaccented

_ONSETS = (
    "ngh",
    "ng",
    "nh",
    "gh",
    "gi",
    "kh",
    "ph",
    "qu",
    "th",
    "tr",
    "ch",
    "b",
    "c",
    "d",
    "đ",
    "g",
    "h",
    "k",
    "l",
    "m",
)
_MORE_ONSETS = ("n", "p", "r", "s", "t", "v", "x", "")
_RIMES_WRITTEN = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê
    êch êm ên ênh êp êt êu êng i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu y yêm yên yêng yêt yêu yt
    ych ynh o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong
    ooc oong op ot oem oeng ô ôc ôi ôm ôn ông ôp ôt ôông ôôc ơ ơi ơm ơn ơp ơt ơng u ua uân uâng uât uây uc uê uêch
    uên uênh uêu ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyp uyt uyu uyn ư ưa ưc
    ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_RIMES = frozenset(_RIMES_WRITTEN.split())
_AFTER_QU_WRITTEN = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e en eo et eng ê êch ên ênh
    êt êu i ich in inh it iu iên iêt y ych ynh yt yên yêt ơ ơi ơn ơt ôc uôc ua
"""
_AFTER_QU = frozenset(_AFTER_QU_WRITTEN.split())
_FRONT = ("e", "ê", "i", "y")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED = ("c", "ch", "p", "t")
_WITH_TONES = frozenset("\u0301\u0323")


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether the letters can be read as one Vietnamese syllable, wherever its tone mark stands."""
    letters, tones = _toneless(word.lower())
    if len(tones) > 1:
        return False
    for onset in (*_ONSETS, *_MORE_ONSETS):
        if letters.startswith(onset) and _is_rime(onset, letters[len(onset) :], tones):
            return True
    return False


def _toneless(word: str) -> tuple[str, str]:
    """The word without its tone marks, and these."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = "".join(mark for mark in decomposed if mark in _TONES)
    rest = "".join(mark for mark in decomposed if mark not in _TONES)
    return unicodedata.normalize("NFC", rest), tones


def _is_rime(onset: str, rime: str, tones: str) -> bool:
    if onset == "qu":
        known = rime in _AFTER_QU
    elif onset == "gi" and not rime:
        known = True
    else:
        known = rime in _RIMES
    if not known:
        return False
    if rime.endswith(_STOPPED) and not (tones and tones in _WITH_TONES):
        return False
    front = rime.startswith(_FRONT)
    if onset in {"k", "gh", "ngh"}:
        return front
    if onset in {"c", "g", "ng"}:
        return not front or (onset == "g" and rime.startswith("i"))
    return True


def has_marks(word: str) -> bool:
    """Whether the word has a letter that only Vietnamese writes: a tone, â, ơ, đ."""
    return not word.isascii()


@lru_cache(maxsize=1)
def plain_syllables() -> frozenset[str]:
    """Every syllable there can be, without accents: what a word typed without them is held against."""
    rimes = {unaccented(rime) for rime in _RIMES | _AFTER_QU}
    return frozenset(unaccented(onset) + rime for onset in (*_ONSETS, *_MORE_ONSETS) for rime in rimes) | {"gi"}
