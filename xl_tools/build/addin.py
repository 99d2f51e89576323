"""The add-in for Excel, and a book that carries the same ribbon and macros itself.

Both are an .xlsx package with a VBA project (pyOpenVBA) and the ribbon's part; every other part stays byte for byte,
but for the names that bind a sheet to its VBA module. The same sources give the same bytes.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from ..folders import MACROS
from ..hosts.file import FileHost
from ..hosts.guard import book_bytes
from ..hosts.package import CONTENT_TYPES
from ..hosts.zip_parts import ZipParts
from ..messages import EXCEL_ADDIN, Refusal
from ..schema import SETTINGS
from .excel_settings import FIXED_SETTINGS, PROJECT, SETTINGS_NAME
from .ribbon import ribbon_xml
from .workbooks import MADE_ON

ADDIN_NAME = f"{PROJECT}.xlam"
RIBBON_PART = "customUI/customUI14.xml"
_RIBBON_RELATION = (
    '<Relationship Id="doiThoaiRibbon" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    f'Target="{RIBBON_PART}"/></Relationships>'
)
_RIBBON_TYPE = f'<Override PartName="/{RIBBON_PART}" ContentType="application/xml"/></Types>'
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_BOOK_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"


class NotCarried(Exception):
    """The package is no plain workbook, or has a ribbon of its own."""


def addin(settings: Mapping[str, str]) -> bytes:
    """The .xlam. `settings` are xlwings' (INTERPRETER_WIN, PYTHONPATH...), beside the fixed ones, in its only sheet."""
    return with_macros(_settings_book({**FIXED_SETTINGS, **settings}), _ADDIN_TYPE)


def portable(book: Path) -> bytes:
    """The book as .xlsm, with ribbon and macros. Raises Refusal where it is no dialogue book or cannot carry them."""
    from pyopenvba import UnsupportedFormatError

    FileHost(book, clock_date=MADE_ON.date(), out=io.StringIO(), err=io.StringIO()).read((SETTINGS,))
    try:
        return with_macros(book_bytes(book), _MACRO_BOOK_TYPE)
    except (UnsupportedFormatError, NotCarried) as error:
        raise Refusal("book_not_portable", book=book.name) from error


def vba_sources() -> dict[str, str]:
    """The modules by name, with the line ends of VBA: ours, and those that come with xlwings."""
    xlwings = _xlwings_folder()
    texts = {
        "xlwings": _vba_text(xlwings / "xlwings_custom_addin.bas").replace(
            'PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{PROJECT}"'
        ),
        "Dictionary": _vba_text(xlwings / "addin" / "Dictionary.cls"),  # what xlwings uses on a Mac
        "Ribbon": _vba_text(MACROS / "Ribbon.bas"),
    }
    return {name: text.replace("\n", "\r\n") for name, text in texts.items()}


def _xlwings_folder() -> Path:
    found = find_spec("xlwings")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("xlwings")
    return Path(found.origin).parent


def _vba_text(path: Path) -> str:
    return path.read_text(encoding="ascii")


def with_macros(package: bytes, main_type: str) -> bytes:
    """An .xlsx as a package of `main_type`, with the VBA project and the ribbon.

    Raises NotCarried, and pyOpenVBA's UnsupportedFormatError for kinds of sheets or names of modules it cannot add to.
    """
    from pyopenvba import ExcelFile, VBAModuleKind

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "book.xlsm"
        file.write_bytes(_with_ribbon(package, main_type))
        with ExcelFile(file) as book:
            project = book.add_vba_project()
            for name, source in vba_sources().items():
                kind = VBAModuleKind.other if name == "Dictionary" else VBAModuleKind.standard
                project.add_module(name, source, kind=kind)
            book.save()
        return file.read_bytes()


def _with_ribbon(package: bytes, main_type: str) -> bytes:
    parts = ZipParts(package, "")
    types = parts.part(CONTENT_TYPES).decode("utf-8")
    if _BOOK_TYPE not in types or RIBBON_PART in parts:
        raise NotCarried
    relations = parts.part("_rels/.rels").decode("utf-8")
    changed = {
        CONTENT_TYPES: types.replace(_BOOK_TYPE, main_type).replace("</Types>", _RIBBON_TYPE).encode("utf-8"),
        "_rels/.rels": relations.replace("</Relationships>", _RIBBON_RELATION).encode("utf-8"),
    }
    stream = io.BytesIO(parts.rebuilt(changed))
    with zipfile.ZipFile(stream, "a") as file:
        entry = zipfile.ZipInfo(RIBBON_PART)  # of 1980, whenever it is made
        entry.compress_type = zipfile.ZIP_DEFLATED
        file.writestr(entry, ribbon_xml())
    return stream.getvalue()


def _settings_book(settings: Mapping[str, str]) -> bytes:
    """An .xlsx of one sheet, a setting in each row; Excel's list of add-ins shows its title and its comment."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    workbook = Workbook(stream, {"in_memory": True})
    sheet = workbook.add_worksheet(SETTINGS_NAME)
    for row, pair in enumerate(settings.items()):
        for column, text in enumerate(pair):
            sheet.write_string(row, column, text)
    workbook.set_properties({**EXCEL_ADDIN, "created": MADE_ON})
    workbook.close()
    return stream.getvalue()
