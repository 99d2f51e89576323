"""Text files into pieces: any Unicode, Windows-1258 too; the signs of Markdown are left out, the words stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Document
from ..messages import Refusal
from ..vietnamese import composed
from .columns import Line, pieces

_SLANTED_DASH = re.compile(r"^\*\*\s(?=[^*]+\*$)(.+)\*$")
_SLANTED = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_MARKDOWN = re.compile(r"^\s{0,3}#{1,6}\s|\*\*\S", re.MULTILINE)
_ROW = re.compile(r"\s*\|(?P<cells>.*\|.*)\|\s*")
_STROKES = re.compile(r"[\s|:+-]+")
_ESCAPED = re.compile(r"\\([*_#.\-()\[\]])")
_WEB = re.compile(r"\s*<(?:!doctype html|html|head|body|\?xml)", re.IGNORECASE)
_FOREIGN = re.compile(r"[§©®¬±¶¸¹»¼½¾¿×÷æ]")
"""Letters of the old fonts TCVN3 and VNI, were they read as Windows-1258."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def text_document(data: bytes, name: str) -> Document:
    """Raises Refusal for what is no text: a web page, a rich text, bytes of another program."""
    text = composed(_decoded(data, name)).replace("\r\n", "\n").replace("\r", "\n").replace("\u200b", "")
    if _WEB.match(text) or text.startswith("{\\rtf") or _CONTROL.search(text):
        raise Refusal("document_not_a_text", document=name)
    return Document("txt", pieces(_lines(text)))


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data[:200]:
        encodings = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "cp1258" or not _FOREIGN.search(text):
            return text
    raise Refusal("document_not_a_text", document=name)


def _lines(text: str) -> Iterator[Line]:
    marked = _MARKDOWN.search(text) is not None
    for number, line in enumerate(text.replace("\f", "").split("\n"), 1):
        words = _without_signs(line) if marked or "*" in line else line
        row = _ROW.fullmatch(words)
        yield Line(_row(row["cells"]) if row else words, number)


def _row(cells: str) -> str:
    """The cells of a table drawn with strokes, parted by tabs; "" for the stroke below its head."""
    return "" if _STROKES.fullmatch(cells) else "\t".join(cell.strip() for cell in cells.split("|"))


def _without_signs(line: str) -> str:
    line = _SLANTED_DASH.sub(r"* \1", _HEADING.sub("", line))
    line = _SLANTED.sub(r"\1", line.replace("**", ""))
    return _ESCAPED.sub(r"\1", line)
