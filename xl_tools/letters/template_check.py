"""What is wrong with a template, all of it at once: each tag looked at on its own, then letters rendered as a test."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from ..changes import Problem
from ..messages import TEMPLATE_PLACES, Refusal
from .rendering import content_of, rendered
from .sandbox import DEEPEST_LOOP, FILTERS, ForbiddenTag, LetterEnvironment, check_tags
from .template_text import Passage, passages

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_BLOCK = re.compile(r"\{%[-+]?(?:(?:p|tr|tc|r)\s)?\s*(\w*)\s*(.*?)\s*[-+]?%\}", re.DOTALL)
_QUOTES = str.maketrans("“”‘’", "\"\"''")
"""docxtpl reads Word's quotation marks inside a tag as Jinja's."""
_LONGEST_PLACE = 80
_ENDS = {"endif": "if", "endfor": "for"}
_CELL_TAGS = ("vm", "hm", "colspan", "cellbg")
"""docxtpl's own, which the rendering judges."""

_environment = LetterEnvironment()


@dataclass(frozen=True)
class TemplateCheck:
    """`fields` are those the template uses, as the table of fields names them; `slower` as of `rendering.Rendered`."""

    fields: tuple[str, ...]
    problems: tuple[Problem, ...]
    slower: str = ""


def check_template(file: Path, known: Mapping[str, str]) -> TemplateCheck:
    """`known` is the table of fields of the template's kind of letter. Never raises Refusal: that is a problem too."""
    try:
        scan = _scanned(file, known)
    except Refusal as refusal:
        return TemplateCheck((), (_refused(refusal),))
    problems, slower = scan.problems, ""
    if not scan.broken:
        try:
            for values in sample_values({*known, *scan.unknown}):
                slower = rendered(file, values).slower
        except Refusal as refusal:
            if not scan.unknown or refusal.code != "template_unknown_field":  # else it was told already
                problems = [*problems, _refused(refusal)]
    return TemplateCheck(tuple(scan.fields), tuple(problems), slower)


def unknown_fields(file: Path, known: Mapping[str, str]) -> int:
    """How many of the fields a template uses are not in the table. Raises Refusal."""
    return len(_scanned(file, known).unknown)


def sample_values(names: Collection[str]) -> Iterator[dict[str, Any]]:
    """Values for a test: all filled, all blank, and each field blank in turn."""
    own = [name for name in names if "." not in name]
    below = {name: [inner.removeprefix(f"{name}.") for inner in names if inner.startswith(f"{name}.")] for name in own}
    full = {name: [next(sample_values(below[name]))] * 2 if below[name] else "Mẫu <&> “thử”" for name in own}
    blank: dict[str, Any] = {name: [] if below[name] else "" for name in own}
    yield full
    yield blank
    for name in own:
        yield full | {name: blank[name]}


def _scanned(file: Path, known: Mapping[str, str]) -> _Scan:
    try:
        return _Scan(known, passages(content_of(file)))
    except etree.XMLSyntaxError:
        raise Refusal("template_unreadable", template=file.name) from None


def _refused(refusal: Refusal) -> Problem:
    return Problem("template_refused", details={"reason": str(refusal)})


@dataclass
class _Block:
    """An if or for that is open; `loops` are the loop's variable and the list it goes through."""

    keyword: str
    tag: str
    where: str
    loops: dict[str, str | None] = field(default_factory=dict)


