"""Words that no Vietnamese syllable can be: "trng", "đươc", "thnah". Foreign words and codes are left alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from ...messages import PHRASES
from ...rules.syllables import has_marks, is_syllable
from ...vietnamese import key, unaccented
from .common_words import COMMON_PHRASES
from .paragraphs import is_capitals
from .reading import Reading, Slip
from .word_lists import words_of

_WORD = re.compile(r"(?<![\w@./\\:#&'-])[^\W\d_]+(?![\w@/\\&'-]|\.[\w@]|:/)")
_VOWELS = frozenset("aeiouyAEIOUY")
_FOREIGN = re.compile(r"[zfwj]|^(?:[bcdgkpđ][rl]|s[cklmnptw]|x[tpm]|[gk]n|p[st]|tl|hm|mn)(?!h)", re.IGNORECASE)
"""How words of other languages begin, or what letters they have."""
_NO_BEGINNING = re.compile(
    r"(?:[tc][nmlbdgvxk]|n[rtldmbc]|h[nlrtmcgb]|g[nmtbdk]|l[nrthbdgcm]|m[rtnhlb]|v[nrthl]|r[nhtlm])"
)
"""Consonants that begin no word, Vietnamese or borrowed."""
_KNOWN = words_of(
    """
    vv kg km cm mm ha hz kwh mhz gb mb tb tp sđt đt đc bch btv bts ths pgs gs ts ks cn vnđ vnd đ ttg ncs hđ nđ
    qđ tt ql tl bđ
    """
)
_MOST = 6
"""With more different ones the text comes from a bad scan or an old font: then nothing is told."""


def impossible_syllables(reading: Reading) -> Iterator[Slip]:
    """Each misspelt word once, where it first stands."""
    pairs, words = _written(reading)
    found: dict[str, tuple[int, int, int, str]] = {}
    for at, paragraph in enumerate(reading.paragraphs):
        shouted = is_capitals(paragraph.plain)
        matches = list(_WORD.finditer(paragraph.plain))
        for place, match in enumerate(matches):
            word = match[0]
            if word.lower() in found or not _is_suspect(word, shouted=shouted):
                continue
            before = matches[place - 1][0] if place else ""
            after = matches[place + 1][0] if place + 1 < len(matches) else ""
            meant = _meant(word, before, after, pairs, words)
            if _is_misspelt(word, meant):
                found[word.lower()] = at, match.start(), match.end(), meant
    if len(found) > _MOST or (reading.document.kind == "pdf" and len(found) > _MOST // 2):
        return
    for at, start, end, meant in found.values():
        reason = PHRASES["no_syllable_meant"].format(meant=meant) if meant else PHRASES["no_syllable"]
        yield reading.slip("misspelt_term", at, start, end, quote2=meant or None, reason=reason)


def _written(reading: Reading) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """How often each two neighbouring syllables, and each syllable, stand in the document."""
    pairs: Counter[tuple[str, str]] = Counter()
    words: Counter[str] = Counter()
    for paragraph in reading.paragraphs:
        row = [match[0].lower() for match in _WORD.finditer(paragraph.plain)]
        words.update(row)
        pairs.update(pairwise(row))
    return pairs, words


def _is_suspect(word: str, *, shouted: bool) -> bool:
    if len(word) < 2 or word.lower() in _KNOWN or is_syllable(word):
        return False
    if word.isupper():  # BCĐ, HĐND; in a line of capitals words are words
        return shouted and len(word) > 3 and has_marks(word) and any(letter in _VOWELS for letter in unaccented(word))
    return word[1:].islower() and not _FOREIGN.search(word)


def _is_misspelt(word: str, meant: str) -> bool:
    """A word without vowels or with Vietnamese marks; of others only those that a neighbour of the text explains."""
    if meant:
        return True
    if word[0].isupper():
        return False  # a name of another people
    if not any(letter in _VOWELS for letter in unaccented(word)):
        return len(word) > 2
    if not has_marks(word) and _NO_BEGINNING.match(word):
        return any(is_syllable(guess) for guess in _exchanged(word))
    return has_marks(word) and not _is_joined(word)


def _is_joined(word: str) -> bool:
    """Whether the letters are two or more syllables in a row: bêtông, ximăng, or a space forgotten."""
    return any(
        len(word) - place > 1
        and place > 0
        and is_part(word[:place])
        and (is_part(word[place:]) or _is_joined(word[place:]))
        for place in range(1, len(word))
    )


def is_part(part: str) -> bool:
    return is_syllable(part) or is_syllable(f"{part}\u0301")


def _meant(word: str, before: str, after: str, pairs: Counter[tuple[str, str]], words: Counter[str]) -> str:
    """The syllable that was meant: two letters exchanged, or one too few or too many."""
    lower = word.lower()
    marked = _with_other_marks(lower, before.lower(), after.lower())
    if marked:
        return marked
    for guess in _exchanged(lower):
        if words[guess] > 1 and is_syllable(guess):
            return guess
    if not has_marks(word) and any(letter in _VOWELS for letter in lower) and len(word) < 4:
        return ""
    for guess in words:
        if abs(len(guess) - len(lower)) != 1 or guess == lower or not is_syllable(guess) or not has_marks(guess):
            continue
        neighbours = max(pairs[before.lower(), guess], pairs[guess, after.lower()])
        if neighbours > 1 and _one_letter_apart(lower, guess):
            return guess
    return _two_words(lower, pairs)


def _with_other_marks(word: str, before: str, after: str) -> str:
    """The syllable of a common word that the letters are but for their marks: "thuờng" before "trực"."""
    if not has_marks(word):
        return ""
    by_first, by_second = _common_by_letters()
    return by_first.get((unaccented(word), key(after))) or by_second.get((key(before), unaccented(word))) or ""


@cache
def _common_by_letters() -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """Syllables of the common words by their letters and by the syllable beside them."""
    pairs = [tuple(phrase.split()) for phrase in COMMON_PHRASES]
    by_first = {(unaccented(first), key(second)): first for first, second in pairs}
    return by_first, {(key(first), unaccented(second)): second for first, second in pairs}


def _exchanged(word: str) -> Iterator[str]:
    for place in range(len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _one_letter_apart(word: str, other: str) -> bool:
    shorter, longer = sorted((key(word), key(other)), key=len)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def _two_words(word: str, pairs: Counter[tuple[str, str]]) -> str:
    """ "thanhniên" where the text writes "thanh niên"."""
    for place in range(2, len(word) - 1):
        if pairs[word[:place], word[place:]] > 1:
            return f"{word[:place]} {word[place:]}"
    return ""
