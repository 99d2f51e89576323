"""Cells by what they hold: kinds of cells, found texts, sorted and repeated rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .addresses import Area, area_of
from .errors import NotSupported
from .values import read

if TYPE_CHECKING:
    from .ranges import Range
    from .sheets import Sheet

_NUMBERS, _TEXTS = 1 | 2, 4
"""com.sun.star.sheet.CellFlags: VALUE and DATETIME, STRING."""
_FORMULA_KINDS = {None: 1 | 2 | 4, "numbers": 1, "text": 2, "errors": 4}
"""com.sun.star.sheet.FormulaResult."""
_CONSTANT_KINDS = {None: _NUMBERS | _TEXTS, "numbers": _NUMBERS, "text": _TEXTS}
_MOST_KEYS = 3


class RangeSearch:
    """The part of Range that finds and orders cells."""

    __slots__ = ()

    if TYPE_CHECKING:
        sheet: Sheet
        area: Area

        @property
        def api(self) -> Any: ...

        def refuse_if_protected(self) -> None: ...

    def _parts(self, found: Any) -> list[Range]:
        from .ranges import Range

        return [Range(self.sheet, area_of(address)) for address in found.getRangeAddresses()]

    def areas(self) -> Sequence[Area]:
        """The rectangles that make up the range."""
        return [self.area]

    def get_special_cells(self, cell_type: str, value_type: str | None) -> list[Range]:
        """The blocks of blank cells, of constants or formulas of a kind, or of the cells that are in sight."""
        if value_type == "logical":
            raise NotSupported("Range.get_special_cells: Calc keeps truth values as numbers; ask for 'numbers'.")
        if value_type == "errors" and cell_type == "constants":
            return []
        found: list[Range] = []
        for area in self.areas():
            cells = self.sheet.cell_range(area)
            match cell_type:
                case "visible":
                    query = cells.queryVisibleCells()
                case "formulas":
                    query = cells.queryFormulaCells(_FORMULA_KINDS[value_type])
                case "constants":
                    query = cells.queryContentCells(_CONSTANT_KINDS[value_type])
                case _:
                    used = area.common_with(self.sheet.used_range.area)
                    query = self.sheet.cell_range(used).queryEmptyCells() if used else None
            found += self._parts(query) if query is not None else []
        return found

    def find(self, text: str, whole: bool, direction: str, order: str, match_case: bool) -> Range | None:
        """The first cell that shows the text, also as a part of its own; from the other end when `backward`."""
        descriptor = self.api.createSearchDescriptor()
        descriptor.SearchString = text
        descriptor.SearchWords = whole
        descriptor.SearchCaseSensitive = match_case
        descriptor.SearchType = 1
        found = self.api.findAll(descriptor)
        if found is None:
            return None
        by_rows = order == "rows"
        places = [place for part in self._parts(found) for place in _places(part.area)]
        places.sort(key=lambda place: place if by_rows else (place[1], place[0]))
        return self._cell(*places[0 if direction == "forward" else -1])

    def _cell(self, row: int, column: int) -> Range:
        from .ranges import Range

        return Range(self.sheet, Area(row, column))

    def replace_all(self, old: str, new: str, whole: bool, match_case: bool) -> None:
        """In constants and in formulas; what comes out is parsed as if it were typed, as in Excel."""
        flags = 0 if match_case else re.IGNORECASE
        pattern = re.compile(re.escape(old), flags)
        for part in (*self.get_special_cells("constants", None), *self.get_special_cells("formulas", None)):
            for row, column in _places(part.area):
                cell = self._cell(row, column)
                before = str(cell.formula)
                after = pattern.sub(lambda _: new, before) if not whole or pattern.fullmatch(before) else before
                if after != before:
                    cell.formula = after or None

    def sort(self, keys: Sequence[int], ascending: Sequence[bool], has_headers: bool) -> None:
        """Rows in order; keys are columns of the range from 1, at most three."""
        self.refuse_if_protected()
        if len(keys) > _MOST_KEYS:
            raise NotSupported(f"Range.sort: Calc sorts by at most {_MOST_KEYS} columns at once.")
        uno = self.sheet.book.app.office.uno
        field = uno.getClass("com.sun.star.table.TableSortField")
        automatic = uno.Enum("com.sun.star.table.TableSortFieldType", "AUTOMATIC")
        locale = uno.getClass("com.sun.star.lang.Locale")()
        fields = tuple(
            field(key - 1, up, False, automatic, locale, "") for key, up in zip(keys, ascending, strict=True)
        )
        typed = uno.Any("[]com.sun.star.table.TableSortField", fields)
        options = {"SortFields": typed, "ContainsHeader": has_headers, "IsSortColumns": False}
        self.api.sort(self.sheet.book.app.property_values(**options, BindFormatsToContent=False))

    def remove_duplicates(self, columns: Iterable[int], has_headers: bool) -> None:
        """Of rows that are equal in those columns (from 1) the first stays; the rest moves up within the range."""
        self.refuse_if_protected()
        from .ranges import Range

        first = self.area.row + int(has_headers)
        body = Area(first, self.area.column, self.area.rows - int(has_headers), self.area.columns)
        rows, seen = read(self.sheet, body), set[tuple[object, ...]]()
        repeated = []
        chosen = list(columns)
        for number, row in enumerate(rows):
            key = tuple(_folded(row[column - 1]) for column in chosen)
            if key in seen:
                repeated.append(body.row + number)
            seen.add(key)
        for place in reversed(repeated):
            Range(self.sheet, Area(place, body.column, 1, body.columns)).delete("up")
            Range(self.sheet, Area(body.last_row, body.column, 1, body.columns)).insert("down")


def _places(area: Area) -> Iterator[tuple[int, int]]:
    return (
        (row, column)
        for row in range(area.row, area.last_row + 1)
        for column in range(area.column, area.last_column + 1)
    )


def _folded(value: object) -> object:
    """As Excel compares for equality: capitals do not matter."""
    return value.casefold() if isinstance(value, str) else value
