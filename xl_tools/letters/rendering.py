"""docxtpl with its defaults turned round: values are only text, templates cannot run code, nothing is dropped silently.

What docxtpl makes of a template is made the fast way of `compiled` wherever that comes to the same.

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
from typing import Any, NamedTuple

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError
from lxml import etree
from markupsafe import Markup

from ..messages import Refusal
from .compiled import PROPERTIES, CompiledTemplate, footnotes_of, properties_of
from .coverage import NotCovered
from .package import checked_package, repacked
from .sandbox import (
    FILTERS,
    BrokenLetter,
    ForbiddenTag,
    LetterEnvironment,
    ListAsText,
    UnknownField,
    plain_text,
    text_of,
)
from .template_text import passages

_RUN_TAG = re.compile(r"\{\{(?:p|r|tr|tc)\s|\{%\s*(?:colspan|cellbg)\b")
"""docxtpl's tags that put a value where Word expects markup: the text would vanish or break the file."""

_TAG_IN_CODE = re.compile(
    r"<w:instrText\b[^>]*>(?:(?!</w:instrText>).)*?\{[{%](?:(?!</w:instrText>).)*|w:instr=\"[^\"]*\{[{%][^\"]*",
    re.DOTALL,
)
"""A value there would be the code of a Word field."""

LONGEST_PROPERTY = 255
"""Characters, as Word and python-docx have it."""

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


class Rendered(NamedTuple):
    """A letter; `slower` is why docxtpl itself made it, a code of messages.SLOWER, "" where the fast way did."""

    docx: bytes
    slower: str


def rendered(template: Path, fields: Mapping[str, Any]) -> Rendered:
    """See `letters.render`."""
    opened = _opened(template)
    try:
        return opened.letter(fields)
    except UnknownField as unknown:
        raise Refusal(
            "template_unknown_field",
            template=template.name,
            field=unknown.name,
            nearest=_nearest(unknown.name, unknown.known),
            where=_paragraph_with(unknown.name, opened.content),
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
    except TableWithoutGrid:
        raise Refusal("template_unreadable", template=template.name) from None


def content_of(template: Path) -> bytes:
    """The template's bytes, once found safe to open. Raises Refusal."""
    return _opened(template).content


def _opened(template: Path) -> _Template:
    try:
        stamp = template.stat()
    except OSError:
        raise Refusal("template_missing", template=template.name, folder=template.parent.name) from None
    return _checked(template, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=64)
def _checked(template: Path, _modified: int, _size: int) -> _Template:
    """The template, once found safe to open; kept until the file changes."""
    try:
        content = checked_package(template)
        if getattr(DocxTemplate(BytesIO(content)).get_docx().element, "body", None) is None:
            raise zipfile.BadZipFile("no Word document inside")
    except _UNREADABLE:
        raise Refusal("template_unreadable", template=template.name) from None
    return _Template(content)


class _Template:
    """A template that is safe to open. Its first letter decides which way the others are made."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._compiled: CompiledTemplate | None = None
        self._slower = ""

    def letter(self, fields: Mapping[str, Any]) -> Rendered:
        if self._compiled is not None:
            return Rendered(self._compiled.letter(fields), "")
        made = _by_docxtpl(self.content, fields)
        if not self._slower:
            try:
                self._compiled = CompiledTemplate(_Letter(BytesIO(self.content)), made, fields)
            except NotCovered as reason:
                self._slower = reason.code
            else:
                return self.letter(fields)
        return Rendered(made, self._slower)


class TableWithoutGrid(Exception):
    """docxtpl stumbles over a table whose columns are not declared. Word declares them when it saves."""


class _Letter(DocxTemplate):  # type: ignore[misc]  # docxtpl is not typed
    """One letter. What depends on the template's text alone is done once per template, not per letter."""

    def patch_xml(self, src_xml: str) -> str:
        return _patched(src_xml)

    def fix_tables(self, xml: str) -> Any:
        """docxtpl repairs broken XML by dropping what it cannot place; a letter that lost text must not go out."""
        _refuse_broken(xml.encode())
        try:
            return super().fix_tables(xml)
        except (AttributeError, TypeError, ValueError) as error:
            raise TableWithoutGrid from error

    def build_headers_footers_xml(self, context: Any, uri: str, jinja_env: Any = None) -> Any:
        for relation, xml in super().build_headers_footers_xml(context, uri, jinja_env):
            _refuse_broken(xml)
            yield relation, xml

    def render_footnotes(self, context: Any, jinja_env: Any = None) -> None:
        super().render_footnotes(context, jinja_env)
        for part in footnotes_of(self):
            _refuse_broken(part.blob)

    def render_properties(self, context: Any, _environment: Any = None) -> None:
        """As text, which docxtpl would escape twice; it would also add properties with the time of day."""
        properties = properties_of(self)
        for name in PROPERTIES if properties else ():
            text = _as_text.from_string(getattr(properties, name)).render(context)
            setattr(properties, name, text[:LONGEST_PROPERTY])


def _refuse_broken(xml: bytes) -> None:
    try:
        etree.fromstring(xml)
    except etree.XMLSyntaxError as error:
        raise BrokenLetter from error


@lru_cache(maxsize=256)
def _patched(xml: str) -> str:
    """docxtpl's preparation of a part: tags that Word split over several runs are put together."""
    patched: str = DocxTemplate(BytesIO()).patch_xml(xml)
    whole = text_of(xml)
    run_tag = _RUN_TAG.search(whole)
    if run_tag:
        raise ForbiddenTag(whole[run_tag.start() : run_tag.start() + 30].split("}")[0] + "}")
    code = _TAG_IN_CODE.search(patched)
    if code:
        raise ForbiddenTag(text_of(code[0]))
    return patched


_environment = LetterEnvironment()
_as_text = LetterEnvironment(lambda value: Markup(plain_text(value)))


def _by_docxtpl(content: bytes, fields: Mapping[str, Any]) -> bytes:
    letter = _Letter(BytesIO(content))
    letter.render(dict(fields), _environment)
    made = BytesIO()
    letter.save(made)
    return repacked(made.getvalue())


def _nearest(name: str, known: tuple[str, ...]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f" (có phải là “{close[0]}”?)" if close else ""


def _paragraph_with(name: str, content: bytes) -> str:
    """The paragraph of the template that a field stands in."""
    tag = re.compile(r"\{[{%][^{}]*\b" + re.escape(name) + r"\b[^{}]*[%}]\}")
    paragraphs = (text for passage in passages(content) for text in passage.paragraphs)
    return _shortened(next(filter(tag.search, paragraphs), name))


def _line(wrong: TemplateSyntaxError) -> str:
    """The text of the template around the wrong tag. docxtpl starts a line with every paragraph."""
    lines = (wrong.source or "").splitlines()
    if not lines or not wrong.lineno:
        return ""
    return _shortened(text_of(lines[min(wrong.lineno, len(lines)) - 1]))


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"
