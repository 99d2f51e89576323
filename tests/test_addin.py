"""The add-in and the book that carries its macros: what Excel finds in them, and what stays as it was."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
import xlwings
from calc import as_shown, needs_libreoffice
from command_line import Call
from file_books import edit_part
from openxml_audit import OpenXmlValidator
from pyopenvba import ExcelFile, check_file
from python_calamine import CalamineWorkbook

from xl_tools import ribbon
from xl_tools.build.addin import ADDIN_NAME, RIBBON_PART, addin, portable, vba_sources
from xl_tools.build.excel_settings import (
    FIXED_SETTINGS,
    PROJECT,
    SETTINGS_NAME,
    plain,
    settings_here,
    settings_text,
    user_settings_file,
)
from xl_tools.build.ribbon import ribbon_xml
from xl_tools.commands import BY_COMMAND_ID
from xl_tools.excel_files import tell_mac
from xl_tools.folders import MACROS, ROOT, WORKBOOKS
from xl_tools.messages import Refusal

BLANK, SAMPLE = WORKBOOKS / "so-doi-thoai.xlsx", WORKBOOKS / "vi-du.xlsx"
AXIS = re.compile(rb'<c:(?:axId|crossAx) val="\d+"/>')
CODE_NAME = re.compile(rb'<sheetPr codeName="\w+"/>| codeName="\w+"')
OURS = {"xl/vbaProject.bin", RIBBON_PART}
CHANGED = {"[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The add-in with a setting of its own, the blank book and the sample with macros."""
    folder = tmp_path_factory.mktemp("macros")
    (folder / ADDIN_NAME).write_bytes(addin({"INTERPRETER_WIN": r"C:\doi-thoai\python.exe"}))
    for book in (BLANK, SAMPLE):
        (folder / f"{book.stem}.xlsm").write_bytes(portable(book))
    return folder


FILES = (ADDIN_NAME, "so-doi-thoai.xlsm", "vi-du.xlsm")


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", FILES)
def test_excel_has_nothing_to_repair(folder: Path, name: str) -> None:
    assert [str(error) for error in OpenXmlValidator().validate(folder / name).errors] == []
    assert check_file(folder / name).issues == ()


def test_the_ribbon_is_part_of_what_the_check_looks_at(folder: Path, tmp_path: Path) -> None:
    wrong = tmp_path / ADDIN_NAME
    wrong.write_bytes((folder / ADDIN_NAME).read_bytes())
    edit_part(wrong, RIBBON_PART, ('size="large"', 'size="huge"'))
    assert any("huge" in str(error) for error in OpenXmlValidator().validate(wrong).errors)


@pytest.mark.parametrize("name", FILES)
def test_the_ribbons_part_is_the_one_made_from_the_commands(folder: Path, name: str) -> None:
    found = parts(folder / name)
    assert found[RIBBON_PART].decode("utf-8") == ribbon_xml()
    assert f'Target="{RIBBON_PART}"'.encode() in found["_rels/.rels"]


@pytest.mark.parametrize("name", FILES)
def test_the_macros_in_the_file_are_the_sources(folder: Path, name: str) -> None:
    olevba = pytest.importorskip("oletools.olevba", reason="oletools is not installed on Windows")
    parser = olevba.VBA_Parser(str(folder / name))
    try:
        found = {Path(module).stem: text for _, _, module, text in parser.extract_macros()}
        kinds = {kind for kind, _, _ in parser.analyze_macros()}
    finally:
        parser.close()
    ours = (MACROS / "Ribbon.bas").read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    assert found["Ribbon"].encode() == ours
    assert found["xlwings"] == vba_sources()["xlwings"]
    assert "AutoExec" not in kinds, "nothing runs before a button is pressed"


def test_xlwings_module_is_its_own_but_for_our_name() -> None:
    source = vba_sources()["xlwings"]
    mine = f'Public Const PROJECT_NAME As String = "{PROJECT}"'
    assert mine in source
    original = (Path(xlwings.__file__).parent / "xlwings_custom_addin.bas").read_bytes().decode("ascii")
    assert source.replace(mine, 'Public Const PROJECT_NAME As String = "myaddin"') == original


