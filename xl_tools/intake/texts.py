"""A document of any kind an office sends round - .docx, .txt, .pdf - into pieces of text with their places."""

from __future__ import annotations

import os
from pathlib import Path

from ..document import Document
from ..messages import Refusal, system_reason
from ..vietnamese import composed

LARGEST_FILE = 20_000_000
_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"


def read_document(path: Path) -> Document:
    """The document in the file. Raises Refusal for one that is missing, empty, too big or not what its name says."""
    name = composed(os.fsencode(path.name).decode("utf-8", "replace"))
    kind = path.suffix.lower()
    if kind not in {".docx", ".txt", ".pdf"}:
        raise Refusal("document_kind_unknown", document=name)
    data = _content(path, name)
    if not data.strip():
        raise Refusal("document_empty", document=name)
    if kind == ".docx":
        from .word_texts import word_document

        return word_document(data, name)
    if kind == ".pdf":
        from .pdf_texts import pdf_document

        return pdf_document(data, name)
    if data.startswith((_ZIP, _PDF)):
        raise Refusal("document_not_a_text", document=name)
    from .plain_texts import text_document

    return text_document(data, name)


def _content(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise Refusal("document_missing", document=name) from None
    except IsADirectoryError:
        raise Refusal("document_kind_unknown", document=name) from None
    except OSError as error:
        raise Refusal("document_not_readable", document=name, reason=system_reason(error)) from error
    if len(data) > LARGEST_FILE:
        raise Refusal("document_too_big", document=name)
    return data
