"""A unit's own list as a workbook that goes back to it: what it is to mend is marked, listed and explained.

Made from the cells as they were read, whatever kind of file they came in: no macro, link or formula of a stranger's
file comes along, and every text is written as text.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..marked_lists import CellNote
from ..messages import LIST_COPIES
from .cell_readings import text_of
from .grids import CellValue, Grid, in_unicode
from .guard import Unusable, content, kind_of
from .list_reading import grids_of
from .paragraph_lists import NAME

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDEST, _NARROWEST = 60, 6
_FAR = 200
"""Columns beyond this are of no list."""
_LINE, _MOST_LINES = 16.5, 24
"""Points of a line, and lines of the tallest row: Excel has none above 409 points."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_MARKED, _HEADED = "FFF2CC", "DDEBF7"


def marked_copy(path: Path, title: str, notes: Sequence[CellNote]) -> bytes | None:
    """The workbook's bytes; None where the file cannot be read any more."""
    from openpyxl import Workbook

    try:
        data = content(path)
        grids = _grids(data, path)
    except Unusable:
        return None
    book = Workbook()
    first: Any = book.active
    first.title = LIST_COPIES["sheet"]
    names: dict[str, str] = {}
    for grid in grids:
        if grid.hidden or not grid.rows:
            continue
        sheet = book.create_sheet(_free_name(grid.name, {first.title, *names.values()}))
        names[grid.name] = sheet.title
        _write(sheet, grid)
    for note in notes:
        if note.sheet in names:
            _mark(book[names[note.sheet]], note)
    _list(first, title, notes, names, {grid.name: grid for grid in grids})
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _grids(data: bytes, path: Path) -> tuple[Grid, ...]:
    kind = kind_of(data, path.suffix)
    if kind != "docx":
        return in_unicode(grids_of(data, kind))
    from .word_grids import Paragraph, word_file

    word = word_file(data)
    lines = Grid(NAME, {})
    for number, block in enumerate((b for b in word.blocks if isinstance(b, Paragraph)), 1):
        lines.put(number, 0, f"{block.label} {block.text}".strip())
    return in_unicode((*word.grids, lines))


def _free_name(name: str, taken: set[str]) -> str:
    """A name that Excel allows: thirty-one characters at most, none like another."""
    plain = name.translate(_FORBIDDEN).strip("' ")[:31] or "Sheet"
    folded = {other.lower() for other in taken}
    number, free = 1, plain
    while free.lower() in folded:
        number += 1
        free = f"{plain[: 31 - len(str(number)) - 3]} ({number})"
    return free


def _write(sheet: Worksheet, grid: Grid) -> None:
    """The sheet as it was read, its hidden rows in sight."""
    from openpyxl.styles import Alignment, PatternFill

    frame = _frame()
    widths: dict[int, int] = {}
    first = min((number for number, row in grid.rows.items() if len(row) > 2), default=0)
    wide = max((max(row) for row in grid.rows.values() if len(row) > 2), default=0)
    for number, row in grid.ordered():
        of_a_table = len(row) > 2
        for column in sorted({*row, *(range(min(row), min(wide, _FAR - 1) + 1) if of_a_table else ())}):
            if column >= _FAR:
                continue
            cell = sheet.cell(number, column + 1)
            value = row.get(column, "")
            put(cell, value)
            cell.alignment = Alignment(vertical="top", wrap_text=of_a_table, horizontal="left" if of_a_table else None)
            cell.font = _font(bold=number == first or (not of_a_table and number < first))
            if of_a_table:
                cell.border = frame
                longest = max(map(len, text_of(value).split("\n")))
                widths[column] = min(_WIDEST, max(widths.get(column, _NARROWEST), longest + 2))
            if number == first:
                cell.fill = PatternFill("solid", fgColor=_HEADED)
    for top, left, bottom, right in grid.merges:
        if bottom - top < _FAR and right < _FAR and (bottom, right) != (top, left):
            sheet.merge_cells(start_row=top, start_column=left + 1, end_row=bottom, end_column=right + 1)
    for column, width in widths.items():
        sheet.column_dimensions[letter_of(column + 1)].width = width
    for number, row in grid.rows.items():
        if len(row) > 2:
            lines = (_lines(text_of(value), widths.get(column, _NARROWEST)) for column, value in row.items())
            sheet.row_dimensions[number].height = _LINE * max(lines)
    _on_paper(sheet)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many characters."""
    return min(_MOST_LINES, sum(1 + max(0, len(part) - 1) // width for part in text.split("\n")))


def _on_paper(sheet: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def put(cell: Any, value: CellValue) -> None:
    """The value into a cell; a text is never taken for a formula, whatever it begins with."""
    if value == "":
        return
    if isinstance(value, str):
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = True
        return
    cell.value = value
    if isinstance(value, datetime):
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, time):
        cell.number_format = "hh:mm"


def _mark(sheet: Worksheet, note: CellNote) -> None:
    """The cell, or the filled cells of the row, in yellow; the words as a note at the first of them."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    yellow = PatternFill("solid", fgColor=_MARKED)
    cells = [sheet.cell(note.row, note.column + 1)] if note.column is not None else _filled(sheet, note.row)
    for cell in cells:
        if hasattr(cell, "fill") and type(cell).__name__ != "MergedCell":
            cell.fill = yellow
    own = next((cell for cell in cells if type(cell).__name__ != "MergedCell"), None)
    if own is not None:
        before = f"{own.comment.text}\n" if own.comment else ""
        comment = Comment(before + note.text, LIST_COPIES["sheet"])
        comment.width, comment.height = 320, 90
        own.comment = comment


