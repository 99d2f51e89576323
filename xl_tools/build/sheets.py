"""One sheet of the schema as a tab of the workbook: title, hint, Excel table, drop-downs, looks, print set-up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ..rules.cells import number
from ..rules.row_heights import row_height
from ..schema import GUIDE_TITLE, HEADER_ROW, OVERVIEW_TITLE, SETTINGS, VOCABULARY, setting_columns
from ..schema.columns import Column
from ..schema.lists import LISTS
from ..schema.sheet import Cell, Sheet, Table
from .drop_downs import ROOM, validation
from .looks import (
    BLUE,
    CALCULATED,
    FONT,
    GREY,
    LACKING,
    LOOKS,
    NAVY,
    PALE_GREY,
    RULED,
    TAB_COLOURS,
    Look,
    Styles,
    cell_format,
)

FROZEN_THROUGH = {
    "settings": "item",
    "attendees": "full_name",
    "units": "name",
    "departments": "name",
    "tasks": "code",
    "review": "chosen",
    "pairs": "verdict",
}
"""The column, by sheet, up to which a wide sheet stands still; elsewhere the first one."""
PRINTED_THROUGH = {
    "units": "contact",
    "attendees": "phone",
    "questions": "theme",
    "listed": "answer",
    "tasks": "state",
    "departments": "overdue",
    "document_kinds": "signer_name",
    "findings": "quote",
    "review": "quote",
    "pairs": "state",
}
"""The last column on paper where all of them would be too small to read."""
_PORTRAIT_WIDTH = 100
_BUTTON_LETTERS, _BUTTON_POINTS, _LINE_POINTS = 3, 15, 13
"""What a filter button takes of the width and the height of its header, and the height of a line of text."""
_FIRST = HEADER_ROW  # zero-based row of the first record


class BookSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A worksheet that stores a formula's empty text as text: readers then show a blank, not a zero or an error."""

    def __init__(self) -> None:
        super().__init__()
        self.guessed_rows: set[int] = set()

    def _xml_formula_element(self, formula: str, result: Any, attributes: Any = ()) -> None:
        given = list(attributes)
        if result == "" and not any(name == "t" for name, _ in given):
            given.append(("t", "str"))
        super()._xml_formula_element(formula, result, given)

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        """Heights of rows with long text are a first guess: without this mark Excel fits them when they change."""
        if tag == "row" and dict(attributes)["r"] - 1 in self.guessed_rows:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)

    def guess_height(self, row: int, height: float) -> None:
        """Height in points for a zero-based row that Excel may fit anew."""
        self.set_row(row, height)
        self.guessed_rows.add(row)


def write_sheet(worksheet: Any, table: Table, styles: Styles) -> None:
    """Fill the tab of the table's sheet. The table's formula cells hold their calculated values."""
    sheet = table.sheet
    _write_heading(worksheet, sheet, styles)
    _set_columns(worksheet, sheet, styles)
    _write_table(worksheet, table, styles)
    _write_rows(worksheet, table, styles)
    last = _FIRST + len(table.rows) - 1 + ROOM
    _validate(worksheet, table, last)
    _colour(worksheet, sheet, styles, last)
    if sheet is VOCABULARY:
        _mark_fixed_lists(worksheet, table, styles, last)
    _set_up_page(worksheet, sheet)


def _write_heading(worksheet: Any, sheet: Sheet[Any], styles: Styles) -> None:
    worksheet.set_row(0, 26)
    worksheet.write_string(0, 0, sheet.title.upper(), styles.of(bold=True, font_size=15, font_color=NAVY))
    worksheet.write_string(1, 0, sheet.hint, styles.of(font_color=GREY, italic=True))
    link = styles.of(font_color=BLUE, underline=1, font_size=9)
    worksheet.set_row(2, 18)
    wide = [position for position, column in enumerate(sheet.columns) if column.width >= len(OVERVIEW_TITLE)]
    for position, title in zip(wide, (OVERVIEW_TITLE, GUIDE_TITLE), strict=False):
        worksheet.write_url(2, position, f"internal:'{title}'!A1", link, title, f"Mở sheet {title}")


