"""Calc's own table of the names of functions, asked once: Excel's ERROR.TYPE is its ERRORTYPE."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .formulas import FunctionNames

if TYPE_CHECKING:
    from .bridge import Office

_XL_ENGLISH, _OOXML, _API = 4, 5, 6
"""com.sun.star.sheet.FormulaLanguage: as Excel shows them, as Excel's files hold them, as this interface takes them."""
_ALL = 0x7FFFFFFF
_FILE_PREFIX = re.compile(r"_xl\w+\.|ORG\.(?:OPEN|LIBRE)OFFICE\.")


def function_names(office: Office) -> FunctionNames:
    """The functions whose names differ."""
    mapper = office.create("com.sun.star.sheet.FormulaOpCodeMapper")
    tables = [
        {
            (entry.Token.OpCode, str(entry.Token.Data)): entry.Name
            for entry in mapper.getAvailableMappings(language, _ALL)
        }
        for language in (_API, _OOXML, _XL_ENGLISH)
    ]
    to_calc: dict[str, str] = {}
    to_excel: dict[str, str] = {}
    calc_names, file_names, shown_names = tables
    for function in sorted(calc_names, key=lambda function: function[1] != "None"):
        calc_name = calc_names[function]
        excel_name = _FILE_PREFIX.sub("", file_names.get(function, ""))
        if excel_name.startswith("COM.SUN."):
            excel_name = shown_names.get(function, "")
        if not re.fullmatch(r"[A-Z][A-Z0-9_.]*", excel_name):
            continue
        to_excel.setdefault(calc_name.upper(), excel_name)
        if excel_name == calc_name or excel_name not in to_calc:
            to_calc[excel_name] = calc_name
    differing = {excel: calc for excel, calc in to_calc.items() if excel != calc}
    return FunctionNames(differing, {calc: excel for calc, excel in to_excel.items() if excel != calc})
