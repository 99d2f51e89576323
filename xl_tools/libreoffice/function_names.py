"""Calc's own tables of the names of functions: Excel's EFFECT is its EFFECTIVE, EDATE a function of an add-in."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, NamedTuple

from .formulas import FunctionNames

_XL_ENGLISH, _OOXML, _API = 4, 5, 6
"""com.sun.star.sheet.FormulaLanguage: as Excel shows them, as Excel's files hold them, as this interface takes them."""
_ALL = 0x7FFFFFFF
_FILE_PREFIX = re.compile(r"_xl\w+\.|ORG\.(?:OPEN|LIBRE)OFFICE\.", re.IGNORECASE)
_SECOND_OF_ITS_NAME = re.compile("_(?:ADD|EXCEL2003)$")
_PROGRAMMATIC = "COM.SUN."


class _Function(NamedTuple):
    """One function: its operation, and what an add-in calls it; "" for Calc's own."""

    operation: int
    add_in: str


def function_names(document: Any) -> FunctionNames:
    """The functions whose names differ. A document is needed: without one Calc leaves out those of its add-ins."""
    mapper = document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
    tables = [_table(mapper, language) for language in (_API, _OOXML, _XL_ENGLISH)]
    to_calc: dict[str, str] = {}
    to_excel: dict[str, str] = {}
    for function in sorted(tables[0], key=lambda function: bool(function.add_in)):
        calc_name = function.add_in.upper() or tables[0][function][0]
        excel_name = _excel_name(function, tables)
        if not excel_name:
            continue
        for name in (calc_name, *tables[0][function]):
            to_excel.setdefault(name, excel_name)
        if excel_name == calc_name or excel_name not in to_calc:
            to_calc[excel_name] = calc_name
    return FunctionNames(
        {excel: calc for excel, calc in to_calc.items() if excel != calc},
        {calc: excel for calc, excel in to_excel.items() if excel != calc},
    )


def _table(mapper: Any, language: int) -> dict[_Function, list[str]]:
    """The names of every function in that language."""
    table: defaultdict[_Function, list[str]] = defaultdict(list)
    for entry in mapper.getAvailableMappings(language, _ALL):
        add_in = entry.Token.Data
        table[_Function(entry.Token.OpCode, add_in if isinstance(add_in, str) else "")].append(entry.Name.upper())
    return dict(table)


def _excel_name(function: _Function, tables: list[dict[_Function, list[str]]]) -> str:
    """As Excel's files name it, else as Excel shows it; "" where it is no function of Excel."""
    for table in tables[1:]:
        for name in table.get(function, ()):
            plain = _SECOND_OF_ITS_NAME.sub("", _FILE_PREFIX.sub("", name))
            if not name.startswith(_PROGRAMMATIC) and re.fullmatch(r"[A-Z][A-Z0-9_.]*", plain):
                return plain
    return ""