@pytest.mark.parametrize("name", FILES)
def test_every_sheet_has_its_module_and_every_module_its_sheet(folder: Path, name: str) -> None:
    found = parts(folder / name)
    named = re.findall(rb'<workbookPr\b[^>]*codeName="(\w+)"', found["xl/workbook.xml"])
    for part, text in found.items():
        if part.startswith("xl/worksheets/sheet"):
            named += re.findall(rb'<sheetPr\b[^>]*codeName="(\w+)"', text)
    with ExcelFile(folder / name) as book:
        modules = set(book.module_names()) - set(vba_sources())
        assert {reference.name for reference in book.references()} == {"stdole", "Office"}
    assert sorted(module.encode() for module in modules) == sorted(named)


def test_the_same_sources_give_the_same_bytes(folder: Path) -> None:
    assert addin({"INTERPRETER_WIN": r"C:\doi-thoai\python.exe"}) == (folder / ADDIN_NAME).read_bytes()
    assert portable(SAMPLE) == (folder / "vi-du.xlsm").read_bytes()


def test_excels_list_of_addins_says_in_vietnamese_what_it_is(folder: Path) -> None:
    found = parts(folder / ADDIN_NAME)
    told = [element.text for element in fromstring(found["docProps/core.xml"]) if element.text]
    assert "Đối thoại" in told
    assert b"addin.macroEnabled.main+xml" in found["[Content_Types].xml"]


def test_the_addins_sheet_holds_the_settings_as_text(folder: Path) -> None:
    [name] = (book := CalamineWorkbook.from_path(folder / ADDIN_NAME)).sheet_names
    assert name == SETTINGS_NAME
    rows = dict(book.get_sheet_by_name(name).to_python())
    assert rows == {**FIXED_SETTINGS, "INTERPRETER_WIN": r"C:\doi-thoai\python.exe"}


@pytest.mark.parametrize("book", [BLANK, SAMPLE], ids=lambda book: book.stem)
def test_all_else_in_the_book_stays_byte_for_byte(folder: Path, book: Path) -> None:
    before, after = parts(book), parts(folder / f"{book.stem}.xlsm")
    assert set(after) - set(before) == OURS
    differing = {name for name in before if before[name] != after[name]}
    assert {name for name in differing if CODE_NAME.sub(b"", after[name]) != before[name]} == CHANGED


@needs_libreoffice
def test_libreoffice_finds_in_the_book_with_macros_all_it_finds_in_the_other(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "without.xlsx"
    other.write_bytes(SAMPLE.read_bytes())
    shown = as_shown([other, folder / "vi-du.xlsm"], tmp_path, recalculated=False)
    assert contents(shown["vi-du"]) == contents(shown["without"])


def test_a_button_works_on_the_book_that_carries_it_and_saving_keeps_its_macros(
    folder: Path,
    tmp_path: Path,
    calc_app: xlwings.App,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """As the macro calls Python, on LibreOffice in place of Excel: through xlwings' own way to the calling book."""
    file = tmp_path / "so.xlsm"
    file.write_bytes((folder / "vi-du.xlsm").read_bytes())
    book = calc_app.books.open(str(file))
    try:
        monkeypatch.setattr(xlwings.Book, "_mock_caller", book, raising=False)
        ribbon.press("check_quotas")
        assert "29 đơn vị" in capfd.readouterr().err
        assert any(row[1] == BY_COMMAND_ID["check_quotas"].label for row in book.sheets["Nhật ký"].used_range.value)
        book.save()
    finally:
        book.close()
    assert set(parts(file)) >= OURS


def contents(book: Path) -> list[list[bytes]]:
    """Sheets, tables, charts and their places, elements in no order; LibreOffice numbers charts and axes anew."""
    kinds = ("xl/worksheets/sheet", "xl/tables/", "xl/charts/", "xl/drawings/drawing")
    found = [AXIS.sub(b"", CODE_NAME.sub(b"", text)) for name, text in parts(book).items() if name.startswith(kinds)]
    assert len(found) > 40
    return sorted(sorted(re.findall(rb"<[^>]+>[^<]*", text)) for text in found)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", "<sheetPr>", '<sheetPr codeName="Sheet2">'),
        ("[Content_Types].xml", "spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml"),
    ],
    ids=["names in VBA that clash", "a template"],
)
def test_a_book_that_cannot_carry_macros_is_refused(tmp_path: Path, part: str, old: str, new: str) -> None:
    book = tmp_path / "so.xlsx"
    book.write_bytes(BLANK.read_bytes())
    edit_part(book, part, (old, new))
    with pytest.raises(Refusal, match="mang sẵn nút"):
        portable(book)


