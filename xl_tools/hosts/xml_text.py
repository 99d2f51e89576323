"""Parsing and writing the small XML parts, and text as a cell may hold it. lxml is loaded when first needed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from .zip_parts import Damaged

MOST_TEXT = 32_767
"""Characters a cell can hold; Excel repairs a file with more."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@lru_cache(maxsize=1)
def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, remove_pis=True
    )


def parsed(data: bytes) -> Any:
    """The root element; raises Damaged for anything that is not plain XML without a document type."""
    from lxml import etree

    if b"<!DOCTYPE" in data:
        raise Damaged("DOCTYPE")
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise Damaged(str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise Damaged("DOCTYPE")
    return root


def serialised(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def cell_text(text: str) -> str:
    """The text as a cell can hold it: no control characters, line breaks alone."""
    return _NOT_XML.sub("", text.replace("\r\n", "\n"))


def cell_string(text: str) -> str:
    """As cell_text, the way a file stores it: what looks like an escape escaped."""
    return _ESCAPE_LIKE.sub("_x005F_", cell_text(text))


def plain_xml(data: bytes) -> bytes:
    """The part in UTF-8 without comments, CDATA and processing instructions: every "<" then opens a tag."""
    declaration = re.match(rb'(?:\xef\xbb\xbf)?<\?xml[^>]*?(?:encoding=["\']([\w.-]+)["\'])?[^>]*\?>', data)
    utf8 = data.startswith((b"<", b"\xef\xbb\xbf")) and (
        declaration is None or (declaration[1] or b"utf-8").lower() in {b"utf-8", b"us-ascii"}
    )
    start = declaration.end() if declaration else 0
    if utf8 and data.find(b"<!", start) < 0 and data.find(b"<?", start) < 0:
        return data
    from lxml import etree

    root = parsed(data)
    etree.strip_tags(root, etree.Comment)
    return serialised(root)
