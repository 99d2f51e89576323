"""A form drawn with openpyxl: head, table, drop-downs, checks, instructions, page set-up, its code inside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import Any

from ..blank_forms import FormColumn, FormSheet, WriteForm
from ..messages import FORMS
from . import checks, package
from .looks import FILLED, GIVEN, GIVEN_TEXT, HEAD, LABEL, LINE, NOTE, NUMBER, POINT, RIGHT, TITLE, Looks

HEADER_ROW = 8
FIRST_ROW = HEADER_ROW + 1
_COUNT_ROW = 5
_LONGEST = 32_767
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LINE_HEIGHT, _MARGIN = 15.0, 5.0
_ROW_HEIGHT, _TALL_ROW_HEIGHT = 24.0, 66.0
_LISTS_COLUMN = 4
"""Where the lists behind the drop-downs begin on the sheet of instructions, outside of what is printed."""


def workbook_of(form: WriteForm) -> bytes:
    """The form as a .xlsx; equal bytes for equal forms."""
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty
    from openpyxl.workbook.defined_name import DefinedName

    book = Workbook()
    book.remove(book.worksheets[0])
    properties = book.properties
    properties.title = form.code
    properties.creator = form.issuing_body
    properties.created = properties.modified = datetime(form.made.year, form.made.month, form.made.day)
    own: Any = book
    own.custom_doc_props.append(StringProperty(name=package.CODE_NAME, value=form.code))
    own.custom_doc_props.append(StringProperty(name=package.MARK_NAME, value=package.blank_mark()))
    book.defined_names[package.CODE_NAME] = DefinedName(package.CODE_NAME, attr_text=f'"{form.code}"', hidden=True)
    lists, writer = _Lists(), _Writer()
    values: dict[str, dict[str, str]] = {}
    heads: dict[str, tuple[int, str]] = {}
    for number, sheet in enumerate(form.sheets, start=1):
        part = f"xl/worksheets/sheet{number}.xml"
        drawn = _Drawn(book.create_sheet(sheet.title), writer, form, sheet)
        drawn.draw(lists)
        values[part] = {f"A{_COUNT_ROW}": drawn.counted_at_first}
        heads[part] = (HEADER_ROW, drawn.table)
    _draw_guide(book, writer, form, lists)
    made = BytesIO()
    book.save(made)
    return package.finished(made.getvalue(), form.made, values, heads)


class _Lists:
    """The lists behind the drop-downs, each once, with the defined name that the cells refer to."""

    def __init__(self) -> None:
        self.names: dict[tuple[str, ...], str] = {}
        self.headings: dict[str, str] = {}

    def name_of(self, column: FormColumn) -> str:
        name = self.names.setdefault(column.choices, f"DanhSach_{len(self.names) + 1}")
        self.headings.setdefault(name, column.heading.rstrip(" *"))
        return name


class _Writer(Looks):
    """Texts into cells, with their looks."""

    def write(self, cell: Any, text: str, style: str) -> None:
        """A text as text: openpyxl takes one that begins with "=" for a formula."""
        self.dress(cell, style)
        text = _CONTROL.sub("", text)[:_LONGEST]
        if text:
            cell.value = text
            cell.data_type = "s"


class _Drawn:
    """One sheet of a form while it is drawn."""

    def __init__(self, worksheet: Any, writer: _Writer, form: WriteForm, sheet: FormSheet) -> None:
        from openpyxl.utils import get_column_letter

        self.worksheet, self.form, self.sheet = worksheet, form, sheet
        self.write = writer.write
        self.letters = [get_column_letter(place + 1) for place in range(len(sheet.columns))]
        self.last_row = HEADER_ROW + max(1, len(sheet.rows))
        self.main = self.area(sheet.main)

    @property
    def table(self) -> str:
        return f"A{FIRST_ROW}:{self.letters[-1]}{self.last_row}"

    def area(self, place: int) -> str:
        """The cells of a column below its heading."""
        return f"{self.letters[place]}{FIRST_ROW}:{self.letters[place]}{self.last_row}"

    def draw(self, lists: _Lists) -> None:
        self._head()
        self._table()
        checks.add(self.worksheet, self.form, self.sheet, self.letters, (FIRST_ROW, self.last_row), lists.name_of)
        checks.add_count_colours(self.worksheet, self.sheet, f"A{_COUNT_ROW}", self.main)
        self._page()
        _protect(self.worksheet, tables=True)

    def _head(self) -> None:
        form, sheet = self.form, self.sheet
        left = self._left_half()
        self._line(1, form.issuing_body.upper(), LABEL, FORMS["code"].format(code=form.code), left)
        self._line(2, sheet.heading, TITLE)
        self._line(3, form.theme, NOTE)
        self._line(4, form.recipient, LABEL, sheet.deadline, left)
        self._line(_COUNT_ROW, "", LABEL)
        self.worksheet.cell(_COUNT_ROW, 1).value = self._count_formula()
        self._line(6, sheet.note, NOTE)
        width = sum(column.width for column in sheet.columns)
        for row, text, letters in (
            (1, form.issuing_body, 0.45),
            (2, sheet.heading, 0.6),
            (3, form.theme, 0.95),
            (6, sheet.note, 0.95),
        ):
            lines = max(1, ceil(len(text) / (width * letters)))
            self.worksheet.row_dimensions[row].height = max(18.0, lines * (22 if row == 2 else _LINE_HEIGHT) + 5)
        self.worksheet.row_dimensions[4].height = self.worksheet.row_dimensions[_COUNT_ROW].height = 21
        self.worksheet.row_dimensions[7].height = 5

    def _left_half(self) -> int:
        """How many columns stand left of the code: a little more than half of the width."""
        widths = [column.width for column in self.sheet.columns]
        return next(count for count in range(1, len(widths) + 1) if sum(widths[:count]) * 2 >= sum(widths))

    def _line(self, row: int, text: str, style: str, right: str = "", left: int = 0) -> None:
        last = len(self.letters)
        halves = (
            [(1, left, text, style), (left + 1, last, right, RIGHT)]
            if left and left < last
            else [(1, last, text, style)]
        )
        if left == last and right:
            halves = [(1, last, f"{text}     {right}", style)]
        for first, end, said, dress in halves:
            self.write(self.worksheet.cell(row, first), said, dress)
            if end > first:
                self.worksheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=end)

    def _count_formula(self) -> str:
        """The line that counts while it is typed. Only the program's own words stand in it."""
        parts = re.split(r"\{(\w+)\}", self._count_words())
        said = [f'"{part}"' if place % 2 == 0 else self._counting(part) for place, part in enumerate(parts) if part]
        return "=" + "&".join(said)

    @property
    def counted_at_first(self) -> str:
        """What the line says of the form as it goes out."""
        wanted = self.sheet.most or self.sheet.least or 0
        return self._count_words().format(found=0, left=wanted, over=0, incomplete=0)

    def _count_words(self) -> str:
        words = FORMS["counted_over" if self.sheet.most else "counted"]
        if not (self.sheet.most or self.sheet.least):
            words = words.replace("Còn thiếu: {left}     ", "")
        return f"{self.sheet.wanted}     {words}" if self.sheet.wanted else words

    def _counting(self, name: str) -> str:
        sheet, main = self.sheet, self.main
        wanted = sheet.most or sheet.least or 0
        if name == "found":
            return f"COUNTA({main})"
        if name == "left":
            return f"MAX(0,{wanted}-COUNTA({main}))"
        if name == "over":
            return f"MAX(0,COUNTA({main})-{wanted})"
        others = [self.area(place) for place, c in enumerate(sheet.columns) if c.required and place != sheet.main]
        lacking = "+".join(f'({area}="")' for area in others)
        return f'SUMPRODUCT(({main}<>"")*(({lacking})>0))' if lacking else "0"

    def _table(self) -> None:
        for place, column in enumerate(self.sheet.columns):
            self.worksheet.column_dimensions[self.letters[place]].width = column.width
            heading = self.worksheet.cell(HEADER_ROW, place + 1)
            self.write(heading, column.heading, HEAD if column.kind not in ("given", "number") else GIVEN)
        self.worksheet.row_dimensions[HEADER_ROW].height = 34
        for offset, row in enumerate(self.sheet.rows or ((),)):
            self._row(FIRST_ROW + offset, row)

    def _row(self, number: int, texts: Sequence[str]) -> None:
        lines = 1
        for place, column in enumerate(self.sheet.columns):
            text = texts[place] if place < len(texts) else ""
            cell = self.worksheet.cell(number, place + 1)
            self.write(cell, text, _STYLES.get(column.kind, FILLED))
            lines = max(lines, _lines(text, column.width - 2))
        least = _TALL_ROW_HEIGHT if self.sheet.tallest else _ROW_HEIGHT
        self.worksheet.row_dimensions[number].height = min(409.0, max(least, lines * _LINE_HEIGHT + _MARGIN))

    def _page(self) -> None:
        worksheet = self.worksheet
        worksheet.freeze_panes = f"{self.letters[self.sheet.main + 1]}{FIRST_ROW}"
        worksheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
        worksheet.print_area = f"A1:{self.letters[-1]}{self.last_row}"
        _set_up_page(worksheet, self.form.code, "landscape")


