"""Formulas between Excel's grammar (commas, Sheet!A1) and that of Calc's interface (semicolons, Sheet.A1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .addresses import COLUMNS, ROWS, column_letters, column_number, quoted_sheet
from .errors import BadFormula, NotSupported
from .formula_tokens import Token, Word, calc_tokens, excel_tokens

_OPERANDS = {Word.STRING, Word.ERROR, Word.TABLE, Word.NUMBER, Word.REFERENCE, Word.NAME}
_REFERRING = {Word.ERROR, Word.TABLE, Word.REFERENCE, Word.NAME}
"""What may stand on either side of the space that crosses two areas."""
_THIS_ROW = "#This Row"
_PREFIX = re.compile(r"_xl(?:fn|ws|pm)\.(?:_xlws\.)?", re.IGNORECASE)
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})")


class FunctionNames(NamedTuple):
    """Functions that are named differently: Excel's name to Calc's, and back; all in capitals."""

    to_calc: dict[str, str]
    to_excel: dict[str, str]


NO_NAMES = FunctionNames({}, {})


def in_calc(formula: str, names: FunctionNames, table: str | None = None) -> str:
    """A formula as Excel writes it, as Calc's programming interface reads it.

    `table`: the table around the cell, which a reference like [@Column] means.
    BadFormula where Excel would not take it; NotSupported for what Calc has not got.
    """
    if not formula.startswith("=") or len(formula) < 2:
        raise BadFormula(f"{formula!r} is not a formula.")
    tokens = list(excel_tokens(formula[1:]))
    return "=" + "".join(_written_for_calc(formula, tokens, names, table))


def _written_for_calc(formula: str, tokens: list[Token], names: FunctionNames, table: str | None) -> Iterator[str]:
    grammar = _Grammar(formula)
    for place, token in enumerate(tokens):
        following = next((later for later in tokens[place + 1 :] if later.word is not Word.SPACE), None)
        grammar.take(token, following)
        match token.word:
            case Word.SPACE:
                yield "!" if grammar.crossing else token.text
            case Word.SHEET:
                yield _sheet_in_calc(token.text)
            case Word.TABLE:
                yield _table_in_calc(token.text, table)
            case Word.FUNCTION:
                plain = _PREFIX.sub("", token.text)
                yield names.to_calc.get(plain.upper(), plain)
            case Word.NAME if token.text.upper() in ("TRUE", "FALSE"):
                yield f"{token.text.upper()}()"
            case Word.COMMA:
                yield ";" if grammar.separates else "~"
            case Word.SEMICOLON:
                yield "|"
            case _:
                yield token.text
    grammar.end()


class _Grammar:
    """Whether operands and operators take turns as they must, and what a space or a comma means where it stands."""

    def __init__(self, formula: str) -> None:
        self._formula = formula
        self._open: list[Word] = []
        self._wants_operand = True
        self._before = Token(Word.OPERATOR, "=")
        self.crossing = False
        self.separates = False

    def take(self, token: Token, following: Token | None) -> None:
        word = token.word
        if word is Word.SPACE:
            operand_follows = following is not None and following.word in _REFERRING | {
                Word.SHEET,
                Word.FUNCTION,
                Word.OPEN,
            }
            after = self._before.word in _REFERRING or self._before.word is Word.CLOSE
            self.crossing = after and operand_follows
            self._wants_operand = self._wants_operand or self.crossing
            return
        if self._open and self._open[-1] is Word.ARRAY_OPEN:
            self._within_array(token)
        elif word in _OPERANDS or word in (Word.FUNCTION, Word.SHEET, Word.ARRAY_OPEN):
            self._operand(word)
        elif word in (Word.OPEN, Word.CLOSE, Word.COMMA):
            self._bracket_or_comma(word)
        elif word is Word.OPERATOR:
            self._operator(token.text)
        else:
            raise self._bad()
        self._before = token

    def _operand(self, word: Word) -> None:
        if not self._wants_operand and self._before.word is not Word.SHEET:
            raise self._bad()
        self._wants_operand = word in (Word.SHEET, Word.FUNCTION, Word.ARRAY_OPEN)
        if word is Word.ARRAY_OPEN:
            self._open.append(word)

    def _within_array(self, token: Token) -> None:
        self.separates = True
        if token.word is Word.ARRAY_CLOSE:
            self._open.pop()
            self._wants_operand = False
        elif token.word not in (*_OPERANDS, Word.COMMA, Word.SEMICOLON) and token.text not in "+-":
            raise self._bad()

    def _bracket_or_comma(self, word: Word) -> None:
        if word is Word.OPEN:
            if not self._wants_operand:
                raise self._bad()
            self._open.append(Word.FUNCTION if self._before.word is Word.FUNCTION else Word.OPEN)
            return
        inside = self._open[-1] if self._open else None
        empty_argument = inside is Word.FUNCTION and self._before.word in (Word.OPEN, Word.COMMA)
        if inside is None or (self._wants_operand and not empty_argument):
            raise self._bad()
        self.separates = inside is Word.FUNCTION
        if word is Word.CLOSE:
            self._open.pop()
        self._wants_operand = word is Word.COMMA

    def _operator(self, sign: str) -> None:
        if self._wants_operand and sign not in "+-":
            raise self._bad()
        self._wants_operand = sign != "%"

    def end(self) -> None:
        if self._open or self._wants_operand:
            raise self._bad()

    def _bad(self) -> BadFormula:
        return BadFormula(f"{self._formula}: Excel would not take this as a formula.")


def _sheet_in_calc(text: str) -> str:
    name = text[:-1]
    plain = name[1:-1].replace("''", "'") if name.startswith("'") else name
    if "[" in plain:
        raise NotSupported(f"{text}: formulas that refer to another workbook cannot be written in Calc by this engine.")
    return "$'" + plain.replace("'", "''") + "'."


def _table_in_calc(text: str, around: str | None) -> str:
    """A structured reference with Calc's separators, the short forms written out."""
    name, inside = text[: text.index("[")], text[text.index("[") + 1 : -1]
    name = name or around or ""
    if not name:
        raise BadFormula(f"{text}: the cell is in no table.")
    if inside.startswith("@"):
        column = inside[1:]
        bracketed = column if column.startswith("[") or not column else f"[{column}]"
        return f"{name}[[{_THIS_ROW}]{';' if bracketed else ''}{bracketed}]"
    if inside.startswith("#"):
        return f"{name}[[{inside}]]"
    return f"{name}[{''.join(_between_brackets(inside, ',', ';'))}]"


