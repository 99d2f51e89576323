"""A letter as it lies in its folder, looked at before it is put into a print file with others."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, cast

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from ..messages import Refusal
from ..office_packages import Unfit, check_package
from .print_lists import numbered_styles

MAIN, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
NUMBERING, STYLES = "word/numbering.xml", "word/styles.xml"
SECTION = qn("w:sectPr")

_FREE = re.compile(r"docProps/.*|word/(?:document|webSettings)\.xml")
"""Parts in which the letters of one file may differ, besides headers and footers."""
_TRACES = re.compile(rb"<w:rsids>.*?</w:rsids>", re.DOTALL)
"""What Word keeps of its sessions."""
_COUNTING = re.compile(r"NUMPAGES|SECTION|SEQ|REF|TOC|INDEX|LISTNUM|AUTONUM", re.IGNORECASE)
"""Word fields that count over the whole file or point to another place in it."""
_NOTES = tuple(qn(f"w:{name}Reference") for name in ("footnote", "endnote", "comment"))
_CODES = (qn("w:instrText"), qn("w:fldChar"))
_HEADERS = {RELATIONSHIP_TYPE.HEADER: "w:hdr", RELATIONSHIP_TYPE.FOOTER: "w:ftr"}


class Header(NamedTuple):
    """A header or footer: the relation that names it, its outermost element, its part."""

    relation: str
    element: str
    part: str


class LetterToPrint:
    """The parts of a letter. Refusal for a file that is no letter any more."""

    def __init__(self, file: Path) -> None:
        try:
            self.content = file.read_bytes()
            check_package(self.content, macros=True)
            with zipfile.ZipFile(BytesIO(self.content)) as package:
                self.parts = {name: package.read(name) for name in package.namelist()}
            self.root = cast(Any, parse_xml(self.parts[MAIN]))
            self.body = self.root.body
            self.headers = tuple(_headers(etree.fromstring(self.parts[RELATIONS])))
            self._header_trees = [etree.fromstring(self.parts[header.part]) for header in self.headers]
        except (OSError, Unfit, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError, AttributeError) as error:
            raise Refusal("letter_unreadable", letter=file.name) from error

    @property
    def sections(self) -> list[Any]:
        """The properties of its sections; those of the last end the body."""
        return [found for found in self.body.iter(SECTION) if found.getparent().tag != qn("w:sectPrChange")]

    @property
    def fixed(self) -> bytes:
        """A fingerprint of everything that the letters of one file must share."""
        free = {header.part for header in self.headers}
        spaces = (sorted(self.root.nsmap.items(), key=str), sorted(self.root.attrib.items()))
        found = blake2b(repr(spaces).encode())
        for name in sorted(self.parts.keys() - free):
            if not _FREE.fullmatch(name):
                found.update(b"%s\0%s\0" % (name.encode(), _TRACES.sub(b"", self.parts[name])))
        return found.digest()

    @property
    def apart(self) -> str:
        """Why the letter cannot share a file, a code of messages.PRINTED_APART; "" where it can."""
        if len(self.body) == 0 or self.body[-1].tag != SECTION:
            return "section"
        if next(self.root.iter(*_NOTES), None) is not None:
            return "notes"
        if any(_COUNTING.search(_field_codes(tree)) for tree in (self.root, *self._header_trees)):
            return "fields"
        counted = numbered_styles(self.parts[STYLES]) if STYLES in self.parts else frozenset()
        if any(style.get(qn("w:val")) in counted for style in self.root.iter(qn("w:pStyle"))):
            return "styles"
        return ""


def _headers(relations: Any) -> Iterator[Header]:
    for relation in relations:
        if relation.get("Type") in _HEADERS:
            yield Header(relation.get("Id"), _HEADERS[relation.get("Type")], f"word/{relation.get('Target')}")


def _field_codes(tree: Any) -> str:
    """The codes of a part's Word fields, apart by blanks."""
    simple = (field.get(qn("w:instr"), "") for field in tree.iter(qn("w:fldSimple")))
    pieces = (element.text or "" if element.tag == qn("w:instrText") else " " for element in tree.iter(*_CODES))
    return " ".join((*simple, "".join(pieces)))
