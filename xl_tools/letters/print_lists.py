"""Numbered lists of letters that come to stand in one file: each letter counts from the beginning again."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

_VALUE, _NUMBER = qn("w:val"), qn("w:numId")
_LEVELS = 9


class RestartedLists:
    """The lists of a file's part `numbering`; each letter after the first gets lists of its own like them."""

    def __init__(self, numbering: bytes | None) -> None:
        self._root = etree.fromstring(numbering) if numbering else None
        lists = [] if self._root is None else self._root.findall(qn("w:num"))
        shapes = [] if self._root is None else self._root.findall(qn("w:abstractNum"))
        self._lists = {one.get(_NUMBER): one for one in lists}
        self._shapes = {shape.get(qn("w:abstractNumId")): shape for shape in shapes}
        self._last = max((int(number) for number in self._lists), default=0)

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
        self._last += 1
        added = deepcopy(one)
        added.set(_NUMBER, str(self._last))
        own = {change.get(qn("w:ilvl")): change for change in added.findall(qn("w:lvlOverride"))}
        for level in range(_LEVELS):
            change = own.get(str(level))
            if change is None:
                change = etree.SubElement(added, qn("w:lvlOverride"), {qn("w:ilvl"): str(level)})
            if change.find(qn("w:startOverride")) is None:
                change.insert(0, change.makeelement(qn("w:startOverride"), {_VALUE: self._start(one, level)}))
        list(self._lists.values())[-1].addnext(added)
        self._lists[str(self._last)] = added
        return str(self._last)

    def _start(self, one: Any, level: int) -> str:
        shape = self._shape(one)
        place = f"w:lvl[@w:ilvl='{level}']/w:start"
        start = None if shape is None else shape.find(place, {"w": qn("w:lvl")[1:].split("}")[0]})
        return "1" if start is None else start.get(_VALUE)


@lru_cache(maxsize=16)
def numbered_styles(styles: bytes) -> frozenset[str]:
    """The paragraph styles that count their paragraphs themselves, those based on such a one among them."""
    root = etree.fromstring(styles)
    based = {}
    counting = set()
    for style in root.findall(qn("w:style")):
        name = style.get(qn("w:styleId"))
        parent = style.find(qn("w:basedOn"))
        based[name] = None if parent is None else parent.get(_VALUE)
        number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if number is not None and (number.find(_NUMBER) is None or number.find(_NUMBER).get(_VALUE) != "0"):
            counting.add(name)
    found = set(counting)
    for name in based:
        chain, at = {name}, based[name]
        while at is not None and at not in chain and at not in counting:
            chain.add(at)
            at = based.get(at)
        if at in counting:
            found.add(name)
    return frozenset(found)
