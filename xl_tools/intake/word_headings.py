"""Headings between the tables of a Word file: the unit or the theme of what the table below lists."""

from __future__ import annotations

import re
from collections.abc import Set

from ..vietnamese import tidied
from .paragraph_lists import headed
from .row_kinds import group_name
from .senders import is_title, is_within_a_unit
from .word_grids import Paragraph, WordFile

_LONGEST = 110
_MARKS = (
    r"(?:Phần|Mục|Nhóm)\s+\S+\s*[.:)–-]|[IVX]{1,5}\s*[.)/:]",
    r"[A-HĐ]\s*[.)/:]",
    r"\d{1,2}(?:\.\d{1,2})*\s*[.)/:]",
    r"[a-hđ]\s*[.)/:]|[-–+*•](?=\s)",
)
"""Numbers of headings, those that stand above others first."""


def headings_above_tables(word: WordFile, listed: Set[str]) -> dict[str, tuple[str, str]]:
    """(theme, unit) by the name of each listed table; nothing where one table holds the whole list."""
    if len(listed) < 2:
        return {}
    found: dict[str, tuple[str, str]] = {}
    above: dict[int, tuple[str, str]] = {}
    for block in word.blocks:
        if isinstance(block, Paragraph):
            level, name = _heading(block)
            if name:
                above = {other: says for other, says in above.items() if other < level} | {level: headed(name, "")}
        elif block.name in listed and above:
            theme, unit = (next((says[part] for says in reversed(above.values()) if says[part]), "") for part in (0, 1))
            found[block.name] = theme, unit
    return found


def is_numbered_heading(paragraph: Paragraph) -> bool:
    level, name = _heading(paragraph)
    return bool(name) and level < len(_MARKS)


def _heading(paragraph: Paragraph) -> tuple[int, str]:
    """(how deep it stands, its words without the number); no words for a title or any other paragraph."""
    text = f"{tidied(paragraph.label)} {tidied(paragraph.text)}".strip()
    marks = [re.match(rf"(?:{mark})\s*(?=\S)", text) for mark in _MARKS]
    level = next((place for place, mark in enumerate(marks) if mark), len(_MARKS))
    mark = marks[level] if level < len(_MARKS) else None
    name = group_name(text[mark.end() :] if mark else text)
    if len(text) > _LONGEST or text.endswith((".", "?", ";")) or is_title(name):
        return level, ""
    return level, name if mark or is_within_a_unit(name) else ""
