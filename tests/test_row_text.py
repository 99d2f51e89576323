"""Rows written as text and rows written through the parser are the same rows."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from xl_tools.hosts import sheet_xml
from xl_tools.hosts.row_xml import Put
from xl_tools.hosts.sheet_xml import SheetEditor
from xl_tools.hosts.styles import Styles

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STYLES = f"""<styleSheet xmlns="{NAMESPACE}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>
</styleSheet>""".encode()
ROWS = (
    '<row r="5" spans="1:3" ht="40"><c r="A5" s="1"/><c r="B5" t="s"><v>3</v></c><c r="C5"><v>7</v></c></row>',
    '<row r="6" ht="60" customHeight="1"><c r="A6" s="1"/><c r="B6" t="str"><v>a</v></c><c r="C6"/></row>',
    '<row r="7"><c r="A7"/><c r="B7" t="str"><f>A7&amp;"x"</f><v>x</v></c><c r="C7"/></row>',
    '<row r="8"><c r="A8"/><!-- ghi chú --><c r="B8"/><c r="C8"/></row>',
    '<row r="9"><c r="B9"/></row>',
    '<row r="10"/>',
)
SHEET = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{"".join(ROWS)}</sheetData></worksheet>'.encode()
CELLS = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=6),
    st.integers(-9, 9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)),
)
PUTS = st.dictionaries(
    st.sampled_from([5, 6, 8, 9, 10]), st.dictionaries(st.integers(0, 2), CELLS.map(Put), min_size=1), min_size=1
)


def edited(puts: dict[int, dict[int, Put]], heights: dict[int, float | None]) -> bytes:
    editor = SheetEditor(SHEET, "Đơn vị", Styles(STYLES))
    xml = editor.edit(puts, new_rows_from=99, template_row=0, heights=heights)
    return etree.canonicalize(xml.decode()).encode()


@given(PUTS, st.dictionaries(st.integers(5, 10), st.sampled_from([None, 29.0, 42.5])))
def test_both_ways_leave_equal_rows(puts: dict[int, dict[int, Put]], heights: dict[int, float | None]) -> None:
    with pytest.MonkeyPatch.context() as only_parsed:
        only_parsed.setattr(sheet_xml, "edited_row_text", lambda *_: None)
        parsed = edited(puts, heights)
    assert edited(puts, heights) == parsed


def test_a_usual_row_is_not_parsed() -> None:
    with pytest.MonkeyPatch.context() as never_parsed:
        never_parsed.setattr(SheetEditor, "_edited_rows", None)
        assert b"<v>1</v>" in edited({5: {1: Put(1)}, 6: {2: Put(None)}}, {})
