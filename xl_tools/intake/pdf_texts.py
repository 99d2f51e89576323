"""PDF files into pieces. Columns side by side are told apart by where their letters stand on the page."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO

from ..document import Document
from ..messages import Refusal
from ..vietnamese import composed
from .columns import Line, pieces

MOST_PAGES = 200


def pdf_document(data: bytes, name: str) -> Document:
    """Raises Refusal for a file with a password, a damaged or outsized one, and for scanned pages without any text."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it grumbles about is not for the clerk
    if b"%PDF-" not in data[:1024]:
        raise Refusal("document_damaged", document=name)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refusal("document_locked_or_old", document=name)
        if len(reader.pages) > MOST_PAGES:
            raise Refusal("document_too_big", document=name)
        lines = list(_lines([page.extract_text(extraction_mode="layout") for page in reader.pages]))
    except DependencyError as error:  # a cipher that only further libraries know
        raise Refusal("document_locked_or_old", document=name) from error
    except (
        PyPdfError,
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise Refusal("document_damaged", document=name) from error
    if not any(line.text.strip() for line in lines):
        raise Refusal("document_without_text", document=name)
    return Document("pdf", pieces(lines))


def _lines(pages: list[str]) -> Iterator[Line]:
    for page, text in enumerate(pages, 1):
        number = 0
        for line in composed(text).split("\n"):
            number += bool(line.strip())
            yield Line(line, number, page)
