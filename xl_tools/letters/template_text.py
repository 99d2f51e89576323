"""The text of a template as its author sees it: paragraph by paragraph, tags that Word split over runs put together."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from .compiled import PROPERTIES
from .sandbox import text_of

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_FILLED = ("header", "footer", "footnotes")
"""Besides the document itself the parts that are filled; a part of any other kind keeps its tags."""


class Passage(NamedTuple):
    """A part of the template: `place` is a code of messages.TEMPLATE_PLACES; `filled` whether its tags are."""

    place: str
    paragraphs: tuple[str, ...]
    filled: bool = True


def passages(content: bytes) -> list[Passage]:
    """Of a template that is safe to open; the document itself first, parts without text left out."""
    main = Document(BytesIO(content)).part
    found = [Passage("body", tuple(_paragraphs(main.element)))]
    for part in main.package.iter_parts():
        kind = part.content_type.removeprefix(_TYPES).removesuffix("+xml")
        if part is main or not part.partname.endswith(".xml"):
            continue
        if kind in _FILLED:
            found.append(Passage(kind, tuple(_paragraphs(etree.fromstring(part.blob)))))
        elif not part.partname.startswith("/docProps/"):
            found.append(Passage("elsewhere", (text_of(part.blob.decode("utf-8", "replace")),), filled=False))
    properties = main.package.core_properties
    found.append(Passage("properties", tuple(getattr(properties, name) for name in PROPERTIES)))
    return [passage for passage in found if any(passage.paragraphs)]


def _paragraphs(root: Any) -> Iterator[str]:
    """The own text of each paragraph, not of those in its text boxes."""
    for paragraph in root.iter(qn("w:p")):
        pieces = []
        for element in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
            if next(element.iterancestors(qn("w:p"))) is paragraph:
                pieces.append(element.text or "" if element.tag == qn("w:t") else " ")
        yield "".join(pieces)