class _Scan:
    """Goes through a template's tags; `broken` says that it cannot be rendered at all."""

    def __init__(self, known: Mapping[str, str], template: list[Passage]) -> None:
        self._known = known
        self.problems: list[Problem] = []
        self.fields: dict[str, None] = {}
        self.unknown: dict[str, None] = {}
        self.broken = False
        for passage in template:
            self._where, self._open = "", list[_Block]()
            for text in passage.paragraphs:
                shown = text.strip()
                shown = shown if len(shown) <= _LONGEST_PLACE else f"{shown[:_LONGEST_PLACE]}…"
                self._where = TEMPLATE_PLACES[passage.place].format(text=shown)
                if passage.filled:
                    self._paragraph(text)
                elif tag := _TAG.search(text):
                    self._add("template_tag_unfilled", tag[0])
            for block in self._open:
                self._where = block.where
                self._break("template_block_open", block.tag, f"end{block.keyword}")

    def _add(self, code: str, quote: str, quote2: str = "", **details: str) -> None:
        self.problems.append(Problem(code, quote=quote, quote2=quote2 or None, where=self._where, details=details))

    def _break(self, code: str, quote: str, quote2: str = "", **details: str) -> None:
        self.broken = True
        self._add(code, quote, quote2, **details)

    def _paragraph(self, text: str) -> None:
        for tag in _TAG.findall(text):
            if tag.startswith("{{"):
                self._expression(tag, tag.translate(_QUOTES))
            elif tag.startswith("{%"):
                self._block(tag)
        left_over = _BRACES.search(_TAG.sub("", text))
        if left_over:
            self._break("template_brace_open", left_over[0])

    def _block(self, tag: str) -> None:
        found = _BLOCK.fullmatch(tag.translate(_QUOTES))
        keyword, rest = (found[1], found[2]) if found else ("", "")
        if keyword in ("if", "elif"):
            if keyword == "if":
                self._open.append(_Block("if", tag, self._where))
            elif not self._innermost("if"):
                self._break("template_block_end", tag)
            self._expression(tag, f"{{% if {rest} %}}{{% endif %}}")
        elif keyword == "for":
            self._open.append(_Block("for", tag, self._where))
            self._expression(tag, f"{{% for {rest} %}}{{% endfor %}}")
            if sum(block.keyword == "for" for block in self._open) > DEEPEST_LOOP:
                self._forbid(tag)
        elif keyword == "else" and not rest:
            if not self._open:
                self._break("template_block_end", tag)
        elif keyword in _ENDS and not rest:
            self._end(tag, _ENDS[keyword])
        elif keyword not in _CELL_TAGS:
            self._forbid(tag)

    def _innermost(self, keyword: str) -> bool:
        return bool(self._open) and self._open[-1].keyword == keyword

    def _end(self, tag: str, keyword: str) -> None:
        """What is open inside the block that ends is told as not ended."""
        if not any(block.keyword == keyword for block in self._open):
            self._break("template_block_end", tag)
            return
        here = self._where
        while (block := self._open.pop()).keyword != keyword:
            self._where = block.where
            self._break("template_block_open", block.tag, f"end{block.keyword}")
        self._where = here

    def _forbid(self, tag: str) -> None:
        self._break("template_tag_forbidden", tag, filters=", ".join(sorted(FILTERS)))

    def _expression(self, tag: str, source: str) -> None:
        """A tag on its own, as Jinja reads it, and the fields in it."""
        try:
            tree = _environment.parse(source)
            check_tags(tree)
        except TemplateSyntaxError:
            self._break("template_tag_wrong", tag)
            return
        except ForbiddenTag:
            self._forbid(tag)
            return
        for node in tree.body:
            if isinstance(node, nodes.For):
                self._loop(tag, node)
            elif isinstance(node, nodes.If):
                self._names(node.test)
            elif isinstance(node, nodes.Output):
                for printed in node.nodes:
                    if self._is_list(self._names(printed)):
                        self._break("template_list_printed", tag)

    def _loop(self, tag: str, node: nodes.For) -> None:
        path = self._names(node.iter)
        if path is not None and not self._is_list(path):
            self._break("template_no_list", tag)
        if isinstance(node.target, nodes.Name):
            self._open[-1].loops[node.target.name] = path
        if node.test is not None:
            self._names(node.test)

    def _is_list(self, path: str | None) -> bool:
        return path is not None and any(name.startswith(f"{path}.") for name in self._known)

    def _names(self, node: nodes.Node) -> str | None:
        """Notes the fields of an expression; the name in the table where it is nothing but a field that is there."""
        if isinstance(node, nodes.Name):
            return self._name(node.name)
        if isinstance(node, nodes.Getattr):
            above = self._names(node.node)
            return None if above is None else self._used(above, node.attr, node.attr)
        for child in node.iter_child_nodes():
            self._names(child)
        return None

    def _name(self, name: str) -> str | None:
        loops: dict[str, str | None] = {}
        for block in self._open:
            loops |= block.loops
        if name in loops:
            return loops[name]
        if name == "loop" and any(block.keyword == "for" for block in self._open):
            return None
        inner = next((f"{loop}.{name}" for loop, path in loops.items() if f"{path}.{name}" in self._known), "")
        return self._used("", name, name, inner)

    def _used(self, above: str, name: str, written: str, nearest: str = "") -> str | None:
        path = f"{above}.{name}" if above else name
        if path in self._known:
            self.fields[path] = None
            return path
        self.unknown[path] = None
        start = f"{above}." if above else ""
        beside = [known.removeprefix(start) for known in self._known if known.startswith(start)]
        close = get_close_matches(name, [known for known in beside if "." not in known], n=1, cutoff=0.5)
        nearest = nearest or (close[0] if close else "")
        self._add("template_field_nearest" if nearest else "template_field_unknown", written, nearest)
        return None
