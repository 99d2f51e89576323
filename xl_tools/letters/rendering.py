"""docxtpl with its defaults turned round: values are only text, templates cannot run code, nothing is dropped silently.

docxtpl by itself takes "&" and "<" in a value as markup and loses the rest of the line, prints nothing for an unknown
field, and lets a template call any method.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError
from lxml import etree

from ..messages import Refusal
from .package import checked_package, repacked
from .sandbox import FILTERS, BrokenLetter, ForbiddenTag, LetterEnvironment, ListAsText, UnknownField, text_of

_RUN_TAG = re.compile(r"\{\{(?:p|r|tr|tc)\s|\{%\s*(?:colspan|cellbg)\b")
"""docxtpl's tags that put a value where Word expects markup: the text would vanish or break the file."""

_UNREADABLE = (
    PackageNotFoundError,
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    KeyError,
    ValueError,
    EOFError,
    NotImplementedError,
    OSError,
)


def rendered(template: Path, fields: Mapping[str, Any]) -> bytes:
    """See `letters.render`."""
    try:
        stamp = template.stat()
    except OSError:
        raise Refusal("template_missing", template=template.name, folder=template.parent.name) from None
    content = _checked(template, stamp.st_mtime_ns, stamp.st_size)
    try:
        return _filled(content, fields)
    except UnknownField as unknown:
        raise Refusal(
            "template_unknown_field",
            template=template.name,
            field=unknown.name,
            nearest=_nearest(unknown.name, unknown.known),
        ) from None
    except TemplateSyntaxError as wrong:
        raise Refusal("template_wrong_tag", template=template.name, where=_line(wrong)) from None
    except ForbiddenTag as forbidden:
        raise Refusal(
            "template_tag_not_allowed", template=template.name, tag=forbidden.tag, filters=", ".join(sorted(FILTERS))
        ) from None
    except ListAsText:
        raise Refusal("template_list_as_text", template=template.name) from None
    except BrokenLetter:
        raise Refusal("template_broken", template=template.name) from None


@lru_cache(maxsize=16)
def _checked(template: Path, _modified: int, _size: int) -> bytes:
    """The template's bytes, once found safe to open; cached until the file changes."""
    try:
        content = checked_package(template)
        if getattr(DocxTemplate(BytesIO(content)).get_docx().element, "body", None) is None:
            raise zipfile.BadZipFile("no Word document inside")
    except _UNREADABLE:
        raise Refusal("template_unreadable", template=template.name) from None
    return content


class _Letter(DocxTemplate):  # type: ignore[misc]  # docxtpl is not typed
    """One letter. What depends on the template's text alone is done once per template, not per letter."""

    def patch_xml(self, src_xml: str) -> str:
        return _patched(src_xml)

    def fix_tables(self, xml: str) -> Any:
        """docxtpl repairs broken XML by dropping what it cannot place; a letter that lost text must not go out."""
        try:
            etree.fromstring(xml.encode())
        except etree.XMLSyntaxError as error:
            raise BrokenLetter from error
        return super().fix_tables(xml)

    def build_headers_footers_xml(self, context: Any, uri: str, jinja_env: Any = None) -> Any:
        for relation, xml in super().build_headers_footers_xml(context, uri, jinja_env):
            try:
                etree.fromstring(xml)
            except etree.XMLSyntaxError as error:
                raise BrokenLetter from error
            yield relation, xml


@lru_cache(maxsize=64)
def _patched(xml: str) -> str:
    """docxtpl's preparation of a part: tags that Word split over several runs are put together."""
    patched: str = DocxTemplate(BytesIO()).patch_xml(xml)
    whole = text_of(xml)
    run_tag = _RUN_TAG.search(whole)
    if run_tag:
        raise ForbiddenTag(whole[run_tag.start() : run_tag.start() + 30].split("}")[0] + "}")
    return patched


_environment = LetterEnvironment()


def _filled(content: bytes, fields: Mapping[str, Any]) -> bytes:
    letter = _Letter(BytesIO(content))
    letter.render(dict(fields), _environment)
    made = BytesIO()
    letter.save(made)
    return repacked(made.getvalue())


def _nearest(name: str, known: tuple[str, ...]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f" (có phải là “{close[0]}”?)" if close else ""


def _line(wrong: TemplateSyntaxError) -> str:
    """The text of the template around the wrong tag. docxtpl starts a line with every paragraph."""
    lines = (wrong.source or "").splitlines()
    if not lines or not wrong.lineno:
        return ""
    line = text_of(lines[min(wrong.lineno, len(lines)) - 1])
    return line if len(line) <= 80 else f"{line[:80]}…"
