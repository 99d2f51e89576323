"""Filters of tables, and cells found by what they are: seen, blank, constants, formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xlwings.base_classes import empty_autofilter_criteria

from .addresses import Area
from .errors import NotSupported, Part

if TYPE_CHECKING:
    from .ranges import Range
    from .sheets import Sheet
    from .tables import Table

_OPERATORS = {
    "equal_to": 2,
    "not_equal_to": 3,
    "greater_than": 4,
    "greater_than_or_equal": 5,
    "less_than": 6,
    "less_than_or_equal": 7,
}
"""com.sun.star.sheet.FilterOperator2."""
_EMPTY, _NOT_EMPTY, _EQUAL = 0, 1, 2
_NUMBER, _TEXT = 0, 1
"""com.sun.star.sheet.FilterFieldType."""
_VALUE, _DATETIME, _STRING, _FORMULA = 1, 2, 4, 16
_CONSTANTS = {
    None: _VALUE | _DATETIME | _STRING,
    "numbers": _VALUE | _DATETIME,
    "text": _STRING,
    "logical": 0,
    "errors": 0,
}
"""com.sun.star.sheet.CellFlags."""
_RESULTS = {None: 7, "numbers": 1, "text": 2, "logical": 0, "errors": 4}
"""com.sun.star.sheet.FormulaResult."""


class AutoFilter(Part):
    """The filter behind the buttons of a table's headers. Fields count from 1."""

    __slots__ = ("_table",)

    def __init__(self, table: Table) -> None:
        self._table = table

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """What every field is filtered by, in xlwings' words; "unknown" for what they cannot say."""
        found = {condition.Field + 1: condition for condition in self._conditions()}
        return [
            _criteria(field, found[field]) if field in found else empty_autofilter_criteria(field)
            for field in range(1, self._table.area.columns + 1)
        ]

    def apply_values(self, field: int, values: Sequence[str]) -> None:
        """Only rows with one of these texts."""
        self._apply(field, _EQUAL, values)

    def apply_comparison(self, field: int, operator: str, value1: Any, value2: Any) -> None:
        """Only rows whose cell compares so; None compares with a blank cell."""
        if operator not in _OPERATORS or isinstance(value1, dict):
            raise NotSupported(f"AutoFilter: {operator} {value1!r} is not supported in LibreOffice Calc.")
        if value1 is None:
            self._apply(field, _EMPTY if operator == "equal_to" else _NOT_EMPTY, [])
        else:
            self._apply(field, _OPERATORS[operator], [value1])

    def clear(self, field: int | None) -> None:
        """Show all rows again, or those that this field alone hides. The buttons stay."""
        kept = [] if field is None else [one for one in self._conditions() if one.Field + 1 != field]
        self._filter(kept)

    def _conditions(self) -> Sequence[Any]:
        conditions: Sequence[Any] = self._table.api.getFilterDescriptor().getFilterFields3()
        return conditions

    def _apply(self, field: int, operator: int, values: Iterable[Any]) -> None:
        uno = self._table.parent.book.app.office.uno
        condition = uno.getClass("com.sun.star.sheet.TableFilterField3")()
        condition.Connection = uno.Enum("com.sun.star.sheet.FilterConnection", "AND")
        condition.Field, condition.Operator = field - 1, operator
        value_class = uno.getClass("com.sun.star.sheet.FilterFieldValue")
        condition.Values = tuple(_filter_value(value_class, value) for value in values)
        self._filter([*(one for one in self._conditions() if one.Field + 1 != field), condition])

    def _filter(self, conditions: Sequence[Any]) -> None:
        cells = self._table.range.api
        descriptor = cells.createFilterDescriptor(True)
        descriptor.ContainsHeader = self._table.show_headers
        descriptor.setFilterFields3(tuple(conditions))
        cells.filter(descriptor)


def _filter_value(value_class: Any, text: Any) -> Any:
    value = value_class()
    number = _as_number(text)
    value.IsNumeric, value.FilterType = number is not None, _TEXT if number is None else _NUMBER
    value.StringValue, value.NumericValue = str(text), number or 0.0
    return value


def _as_number(text: Any) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _criteria(field: int, condition: Any) -> dict[str, Any]:
    texts = [value.StringValue or f"{value.NumericValue:g}" for value in condition.Values]
    operator = next((name for name, number in _OPERATORS.items() if number == condition.Operator), None)
    if condition.Operator == _EQUAL:
        return empty_autofilter_criteria(field, "values") | {"values": texts}
    if condition.Operator in (_EMPTY, _NOT_EMPTY):
        operator = "equal_to" if condition.Operator == _EMPTY else "not_equal_to"
        return empty_autofilter_criteria(field, "comparison") | {"operator": operator}
    if operator is None:
        return empty_autofilter_criteria(field, "unknown")
    return empty_autofilter_criteria(field, "comparison") | {"operator": operator, "value1": texts[0]}


class RangeFilters:
    """The part of Range that finds cells by what they are."""

    __slots__ = ()

    if TYPE_CHECKING:
        sheet: Sheet
        area: Area

    def get_special_cells(self, cell_type: str, value_type: str | None) -> list[Range]:
        """The areas of the cells that are "visible", "blanks", "constants" or "formulas"."""
        return [part for area in self.areas() for part in self._found(area, cell_type, value_type)]

    def areas(self) -> Sequence[Area]:
        """The rectangles that make up the range."""
        return [self.area]

    def _found(self, area: Area, cell_type: str, value_type: str | None) -> Iterator[Range]:
        cells = self.sheet.cell_range(area)
        if cell_type == "visible":
            found = cells.queryVisibleCells()
        elif cell_type == "blanks":
            found = cells.queryEmptyCells()
        elif cell_type == "constants":
            found = cells.queryContentCells(_CONSTANTS[value_type])
        else:
            found = cells.queryFormulaCells(_RESULTS[value_type])
        for address in found.getRangeAddresses():
            yield self.sheet.book.range_at(address)
