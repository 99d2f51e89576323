"""Calc's database ranges as xlwings' Tables: what an Excel table becomes when LibreOffice opens the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .addresses import Area
from .errors import CalcError, NotSupported, Part
from .filters import AutoFilter
from .ranges import Range
from .table_parts import TableColumns, TableRows

if TYPE_CHECKING:
    import xlwings

    from .sheets import Sheet

_FORBIDDEN_STYLE = "Table.table_style: LibreOffice Calc has no table styles; set colours and fonts of the cells."


class Tables(Part):
    """The tables of one sheet."""

    __slots__ = ("_sheet",)

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.DatabaseRanges of the whole book."""
        return self._sheet.book.database_ranges

    @property
    def parent(self) -> Sheet:
        return self._sheet

    def __iter__(self) -> Iterator[Table]:
        book, number = self._sheet.book, self._sheet.number
        still = book.app.still_screen
        titles: Iterable[str] = still.tables_on(book, number) if still else self.api.getElementNames()
        found = []
        for title in titles:
            address = book.database_range(title).getDataArea()
            if address.Sheet == number:
                found.append((address.StartRow, address.StartColumn, title))
        return (Table(self._sheet, title) for _, _, title in sorted(found))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, name_or_index: str | int) -> Table:
        for number, table in enumerate(self, 1):
            if name_or_index == number or str(name_or_index).lower() == table.name.lower():
                return table
        raise KeyError(name_or_index)

    def __contains__(self, name: str) -> bool:
        return any(table.name.lower() == name.lower() for table in self)

    def around(self, area: Area) -> Table | None:
        """The table that the first cell of the area lies in."""
        first = area._replace(rows=1, columns=1)
        return next((table for table in self if table.area.common_with(first)), None)

    def add(
        self,
        source_type: str | None = None,
        source: xlwings.Range | None = None,
        link_source: bool | None = None,
        has_headers: bool | None = None,
        destination: xlwings.Range | None = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> Table:
        """A table of these cells. Without headers a row "Column1", "Column2", ... is put above them, as in Excel.

        Calc has no table styles: `table_style_name` is left out. CalcError where it would lie over another table.
        """
        if source is None or source_type or link_source or destination:
            raise NotSupported("Tables.add: only tables of cells in the sheet are supported in LibreOffice Calc.")
        area: Area = source.impl.area
        if any(table.area.common_with(area) for table in self):
            raise CalcError(f"There is a table in {source.address} already.")
        titles = {title.lower() for title in self.api.getElementNames()}
        title = name or next(
            title for number in range(1, len(titles) + 2) if (title := f"Table{number}").lower() not in titles
        )
        if title.lower() in titles:
            raise CalcError(f"There is a table {title!r} already.")
        if not has_headers:
            area = self._with_headers(area)
        elif area.rows == 1:
            area = area._replace(rows=2)
        self.api.addNewByName(title, self._sheet.book.addresses(self._sheet, [area])[0])
        table = Table(self._sheet, title)
        table.api.ContainsHeader = True
        table.api.AutoFilter = True
        return table

    def _with_headers(self, area: Area) -> Area:
        Range(self._sheet, area._replace(rows=1)).insert("down")
        headers = [f"Column{number}" for number in range(1, area.columns + 1)]
        Range(self._sheet, area._replace(rows=1)).raw_value = [headers]
        return area._replace(rows=area.rows + 1)


class Table(Part):
    """One table."""

    __slots__ = ("_sheet", "_title")

    def __init__(self, sheet: Sheet, title: str) -> None:
        self._sheet = sheet
        self._title = title

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.DatabaseRange."""
        return self._sheet.book.database_range(self._title)

    @property
    def parent(self) -> Sheet:
        return self._sheet

    @property
    def name(self) -> str:
        return self._title

    @name.setter
    def name(self, value: str) -> None:
        book = self._sheet.book
        if value.lower() != self._title.lower() and book.database_ranges.hasByName(value):
            raise CalcError(f"There is a table {value!r} already.")
        self.api.setName(value)
        book.forget_table(self._title)
        self._title = value

    @property
    def display_name(self) -> str:
        return self._title

    @display_name.setter
    def display_name(self, value: str) -> None:
        self.name = value

    # --- its parts ---------------------------------------------------------------------------------------------------

    @property
    def area(self) -> Area:
        """The whole table: headers, records, totals."""
        found = self.api.getDataArea()
        rows, columns = found.EndRow - found.StartRow + 1, found.EndColumn - found.StartColumn + 1
        return Area(found.StartRow, found.StartColumn, rows, columns)

    @property
    def body(self) -> Area:
        """The records; 0 rows where there are none."""
        area, head, foot = self.area, int(self.show_headers), int(self.show_totals)
        return area._replace(row=area.row + head, rows=max(0, area.rows - head - foot))

    @property
    def range(self) -> Range:
        return Range(self._sheet, self.area)

    @property
    def header_row_range(self) -> Range | None:
        return Range(self._sheet, self.area._replace(rows=1)) if self.show_headers else None

    @property
    def data_body_range(self) -> Range | None:
        body = self.body
        return Range(self._sheet, body) if body.rows else None

    @property
    def totals_row_range(self) -> Range | None:
        area = self.area
        return Range(self._sheet, area._replace(row=area.last_row, rows=1)) if self.show_totals else None

    @property
    def insert_row_range(self) -> Range | None:
        """The only record where it is blank."""
        body = self.data_body_range
        if body is None or body.area.rows > 1 or any(map(any, body.api.getFormulaArray())):
            return None
        return body

    @property
    def rows(self) -> TableRows:
        return TableRows(self)

    @property
    def columns(self) -> TableColumns:
        return TableColumns(self)

    def sort(self, keys: Sequence[int], ascending: Sequence[bool]) -> None:
        """The records by columns of the table, from 1."""
        if (body := self.data_body_range) is not None:
            body.sort(keys, ascending, False)

    def resize(self, range: xlwings.Range) -> None:
        """The table covers these cells from now on."""
        self.cover(range.impl.area)

    def cover(self, area: Area) -> None:
        self.api.setDataArea(self._sheet.book.addresses(self._sheet, [area])[0])

    # --- what it shows -----------------------------------------------------------------------------------------------

    @property
    def show_headers(self) -> bool:
        return bool(self.api.ContainsHeader)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        """The row of the headers leaves the table or comes back; unlike Excel its cells keep what they hold."""
        if bool(value) == self.show_headers:
            return
        area, step = self.area, -1 if value else 1
        if area.row + step < 0:
            raise CalcError("There is no row above the table for its headers.")
        self.api.ContainsHeader = bool(value)
        self.cover(area._replace(row=area.row + step, rows=area.rows - step))

    @property
    def show_autofilter(self) -> bool:
        return bool(self.api.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.api.AutoFilter = bool(value)

    @property
    def autofilter(self) -> AutoFilter:
        return AutoFilter(self)

    @property
    def show_totals(self) -> bool:
        return bool(self.api.TotalsRow)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        """A row with the sum, or the count, of the last column; where cells stand below, they move down."""
        if bool(value) == self.show_totals:
            return
        area = self.area
        if not value:
            Range(self._sheet, area._replace(row=area.last_row, rows=1)).clear_contents()
            self.api.TotalsRow = False
            self.cover(area._replace(rows=area.rows - 1))
            return
        below = Range(self._sheet, area._replace(row=area.last_row + 1, rows=1))
        if any(map(any, below.api.getFormulaArray())):
            below.insert("down")
        last = self.columns.names[-1]
        counts = 109 if self._last_column_is_numbers() else 103
        self.cover(area._replace(rows=area.rows + 1))
        self.api.TotalsRow = True
        below(1, 1).raw_value = "Total"
        below(1, area.columns).raw_value = f"=SUBTOTAL({counts},{self._title}[{last}])"

    def _last_column_is_numbers(self) -> bool:
        body = self.body
        if not body.rows:
            return False
        cells = self._sheet.cell_range(body._replace(column=body.last_column, columns=1)).getDataArray()
        return all(isinstance(row[0], float) for row in cells)

    @property
    def table_style(self) -> str:
        raise NotSupported(_FORBIDDEN_STYLE)

    @table_style.setter
    def table_style(self, value: str) -> None:
        raise NotSupported(_FORBIDDEN_STYLE)
