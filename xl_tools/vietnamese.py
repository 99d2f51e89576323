"""Vietnamese text: composed form, keys to compare by, order, telephone numbers.

Keys compare; they never replace what a person typed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng: the order of dictionaries, after the level tone."""
_NOT_WORD = re.compile(r"[^\w\s]+")
_NOT_NAME = re.compile(r"(?:[^\w\u0300-\u036f]|_)+")
_REMARK = re.compile(r"\([^()]*\)\s*$")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LOOKALIKES = str.maketrans({"ð": "đ", "ɖ": "đ"})
"""Icelandic eth and African d: old converters put them where đ belongs."""


def composed(text: str) -> str:
    """The text in NFC. Office programs on macOS and some phones send NFD."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def tidied(text: str) -> str:
    """NFC, non-breaking and double spaces as one space, none at the ends; line breaks become spaces.

    Characters of no width, which pasting from web pages leaves, are dropped.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """Equal for texts that differ only in case, spaces, composition or tone placement (hòa, hoà)."""
    if text.isascii():
        return " ".join(text.split()).lower()
    return " ".join(_tone_last(word) for word in _folded(text).split(" "))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", tidied(text).casefold().translate(_LOOKALIKES))


@lru_cache(maxsize=16384)
def _tone_last(word: str) -> str:
    """Each run of letters with its tone at its end, wherever the word's writer put it."""
    if word.isascii():
        return word
    return "".join(letters + tone for letters, tone in _syllables(word))


def _syllables(word: str) -> list[tuple[str, str]]:
    """(letters without tone, tone) of each run of letters; what is not a letter stays with the run before it."""
    parts: list[tuple[str, str]] = []
    letters, tones = "", ""
    for character in unicodedata.normalize("NFD", word):
        if character in _TONES:
            tones += character
        elif tones and not (character.isalpha() or unicodedata.combining(character)):
            parts.append((unicodedata.normalize("NFC", letters), unicodedata.normalize("NFD", tones)))
            letters, tones = character, ""
        else:
            letters += character
    return [*parts, (unicodedata.normalize("NFC", letters), unicodedata.normalize("NFD", tones))]


@lru_cache(maxsize=65536)
def unaccented(text: str) -> str:
    """Lower-case letters without any mark, đ as d. Merges Tú, Tư, Tứ: grounds for a suspicion only."""
    if text.isascii():
        return " ".join(text.split()).lower()
    decomposed = unicodedata.normalize("NFD", _folded(text).replace("đ", "d"))
    return " ".join("".join(character for character in decomposed if not unicodedata.combining(character)).split())


def words(text: str) -> list[str]:
    """The words of the text, composed and in lower case, without punctuation."""
    return _NOT_WORD.sub(" ", composed(text).casefold()).split()


_HONORIFICS = frozenset(
    tuple(key(honorific).split(" "))
    for honorific in (
        *("Đ c", "Đc", "Đồng chí", "Ông", "Bà", "Anh", "Chị", "Em", "Cô", "Chú", "Bác", "Thầy", "Cháu", "Bạn"),
        *("Ông bà", "Anh chị", "Thầy cô"),
    )
)
_HONORIFIC_STARTS = frozenset(honorific[0] for honorific in _HONORIFICS)


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """`key` of a person's name without form of address (Đ/c, Ông, Bà), punctuation and a remark in brackets after it.

    A form of address is taken off only where two words remain, since Anh Thư and Bà Rịa are names.
    """
    without_remark = _REMARK.sub("", tidied(name)) or name
    parts = key(_NOT_NAME.sub(" ", without_remark)).split()
    while parts and parts[0] in _HONORIFIC_STARTS:
        length = next((n for n in (2, 1) if tuple(parts[:n]) in _HONORIFICS and len(parts) >= n + 2), 0)
        if not length:
            break
        parts = parts[length:]
    return " ".join(parts)


@lru_cache(maxsize=65536)
def name_key_without_tones(name: str) -> str:
    """`name_key` without any mark: equal for Tú, Tư and Tứ, so grounds for a suspicion only."""
    return unaccented(name_key(name))


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACES = str.maketrans({letter: chr(0x100 + place) for place, letter in enumerate(_ALPHABET)})


