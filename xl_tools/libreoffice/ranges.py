"""Cells as xlwings' Range: where they are, their values and formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .addresses import Area, address_of, area_of, column_letters
from .errors import CalcError, Part
from .formats import RangeFormats
from .formulas import FunctionNames, in_excel
from .range_attachments import RangeAttachments
from .range_editing import RangeEditing
from .range_search import RangeSearch
from .range_sizes import RangeSizes
from .values import Cell, as_rows, read
from .writing import write

if TYPE_CHECKING:
    from .names import Name
    from .sheets import Sheet
    from .tables import Table


class Range(RangeEditing, RangeSearch, RangeSizes, RangeFormats, RangeAttachments, Part):
    """A rectangle of cells."""

    __slots__ = ("_cells", "area", "arg1_input", "options", "sheet")

    max_cells_per_read = 4_000_000
    max_cells_per_write = 1_000_000

    def __init__(self, sheet: Sheet, area: Area, given: str = "") -> None:
        """`given`: the address in the script's own words."""
        self.sheet = sheet
        self.area = area
        self.arg1_input = given
        self.options: dict[str, Any] = {}
        self._cells: Any = None

    def _of(self, sheet: Sheet) -> Range:
        return Range(sheet, self.area)

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.SheetCellRange; None for a range without cells."""
        if self._cells is not None and area_of(self._cells.getRangeAddress()) != self.area:
            self._cells = None  # cells were inserted or deleted, and Calc's object went along
        if self._cells is None and len(self):
            self._cells = self.sheet.cell_range(self.area)
        return self._cells

    # --- where -------------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return self.area.rows * self.area.columns

    def __bool__(self) -> bool:
        return True

    @property
    def row(self) -> int:
        return self.area.row + 1

    @property
    def column(self) -> int:
        return self.area.column + 1

    @property
    def shape(self) -> tuple[int, int]:
        return self.area.rows, self.area.columns

    @property
    def coords(self) -> tuple[Sheet, int, int, int, int]:
        return self.sheet, self.row, self.column, *self.shape

    @property
    def address(self) -> str:
        if not len(self):
            rows, columns = self.shape
            return f"${column_letters(self.column)}${self.row}{{{rows}x{columns}}}"
        return address_of(self.area)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        address = address_of(self.area, row_absolute=row_absolute, column_absolute=col_absolute)
        if not external:
            return address
        place = f"[{self.sheet.book.name}]{self.sheet.name}".replace("'", "''")
        return f"'{place}'!{address}" if not place[1:].replace("]", "").isalnum() else f"{place}!{address}"

    def __call__(self, *args: int) -> Range:
        """A cell by row and column from 1, counted from the first, also outside; by one number along the rows."""
        if len(args) == 1:
            row, column = divmod(args[0] - 1, self.area.columns)
        elif len(args) == 2:
            row, column = args[0] - 1, args[1] - 1
        else:
            raise ValueError("Invalid arguments")
        place = Area(self.area.row + row, self.area.column + column)
        if place.row < 0 or place.column < 0:
            raise IndexError(f"There is no cell at {args} of {self.address}.")
        return Range(self.sheet, place)

    @property
    def rows(self) -> Range:
        return self

    @property
    def columns(self) -> Range:
        return self

    @property
    def current_region(self) -> Range:
        """The block of filled cells around this one, up to blank rows and columns."""
        cursor = self.sheet.api.createCursorByRange(self.api)
        cursor.collapseToCurrentRegion()
        return Range(self.sheet, area_of(cursor.getRangeAddress()))

    def expand(self, mode: str = "table") -> Range:
        from xlwings import Range as XlwingsRange
        from xlwings.expansion import expanders

        expanded: Range = expanders[mode].expand(XlwingsRange(impl=self)).impl
        return expanded

    def to_pdf(self, path: str, quality: str = "standard") -> None:
        """These cells as they would be printed."""
        self.sheet.book.export_pdf(path, self.api)

    def select(self) -> None:
        self.sheet.activate()
        self.sheet.book.api.getCurrentController().select(self.api)

    @property
    def name(self) -> Name | None:
        """The first name of the book that means exactly these cells."""
        return self.sheet.book.names.of(self)

    @name.setter
    def name(self, value: str) -> None:
        names = self.sheet.book.names
        if names.contains(value):
            names(value).delete()
        names.add_range(value, self)

    @property
    def table(self) -> Table | None:
        """The table that the first cell lies in."""
        return self.sheet.tables.around(self.area)

    # --- values ------------------------------------------------------------------------------------------------------

    @property
    def raw_value(self) -> Any:
        """One cell's value, else rows of them. An error is its number as in Excel's COM, a blank None."""
        if not len(self):
            return None
        values = read(self.sheet, self.area, self.api)
        return values[0][0] if len(self) == 1 else values

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        if len(self):
            rows = as_rows(data, *self.shape)
            write(self.sheet, self.area, rows, fills=not isinstance(data, list | tuple), cells=self.api)

    @property
    def formula(self) -> Any:
        """Excel's formula of a cell, the value as text where it holds none; rows of them for several cells."""
        if not len(self):
            return None
        formulas, values = self.api.getFormulaArray(), read(self.sheet, self.area, self.api)
        names = self.sheet.book.function_names
        rows = tuple(
            tuple(_formula_text(formula, value, names) for formula, value in zip(*both, strict=True))
            for both in zip(formulas, values, strict=True)
        )
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        self.raw_value = value

    @property
    def formula2(self) -> Any:
        """Calc knows no dynamic arrays: the same as `formula`."""
        return self.formula

    @formula2.setter
    def formula2(self, value: Any) -> None:
        self.raw_value = value

    @property
    def formula_array(self) -> str | None:
        """The array formula that fills exactly these cells; of a single cell also its plain formula."""
        text = str(self.api.getArrayFormula()) if len(self) else ""
        if not text:
            return self.formula if len(self) == 1 else None
        return in_excel(text.strip("{}"), self.sheet.book.function_names)

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        self.sheet.refuse_if_protected(self.area)
        formula = value if value.startswith("=") else f"={value}"
        self.api.setArrayFormula(self.sheet.calc_formula(formula, self.area))

    @property
    def has_array(self) -> bool:
        return bool(len(self) and self.api.getArrayFormula())

    def refuse_if_protected(self) -> None:
        if not len(self):
            raise CalcError("There are no cells in this range.")
        self.sheet.refuse_if_protected(self.area)


def _formula_text(formula: str, value: Cell, names: FunctionNames) -> str:
    if formula in ("=TRUE()", "=FALSE()"):
        return formula[1:-2]  # what Calc makes of a truth value in a file that Excel wrote
    if formula.startswith(("=", "{=")) and formula != value:
        return in_excel(formula, names).strip("{}")
    if isinstance(value, str):
        return value
    return str(value).upper() if isinstance(value, bool) else formula
