"""The numbers that Word counts itself: a paragraph's file holds only which list and level it belongs to."""

from __future__ import annotations

import re
from typing import Any

from .word_looks import Looks

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%(\d)")
_LEVELS = 9


class Numbers:
    """The lists of one file, counted along as its paragraphs are read in order."""

    def __init__(self, numbering: Any, looks: Looks) -> None:
        self._looks = looks
        self._lists: dict[str, str] = {}
        self._levels: dict[str, dict[int, Any]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int | None]] = {}
        if numbering is None:
            return
        for abstract in numbering.iter(f"{_W}abstractNum"):
            levels = {int(level.get(f"{_W}ilvl", 0)): level for level in abstract.findall(f"{_W}lvl")}
            self._levels[abstract.get(f"{_W}abstractNumId", "")] = levels
        for number in numbering.iter(f"{_W}num"):
            name = number.get(f"{_W}numId", "")
            self._lists[name] = _value(number, "abstractNumId")
            for override in number.findall(f"{_W}lvlOverride"):
                if (start := _value(override, "startOverride")).isdigit():
                    self._starts[name, int(override.get(f"{_W}ilvl", 0))] = int(start)

    def label(self, paragraph: Any) -> str:
        """The paragraph's number or dash as Word shows it; "" where it has none. Counts on."""
        place = self._place(paragraph)
        if place is None:
            return ""
        name, depth = place
        abstract = self._lists.get(name, "")
        level = self._levels.get(abstract, {}).get(depth)
        if level is None:
            return ""
        counted = f"num {name}" if any(started == name for started, _ in self._starts) else abstract
        counts = self._counts.setdefault(counted, [None] * _LEVELS)
        before = counts[depth]
        counts[depth] = self._start(name, depth, level) if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        kind = _value(level, "numFmt")
        if kind in {"bullet", "none", ""}:
            return "-" if kind == "bullet" else ""
        return _PLACE.sub(lambda found: self._part(abstract, name, counts, int(found[1]) - 1), _value(level, "lvlText"))

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        name = depth = ""
        for settings in self._looks.properties(paragraph, "numPr"):
            name, depth = name or _value(settings, "numId"), depth or _value(settings, "ilvl")
        return (name, min(int(depth or 0), _LEVELS - 1)) if name and name != "0" else None

    def _start(self, name: str, depth: int, level: Any) -> int:
        told = _value(level, "start")
        return self._starts.get((name, depth), int(told) if told.isdigit() else 1)

    def _part(self, abstract: str, name: str, counts: list[int | None], depth: int) -> str:
        level = self._levels.get(abstract, {}).get(depth)
        if level is None:
            return ""
        count = counts[depth]
        return _written(self._start(name, depth, level) if count is None else count, _value(level, "numFmt"))


def _value(element: Any, name: str) -> str:
    found = element.find(f"{_W}{name}")
    return str(found.get(f"{_W}val", "")) if found is not None else ""


def _written(count: int, kind: str) -> str:
    if kind in {"upperRoman", "lowerRoman"}:
        roman = ""
        for letters, value in (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)):
            while count >= value:
                roman, count = roman + letters, count - value
        return roman if kind == "upperRoman" else roman.lower()
    if kind in {"upperLetter", "lowerLetter"} and 1 <= count <= 26:
        letter = chr(ord("A") + count - 1)
        return letter if kind == "upperLetter" else letter.lower()
    return f"{count:02}" if kind == "decimalZero" else str(count)
