"""The letters of one click in one .docx to be printed, in the order of the list.

Each letter is a section of its own: it begins on a new page, with page number 1, and keeps its headers. Letters share a
file where their fixed parts (styles, settings, pictures) are the same; letters of templates that differ in them, and
letters edited since, come in further files, since a Word file has one set of styles.

docxcompose was tried: it puts everything into one section without page breaks, and takes 67 s for 1,000 letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from ..office_packages import packed
from .print_headers import SharedHeaders
from .print_letter import MAIN, NUMBERING, SECTION, LetterToPrint
from .print_lists import RestartedLists

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_BODY = re.compile(r"(.*?<w:body\b[^>]*>)(.*)(</w:body>.*)", re.DOTALL)
_BOOKMARKS = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
_AFTER_NUMBERS = ("cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid")
"""What may follow the page numbers among the properties of a section."""
_LAST_LINE = (
    f'<w:p {nsdecls("w")}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:vanish/><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
"""Word ends a section with a paragraph; after a table it is one that takes no room, also where the page is full."""


class PrintFile(NamedTuple):
    """`letters` are places in the list that was given; `apart` says why a letter has a file to itself, a code of
    messages.PRINTED_APART, "" where none has to."""

    letters: tuple[int, ...]
    docx: bytes
    apart: str = ""


def print_files(letters: Iterable[Path]) -> list[PrintFile]:
    """As few files as print every letter as it is, ordered by their first letters. Refusal for one that is none."""
    files: list[PrintFile] = []
    shared: dict[bytes, _File] = {}
    for number, path in enumerate(letters):
        letter = LetterToPrint(path)
        if letter.apart:
            files.append(PrintFile((number,), letter.content, letter.apart))
            continue
        fixed = letter.fixed
        if fixed not in shared:
            shared[fixed] = _File(letter)
        shared[fixed].add(number, letter)
    return sorted([*files, *(file.printed() for file in shared.values())])


class _File:
    """Letters that share their fixed parts, put one after the other."""

    def __init__(self, first: LetterToPrint) -> None:
        self._first = self._last = first
        self._numbers: list[int] = []
        self._bodies: list[str] = []
        self._headers = SharedHeaders(first)
        self._lists = RestartedLists(first.parts.get(NUMBERING))
        self._drawings = count(1)

    def add(self, number: int, letter: LetterToPrint) -> None:
        sections = letter.sections
        self._headers.take(letter, sections)
        _number_pages(sections[0])
        for mark in list(letter.body.iter(*_BOOKMARKS)):
            mark.getparent().remove(mark)
        for drawing in letter.body.iter(qn("wp:docPr")):
            drawing.set("id", str(next(self._drawings)))
        if self._numbers:
            sections[0].start_type = WD_SECTION.NEW_PAGE
            self._lists.restart(letter.body)
            _end_section(self._last.body)
            self._bodies.append(_around_body(self._last)[1])
        self._numbers.append(number)
        self._last = letter

    def printed(self) -> PrintFile:
        if len(self._numbers) == 1:
            return PrintFile(tuple(self._numbers), self._first.content)
        before, last, after = _around_body(self._last)
        text = "".join((_DECLARATION, before, *self._bodies, last, after))
        parts = {**self._first.parts, **self._headers.parts, MAIN: text.encode()}
        if self._lists.xml is not None:
            parts[NUMBERING] = self._lists.xml
        return PrintFile(tuple(self._numbers), packed(parts))


def _number_pages(section: Any) -> None:
    """The first section of a letter begins with page 1, unless the letter says otherwise."""
    numbers = section.find(qn("w:pgNumType"))
    if numbers is None:
        numbers = section.makeelement(qn("w:pgNumType"))
        section.insert_element_before(numbers, *(f"w:{name}" for name in _AFTER_NUMBERS))
    if numbers.get(qn("w:start")) is None:
        numbers.set(qn("w:start"), "1")


def _end_section(body: Any) -> None:
    """The properties at the end of the body become those of its last paragraph: another letter follows."""
    section = body[-1]
    before = section.getprevious()
    if before is None or before.tag != qn("w:p") or before.find(f"{qn('w:pPr')}/{SECTION}") is not None:
        before = parse_xml(_LAST_LINE)
        section.addprevious(before)
    before.set_sectPr(section)


def _around_body(letter: LetterToPrint) -> tuple[str, str, str]:
    """The letter's XML before, within and after its body."""
    found = _BODY.fullmatch(etree.tostring(letter.root, encoding="unicode"))
    if found is None:
        raise ValueError("a body that was there is gone")
    return found[1], found[2], found[3]
