"""Tables of a Word letter: places side by side, and grids whose rows a loop repeats. Lengths in cm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.document import Document as Letter
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row

from .text import CENTER, LEFT, PLAIN, RIGHT, Look, add_run, write

SMALL_PRINT = 12
"""Point size within grids."""


def frame_table(letter: Letter, widths: tuple[float, ...], rows: int = 1) -> Table:
    """A table without lines, for placing things side by side."""
    table: Table = letter.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix_widths(table, widths)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.xpath("w:tblLook")[0].addprevious(margins)
    for row in table.rows:
        keep_whole(row)
    return table


def fix_widths(table: Table, widths: tuple[float, ...]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def keep_whole(row: Any) -> None:
    """The row is never broken over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


@dataclass(frozen=True)
class Row:
    """A row of a grid. Fewer cells than columns: the last one reaches to the end."""

    cells: tuple[str, ...]
    bold: bool = False
    keep: bool = False
    """Whether it stays on the page of the row below: the heading of a group."""
    tall: float = 0.0
    """Least height, where somebody is to write in it."""


def with_total(item: str, loop: str, names: tuple[str, ...]) -> tuple[Row | str, ...]:
    """The rows of a loop whose last item, the one without a number, is the sum of the others and never stands alone."""
    cells = tuple(f"{{{{ {item}.{name} }}}}" for name in names)
    return (
        f"for {item} in {loop}",
        f"if {item}.number and loop.revindex > 2",
        Row(cells),
        f"elif {item}.number",
        Row(cells, keep=True),
        "else",
        Row(cells, bold=True),
        "endif",
        "endfor",
    )


_ALIGNED = {"l": LEFT, "c": CENTER, "r": RIGHT}


def grid(letter: Letter, headers: tuple[str, ...], widths: tuple[float, ...], aligned: str, *rows: Row | str) -> Table:
    """A table with lines, its header repeated on every page. A row that is text is a tag ("for line in lines").

    `aligned` has a letter for each column: l, c or r.
    """
    table: Table = letter.add_table(rows=1 + len(rows), cols=len(headers))
    table.style = "Table Grid"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix_widths(table, widths)
    for cell, text in zip(table.rows[0].cells, headers, strict=True):
        _in_cell(cell, text, Look(SMALL_PRINT, bold=True), CENTER, keep=True)
    keep_whole(table.rows[0])
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row, made in zip(rows, list(table.rows)[1:], strict=True):
        if isinstance(row, str):
            _in_cell(made.cells[0], "{%tr " + row + " %}", Look(SMALL_PRINT), LEFT)
        else:
            _fill(made, row, aligned)
    write(letter, "", PLAIN, LEFT).paragraph_format.line_spacing = Pt(6)
    return table


def without_lines(cell: _Cell) -> None:
    """Take the cell's left, lower and right line away; the upper one belongs to the row above."""
    borders = OxmlElement("w:tcBorders")
    for side in ("left", "bottom", "right"):
        border = OxmlElement(f"w:{side}")
        border.set(qn("w:val"), "nil")
        borders.append(border)
    cell._tc.get_or_add_tcPr().append(borders)


def _fill(made: _Row, row: Row, aligned: str) -> None:
    keep_whole(made)
    if row.tall:
        made.height, made.height_rule = Cm(row.tall), WD_ROW_HEIGHT_RULE.AT_LEAST
    cells = list(made.cells)
    last = len(row.cells) - 1
    if last < len(cells) - 1:
        cells[last].merge(cells[-1])
        for paragraph in cells[last].paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
    for position, text in enumerate(row.cells):
        align = LEFT if position == last < len(cells) - 1 else _ALIGNED[aligned[position]]
        _in_cell(cells[position], text, Look(SMALL_PRINT, bold=row.bold), align, keep=row.keep)


def _in_cell(cell: _Cell, text: str, look: Look, align: Any, *, keep: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.keep_with_next = keep or None
    paragraph.style = "Ô bảng"
    paragraph.alignment = align
    add_run(paragraph, text, look)
