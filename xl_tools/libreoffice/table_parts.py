"""Rows and columns of a table as xlwings' TableRows and TableColumns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .addresses import Area
from .errors import CalcError, Part
from .ranges import Range

if TYPE_CHECKING:
    from .tables import Table


class TableRows(Part):
    """The records of a table, from 1."""

    __slots__ = ("_table",)

    def __init__(self, table: Table) -> None:
        self._table = table

    @property
    def column_count(self) -> int:
        return self._table.area.columns

    def __len__(self) -> int:
        return self._table.body.rows

    def __iter__(self) -> Iterator[TableRow]:
        return (TableRow(self._table, number) for number in range(1, len(self) + 1))

    def __call__(self, number: int) -> TableRow:
        if not 1 <= number <= len(self):
            raise KeyError(number)
        return TableRow(self._table, number)

    def add(self, values: Sequence[Any] | None, index: int | None) -> TableRow:
        """A new record there, last where no place is given; cells below the table move down."""
        table, body = self._table, self._table.body
        number = index or body.rows + 1
        place = Area(body.row + number - 1, body.column, 1, body.columns)
        area = table.area
        Range(table.parent, place).insert("down")
        table.cover(area._replace(rows=area.rows + 1))
        row = TableRow(table, number)
        if values is not None:
            row.range.raw_value = [list(values)]
        return row


class TableRow(Part):
    """One record."""

    __slots__ = ("_table", "index")

    def __init__(self, table: Table, number: int) -> None:
        self._table = table
        self.index = number

    @property
    def range(self) -> Range:
        body = self._table.body
        return Range(self._table.parent, body._replace(row=body.row + self.index - 1, rows=1))

    def delete(self) -> None:
        """The cells below, also those under the table, move up."""
        area = self._table.area
        self.range.delete("up")
        self._table.cover(area._replace(rows=area.rows - 1))


class TableColumns(Part):
    """The columns of a table, from 1 or by their headers."""

    __slots__ = ("table",)

    def __init__(self, table: Table) -> None:
        self.table = table

    def __len__(self) -> int:
        return self.table.area.columns

    @property
    def names(self) -> list[str]:
        """The headers; without a header row Column1, Column2, ..."""
        header = self.table.header_row_range
        if header is None:
            return [f"Column{number}" for number in range(1, len(self) + 1)]
        shown = header.raw_value
        return [str(cell) for cell in (shown[0] if isinstance(shown, list) else [shown])]

    def __iter__(self) -> Iterator[TableColumn]:
        return (TableColumn(self, number, name) for number, name in enumerate(self.names, 1))

    def __call__(self, key: int | str) -> TableColumn:
        for column in self:
            if key == column.index or str(key).lower() == column.name.lower():
                return column
        raise KeyError(key)

    def __contains__(self, key: int | str) -> bool:
        return any(key == column.index or str(key).lower() == column.name.lower() for column in self)

    def add(self, name: str, index: int | None) -> TableColumn:
        """A new column there, last where no place is given; cells to the right of the table move along."""
        table, area = self.table, self.table.area
        number = index or area.columns + 1
        Range(table.parent, area._replace(column=area.column + number - 1, columns=1)).insert("right")
        table.cover(area._replace(columns=area.columns + 1))
        column = TableColumn(self, number, name)
        if table.show_headers:
            column.range(1, 1).raw_value = "'" + name
        return column


class TableColumn(Part):
    """One column."""

    __slots__ = ("_columns", "index", "name")

    def __init__(self, columns: TableColumns, number: int, name: str) -> None:
        self._columns = columns
        self.index = number
        self.name = name

    def _part(self, area: Area) -> Range:
        return Range(self._columns.table.parent, area._replace(column=area.column + self.index - 1, columns=1))

    @property
    def range(self) -> Range:
        return self._part(self._columns.table.area)

    @property
    def data_body_range(self) -> Range | None:
        body = self._columns.table.body
        return self._part(body) if body.rows else None

    def delete(self) -> None:
        """Cells to the right of the table move along. CalcError for the last column."""
        area = self._columns.table.area
        if area.columns == 1:
            raise CalcError("Cannot delete the last table column")
        self.range.delete("left")
        self._columns.table.cover(area._replace(columns=area.columns - 1))
