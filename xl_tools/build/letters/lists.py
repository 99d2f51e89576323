"""Templates of lists: the annex of delegates, the sheet to sign at the door, badges."""

from __future__ import annotations

from docx.document import Document as Letter
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.shared import Cm, Pt
from docx.table import Table, _Cell

from .frame import TO_SIGN, Below, annex_head, head
from .page import new_letter, new_sheet
from .tables import Row, fix_widths, grid, keep_whole, without_lines
from .text import BOLD, Look, body, tag, titled, write

SPARE_LINES = 5
"""Lines at the foot of the sign-in sheet for those who are not on the list."""
BADGE_MARGIN, BADGE_WIDTH, BADGE_HEIGHT = 0.9, 9.4, 6.8


def attendee_list() -> Letter:
    letter = new_letter()
    annex_head(letter, "DANH SÁCH ĐẠI BIỂU")
    grid(
        letter,
        ("TT", "Họ và tên", "Giới tính", "Năm sinh", "Chức vụ, đơn vị"),
        (1.2, 5.4, 1.6, 1.7, 6.2),
        "clccl",
        *_by_section(
            "if person.name",
            Row(
                (
                    "{{ person.number }}",
                    "{{ person.name }}",
                    "{{ person.gender }}",
                    "{{ person.born }}",
                    "{{ person.place }}",
                )
            ),
            "else",
            Row(("{{ person.number }}", "{{ person.place }}")),
            "endif",
        ),
    )
    body(letter, "Danh sách có {{ total }} người, trong đó có {{ youth }} đại biểu thanh niên./.")
    return letter


def _by_section(*person: Row | str) -> tuple[Row | str, ...]:
    """A line for each section and each unit, these rows for each person."""
    return (
        "for section in sections",
        Row(("{{ section.number }}", "{{ section.name }} ({{ section.count }} người)"), bold=True, keep=True),
        "for group in section.groups",
        "if group.name",
        Row(("", "{{ group.name }} ({{ group.count }} người)"), bold=True, keep=True),
        "endif",
        "for person in group.people",
        *person,
        "endfor",
        "endfor",
        "endfor",
    )


def sign_in_sheet() -> Letter:
    letter = new_letter()
    head(letter, Below(number=False, date=False))
    titled(letter, "DANH SÁCH KÝ NHẬN TÀI LIỆU VÀ ĐIỂM DANH")
    tag(letter, "if event_when")
    body(letter, "Thời gian: {{ event_when }}.{% if venue %} Địa điểm: {{ venue }}.{% endif %}")
    tag(letter, "endif")
    table = grid(
        letter,
        ("TT", "Mã", "Họ và tên", "Chức vụ, đơn vị", "Giờ đến", "Ký nhận"),
        (1.2, 1.9, 4.5, 4.4, 1.6, 2.5),
        "ccllcc",
        *_by_section(
            Row(
                ("{{ person.number }}", "{{ person.code }}", "{{ person.name }}", "{{ person.place }}", "", ""),
                tall=0.9,
            )
        ),
        Row(("", "Đại biểu ngoài danh sách"), bold=True, keep=True),
        *(Row(("",) * 6, tall=0.9, keep=True) for _ in range(SPARE_LINES)),
        Row(("", "Số đại biểu trong danh sách: {{ total }}. Số có mặt:"), bold=True, keep=True, tall=0.9),
        Row(("",) * 6),
    )
    _signed_by_hand(table, "NGƯỜI LẬP DANH SÁCH")
    return letter


def _signed_by_hand(table: Table, title: str) -> None:
    """The last row is for a hand nobody knows beforehand: within the table, so that it never stands alone on a page."""
    row = table.rows[-1]
    middle = len(row.cells) // 2
    left, right = row.cells[0].merge(row.cells[middle - 1]), row.cells[middle].merge(row.cells[-1])
    for cell in (left, right):
        without_lines(cell)
        for paragraph in cell.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
    write(right, title, BOLD, before=12, keep=True)
    write(right, "(Ký, ghi rõ họ tên)", Look(13, italic=True), keep=True)
    write(right, "", BOLD, before=TO_SIGN)


def badges() -> Letter:
    """Four rows of two badges fill a page; the borders are where to cut. A very long text makes its row higher."""
    letter = new_sheet(BADGE_MARGIN)
    table: Table = letter.add_table(rows=3, cols=2)
    table.style = "Table Grid"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix_widths(table, (BADGE_WIDTH, BADGE_WIDTH))
    write(table.rows[0].cells[0], "{%tr for pair in pairs %}")
    row = table.rows[1]
    row.height, row.height_rule = Cm(BADGE_HEIGHT), WD_ROW_HEIGHT_RULE.AT_LEAST
    keep_whole(row)
    for cell, side in zip(row.cells, ("left", "right"), strict=True):
        _badge(cell, side)
    write(table.rows[2].cells[0], "{%tr endfor %}")
    end = write(letter, "")
    end.paragraph_format.line_spacing = Pt(1)
    return letter


def _badge(cell: _Cell, side: str) -> None:
    """A badge without a code is the blank one that an odd number leaves."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    tag(cell, f"if pair.{side}_code")
    write(cell, "{{ issuing_body_name }}", Look(10), after=2)
    write(cell, "{{ heading }}", Look(10, bold=True), after=6)
    write(cell, f"{{{{ pair.{side}_role }}}}", Look(16, bold=True), after=4)
    tag(cell, f"if pair.{side}_name")
    write(cell, f"{{{{ pair.{side}_name }}}}", Look(16, bold=True), after=2)
    write(cell, f"{{{{ pair.{side}_place }}}}", Look(11))
    tag(cell, "else")
    write(cell, f"{{{{ pair.{side}_place }}}}", Look(13, bold=True))
    tag(cell, "endif")
    tag(cell, "endif")
    code = f"pair.{side}_code"
    write(cell, f"{{% if {code} %}}Mã: {{{{ {code} }}}}{{% endif %}}", Look(11), before=6)
