"""Numbered lists of letters that come to stand in one file: each letter counts from the beginning again."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import Any

from docx.oxml.ns import nsmap, qn
from lxml import etree

_VALUE, _NUMBER = qn("w:val"), qn("w:numId")
_LEVELS = 9


class RestartedLists:
    """The lists of a file's part `numbering`; each letter after the first gets lists of its own like them."""

    def __init__(self, numbering: bytes | None) -> None:
        self._root: Any = etree.fromstring(numbering) if numbering else None
        lists: list[Any] = [] if self._root is None else [*self._root.findall(qn("w:num"))]
        shapes: list[Any] = [] if self._root is None else [*self._root.findall(qn("w:abstractNum"))]
        self._lists: dict[str, Any] = {one.get(_NUMBER): one for one in lists}
        self._shapes: dict[str, Any] = {shape.get(qn("w:abstractNumId")): shape for shape in shapes}
        self._highest = max(map(int, self._lists), default=0)
        self._newest: Any = lists[-1] if lists else None

    @property
    def xml(self) -> bytes | None:
        """The part with the lists added so far."""
        if self._root is None:
            return None
        return etree.tostring(self._root, encoding="UTF-8", standalone=True)

    def restart(self, body: Any) -> None:
        """Give the paragraphs of a letter's body lists of their own. Bullets need none."""
        fresh: dict[str, str] = {}
        for number in body.iter(_NUMBER):
            old = number.get(_VALUE)
            if old in self._lists and self._counts(self._lists[old]):
                if old not in fresh:
                    fresh[old] = self._added(self._lists[old])
                number.set(_VALUE, fresh[old])

    def _shape(self, one: Any) -> Any:
        return self._shapes.get(one.find(qn("w:abstractNumId")).get(_VALUE))

    def _counts(self, one: Any) -> bool:
        shape = self._shape(one)
        return shape is None or any(kind.get(_VALUE) != "bullet" for kind in shape.iter(qn("w:numFmt")))

    def _added(self, one: Any) -> str:
        """A list like this one that begins anew at every level; returns its number."""
        self._highest += 1
        added = deepcopy(one)
        added.set(_NUMBER, str(self._highest))
        own = {change.get(qn("w:ilvl")): change for change in added.findall(qn("w:lvlOverride"))}
        for level in range(_LEVELS):
            change = own.get(str(level))
            if change is None:
                change = etree.SubElement(added, qn("w:lvlOverride"), {qn("w:ilvl"): str(level)})
            if change.find(qn("w:startOverride")) is None:
                change.insert(0, change.makeelement(qn("w:startOverride"), {_VALUE: self._start(one, level)}))
        self._newest.addnext(added)
        self._newest = added
        return str(self._highest)

    def _start(self, one: Any, level: int) -> str:
        shape = self._shape(one)
        start = None if shape is None else shape.find(f"w:lvl[@w:ilvl='{level}']/w:start", {"w": nsmap["w"]})
        return "1" if start is None else start.get(_VALUE)


@lru_cache(maxsize=16)
def numbered_styles(styles: bytes) -> frozenset[str]:
    """The paragraph styles that count their paragraphs themselves, those based on such a one among them."""
    root: Any = etree.fromstring(styles)
    based: dict[str, str] = {}
    counting: set[str] = set()
    for style in root.findall(qn("w:style")):
        name, parent = style.get(qn("w:styleId")), style.find(qn("w:basedOn"))
        if parent is not None:
            based[name] = parent.get(_VALUE)
        number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{_NUMBER}")
        if number is not None and number.get(_VALUE) != "0":
            counting.add(name)
    while more := {name for name, parent in based.items() if parent in counting} - counting:
        counting |= more
    return frozenset(counting)
