"""Names of bodies: out of the capitals of a document's head into the spelling of running text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...vietnamese import key

_WRITTEN_OUT = (
    (re.compile(r"\bUBND\b"), "Ủy ban nhân dân"),
    (re.compile(r"\bHĐND\b"), "Hội đồng nhân dân"),
    (re.compile(r"\bBCH\b"), "Ban Chấp hành"),
    (re.compile(r"\bBTV\b"), "Ban Thường vụ"),
    (re.compile(r"\bT[Pp]\.\s?"), "thành phố "),
    (re.compile(r"\bT[Xx]\.\s?"), "thị xã "),
    (re.compile(r"\bP\.\s?(?=\S)"), "phường "),
)
_PHRASES = (
    *("Ủy ban nhân dân", "Hội đồng nhân dân", "Sở Nội vụ", "Phòng Nội vụ", "Phòng Văn hóa - Xã hội", "Tỉnh Đoàn"),
    *("Thành Đoàn", "Quận Đoàn", "Huyện Đoàn", "Thị Đoàn", "Đoàn phường", "Đoàn xã", "Ban Thường vụ", "Ban Chấp hành"),
    *("Đoàn TNCS Hồ Chí Minh", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Trung ương Đoàn", "Văn phòng", "Đảng ủy"),
    *("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu", "và", "của"),
)
_BY_KEY = {key(phrase): phrase for phrase in _PHRASES}
_LONGEST = max(len(phrase.split()) for phrase in _PHRASES)


def written_out(name: str) -> str:
    """The name without abbreviations: UBND xã Tân Hòa, Ủy ban nhân dân xã Tân Hòa."""
    for pattern, words in _WRITTEN_OUT:
        name = pattern.sub(words, name)
    return " ".join(name.split())


def in_running_text(name: str, texts: Iterable[str]) -> str:
    """A name in capitals as the document itself spells it elsewhere, else by the common phrases of such names."""
    if sum(letter.islower() for letter in name) > len(name) // 3:
        return written_out(name)
    name = written_out(name.upper().replace("UBND", "ỦY BAN NHÂN DÂN"))
    spelt = _as_elsewhere(name, texts)
    return spelt or _by_phrases(name)


def _as_elsewhere(name: str, texts: Iterable[str]) -> str:
    wanted = key(name)
    for text in texts:
        if wanted in key(text):
            match = re.search(re.escape(name).replace(r"\ ", r"\s+"), text, re.IGNORECASE)
            if match and not match[0].isupper():
                found = " ".join(match[0].split())
                return found[0].upper() + found[1:]
    return ""


def _by_phrases(name: str) -> str:
    words = name.split()
    spelt: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = _BY_KEY.get(key(" ".join(words[at : at + length])))
            if phrase:
                spelt.append(phrase)
                at += length
                break
        else:
            spelt.append(words[at].capitalize())
            at += 1
    joined = " ".join(spelt)
    return joined[0].upper() + joined[1:]
