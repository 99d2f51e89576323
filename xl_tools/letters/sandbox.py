"""The part of Jinja that a letter's template may use, and how values are printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import unescape
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, meta, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, escape

FILTERS = frozenset({"upper", "lower", "capitalize", "trim", "length", "first", "last"})
DEEPEST_LOOP = 3
"""A loop within a loop within a loop: themes, their questions, their paragraphs."""

_ALLOWED: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr),
    *(nodes.For, nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.Filter, nodes.Concat),
)


class UnknownField(Exception):
    """The template names a field that it is not given."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


class ForbiddenTag(Exception):
    """The template uses a part of Jinja or docxtpl that letters do not need."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


class ListAsText(Exception):
    """The template prints a list instead of looping over it."""


class BrokenLetter(Exception):
    """What the template makes is not well-formed XML."""


class _Unknown(StrictUndefined):
    """An undefined value that knows what it was asked of, for the sentence."""

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, *_: Any) -> None:
        known = tuple(obj) if isinstance(obj, Mapping) else ()

        def error(_message: str) -> UnknownField:
            return UnknownField(name or "", known)

        super().__init__(hint, obj, name, error)  # type: ignore[arg-type]  # Jinja asks for a class, and calls it


_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NOT_XML = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})


def plain_text(value: Any) -> str:
    """What is printed of a value: without the characters XML cannot hold, every kind of line break as "\\n"."""
    if isinstance(value, StrictUndefined):
        str(value)
    if not isinstance(value, (str, int)):
        raise ListAsText
    return _NOT_XML.sub("", _LINE_BREAKS.sub("\n", str.__str__(value) if isinstance(value, str) else str(value)))


def printed(value: Any) -> Markup:
    """A value as text inside a part's XML; markup of any kind in it is text too.

    Braces become character references: docxtpl takes "{_{" in the finished text for an escaped tag.
    """
    return Markup(str(escape(plain_text(value))).translate(_BRACES))


class Part:
    """A compiled part of a template: the document, a header, a footnote."""

    def __init__(self, source: str, environment: LetterEnvironment) -> None:
        try:
            tree = environment.parse(source)
        except TemplateSyntaxError as wrong:
            wrong.source = source
            raise
        check_tags(tree)
        self.names = meta.find_undeclared_variables(tree)
        self.template: Template = environment.compiled(source)

    def render(self, fields: Mapping[str, Any]) -> str:
        """Raises UnknownField, also for a field in a branch that is not taken."""
        for name in sorted(self.names):
            if name not in fields:
                raise UnknownField(name, tuple(fields))
        return self.template.render(fields)


def check_tags(tree: nodes.Template) -> None:
    """Raises ForbiddenTag."""
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Filter) and node.name in FILTERS and not (node.args or node.kwargs):
            continue
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            raise ForbiddenTag(node.attr)
        if isinstance(node, nodes.Filter) or not isinstance(node, _ALLOWED):
            raise ForbiddenTag(getattr(node, "name", None) or type(node).__name__.lower())
    if _depth(tree) > DEEPEST_LOOP:
        raise ForbiddenTag("for" + " … for" * DEEPEST_LOOP)


def _depth(node: nodes.Node) -> int:
    inner = max(map(_depth, node.iter_child_nodes()), default=0)
    return inner + isinstance(node, nodes.For)


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """Sandboxed, escaping, strict; a part is parsed, checked and compiled once."""

    def __init__(self, finalize: Callable[[Any], Markup] = printed) -> None:
        super().__init__(autoescape=True, undefined=_Unknown, finalize=finalize)
        self.globals.clear()
        self._part = lru_cache(maxsize=64)(lambda source: Part(source, self))

    def from_string(self, source: Any, *_: Any, **__: Any) -> Any:
        return self._part(source)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a repeated block, or what Jinja tells of a loop; nothing of any other Python object."""
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute) if isinstance(obj, LoopContext) else self.undefined(name=attribute)

    def compiled(self, source: str) -> Template:
        return super().from_string(source)


_TAGS = re.compile(r"<[^>]*>")


def text_of(xml: str) -> str:
    """The text of a piece of XML, tags aside."""
    return unescape(_TAGS.sub("", xml)).strip()
