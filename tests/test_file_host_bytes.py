"""A workbook that a person has worked on keeps every part that a write does not concern, byte for byte."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from file_books import FINDING, edit_part, file_host, parts_of, picture, put_parts, sheet_part, small_book

from xl_tools.changes import AddRow, ReplaceRows, SetCell
from xl_tools.schema import ATTENDEES

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OWN_TAB = "Bảng riêng"


def decorated(workbook: Any, sheets: dict[str, Any]) -> None:
    """What people add: a tab of their own with charts and sparklines, notes, a picture, lists on another sheet."""
    own = workbook.add_worksheet(OWN_TAB)
    own.write_column("A1", [3, 1, 2])
    own.write_formula("B1", "=SUM(A1:A3)", None, 6)
    own.add_sparkline("C1", {"range": f"'{OWN_TAB}'!A1:A3"})
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": f"='{OWN_TAB}'!$A$1:$A$3"})
    own.insert_chart("E2", chart)
    own.insert_image("E20", "dot.png", {"image_data": io.BytesIO(picture())})
    own.write_comment("A1", "Ghi chú của chị Dung")
    sheets["attendees"].write_comment("D5", "Đã gọi điện xác nhận")
    sheets["attendees"].insert_textbox("W2", "Việc cần làm")
    sheets["attendees"].data_validation("I5:I200", {"validate": "list", "source": f"='{OWN_TAB}'!$A$1:$A$3"})
    sheets["attendees"].add_sparkline("V5", {"range": f"'{OWN_TAB}'!A1:A3"})
    workbook.define_name("DanhSachRieng", f"='{OWN_TAB}'!$A$1:$A$3")


def relate(parts: dict[str, bytes], owner: str, kind: str, target: str) -> None:
    """Add a relation from `owner` ("" for the package) to `target`, making the relations part where needed."""
    folder, _, name = owner.rpartition("/")
    part = f"{folder}/_rels/{name}.rels".lstrip("/")
    empty = f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    xml = parts.get(part, empty.encode()).decode()
    new = f'<Relationship Id="rIdOwn{len(parts)}" Type="{kind}" Target="/{target}"/></Relationships>'
    parts[part] = xml.replace("</Relationships>", new).encode()


def add_part(parts: dict[str, bytes], owner: str, kind: str, name: str, content: bytes, content_type: str) -> None:
    relate(parts, owner, kind, name)
    parts[name] = content
    types = parts["[Content_Types].xml"].decode()
    override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    parts["[Content_Types].xml"] = types.replace("</Types>", override).encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The decorated book with the parts that XlsxWriter cannot make: slicers, threads, printer settings and so on."""
    path = small_book(
        tmp_path / "so.xlsx",
        attendees=[{"full_name": "Lò Thị Mai"}, {"full_name": "Giàng A Páo", "unit": "Xã A"}],
        units=[{"name": "Xã A", "quota": 1}, {"name": "Xã B"}],
        findings=[FINDING, {**FINDING, "code": "KT0002"}],
        decorate=decorated,
    )
    parts = parts_of(path)
    sheet, book = sheet_part(path, "Đại biểu"), "xl/workbook.xml"
    x14 = f"{MICROSOFT}/spreadsheetml/2009/9/main"
    extra = [
        (sheet, f"{MICROSOFT}/2007/relationships/slicer", "xl/slicers/slicer1.xml",
         f'<slicers xmlns="{x14}"><slicer name="Don_vi" cache="Slicer_Don_vi" rowHeight="241300"/></slicers>',
         "application/vnd.ms-excel.slicer+xml"),
        (book, f"{MICROSOFT}/2007/relationships/slicerCache", "xl/slicerCaches/slicerCache1.xml",
         f'<slicerCacheDefinition xmlns="{x14}" name="Slicer_Don_vi" sourceName="Đơn vị"/>',
         "application/vnd.ms-excel.slicerCache+xml"),
        (sheet, f"{MICROSOFT}/2017/10/relationships/threadedComment", "xl/threadedComments/threadedComment1.xml",
         f'<ThreadedComments xmlns="{MICROSOFT}/spreadsheetml/2018/threadedcomments"/>',
         "application/vnd.ms-excel.threadedcomments+xml"),
        (book, f"{MICROSOFT}/2017/10/relationships/person", "xl/persons/person.xml",
         f'<personList xmlns="{MICROSOFT}/spreadsheetml/2018/threadedcomments"/>',
         "application/vnd.ms-excel.person+xml"),
        (sheet, f"{RELATIONS}/printerSettings", "xl/printerSettings/printerSettings1.bin", "\0\1máy in",
         "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"),
        ("", f"{RELATIONS}/customXml", "customXml/item1.xml", "<đơn-vị>Phòng Nội vụ</đơn-vị>", "application/xml"),
        ("", f"{MICROSOFT}/2007/relationships/ui/extensibility", "customUI/customUI14.xml",
         f'<customUI xmlns="{MICROSOFT}/2009/07/customui"><ribbon/></customUI>', "application/xml"),
        (book, f"{RELATIONS}/calcChain", "xl/calcChain.xml",
         '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="E5" i="3"/></calcChain>',
         "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"),
    ]  # fmt: skip
    for owner, kind, name, content, content_type in extra:
        add_part(parts, owner, kind, name, content.encode(), content_type)
    put_parts(path, parts)
    return path


