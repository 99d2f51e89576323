"""Whether a part of a template can be rendered as text alone, without docxtpl's repairs of the finished XML.

After Jinja, docxtpl parses the XML, counts the columns of every table anew, and gives the line breaks in a value the
run around them. The walk follows the tags of a part through every branch and loop: where it ends well, every letter
is well-formed, no table has its columns changed and every value is text of a run, whatever the values are.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import nodes

_COUNTED = {"w:tblGrid": "w:tbl", "w:gridCol": "w:tblGrid", "w:tc": "w:tr", "w:tcPr": "w:tc", "w:gridSpan": "w:tcPr"}
"""What docxtpl counts in a table, and the element it looks for it in."""
TEXT, RUN, PARAGRAPH = "w:t", "w:r", "w:p"

_TAG = re.compile(r"<(/?)([^\s<>/]+)([^<>]*?)(/?)>")
_NAMESPACE = re.compile(r'\sxmlns(?::[^\s=]+)?="[^"]*"')
_SPAN = re.compile(r'\sw:val="(\d+)"')
_UNUSUAL = re.compile(r"[\t\n\r\a\f]|<[!?]|_[{}%]|[{}%]_|[{}]\Z")
"""White space that docxtpl turns into tags, comments, and its way of writing braces that are no tag."""


class NotCovered(Exception):
    """Letters of this template are left to docxtpl; `code` is one of messages.SLOWER."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class _Open:
    """An element that is open. `branch` is the place in the template's ifs and loops where it was opened."""

    name: str
    namespaces: tuple[str, ...]
    branch: int
    columns: int = 0
    """Of a table: in its grid. Of a row: that its cells span."""
    cells: int = 0
    """Of a row. Of a table: in its longest row."""
    certain: int = 0
    """Of a table: columns that a row spans which is there in every letter."""
    least: int = sys.maxsize
    """Of a table: columns that each of its own rows spans at least."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Open) and (self.name, self.namespaces) == (other.name, other.namespaces)


def check_coverage(tree: nodes.Template) -> None:
    """Raises NotCovered."""
    if _Walk().through(tree.body, []):
        raise NotCovered("crossing")


def has_tags(tree: nodes.Template) -> bool:
    """Whether letters differ in this part at all."""
    return any(not isinstance(node, (nodes.Output, nodes.TemplateData)) for node in tree.find_all(nodes.Node))


class _Walk:
    def __init__(self) -> None:
        self._branch = self._branches = 0

    def through(self, body: Iterable[nodes.Node], opened: list[_Open]) -> list[_Open]:
        """The elements open after this piece of the template, given those open before it."""
        for node in body:
            if isinstance(node, nodes.Output):
                for piece in node.nodes:
                    if isinstance(piece, nodes.TemplateData):
                        opened = self._after(piece.data, opened)
                    elif [element.name for element in opened[-2:]] != [RUN, TEXT]:
                        raise NotCovered("place")
            elif isinstance(node, nodes.For):
                self._same(opened, node.body, node.else_)
            elif isinstance(node, nodes.If):
                opened = self._chosen(node, opened)
        return opened

    def _same(self, opened: list[_Open], *bodies: list[nodes.Node]) -> None:
        for body in bodies:
            if self._inside(body, opened) != opened:
                raise NotCovered("crossing")

    def _chosen(self, node: nodes.If, opened: list[_Open]) -> list[_Open]:
        branches = [node.body, *(other.body for other in node.elif_), node.else_]
        after = [self._inside(body, opened) for body in branches]
        if any(end != after[0] for end in after):
            raise NotCovered("crossing")
        return after[0]

    def _inside(self, body: list[nodes.Node], opened: list[_Open]) -> list[_Open]:
        outer = self._branch
        self._branches += 1
        self._branch = self._branches
        end = self.through(body, list(opened))
        self._branch = outer
        return end

    def _after(self, data: str, opened: list[_Open]) -> list[_Open]:
        if data.rfind("<") > data.rfind(">"):
            raise NotCovered("place")
        if _UNUSUAL.search(data):
            raise NotCovered("markup")
        opened = list(opened)
        for closing, name, attributes, alone in _TAG.findall(data):
            if closing:
                self._close(name, opened)
            else:
                self._open(name, attributes, opened)
                if alone:
                    self._close(name, opened)
        return opened

    def _open(self, name: str, attributes: str, opened: list[_Open]) -> None:
        if name in (PARAGRAPH, RUN) and any(element.name == name for element in opened):
            raise NotCovered("text_box")
        above = [element.name for element in reversed(opened)]
        if above[:1] == [_COUNTED.get(name)]:
            self._here(opened[-1])
        if name == "w:gridCol" and above[:2] == ["w:tblGrid", "w:tbl"]:
            opened[-2].columns += 1
        elif name == "w:tc" and above[:1] == ["w:tr"]:
            opened[-1].cells += 1
            opened[-1].columns += 1
        elif name == "w:gridSpan" and above[:3] == ["w:tcPr", "w:tc", "w:tr"]:
            span = _SPAN.search(attributes)
            opened[-3].columns += int(span[1]) - 1 if span else 0
        opened.append(_Open(name, tuple(_NAMESPACE.findall(attributes)), self._branch))

    def _close(self, name: str, opened: list[_Open]) -> None:
        if not opened or opened[-1].name != name:
            raise NotCovered("crossing")
        element = opened.pop()
        if name in _COUNTED.values():
            self._here(element)
        tables = [outer for outer in opened if outer.name == "w:tbl"]
        if name == "w:tr" and tables:
            tables[-1].least = min(element.columns, tables[-1].least)
            for table in tables:
                table.cells = max(table.cells, element.cells)
                if table.branch == element.branch:
                    table.certain = max(table.certain, element.columns)
        elif name == "w:tbl":
            spanned = max(element.certain, element.least)
            if not element.cells <= element.columns <= spanned:
                raise NotCovered("columns")

    def _here(self, element: _Open) -> None:
        """A table's parts are counted in the branch that opened them: elsewhere they depend on the values."""
        if element.branch != self._branch:
            raise NotCovered("columns")
