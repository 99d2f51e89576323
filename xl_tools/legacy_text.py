"""Vietnamese in the fonts of before Unicode: TCVN3 (.VnTime), VNI (VNI-Times), and text that was decoded wrongly.

The tables are those of TCVN 5712:1993 (ABC) and of VNI for Windows; both were read as Windows-1252.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, get_args

Legacy = Literal["tcvn3", "vni", "utf8", "cp1258"]

_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)

_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HATS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVES = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}
_OLD_FONT = re.compile(r"\.vn|vni[- ]", re.IGNORECASE)


def _vni() -> dict[str, str]:
    """Each pair or letter of VNI with its Unicode letter, small and capital."""
    pairs = {base + mark: base + tone for base in "aeouy" for mark, tone in _VNI_TONES.items()}
    pairs |= {old + mark: new + tone for old, new in (("ô", "ơ"), ("ö", "ư")) for mark, tone in _VNI_TONES.items()}
    pairs |= {base + mark: base + "\u0302" + tone for base in "aeo" for mark, tone in _VNI_HATS.items()}
    pairs |= {"a" + mark: "a\u0306" + tone for mark, tone in _VNI_BREVES.items()}
    pairs |= _VNI_ALONE
    found = {}
    for old, new in pairs.items():
        letter = unicodedata.normalize("NFC", new)
        found[old] = letter
        found[old.upper()] = letter.upper()
        found[old[0].upper() + old[1:]] = letter.upper()
    return found


_VNI = _vni()
_VNI_PLACES = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ch|ph|th|tr|qu|[bcdđghklmnprstvx])?"
_OPEN = (
    "iêu|yêu|oai|oay|oeo|uây|uôi|uya|uyu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|ôi|ơi|ua|uê|ui|uơ|uy|ưa|ưi|ưu|"
    "[aeêioôơuưy]"
)
_CLOSED = "uyê|iê|yê|oa|oă|oe|uâ|uê|uô|uy|ươ|oo|[aăâeêioôơuưy]"
_SYLLABLE = re.compile(rf"{_ONSET}(?:(?:{_OPEN})|(?:{_CLOSED})(?:ch|nh|ng|[cmnpt]))")
_MISSPELT = re.compile(r"(?:c|ng|g(?!i))[eêiy]|(?:k|ngh|gh)[aăâoôơuư]|[ăâ](?![cmnptuy])|[eêiouy][ăâ](?![cmnpty])")
_WORD = re.compile(r"[^\W\d_]+(?:[\u00a0-\u00ff]*[^\W\d_]*)*|[\u00a1-\u00ff]+[^\W\d_]*")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def is_old_font(name: str) -> bool:
    return _OLD_FONT.match(name) is not None


def font_decoded(text: str, font: str) -> str:
    """The text in Unicode as the font showed it; what is Unicode already stays, whatever the font."""
    name = font.lower()
    if has_unicode_letters(text):
        return text
    if name.startswith(".vn"):
        decoded = text.translate(_TCVN3_TABLE)
        return decoded.upper() if name.rstrip(" -0123456789").endswith("h") else decoded
    return from_vni(text) if name.startswith("vni") else text


def from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3_TABLE)


def from_vni(text: str) -> str:
    return _VNI_PLACES.sub(lambda found: _VNI[found[0]], text)


def _from_utf8(text: str) -> str:
    """UTF-8 that was read as Windows-1252; the text itself where it was not."""
    raw = bytearray()
    for character in text:
        try:
            raw += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return text
            raw.append(ord(character))
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8"))
    except UnicodeDecodeError:
        return text


def _from_cp1258(text: str) -> str:
    """Windows-1258 that was read as Windows-1252; the text itself where it was not."""
    try:
        return unicodedata.normalize("NFC", text.encode("cp1252").decode("cp1258"))
    except UnicodeError:
        return text


_DECODERS = {"tcvn3": from_tcvn3, "vni": from_vni, "utf8": _from_utf8, "cp1258": _from_cp1258}


def has_unicode_letters(text: str) -> bool:
    """Whether it holds letters that only Unicode has: ă, đ, ơ, ư and those with two marks."""
    return any("\u0102" <= c <= "\u01b0" or "\u1ea0" <= c <= "\u1ef9" or "\u0300" <= c <= "\u0323" for c in text)


@lru_cache(maxsize=65536)
def _is_syllable(word: str) -> bool:
    """Whether a word is spelt as Vietnamese syllables are: onset, vowels, coda, one tone at most."""
    plain, tones = _TONES.subn("", unicodedata.normalize("NFD", word.lower()))
    letters = unicodedata.normalize("NFC", plain)
    return tones <= 1 and _SYLLABLE.fullmatch(letters) is not None and _MISSPELT.match(letters) is None


def likeness(text: str, original: str | None = None) -> tuple[int, int]:
    """(words spelt as Vietnamese, words) among those that have a letter outside ASCII in the original."""
    good = total = 0
    for word, before in zip(text.split(), (original or text).split(), strict=False):
        if before.isascii():
            continue
        for part in _WORD.findall(word):
            total += 1
            good += _is_syllable(part)
    return good, total


def commonest(texts: Iterable[str]) -> Legacy | None:
    """The old encoding that most of the texts speak for; None for Unicode."""
    votes: Counter[Legacy | None] = Counter()
    for text in texts:
        if not text.isascii():
            votes[None if has_unicode_letters(text) and not _looks_utf8(text) else _best(text, None)] += 1
    old = {name: count for name, count in votes.items() if name is not None}
    best = max(old, key=lambda name: old[name], default=None)
    return best if best is not None and old[best] * 3 >= votes[None] else None


def decoded(text: str, usual: Legacy | None) -> str:
    """The text in Unicode; `usual` is what the file it stands in mostly uses, and decides where the text cannot."""
    if text.isascii() or (has_unicode_letters(text) and not _looks_utf8(text)):
        return text
    name = _best(text, usual)
    return _DECODERS[name](text) if name else text


def _looks_utf8(text: str) -> bool:
    return "á»" in text or "áº" in text or "Ä\u2018" in text or "Ã" in text


def _best(text: str, usual: Legacy | None) -> Legacy | None:
    """What reads best; of equals what is usual, else the text as it stands."""
    good, total = likeness(text)
    if not total:
        return usual if usual and re.search("[\u00a1-\u00ff]", text) else None
    shares: dict[Legacy | None, float] = {None: good / total}
    for name in get_args(Legacy):
        other = _DECODERS[name](text)
        if other != text:
            good, count = likeness(other, text if name in ("tcvn3", "vni") else None)
            shares[name] = good / count if count else 0.0
    best = max(shares.values())
    if usual in shares and shares[usual] >= best - 0.01:
        return usual
    if shares[None] >= best - 0.2:
        return None
    return max(shares, key=lambda name: shares[name])