def _filled(sheet: Worksheet, row: int) -> list[Any]:
    cells = [cell for cell in sheet[row] if cell.value is not None]
    return cells or [sheet.cell(row, 1)]


def _list(
    sheet: Worksheet, title: str, notes: Sequence[CellNote], names: Mapping[str, str], grids: Mapping[str, Grid]
) -> None:
    """The first sheet: each place with what stands there, what to do, and a link to it."""
    from openpyxl.styles import PatternFill

    _say(sheet, 1, title, size=14, bold=True)
    _say(sheet, 2, LIST_COPIES["hint"], size=12, bold=False)
    for column, name in enumerate(("place", "present", "what"), 1):
        _framed(sheet.cell(4, column), LIST_COPIES[name], bold=True).fill = PatternFill("solid", fgColor=_HEADED)
    for number, note in enumerate(notes, 5):
        target = f"{letter_of((note.column or 0) + 1)}{note.row}"
        name = names.get(note.sheet, note.sheet)
        saying = LIST_COPIES["row" if note.column is None else "cell"]
        place = _framed(sheet.cell(number, 1), saying.format(sheet=name, row=note.row, cell=target))
        present = _present(grids.get(note.sheet), note)
        _framed(sheet.cell(number, 2), present)
        _framed(sheet.cell(number, 3), note.text)
        sheet.row_dimensions[number].height = _LINE * max(_lines(note.text, 70), _lines(present, 34))
        if note.sheet in names:
            quoted = name.replace("'", "''")
            place.hyperlink = f"#'{quoted}'!{target}"
            place.font = _font(colour="0563C1")
    for letter, width in (("A", 30), ("B", 34), ("C", 70)):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A5"
    _on_paper(sheet)


def _present(grid: Grid | None, note: CellNote) -> str:
    """What the file has at the place now."""
    if grid is None or note.column is None:
        return ""
    value = grid.rows.get(note.row, {}).get(note.column)
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else text_of(value)


def _say(sheet: Worksheet, row: int, text: str, *, size: int, bold: bool) -> None:
    from openpyxl.styles import Alignment

    put(sheet.cell(row, 1), text)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=3)
    sheet.cell(row, 1).font = _font(size=size, bold=bold)
    sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="center")
    sheet.row_dimensions[row].height = 38


def _framed(cell: Any, text: str, *, bold: bool = False) -> Any:
    """A cell of the list of places."""
    from openpyxl.styles import Alignment

    put(cell, text)
    cell.font = _font(bold=bold)
    cell.border = _frame()
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _font(*, size: int = 12, bold: bool = False, colour: str | None = None) -> Any:
    from openpyxl.styles import Font

    return Font(name="Times New Roman", size=size, bold=bold, color=colour, underline="single" if colour else None)


def _frame() -> Any:
    from openpyxl.styles import Border, Side

    line = Side(style="thin", color="BFBFBF")
    return Border(left=line, right=line, top=line, bottom=line)


def letter_of(column: int) -> str:
    """The letter of a column counted from 1."""
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))
