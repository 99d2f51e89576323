"""Questions that ask several things: where one ask ends and the next begins.

People number their asks, write them in lines with dashes, ask twice with a question mark, or add one with a word
such as "ngoài ra". A comma or "và" is not taken for a border: what hangs together is left together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..vietnamese import composed

LONGEST, MOST = 8000, 20
"""Characters of a text, and asks in it. What has more is a document somebody pasted; a question has under 2,000."""
_FEWEST_WORDS = 2
"""Of an ask that is numbered or stands in a line of its own."""
_FEWEST_WORDS_ASKED, _FEWEST_WORDS_ASKED_AGAIN = 4, 7
"""Of a sentence with a question mark: "Mức hỗ trợ ra sao?" goes on with the question before it."""
_FEWEST_WORDS_ADDED = 5
_POINTS_BACK = re.compile(r"\b(?:cụ thể|đó|này|ấy|vậy|nêu trên)\b", re.IGNORECASE)
_LONGEST_FOLLOW_UP = 8
"""Words of a question that points back at the one before it."""

_NAME = r"(?:câu hỏi|câu|ý kiến|ý|vấn đề|nội dung|kiến nghị|đề nghị)"
_BORDER = r"(?:^|(?<=[\n.;:?!]))[ \t]*"
_NUMBERED = re.compile(
    rf"{_BORDER}(?:{_NAME}(?: thứ| số)? )?\(?(?P<ordinal>[1-9])[.)\]/:](?=\s*[^\W\d])", re.IGNORECASE
)
_LETTERED = re.compile(rf"{_BORDER}(?P<ordinal>[a-e])\)", re.IGNORECASE)
_COUNTED = re.compile(
    rf"{_BORDER}(?:{_NAME} )?thứ (?P<ordinal>nhất|hai|ba|tư|năm|sáu|bảy)\b(?:[,: ]+là\b)?", re.IGNORECASE
)
_ENUMERATED = re.compile(rf"{_BORDER}(?P<ordinal>một|hai|ba|bốn|năm|sáu|bảy) là\b", re.IGNORECASE)
_ORDINALS = (
    (_NUMBERED, "123456789"),
    (_LETTERED, "abcde"),
    (_COUNTED, ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy")),
    (_ENUMERATED, ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy")),
)
_DASHED = re.compile(r"^[ \t]*[-+•*–—][ \t]*(?=\w)", re.MULTILINE)

_SENTENCE_END = re.compile(r"(?<=[?!…])\s+|(?<!\b[A-ZĐ]\.)(?<!\b[A-ZĐ]{2}\.)(?<=[.;])\s+(?=[^\W\d_a-z])|\n+")
_INNER = re.compile(r"[,;]\s+(?=đồng thời (?:đề nghị|kiến nghị|xin|mong)\b)", re.IGNORECASE)
_SELF = r"(?:em|tôi|cháu|con|mình|chúng em|chúng tôi|chúng cháu|tụi em|bọn em|thanh niên)"
_CONNECTIVE = re.compile(
    r"(?:đồng thời|ngoài ra|bên cạnh đó|(?:nhân|tiện|nhân tiện) đây|nhân tiện|tiện thể|thêm nữa|mặt khác|với lại)"
    r"\b,?\s*",
    re.IGNORECASE,
)
_ADDED = re.compile(
    rf"{_CONNECTIVE.pattern}"
    rf"|(?:{_SELF} )?cũng (?:xin|đề nghị|kiến nghị|mong|muốn (?:biết|hỏi))\b"
    rf"|(?:{_SELF} )?(?:xin )?(?:đề nghị|kiến nghị|mong|hỏi|xin) (?:thêm|cũng)\b"
    rf"|(?:{_SELF} )?(?:xin )?(?:còn|có) (?:một|1) (?:câu hỏi|câu|ý kiến|ý|vấn đề|việc|kiến nghị) (?:nữa|khác)\b"
    rf"|(?:một|1) (?:câu hỏi|câu|ý kiến|ý|vấn đề|việc|kiến nghị) (?:nữa|khác)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|\b(?:đề nghị|kiến nghị|đề xuất|mong|xin|hỏi|muốn biết|có .{2,80} không)\b", re.IGNORECASE | re.DOTALL
)
_OPENING = re.compile(
    rf"(?:kính (?:thưa|gửi|chào)|thưa|dạ|xin chào)\b.*"
    rf"|{_SELF} (?:là|tên)\b.*"
    rf"|(?:{_SELF} )?(?:xin )?(?:có|muốn|được|mạnh dạn|nêu|gửi)\b.*\b(?:câu hỏi|ý kiến|nội dung|kiến nghị|vấn đề)\b.*",
    re.IGNORECASE,
)
_THANKS = re.compile(rf"(?:{_SELF} )?(?:xin )?(?:trân trọng |chân thành )*cảm ơn\b.{{0,60}}", re.IGNORECASE)


def asks_several(text: str) -> bool:
    """Whether a text asks for more than one thing."""
    return len(asks_of(text)) > 1


def asks_of(text: str) -> tuple[str, ...]:
    """The asks of a text, each to be read by itself; () where there is only one, or more than a question has.

    What stands before the first number or dash is said with each ask, greetings and announcements aside.
    """
    found = _found(composed(text).strip()) if len(text) <= LONGEST else ()
    return found if len(found) <= MOST else ()


def _found(text: str) -> tuple[str, ...]:
    for pattern, ordinals in _ORDINALS:
        found = _listed(text, _in_sequence(pattern, ordinals, text))
        if found:
            return found
    dashes = [_Mark(found.start(), found.end()) for found in _DASHED.finditer(text)]
    return _listed(text, dashes) or _said(text)


class _Mark(NamedTuple):
    start: int
    end: int


def _in_sequence(pattern: re.Pattern[str], ordinals: Sequence[str], text: str) -> list[_Mark]:
    """The marks that count on from the first: "5." in "lớp 5. Em" is none."""
    marks: list[_Mark] = []
    for found in pattern.finditer(text):
        if len(marks) < len(ordinals) and found["ordinal"].lower() == ordinals[len(marks)]:
            marks.append(_Mark(found.start(), found.end()))
    return marks


def _listed(text: str, marks: Sequence[_Mark]) -> tuple[str, ...]:
    if len(marks) < 2:
        return ()
    lead = _lead(text[: marks[0].start])
    ends = [*(mark.start for mark in marks[1:]), len(text)]
    asks = [_tidy(text[mark.end : end]) for mark, end in zip(marks, ends, strict=True)]
    asks[-1] = _without_thanks(asks[-1])
    if any(len(ask.split()) < _FEWEST_WORDS for ask in asks):
        return ()
    return tuple(f"{lead} {ask}" if lead else ask for ask in asks)


def _lead(text: str) -> str:
    """What the asks of a list have in common: "Đề nghị xã:"; "Kính thưa lãnh đạo, em có hai câu hỏi:" says nothing."""
    sentences = [sentence for sentence in _sentences(text.strip()) if not _OPENING.fullmatch(sentence.strip())]
    return " ".join(sentence.strip() for sentence in sentences).strip()


def _said(text: str) -> tuple[str, ...]:
    """Asks told apart by question marks, and by words that add one."""
    groups: list[list[str]] = [[]]
    for sentence in _sentences(text):
        if _begins_another(sentence, groups[-1]):
            groups.append(_context_of_next(groups[-1]))
        groups[-1].append(sentence)
    asks = [_without_connective(" ".join(group)) for group in groups]
    asks[-1] = _without_thanks(asks[-1])
    asks = [ask for ask in asks if ask]
    return tuple(asks) if len(asks) > 1 else ()


def _begins_another(sentence: str, before: Sequence[str]) -> bool:
    """Whether a sentence asks for something else than the ones before it."""
    words = len(sentence.split())
    if words >= _FEWEST_WORDS_ADDED and _ADDED.match(sentence) and _ASKS.search(sentence):
        return any(_ASKS.search(earlier) for earlier in before)
    if not _is_question(sentence, _FEWEST_WORDS_ASKED_AGAIN):
        return False
    follows_up = words <= _LONGEST_FOLLOW_UP and _POINTS_BACK.search(sentence)
    return not follows_up and any(_is_question(earlier, _FEWEST_WORDS_ASKED) for earlier in before)


def _is_question(sentence: str, fewest_words: int) -> bool:
    return sentence.endswith("?") and len(sentence.split()) >= fewest_words


def _context_of_next(group: list[str]) -> list[str]:
    """What was said after the last ask leads to the next one; it is taken out of the group."""
    last = max((place for place, sentence in enumerate(group) if _ASKS.search(sentence)), default=len(group) - 1)
    context = group[last + 1 :]
    del group[last + 1 :]
    return context


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(text):
        for part in _INNER.split(sentence or ""):
            if part.strip():
                yield part.strip()


def _without_connective(ask: str) -> str:
    return _tidy(_CONNECTIVE.sub("", ask, count=1) if _CONNECTIVE.match(ask) else ask)


def _without_thanks(ask: str) -> str:
    sentences = list(_sentences(ask))
    if len(sentences) > 1 and _THANKS.fullmatch(sentences[-1]):
        return ask[: ask.rindex(sentences[-1])].rstrip()
    return "" if _THANKS.fullmatch(ask) else ask


def _tidy(ask: str) -> str:
    """Without the comma or colon of the mark before it, beginning with a capital."""
    ask = ask.strip().lstrip(",:.;-– ").rstrip(";, ")
    return ask[:1].upper() + ask[1:]
