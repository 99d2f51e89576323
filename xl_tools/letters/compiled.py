"""Letters of one template made fast: parsed and compiled once, and only the parts that differ packed anew.

docxtpl opens, patches, parses and packs the whole template for every letter: 6 ms, of which the rendering itself is a
hundredth. Here docxtpl makes the first letter; what it made of the fixed parts is kept as packed bytes, and from then
on only the text of the parts with tags is rendered. Templates whose letters docxtpl changes after rendering are not
covered, see `coverage`.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import count
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from lxml import etree
from markupsafe import Markup

from .coverage import NotCovered, check_coverage, has_tags
from .packing import Package
from .sandbox import LetterEnvironment, Part, plain_text

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_BODY = re.compile(r"<w:body\b[^>]*[^/]>(.*)</w:body>", re.DOTALL)
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
"""Those of a document's properties that docxtpl renders."""

_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_EMPTY, _EMPTY_SHORT = '<w:t xml:space="preserve"></w:t>', '<w:t xml:space="preserve"/>'
_NO_ROWS = "</w:tblGrid></w:tbl>"
_GRID = re.compile(r"<w:tblGrid>(?:<w:gridCol\b[^<>]*/>)*</w:tblGrid></w:tbl>")
_DRAWING_ID = re.compile(r'(<wp:docPr\b[^<>]*\sid=")[^"]*')
_DRAWING = re.compile(r"<\w+:docPr\b")
_FIRST_DRAWING = 1001

_NOT_PLAIN = re.compile("[^\t -%'-;=?-~\xa0-\u2027\u202a-\ud7ff]")
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": _LINE_BREAK})


def text_of_run(value: Any) -> Markup:
    """A value inside a run as the XML that docxtpl ends up with: line breaks are tags already."""
    if type(value) is str and not _NOT_PLAIN.search(value):
        return Markup(value)
    return Markup(plain_text(value).translate(_ESCAPED))


_environment = LetterEnvironment(text_of_run)


class _ChangingPart:
    """A part with tags: what stands before and after its changing text, and the compiled text."""

    def __init__(self, source: str, before: str, after: str) -> None:
        check_coverage(_environment.parse(source))
        self._part = Part(source, _environment)
        self._before, self._after = before, after
        if len(_DRAWING.findall(source)) != len(_DRAWING_ID.findall(source)):
            raise NotCovered("markup")
        self._is_body = before.endswith("<w:body>")

    def render(self, fields: Mapping[str, Any]) -> bytes:
        text = self._part.render(fields)
        if "\t" in text:
            text = DocxTemplate(BytesIO()).resolve_listing(text)
        if self._is_body:
            text = _finished(text)
        text = text.replace(_EMPTY, _EMPTY_SHORT)
        return f"{self._before}{text}{self._after}".encode()


def _finished(text: str) -> str:
    """What docxtpl does to every body: drawings are numbered, a table that is left without rows loses its columns."""
    if "<wp:docPr" in text:
        numbers = count(_FIRST_DRAWING)
        text = _DRAWING_ID.sub(lambda found: f"{found[1]}{next(numbers)}", text)
    return _GRID.sub("<w:tblGrid/></w:tbl>", text) if _NO_ROWS in text else text


class CompiledTemplate:
    """`letter` makes of fields what docxtpl makes of them. Raises NotCovered where it would not."""

    def __init__(self, template: DocxTemplate, first: bytes, fields: Mapping[str, Any]) -> None:
        """`first` is the repacked letter that docxtpl made with these fields."""
        _refuse_tags_elsewhere(template)
        with zipfile.ZipFile(BytesIO(first)) as package:
            made = {name: package.read(name) for name in package.namelist()}
        self._parts = {
            name: part
            for name, source in _sources(template)
            if (part := _changing(source, made[name].decode())) is not None
        }
        self._package = Package(first, self._parts)
        for name, part in self._parts.items():
            if not _same(part.render(fields), made[name]):
                raise NotCovered("differs")

    def letter(self, fields: Mapping[str, Any]) -> bytes:
        """The letter as a .docx. Raises what sandbox.Part raises."""
        return self._package.with_parts({name: part.render(fields) for name, part in self._parts.items()})


def _sources(template: DocxTemplate) -> Iterator[tuple[str, str]]:
    """Name in the package and patched XML of the parts that may hold tags."""
    yield template.get_docx().part.partname.membername, template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield part.partname.membername, template.patch_xml(template.get_part_xml(part))


def _changing(source: str, made: str) -> _ChangingPart | None:
    if not has_tags(_environment.parse(source)):
        return None
    body = _BODY.fullmatch(source)
    if body is None:
        return _ChangingPart(source, _DECLARATION, "")
    start, end = made.find("<w:body>"), made.rfind("</w:body>")
    if start < 0:
        raise NotCovered("markup")
    start += len("<w:body>")
    return _ChangingPart(body[1], made[:start], made[end:])


def footnotes_of(template: DocxTemplate) -> list[Any]:
    """The parts that docxtpl renders as footnotes."""
    return [part for part in template.get_docx().part.package.parts if part.content_type == _FOOTNOTES]


def properties_of(template: DocxTemplate) -> Any:
    """The document's properties, None where it has none; python-docx would add some, with the time of day."""
    package = template.get_docx().part.package
    try:
        return package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).core_properties
    except KeyError:
        return None


def _refuse_tags_elsewhere(template: DocxTemplate) -> None:
    if any(has_tags(_environment.parse(template.patch_xml(part.blob.decode()))) for part in footnotes_of(template)):
        raise NotCovered("footnotes")
    properties = properties_of(template)
    if any(has_tags(_environment.parse(getattr(properties, name))) for name in PROPERTIES if properties):
        raise NotCovered("properties")


def _same(ours: bytes, theirs: bytes) -> bool:
    return ours == theirs or _canonical(ours) == _canonical(theirs)


def _canonical(xml: bytes) -> bytes:
    return etree.tostring(etree.fromstring(xml), method="c14n")
