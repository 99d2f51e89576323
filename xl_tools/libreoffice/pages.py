"""What belongs to a sheet as a page or a window: print area, frozen rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .addresses import address_of, area_of, parsed_area
from .errors import CalcError, Part

if TYPE_CHECKING:
    from .sheets import Sheet


class PageSetup(Part):
    """How the sheet is printed."""

    __slots__ = ("_sheet",)

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.TablePageStyle."""
        styles = self._sheet.book.api.getStyleFamilies().getByName("PageStyles")
        return styles.getByName(self._sheet.api.PageStyle)

    @property
    def print_area(self) -> str | None:
        """Addresses with commas between them; None where all is printed."""
        areas = self._sheet.api.getPrintAreas()
        return ",".join(address_of(area_of(area)) for area in areas) or None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        areas = [(address, parsed_area(address.strip())) for address in (value or "").split(",") if address.strip()]
        wrong = [address for address, area in areas if area is None]
        if wrong:
            raise CalcError(f"{', '.join(wrong)} is not an address.")
        found = [area for _, area in areas if area is not None]
        self._sheet.api.setPrintAreas(self._sheet.book.addresses(self._sheet, found))


class FreezePanes(Part):
    """Rows and columns that stay in sight."""

    __slots__ = ("_sheet",)

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        """The cells of this address stay: rows above and columns to the left among them."""
        area = parsed_area(frozen_range)
        if area is None:
            raise CalcError(f"{frozen_range} is not an address.")
        cells = self._sheet.cells.area
        columns = 0 if area.columns == cells.columns else area.column + area.columns
        rows = 0 if area.rows == cells.rows else area.row + area.rows
        self._sheet.in_front(lambda controller: controller.freezeAtPosition(columns, rows))

    def unfreeze(self) -> None:
        self._sheet.in_front(lambda controller: controller.freezeAtPosition(0, 0))
