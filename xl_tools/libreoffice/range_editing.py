"""What a script does to cells besides their values: clear, insert, delete, copy, merge, walk to the end of a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .addresses import COLUMNS, ROWS, Area, area_of
from .errors import CalcError, NotSupported, Protected

if TYPE_CHECKING:
    import xlwings

    from .ranges import Range
    from .sheets import Sheet

_CONTENTS = 1 | 2 | 4 | 16
_NOTES = 8
_LOOKS = 32 | 64 | 256
"""Bits of com.sun.star.sheet.CellFlags."""
_SHIFTED = {"down": 1, "right": 2, "up": 1, "left": 2}
_ROWS, _COLUMNS = 3, 4
"""com.sun.star.sheet.CellInsertMode and CellDeleteMode."""
_STEPS = {"u": (-1, 0), "d": (1, 0), "l": (0, -1), "r": (0, 1)}
_PASTED = {None: "SVDFNT", "all": "SVDFNT", "values": "SVD", "formulas": "SVDF", "formats": "T", "comments": "N"}
_OPERATIONS = {None: 0, "add": 1, "subtract": 2, "multiply": 3, "divide": 4}


class RangeEditing:
    """The part of Range that moves and removes cells."""

    __slots__ = ()

    if TYPE_CHECKING:
        sheet: Sheet
        area: Area

        @property
        def api(self) -> Any: ...

        def refuse_if_protected(self) -> None: ...

    def _address(self) -> Any:
        return self.sheet.book.addresses(self.sheet, [self.area])[0]

    def _part(self, area: Area) -> Range:
        from .ranges import Range

        return Range(self.sheet, area)

    # --- clear -------------------------------------------------------------------------------------------------------

    def clear_contents(self) -> None:
        """Values and formulas; formats, notes and drop-downs stay."""
        self._clear(_CONTENTS)

    def clear_formats(self) -> None:
        self._clear(_LOOKS)

    def clear(self) -> None:
        self._clear(_CONTENTS | _NOTES | _LOOKS)

    def _clear(self, flags: int) -> None:
        self.refuse_if_protected()
        if still := self.sheet.book.app.still_screen:
            still.is_written(self.sheet, self.area, self.api)
        self.api.clearContents(flags)

    # --- insert and delete -------------------------------------------------------------------------------------------

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Blank cells here; the old ones move down or right. Calc formats the new ones like those before them."""
        chosen = shift or ("down" if self.area.columns >= self.area.rows else "right")
        self._moved("insertCells", chosen)

    def delete(self, shift: str | None = None) -> None:
        """Without these cells; those below move up, or those on the right move left."""
        chosen = shift or ("left" if self.area.rows >= self.area.columns else "up")
        self._moved("removeRange", chosen)

    def _moved(self, method: str, shift: str) -> None:
        mode = _SHIFTED[shift]
        if self.area.columns == COLUMNS:
            mode = _ROWS
        elif self.area.rows == ROWS:
            mode = _COLUMNS
        if self.sheet.api.isProtected():
            raise Protected(f"The sheet {self.sheet.name!r} is protected: no cells are inserted or deleted there.")
        try:
            getattr(self.sheet.api, method)(self._address(), mode)
        except self.sheet.book.app.office.uno.getClass("com.sun.star.uno.RuntimeException") as error:
            raise CalcError(f"Calc cannot insert or delete {self._part(self.area).address}.") from error

    # --- copy --------------------------------------------------------------------------------------------------------

    def copy(self, destination: xlwings.Range | None = None) -> None:
        """To that place, with formats; or to the clipboard for `paste`."""
        if destination is None:
            self._dispatched(".uno:Copy")
            self.sheet.book.app.cut_copy_mode = "copy"
            return
        target: Range = destination.impl
        target.refuse_if_protected()
        if target.sheet.book is not self.sheet.book:
            raise NotSupported("Range.copy to another workbook: assign .value, or copy() here and paste() there.")
        for row in range(0, max(1, target.area.rows - self.area.rows + 1), self.area.rows):
            for column in range(0, max(1, target.area.columns - self.area.columns + 1), self.area.columns):
                self._copied_to(target.sheet, Area(target.area.row + row, target.area.column + column))

    def _copied_to(self, sheet: Sheet, place: Area) -> None:
        sheet.api.copyRange(self._cell_address(sheet, place), self._address())

    def _cell_address(self, sheet: Sheet, place: Area) -> Any:
        address = sheet.book.app.office.uno.getClass("com.sun.star.table.CellAddress")
        return address(sheet.number, place.column, place.row)

    def copy_from(
        self, source_range: xlwings.Range, copy_type: str = "all", skip_blanks: bool = False, transpose: bool = False
    ) -> None:
        source_range.impl.copy()
        self.paste(copy_type, None, skip_blanks, transpose)

    def paste(
        self,
        paste: str | None = None,
        operation: str | None = None,
        skip_blanks: bool = False,
        transpose: bool = False,
    ) -> None:
        """What is in the clipboard. NotSupported for the kinds of pasting that Calc does not have."""
        if paste not in _PASTED:
            raise NotSupported(f"Range.paste: {paste!r} is not supported; one of {', '.join(filter(None, _PASTED))}.")
        self.refuse_if_protected()
        options = {"Flags": _PASTED[paste], "FormulaCommand": _OPERATIONS[operation], "SkipEmptyCells": skip_blanks}
        self._dispatched(".uno:InsertContents", **options, Transpose=transpose, AsLink=False, MoveMode=4)

    def _dispatched(self, command: str, **options: object) -> None:
        """A command of Calc's menus on these cells; what was selected before is selected again."""
        book = self.sheet.book
        controller = book.api.getCurrentController()
        before = book.api.getCurrentSelection()
        controller.select(self.api)
        helper = book.app.office.create("com.sun.star.frame.DispatchHelper")
        helper.executeDispatch(controller.getFrame(), command, "", 0, book.app.property_values(**options))
        if before is not None:
            controller.select(before)

    def move(self, destination: xlwings.Range) -> None:
        """Cut and put there; formulas that mean these cells follow."""
        target: Range = destination.impl
        self.refuse_if_protected()
        target.refuse_if_protected()
        self.sheet.api.moveRange(self._cell_address(target.sheet, target.area), self._address())

    # --- merge -------------------------------------------------------------------------------------------------------

    @property
    def merge_area(self) -> Range:
        """The merged cells that the first cell belongs to; the cell itself where it is not merged."""
        first = self._part(self.area._replace(rows=1, columns=1))
        cursor = self.sheet.api.createCursorByRange(first.api)
        cursor.collapseToMergedArea()
        return self._part(area_of(cursor.getRangeAddress()))

    @property
    def merge_cells(self) -> bool | None:
        """Whether the cells are merged into one; None where some are merged."""
        some = bool(self.api.getIsMerged())
        if some or self.area.rows == self.area.columns == 1:
            merged = self.merge_area
            if len(merged) > 1 and merged.area.around(self.area) == merged.area:
                return True
        return None if some else False

    def merge(self, across: bool = False) -> None:
        """One cell of all, or of each row. As in Excel only the first value stays."""
        self.refuse_if_protected()
        rows = range(self.area.row, self.area.row + self.area.rows) if across else [self.area.row]
        for row in rows:
            part = self._part(Area(row, self.area.column, 1 if across else self.area.rows, self.area.columns))
            part.api.merge(False)
            values = part.api.getFormulaArray()
            blank = tuple(
                tuple(formula if row == column == 0 else "" for column, formula in enumerate(line))
                for row, line in enumerate(values)
            )
            if blank != values:
                first = part(1, 1)
                kept = first.formula
                part.clear_contents()
                first.formula = kept
            part.api.merge(True)

    def unmerge(self) -> None:
        self.refuse_if_protected()
        self.api.merge(False)

    # --- walk --------------------------------------------------------------------------------------------------------

    def end(self, direction: str) -> Range:
        """Where Ctrl and an arrow key lead from the first cell."""
        down, right = _STEPS[direction[0]]
        used = self.sheet.used_range.area
        row, column = self.area.row, self.area.column
        if down:
            line = Area(min(row, used.row), column, max(row, used.last_row) - min(row, used.row) + 1)
            steps = self._steps([bool(cells[0]) for cells in self._formulas(line)], row - line.row, down)
            last = ROWS - 1 if down > 0 else 0
            return self._part(Area(last if steps is None else row + steps, column))
        line = Area(row, min(column, used.column), 1, max(column, used.last_column) - min(column, used.column) + 1)
        steps = self._steps([bool(cell) for cell in self._formulas(line)[0]], column - line.column, right)
        last = COLUMNS - 1 if right > 0 else 0
        return self._part(Area(row, last if steps is None else column + steps))

    def _formulas(self, area: Area) -> Any:
        return self.sheet.cell_range(area).getFormulaArray()

    @staticmethod
    def _steps(filled: list[bool], start: int, step: int) -> int | None:
        """How far to go along the line; None for up to the edge of the sheet."""
        places = range(start + step, len(filled) if step > 0 else -1, step)
        if filled[start] and places and filled[places[0]]:
            gap = next((place for place in places if not filled[place]), None)
            return (places[-1] if gap is None else gap - step) - start
        target = next((place for place in places if filled[place]), None)
        return None if target is None else target - start