@lru_cache(maxsize=16384)
def _place(word: str) -> tuple[str, tuple[int, ...]]:
    syllables = _syllables(word)
    letters = "".join(letters for letters, _ in syllables)
    return letters.translate(_PLACES), tuple(_TONES.index(tone[0]) + 1 if tone else 0 for _, tone in syllables)


NameOrder = tuple[tuple[str, tuple[int, ...]], ...]


@lru_cache(maxsize=65536)
def sort_key(name: str) -> NameOrder:
    """Order of people's names in Vietnamese lists: given name, then surname and middle names.

    The alphabet is a ă â b c d đ e ê ...; words with the same letters follow their tones (level, huyền, hỏi, ngã,
    sắc, nặng). A blank name comes first.
    """
    parts = name_key(name).split()
    return tuple(_place(word) for word in (*parts[-1:], *parts[:-1]))


def words_key(text: str) -> str:
    """The key of the text's words alone: for phrases that are told apart without punctuation."""
    return key(" ".join(words(text)))


_BETWEEN_NUMBERS = re.compile(r"[;,/|&\n\r]|\s[-–—]\s|\b(?:và|hoặc)\b", re.IGNORECASE)
_NOT_DIGIT = re.compile(r"[^0-9]+")
_PHONE = re.compile(r"0[35789]\d{8}|02\d{9}")
"""Since 2018: mobile numbers of ten digits, fixed lines of eleven with their area code 02x."""
_WITHOUT_ZERO = re.compile(r"[35789]\d{8}|2\d{9}")
_FOREIGN = re.compile(r"\+(?!84)[1-9]\d{6,14}")


def is_phone(number: str) -> bool:
    """Whether a number from `phone_key` is a Vietnamese number of today, or a foreign one with its "+" and country."""
    return _PHONE.fullmatch(number) is not None or _FOREIGN.fullmatch(number) is not None


@lru_cache(maxsize=65536)
def phone_key(text: str) -> tuple[str, ...]:
    """The numbers of a cell in the one form numbers are compared in: digits only, leading 0.

    +84, 84 and 0084 become 0 and a lost leading zero is put back. Several numbers in one cell are understood.
    What is no number of a telephone comes back as its digits; `is_phone` tells. () for a cell without digits.
    """
    return tuple(map(_number, _written_numbers(text)))


def phone_lost_zero(text: str) -> bool:
    """Whether a number of the cell has lost its leading zero, as spreadsheets do to numbers."""
    return any(_WITHOUT_ZERO.fullmatch(digits) for digits in _written_numbers(text))


def _written_numbers(text: str) -> tuple[str, ...]:
    """The digits of each number as written, a leading "+" kept."""
    if text.isascii() and text.isdigit() and len(text) <= 12:
        return (text,)
    parts: list[str] = []
    for part in _BETWEEN_NUMBERS.split(composed(text)):
        digits = _digits(part)
        if parts and len(parts[-1]) < 8:
            parts[-1] += digits.removeprefix("+")
        elif digits:
            parts.append(digits)
    return tuple(number for part in parts for number in _divided(part))


def _digits(part: str) -> str:
    digits = _NOT_DIGIT.sub("", part)
    return "+" + digits if digits and part.lstrip(" \t(").startswith("+") else digits


def _divided(digits: str) -> tuple[str, ...]:
    """One number, or the two that stand in one cell with nothing but a space between them."""
    if len(digits) > 17:
        for place in range(9, len(digits) - 8):
            if is_phone(_number(digits[:place])) and is_phone(_number(digits[place:])):
                return digits[:place], digits[place:]
    return (digits,)


def _number(written: str) -> str:
    digits = written.removeprefix("+").removeprefix("00") if written.startswith(("+", "00")) else written
    if digits.startswith("84") and (digits != written or len(digits) > 10):
        return "0" + digits[2:].lstrip("0")
    if _WITHOUT_ZERO.fullmatch(written):
        return "0" + written
    return written