def test_the_calls_write_their_files_and_never_over_a_book(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "phần bổ trợ"
    for _ in range(2):
        assert call("build-addin", "--out", out).code == 0
    assert (out / ADDIN_NAME).read_bytes() == addin({})
    book = out / "sổ.xlsm"
    said = call("build-portable", BLANK, "--out", book)
    assert (said.code, str(book) in said.out) == (0, True)
    book.write_bytes(b"typed since")
    assert "đã có" in call("build-portable", "--out", book).err
    assert book.read_bytes() == b"typed since"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("build-portable", "--out", "sổ.xlsx"), "đuôi .xlsm"),
        (("build-portable", "--out", "nowhere/sổ.xlsm"), "Không có thư mục"),
        (("build-portable", "nowhere.xlsx"), "nowhere.xlsx"),
        (("build-portable", "templates/giay-moi.docx", "--out", "sổ.xlsm"), "không phải là tệp .xlsx"),
        (("build-addin", "--out", "README.md"), "đã có tệp cùng tên"),
        (("build-addin", "more"), "build-addin [--out THƯ_MỤC]"),
    ],
)
def test_what_cannot_be_built_is_told_and_nothing_written(
    call: Call, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], sentence: str
) -> None:
    monkeypatch.chdir(ROOT)
    said = call(*arguments)
    assert (said.code, sentence in said.err) == (2, True), said
    assert not Path("sổ.xlsm").exists()


def test_the_settings_name_this_python_and_this_copy_of_the_project() -> None:
    interpreter = "INTERPRETER_MAC" if sys.platform == "darwin" else "INTERPRETER_WIN"
    assert settings_here() == {**FIXED_SETTINGS, interpreter: plain(Path(sys.executable)), "PYTHONPATH": plain(ROOT)}


def test_a_book_with_macros_says_what_each_pc_needs(call: Call, tmp_path: Path) -> None:
    assert "install-addin" in call("build-portable", "--out", tmp_path / "sổ.xlsm").out
    told = tell_mac(tmp_path)
    [file] = tmp_path.rglob(SETTINGS_NAME)
    assert str(file) in told
    assert file.read_bytes().decode("ascii") == settings_text(settings_here())


def test_the_settings_file_is_pairs_as_vba_reads_them() -> None:
    assert settings_text({"A B": r"C:\x, y", "C": "True"}) == '"A B","C:\\x, y"\r\n"C","True"\r\n'
    assert user_settings_file(Path("home")).name == SETTINGS_NAME


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has short names for such folders")
def test_a_path_that_vba_could_not_read_is_told() -> None:
    with pytest.raises(Refusal, match="chữ có dấu"):
        plain(Path("Hồ sơ") / "python")


def test_what_the_user_typed_into_a_book_with_macros_before_it_was_built_is_in_it(folder: Path) -> None:
    with_macros = CalamineWorkbook.from_filelike(io.BytesIO((folder / "vi-du.xlsm").read_bytes()))
    without = CalamineWorkbook.from_path(SAMPLE)
    assert with_macros.sheet_names == without.sheet_names
    for name in without.sheet_names:
        assert with_macros.get_sheet_by_name(name).to_python() == without.get_sheet_by_name(name).to_python()