def _set_columns(worksheet: Any, sheet: Sheet[Any], styles: Styles) -> None:
    for position, column in enumerate(sheet.columns):
        worksheet.set_column(
            position, position, column.width, styles.column(column), {"hidden": True} if column.hidden else None
        )
    fields = [column.field for column in sheet.columns]
    frozen = FROZEN_THROUGH.get(sheet.id)
    worksheet.freeze_panes(HEADER_ROW, fields.index(frozen) + 1 if frozen else 1)
    worksheet.set_tab_color(TAB_COLOURS[sheet.id])


def _write_table(worksheet: Any, table: Table, styles: Styles) -> None:
    sheet = table.sheet
    columns = []
    height = header_height([column for column in sheet.columns if not column.hidden])
    worksheet.set_row(HEADER_ROW - 1, height)
    for column in sheet.columns:
        look = styles.header(by_office=_is_by_office(sheet, column), centred=_is_clear_of_button(column, height))
        described = {"header": column.header, "header_format": look}
        if column.formula:
            described |= {"formula": column.formula, "format": styles.column(column)}
        columns.append(described)
    last_row = _FIRST + len(table.rows) - 1
    options = {"name": sheet.table, "columns": columns, "style": "Table Style Light 1", "banded_rows": False}
    if worksheet.add_table(HEADER_ROW - 1, 0, last_row, len(columns) - 1, options) not in (0, None):
        raise ValueError(f"the table of {sheet.id} cannot be written")


def header_height(columns: Sequence[Column]) -> float:
    """Points for a row of headers, each with its filter button beside the text or, where that is long, below it."""
    if all(_is_beside_button(column) for column in columns):
        return _BUTTON_POINTS + 5
    lines = max(_header_lines(column) for column in columns)
    return max(_LINE_POINTS * lines + _BUTTON_POINTS, _LINE_POINTS + 2 * _BUTTON_POINTS) + 3


def _is_beside_button(column: Column) -> bool:
    return len(column.header) + 2 * _BUTTON_LETTERS <= column.width


def _is_clear_of_button(column: Column, height: float) -> bool:
    """Whether the header may stand in the middle of its cell; else it stands at the top."""
    return _is_beside_button(column) or _LINE_POINTS * _header_lines(column) + 2 * _BUTTON_POINTS <= height


def _header_lines(column: Column) -> int:
    lines, room = 1, column.width
    for word in column.header.split():
        if len(word) > room and room < column.width:
            lines, room = lines + 1, column.width
        room -= len(word) + 1
    return lines


def _is_by_office(sheet: Sheet[Any], column: Column) -> bool:
    if sheet is VOCABULARY:
        return not LISTS[column.field].fixed
    if sheet is SETTINGS:
        return column.field == "value"
    return not (column.formula or column.by_program)


def _write_rows(worksheet: Any, table: Table, styles: Styles) -> None:
    sheet = table.sheet
    formats = [styles.column(column) for column in sheet.columns]
    settings = (
        dict(zip((row.number for row in table.rows), setting_columns(), strict=False)) if sheet is SETTINGS else {}
    )
    for row in table.rows:
        for position, column in enumerate(sheet.columns):
            cell = row.cells.get(column.field)
            cell_style = formats[position]
            if column.field == "value" and row.number in settings:
                cell_style = _setting_style(settings[row.number], styles)
            if column.formula:
                worksheet.write_formula(row.number - 1, position, column.formula, cell_style, stored_value(cell))
            else:
                write_cell(worksheet, row.number - 1, position, cell, cell_style)
        height = row_height(sheet, row.cells)
        if height is not None:
            worksheet.guess_height(row.number - 1, height)


def _setting_style(setting: Column, styles: Styles) -> Any:
    """Values of all kinds stand in one column: all to the left, each in the number format of its setting."""
    return styles.of(valign="top", align="left", text_wrap=True, num_format=cell_format(setting), font_color=NAVY)


def write_cell(worksheet: Any, row: int, column: int, cell: Cell, style: Any) -> None:
    """The cell as it is, text always as text."""
    if cell is None or cell == "":
        worksheet.write_blank(row, column, None, style)
    elif isinstance(cell, str):
        worksheet.write_string(row, column, cell, style)
    elif isinstance(cell, bool):
        worksheet.write_boolean(row, column, cell, style)
    else:
        worksheet.write_number(row, column, number(cell), style)


def stored_value(cell: Cell) -> Any:
    """What the file stores as a formula's value: dates as serial days."""
    if isinstance(cell, (date, datetime)):
        serial = number(cell)
        return int(serial) if serial is not None and serial.is_integer() else serial
    return "" if cell is None else cell


