"""The parts of a workbook's file as they are after changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from ..changes import Change
from ..messages import Refusal
from ..rules import formula_values
from ..schema import BY_ID, OVERVIEW_TITLE, SHEETS
from ..schema.book import Book
from ..schema.columns import sheet_of
from ..schema.sheet import Sheet, Table
from ..vietnamese import key
from .layout import (
    Layout,
    cell_puts,
    changed_names,
    fitted_heights,
    formula_puts,
    joined,
    laid_out,
    own_formula_puts,
    vacated_puts,
)
from .package import Area, Tab, check_well_formed
from .places import Found
from .plan import planned
from .row_xml import Put
from .sheet_xml import Puts, SheetEditor
from .styles import Styles
from .tables import OpenBook
from .workbook_xml import (
    grown_ranges,
    recalculated_on_opening,
    rows_in_sight,
    table_with_range,
    unfiltered_table,
    without_formula_chain,
)
from .zip_parts import Damaged

Parts = dict[str, bytes | None]


def changed_parts(book: OpenBook, changes: Sequence[Change], clock_date: date, *, refresh: bool) -> Parts:
    """The parts that differ once the changes are applied and formula cells show what depends on them.

    Raises BookMoved where the book does not hold what the changes expect, Refusal where there is no room.
    """
    version = _NewVersion(book, clock_date, refresh=refresh)
    version.apply(changes)
    version.calculate()
    return version.parts


class _NewVersion:
    def __init__(self, book: OpenBook, clock_date: date, *, refresh: bool) -> None:
        self.book, self.clock_date, self.refresh = book, clock_date, refresh
        self.parts: Parts = {}
        self.layouts: dict[str, Layout] = {}
        self.changed: set[str] = set()
        """Sheets whose values changed, and which of their columns; "sheet.*" where rows came or went."""
        self.formulas_moved = False

    def apply(self, changes: Sequence[Change]) -> None:
        self.layouts = planned(self.book, changes)

    def calculate(self) -> None:
        """Write constants and what formulas show, one sheet after the other: only one is in memory at a time."""
        constants = {name: cell_puts(layout) for name, layout in self.layouts.items()}
        for name, changed in self.layouts.items():
            self.changed |= changed_names(changed, constants[name])
        for sheet in SHEETS:
            layout = self._layout(sheet)
            if layout is not None:
                self._edit_table(layout, joined(constants.get(sheet.id, {}), self._formulas(layout)))
        self._calculate_overview()
        self._finish()

    def _depends(self, reads: Iterable[str]) -> bool:
        return self.refresh or any(read in self.changed or f"{sheet_of(read)}.*" in self.changed for read in reads)

    def _layout(self, sheet: Sheet[Any]) -> Layout | None:
        """How the sheet's rows lie, where it changed or shows something that depends on what did."""
        if sheet.id not in self.layouts and any(self._depends(column.reads) for column in sheet.formulas):
            found = self._available(sheet.id)
            if found:
                self.layouts[sheet.id] = laid_out(found, found.table, ())
        return self.layouts.get(sheet.id)

    def _formulas(self, layout: Layout) -> dict[int, dict[int, Put]]:
        sheet = layout.after.sheet
        names = self.book.package.table_names
        columns = [column for column in sheet.formulas if self._depends(column.reads)]
        tables = self._tables({sheet.id, *(sheet_of(read) for column in sheet.formulas for read in column.reads)})
        values = formula_values(Book(tables, self.clock_date), sheet) if columns and tables else None
        shown = formula_puts(layout, columns, values, names)
        return joined(shown, vacated_puts(layout), own_formula_puts(layout, names))

    def _available(self, sheet_id: str) -> Found | None:
        """A sheet that formulas read: a book may do without one that the command itself does not need."""
        try:
            return self.book.find([BY_ID[sheet_id]])[sheet_id]
        except Refusal:
            return None

    def _tables(self, names: Iterable[str]) -> dict[str, Table] | None:
        """These sheets' tables after the changes; None unless all are there."""
        tables: dict[str, Table] = {}
        for name in names:
            found = None if name in self.layouts else self._available(name)
            if name in self.layouts:
                tables[name] = self.layouts[name].after
            elif found:
                tables[name] = found.table
            else:
                return None
        return tables

    def _edit_table(self, layout: Layout, puts: Mapping[int, Mapping[int, Put]]) -> None:
        place = layout.place
        if puts:
            self._edit_sheet(
                place.tab,
                puts,
                new_rows_from=place.end_row + 1,
                template_row=max(place.end_row, place.first_row),
                heights=fitted_heights(layout, puts),
            )
            if layout.regrouped:
                self._end_filter(layout)
        if layout.resized and place.table:
            area = place.table.area._replace(last_row=layout.last_row + place.table.totals_rows)
            self._put_part(place.table.part, table_with_range(self._part(place.table.part), area))
        if layout.grows:
            self._put_part(place.tab.part, grown_ranges(self._part(place.tab.part), place, layout.last_row))

    def _end_filter(self, layout: Layout) -> None:
        """A filter hides rows by their places, where other records stand now: Excel would go on hiding those."""
        place = layout.place
        table = unfiltered_table(self._part(place.table.part)) if place.table else None
        if place.table and table:
            self._put_part(place.table.part, table)
            last = max(place.end_row, layout.last_row)
            self._put_part(place.tab.part, rows_in_sight(self._part(place.tab.part), place.first_row, last))

    def _edit_sheet(
        self,
        tab: Tab,
        puts: Puts,
        *,
        new_rows_from: int = 0,
        template_row: int = 0,
        heights: Mapping[int, float | None] | None = None,
    ) -> None:
        data = self._part(tab.part)
        check_well_formed(data)
        editor = SheetEditor(data, tab.title, self._styles, from_1904=self.book.package.from_1904)
        edited = editor.edit(puts, new_rows_from=new_rows_from, template_row=template_row, heights=heights or {})
        self._put_part(tab.part, edited)
        self.formulas_moved |= editor.formulas_moved

    def _calculate_overview(self) -> None:
        """The figures of "Tổng quan" that still are the figures' formulas, where what they read is in the book."""
        tab = next((tab for tab in self.book.package.tabs if key(tab.title) == key(OVERVIEW_TITLE)), None)
        if tab is None or not (self.changed or self.refresh):
            return
        from ..rules.overview import overview_values
        from ..schema.overview import FIGURES, OVERVIEW_READS

        figures = [figure for figure in FIGURES if self._depends(figure.reads)]
        read = {sheet_of(name) for figure in figures for name in figure.reads}
        there = {name: tables[name] for name in read if (tables := self._tables([name]))}
        figures = [figure for figure in figures if there.keys() >= set(map(sheet_of, figure.reads))]
        if not figures:
            return
        unread = {name: Table(BY_ID[name], (), {}) for name in OVERVIEW_READS}  # no figure that is shown needs them
        values = overview_values(Book({**unread, **there}, self.clock_date))
        puts: dict[int, dict[int, Put]] = {}
        for figure in figures:
            area = Area.of(figure.cell)
            put = Put(values[figure.cell], "shown", figure.formula)
            puts.setdefault(area.first_row, {})[area.first_column] = put
        self._edit_sheet(tab, puts)

    def _finish(self) -> None:
        """What goes with the sheets: new styles, the chain of formulas, the order to recalculate."""
        package = self.book.package
        if self._styles.changed:
            self.parts[self._styles_part] = self._styles.xml()
        if self.formulas_moved:
            self.parts.update(without_formula_chain(package))
        if self.changed:
            workbook = recalculated_on_opening(package.part(package.workbook_part))
            if workbook:
                self.parts[package.workbook_part] = workbook

    @cached_property
    def _styles_part(self) -> str:
        part = self.book.package.related(self.book.package.workbook_part, "styles")
        if part is None:
            raise Damaged("styles.xml")
        return part

    @cached_property
    def _styles(self) -> Styles:
        return Styles(self.book.package.part(self._styles_part))

    def _part(self, name: str) -> bytes:
        return self.parts.get(name) or self.book.package.part(name)

    def _put_part(self, name: str, content: bytes) -> None:
        if content != self._part(name):
            self.parts[name] = content