def _between_brackets(inside: str, old: str, new: str) -> Iterator[str]:
    """The text with that sign replaced where it stands outside of inner brackets; blanks beside it go."""
    if "[" not in inside:
        yield inside
        return
    depth = 0
    place = 0
    while place < len(inside):
        sign = inside[place]
        if sign == "'":
            yield inside[place : place + 2]
            place += 2
            continue
        depth += {"[": 1, "]": -1}.get(sign, 0)
        if depth or sign != " ":
            yield new if sign == old and not depth else sign
        place += 1


def in_excel(formula: str, names: FunctionNames) -> str:
    """A formula as Calc's programming interface writes it, as Excel writes it."""
    if formula.startswith("{="):
        return f"{{{in_excel(formula[1:-1], names)}}}"
    try:
        tokens = list(calc_tokens(formula[1:]))
    except BadFormula:
        return formula  # something of Calc's own: better its own words than none
    return "=" + "".join(_written_for_excel(tokens, names))


def _written_for_excel(tokens: Iterable[Token], names: FunctionNames) -> Iterator[str]:
    in_array = False
    for token in tokens:
        match token.word:
            case Word.ARRAY_OPEN | Word.ARRAY_CLOSE:
                in_array = token.word is Word.ARRAY_OPEN
                yield token.text
            case Word.SEMICOLON | Word.UNION:
                yield ","
            case Word.BAR:
                yield ";" if in_array else token.text
            case Word.CROSSING:
                yield " "
            case Word.FUNCTION:
                yield names.to_excel.get(token.text.upper(), token.text.upper())
            case Word.SHEET:
                yield _sheet_in_excel(token.text)
            case Word.TABLE:
                start = token.text.index("[") + 1
                yield token.text[:start] + "".join(_between_brackets(token.text[start:-1], ";", ",")) + "]"
            case _:
                yield token.text


def _sheet_in_excel(text: str) -> str:
    name = text[:-1]
    book = ""
    if "#" in name and name.startswith("'"):
        url, _, name = name.partition("'#")
        book = f"[{url[1:].rpartition('/')[2]}]"
    name = name.removeprefix("$")
    plain = name[1:-1].replace("''", "'") if name.startswith("'") else name
    return f"'{book}{plain}'!" if book else f"{quoted_sheet(plain)}!"


def shifted(formula: str, rows: int, columns: int) -> str:
    """Excel's formula as it reads that many cells further down and to the right: relative references move along."""
    if not rows and not columns:
        return formula
    moved = (
        _shifted_reference(token.text, rows, columns) if token.word is Word.REFERENCE else token.text
        for token in excel_tokens(formula[1:])
    )
    return "=" + "".join(moved)


def _shifted_reference(text: str, rows: int, columns: int) -> str:
    if cell := _CELL.fullmatch(text):
        column = cell[1] + _moved_letters(cell[2], 0 if cell[1] else columns)
        row = int(cell[4]) + (0 if cell[3] else rows)
        fits = 1 <= row <= ROWS and not column.endswith("#")
        return f"{column}{cell[3]}{row}" if fits else "#REF!"
    ends = []
    for end in text.split(":"):
        sign, plain = ("$", end[1:]) if end.startswith("$") else ("", end)
        if plain.isdigit():
            moved = int(plain) + (0 if sign else rows)
            ends.append(f"{sign}{moved}" if 1 <= moved <= ROWS else "#")
        else:
            ends.append(sign + _moved_letters(plain, 0 if sign else columns))
    return "#REF!" if any(end.endswith("#") for end in ends) else ":".join(ends)


def _moved_letters(letters: str, columns: int) -> str:
    number = column_number(letters) + columns
    return column_letters(number) if 1 <= number <= COLUMNS else "#"