_STYLES = {"given": GIVEN_TEXT, "number": NUMBER}


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))


def _set_up_page(worksheet: Any, code: str, orientation: str) -> None:
    worksheet.sheet_view.showGridLines = False
    worksheet.page_setup.paperSize = worksheet.PAPERSIZE_A4
    worksheet.page_setup.orientation = orientation
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    worksheet.page_margins.left = worksheet.page_margins.right = 0.5
    worksheet.page_margins.top, worksheet.page_margins.bottom = 0.5, 0.6
    worksheet.print_options.horizontalCentered = True
    worksheet.oddFooter.left.text = code
    worksheet.oddFooter.right.text = f"{FORMS['footer']} &P/&N"
    worksheet.oddFooter.left.size = worksheet.oddFooter.right.size = 8


def _protect(worksheet: Any, *, tables: bool) -> None:
    """Locked cells are kept from slips; there is no password, and rows can be added, taken out, sorted."""
    protection = worksheet.protection
    protection.sheet = True
    protection.formatCells = protection.formatColumns = protection.formatRows = False
    if tables:
        protection.insertRows = protection.deleteRows = protection.sort = protection.autoFilter = False


def _draw_guide(book: Any, writer: _Writer, form: WriteForm, lists: _Lists) -> None:
    """The sheet of instructions; the lists behind the drop-downs stand at its right, outside of what is printed."""
    from openpyxl.utils import get_column_letter
    from openpyxl.workbook.defined_name import DefinedName

    worksheet = book.create_sheet(FORMS["guide"])
    worksheet.column_dimensions["A"].width, worksheet.column_dimensions["B"].width = 5, 92
    writer.write(worksheet.cell(1, 1), FORMS["guide_heading"], TITLE)
    worksheet.merge_cells("A1:B1")
    worksheet.row_dimensions[1].height = 28
    for number, text in enumerate(form.instructions, start=1):
        writer.write(worksheet.cell(number + 2, 1), f"{number}.", POINT)
        writer.write(worksheet.cell(number + 2, 2), text, LINE)
        worksheet.row_dimensions[number + 2].height = _lines(text, 112) * 14 + 5
    for offset, (choices, name) in enumerate(lists.names.items()):
        letter = get_column_letter(_LISTS_COLUMN + offset)
        worksheet.column_dimensions[letter].width = 28
        writer.write(worksheet[f"{letter}2"], lists.headings[name], LABEL)
        for row, choice in enumerate(choices, start=3):
            writer.write(worksheet[f"{letter}{row}"], choice, LINE)
        area = f"'{FORMS['guide']}'!${letter}$3:${letter}${len(choices) + 2}"
        book.defined_names[name] = DefinedName(name, attr_text=area)
    if lists.names:
        writer.write(worksheet.cell(1, _LISTS_COLUMN), FORMS["lists"], NOTE)
    worksheet.print_area = f"A1:B{len(form.instructions) + 2}"
    _set_up_page(worksheet, form.code, "portrait")
    _protect(worksheet, tables=False)
