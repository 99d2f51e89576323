"""Filters of tables as xlwings' AutoFilter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from .entries import serial
from .errors import NotSupported, Part

if TYPE_CHECKING:
    from .tables import Table

_EMPTY, _NOT_EMPTY, _EQUAL = 0, 1, 2
_OPERATORS = {
    "equal_to": _EQUAL,
    "not_equal_to": 3,
    "greater_than": 4,
    "greater_than_or_equal": 5,
    "less_than": 6,
    "less_than_or_equal": 7,
}
_COUNTED = {8: "top_items", 9: "top_percent", 10: "bottom_items", 11: "bottom_percent"}
"""com.sun.star.sheet.FilterOperator2."""
_NUMBER, _TEXT = 0, 1
"""com.sun.star.sheet.FilterFieldType."""


class AutoFilter(Part):
    """The filter behind the buttons of a table's headers. Fields count from 1."""

    __slots__ = ("_table",)

    def __init__(self, table: Table) -> None:
        self._table = table

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.SheetFilterDescriptor of the filter that is set."""
        return self._table.api.getFilterDescriptor()

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """What is asked of each column, in the shape that xlwings gives; fields count from 1."""
        fields = self.api.getFilterFields3()
        return [
            _criterion(column + 1, [field for field in fields if field.Field == column])
            for column in range(self._table.area.columns)
        ]

    def apply_values(self, field: int, values: Sequence[str]) -> None:
        """Rows whose cell shows one of these texts."""
        self._set(field, [(_EQUAL, tuple(self._value(value, as_text=True) for value in values))])

    def apply_comparison(self, field: int, operator: str, value1: Any, value2: Any) -> None:
        if value1 is None:
            self._set(field, [(_EMPTY if operator == "equal_to" else _NOT_EMPTY, (self._value(""),))])
        elif operator == "between":
            self._set(field, [(5, (self._value(value1),)), (7, (self._value(value2),))])
        elif operator == "not_between":
            self._set(field, [(6, (self._value(value1),)), (4, (self._value(value2),))], either=True)
        else:
            self._set(field, [(_OPERATORS[operator], (self._value(value1),))])

    def apply_top_items(self, field: int, count: int) -> None:
        self._set(field, [(8, (self._value(count),))])

    def apply_top_percent(self, field: int, percent: float) -> None:
        self._set(field, [(9, (self._value(percent),))])

    def apply_bottom_items(self, field: int, count: int) -> None:
        self._set(field, [(10, (self._value(count),))])

    def apply_bottom_percent(self, field: int, percent: float) -> None:
        self._set(field, [(11, (self._value(percent),))])

    def clear(self, field: int | None) -> None:
        """Show again what this column, or any column, hides."""
        others = [] if field is None else self._others(field)
        self._filter(others)

    def _others(self, field: int) -> list[Any]:
        """The conditions of all other columns; Calc tells every value as a number, whatever it is."""
        others = [known for known in self.api.getFilterFields3() if known.Field != field - 1]
        for known in others:
            values = known.Values
            for value in values:
                value.FilterType = _NUMBER if value.IsNumeric else _TEXT
            known.Values = values
        return others

    def _set(self, field: int, conditions: Iterable[tuple[int, tuple[Any, ...]]], *, either: bool = False) -> None:
        others = self._others(field)
        if either and others:
            raise NotSupported("AutoFilter: Calc combines 'not_between' with no other column's filter.")
        uno = self._table.parent.book.app.office.uno
        field_class = uno.getClass("com.sun.star.sheet.TableFilterField3")
        connection = uno.Enum("com.sun.star.sheet.FilterConnection", "OR" if either else "AND")
        self._filter(
            [*others, *(field_class(connection, field - 1, operator, values) for operator, values in conditions)]
        )

    def _filter(self, fields: Sequence[Any]) -> None:
        """A range forgets all but the first of several texts, a database range does not show all rows again."""
        if fields:
            self._filled(self.api, fields)
            self._table.api.refresh()
        else:
            cells = self._table.range.api
            cells.filter(self._filled(cells.createFilterDescriptor(True), fields))

    def _filled(self, descriptor: Any, fields: Sequence[Any]) -> Any:
        descriptor.ContainsHeader = self._table.show_headers
        descriptor.setFilterFields3(tuple(fields))
        return descriptor

    def _value(self, value: Any, *, as_text: bool = False) -> Any:
        value_class = self._table.parent.book.app.office.uno.getClass("com.sun.star.sheet.FilterFieldValue")
        number = None if as_text else _number(value)
        if number is None:
            return value_class(False, 0.0, str(value), _TEXT, 0)
        return value_class(True, number, f"{number:.15g}", _NUMBER, 0)


def _number(value: Any) -> float | None:
    """The number that a value of a condition means; xlwings gives dates as {"type": ..., "value": ISO text}."""
    if isinstance(value, dict):
        day = datetime.fromisoformat if value["type"] == "datetime" else date.fromisoformat
        return serial(day(value["value"]))
    try:
        return float(value)
    except ValueError:
        return None


def _criterion(field: int, conditions: Sequence[Any]) -> dict[str, Any]:
    """One column's condition; those that xlwings has no word for are "unknown"."""
    said: dict[str, Any] = dict.fromkeys(("values", "operator", "value1", "value2", "count", "percent"))
    said |= {"field": field, "type": "comparison"}
    operators = [condition.Operator for condition in conditions]
    texts = [_text(condition.Values[0]) if condition.Values else "" for condition in conditions]
    words = {operator: word for word, operator in _OPERATORS.items()}
    match operators:
        case []:
            said["type"] = "none"
        case [operator] if operator == _EQUAL and len(conditions[0].Values) > 1:
            said |= {"type": "values", "values": [_text(value) for value in conditions[0].Values]}
        case [operator] if operator in words:
            said |= {"operator": words[operator], "value1": texts[0]}
        case [operator] if operator in (_EMPTY, _NOT_EMPTY):
            said["operator"] = "equal_to" if operator == _EMPTY else "not_equal_to"
        case [operator] if operator in _COUNTED:
            word = _COUNTED[operator]
            number = conditions[0].Values[0].NumericValue
            said |= {"type": word, "percent" if word.endswith("percent") else "count": number}
        case [5, 7]:
            said |= {"operator": "between", "value1": texts[0], "value2": texts[1]}
        case [6, 4]:
            said |= {"operator": "not_between", "value1": texts[0], "value2": texts[1]}
        case _:
            said["type"] = "unknown"
    return said


def _text(value: Any) -> str:
    """A filter's value as text; files that Excel wrote have numbers alone."""
    return value.StringValue or f"{value.NumericValue:.15g}"