def _validate(worksheet: Any, table: Table, last: int) -> None:
    if table.sheet is SETTINGS:
        position = [column.field for column in SETTINGS.columns].index("value")
        for row, setting in zip(table.rows, setting_columns(), strict=False):
            options = validation(setting)
            if options:
                worksheet.data_validation(row.number - 1, position, row.number - 1, position, options)
        return
    for position, column in enumerate(table.sheet.columns):
        options = validation(column)
        if options:
            worksheet.data_validation(_FIRST, position, last, position, options)


def _colour(worksheet: Any, sheet: Sheet[Any], styles: Styles, last: int) -> None:
    letters = {column.field: f"${xl_col_to_name(position)}" for position, column in enumerate(sheet.columns)}
    every = list(letters)
    addresses = {field: f"{letter}{_FIRST + 1}" for field, letter in letters.items()}
    whole_row = f"{addresses[every[0]]}:{addresses[every[-1]]}"
    in_use = f"SUMPRODUCT(--(LEN({whole_row})>0))>0"
    looks = [look for look in LOOKS if look.sheet == sheet.id]
    looks += [
        Look(sheet.id, (column.field,), f"AND(LEN({{{column.field}}})=0,{in_use})", LACKING)
        for column in sheet.columns
        if column.required
    ]
    calculated = tuple(column.field for column in sheet.columns if column.formula)
    if calculated:
        looks.append(Look(sheet.id, calculated, in_use, CALCULATED))
    looks.append(Look(sheet.id, (), in_use, RULED))
    for look in looks:
        options = {
            "type": "formula",
            "criteria": "=" + look.when.format_map(addresses),
            "format": styles.conditional({**RULED, **look.style}),
        }
        for first, final in _runs([every.index(field) for field in look.fields or every]):
            worksheet.conditional_format(_FIRST, first, last, final, options)
    texts = [
        position
        for position, column in enumerate(sheet.columns)
        if cell_format(column) == "@" or (column.kind == "long_text" and not column.formula)
    ]
    if texts:
        cells = " ".join(
            f"{xl_col_to_name(first)}{_FIRST + 1}:{xl_col_to_name(final)}{last + 1}" for first, final in _runs(texts)
        )
        worksheet.ignore_errors({"number_stored_as_text": cells})


def _runs(positions: list[int]) -> list[tuple[int, int]]:
    """Neighbouring positions as (first, last) pairs."""
    runs: list[tuple[int, int]] = []
    for position in sorted(positions):
        if runs and runs[-1][1] == position - 1:
            runs[-1] = (runs[-1][0], position)
        else:
            runs.append((position, position))
    return runs


def _mark_fixed_lists(worksheet: Any, table: Table, styles: Styles, last: int) -> None:
    """Words that formulas and buttons rely on: grey, and Excel asks before one is changed."""
    grey = styles.of(valign="top", text_wrap=True, num_format="@", font_color=GREY, bg_color=PALE_GREY)
    for position, column in enumerate(VOCABULARY.columns):
        if not LISTS[column.field].fixed:
            continue
        for row in table.rows:
            if row.cells.get(column.field):
                write_cell(worksheet, row.number - 1, position, row.cells[column.field], grey)
        worksheet.data_validation(
            _FIRST,
            position,
            last,
            position,
            {
                "validate": "custom",
                "value": "=FALSE",
                "ignore_blank": False,
                "error_type": "warning",
                "input_title": "Từ cố định",
                "input_message": "Công thức và các nút dựa vào những từ này; không sửa, không thêm.",
                "error_title": "Từ cố định",
                "error_message": "Công thức và các nút dựa vào những từ này. Vẫn sửa?",
            },
        )


def _set_up_page(worksheet: Any, sheet: Sheet[Any]) -> None:
    fields = [column.field for column in sheet.columns]
    through = PRINTED_THROUGH.get(sheet.id)
    printed = sheet.columns[: fields.index(through) + 1] if through else sheet.columns
    if sum(column.width for column in printed if not column.hidden) > _PORTRAIT_WIDTH:
        worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(HEADER_ROW - 1)
    worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    worksheet.set_footer(f'&L&"{FONT},Regular"&8{sheet.title}&R&8Trang &P/&N')
    if through:
        worksheet.print_area(0, 0, 1_048_575, len(printed) - 1)
