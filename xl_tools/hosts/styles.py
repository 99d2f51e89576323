"""Cell styles of a workbook: which show dates, and a style like another one that does."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cached_property, lru_cache
from typing import Any

from .xml_text import parsed, serialised
from .zip_parts import whole

DATE_FORMAT = "dd/mm/yyyy"
MOMENT_FORMAT = "dd/mm/yyyy hh:mm"
TIME_FORMAT = "hh:mm"
PLAIN_FORMAT = "General"

_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NOT_LETTERS_OF_DATES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_FIRST_OWN_FORMAT = 164


class Styles:
    """The styles part; it is parsed when a date or a number meets a cell of the other kind, and not before."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._alike: dict[tuple[int, str], int] = {}

    @property
    def changed(self) -> bool:
        return bool(self._alike)

    def xml(self) -> bytes:
        return serialised(self._root) if self.changed else self._data

    def shows_date(self, style: int) -> bool:
        return style in self._dates

    def alike(self, style: int, number_format: str) -> int:
        """A style that differs from `style` in its number format alone."""
        if (style, number_format) not in self._alike:
            formats = self._cell_formats
            copy = deepcopy(formats[style]) if style < len(formats) else formats.makeelement(f"{self._ns}xf", {})
            copy.set("numFmtId", str(self._format_id(number_format)))
            copy.set("applyNumberFormat", "1")
            formats.append(copy)
            formats.set("count", str(len(formats)))
            self._alike[style, number_format] = len(formats) - 1
            if number_format != PLAIN_FORMAT:
                self._dates.add(len(formats) - 1)
        return self._alike[style, number_format]

    @cached_property
    def _root(self) -> Any:
        return parsed(self._data)

    @property
    def _ns(self) -> str:
        return str(self._root.tag).removesuffix("styleSheet")

    @cached_property
    def _cell_formats(self) -> Any:
        formats = self._root.find(f"{self._ns}cellXfs")
        if formats is None:
            formats = self._root.makeelement(f"{self._ns}cellXfs", {"count": "0"})
            self._root.append(formats)
        return formats

    @cached_property
    def _dates(self) -> set[int]:
        own = {whole(f.get("numFmtId")): f.get("formatCode", "") for f in self._root.iter(f"{self._ns}numFmt")}
        ids = [whole(xf.get("numFmtId")) for xf in self._cell_formats]
        return {index for index, number in enumerate(ids) if _is_date(number, own)}

    def _format_id(self, code: str) -> int:
        if code == PLAIN_FORMAT:
            return 0
        formats = self._root.find(f"{self._ns}numFmts")
        if formats is None:
            formats = self._root.makeelement(f"{self._ns}numFmts", {"count": "0"})
            self._root.insert(0, formats)
        for known in formats:
            if known.get("formatCode") == code:
                return whole(known.get("numFmtId"))
        number = max([_FIRST_OWN_FORMAT - 1, *(whole(known.get("numFmtId")) for known in formats)]) + 1
        formats.append(formats.makeelement(f"{self._ns}numFmt", {"numFmtId": str(number), "formatCode": code}))
        formats.set("count", str(len(formats)))
        return number


def _is_date(number: int, own: dict[int, str]) -> bool:
    code = own.get(number)
    if code is None:
        return number in _BUILT_IN_DATES
    return shows_date(code)


@lru_cache(maxsize=512)
def shows_date(code: str) -> bool:
    """Whether a cell with this number format shows its number as a date or a time."""
    first_section = _NOT_LETTERS_OF_DATES.sub("", code).split(";")[0].lower()
    return first_section != "general" and any(letter in first_section for letter in "dmyhs")
