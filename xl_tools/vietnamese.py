"""Vietnamese text: composed form, keys to compare by, order.

Keys compare; they never replace what a person typed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_NOT_WORD = re.compile(r"[^\w\s]+")


def composed(text: str) -> str:
    """The text in NFC. Office programs on macOS and some phones send NFD."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def tidied(text: str) -> str:
    """NFC, non-breaking and double spaces as one space, none at the ends; line breaks become spaces."""
    return _SPACES.sub(" ", composed(text)).strip()


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """Equal for texts that differ only in case, spaces, composition or tone placement (hòa, hoà)."""
    return " ".join(_tone_last(word) for word in tidied(text).casefold().split(" "))


def _tone_last(word: str) -> str:
    if word.isascii():
        return word
    letters, tone = [], ""
    for character in unicodedata.normalize("NFD", word):
        if character in _TONES:
            tone = character
        else:
            letters.append(character)
    return unicodedata.normalize("NFC", "".join(letters)) + tone


@lru_cache(maxsize=65536)
def unaccented(text: str) -> str:
    """Lower-case letters without any mark, đ as d. Merges Tú, Tư, Tứ: grounds for a suspicion only."""
    decomposed = unicodedata.normalize("NFD", tidied(text).casefold().replace("đ", "d"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def words(text: str) -> list[str]:
    """The words of the text, composed and in lower case, without punctuation."""
    return _NOT_WORD.sub(" ", composed(text).casefold()).split()