def changed(path: Path, before: dict[str, bytes]) -> set[str]:
    after = parts_of(path)
    assert [name for name in before if name in after] == list(after), "parts keep their order"
    return {name for name in before if after.get(name) != before[name]}


def test_the_book_has_what_people_add(path: Path) -> None:
    names = " ".join(parts_of(path))
    wanted = (
        "chart slicer slicerCache threadedComment comments person printerSettings customXml calcChain customUI media"
    )
    assert [word for word in wanted.split() if word not in names] == []


def test_a_changed_cell_changes_its_sheets_part_and_no_other(path: Path) -> None:
    before = parts_of(path)
    file_host(path).write([SetCell("attendees", "DB0001", "note", "đã mời", None)])
    sheet = sheet_part(path, "Đại biểu")
    assert changed(path, before) == {sheet}
    old, new = before[sheet], parts_of(path)[sheet]
    row = re.compile(rb'<row r="5".*?</row>', re.DOTALL)
    assert row.sub(b"", old) == row.sub(b"", new), "all but the changed row is as it was"
    assert file_host(path).read([ATTENDEES])["attendees"].rows[0].cells["note"] == "đã mời"


def test_added_rows_change_the_table_and_what_counts_them(path: Path) -> None:
    before = parts_of(path)
    file_host(path).write([AddRow("attendees", "DB0003", {"code": "DB0003", "unit": "Xã A"})])
    assert changed(path, before) == {
        sheet_part(path, "Đại biểu"),
        sheet_part(path, "Đơn vị"),
        "xl/tables/table2.xml",
    }
    sheet = sheet_part(path, "Đại biểu")
    tail = before[sheet][before[sheet].index(b"</sheetData>") :]
    assert parts_of(path)[sheet].endswith(tail), "drop-downs, drawings, sparklines and all that follows the rows"


def test_the_chain_of_formulas_goes_when_formula_cells_go_and_nothing_points_at_it(path: Path) -> None:
    before = parts_of(path)
    expected = (FINDING, {**FINDING, "code": "KT0002"})
    file_host(path).write([ReplaceRows("findings", expected, expected[:1])])
    assert changed(path, before) == {
        sheet_part(path, "Kiểm tra"),
        "xl/tables/table5.xml",
        "xl/calcChain.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
    }
    assert not any(b"calcChain" in content for content in parts_of(path).values())


def test_untouched_parts_are_not_even_packed_anew(path: Path) -> None:
    def packed(name: str) -> bytes:
        data = path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo(name)
        lengths = data[info.header_offset + 26 : info.header_offset + 30]
        start = info.header_offset + 30 + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
        return data[start : start + info.compress_size]

    before = {name: packed(name) for name in ("xl/media/image1.png", "xl/charts/chart1.xml", "xl/sharedStrings.xml")}
    file_host(path).write([SetCell("attendees", "DB0001", "note", "đã mời", None)])
    assert {name: packed(name) for name in before} == before


def test_files_whose_sizes_follow_the_data_are_read_and_written(path: Path) -> None:
    class Unseekable(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    before = parts_of(path)
    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in before.items():
            archive.writestr(name, content)
    path.write_bytes(stream.getvalue())
    file_host(path).write([SetCell("attendees", "DB0001", "note", "đã mời", None)])
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert not any(entry.flag_bits & 0x8 for entry in archive.infolist()), "no sizes follow any more"
    assert changed(path, before) == {sheet_part(path, "Đại biểu")}


def as_large_file(path: Path) -> None:
    """The same parts with the directory that files of more than 4 GB have, as some programs write it for any size."""
    data, directory, full = path.read_bytes(), b"", 0xFFFFFFFF
    with zipfile.ZipFile(path) as archive:
        entries, start = archive.infolist(), archive.start_dir
    for entry in entries:
        sizes = struct.pack("<QQQ", entry.file_size, entry.compress_size, entry.header_offset)
        extra = struct.pack("<HH4s", 0x5855, 4, b"date") + struct.pack("<HH", 1, len(sizes)) + sizes
        name = entry.filename.encode()
        fixed = (
            b"PK\1\2",
            45,
            45,
            entry.flag_bits,
            entry.compress_type,
            0,
            33,
            entry.CRC,
            full,
            full,
            len(name),
            len(extra),
        )
        directory += struct.pack("<4s6H3L5H2L", *fixed, 0, 0, 0, 0, full) + name + extra
    count = len(entries)
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(directory), start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, start + len(directory), 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, full, full, 0)
    path.write_bytes(data[:start] + directory + end64 + locator + end)


def test_a_directory_of_large_files_is_read_and_written(path: Path) -> None:
    before = parts_of(path)
    as_large_file(path)
    assert parts_of(path) == before
    file_host(path).write([SetCell("attendees", "DB0001", "note", "đã mời", None)])
    assert changed(path, before) == {sheet_part(path, "Đại biểu")}


def test_an_element_that_is_not_understood_stays(path: Path) -> None:
    sheet = sheet_part(path, "Đại biểu")
    edit_part(path, sheet, ("</worksheet>", '<extLst><ext uri="{X}"><y:z xmlns:y="urn:x"/></ext></extLst></worksheet>'))
    file_host(path).write([SetCell("attendees", "DB0001", "note", "đã mời", None)])
    assert b'<y:z xmlns:y="urn:x"/>' in parts_of(path)[sheet]
