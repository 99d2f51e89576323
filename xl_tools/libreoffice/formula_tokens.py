"""The words of a formula, in Excel's grammar and in the one that Calc's programming interface reads and writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from .errors import BadFormula


class Word(Enum):
    """What a word of a formula is."""

    SPACE = auto()
    STRING = auto()
    ERROR = auto()
    SHEET = auto()
    TABLE = auto()
    NUMBER = auto()
    REFERENCE = auto()
    FUNCTION = auto()
    NAME = auto()
    OPERATOR = auto()
    OPEN = auto()
    CLOSE = auto()
    COMMA = auto()
    SEMICOLON = auto()
    UNION = auto()
    CROSSING = auto()
    BAR = auto()
    ARRAY_OPEN = auto()
    ARRAY_CLOSE = auto()


class Token(NamedTuple):
    word: Word
    text: str


_REFERENCE = (
    r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?![\w.(])|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(])"
    r"|\$?[0-9]{1,7}:\$?[0-9]{1,7}(?![\w.])"
)
_NAME = r"\\?[^\W\d][\w.\\?]*"
_COMMON = {
    Word.SPACE: r"[ \t\r\n]+",
    Word.STRING: r'"(?:[^"]|"")*"',
    Word.ERROR: r"#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!)",
}
_REST = {
    Word.REFERENCE: _REFERENCE,
    Word.NUMBER: r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?",
    Word.FUNCTION: _NAME + r"(?=\()",
    Word.NAME: _NAME,
    Word.OPERATOR: r"<=|>=|<>|[-+*/^&=<>%:]",
    Word.OPEN: r"\(",
    Word.CLOSE: r"\)",
    Word.COMMA: ",",
    Word.SEMICOLON: ";",
    Word.ARRAY_OPEN: r"\{",
    Word.ARRAY_CLOSE: r"\}",
}
_EXCEL = {**_COMMON, Word.SHEET: r"(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!", **_REST}
_CALC = {
    **_COMMON,
    Word.SHEET: (
        r"(?:'[^']*'#)?\$?(?:'(?:[^']|'')+'|[^\W\d]\w*)\.(?=\$?[A-Za-z]{1,3}\$?[0-9]|\$?[A-Za-z]{1,3}:|\$?[0-9]+:|#REF!)"
    ),
    **_REST,
    Word.UNION: "~",
    Word.CROSSING: "!",
    Word.BAR: r"\|",
}


def _compiled(words: dict[Word, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{word.name}>{pattern})" for word, pattern in words.items()))


_EXCEL_WORDS, _CALC_WORDS = _compiled(_EXCEL), _compiled(_CALC)
_TABLE_START = re.compile(r"(?:" + _NAME + r")?\[")


def excel_tokens(formula: str) -> Iterator[Token]:
    """The words of a formula as Excel writes it, without its leading equals sign. BadFormula for a stray character."""
    return _tokens(formula, _EXCEL_WORDS)


def calc_tokens(formula: str) -> Iterator[Token]:
    """The words of a formula as Calc's programming interface writes it."""
    return _tokens(formula, _CALC_WORDS)


def _tokens(formula: str, words: re.Pattern[str]) -> Iterator[Token]:
    place = 0
    while place < len(formula):
        if start := _TABLE_START.match(formula, place):
            end = _end_of_brackets(formula, start.end() - 1)
            yield Token(Word.TABLE, formula[place:end])
            place = end
            continue
        found = words.match(formula, place)
        if not found or not found.lastgroup:
            raise BadFormula(f"={formula}: cannot be read from {formula[place:]!r} on.")
        yield Token(Word[found.lastgroup], found[0])
        place = found.end()


def _end_of_brackets(formula: str, place: int) -> int:
    """Where the table reference ends whose first bracket stands at `place`; an apostrophe quotes the next sign."""
    depth = 0
    while place < len(formula):
        sign = formula[place]
        if sign == "'":
            place += 1
        elif sign == "[":
            depth += 1
        elif sign == "]":
            depth -= 1
            if not depth:
                return place + 1
        place += 1
    raise BadFormula(f"={formula}: a square bracket is not closed.")
