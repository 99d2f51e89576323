"""Workbooks in LibreOffice as xlwings' Books and Book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .addresses import area_of
from .cell_properties import CellProperties
from .errors import CalcError, NotSupported, Part
from .formulas import FunctionNames
from .names import Names
from .number_formats import NumberFormats
from .ranges import Range
from .selections import selected_cells
from .sheets import Sheet, Sheets
from .values import read

if TYPE_CHECKING:
    from .app import App

_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xltx": "Calc MS Excel 2007 XML Template",
    ".xls": "MS Excel 97",
    ".xlt": "MS Excel 97 Vorlage/Template",
    ".ods": "calc8",
    ".ots": "calc8_template",
    ".csv": "Text - txt - csv (StarCalc)",
    ".html": "HTML (StarCalc)",
}


class Books(Part):
    """The workbooks that are open in one LibreOffice."""

    __slots__ = ("_known", "app", "in_front")

    def __init__(self, app: App) -> None:
        self.app = app
        self._known: dict[str, Book] = {}
        self.in_front: Book | None = None
        """Headless, what the script put there last: windows nobody sees take turns a moment later, or not at all."""

    @property
    def api(self) -> Any:
        return self.app.office.desktop.getComponents()

    def _book(self, document: Any) -> Book:
        identity = str(document.RuntimeUID)
        if identity not in self._known:
            self._known[identity] = Book(self.app, document)
        return self._known[identity]

    def _documents(self) -> Iterator[Any]:
        components = self.api.createEnumeration()
        while components.hasMoreElements():
            component = components.nextElement()
            if _is_workbook(component):
                yield component

    @property
    def active(self) -> Book:
        """The book of the window in front, else the first. CalcError where none is open."""
        book = self.front
        if book is None:
            raise CalcError("No workbook is open.")
        return book

    @property
    def front(self) -> Book | None:
        """As `active`; None where no book is open."""
        if self.app.headless and self.in_front is not None:
            return self.in_front
        current = self.app.office.desktop.getCurrentComponent()
        if current is not None and _is_workbook(current):
            return self._book(current)
        return next(iter(self), None)

    def __iter__(self) -> Iterator[Book]:
        books = {str(book.number): book for book in map(self._book, self._documents())}
        self._known = books
        return iter(sorted(books.values(), key=lambda book: book.number))

    def __len__(self) -> int:
        return sum(1 for _ in self._documents())

    def __call__(self, name_or_index: str | int) -> Book:
        books = list(self)
        if isinstance(name_or_index, str):
            for book in books:
                if book.name.lower() == name_or_index.lower():
                    return book
        elif 1 <= name_or_index <= len(books):
            return books[name_or_index - 1]
        raise KeyError(name_or_index)

    def __contains__(self, name_or_index: str | int) -> bool:
        try:
            self(name_or_index)
        except KeyError:
            return False
        return True

    def add(self) -> Book:
        return self._loaded("private:factory/scalc")

    def open(
        self,
        fullname: str,
        update_links: bool | None = None,
        read_only: bool | None = None,
        format: str | None = None,
        password: str | None = None,
        *others: object,
        **further: object,
    ) -> Book:
        """Open a file. CalcError where LibreOffice cannot; `format`, `origin` and the like of Excel do not apply."""
        options: dict[str, object] = {"MacroExecutionMode": 0, "UpdateDocMode": 3 if update_links else 0}
        if read_only:
            options["ReadOnly"] = True
        if password:
            options["Password"] = password
        return self._loaded(Path(fullname).resolve().as_uri(), **options)

    def _loaded(self, url: str, **options: object) -> Book:
        desktop, uno = self.app.office.desktop, self.app.office.uno
        try:
            document = desktop.loadComponentFromURL(url, "_blank", 0, self.app.property_values(**options))
        except uno.getClass("com.sun.star.uno.Exception") as error:
            raise CalcError(f"LibreOffice cannot open {url}: {error}") from error
        if document is None:
            raise CalcError(f"LibreOffice cannot open {url}: damaged, protected by a password, or in use elsewhere.")
        if not _is_workbook(document):
            document.close(True)
            raise CalcError(f"{url} is not a workbook.")
        self.in_front = self._book(document)
        return self.in_front


def _is_workbook(component: Any) -> bool:
    return hasattr(component, "supportsService") and component.supportsService("com.sun.star.sheet.SpreadsheetDocument")


class Book(CellProperties, Part):
    """One open workbook."""

    __slots__ = (
        "_document",
        "_first_day",
        "_formats",
        "_known_tables",
        "_tables",
        "app",
        "probe",
        "sheets",
        "sheets_api",
    )

    def __init__(self, app: App, document: Any) -> None:
        self.app = app
        self._document = document
        self.probe: Any = None
        self._tables: Any = None
        self._known_tables: dict[str, Any] = {}
        self._formats: NumberFormats | None = None
        self._first_day: datetime | None = None
        self.sheets = Sheets(self)
        self.sheets_api: Any = document.getSheets()

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.SpreadsheetDocument."""
        return self._document

    @property
    def number(self) -> int:
        """Later opened is greater, within one LibreOffice."""
        return int(self._document.RuntimeUID)

    @property
    def frame(self) -> Any:
        return self._document.getCurrentController().getFrame()

    @property
    def window(self) -> Any:
        return self.frame.getContainerWindow()

    def json(self) -> object:
        raise NotSupported("Book.json belongs to xlwings Server and is not supported in LibreOffice Calc.")

    # --- the file ----------------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The file's name; LibreOffice's title for a book that has no file yet."""
        path = self._path()
        return path.name if path else str(self._document.getTitle())

    @property
    def fullname(self) -> str:
        """The file's path; its title for a book that has no file yet."""
        path = self._path()
        return str(path) if path else str(self._document.getTitle())

    def _path(self) -> Path | None:
        url = self._document.getURL()
        return Path(self.app.office.uno.fileUrlToSystemPath(url)) if url.startswith("file:") else None

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save; with a path, under that name from now on. The ending of the name says the kind of file."""
        if path is None and self._path() and password is None:
            self._document.store()
            return
        target = Path.cwd() / (path or self._path() or f"{self.name}.xlsx")
        file_filter = _FILTERS.get(target.suffix.lower())
        if file_filter is None:
            raise NotSupported(f"LibreOffice Calc cannot save {target.name}; it writes {', '.join(_FILTERS)}.")
        options: dict[str, object] = {"FilterName": file_filter, "Overwrite": True}
        if password:
            options["Password"] = password
        try:
            self._document.storeAsURL(target.resolve().as_uri(), self.app.property_values(**options))
        except self.app.office.uno.getClass("com.sun.star.io.IOException") as error:
            raise CalcError(f"LibreOffice cannot save {target}: {error}") from error

    def close(self) -> None:
        """Close without saving."""
        if self.app.books.in_front is self:
            self.app.books.in_front = None
        self._document.close(True)

    def to_pdf(self, path: str, quality: str = "standard") -> None:
        """All sheets that are shown, as they would be printed."""
        self.export_pdf(path)

    def export_pdf(self, path: str, selection: Any = None) -> None:
        """The book, or only a range of its cells, as PDF."""
        uno = self.app.office.uno
        data = self.app.property_values(**({} if selection is None else {"Selection": selection}))
        filter_data = uno.Any("[]com.sun.star.beans.PropertyValue", data)
        options = self.app.property_values(FilterName="calc_pdf_Export", FilterData=filter_data)
        self._document.storeToURL(Path(path).resolve().as_uri(), options)

    # --- what is in it -----------------------------------------------------------------------------------------------

    @property
    def names(self) -> Names:
        return Names(self, self._document.NamedRanges)

    def activate(self) -> None:
        """Make it the book in front."""
        self.app.books.in_front = self
        self.frame.activate()
        if not self.app.headless:
            self.window.toFront()

    @property
    def selection(self) -> Range | None:
        """The selected cells; None when something else is selected."""
        return selected_cells(self, self._document.getCurrentSelection())

    def range_at(self, address: Any) -> Range:
        """The cells of a com.sun.star.table.CellRangeAddress."""
        return Range(self.sheets(address.Sheet + 1), area_of(address))

    @property
    def database_ranges(self) -> Any:
        """com.sun.star.sheet.DatabaseRanges; kept, as each new object costs a millisecond."""
        if self._tables is None:
            self._tables = self._document.DatabaseRanges
        return self._tables

    def database_range(self, title: str) -> Any:
        """The database range of that name: Calc's object means the name, so it can be kept."""
        if title not in self._known_tables:
            self._known_tables[title] = self.database_ranges.getByName(title)
        return self._known_tables[title]

    def forget_table(self, title: str) -> None:
        """The kept object means another name from now on."""
        self._known_tables.pop(title, None)

    def range_named(self, name: str, sheet: Sheet) -> Range | None:
        """The cells that a name means in that sheet, or a table, or part of one: Table1[Column]."""
        for names in (sheet.names, self.names):
            if names.contains(name):
                return names(name).refers_to_range
        title, _, column = name.partition("[")
        for candidate in self.database_ranges.getElementNames():
            if candidate.lower() == title.lower():
                return self._table_part(candidate, column.removesuffix("]"))
        return None

    def _table_part(self, title: str, column: str) -> Range | None:
        address = self.database_range(title).getDataArea()
        table = self.sheets(address.Sheet + 1).tables(title)
        if column in ("#All", "#Headers"):
            return table.range if column == "#All" else table.header_row_range
        if not column:
            return table.data_body_range
        headers = [] if table.header_row_range is None else read(table.parent, table.header_row_range.area)[0]
        place = next((place for place, header in enumerate(headers) if str(header).lower() == column.lower()), None)
        return (
            None
            if place is None
            else Range(table.parent, table.body._replace(column=table.body.column + place, columns=1))
        )

    # --- how it counts and formats -----------------------------------------------------------------------------------

    @property
    def formats(self) -> NumberFormats:
        if self._formats is None:
            locale = self.app.office.uno.getClass("com.sun.star.lang.Locale")
            self._formats = NumberFormats(self._document, locale("en", "US", ""), locale())
        return self._formats

    @property
    def function_names(self) -> FunctionNames:
        return self.app.function_names(self._document)

    @property
    def first_day(self) -> datetime:
        """Day 0 of the book's calendar: the 30th of December 1899, unless the book counts from 1904."""
        if self._first_day is None:
            null_date = self._document.NullDate
            self._first_day = datetime(null_date.Year, null_date.Month, null_date.Day)
        return self._first_day
