"""Word files into pieces: body, tables and text boxes in the order of the page, with the numbers Word counts itself."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from ..document import Document, Page, Piece
from ..messages import PLACES, Refusal
from ..office_packages import Unfit, check_package
from ..vietnamese import tidied
from .word_looks import Looks, page_of
from .word_numbers import Numbers

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE_DOCUMENT = "/officeDocument"
_OLE = b"\xd0\xcf\x11\xe0"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W = f"{{{_W}}}"


def word_document(data: bytes, name: str) -> Document:
    """Raises Refusal for a file with a password, an old .doc, a web page in disguise, a damaged or outsized one."""
    if data.startswith(_OLE):
        raise Refusal("document_locked_or_old", document=name)
    try:
        check_package(data, macros=True)
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _Reader(package).document()
    except Unfit as unfit:
        code = "document_too_big" if unfit.reason == "too_big" else "document_damaged"
        raise Refusal(code, document=name) from unfit
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, NotImplementedError, EOFError, OSError) as error:
        raise Refusal("document_damaged", document=name) from error


class _Reader:
    """One package while it is read."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._names = frozenset(package.namelist())
        self._main = self._main_part()
        folder = str(PurePosixPath(self._main).parent)
        self._looks = _looks(self._bytes(f"{folder}/styles.xml"), self._bytes(f"{folder}/theme/theme1.xml"))
        self._numbers = Numbers(_shared(self._bytes(f"{folder}/numbering.xml")), self._looks)
        self._folder = folder
        self._paragraph = self._tables = 0
        self._gap = True

    def document(self) -> Document:
        root = self._part(self._main)
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise ValueError("no body")
        pieces = tuple(self._blocks(body))
        return Document("docx", pieces, tuple(self._pages(body)))

    def _main_part(self) -> str:
        relations = self._part("_rels/.rels")
        for relation in relations if relations is not None else ():
            if str(relation.get("Type", "")).endswith(_OFFICE_DOCUMENT):
                return str(relation.get("Target")).lstrip("/")
        return "word/document.xml"

    def _part(self, name: str) -> Any:
        """The part's root element; None where the package has no such part."""
        return _parsed(self._bytes(name))

    def _bytes(self, name: str) -> bytes:
        """b"" where the package has no such part."""
        return self._package.read(name) if name in self._names else b""

    def _pages(self, body: Any) -> Iterator[Page]:
        numbered = any(self._has_page_number(name) for name in sorted(self._names))
        for section in body.iter(f"{W}sectPr"):
            if section.getparent().tag in {f"{W}body", f"{W}pPr"}:
                yield page_of(section, numbered=numbered)

    def _has_page_number(self, name: str) -> bool:
        if not name.startswith((f"{self._folder}/header", f"{self._folder}/footer")):
            return False
        root = _shared(self._bytes(name))
        words = " ".join(
            [element.text or "" for element in root.iter(f"{W}instrText")]
            + [element.get(f"{W}instr", "") for element in root.iter(f"{W}fldSimple")]
        )
        return "PAGE" in words.split()

    def _blocks(self, parent: Any) -> Iterator[Piece]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._lines(child, None)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            else:
                yield from self._blocks(_inside(child))

    def _table(self, table: Any) -> Iterator[Piece]:
        self._tables += 1
        number = self._tables
        for row, line in enumerate(_rows(table), 1):
            column = 1
            for cell in _cells(line):
                for child in _flat(cell):
                    if child.tag == f"{W}tbl":
                        yield from self._table(child)
                    else:
                        yield from self._lines(child, (number, row, column))
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                column += int(span.get(f"{W}val", 1)) if span is not None else 1
        self._gap = False

    def _lines(self, paragraph: Any, cell: tuple[int, int, int] | None) -> Iterator[Piece]:
        """The paragraph's lines, and those of the text boxes anchored in it."""
        text, boxes = _text(paragraph, self._looks)
        self._paragraph += cell is None and bool(text.strip())
        label = self._numbers.label(paragraph)
        look = self._looks.of(paragraph)
        if cell is None:
            where = PLACES["paragraph"].format(paragraph=self._paragraph)
        else:
            where = PLACES["cell"].format(table=cell[0], row=cell[1], column=cell[2])
        lines = [tidied(line) for line in text.split("\n")]
        lines[0] = f"{label} {lines[0]}" if label and lines[0] else lines[0]
        kept = [line for line in lines if line]
        for place, line in enumerate(kept):
            yield Piece(line, where, cell, starts=place == 0, after_gap=place == 0 and self._gap, look=look)
        self._gap = not kept
        for box in boxes:
            yield from self._blocks(box)


def _parsed(data: bytes) -> Any:
    """The root element; None for no bytes."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data.replace(_STRICT, _W.encode()), parser) if data else None


_shared = lru_cache(maxsize=16)(_parsed)
"""For parts that many letters of one template have alike; they are only read."""


@lru_cache(maxsize=8)
def _looks(styles: bytes, theme: bytes) -> Looks:
    return Looks(_parsed(styles), _parsed(theme))


def _rows(table: Any) -> Iterator[Any]:
    for child in _flat(table):
        if child.tag == f"{W}tr":
            yield child


def _cells(row: Any) -> Iterator[Any]:
    for child in _flat(row):
        if child.tag == f"{W}tc":
            yield child


def _flat(parent: Any) -> Iterator[Any]:
    """Rows, cells, paragraphs and tables below `parent`, out of the wrappers that Word puts around them."""
    for child in parent:
        if child.tag in {f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"}:
            yield child
        else:
            yield from _flat(_inside(child))


_WRAPPERS = {
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple")
}


def _inside(element: Any) -> Any:
    """What a wrapper holds; nothing for what was deleted and for properties."""
    if element.tag == f"{_MC}AlternateContent":
        choice = element.find(f"{_MC}Choice")
        return choice if choice is not None else ()
    if element.tag == f"{W}sdt":
        content = element.find(f"{W}sdtContent")
        return content if content is not None else ()
    return element if element.tag in _WRAPPERS else ()


def _text(paragraph: Any, looks: Looks) -> tuple[str, list[Any]]:
    """The paragraph's text, its line breaks as "\\n" and tabs as "\\t", and the contents of its text boxes."""
    parts: list[str] = []
    boxes: list[Any] = []
    for run in runs(paragraph):
        if looks.hidden(run, paragraph):
            continue
        words: list[str] = []
        for element in run:
            words.append(_of_run(element, boxes))
        written = "".join(words)
        parts.append(written.upper() if looks.capitals(run, paragraph) else written)
    return "".join(parts), boxes


def runs(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag == f"{W}r":
            yield child
        else:
            yield from runs(_inside(child))


_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def _of_run(element: Any, boxes: list[Any]) -> str:
    if not isinstance(element.tag, str):
        return ""
    name = element.tag.rpartition("}")[2]
    if name == "t":
        return str(element.text or "")
    if name in {"drawing", "pict", "object"}:
        boxes += element.iter(f"{W}txbxContent")
    elif element.tag == f"{_MC}AlternateContent":
        for inner in _inside(element):
            _of_run(inner, boxes)
    return _SIGNS.get(name, "")
